"""What the user can set, as data: kept in the store, so that it travels with a backup."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, fields

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
    usual = Preferences(operator=login_name())
    operator, theme = kept.get(store, "operator", usual.operator), kept.get(store, "theme", usual.theme)
    cutoff, days = kept.get(store, "cutoff", usual.cutoff), kept.get(store, "days_until_old", usual.days_until_old)
    return Preferences(
        operator=operator if isinstance(operator, str) else usual.operator,
        cutoff=float(cutoff) if isinstance(cutoff, int | float) else usual.cutoff,
        days_until_old=days if isinstance(days, int) else usual.days_until_old,
        theme=theme if isinstance(theme, str) and theme in THEMES else usual.theme,
    )


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
