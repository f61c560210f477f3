"""The index beside the store: built once an edition, shared when another list changes, built again when it cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watchdesk.model.entry import Entry
from watchdesk.model.errors import Cancelled
from watchdesk.model.lists import ListContent
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.screening import indexing
from watchdesk.screening.paths import index_folder, store_path
from watchdesk.store import editions
from watchdesk.store.store import Store

MakeContent = Callable[..., ListContent]


def found(index: indexing.NameIndex, name: str) -> list[str]:
    return [hit.key.number for hit in index.search(Subject(name), SearchSettings())]


def test_a_list_that_did_not_change_is_not_built_again(store: Store, make_content: MakeContent, banker: Entry, ship: Entry) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    first = indexing.load(store)
    editions.add(store, make_content("list-b", (ship,)))
    built: list[str] = []
    second = indexing.refresh(store, first, lambda done, total, what: built.append(what))
    assert second.segments[0] is first.segments[0]
    assert built
    assert found(first, "Halcyon Drift") == []
    assert found(second, "Halcyon Drift") == ["QXv.002"]
    built.clear()
    indexing.load(store, lambda done, total, what: built.append(what))
    assert built == []


def test_a_new_edition_replaces_the_old_names(store: Store, make_content: MakeContent, banker: Entry, ship: Entry) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    before = indexing.load(store)
    editions.add(store, make_content("list-a", (ship,), "2026-09-01"))
    after = indexing.refresh(store, before)
    assert found(after, "Orlo Quintavalle") == []
    assert found(after, "Halcyon Drift") == ["QXv.002"]


def test_a_damaged_index_is_built_again(store: Store, make_content: MakeContent, banker: Entry) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    indexing.load(store)
    (folder,) = index_folder(store.path).iterdir()
    (folder / "meta.json").write_text("{", encoding="utf-8")
    assert found(indexing.load(store), "Orlo Quintavalle") == ["QXi.001"]


def test_an_index_that_cannot_be_kept_is_used_all_the_same(
    store: Store, make_content: MakeContent, banker: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held_open(self: Path, target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process", str(target))

    editions.add(store, make_content("list-a", (banker,)))
    monkeypatch.setattr(Path, "rename", held_open)
    assert found(indexing.load(store), "Orlo Quintavalle") == ["QXi.001"]
    monkeypatch.undo()
    assert found(indexing.load(store), "Orlo Quintavalle") == ["QXi.001"]
    assert [path.name for path in index_folder(store.path).iterdir()] == [indexing.edition_folder_name(editions.current(store)[0])]


def test_what_no_list_needs_is_cleaned_up(store: Store, make_content: MakeContent, banker: Entry, ship: Entry) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    indexing.load(store)
    editions.add(store, make_content("list-a", (ship,), "2026-09-01"))
    indexing.load(store)
    assert len(list(index_folder(store.path).iterdir())) == 2
    indexing.clean_up(store)
    (left,) = index_folder(store.path).iterdir()
    assert left.name == indexing.edition_folder_name(editions.current(store)[0])


def test_cancelling_leaves_no_half_built_folder(store: Store, make_content: MakeContent, banker: Entry) -> None:
    editions.add(store, make_content("list-a", (banker,)))

    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        indexing.load(store, cancel)
    assert found(indexing.load(store), "Orlo Quintavalle") == ["QXi.001"]


def test_the_store_lies_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert store_path().name == "watchdesk.sqlite"
    monkeypatch.setenv("WATCHDESK_STORE", str(tmp_path / "mine.sqlite"))
    assert store_path() == tmp_path / "mine.sqlite"
