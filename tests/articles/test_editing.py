"""Mending the cuts of a file: drafts joined and split, nothing lost."""

from __future__ import annotations

import pytest

from watchdesk.articles.editing import joined, split_at
from watchdesk.model.article import ArticleDraft

LONG = "A paragraph that goes on for a while, with a comma, and that ends with a full stop."
DRAFT = ArticleDraft("First", f"{LONG}\n\nA Second Title\n\n{LONG}\n\nLast words.", "The Quay", "2022-12-02", "file.txt", "ab")


def test_split_before_the_paragraph_of_the_cursor_with_its_line_as_title() -> None:
    parts = split_at(DRAFT, DRAFT.text.index("Second"))
    assert parts is not None
    first, second = parts
    assert (first.title, first.text) == ("First", LONG)
    assert (second.title, second.text) == ("A Second Title", f"{LONG}\n\nLast words.")
    assert (second.publisher, second.published, second.origin, second.sha256) == ("The Quay", "2022-12-02", "file.txt", "ab")


def test_split_at_prose_keeps_all_of_it_and_takes_its_first_words_as_title() -> None:
    parts = split_at(DRAFT, DRAFT.text.index("Last words"))
    assert parts is not None
    assert parts[1].text == "Last words."
    assert parts[1].title == "Last words."
    assert parts[0].text.endswith(LONG)


@pytest.mark.parametrize("place", [-5, 0, 10])
def test_there_is_nothing_before_the_first_paragraph(place: int) -> None:
    assert split_at(DRAFT, place) is None


def test_joining_what_was_split_gives_the_same_text() -> None:
    parts = split_at(DRAFT, DRAFT.text.index("Second"))
    assert parts is not None
    assert joined(*parts).text == DRAFT.text


def test_joining_keeps_the_first_and_fills_in_what_it_lacks() -> None:
    both = joined(ArticleDraft("First", "One."), ArticleDraft("Second", "Two.", "The Quay", "2022-12-02"))
    assert both == ArticleDraft("First", "One.\n\nSecond\n\nTwo.", "The Quay", "2022-12-02")
