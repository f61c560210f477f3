"""Arabic, Persian, Urdu, Pashto, Kurdish and Uyghur letters as Latin ones, and the consonant key on which both scripts meet.

Short vowels are not written in these scripts; a table of usual names supplies them, else the word stays a skeleton with its long
vowels. Sources: UNGEGN systems for Arabic and Persian, BGN/PCGN for Pashto and Urdu.
"""

from __future__ import annotations

import re
from functools import cache

from watchdesk.names.respelling import respelt, rules, undoubled
from watchdesk.names.tables import rows

_FOLD = str.maketrans("أإٱىکیھہۀەۃكۇۈۋ", "ااايكيههههةكووو")
_SILENT = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640ء]+")
_LETTERS = {
    "ا": "a", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i", "ؤ": "u", "ئ": "i", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g",
    "ڤ": "v", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ے": "e", "ټ": "t", "ډ": "d", "ړ": "r", "ږ": "zh", "ښ": "sh", "ګ": "g",
    "ڼ": "n", "ځ": "dz", "څ": "ts", "ې": "e", "ۍ": "ay", "ێ": "e", "ۆ": "o", "ڕ": "r", "ڵ": "l", "ڭ": "ng", "ڠ": "ng", "ڬ": "g",
    "ڌ": "d", "ڙ": "r", "ڪ": "k", "ڻ": "n", "ڄ": "j", "ڇ": "ch", "ڏ": "d", "ۉ": "o",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)
_PERSIAN = str.maketrans(_LETTERS | {"ث": "s", "ذ": "z", "ض": "z", "ق": "gh", "ج": "j"})
_GLIDES = (
    (re.compile("^و"), "w"),
    (re.compile("^ي"), "y"),
    (re.compile("و(?=[اآوي])"), "w"),
    (re.compile("ي(?=[اآو])"), "y"),
    (re.compile("اي"), "ay"),
    (re.compile("(?<!^)او"), "aw"),
    (re.compile("[هة]$"), "a"),
)
_DOUBLED_SOUND = re.compile(r"([^h])\1+")
_APART = re.compile("(?<=[سصزذضدتطظكقجغ])(?=[هح].)|(?<=[تط])(?=ص)")
"""Where two letters would read as one digraph (ز + ه as zh, ت + ص as ts), so that a vowel is put between them."""
_ARTICLE = "ال"
_FOR_THE = "لل"
_SERVANT = "عبد"
_FATHER = "ابو"
_GOD = "الله"
_SHORTEST_STEM = 2
_SHORTEST_GLUED = 3
_LONGEST_GLUED = 64
"""A longer word is none that anybody wrote; every name found in it would be one call more within another."""
_LONGEST_NAME = 16
_LONG_GLUED = 6
"""Letters that a name unknown to the table has at the least where a known one may be glued before it."""


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {fold(row[0]): tuple(row[1].split()) for row in rows("arabic_names.tsv")}


@cache
def name_keys() -> frozenset[str]:
    """Return the keys of the known names."""
    return frozenset(filter(None, (key(spelling) for spellings in _names().values() for spelling in spellings)))


@cache
def _written_as() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for written, spellings in _names().items():
        for spelling in spellings:
            table.setdefault(spelling, set()).add(written)
    return {spelling: frozenset(written) for spelling, written in table.items()}


def is_known_spelling(word: str) -> bool:
    """Whether a Latin word is the spelling of a known name."""
    return word in _written_as()


def usual_spelling(word: str) -> str:
    """Return the first Latin spelling of the known name that a Latin word spells, "" where it spells none or several."""
    written = _written_as().get(word, frozenset())
    return _names()[next(iter(written))][0] if len(written) == 1 else ""


@cache
def known_spellings() -> frozenset[str]:
    """Return the Latin spellings of the known names."""
    return frozenset(_written_as())


def are_different_names(one: str, other: str) -> bool:
    """Whether two Latin spellings are of two known names (Hasan and Husayn, Muhammad and Mahmud)."""
    mine, theirs = _written_as().get(one), _written_as().get(other)
    return mine is not None and theirs is not None and mine.isdisjoint(theirs)


