"""Opening what the user chose, safely: a file on disk, plain or packed, becomes one or more ListFiles; every file is hostile."""

from __future__ import annotations

import hashlib
import io
import lzma
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO

from watchdesk.lists.encoding import decode_sample
from watchdesk.lists.gzip_file import is_packed, plain_name, unpacked
from watchdesk.lists.reader import FileSample, ListFile, ListFileError
from watchdesk.lists.xml_stream import first_tags
from watchdesk.model.lists import SourceFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SAMPLE_BYTES = 65_536
MAX_BYTES = 1_000_000_000
"""No published list comes near this; the largest known (OFAC's ADVANCED file) has some 130 million bytes."""
MAX_MEMBERS = 200
MAX_RATIO = 250
"""A list as XML packs some 30 times smaller; only bombs pack better than this."""
_RATIO_MATTERS_ABOVE = 10_000_000
_WORKBOOK_MEMBER = "[Content_Types].xml"
_HASH_SLICE = 1_048_576


def open_files(path: Path) -> tuple[ListFile, ...]:
    """Return the list files at a path: the file itself, unpacked where it is packed with gzip, or what a ZIP holds.

    Raises ListFileError for a missing file, a folder, a file that is no ordinary file, one that may not be read, an empty one, one
    larger than MAX_BYTES, and a packed one that is damaged, locked, nested, or made to do harm.
    """
    state = _checked_state(path)
    if _is_archive(path):
        return _archive_files(path, state)
    return (_plain_file(path, state),)


def sample_of(file: ListFile) -> FileSample:
    """Return the beginning of a file to recognise it by. Raises ListFileError where it cannot be read."""
    with file.open() as stream:
        head = stream.read(SAMPLE_BYTES)
    whole = len(head) >= file.size
    tags, namespace = first_tags(head)
    return FileSample(
        name=file.name,
        head=head,
        whole=whole,
        text=decode_sample(head, whole=whole),
        tags=tags,
        namespace=namespace,
        members=_workbook_members(file, head),
    )


def _plain_file(path: Path, state: os.stat_result) -> ListFile:
    """Return a file on disk, or the file in it where it is packed with gzip."""
    file = _disk_file(path, state)
    return unpacked(file, MAX_BYTES, MAX_RATIO) if is_packed(file) else file


def _disk_file(path: Path, state: os.stat_result) -> ListFile:
    return ListFile(
        name=path.name,
        size=state.st_size,
        open=partial(_open_disk, path),
        source=_once(partial(_hashed, path, state)),
        neighbours=partial(_disk_neighbours, path),
    )


def _once(make: Callable[[], SourceFile]) -> Callable[[], SourceFile]:
    """Return a function that calls `make` once and remembers: a large file is hashed once."""
    made: list[SourceFile] = []

    def once() -> SourceFile:
        if not made:
            made.append(make())
        return made[0]

    return once


def _checked_state(path: Path) -> os.stat_result:
    """Return what the system says of a file that may be opened; raises ListFileError (see `open_files`)."""
    try:
        state = path.stat()
    except OSError as error:
        raise _cannot_read(path, error) from error
    except ValueError as error:  # a NUL in the path
        raise ListFileError(f"“{path.name}” is no name of a file. Choose the list file again.") from error
    if stat.S_ISDIR(state.st_mode):
        raise ListFileError(f"“{path.name}” is a folder. Choose the list file inside it.")
    if not stat.S_ISREG(state.st_mode):
        raise ListFileError(f"“{path.name}” is not an ordinary file. Choose a list file that was downloaded from its authority.")
    if state.st_size == 0:
        raise ListFileError(f"“{path.name}” is empty. Download the list again.")
    if state.st_size > MAX_BYTES:
        raise ListFileError(
            f"“{path.name}” has {state.st_size / 1e9:.1f} GB, more than any published list ({MAX_BYTES / 1e9:.0f} GB at the most). "
            "Choose the list file itself."
        )
    return state


def _cannot_read(path: Path, error: OSError) -> ListFileError:
    if isinstance(error, FileNotFoundError):
        return ListFileError(f"“{path.name}” is not there: it was moved, or its name is another. Choose the file again.")
    if isinstance(error, PermissionError):
        return ListFileError(
            f"“{path.name}” may not be read by you. Give yourself the right to read it, or copy it to your own folder."
        )
    if isinstance(error, IsADirectoryError):
        return ListFileError(f"“{path.name}” is a folder. Choose the list file inside it.")
    return ListFileError(f"“{path.name}” cannot be read ({error.strerror or error}). Copy it to this machine and try again.")


