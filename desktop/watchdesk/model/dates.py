"""Dates as lists publish them: exact, a year, a range, or about; always as the span of days they can mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])")


def in_words(text: str) -> str:
    """Return a text about dates with its ISO days and months in words: `1 Aug 2026`, `Aug 2026`; all else stays as it is."""
    return _ISO.sub(_one_in_words, text)


def day_in_words(day: date) -> str:
    """Return a day as `1 Aug 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _one_in_words(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:  # looks like one, and is none
        return found[0]
    return day_in_words(first) if day else f"{_MONTHS[first.month - 1]} {first.year}"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date of any precision as the days it may mean.

    `first` and `last` are inclusive and equal for an exact day; both are None when the text could not be read as a date.
    `circa` marks dates published as approximate. `text` is what the list says, kept to the letter.
    """

    text: str
    first: date | None = None
    last: date | None = None
    circa: bool = False

    @classmethod
    def day(cls, year: int, month: int, day: int, *, text: str = "", circa: bool = False) -> DateSpan:
        """Return the span of one day. Raises ValueError where there is no such day."""
        exact = date(year, month, day)
        return cls(text or exact.isoformat(), exact, exact, circa)

    @classmethod
    def month(cls, year: int, month: int, *, text: str = "", circa: bool = False) -> DateSpan:
        """Return the span of one month. Raises ValueError where there is no such month."""
        last = calendar.monthrange(year, month)[1]
        return cls(text or f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last), circa)

    @classmethod
    def years(cls, first: int, last: int | None = None, *, text: str = "", circa: bool = False) -> DateSpan:
        """Return the span of one year, or of the years from `first` to `last` in either order. Raises ValueError."""
        low, high = sorted((first, first if last is None else last))
        shown = text or (f"{low:04}" if low == high else f"{low:04}–{high:04}")
        return cls(shown, date(low, 1, 1), date(high, 12, 31), circa)

    @property
    def is_day(self) -> bool:
        """True where the span is one exact day."""
        return self.first is not None and self.first == self.last

    @property
    def is_known(self) -> bool:
        """True where the text could be read as a date."""
        return self.first is not None

    @property
    def year_text(self) -> str:
        """The year or years, for a quiet line: `1962`, `c. 1962`, `1960–1965`, or the text where no year could be read."""
        if self.first is None or self.last is None:
            return self.text
        years = str(self.first.year) if self.first.year == self.last.year else f"{self.first.year}–{self.last.year}"
        return f"c. {years}" if self.circa else years
