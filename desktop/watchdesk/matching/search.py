"""One search under way: from candidates within reach, best bounds first, to the hits that scoring every entry would return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.alignment import Cell
from watchdesk.matching.bounds import MARGIN, Candidates, Joins, Query, candidates
from watchdesk.matching.fields import compare_fields, most_raised, moved
from watchdesk.matching.formula import NameMatch, compare, rounded
from watchdesk.matching.hashing import Ints, distinct, hash_of, places_of, ranges
from watchdesk.matching.parameters import BY_TYPE
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.scoring import BestName, make_hit, name_score, query_readings, reaches, score
from watchdesk.matching.segment import TYPES, Segment
from watchdesk.matching.spellings import Cancel, check
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.model.entry import Entry, EntryKey, EntryType
from watchdesk.model.hit import FieldComparison, Hit, WordRelation
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.subject import SearchSettings, Subject

_ROUNDING = 0.01
"""What a score may gain by being rounded, with a margin for the order in which sums are taken."""

_MANY = 60
"""More rows within reach than this are taken level by level, so that those which cannot be among the best are never scored."""

_LEVELS = tuple(float(level) for level in range(97, 0, -4))
_CHECK_EVERY = 32


@dataclass(frozen=True, slots=True)
class _Pool:
    """A reading of the query (the n-th of the subject), looked up, with all rows that may reach the cut-off.

    `close` are rows with their bounds, `sure` others that the bounds do not judge; `matches` remembers the match of every shape
    of a listed name (see `Search._shapes`).
    """

    order: int
    query: Query
    close: Candidates
    sure: Ints
    matches: dict[tuple[int, ...], NameMatch | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """The best row of an entry so far, with the match of its shape, its score, and which reading of the query it was."""

    row: int
    order: int
    query: Query
    match: NameMatch
    score: float


@dataclass(slots=True)
class Search:
    """A search among the rows of some segments and their vocabulary; entries are numbered through all segments."""

    segments: tuple[Segment, ...]
    vocabulary: Vocabulary
    rows: Rows
    subject: Subject
    settings: SearchSettings
    cancelled: Cancel
    _best: dict[int, _Found] = field(default_factory=dict)
    _entries: dict[int, Entry] = field(default_factory=dict)
    _finals: dict[int, tuple[float, float]] = field(default_factory=dict)
    _fields: dict[int | EntryType, tuple[FieldComparison, ...]] = field(default_factory=dict)

    def run(self) -> tuple[Hit, ...]:
        """Return the hits, best first. Raises QueryTooLong and Cancelled."""
        held = dict(self.holders())
        self._find()
        ranked = [(-self._final(entry), entry) for entry in self._best if entry not in held and self._reaches(entry)]
        ranked += [(-hit.score, entry) for entry, hit in held.items() if hit and reaches(hit, self.settings.cutoff)]
        order = self.rows.entry_order
        chosen: list[Hit] = []
        for _, entry in sorted(ranked, key=lambda rank: (rank[0], order[rank[1]])):
            if len(chosen) >= self.settings.limit:
                break
            if entry in held or self._passes(entry):
                chosen.append(held.get(entry) or self._hit(entry))
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

    def _find(self) -> None:
        """Score every row that can belong to a hit: all within reach of the cut-off, or level by level until the best are known."""
        pools = [self._pool(*way) for way in self._ways()]
        scored = [np.zeros(len(pool.close.rows), bool) for pool in pools]
        for pool in pools:
            self._score(pool, pool.sure)
        if sum(len(pool.close.rows) for pool in pools) > _MANY:
            for level in _LEVELS:
                if level > self.settings.cutoff:
                    self._score_level(pools, scored, level)
                    if self._enough(level):
                        return
        for pool, done in zip(pools, scored, strict=True):
            self._score(pool, pool.close.rows[~done])

    def _score_level(self, pools: Sequence[_Pool], scored: Sequence[NDArray[np.bool_]], level: float) -> None:
        """Score all rows not yet scored that may reach `level`."""
        for pool, done in zip(pools, scored, strict=True):
            within = (pool.close.bounds(self._reach(level)) >= -MARGIN) & ~done
            np.logical_or(done, within, out=done)
            self._score(pool, pool.close.rows[within])

    def _ways(self) -> list[tuple[int, Reading, tuple[EntryType, ...]]]:
        """Return the different readings of the subject's name; types that are read and weighed alike share one."""
        ways: dict[tuple[int, Reading, tuple[float, float, float]], list[EntryType]] = {}
        for kind in dict.fromkeys(self.settings.types or self.rows.kinds):
            for order, reading in enumerate(query_readings(self.subject, kind)):
                ways.setdefault((order, reading, BY_TYPE[kind].costs), []).append(kind)
        return [(order, reading, tuple(kinds)) for (order, reading, _), kinds in ways.items()]

    def _pool(self, order: int, reading: Reading, kinds: tuple[EntryType, ...]) -> _Pool:
        """Return the rows of entries of some types that may reach the cut-off by a reading of the query."""
        parameters = max((BY_TYPE[kind] for kind in kinds), key=lambda one: one.acronyms)
        query = Query.of(reading, self.vocabulary, parameters, self.cancelled)
        check(self.cancelled)
        rows, reach = self.rows, self._reach(self.settings.cutoff)
        joins = Joins.of(query, rows, self.vocabulary.weights)
        posted = np.concatenate([rows.posted(query.followed(reach, self.vocabulary)), joins.rows])
        sure = np.concatenate([rows.posted(query.whole), rows.with_acronym(query.acronym)])
        allowed = self._allowed(kinds)
        posted, sure = (distinct(some[allowed(some)], len(rows)) for some in (posted, sure))
        close = candidates(query, rows, np.setdiff1d(posted, sure) if len(sure) else posted, joins, reach)
        return _Pool(order, query, close, sure, {})

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

    def _score(self, pool: _Pool, some: Ints) -> None:
        """Score some rows by the definition and keep those that are their entry's best."""
        rows = self.rows
        each = zip(some.tolist(), rows.entry[some].tolist(), rows.weak[some].tolist(), self._shapes(pool, some), strict=True)
        for count, (row, entry, weak, shape) in enumerate(each):
            if count % _CHECK_EVERY == 0:
                check(self.cancelled)
            if shape not in pool.matches:
                pool.matches[shape] = self._compared(pool.query, row, joins=shape[0] < 0 or bool(pool.query.joined))
            match = pool.matches[shape]
            if match:
                value = name_score(match.score, weak=weak)
                known = self._best.get(entry)
                if known is None or (-value, row, pool.order) < (-known.score, known.row, known.order):
                    self._best[entry] = _Found(row, pool.order, pool.query, match, value)

    def _shapes(self, pool: _Pool, some: Ints) -> list[tuple[int, ...]]:
        """Return for each of some rows all that its score depends on: its type, and of each word how it is related or its traits.

        Names of one shape match the query alike, word by word. A row that holds a pair of neighbours to be joined, or that is
        found by an acronym, depends on all of its words; its shape begins with a negative number.
        """
        rows = self.rows
        starts, ends = rows.start[some], rows.start[some + 1]
        words = rows.words[ranges(starts, ends)].astype(np.int64)
        alone = np.ones(len(some), bool)
        if len(pool.sure) and len(some):
            alone &= ~np.isin(some, pool.sure)
        if len(pool.close.joins.rows):
            alone &= ~np.isin(some, pool.close.rows[pool.close.joins.rows])
        judged = np.repeat(alone, ends - starts)
        related = pool.query.slots[words] > 0
        own, other = judged & related, judged & ~related
        words[own], words[other] = (
            pool.query.kinds_of(words[own], self.vocabulary),
            -1 - self.vocabulary.traits_of(words[other]),
        )
        flat, made, at = words.tolist(), [], 0
        kinds = np.where(alone, rows.kind[some], -1 - rows.kind[some]).tolist()
        for length, kind in zip((ends - starts).tolist(), kinds, strict=True):
            made.append((kind, *flat[at : at + length]))
            at += length
        return made

    def _compared(self, query: Query, row: int, *, joins: bool) -> NameMatch | None:
        """Return the match of a row by the definition; `joins` is False where no neighbours are to be joined."""
        vocabulary, numbers = self.vocabulary, self.rows.words_of(row)
        listed = Reading(tuple(vocabulary.word(word) for word in numbers))
        parameters = BY_TYPE[TYPES[int(self.rows.kind[row])]]
        return compare(query.reading, listed, parameters, lambda i, j: query.alike(i, numbers[j], vocabulary), joins=joins)

    def _enough(self, level: float) -> bool:
        """True where as many entries as are wanted have reached `level`, which nothing that is not yet scored can."""
        if len(self._best) < self.settings.limit:
            return False
        reached = (entry for entry in self._best if self._final(entry) >= level and self._reaches(entry) and self._passes(entry))
        return sum(1 for _ in reached) >= self.settings.limit

    def _final(self, entry: int) -> float:
        """Return the score of an entry after all fields, by its best row so far."""
        found = self._best[entry]
        known = self._finals.get(entry)
        if known is None or known[0] != found.score:
            known = self._finals[entry] = found.score, rounded(moved(found.score, self._compare_fields(entry)))
        return known[1]

    def _reaches(self, entry: int) -> bool:
        """True where an entry found belongs among the hits, as `reaches` says of its hit."""
        return max(self._final(entry), self._best[entry].score) >= self.settings.cutoff

    def _compare_fields(self, entry: int) -> tuple[FieldComparison, ...]:
        """Return the fields of an entry beside the subject's; where the subject has none, its type is all that moves a score."""
        subject, known = self.subject, self._fields.get(entry)
        if known is not None:
            return known
        if subject.births or subject.countries or subject.gender or subject.identifiers or subject.birth_place:
            made = self._fields[entry] = compare_fields(subject, self._entry(entry))
            return made
        kind = TYPES[int(self.rows.kind[self._best[entry].row])]
        if kind not in self._fields:
            self._fields[kind] = compare_fields(subject, Entry("", kind, ()))
        return self._fields[kind]

    def _passes(self, entry: int) -> bool:
        """True where the filters of type and country let an entry pass; one without country passes no country filter."""
        settings = self.settings
        if settings.types and self._entry(entry).type not in settings.types:
            return False
        return not settings.countries or not frozenset(settings.countries).isdisjoint(self._entry(entry).country_codes)

    def _hit(self, entry: int) -> Hit:
        """Return the hit of an entry by its best row, explained from the name as it is written."""
        found, kept = self._best[entry], self._entry(entry)
        name = int(self.rows.name[found.row])
        match = self._explained(found, self._read(found.row, kept.names[name].text))
        fields = compare_fields(self.subject, kept)
        return make_hit(self.subject, self._key(entry), kept, BestName(name, match, found.score), fields)

    def _explained(self, found: _Found, listed: Reading) -> NameMatch:
        """Return the match of a row's own words, where `found` has that of another row of the same shape."""
        match, numbers = found.match, self.rows.words_of(found.row)
        if match.fired:
            again = compare(match.query, listed, match.parameters)
            if again is None:
                raise AssertionError("a match that depends on more than its shape")
            return again
        pairs = tuple(self._own(pair, found.query, numbers) for pair in match.pairs)
        return NameMatch(match.query, listed, match.score, pairs, match.divisor, match.fired, match.parameters)

    def _own(self, pair: Cell, query: Query, numbers: Sequence[int]) -> Cell:
        if pair.query_end - pair.query > 1 or pair.listed_end - pair.listed > 1 or pair.found.relation is WordRelation.ACRONYM:
            return pair
        own = query.alike(pair.query, numbers[pair.listed], self.vocabulary) or pair.found
        return Cell(pair.query, pair.query_end, pair.listed, pair.listed_end, own, pair.weight, pair.gain)

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
