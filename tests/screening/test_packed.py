"""Packed rows are the rows they were made of, in whatever way they are asked for, also after they travelled."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from watchdesk.model.canonical import canonical_json
from watchdesk.screening.importing import ChangedField
from watchdesk.screening.packed import BLOCK, Chosen, Packed, places_by

ROWS = [ChangedField(str(number), f"N{number}", "Alias" if number % 3 else "Born", "", "ä") for number in range(2 * BLOCK + 5)]


@pytest.mark.parametrize("count", [0, 1, BLOCK, BLOCK + 1, len(ROWS)])
def test_packed_rows_are_the_rows(count: int) -> None:
    rows = ROWS[:count]
    packed = pickle.loads(pickle.dumps(Packed(rows, ChangedField)))
    assert len(packed) == count
    assert list(packed) == rows
    assert [packed[place] for place in range(count)] == rows
    assert list(packed[1:4]) == rows[1:4]
    if rows:
        assert packed[-1] == rows[-1]
    for place in (count, -count - 1):
        with pytest.raises(IndexError):
            packed[place]


def test_packed_rows_travel_and_wait_in_few_bytes() -> None:
    assert len(pickle.dumps(Packed(ROWS, ChangedField))) < len(canonical_json(tuple(ROWS))) / 3


def test_chosen_rows_stand_in_their_order() -> None:
    packed = Packed(ROWS, ChangedField)
    places = places_by(row.field for row in packed)
    assert set(places) == {"Alias", "Born"}
    chosen = Chosen(packed, places["Born"])
    assert list(chosen) == [row for row in ROWS if row.field == "Born"]
    assert list(chosen[2:4]) == list(chosen)[2:4]


@pytest.mark.parametrize("descending", [False, True])
def test_the_order_that_was_packed_is_that_of_sorting(monkeypatch: pytest.MonkeyPatch, *, descending: bool) -> None:
    rows = [replace(row, name=f"{'xX'[place % 2]}{place * 37 % 300:03}") for place, row in enumerate(ROWS)]
    packed = pickle.loads(pickle.dumps(Packed(rows, ChangedField, ("name",))))
    monkeypatch.setattr(Packed, "_open", None)  # ordering opens no row
    ordered = packed.ordered("name", descending=descending)
    chosen = Chosen(packed, range(0, len(rows), 3)).ordered("name", descending=descending)
    monkeypatch.undo()
    assert list(ordered) == sorted(rows, key=lambda row: row.name.casefold(), reverse=descending)
    assert list(chosen) == sorted(rows[::3], key=lambda row: row.name.casefold(), reverse=descending)
    with pytest.raises(KeyError):
        packed.ordered("after")


def test_a_row_is_found_again_in_another_order_without_opening_any(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = Packed(ROWS, ChangedField, ("name",))
    born = Chosen(packed, places_by(row.field for row in packed)["Born"])
    origins = [(rows.packed, rows.origin(9), rows[9]) for rows in (packed, born, born[1:])]
    orders = [rows.ordered("name", descending=True) for rows in (packed, born)]
    found = [[rows.place_of(origin) for rows in (*orders, born[1:])] for _, origin, _ in origins]
    assert all(whole is packed for whole, _, _ in origins)
    for (_, _, row), places in zip(origins, found, strict=True):
        for rows, place in zip((*orders, born[1:]), places, strict=True):
            assert place is None if row not in list(rows) else rows[place] == row  # type: ignore[index]
    monkeypatch.setattr(Packed, "_open", pytest.fail)
    assert orders[0].place_of(len(ROWS)) is None
    assert born.place_of(1) is None
