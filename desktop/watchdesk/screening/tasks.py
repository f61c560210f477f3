"""The tasks that a window has carried out in a process of their own (`aside`): each opens the store for itself."""

from __future__ import annotations

from pathlib import Path

from watchdesk.model.article import ArticleDraft
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress
from watchdesk.screening import article_import, importing, indexing, mentions
from watchdesk.screening.article_import import ReadFiles, Stored
from watchdesk.screening.importing import EditionChanges, ImportPreview
from watchdesk.store import chain, editions
from watchdesk.store.chain import ChainReport
from watchdesk.store.store import Store


def read_list(store_path: Path, path: Path, report: Progress) -> tuple[ImportPreview, ...]:
    """Read a list file and return what importing it would change, lightened. Raises UserError, Cancelled."""
    with Store.open(store_path, read_only=True) as store:
        return tuple(importing.lightened(preview) for preview in importing.read_preview(store, path, report))


def edition_changes(store_path: Path, number: int, report: Progress) -> EditionChanges:
    """Return what an edition, by its number, changed against the one before it. Raises StoreError, Cancelled."""
    with Store.open(store_path, read_only=True) as store:
        return importing.edition_changes(store, editions.get(store, number), report)


def import_edition(store_path: Path, preview: ImportPreview, report: Progress) -> Edition:
    """Swap a previewed edition in and return it. Raises ImportStale, StoreError, Cancelled."""
    with Store.open(store_path) as store:
        return importing.apply(store, preview, report)


def build_index(store_path: Path, numbers: tuple[int, ...], report: Progress) -> None:
    """Build and keep the index of some editions. Raises StoreError, Cancelled."""
    with Store.open(store_path) as store:
        indexing.build(store, tuple(editions.get(store, number) for number in numbers), report)


def find_mentions(store_path: Path, report: Progress) -> int:
    """Find the names of all lists in all articles again and return how many mentions there are. Raises StoreError, Cancelled."""
    with Store.open(store_path) as store:
        return mentions.refresh(store, indexing.load(store, report), report)


def read_article_files(store_path: Path, paths: tuple[Path, ...], report: Progress) -> ReadFiles:
    """Read article files and tell which articles are stored already. Raises StoreError, Cancelled."""
    with Store.open(store_path, read_only=True) as store:
        return article_import.read_files(store, paths, report)


def import_articles(store_path: Path, drafts: tuple[ArticleDraft, ...], report: Progress) -> Stored:
    """Store articles with the listed names in them. Raises StoreError; Cancelled: what was stored until then stays."""
    with Store.open(store_path) as store:
        return article_import.store_drafts(store, indexing.load(store, report), drafts, report)


def verify_records(store_path: Path, report: Progress) -> ChainReport:
    """Check the whole chain of records. Raises StoreError, Cancelled."""
    with Store.open(store_path, read_only=True) as store:
        return chain.verify(store, report)
