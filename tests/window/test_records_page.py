"""Records and printing, as an analyst does it: find a kept screening, open it, print it again, verify the chain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.model.canonical import sha256_hex
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.screening.record import record
from watchdesk.screening.search import search
from watchdesk.store import editions, screenings
from watchdesk.store.store import Store
from watchdesk.window import file_dialogs
from watchdesk.window.main_window import MainWindow
from watchdesk.window.print_flow import report_file_name
from watchdesk.window.records_page import RecordsPage


@pytest.fixture
def records(window: MainWindow) -> RecordsPage:
    """The page of records, at the front."""
    window.go_to("records")
    found = window.pages["records"]
    assert isinstance(found, RecordsPage)
    return found


@pytest.fixture
def keep(qtbot: QtBot, window: MainWindow) -> Callable[[str], Screening]:
    """Searches a name and keeps the search, as Enter does."""

    def search_and_keep(name: str) -> Screening:
        outcome = found(window, name)
        kept: list[Screening] = []
        window.desk.jobs.write(lambda store: record(store, outcome, "search", "Ada Analyst"), kept.append)
        qtbot.waitUntil(lambda: bool(kept))
        window.desk.records_changed.emit()
        return kept[0]

    return search_and_keep


def found(window: MainWindow, name: str) -> SearchOutcome:
    """Return what searching a name finds."""
    return search(window.desk.index, window.desk.editions, Subject(name), SearchSettings())


def texts(widget: QWidget) -> str:
    """Return everything a widget's labels say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def pdf_text(path: Path) -> str:
    """Return the text of a PDF."""
    pdf = QPdfDocument()
    assert pdf.load(str(path)) is QPdfDocument.Error.None_
    text = "\n".join(pdf.getAllText(page).text() for page in range(pdf.pageCount()))
    pdf.close()
    return text


