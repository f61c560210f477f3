"""What an entry says of itself in few words."""

from __future__ import annotations

import pytest

from watchdesk.model.entry import CountryLink, Entry, EntryType, Identifier, IdentifierKind, Name, NameKind, Place


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Digital Currency Address - ETH", "Digital Currency Address - ETH"),
        ("暗号資産アドレス", "wallet address (暗号資産アドレス)"),
        ("", "wallet address"),
    ],
)
def test_a_number_is_titled_so_that_everybody_can_read_it(label: str, title: str) -> None:
    assert Identifier(IdentifierKind.WALLET, "0xab", label).title == title


def test_the_primary_name_is_the_one_marked_so_else_the_first() -> None:
    alias, primary = Name("Alias", NameKind.ALIAS), Name("Primary")
    assert Entry("1", EntryType.PERSON, (alias, primary)).primary is primary
    assert Entry("1", EntryType.PERSON, (alias,)).primary is alias


def test_every_country_counts_once_in_the_order_of_its_weight() -> None:
    entry = Entry(
        "1",
        EntryType.PERSON,
        (Name("X"),),
        countries=(CountryLink("nationality", "KP"), CountryLink("nationality", "")),
        addresses=(Place(country="CN"), Place(country="KP")),
        birth_places=(Place(country="RU"),),
    )
    assert entry.country_codes == ("KP", "CN", "RU")


def test_a_place_reads_from_the_exact_to_the_large() -> None:
    place = Place("1 Pier Road", "Port Amber", postal_code="0042", country="SG", country_text="Singapore")
    assert place.line == "1 Pier Road, Port Amber, 0042, Singapore"
    assert Place(country="SG").line == "SG"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("person", EntryType.PERSON),
        ("Individual", EntryType.PERSON),
        ("Company", EntryType.ORGANISATION),
        ("ORGANIZATION", EntryType.ORGANISATION),
        ("legal_entity", EntryType.ORGANISATION),
        ("Ship", EntryType.VESSEL),
        ("Airplane", EntryType.AIRCRAFT),
    ],
)
def test_the_words_others_have_for_a_type_are_read(word: str, kind: EntryType) -> None:
    assert EntryType.of(word) is kind


def test_a_word_for_no_type_is_refused() -> None:
    with pytest.raises(ValueError, match="“planet” is no type of party"):
        EntryType.of("planet")


def test_a_country_given_as_text_or_in_another_spelling_counts() -> None:
    links = (
        CountryLink("nationality", "", "Korea, North"),
        CountryLink("flag", "Russian Federation"),
        CountryLink("flag", "Atlantis"),
    )
    entry = Entry("1", EntryType.PERSON, (), countries=links, birth_places=(Place(country="rus"),))
    assert entry.country_codes == ("KP", "RU")