@cache
def spellings_beside(word: str) -> frozenset[str]:
    """Return the other Latin spellings of the known names that `word` spells (Seif: Sayf, Saif)."""
    names = _names()
    written = _written_as().get(word, frozenset())
    return frozenset(spelling for name in written for spelling in names[name]) - {word}


def fold(word: str) -> str:
    """Return the word with the writings of one letter folded (alif with hamza, Persian kaf) and vowel marks dropped."""
    return _SILENT.sub("", word).translate(_FOLD)


def split(word: str) -> list[str]:
    """Return the stretches of a word that are tokens of their own: the article, عبد glued to the name it governs, the name."""
    bare = _SILENT.sub("", word)
    if bare != word or len(word) > _LONGEST_GLUED:
        return [word]
    folded = word.translate(_FOLD)
    if folded in _names():
        return [word]
    if folded.startswith(_SERVANT + _ARTICLE) and len(word) > len(_SERVANT) + len(_ARTICLE) + 1:
        return [word[:3], word[3:5], word[5:]]
    if folded.startswith(_FATHER) and len(word) > len(_FATHER) + _SHORTEST_STEM:
        return [word[:3], *split(word[3:])]
    if folded.startswith("و" + _ARTICLE) and len(word) > 3 + _SHORTEST_STEM:
        return [word[:1], word[1:3], word[3:]]
    if folded.startswith(_FOR_THE) and len(word) >= len(_FOR_THE) + _SHORTEST_GLUED:
        return [word[:2], word[2:]]
    if folded.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _SHORTEST_STEM and not folded.startswith(_GOD):
        return [word[:2], word[2:]]
    return _glued(word, folded)


def _glued(word: str, folded: str) -> list[str]:
    """Part a known name from the name written onto it without a space (احمدرضا), or from its article (بشارالاسد)."""
    for place in range(min(len(folded) - _SHORTEST_GLUED, _LONGEST_NAME), _SHORTEST_GLUED - 1, -1):
        rest = folded[place:]
        if folded[:place] in _names() and (rest in _names() or rest.startswith(_ARTICLE) or len(rest) >= _LONG_GLUED):
            return [word[:place], *split(word[place:])]
    return [word]


def romanise(written: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a folded word and further ones: usual spellings of a known name, the Persian reading."""
    spelt = written
    for pattern, latin in _GLIDES:
        spelt = pattern.sub(latin, spelt)
    close = spelt
    spelt = _APART.sub("a", spelt)
    persian = _DOUBLED_SOUND.sub(r"\1", spelt.replace("w", "v").translate(_PERSIAN))
    spelt, close = (_DOUBLED_SOUND.sub(r"\1", word.translate(_TABLE)) for word in (spelt, close))
    known = _names().get(written, ())
    return (*known, spelt)[0], (*known, spelt, close, persian)[1:]


# In this order. Capitals stand for settled sounds: C as in ship and church, X as in loch.
_RULES = rules(
    ("a e i o u", "^(?:ou|[aeiou])+", "a"),
    ("ch sh cz ts tz", "tsch|tch|tsh|sch|sh|ch|cz|t[sz]", "C"),
    ("kh", "kh", "X"),
    ("th", "th", "t"),
    ("dh", "dh", "d"),
    ("dzh j g", "dzh|dj|gh|j|g", "g"),
    ("zh", "zh", "z"),
    ("ph v", "ph|v", "f"),
    ("x", "x", "ks"),
    ("c", "c(?=[eiy])", "s"),
    ("q k c", "ck|[qkc]", "k"),
    ("p", "p", "b"),
    ("a e i o u y w", "(?<=.)[aeiouyw]+", ""),
    ("h", "h$", ""),
)


def key(word: str) -> str:
    """Return the consonants of `word` as Arabic script tells them apart: emphatics with the plain ones, no vowels, no doubling.

    "" where fewer than two consonants are left, for then nothing is told apart.
    """
    word = undoubled(respelt(word, _RULES))
    return word.lower() if len(word) > 1 else ""
