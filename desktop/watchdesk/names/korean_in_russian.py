"""Korean names as Russian and its neighbours spell them (Ким Чен Ын), back in the spelling of North Korea (kim jong un).

Source: Kontsevich's system for Korean in Cyrillic letters (1950s) and the older custom of newspapers, which writes е for ё. Neither
tells a final n from ng: the one more usual in names stands first, the other is a further form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from watchdesk.names.korean import is_surname

_INITIALS = {
    "": "", "к": "k", "г": "k", "кх": "k", "кк": "kk", "н": "n", "т": "t", "д": "t", "тх": "t", "тт": "tt", "р": "r", "л": "r",
    "м": "m", "п": "p", "б": "p", "пх": "p", "пп": "pp", "с": "s", "ш": "s", "сс": "ss", "чж": "j", "дж": "j", "ч": "j", "чч": "jj",
    "чх": "ch", "х": "h", "кв": "kw", "гв": "kw", "хв": "hw", "в": "w",
}  # fmt: skip
_VOWELS = {
    "а": "a", "я": "ya", "о": "o", "ё": "yo", "у": "u", "ю": "yu", "ы": "u", "и": "i", "э": "ae", "е": "e", "ве": "oe",
    "вэ": "oe", "ый": "ui", "ий": "ui",
}  # fmt: skip
_FINALS = {"": "", "м": "m", "к": "k", "п": "p", "т": "t", "ль": "l", "л": "l", "р": "l", "нг": "ng", "нъ": "n"}
_SYLLABLE = re.compile(
    f"(?!ви)({'|'.join(sorted(_INITIALS, key=len, reverse=True))})({'|'.join(sorted(_VOWELS, key=len, reverse=True))})"
    "(нг|нъ|ль|н(?![аяоёуюиэе])|[мкптлр](?![аяоёуюыиэе])|)"
)
_NOT_NG = frozenset({
    "un", "hyon", "in", "min", "han", "man", "an", "won", "yun", "sin", "kwon", "jin", "chun", "jun", "hun", "mun", "kun",
})  # fmt: skip
"""Syllables that end in n more often than their neighbours in ng do."""
_SURNAMES = {"цой": "choe", "цай": "choe", "ли": "ri"}
_UKRAINIAN = str.maketrans("иі", "ыи")
_MOST_SYLLABLES = 2


def spelled(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each word of a name in Cyrillic letters (small ones) its Korean spellings, nothing where it is no Korean name.

    Such a name has two to four words of one or two syllables, a surname first or last.
    """
    if not 2 <= len(words) <= 4:
        return []
    if any("і" in word for word in words):
        words = [word.translate(_UKRAINIAN) for word in words]
    found = [_spellings(word) for word in words]
    return found if all(found) and any(map(is_surname, (*found[0], *found[-1]))) else []


def _spellings(word: str) -> tuple[str, ...]:
    """Return the spellings of a word of one or two Korean syllables, the most usual first, nothing where it is none."""
    if known := _SURNAMES.get(word):
        return (known,)
    syllables: list[tuple[str, ...]] = []
    place = 0
    while place < len(word):
        match = _SYLLABLE.match(word, place)
        if match is None or len(syllables) == _MOST_SYLLABLES:
            return ()
        syllables.append(_syllable(*match.groups()))
        place = match.end()
    return tuple(dict.fromkeys("".join(parts) for parts in product(*syllables)))


def _syllable(initial: str, vowel: str, final: str) -> tuple[str, ...]:
    """Return the spellings of a syllable, the most usual first: a ч may be ch, a final н may be ng."""
    starts = (_INITIALS[initial], "ch") if initial == "ч" else (_INITIALS[initial],)
    begun = [start + rhyme for start, rhyme in product(starts, _rhymes(initial, vowel, final))]
    if final != "н":
        return tuple(one + _FINALS[final] for one in begun)
    ends = ("n", "ng") if begun[0] + "n" in _NOT_NG else ("ng", "n")
    return tuple(one + end for one, end in product(begun, ends))


def _rhymes(initial: str, vowel: str, final: str) -> tuple[str, ...]:
    """Return the vowels that a Russian one may stand for: е is also written for ё, which behind ч is o (Чен is jong)."""
    if vowel != "е":
        return (_VOWELS[vowel],)
    if initial.startswith("ч"):
        return ("o",) if final else ("e",)
    if final:
        return ("yo",)
    return ("ae", "ye") if initial else ("yo", "ye")
