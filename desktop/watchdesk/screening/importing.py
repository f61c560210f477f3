"""Importing a list: read the file, show what it would change, and swap the edition in when the analyst agrees."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from watchdesk import lists
from watchdesk.lists.alike import AlikeWarnings, alike
from watchdesk.lists.catalogue import list_info
from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.dates import in_words
from watchdesk.model.entry import Entry
from watchdesk.model.errors import UserError
from watchdesk.model.lists import Difference, Edition, EntryChange, ListContent, ListInfo
from watchdesk.model.progress import Progress, no_progress
from watchdesk.screening.packed import Packed, places_by
from watchdesk.store import backups, editions
from watchdesk.store.store import Store

SHRINK_WARNING = 0.10
"""A list that loses more than this share of its entries is pointed out: lists have come broken before."""


_WORD = re.compile(r"\w+")


class ImportStale(UserError):
    """The store changed between preview and import."""


class NoticeKind(StrEnum):
    """How loud a notice is."""

    INFORMATION = "information"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know before agreeing to an import, as one sentence."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class AddedEntry:
    """What a preview shows of an entry that is new, in words."""

    number: str
    name: str
    type: str
    born: str
    other_names: str


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of an entry that changes, in words, before and after; either may be empty."""

    number: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file holds for one list, and what importing it would change. Nothing has been replaced yet.

    `changed` has a row a field, `changed_fields` says at which places of it each field stands, `entries_changed` counts
    the entries. `packed` holds the content whole where `content` comes without its entries and warnings: see `lightened`.
    """

    path: Path
    content: ListContent
    info: ListInfo
    difference: Difference
    notices: tuple[Notice, ...]
    added: Sequence[AddedEntry]
    changed: Sequence[ChangedField]
    removed: Sequence[EntryChange]
    entries_changed: int
    changed_fields: Mapping[str, Sequence[int]]
    unread: Sequence[AlikeWarnings]
    unread_count: int
    packed: bytes = b""

    @property
    def is_already_there(self) -> bool:
        """True where the present edition was read from the very same file."""
        present = self.difference.against
        return present is not None and present.sha256 == self.content.sha256

    @property
    def needs_decision(self) -> bool:
        """True where a warning is to be weighed before one agrees."""
        return any(notice.kind is NoticeKind.WARNING for notice in self.notices)

    @property
    def has_other_format(self) -> bool:
        """True where the present edition was read from a file of another format, which tells other details of the same entries."""
        return _has_other_format(self.content, self.difference.against)


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What an edition that was imported changed against the one before it (None: it is the first), its rows packed."""

    edition: Edition
    before: Edition | None
    added: Sequence[AddedEntry]
    changed: Sequence[ChangedField]
    removed: Sequence[EntryChange]
    entries_changed: int
    changed_fields: Mapping[str, Sequence[int]]


def edition_changes(store: Store, edition: Edition, report: Progress = no_progress) -> EditionChanges:
    """Return what an edition changed against the one that was searched before it. Raises StoreDamaged, Cancelled."""
    earlier = (one for one in editions.history(store, edition.list_key) if one.number < edition.number)
    before = next(earlier, None)
    change, added = editions.changes(store, edition, before, report)
    changed = _changed(change)
    fields = places_by(one.field for one in changed)
    return EditionChanges(
        edition,
        before,
        added=_packed_added(tuple(map(_added_entry, added))),
        changed=_packed_changed(changed),
        removed=_packed_removed(change.removed),
        entries_changed=len(change.changed),
        changed_fields=fields,
    )


def read_preview(store: Store, path: Path, report: Progress = no_progress) -> tuple[ImportPreview, ...]:
    """Read a list file and compare it with the present editions; the store is not changed.

    Returns one preview for each list in the file. Raises UserError with a sentence where the file cannot be used, Cancelled
    where `report` raises it.
    """
    if backups.is_of_store(path, store.path):
        raise UserError(f"{path} belongs to the store itself. Choose a list file that was downloaded from its authority.")
    contents = lists.read(path, report)
    return tuple(_preview(store, path, content, report) for content in contents)


def lightened(preview: ImportPreview) -> ImportPreview:
    """Return a preview that can be shown and applied as before, without the objects of its entries and rows."""
    return replace(
        preview,
        content=replace(preview.content, entries=(), warnings=()),
        difference=replace(preview.difference, added=(), changed=(), removed=()),  # they stand in the preview's own rows
        added=_packed_added(preview.added),
        changed=_packed_changed(preview.changed),
        removed=_packed_removed(preview.removed),
        unread=Packed(preview.unread, AlikeWarnings),
        packed=zlib.compress(canonical_json(preview.content), 1),
    )


def only_to_apply(preview: ImportPreview) -> ImportPreview:
    """Return of a lightened preview what `apply` needs: nothing that is only shown."""
    return replace(preview, added=(), changed=(), removed=(), changed_fields={}, unread=())


def apply(store: Store, preview: ImportPreview, report: Progress = no_progress) -> Edition:
    """Swap a previewed edition in, in one transaction, and return it. Raises ImportStale, StoreError, Cancelled."""
    expected = preview.difference.against

    def check(present: Edition | None) -> None:
        if (present.number if present else None) != (expected.number if expected else None):
            raise ImportStale(
                f"{preview.info.name} was changed after this preview was made; nothing was imported. Open the file again to see "
                "what it would change now."
            )

    check(editions.current_of(store, preview.content.list_key))  # before the work, and again when nobody else can write
    content = from_json(zlib.decompress(preview.packed), ListContent) if preview.packed else preview.content
    return editions.add(store, content, report, check=check)


