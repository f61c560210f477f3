"""Brings together what a report of a screening quotes: the entries as they were listed then, and article excerpts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from watchdesk.articles.excerpts import excerpts
from watchdesk.lists.catalogue import list_info
from watchdesk.model.article import Excerpt
from watchdesk.model.entry import Entry, EntryKey
from watchdesk.model.lists import ListInfo
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports.match_report import match_report
from watchdesk.store import articles, editions
from watchdesk.store.store import Store

TOP_SPAN = 5.0
"""Hits this close to the best score (points) are proposed for the report."""

TOP_HITS = 3
"""How many hits are proposed at the most; the others stand in the report's table until somebody chooses them."""


def report_of(store: Store, screening: Screening, chosen: Collection[EntryKey]) -> str:
    """Return the match report of a kept screening as HTML, with the chosen hits whole. Raises StoreError."""
    return match_report(
        screening,
        chosen,
        entries_then(store, screening, chosen),
        {key: excerpts_of(store, key) for key in chosen},
        infos_of(screening),
        examples=examples_in(store, screening.content.outcome),
    )


def top_hits(screening: Screening) -> tuple[EntryKey, ...]:
    """Return the hits a report tells whole where nobody chose others: the best, and those close to it."""
    hits = screening.content.outcome.hits
    return tuple(hit.key for hit in hits[:TOP_HITS] if hit.score >= hits[0].score - TOP_SPAN)


def entries_then(store: Store, screening: Screening, keys: Iterable[EntryKey]) -> Mapping[EntryKey, Entry]:
    """Return entries as of the editions that a screening searched; those of an edition that this store lacks are left out."""
    used = {one.list_key: editions.of_screening(store, one) for one in screening.content.outcome.editions}
    found: dict[EntryKey, Entry] = {}
    for key in keys:
        edition = used.get(key.list_key)
        listed = editions.entry(store, key, edition.number) if edition else None
        if listed is not None:
            found[key] = listed
    return found


def excerpts_of(store: Store, key: EntryKey) -> tuple[Excerpt, ...]:
    """Return the excerpts of all stored articles around the mentions of an entry."""
    found: list[Excerpt] = []
    for number, mentions in groupby(articles.mentions_of(store, key), key=lambda mention: mention.article):
        found += excerpts(articles.get(store, number), tuple(mentions))
    return tuple(found)


def examples_in(store: Store, outcome: SearchOutcome) -> tuple[str, ...]:
    """Return the keys of the lists that were searched only as the examples that came with the program."""
    found = ((one.list_key, editions.of_screening(store, one)) for one in outcome.editions)
    return tuple(key for key, edition in found if edition is not None and edition.is_example)


def infos_of(screening: Screening) -> Mapping[str, ListInfo]:
    """Return what the catalogue knows of the lists that a screening searched, with the names kept in it for the others."""
    return {one.list_key: list_info(one.list_key, one.list_name) for one in screening.content.outcome.editions}
