"""Reading article files: what is text, where it is cut, and what is refused with which sentence."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.articles import documents
from watchdesk.articles.documents import ArticleFileError, ListGivenError, read_articles, read_text
from watchdesk.model.article import ArticleDraft
from watchdesk.model.errors import Cancelled

PROSE = (
    "The ministry said on Thursday that it had frozen the accounts of three trading houses which had bought fuel at sea and "
    "sold it again under another flag, and that more would follow before the year was out."
)
OTHER = (
    "A shipping register struck two tankers from its books after their owners failed to answer how the vessels had come to "
    "lie beside each other for a night in open water with their transponders switched off."
)


def read(tmp_path: Path, content: str | bytes, name: str = "article.txt") -> tuple[ArticleDraft, ...]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles(path)


def test_title_text_origin_and_hash(tmp_path: Path) -> None:
    data = f"Three Trading Houses Frozen\n\n{PROSE}\n\n{OTHER}\n".encode()
    (draft,) = read(tmp_path, data)
    assert draft.title == "Three Trading Houses Frozen"
    assert draft.text == f"{PROSE}\n\n{OTHER}"
    assert draft.origin == "article.txt"
    assert draft.sha256 == hashlib.sha256(data).hexdigest()


def test_a_collection_in_the_form_analysts_keep(tmp_path: Path) -> None:
    content = "\n\n".join(
        [
            "Morning Sources - Full Text Articles",
            "Ministry Freezes Accounts of Three Trading Houses Over Fuel Sold at Sea",
            PROSE,
            "[clip-player not-now=”true”]",
            PROSE + " [video-embed id=4]",
            "Read More: Why Nobody Saw the Tankers",
            OTHER,
            "Register Strikes Two Tankers After a Night in Open Water",
            OTHER,
            "ADVERTISEMENT",
            "“The register acts late,” a broker said [sic] when asked about the tankers and their owners on Friday.",
        ]
    )
    first, second = read(tmp_path, content)
    assert first.title == "Ministry Freezes Accounts of Three Trading Houses Over Fuel Sold at Sea"
    assert first.text == "\n\n".join([PROSE, PROSE, OTHER])
    assert second.title == "Register Strikes Two Tankers After a Night in Open Water"
    assert second.text.startswith(OTHER)
    assert "[sic]" in second.text
    assert "ADVERTISEMENT" not in second.text


def test_subheadings_and_quotations_do_not_cut_an_article() -> None:
    text = "\n\n".join(
        ["A Long Report on Tankers", PROSE, "What happened next", OTHER, "“We saw nothing that night”", PROSE, "Outlook", OTHER]
    )
    assert len(read_text(text)) == 1


@pytest.mark.parametrize("between", ["---", "=====", "* * *", "\x0c", "_" * 20])
def test_a_drawn_line_before_a_title_cuts(between: str) -> None:
    text = f"First Title\n\n{PROSE}\n\n{between}\n\nSecond Title\n\n{OTHER}"
    assert [draft.title for draft in read_text(text)] == ["First Title", "Second Title"]


def test_a_drawn_line_before_a_sentence_does_not_cut() -> None:
    (draft,) = read_text(f"First Title\n\n{PROSE}\n\n***\n\n{OTHER}")
    assert draft.text == f"{PROSE}\n\n{OTHER}"


def test_a_wider_gap_before_a_title_cuts() -> None:
    text = f"First Title\n\n{PROSE}\n\n{OTHER}\n\n\n\nSecond Title\n\n{OTHER}"
    assert [draft.title for draft in read_text(text)] == ["First Title", "Second Title"]


def test_one_blank_line_more_than_usual_does_not_cut() -> None:
    assert len(read_text(f"First Title\n\n{PROSE}\n\n{OTHER}\n\n\nA subheading\n\n{OTHER}")) == 1


def test_a_long_paragraph_that_begins_like_furniture_is_text() -> None:
    (draft,) = read_text(f"A Title\n\nRelated: {PROSE} {OTHER}\n\nRelated: a short line\n\n{PROSE}")
    assert draft.text == f"Related: {PROSE} {OTHER}\n\n{PROSE}"


def test_lines_about_an_article_cut_and_are_read() -> None:
    text = "\n\n".join(
        [
            "First Title\nBy Jane Miller\nDecember 2, 2022 10:45 AM EST",
            PROSE,
            "Second Title\nSource: Harbour Daily\n3. Dezember 2022",
            OTHER,
            "Title: A third one\nDate: 2022-12-05\nPublisher: The Quay",
            PROSE,
        ]
    )
    drafts = read_text(text)
    assert [(draft.title, draft.publisher, draft.published) for draft in drafts] == [
        ("First Title", "", "2022-12-02"),
        ("Second Title", "Harbour Daily", "2022-12-03"),
        ("A third one", "The Quay", "2022-12-05"),
    ]
    assert drafts[0].text == f"By Jane Miller\n\n{PROSE}"
    assert drafts[1].text == OTHER


def test_a_heading_that_announces_articles_makes_each_title_in_capitals_one() -> None:
    short = "Tokyo said on Friday that it would act."
    parts = [
        "U.S. and Japan Impose Sanctions",
        PROSE,
        short,
        "Japan Adds Three Groups to List",
        short,
        OTHER,
        "Seoul Follows Them at Last",
    ]
    text = "\n\n".join(["Audio Sources - Full Text Articles", *parts, "By Jane Miller", short])
    assert [draft.title for draft in read_text(text)] == [parts[0], parts[3], parts[6]]
    assert len(read_text("\n\n".join([*parts[:6], "Seoul Follows Them at Last", short]))) == 1


def test_subheadings_in_announced_articles_do_not_cut() -> None:
    parts = [
        "A Long Report on Tankers at Sea",
        PROSE,
        "What happened next in port",
        OTHER,
        "Outlook",
        PROSE,
        "“We Saw Nothing That Night”",
    ]
    assert len(read_text("\n\n".join(["Morning Sources - Full Text Articles", *parts, OTHER]))) == 1


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        ("By A. Writer", "12 March 2024"),
        ("By J. R. Writer and A. B. Other", "March 12, 2024"),
        ("Jane Miller", "12 March 2024"),
        ("A subtitle that tells a little more", "By A. Writer", "12 March 2024"),
        ("By Jane Miller, 12 March 2024",),
    ],
)
def test_lines_between_a_headline_and_its_text_cut_nothing_and_the_date_is_read(gap: str, lines: tuple[str, ...]) -> None:
    (draft,) = read_text(gap.join(["Six Words Are in This Headline", *lines]) + f"\n\n{PROSE}\n\n{OTHER}")
    assert (draft.title, draft.published) == ("Six Words Are in This Headline", "2024-03-12")
    assert draft.text.endswith(f"{PROSE}\n\n{OTHER}")
    assert lines[0] in draft.text


def test_no_title_takes_the_first_words() -> None:
    (draft,) = read_text(PROSE)
    assert draft.title.endswith("…")
    assert PROSE.startswith(draft.title[:-1])
    assert draft.text == PROSE


def test_lines_wrapped_by_hand_become_one_paragraph() -> None:
    wrapped = "A Title\n\n" + "\n".join(PROSE[start : start + 70].strip() for start in range(0, len(PROSE), 70))
    (draft,) = read_text(wrapped)
    assert "\n" not in draft.text


def test_lines_not_wrapped_are_paragraphs() -> None:
    (draft,) = read_text(f"A Title\n{PROSE}\n{OTHER}\nShort.")
    assert draft.text == f"{PROSE}\n\n{OTHER}\n\nShort."


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Präsident 김정은 und Путин"),
        ("utf-8-sig", "Präsident 김정은"),
        ("utf-16", "Präsident 김정은"),
        ("utf-16-le", "A plain sentence about nothing"),
        ("utf-16-be", "A plain sentence about nothing"),
        ("cp1252", "Häfen – “Côte d’Ivoire” zählt 4 €"),
        ("cp1251", "Министерство финансов сообщило о новых санкциях против трёх банков"),
        ("cp949", "정부는 북한의 개인 여덟 명과 기관 일곱 곳을 제재 대상으로 지정했다고 밝혔다"),
        ("cp932", "財務省は三つの団体と一人の個人を制裁の対象に加えたと発表しました"),
        ("gb18030", "财政部宣布对三家公司和一名个人实施制裁，并冻结其全部资产。"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, words: str) -> None:
    (draft,) = read(tmp_path, f"{words}\n\n{words}.\n".encode(encoding))
    assert words in draft.text


def test_hidden_and_directing_marks_are_taken_out(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, "A title\n\nThe \u202egroup\u202c called La\u200bza\u00adrus\x07\x1b[0m met.\n")
    assert draft.text == "The group called Lazarus[0m met."


def test_ligatures_of_typesetting_are_taken_apart(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, "A title\n\nThe o\ufb03ce \ufb01led it.\n")
    assert draft.text == "The office filed it."


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, "A title\n\nCafe\u0301 met \u1100\u1161.\n")
    assert draft.text == "Café met 가."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no text"),
        (b" \n\n\t\n", "holds no text"),
        (b"Advertisement\n\nRead More: a thing", "holds no text"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0rest", "Office"),
        (b"{\\rtf1 text}", "Rich Text"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 40, "data, not text"),
        (b"\x00" * 5000, "data, not text"),
        (b"%PDF-1.7\nbroken", "PDF is damaged"),
        (b"<html><body><script>1</script></body></html>", "no article text"),
    ],
)
@pytest.mark.parametrize("name", ["article.txt", "article.pdf", "article.html"])
def test_what_is_no_article_is_refused(tmp_path: Path, content: bytes, sentence: str, name: str) -> None:
    with pytest.raises(ArticleFileError, match=sentence):
        read(tmp_path, content, name)


def test_folders_missing_and_forbidden_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ArticleFileError, match="is a folder"):
        read_articles(tmp_path)
    with pytest.raises(ArticleFileError, match="is not there"):
        read_articles(tmp_path / "gone.txt")
    forbidden = tmp_path / "mine.txt"
    forbidden.write_text("x")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ArticleFileError, match="may not be read"):
        read_articles(forbidden)


def test_too_large_files_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(documents.MOST_BYTES_OF_PDF + 1)
    with pytest.raises(ArticleFileError, match="cut it up"):
        read_articles(huge)
    monkeypatch.setattr(documents, "MOST_BYTES_OF_TEXT", 10)
    with pytest.raises(ArticleFileError, match="cut it up"):
        read(tmp_path, PROSE)
    monkeypatch.undo()
    monkeypatch.setattr(documents, "MOST_LETTERS", 10)
    with pytest.raises(ArticleFileError, match="more text"):
        read(tmp_path, PROSE)


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    (tmp_path / "a.txt").write_text(PROSE)
    with pytest.raises(Cancelled):
        read_articles(tmp_path / "a.txt", cancel)


@given(st.text(max_size=400))
def test_any_text_is_read_without_loss_of_its_letters(text: str) -> None:
    for draft in read_text(text):
        assert draft.title
        assert "\n\n\n" not in draft.text
        assert draft.text == draft.text.strip()
        assert read_text(draft.text) or not any(letter.isalnum() for letter in draft.text)


def read_or_refused(path: Path) -> bool:
    """True for drafts with title and text, and for a sentence that says what is wrong and what to do."""
    try:
        return all(draft.title and draft.text.strip() for draft in read_articles(path))
    except ArticleFileError as error:
        return re.search(r"[;,)].*\.$", str(error)) is not None


_BEGINNINGS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"<html><body><p>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
    ]
)


@given(_BEGINNINGS, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, beginning: bytes, rest: bytes) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(beginning + rest)
    assert read_or_refused(path)


@pytest.mark.shared
def test_the_seed_article(shared: Path) -> None:
    (draft,) = read_articles(next((shared / "seeds").glob("*.txt")))
    assert draft.title.startswith("U.S., Japan, and South Korea Impose Sanctions")
    assert "Full Text" not in draft.title + draft.text
    assert "brightcove" not in draft.text
    assert "Read More" not in draft.text
    assert "New Romantic Cyber Army Team" in draft.text
    assert draft.text.startswith("The U.S., Japan, and South Korea revealed")
    assert draft.text.endswith("without providing further details.")
    assert draft.text.count("\n\n") == 12


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.csv", "\n".join(f'{n},"NAME {n}",-0- ,"CUBA"' for n in range(9)), "is a table"),
        ("list.txt", "\n".join(f"{n}\tName, Given\tCity\t1/2/2020" for n in range(9)), "is a table"),
        ("feed.xml", "<?xml version='1.0'?><rss><channel/></rss>", "is XML data"),
        ("feed.txt", "<recipes><recipe>Cake</recipe></recipes>", "is XML data"),
        ("data.txt", '{"title": "A", "text": "B"}', "is JSON data"),
        ("lines.txt", '{"a": 1}\n{"a": 2}\n', "is JSON data"),
    ],
)
def test_data_is_no_article(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(ArticleFileError) as caught:
        read(tmp_path, content, name)
    assert f"“{name}” {told}, not an article" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        f"[clip-player id=4]\n\n{PROSE}",
        f"{{Breaking}} A headline\n\n{PROSE}\n\n{OTHER}",
        "First, second, third.\nOne, two, three.\nIt rained, it poured, it snowed.\nHe came, saw.\nShe left, early, alone, sad.",
        f"<sic> is what they wrote\n\n{PROSE}",
    ],
)
def test_what_only_looks_a_little_like_data_is_an_article(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content)


def test_a_list_is_told_to_be_one(tmp_path: Path) -> None:
    content = """<sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation/><sdnEntry><uid>1</uid></sdnEntry></sdnList>"""
    with pytest.raises(ListGivenError, match=r"“sdn\.txt” is a list, not an article; import it with File → Import list…"):
        read(tmp_path, content, "sdn.txt")
