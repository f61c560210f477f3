"""By-names that say where a person comes from, which lists translate or not: al-Masri is “the Egyptian”."""

from __future__ import annotations

from functools import cache

from watchdesk.names.tables import rows


@cache
def _classes() -> dict[str, str]:
    return {word: f"from {origin}" for origin, words in rows("origins.tsv") for word in words.split()}


def origin_class(word: str) -> str:
    """Return the class that `word` (comparable text of a person's name) shares with the same origin in other languages, or ""."""
    return _classes().get(word, "")
