"""Which hits go into a report whole: ticked one by one or all at one go, however many there are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from watchdesk.model.entry import EntryKey
from watchdesk.model.screening import SearchOutcome
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.screening.search import search
from watchdesk.window.desk import Desk
from watchdesk.window.hit_chooser import HitTicks

CHECK = Qt.ItemDataRole.CheckStateRole


def outcome_of(desk: Desk) -> SearchOutcome:
    """A search with a hit and a near miss, the hit made many."""
    found = search(desk.index, desk.editions, Subject("Ostrovan Belkirk"), SearchSettings(cutoff=90))
    (hit,) = found.hits
    many = tuple(replace(hit, key=EntryKey("test-list", str(number))) for number in range(3000))
    return replace(found, hits=many, below=(replace(hit, key=EntryKey("test-list", "miss"), score=80.0),))


def test_all_hits_are_ticked_at_one_go_and_no_near_miss(qtbot: QtBot, desk: Desk) -> None:
    ticks = HitTicks(outcome_of(desk), ())
    told: list[int] = []
    ticks.changed.connect(lambda: told.append(len(ticks.chosen())))
    ticks.tick(hits=True)
    ticks.tick(hits=False)
    assert told == [3000, 0]  # once each, not once a row


def test_a_hit_that_only_its_name_keeps_says_so(qtbot: QtBot, desk: Desk) -> None:
    outcome = outcome_of(desk)
    first, *others = outcome.hits
    ticks = HitTicks(replace(outcome, hits=(replace(first, score=72.0), *others)), ())
    assert "name alone 100" in str(ticks.index(0, 3).data())
    assert "name alone" not in str(ticks.index(1, 3).data())


def test_any_row_can_be_ticked_and_keeps_its_order(qtbot: QtBot, desk: Desk) -> None:
    ticks = HitTicks(outcome_of(desk), (EntryKey("test-list", "7"),))
    last, first = ticks.index(3000, 0), ticks.index(0, 0)
    assert "below the cut-off" in str(ticks.index(3000, 3).data())
    for index in (last, first):
        assert ticks.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
        assert ticks.setData(index, Qt.CheckState.Checked.value, CHECK)
    assert [key.number for key in ticks.chosen()] == ["0", "7", "miss"]
    assert ticks.setData(first, Qt.CheckState.Unchecked, CHECK)
    assert first.data(CHECK) == Qt.CheckState.Unchecked
    assert not ticks.setData(first, "typed", Qt.ItemDataRole.EditRole)
    assert [key.number for key in ticks.chosen()] == ["7", "miss"]
