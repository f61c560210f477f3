"""Packed rows are the rows they were made of, in whatever way they are asked for, also after they travelled."""

from __future__ import annotations

import pickle

import pytest

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
    assert packed[1:4] == rows[1:4]
    if rows:
        assert packed[-1] == rows[-1]
    for place in (count, -count - 1):
        with pytest.raises(IndexError):
            packed[place]


def test_chosen_rows_stand_in_their_order() -> None:
    packed = Packed(ROWS, ChangedField)
    places = places_by(row.field for row in packed)
    assert set(places) == {"Alias", "Born"}
    chosen = Chosen(packed, places["Born"])
    assert list(chosen) == [row for row in ROWS if row.field == "Born"]
    assert list(chosen[2:4]) == list(chosen)[2:4]
