"""Settings kept in the store: each one declared here once, with its type, default and meaning."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from watchdesk.model.subject import DEFAULT_CUTOFF
from watchdesk.store.errors import StoreError
from watchdesk.store.store import Store

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its key, its value where nobody chose one, what it means, and which values are allowed, in words and as a test."""

    key: str
    default: Json
    description: str
    allowed: str
    accepts: Callable[[Json], bool]


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_yes_or_no(value: Json) -> bool:
    return isinstance(value, bool)


def _number_from(low: float, high: float) -> Callable[[Json], bool]:
    def accepts(value: Json) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and low <= value <= high

    return accepts


SETTINGS: tuple[Setting, ...] = (
    Setting("operator", "", "Who is screening; empty means the name of the computer account.", "a text", _is_text),
    Setting("cutoff", DEFAULT_CUTOFF, "The score from which on an entry is a hit.", "a number from 0 to 100", _number_from(0, 100)),
    Setting("days_until_old", 7, "After how many days a list is shown as old.", "a number from 1 to 3650", _number_from(1, 3650)),
    Setting("weak_aliases", True, "Whether weak aliases are searched.", "yes or no", _is_yes_or_no),
    Setting(
        "theme",
        "system",
        "Light or dark; system follows the computer.",
        "system, light or dark",
        lambda value: value in ("system", "light", "dark"),
    ),
    Setting("last_folder", "", "The folder where the last file was chosen.", "a text", _is_text),
    Setting("report_folder", "", "The folder where the last report was saved.", "a text", _is_text),
    Setting("backup_folder", "", "The folder where the last backup was saved.", "a text", _is_text),
    Setting("starter_done", False, "Whether the examples were put into this store once.", "yes or no", _is_yes_or_no),
    Setting("window", {}, "Where the window and its panes stood.", "a table", lambda value: isinstance(value, dict)),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


def get(store: Store, key: str, default: Json = None) -> Json:
    """Return the value of a setting; where nobody chose one, `default`, or the declared default where that is None.

    A value that is no longer allowed counts as not chosen. Raises KeyError for a setting that is not declared.
    """
    setting = _BY_KEY[key]
    row = store.row("SELECT value FROM settings WHERE key = ?", (key,))
    if row is not None:
        value: Json = msgspec.json.decode(row[0])
        if setting.accepts(value):
            return value
    return setting.default if default is None else default


def put(store: Store, key: str, value: Json) -> None:
    """Keep a value for a setting. Raises StoreError where it is not allowed, KeyError for a setting that is not declared."""
    setting = _BY_KEY[key]
    if not setting.accepts(value):
        raise StoreError(f"The setting {key} must be {setting.allowed}, not {value!r}; it was left as it is.")
    with store.transaction():
        store.write(
            "INSERT INTO settings (key, value, changed_at) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
            (key, msgspec.json.encode(value).decode(), datetime.now(UTC).isoformat(timespec="seconds")),
        )


def reset(store: Store, key: str) -> None:
    """Go back to the declared default of a setting. Raises KeyError for a setting that is not declared."""
    with store.transaction():
        store.write("DELETE FROM settings WHERE key = ?", (_BY_KEY[key].key,))
