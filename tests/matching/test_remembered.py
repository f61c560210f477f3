"""What is asked for again is remembered, the rest forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from watchdesk.matching.remembered import Remembered


def test_what_is_asked_for_again_stays_and_the_rest_goes() -> None:
    remembered: Remembered[str, int] = Remembered(2)
    remembered.put("often", 0)
    for number in range(10):
        remembered.put(f"once {number}", number)
        assert remembered.get("often") == 0
    assert remembered.get("once 9") == 9
    assert remembered.get("once 0") is None


def test_only_what_is_not_remembered_is_worked_out_and_each_once() -> None:
    worked_out: list[str] = []

    def lengths(words: Sequence[str]) -> list[int]:
        worked_out.extend(words)
        return [len(word) for word in words]

    remembered: Remembered[str, int] = Remembered(8)
    remembered.put("one", 3)
    remembered.fill(["one", "three", "three", "four"], lengths)
    assert worked_out == ["three", "four"]
    assert [remembered.get(word) for word in ("one", "three", "four")] == [3, 5, 4]


def test_all_of_one_call_are_there_after_it_though_they_are_many() -> None:
    remembered: Remembered[int, str] = Remembered(100)
    remembered.fill(range(90), lambda fresh: [str(one) for one in fresh])
    remembered.fill(range(60, 160), lambda fresh: [str(one) for one in fresh])
    assert [remembered.get(one) for one in range(60, 160)] == [str(one) for one in range(60, 160)]
