"""Listed names made ready to be found in articles, as plain values that can be kept: the greater part of making a finder.

A name is prepared by itself, so that what is prepared of one edition of a list serves for as long as that edition does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watchdesk.articles.listed_names import ListedName, make_spellings, unspaced_letters
from watchdesk.articles.near_names import rare_words
from watchdesk.model.entry import EntryKey, EntryType, Name
from watchdesk.model.progress import Progress, no_progress

FORMAT = 2
"""Raised when names are prepared in another way: what was kept is made again then."""

_SLICE = 500


@dataclass(frozen=True, slots=True)
class PreparedSpelling:
    """A way the press writes a name: its comparable words parted by spaces, and those of them that can lead to a near spelling."""

    line: str
    rare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedName:
    """A listed name with its spellings; `letters` where it is in a script without spaces (see `unspaced_letters`)."""

    name: ListedName
    spellings: tuple[PreparedSpelling, ...] = ()
    letters: str = ""


def prepare(names: Iterable[tuple[EntryKey, Name, EntryType]], report: Progress = no_progress) -> tuple[PreparedName, ...]:
    """Return names made ready: 100,000 take some ten seconds. Raises Cancelled where `report` does."""
    made = []
    for count, (key, name, type) in enumerate(names):
        if count % _SLICE == 0:
            report(count, 0, "Preparing the listed names")
        spellings = tuple(
            PreparedSpelling(spelling.line, tuple(sorted(rare_words(spelling)))) for spelling in make_spellings(name.text, type)
        )
        made.append(PreparedName(ListedName.of(key, name, type), spellings, unspaced_letters(name)))
    return tuple(made)
