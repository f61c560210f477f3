"""OFAC's ADVANCED XML: everything that stands apart and is tied by numbers comes together in its entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
from watchdesk.model.entry import (
    CountryLink,
    EntryType,
    Fact,
    Identifier,
    IdentifierKind,
    NameKind,
    NamePart,
    Place,
    Relation,
    Strength,
)

SAMPLE = Path(__file__).parent / "samples" / "ofac" / "advanced.xml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "list.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_list_that_every_party_stands_on() -> None:
    (content,) = read(SAMPLE)
    assert (content.list_key, content.published) == ("us-ofac-sdn", "2025-03-28")
    assert [(entry.number, entry.type, entry.listed_on) for entry in content.entries] == [
        ("101", EntryType.PERSON, "2019-04-15"),
        ("103", EntryType.VESSEL, "2020-01-02"),
    ]


def test_a_file_of_both_lists_is_split(tmp_path: Path) -> None:
    path = changed(tmp_path, 'ID="3" ProfileID="103" ListID="1550"', 'ID="3" ProfileID="103" ListID="91512"')
    (content,) = read(path)
    assert (content.list_key, len(content.entries)) == ("us-ofac-cons", 2)
    both = changed(tmp_path, 'ID="2" ProfileID="101" ListID="91512"', 'ID="2" ProfileID="103" ListID="91512"')
    both.write_text(
        both.read_text(encoding="utf-8").replace('ID="3" ProfileID="103" ListID="1550"', 'ID="3" ProfileID="103" ListID="91512"')
    )
    assert [(content.list_key, len(content.entries)) for content in read(both)] == [("us-ofac-sdn", 1), ("us-ofac-cons", 1)]


def test_names_and_their_scripts() -> None:
    person = read(SAMPLE)[0].entries[0]
    assert [(name.text, name.kind, name.strength, name.script) for name in person.names] == [
        ("Baker, Example Test", NameKind.PRIMARY, Strength.STRONG, "Latn"),
        ("خباز, مثال", NameKind.ORIGINAL_SCRIPT, Strength.STRONG, "Arab"),
        ("Miller", NameKind.FORMER, Strength.STRONG, "Latn"),
        ("The Baker", NameKind.ALIAS, Strength.WEAK, "Latn"),
    ]
    assert person.primary.parts == (NamePart("family", "Baker"), NamePart("given", "Example"), NamePart("middle", "Test"))


def test_features_places_and_documents() -> None:
    person, vessel = read(SAMPLE)[0].entries
    assert [(birth.text, birth.first, birth.last, birth.circa) for birth in person.births] == [
        ("circa 1960", date(1960, 1, 1), date(1960, 12, 31), True),
        ("Mar 1961", date(1961, 3, 1), date(1961, 3, 31), False),
    ]
    assert person.birth_places == (Place(city="Testville", country="IR", country_text="Iran"),)
    assert person.genders == ("male",)
    assert person.countries == (CountryLink("nationality", "IR", "Iran"),)
    assert person.addresses == (Place("1 Test Street", "Tehran", "", "", "IR", "Iran"),)
    assert person.identifiers == (
        Identifier(IdentifierKind.WALLET, "1H939dom7i4WDLCKyGbXUp3fs9CSTNRzgL", "Digital Currency Address - XBT"),
        Identifier(
            IdentifierKind.PASSPORT, "X1234567", "Passport", "IR", "2014-03-03", "2019", "in the name of Miller; fraudulent"
        ),
    )
    assert [(item.kind, item.value) for item in vessel.identifiers] == [(IdentifierKind.IMO, "9187629")]


def test_law_links_and_remarks() -> None:
    person, vessel = read(SAMPLE)[0].entries
    assert person.programmes == ("SDGT",)
    assert person.legal_bases == ("Executive Order 13224 (Terrorism)",)
    assert person.remarks == ("Arrested in 2011.",)
    assert vessel.relations == (
        Relation("Owned or Controlled By", "Baker, Example Test", "101", "former; quality of the relationship: high"),
    )
    assert person.facts == (
        Fact("Birthdate note", "reported"),
        Fact("Sanctions type", "Block"),
        Fact("List", "SDN List, since 2019-04-15"),
        Fact("List", "Consolidated List, since 2014-10-10"),
    )


def test_a_link_bears_the_number_of_the_entry_not_that_of_its_profile(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for attribute in ("Profile ID", " ProfileID", "To-ProfileID"):
        assert f'{attribute}="101"' in text
        text = text.replace(f'{attribute}="101"', f'{attribute}="7101"')
    (tmp_path / "list.xml").write_text(text, encoding="utf-8")
    person, vessel = read(tmp_path / "list.xml")[0].entries
    assert (person.number, vessel.relations[0].number) == ("101", "101")


def test_a_party_without_a_number_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ListFileError, match=r"the party in line \d+ has no number"):
        read(changed(tmp_path, '<DistinctParty FixedRef="103">', "<DistinctParty>"))


@pytest.mark.shared
def test_the_real_file_agrees_with_enhanced_where_nothing_changed(shared: Path) -> None:
    """The file is five years older than the ENHANCED one: what must agree is what does not change."""
    folder = shared / "lists" / "us_ofac"
    (content,) = read(folder / "cons_advanced_2025-07.xml")
    (later,) = read(folder / "CONS_ENHANCED.XML")
    assert (content.list_key, content.published, len(content.entries)) == ("us-ofac-cons", "2020-03-17", 375)
    assert sum(len(entry.relations) for entry in content.entries) == 276
    new = {entry.number: entry for entry in later.entries}
    common = [(entry, new[entry.number]) for entry in content.entries if entry.number in new]
    assert len(common) == 366
    for entry, other in common:
        assert entry.type is other.type
        assert [(birth.text, birth.first) for birth in entry.births] == [(birth.text, birth.first) for birth in other.births]
        assert entry.listed_on == other.listed_on
        assert set(entry.programmes) <= set(other.programmes)
