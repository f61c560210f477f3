"""Importing: what a preview says, and that only an agreed import changes the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from watchdesk.lists.reader import ListFileError
from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.errors import Cancelled, UserError
from watchdesk.model.lists import Edition, ListContent
from watchdesk.screening import importing
from watchdesk.screening.importing import ImportPreview, NoticeKind
from watchdesk.store import editions
from watchdesk.store.store import Store


def write_list(path: Path, names: dict[str, str], published: str = "2026-08-01", key: str = "own-test") -> Path:
    """Write a list file in the program's own format."""
    entries = [{"number": number, "type": "organisation", "names": [{"text": name}]} for number, name in names.items()]
    document = {
        "format": "watchdesk-list/1",
        "list": key,
        "name": "Test list",
        "published": published,
        "source": "made up",
        "entries": entries,
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def preview_of(store: Store, path: Path) -> ImportPreview:
    (preview,) = importing.read_preview(store, path)
    return preview


def texts(preview: ImportPreview) -> str:
    return " ".join(notice.text for notice in preview.notices)


def test_a_preview_changes_nothing_and_an_import_does(store: Store, tmp_path: Path) -> None:
    preview = preview_of(store, write_list(tmp_path / "list.json", {"1": "Halcyon Drift Ltd", "2": "Umber Freight"}))
    assert len(preview.difference.added) == 2
    assert editions.current(store) == ()
    edition = importing.apply(store, preview)
    assert editions.current(store) == (edition,)
    assert edition.entry_count == 2


def test_the_next_edition_says_what_it_adds_changes_and_removes(store: Store, tmp_path: Path) -> None:
    importing.apply(store, preview_of(store, write_list(tmp_path / "a.json", {"1": "Halcyon Drift", "2": "Umber Freight"})))
    later = write_list(tmp_path / "b.json", {"1": "Halcyon Drift Ltd", "3": "Nimbus Bunkering"}, "2026-09-01")
    difference = preview_of(store, later).difference
    assert [change.key.number for change in difference.added] == ["3"]
    assert [change.key.number for change in difference.changed] == ["1"]
    assert [change.key.number for change in difference.removed] == ["2"]


def test_a_list_that_shrank_is_pointed_out(store: Store, tmp_path: Path) -> None:
    many = {str(number): f"Company {number}" for number in range(20)}
    importing.apply(store, preview_of(store, write_list(tmp_path / "a.json", many)))
    fewer = {key: many[key] for key in list(many)[:17]}
    shrunk = preview_of(store, write_list(tmp_path / "b.json", fewer, "2026-09-01"))
    assert any("3 entries fewer" in notice.text and notice.kind is NoticeKind.WARNING for notice in shrunk.notices)
    nearly_all = {key: many[key] for key in list(many)[:19]}
    assert "fewer" not in texts(preview_of(store, write_list(tmp_path / "c.json", nearly_all, "2026-09-02")))


def test_an_older_edition_is_pointed_out(store: Store, tmp_path: Path) -> None:
    importing.apply(store, preview_of(store, write_list(tmp_path / "a.json", {"1": "Halcyon"}, "2026-08-01")))
    assert "older (1 Jul 2026)" in texts(preview_of(store, write_list(tmp_path / "b.json", {"1": "Halcyon B"}, "2026-07-01")))


def test_the_same_file_again_says_so(store: Store, tmp_path: Path) -> None:
    path = write_list(tmp_path / "a.json", {"1": "Halcyon"})
    importing.apply(store, preview_of(store, path))
    again = preview_of(store, path)
    assert again.is_already_there
    assert "very file" in texts(again)


def test_a_preview_that_went_stale_is_refused(store: Store, tmp_path: Path) -> None:
    stale = preview_of(store, write_list(tmp_path / "a.json", {"1": "Halcyon"}))
    importing.apply(store, preview_of(store, write_list(tmp_path / "b.json", {"2": "Umber"}, "2026-09-01")))
    before = editions.current(store)
    with pytest.raises(importing.ImportStale, match="changed after this preview"):
        importing.apply(store, stale)
    assert editions.current(store) == before


def test_an_import_by_another_program_while_one_is_under_way_is_not_replaced(store: Store, tmp_path: Path) -> None:
    importing.apply(store, preview_of(store, write_list(tmp_path / "a.json", {"1": "Halcyon"})))
    older = preview_of(store, write_list(tmp_path / "b.json", {"2": "Umber"}, "2026-09-01"))
    newest: list[Edition] = []
    with Store.open(store.path) as other:
        newer = preview_of(other, write_list(tmp_path / "c.json", {"3": "Teal"}, "2026-10-01"))

        def report(done: int, total: int, what: str) -> None:
            if not newest:
                newest.append(importing.apply(other, newer))

        with pytest.raises(importing.ImportStale, match="changed after this preview"):
            importing.apply(store, older, report)
    assert editions.current(store) == tuple(newest)
    assert editions.history(store, newest[0].list_key, withdrawn=True)[0] == newest[0]


def test_what_is_no_list_leaves_the_store_alone(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam", encoding="utf-8")
    with pytest.raises(ListFileError, match=r"letter\.txt"):
        importing.read_preview(store, path)
    assert editions.current(store) == ()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
@pytest.mark.parametrize("linked", [False, True], ids=["itself", "under another name"])
def test_the_store_is_not_read_as_a_list(store: Store, tmp_path: Path, ending: str, linked: bool) -> None:
    """To close it would give up the locks that SQLite has on it in this process."""
    path = store.path.with_name(store.path.name + ending)
    if linked:
        (tmp_path / "list.xml").hardlink_to(path)
        path = tmp_path / "list.xml"
    with pytest.raises(UserError, match="belongs to the store itself"):
        importing.read_preview(store, path)


def test_cancelling_an_import_leaves_the_old_edition(store: Store, tmp_path: Path) -> None:
    first = importing.apply(store, preview_of(store, write_list(tmp_path / "a.json", {"1": "Halcyon"})))
    preview = preview_of(store, write_list(tmp_path / "b.json", {"2": "Umber"}, "2026-09-01"))

    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        importing.apply(store, preview, cancel)
    assert editions.current(store) == (first,)


def test_counts_and_partial_exports_are_told(store: Store) -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Orlo Quintavalle"),))
    content = ListContent("x", "X", "", "made up", (entry,), (), declared_count=2, partial="This is a filtered export.")
    notices = importing.notices(content, editions.difference(store, content))
    said = " ".join(notice.text for notice in notices)
    assert "filtered export" in said
    assert "says that it has 2 entries; 1 were read" in said
    assert "does not say when" in said


def test_another_format_says_how_many_names_are_the_same_and_does_not_stay(store: Store, tmp_path: Path) -> None:
    old = ListContent(
        "us-ofac-sdn",
        "SDN",
        "2020-01-01",
        "OFAC text files",
        (
            Entry("1", EntryType.PERSON, (Name("QUINTAVALLE, Orlo"), Name("Orlo Q."))),
            Entry("2", EntryType.ORGANISATION, (Name("Umber Freight"),)),
        ),
        (),
    )
    editions.add(store, old)
    document = """<sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>03/28/2025</Publish_Date>
        <Record_Count>1</Record_Count></publshInformation><sdnEntry><uid>1</uid><firstName>Orlo</firstName>
        <lastName>QUINTAVALLE</lastName><sdnType>Individual</sdnType><programList><program>SDGT</program></programList>
        </sdnEntry></sdnList>"""
    path = tmp_path / "consolidated.xml"
    path.write_text(document, encoding="utf-8")
    preview = preview_of(store, path)
    assert preview.has_other_format
    assert "has another format than the present edition: OFAC XML" in preview.notices[0].text
    assert "Of the 3 names of the present edition 1 stand in this file too." in preview.notices[0].text
    importing.apply(store, preview)
    again = tmp_path / "next.xml"
    again.write_text(document.replace("Orlo", "Orla").replace("2025", "2026"), encoding="utf-8")
    assert not preview_of(store, again).has_other_format
    assert "format" not in texts(preview_of(store, again))


def test_what_an_edition_changed_can_be_seen_later_and_skips_what_was_undone(store: Store, tmp_path: Path) -> None:
    first = importing.apply(store, preview_of(store, write_list(tmp_path / "a.json", {"1": "Halcyon Drift", "2": "Umber Freight"})))
    importing.apply(store, preview_of(store, write_list(tmp_path / "b.json", {"9": "By mistake"}, "2026-08-02")))
    editions.undo(store, first.list_key)
    later = write_list(tmp_path / "c.json", {"1": "Halcyon Drift Ltd", "3": "Nimbus Bunkering"}, "2026-09-01")
    third = importing.apply(store, preview_of(store, later))
    changes = importing.edition_changes(store, third)
    assert changes.before == first
    assert [added.name for added in changes.added] == ["Nimbus Bunkering"]
    assert [(one.number, one.before, one.after) for one in changes.changed] == [("1", "Halcyon Drift", "Halcyon Drift Ltd")]
    assert [gone.name for gone in changes.removed] == ["Umber Freight"]
    assert changes.entries_changed == 1
    whole = importing.edition_changes(store, first)
    assert whole.before is None
    assert [added.number for added in whole.added] == ["1", "2"]
    assert (len(whole.changed), len(whole.removed)) == (0, 0)
