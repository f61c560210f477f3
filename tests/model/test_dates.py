"""Dates of any precision as the span of days they may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.dates import DateSpan


def test_an_exact_day_is_one_day() -> None:
    span = DateSpan.day(1962, 2, 28, text="28 Feb 1962")
    assert (span.first, span.last) == (date(1962, 2, 28), date(1962, 2, 28))
    assert span.is_day
    assert span.text == "28 Feb 1962"


def test_a_month_ends_on_its_last_day() -> None:
    assert DateSpan.month(1964, 2).last == date(1964, 2, 29)
    assert DateSpan.month(1965, 2).last == date(1965, 2, 28)


def test_there_is_no_31st_of_june() -> None:
    with pytest.raises(ValueError):
        DateSpan.day(1990, 6, 31)


def test_text_that_says_nothing_is_kept_and_unknown() -> None:
    span = DateSpan("in his forties")
    assert not span.is_known
    assert not span.is_day
    assert span.year_text == "in his forties"


def test_the_quiet_line_says_about_and_ranges() -> None:
    assert DateSpan.years(1962).year_text == "1962"
    assert DateSpan.years(1962, circa=True).year_text == "c. 1962"
    assert DateSpan.years(1965, 1960).year_text == "1960–1965"


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_years_come_in_any_order(one: int, other: int) -> None:
    span = DateSpan.years(one, other)
    assert span.first is not None
    assert span.last is not None
    assert span.first <= span.last
    assert span == DateSpan.years(other, one)
