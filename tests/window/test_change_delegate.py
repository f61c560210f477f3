"""What changes in a field, as the pieces that are painted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.window.change_delegate import LONGEST, Mark, Piece, pieces


def marked(before: str, after: str) -> list[tuple[str, Mark]]:
    """Return the pieces of a change."""
    return [(piece.text, piece.mark) for piece in pieces(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "Belkirk", [("+ Belkirk", Mark.CAME)]),
        ("Belkirk", "", [("− ", Mark.SAME), ("Belkirk", Mark.GONE)]),
        ("1961", "1962", [("1961", Mark.GONE), (" → ", Mark.SAME), ("1962", Mark.CAME)]),
    ],
)
def test_short_changes_are_shown_whole(before: str, after: str, shown: list[tuple[str, Mark]]) -> None:
    assert marked(before, after) == shown


def test_a_long_text_is_shown_where_it_differs() -> None:
    head, tail = "A remark that goes on and on about what was done; ", "and all that followed from it for a very long time."
    shown = marked(f"{head}killed {tail}", f"{head}killed in September 2014 {tail}")
    assert [text for text, mark in shown if mark is Mark.CAME] == ["in September 2014 "]
    assert not [text for text, mark in shown if mark is Mark.GONE]
    assert shown[0][0].startswith("…")
    assert shown[-1][0].endswith("…")


def test_a_difference_is_cut_at_words() -> None:
    shared = "The same beginning of a remark that is long enough to be cut, "
    shown = marked(f"{shared}Korea", f"{shared}Kosovo")
    assert ("Korea", Mark.GONE) in shown
    assert ("Kosovo", Mark.CAME) in shown


def test_line_breaks_become_spaces() -> None:
    assert pieces("", "a\nb") == (Piece("+ a b", Mark.CAME),)


@given(st.text(max_size=200), st.text(min_size=1, max_size=200))
def test_nothing_that_came_is_hidden(before: str, after: str) -> None:
    shown = "".join(piece.text for piece in pieces(before, after))
    assert len(shown) <= 2 * LONGEST + 100
    if before != after and after.strip() and not before:
        assert " ".join(after.split()) in " ".join(shown.split())
