"""A subject: who is being checked, and under which settings."""

from __future__ import annotations

from dataclasses import dataclass

from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import EntryType, Identifier

DEFAULT_CUTOFF = 75.0
"""The shipped cut-off, score 0–100; why it stands here is measured and told in docs/matching.md."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is being checked: a name as typed, and whatever else is known.

    `countries` are ISO alpha-2 or any spelling that lists use; `birth_place` is as typed ("Benghazi, Libya", "Libya").
    """

    name: str
    type: EntryType | None = None
    births: tuple[DateSpan, ...] = ()
    countries: tuple[str, ...] = ()
    gender: str = ""
    identifiers: tuple[Identifier, ...] = ()
    birth_place: str = ""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """Settings of one search. Empty tuples mean no restriction.

    `cutoff` is a score 0–100: only entries that reach it are hits. `limit` is how many hits at the most. `types`, `lists`
    (list keys) and `countries` (as in a subject) are filters: an entry with no country passes no country filter. With
    `weak_aliases` False, weak aliases are not searched.
    """

    cutoff: float = DEFAULT_CUTOFF
    limit: int = 200
    types: tuple[EntryType, ...] = ()
    lists: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    weak_aliases: bool = True
