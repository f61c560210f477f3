"""Reads the reviewed word tables in data/reference: tab-separated, "#" opens a comment."""

from __future__ import annotations

from functools import cache

from watchdesk.resources import shipped


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `data/reference/<name>`, each a tuple of its columns, without comments and empty lines."""
    text = shipped("data", "reference", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
