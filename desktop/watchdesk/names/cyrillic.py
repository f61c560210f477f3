"""Cyrillic as Latin, in the spelling English-language lists use most, with the other usual ones as further forms.

Sources: BGN/PCGN systems and ICAO Doc 9303 for Russian, Ukrainian, Belarusian, Bulgarian, Macedonian; Serbian by Gaj's alphabet.
"""

from __future__ import annotations

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj",
    "ќ": "kj", "ѕ": "dz", "ѐ": "e", "ѝ": "i",
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j", "ӷ": "gh",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)
_UKRAINIAN = _TABLE | str.maketrans({"г": "h", "и": "y", "й": "i"})
_UKRAINIAN_ONLY = frozenset("іїєґ")


def romanise(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a lower-case Cyrillic word and further ones."""
    if _UKRAINIAN_ONLY & set(word):
        return word.translate(_UKRAINIAN), (word.translate(_TABLE),)
    return word.translate(_TABLE), ()