def _preview(store: Store, path: Path, content: ListContent, report: Progress) -> ImportPreview:
    info = list_info(content.list_key, content.list_name)
    difference = editions.difference(store, content, report)
    told = notices(content, difference)
    if difference.against is not None and _has_other_format(content, difference.against):
        told.insert(0, _other_format(store, content, difference.against))
    changed = _changed(difference)
    return ImportPreview(
        path,
        content,
        info,
        difference,
        tuple(told),
        added=_added(content, difference),
        changed=changed,
        removed=difference.removed,
        entries_changed=len(difference.changed),
        changed_fields=places_by(one.field for one in changed),
        unread=alike(content.warnings),
        unread_count=len(content.warnings),
    )


def _has_other_format(content: ListContent, present: Edition | None) -> bool:
    return present is not None and not present.is_example and present.reader != content.reader


def _other_format(store: Store, content: ListContent, present: Edition) -> Notice:
    """Say that formats differ, and how many names are the same, since nearly every entry shows as changed."""
    before = _names(editions.entries(store, content.list_key))
    same = len(before & _names(content.entries))
    return Notice(
        NoticeKind.INFORMATION,
        f"This file has another format than the present edition: {content.reader} instead of {present.reader}. Formats tell "
        "different details of the same entries, so nearly every entry may show as changed; what counts is which are added and "
        f"removed. Of the {len(before):,} names of the present edition {same:,} stand in this file too.",
    )


def _names(entries: Iterable[Entry]) -> set[tuple[str, tuple[str, ...]]]:
    """Return the names of entries so that order and capitals make no difference."""
    return {(entry.number, tuple(sorted(_WORD.findall(name.text.casefold())))) for entry in entries for name in entry.names}


def _added(content: ListContent, difference: Difference) -> tuple[AddedEntry, ...]:
    """Return the new entries in the order of the difference; of several with one number the first is kept, as in the store."""
    entries = {entry.number: entry for entry in reversed(content.entries)}
    return tuple(_added_entry(entries[change.key.number]) for change in difference.added)


def _added_entry(entry: Entry) -> AddedEntry:
    born = ", ".join(span.text for span in entry.births)
    others = ", ".join(name.text for name in entry.names if name is not entry.primary)
    return AddedEntry(entry.number, entry.primary.text, entry.type.value, born, others)


def _packed_added(rows: Sequence[AddedEntry]) -> Packed[AddedEntry]:
    return Packed(rows, AddedEntry, ("number", "name", "type", "born", "other_names"))


def _packed_changed(rows: Sequence[ChangedField]) -> Packed[ChangedField]:
    return Packed(rows, ChangedField, ("number", "name", "field", "before"))


def _packed_removed(rows: Sequence[EntryChange]) -> Packed[EntryChange]:
    return Packed(rows, EntryChange, ("key.number", "name"))


def _changed(difference: Difference) -> tuple[ChangedField, ...]:
    return tuple(
        ChangedField(entry.key.number, entry.name, one.field, one.before, one.after)
        for entry in difference.changed
        for one in entry.fields
    )


def notices(content: ListContent, difference: Difference) -> list[Notice]:
    """Return what an analyst should know before agreeing to import this content, a sentence each."""
    warning, information = NoticeKind.WARNING, NoticeKind.INFORMATION
    found = [Notice(warning, content.partial)] if content.partial else []
    present = difference.against
    if present is not None:
        found += _against_present(content, difference, present)
    if content.declared_count is not None and content.declared_count != len(content.entries):
        found.append(
            Notice(warning, f"The file says that it has {content.declared_count:,} entries; {len(content.entries):,} were read.")
        )
    if not content.published:
        found.append(Notice(information, "The file does not say when it was published."))
    if content.warnings:
        count = "a warning" if len(content.warnings) == 1 else f"{len(content.warnings):,} warnings"
        found.append(Notice(warning, f"Reading the file gave {count}; look through them before you agree."))
    return found


def _against_present(content: ListContent, difference: Difference, present: Edition) -> list[Notice]:
    warning, information = NoticeKind.WARNING, NoticeKind.INFORMATION
    if present.sha256 == content.sha256:
        return [Notice(information, "This is the very file the present edition was read from; nothing would change.")]
    if present.is_example:
        return [Notice(information, "This replaces the examples that Watchdesk came with.")]
    notices = []
    lost = present.entry_count - difference.entries
    if present.entry_count and lost / present.entry_count > SHRINK_WARNING:
        notices.append(
            Notice(
                warning,
                f"This edition has {lost:,} entries fewer than the present one ({present.entry_count:,} → {difference.entries:,}). "
                "A broken or filtered download looks like this; check the source before you import it.",
            )
        )
    if content.published and present.published and content.published < present.published:
        its, theirs = content.published[:10], present.published[:10]
        if its == theirs:  # the hour tells them apart
            its, theirs = content.published, present.published
        notices.append(Notice(warning, f"This edition is older ({in_words(its)}) than the present one ({in_words(theirs)})."))
    return notices
