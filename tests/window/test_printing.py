"""Reports on paper: the PDF is read back, as whoever gets it would."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument

from watchdesk.window import printing
from watchdesk.window.printing import Attachment, PrintError, page_layout, scripts_without_font, write_pdf

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
FOOT = ("Watchdesk report 000012-3f9a3f9a", f"SHA-256 of the screening {'3f9a' * 16}")


@pytest.fixture
def report() -> str:
    """The reviewed match report."""
    return (GOLDEN / "match_report.html").read_text(encoding="utf-8")


def read_back(path: Path) -> tuple[QPdfDocument, list[str]]:
    """Return an opened PDF and the text of each of its pages."""
    pdf = QPdfDocument()
    assert pdf.load(str(path)) is QPdfDocument.Error.None_
    return pdf, [pdf.getAllText(page).text() for page in range(pdf.pageCount())]


def test_every_page_carries_number_hash_and_place(qapp: object, tmp_path: Path, report: str) -> None:
    write_pdf(report, tmp_path / "report.pdf", foot=FOOT)
    pdf, pages = read_back(tmp_path / "report.pdf")
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in text
        assert "Watchdesk report 000012-3f9a3f9a" in text
        assert "3f9a" * 16 in text
    pdf.close()


def test_names_in_every_script_can_be_read_back(qapp: object, tmp_path: Path, report: str) -> None:
    write_pdf(report, tmp_path / "report.pdf", foot=FOOT)
    pdf, pages = read_back(tmp_path / "report.pdf")
    text = "\n".join(pages)
    for name in ("KANG To Yun", "강도윤", "姜道允", "Кан До Юн", "<b>Bold & Sons</b>"):
        assert name in text
    for word in ("كانغ", "يون"):  # a reader may give the words of a line from the right in either order
        assert word in text
    assert pdf.metaData(QPdfDocument.MetaDataField.Title) == "Match report: kang do yoon"
    pdf.close()


def test_no_text_stands_on_two_pages(qapp: object, tmp_path: Path, report: str) -> None:
    write_pdf(report, tmp_path / "report.pdf")
    pdf, pages = read_back(tmp_path / "report.pdf")
    for once in ("Officials named three people", "654321098", "Order 13687 of the North", "Conclusion and reasons"):
        assert sum(once in text for text in pages) == 1
    pdf.close()


def test_what_is_printed_is_ink_on_white_inside_the_margins(qapp: object, tmp_path: Path, report: str) -> None:
    write_pdf(report, tmp_path / "report.pdf", foot=FOOT)
    pdf, _ = read_back(tmp_path / "report.pdf")
    picture = QImage(600, 849, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.drawImage(0, 0, pdf.render(0, picture.size()))
    painter.end()
    pdf.close()
    white = QColor("white").rgb()
    assert all(picture.pixel(x, y) == white for x in (2, 40, 560, 597) for y in range(0, 849, 3))
    assert any(picture.pixel(x, y) != white for y in range(60, 120) for x in range(60, 300))


def test_a_table_over_several_pages_has_its_heading_on_each(qapp: object, tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>row {number}</td><td>text</td></tr>" for number in range(300))
    html = (
        f"<html><body><h2>Long</h2><table><thead><tr><th>First column</th><th>Second</th></tr></thead>{rows}</table></body></html>"
    )
    write_pdf(html, tmp_path / "table.pdf")
    pdf, pages = read_back(tmp_path / "table.pdf")
    assert len(pages) > 2
    assert all("First column" in text for text in pages)
    shown = re.findall(r"row \d+", " ".join(pages))
    assert shown == [f"row {number}" for number in range(300)]
    pdf.close()


def test_a_heading_goes_with_its_text_to_the_next_page(qapp: object, tmp_path: Path) -> None:
    for filling in range(30, 70):
        body = "".join(f"<p>line {number}</p>" for number in range(filling))
        write_pdf(f"<html><body>{body}<h2>Heading</h2><p>below it</p></body></html>", tmp_path / "page.pdf")
        pdf, pages = read_back(tmp_path / "page.pdf")
        together = [("Heading" in text, "below it" in text) for text in pages]
        assert (True, True) in together
        assert (True, False) not in together
        pdf.close()


def test_a_signature_stands_beside_the_hash_of_what_is_signed(qapp: object, tmp_path: Path) -> None:
    report = (GOLDEN / "no_match_report.html").read_text(encoding="utf-8")
    for filling in range(4, 40, 2):
        body = "".join(f"<p>line {number}</p>" for number in range(filling))
        write_pdf(report.replace("<h2>How far this goes", f"{body}<h2>How far this goes"), tmp_path / "page.pdf")
        pdf, pages = read_back(tmp_path / "page.pdf")
        (signed,) = (text for text in pages if "Signature" in text)
        assert "SHA-256 of the content" in signed
        pdf.close()


def test_a_very_long_cell_is_cut_between_lines_and_nothing_is_lost(qapp: object, tmp_path: Path) -> None:
    words = [f"w{number:04}" for number in range(3000)]
    write_pdf(
        f"<html><body><table><tr><td>Remarks</td><td>{' '.join(words)}</td></tr></table></body></html>", tmp_path / "long.pdf"
    )
    pdf, pages = read_back(tmp_path / "long.pdf")
    found = " ".join(pages).split()
    assert [word for word in found if word.startswith("w") and len(word) == 5] == words
    pdf.close()


def test_the_pdf_carries_its_attachment(qapp: object, tmp_path: Path) -> None:
    write_pdf("<p>text</p>", tmp_path / "a.pdf", attachments=(Attachment("screening-000012.json", b'{"a":1}', "application/json"),))
    assert pypdf.PdfReader(tmp_path / "a.pdf").attachments == {"screening-000012.json": [b'{"a":1}']}


def test_an_unwritable_place_is_one_sentence_and_leaves_the_old_file(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(PrintError, match="could not be written"):
        write_pdf("<p>text</p>", tmp_path / "nowhere" / "a.pdf")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(PrintError, match="Choose another"):
        write_pdf("<p>text</p>", tmp_path / "folder.pdf")


@pytest.mark.parametrize(
    ("locale", "size"),
    [("en_US", QPageSize.PageSizeId.Letter), ("de_DE", QPageSize.PageSizeId.A4), ("ko_KR", QPageSize.PageSizeId.A4)],
)
def test_the_page_size_follows_the_country(locale: str, size: QPageSize.PageSizeId) -> None:
    assert page_layout(QLocale(locale)).pageSize().id() is size


def test_a_process_without_a_window_can_write_one(tmp_path: Path) -> None:
    target = tmp_path / "plain.pdf"
    code = (
        "import sys; from pathlib import Path; from watchdesk.window.printing import write_pdf; "
        "write_pdf('<title>T</title><p>강도윤</p>', Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(target)], check=True, timeout=600, capture_output=True)
    assert target.read_bytes().startswith(b"%PDF")


class _OnlyLatin:
    """Font metrics of a machine that has no font beyond Latin."""

    def __init__(self, font: object) -> None:
        pass

    def inFontUcs4(self, code: int) -> bool:
        return code < 0x250


def test_letters_that_no_font_has_are_told(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "QFontMetrics", _OnlyLatin)
    assert scripts_without_font("<p>Belkirk &amp; café</p>") == ()
    assert set(scripts_without_font("<p>Belkirk, 강도윤, Кан</p>")) == {"Hangul", "Cyrillic"}
