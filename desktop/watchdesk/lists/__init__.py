"""Reading the lists that authorities publish: one module a format, recognised by content."""

from __future__ import annotations

from pathlib import Path

from watchdesk.lists.reader import ListFileError
from watchdesk.model.lists import ListContent
from watchdesk.model.progress import Progress, no_progress

__all__ = ["ListFileError", "is_list", "read"]


def read(path: Path, report: Progress = no_progress) -> tuple[ListContent, ...]:
    """Read a list file: recognise it by its content, find its siblings, and return one content for each list in it.

    Raises ListFileError with one sentence where the file cannot be used; Cancelled where `report` raises it.
    """
    from watchdesk.lists.reading import read_list  # the readers load when the first list is read, not at every start

    return read_list(path, report)


def is_list(path: Path) -> bool:
    """Return whether a reader knows a file by its content; False where the file cannot be opened."""
    from watchdesk.lists.reading import holds_list

    return holds_list(path)
