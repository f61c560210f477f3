"""Lists and their import, as an analyst does it: choose files, read the preview, import, undo, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.model.lists import Edition, ReadWarning
from watchdesk.store import editions
from watchdesk.store.store import Store
from watchdesk.window import links, style
from watchdesk.window.changes_view import ChangesDialog
from watchdesk.window.import_page import ImportPage, State
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import MainWindow
from watchdesk.window.table_model import RowsView, WarningDelegate
from watchdesk.window.warnings_table import WarningsTable

Entry = dict[str, object]
END = "\x1a\n"
"""The end of a whole OFAC text file."""
HOSTILE = "<b>Grell & Sons</b><img src=http://example.invalid/x.png>"


def listed(number: str, name: str, **more: object) -> Entry:
    """Return an entry in our own format."""
    return {"number": number, "type": "person", "names": [{"text": name, "kind": "primary"}], **more}


FEBRUARY = [listed("A-1", "Ostrovan Belkirk", births=["1961"]), listed("A-2", "Quenter Zall"), listed("A-3", HOSTILE)]
AUGUST = [listed("A-1", "Ostrovan Belkirk", births=["1962-04-02"]), listed("A-3", HOSTILE), listed("A-4", "Mirrelon Tausk")]


def previewed(qtbot: QtBot, page: ImportPage) -> None:
    """Wait until the file that is shown was read, or could not be."""
    qtbot.waitUntil(lambda: page.current is not None and page.current.state in (State.READY, State.FAILED))
    assert page.current is not None
    assert page.current.state is State.READY, page.current.sentence


def import_file(qtbot: QtBot, window: MainWindow, lists: ListsPage, path: Path) -> None:
    """Import a file as a user does."""
    window.desk.import_lists.emit([path])
    previewed(qtbot, lists.import_page)
    with qtbot.waitSignal(window.desk.lists_changed):
        lists.import_page.import_button.click()
    qtbot.waitUntil(lambda: not window.desk.jobs.running)


def texts(widget: QWidget) -> str:
    """Return everything a widget's labels say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def cells(table: RowsView) -> list[list[str]]:
    """Return what a table shows."""
    model = table.model()
    return [[str(model.index(row, place).data()) for place in range(model.columnCount())] for row in range(model.rowCount())]


