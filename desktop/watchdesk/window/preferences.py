"""What the user can set, as data: kept in the store, so that it travels with a backup."""

from __future__ import annotations

from dataclasses import dataclass

from watchdesk.model.subject import DEFAULT_CUTOFF
from watchdesk.store import settings as kept
from watchdesk.store.store import Store

THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings in use. `operator` is who a record names (empty: the account), `cutoff` a score 0–100, `days_until_old` when a
    list's date turns orange, `theme` one of `THEMES`."""

    operator: str = ""
    cutoff: float = DEFAULT_CUTOFF
    days_until_old: int = 7
    theme: str = "system"
    weak_aliases: bool = True


def load(store: Store) -> Preferences:
    """Return what the store holds; whatever nobody chose has its default."""
    cutoff, days = kept.get(store, "cutoff"), kept.get(store, "days_until_old")
    return Preferences(
        operator=str(kept.get(store, "operator")),
        cutoff=float(cutoff) if isinstance(cutoff, int | float) else DEFAULT_CUTOFF,
        days_until_old=int(days) if isinstance(days, int | float) else 7,
        theme=str(kept.get(store, "theme")),
        weak_aliases=bool(kept.get(store, "weak_aliases")),
    )


def save(store: Store, before: Preferences, now: Preferences) -> None:
    """Keep the settings that are other ones than before. Raises StoreError."""
    for key in ("operator", "cutoff", "days_until_old", "theme", "weak_aliases"):
        if getattr(now, key) != getattr(before, key):
            kept.put(store, key, getattr(now, key))
