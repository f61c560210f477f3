"""The OFAC-equivalent score stays within five points of scores that were recorded on OFAC's site."""

from __future__ import annotations

import pytest

from watchdesk.matching import ofac_score

RECORDED = [
    ("VLADIMIR PUTIN", "PUTIN, Vladimir", 100),
    ("VLADIMIR PUTIN", "VLADIMIR BILIY", 90),
    ("VLADIMIR PUTIN", "VLADIMIR VINOGRADOV", 89),
    ("OBAMA", "OBAID, Maher", 88),
]


@pytest.mark.parametrize(("query", "listed", "recorded"), RECORDED)
def test_recorded_scores(query: str, listed: str, recorded: int) -> None:
    assert abs(ofac_score(query, listed) - recorded) <= 5


def test_words_of_two_letters_are_dropped_as_on_the_site() -> None:
    assert ofac_score("KIM JONG UN", "KIM, Jong") == 100


def test_nothing_in_common_scores_nothing() -> None:
    assert ofac_score("", "PUTIN") == ofac_score("...", "") == 0
    assert 0 <= ofac_score("abc", "xyz") < 50
