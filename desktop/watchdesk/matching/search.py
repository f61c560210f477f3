"""One search under way: from candidates within reach, best bounds first, to the hits that scoring every entry would return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.bounds import Joins, Query
from watchdesk.matching.candidates import Candidates
from watchdesk.matching.fields import compare_fields, most_raised, moved
from watchdesk.matching.formula import rounded
from watchdesk.matching.hashing import Floats, Ints, distinct, hash_of, places_of
from watchdesk.matching.parameters import BY_TYPE, WEAK_ALIAS_CAP, WEAK_ALIAS_FACTOR
from watchdesk.matching.ranking import Best, Within
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.scoring import BestName, make_hit, name_score, query_readings, reaches, score
from watchdesk.matching.segment import TYPES, Segment
from watchdesk.matching.shapes import Shapes
from watchdesk.matching.spellings import Cancel, check
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.model.entry import Entry, EntryKey, EntryType
from watchdesk.model.hit import FieldComparison, Hit
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.subject import SearchSettings, Subject

_ROUNDING = 0.01
"""What a score may gain by being rounded, with a margin for the order in which sums are taken."""

_CHUNK = 128
"""Rows scored before it is looked whether more have to be."""

_MORE = 8
"""How many rows more than hits are wanted are scored at first."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """A reading of the query (the n-th of the subject) beside the rows that may belong to hits."""

    order: int
    shapes: Shapes


@dataclass(slots=True)
class Search:
    """A search among the rows of some segments and their vocabulary; entries are numbered through all segments."""

    segments: tuple[Segment, ...]
    vocabulary: Vocabulary
    rows: Rows
    subject: Subject
    settings: SearchSettings
    cancelled: Cancel
    _entries: dict[int, Entry] = field(default_factory=dict)
    _finals: dict[tuple[int, float], float] = field(default_factory=dict)
    _fields: dict[int | EntryType, tuple[FieldComparison, ...]] = field(default_factory=dict)

    def run(self) -> tuple[Hit, ...]:
        """Return the hits, best first. Raises QueryTooLong and Cancelled."""
        if self.settings.limit <= 0:
            return ()
        held = dict(self.holders())
        pools, within = self._look()
        best = self._score(pools, within)
        finals = self._final_scores(best)
        fit = np.flatnonzero(np.maximum(finals, best.scores) >= self.settings.cutoff)
        order = fit[np.lexsort((self.rows.entry_order[best.entries[fit]], -finals[fit]))]
        return self._hits(held, pools, best.taking(order), finals[order])

    def _hits(self, held: dict[int, Hit | None], pools: list[_Pool], best: Best, finals: Floats) -> tuple[Hit, ...]:
        """Return the hits of entries, the best of which come first, and of the holders of the subject's identifiers."""
        found = enumerate(zip(finals.tolist(), best.entries.tolist(), strict=True))
        ranked = [(-final, entry, place) for place, (final, entry) in found if entry not in held]
        if held:
            ranked += [(-hit.score, entry, -1) for entry, hit in held.items() if hit and reaches(hit, self.settings.cutoff)]
            ranked.sort(key=lambda rank: (rank[0], int(self.rows.entry_order[rank[1]])))
        chosen: list[Hit] = []
        for _, entry, place in ranked:
            if len(chosen) >= self.settings.limit:
                break
            holder = held.get(entry)
            if holder:
                chosen.append(holder)
            elif self._passes(entry):
                pool = pools[int(best.pools[place])]
                chosen.append(self._hit(entry, int(best.rows[place]), float(best.scores[place]), pool))
        return tuple(chosen)

    def holders(self) -> Iterator[tuple[int, Hit | None]]:
        """Yield the holders of the subject's identifiers, scored by the definition; None where a filter stops them."""
        for one in self.subject.identifiers:
            wanted = hash_of(normal_identifier(one.value))
            for number, segment in enumerate(self.segments):
                if self.settings.lists and segment.list_key not in self.settings.lists:
                    continue
                held = segment.arrays["identifiers_entry"][places_of(segment.arrays["identifiers_hash"], wanted)]
                for entry in (held + self.rows.entry_starts[number]).tolist():
                    hit = score(self.subject, self._key(entry), self._entry(entry), weak_aliases=self.settings.weak_aliases)
                    yield entry, hit if self._passes(entry) else None

    def _look(self) -> tuple[list[_Pool], Within]:
        """Return every reading of the subject that has rows which may belong to hits, and those rows."""
        pools: list[_Pool] = []
        found: list[Ints] = []
        most: list[Floats] = []
        for order, reading, kinds in self._ways():
            parameters = max((BY_TYPE[kind] for kind in kinds), key=lambda one: one.acronyms)
            query = Query.of(reading, self.vocabulary, parameters, self.cancelled)
            check(self.cancelled)
            pool = self._pool(query, self._allowed(kinds))
            if pool:
                pools.append(_Pool(order, pool[0]))
                found.append(pool[1])
                most.append(pool[2])
        return pools, Within.of(found, most)

    def _pool(self, query: Query, allowed: Callable[[Ints], NDArray[np.bool_]]) -> tuple[Shapes, Ints, Floats] | None:
        """Return the rows that may belong to hits by a reading of the query, with the most their entries may score."""
        rows, reach = self.rows, self._reach(self.settings.cutoff)
        joins = Joins.of(query, rows, self.vocabulary)
        posted = query.posted(reach, rows, joins)
        sure: Ints = np.concatenate([rows.posted(query.whole), rows.with_acronym(query.acronym)]).astype(np.int64)
        sure = distinct(sure[allowed(sure)], len(rows))
        chosen = distinct(np.concatenate([posted[allowed(posted)], sure]), len(rows))
        if not len(chosen):
            return None
        candidates = Candidates.of(query, rows, chosen, joins, self.vocabulary)
        most = 100 * candidates.ceilings(reach)
        if len(sure):
            most[np.searchsorted(chosen, sure)] = 100.0
        most = np.where(rows.weak[chosen], np.minimum(most * WEAK_ALIAS_FACTOR, WEAK_ALIAS_CAP), most) + most_raised(self.subject)
        kept = np.flatnonzero(most + _ROUNDING >= self.settings.cutoff)
        if not len(kept):
            return None
        return Shapes(candidates, sure, rows, self.vocabulary), chosen[kept], most[kept] + _ROUNDING

    def _score(self, pools: list[_Pool], within: Within) -> Best:
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

    def _ways(self) -> list[tuple[int, Reading, tuple[EntryType, ...]]]:
        """Return the different readings of the subject's name; types that are read and weighed alike share one."""
        ways: dict[tuple[int, Reading, tuple[float, float, float]], list[EntryType]] = {}
        for kind in dict.fromkeys(self.settings.types or self.rows.kinds):
            for order, reading in enumerate(query_readings(self.subject, kind)):
                ways.setdefault((order, reading, BY_TYPE[kind].costs), []).append(kind)
        return [(order, reading, tuple(kinds)) for (order, reading, _), kinds in ways.items()]

    def _reach(self, level: float) -> float:
        """Return what a name must score (0–1) so that its entry may reach `level`."""
        return max(level - most_raised(self.subject) - _ROUNDING, 0.0) / 100

    def _allowed(self, kinds: Iterable[EntryType]) -> Callable[[Ints], NDArray[np.bool_]]:
        """Return a filter of rows: those of entries of some types, of the lists that are searched, weak aliases where wanted."""
        chosen, lists = frozenset(kinds), self.settings.lists
        of_kind = np.array([kind in chosen for kind in TYPES])
        of_list = np.array([not lists or segment.list_key in lists for segment in self.segments], bool)
        rows = self.rows

        def allowed(some: Ints) -> NDArray[np.bool_]:
            made: NDArray[np.bool_] = of_kind[rows.kind[some]]
            if lists:
                made &= of_list[rows.segment[some]]
            return made if self.settings.weak_aliases else made & ~rows.weak[some]

        return allowed

    def _final_scores(self, best: Best) -> Floats:
        """Return the scores of entries after all fields."""
        made = np.empty(len(best.entries))
        if self._needs_entries:
            pairs = zip(best.entries.tolist(), best.scores.tolist(), strict=True)
            made[:] = [self._final(entry, value) for entry, value in pairs]
            return made
        for kind in np.unique(self.rows.kind[best.rows]).tolist():
            own = np.flatnonzero(self.rows.kind[best.rows] == kind)
            values, places = np.unique(best.scores[own], return_inverse=True)
            fields = self._fields_of_type(TYPES[kind])
            made[own] = np.array([rounded(moved(value, fields)) for value in values.tolist()])[places]
        return made

    @property
    def _needs_entries(self) -> bool:
        """True where the subject has more than a name and a type, so that fields of its own decide what an entry scores."""
        return self.subject != Subject(self.subject.name, self.subject.type)

    def _final(self, entry: int, value: float) -> float:
        known = self._finals.get((entry, value))
        if known is None:
            known = self._finals[entry, value] = rounded(moved(value, self._fields_of(entry)))
        return known

    def _fields_of(self, entry: int) -> tuple[FieldComparison, ...]:
        known = self._fields.get(entry)
        if known is None:
            known = self._fields[entry] = compare_fields(self.subject, self._entry(entry))
        return known

    def _fields_of_type(self, kind: EntryType) -> tuple[FieldComparison, ...]:
        """Return the fields of an entry of some type, of which nothing else is compared."""
        known = self._fields.get(kind)
        if known is None:
            known = self._fields[kind] = compare_fields(self.subject, Entry("", kind, ()))
        return known

    def _passes(self, entry: int) -> bool:
        """True where the filters of type and country let an entry pass; one without country passes no country filter."""
        settings = self.settings
        if settings.types and self._entry(entry).type not in settings.types:
            return False
        return not settings.countries or not frozenset(settings.countries).isdisjoint(self._entry(entry).country_codes)

    def _hit(self, entry: int, row: int, value: float, pool: _Pool) -> Hit:
        """Return the hit of an entry by its best row, explained from the name as it is written."""
        kept = self._entry(entry)
        name = int(self.rows.name[row])
        match = pool.shapes.own(row, self._read(row, kept.names[name].text))
        return make_hit(self.subject, self._key(entry), kept, BestName(name, match, value), compare_fields(self.subject, kept))

    def _read(self, row: int, text: str) -> Reading:
        """Return the reading of a name that a row holds, its words in their places."""
        rows = self.rows
        where = slice(int(rows.start[row]), int(rows.start[row + 1]))
        words = tuple(self.vocabulary.word(number) for number in rows.words[where].tolist())
        placed = zip(words, rows.begins[where].tolist(), rows.ends[where].tolist(), strict=True)
        return Reading(words, text, tuple(word.token(begin, end) for word, begin, end in placed))

    def _key(self, entry: int) -> EntryKey:
        return EntryKey(self._segment(entry).list_key, self._entry(entry).number)

    def _segment(self, entry: int) -> Segment:
        return self.segments[int(self.rows.entry_starts.searchsorted(entry, "right")) - 1]

    def _entry(self, entry: int) -> Entry:
        """Return what its segment keeps of an entry."""
        known = self._entries.get(entry)
        if known is None:
            number = int(self.rows.entry_starts.searchsorted(entry, "right")) - 1
            known = self._entries[entry] = self.segments[number].entry(entry - int(self.rows.entry_starts[number]))
        return known
