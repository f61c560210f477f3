"""Rules that respell a word one after the other, each looked at only where the word shows that it may apply."""

from __future__ import annotations

import re

Rules = tuple[tuple[tuple[str, ...], re.Pattern[str] | None, str], ...]

_DOUBLED = re.compile(r"(.)\1+")


def rules(*every: tuple[str, str, str]) -> Rules:
    """Return rules: marks of which one stands in every word that a rule changes, what is replaced, and by what.

    Most rules hold for few words; to look for a mark takes a tenth of the time of a regular expression. What is replaced wherever
    it stands is its own mark and needs no expression.
    """
    return tuple(
        (tuple(marks.split()), None if marks == pattern else re.compile(pattern), replacement)
        for marks, pattern, replacement in every
    )


def respelt(word: str, every: Rules) -> str:
    """Return a word as rules make it, one after the other."""
    for marks, pattern, replacement in every:
        for mark in marks:
            if mark in word:
                word = pattern.sub(replacement, word) if pattern else word.replace(mark, replacement)
                break
    return word


def undoubled(word: str) -> str:
    """Return a word with every letter that stands several times running once; quick where none does."""
    return _DOUBLED.sub(_once, word) if _DOUBLED.search(word) else word


def _once(letters: re.Match[str]) -> str:
    return letters[1]
