"""The look: the colours of the design as a QPalette, light or dark, and the one style sheet that names the palette's roles.

The sheet itself never changes: Qt would lay out every widget anew, which takes half a second. Another look is another palette, and
each widget only looks its colours up again. The system's high-contrast palette wins: then the colours are taken from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from watchdesk.resources import shipped

GRID = 8
"""All distances are multiples (or halves) of this, in pixels."""

BODY_PIXELS = 13
SMALL_PIXELS = 12
TITLE_PIXELS = 20
READING_PIXELS = 15
"""The text of articles."""

COLUMN_PIXELS = 720
"""Lines longer than this tire the eye: what is read keeps to a column of this width, however wide its pane is."""

PAINTED_MS = 50
"""After so long, what is seen of another look is painted, and what is hidden can follow."""

AT_ONCE = 100
"""Hidden widgets that look their colours up between two events."""

FALLBACK_FAMILIES = (
    "Noto Sans",
    "Segoe UI",
    "Noto Sans Arabic",
    "Geeza Pro",
    "Noto Sans CJK KR",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
    "PingFang SC",
    "DejaVu Sans",
)
"""Tried in this order for letters that the system's own font lacks."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, each `#RRGGBB`; `warning` is written on `warning_ground`, `contradiction` on its ground."""

    ground: str
    pane: str
    side: str
    line: str
    ink: str
    dim: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    warning: str
    warning_ground: str
    contradiction: str
    contradiction_ground: str
    is_dark: bool


LIGHT = Colours(
    ground="#FBFAF8",
    pane="#FFFFFF",
    side="#F1EFEA",
    line="#E4E1DA",
    ink="#1D2327",
    dim="#6B7278",
    accent="#0F5C6E",
    on_accent="#FFFFFF",
    selection="#DCEBEE",
    on_selection="#1D2327",
    warning="#9A5B00",
    warning_ground="#FDF3E1",
    contradiction="#8C2F39",
    contradiction_ground="#F9EBEC",
    is_dark=False,
)

DARK = Colours(
    ground="#1B1F22",
    pane="#22272B",
    side="#181B1E",
    line="#343B40",
    ink="#E7E9EA",
    dim="#98A1A7",
    accent="#6CC0D1",
    on_accent="#10262C",
    selection="#24404A",
    on_selection="#E7E9EA",
    warning="#E9B45F",
    warning_ground="#3A2F1C",
    contradiction="#EF9AA3",
    contradiction_ground="#3D2529",
    is_dark=True,
)


_ROLES: tuple[tuple[str, QPalette.ColorRole, str], ...] = (
    ("ground", QPalette.ColorRole.Window, "window"),
    ("pane", QPalette.ColorRole.Base, "base"),
    ("side", QPalette.ColorRole.AlternateBase, "alternate-base"),
    ("line", QPalette.ColorRole.Mid, "mid"),
    ("ink", QPalette.ColorRole.WindowText, "window-text"),
    ("dim", QPalette.ColorRole.PlaceholderText, "placeholder-text"),
    ("accent", QPalette.ColorRole.Link, "link"),
    ("on_accent", QPalette.ColorRole.Light, "light"),
    ("selection", QPalette.ColorRole.Highlight, "highlight"),
    ("on_selection", QPalette.ColorRole.HighlightedText, "highlighted-text"),
    ("warning", QPalette.ColorRole.Dark, "dark"),
    ("warning_ground", QPalette.ColorRole.Midlight, "midlight"),
    ("contradiction", QPalette.ColorRole.BrightText, "bright-text"),
    ("contradiction_ground", QPalette.ColorRole.Shadow, "shadow"),
)
"""The palette's role that carries each colour, and what the style sheet calls it. Colours that no role is named for are carried by
those that shade edges in three dimensions, of which this look has none."""


def colours() -> Colours:
    """Return the colours in use, for what is painted by hand; the palette holds the same ones."""
    palette = QGuiApplication.palette()
    return _colours_of(palette.cacheKey())


@lru_cache(maxsize=4)
def _colours_of(_palette: int) -> Colours:
    """Return the colours of the palette in use, asked for many times a row that is painted; another palette has another number."""
    palette = QGuiApplication.palette()
    ground, line = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.Mid)
    ours = (known for known in (LIGHT, DARK) if ground == QColor(known.ground) and line == QColor(known.line))
    return next(ours, None) or _from_palette(palette)


def apply(app: QApplication, theme: str = "system") -> bool:
    """Give the application its look and return whether that changed it. `theme` is "system", "light" or "dark"."""
    hints = app.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
    else:  # title bars and file dialogs of the system follow too
        hints.setColorScheme(Qt.ColorScheme.Dark if theme == "dark" else Qt.ColorScheme.Light)
    chosen = _chosen(app, theme)
    if not app.styleSheet():
        app.setStyle("Fusion")
        app.setFont(_font())
        app.setPalette(_palette(chosen))
        app.setStyleSheet(_sheet())
        return True
    if chosen == colours():
        return False
    app.setPalette(_palette(chosen))
    for window in app.topLevelWidgets():
        name_shade(window)
    everything = app.allWidgets()
    _colour(widget for widget in everything if widget.isVisible())
    hidden = [widget for widget in everything if not widget.isVisible()]
    QTimer.singleShot(PAINTED_MS, app, lambda: _colour_some(app, hidden))
    return True


