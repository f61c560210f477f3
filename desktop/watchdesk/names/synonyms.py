"""Words that stand for each other across languages: given names and words of organisations."""

from __future__ import annotations

from functools import cache

from watchdesk.names.tables import rows


@cache
def _table() -> dict[str, str]:
    return {word: name for _, name, words in rows("synonyms.tsv") for word in words.split()}


def synonym_class(word: str) -> str:
    """Return the name of the class `word` (comparable text) belongs to, "" if none; words of one class mean the same."""
    return _table().get(word, "")
