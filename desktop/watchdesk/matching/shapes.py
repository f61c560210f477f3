"""Exact scores of rows by the definition: names that match the query alike, word by word, are compared once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.alignment import Cell, Relations
from watchdesk.matching.candidates import Candidates
from watchdesk.matching.formula import NameMatch, compare
from watchdesk.matching.hashing import Ints, distinct, ranges, standing, union
from watchdesk.matching.parameters import BY_TYPE
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.segment import TYPES
from watchdesk.matching.similarity import Similarity, joined, joined_similarity, similarity
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.model.hit import WordRelation


class Shapes:
    """The matches of candidates with a reading of the query.

    The shape of a row is all that its score depends on: its type, and of each word how it is related to every word of the query, or
    its traits. A row that holds neighbours to be joined, or is found by a run of words, depends on all of its words.
    """

    def __init__(self, candidates: Candidates, sure: Ints, rows: Rows, vocabulary: Vocabulary) -> None:
        self._candidates, self._rows, self._vocabulary = candidates, rows, vocabulary
        own = candidates.joins.rows
        self._found_by_runs = frozenset(sure.tolist())
        self._whole = union(sure, candidates.rows[own]) if len(own) else sure
        self._kinds = np.full(len(candidates.columns.numbers), -1, np.int64)
        self._numbered: dict[Hashable, int] = {}
        self._matches: dict[bytes, NameMatch | None] = {}
        self._of_row: dict[int, NameMatch] = {}
        self._bits: dict[int, int] = {}
        self._known: dict[int, tuple[tuple[int, Similarity], ...]] = {}
        self._paired_jointly = np.zeros(len(candidates.columns.numbers), bool)
        places, columns, _ = candidates.columns.joined
        self._paired_jointly[columns] = True
        self.joint = frozenset(zip(places.tolist(), candidates.columns.numbers[columns].tolist(), strict=True))
        self._known_together: dict[tuple[int, int], Similarity | None] = {}

    def matches(self, some: Ints) -> list[NameMatch | None]:
        """Return the match of each of some rows or of one of its shape, None where nothing is related."""
        rows, made = self._rows, []
        starts, ends = rows.start[some], rows.start[some + 1]
        alone = ~standing(some, self._whole)
        flat = self._traits(rows.words[ranges(starts, ends)].astype(np.int64), np.repeat(alone, ends - starts)).tobytes()
        edges = np.zeros(len(some) + 1, np.int64)
        np.cumsum((ends - starts) * 8, out=edges[1:])
        kinds = np.where(alone, rows.kind[some], -1 - rows.kind[some]).astype(np.int8).tobytes()
        matches, ends_at = self._matches, edges.tolist()
        for place, row in enumerate(some.tolist()):
            shape = kinds[place : place + 1] + flat[ends_at[place] : ends_at[place + 1]]
            if shape not in matches:
                matches[shape] = self._compared(row, whole=not alone[place])
            match = matches[shape]
            made.append(match)
            if match:
                self._of_row[row] = match
        return made

    def _traits(self, words: Ints, judged: NDArray[np.bool_]) -> Ints:
        """Return for each word of some rows what a score depends on; where it is not to be judged, the word itself."""
        columns = self._candidates.columns.of_words(words)
        related = columns >= 0
        bits = self._candidates.columns.relations[columns[related]]
        self._bits.update(zip(words[related].tolist(), bits.tolist(), strict=True))
        own, other = np.flatnonzero(judged & related), np.flatnonzero(judged & ~related)
        words[own], words[other] = self._kinds_of(columns[own]), -1 - self._vocabulary.traits_of(words[other])
        return words

    def _kinds_of(self, columns: Ints) -> Ints:
        """Return for some columns a number that says all a score can depend on where no neighbours are joined."""
        fresh = distinct(columns[self._kinds[columns] < 0], len(self._kinds))
        numbers = self._candidates.columns.numbers[fresh]
        traits = self._vocabulary.traits_of(numbers).tolist()
        jointly = self._paired_jointly[fresh].tolist()
        for column, number, own, joint in zip(fresh.tolist(), numbers.tolist(), traits, jointly, strict=True):
            kind = number if joint else (own, tuple((place, one.value, one.relation) for place, one in self.beside(number)))
            self._kinds[column] = self._numbered.setdefault(kind, len(self._numbered))
        found: Ints = self._kinds[columns]
        return found

    def beside(self, number: int) -> tuple[tuple[int, Similarity], ...]:
        """Return the places of the words of the query that a word of the rows asked for is related to, and how: worked out once."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = tuple(self._related(number)) if number in self._bits else ()
        return known

    def _related(self, number: int) -> Iterator[tuple[int, Similarity]]:
        bits, word, words = self._bits[number], self._vocabulary.word(number), self._candidates.query.reading.words
        while bits:
            place = (bits & -bits).bit_length() - 1
            bits &= bits - 1
            if found := similarity(words[place], word):
                yield place, found

    def together(self, place: int, number: int) -> Similarity | None:
        """Return `joined_similarity` of two neighbours of the query and a word of the vocabulary, worked out once."""
        pair = (place, number)
        if pair not in self._known_together:
            words = self._candidates.query.reading.words
            both = joined(words[place], words[place + 1])
            self._known_together[pair] = joined_similarity(self._vocabulary.word(number), both) if both else None
        return self._known_together[pair]

    def _compared(self, row: int, *, whole: bool) -> NameMatch | None:
        """Return the match of a row by the definition; `whole` says that its neighbours may be joined."""
        numbers = self._rows.words_of(row)
        listed = Reading(tuple(self._vocabulary.word(number) for number in numbers))
        parameters = BY_TYPE[TYPES[int(self._rows.kind[row])]]
        query = self._candidates.query.reading
        related = _Related(self, query, listed, numbers, whole=whole, runs=row in self._found_by_runs)
        return compare(query, listed, parameters, related)

    def own(self, row: int, numbers: list[int], listed: Reading) -> NameMatch:
        """Return the match of one of the rows that `matches` was asked for, its words (`numbers`) at their places in `listed`."""
        match = self._of_row[row]
        if match.fired:
            related = _Related(self, match.query, listed, numbers, whole=True, runs=row in self._found_by_runs)
            again = compare(match.query, listed, match.parameters, related)
            if again is None:
                raise AssertionError("a match that depends on more than its shape")
            return again
        pairs = tuple(self._own(pair, numbers) for pair in match.pairs)
        return NameMatch(match.query, listed, match.score, pairs, match.divisor, match.fired, match.parameters)

    def _own(self, pair: Cell, numbers: list[int]) -> Cell:
        if pair.query_end - pair.query > 1 or pair.listed_end - pair.listed > 1 or pair.found.relation is WordRelation.ACRONYM:
            return pair
        own = dict(self.beside(numbers[pair.listed])).get(pair.query, pair.found)
        return Cell(pair.query, pair.query_end, pair.listed, pair.listed_end, own, pair.weight, pair.gain)


