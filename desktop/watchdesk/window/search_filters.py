"""The filters under the search box: type, lists, country, weak aliases, what else is known, and the cut-off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSlider, QToolButton, QWidget

from watchdesk.lists.catalogue import list_info
from watchdesk.model.countries import all_countries
from watchdesk.model.entry import EntryType
from watchdesk.model.lists import Edition
from watchdesk.model.screening import SearchOutcome
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.reports import words
from watchdesk.screening.search import NEAREST_MISSES
from watchdesk.window.choice_chip import ChoiceChip
from watchdesk.window.flow_layout import FlowLayout
from watchdesk.window.style import GRID
from watchdesk.window.subject_panel import SubjectPanel
from watchdesk.window.widgets import column, label, row, set_state, tool_tip

LOWEST_CUTOFF, HIGHEST_CUTOFF = 50, 100

MORE = "+ Birth date, country, number"
MOST_TOLD = 72
"""So many letters of what else is known stand on the chip of the closed panel."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SearchFilters(QWidget):
    """One row of filters, and below it the panel of what else is known. `changed` tells that the search is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.types = ChoiceChip("Any type", "types")
        self.types.offer([(kind.value, kind.value.capitalize()) for kind in EntryType])
        self.lists = ChoiceChip("All lists", "lists")
        self.countries = ChoiceChip("Any country", "countries")
        self.countries.offer(all_countries())
        self.more = QToolButton()
        self.more.setProperty("role", "chip")
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.weak = QCheckBox("Weak aliases")
        self.weak.setChecked(True)
        self.weak.setToolTip("Also search the aliases that an authority itself calls weak")
        self.cutoff = QSlider(Qt.Orientation.Horizontal)
        self.cutoff.setRange(LOWEST_CUTOFF, HIGHEST_CUTOFF)
        self.cutoff.setPageStep(5)
        self.cutoff.setFixedWidth(160)
        self.cutoff.setAccessibleName("Cut-off")
        self.value = label(role="strong")
        self.value.setMinimumWidth(26)
        self.value.setAlignment(_RIGHT)
        self.left = label(role="dim")
        self.left.setMinimumWidth(150)
        self.left.setAlignment(_RIGHT)
        self.panel = SubjectPanel()
        self.panel.hide()
        self._lay_out()
        self._connect()
        self._show_cutoff()
        self._show_more()

    def offer_lists(self, editions: tuple[Edition, ...]) -> None:
        """Offer the lists that are loaded."""
        choices = [(edition.list_key, list_info(edition.list_key, edition.list_name).badge) for edition in editions]
        self.lists.offer(choices, f"All {len(choices)} lists" if len(choices) > 1 else "All lists")

    def settings(self) -> SearchSettings:
        """Return the settings of the search as the filters stand."""
        return SearchSettings(
            cutoff=float(self.cutoff.value()),
            types=tuple(EntryType(value) for value in self.types.chosen()),
            lists=self.lists.chosen(),
            countries=self.countries.chosen(),
            weak_aliases=self.weak.isChecked(),
        )

    def subject(self, name: str) -> Subject:
        """Return the subject of a name and of what else is known."""
        chosen = self.types.chosen()
        return Subject(
            name=name,
            type=EntryType(chosen[0]) if len(chosen) == 1 else None,
            births=self.panel.births(),
            birth_place=self.panel.birth_place(),
            countries=self.panel.countries(),
            gender=self.panel.gender_value(),
            identifiers=self.panel.identifiers(),
        )

    def show_outcome(self, outcome: SearchOutcome | None) -> None:
        """Say how many hits the cut-off leaves and how many are just below it."""
        self.left.setText(count_text(outcome) if outcome else "")

    def set_cutoff(self, value: float) -> None:
        """Move the cut-off."""
        self.cutoff.setValue(round(value))

    def _lay_out(self) -> None:
        chips = FlowLayout(last_at_right=True)
        cut = QWidget()
        cutoff = row(label("Cut-off", "dim"), self.cutoff, self.value)
        cut.setLayout(row(self.left, cutoff, spacing=2 * GRID))
        for widget in (self.types, self.lists, self.countries, self.more, self.weak, cut):
            chips.addWidget(widget)
        self.setLayout(column(chips, self.panel))
        for before, after in zip(
            (self.types, self.lists, self.countries, self.more, self.weak),
            (self.lists, self.countries, self.more, self.weak, self.cutoff),
            strict=True,
        ):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for chip in (self.types, self.lists, self.countries):
            chip.changed.connect(self.changed)
        self.weak.toggled.connect(self.changed)
        self.cutoff.valueChanged.connect(self._show_cutoff)
        self.cutoff.valueChanged.connect(self.changed)
        self.more.toggled.connect(self._toggle_panel)
        self.panel.changed.connect(self._show_more)
        self.panel.changed.connect(self.changed)

    def _toggle_panel(self, is_open: bool) -> None:
        self.panel.setVisible(is_open)
        self._show_more()
        if is_open:
            self.panel.birth.setFocus()

    def _show_cutoff(self) -> None:
        self.value.setText(str(self.cutoff.value()))

    def _show_more(self) -> None:
        """Say how much else is known, and what, where the panel does not show it: nobody may forget that it counts."""
        used = self.panel.used()
        told = " · ".join(used)
        told = told[:1].upper() + told[1:]
        text = f"{MORE} · {len(used)}" if used else MORE
        if used and self.panel.isHidden():
            text = told if len(told) <= MOST_TOLD else f"{told[: MOST_TOLD - 1]}…"
        self.more.setText(text.replace("&", "&&"))
        self.more.setToolTip(tool_tip(told))
        self.more.setAccessibleName("Birth date, country, number")
        self.more.setAccessibleDescription(told)
        set_state(self.more, "active", "true" if used else "false")


def count_text(outcome: SearchOutcome) -> str:
    """Return "11 hits · 6 just below"."""
    hits = words.hits(outcome)
    if not outcome.below:
        return hits
    more = "+" if len(outcome.below) >= NEAREST_MISSES else ""
    return f"{hits} · {len(outcome.below)}{more} just below"
