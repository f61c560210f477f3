"""Words that stand for each other across languages: given names and words of organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from watchdesk.names.tables import rows

ORGANISATION = "organisation"
"""The kind of words that mean nothing in a person's name (Ida is no East there)."""

_SHORTEST_STEM = 4
_LONGEST_ENDING = 6
"""A word has at most so many letters more than its stem, and fewer than the stem itself: a stem does not take in compounds."""
_ADJECTIVE = re.compile(
    r"(?<=...)(?:ichesk|chesk|nn?)(?:yi|yy?|ii|i[yj]|aya|aia|aja|oye|oje|oe|ogo|[yi]kh|yh|ymi?|o[iyj]|uyu|yye|ye|iye|ie|i)$"
)
"""How Slavic adjectives end, in any gender and case, with what makes them of a noun (khim|icheskoe, innovatsio|nnykh)."""


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {word: (kind, name) for kind, name, words in rows("synonyms.tsv") for word in words.split() if word[-1] != "*"}


@cache
def _stems() -> dict[str, tuple[str, str]]:
    return {word[:-1]: (kind, name) for kind, name, words in rows("synonyms.tsv") for word in words.split() if word[-1] == "*"}


def synonym_class(word: str, *, person: bool = False) -> str:
    """Return the class `word` (comparable text) belongs to as its kind and name, "" if none; words of one class mean the same.

    In the name of a `person`, words of organisations belong to none.
    """
    found = _class_of(word)
    return "" if person and is_translation(found) else found


@lru_cache(maxsize=1 << 16)
def _class_of(word: str) -> str:
    kind, name = _words().get(word) or _by_stem(word)
    return f"{kind} {name}" if kind else ""


def idea(spellings: Iterable[str]) -> str:
    """Return the English word for what a word of organisations means by the first of its spellings that is known, "" if none is."""
    found = next(filter(is_translation, map(synonym_class, spellings)), "")
    return found.removeprefix(ORGANISATION).strip()


def is_root(word: str) -> bool:
    """Whether a word of organisations, or the stem of one, is spelt just so."""
    kind, _ = _words().get(word) or _stems().get(word, ("", ""))
    return kind == ORGANISATION


def is_translation(meaning: str) -> bool:
    """Whether a class is one of words of organisations, which are translated from language to language."""
    return meaning.startswith(ORGANISATION)


def _by_stem(word: str) -> tuple[str, str]:
    """Return the kind and class of the longest stem that a word begins with, ("", "") where there is none."""
    found = _begun_by(word)
    if not found and (ending := _ADJECTIVE.search(word)):
        found = _begun_by(word[: ending.start()])
    return found or ("", "")


def _begun_by(word: str) -> tuple[str, str] | None:
    stems = _stems()
    for length in range(len(word), max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1):
        if len(word) < 2 * length and (found := stems.get(word[:length])):
            return found
    return None
