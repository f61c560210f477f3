"""Reads a birth date as an analyst types it; refuses what could mean two days."""

from __future__ import annotations

import re

from watchdesk.model.dates import DateSpan
from watchdesk.model.errors import UserError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH_WORD = r"(?P<word>[A-Za-z]{3,9})\.?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<circa>c\.? ?|ca\.? ?|circa )?{_YEAR}",
        rf"{_YEAR}[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?",
        rf"(?:(?P<day>\d\d?)\.? )?{_MONTH_WORD},? {_YEAR}",
        rf"{_MONTH_WORD} (?P<day>\d\d?),? {_YEAR}",
        rf"{_YEAR} {_MONTH_WORD}(?: (?P<day>\d\d?))?",
        rf"{_YEAR} ?[-–] ?(?P<last>(?:19|20)\d\d)",
    )
)
_NUMBERS = re.compile(rf"(?P<first>\d\d?)[-/. ]+(?P<second>\d\d?)[-/. ]+{_YEAR}")


class BirthTextError(UserError):
    """A text that is no birth date, or could mean two."""


def read_birth(text: str) -> DateSpan | None:
    """Return the days a text means: "1950", "c. 1950", "1950–1952", "Feb 1950", "12 Feb 1950", "1950-02-12"; None for no text.

    Raises BirthTextError, with a sentence, for anything else, and for numbers such as 03/04/1950 that mean different days
    in different countries.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    numbers = _NUMBERS.fullmatch(typed)
    if numbers:
        return _from_numbers(typed, int(numbers["first"]), int(numbers["second"]), int(numbers["year"]))
    for pattern in _PATTERNS:
        match = pattern.fullmatch(typed)
        if match:
            return _span(typed, match.groupdict())
    raise BirthTextError(f"“{typed}” is not read as a birth date. Type a year, or a day such as 12 Feb 1950 or 1950-02-12.")


def _from_numbers(typed: str, first: int, second: int, year: int) -> DateSpan:
    if first <= 12 and second <= 12 and first != second:
        raise BirthTextError(f"“{typed}” could mean two days. Write the month as a word, or the year first: 1950-02-12.")
    return _day(typed, year, *((second, first) if first > 12 else (first, second)))


def _span(typed: str, parts: dict[str, str | None]) -> DateSpan:
    year = int(parts["year"] or 0)
    last = parts.get("last")
    if last:
        return DateSpan.years(year, int(last))
    month = _month(typed, parts)
    if month is None:
        return DateSpan.years(year, circa=bool(parts.get("circa")))
    day = parts.get("day")
    if day:
        return _day(typed, year, month, int(day))
    if not 1 <= month <= 12:
        raise BirthTextError(f"“{typed}” has no such month.")
    return DateSpan.month(year, month)


def _month(typed: str, parts: dict[str, str | None]) -> int | None:
    word, number = parts.get("word"), parts.get("month")
    if number:
        return int(number)
    if not word:
        return None
    if word[:3].lower() not in MONTHS:
        raise BirthTextError(f"“{word}” in “{typed}” is not read as a month. Write 12 Feb 1950 or 1950-02-12.")
    return MONTHS.index(word[:3].lower()) + 1


def _day(typed: str, year: int, month: int, day: int) -> DateSpan:
    try:
        return DateSpan.day(year, month, day)
    except ValueError:
        raise BirthTextError(f"There is no such day as “{typed}”.") from None
