"""Acronyms of whole names and of parts of them, and three words written as one."""

from __future__ import annotations

import pytest

from watchdesk.matching import compare_names
from watchdesk.matching.parameters import WORD_VALUES
from watchdesk.model.entry import EntryType
from watchdesk.model.subject import DEFAULT_CUTOFF

PERSON, ORGANISATION, VESSEL = EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("ISIS-Somalia", "Islamic State of Iraq and Syria in Somalia"),
        ("IRGC Navy", "Islamic Revolutionary Guard Corps Navy"),
        ("Islamic Revolutionary Guard Corps Navy", "IRGC Navy"),
        ("Halvex Company of the IRGC", "Halvex of the Islamic Revolutionary Guard Corps"),
        ("PFLP - General Command", "Popular Front for the Liberation of Palestine - General Command"),
        ("AQI", "Al-Qaida in Iraq"),
        ("IRA", "Irish Republican Army"),
    ],
)
def test_an_acronym_is_known_beside_what_it_stands_for(query: str, listed: str) -> None:
    assert compare_names(query, listed, ORGANISATION) >= DEFAULT_CUTOFF


@pytest.mark.parametrize(
    ("query", "listed"),
    [("IRGC Halvex", "Islamic Revolutionary Guard Corps Navy"), ("IRGC", "Islamic Revolutionary Guard Corps Navy")],
)
def test_an_acronym_of_a_part_counts_only_where_another_word_agrees(query: str, listed: str) -> None:
    assert compare_names(query, listed, ORGANISATION) == 0


def test_persons_have_no_acronyms() -> None:
    assert compare_names("Rakm Halvex", "Rahim Ali Karim Musa Halvex", PERSON) < DEFAULT_CUTOFF


def test_a_usual_personal_name_hardly_means_the_first_letters_of_a_company() -> None:
    assert 0 < compare_names("kim", "Kalvex Industries Management", ORGANISATION) < compare_names("kim", "James Kim", PERSON)
    assert compare_names("khm", "Kalvex Halvex Mercur", ORGANISATION) >= DEFAULT_CUTOFF


def test_three_letters_prove_less_than_four_where_the_query_spells_the_name_out() -> None:
    short, long = (compare_names(query, one, ORGANISATION) for query, one in (("Orin Kuvat Bank", "OKB"), ("A Tor B Em", "ATBE")))
    assert 0 < short < DEFAULT_CUTOFF <= long


def test_three_words_that_may_be_a_persons_name_spell_out_nothing() -> None:
    assert compare_names("Orin Kuvat Zemir", "OKZ", ORGANISATION) == 0


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Chong Chon Gang Shipping Co. Ltd.", "Chongchongang Shipping Co Ltd", ORGANISATION),
        ("Chong Chon Gang", "Chongchongang", VESSEL),
        ("AlSaqrTrading", "Al Saqr Trading LLC", ORGANISATION),
        ("Yusufalmadani", "Yousuf al-Madani", PERSON),
    ],
)
def test_three_words_written_as_one_are_found_either_way(one: str, other: str, kind: EntryType) -> None:
    assert min(compare_names(one, other, kind), compare_names(other, one, kind)) >= DEFAULT_CUTOFF


def test_three_long_words_are_not_joined() -> None:
    assert len("mercurhalvexnorin") > WORD_VALUES.longest_of_three
    assert compare_names("Mercurhalvexnorin", "Mercur Halvex Norin", ORGANISATION) == 0
