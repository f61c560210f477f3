"""What a query may be: long enough for any name, short enough to be answered at once."""

from __future__ import annotations

from watchdesk.model.errors import UserError

MAX_LETTERS = 1000
MAX_WORDS = 40


class QueryTooLong(UserError):
    """The text to be searched is longer than any name."""


def check_length(text: str) -> None:
    """Raise QueryTooLong where `text` has more letters than a name can have, before anything is made of it."""
    if len(text) > MAX_LETTERS:
        raise QueryTooLong(
            f"This text has {len(text):,} letters; a name has at most {MAX_LETTERS:,}. "
            "Search for the name alone, without the text around it."
        )


def check_words(count: int) -> None:
    """Raise QueryTooLong where a query has more words than a name can have."""
    if count > MAX_WORDS:
        raise QueryTooLong(
            f"This text has {count:,} words; a name has at most {MAX_WORDS}. Search for the name alone, without the text around it."
        )