def answer(qtbot: QtBot, deed: str) -> str:
    """Press a button of the question that is open and return what it asked."""
    boxes: list[QMessageBox] = []

    def found() -> bool:
        boxes[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        return bool(boxes)

    qtbot.waitUntil(found)
    asked = f"{boxes[0].text()}\n{boxes[0].informativeText()}"
    qtbot.mouseClick(next(one for one in boxes[0].buttons() if deed in one.text()), Qt.MouseButton.LeftButton)
    return asked


def test_every_list_stands_with_date_age_and_numbers(lists: ListsPage) -> None:
    rows = {row[0]: row for row in cells(lists.table)}
    assert rows["Test list"][2:4] == ["1 Mar 2020", rows["Test list"][3]]
    assert rows["Test list"][3].endswith("days old")
    assert rows["Test list"][5:7] == ["3", "5"]
    assert rows["US · OFAC"][3] == "example"
    assert "(example)" in rows["US · OFAC"][1]


def test_an_old_list_is_in_the_colour_of_warnings_and_examples_never(lists: ListsPage) -> None:
    model = lists.model
    old = next(place for place, edition in enumerate(model.rows) if edition.list_key == "test-list")
    example = next(place for place, edition in enumerate(model.rows) if edition.is_example)
    assert model.index(old, 3).data(Qt.ItemDataRole.ForegroundRole) is not None
    assert model.index(example, 3).data(Qt.ItemDataRole.ForegroundRole) is None


def test_the_age_of_a_list_without_a_date_is_unknown_and_its_import_is_told(window: MainWindow, lists: ListsPage) -> None:
    desk = window.desk
    undated = next(edition for edition in desk.editions if edition.list_key == "test-list")
    desk.editions = (replace(undated, published="", imported_at="2020-03-01T10:00:00+00:00"),)
    desk.lists_changed.emit()
    assert cells(lists.table)[0][2:5] == ["–", "unknown", "1 Mar 2020"]
    assert lists.model.index(0, 3).data(Qt.ItemDataRole.ForegroundRole) is not None
    told = next(one for one in window.status.findChildren(QLabel) if "date unknown" in one.text())
    assert told.text().startswith("Test list date unknown, imported 2020-03-01, ")
    assert told.text().endswith(" days ago")
    assert told.property("role") == "warning"


def test_the_age_that_counts_as_old_is_the_users(window: MainWindow, lists: ListsPage) -> None:
    desk = window.desk
    desk.change_settings(replace(desk.settings, days_until_old=100_000))
    model = lists.model
    assert all(model.index(row, 3).data(Qt.ItemDataRole.ForegroundRole) is None for row in range(model.rowCount()))


def test_examples_are_said_to_be_examples(lists: ListsPage) -> None:
    assert lists.examples.isVisible()
    assert "examples" in texts(lists.examples)


def test_once_other_lists_are_loaded_the_examples_can_be_taken_out(qtbot: QtBot, window: MainWindow, lists: ListsPage) -> None:
    assert "examples that came with Watchdesk (US · OFAC, JP · MOF, KR · MOFA)" in lists.examples_text.text()
    assert not lists.downloads.isVisible()
    lists.remove_examples.click()
    asked = answer(qtbot, "Remove examples")
    assert "Screenings that used them stay" in asked
    qtbot.waitUntil(lambda: not lists.examples.isVisible())
    assert [row[0] for row in cells(lists.table)] == ["Test list"]
    qtbot.waitUntil(lambda: not window.desk.jobs.running)


def test_a_chosen_list_shows_its_hash_and_copies_it(qtbot: QtBot, lists: ListsPage) -> None:
    place = next(place for place, edition in enumerate(lists.model.rows) if edition.list_key == "test-list")
    lists.table.selectRow(place)
    qtbot.waitUntil(lambda: "ab" * 32 in texts(lists.details).replace(" ", ""))
    assert "made up" in texts(lists.details)
    copy = next(one for one in lists.details.findChildren(QPushButton) if one.text() == "Copy")
    copy.click()
    assert QApplication.clipboard().text() == "ab" * 32


def test_the_official_file_opens_in_the_browser_and_nothing_else_does(lists: ListsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(links, "open_page", lambda address: opened.append(address) or True)
    offered = {one.text(): one for one in lists.downloads.findChildren(QPushButton)}
    assert list(offered) == ["US · OFAC", "US · OFAC Cons", "UN", "EU", "UK"]
    for badge in ("UN", "EU", "UK"):
        offered[badge].click()
    assert opened == [
        "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
        "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
        "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml",
    ]


def test_a_new_list_is_previewed_and_nothing_is_replaced_before_one_agrees(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path], store_path: Path
) -> None:
    window.desk.import_lists.emit([write_list("list.json", "2026-02-27", FEBRUARY)])
    page = lists.import_page
    previewed(qtbot, page)
    assert page.preview.tiles["entries"].number.text() == "3"
    assert page.preview.tiles["added"].number.text() == "3"
    assert "a new list" in page.preview.about.text()
    assert "27 Feb 2026" in page.preview.about.text()
    assert [row[1] for row in cells(page.preview.tables["Added"])] == ["Ostrovan Belkirk", "Quenter Zall", HOSTILE]
    with Store.open(store_path, read_only=True) as store:
        assert editions.current_of(store, "window-test") is None
    page.cancel.click()
    assert lists.currentWidget() is lists.overview


def test_an_update_shows_what_is_added_changed_and_removed(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    import_file(qtbot, window, lists, write_list("february.json", "2026-02-27", FEBRUARY))
    window.desk.import_lists.emit([write_list("august.json", "2026-08-01", AUGUST)])
    page = lists.import_page
    previewed(qtbot, page)
    assert [page.preview.tabs.tabText(place) for place in range(4)] == ["Added 1", "Changed 1", "Removed 1", "Warnings 0"]
    assert cells(page.preview.tables["Added"])[0][:2] == ["A-4", "Mirrelon Tausk"]
    assert cells(page.preview.tables["Changed"]) == [["A-1", "Ostrovan Belkirk", "Birth date", "1961 → 2 Apr 1962"]]
    assert cells(page.preview.tables["Removed"]) == [["A-2", "Quenter Zall"]]
    assert "replaces the edition of 27 Feb 2026" in page.preview.about.text()


def test_changes_can_be_narrowed_to_one_field(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    import_file(qtbot, window, lists, write_list("february.json", "2026-02-27", FEBRUARY))
    changed = [listed("A-1", "Ostrovan Belkirk", births=["1962"], remarks=["Moved."]), FEBRUARY[1], FEBRUARY[2]]
    window.desk.import_lists.emit([write_list("august.json", "2026-08-01", changed)])
    preview = lists.import_page.preview
    previewed(qtbot, lists.import_page)
    assert len(cells(preview.tables["Changed"])) == 2
    preview.fields.setCurrentIndex(preview.fields.findData("Remarks"))
    assert cells(preview.tables["Changed"]) == [["A-1", "Ostrovan Belkirk", "Remarks", "+ Moved."]]


def test_a_change_opens_in_full_with_enter(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path], press: Callable[..., None]
) -> None:
    import_file(qtbot, window, lists, write_list("february.json", "2026-02-27", FEBRUARY))
    window.desk.import_lists.emit([write_list("august.json", "2026-08-01", AUGUST)])
    previewed(qtbot, lists.import_page)
    table = lists.import_page.preview.tables["Changed"]
    table.selectRow(0)
    press(table, Qt.Key.Key_Return)
    fields = [one for one in window.findChildren(QPlainTextEdit) if one.isVisible()]
    assert fields[-1].toPlainText() == "Before\n1961\n\nAfter\n2 Apr 1962"
    fields[-1].window().close()


def test_an_import_is_shown_chosen_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path], store_path: Path
) -> None:
    import_file(qtbot, window, lists, write_list("february.json", "2026-02-27", FEBRUARY))
    import_file(qtbot, window, lists, write_list("august.json", "2026-08-01", AUGUST))
    assert lists.done.isVisible()
    assert "1 added, 1 changed, 1 removed" in lists.done_text.text()
    assert lists.details.edition is not None
    assert lists.details.edition.list_key == "window-test"
    qtbot.waitUntil(lambda: lists.details.tabs.tabText(1) == "Editions 2")
    lists.undo_link.click()
    with qtbot.waitSignal(window.desk.lists_changed):
        asked = answer(qtbot, "Undo")
    assert "The edition of 27 Feb 2026 with 3 entries" in asked
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    with Store.open(store_path, read_only=True) as store:
        present = editions.current_of(store, "window-test")
    assert present is not None
    assert present.published == "2026-02-27"
    assert not lists.done.isVisible()


