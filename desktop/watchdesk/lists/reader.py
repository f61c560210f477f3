"""What a reader of a published format is, and what it is given: a sample to recognise a file by, then the file itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from watchdesk.model.errors import UserError
from watchdesk.model.lists import ListContent, SourceFile
from watchdesk.model.progress import Progress

MAX_TEXT_BYTES = 200_000_000
"""Text tables are read as a whole; the largest published one has some 15 million bytes."""


class ListFileError(UserError):
    """A file that cannot be read as a list: one sentence that says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class FileSample:
    """The beginning of a file, enough to recognise it by its content.

    `name` is the file's name without folder; use it only where the content cannot tell. `head` are the first bytes (`whole`: all of
    them), `text` the same decoded, without a half last line, and empty where the bytes are no text. `tags` are the local names of
    the first XML elements in the order they open (empty where it is no XML), `namespace` that of the first. `members` are the names
    in a ZIP-based document such as a workbook.
    """

    name: str
    head: bytes
    whole: bool
    text: str = ""
    tags: tuple[str, ...] = ()
    namespace: str = ""
    members: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The local name of the outermost XML element, empty where it is no XML."""
        return self.tags[0] if self.tags else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole lines of `text`, without their line ends."""
        return tuple(self.text.splitlines())


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file to read a list from: on disk, or inside a ZIP.

    `open` returns a fresh binary stream that never gives more than `size` bytes; `source` tells name, hash and size of the file on
    disk; `neighbours(pattern)` gives the other files beside it (in the folder, or in the same ZIP) whose whole names match.
    All three raise ListFileError.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    source: Callable[[], SourceFile]
    neighbours: Callable[[re.Pattern[str]], tuple[ListFile, ...]]

    def read_bytes(self) -> bytes:
        """Return the whole content; for formats that are not read as a stream."""
        with self.open() as stream:
            return stream.read()

    def text(self) -> str:
        """Return the whole content as text (UTF-8, -16, -32 or Windows-1252). Raises ListFileError if it is none or too long."""
        from watchdesk.lists.encoding import decode

        if self.size > MAX_TEXT_BYTES:
            raise ListFileError(
                f"“{self.name}” has {self.size / 1e6:,.0f} MB, more than any list of its kind. Choose the list itself."
            )
        return decode(self.read_bytes(), self.name)


class Reader(Protocol):
    """A module that reads one published format; it is registered by one line in `recognise.READERS`."""

    NAME: str
    """What the format is called in the preview and in the edition ("OFAC SDN as CSV")."""

    def recognises(self, sample: FileSample) -> bool:
        """Tell whether the sample is of this format, by content."""
        ...

    def read(self, source: ListFile, report: Progress) -> tuple[ListContent, ...]:
        """Return everything the file holds, one ListContent for each list in it.

        Raises ListFileError where the file as a whole cannot be used; what concerns single rows becomes a ReadWarning.
        """
        ...