def name_shade(window: QWidget) -> None:
    """Tell a window whether the look is light or dark: the style sheet chooses its pictures by that, as a palette has none."""
    window.setProperty("shade", "dark" if colours().is_dark else "light")


def _colour(widgets: Iterable[QWidget]) -> None:
    """Let widgets look up the colours of the style sheet again. Their sizes are the same in every look, so nothing is laid out."""
    for widget in widgets:
        widget.style().polish(widget)
        widget.update()


def _colour_some(app: QApplication, hidden: list[QWidget]) -> None:
    """Colour some of the widgets that nobody saw, first what has come into sight, the others after whatever else there is to do."""
    left = [widget for widget in hidden if isValid(widget)]
    left.sort(key=QWidget.isVisible, reverse=True)
    seen = sum(map(QWidget.isVisible, left))
    some = max(seen, AT_ONCE)
    _colour(left[:some])
    if left[some:]:
        QTimer.singleShot(0, app, lambda: _colour_some(app, left[some:]))


def icon(name: str, colour: str = "", checked_colour: str = "") -> QIcon:
    """Return a shipped icon in one colour (the ink, if none is given), and in another one where it is switched on."""
    data = shipped("resources", "icons", f"{name}.svg").read_bytes()
    made = QIcon()
    made.addPixmap(_pixmap(data, colour or colours().ink), QIcon.Mode.Normal, QIcon.State.Off)
    if checked_colour:
        made.addPixmap(_pixmap(data, checked_colour), QIcon.Mode.Normal, QIcon.State.On)
    return made


def is_high_contrast(app: QGuiApplication) -> bool:
    """Return whether the system asks for high contrast (known to Qt since 6.10)."""
    accessibility = getattr(app.styleHints(), "accessibility", None)
    return accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _chosen(app: QApplication, theme: str) -> Colours:
    if is_high_contrast(app):
        return _from_palette(app.style().standardPalette())
    if theme == "system":
        return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def _from_palette(palette: QPalette) -> Colours:
    """Colours for a palette that is not ours: nothing is dimmed or tinted."""

    def of(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    roles = QPalette.ColorRole
    ground, ink = of(roles.Window), of(roles.WindowText)
    return Colours(
        ground=ground,
        pane=of(roles.Base),
        side=ground,
        line=ink,
        ink=ink,
        dim=ink,
        accent=of(roles.Link),
        on_accent=ground,
        selection=of(roles.Highlight),
        on_selection=of(roles.HighlightedText),
        warning=ink,
        warning_ground=ground,
        contradiction=ink,
        contradiction_ground=ground,
        is_dark=palette.color(roles.Window).lightness() < 128,
    )


def _palette(chosen: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette(QColor(chosen.ground))
    for name, role, _ in _ROLES:
        palette.setColor(role, QColor(getattr(chosen, name)))
    for role, colour in (
        (roles.Text, chosen.ink),
        (roles.Button, chosen.pane),
        (roles.ButtonText, chosen.ink),
        (roles.Accent, chosen.accent),
        (roles.ToolTipBase, chosen.pane),
        (roles.ToolTipText, chosen.ink),
        (roles.LinkVisited, chosen.accent if chosen.on_selection == chosen.ink else chosen.on_selection),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.dim))
    return palette


def _font() -> QFont:
    """The system's font at the body's size, with families behind it for the scripts that it may lack."""
    font = QFont()
    font.setFamilies([*dict.fromkeys((*font.families(), *FALLBACK_FAMILIES))])
    font.setPixelSize(BODY_PIXELS)
    return font


def _sheet() -> str:
    template = Template(shipped("resources", "style", "watchdesk.qss").read_text(encoding="utf-8"))
    words = {name: f"palette({in_sheet})" for name, _, in_sheet in _ROLES}
    words |= {"small": f"{SMALL_PIXELS}px", "title": f"{TITLE_PIXELS}px", "reading": f"{READING_PIXELS}px"}
    words["on_selection_accent"] = "palette(link-visited)"
    return template.substitute(words, icons=shipped("resources", "icons").as_posix())


def _pixmap(data: bytes, colour: str) -> QPixmap:
    """Draw an SVG that says currentColor, at four times the size it is shown so that it stays sharp on any screen."""
    pixmap = QPixmap(QSize(64, 64))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(data.replace(b"currentColor", colour.encode()))).render(painter, QRectF(0, 0, 64, 64))
    painter.end()
    pixmap.setDevicePixelRatio(4)
    return pixmap
