"""Whether a Latin spelling can be read from a word in Arabic script: all its consonants and all its long vowels, in order.

Short vowels are not written, so they may stand anywhere; a long vowel that is written must be heard. Sources: the letters' values
in Arabic and in Persian (UNGEGN), and the habits of English and French spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = {
    "ب": "b|p", "پ": "p|b", "ت": "t", "ث": "th|s|t", "ج": "dj|j|g|gh", "چ": "tch|ch", "ح": "h", "خ": "kh|ch|k|h|x", "د": "d",
    "ذ": "dh|th|z|d", "ر": "r", "ز": "z|s", "ژ": "zh|j", "س": "s|c", "ش": "sch|sh|ch", "ص": "s", "ض": "dh|d|z", "ط": "t",
    "ظ": "dh|th|z", "غ": "gh|g|q", "ف": "f|ph|v", "ق": "gh|q|k|g|c", "ك": "k|c|q|g", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "ه": "h",
}  # fmt: skip
_SHORT = "[aeiou]{0,2}"
_VOWELS = {
    "ا": "[aeo]+", "آ": "[aeo]+", "ع": _SHORT, "و": "(?:[aeo]?[wuv]|o)[aeiou]{0,2}", "ي": "[aei]?[iyej][aeiouy]{0,2}",
    "ئ": "[aeiy]*", "ؤ": "[ouwa]*",
}  # fmt: skip
_INITIAL = {"ا": "[aeiou]+", "آ": "[aeo]+", "ع": "[aeiou]+"}
_FINAL = {"ه": "(?:[aeiou]?h|[ae])?", "ة": "(?:[aeiou]?[ht]|[ae])", "ا": "(?:[aeo]+h?)"}


_ELEMENTS = (("الله", "ullah"), ("الدين", "uddin"))
"""What names end in that are brought to one spelling wherever they are written (see `arabic_words`)."""
_SERVANT = ("عبدال", "abdul")


@lru_cache(maxsize=1 << 14)
def _pattern(written: str) -> re.Pattern[str] | None:
    before, after = "", ""
    if written.startswith(_SERVANT[0]):
        before, written = _SERVANT[1], written.removeprefix(_SERVANT[0])
    for element, spelling in _ELEMENTS:
        if written.endswith(element):
            after, written = spelling, written.removesuffix(element)
    middle = _middle(written)
    return None if middle is None else re.compile(before + middle + after)


def _middle(written: str) -> str | None:
    """Return the pattern of what stands in a word beside such elements, None where a letter has no sound here."""
    parts = []
    for place, letter in enumerate(written):
        if place == 0 and letter in _INITIAL:
            parts.append(_INITIAL[letter])
        elif place == len(written) - 1 and letter in _FINAL:
            parts.append(_FINAL[letter])
        elif letter in _VOWELS:
            parts.append(_VOWELS[letter])
        elif letter in _SOUNDS:
            parts.append(f"(?:{_SOUNDS[letter]}){{1,2}}" + (_SHORT if place < len(written) - 1 else ""))
        else:
            return None
    return "".join(parts)


def reads_as(written: str, spelling: str) -> bool:
    """Return whether `spelling` (comparable text) is a reading of `written` (folded Arabic script)."""
    pattern = _pattern(written)
    return pattern is not None and pattern.fullmatch(spelling) is not None
