"""Chinese and Korean names by their syllables: Tse-tung is Zedong, Kimjongun is Kim Jong Un."""

from __future__ import annotations

from functools import cache, lru_cache

from watchdesk.names import chinese, korean
from watchdesk.names.tables import rows

_SHORTEST_KOREAN = 8
"""Letters of a Korean name of three syllables at the least: a shorter word reads as one by chance."""
_SHORTEST_SYLLABLE = 2


@cache
def _pinyin() -> frozenset[str]:
    return frozenset(initial.strip("-") + final for initial, finals in rows("pinyin.tsv") for final in finals.split())


@cache
def _from_wade_giles() -> dict[str, tuple[str, ...]]:
    """Return for each Wade-Giles syllable that is none of Pinyin the Pinyin it stands for."""
    found: dict[str, list[str]] = {}
    for syllable in sorted(_pinyin()):
        found.setdefault(chinese.wade_giles(syllable), []).append(syllable)
    return {wade: tuple(pinyin) for wade, pinyin in found.items() if wade not in _pinyin()}


@cache
def _chinese_surnames() -> frozenset[str]:
    return frozenset(word for pinyin, _, others in rows("chinese_surnames.tsv") for word in (pinyin, *others.split()))


def is_chinese_surname(word: str) -> bool:
    """Whether a word (comparable text) spells a Chinese surname."""
    return word in _chinese_surnames()


def pinyin_of(word: str) -> tuple[str, ...]:
    """Return the Pinyin that a Wade-Giles syllable stands for, nothing where it is Pinyin itself or no syllable."""
    return _from_wade_giles().get(word, ())


def joined_pinyin(first: str, second: str) -> tuple[str, ...]:
    """Return the Pinyin of a given name written in two Wade-Giles syllables, nothing where neither shows that it is Wade-Giles.

    Wade-Giles without its apostrophes leaves open which of two consonants is meant, so there may be several.
    """
    if not pinyin_of(first) and not pinyin_of(second):
        return ()
    firsts, seconds = pinyin_of(first) or (first,), pinyin_of(second) or (second,)
    known = _pinyin()
    return tuple(one + other for one in firsts for other in seconds if one in known and other in known)


@lru_cache(maxsize=1 << 14)
def korean_syllables(word: str) -> tuple[str, ...]:
    """Return the surname and the two syllables that a whole Korean name is, nothing where it is none."""
    if len(word) < _SHORTEST_KOREAN:
        return ()
    parts = korean.syllables(word)
    fits = len(parts) == 3 and min(map(len, parts)) >= _SHORTEST_SYLLABLE and korean.is_surname(parts[0])
    return parts if fits else ()
