"""Keeps a search as a screening, once: Enter and printing the same search lead to one record, whichever comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from watchdesk.model.errors import UserError
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.screening.record import RECORD_LIMIT, record
from watchdesk.screening.search import search

if TYPE_CHECKING:
    from watchdesk.window.desk import Desk

Then = Callable[[Screening], object]


@dataclass(slots=True, eq=False)
class _Keeping:
    """One search on its way into the store, or in it: for whom, and who waits for its record."""

    outcome: SearchOutcome
    operator: str
    waiting: list[Then] = field(default_factory=list)
    screening: Screening | None = None


class Keeper(QObject):
    """Makes the records of one window. A search that was made anew is another search and gets a record of its own."""

    kept = Signal(object, object)
    """A `SearchOutcome` was recorded: the outcome as it was shown, and its `Screening`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._last: _Keeping | None = None
        self._count = 0
        desk.index_changed.connect(self.forget)

    def forget(self) -> None:
        """Let go of the last search: it holds the index that it was made with, and on another one every search is another."""
        self._last = None

    def keep(self, outcome: SearchOutcome, occasion: str, then: Then) -> None:
        """Record a search that is on the screen, with all its hits, and go on with its screening.

        Where this very search is recorded already, or just being recorded, for the same operator, `then` is given that record.
        """
        operator = self._desk.settings.operator
        last = self._last
        if last is None or last.outcome is not outcome or last.operator != operator:
            self._last = last = _Keeping(outcome, operator, [then])
            self._whole(last, partial(self._write, last, occasion))
        elif last.screening is None:
            last.waiting.append(then)
        else:
            then(last.screening)

    def record_of(self, outcome: SearchOutcome | None) -> Screening | None:
        """Return the record of a search that is on the screen, if it has one that the present operator made."""
        last = self._last
        is_same = last is not None and last.outcome is outcome and last.operator == self._desk.settings.operator
        return last.screening if last is not None and is_same else None

    def _whole(self, keeping: _Keeping, then: Callable[[SearchOutcome], None]) -> None:
        """Go on with all hits of a search: what is shown while typing stops at a few hundred, a record leaves nothing out."""
        outcome = keeping.outcome
        if outcome.hit_count <= len(outcome.hits):
            then(outcome)
            return
        index, loaded, settings = self._desk.index, self._desk.editions, replace(outcome.settings, limit=RECORD_LIMIT)
        self._count += 1
        self._desk.jobs.search(
            lambda cancelled: search(index, loaded, outcome.subject, settings, cancelled),
            then,
            partial(self._failed, keeping),
            newest=f"record {self._count}",  # no newer one takes its place: whatever Enter was pressed for is recorded
        )

    def _write(self, keeping: _Keeping, occasion: str, whole: SearchOutcome) -> None:
        self._desk.jobs.write(
            lambda store: record(store, whole, occasion, keeping.operator),
            partial(self._written, keeping),
            partial(self._failed, keeping),
            what="The search is recorded",
        )

    def _written(self, keeping: _Keeping, screening: Screening) -> None:
        keeping.screening = screening
        self._desk.records_changed.emit()
        self.kept.emit(keeping.outcome, screening)
        for then in keeping.waiting:
            then(screening)

    def _failed(self, keeping: _Keeping, error: UserError) -> None:
        if self._last is keeping:
            self._last = None
        self._desk.problem.emit(str(error))
