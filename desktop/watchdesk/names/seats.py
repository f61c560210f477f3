"""Places behind a legal form: where an organisation has its seat, which is no part of what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from watchdesk.model.countries import country_code
from watchdesk.names.tables import rows

_SHORTEST_COUNTRY = 3
"""Letters of a country's name; codes of two letters are as often something else (RF, SA)."""


def is_seat(words: Sequence[str]) -> bool:
    """Return whether words (comparable text) are a town, a country, or one place behind the other (Beograd Serbia)."""
    return bool(words) and (_is_place(" ".join(words)) or all(map(_is_place, words)))


def _is_place(text: str) -> bool:
    return text in _towns() or (len(text) >= _SHORTEST_COUNTRY and bool(country_code(text)))


@cache
def _towns() -> frozenset[str]:
    return frozenset(town for _, towns in rows("seats.tsv") for town in towns.split(", "))
