"""Searching: a subject against the index by name and by identifier, with the nearest misses below the cut-off."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from watchdesk.lists.catalogue import list_info
from watchdesk.matching import MATCHER_VERSION, NameIndex
from watchdesk.model.hit import Hit
from watchdesk.model.hits import Hits
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.lists import Edition
from watchdesk.model.screening import EditionUsed, SearchOutcome
from watchdesk.model.subject import DEFAULT_CUTOFF, SearchSettings, Subject
from watchdesk.names.script import script_of

NEAREST_MISSES = 10
"""How many entries below the cut-off are kept with a search."""

MISS_SPAN = 12.0
"""How far below the cut-off (points) an entry still counts as a near miss; below the shipped cut-off where the chosen one is
higher, so that a strict search still shows what it left out."""

_SHORTEST_IDENTIFIER = 3
"""Letters and digits of the shortest number that is looked up: shorter ones stand in names (November 17)."""

_HALF_LETTER = re.compile("[\ud800-\udfff]")
"""A lone surrogate, as broken input holds it: no text can keep one, so the record shows that something unreadable stood there."""

TOO_SHORT = "Type at least two letters or digits, or one syllable of Han, Hangul or Kana."
"""What is said where somebody asks for a search by less than `is_searchable` allows."""

_WHOLE_WORD_SCRIPTS = frozenset({"Hang", "Hani", "Jpan", "Hira", "Kana", "Kore"})


def is_searchable(text: str) -> bool:
    """Return whether a text says enough to search: two letters or digits, or one syllable of Han, Hangul or Kana."""
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum()]
    if len(letters) >= 2:
        return True
    return bool(letters) and script_of(letters[0]) in _WHOLE_WORD_SCRIPTS


def search(
    index: NameIndex,
    editions: Iterable[Edition],
    subject: Subject,
    settings: SearchSettings,
    cancelled: Callable[[], bool] | None = None,
) -> SearchOutcome:
    """Search a subject by its name and as an identifier.

    `editions` are the ones the index was built from; those that the settings leave out are not named in the outcome.
    `hit_count` counts the hits up to `settings.limit`. Raises Cancelled where `cancelled()` turns true, UserError for a text
    that cannot be searched.
    """
    started = time.perf_counter()
    subject = replace(subject, name=_HALF_LETTER.sub("\N{REPLACEMENT CHARACTER}", subject.name))
    floor = max(0.0, min(settings.cutoff, DEFAULT_CUTOFF) - MISS_SPAN)
    wide = replace(settings, cutoff=floor, limit=settings.limit + NEAREST_MISSES)
    named = index.search(subject, wide, cancelled=cancelled)
    hits, below = _with_identifiers(index, subject, wide, named).parted(settings.cutoff)
    if below and len(named) >= wide.limit and subject != Subject(subject.name):
        # What contradicts puts a name that reaches the cut-off behind some that do not: others may have been left out.
        exact = replace(wide, cutoff=settings.cutoff)
        hits = _with_identifiers(index, subject, exact, index.search(subject, exact, cancelled=cancelled))
    return SearchOutcome(
        subject=subject,
        settings=settings,
        hits=hits[: settings.limit],
        below=below[:NEAREST_MISSES],
        hit_count=len(hits),
        editions=editions_used(editions, settings),
        names_searched=names_in(index, settings),
        matcher_version=MATCHER_VERSION,
        milliseconds=round((time.perf_counter() - started) * 1000, 2),
    )


def names_in(index: NameIndex, settings: SearchSettings) -> int:
    """Return how many names the lists hold that these settings search, whatever types, countries and aliases they leave out."""
    return sum(one.name_count for one in index.segments if not settings.lists or one.list_key in settings.lists)


def editions_used(editions: Iterable[Edition], settings: SearchSettings) -> tuple[EditionUsed, ...]:
    """Return what a screening keeps of the editions that these settings search."""
    return tuple(
        EditionUsed(
            list_key=edition.list_key,
            list_name=edition.list_name,
            authority=list_info(edition.list_key).authority,
            published=edition.published,
            sha256=edition.sha256,
            imported_at=edition.imported_at,
            entry_count=edition.entry_count,
            partial=edition.partial,
        )
        for edition in editions
        if not settings.lists or edition.list_key in settings.lists
    )


def _with_identifiers(index: NameIndex, subject: Subject, settings: SearchSettings, named: Hits) -> Hits:
    """Put the holders of an identifier typed into the name box before the hits by name, each entry once, its better score kept.

    Whatever is typed may be one: call signs and web addresses look like words.
    """
    if len(normal_identifier(subject.name)) < _SHORTEST_IDENTIFIER:
        return named
    holders = index.find_identifier(subject.name, settings)
    if not holders:
        return named
    best: dict[object, Hit] = {}
    for hit in (*holders, *named):
        if hit.key not in best or best[hit.key].score < hit.score:
            best[hit.key] = hit
    return Hits.of(sorted(best.values(), key=lambda hit: (-hit.score, hit.key.list_key, hit.key.number)))
