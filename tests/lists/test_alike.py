"""Alike warnings are put together, and none is lost."""

from __future__ import annotations

from watchdesk.lists.alike import alike
from watchdesk.model.lists import ReadWarning


def strays(count: int, file: str = "alt.csv") -> list[ReadWarning]:
    return [ReadWarning(10 * n, f"{file}: entry {n} is not in sdn.csv.", f"{n} · aka · NAME") for n in range(1, count + 1)]


def test_many_that_say_the_same_are_one_with_the_first_of_them() -> None:
    odd = ReadWarning(7, "sdn.csv: the row has 3 columns instead of 12, and was left out.", "1,2,3")
    one, other = alike([*strays(2030), odd])
    assert one.reason == "alt.csv: entry … is not in sdn.csv."
    assert len(one.warnings) == 2030
    assert one.lines == "10, 20, 30 …"
    assert one.texts == "1 · aka · NAME; 2 · aka · NAME; 3 · aka · NAME …"
    assert (other.reason, other.lines, other.in_full) == (odd.reason, "7", "Line 7 · 1,2,3")


def test_all_of_them_can_be_read() -> None:
    (group,) = alike(strays(50))
    lines = group.in_full.splitlines()
    assert len(lines) == 50
    assert lines[-1] == "Line 500 · alt.csv: entry 50 is not in sdn.csv. · 50 · aka · NAME"


def test_few_stay_as_they_are_and_kinds_keep_their_order() -> None:
    warnings = [*strays(3), *strays(5, "add.csv")]
    assert [group.reason for group in alike(warnings)] == [
        *(warning.reason for warning in warnings[:3]),
        "add.csv: entry … is not in sdn.csv.",
    ]


def test_what_is_the_same_in_all_stays_in_the_reason() -> None:
    reasons = [f"“{name}” in list2.xml has no date in 2024." for name in ("A B", "C D", "E F", "G H")]
    (group,) = alike(ReadWarning(0, reason) for reason in reasons)
    assert group.reason == "… … in list2.xml has no date in 2024."
    assert group.lines == ""


def test_nothing_is_nothing() -> None:
    assert alike(()) == ()
