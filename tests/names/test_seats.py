"""Places behind a legal form, and what is none."""

from __future__ import annotations

import pytest

from watchdesk.matching import compare_names
from watchdesk.model.countries import country_code
from watchdesk.model.entry import EntryType
from watchdesk.model.subject import DEFAULT_CUTOFF
from watchdesk.names.clean import clean
from watchdesk.names.seats import is_seat
from watchdesk.names.tables import rows


@pytest.mark.parametrize(
    "text", ["beograd", "novi sad", "hong kong", "germany", "north korea", "beograd serbia", "beograd palilula"]
)
def test_towns_and_countries_are_seats(text: str) -> None:
    assert is_seat(text.split())


@pytest.mark.parametrize("text", ["", "halvex", "beograd halvex", "sa", "rf", "novi"])
def test_other_words_and_codes_are_none(text: str) -> None:
    assert not is_seat(text.split())


def test_every_town_is_comparable_text_of_a_known_country() -> None:
    for country, towns in rows("seats.tsv"):
        assert country_code(country) == country
        assert all(town == clean(town) for town in towns.split(", "))


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Halvex Shipyard", "stocznia JSC Halvex"),
        ("Norin Halvex", "Khimvolokno Plant JSC Norin Halvex"),
        ("AK Halvex", "JSC Shipbuilding Corporation AK Halvex"),
    ],
)
def test_what_stands_behind_a_legal_form_and_is_no_place_is_the_name(query: str, listed: str) -> None:
    assert compare_names(query, listed, EntryType.ORGANISATION) >= DEFAULT_CUTOFF


def test_a_seat_left_out_costs_little() -> None:
    said, unsaid = (
        compare_names("Halvex Trade", name, EntryType.ORGANISATION) for name in ("Halvex Trade DOO Beograd", "Halvex Trade")
    )
    assert unsaid - said < 20
