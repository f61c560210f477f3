"""The preview of a report: laid out beside the window, shown, saved, sent to a printer, and left at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from watchdesk.model.errors import UserError
from watchdesk.window import preview_dialog
from watchdesk.window.desk import Desk
from watchdesk.window.preview_dialog import PreviewDialog
from watchdesk.window.printing import Attachment, Document, page_layout

LINES = "".join(f"<p>line {number} of Ostrovan</p>" for number in range(200))
DOCUMENT = Document(f"<title>T</title>{LINES}", ("foot",), (Attachment("a.json", b"{}", "application/json"),))


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Callable[[], PreviewDialog]]:
    """Opens the preview of a document of several pages."""
    dialogs: list[PreviewDialog] = []

    def made() -> PreviewDialog:
        dialog = PreviewDialog(DOCUMENT, "T", Path("t.pdf"), desk)
        dialogs.append(dialog)
        dialog.open()
        return dialog

    yield made
    for dialog in filter(isValid, dialogs):  # the others are closed, and gone by that
        dialog.reject()


@pytest.fixture
def paper(qapp: object, tmp_path: Path) -> QPrinter:
    """A printer whose paper is a file, set as the dialog sets one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    return printer


def page_count(path: Path) -> int:
    pdf = QPdfDocument()
    assert pdf.load(str(path)) is QPdfDocument.Error.None_
    count = pdf.pageCount()
    pdf.close()
    return count


def test_the_pages_come_when_they_are_laid_out_and_can_be_gone_through(qtbot: QtBot, opened: Callable[[], PreviewDialog]) -> None:
    dialog = opened()
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.is_ready)
    pages = dialog.pdf.pageCount()
    assert pages > 2
    assert dialog.save_button.isEnabled()
    dialog.on.click()
    qtbot.waitUntil(lambda: dialog.place.text() == f"page 2 of {pages}")
    dialog.back.click()
    qtbot.waitUntil(lambda: dialog.place.text() == f"page 1 of {pages}")
    dialog.reject()


def test_closed_while_it_is_laid_out_the_work_stops(qtbot: QtBot, desk: Desk, opened: Callable[[], PreviewDialog]) -> None:
    dialog = opened()
    (job,) = desk.jobs.running
    dialog.close_button.click()
    assert job.is_cancelled
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_a_report_is_made_beside_a_long_write(qtbot: QtBot, desk: Desk, opened: Callable[[], PreviewDialog]) -> None:
    done: list[int] = []

    def endless(_store: object, report: Callable[[int, int, str], None]) -> None:
        while True:
            report(0, 0, "Writing")

    job = desk.jobs.run("Endless", endless, lambda _: None, cancelled=lambda: done.append(1))
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.is_ready)
    assert not done
    job.cancel()
    qtbot.waitUntil(lambda: bool(done))
    dialog.reject()


def test_what_is_printed_goes_to_paper_in_pieces_and_closes_the_preview(
    qtbot: QtBot, opened: Callable[[], PreviewDialog], paper: QPrinter
) -> None:
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.is_ready)
    pages = dialog.pdf.pageCount()
    with qtbot.waitSignal(dialog.printed):
        dialog.print_on(paper)
        assert not dialog.save_button.isEnabled()
    assert page_count(Path(paper.outputFileName())) == pages


def test_only_the_pages_chosen_are_printed(qtbot: QtBot, opened: Callable[[], PreviewDialog], paper: QPrinter) -> None:
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.is_ready)
    paper.setFromTo(2, 2)
    with qtbot.waitSignal(dialog.printed):
        dialog.print_on(paper)
    assert page_count(Path(paper.outputFileName())) == 1


def test_closed_while_it_prints_nothing_more_is_printed(qtbot: QtBot, opened: Callable[[], PreviewDialog], paper: QPrinter) -> None:
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.is_ready)
    printed: list[bool] = []
    dialog.printed.connect(lambda: printed.append(True))
    dialog.print_on(paper)
    dialog.close_button.click()
    qtbot.wait(50)
    assert not printed


def test_a_failure_is_told_and_nothing_can_be_saved(
    qtbot: QtBot, opened: Callable[[], PreviewDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, report: object) -> None:
        raise UserError("Memory ran short: close other programs.")

    monkeypatch.setattr(preview_dialog, "carry_out", fail)
    dialog = opened()
    qtbot.waitUntil(lambda: "Memory ran short" in dialog.problem.text())
    assert not dialog.save_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_the_store_is_not_written_over(
    qtbot: QtBot, desk: Desk, opened: Callable[[], PreviewDialog], tmp_path: Path, ending: str
) -> None:
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.is_ready)
    target = desk.store_path.with_name(desk.store_path.name + ending)
    before = target.read_bytes()
    link = tmp_path / "report.pdf"
    link.symlink_to(target)
    for path in (target, link):
        dialog.save_as(path)
        assert "belongs to the store itself" in dialog.problem.text()
        assert dialog.isVisible()
        assert target.read_bytes() == before
    dialog.save_as(tmp_path / "other.pdf")
    assert page_count(tmp_path / "other.pdf") > 1
