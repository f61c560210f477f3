"""Whether a Latin spelling can be read from a word in Hebrew script: all its consonants and all its written vowels, in order.

Short vowels are not written, so they may stand anywhere; a vowel that is written must be heard. Sources: the letters' values by the
Academy of the Hebrew Language, and how Hebrew writes the sounds of European names.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = "[aeiouy]{0,2}"
_SOUNDS = {
    "ב": "b|v", "ג": "g", "ד": "d", "ז": "z|s", "ח": "kh|ch|h", "ט": "th|t", "כ": "kh|ch|ck|k|c|q", "ל": "l", "מ": "m", "נ": "n",
    "ס": "c|s|z", "פ": "ph|p|f", "צ": "tz|ts|z|c", "ק": "ck|ch|k|c|q", "ר": "rh|r", "ש": "sch|sh|ch|sz|s", "ת": "th|t",
    "\ufb21": "j|dj|g|dg", "\ufb22": "j|zh|g|z", "\ufb23": "tch|ch|cz|c", "\ufb24": "th", "\ufb25": "th|dh",
}  # fmt: skip
_FINAL_LETTERS = str.maketrans("ךםןףץ", "כמנפצ")
_VOWELS = {
    "א": "[aeiou]{0,2}h?", "ע": _SHORT, "ה": "h?" + _SHORT, "ו": "(?:[aeo]?[uw]|oo?h?|v)" + _SHORT, "וו": "(?:v|w)" + _SHORT,
    "י": "[aei]?[iyej]h?" + _SHORT, "יי": "(?:[aeo]?[iy]e?|ay|igh)" + _SHORT,
}  # fmt: skip
_INITIAL = {
    "ו": "(?:wh|w|v)" + _SHORT, "י": "(?:[yji]|e)" + _SHORT, "א": "h?[aeiouy]{0,2}", "אי": "(?:i|ei|ee|y)", "או": "(?:o|u|au)",
}  # fmt: skip
_FINAL = {"ה": "(?:[aeo]h?|ee|ay|e)", "י": "(?:[aeiy]?[iye]s?)", "ו": "(?:[aeo]?[uow]e?|eau)"}
_GROUPS = re.compile("^או|^אי|וו|יי|.")


@lru_cache(maxsize=1 << 14)
def _pattern(written: str) -> re.Pattern[str] | None:
    groups = _GROUPS.findall(written.translate(_FINAL_LETTERS))
    parts = []
    for place, group in enumerate(groups):
        at_end = place == len(groups) - 1
        if place == 0 and group in _INITIAL:
            parts.append(_INITIAL[group])
        elif at_end and group in _FINAL:
            parts.append(_FINAL[group])
        elif group in _VOWELS:
            parts.append(_VOWELS[group])
        elif group in _SOUNDS:
            parts.append(f"(?:{_SOUNDS[group]}){{1,2}}" + (_SHORT + "h?" if not at_end else "e?"))
        else:
            return None
    return re.compile("".join(parts))


def reads_as(written: str, spelling: str) -> bool:
    """Return whether `spelling` (comparable text) is a reading of `written` (folded Hebrew script)."""
    pattern = _pattern(written)
    return pattern is not None and pattern.fullmatch(spelling) is not None
