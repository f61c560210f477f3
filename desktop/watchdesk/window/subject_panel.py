"""The panel of what else is known about the subject: birth date and place, country, gender, a number."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QWidget

from watchdesk.model.countries import all_countries, country_code, country_name
from watchdesk.model.dates import DateSpan, in_words
from watchdesk.model.entry import Identifier, IdentifierKind
from watchdesk.window.birth_text import BirthTextError, read_birth
from watchdesk.window.flow_layout import FlowLayout
from watchdesk.window.widgets import LineEdit, button, column, label, row, set_role

LONG = 32
"""So many letters of a field are repeated where the panel is closed."""

GENDERS = (("", "Not given"), ("male", "Male"), ("female", "Female"))


class SubjectPanel(QFrame):
    """Five fields, all optional. What cannot be read is said below the fields and not used."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.birth = _field("Birth date", "1950 or 12 Feb 1950", 150)
        self.place = _field("Birth place", "Town, country", 120)
        self.country = _field("Country", "Name or code", 120)
        self.gender = QComboBox()
        self.gender.setAccessibleName("Gender")
        for value, text in GENDERS:
            self.gender.addItem(text, value)
        self.number = _field("Passport, tax, IMO or other number", "As written on the document", 196)
        self.note = label(role="dim")
        self.clear = button("Clear", "link")
        self._complete_countries()
        fields = FlowLayout(spacing=12)  # all in one row of the smallest window, where letters are no wider than usual
        for title, field in (
            ("Birth date", self.birth),
            ("Birth place", self.place),
            ("Country", self.country),
            ("Gender", self.gender),
            ("Number", self.number),
        ):
            fields.addWidget(_titled(title, field))
        self.setLayout(column(fields, row(self.note, None, self.clear), spacing=4, margins=(14, 8, 14, 8)))
        for line in (self.birth, self.place, self.country, self.number):
            line.textChanged.connect(self._changed)
        self.gender.currentIndexChanged.connect(self._changed)
        self.clear.clicked.connect(self.empty)
        self._explain()

    def births(self) -> tuple[DateSpan, ...]:
        """Return the birth date, if one was typed that can be read."""
        try:
            span = read_birth(self.birth.text())
        except BirthTextError:
            return ()
        return (span,) if span else ()

    def birth_place(self) -> str:
        """Return the birth place as typed."""
        return self.place.text().strip()

    def countries(self) -> tuple[str, ...]:
        """Return the country as ISO alpha-2, if one was typed that is known."""
        code = country_code(self.country.text().strip()) if self.country.text().strip() else ""
        return (code,) if code else ()

    def gender_value(self) -> str:
        """Return "male", "female" or an empty text."""
        return str(self.gender.currentData())

    def identifiers(self) -> tuple[Identifier, ...]:
        """Return the number, if one was typed."""
        value = self.number.text().strip()
        return (Identifier(IdentifierKind.OTHER, value),) if value else ()

    def used(self) -> tuple[str, ...]:
        """Return what is used of the fields, in words, each cut where it is long."""
        place, number = self.birth_place(), self.number.text().strip()
        found = [f"born {in_words(span.text)}" for span in self.births()]
        found += [f"born in {place}"] if place else []
        found += [country_name(code) for code in self.countries()]
        found += [self.gender_value()] if self.gender_value() else []
        found += [f"no. {number}"] if self.identifiers() else []
        return tuple(text if len(text) <= LONG else f"{text[: LONG - 1]}…" for text in found)

    def empty(self) -> None:
        """Empty all fields."""
        for line in (self.birth, self.place, self.country, self.number):
            line.clear()
        self.gender.setCurrentIndex(0)

    def _complete_countries(self) -> None:
        completer = QCompleter(QStringListModel([name for _, name in all_countries()], self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.country.setCompleter(completer)

    def _changed(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        """Say how the fields are understood, or what is wrong with one."""
        problem = self._problem()
        read = [f"born {in_words(span.text)}" for span in self.births()] + [country_name(code) for code in self.countries()]
        usual = "What is known beside the name raises or lowers a score; it never hides a hit."
        self.note.setText(problem or (f"Read as: {', '.join(read)}." if read else usual))
        set_role(self.note, "warning" if problem else "dim")

    def _problem(self) -> str:
        try:
            read_birth(self.birth.text())
        except BirthTextError as error:
            return str(error)
        typed = self.country.text().strip()
        if typed and not self.countries():
            return f"“{typed}” is not known as a country yet; choose one from the list."
        return ""


def _titled(title: str, field: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(title, "dim"), field, spacing=2))
    return made


def _field(name: str, example: str, width: int) -> LineEdit:
    field = LineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setFixedWidth(width)
    return field
