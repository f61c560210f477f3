"""Chinese and Korean names by their syllables: Tse-tung is Zedong, Kimjongun is Kim Jong Un."""

from __future__ import annotations

from functools import cache, lru_cache

from watchdesk.names import chinese, korean
from watchdesk.names.tables import rows

_SHORTEST_KOREAN = 8
"""Letters of a Korean name of three syllables at the least: a shorter word reads as one by chance."""
_SHORTEST_SYLLABLE = 2
_SHORTEST_CHINESE = 6
"""Letters of a Chinese given name of two syllables at the least, of one of two that are compared one more: shorter words read as
such by chance (Hanan)."""


@cache
def _pinyin() -> frozenset[str]:
    return frozenset(initial.strip("-") + final for initial, finals in rows("pinyin.tsv") for final in finals.split())


@cache
def _from_wade_giles() -> dict[str, tuple[str, ...]]:
    """Return for each Wade-Giles syllable, without its apostrophe, the Pinyin it stands for."""
    found: dict[str, list[str]] = {}
    for syllable in sorted(_pinyin()):
        found.setdefault(chinese.wade_giles(syllable), []).append(syllable)
    return {wade: tuple(pinyin) for wade, pinyin in found.items()}


@cache
def _chinese_surnames() -> frozenset[str]:
    return frozenset(word for pinyin, _, others in rows("chinese_surnames.tsv") for word in (pinyin, *others.split()))


def is_chinese_surname(word: str) -> bool:
    """Whether a word (comparable text) spells a Chinese surname."""
    return word in _chinese_surnames()


def pinyin_of(word: str) -> tuple[str, ...]:
    """Return the Pinyin that a Wade-Giles syllable stands for, nothing where it is Pinyin itself or no syllable."""
    return () if word in _pinyin() else _from_wade_giles().get(word, ())


def joined_pinyin(first: str, second: str, *, hyphen: bool) -> tuple[str, ...]:
    """Return the Pinyin of a given name written in two Wade-Giles syllables, nothing where neither shows that it is Wade-Giles.

    A hyphen between them shows it too, which Pinyin does not have (Wan-chou). Wade-Giles without its apostrophes leaves open which
    of two consonants is meant, so there may be several.
    """
    if hyphen:
        firsts, seconds = (_from_wade_giles().get(syllable, ()) for syllable in (first, second))
    elif pinyin_of(first) or pinyin_of(second):
        firsts, seconds = pinyin_of(first) or (first,), pinyin_of(second) or (second,)
    else:
        return ()
    known = _pinyin()
    return tuple(one + other for one in firsts for other in seconds if one in known and other in known)


@lru_cache(maxsize=1 << 14)
def _two_syllables(word: str) -> frozenset[tuple[str, str]]:
    """Return how a word is a Chinese given name of two syllables; n and ng at their ends are one, as in the south."""
    if len(word) < _SHORTEST_CHINESE:
        return frozenset()
    parts = ((word[:place], word[place:]) for place in range(_SHORTEST_SYLLABLE, len(word) - _SHORTEST_SYLLABLE + 1))
    known = _pinyin()
    return frozenset((one.removesuffix("g"), other.removesuffix("g")) for one, other in parts if one in known and other in known)


def are_other_syllables(one: str, other: str) -> bool:
    """Whether two words are Chinese given names of two syllables in Pinyin, and not the same ones (Xiaoping, Xiaoying)."""
    if max(len(one), len(other)) <= _SHORTEST_CHINESE:
        return False
    mine, theirs = _two_syllables(one), _two_syllables(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


@lru_cache(maxsize=1 << 14)
def korean_syllables(word: str) -> tuple[str, ...]:
    """Return the surname and the two syllables that a whole Korean name is, nothing where it is none."""
    if len(word) < _SHORTEST_KOREAN:
        return ()
    parts = korean.syllables(word)
    fits = len(parts) == 3 and min(map(len, parts)) >= _SHORTEST_SYLLABLE and korean.is_surname(parts[0])
    return parts if fits else ()
