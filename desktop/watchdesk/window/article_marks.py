"""Places in a text as Qt counts them, and the places of an article where an entry is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from watchdesk.model.article import Mention
from watchdesk.model.entry import EntryKey


class Places:
    """Turns places in a Python text into those of a QTextDocument, which counts letters beyond U+FFFF as two, and back."""

    def __init__(self, text: str) -> None:
        self._wide = [place for place, letter in enumerate(text) if letter > "\uffff"]
        self._wide_in_qt = [place + count for count, place in enumerate(self._wide)]

    def to_qt(self, place: int) -> int:
        """Return the place in a document of a place in the text."""
        return place + bisect_left(self._wide, place)

    def from_qt(self, place: int) -> int:
        """Return the place in the text of a place in a document."""
        return place - bisect_left(self._wide_in_qt, place)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place `start`–`end` of a text that names entries: each with the listed name, best first."""

    start: int
    end: int
    mentions: tuple[Mention, ...]


def marks_of(mentions: Iterable[Mention]) -> tuple[Mark, ...]:
    """Return the marks for some mentions of an article, one for each place, in order; of overlapping ones the first."""
    by_place: dict[tuple[int, int], list[Mention]] = {}
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end, -one.score, str(one.key))):
        by_place.setdefault((mention.start, mention.end), []).append(mention)
    marks: list[Mark] = []
    for (start, end), found in by_place.items():
        if not marks or start >= marks[-1].end:
            marks.append(Mark(start, end, tuple(found)))
    return tuple(marks)


def mark_at(marks: tuple[Mark, ...], place: int) -> Mark | None:
    """Return the mark that a place of the text lies in, its end included."""
    number = bisect_right(marks, place, key=lambda mark: mark.start) - 1
    return marks[number] if number >= 0 and place <= marks[number].end else None


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry that an article names: the listed name that stands for it, where first (a place of the text), and how often."""

    key: EntryKey
    name: str
    first: int
    count: int


def named_entries(mentions: Iterable[Mention]) -> tuple[NamedEntry, ...]:
    """Return the entries that some mentions of an article name, in the order in which they come up."""
    found: dict[EntryKey, NamedEntry] = {}
    for mention in sorted(mentions, key=lambda one: (one.start, str(one.key))):
        known = found.get(mention.key)
        count = known.count + 1 if known else 1
        first, name = (known.first, known.name) if known else (mention.start, mention.name)
        found[mention.key] = NamedEntry(mention.key, name, first, count)
    return tuple(found.values())
