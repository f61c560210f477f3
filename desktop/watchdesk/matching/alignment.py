"""Alignment: which words of the query stand for which words of a listed name, one to one, so that together they gain most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchdesk.matching.parameters import SHARPNESS
from watchdesk.matching.similarity import Joined, Similarity, joined, joined_similarity, joined_three, similarity
from watchdesk.matching.words import Word

_SEARCHED_CELLS = 24
"""A knot of more cells than this is untied greedily instead of by trying every way: a rule of the definition, not a shortcut."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A possible pair: words `query` to `query_end` (exclusive) beside `listed` to `listed_end`, what it weighs and gains."""

    query: int
    query_end: int
    listed: int
    listed_end: int
    found: Similarity
    weight: float
    gain: float


def pair_weight(query: float, listed: float) -> float:
    """Return what a pair of words counts, given the weights of its two sides."""
    return min(query, listed)


def gain_of(value: float, weight: float) -> float:
    """Return what a pair of `weight` adds to the numerator of a score, for a similarity of `value`."""
    return weight * float(value**SHARPNESS)


class Relations:
    """How the words of two names are related, told by their places in the query and in the listed name: by the definition."""

    def __init__(self, query: Sequence[Word], listed: Sequence[Word]) -> None:
        self.query, self.listed = query, listed

    def alike(self) -> Iterator[tuple[int, int, Similarity]]:
        """Yield the places of a word of the query and of a listed word that are related, by the first, then by the second."""
        for i, yours in enumerate(self.query):
            for j, theirs in enumerate(self.listed):
                if found := similarity(yours, theirs):
                    yield i, j, found

    def joined_query(self) -> Iterator[tuple[int, int, int, Similarity]]:
        """Yield from where to where (exclusive) neighbours of the query stand, and the place of the listed word that they are."""
        for start, end, both in self._neighbours(self.query):
            for place, found in _as_one(self.listed, both):
                yield start, end, place, found

    def joined_listed(self) -> Iterator[tuple[int, int, int, Similarity]]:
        """Yield the place of a word of the query, and from where to where (exclusive) the listed neighbours stand that it is."""
        for start, end, both in self._neighbours(self.listed):
            for place, found in _as_one(self.query, both):
                yield place, start, end, found

    @property
    def has_runs(self) -> bool:
        """Whether a word of one name may be three of the other, or an acronym of several."""
        return True

    def _neighbours(self, words: Sequence[Word]) -> Iterator[tuple[int, int, Joined]]:
        yield from _twos(words)
        if self.has_runs:
            yield from _threes(words)


def _as_one(words: Sequence[Word], both: Joined) -> Iterator[tuple[int, Similarity]]:
    """Yield the places of the words that are some neighbours of the other name: few begin alike or are one in Korean."""
    letter, korean = both.text[:1], both.korean
    for place, one in enumerate(words):
        may_be = one.text[:1] == letter or (korean and (one.korean == korean or one.is_katakana))
        if may_be and (found := joined_similarity(one, both)):
            yield place, found


def _twos(words: Sequence[Word]) -> Iterator[tuple[int, int, Joined]]:
    """Yield two neighbours written as one word, with where they begin and end."""
    for start, (first, second) in enumerate(pairwise(words)):
        if both := joined(first, second):
            yield start, start + 2, both


def _threes(words: Sequence[Word]) -> Iterator[tuple[int, int, Joined]]:
    """Yield three neighbours written as one word, with where they begin and end."""
    for start, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if whole := joined_three(*three):
            yield start, start + 3, whole


def cells(related: Relations) -> list[Cell]:
    """Return every possible pair of the two names, by place in the query, then in the listed name."""
    query, listed = [word.weight for word in related.query], [word.weight for word in related.listed]
    made = [_cell((i, i + 1, j, j + 1), found, query[i], listed[j]) for i, j, found in related.alike()]
    alone = len(made)
    made += [_cell((i, end, j, j + 1), found, max(query[i:end]), listed[j]) for i, end, j, found in related.joined_query()]
    made += [_cell((i, i + 1, j, end), found, query[i], max(listed[j:end])) for i, j, end, found in related.joined_listed()]
    if len(made) > alone:
        made.sort(key=by_place)
    return made


def by_place(cell: Cell) -> tuple[int, int, int, int]:
    """Return what cells are sorted by: their places in the query, then in the listed name."""
    return (cell.query, cell.listed, cell.query_end, cell.listed_end)


def _cell(places: tuple[int, int, int, int], found: Similarity, yours: float, theirs: float) -> Cell:
    weight = pair_weight(yours, theirs)
    return Cell(*places, found, weight, gain_of(found.value, weight))


def align(found: Sequence[Cell]) -> list[Cell]:
    """Return the cells of the alignment that gains most, by place in the query. `found` is sorted as `cells` returns it.

    Cells that compete for words form a knot; each knot is untied by itself. Of alignments that gain the same, the one that takes
    the earliest cells is returned.
    """
    words = [word for cell in found for word in _words_of(cell)]
    if len(set(words)) == len(words):
        return list(found)
    chosen: list[Cell] = []
    for knot in _knots(found):
        if len(knot) == 1:
            chosen += knot
        else:
            chosen += _searched(knot) if len(knot) <= _SEARCHED_CELLS else _greedy(knot)
    return sorted(chosen, key=by_place)


def _words_of(cell: Cell) -> list[int]:
    """The words a cell takes, those of the query as negative numbers."""
    if cell.query_end - cell.query == 1 == cell.listed_end - cell.listed:
        return [-1 - cell.query, cell.listed]
    return [*(-1 - place for place in range(cell.query, cell.query_end)), *range(cell.listed, cell.listed_end)]


def _knots(found: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells in groups that share no word with one another."""
    head: dict[int, int] = {}

    def first(word: int) -> int:
        while (above := head.setdefault(word, word)) != word:
            head[word] = word = head[above]
        return word

    for cell in found:
        one, *others = _words_of(cell)
        for other in others:
            head[first(other)] = first(one)
    groups: dict[int, list[Cell]] = {}
    for cell in found:
        groups.setdefault(first(-1 - cell.query), []).append(cell)
    return list(groups.values())


def _greedy(knot: Sequence[Cell]) -> list[Cell]:
    taken: set[int] = set()
    chosen = []
    for cell in sorted(knot, key=lambda cell: (-cell.gain, *by_place(cell))):
        words = _words_of(cell)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(cell)
    return chosen


def _searched(knot: Sequence[Cell]) -> list[Cell]:
    """Return the best choice among the cells of a small knot, by trying every one (remembering what a state can still gain)."""
    masks = []
    for cell in knot:
        mask = 0
        for word in _words_of(cell):
            mask |= 1 << (word * 2 if word >= 0 else -word * 2 - 1)
        masks.append(mask)
    known: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}

    def best(start: int, taken: int) -> tuple[float, tuple[int, ...]]:
        if start == len(knot):
            return 0.0, ()
        state = (start, taken)
        if state not in known:
            gained = -1.0
            choice: tuple[int, ...] = ()
            if not masks[start] & taken:
                rest, more = best(start + 1, taken | masks[start])
                gained, choice = rest + knot[start].gain, (start, *more)
            rest, more = best(start + 1, taken)
            known[state] = (gained, choice) if gained >= rest else (rest, more)
        return known[state]

    return [knot[index] for index in best(0, 0)[1]]
