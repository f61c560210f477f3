"""Dates in words as the days they may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.date_text import date_words, iso_date, parse_date

MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


@pytest.mark.parametrize(
    ("text", "first", "last", "circa"),
    [
        ("10 Dec 1948", date(1948, 12, 10), date(1948, 12, 10), False),
        ("1 Apr 2003", date(2003, 4, 1), date(2003, 4, 1), False),
        ("December 10, 1948", date(1948, 12, 10), date(1948, 12, 10), False),
        ("1948-12-10", date(1948, 12, 10), date(1948, 12, 10), False),
        ("Dec 1948", date(1948, 12, 1), date(1948, 12, 31), False),
        ("Feb 1960", date(1960, 2, 1), date(1960, 2, 29), False),
        ("1948", date(1948, 1, 1), date(1948, 12, 31), False),
        ("circa 1951", date(1951, 1, 1), date(1951, 12, 31), True),
        ("circa 07 Jul 1966", date(1966, 7, 7), date(1966, 7, 7), True),
        ("1951 to 1953", date(1951, 1, 1), date(1953, 12, 31), False),
        ("circa 1979-1982", date(1979, 1, 1), date(1982, 12, 31), True),
        ("01 Jan 1961 to 31 Dec 1962", date(1961, 1, 1), date(1962, 12, 31), False),
        ("Mar 1955 to Mar 1956", date(1955, 3, 1), date(1956, 3, 31), False),
        ("between 1960 and 1962", date(1960, 1, 1), date(1962, 12, 31), False),
        ("1960s", date(1960, 1, 1), date(1969, 12, 31), False),
        ("late 1950s", date(1955, 1, 1), date(1959, 12, 31), True),
        ("10.12.1948", date(1948, 12, 10), date(1948, 12, 10), False),
        ("19481210", date(1948, 12, 10), date(1948, 12, 10), False),
        ("25/12/1948", date(1948, 12, 25), date(1948, 12, 25), False),
        ("12-25-1948", date(1948, 12, 25), date(1948, 12, 25), False),
        ("1948-12-00", date(1948, 12, 1), date(1948, 12, 31), False),
        ("1948-00-00", date(1948, 1, 1), date(1948, 12, 31), False),
    ],
)
def test_dates_of_every_precision(text: str, first: date, last: date, circa: bool) -> None:
    span = parse_date(text)
    assert (span.text, span.first, span.last, span.circa) == (text, first, last, circa)


@pytest.mark.parametrize(
    "text", ["", "unknown", "31 Feb 1950", "03/04/1960", "19481310", "25.13.1948", "0000", "12 Foo 1950", "x" * 500]
)
def test_what_is_no_clear_date_keeps_its_text(text: str) -> None:
    span = parse_date(text)
    assert (span.text, span.first, span.last) == (text, None, None)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("17 Jul 2011", "2011-07-17"), ("Jul 2011", "2011-07"), ("2011", "2011"), ("2010 to 2011", "2010 to 2011"), ("soon", "soon")],
)
def test_a_date_as_iso_is_as_exact_as_published(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_is_read_as_ofac_and_as_iso_write_it(day: date) -> None:
    english = f"{day.day:02} {MONTHS[3 * day.month - 3 : 3 * day.month]} {day.year:04}"
    for text in (english, day.isoformat()):
        assert (parse_date(text).first, parse_date(text).last) == (day, day)
    assert iso_date(english) == day.isoformat()


@given(st.text())
def test_any_text_keeps_its_words_and_its_order_of_days(text: str) -> None:
    span = parse_date(text)
    assert span.text == text
    assert (span.first is None) == (span.last is None)
    assert span.first is None or span.last is None or span.first <= span.last


@pytest.mark.parametrize(
    "text", ["10 Dec 1948", "Dec 1948", "1948", "1951 to 1953", "Mar 1955 to Mar 1956", "21 Mar 1965 to 20 Mar 1966", "circa 1951"]
)
def test_days_are_written_as_ofac_writes_them(text: str) -> None:
    span = parse_date(text)
    assert span.first is not None
    assert span.last is not None
    assert date_words(span.first, span.last, circa=span.circa) == text
