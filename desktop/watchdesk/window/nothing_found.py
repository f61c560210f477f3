"""What the search page says when nothing reached the cut-off: made once, and only its words change from letter to letter."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from watchdesk.model.countries import country_name
from watchdesk.model.hit import Hit
from watchdesk.model.screening import EditionUsed, SearchOutcome
from watchdesk.reports import words
from watchdesk.window.widgets import button, column, label, row

SHOWN_MISSES = 5

LONGEST_WORD = 24
"""Letters of a word for which a line of the heading has room."""


class NothingFound(QWidget):
    """The narrow statement that nothing reached the cut-off, and the nearest misses.

    Building widgets anew for every letter typed took longer than the search; setting their words does not.
    """

    lowered = Signal(int)
    """The analyst asks for a lower cut-off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest = 0
        self._shown = SHOWN_MISSES
        self.title = label(role="title", wrap=True, selectable=True)
        self.searched = label(wrap=True, selectable=True)
        self._misses = tuple(_Miss() for _ in range(SHOWN_MISSES))
        self._nearest = QWidget()
        self._nearest.setLayout(column(label("Nearest below the cut-off", "heading"), *self._misses, spacing=4))
        self.lower_button = button("", "link")
        self.lower_button.clicked.connect(lambda: self.lowered.emit(self._lowest))
        keep = label("Enter keeps this search as a record, with the nearest misses; Ctrl+P prints it.", "dim", wrap=True)
        self.setLayout(column(self.title, self.searched, self._nearest, row(self.lower_button, None), keep, spacing=12))

    def show_outcome(self, outcome: SearchOutcome, examples: Collection[str]) -> None:
        """Say what was searched where without a hit, and what came nearest; `examples` are the keys of lists that are not whole."""
        _set(self.title, f"No hit for “{_in_lines(outcome.subject.name)}”")
        _set(self.searched, what_was_searched(outcome, examples))
        self._make_room(min(len(outcome.below), SHOWN_MISSES))
        for line, hit in zip(self._misses, outcome.below, strict=False):
            line.show_hit(hit)
        if outcome.below:
            self._lowest = int(min(hit.score for hit in outcome.below))
            self.lower_button.setText(f"Lower the cut-off to {self._lowest} and show them")

    def _make_room(self, count: int) -> None:
        """Show so many lines for near misses, all at one go: each that comes or goes alone would lay out the whole window anew."""
        if count != self._shown:
            self._shown = count
            self.hide()
            for place, line in enumerate(self._misses):
                line.setVisible(place < count)
            self._nearest.setVisible(count > 0)
            self.lower_button.setVisible(count > 0)
            self.show()


class _Miss(QWidget):
    """One near miss: its score, its name, what it is."""

    def __init__(self) -> None:
        super().__init__()
        self._score, self._name, self._about = label(role="strong"), label(selectable=True), label(role="dim")
        self._score.setFixedWidth(32)
        self.setLayout(row(self._score, self._name, self._about, None))

    def show_hit(self, hit: Hit) -> None:
        about = (hit.type.value, *map(country_name, hit.countries[:1]))
        _set(self._score, words.whole_score(hit.score))
        _set(self._name, hit.matched.text)
        _set(self._about, words.joined(about))


def _in_lines(name: str) -> str:
    """Return a name for the heading: a word too long for a line is cut off visibly; the box holds it whole."""
    return " ".join(word if len(word) <= LONGEST_WORD else f"{word[: LONGEST_WORD - 1]}…" for word in name.split())


def _set(shown: QLabel, text: str) -> None:
    if shown.text() != text:
        shown.setText(text)


def what_was_searched(outcome: SearchOutcome, examples: Collection[str]) -> str:
    """Return in words what was searched where: no more than that may be read from a search without hits."""
    settings = outcome.settings
    count = len(outcome.editions)
    where = f"{count} list" if count == 1 else f"{count} lists"
    limits = []
    if settings.types:
        limits.append("type " + " or ".join(kind.value for kind in settings.types))
    if settings.countries:
        limits.append("country " + " or ".join(country_name(code) for code in settings.countries))
    if not settings.weak_aliases:
        limits.append("without weak aliases")
    narrowed = f" ({'; '.join(limits)})" if limits else ""
    last = sorted(outcome.editions, key=lambda edition: edition.list_key in examples)
    names = ", ".join(_edition(edition, is_example=edition.list_key in examples) for edition in last)
    return f"Nothing on {where}{narrowed} reaches a score of {settings.cutoff:.0f}. Searched: {names}."


def _edition(edition: EditionUsed, *, is_example: bool) -> str:
    day = words.day(edition.published[:10]) or f"imported {words.day(edition.imported_at[:10])}"
    return f"{edition.list_name} ({'examples only' if is_example else day})"
