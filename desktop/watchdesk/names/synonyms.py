"""Words that stand for each other across languages: given names and words of organisations."""

from __future__ import annotations

from functools import cache

from watchdesk.names.tables import rows

_OF_ORGANISATIONS = frozenset({"organisation"})
"""Kinds of words that mean nothing in a person's name (Ida is no East there)."""


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {word: (kind, name) for kind, name, words in rows("synonyms.tsv") for word in words.split()}


def synonym_class(word: str, *, person: bool = False) -> str:
    """Return the name of the class `word` (comparable text) belongs to, "" if none; words of one class mean the same.

    In the name of a `person`, words of organisations belong to none.
    """
    kind, name = _table().get(word, ("", ""))
    return "" if person and kind in _OF_ORGANISATIONS else name
