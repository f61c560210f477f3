"""From two readings to a score: alignment, what is left over, and the rules that tell names apart which share their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.matching.acronyms import by_acronyms
from watchdesk.matching.alignment import Cell, Relations, align, cells
from watchdesk.matching.paired import PairedNames, tells
from watchdesk.matching.parameters import NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.rules import RULES, Fired

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
        return self.parameters.beside(self.telling)

    @property
    def telling(self) -> int:
        """How many pairs of words agree that tell parties apart."""
        return sum(tells(self.query, self.listed, pair) for pair in self.pairs)


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
    names = PairedNames.of(query, listed, pairs, parameters)
    divisor = names.divisor
    fired = tuple(rule for make in RULES if (rule := make(names)))
    value = sum(pair.gain for pair in pairs) / divisor
    for rule in fired:
        value *= rule.factor
    return NameMatch(query, listed, rounded(100 * value), tuple(pairs), divisor, fired, parameters)
