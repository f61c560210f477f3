"""Which script a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.names.script import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kim", "Latn"),
        ("Ünlü", "Latn"),
        ("Путин", "Cyrl"),
        ("محمد", "Arab"),
        ("ﻣﺤﻤﺪ", "Arab"),
        ("김정은", "Hang"),
        ("习近平", "Hani"),
        ("トヨタ自動車", "Jpan"),
        ("たなか", "Jpan"),
        ("Κώστας", "Grek"),
        ("נתניהו", "Hebr"),
        ("Գրիգոր", "Armn"),
        ("გიორგი", "Geor"),
        ("मोदी", "Deva"),
        ("ประยุทธ์", "Thai"),
        ("အောင်", "Mymr"),
        ("ዐቢይ", "Ethi"),
        ("Kim 김정은 위원", "Hang"),
        ("123 —", ""),
        ("", ""),
    ],
)
def test_script_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@given(st.text())
def test_any_text_has_a_script_or_none(text: str) -> None:
    assert len(script_of(text)) in {0, 4}
