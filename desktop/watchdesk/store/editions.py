"""Editions of lists and the entries they hold: what is current, what an import would change, importing, undoing, looking back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.entry import Entry, EntryKey, Strength
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.lists import ChangeKind, Difference, Edition, EntryChange, ListContent, ReadWarning, SourceFile
from watchdesk.model.progress import Progress, no_progress
from watchdesk.model.screening import EditionUsed
from watchdesk.store import backups
from watchdesk.store.changes import field_changes
from watchdesk.store.contents import (
    HELD,
    Prepared,
    hashed,
    identifier_keys,
    ids_of,
    links,
    load_many,
    prepared,
    sliced,
    state,
    unpacked,
)
from watchdesk.store.errors import StoreError
from watchdesk.store.fold import name_key
from watchdesk.store.store import Row, Store

_COLUMNS = (
    "number, list_key, list_name, published, sha256, reader, imported_at, entry_count, name_count, files, warnings, is_example, "
    "partial"
)
_CURRENT = "SELECT max(number) FROM editions WHERE withdrawn_at IS NULL GROUP BY list_key"
_SAME_NAMES_SHOWN = 50


def current(store: Store) -> tuple[Edition, ...]:
    """Return the present edition of each list, by list key."""
    return _editions(store, f"number IN ({_CURRENT}) ORDER BY list_key")


def current_of(store: Store, list_key: str) -> Edition | None:
    """Return the present edition of a list, or None where the list is not loaded."""
    return next(iter(_editions(store, "list_key = ? AND withdrawn_at IS NULL ORDER BY number DESC LIMIT 1", list_key)), None)


def history(store: Store, list_key: str, *, withdrawn: bool = False) -> tuple[Edition, ...]:
    """Return the editions of a list, newest first; with `withdrawn` also those that were undone or removed."""
    kept = "" if withdrawn else "AND withdrawn_at IS NULL"
    return _editions(store, f"list_key = ? {kept} ORDER BY number DESC", list_key)


def as_of(store: Store, moment: str) -> tuple[Edition, ...]:
    """Return the edition of each list that was the present one at a moment (UTC, ISO with offset, as `Edition.imported_at`).

    A date alone means the beginning of that day in UTC.
    """
    return _editions(
        store,
        "number IN (SELECT max(number) FROM editions WHERE imported_at <= ? AND (withdrawn_at IS NULL OR withdrawn_at > ?) "
        "GROUP BY list_key) ORDER BY list_key",
        moment,
        moment,
    )


def difference(store: Store, content: ListContent, report: Progress = no_progress) -> Difference:
    """Return what importing `content` would change against the present edition of its list; nothing is written.

    Raises StoreDamaged, and Cancelled where `report` raises it.
    """
    found = hashed(content, report)
    entries, hashes = found.entries, found.hashes
    with store.reading():
        present = current_of(store, content.list_key)
        held = state(store, content.list_key, present.number) if present else {}
        added = [number for number in entries if number not in held]
        changed = [number for number in entries if number in held and held[number][1] != hashes[number]]
        removed = [number for number in held if number not in entries]
        return Difference(
            against=present,
            entries=len(entries),
            added=tuple(_change(ChangeKind.ADDED, content.list_key, entries[number]) for number in added),
            changed=_changed(store, content.list_key, [(entries[number], held[number][0]) for number in changed], report),
            removed=_removed(store, content.list_key, [held[number][0] for number in removed], report),
            unchanged=len(entries) - len(added) - len(changed),
        )


def changes(
    store: Store, edition: Edition, before: Edition | None, report: Progress = no_progress
) -> tuple[Difference, list[Entry]]:
    """Return what an imported edition changed against an earlier one of its list (None: against nothing), and the entries it added.

    Raises StoreDamaged, and Cancelled where `report` raises it.
    """
    with store.reading():
        now = state(store, edition.list_key, edition.number)
        held = state(store, edition.list_key, before.number) if before else {}
        both = [number for number in now if number in held and now[number][0] != held[number][0]]
        added = _loaded_all(store, [now[number][0] for number in now if number not in held], "Reading added entries", report)
        after = _loaded_all(store, [now[number][0] for number in both], "Reading changed entries", report)
        pairs = [(entry, held[number][0]) for number, entry in zip(both, after, strict=True)]
        removed = [content for number, (content, _) in held.items() if number not in now]
        return Difference(
            against=before,
            entries=len(now),
            added=tuple(_change(ChangeKind.ADDED, edition.list_key, entry) for entry in added),
            changed=_changed(store, edition.list_key, pairs, report),
            removed=_removed(store, edition.list_key, removed, report),
            unchanged=len(now) - len(added) - len(both),
        ), added


def add(
    store: Store,
    content: ListContent,
    report: Progress = no_progress,
    *,
    is_example: bool = False,
    check: Callable[[Edition | None], None] | None = None,
) -> Edition:
    """Import `content` as the present edition of its list, in one transaction, and return the edition.

    Where the present edition was read from the same file and holds the same entries, nothing is written and the present edition
    is returned. A backup is made before an edition is replaced (see `backups.before_import`), unless inside a transaction of the
    caller's. Of entries with the same number the first is kept and a warning added to the edition. Raises StoreError where the
    list has no entries or the store cannot be written, Cancelled where `report` raises it; the store is then as it was.

    `check` is given the edition that is to be replaced when no other program can replace it any more, and may refuse by an error.
    """
    if not content.entries:
        raise StoreError(f"{content.list_name} has no entries in this file, so the present edition was kept: choose another file.")
    found = prepared(store, content, report)
    present = current_of(store, content.list_key)
    if present and _is_same(store, present, content, found.hashes):
        return present
    if present and not present.is_example and not store.in_transaction:
        backups.before_import(store, report)
    with store.transaction():
        before, present = present, current_of(store, content.list_key)  # another program may have imported meanwhile
        if check is not None:
            check(present)
        if present and present != before and _is_same(store, present, content, found.hashes):
            return present
        number = _insert_edition(store, content, found, is_example=is_example)
        ids = _insert_contents(store, found, report)
        _move_intervals(store, content.list_key, number, ids, report)
    return get(store, number)


def get(store: Store, number: int) -> Edition:
    """Return an edition by its number. Raises StoreError where there is none."""
    found = _editions(store, "number = ?", number)
    if not found:
        raise StoreError(f"The store has no edition {number}.")
    return found[0]


def of_screening(store: Store, used: EditionUsed) -> Edition | None:
    """Return the edition that a screening searched, also where it was undone or removed since; None where another store had it.

    With its number `entries` and `entry` give what was listed then.
    """
    found = _editions(store, "list_key = ? AND sha256 = ? AND imported_at = ?", used.list_key, used.sha256, used.imported_at)
    return found[0] if found else None


def undo(store: Store, list_key: str) -> Edition | None:
    """Withdraw the present edition of a list and return the one before, which is now the present one; None where there is none.

    Nothing is deleted: what was searched in the withdrawn edition can still be looked up. Raises StoreError where the list is not
    loaded.
    """
    with store.transaction():
        present = current_of(store, list_key)
        if present is None:
            raise StoreError(f"The list {list_key} is not loaded, so there is nothing to undo.")
        store.write("UPDATE editions SET withdrawn_at = ? WHERE number = ?", (_now(), present.number))
        return current_of(store, list_key)


def remove(store: Store, list_key: str) -> None:
    """Withdraw every edition of a list, so that it is searched no longer; nothing is deleted. A list not loaded is left so."""
    with store.transaction():
        store.write("UPDATE editions SET withdrawn_at = ? WHERE list_key = ? AND withdrawn_at IS NULL", (_now(), list_key))


def entries(store: Store, list_key: str, edition: int | None = None) -> Iterator[Entry]:
    """Iterate over the entries of a list as of an edition's number (None: the present one); nothing for a list that is not loaded.

    All of them come from one state of the store, whatever is imported meanwhile. Raises StoreDamaged.
    """
    at = _edition_number(store, list_key, edition)
    rows = store.each(
        f"SELECT contents.hash, contents.body FROM (SELECT content FROM intervals WHERE {HELD} ORDER BY content) AS held "
        "CROSS JOIN contents ON contents.id = held.content",  # in the order of the file, without sorting what is read
        (list_key, at, at),
    )
    for digest, body in rows:
        yield unpacked(store, body, digest, Entry, f"an entry of {list_key}")


def entry(store: Store, key: EntryKey, edition: int | None = None) -> Entry | None:
    """Return one entry as of an edition's number (None: the present one), or None where it is not listed. Raises StoreDamaged."""
    at = _edition_number(store, key.list_key, edition)
    row = store.row(
        "SELECT contents.hash, contents.body FROM intervals JOIN contents ON contents.id = intervals.content "
        f"WHERE {HELD} AND intervals.number = ?",
        (key.list_key, at, at, key.number),
    )
    return unpacked(store, row[1], row[0], Entry, f"the entry {key}") if row else None


