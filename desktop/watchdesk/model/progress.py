"""How long work reports where it is, and how it learns that it was cancelled."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called as `report(done, total, what)`; `total` 0 means unknown; `what` is a short present phrase ("Reading entries").

Whoever runs the work may raise `model.errors.Cancelled` from it, so call it between slices of at most some 20 ms and never
inside a state that must not be left half done.
"""


def no_progress(done: int, total: int, what: str) -> None:
    """Report to nobody: the default where the caller does not care."""
