"""Places as Qt counts them, and marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from watchdesk.model.article import Mention
from watchdesk.model.entry import EntryKey
from watchdesk.window.article_marks import Places, mark_at, marks_of, named_entries

ONE, TWO = EntryKey("a", "1"), EntryKey("b", "2")


def mention(start: int, end: int, key: EntryKey = ONE, score: float = 100.0) -> Mention:
    return Mention(1, start, end, key, f"name of {key}", score)


@given(st.text(alphabet="aé김\U0001f600\U00020000", max_size=60), st.data())
def test_places_are_those_of_utf_16_and_come_back(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    places = Places(text)
    assert places.to_qt(place) == len(text[:place].encode("utf-16-le")) // 2
    assert places.from_qt(places.to_qt(place)) == place


def test_a_document_agrees(qapp: object) -> None:
    text = "x \U00020000 name"
    document = QTextDocument()
    document.setPlainText(text)
    assert document.characterAt(Places(text).to_qt(text.index("name"))) == "n"


def test_marks_gather_entries_of_one_place_and_leave_out_what_overlaps() -> None:
    marks = marks_of([mention(20, 25), mention(0, 7, TWO), mention(0, 7), mention(3, 9)])
    assert [(mark.start, mark.end, [one.key for one in mark.mentions]) for mark in marks] == [(0, 7, [ONE, TWO]), (20, 25, [ONE])]


def test_the_mark_at_a_place() -> None:
    marks = marks_of([mention(5, 9), mention(20, 25)])
    assert [mark_at(marks, place) for place in (4, 5, 9, 10, 22, 99)] == [None, marks[0], marks[0], None, marks[1], None]


def test_named_entries_come_in_the_order_of_the_text_with_their_counts() -> None:
    named = named_entries([mention(20, 25), mention(5, 9, TWO), mention(40, 45)])
    assert [(one.key, one.first, one.count) for one in named] == [(TWO, 5, 1), (ONE, 20, 2)]
