"""Two real editions of the UN list, one after the other: the preview keeps its word, and undoing gives the first back."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchdesk.screening import importing
from watchdesk.store import editions
from watchdesk.store.store import Store


@pytest.mark.shared
def test_the_next_edition_of_the_un_list_and_back(shared: Path, store: Store) -> None:
    folder = shared / "lists" / "un"
    (first,) = importing.read_preview(store, folder / "consolidated_2026-02-27.xml")
    assert (len(first.difference.added), first.difference.against) == (1_003, None)
    before = importing.apply(store, first)
    (second,) = importing.read_preview(store, folder / "consolidated_2026-08-01.xml")
    told = second.difference
    assert (told.entries, len(told.added), len(told.removed)) == (1_011, 16, 8)
    assert told.unchanged + len(told.changed) == 995
    assert all(change.fields for change in told.changed)
    after = importing.apply(store, second)
    assert tuple(entry.number for entry in second.content.entries) != tuple(entry.number for entry in first.content.entries)
    held = {entry.number: entry for entry in editions.entries(store, after.list_key)}
    assert held == {entry.number: entry for entry in second.content.entries}
    contents = store.rows("SELECT count(*) FROM contents")[0][0]
    assert contents == 1_003 + len(told.added) + len(told.changed), "an unchanged entry is stored once"
    assert editions.undo(store, after.list_key) == before
    assert {entry.number: entry for entry in editions.entries(store, after.list_key)} == {
        entry.number: entry for entry in first.content.entries
    }
    store.check()
