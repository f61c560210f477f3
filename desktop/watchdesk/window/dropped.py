"""Tells by content whether a dropped file is a list or an article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from watchdesk import lists
from watchdesk.articles.documents import SUFFIXES

ARTICLE_SUFFIXES = frozenset(SUFFIXES)
"""What is an article where no reader of lists knows it. Other unknown files go to the lists, which say what is wrong."""


def sort_files(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files to import as lists and those to import as articles; a folder counts as the files in it."""
    for_lists: list[Path] = []
    for_articles: list[Path] = []
    for path in _files(paths):
        (for_articles if _is_article(path) else for_lists).append(path)
    return for_lists, for_articles


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(inner for inner in path.iterdir() if inner.is_file()) if path.is_dir() else [path]
    return found


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in ARTICLE_SUFFIXES and not lists.is_list(path)