def entries_many(store: Store, keys: Iterable[EntryKey]) -> dict[EntryKey, Entry]:
    """Return the present entries of several keys, in their order; keys that are not listed are left out. Raises StoreDamaged."""
    with store.reading():
        found = ((key, entry(store, key)) for key in dict.fromkeys(keys))
        return {key: value for key, value in found if value is not None}


def entry_history(store: Store, key: EntryKey) -> tuple[tuple[Edition, Entry | None], ...]:
    """Return an entry's states, oldest first, each with the edition it came with; None from where it was not listed any more."""
    rows = store.rows(
        "SELECT from_edition, to_edition, content FROM intervals WHERE list_key = ? AND number = ? ORDER BY from_edition",
        (key.list_key, key.number),
    )
    loaded = load_many(store, [row[2] for row in rows])
    states: dict[int, Entry | None] = {}
    for first, end, content in rows:
        states[first] = loaded[content]
        if end is not None:
            states[end] = None
    return tuple((get(store, number), states[number]) for number in sorted(states))


def same_name(store: Store, key: EntryKey) -> tuple[tuple[EntryKey, Entry], ...]:
    """Return present entries of other lists that share a strong name with an entry, whatever the word order, case and marks."""
    own = entry(store, key)
    if own is None:
        return ()
    folded = {name_key(name.text) for name in own.names if name.strength is Strength.STRONG} - {""}
    found = [row for row in _held_now(store, "names", "folded", folded) if row[0] != key.list_key]
    return _loaded(store, found[:_SAME_NAMES_SHOWN])


