"""Settings, and what concerns the store: where it lies, a backup, and the proof that no record was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLayout, QSpinBox, QWidget

from watchdesk.model.errors import UserError
from watchdesk.model.progress import Progress
from watchdesk.screening.record import account_name
from watchdesk.store import chain, settings
from watchdesk.store.chain import ChainReport
from watchdesk.store.store import Store
from watchdesk.window import file_dialogs
from watchdesk.window.desk import Desk
from watchdesk.window.fact_widgets import scrolled
from watchdesk.window.preferences import THEMES
from watchdesk.window.search_filters import HIGHEST_CUTOFF, LOWEST_CUTOFF
from watchdesk.window.style import GRID
from watchdesk.window.widgets import LineEdit, button, column, frame, label, line, row, set_role

THEME_NAMES = {"system": "As the system", "light": "Light", "dark": "Dark"}
FIELD_WIDTH = 240
FOLDER = "backup_folder"


class SettingsPage(QWidget):
    """Changes take effect, and are kept, at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.operator = LineEdit()
        self.operator.setAccessibleName("Operator")
        self.operator.setMaxLength(120)
        self.operator.setPlaceholderText(account_name())
        self.cutoff = QSpinBox()
        self.cutoff.setRange(LOWEST_CUTOFF, HIGHEST_CUTOFF)
        self.cutoff.setAccessibleName("Default cut-off")
        self.days = QSpinBox()
        self.days.setRange(1, 3650)
        self.days.setSuffix(" days")
        self.days.setAccessibleName("Days until a list counts as old")
        for spin in (self.cutoff, self.days):
            spin.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet does not reach the field inside
        self.weak = QCheckBox()
        self.weak.setAccessibleName("Search weak aliases")
        self.theme = QComboBox()
        self.theme.setAccessibleName("Colours")
        for theme in THEMES:
            self.theme.addItem(THEME_NAMES[theme], theme)
        self.place = label(str(desk.store_path), selectable=True, wrap=True)
        self.back_up = button("Back up…")
        self.verify = button("Verify records")
        self.result = label(role="dim", wrap=True, selectable=True)
        self._lay_out()
        self._show()
        self._connect()

    def activate(self) -> None:
        """Nothing to prepare; the first field takes the cursor."""
        self.operator.setFocus()

    def _lay_out(self) -> None:
        for field in (self.operator, self.cutoff, self.days, self.theme):
            field.setFixedWidth(FIELD_WIDTH)
        searching = _pane(
            "Searching",
            _setting("Operator", "Who a record and a report name as having searched.", self.operator),
            _setting(
                "Default cut-off", "Entries that reach it (0–100) by score or name are hits; a search can use another.", self.cutoff
            ),
            _setting("Search weak aliases", "Names that an authority itself calls weak; a search can do otherwise.", self.weak),
            _setting("A list counts as old after", "From then on its date in the status line turns orange.", self.days),
        )
        look = _pane("Look", _setting("Colours", "High contrast of the system always wins.", self.theme))
        buttons = row(self.back_up, self.verify, None)
        store = _pane(
            "The store",
            _text_row(label("Everything Watchdesk keeps is in this one file:"), self.place),
            _text_row(
                label(
                    "A backup is a copy of this file that can be opened again at any time. Verifying computes the hash of every "
                    "record and of the chain that ties them, and says where they differ from what was kept.",
                    "dim",
                    wrap=True,
                )
            ),
            _boxed(column(buttons, self.result)),
        )
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        inner.setMaximumWidth(760)
        inner.setLayout(column(label("Settings", "title"), searching, look, store, None, spacing=2 * GRID))
        holder = QWidget()
        holder.setProperty("role", "scrolled")
        held = row(inner, None, margins=(24, 24, 24, 24))
        held.setStretch(0, 100)  # takes all the width it may have before the stretch beside it gets any
        holder.setLayout(held)
        area = scrolled("Settings")
        area.setWidget(holder)
        self.setLayout(column(area))
        self.result.hide()

    def _connect(self) -> None:
        self.operator.editingFinished.connect(self._change)
        self.cutoff.valueChanged.connect(self._change)
        self.days.valueChanged.connect(self._change)
        self.weak.toggled.connect(self._change)
        self.theme.activated.connect(self._change)
        self.back_up.clicked.connect(self._ask_where)
        self.verify.clicked.connect(self._verify)
        self._desk.settings_changed.connect(self._show)

    def _show(self) -> None:
        values = self._desk.settings
        for field in (self.operator, self.cutoff, self.days, self.weak, self.theme):
            field.blockSignals(True)
        self.operator.setText(values.operator)
        self.cutoff.setValue(round(values.cutoff))
        self.days.setValue(values.days_until_old)
        self.weak.setChecked(values.weak_aliases)
        self.theme.setCurrentIndex(THEMES.index(values.theme))
        for field in (self.operator, self.cutoff, self.days, self.weak, self.theme):
            field.blockSignals(False)

    def _change(self) -> None:
        cutoff = float(self.cutoff.value())
        before = self._desk.settings
        self._desk.change_settings(
            replace(
                before,
                operator=self.operator.text().strip(),
                cutoff=before.cutoff if round(before.cutoff) == cutoff else cutoff,
                days_until_old=self.days.value(),
                weak_aliases=self.weak.isChecked(),
                theme=str(self.theme.currentData()),
            )
        )

    def _ask_where(self) -> None:
        def ask(folder: object) -> None:
            suggestion = file_dialogs.folder_for(folder) / f"watchdesk-{date.today().isoformat()}.sqlite"
            file_dialogs.ask_for_backup(self, suggestion, self.back_up_to)

        self._desk.jobs.read(lambda store: settings.get(store, FOLDER), ask)

    def back_up_to(self, path: Path) -> None:
        """Copy the store to a file."""

        def work(store: Store, report: Progress) -> None:
            store.backup(path, report)
            settings.put(store, FOLDER, str(path.absolute().parent))

        self._desk.jobs.run(
            "Backing up", work, lambda _: self._say(f"Backed up to {path}."), lambda error: self._say(str(error), bad=True)
        )

    def _verify(self) -> None:
        self._desk.jobs.run("Verifying records", chain.verify, self._verified, self._say_error)

    def _verified(self, report: ChainReport) -> None:
        self._say(report.sentence, bad=not report.ok)

    def _say_error(self, error: UserError) -> None:
        self._say(str(error), bad=True)

    def _say(self, text: str, *, bad: bool = False) -> None:
        self.result.setText(text)
        set_role(self.result, "warning" if bad else "strong")
        self.result.show()


def _pane(title: str, *rows: QWidget) -> QFrame:
    made = frame("pane")
    layout = column(label(title, "strong"), spacing=12, margins=(20, 16, 20, 16))
    for place, one in enumerate(rows):
        if place:
            layout.addWidget(line())
        layout.addWidget(one)
    made.setLayout(layout)
    return made


def _setting(title: str, what: str, field: QWidget) -> QWidget:
    made = QWidget()
    named = label(title)
    named.setBuddy(field)
    words = column(named, label(what, "dim", wrap=True), spacing=2)
    across = row(words, field, spacing=3 * GRID)
    across.setStretch(0, 1)
    made.setLayout(across)
    return made


def _text_row(*labels: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*labels, spacing=4))
    return made


def _boxed(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made
