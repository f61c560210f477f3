"""One search under way: from candidates within reach, best bounds first, to the hits that scoring every entry would return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from watchdesk.matching.bounds import LookedUp, Query
from watchdesk.matching.candidates import Candidates
from watchdesk.matching.entries import Entries
from watchdesk.matching.fields import most_raised, moved
from watchdesk.matching.found import Found, Ranked
from watchdesk.matching.hashing import Floats, Ints, hash_of, places_of
from watchdesk.matching.parameters import BY_TYPE, WEAK_ALIAS_CAP, WEAK_ALIAS_FACTOR, Costs, NameParameters
from watchdesk.matching.ranking import Best, Falling
from watchdesk.matching.reach import Wanted, Within
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.scoring import name_score, place_among_hits, query_readings, reaches, score
from watchdesk.matching.segment import TYPES
from watchdesk.matching.shapes import Shapes
from watchdesk.matching.spellings import Cancel, check
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.model.countries import country_codes
from watchdesk.model.entry import EntryType
from watchdesk.model.hit import Hit
from watchdesk.model.hits import NO_HITS, Hits
from watchdesk.model.identifiers import looked_up_by
from watchdesk.model.subject import SearchSettings, Subject

_ROUNDING = 0.01
"""What a score may gain by being rounded, with a margin for the order in which sums are taken."""

_CHUNK = 128
"""Rows scored before it is looked whether more have to be."""

_MORE = 8
"""How many rows more than hits are wanted are scored at first."""


class _Way(NamedTuple):
    """A reading of the subject's name (the n-th), and the types of entries that it is compared with."""

    order: int
    reading: Reading
    kinds: tuple[EntryType, ...]


class _Asked(NamedTuple):
    """A reading of the subject's name (the n-th) that was looked up, and the types it is compared with, weighed alike, as bits."""

    order: int
    query: Query
    kinds: int


@dataclass(frozen=True, slots=True)
class _Pool:
    """A reading of the query (the n-th of the subject) beside the rows that may belong to hits."""

    order: int
    shapes: Shapes


