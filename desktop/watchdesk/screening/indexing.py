"""Keeps the built index beside the store: one folder a list edition, built once, loaded at every start."""

from __future__ import annotations

import logging
import shutil

from watchdesk.matching import MATCHER_VERSION, NameIndex, Segment
from watchdesk.matching.segment import SegmentUnusable
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress, no_progress
from watchdesk.screening.paths import index_folder
from watchdesk.store import editions
from watchdesk.store.store import Store

logger = logging.getLogger(__name__)


def load(store: Store, report: Progress = no_progress) -> NameIndex:
    """Return the index over the current editions of a store; what is not built yet is built and kept.

    Raises Cancelled where `report` raises it; what was built until then is kept.
    """
    return _load(store, editions.current(store), {}, report)


def refresh(store: Store, index: NameIndex, report: Progress = no_progress) -> NameIndex:
    """Return an index over the current editions that shares with `index` the segments of all editions it already has."""
    known = {segment.edition: segment for segment in index.segments}
    return _load(store, editions.current(store), known, report)


def clean_up(store: Store) -> None:
    """Delete the folders of editions that are no longer current.

    A folder that another process still maps (Windows refuses to delete it) stays until the next time.
    """
    folder = index_folder(store.path)
    if not folder.is_dir():
        return
    wanted = {edition_folder_name(edition) for edition in editions.current(store)}
    for path in folder.iterdir():
        if path.name not in wanted:
            shutil.rmtree(path, onerror=lambda _function, name, error: logger.info("%s stays: %s", name, error[1]))


def edition_folder_name(edition: Edition) -> str:
    """Return the name of the folder for an edition: it changes with the edition's content and with the matcher."""
    return f"{edition.list_key}-{edition.number}-{edition.sha256[:16]}-m{MATCHER_VERSION}"


def _load(store: Store, current: tuple[Edition, ...], known: dict[str, Segment], report: Progress) -> NameIndex:
    segments = []
    for edition in current:
        name = edition_folder_name(edition)
        segments.append(known.get(name) or _segment(store, edition, name, report))
    return NameIndex.of(segments)


def _segment(store: Store, edition: Edition, name: str, report: Progress) -> Segment:
    folder = index_folder(store.path) / name
    if folder.is_dir():
        try:
            return Segment.load(folder)
        except SegmentUnusable as error:
            logger.info("%s: %s", folder, error)
    built = Segment.build(edition.list_key, editions.entries(store, edition.list_key, edition.number), report, edition=name)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        built.save(folder)
    except OSError as error:  # a full disk, or a folder that another process holds open: then it is built again at the next start
        logger.info("%s: %s", folder, error)
        return built
    return Segment.load(folder)
