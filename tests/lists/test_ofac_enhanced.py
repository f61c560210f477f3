"""OFAC's ENHANCED XML: every script, document, relationship and list of an entity, and extracts told as such."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
from watchdesk.model.entry import (
    CountryLink,
    Fact,
    Identifier,
    IdentifierKind,
    NameKind,
    NamePart,
    Place,
    Relation,
    Strength,
)

SAMPLE = Path(__file__).parent / "samples" / "ofac" / "enhanced.xml"
BOTH = '<sanctionsList refId="1">SDN List</sanctionsList><sanctionsList refId="2">Consolidated List</sanctionsList>'


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "list.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_one_file_is_split_by_list() -> None:
    sdn, cons = read(SAMPLE)
    assert (sdn.list_key, [entry.number for entry in sdn.entries]) == ("us-ofac-sdn", ["101", "102"])
    assert (cons.list_key, [entry.number for entry in cons.entries]) == ("us-ofac-cons", ["101"])
    assert sdn.published == cons.published == "2025-11-21T10:20:30-05:00"
    assert [entry.listed_on for entry in (*sdn.entries, *cons.entries)] == ["2019-04-15", "2020-01-02", "2006-04-12"]
    assert sdn.partial == cons.partial == ""


def test_a_file_of_one_list_does_not_touch_the_other(tmp_path: Path) -> None:
    """An entity of the Consolidated file that is an SDN too must not stand for the whole SDN list."""
    (content,) = read(changed(tmp_path, BOTH, '<sanctionsList refId="2">Consolidated List</sanctionsList>'))
    assert (content.list_key, len(content.entries)) == ("us-ofac-cons", 1)
    (content,) = read(changed(tmp_path, BOTH, '<sanctionsList refId="1">SDN List</sanctionsList>'))
    assert (content.list_key, len(content.entries)) == ("us-ofac-sdn", 2)


def test_without_filters_the_entries_tell_the_lists(tmp_path: Path) -> None:
    path = changed(tmp_path, f"<filters><sanctionsLists>{BOTH}</sanctionsLists></filters>", "")
    assert [content.list_key for content in read(path)] == ["us-ofac-sdn", "us-ofac-cons"]


def test_an_extract_says_that_it_is_one(tmp_path: Path) -> None:
    filters = (
        '</sanctionsLists><sanctionsPrograms><sanctionsProgram refId="9">IRGC</sanctionsProgram></sanctionsPrograms></filters>'
    )
    contents = read(changed(tmp_path, "</sanctionsLists></filters>", filters))
    assert all("holds only the entries of IRGC" in content.partial for content in contents)


def test_a_midnight_without_offset_is_a_day(tmp_path: Path) -> None:
    path = changed(tmp_path, "2025-11-21T10:20:30.1234567-05:00", "2025-01-10T00:00:00")
    assert read(path)[0].published == "2025-01-10"


def test_names_in_every_script() -> None:
    person = read(SAMPLE)[0].entries[0]
    assert [(name.text, name.kind, name.strength, name.script, name.language, name.note) for name in person.names] == [
        ("BAKER, Example Test", NameKind.PRIMARY, Strength.STRONG, "Latn", "", ""),
        ("خباز، مثال", NameKind.ORIGINAL_SCRIPT, Strength.STRONG, "Arab", "", ""),
        ("面包师", NameKind.ORIGINAL_SCRIPT, Strength.STRONG, "Hani", "Chinese Simplified", ""),
        ("THE BAKER", NameKind.ALIAS, Strength.WEAK, "Latn", "", ""),
        ("MILLER, Example", NameKind.FORMER, Strength.STRONG, "Latn", "", ""),
        ("МЕЛЬНИК, Пример", NameKind.ORIGINAL_SCRIPT, Strength.STRONG, "Cyrl", "", "formerly known as"),
    ]
    assert person.primary.parts == (
        NamePart("family", "Baker"),
        NamePart("given", "Example"),
        NamePart("patronymic", "Test"),
    )


def test_dates_documents_and_features() -> None:
    person = read(SAMPLE)[0].entries[0]
    assert [(birth.text, birth.first, birth.last, birth.circa) for birth in person.births] == [
        ("circa 1960", date(1960, 1, 1), date(1960, 12, 31), True),
        ("Mar 1955 to Mar 1956", date(1955, 3, 1), date(1956, 3, 31), False),
    ]
    assert person.birth_places == (Place(city="Testville", country="IR", country_text="Iran"),)
    assert person.genders == ("male",)
    assert person.countries == (CountryLink("nationality", "IR", "Iran"),)
    assert person.identifiers == (
        Identifier(IdentifierKind.WALLET, "1H939dom7i4WDLCKyGbXUp3fs9CSTNRzgL", "Digital Currency Address - XBT"),
        Identifier(IdentifierKind.WEBSITE, "www.sample.example", "Website", note="Russian language"),
        Identifier(
            IdentifierKind.PASSPORT,
            "X1234567",
            "Passport",
            "IR",
            "2014-03-03",
            note="in the name of MILLER, Example; not valid; issued in Isfahan",
        ),
    )


def test_addresses_stay_in_their_scripts_and_countries_are_known_by_reference() -> None:
    person = read(SAMPLE)[0].entries[0]
    assert person.addresses == (
        Place("1 Test Street, Floor 2", "Tehran", "Tehran Province", "11365", "IR", "Persia"),
        Place(city="طهران", country="IR", country_text="Persia"),
        Place(country="IR", country_text="Iran"),
    )


def test_law_links_remarks_and_what_has_no_field() -> None:
    person = read(SAMPLE)[0].entries[0]
    assert person.programmes == ("SDGT", "NS-PLC")
    assert person.legal_bases == ("Executive Order 13224 (Terrorism)",)
    assert person.titles == ("Minister of Samples",)
    assert person.remarks == ("Arrested in 2011; released.",)
    assert person.relations == (
        Relation("Owned or Controlled By", "SAMPLE TRADING COMPANY LTD.", "102", "quality of the relationship: high"),
    )
    assert person.facts == (
        Fact("Birthdate note", "reported"),
        Fact("Something New", "kept"),
        Fact("Sanctions type", "Block"),
        Fact("List", "SDN List, since 2019-04-15"),
        Fact("List", "Non-SDN Palestinian Legislative Council List, since 2006-04-12"),
        Fact("List", "Consolidated List, since 2014-10-10"),
        Fact("protection", "2020"),
    )


@pytest.mark.parametrize(("number", "name"), [("102", "SAMPLE TRADING COMPANY LTD."), ("999", "999")])
def test_a_link_that_is_a_number_alone_is_kept_and_named_by_the_entity_it_leads_to(tmp_path: Path, number: str, name: str) -> None:
    named = '<relatedEntity entityId="102">SAMPLE TRADING COMPANY LTD.</relatedEntity>'
    person = read(changed(tmp_path, named, f'<relatedEntity entityId="{number}"/>'))[0].entries[0]
    assert person.relations == (Relation("Owned or Controlled By", name, number, "quality of the relationship: high"),)


def test_the_zip_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "SDN_ENHANCED.ZIP"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.write(SAMPLE, "SDN_ENHANCED.XML")
    packed = read(path)
    assert [content.entries for content in packed] == [content.entries for content in read(SAMPLE)]
    assert [file.name for file in packed[0].files] == ["SDN_ENHANCED.ZIP"]


def test_an_entity_without_a_number_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ListFileError, match=r"the entity in line \d+ has no id"):
        read(changed(tmp_path, '<entity id="102">', "<entity>"))
