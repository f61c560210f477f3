"""What a state calls itself in the name of an organisation: beside the country, “Islamic Republic of” tells nothing apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from watchdesk.model.countries import country_code
from watchdesk.names.synonyms import idea
from watchdesk.names.weights import Role
from watchdesk.names.word import Word

_FORMS = frozenset({"republic", "federation"})
_STYLES = frozenset({"democratic", "peoples", "islamic", "arab", "federal", "socialist", "united"})
_TOLD_APART_BY = {"democratic": frozenset({"KP", "KR", "CD", "CG"})}
"""Words that tell two states apart: one Korea and one Congo call themselves democratic."""
_SHORTEST_COUNTRY = 3
"""Letters of a country's name: codes of two letters are as often something else."""


def mark_states(words: Sequence[Word]) -> None:
    """Make the words generic that a state's name has beside the country (Islamic Republic of Iran, Russian Federation)."""
    for run in _runs(words):
        countries = {code for word in run if (code := _country(word.text))}
        if len(countries) != 1 or not any(_meaning(word) in _FORMS for word in run):
            continue
        for word in run:
            meaning = _meaning(word)
            if word.role is Role.WORD and meaning in _FORMS | _STYLES and countries.isdisjoint(_TOLD_APART_BY.get(meaning, ())):
                word.role = Role.GENERIC


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words side by side that may be a state's name; particles stand between them."""
    run: list[Word] = []
    for word in words:
        if word.role is Role.PARTICLE:
            continue
        if _country(word.text) or _meaning(word) in _FORMS | _STYLES:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _meaning(word: Word) -> str:
    """Return the English word for what a word means; “republican” is no republic."""
    return "" if word.text.startswith(("republican", "republikan")) else idea((word.text, *word.forms))


@lru_cache(maxsize=1 << 14)
def _country(text: str) -> str:
    """Return the code of the country that a word (comparable text) is, in any language, "" where it is none."""
    if len(text) < _SHORTEST_COUNTRY:
        return ""
    return country_code(text) or country_code(idea((text,)))
