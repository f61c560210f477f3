"""Importing articles: what some files hold, and storing what the analyst takes of it with the listed names found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watchdesk.articles.documents import ArticleFileError, ListGivenError, read_articles
from watchdesk.matching import NameIndex
from watchdesk.model.article import ArticleDraft
from watchdesk.model.progress import Progress, no_progress
from watchdesk.screening import mentions
from watchdesk.store import articles
from watchdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """An article found in a file, and whether the same one is stored already."""

    draft: ArticleDraft
    is_stored: bool


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What was found in some files, a sentence for each that could not be read, and those among them that are lists."""

    found: tuple[FoundDraft, ...]
    problems: tuple[str, ...]
    lists: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import stored: the first article's number, how many articles, and how many entries they name."""

    first: int
    articles: int
    entries: int


def read_files(store: Store, paths: Sequence[Path], report: Progress = no_progress) -> ReadFiles:
    """Read article files; one that cannot be read hinders no other. Raises Cancelled through `report`."""
    found: list[FoundDraft] = []
    problems: list[str] = []
    lists: list[Path] = []
    for place, path in enumerate(paths):
        report(place, len(paths), f"Reading {path.name}")
        try:
            drafts = read_articles(path, report)
        except ArticleFileError as error:
            sentence = str(error)
            problems.append(sentence if path.name in sentence else f"“{path.name}”: {sentence}")
            lists += [path] if isinstance(error, ListGivenError) else []
            continue
        found += [FoundDraft(draft, articles.find_same(store, draft) is not None) for draft in drafts]
    return ReadFiles(tuple(found), tuple(problems), tuple(lists))


def store_drafts(store: Store, index: NameIndex, drafts: Sequence[ArticleDraft], report: Progress = no_progress) -> Stored:
    """Store drafts and find the listed names in each. Raises Cancelled through `report`: what was stored until then stays."""
    finder = mentions.finder_of(store, index, report)
    first, keys = 0, set()
    for place, draft in enumerate(drafts):
        report(place, len(drafts), "Storing articles")
        article = articles.add(store, draft)
        found = finder.find(article)
        articles.set_mentions(store, article.number, found)
        keys |= {mention.key for mention in found}
        first = first or article.number
    return Stored(first, len(drafts), len(keys))
