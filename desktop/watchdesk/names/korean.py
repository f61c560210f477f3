"""Hangul taken apart by its letters into McCune-like syllables, and a key on which the romanisations meet."""

from __future__ import annotations

_INITIALS = ("k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h")
_VOWELS = ("a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i")
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_FIRST = 0xAC00
_LAST = 0xD7A3


def split(run: str) -> list[str]:
    """Return the stretches of a run of Hangul that are tokens of their own: the syllables of a short one, else the whole."""
    return list(run) if len(run) <= 4 else [run]


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of Hangul and further ones."""
    out = []
    for letter in run:
        place = ord(letter)
        if _FIRST <= place <= _LAST:
            rest, final = divmod(place - _FIRST, 28)
            initial, vowel = divmod(rest, 21)
            out.append(_INITIALS[initial] + _VOWELS[vowel] + _FINALS[final])
    return "".join(out), ()
