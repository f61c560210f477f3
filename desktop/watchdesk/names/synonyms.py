"""Words that stand for each other across languages: given names and words of organisations."""

from __future__ import annotations

from functools import cache, lru_cache

from watchdesk.names.tables import rows

ORGANISATION = "organisation"
"""The kind of words that mean nothing in a person's name (Ida is no East there)."""

_SHORTEST_STEM = 4
_LONGEST_ENDING = 6
"""A word has at most so many letters more than its stem, and fewer than the stem itself: a stem does not take in compounds."""


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {word: (kind, name) for kind, name, words in rows("synonyms.tsv") for word in words.split() if word[-1] != "*"}


@cache
def _stems() -> dict[str, tuple[str, str]]:
    return {word[:-1]: (kind, name) for kind, name, words in rows("synonyms.tsv") for word in words.split() if word[-1] == "*"}


@lru_cache(maxsize=1 << 16)
def synonym_class(word: str, *, person: bool = False) -> str:
    """Return the class `word` (comparable text) belongs to as its kind and name, "" if none; words of one class mean the same.

    In the name of a `person`, words of organisations belong to none.
    """
    kind, name = _words().get(word) or _by_stem(word)
    return "" if not kind or (person and kind == ORGANISATION) else f"{kind} {name}"


def is_root(word: str) -> bool:
    """Whether a word of organisations, or the stem of one, is spelt just so."""
    kind, _ = _words().get(word) or _stems().get(word, ("", ""))
    return kind == ORGANISATION


def is_translation(meaning: str) -> bool:
    """Whether a class is one of words of organisations, which are translated from language to language."""
    return meaning.startswith(ORGANISATION)


def _by_stem(word: str) -> tuple[str, str]:
    """Return the kind and class of the longest stem that a word begins with, ("", "") where there is none."""
    stems = _stems()
    for length in range(len(word), max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1):
        if len(word) < 2 * length and (found := stems.get(word[:length])):
            return found
    return "", ""
