"""Fathers' names of the East Slavic kind: the given name each is made of, so that Hryhorovych and Grigorievich meet."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from watchdesk.names.tables import rows

_FROM_FATHER = re.compile(r"(.{2,}?)[aeiouyj]*[vw](?:(?:i|y)(?:ch|tch|tsch|tj|ts|cs|c)|na)")
_SHORTEST_FATHER = 4
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
    """Return the class that the patronymics of one father's name share in every language, "" where `word` is none."""
    match = _FROM_FATHER.fullmatch(word)
    if not match:
        return ""
    father = match.group(1)
    return _classes().get(father, f"child of {father}" if len(father) >= _SHORTEST_FATHER else "")
