"""The starter articles: complete, sourced, and about parties that the starter lists hold under the same spelling."""

from __future__ import annotations

import pytest

from watchdesk.articles.documents import read_articles
from watchdesk.lists import read
from watchdesk.model.article import ArticleDraft
from watchdesk.resources import shipped


def _articles() -> dict[str, ArticleDraft]:
    found = {}
    for path in sorted(shipped("data", "starter", "articles").iterdir()):
        (found[path.stem],) = read_articles(path)
    return found


def test_every_article_has_title_publisher_date_text_and_sources() -> None:
    articles = _articles()
    assert len(articles) == 4
    for article in articles.values():
        assert len(article.title) > 30
        assert article.publisher == "Watchdesk starter note"
        assert article.published in {"2022-12-02", "2023-03-17"}
        assert 150 <= len(article.text.split()) <= 350
        paragraphs = article.text.split("\n\n")
        assert len(paragraphs) == 5
        assert paragraphs[-1].startswith("Where the facts come from: ")


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("joint-announcement", ["Jon Il Ho", "Yu Jin", "Kim Su Gil", "Ri Myong Hun", "Korea Ungum Corporation", "Lazarus Group"]),
        ("lazarus-group", ["Lazarus Group", "New Romantic Cyber Army Team", "Hidden Cobra", "ラザルス・グループ", "Appleworm"]),
        ("bridge-theft-and-mixer", ["Lazarus Group"]),
        (
            "ship-to-ship-transfers",
            [
                "Kwek Kee Seng",
                "Chen Shih Huan",
                "New Eastern Shipping Co Ltd",
                "귁키셍",
                "Anfasar Trading S Pte. Ltd.",
                "Swanseas Shipping S Pte. Ltd.",
            ],
        ),
    ],
)
def test_an_article_spells_names_as_the_lists_do(article: str, names: list[str]) -> None:
    listed = [
        name.text.replace(",", "").casefold()
        for path in shipped("data", "starter").glob("*.json")
        for content in read(path)
        for entry in content.entries
        for name in entry.names
    ]
    text = _articles()[article].text
    for name in names:
        assert name in text
        assert any(name.casefold() in spelling for spelling in listed)
