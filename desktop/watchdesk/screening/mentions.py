"""Keeps the mentions: which stored articles name which entries, found again when the lists change."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from watchdesk.articles.mentions import MentionFinder
from watchdesk.matching import NameIndex
from watchdesk.model.article import Article, Mention
from watchdesk.model.entry import EntryKey, EntryType, Name
from watchdesk.model.progress import Progress, no_progress
from watchdesk.store import articles
from watchdesk.store.store import Store

_finders: WeakKeyDictionary[NameIndex, MentionFinder] = WeakKeyDictionary()


def refresh(store: Store, index: NameIndex, report: Progress = no_progress) -> int:
    """Find the names of all lists in all stored articles again and return how many mentions there are.

    Each article's mentions are replaced in a transaction of its own: cancelled between two, some articles have the new mentions,
    the others their old ones. Raises Cancelled where `report` does.
    """
    stored = articles.all_articles(store)
    if not stored:
        return 0
    finder = finder_of(index, report)
    count = 0
    for place, article in enumerate(stored):
        report(place, len(stored), "Looking through articles")
        mentions = finder.find(article)
        articles.set_mentions(store, article.number, mentions)
        count += len(mentions)
    return count


def for_article(store: Store, index: NameIndex, article: Article, report: Progress = no_progress) -> tuple[Mention, ...]:
    """Find the names of all lists in one stored article, keep and return them. Raises Cancelled where `report` does."""
    mentions = finder_of(index, report).find(article)
    articles.set_mentions(store, article.number, mentions)
    return mentions


def finder_of(index: NameIndex, report: Progress = no_progress) -> MentionFinder:
    """Return the finder of all names of an index; built once and kept for as long as the index is."""
    finder = _finders.get(index)
    if finder is None:
        finder = MentionFinder.of(_names(index), report)
        _finders.clear()
        _finders[index] = finder
    return finder


def _names(index: NameIndex) -> Iterator[tuple[EntryKey, Name, EntryType]]:
    for segment in index.segments:
        for place in range(segment.entry_count):
            entry = segment.entry(place)
            key = EntryKey(segment.list_key, entry.number)
            for name in entry.names:
                yield key, name, entry.type
