"""Fathers' names of the East Slavic kind: the given name each is made of, so that Hryhorovych and Grigorievich meet."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from watchdesk.names.tables import rows

_FROM_FATHER = re.compile(r"(.{2,}?)[aeiouyj]*[vw](?:(?:i|y)(?:ch|tch|tsch|tj|ts|cs|c)|na)")
_ENDING = re.compile(r"[aeiouyj]+$")


@cache
def _classes() -> dict[str, str]:
    """Return the class of every given name by what is left of it in a patronymic."""
    table: dict[str, str] = {}
    for kind, name, words in rows("synonyms.tsv"):
        if kind == "given":
            for word in words.split():
                table.setdefault(_ENDING.sub("", word), f"child of {name}")
    return table


@lru_cache(maxsize=8192)
def patronymic_class(word: str) -> str:
    """Return the class that the patronymics of one father's name share in every language, "" where the name is not known."""
    match = _FROM_FATHER.fullmatch(word)
    return _classes().get(match.group(1), "") if match else ""
