"""Lists, their editions, and what an import would change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from watchdesk.model.entry import Entry, EntryKey


@dataclass(frozen=True, slots=True)
class ListInfo:
    """One publication of an authority, as the catalogue knows it.

    `key` is ours and never changes ("us-ofac-sdn"); `badge` is short ("US · OFAC SDN"); `country` is ISO alpha-2, "UN" or "EU".
    """

    key: str
    name: str
    authority: str
    country: str
    badge: str
    page_url: str = ""
    download_url: str = ""


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """A row or element that could not be read whole. `line` counts from 1; 0 where a line means nothing."""

    line: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file an edition was read from: its name without folder, SHA-256 (hex) and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ListContent:
    """What a reader found for one list: the whole of the list as published at one moment.

    `published` is an ISO date, or date and time with offset, or empty where the file does not say. `declared_count` is the number
    of entries that the file itself claims, if it does. `partial` is a sentence where the file is a filtered export.
    """

    list_key: str
    list_name: str
    published: str
    reader: str
    entries: tuple[Entry, ...]
    files: tuple[SourceFile, ...]
    warnings: tuple[ReadWarning, ...] = ()
    declared_count: int | None = None
    partial: str = ""

    @property
    def sha256(self) -> str:
        """The hash that names the edition: of the file, or of the hashes of all files in the order of their names."""
        from watchdesk.model.canonical import joined_hash

        return joined_hash(tuple(file.sha256 for file in sorted(self.files, key=lambda file: file.name)))


@dataclass(frozen=True, slots=True)
class Edition:
    """One published state of a list, as it was imported. `imported_at` is UTC, ISO; `number` is the store's own.

    `partial` is a sentence where the file was only a part of the list.
    """

    number: int
    list_key: str
    list_name: str
    published: str
    sha256: str
    reader: str
    imported_at: str
    entry_count: int
    name_count: int
    files: tuple[SourceFile, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    is_example: bool = False
    partial: str = ""


class ChangeKind(StrEnum):
    """What an import does to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a changed entry, in words, before and after; either may be empty."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry that an import adds, changes or removes."""

    kind: ChangeKind
    key: EntryKey
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edition would change against the present one (`against` None: the list is new)."""

    against: Edition | None
    entries: int
    added: tuple[EntryChange, ...]
    changed: tuple[EntryChange, ...]
    removed: tuple[EntryChange, ...]
    unchanged: int
