"""Dates written in English or as numbers, of any precision, as the days they may mean."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model.dates import DateSpan

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST = 200
_MONTH = "(?P<month>[A-Za-z]{3,9})\\.?"
_DAY = "(?P<day>\\d{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?P<year>[12]\\d{3})"
_DAY_FORMS = tuple(
    re.compile(form)
    for form in (
        f"{_DAY}[ -]{_MONTH},?[ -]{_YEAR}",
        f"{_MONTH} {_DAY},? {_YEAR}",
        f"{_YEAR}-(?P<month>(?!00)\\d{{2}})-(?P<day>(?!00)\\d{{2}})(?:T[\\d:.]*(?:Z|[+-]\\d\\d:?\\d\\d)?)?",
        f"{_YEAR}[/.](?P<month>\\d{{1,2}})[/.](?P<day>\\d{{1,2}})",
        f"{_YEAR}(?P<month>\\d{{2}})(?P<day>\\d{{2}})",
        f"(?P<day>\\d{{1,2}})\\. ?(?P<month>\\d{{1,2}})\\. ?{_YEAR}",
        f"(?P<day>1[3-9]|2\\d|3[01])[/-](?P<month>\\d{{1,2}})[/-]{_YEAR}",
        f"(?P<month>\\d{{1,2}})[/-](?P<day>1[3-9]|2\\d|3[01])[/-]{_YEAR}",
    )
)
_MONTH_FORMS = tuple(re.compile(form) for form in (f"{_MONTH},?[ -]{_YEAR}", f"{_YEAR}-(?P<month>(?!00)\\d{{2}})(?:-00)?"))
_YEAR_FORM = re.compile(f"{_YEAR}(?:-00-00)?")
_DECADE_FORM = re.compile("(?:(?P<part>early|mid|late)[ -])?(?:the )?(?P<decade>[12]\\d{2}0)'?s", re.IGNORECASE)
_DECADE_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}
_CIRCA = re.compile("(?:circa|ca?\\.|approximately|approx\\.?|about|around)\\s*", re.IGNORECASE)
_BETWEEN = re.compile("between (?P<first>.+) and (?P<last>.+)", re.IGNORECASE)
_RANGE = re.compile("(?:from )?(?P<first>.+?)\\s*(?: to | - |–|—)\\s*(?P<last>.+)", re.IGNORECASE)
_YEARS = re.compile("(?P<first>[12]\\d{3})\\s*[-/]\\s*(?P<last>[12]\\d{3})")


def parse_date(text: str) -> DateSpan:
    """Return the span of a date in words; `text` is kept to the letter, and `first` is None where it cannot be read.

    Read are days ("10 Dec 1948", "December 10, 1948", "1948-12-10", "10.12.1948", "19481210"), months, years, decades ("late
    1950s"), all of them with "circa", and ranges of them ("1960 to 1962", "between 1960 and Mar 1962", "1979-1982"). Of numbers
    between strokes one must be too large for a month ("25/12/1948"): "03/04/1960" does not say which one is, and is not read.
    """
    if len(text) > _LONGEST:
        return DateSpan(text)
    tidy = " ".join(text.split()).rstrip(".")
    bare, circa = _CIRCA.subn("", tidy, count=1) if _CIRCA.match(tidy) else (tidy, 0)
    span = _single(bare) or _range(bare)
    if span is None:
        return DateSpan(text)
    return replace(span, text=text, circa=span.circa or bool(circa))


def iso_date(text: str) -> str:
    """Return a date in words as ISO ("2011-07-17", "2011-07", "2011"), or the text itself where it is none of these."""
    span = _single(" ".join(text.split()).rstrip("."))
    if span is None or span.first is None or span.last is None:
        return text
    if span.is_day:
        return span.first.isoformat()
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return f"{span.first.year:04}-{span.first.month:02}"
    return f"{span.first.year:04}" if span.first.year == span.last.year else text


def _single(text: str) -> DateSpan | None:
    try:
        return _day(text) or _month(text) or _year(text)
    except ValueError:  # 31 Feb: a date in form, but no such day.
        return None


def _day(text: str) -> DateSpan | None:
    for form in _DAY_FORMS:
        found = form.fullmatch(text)
        month = _month_number(found["month"]) if found else 0
        if found and month:
            return DateSpan.day(int(found["year"]), month, int(found["day"]))
    return None


def _month(text: str) -> DateSpan | None:
    for form in _MONTH_FORMS:
        found = form.fullmatch(text)
        month = _month_number(found["month"]) if found else 0
        if found and month:
            return DateSpan.month(int(found["year"]), month)
    return None


def _year(text: str) -> DateSpan | None:
    if _YEAR_FORM.fullmatch(text):
        return DateSpan.years(int(text[:4]))
    decade = _DECADE_FORM.fullmatch(text)
    if decade is None:
        return None
    low, high = _DECADE_PARTS.get((decade["part"] or "").lower(), (0, 9))
    first = int(decade["decade"])
    return DateSpan.years(first + low, first + high, circa=bool(decade["part"]))


def _month_number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() else _MONTHS.get(text.lower(), 0)


def _range(text: str) -> DateSpan | None:
    found = _YEARS.fullmatch(text) or _BETWEEN.fullmatch(text) or _RANGE.fullmatch(text)
    if found is None:
        return None
    last, circa = _CIRCA.subn("", found["last"], count=1)
    low, high = _single(found["first"]), _single(last)
    if low is None or high is None:
        return None
    days = sorted(day for day in (low.first, low.last, high.first, high.last) if isinstance(day, date))
    return DateSpan(text, days[0], days[-1], bool(circa))


def date_words(first: date, last: date, *, circa: bool = False) -> str:
    """Return the days from `first` to `last` as OFAC writes them: "10 Dec 1948", "Dec 1948", "1948", "1951 to 1953"."""
    if first == last:
        words = _day_words(first)
    elif (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        words = str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    elif first.day == 1 and (last + timedelta(days=1)).day == 1:
        begin, end = _day_words(first)[3:], _day_words(last)[3:]
        words = begin if begin == end else f"{begin} to {end}"
    else:
        words = f"{_day_words(first)} to {_day_words(last)}"
    return f"circa {words}" if circa else words


def _day_words(day: date) -> str:
    return f"{day.day:02} {_SHORT_MONTHS[day.month - 1]} {day.year:04}"
