"""Hebrew letters as Latin ones; short vowels are mostly not written.

Source: the simple system of the Academy of the Hebrew Language (2006).
"""

from __future__ import annotations

import re
from functools import cache

from watchdesk.names.tables import rows

_MARKS = re.compile("[\u0591-\u05c7]+")
_LETTERS = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "o", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "k", "ך": "kh",
    "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k",
    "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_GERESH = {"ג'": "\ufb21", "ז'": "\ufb22", "צ'": "\ufb23", "ץ'": "\ufb23", "ת'": "\ufb24", "ד'": "\ufb25"}
"""Letters with a geresh stand for sounds Hebrew has not. Wide letters, which normal text never holds, carry them as one letter."""
_LETTERS |= {"\ufb21": "j", "\ufb22": "zh", "\ufb23": "ch", "\ufb24": "th", "\ufb25": "dh"}
_TABLE = str.maketrans(_LETTERS)
_GLIDES = (
    (re.compile("וו"), "v"),
    (re.compile("יי"), "ai"),
    (re.compile("^ו"), "v"),
    (re.compile("^אי"), "i"),
    (re.compile("^או"), "o"),
    (re.compile("^י"), "y"),
    (re.compile("ה$"), "a"),
    (re.compile("(?<=[ובה])י(?=[אוע])"), "y"),
)
_SOFT = str.maketrans({"ב": "v", "פ": "f", "כ": "kh", "ש": "s", "ו": "u"})


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split()) for row in rows("hebrew_names.tsv")}


def with_geresh(word: str) -> str:
    """Return a word with its apostrophes, those behind letters that they change made one letter with these."""
    for letters, carrier in _GERESH.items():
        word = word.replace(letters, carrier)
    return word


def fold(word: str) -> str:
    """Return the word without vowel and accent marks."""
    return _MARKS.sub("", word)


def romanise(written: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a Hebrew word without marks, and those with soft letters (ב as v, פ as f, ש as s)."""
    spelt = written
    for pattern, latin in _GLIDES:
        spelt = pattern.sub(latin, spelt)
    soft = spelt[:1].translate(_TABLE) + spelt[1:].translate(_SOFT).translate(_TABLE)
    forms = (soft, "f" + soft[1:]) if spelt.startswith("פ") else (soft,)
    if "v" in spelt:
        forms = (*forms, spelt.replace("v", "w").translate(_TABLE))
    known = (*_names().get(written, ()), spelt.translate(_TABLE))
    return known[0], (*known[1:], *forms)
