"""What is not followed to the rows it stands in is too weak to reach a score by itself, and no more is followed than is needed."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.matching.following import Beside, Sought, followed

Word = tuple[float, list[tuple[float, int]]]
"""How often a word stands in its query, and its pairs: what each adds, in how many rows it is found."""

words = st.tuples(
    st.sampled_from([1.0, 2.0, 5.0]), st.lists(st.tuples(st.floats(-0.5, 1.0), st.integers(1, 50_000)), min_size=1, max_size=8)
)
queries = st.tuples(st.lists(words, min_size=1, max_size=5), st.floats(0.0, 3.0))


def sought(every: list[tuple[list[Word], float]]) -> tuple[Beside, Sought]:
    """Return some queries (their words, and what is needed) as they are asked for."""
    flat = [word for own, _ in every for word in own]
    pairs = [(place, adds, rows) for place, (_, found) in enumerate(flat) for adds, rows in found]
    beside = Beside(*(np.array(column) for column in zip(*pairs, strict=True)))
    counts = [len(own) for own, _ in every]
    most = np.array([max(0.0, *(adds for adds, _ in found), 0.0) for _, found in flat])
    often, starts = np.array([often for often, _ in flat]), np.cumsum([0, *counts[:-1]])
    return beside, Sought(often, most, np.zeros(len(flat)), starts, np.array([needed for _, needed in every]))


@given(st.lists(queries, min_size=1, max_size=3))
def test_pairs_not_followed_cannot_reach_what_is_needed(every: list[tuple[list[Word], float]]) -> None:
    beside, wanted = sought(every)
    others = ~followed(beside, wanted)
    at = 0
    for own, needed in every:
        left = 0.0
        for often, found in own:
            adds = [adds for place, (adds, _) in enumerate(found, at) if others[place]]
            left += often * max(0.0, *adds, 0.0)
            at += len(found)
        assert left < needed or left <= 0


def test_only_the_pairs_that_are_needed_and_cheap_are_followed() -> None:
    """The equal word is rare; words that only resemble it stand everywhere, and cannot reach the score alone."""
    beside, wanted = sought([([(1.0, [(0.9, 40), (0.3, 400_000)])], 0.45)])
    assert followed(beside, wanted).tolist() == [True, False]
    beside, wanted = sought([([(1.0, [(0.9, 40), (0.3, 400_000)])], 0.2)])
    assert followed(beside, wanted).tolist() == [True, True]
