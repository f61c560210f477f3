"""What the search page says instead of hits: before anything is typed, or when the store cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from watchdesk.model.lists import Edition
from watchdesk.window.fact_widgets import link
from watchdesk.window.flow_layout import FlowLayout
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, clear, column, frame, label, on_click, row

EXAMPLES = ("Lazarus Group", "New Romantic Cyber Army Team", "김수길", "キム・スギル")
"""Names that the starter lists hold."""

KEYS = "↑ ↓ move in the hits · Enter keeps the search as a record · Esc clears · Ctrl+P prints · F1 shows all keys"
WIDTH = 620


class NotePage(QWidget):
    """A few lines in the middle of the place where the hits would be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QWidget()
        self._inner.setMaximumWidth(WIDTH)
        self._inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lines = column(spacing=12)
        self._inner.setLayout(self._lines)
        across = row(None, self._inner, None)
        across.setStretch(1, 4)
        outer = column(None, across, None)
        outer.setStretch(2, 2)
        self.setLayout(outer)

    def show_widgets(self, *widgets: QWidget) -> None:
        """Show these below each other."""
        clear(self._lines)
        for widget in widgets:
            self._lines.addWidget(widget)


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the welcome is made of: the editions loaded, whether the store is open, and the names that were recorded last."""

    editions: tuple[Edition, ...] = ()
    is_ready: bool = False
    recent: tuple[str, ...] = ()


def welcome(known: Welcome, search: Callable[[str], object], ask: Callable[[], object]) -> list[QWidget]:
    """Return what stands there before anything is typed. `search` takes a name to search, `ask` opens the import of lists."""
    editions = known.editions
    lines: list[QWidget] = [
        label("Look up a name", "title"),
        label(
            "Type a person, company, vessel or aircraft in any script, or a number: passport, tax, IMO, wallet address, call sign, "
            "or the number that a list gives an entry. "
            "Hits appear while you type.",
            wrap=True,
        ),
    ]
    if not known.is_ready:
        lines.append(label("The lists are being opened; what you type is searched as soon as they are.", "dim", wrap=True))
    elif not editions:
        lines.append(_notice("No list is loaded, so nothing can be found yet.", "Import lists…", ask))
    elif editions and all(edition.is_example for edition in editions):
        lines.append(_links("Try", EXAMPLES, search))
        lines.append(
            _notice(
                "These are examples: the designations of December 2022 only. Import the authorities' lists before you screen.",
                "Import real lists…",
                ask,
            )
        )
    if known.recent:
        lines.append(_links("Recorded lately", known.recent, search))
    lines.append(label(KEYS, "dim", wrap=True))
    return lines


def cannot_search(sentence: str) -> list[QWidget]:
    """Return what stands there when what was typed is no name that can be searched."""
    return [label("This cannot be searched", "title"), label(sentence, wrap=True, selectable=True)]


def cannot_open(sentence: str, restore: Callable[[], object] | None, retry: Callable[[], object]) -> list[QWidget]:
    """Return what stands there when the store cannot be opened; `restore` puts the last backup in its place."""
    lines: list[QWidget] = [label("The store is not open", "title"), label(sentence, wrap=True, selectable=True)]
    again = on_click(button("Try again"), retry)
    buttons = QWidget()
    if restore is not None:
        put_back = on_click(button("Restore the last backup", "primary"), restore)
        buttons.setLayout(row(put_back, again, None))
    else:
        buttons.setLayout(row(again, None))
    return [*lines, buttons]


def _links(title: str, names: tuple[str, ...], search: Callable[[str], object]) -> QWidget:
    made = QWidget()
    flow = FlowLayout(made, 12)
    flow.addWidget(label(title, "dim"))
    for name in names:
        flow.addWidget(link(name, partial(search, name)))
    return made


def _notice(text: str, action: str, do: Callable[[], object]) -> QWidget:
    made = frame("notice")
    go = on_click(button(action), do)
    inside = row(label(text, wrap=True), go, spacing=2 * GRID, margins=(14, 10, 10, 10))
    inside.setStretch(0, 1)
    inside.setAlignment(go, Qt.AlignmentFlag.AlignVCenter)
    made.setLayout(inside)
    return made