def linking_to(store: Store, key: EntryKey) -> tuple[tuple[EntryKey, Entry], ...]:
    """Return the present entries of an entry's own list that name it in their relations. Raises StoreDamaged.

    The first call for an edition reads all of its relations, which are kept: they never change.
    """
    with store.reading():
        at = _edition_number(store, key.list_key, None)
        if at not in store.links_read:
            store.links_read[at] = links(store, key.list_key, at)
        sources = store.links_read[at].get(key.number, ())
        return tuple(entries_many(store, (EntryKey(key.list_key, number) for number in sources)).items())


def by_identifier(store: Store, value: str) -> tuple[tuple[EntryKey, Entry], ...]:
    """Return the present entries that have an identifier equal to `value` (as `normal_identifier` compares), by list and number."""
    wanted = normal_identifier(value)
    return tuple(
        (key, found)
        for key, found in _loaded(store, _held_now(store, "identifiers", "value", identifier_keys(value)))
        if any(normal_identifier(identifier.value) == wanted for identifier in found.identifiers)
    )


def _held_now(store: Store, table: str, column: str, values: set[str]) -> list[Row]:
    """Return list key, entry number and content of the present entries that a table of keys names, by list and number."""
    now: dict[str, int] = dict(
        store.rows("SELECT list_key, max(number) FROM editions WHERE withdrawn_at IS NULL GROUP BY list_key")
    )
    rows = store.rows(
        "SELECT DISTINCT intervals.list_key, intervals.number, intervals.content, intervals.from_edition, intervals.to_edition "
        f"FROM json_each(?) AS wanted CROSS JOIN {table} ON {table}.{column} = wanted.value "
        f"CROSS JOIN intervals ON intervals.content = {table}.content",  # in this order: from few keys to few intervals
        (_json(sorted(values)),),
    )
    return sorted(
        (list_key, number, content)
        for list_key, number, content, first, end in rows
        if list_key in now and first <= now[list_key] and (end is None or end > now[list_key])
    )


def _loaded(store: Store, rows: list[Row]) -> tuple[tuple[EntryKey, Entry], ...]:
    loaded = load_many(store, {row[2] for row in rows})
    return tuple((EntryKey(list_key, number), loaded[content]) for list_key, number, content in rows)


def _change(kind: ChangeKind, list_key: str, listed: Entry) -> EntryChange:
    return EntryChange(kind, EntryKey(list_key, listed.number), listed.primary.text)


def _changed(store: Store, list_key: str, pairs: list[tuple[Entry, int]], report: Progress) -> tuple[EntryChange, ...]:
    """Return the changes of entries, each given as it is now with the id of the content before."""
    changes = []
    for part in sliced(pairs, report, "Comparing changed entries"):
        before = load_many(store, [content for _, content in part])
        for after, content in part:
            fields = field_changes(before[content], after)
            changes.append(EntryChange(ChangeKind.CHANGED, EntryKey(list_key, after.number), after.primary.text, fields))
    return tuple(changes)


def _loaded_all(store: Store, contents: list[int], what: str, report: Progress) -> list[Entry]:
    """Return entries by the ids of their contents, in that order."""
    found: list[Entry] = []
    for part in sliced(contents, report, what):
        loaded = load_many(store, part)
        found += (loaded[content] for content in part)
    return found


