"""From a chosen file to the lists in it: open, recognise, read, check."""

from __future__ import annotations

from pathlib import Path

from watchdesk.lists import checks
from watchdesk.lists.files import open_files, sample_of
from watchdesk.lists.reader import ListFile, ListFileError, Reader
from watchdesk.lists.recognise import reader_for
from watchdesk.model.lists import ListContent
from watchdesk.model.progress import Progress, no_progress


def read_list(path: Path, report: Progress = no_progress) -> tuple[ListContent, ...]:
    """Return every list that a file holds, with the files beside it that belong to it.

    A ZIP is read in place. Raises ListFileError, one clear sentence, where the file cannot be used as a list: a file whose end is
    missing is refused, one with single faulty rows is read with warnings.
    """
    files = open_files(path)
    contents: list[ListContent] = []
    for file, reader in _readable(path, files):
        for content in reader.read(file, report):
            if content not in contents:  # In a ZIP each of several siblings brings the same list.
                contents.append(content)
    return tuple(checks.checked(content, path.name) for content in _once_each(path, contents))


def holds_list(path: Path) -> bool:
    """Return whether a reader knows a file, or one packed in it, by its content; False where the file cannot be opened."""
    try:
        _readable(path, open_files(path))
    except ListFileError:
        return False
    return True


def _readable(path: Path, files: tuple[ListFile, ...]) -> list[tuple[ListFile, Reader]]:
    """Return the files that a reader knows; the reason of the only (or of every) failure is raised."""
    found: list[tuple[ListFile, Reader]] = []
    failures: list[ListFileError] = []
    for file in files:
        try:
            found.append((file, reader_for(sample_of(file))))
        except ListFileError as error:
            failures.append(error)
    if found:
        return found
    if len(failures) == 1:
        raise failures[0]
    raise ListFileError(
        f"None of the {len(files)} files packed in “{path.name}” is a list that can be read here. Choose the list itself."
    )


def _once_each(path: Path, contents: list[ListContent]) -> list[ListContent]:
    keys = [content.list_key for content in contents]
    twice = next((content for content in contents if keys.count(content.list_key) > 1), None)
    if twice is not None:
        raise ListFileError(f"“{path.name}” packs more than one edition of {twice.list_name}. Unpack it and choose one.")
    return contents
