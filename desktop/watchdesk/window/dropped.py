"""Tells by content whether a dropped file is a list or an article, and keeps the store's own files from being opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watchdesk import lists
from watchdesk.articles.documents import SUFFIXES
from watchdesk.store import backups

ARTICLE_SUFFIXES = frozenset(SUFFIXES)
"""What is an article where no reader of lists knows it. Other unknown files go to the lists, which say what is wrong."""


@dataclass(frozen=True, slots=True)
class SortedFiles:
    """Files to import as lists and as articles, and whether any of those for the lists is one: they take what nobody knows, too."""

    for_lists: tuple[Path, ...]
    for_articles: tuple[Path, ...]
    has_list: bool


def sort_files(paths: Sequence[Path]) -> SortedFiles:
    """Return which files to import as lists and which as articles; a folder counts as the files in it."""
    for_lists: list[Path] = []
    for_articles: list[Path] = []
    for path in _files(paths):
        (for_articles if _is_article(path) else for_lists).append(path)
    has_list = any(may_be_article(path) or lists.is_list(path) for path in for_lists)  # what may be an article was looked into
    return SortedFiles(tuple(for_lists), tuple(for_articles), has_list)


def without_store(paths: Sequence[Path], store_path: Path) -> tuple[list[Path], list[Path]]:
    """Return the files that may be opened, those of folders too, and those that are the open store's own.

    These are told by what the system says of them, not looked into: opening and closing one beside SQLite would give up its locks.
    """
    files = _files(paths)
    kept = [path for path in files if backups.is_of_store(path, store_path)]
    return [path for path in files if path not in kept], kept


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += _inside(path) or [path]  # a folder with nothing to read goes to the lists, which say that it is one
    return found


def _inside(path: Path) -> list[Path]:
    """Return the files in a folder; none for a file, and for a folder that may not be looked into."""
    try:
        return sorted(inner for inner in path.iterdir() if inner.is_file())
    except OSError:
        return []


def may_be_article(path: Path) -> bool:
    """Return whether a file has one of the endings of articles."""
    return path.suffix.lower() in ARTICLE_SUFFIXES


def _is_article(path: Path) -> bool:
    return may_be_article(path) and not lists.is_list(path)
