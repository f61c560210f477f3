"""Rows of organisations in which one word alone can agree with the query: what the rules leave of their scores at the most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.hashing import Floats, Ints
from watchdesk.matching.paired import TELLING
from watchdesk.matching.parameters import NameParameters
from watchdesk.matching.rules import stands_for_name
from watchdesk.matching.words import Word
from watchdesk.names.weights import COMMON_WEIGHTS, ROLE_WEIGHTS, Role

_LIGHTEST, _HEAVIEST = min(COMMON_WEIGHTS.values()), ROLE_WEIGHTS[Role.WORD]
"""What words of an organisation's name weigh that tell parties apart, fathers' names aside, and no other words: numbers weigh more,
all others less."""


def tells(weights: Floats) -> NDArray[np.bool_]:
    """Return which listed words tell organisations apart for certain, by what they weigh."""
    made: NDArray[np.bool_] = (weights >= _LIGHTEST) & (weights <= _HEAVIEST)
    return made


def may_tell(weights: Floats) -> NDArray[np.bool_]:
    """Return which listed words may tell organisations apart, by what they weigh: also a father's name, which weighs little."""
    made: NDArray[np.bool_] = tells(weights) | (weights == ROLE_WEIGHTS[Role.PATRONYMIC])
    return made


def held_back(query: Sequence[Word], parameters: NameParameters, related: Ints, telling: tuple[Ints, Ints]) -> Floats:
    """Return the factor that `rules.one_of_several`, or else `rules.nothing_distinctive`, puts on rows at most, else 1.

    `related` says by bits which words of the query can be paired in each row, `telling` how many words of the row tell parties
    apart: of those that can be paired at the most, and of all at the least. No word of the rows may be two of the other name.
    """
    own = sum(1 << place for place, word in enumerate(query) if word.role in TELLING)
    yours = related & own
    made = np.ones(len(related))
    if parameters.acronyms:
        paired, every = telling
        one_yours = (yours & (yours - 1) == 0) & bool(own & (own - 1))
        whole = (yours == own) & any(stands_for_name(word, parameters) for word in query if word.role in TELLING)
        one_theirs = (paired <= 1) & (every > 1) & ~whole
        made[one_yours | one_theirs] = max(parameters.one_of_several, parameters.nothing_distinctive)
    return made
