"""Short and pet forms of given names."""

from __future__ import annotations

from functools import cache

from watchdesk.names.arabic_words import is_before_faith
from watchdesk.names.tables import rows

_FAITH = "uddin"


@cache
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, shorts in rows("nicknames.tsv"):
        for short in shorts.split():
            table.setdefault(name, set()).add(short)
            table.setdefault(short, set()).add(name)
    return {word: frozenset(others) for word, others in table.items()}


def nicknames(word: str) -> frozenset[str]:
    """Return the names that `word` (comparable text) is short for and its own short forms.

    Names made with al-Din are used without it too (Sirajuddin, Siraj).
    """
    known = _table().get(word, frozenset())
    if word.endswith(_FAITH):
        short = word.removesuffix(_FAITH)
        return known | {short} if is_before_faith(short) else known
    return known | {word + _FAITH} if is_before_faith(word) else known
