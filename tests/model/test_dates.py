"""Dates of any precision as the span of days they may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.dates import DateSpan, in_words


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1950-02-12", "12 Feb 1950"),
        ("1950-02", "Feb 1950"),
        ("c. 1950-02-12", "c. 12 Feb 1950"),
        ("1950-02-12; 1951; 1952-11", "12 Feb 1950; 1951; Nov 1952"),
        ("between 1950-01-01 and 1951-12-31", "between 1 Jan 1950 and 31 Dec 1951"),
    ],
)
def test_iso_dates_are_said_in_words(text: str, said: str) -> None:
    assert in_words(text) == said


@pytest.mark.parametrize(
    "text", ["", "1950", "1950–1952", "12 Feb 1950", "1950-13-01", "1950-02-30", "1979-1982", "N-1950-02-12", "1950-02-12T10:00"]
)
def test_what_is_no_iso_date_stays_as_it_is(text: str) -> None:
    assert in_words(text) == text
