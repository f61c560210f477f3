"""Tidying published text: nothing visible is lost, nothing invisible stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.lists.tidy import country_link, gender, iso_date, make_name, place, tidy, tidy_lines, unique_names
from watchdesk.model.entry import NameKind, NamePart, Place, Strength


@given(st.text())
def test_tidy_text_is_one_line_without_invisible_marks(text: str) -> None:
    shown = tidy(text)
    assert tidy(shown) == shown
    assert "\n" not in shown
    assert "  " not in shown
    assert not any(unicodedata.bidirectional(letter) in {"LRO", "RLO", "LRE", "RLE", "LRI", "RLI", "FSI"} for letter in shown)
    letters = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in shown if letter.isalnum()] == letters


def test_joiners_that_scripts_need_stay() -> None:
    assert tidy("می\u200cخواهم\u202e \u00a0x") == "می\u200cخواهم x"


def test_lines_are_kept_where_they_mean_something() -> None:
    assert tidy_lines(" one  \r\n\n\n\n two\u0000 ") == "one\n\ntwo"
    assert tidy_lines(None) == tidy(None) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2012-12-31", "2012-12-31"),
        ("2015-07-01-04:00", "2015-07-01"),
        ("2015-07-01T00:00:00Z", "2015-07-01"),
        (" 31/12/2012 ", "2012-12-31"),
        ("1/2/2012", "2012-02-01"),
        ("31/02/2012", ""),
        ("2012", ""),
        ("dd/mm/2012", ""),
        ("", ""),
    ],
)
def test_days_become_iso_dates(text: str, day: str) -> None:
    assert iso_date(text) == day


def test_a_strong_spelling_wins_over_the_same_one_called_weak() -> None:
    weak = make_name("Abu  X", NameKind.ALIAS, Strength.WEAK)
    strong = make_name("Abu X", NameKind.ALIAS)
    former = make_name("Abu X", NameKind.FORMER)
    empty = make_name(" ", NameKind.ALIAS)
    assert unique_names([weak, strong, weak, former, empty]) == (strong, former)
    assert unique_names([weak, weak]) == (weak,)


def test_what_is_said_of_each_of_equal_names_is_kept() -> None:
    first = make_name("Abu X", NameKind.ALIAS, Strength.WEAK, note="born 1970; birth place Basra.")
    second = make_name("Abu X", NameKind.ALIAS, note="Mali ID Number 073")
    third = make_name("Abu X", NameKind.ALIAS, Strength.WEAK, language="ar", parts=(NamePart("given", "Abu"),))
    (name,) = unique_names([first, second, first, third, second])
    assert name.note == "born 1970; birth place Basra; also Mali ID Number 073"
    assert (name.strength, name.language, name.parts) == (Strength.STRONG, "ar", third.parts)
    assert unique_names([third, first])[0].note == first.note


def test_genders_countries_and_places() -> None:
    assert [gender(text) for text in ("M", "Female", " male ", "unknown")] == ["male", "female", "male", "unknown"]
    link = country_link("nationality", " Korea,  North ")
    assert (link.country, link.country_text) == ("KP", "Korea, North")
    assert place(street=" ", city="", country_text="") is None
    assert place(city="Seoul", country_text="ROK") == Place(city="Seoul", country="KR", country_text="ROK")