class _Related(Relations):
    """How the words of a query and of a row are related, worked out once for all rows."""

    def __init__(self, shapes: Shapes, query: Reading, listed: Reading, numbers: Sequence[int], *, whole: bool, runs: bool) -> None:
        super().__init__(query.words, listed.words)
        self._shapes, self._numbers, self._whole, self._runs = shapes, numbers, whole, runs

    def alike(self) -> Iterator[tuple[int, int, Similarity]]:
        beside = self._shapes.beside
        yield from sorted((i, j, found) for j, number in enumerate(self._numbers) for i, found in beside(number))

    def joined_query(self) -> Iterator[tuple[int, int, int, Similarity]]:
        joint = self._shapes.joint
        if self.has_runs:
            yield from super().joined_query()
            return
        for i in sorted({place for place, _ in joint}):
            for j, number in enumerate(self._numbers):
                if (i, number) in joint and (found := self._shapes.together(i, number)):
                    yield i, i + 2, j, found

    def joined_listed(self) -> Iterator[tuple[int, int, int, Similarity]]:
        """Yield what the definition says where the row was found by its neighbours; no other row has such."""
        return super().joined_listed() if self._whole else iter(())

    @property
    def has_runs(self) -> bool:
        """Whether the row was found by a run of words; no other has one."""
        return self._runs