def test_what_an_import_changed_can_be_looked_at_afterwards(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path], press: Callable[..., None]
) -> None:
    import_file(qtbot, window, lists, write_list("february.json", "2026-02-27", FEBRUARY))
    import_file(qtbot, window, lists, write_list("august.json", "2026-08-01", AUGUST))

    def shown() -> ChangesDialog:
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ChangesDialog)))
        return next(one for one in window.findChildren(ChangesDialog) if one.isVisible())

    lists.changes_link.click()
    dialog = shown()
    assert [dialog.view.tabText(place) for place in range(3)] == ["Added 1", "Changed 1", "Removed 1"]
    assert cells(dialog.view.tables["Changed"]) == [["A-1", "Ostrovan Belkirk", "Birth date", "1961 → 2 Apr 1962"]]
    assert "Edition of 1 Aug 2026, against the edition of 27 Feb 2026" in texts(dialog)
    dialog.accept()
    lists.details.tabs.setCurrentIndex(1)
    history = next(one for one in lists.details.findChildren(RowsView) if one.accessibleName() == "Editions of this list")
    qtbot.waitUntil(lambda: history.model().rowCount() == 2)
    history.selectRow(1)
    press(history, Qt.Key.Key_Return)
    dialog = shown()
    assert "the first edition of this list" in texts(dialog)
    assert HOSTILE in [row[1] for row in cells(dialog.view.tables["Added"])]
    dialog.accept()


def test_removing_asks_and_cancel_leaves_the_list(qtbot: QtBot, window: MainWindow, lists: ListsPage, store_path: Path) -> None:
    place = next(place for place, edition in enumerate(lists.model.rows) if edition.list_key == "test-list")
    lists.table.selectRow(place)
    lists.details.remove_button.click()
    answer(qtbot, "Cancel")
    assert any(edition.list_key == "test-list" for edition in window.desk.editions)
    lists.details.remove_button.click()
    with qtbot.waitSignal(window.desk.lists_changed):
        asked = answer(qtbot, "Remove")
    assert "Remove Test list?" in asked
    assert "It can be imported again." in asked
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    assert not any(edition.list_key == "test-list" for edition in window.desk.editions)


def test_removing_an_example_says_that_it_is_gone(qtbot: QtBot, lists: ListsPage) -> None:
    place = next(place for place, edition in enumerate(lists.model.rows) if edition.is_example)
    lists.table.selectRow(place)
    lists.details.remove_button.click()
    asked = answer(qtbot, "Cancel")
    assert "cannot be brought back" in asked
    assert "imported again" not in asked


