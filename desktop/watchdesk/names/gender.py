"""Given names that differ in their ending alone because one is a woman's: Daniel and Daniela, Mario and Maria."""

from __future__ import annotations

import re

_SURNAME = re.compile(r".*(?:[oe][vw]|[iy]n|[^aeiou]k)[aoyi]?")
"""Surnames that take a woman's ending too: a husband's and a wife's are one name."""
_SHORTEST_STEM = 3


def is_other_gender(one: str, other: str) -> bool:
    """Whether two Latin words are one given name with a man's and with a woman's ending."""
    if one[-1] == "a":
        one, other = other, one
    stem = other[:-1]
    if other[-1] != "a" or len(stem) < _SHORTEST_STEM or _SURNAME.fullmatch(other):
        return False
    return one in (stem, stem + "o")
