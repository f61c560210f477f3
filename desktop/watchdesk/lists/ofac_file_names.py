"""What OFAC's text files are called, also as dated or numbered downloads: "alt_2026-10-02.csv" goes with "sdn_2026-10-02.csv"."""

from __future__ import annotations

import re

from watchdesk.lists.ofac_table import Table

_STEMS = {
    Table.MAIN: ("sdn", "cons_prim"),
    Table.ALT: ("alt", "cons_alt"),
    Table.ADD: ("add", "cons_add"),
    Table.COMMENTS: ("sdn_comments", "cons_comments"),
}
"""OFAC's names of each table, that of the SDN list first."""
_STEM = re.compile("(?<![a-z])(?:cons_(?:prim|alt|add|comments)|sdn_comments|sdn|alt|add)(?![a-z])", re.IGNORECASE)
_COPY = re.compile(" ?\\(\\d+\\)| - copy| copy", re.IGNORECASE)
_SUFFIX = re.compile("\\.[a-z]{1,4}", re.IGNORECASE)
_SUFFIXES = ("csv", "txt", "pip", "del")
_TELLING = "(?:sdn|prim|alt|add|comment|ofac)"


def frame(name: str) -> str:
    """Return what the names of files of one download share: the name with a star for OFAC's own ("*_2026-10-02.csv").

    It is empty where none of OFAC's names stands in it.
    """
    return _STEM.sub("*", name, count=1).lower() if _STEM.search(name) else ""


def nearness(name: str, other: str) -> int:
    """Return how much the names of two files show that they are of one download, 0 where they show nothing.

    They are alike to the letter (3), but for the suffix (2), or but for that and the mark of a copy (1).
    """
    ours, theirs = frame(name), frame(other)
    if not ours or not theirs:
        return 0
    if ours == theirs:
        return 3
    ours, theirs = without_suffix(ours), without_suffix(theirs)
    if ours == theirs:
        return 2
    return int(_COPY.sub("", ours) == _COPY.sub("", theirs))


def without_suffix(name: str) -> str:
    """Return a name without what tells its form; a date with full stops is no suffix."""
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and _SUFFIX.fullmatch(dot + suffix) else name


def is_cons(name: str) -> bool:
    """Tell whether a file is by its name one of the Consolidated List."""
    found = _STEM.search(name)
    return name.lower().startswith("cons") or (found is not None and found[0].lower().startswith("cons"))


def is_telling(name: str) -> bool:
    """Tell whether a name has a word in it that speaks of OFAC's tables."""
    return re.search(_TELLING, name, re.IGNORECASE) is not None


def is_plain(name: str, table: Table) -> bool:
    """Tell whether a table has OFAC's own name, apart from suffix and mark of a copy."""
    return _COPY.sub("", without_suffix(name)).strip().lower() in _STEMS[table]


def expected(name: str, table: Table) -> str:
    """Return what another table of the download of a file would be called."""
    stem = _STEMS[table][is_cons(name)]
    if frame(name):
        return _STEM.sub(stem, name, count=1)
    return stem + name[len(without_suffix(name)) :]


def neighbours(name: str) -> re.Pattern[str]:
    """Return the names in which to look for the other tables: by word, and by suffix alone where the file has no telling name."""
    own = re.escape(name[len(without_suffix(name)) :])
    same = f".*{own}" if own else "[^.]*"
    named = f".*{_TELLING}(?:{same}|.*\\.(?:{'|'.join(_SUFFIXES)}))"
    return re.compile(named if frame(name) else f"{named}|{same}", re.IGNORECASE)