def test_undoing_the_first_import_says_that_nothing_comes_back(qtbot: QtBot, window: MainWindow, lists: ListsPage) -> None:
    place = next(place for place, edition in enumerate(lists.model.rows) if edition.list_key == "test-list")
    lists.table.selectRow(place)
    lists.details.undo_button.click()
    assert "There is no edition before it" in answer(qtbot, "Cancel")


def test_several_files_stand_side_by_side_and_a_bad_one_says_why(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("no list at all", encoding="utf-8")
    paths = [write_list("one.json", "2026-02-27", FEBRUARY), bad, write_list("two.json", "2026-03-01", AUGUST, "window-other")]
    window.desk.import_lists.emit(paths)
    page = lists.import_page
    qtbot.waitUntil(lambda: len(page.items) == 3 and all(item.state is not State.READING for item in page.items))
    assert page.chooser.isVisible()
    page.chooser.setCurrentIndex(1)
    assert page.stack.currentWidget() is page.failure
    assert page.failure.sentence.text()
    assert not page.import_button.isVisible()
    page.chooser.setCurrentIndex(0)
    page.import_button.click()
    qtbot.waitUntil(lambda: len(page.items) == 2)
    assert page.current is not None
    assert page.current.path.name == "two.json"
    page.import_button.click()
    qtbot.waitUntil(lambda: len(page.items) == 1)
    assert page.stack.currentWidget() is page.failure
    page.cancel.click()
    assert lists.currentWidget() is lists.overview
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    assert {"window-test", "window-other"} <= {edition.list_key for edition in window.desk.editions}


def test_a_second_file_of_the_same_list_is_compared_anew_after_the_first(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    window.desk.import_lists.emit([write_list("one.json", "2026-02-27", FEBRUARY), write_list("two.json", "2026-08-01", AUGUST)])
    page = lists.import_page
    qtbot.waitUntil(lambda: all(item.state is State.READY for item in page.items))
    page.import_button.click()
    qtbot.waitUntil(lambda: len(page.items) == 1 and page.items[0].state is State.READY)
    assert page.preview.tiles["changed"].number.text() == "1"
    page.import_button.click()
    qtbot.waitUntil(lambda: not page.items and not window.desk.jobs.running)


def test_the_same_file_again_is_said_to_change_nothing(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    path = write_list("february.json", "2026-02-27", FEBRUARY)
    import_file(qtbot, window, lists, path)
    window.desk.import_lists.emit([path])
    previewed(qtbot, lists.import_page)
    assert not lists.import_page.import_button.isEnabled()
    assert "nothing would change" in texts(lists.import_page.preview)


def test_a_list_that_shrank_warns(qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]) -> None:
    import_file(qtbot, window, lists, write_list("february.json", "2026-02-27", FEBRUARY))
    window.desk.import_lists.emit([write_list("short.json", "2026-08-01", FEBRUARY[:1])])
    previewed(qtbot, lists.import_page)
    assert "2 entries fewer" in texts(lists.import_page.preview)
    assert lists.import_page.preview.tiles["entries"].text.text() == "entry (−2)"


def test_alike_warnings_are_one_row_that_opens_to_all(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, tmp_path: Path, press: Callable[..., None]
) -> None:
    row = '{number},"NAME {number}",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    (tmp_path / "sdn.csv").write_text("".join(row.format(number=number) for number in range(1, 4)) + END, encoding="utf-8")
    strays = "".join(f'{number},{number},"aka","ALSO {number}",-0- \n' for number in range(1, 40))
    (tmp_path / "alt.csv").write_text(strays + END, encoding="utf-8")
    window.desk.import_lists.emit([tmp_path / "sdn.csv"])
    previewed(qtbot, lists.import_page)
    table = lists.import_page.preview.tables["Warnings"]
    assert lists.import_page.preview.tabs.tabText(3) == "Warnings 37"
    assert lists.import_page.preview.tiles["unread"].accessibleName() == "37 warnings"
    lists.import_page.preview.tabs.setCurrentIndex(3)
    rows = {row[1]: row for row in cells(table)}
    assert rows["alt.csv: entry … is not in sdn.csv: the files may be of different days."][0] == "36"
    place = list(rows).index("alt.csv: entry … is not in sdn.csv: the files may be of different days.")
    table.selectRow(place)
    press(table, Qt.Key.Key_Return)
    shown = next(one for one in window.findChildren(QPlainTextEdit) if one.accessibleName() == "What could not be read")
    assert len(shown.toPlainText().splitlines()) == 36
    assert "ALSO 39" in shown.toPlainText()
    shown.window().close()


def test_reading_can_be_cancelled(qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]) -> None:
    many = [listed(f"A-{number}", f"Name Number{number}") for number in range(5000)]
    window.desk.import_lists.emit([write_list("many.json", "2026-02-27", many)])
    page = lists.import_page
    assert page.stack.currentWidget() is page.reading
    page.reading.cancel.click()
    qtbot.waitUntil(lambda: page.current is not None and page.current.state is State.FAILED)
    assert "cancelled" in page.failure.sentence.text()
    page.cancel.click()
    assert not any(edition.list_key == "window-test" for edition in window.desk.editions)


def test_a_store_changed_meanwhile_is_one_sentence_and_nothing_is_imported(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    problems: list[str] = []
    window.desk.problem.connect(problems.append)
    import_file(qtbot, window, lists, write_list("february.json", "2026-02-27", FEBRUARY))
    window.desk.import_lists.emit([write_list("august.json", "2026-08-01", AUGUST)])
    previewed(qtbot, lists.import_page)
    gone: list[object] = []
    window.desk.jobs.write(lambda store: editions.remove(store, "window-test"), lambda _: gone.append(1))
    qtbot.waitUntil(lambda: bool(gone))
    lists.import_page.import_button.click()
    qtbot.waitUntil(lambda: bool(problems))
    assert "nothing was imported" in problems[0]
    assert lists.import_page.import_button.isEnabled()


def test_with_no_list_the_page_says_how_to_get_one(qtbot: QtBot, window: MainWindow, lists: ListsPage) -> None:
    def remove_all(store: Store) -> None:
        for edition in editions.current(store):
            editions.remove(store, edition.list_key)

    with qtbot.waitSignal(window.desk.lists_changed):
        window.desk.jobs.write(remove_all, lambda _: window.desk.reload_index())
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    assert lists.body.currentIndex() == 1
    assert "No list is loaded" in texts(lists)
    with qtbot.waitSignal(window.desk.import_lists):
        lists.empty_import.click()
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window:
            dialog.close()


def test_names_without_end_do_not_widen_the_window(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    name = "W" * 300
    path = write_list(f"{'x' * 200}.json", "2026-02-27", [listed("9" * 80, name)])
    path.write_text(path.read_text(encoding="utf-8").replace("Window test list", name), encoding="utf-8")
    window.desk.import_lists.emit([path, path.with_name("missing.json")])
    page = lists.import_page
    qtbot.waitUntil(lambda: len(page.items) == 2 and all(item.state is not State.READING for item in page.items))
    assert window.minimumSizeHint().width() <= 1280
    page.import_button.click()
    qtbot.waitUntil(lambda: len(page.items) == 1 and not window.desk.jobs.running)
    page.cancel.click()
    assert window.minimumSizeHint().width() <= 1280


def test_rows_sort_by_what_they_mean(lists: ListsPage) -> None:
    entries = next(place for place, one in enumerate(lists.model.columns) if one.heading == "Entries")
    lists.model.sort(entries)
    counts = [edition.entry_count for edition in lists.model.rows if isinstance(edition, Edition)]
    assert counts == sorted(counts)


def test_the_chosen_row_stays_chosen_when_rows_are_sorted(lists: ListsPage) -> None:
    lists.table.selectRow(1)
    chosen = lists.table.current()
    for place in range(lists.model.columnCount()):
        lists.table.sortByColumn(place, Qt.SortOrder.DescendingOrder)
        assert lists.table.current() is chosen


@pytest.mark.shared
def test_the_real_un_list_of_august_changes_that_of_february(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, shared: Path
) -> None:
    import_file(qtbot, window, lists, shared / "lists" / "un" / "consolidated_2026-02-27.xml")
    window.desk.import_lists.emit([shared / "lists" / "un" / "consolidated_2026-08-01.xml"])
    previewed(qtbot, lists.import_page)
    preview = lists.import_page.preview
    assert preview.tiles["entries"].number.text() == "1,011"
    assert preview.tiles["entries"].text.text() == "entries (+8)"
    assert preview.tiles["added"].number.text() == "16"
    assert preview.tiles["removed"].number.text() == "8"
    assert "1 Aug 2026" in preview.about.text()


def test_after_a_file_that_could_not_be_read_enter_goes_on(
    qtbot: QtBot,
    window: MainWindow,
    lists: ListsPage,
    tmp_path: Path,
    write_list: Callable[..., Path],
    *,
    press: Callable[..., None],
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a;b\n", encoding="utf-8")
    good = write_list("february.json", "2026-02-01", FEBRUARY)
    page = lists.import_page
    window.desk.import_lists.emit([good, bad])
    previewed(qtbot, page)
    qtbot.waitUntil(lambda: all(item.state in (State.READY, State.FAILED) for item in page.items))
    assert page.window().focusWidget() is page.import_button
    page.cancel.click()
    assert page.current is not None
    assert page.current.state is State.FAILED
    assert page.window().focusWidget() is page.cancel
    assert page.cancel.text() == "Back to the lists"
    press(page.cancel, Qt.Key.Key_Return)
    assert lists.currentWidget() is not page


def test_in_a_narrow_window_names_of_lists_stay_readable(qtbot: QtBot, window: MainWindow, lists: ListsPage) -> None:
    table, heads = lists.table, [column.heading for column in lists.model.columns]
    window.resize(1400, 700)
    qtbot.waitUntil(lambda: not table.isColumnHidden(heads.index("SHA-256")))
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: table.isColumnHidden(heads.index("SHA-256")))
    qtbot.waitUntil(lambda: table.columnWidth(heads.index("Name")) >= 150)
    assert not table.horizontalScrollBar().isVisible()


def test_the_age_of_an_old_list_keeps_its_colour_in_the_row_that_is_chosen(lists: ListsPage) -> None:
    age = next(place for place, column in enumerate(lists.model.columns) if column.heading == "Age")
    row = next(place for place, edition in enumerate(lists.model.rows) if edition.list_key == "test-list")
    delegate = lists.table.itemDelegateForColumn(age)
    assert isinstance(delegate, WarningDelegate)
    option = QStyleOptionViewItem()
    delegate.initStyleOption(option, lists.model.index(row, age))
    assert option.palette.color(QPalette.ColorRole.HighlightedText).name() == style.colours().warning.lower()


def test_the_cursor_is_on_cancel_while_a_list_is_imported(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    page = lists.import_page
    window.desk.import_lists.emit([write_list("august.json", "2026-08-01", AUGUST)])
    previewed(qtbot, page)
    qtbot.waitUntil(page.import_button.hasFocus)
    page.import_button.click()
    assert page.cancel.hasFocus()
    qtbot.waitUntil(lambda: not window.desk.jobs.running)


def test_the_row_that_was_chosen_in_a_preview_stays_chosen_when_it_is_sorted(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: Callable[..., Path]
) -> None:
    names = ["Ostrovan Belkirk", "Quenter Zall", "Mirrelon Tausk", "Abelan Korth"]
    entries = [listed(f"A-{place}", name) for place, name in enumerate(names)]
    window.desk.import_lists.emit([write_list("august.json", "2026-08-01", entries)])
    previewed(qtbot, lists.import_page)
    table = lists.import_page.preview.tables["Added"]
    table.selectRow(2)
    for column, order in ((1, Qt.SortOrder.AscendingOrder), (1, Qt.SortOrder.DescendingOrder), (0, Qt.SortOrder.DescendingOrder)):
        table.sortByColumn(column, order)
        assert table.current().name == "Mirrelon Tausk"
        assert [index.row() for index in table.selectionModel().selectedRows()] == [table.currentIndex().row()]
    lists.import_page.preview.clear()
    window.desk.import_lists.emit([write_list("other.json", "2026-08-01", entries, "other-test")])
    qtbot.waitUntil(lambda: len(lists.import_page.items) == 2 and lists.import_page.items[1].state is State.READY)
    lists.import_page.chooser.setCurrentIndex(1)
    assert not table.currentIndex().isValid()


def test_in_a_narrow_window_what_could_not_be_read_is_told_before_where(qtbot: QtBot) -> None:
    warnings = WarningsTable("Warnings", "")
    qtbot.addWidget(warnings)
    warnings.show_warnings([ReadWarning(7, "This row has no entry that it could belong to.", "A · row · of · its · file")])
    warnings.resize(1060, 200)
    warnings.show()
    table = warnings.table
    qtbot.waitUntil(lambda: not any(table.isColumnHidden(place) for place in range(4)))
    warnings.resize(740, 200)
    qtbot.waitUntil(lambda: [table.isColumnHidden(place) for place in range(4)] == [False, False, True, True])
    assert table.columnWidth(1) >= 600
