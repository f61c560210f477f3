"""Arabic, Persian, Urdu and Pashto letters as Latin ones: consonants and long vowels; short vowels are not written."""

from __future__ import annotations

import re

_FOLD = str.maketrans("أإآٱىؤئةکگی", "اااايوىهكگي".replace("ى", "ي"))
_SILENT = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640ء]+")
_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "w", "ي": "y", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ٹ": "t", "ڈ": "d", "ڑ": "r",
    "ں": "n", "ھ": "h", "ے": "e", "ہ": "h", "ټ": "t", "ډ": "d", "ړ": "r", "ږ": "zh", "ښ": "sh", "ګ": "g", "ڼ": "n", "ځ": "dz", "څ": "ts",
    "ې": "e", "ۍ": "ay", "ێ": "e", "ۆ": "o", "ڕ": "r", "ڵ": "l",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)


def fold(word: str) -> str:
    """Return the word with the writings of one letter folded (alif with hamza, Persian kaf) and vowel marks dropped."""
    return _SILENT.sub("", word).translate(_FOLD)


def romanise(written: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a folded Arabic word and further ones."""
    return written.translate(_TABLE), ()
