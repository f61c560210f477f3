"""Entries by content: their bytes in the store under the hash of their canonical JSON, and what a list held as of an edition."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.entry import Entry
from watchdesk.model.lists import ListContent, ReadWarning
from watchdesk.model.progress import Progress
from watchdesk.store.errors import damaged
from watchdesk.store.store import Store

T = TypeVar("T")

SLICE = 200
"""How many entries are worked on between two reports: some 10 ms."""

HELD = "intervals.list_key = ? AND intervals.from_edition <= ? AND (intervals.to_edition IS NULL OR intervals.to_edition > ?)"
"""SQL for the intervals of a list that hold as of an edition; bind the list's key and the edition's number twice."""

_ASKED_AT_ONCE = 500


def sliced(items: Sequence[T], report: Progress, what: str, size: int = SLICE) -> Iterator[Sequence[T]]:
    """Yield the items in slices and report before each one and at the end."""
    for start in range(0, len(items), size):
        report(start, len(items), what)
        yield items[start : start + size]
    report(len(items), len(items), what)


def packed(json: bytes) -> bytes:
    """Return canonical JSON as it lies in the store."""
    return zlib.compress(json, 6)


def unpacked(store: Store, body: bytes, digest: bytes, kind: type[T], what: str) -> T:
    """Return the value kept in `body`. Raises StoreDamaged where it is not what `digest` (SHA-256, 32 bytes) was made of."""
    try:
        json = zlib.decompress(body)
        if hashlib.sha256(json).digest() != digest:
            raise damaged(store.path, f"{what} is not what was stored")
        return from_json(json, kind)
    except (zlib.error, msgspec.DecodeError) as error:
        raise damaged(store.path, f"{what} cannot be read") from error


def hashed(content: ListContent, report: Progress) -> tuple[dict[str, bytes], dict[str, Entry], tuple[ReadWarning, ...]]:
    """Return the entries of a list by number with their hashes (32 bytes), and a warning for each number that comes twice.

    Of entries with one number the first is kept.
    """
    hashes: dict[str, bytes] = {}
    entries: dict[str, Entry] = {}
    warnings = []
    for part in sliced(content.entries, report, "Comparing entries"):
        for entry in part:
            digest = hashlib.sha256(canonical_json(entry)).digest()
            if entry.number not in entries:
                hashes[entry.number], entries[entry.number] = digest, entry
            else:
                same = "word for word the same" if hashes[entry.number] == digest else "different, and only the first was kept"
                warnings.append(
                    ReadWarning(0, f"The entry number {entry.number} comes twice; the entries are {same}", entry.primary.text)
                )
    return hashes, entries, tuple(warnings)


def verify(store: Store, report: Progress) -> None:
    """Check every content against its hash. Raises StoreDamaged, Cancelled."""
    row = store.row("SELECT count(*) FROM contents")
    total = int(row[0]) if row else 0
    for done, (digest, body) in enumerate(store.each("SELECT hash, body FROM contents ORDER BY id")):
        if done % SLICE == 0:
            report(done, total, "Checking entries")
        unpacked(store, body, digest, Entry, "an entry")


def state(store: Store, list_key: str, edition: int) -> dict[str, tuple[int, bytes]]:
    """Return what a list held as of an edition: the content's id and hash by entry number."""
    rows = store.each(
        "SELECT intervals.number, contents.id, contents.hash FROM intervals JOIN contents ON contents.id = intervals.content "
        f"WHERE {HELD}",
        (list_key, edition, edition),
    )
    return {number: (content, digest) for number, content, digest in rows}


def load_many(store: Store, contents: Iterable[int]) -> dict[int, Entry]:
    """Return entries by the ids of their contents. Raises StoreDamaged."""
    return {
        row[0]: unpacked(store, row[2], row[1], Entry, "an entry") for row in _chosen(store, "id", list(contents), "id, hash, body")
    }


def ids_of(store: Store, hashes: Iterable[bytes]) -> dict[bytes, int]:
    """Return the ids of the contents with these hashes that the store already has."""
    return dict(_chosen(store, "hash", list(hashes), "hash, id"))


def _chosen(store: Store, column: str, values: list[Any], wanted: str) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(values), _ASKED_AT_ONCE):
        part = values[start : start + _ASKED_AT_ONCE]
        yield from store.each(f"SELECT {wanted} FROM contents WHERE {column} IN ({','.join('?' * len(part))})", part)