@dataclass(slots=True)
class Search:
    """A search for a subject (that of `entries`) among the rows of some segments and their vocabulary."""

    entries: Entries
    vocabulary: Vocabulary
    rows: Rows
    settings: SearchSettings
    cancelled: Cancel
    _ways: list[_Way] = field(default_factory=list)
    _asked: list[_Asked] = field(default_factory=list)
    _finals: dict[tuple[int, float], float] = field(default_factory=dict)

    def read(self) -> list[Reading]:
        """Read the subject's name in all ways, and return the readings that `prepare` will look up. Raises QueryTooLong."""
        self._ways = [] if self._is_in_vain else self._read()
        return [way.reading for way in self._ways]

    def prepare(self) -> None:
        """Look up all readings of the subject's name. Raises Cancelled."""
        self._asked = [asked for way in self._ways for asked in self._looked_up(way)]
        check(self.cancelled)

    def hits(self, named: Sequence[Within]) -> Hits:
        """Return the hits, best first; `named` are the rows within reach of each reading that was prepared. Raises Cancelled."""
        nothing = not self.entries.subject.identifiers and not any(len(within.rows) for within in named)
        if nothing or self._is_in_vain:
            return NO_HITS
        held = dict(self.holders())
        pools, within = self._look(named)
        if not pools and not held:
            return NO_HITS
        best = self._score(pools, within)
        finals = self._final_scores(best)
        fit = np.flatnonzero(np.maximum(finals, best.scores) >= self.settings.cutoff)
        order = fit[np.lexsort((self.rows.entry_order[best.entries[fit]], -finals[fit]))]
        best, ranked = best.taking(order), self._ranked(best.entries[order], finals[order], held)
        holders = {entry: hit for entry, hit in held.items() if hit}
        shapes = [pool.shapes for pool in pools]
        return Hits(Found(self.entries, self.rows, self.vocabulary, shapes, best, holders, ranked), range(len(ranked)))

    def _ranked(self, entries: Ints, finals: Floats, held: dict[int, Hit | None]) -> list[Ranked]:
        """Return those of some entries, the best of which come first, and of the holders of identifiers that are hits."""
        found = enumerate(zip(finals.tolist(), entries.tolist(), strict=True))
        made = [Ranked(final, entry, place) for place, (final, entry) in found if entry not in held]
        if held:
            reaching = [(entry, hit) for entry, hit in held.items() if hit and reaches(hit, self.settings.cutoff)]
            made += [Ranked(-place_among_hits(hit)[0], entry, -1) for entry, hit in reaching]
            made.sort(key=lambda one: (-one.total, int(self.rows.entry_order[one.entry])))
        passing = (one for one in made if held.get(one.entry) or self._passes(one.entry))
        return list(islice(passing, self.settings.limit))

    def holders(self) -> Iterator[tuple[int, Hit | None]]:
        """Yield the holders of the subject's identifiers, scored by the definition; None where a filter stops them."""
        subject = self.entries.subject
        for one in subject.identifiers:
            wanted = hash_of(looked_up_by(one))
            for number, segment in enumerate(self.entries.segments):
                if self.settings.lists and segment.list_key not in self.settings.lists:
                    continue
                held = segment.arrays["identifiers_entry"][places_of(segment.arrays["identifiers_hash"], wanted)]
                for entry in (held + self.rows.entry_starts[number]).tolist():
                    kept = self.entries.entry(entry)
                    hit = score(subject, self.entries.key(entry), kept, weak_aliases=self.settings.weak_aliases)
                    of_type = not self.settings.types or kept.type in self.settings.types
                    yield entry, hit if of_type and self._passes(entry) else None

    def _look(self, named: Sequence[Within]) -> tuple[list[_Pool], Falling]:
        """Return every reading of the subject that has rows which may belong to hits, and those rows."""
        pools: list[_Pool] = []
        found: list[Ints] = []
        most: list[Floats] = []
        for (order, query, _), within in zip(self._asked, named, strict=True):
            check(self.cancelled)
            if not len(within.rows):
                continue
            candidates = Candidates.of(query, within, self.rows, self.vocabulary, self._reach)
            ceilings = self._ceilings(candidates, within.sure)
            kept = np.flatnonzero(ceilings >= self.settings.cutoff)
            if len(kept):
                pools.append(_Pool(order, Shapes(candidates, within.sure, self.rows, self.vocabulary)))
                found.append(candidates.rows[kept])
                most.append(ceilings[kept])
        return pools, Falling.of(found, most)

    def _looked_up(self, way: _Way) -> list[_Asked]:
        """Return a reading looked up, once for each way its words are weighed. Raises Cancelled."""
        found = LookedUp.of(way.reading, self.vocabulary, self.cancelled)
        return [_Asked(way.order, Query.of(found, self.vocabulary, parameters), kinds) for parameters, kinds in _weighed(way.kinds)]

    def _ceilings(self, candidates: Candidates, sure: Ints) -> Floats:
        """Return what the entries of rows may score at the most (0–100) after all fields; `sure` are found by runs of words."""
        most = 100 * candidates.ceilings(self._reach)
        if len(sure):
            most[candidates.rows.searchsorted(sure)] = 100.0
        weak = np.minimum(most * WEAK_ALIAS_FACTOR, WEAK_ALIAS_CAP)
        made: Floats = np.where(self.rows.weak[candidates.rows], weak, most) + most_raised(self.entries.subject) + _ROUNDING
        return made

    def _score(self, pools: list[_Pool], within: Falling) -> Best:
        """Return the best rows of all entries that can be among the hits, whatever else they hold."""
        best = Best.none()
        done, end = 0, min(self.settings.limit + _MORE, len(within.rows))
        while done < end:
            rows, used = within.rows[done:end], within.pools[done:end]
            best = best.better([self._scored(number, pool, rows[used == number]) for number, pool in enumerate(pools)])
            done, end = end, min(end + _CHUNK, within.reaching(self._needed(best)))
        return best

    def _scored(self, number: int, pool: _Pool, some: Ints) -> Best:
        """Return some rows of a pool with their scores by the definition; those that are not related are left out."""
        check(self.cancelled)
        pairs = zip(pool.shapes.matches(some), self.rows.weak[some].tolist(), strict=True)
        scores = np.array([name_score(match.score, weak=weak) if match else -1.0 for match, weak in pairs], np.float64)
        related = np.flatnonzero(scores >= 0)
        some = some[related]
        entries, same = self.rows.entry[some].astype(np.int64), np.ones(len(some), np.int64)
        return Best(entries, some, scores[related], number * same, pool.order * same)

    def _needed(self, best: Best) -> float:
        """Return what an entry must score to be among the hits, seen from those found so far."""
        cutoff, limit = self.settings.cutoff, self.settings.limit
        if len(best.entries) < limit:
            return cutoff
        finals = self._final_scores(best)
        fit = np.maximum(finals, best.scores) >= cutoff
        if self.settings.countries:
            fit &= np.array([self._passes(entry) for entry in best.entries.tolist()])
        finals = finals[fit]
        return cutoff if len(finals) < limit else max(cutoff, float(np.partition(finals, -limit)[-limit]))

    def _read(self) -> list[_Way]:
        """Return the different readings of the subject's name, each with the types that it is a reading for."""
        read: dict[int, tuple[tuple[Reading, ...], list[EntryType]]] = {}
        for kind in dict.fromkeys(self.settings.types or self.rows.kinds):
            found = query_readings(self.entries.subject, kind)
            read.setdefault(id(found), (found, []))[1].append(kind)  # most types share them
        ways: dict[tuple[int, Reading], list[EntryType]] = {}
        for found, kinds in read.values():
            for way in enumerate(found):
                ways.setdefault(way, []).extend(kinds)
        return [_Way(order, reading, tuple(kinds)) for (order, reading), kinds in ways.items()]

    @property
    def _is_in_vain(self) -> bool:
        """True where nothing is wanted, or more than the highest score."""
        return self.settings.limit <= 0 or self.settings.cutoff > 100

    @property
    def _reach(self) -> float:
        """What a name must score (0–1) so that its entry may reach the cut-off."""
        return max(self.settings.cutoff - most_raised(self.entries.subject) - _ROUNDING, 0.0) / 100

    def wanted(self) -> list[Wanted]:
        """Return for every reading that was prepared which rows are looked for."""
        reach = self._reach
        return [Wanted(asked.query, reach, asked.kinds) for asked in self._asked]

    def _final_scores(self, best: Best) -> Floats:
        """Return the scores of entries after all fields, not cut off at 100."""
        made = np.empty(len(best.entries))
        if self._needs_entries:
            pairs = zip(best.entries.tolist(), best.scores.tolist(), strict=True)
            made[:] = [self._final(entry, value) for entry, value in pairs]
            return made
        kinds = self.rows.kind[best.rows]
        for kind in sorted(set(kinds.tolist())):
            own = np.flatnonzero(kinds == kind)
            fields, values = self.entries.fields_of_type(TYPES[kind]), best.scores[own].tolist()
            finals = {value: moved(value, fields) for value in set(values)}
            made[own] = [finals[value] for value in values]
        return made

    @property
    def _needs_entries(self) -> bool:
        """True where the subject has more than a name and a type, so that fields of its own decide what an entry scores."""
        subject = self.entries.subject
        return subject != Subject(subject.name, subject.type)

    def _final(self, entry: int, value: float) -> float:
        known = self._finals.get((entry, value))
        if known is None:
            known = self._finals[entry, value] = moved(value, self.entries.fields(entry))
        return known

    def _passes(self, entry: int) -> bool:
        """True where the filter of countries lets an entry pass; one without country passes none."""
        countries = self.settings.countries
        return not countries or not frozenset(country_codes(countries)).isdisjoint(self.entries.entry(entry).country_codes)


@cache
def _weighed(kinds: tuple[EntryType, ...]) -> tuple[tuple[NameParameters, int], ...]:
    """Return the different parameters that names of some types are compared by, each with the bits of its types.

    Those of one cost are bounded alike; of them the ones are meant that know acronyms, if any do.
    """
    made: dict[Costs, tuple[NameParameters, int]] = {}
    for kind in kinds:
        own = BY_TYPE[kind]
        known, bits = made.get(own.costs, (own, 0))
        made[own.costs] = max(known, own, key=lambda one: one.acronyms), bits | 1 << TYPES.index(kind)
    return tuple(made.values())
