"""From two readings to a score: alignment, what is left over, and the rules that tell names apart which share their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.matching.acronyms import by_acronyms
from watchdesk.matching.alignment import Cell, Relations, align, cells
from watchdesk.matching.parameters import NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.rules import RULES, Fired, tells
from watchdesk.matching.words import Word

_PLACES = 2
"""Decimals a score is rounded to, so that every road and every machine comes to the same figure."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Two readings compared: `score` 0–100, the pairs, what the sum was divided by, and the rules that fired."""

    query: Reading
    listed: Reading
    score: float
    pairs: tuple[Cell, ...]
    divisor: float
    fired: tuple[Fired, ...]
    parameters: NameParameters

    @property
    def costing(self) -> NameParameters:
        """The parameters by which what is left over costs."""
        return costing(self.query, self.listed, self.pairs, self.parameters)


def rounded(score: float) -> float:
    """Return a score as it is kept and compared."""
    return round(min(max(score, 0.0), 100.0), _PLACES)


def compare(query: Reading, listed: Reading, parameters: NameParameters, related: Relations | None = None) -> NameMatch | None:
    """Return how two readings match under the parameters of the listed party's type, None where no words are related.

    `related` may tell how their words are related where that is known already.
    """
    related = related or Relations(query.words, listed.words)
    found = cells(related)
    best = _match(query, listed, align(found), parameters)
    if parameters.acronyms and related.has_runs:
        for pairs in by_acronyms(query, listed, found):
            other = _match(query, listed, pairs, parameters)
            if other and (best is None or other.score > best.score):
                best = other
    return best


def _match(query: Reading, listed: Reading, pairs: Sequence[Cell], parameters: NameParameters) -> NameMatch | None:
    if not pairs:
        return None
    left_query = left_over(query.words, [(pair.query, pair.query_end) for pair in pairs])
    left_listed = left_over(listed.words, [(pair.listed, pair.listed_end) for pair in pairs])
    u_query = sum(word.weight for word in left_query)
    u_listed = sum(word.weight for word in left_listed)
    divisor = sum(pair.weight for pair in pairs) + penalty(u_query, u_listed, costing(query, listed, pairs, parameters))
    fired = tuple(rule for make in RULES if (rule := make(query, listed, pairs, parameters)))
    value = sum(pair.gain for pair in pairs) / divisor
    for rule in fired:
        value *= rule.factor
    return NameMatch(query, listed, rounded(100 * value), tuple(pairs), divisor, fired, parameters)


def costing(query: Reading, listed: Reading, pairs: Sequence[Cell], parameters: NameParameters) -> NameParameters:
    """Return the parameters by which what is left over beside some pairs costs."""
    return parameters.beside(sum(tells(query, listed, pair) for pair in pairs))


def penalty(u_query: float, u_listed: float, parameters: NameParameters) -> float:
    """Return what is added to the divisor for the weight left over in the query and in the listed name."""
    omitted = parameters.left_query * u_query + parameters.left_listed * u_listed
    return omitted + parameters.contradiction * min(u_query, u_listed)


def left_over(words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> list[Word]:
    """Return the words outside every (start, end) of `taken`."""
    used = {place for start, end in taken for place in range(start, end)}
    return [word for place, word in enumerate(words) if place not in used]
