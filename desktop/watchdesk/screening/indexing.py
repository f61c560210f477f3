"""Keeps the built index beside the store: one folder a list edition, built once, loaded at every start."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from watchdesk.matching import MATCHER_VERSION, NameIndex, Segment
from watchdesk.matching.segment import SegmentUnusable
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress, no_progress
from watchdesk.screening.paths import index_folder
from watchdesk.store import editions
from watchdesk.store.store import Store

logger = logging.getLogger(__name__)


Build = Callable[[Store, tuple[Edition, ...], Progress], None]
"""What builds and keeps the index of some editions; `build` does it here."""


def build(store: Store, wanted: tuple[Edition, ...], report: Progress = no_progress) -> None:
    """Build the index of some editions and keep it; what cannot be kept is built again where it is needed.

    Raises StoreError, and Cancelled where `report` raises it; what was built until then is kept.
    """
    for edition in wanted:
        folder, built = _folder(store, edition), _built(store, edition, report)
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            built.save(folder)
        except OSError as error:  # a full disk, or a folder that another process holds open
            logger.info("%s: %s", folder, error)


def load(store: Store, report: Progress = no_progress, build: Build = build) -> NameIndex:
    """Return the index over the current editions of a store; what is missing of it is built and kept. Raises what `build` does."""
    return _load(store, {}, report, build)


def refresh(store: Store, index: NameIndex, report: Progress = no_progress, build: Build = build) -> NameIndex:
    """Return an index over the current editions that shares with `index` the segments of all editions it already has."""
    return _load(store, {segment.edition: segment for segment in index.segments}, report, build)


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


def _load(store: Store, known: dict[str, Segment], report: Progress, build: Build) -> NameIndex:
    current = editions.current(store)
    segments = [known.get(edition_folder_name(edition)) or _kept(_folder(store, edition)) for edition in current]
    missing = tuple(edition for edition, segment in zip(current, segments, strict=True) if segment is None)
    if missing and _may_keep(store):
        build(store, missing, report)
    return NameIndex.of(
        [
            segment or _kept(_folder(store, edition)) or _built(store, edition, report)
            for edition, segment in zip(current, segments, strict=True)
        ]
    )


def _built(store: Store, edition: Edition, report: Progress) -> Segment:
    entries = editions.entries(store, edition.list_key, edition.number)
    return Segment.build(edition.list_key, entries, report, edition=edition_folder_name(edition))


def _may_keep(store: Store) -> bool:
    """Return whether an index may be kept beside the store; one that may not is not built to be thrown away."""
    folder = index_folder(store.path)
    return os.access(folder if folder.is_dir() else folder.parent, os.W_OK)


def _folder(store: Store, edition: Edition) -> Path:
    return index_folder(store.path) / edition_folder_name(edition)


def _kept(folder: Path) -> Segment | None:
    """Return the segment that a folder keeps; None where there is none, or none that can be used."""
    if not folder.is_dir():
        return None
    try:
        return Segment.load(folder)
    except SegmentUnusable as error:
        logger.info("%s: %s", folder, error)
        return None
