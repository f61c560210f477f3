"""Two names whose words were paired: which pairs tell parties apart, and what is left over on either side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from watchdesk.matching.alignment import Cell
from watchdesk.matching.parameters import NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.words import Word
from watchdesk.names.weights import Role

TELLING = frozenset({Role.WORD, Role.PATRONYMIC})
"""What words are that tell parties apart."""


class PairedNames(NamedTuple):
    """A reading of the query and one of a listed name, the pairs of their words, and what follows from these.

    `telling` are the pairs of words that tell parties apart, `left_query` and `left_listed` the words that are in no pair.
    """

    query: Reading
    listed: Reading
    pairs: Sequence[Cell]
    parameters: NameParameters
    telling: list[Cell]
    left_query: list[Word]
    left_listed: list[Word]

    @classmethod
    def of(cls, query: Reading, listed: Reading, pairs: Sequence[Cell], parameters: NameParameters) -> PairedNames:
        """Return two names with some pairs of their words."""
        telling = [pair for pair in pairs if tells(query, listed, pair)]
        yours = _outside(query.words, {place for pair in pairs for place in range(pair.query, pair.query_end)})
        theirs = _outside(listed.words, {place for pair in pairs for place in range(pair.listed, pair.listed_end)})
        return cls(query, listed, pairs, parameters, telling, yours, theirs)

    @property
    def costing(self) -> NameParameters:
        """The parameters by which what is left over costs."""
        return self.parameters.beside(len(self.telling))

    @property
    def divisor(self) -> float:
        """What the sum of the gains is divided by: the weight of the pairs, and what the words left over cost."""
        u_query = sum(word.weight for word in self.left_query)
        u_listed = sum(word.weight for word in self.left_listed)
        costs = self.costing
        omitted = costs.left_query * u_query + costs.left_listed * u_listed
        return sum(pair.weight for pair in self.pairs) + (omitted + costs.contradiction * min(u_query, u_listed))


def tells(query: Reading, listed: Reading, pair: Cell) -> bool:
    """True where a pair is of words that tell parties apart."""
    return query.words[pair.query].role in TELLING and listed.words[pair.listed].role in TELLING


def _outside(words: Sequence[Word], used: set[int]) -> list[Word]:
    return [word for place, word in enumerate(words) if place not in used]
