"""What the tests of the matcher share: making entries, and the slow road that scores every entry one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from watchdesk.matching import NameIndex, Segment, reaches, score
from watchdesk.matching.scoring import place_among_hits
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind
from watchdesk.model.hit import Hit
from watchdesk.model.subject import SearchSettings, Subject

MakeEntry = Callable[..., Entry]
SlowSearch = Callable[[dict[str, Sequence[Entry]], Subject, SearchSettings], tuple[Hit, ...]]


def _entry(number: str, *names: str | Name, type: EntryType = EntryType.PERSON, **more: object) -> Entry:
    made = [
        name if isinstance(name, Name) else Name(name, NameKind.ALIAS if place else NameKind.PRIMARY)
        for place, name in enumerate(names)
    ]
    return Entry(number, type, tuple(made), **more)  # type: ignore[arg-type]


def _slowly(lists: dict[str, Sequence[Entry]], subject: Subject, settings: SearchSettings) -> tuple[Hit, ...]:
    hits = []
    for list_key, entries in lists.items():
        if settings.lists and list_key not in settings.lists:
            continue
        for entry in entries:
            if settings.types and entry.type not in settings.types:
                continue
            if settings.countries and not set(settings.countries) & set(entry.country_codes):
                continue
            hit = score(subject, EntryKey(list_key, entry.number), entry, weak_aliases=settings.weak_aliases)
            if hit and reaches(hit, settings.cutoff):
                hits.append(hit)
    hits.sort(key=place_among_hits)
    return tuple(hits[: settings.limit])


@pytest.fixture(scope="session")
def make_entry() -> MakeEntry:
    """Make an entry: its number, its names (the first is primary), its type and any further field."""
    return _entry


@pytest.fixture(scope="session")
def slowly() -> SlowSearch:
    """The definition of a search: score every entry, keep those that reach the cut-off, best first."""
    return _slowly


@pytest.fixture(scope="session")
def index_of() -> Callable[[dict[str, Sequence[Entry]]], NameIndex]:
    """Make an index of lists, given as list key → entries."""

    def make(lists: dict[str, Sequence[Entry]]) -> NameIndex:
        return NameIndex.of([Segment.build(list_key, entries) for list_key, entries in lists.items()])

    return make


@pytest.fixture(scope="session")
def ofac_entries(shared: Path) -> Sequence[Entry]:
    """The parties of the SDN list with every name; their type is guessed from the way the primary name is written."""
    return tuple(_ofac((shared / "lists/us_ofac/sdn_names_2025-11.jsonl").read_text("utf-8").splitlines()))


def _ofac(lines: Iterable[str]) -> Iterable[Entry]:
    for line in lines:
        record = json.loads(line)
        names = sorted(record["names"], key=lambda name: not name["is_primary"])
        primary = names[0]["full_name"]
        kind = EntryType.PERSON if ", " in primary and "." not in primary else EntryType.ORGANISATION
        yield _entry(str(record["entity_id"]), *(name["full_name"] for name in names), type=kind)