def _removed(store: Store, list_key: str, contents: list[int], report: Progress) -> tuple[EntryChange, ...]:
    changes: list[EntryChange] = []
    for part in sliced(contents, report, "Reading removed entries"):
        gone = load_many(store, part)
        changes.extend(_change(ChangeKind.REMOVED, list_key, gone[content]) for content in part)
    return tuple(changes)


def _is_same(store: Store, present: Edition, content: ListContent, hashes: dict[str, bytes]) -> bool:
    if present.sha256 != content.sha256:
        return False
    held = state(store, content.list_key, present.number)
    return {number: digest for number, (_content, digest) in held.items()} == hashes


def _insert_edition(store: Store, content: ListContent, found: Prepared, *, is_example: bool) -> int:
    return store.write(
        "INSERT INTO editions (list_key, list_name, published, sha256, reader, imported_at, entry_count, name_count, files, "
        "warnings, is_example, partial) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            content.list_key,
            content.list_name,
            content.published,
            content.sha256,
            content.reader,
            _now(),
            len(found.entries),
            sum(len(listed.names) for listed in found.entries.values()),
            _json(content.files),
            _json((*content.warnings, *found.doubles)),
            is_example,
            content.partial,
        ),
    )


def _insert_contents(store: Store, found: Prepared, report: Progress) -> dict[str, int]:
    """Store the contents that are still new and return the content's id for each entry number."""
    ids = ids_of(store, set(found.hashes.values()))
    row = store.row("SELECT coalesce(max(id), 0) FROM contents")
    first_free = row[0] + 1 if row else 1
    new = list(enumerate((digest for digest in dict.fromkeys(found.hashes.values()) if digest not in ids), first_free))
    for part in sliced(new, report, "Storing entries"):
        rows = [(content, digest, found.new[digest]) for content, digest in part]
        store.write_many(
            "INSERT INTO contents (id, hash, body) VALUES (?, ?, ?)", [(id_, digest, new.body) for id_, digest, new in rows]
        )
        store.write_many(
            "INSERT INTO names (folded, content) VALUES (?, ?)", [(key, id_) for id_, _, new in rows for key in new.names]
        )
        store.write_many(
            "INSERT INTO identifiers (value, content) VALUES (?, ?)",
            [(key, id_) for id_, _, new in rows for key in new.identifiers],
        )
    ids |= {digest: content for content, digest in new}
    return {number: ids[digest] for number, digest in found.hashes.items()}


def _move_intervals(store: Store, list_key: str, edition: int, contents: dict[str, int], report: Progress) -> None:
    """Close what the new edition no longer holds and open what it holds newly.

    Intervals follow each other through all editions of the list in the order of import, withdrawn ones too; which of them is the
    present one is told by the editions alone.
    """
    rows = store.rows("SELECT number, content FROM intervals WHERE list_key = ? AND to_edition IS NULL", (list_key,))
    held: dict[str, int] = dict(rows)
    closed = [number for number, content in held.items() if contents.get(number) != content]
    opened = [number for number, content in contents.items() if held.get(number) != content]
    for part in sliced(closed, report, "Storing the edition", 1_000):
        store.write_many(
            "UPDATE intervals SET to_edition = ? WHERE list_key = ? AND number = ? AND to_edition IS NULL",
            [(edition, list_key, number) for number in part],
        )
    for part in sliced(opened, report, "Storing the edition", 1_000):
        store.write_many(
            "INSERT INTO intervals (list_key, number, from_edition, content) VALUES (?, ?, ?, ?)",
            [(list_key, number, edition, contents[number]) for number in part],
        )


def _edition_number(store: Store, list_key: str, edition: int | None) -> int:
    """Return the edition asked for, the present one for None, 0 (which holds nothing) where the list is not loaded."""
    if edition is not None:
        return edition
    row = store.row("SELECT max(number) FROM editions WHERE list_key = ? AND withdrawn_at IS NULL", (list_key,))
    return (row[0] if row else None) or 0


def _editions(store: Store, where: str, *values: str | int) -> tuple[Edition, ...]:
    """Return the editions that a condition chooses, in its order. What was read once is kept: an edition never changes."""
    numbers = [row[0] for row in store.rows(f"SELECT number FROM editions WHERE {where}", values)]
    known = store.editions_read
    for number in numbers:
        if number not in known:
            row = store.row(f"SELECT {_COLUMNS} FROM editions WHERE number = ?", (number,))
            if row is not None:
                known[number] = _edition(row)
    return tuple(known[number] for number in numbers)


def _edition(row: Row) -> Edition:
    *plain, files, warnings, is_example, partial = row
    plain += [from_json(files, tuple[SourceFile, ...]), from_json(warnings, tuple[ReadWarning, ...]), bool(is_example), partial]
    return Edition(*plain)


def _json(value: Any) -> str:
    return canonical_json(value).decode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
