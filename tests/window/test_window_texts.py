"""Small parts of the window that are plain functions: birth dates as typed, colours, painted letters, files by content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette, QTextCharFormat
from PySide6.QtWidgets import QApplication

from watchdesk.model.hit import LetterChange, Segment
from watchdesk.window import style
from watchdesk.window.birth_text import BirthTextError, read_birth
from watchdesk.window.dropped import sort_files
from watchdesk.window.hit_delegate import formats, on_selection


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1950", date(1950, 1, 1), date(1950, 12, 31)),
        ("c. 1950", date(1950, 1, 1), date(1950, 12, 31)),
        ("1950-1952", date(1950, 1, 1), date(1952, 12, 31)),
        ("1950-02", date(1950, 2, 1), date(1950, 2, 28)),
        ("1950-02-12", date(1950, 2, 12), date(1950, 2, 12)),
        ("12 Feb 1950", date(1950, 2, 12), date(1950, 2, 12)),
        ("12. February 1950", date(1950, 2, 12), date(1950, 2, 12)),
        ("Feb 12, 1950", date(1950, 2, 12), date(1950, 2, 12)),
        ("Feb 1950", date(1950, 2, 1), date(1950, 2, 28)),
        ("23.02.1950", date(1950, 2, 23), date(1950, 2, 23)),
        ("02/23/1950", date(1950, 2, 23), date(1950, 2, 23)),
        ("03/03/1950", date(1950, 3, 3), date(1950, 3, 3)),
    ],
)
def test_birth_dates_are_read_as_typed(typed: str, first: date, last: date) -> None:
    span = read_birth(typed)
    assert span is not None
    assert (span.first, span.last) == (first, last)
    assert span.circa == typed.startswith("c.")


@pytest.mark.parametrize("typed", ["03/04/1950", "31 Feb 1950", "1950-13", "tomorrow", "12 Foo 1950", "50", "1850", "30.30.1950"])
def test_what_is_no_single_birth_date_gets_a_sentence(typed: str) -> None:
    with pytest.raises(BirthTextError) as error:
        read_birth(typed)
    assert str(error.value).endswith((".", "?"))


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        span = read_birth(typed)
    except BirthTextError:
        return
    assert span is None or span.is_known


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK])
def test_text_can_be_read_on_its_ground(colours: style.Colours) -> None:
    """Contrast by WCAG 2: at least 4.5 to 1 for every pair that carries text."""

    def luminance(name: str) -> float:
        parts = (QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF())
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    used = colours
    pairs = [(used.ink, ground) for ground in (used.ground, used.pane, used.side, used.selection)]
    pairs += [(used.dim, used.pane), (used.dim, used.ground), (used.accent, used.pane), (used.accent, used.selection)]
    pairs += [(used.warning, used.warning_ground), (used.warning, used.side), (used.on_accent, used.accent)]
    pairs += [(used.contradiction, used.contradiction_ground)]
    for text, ground in pairs:
        high, low = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{text} on {ground}"


def test_the_palette_follows_the_theme(qapp: QApplication) -> None:
    style.apply(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(style.DARK.ground)
    assert style.colours() is style.DARK
    assert style.apply(qapp, "dark") is False
    style.apply(qapp, "light")
    assert style.colours() is style.LIGHT


def test_high_contrast_of_the_system_wins(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "is_high_contrast", lambda _app: True)
    style.apply(qapp, "dark")
    standard = qapp.style().standardPalette()
    assert qapp.palette().color(QPalette.ColorRole.Window) == standard.color(QPalette.ColorRole.Window)
    used = style.colours()
    assert used not in (style.LIGHT, style.DARK)
    assert QColor(used.selection) == standard.color(QPalette.ColorRole.Highlight)
    assert QColor(used.on_selection) == standard.color(QPalette.ColorRole.HighlightedText)
    assert on_selection(used).ink == used.on_selection
    monkeypatch.undo()
    style.apply(qapp, "light")


def test_letters_are_marked_by_form_and_not_by_colour_alone(qapp: QApplication) -> None:
    segments = (
        Segment("K", LetterChange.EQUAL),
        Segment("𝐢", LetterChange.CHANGED),
        Segment("m", LetterChange.MISSING),
        Segment("u", LetterChange.EXTRA),
    )
    equal, changed, missing, extra = formats(segments, style.LIGHT)
    assert equal.format.fontWeight() >= 600
    assert changed.format.underlineStyle() is QTextCharFormat.UnderlineStyle.SingleUnderline
    assert (changed.start, changed.length) == (1, 2)  # a letter outside the first plane is two for Qt
    assert missing.format.fontStrikeOut()
    assert missing.start == 3
    assert extra.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine


def test_files_are_sorted_by_what_they_hold(tmp_path: Path) -> None:
    from watchdesk.resources import shipped

    as_text = tmp_path / "list.txt"
    as_text.write_bytes(next(shipped("data", "starter").glob("*.json")).read_bytes())
    (tmp_path / "page.html").write_text("<html><body><p>Some words.</p></body></html>", encoding="utf-8")
    (tmp_path / "list.xml").write_text("<nothing/>", encoding="utf-8")
    files = sort_files([tmp_path])
    assert [path.name for path in files.for_lists] == ["list.txt", "list.xml"]
    assert [path.name for path in files.for_articles] == ["page.html"]
    assert files.has_list
    as_text.unlink()
    assert not sort_files([tmp_path]).has_list
