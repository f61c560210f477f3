"""Keeps the mentions: which stored articles name which entries, found again when the lists change."""

from __future__ import annotations

from collections.abc import Iterator

from watchdesk.articles.mentions import MentionFinder
from watchdesk.matching import NameIndex, Segment
from watchdesk.model.article import Article, Mention
from watchdesk.model.entry import EntryKey, EntryType, Name
from watchdesk.model.progress import Progress, no_progress
from watchdesk.store import articles
from watchdesk.store.store import Store

_built: dict[int, tuple[Segment, MentionFinder]] = {}
"""The finders of the segments in use, by the segment's identity; the segment is kept with it so that none takes its identity."""


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
    """Return the finder of all names of an index.

    What is built for a list is kept for as long as an index with the same segment of it comes: after an import, only the changed
    list is built anew. Raises Cancelled where `report` does.
    """
    built = {id(segment): _built.get(id(segment)) or (segment, _finder(segment, report)) for segment in index.segments}
    _built.clear()
    _built.update(built)
    return MentionFinder.joined(finder for _, finder in built.values())


def _finder(segment: Segment, report: Progress) -> MentionFinder:
    return MentionFinder.of(_names(segment), report)


def _names(segment: Segment) -> Iterator[tuple[EntryKey, Name, EntryType]]:
    for place in range(segment.entry_count):
        entry = segment.entry(place)
        key = EntryKey(segment.list_key, entry.number)
        for name in entry.names:
            yield key, name, entry.type
