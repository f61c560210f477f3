"""A list file packed with gzip, as servers and mirrors give them: unpacked while it is read, up to what a list may have."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from watchdesk.lists.reader import ListFile, ListFileError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC = b"\x1f\x8b"
_SUFFIX = ".gz"
_SLICE = 1_048_576


def plain_name(name: str) -> str:
    """Return what a file is called when it is unpacked: "sdn.csv.gz" is "sdn.csv"."""
    return name[: -len(_SUFFIX)] if name.lower().endswith(_SUFFIX) and len(name) > len(_SUFFIX) else name


def is_packed(file: ListFile) -> bool:
    """Tell by its first bytes whether a file is packed with gzip. Raises ListFileError where it cannot be read."""
    with file.open() as stream:
        return stream.read(len(MAGIC)) == MAGIC


def unpacked(file: ListFile, most_bytes: int, most_ratio: float) -> ListFile:
    """Return a packed file as the file in it; `source` stays that of the packed one, which is what was downloaded.

    Raises ListFileError where it is damaged, holds nothing, or would unpack to more than `most_bytes`, or to more than `most_ratio`
    times its size: the size that a gzip file itself tells cannot be relied on, so it is unpacked once to measure it.
    """
    size = _unpacked_size(file, min(most_bytes, int(max(file.size * most_ratio, _SLICE))))
    return ListFile(plain_name(file.name), size, partial(_open, file, size), file.source, file.neighbours)


def _unpacked_size(file: ListFile, most: int) -> int:
    size = 0
    with _open(file, most + 1) as stream:
        while piece := stream.read(_SLICE):
            size += len(piece)
    if size > most:
        raise ListFileError(
            f"“{file.name}” is not safe: it would unpack to more than {most / 1e6:,.0f} MB. Download the list again from its "
            "authority."
        )
    if not size:
        raise ListFileError(f"“{file.name}” packs a file with nothing in it. Download the list again.")
    return size


def _open(file: ListFile, most: int) -> BinaryIO:
    packed = file.open()
    return io.BufferedReader(_Unpacked(packed, most, lambda: _damaged(file)), buffer_size=131_072)


def _damaged(file: ListFile) -> ListFileError:
    return ListFileError(f"“{file.name}” is a damaged or cut-off packed file. Download it again.")


class _Unpacked(io.RawIOBase):
    """The bytes in a gzip stream, `most` of them; damage becomes a sentence, and the packed stream is closed with it."""

    def __init__(self, packed: BinaryIO, most: int, damaged: Callable[[], ListFileError]) -> None:
        super().__init__()
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")
        self._left = most
        self._damaged = damaged

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            piece = self._stream.read(min(len(view), self._left))
        except (OSError, EOFError, zlib.error) as error:
            raise self._damaged() from error
        self._left -= len(piece)
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._packed.close()
        super().close()
