"""One search under way: from candidates within reach, best bounds first, to the hits that scoring every entry would return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.bounds import Allowed, Query, rows_within_reach
from watchdesk.matching.fields import compare_fields, most_raised, moved
from watchdesk.matching.formula import NameMatch, compare, rounded
from watchdesk.matching.hashing import Ints, hash_of, places_of
from watchdesk.matching.parameters import BY_TYPE
from watchdesk.matching.reading import Reading, readings
from watchdesk.matching.scoring import BestName, make_hit, name_score, query_readings, reaches, score
from watchdesk.matching.segment import TYPES, Segment
from watchdesk.matching.spellings import Cancel, check
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.model.entry import Entry, EntryKey, EntryType
from watchdesk.model.hit import Hit
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.subject import SearchSettings, Subject

_ROUNDING = 0.01
"""What a score may gain by being rounded, with a margin for the order in which sums are taken."""

_MANY = 400
"""More rows within reach than this are taken level by level, so that those which cannot be among the best are never scored."""

_LEVELS = (95.0, 88.0, 82.0, 77.0, 72.0, 67.0, 62.0, 56.0, 50.0, 44.0, 37.0, 30.0, 20.0, 10.0)
_CHECK_EVERY = 32

Place = tuple[int, int]
"""A segment and the place of an entry in it."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A reading of the query (the n-th of the subject) and the types of entries that are compared with it."""

    order: int
    reading: Reading
    kinds: tuple[EntryType, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The best row of an entry so far, with the match, its score, and which reading of the query it was."""

    row: int
    order: int
    match: NameMatch
    score: float


@dataclass(frozen=True, slots=True)
class _Ranked:
    """An entry's place among the hits: its score after all fields, and what decides between equal ones."""

    score: float
    list_key: str
    number: str
    place: Place
    passes: bool

    @property
    def order(self) -> tuple[float, str, str]:
        """What hits are sorted by."""
        return (-self.score, self.list_key, self.number)


@dataclass(slots=True)
class Search:
    """A search among some segments and their vocabulary; `kinds` are the types of entries there are."""

    segments: tuple[Segment, ...]
    vocabulary: Vocabulary
    kinds: tuple[EntryType, ...]
    subject: Subject
    settings: SearchSettings
    cancelled: Cancel
    _best: dict[Place, _Found] = field(default_factory=dict)
    _scored: set[tuple[int, int, int]] = field(default_factory=set)
    _ranks: dict[tuple[Place, float], _Ranked] = field(default_factory=dict)

    def run(self) -> tuple[Hit, ...]:
        """Return the hits, best first. Raises QueryTooLong and Cancelled."""
        held = dict(self.holders())
        self._find()
        ranked = [self._rank(place) for place in self._best if place not in held]
        ranked += [
            _Ranked(hit.score, hit.key.list_key, hit.key.number, place, reaches(hit, self.settings.cutoff))
            for place, hit in held.items()
            if hit
        ]
        passed = sorted((rank for rank in ranked if rank.passes), key=lambda rank: rank.order)
        chosen = passed[: max(self.settings.limit, 0)]
        return tuple(held.get(rank.place) or self._hit(rank.place) for rank in chosen)

    def holders(self) -> Iterator[tuple[Place, Hit | None]]:
        """Yield the holders of the subject's identifiers, scored by the definition; None where a filter stops them."""
        for one in self.subject.identifiers:
            wanted = hash_of(normal_identifier(one.value))
            for number, segment in self._searched():
                held = segment.arrays["identifiers_entry"][places_of(segment.arrays["identifiers_hash"], wanted)]
                for place in held.tolist():
                    entry = segment.entry(place)
                    key = EntryKey(segment.list_key, entry.number)
                    hit = score(self.subject, key, entry, weak_aliases=self.settings.weak_aliases)
                    yield (number, place), hit if _passes(entry, self.settings) else None

    def _searched(self) -> Iterator[tuple[int, Segment]]:
        for number, segment in enumerate(self.segments):
            if not self.settings.lists or segment.list_key in self.settings.lists:
                yield number, segment

    def _find(self) -> None:
        """Score every row that can belong to a hit: all within reach of the cut-off, or level by level until the best are known."""
        ways = self._ways()
        every = list(self._within_reach(ways, self.settings.cutoff))
        if sum(len(rows) for _, _, _, rows in every) > _MANY:
            for level in _LEVELS:
                if level > self.settings.cutoff:
                    self._score(self._within_reach(ways, level))
                    if self._enough(level):
                        return
        self._score(every)

    def _ways(self) -> list[_Way]:
        """Return the different readings of the subject's name; types that are read and weighed alike share one."""
        ways: dict[tuple[int, Reading, tuple[float, float, float]], list[EntryType]] = {}
        for kind in dict.fromkeys(self.settings.types or self.kinds):
            for order, reading in enumerate(query_readings(self.subject, kind)):
                ways.setdefault((order, reading, BY_TYPE[kind].costs), []).append(kind)
        return [_Way(order, reading, tuple(kinds)) for (order, reading, _), kinds in ways.items()]

    def _within_reach(self, ways: Iterable[_Way], level: float) -> Iterator[tuple[_Way, Query, int, Ints]]:
        """Yield, by way and segment, the rows whose entries may reach a score of `level`."""
        reach = max(level - most_raised(self.subject) - _ROUNDING, 0.0) / 100
        for way in ways:
            parameters = max((BY_TYPE[kind] for kind in way.kinds), key=lambda one: one.acronyms)
            query = Query.of(way.reading, self.vocabulary, parameters, reach, self.cancelled)
            allowed = _allowing(way.kinds, weak_aliases=self.settings.weak_aliases)
            for number, segment in self._searched():
                check(self.cancelled)
                numbers = self.vocabulary.numbers[number]
                yield way, query, number, rows_within_reach(query, segment, numbers, self.vocabulary.weights, allowed)

    def _score(self, found: Iterable[tuple[_Way, Query, int, Ints]]) -> None:
        for way, query, number, rows in found:
            for count, row in enumerate(rows.tolist()):
                if count % _CHECK_EVERY == 0:
                    check(self.cancelled)
                if (way.order, number, row) not in self._scored:
                    self._scored.add((way.order, number, row))
                    self._take(number, row, way.order, query)

    def _take(self, number: int, row: int, order: int, query: Query) -> None:
        """Score one row by the definition and keep it if it is its entry's best."""
        arrays = self.segments[number].arrays
        vocabulary, numbers = self.vocabulary, self._word_numbers(number, row)
        listed = Reading(tuple(vocabulary.word(word) for word in numbers))
        parameters = BY_TYPE[TYPES[int(arrays["row_type"][row])]]
        match = compare(query.reading, listed, parameters, lambda i, j: query.alike(i, numbers[j], vocabulary))
        if match is None:
            return
        found = _Found(row, order, match, name_score(match.score, weak=bool(arrays["row_weak"][row])))
        place = (number, int(arrays["row_entry"][row]))
        known = self._best.get(place)
        if known is None or (-found.score, row, order) < (-known.score, known.row, known.order):
            self._best[place] = found

    def _word_numbers(self, number: int, row: int) -> list[int]:
        """Return the words of a row by their numbers in the vocabulary."""
        arrays = self.segments[number].arrays
        start, end = arrays["row_start"][row : row + 2]
        numbers: list[int] = self.vocabulary.numbers[number].every[arrays["row_words"][int(start) : int(end)]].tolist()
        return numbers

    def _enough(self, level: float) -> bool:
        """True where as many entries as are wanted have reached `level`, which nothing that is not yet scored can."""
        reached = (place for place, found in self._best.items() if found.score + most_raised(self.subject) >= level)
        ranks = [rank for place in reached if (rank := self._rank(place)).passes and rank.score >= level]
        return len(ranks) >= self.settings.limit

    def _rank(self, place: Place) -> _Ranked:
        """Return an entry's place among the hits by its best row so far."""
        found = self._best[place]
        key = (place, found.score)
        if key not in self._ranks:
            segment = self.segments[place[0]]
            entry = segment.entry(place[1])
            final = rounded(moved(found.score, compare_fields(self.subject, entry)))
            reached = max(final, found.score) >= self.settings.cutoff
            self._ranks[key] = _Ranked(final, segment.list_key, entry.number, place, reached and _passes(entry, self.settings))
        return self._ranks[key]

    def _hit(self, place: Place) -> Hit:
        """Return the hit of an entry by its best row, explained from the name as it is written."""
        segment, found = self.segments[place[0]], self._best[place]
        entry = segment.entry(place[1])
        name = int(segment.arrays["row_name"][found.row])
        words = found.match.listed.words
        listed = next(one for one in readings(entry.names[name].text, entry.type) if one.words == words)
        match = compare(found.match.query, listed, BY_TYPE[entry.type])
        if match is None:
            raise AssertionError("a match that depends on more than its words")
        best = BestName(name, match, found.score)
        fields = compare_fields(self.subject, entry)
        return make_hit(self.subject, EntryKey(segment.list_key, entry.number), entry, best, fields)


def _allowing(kinds: Iterable[EntryType], *, weak_aliases: bool) -> Allowed:
    """Return a filter of rows: those of entries of some types, with or without weak aliases."""
    chosen = frozenset(kinds)
    wanted = np.array([kind in chosen for kind in TYPES])

    def allowed(arrays: dict[str, NDArray[Any]], rows: Ints) -> Ints:
        rows = rows[wanted[arrays["row_type"][rows]]]
        return rows if weak_aliases else rows[arrays["row_weak"][rows] == 0]

    return allowed


def _passes(entry: Entry, settings: SearchSettings) -> bool:
    """True where the filters of type and country let an entry pass; one without country passes no country filter."""
    if settings.types and entry.type not in settings.types:
        return False
    return not settings.countries or not frozenset(settings.countries).isdisjoint(entry.country_codes)
