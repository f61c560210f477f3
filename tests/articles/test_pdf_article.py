"""PDF: paragraphs out of lines, pages out of running heads, and what cannot be read refused in a sentence."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from watchdesk.articles import pdf_article
from watchdesk.articles.documents import ArticleFileError, read_articles

PROSE = (
    "The ministry said on Thursday that it had frozen the accounts of three trading houses which had bought fuel at sea and "
    "sold it again under another flag, and that more of them would follow before the year was out, as an official put it."
)
OTHER = (
    "A shipping register struck two tankers from its books after their owners failed to answer how the vessels had come to lie "
    "beside each other for a night in open water. Nothing more was said about non-proliferation."
)


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF whose pages hold these lines, 14 points apart; an empty line leaves a gap."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = "".join(
            f"1 0 0 1 50 {780 - 14 * index} Tm ({line.replace('(', '').replace(')', '')}) Tj\n"
            for index, line in enumerate(page)
            if line
        )
        content = f"BT /F1 11 Tf\n{shown}ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R {resources} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>"
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "article.pdf"
    path.write_bytes(data)
    return path


def lines(text: str) -> list[str]:
    return textwrap.wrap(text, 70, break_on_hyphens=False)


def read_or_refused(path: Path) -> bool:
    try:
        return bool(read_articles(path)[0].text)
    except ArticleFileError as error:
        return str(error).startswith("The PDF")


def test_title_date_and_paragraphs(tmp_path: Path) -> None:
    page = ["Three Trading Houses Frozen", "", "2 December 2022", "", *lines(PROSE), "", *lines(OTHER)]
    (draft,) = read_articles(written(tmp_path, pdf([page])))
    assert (draft.title, draft.published) == ("Three Trading Houses Frozen", "2022-12-02")
    assert draft.text == f"{PROSE}\n\n{OTHER}"


def test_paragraphs_without_gaps_end_where_a_sentence_stops_short(tmp_path: Path) -> None:
    page = ["A Title", "", *lines(PROSE), *lines(OTHER), *lines(PROSE)]
    (draft,) = read_articles(written(tmp_path, pdf([page])))
    assert draft.text.split("\n\n") == [PROSE, OTHER, PROSE]


def test_words_cut_at_the_end_of_a_line_are_joined(tmp_path: Path) -> None:
    page = [
        "A Title",
        "",
        "The ministry froze the accounts of three trading houses, a spokes-",
        "woman said, since they had helped a programme of prolif-",
        "eration, not of non-proliferation, and the pact on non-",
        "proliferation, the Anglo-",
        "Dutch one and so on, holds in every one of the countries concerned.",
    ]
    (draft,) = read_articles(written(tmp_path, pdf([page])))
    assert "spokeswoman" in draft.text
    assert "of proliferation," in draft.text
    assert "pact on non-proliferation" in draft.text
    assert "Anglo-Dutch" in draft.text


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    towns = ("Bergen", "Odessa", "Busan", "Lagos")
    pages = [
        [f"Harbour Daily {number} December", "", *lines(f"{town} slept. {PROSE} {town} woke."), "", f"Page {number} of 4"]
        for number, town in enumerate(towns, start=1)
    ]
    (draft,) = read_articles(written(tmp_path, pdf(pages)))
    assert "Harbour Daily" not in draft.text
    assert "Page" not in draft.text
    assert [paragraph.split(" ", 1)[0] for paragraph in draft.text.split("\n\n")] == list(towns)


def test_a_page_number_alone_is_left_out_also_where_few_pages_have_one(tmp_path: Path) -> None:
    (draft,) = read_articles(written(tmp_path, pdf([["A Title", "", *lines(PROSE), "", "- 1 -"], [*lines(OTHER), "", "2"]])))
    assert draft.text == f"{PROSE}\n\n{OTHER}"


def test_a_paragraph_runs_on_over_a_page(tmp_path: Path) -> None:
    wrapped = lines(PROSE)
    (draft,) = read_articles(written(tmp_path, pdf([["A Title", "", *wrapped[:2]], [*wrapped[2:], "", *lines(OTHER)]])))
    assert draft.text == f"{PROSE}\n\n{OTHER}"


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[PROSE]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ArticleFileError, match="password"):
        read_articles(written(tmp_path, out.getvalue()))


def test_a_pdf_locked_against_changes_only_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([lines(PROSE)]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    (draft,) = read_articles(written(tmp_path, out.getvalue()))
    assert draft.text == PROSE


def test_pictures_of_pages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleFileError, match="OCR"):
        read_articles(written(tmp_path, pdf([[], []])))


@pytest.mark.parametrize("keep", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_cut_pdf_is_read_or_refused_in_a_sentence(tmp_path: Path, keep: float) -> None:
    data = pdf([[PROSE], [OTHER]])
    path = written(tmp_path, data[: int(len(data) * keep)])
    assert read_or_refused(path)


@pytest.mark.parametrize("old", [b"/Length", b"/Kids", b"/Count", b"/Contents", b"xref", b"/Parent", b"/Catalog", b"stream"])
def test_a_mangled_pdf_is_read_or_refused_in_a_sentence(tmp_path: Path, old: bytes) -> None:
    path = written(tmp_path, pdf([[PROSE], [OTHER]]).replace(old, old[:-2] + b"(("))
    assert read_or_refused(path)


def test_too_many_pages_and_too_much_text_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, pdf([[PROSE], [OTHER]]))
    monkeypatch.setattr(pdf_article, "MOST_PAGES", 1)
    with pytest.raises(ArticleFileError, match="2 pages"):
        read_articles(path)
    monkeypatch.setattr(pdf_article, "MOST_PAGES", 10)
    monkeypatch.setattr(pdf_article, "MOST_LETTERS", 10)
    with pytest.raises(ArticleFileError, match="more text"):
        read_articles(path)