def _open_disk(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _cannot_read(path, error) from error


def _hashed(path: Path, state: os.stat_result) -> SourceFile:
    """Return name, hash and size of a file; raises ListFileError where it is not as it was when it was opened (`state`)."""
    digest = hashlib.sha256()
    size = 0
    with _open_disk(path) as stream:
        try:
            while piece := stream.read(_HASH_SLICE):
                digest.update(piece)
                size += len(piece)
            now = os.fstat(stream.fileno())
        except OSError as error:
            raise _cannot_read(path, error) from error
    if (size, now.st_mtime_ns) != (state.st_size, state.st_mtime_ns):
        raise ListFileError(f"“{path.name}” was changed while it was read. Wait until its download is finished and try again.")
    return SourceFile(path.name, digest.hexdigest(), size)


def _disk_neighbours(path: Path, pattern: re.Pattern[str]) -> tuple[ListFile, ...]:
    """Return the other readable files of the folder whose names (unpacked) match, by name; what cannot be used is passed over."""
    try:
        names = sorted(other.name for other in path.parent.iterdir())
    except OSError:  # A folder that may be entered but not listed: the chosen file can be read all the same.
        return ()
    found = []
    for name in names:
        other = path.parent / name
        if name == path.name or not pattern.fullmatch(plain_name(name)):
            continue
        try:
            found.append(_plain_file(other, _checked_state(other)))
        except ListFileError:
            continue
    return tuple(found)


# --- ZIP ------------------------------------------------------------------------------------------------------------------------


def _is_archive(path: Path) -> bool:
    """True for a ZIP that packs files; a workbook is a ZIP too, but a document in itself."""
    with _open_disk(path) as stream:
        if stream.read(2) != b"PK":
            return False
    with _open_zip(path) as pack:
        return _WORKBOOK_MEMBER not in pack.namelist()


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise _cannot_read(path, error) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged_zip(path) from error


def _damaged_zip(path: Path) -> ListFileError:
    return ListFileError(f"“{path.name}” is a damaged or cut-off ZIP. Download it again.")


def _archive_files(path: Path, state: os.stat_result) -> tuple[ListFile, ...]:
    with _open_zip(path) as pack:
        infos = pack.infolist()
    if len(infos) > MAX_MEMBERS:
        raise ListFileError(
            f"“{path.name}” packs {len(infos):,} files, more than any published list. Unpack it and choose the list file."
        )
    for info in infos:
        _check_member(path, info)
    source = _once(partial(_hashed, path, state))
    wanted = [info for info in infos if not info.is_dir() and not _is_litter(info.filename) and info.file_size]
    if not wanted:
        raise ListFileError(f"“{path.name}” packs no file with anything in it. Download it again.")
    return tuple(_member_file(path, info, source, wanted) for info in wanted)


def _is_litter(name: str) -> bool:
    """True for what operating systems leave in a ZIP."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _check_member(path: Path, info: zipfile.ZipInfo) -> None:
    name = info.filename
    plain = info.orig_filename.replace("\\", "/")
    if plain.startswith("/") or ".." in plain.split("/") or "\0" in plain or re.match(r"[A-Za-z]:", plain):
        raise ListFileError(
            f"“{path.name}” is not safe: it packs a file under the path “{name}”, outside its own folder. Do not use it."
        )
    if info.flag_bits & 1:
        raise ListFileError(f"“{path.name}” is locked with a password. Unpack it and choose the list file.")
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > MAX_BYTES or (info.file_size > _RATIO_MATTERS_ABOVE and ratio > MAX_RATIO):
        raise ListFileError(
            f"“{path.name}” is not safe: it would unpack to {info.file_size / 1e6:,.0f} MB, {ratio:,.0f} times its packed size. "
            "Download the list again from its authority."
        )
    if name.lower().endswith((".zip", ".gz", ".7z", ".rar")):
        raise ListFileError(f"“{path.name}” packs another archive, “{name}”. Unpack it and choose the list file.")


def _member_file(path: Path, info: zipfile.ZipInfo, source: Callable[[], SourceFile], all_infos: list[zipfile.ZipInfo]) -> ListFile:
    def neighbours(pattern: re.Pattern[str]) -> tuple[ListFile, ...]:
        others = (other for other in all_infos if other is not info)
        return tuple(
            _member_file(path, other, source, all_infos)
            for other in others
            if pattern.fullmatch(PurePosixPath(other.filename).name)
        )

    return ListFile(PurePosixPath(info.filename).name, info.file_size, partial(_open_member, path, info), source, neighbours)


def _open_member(path: Path, info: zipfile.ZipInfo) -> BinaryIO:
    pack = _open_zip(path)
    try:
        stream = pack.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        pack.close()
        raise _damaged_zip(path) from error
    return io.BufferedReader(_Member(path, pack, stream), buffer_size=131_072)


class _Member(io.RawIOBase):
    """A member's bytes as they are unpacked; damage becomes a sentence, and its ZIP is closed with it."""

    def __init__(self, path: Path, pack: zipfile.ZipFile, stream: IO[bytes]) -> None:
        super().__init__()
        self._path = path
        self._pack = pack
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            piece = self._stream.read(len(view))
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
            raise _damaged_zip(self._path) from error
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._pack.close()
        super().close()


def _workbook_members(file: ListFile, head: bytes) -> tuple[str, ...]:
    """Return the member names of a ZIP-based document such as a workbook; empty for everything else."""
    if not head.startswith(b"PK"):
        return ()
    with file.open() as stream:
        try:
            return tuple(zipfile.ZipFile(io.BytesIO(stream.read())).namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return ()
