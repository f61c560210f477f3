"""Many patterns looked up in a text at once, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from watchdesk.model.progress import Progress, no_progress

T = TypeVar("T")

_PATTERNS_AT_ONCE = 2_000
"""Building an automaton holds the interpreter; with this many patterns for some 5 ms, which no window notices."""


class Automaton(Generic[T]):
    """Patterns and their meanings, built once; a text is searched in time that hardly depends on how many there are."""

    def __init__(self, parts: tuple[tuple[AhoCorasick, tuple[tuple[T, ...], ...]], ...]) -> None:
        self._parts = parts

    @classmethod
    def of(cls, patterns: Mapping[str, list[T]], report: Progress = no_progress) -> Automaton[T]:
        """Build from patterns (none of them empty) and what each stands for. Raises Cancelled where `report` does."""
        texts = list(patterns)
        parts = []
        for start in range(0, len(texts), _PATTERNS_AT_ONCE):
            report(start, len(texts), "Building the look-up")
            part = texts[start : start + _PATTERNS_AT_ONCE]
            parts.append((AhoCorasick(part, store_patterns=False), tuple(tuple(patterns[text]) for text in part)))
        return cls(tuple(parts))

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """Yield start, end and meanings of every pattern in a text, also where several overlap."""
        for automaton, meanings in self._parts:
            for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
                yield start, end, meanings[number]