@pytest.fixture
def pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user saves PDFs: the dialog is answered with this path."""
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(file_dialogs, "ask_for_pdf", lambda _parent, _name, then: then(path))
    return path


def print_it(qtbot: QtBot, records: RecordsPage) -> None:
    """Agree to the hits proposed, look at the preview, and save it as a PDF."""
    qtbot.waitUntil(lambda: records.flow.chooser is not None and records.flow.chooser.isVisible())
    assert records.flow.chooser is not None
    records.flow.chooser.go_button.click()
    save_preview(qtbot, records)


def save_preview(qtbot: QtBot, records: RecordsPage) -> None:
    """Save the preview that opens."""
    qtbot.waitUntil(lambda: records.flow.preview is not None and records.flow.preview.isVisible())
    preview = records.flow.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.is_ready)
    assert preview.pdf.pageCount() > 0
    assert preview.place.text() == f"page 1 of {preview.pdf.pageCount()}"
    preview.save_button.click()


def test_without_records_the_page_says_what_will_stand_here(qtbot: QtBot, records: RecordsPage) -> None:
    qtbot.waitUntil(lambda: records.body.currentIndex() == 1)
    assert "No screening has been kept yet" in texts(records)
    assert not records.open_button.isEnabled()


def test_every_kept_screening_is_a_line(qtbot: QtBot, records: RecordsPage, keep: Callable[[str], Screening]) -> None:
    kept = keep("Ostrovan Belkirk")
    keep("nobody of that name")
    qtbot.waitUntil(lambda: records.model.rowCount() == 2)
    line = [str(records.model.index(1, place).data()) for place in range(records.model.columnCount())]
    assert line[0] == "1"
    assert line[2:7] == ["Ostrovan Belkirk", "1", "100", "Ada Analyst", "search"]
    assert line[7] == f"{kept.content_sha256[:12]} …"
    assert records.model.index(0, 4).data() == "–"


def test_records_are_found_by_words_and_opened_with_enter(
    qtbot: QtBot, records: RecordsPage, keep: Callable[[str], Screening], press: Callable[..., None]
) -> None:
    keep("Ostrovan Belkirk")
    keep("Quenterra Shipping")
    records.find_in_page()
    for letter in "belkirk":
        press(records.search_box, Qt.Key.Key_unknown, letter)
    qtbot.waitUntil(lambda: records.model.rowCount() == 1)
    press(records.search_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: records.currentWidget() is records.record)
    assert records.record.title.text() == "1 · Ostrovan Belkirk"


def test_words_that_nothing_holds_say_so(qtbot: QtBot, records: RecordsPage, keep: Callable[[str], Screening]) -> None:
    keep("Ostrovan Belkirk")
    records.search_box.setText("zzyzx")
    qtbot.waitUntil(lambda: "No record holds all of these words" in texts(records))


def test_a_record_opens_as_it_was_kept_and_escape_goes_back(
    qtbot: QtBot, records: RecordsPage, keep: Callable[[str], Screening], press: Callable[..., None]
) -> None:
    kept = keep("Ostrovan Belkirk")
    qtbot.waitUntil(lambda: records.model.rowCount() == 1)
    records.table.selectRow(0)
    press(records.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: records.currentWidget() is records.record)
    shown = texts(records.record)
    for told in ("Test list", "1 Mar 2020", "Ada Analyst", "75 of 100", "all that were loaded"):
        assert told in shown
    assert kept.content_sha256 in shown.replace(" ", "")
    assert records.record.model.hit_count == 1
    press(records.record, Qt.Key.Key_Escape)
    assert records.currentWidget() is records.overview


def test_another_page_can_ask_for_a_record(
    qtbot: QtBot, window: MainWindow, records: RecordsPage, keep: Callable[[str], Screening]
) -> None:
    keep("Ostrovan Belkirk")
    window.desk.show_screening.emit(1)
    qtbot.waitUntil(lambda: records.currentWidget() is records.record)


def test_verifying_says_that_all_is_as_it_was(qtbot: QtBot, records: RecordsPage, keep: Callable[[str], Screening]) -> None:
    kept = keep("Ostrovan Belkirk")
    assert records.verify_button.text() == "Verify records"  # as Settings and the README say
    records.verify_button.click()
    qtbot.waitUntil(records.verdict.isVisible)
    assert "The one screening is as it was kept" in records.verdict_text.text()
    assert kept.chain_sha256 in records.verdict_text.text()
    assert records.verify_button.isEnabled()


def test_verifying_says_where_the_chain_breaks(
    qtbot: QtBot, window: MainWindow, records: RecordsPage, keep: Callable[[str], Screening]
) -> None:
    keep("Ostrovan Belkirk")
    keep("Quenterra Shipping")

    def tamper(store: Store) -> None:
        names = [row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'screenings'")]
        for name in names:
            store.write(f"DROP TRIGGER {name}")
        store.write("UPDATE screenings SET operator = 'Somebody' WHERE number = 1")

    done: list[object] = []
    window.desk.jobs.write(tamper, done.append)
    qtbot.waitUntil(lambda: bool(done))
    records.verify_button.click()
    qtbot.waitUntil(records.verdict.isVisible)
    assert "break at screening 1" in records.verdict_text.text()
    assert records.verdict.property("role") == "notice"


def test_a_search_is_recorded_and_printed_with_its_evidence(
    qtbot: QtBot, window: MainWindow, records: RecordsPage, pdf: Path, store_path: Path
) -> None:
    said: list[str] = []
    window.desk.message.connect(said.append)
    window.desk.print_outcome.emit(found(window, "Ostrovan Belkirk"))
    print_it(qtbot, records)
    with Store.open(store_path, read_only=True) as store:
        kept = screenings.get(store, 1)
    assert kept.content.occasion == "print"
    text = pdf_text(pdf)
    for told in ("Ostrovan Belkirk", "N00778123", "TEST-PROGRAMME", "Order 1 of the test authority", "A remark that is shown."):
        assert told in text
    assert "أوستروفان" in text
    assert kept.content_sha256 in text
    carried = pypdf.PdfReader(pdf).attachments["screening-000001.json"][0]
    assert sha256_hex(carried) == kept.content_sha256
    assert str(pdf) in said[-1]


def test_a_search_without_a_match_is_printed_without_asking(
    qtbot: QtBot, window: MainWindow, records: RecordsPage, pdf: Path
) -> None:
    window.desk.print_outcome.emit(found(window, "zzyzx qwop"))
    save_preview(qtbot, records)
    text = pdf_text(pdf)
    assert "No entry in the" in text
    assert "Screening without a match" in text


def test_printing_again_gives_the_same_hash_and_the_entry_as_it_was(
    qtbot: QtBot, window: MainWindow, records: RecordsPage, keep: Callable[[str], Screening], pdf: Path
) -> None:
    kept = keep("Ostrovan Belkirk")
    gone: list[object] = []
    window.desk.jobs.write(lambda store: editions.remove(store, "test-list"), lambda _: gone.append(1))
    qtbot.waitUntil(lambda: bool(gone))
    records.open_record(1)
    qtbot.waitUntil(lambda: records.currentWidget() is records.record)
    records.record.print_again.click()
    print_it(qtbot, records)
    text = pdf_text(pdf)
    assert kept.content_sha256 in text
    assert "N00778123" in text
    qtbot.waitUntil(lambda: records.model.rowCount() == 1)


def test_only_the_best_hits_are_proposed_and_any_can_be_ticked(
    qtbot: QtBot, window: MainWindow, records: RecordsPage, keep: Callable[[str], Screening]
) -> None:
    records.flow.print_screening(keep("Ostrovan Belkirk"))
    chooser = records.flow.chooser
    assert chooser is not None
    assert len(chooser.chosen()) == 1
    chooser.none_button.click()
    assert chooser.chosen() == ()
    assert chooser.counted.text() == "0 hits in full"
    chooser.all_button.click()
    assert len(chooser.chosen()) == 1
    chooser.cancel_button.click()
    assert records.flow.preview is None


def test_a_place_that_cannot_be_written_keeps_the_preview_open(
    qtbot: QtBot, records: RecordsPage, keep: Callable[[str], Screening], pdf: Path
) -> None:
    pdf.mkdir()
    records.flow.print_screening(keep("Ostrovan Belkirk"))
    print_it(qtbot, records)
    preview = records.flow.preview
    assert preview is not None
    assert preview.isVisible()
    assert "could not be written" in preview.problem.text()
    preview.close_button.click()


def test_ctrl_p_prints_the_record_that_is_chosen(
    qtbot: QtBot, window: MainWindow, records: RecordsPage, keep: Callable[[str], Screening]
) -> None:
    keep("Ostrovan Belkirk")
    qtbot.waitUntil(lambda: records.model.rowCount() == 1)
    records.print_page()
    qtbot.waitUntil(lambda: records.flow.chooser is not None)
    assert records.flow.chooser is not None
    records.flow.chooser.cancel_button.click()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("000012 a/b:c", "000012 a b c"),
        ("../../x", "x"),
        ("강도윤 1", "강도윤 1"),
        ("किम", "किम"),
        ("<>", "report"),
        ("x" * 200, "x" * 80),
        ("\U00012000" * 80, "\U00012000" * 50),
        ("con", "report con"),
        ("NUL.pdf", "report NUL.pdf"),
        ("Con Air", "Con Air"),
        ("name. ", "name"),
        ("a\x00b\u202ec\ud800", "a b c"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(text: str, name: str) -> None:
    assert file_dialogs.safe_file_name(text) == name


def test_the_proposed_name_says_who_when_and_which_number_and_the_folder_is_remembered(
    qtbot: QtBot,
    window: MainWindow,
    records: RecordsPage,
    keep: Callable[[str], Screening],
    *,
    pdf: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proposed: list[Path] = []
    written: list[object] = []

    def answer(_parent: QWidget, suggestion: Path, then: Callable[[Path], None]) -> None:
        proposed.append(suggestion)
        then(pdf)

    monkeypatch.setattr(file_dialogs, "ask_for_pdf", answer)
    kept = keep("Ostrovan Belkirk")
    for _ in range(2):
        records.flow.print_screening(kept)
        print_it(qtbot, records)
        window.desk.jobs.write(lambda _: None, written.append)  # writes go one after another: the folder is written down before
        qtbot.waitUntil(lambda: len(written) == len(proposed))
        records.flow.preview = None
    day = kept.content.made_at[:10]
    assert [path.name for path in proposed] == [f"Ostrovan Belkirk {day} no 1.pdf"] * 2
    assert proposed[0].parent == file_dialogs.folder_for("")
    assert proposed[1].parent == pdf.parent


def test_a_long_subject_leaves_room_for_date_and_number(keep: Callable[[str], Screening]) -> None:
    kept = keep("Ostrovan " * 20)
    name = report_file_name(kept)
    assert name.endswith(f" {kept.content.made_at[:10]} no 1.pdf")
    assert len(name) < 85


def test_saving_asks_before_a_file_is_replaced(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "there.pdf").write_bytes(b"x")
    chosen: list[Path] = []
    dialog = file_dialogs.ask_for_pdf(window, tmp_path / "there.pdf", chosen.append)
    assert not dialog.testOption(dialog.Option.DontConfirmOverwrite)
    assert dialog.directory().absolutePath() == str(tmp_path)
    assert dialog.selectedFiles() == [str(tmp_path / "there.pdf")]
    dialog.reject()


def test_where_nothing_is_remembered_documents_or_home_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert file_dialogs.folder_for(str(tmp_path / "gone")) == tmp_path
    (tmp_path / "Documents").mkdir()
    assert file_dialogs.folder_for("") == tmp_path / "Documents"
    assert file_dialogs.folder_for(str(tmp_path)) == tmp_path


def test_files_are_looked_for_where_the_last_ones_were_else_among_downloads(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "lists").mkdir()
    for folder, shown in ((None, "Downloads"), (tmp_path / "gone", "Downloads"), (tmp_path / "lists", "lists")):
        dialog = file_dialogs.ask_for_files(window, "Import lists", ("All files (*)",), folder, lambda _: None)
        assert dialog.directory().absolutePath() == str(tmp_path / shown)
        dialog.reject()


def test_a_record_without_hits_says_so_in_their_place(qtbot: QtBot, records: RecordsPage, keep: Callable[[str], Screening]) -> None:
    for name, is_empty in (("xxqzw vvbnk", True), ("Ostrovan Belkirk", False)):
        records.open_record(keep(name).number)
        qtbot.waitUntil(lambda name=name: name in records.record.title.text())
        assert ("No entry reached the cut-off." in texts(records.record)) is is_empty
        assert records.record.hits.isVisibleTo(records.record) is not is_empty
