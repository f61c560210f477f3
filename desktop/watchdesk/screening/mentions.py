"""Keeps the mentions: which stored articles name which entries, found again when the lists change."""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from watchdesk.articles import prepared_names
from watchdesk.articles.mentions import MentionFinder
from watchdesk.articles.prepared_names import PreparedName, prepare
from watchdesk.matching import NameIndex, Segment
from watchdesk.model.article import Article, Mention
from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.entry import EntryKey, EntryType, Name
from watchdesk.model.progress import Progress, no_progress
from watchdesk.screening.paths import index_folder
from watchdesk.store import articles
from watchdesk.store.store import Store

logger = logging.getLogger(__name__)


def refresh(store: Store, index: NameIndex, report: Progress = no_progress) -> int:
    """Find the names of all lists in all stored articles again and return how many mentions there are.

    Each article's mentions are replaced in a transaction of its own: cancelled between two, some articles have the new mentions,
    the others their old ones. Raises Cancelled where `report` does.
    """
    stored = articles.all_articles(store)
    if not stored:
        return 0
    finder = finder_of(store, index, report)
    count = 0
    for place, article in enumerate(stored):
        report(place, len(stored), "Looking through articles")
        mentions = finder.find(article)
        articles.set_mentions(store, article.number, mentions)
        count += len(mentions)
    return count


def for_article(store: Store, index: NameIndex, article: Article, report: Progress = no_progress) -> tuple[Mention, ...]:
    """Find the names of all lists in one stored article, keep and return them. Raises Cancelled where `report` does."""
    mentions = finder_of(store, index, report).find(article)
    articles.set_mentions(store, article.number, mentions)
    return mentions


def finder_of(store: Store, index: NameIndex, report: Progress = no_progress) -> MentionFinder:
    """Return the finder of all names of an index, built for the work at hand: it is large, and nobody needs it afterwards.

    The names of an edition are prepared once and kept beside its index. Raises Cancelled where `report` does.
    """
    return MentionFinder.joined(MentionFinder.of_prepared(_prepared(store, segment, report), report) for segment in index.segments)


def _prepared(store: Store, segment: Segment, report: Progress) -> tuple[PreparedName, ...]:
    if not segment.edition:  # of no edition that the store knows
        return prepare(_names(segment), report)
    path = index_folder(store.path) / segment.edition / f"names-{_made_by()}.json.z"
    kept = _kept(path)
    if kept is None:
        kept = prepare(_names(segment), report)
        _keep(kept, path)
    return kept


def _kept(path: Path) -> tuple[PreparedName, ...] | None:
    try:
        return from_json(zlib.decompress(path.read_bytes()), tuple[PreparedName, ...])
    except (OSError, zlib.error, msgspec.DecodeError) as error:
        logger.info("%s: %s", path, error)
        return None


def _keep(names: tuple[PreparedName, ...], path: Path) -> None:
    """Keep prepared names, whole or not at all; where that cannot be done they are prepared again the next time."""
    fresh = path.with_suffix(".new")
    try:
        fresh.write_bytes(zlib.compress(canonical_json(names), 1))
        fresh.replace(path)
    except OSError as error:
        logger.info("%s: %s", path, error)


@cache
def _made_by() -> str:
    """Return eight hex digits over the code that prepares names; its tables and the rest of it are in the matcher's version."""
    folder = Path(prepared_names.__file__).parent
    digest = hashlib.sha256(str(prepared_names.FORMAT).encode())
    for name in ("listed_names.py", "near_names.py", "prepared_names.py", "text_words.py"):
        if (folder / name).exists():
            digest.update((folder / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]


def _names(segment: Segment) -> Iterator[tuple[EntryKey, Name, EntryType]]:
    for place in range(segment.entry_count):
        entry = segment.entry(place)
        key = EntryKey(segment.list_key, entry.number)
        for name in entry.names:
            yield key, name, entry.type
