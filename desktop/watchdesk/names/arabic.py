"""Arabic, Persian, Urdu, Pashto, Kurdish and Uyghur letters as Latin ones, and the consonant key on which both scripts meet.

Short vowels are not written in these scripts; a table of usual names supplies them, else the word stays a skeleton with its long
vowels. Sources: UNGEGN systems for Arabic and Persian, BGN/PCGN for Pashto and Urdu.
"""

from __future__ import annotations

import re
from functools import cache

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
_GLIDES = (
    (re.compile("^و"), "w"),
    (re.compile("^ي"), "y"),
    (re.compile("و(?=[اآوي])"), "w"),
    (re.compile("ي(?=[اآو])"), "y"),
    (re.compile("اي"), "ay"),
    (re.compile("(?<!^)او"), "aw"),
    (re.compile("[هة]$"), "a"),
)
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLE = "ال"
_SERVANT = "عبد"
_SHORTEST_STEM = 2


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {fold(row[0]): tuple(row[1].split()) for row in rows("arabic_names.tsv")}


def fold(word: str) -> str:
    """Return the word with the writings of one letter folded (alif with hamza, Persian kaf) and vowel marks dropped."""
    return _SILENT.sub("", word).translate(_FOLD)


def split(word: str) -> list[str]:
    """Return the stretches of a word that are tokens of their own: the article, عبد glued to the name it governs, the name."""
    bare = _SILENT.sub("", word)
    if bare != word:
        return [word]
    folded = word.translate(_FOLD)
    if folded in _names():
        return [word]
    if folded.startswith(_SERVANT + _ARTICLE) and len(word) > len(_SERVANT) + len(_ARTICLE) + 1:
        return [word[:3], word[3:5], word[5:]]
    if folded.startswith("و" + _ARTICLE) and len(word) > 3 + _SHORTEST_STEM:
        return [word[:1], word[1:3], word[3:]]
    if folded.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + _SHORTEST_STEM:
        return [word[:2], word[2:]]
    return [word]


def romanise(written: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a folded word and further ones: the usual ones of a known name, else its consonants and long vowels."""
    spelt = written
    for pattern, latin in _GLIDES:
        spelt = pattern.sub(latin, spelt)
    spelt = _DOUBLED.sub(r"\1", spelt.translate(_TABLE))
    known = _names().get(written)
    return (known[0], (*known[1:], spelt)) if known else (spelt, ())


_INITIAL_VOWEL = re.compile("^(?:ou|[aeiou])+")
_RULES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        ("tsch|tch|sch|sh|ch|cz", "c"),
        ("kh", "x"),
        ("th", "t"),
        ("dh", "d"),
        ("dzh|dj|gh|j|g", "g"),
        ("zh", "z"),
        ("ph|(?<!^)v", "f"),
        ("ck|[qk]|c(?=[aou])", "k"),
        ("p", "b"),
        ("^v", "w"),
        ("x(?!h)(?=s)", "x"),
        ("(?<=.)[aeiouyw]+", ""),
        ("h$", ""),
    )
)


def key(word: str) -> str:
    """Return the consonants of `word` as Arabic script tells them apart: emphatics with the plain ones, no vowels, no doubling."""
    word = _INITIAL_VOWEL.sub("a", word)
    for pattern, fold_to in _RULES:
        word = pattern.sub(fold_to, word)
    return _DOUBLED.sub(r"\1", word)
