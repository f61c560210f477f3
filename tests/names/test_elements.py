"""Elements that two names are both made with."""

from __future__ import annotations

import pytest

from watchdesk.names.elements import shared_element

SHARED = [
    ("abdulkarim", "abdulrahim", "abdul"),
    ("saidullah", "faizullah", "ullah"),
    ("shamsuddin", "nuruddin", "uddin"),
    ("rahimzadeh", "karimzadeh", "zadeh"),
    ("karim", "rahim", ""),
    ("saidullah", "shamsuddin", ""),
    ("abdulkarim", "karim", ""),
]


@pytest.mark.parametrize(("one", "other", "element"), SHARED)
def test_the_element_both_names_are_made_with(one: str, other: str, element: str) -> None:
    assert shared_element(one, other) == element
    assert shared_element(other, one) == element
