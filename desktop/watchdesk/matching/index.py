"""The fast road: every entry that scoring each one by one would return, without scoring each one by one.

Only names that share a related word with the query can score. Words too common to lift a name over the cut-off by themselves
are not followed; for the others the postings name the candidates, an upper bound leaves the few that can reach the cut-off, and the
definition decides for those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.bounds import Allowed, Query, rows_within_reach
from watchdesk.matching.fields import compare_fields, most_raised
from watchdesk.matching.formula import NameMatch, compare
from watchdesk.matching.hashing import Ints, hash_of, places_of
from watchdesk.matching.parameters import BY_TYPE
from watchdesk.matching.reading import Reading, readings
from watchdesk.matching.scoring import BestName, make_hit, name_score, query_readings, reaches, score
from watchdesk.matching.segment import TYPES, Segment
from watchdesk.matching.spellings import Cancel, check
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.model.entry import Entry, EntryKey, EntryType, Identifier, IdentifierKind, Name
from watchdesk.model.hit import Hit
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.subject import SearchSettings, Subject

_ROUNDING = 0.01
"""What a score may gain by being rounded, with a margin for the order in which sums are taken."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The best reading of an entry: its segment, its place there, the row, the match and its score."""

    segment: int
    entry: int
    row: int
    match: NameMatch
    score: float


@dataclass(slots=True)
class _Search:
    """A search under way: what is sought, and the best reading of every entry so far, by segment and place."""

    subject: Subject
    settings: SearchSettings
    cancelled: Cancel
    best: dict[tuple[int, int], _Found] = field(default_factory=dict)


