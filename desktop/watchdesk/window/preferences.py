"""What the user can set, as data: kept in the store, so that it travels with a backup."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, fields, replace

from watchdesk.model.subject import DEFAULT_CUTOFF
from watchdesk.store import settings as kept
from watchdesk.store.store import Store

THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Preferences:
    """Settings with their defaults. `operator` is who a record names, `cutoff` a score 0–100, `days_until_old` when a list's date
    turns orange, `theme` one of `THEMES`."""

    operator: str = ""
    cutoff: float = DEFAULT_CUTOFF
    days_until_old: int = 7
    theme: str = "system"


def load(store: Store) -> Preferences:
    """Return what the store holds; whatever it does not hold, or holds in another kind of value, has its default."""
    defaults = Preferences(operator=login_name())
    found = {field.name: kept.get(store, field.name, getattr(defaults, field.name)) for field in fields(Preferences)}
    usable = {name: value for name, value in found.items() if isinstance(value, _kinds(getattr(defaults, name)))}
    values = replace(defaults, **usable)
    return values if values.theme in THEMES else replace(values, theme="system")


def save(store: Store, values: Preferences) -> None:
    """Keep all settings."""
    for field in fields(Preferences):
        kept.put(store, field.name, getattr(values, field.name))


def login_name() -> str:
    """Return the name the user is logged in with, or an empty text where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # what getpass raises differs by system and version
        return ""


def _kinds(default: object) -> tuple[type, ...]:
    return (int, float) if isinstance(default, float) else (type(default),)
