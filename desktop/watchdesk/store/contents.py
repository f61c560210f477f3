"""Entries by content: their bytes in the store under the hash of their canonical JSON, and what a list held as of an edition."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.entry import Entry, Strength
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.lists import ListContent, ReadWarning
from watchdesk.model.progress import Progress
from watchdesk.store.errors import damaged
from watchdesk.store.fold import identifier_key, name_key
from watchdesk.store.store import Store

T = TypeVar("T")

SLICE = 200
"""How many entries are worked on between two reports: some 10 ms."""

HELD = "intervals.list_key = ? AND intervals.from_edition <= ? AND (intervals.to_edition IS NULL OR intervals.to_edition > ?)"
"""SQL for the intervals of a list that hold as of an edition; bind the list's key and the edition's number twice."""

_ASKED_AT_ONCE = 500


@dataclass(slots=True)
class Hashed:
    """The entries of a list by number, with their hashes (32 bytes), and a warning for each number that comes twice."""

    entries: dict[str, Entry]
    hashes: dict[str, bytes]
    doubles: list[ReadWarning]

    def take(self, entry: Entry, json: bytes) -> bytes:
        """Take an entry in, given its canonical JSON, unless its number is there already; return its hash."""
        digest = hashlib.sha256(json).digest()
        if entry.number not in self.entries:
            self.entries[entry.number], self.hashes[entry.number] = entry, digest
        else:
            same = "word for word the same" if self.hashes[entry.number] == digest else "different, and only the first was kept"
            reason = f"The entry number {entry.number} comes twice; the entries are {same}"
            self.doubles.append(ReadWarning(0, reason, entry.primary.text))
        return digest


@dataclass(frozen=True, slots=True)
class NewContent:
    """What is written of an entry that is new to the store: its packed body, and the keys of its strong names and identifiers."""

    body: bytes
    names: tuple[str, ...]
    identifiers: tuple[str, ...]

    @classmethod
    def of(cls, entry: Entry, json: bytes) -> NewContent:
        """Return what is written of an entry, given its canonical JSON."""
        names = {name_key(name.text) for name in entry.names if name.strength is Strength.STRONG}
        identifiers = {key for identifier in entry.identifiers for key in identifier_keys(identifier.value)}
        return cls(packed(json), tuple(sorted(names - {""})), tuple(sorted(identifiers)))


@dataclass(slots=True)
class Prepared(Hashed):
    """The same, and by hash what is new."""

    new: dict[bytes, NewContent]


def identifier_keys(value: str) -> set[str]:
    """Return the keys of an identifier as written, and without the word for its kind that may stand before it ("IMO", "LEI")."""
    return {identifier_key(value), identifier_key(normal_identifier(value))} - {""}


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


def hashed(content: ListContent, report: Progress) -> Hashed:
    """Return the entries of a list with their hashes. Of entries with one number the first is kept. Raises Cancelled."""
    found = Hashed({}, {}, [])
    for part in sliced(content.entries, report, "Comparing entries"):
        for entry in part:
            found.take(entry, canonical_json(entry))
    return found


def prepared(store: Store, content: ListContent, report: Progress) -> Prepared:
    """Return the entries of a list with their hashes, and what is to be written of those that the store does not have yet.

    This is the greater part of the work of an import, done before others have to wait for it. Raises Cancelled.
    """
    found = Prepared({}, {}, [], {})
    for part in sliced(content.entries, report, "Preparing entries"):
        texts: dict[bytes, tuple[Entry, bytes]] = {}
        for entry in part:
            json = canonical_json(entry)
            texts[found.take(entry, json)] = (entry, json)
        for digest in texts.keys() - ids_of(store, texts).keys():
            found.new[digest] = NewContent.of(*texts[digest])
    return found


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


class _Target(msgspec.Struct):
    number: str = ""


class _Linking(msgspec.Struct):
    relations: tuple[_Target, ...] = ()


_LINKING = msgspec.json.Decoder(_Linking)


def links(store: Store, list_key: str, edition: int) -> dict[str, tuple[str, ...]]:
    """Return what a list's relations hold as of an edition, turned round: by entry number, the numbers of those that name it.

    Of the entries nothing but the relations is read, to be quick. Raises StoreDamaged.
    """
    rows = store.each(
        f"SELECT intervals.number, contents.body FROM intervals JOIN contents ON contents.id = intervals.content WHERE {HELD}",
        (list_key, edition, edition),
    )
    found: dict[str, dict[str, None]] = {}
    try:
        for number, body in rows:
            json = zlib.decompress(body)
            if b'"relations":' in json:
                for target in _LINKING.decode(json).relations:
                    found.setdefault(target.number, {})[number] = None
    except (zlib.error, msgspec.DecodeError) as error:
        raise damaged(store.path, f"an entry of {list_key} cannot be read") from error
    return {target: tuple(sources) for target, sources in found.items() if target}


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
