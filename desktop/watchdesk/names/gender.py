"""Given names that differ in their ending alone because one is a woman's: Daniel and Daniela, Mario and Maria."""

from __future__ import annotations

import re

from watchdesk.names.arabic import is_known_spelling
from watchdesk.names.nicknames import nicknames
from watchdesk.names.weights import is_common

_SURNAME = re.compile(r".*(?:[oe][vw]|[iy]n|[^aeiou]k)[aoyi]?")
"""Surnames that take a woman's ending too: a husband's and a wife's are one name."""
_FRENCH = re.compile("(.{2,}?)a?(el|en)(le|ne)?")
"""Given names that add a letter and -e to be a woman's (Gabriel, Gabrielle; Fabien, Fabienne)."""
_SHORTEST_STEM = 3


def is_other_gender(one: str, other: str) -> bool:
    """Whether two Latin words are one given name with a man's and with a woman's ending.

    One of both must be known as a given name, or both be usual: of other words, a company's or a ship's, the letter more is a slip
    or a case (Gazprom, Gazproma). Those in -in and -ina (Martin, Kalinin) are given names where both are usual in many countries.
    """
    if _are_french(one, other):
        return is_common(one) or is_common(other) or _is_given(one) or _is_given(other)
    if one[-1] == "a":
        one, other = other, one
    stem = other[:-1]
    if other[-1] != "a" or len(stem) < _SHORTEST_STEM or one not in {stem, stem + "o"}:
        return False
    usual = is_common(one) and is_common(other)
    if _SURNAME.fullmatch(other):
        return usual and stem.endswith("in")
    return usual or _is_given(one) or _is_given(other)


def _are_french(one: str, other: str) -> bool:
    mine, theirs = _FRENCH.fullmatch(one), _FRENCH.fullmatch(other)
    if mine is None or theirs is None or mine.group(1, 2) != theirs.group(1, 2):
        return False
    return (mine.group(3) is None) != (theirs.group(3) is None)


def _is_given(word: str) -> bool:
    return bool(nicknames(word)) or is_known_spelling(word)
