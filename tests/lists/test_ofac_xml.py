"""OFAC's sdnList XML: every element of an entry, and the count the file claims."""

from __future__ import annotations

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
    Place,
    Relation,
    Strength,
)
from watchdesk.model.lists import ListContent

SAMPLE = Path(__file__).parent / "samples" / "ofac" / "sdn.xml"


def read_one(path: Path) -> ListContent:
    (content,) = read(path)
    return content


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "list.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_list_its_day_and_its_count() -> None:
    content = read_one(SAMPLE)
    assert (content.list_key, content.published, content.declared_count) == ("us-ofac-sdn", "2025-03-28", 3)
    assert [(entry.number, entry.type) for entry in content.entries] == [
        ("101", EntryType.PERSON),
        ("102", EntryType.ORGANISATION),
        ("103", EntryType.VESSEL),
    ]
    assert content.warnings == ()


def test_a_count_that_does_not_hold_is_told(tmp_path: Path) -> None:
    content = read_one(changed(tmp_path, "<Record_Count>3<", "<Record_Count>5<"))
    assert [warning.reason for warning in content.warnings] == ["The file says that it holds 5 entries, but 3 were found."]


def test_a_person_whole() -> None:
    person = read_one(SAMPLE).entries[0]
    assert [(name.text, name.kind, name.strength, name.note) for name in person.names] == [
        ("BAKER, Example Test", NameKind.PRIMARY, Strength.STRONG, ""),
        ("THE BAKER", NameKind.ALIAS, Strength.WEAK, ""),
        ("MILLER, Example", NameKind.FORMER, Strength.STRONG, ""),
        ("BECKER, Example", NameKind.ALIAS, Strength.STRONG, "now known as"),
    ]
    assert [(birth.text, birth.year_text) for birth in person.births] == [("circa 1960", "c. 1960"), ("Dec 1961", "1961")]
    assert person.birth_places == (Place(city="Testville, Sample Province", country="IR", country_text="Iran"),)
    assert person.countries == (CountryLink("nationality", "KP", "Korea, North"), CountryLink("citizenship", "IR", "Iran"))
    assert person.addresses == (Place("1 Test Street, Floor 2", "Tehran", "Tehran Province", "11365", "IR", "Iran"),)
    assert person.identifiers == (
        Identifier(IdentifierKind.PASSPORT, "X1234567", "Passport", "IR", "2014-03-03", "2019-03-03"),
        Identifier(IdentifierKind.OTHER, "77", "A Number Nobody Knows No.", "IR"),
    )
    assert person.genders == ("male",)
    assert person.titles == ("Minister of Samples",)
    assert person.programmes == ("SDGT", "IFSR")
    assert person.facts == (Fact("Secondary sanctions risk", "See Section 11 of Executive Order 14024."),)
    assert person.remarks == ("Arrested in 2011",)
    assert person.relations == (Relation("Linked To", "SAMPLE TRADING COMPANY LTD.", "102"),)


def test_a_vessel_and_what_is_new_in_the_schema() -> None:
    company, vessel = read_one(SAMPLE).entries[1:]
    assert company.facts == (Fact("somethingNew", "kept too"),)
    assert [(item.kind, item.value) for item in vessel.identifiers] == [
        (IdentifierKind.IMO, "9187629"),
        (IdentifierKind.CALL_SIGN, "T2EU4"),
    ]
    assert vessel.countries == (CountryLink("flag", "PA", "Panama"),)
    assert vessel.relations == (Relation("Vessel Owner", "Sample Shipping S.A."),)
    assert vessel.facts == (
        Fact("Vessel Type", "Crude Oil Tanker"),
        Fact("Vessel Tonnage", "99,144"),
        Fact("Vessel Gross Registered Tonnage", "56,068"),
    )


@pytest.mark.parametrize("namespace", ["", ' xmlns="https://www.un.org/sanctions/1.0"', ' xmlns="http://tempuri.org/sdnList.xsd"'])
def test_the_namespace_does_not_matter(tmp_path: Path, namespace: str) -> None:
    path = changed(tmp_path, ' xmlns="http://tempuri.org/sdnList.xsd"', namespace)
    assert read_one(path).entries == read_one(SAMPLE).entries


def test_the_non_sdn_list_is_known_by_its_programmes(tmp_path: Path) -> None:
    path = changed(tmp_path, "<program>SDGT</program>", "<program>NS-PLC</program>")
    assert read_one(path).list_key == "us-ofac-cons"


def test_an_entry_without_a_number_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ListFileError, match=r"“list\.xml” is damaged: the entry in line \d+ has no number"):
        read(changed(tmp_path, "<uid>102</uid>", ""))


def test_an_entry_without_a_name_is_told_and_left_out(tmp_path: Path) -> None:
    content = read_one(changed(tmp_path, "<lastName>SAMPLE STAR</lastName>", ""))
    assert [entry.number for entry in content.entries] == ["101", "102"]
    assert "Entry 103 has no name" in content.warnings[0].reason


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.xml"
    path.write_bytes(SAMPLE.read_bytes()[:-200])
    with pytest.raises(ListFileError, match="breaks off in line"):
        read(path)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.xml"
    path.write_text("<sdnList/>")
    with pytest.raises(ListFileError, match="holds no entry"):
        read(path)
