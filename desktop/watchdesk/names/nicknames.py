"""Short and pet forms of given names."""

from __future__ import annotations

from functools import cache

from watchdesk.names.tables import rows


@cache
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, shorts in rows("nicknames.tsv"):
        for short in shorts.split():
            table.setdefault(name, set()).add(short)
            table.setdefault(short, set()).add(name)
    return {word: frozenset(others) for word, others in table.items()}


def nicknames(word: str) -> frozenset[str]:
    """Return the names that `word` (comparable text) is short for and its own short forms."""
    return _table().get(word, frozenset())
