"""Web pages: title, publisher, date and text out of the furniture around them, whatever the page throws at the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchdesk.articles.documents import ArticleFileError, read_articles
from watchdesk.model.article import ArticleDraft

PROSE = [
    f"Paragraph {number} tells at some length, with a comma and a second half, what the ministry of country {number} has done."
    for number in range(6)
]


def read(tmp_path: Path, page: str | bytes, name: str = "page.html") -> tuple[ArticleDraft, ...]:
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_articles(path)


NEWS = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Tankers struck off | Harbour Daily</title>
<meta property="og:title" content="Tankers struck off &amp; named"><meta property="og:site_name" content="Harbour Daily">
<meta property="article:published_time" content="2022-12-02T10:00:00Z">
<script>var a = "<p>not text at all, never, and quite long so that it would weigh</p>";</script>
<style>p {{color: red}}</style></head>
<body><header class="site-header">
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news of the whole day</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies, and we ask you to accept all of them, please, for they are good for you.</p></div>
<main><article><h1>Tankers struck off &amp; named</h1><p class="meta"><time datetime="2022-12-02">2 December 2022</time></p>
<p>{PROSE[0]}</p><p>{PROSE[1]} <a href="x">with a link</a> inside<br>and a break.</p>
<figure><img src="http://example.org/x.png"><figcaption>A caption</figcaption></figure>
<h2>A subheading</h2><div><p>{PROSE[2]}</p></div>
<ul><li>First point of two</li><li><a href="/other">Another story to read</a></li></ul>
<div class="related-stories"><h3>Related</h3>
<p>Another story, which is not this one, told in a long teaser line, with commas.</p></div>
<p>Read more: something else</p><blockquote>{PROSE[3]}</blockquote>
<p hidden>Hidden words nobody sees, long enough to count, surely.</p>
</article><aside><p>{PROSE[5]}</p></aside></main>
<section id="comments">
<p>Reader: I disagree with all of it, as I have always done, in long sentences, and with commas.</p></section>
<footer><p>Copyright, imprint, and a long sentence about how to reach us by letter or telephone.</p></footer></body></html>"""


def test_a_news_page(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, NEWS)
    assert (draft.title, draft.publisher, draft.published) == ("Tankers struck off & named", "Harbour Daily", "2022-12-02")
    assert draft.text.split("\n\n") == [
        PROSE[0],
        f"{PROSE[1]} with a link inside",
        "and a break.",
        "A subheading",
        PROSE[2],
        "First point of two",
        PROSE[3],
    ]


def test_a_page_of_nothing_but_divisions(tmp_path: Path) -> None:
    body = "".join(f"<div class='row'><p>{text}</p></div>" for text in PROSE)
    (draft,) = read(tmp_path, f"<html><head><title>The title - The Quay</title></head><body><div>{body}</div></body></html>")
    assert draft.title == "The title"
    assert draft.text.split("\n\n") == PROSE


def test_text_without_paragraph_elements(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, f"<html><body><h1>Old page</h1>{'<br><br>'.join(PROSE)}</body></html>")
    assert draft.title == "Old page"
    assert PROSE[0] in draft.text
    assert PROSE[5] in draft.text


def test_all_sections_of_an_article_element_are_its_text(tmp_path: Path) -> None:
    parts = "".join(
        f"<section><div>{''.join(f'<p>{text}</p>' for text in PROSE[start : start + 3])}</div></section>" for start in (0, 3)
    )
    (draft,) = read(tmp_path, f"<html><body><article><h1>Main</h1>{parts}</article><p>{PROSE[0]} Outside.</p></body></html>")
    assert draft.text.split("\n\n") == PROSE