class NameIndex:
    """The names of all loaded lists. Immutable: a changed list makes another index, which shares the other segments."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self.segments = segments
        self._vocabulary = Vocabulary(segments)
        present = {int(place) for segment in segments for place in np.unique(segment.arrays["row_type"])}
        self._types = tuple(kind for place, kind in enumerate(TYPES) if place in present)

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> NameIndex:
        """Return the index of some segments, ordered by list key. Raises ValueError where two are of one list."""
        ordered = tuple(sorted(segments, key=lambda segment: segment.list_key))
        if len({segment.list_key for segment in ordered}) != len(ordered):
            raise ValueError("two segments of one list")
        return cls(ordered)

    @property
    def name_count(self) -> int:
        """How many names are loaded."""
        return sum(segment.name_count for segment in self.segments)

    @property
    def entry_count(self) -> int:
        """How many entries are loaded."""
        return sum(segment.entry_count for segment in self.segments)

    def names(self) -> Iterator[tuple[EntryKey, Name]]:
        """Yield every name with the key of its entry."""
        for segment in self.segments:
            for place in range(segment.entry_count):
                entry = segment.entry(place)
                for name in entry.names:
                    yield EntryKey(segment.list_key, entry.number), name

    def search(self, subject: Subject, settings: SearchSettings, *, cancelled: Cancel = None) -> tuple[Hit, ...]:
        """Return the hits that scoring every entry would return: those that `reaches` the cut-off, best first, at most `limit`.

        Ties go by list key and number. Raises QueryTooLong, and Cancelled where `cancelled()` became true.
        """
        search = _Search(subject, settings, cancelled)
        for queries, kinds in self._ways_to_read(subject, settings):
            for query in queries:
                self._search_reading(query, kinds, search)
        best = search.best
        hits = [self._hit(subject, found, settings) for found in best.values()]
        hits += self._by_identifiers(subject, settings, {(found.segment, found.entry) for found in best.values()})
        passed = [hit for hit in hits if hit is not None and reaches(hit, settings.cutoff)]
        passed.sort(key=lambda hit: (-hit.score, hit.key.list_key, hit.key.number))
        return tuple(passed[: max(settings.limit, 0)])

    def find_identifier(self, value: str, settings: SearchSettings) -> tuple[Hit, ...]:
        """Return the holders of an identifier, each with score 100 and the field that agrees; filters apply as in `search`."""
        subject = Subject("", identifiers=(Identifier(IdentifierKind.OTHER, value),))
        hits = [hit for hit in self._by_identifiers(subject, settings, set()) if hit]
        return tuple(sorted(hits, key=lambda hit: (hit.key.list_key, hit.key.number))[: max(settings.limit, 0)])

    def _ways_to_read(self, subject: Subject, settings: SearchSettings) -> list[tuple[tuple[Reading, ...], list[EntryType]]]:
        """Return the different readings of the subject's name, each with the types of entries it is read so against."""
        ways: list[tuple[tuple[Reading, ...], list[EntryType]]] = []
        for kind in settings.types or self._types:
            queries = query_readings(subject, kind)
            costs = BY_TYPE[kind].costs
            same = next((kinds for known, kinds in ways if known == queries and BY_TYPE[kinds[0]].costs == costs), None)
            if same is None:
                ways.append((queries, [kind]))
            elif kind not in same:
                same.append(kind)
        return ways

    def _search_reading(self, reading: Reading, kinds: list[EntryType], search: _Search) -> None:
        settings = search.settings
        reach = max(settings.cutoff - most_raised(search.subject) - _ROUNDING, 0.0) / 100
        parameters = max((BY_TYPE[kind] for kind in kinds), key=lambda one: one.acronyms)
        query = Query.of(reading, self._vocabulary, parameters, reach, search.cancelled)
        allowed = _allowing(kinds, weak_aliases=settings.weak_aliases)
        for number, segment in enumerate(self.segments):
            if settings.lists and segment.list_key not in settings.lists:
                continue
            check(search.cancelled)
            numbers = self._vocabulary.numbers[number]
            for row in rows_within_reach(query, segment, numbers, self._vocabulary.weights, allowed).tolist():
                self._take(number, row, query, search.best)

    def _take(self, number: int, row: int, query: Query, best: dict[tuple[int, int], _Found]) -> None:
        """Score one row by the definition and keep it if it is its entry's best."""
        segment = self.segments[number]
        kind = TYPES[int(segment.arrays["row_type"][row])]
        vocabulary, numbers = self._vocabulary, self._word_numbers(number, row)
        listed = Reading(tuple(vocabulary.word(word) for word in numbers))
        match = compare(query.reading, listed, BY_TYPE[kind], lambda i, j: query.alike(i, numbers[j], vocabulary))
        if match is None:
            return
        value = name_score(match.score, weak=bool(segment.arrays["row_weak"][row]))
        entry = int(segment.arrays["row_entry"][row])
        known = best.get((number, entry))
        if known is None or value > known.score or (value == known.score and row < known.row):
            best[number, entry] = _Found(number, entry, row, match, value)

    def _word_numbers(self, number: int, row: int) -> list[int]:
        """Return the words of a row by their numbers in the vocabulary."""
        arrays = self.segments[number].arrays
        start, end = arrays["row_start"][row : row + 2]
        numbers: list[int] = self._vocabulary.numbers[number].every[arrays["row_words"][int(start) : int(end)]].tolist()
        return numbers

    def _hit(self, subject: Subject, found: _Found, settings: SearchSettings) -> Hit | None:
        segment = self.segments[found.segment]
        entry = segment.entry(found.entry)
        if not _passes(entry, settings):
            return None
        place = int(segment.arrays["row_name"][found.row])
        words = found.match.listed.words
        listed = next(one for one in readings(entry.names[place].text, entry.type) if one.words == words)
        match = compare(found.match.query, listed, BY_TYPE[entry.type])
        if match is None:
            raise AssertionError("a match that depends on more than its words")
        best = BestName(place, match, found.score)
        return make_hit(subject, EntryKey(segment.list_key, entry.number), entry, best, compare_fields(subject, entry))

    def _by_identifiers(self, subject: Subject, settings: SearchSettings, known: set[tuple[int, int]]) -> Iterator[Hit | None]:
        """Yield the holders of the subject's identifiers that are not among the entries already known."""
        seen = set(known)
        for one in subject.identifiers:
            wanted = hash_of(normal_identifier(one.value))
            for number, segment in enumerate(self.segments):
                for place in _holders(segment, wanted).tolist():
                    if (number, place) not in seen and (not settings.lists or segment.list_key in settings.lists):
                        seen.add((number, place))
                        entry = segment.entry(place)
                        if _passes(entry, settings):
                            key = EntryKey(segment.list_key, entry.number)
                            yield score(subject, key, entry, weak_aliases=settings.weak_aliases)


def _allowing(kinds: list[EntryType], *, weak_aliases: bool) -> Allowed:
    """Return a filter of rows: those of entries of some types, with or without weak aliases."""
    wanted = np.array([kind in kinds for kind in TYPES])

    def allowed(arrays: dict[str, NDArray[Any]], rows: Ints) -> Ints:
        rows = rows[wanted[arrays["row_type"][rows]]]
        return rows if weak_aliases else rows[arrays["row_weak"][rows] == 0]

    return allowed


def _holders(segment: Segment, wanted: int) -> Ints:
    found: Ints = segment.arrays["identifiers_entry"][places_of(segment.arrays["identifiers_hash"], wanted)]
    return found


def _passes(entry: Entry, settings: SearchSettings) -> bool:
    """True where the filters of type and country let an entry pass; one without country passes no country filter."""
    if settings.types and entry.type not in settings.types:
        return False
    return not settings.countries or not frozenset(settings.countries).isdisjoint(entry.country_codes)
