"""Keeping a search as a screening: who, when, what, and everything that was found."""

from __future__ import annotations

import getpass
from datetime import datetime

from watchdesk import __version__
from watchdesk.model.screening import Screening, ScreeningContent, SearchOutcome
from watchdesk.store import screenings, settings
from watchdesk.store.store import Store

RECORD_LIMIT = 5000
"""Most hits that a record holds, however few are shown: a search with more says nothing about anybody."""


def record(store: Store, outcome: SearchOutcome, occasion: str, operator: str = "") -> Screening:
    """Keep an outcome for good and return the screening.

    `occasion` is "search", "print" or "save". `operator` is the name in the settings where it is empty, and the name of the
    account where the settings have none.
    """
    now = datetime.now().astimezone()
    content = ScreeningContent(
        made_at=now.isoformat(timespec="seconds"),
        zone=now.tzname() or "",
        operator=operator or operator_name(store),
        occasion=occasion,
        program_version=__version__,
        outcome=outcome,
    )
    return screenings.add(store, content)


def operator_name(store: Store) -> str:
    """Return who is screening: the operator of the settings, else the account's name."""
    chosen = settings.get(store, "operator", "")
    return str(chosen).strip() or account_name()


def account_name() -> str:
    """Return the name the user is logged in with, or that it is unknown."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in some containers and services of Windows
        return "unknown account"