def test_several_whole_articles_on_one_page(tmp_path: Path) -> None:
    part = (
        "<article><h2>Title {0}</h2><time datetime='2022-12-0{0}'></time>"
        + "".join(f"<p>{text}</p>" for text in PROSE)
        + "</article>"
    )
    page = (
        "<html><head><meta property='og:site_name' content='The Quay'></head><body>"
        + part.format(1)
        + part.format(2)
        + "</body></html>"
    )
    drafts = read(tmp_path, page)
    assert [(draft.title, draft.publisher, draft.published) for draft in drafts] == [
        ("Title 1", "The Quay", "2022-12-01"),
        ("Title 2", "The Quay", "2022-12-02"),
    ]
    assert all(draft.text.split("\n\n") == PROSE for draft in drafts)


def test_teasers_beside_an_article_are_no_articles(tmp_path: Path) -> None:
    teaser = "<article><h3>Other</h3><p>A teaser line of another story, with a comma.</p></article>"
    page = f"<html><body><article><h1>Main</h1>{''.join(f'<p>{text}</p>' for text in PROSE)}</article>{teaser * 5}</body></html>"
    (draft,) = read(tmp_path, page)
    assert draft.text.split("\n\n") == PROSE


def test_classes_that_call_all_of_the_text_furniture_are_not_believed(tmp_path: Path) -> None:
    page = "<html><body>" + "".join(f"<div class='ad'><p>{text}</p></div>" for text in PROSE) + "</body></html>"
    (draft,) = read(tmp_path, page)
    assert draft.text.split("\n\n") == PROSE


def test_linked_data_and_canonical_address(tmp_path: Path) -> None:
    page = f"""<html><head><link rel="canonical" href="https://www.harbour.example/a">
    <script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","headline":"From data",
    "datePublished":"2022-12-02T03:04:05+09:00"}}]}}</script>
    <script type="application/ld+json">{{broken</script></head><body>{"".join(f"<p>{text}</p>" for text in PROSE)}</body></html>"""
    (draft,) = read(tmp_path, page)
    assert (draft.title, draft.publisher, draft.published) == ("From data", "harbour.example", "2022-12-02")


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr", "windows-1251", "shift_jis"])
def test_declared_encodings(tmp_path: Path, encoding: str) -> None:
    words = {"utf-8": "김수길 Ünal", "euc-kr": "김수길", "windows-1251": "Путин", "shift_jis": "キム・スギル"}[encoding]
    page = f"<html><head><meta charset='{encoding}'></head><body><p>{words}</p></body></html>".encode(encoding)
    (draft,) = read(tmp_path, page)
    assert draft.text == words


def test_a_wrongly_declared_encoding_falls_back_to_what_the_bytes_are(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, "<html><head><meta charset='no-such-thing'></head><body><p>김수길</p></body></html>".encode())
    assert draft.text == "김수길"


def test_deep_nesting_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 100_000 + f"<p>{PROSE[0]}</p>" + "</div>" * 100_000 + "</body></html>"
    try:
        (draft,) = read(tmp_path, page)
    except ArticleFileError:
        return
    assert PROSE[0] in draft.text


def test_entities_of_a_document_of_its_own_are_not_expanded(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 12))
    entities = f'<!ENTITY a0 "boom"><!ENTITY f SYSTEM "file:///etc/passwd">{lines}'
    page = f"<!DOCTYPE html [{entities}]><html><body><p>&a11;&f; {PROSE[0]}</p></body></html>"
    (draft,) = read(tmp_path, page)
    assert len(draft.text) < 3000
    assert "root:" not in draft.text


def test_names_are_text_not_markup(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, f"<html><body><p>&lt;img src=x onerror=alert(1)&gt; {PROSE[0]}</p></body></html>")
    assert draft.text.startswith("<img src=x onerror=alert(1)>")


def test_a_web_archive(tmp_path: Path) -> None:
    archive = (
        b'From: <Saved by Browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--B"\r\n\r\n'
        b"----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b'<html><meta charset=3D"utf-8"><body><p>K=C3=B6ln is a town, =\r\nand it lies by a river.</p></body></html>'
        b"\r\n"
        b"----B--\r\n"
    )
    (draft,) = read(tmp_path, archive, "page.mhtml")
    assert draft.text == "Köln is a town, and it lies by a river."
