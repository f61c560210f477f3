"""The reader of the UK Sanctions List, on a made-up file with every quirk, on hostile ones, and on the real lists."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
from watchdesk.lists.uk_details import birth_of
from watchdesk.model.entry import Entry, EntryType, Fact
from watchdesk.model.lists import ListContent

SAMPLE = Path(__file__).parent / "samples/uk/sanctions_list_made_up.xml"


def _sample() -> dict[str, Entry]:
    (content,) = read(SAMPLE)
    return {entry.number: entry for entry in content.entries}


def test_the_list_names_itself_and_what_it_could_not_read() -> None:
    (content,) = read(SAMPLE)
    assert (content.list_key, content.published) == ("uk-fcdo", "2026-09-02")
    assert [(entry.number, entry.type.value) for entry in content.entries] == [
        ("SAM0001", "person"),
        ("SAM0002", "organisation"),
        ("SAM0003", "vessel"),
    ]
    (warning,) = content.warnings
    assert warning.text == "SAM0004"
    assert warning.line > 0


def test_names_come_with_kind_strength_and_script() -> None:
    names = [(name.text, name.kind.value, name.strength.value, name.note) for name in _sample()["SAM0001"].names]
    assert names == [
        ("TARIQ MADEUP AL-SAMPLE", "primary", "strong", ""),
        ("Tariq Al-Sample", "alias", "strong", "Primary name variation"),
        ("Abu Sample", "alias", "weak", ""),
        ("Tarik Sampl", "alias", "strong", ""),
        ("TARIQ SECOND", "alias", "strong", ""),
        ("طارق المثال", "original script", "strong", "script: Arabic"),
        ("Sample in Latin", "alias", "strong", ""),
    ]
    primary = _sample()["SAM0001"].primary
    assert [(part.role, part.text) for part in primary.parts] == [
        ("name 1", "TARIQ"),
        ("name 2", "MADEUP"),
        ("name 6", "AL-SAMPLE"),
    ]


def test_masked_dates_are_the_days_they_may_mean() -> None:
    births = [
        (span.text, span.first and span.first.isoformat(), span.last and span.last.isoformat())
        for span in _sample()["SAM0001"].births
    ]
    assert births == [
        ("dd/mm/1945", "1945-01-01", "1945-12-31"),
        ("dd/03/1946", "1946-03-01", "1946-03-31"),
        ("01/03/1958", "1958-03-01", "1958-03-01"),
        ("00/00/1994", "1994-01-01", "1994-12-31"),
        ("31/02/1960", None, None),
    ]


@pytest.mark.parametrize("text", ["", "dd/mm/0000", "99/99/1999", "about 1950", "1/1/99999", "x" * 10_000, "١/١/١٩٥٠"])
def test_what_is_no_date_is_kept_as_text(text: str) -> None:
    span = birth_of(text)
    assert (span.text, span.is_known) == (text, False) or text == "١/١/١٩٥٠"


def test_details_of_an_individual() -> None:
    entry = _sample()["SAM0001"]
    assert entry.titles == ("Mullah", "Haji", "Treasurer")
    assert entry.genders == ("male",)
    assert [(link.role, link.country) for link in entry.countries] == [("nationality", "AF")]
    assert [(place.city, place.country) for place in entry.birth_places] == [("Lakhi", "AF")]
    (address,) = entry.addresses
    assert (address.line, address.country) == ("1 Sample Road, Floor 2, Kabul, 1001, Afghanistan", "AF")
    assert sorted((one.kind.value, one.value, one.country, one.note) for one in entry.identifiers) == [
        ("email", "t@example.org", "", ""),
        ("national id", "12345", "RU", "Russian tax number"),
        ("passport", "P0001", "AF", "Afghanistan passport"),
        ("phone", "+93 20 000", "", ""),
        ("website", "http://example.org", "", ""),
    ]
    assert Fact("Passport", "number not known") in entry.facts
    assert Fact("New", "kept") in entry.facts


def test_details_of_an_entity_and_a_ship() -> None:
    entity, ship = _sample()["SAM0002"], _sample()["SAM0003"]
    assert [(one.kind.value, one.value, one.note) for one in entity.identifiers] == [
        ("registration number", "BR-1", ""),
        ("IMO number", "5342883", "named in the remarks"),
    ]
    assert [(link.role, link.name) for link in entity.relations] == [
        ("Parent company", "Sample Holding"),
        ("Subsidiary", "Sample Branch"),
    ]
    assert Fact("Type of entity", "Shipping company") in entity.facts
    assert [(one.kind.value, one.value) for one in ship.identifiers] == [("IMO number", "9074729")]
    assert [(link.role, link.country) for link in ship.countries] == [("flag", "KM"), ("former flag", "IN")]
    assert [(link.role, link.name) for link in ship.relations] == [("Current owner or operator", "Sample Shipping")]
    assert {fact.label: fact.value for fact in ship.facts}["Tonnage of ship"] == "7078"


def test_regime_sanctions_remarks_dates_and_links() -> None:
    entry = _sample()["SAM0001"]
    assert entry.programmes == ("The Sample (Sanctions) (EU Exit) Regulations 2020",)
    assert (entry.listed_on, entry.updated_on) == ("2001-01-25", "2026-04-14")
    assert entry.remarks[1] == "UK statement of reasons: He gave money."
    assert [(link.name, link.number) for link in entry.relations] == [("SAMPLE SHIPPING", "SAM0002")]
    facts = [(fact.label, fact.value) for fact in entry.facts]
    assert [value for label, value in facts if label == "Sanctions imposed"] == ["Asset freeze", "Travel Ban", "Arms embargo"]
    assert ("OFSI group ID", "90001") in facts
    assert ("UN reference number", "QDi.901") in facts
    assert _sample()["SAM0002"].remarks == ("Registered owner of a tanker. IMO number: 5342883.",)


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "uk.xml"
    path.write_bytes(SAMPLE.read_bytes().partition(b"<Addresses>")[0])
    with pytest.raises(ListFileError, match="breaks off"):
        read(path)


def test_a_deep_nest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "uk.xml"
    path.write_text("<Designations><Designation>" + "<a>" * 100_000, "utf-8")
    with pytest.raises(ListFileError, match="nests"):
        read(path)


def test_two_hundred_levels_of_unknown_details_lose_no_entry(tmp_path: Path) -> None:
    path = tmp_path / "uk.xml"
    nest = "<a>" * 200 + "deep" + "</a>" * 200
    name = "<Names><Name><Name6>Jane</Name6></Name></Names>"
    path.write_text(f"<Designations><Designation><UniqueID>A1</UniqueID>{name}{nest}</Designation></Designations>", "utf-8")
    ((entry,),) = (content.entries for content in read(path))
    assert Fact("A", "deep") in entry.facts or Fact("a", "deep") in entry.facts


# --- the real lists --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared: Path) -> ListContent:
    (content,) = read(shared / "lists/uk/UK-Sanctions-List.reconstructed_2026-08-22.xml")
    return content


@pytest.mark.shared
def test_every_designation_is_read(real: ListContent) -> None:
    assert (len(real.entries), real.published, real.warnings) == (6349, "2026-08-22", ())
    types = Counter(entry.type for entry in real.entries)
    assert types == {EntryType.PERSON: 4036, EntryType.ORGANISATION: 1647, EntryType.VESSEL: 666}
    assert 19_300 < sum(len(entry.names) for entry in real.entries) < 19_700
    assert sum(any(fact.label == "UN reference number" for fact in entry.facts) for entry in real.entries) == 1005
    assert all(place.country for entry in real.entries for place in entry.addresses if place.country_text)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("AFG0001", ("HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE", 10, 16, "2012-06-29", 2)),
        ("AFG0002", ("ROSHAN MONEY EXCHANGE", 9, 19, "2012-06-29", 1)),
        ("AFG0003", ("HAQQANI NETWORK (HQN)", 2, 0, "2012-11-05", 13)),
        ("AFG0004", ("RAHAT LTD.", 6, 12, "2012-11-21", 2)),
        ("DPR0075", ("Petrel 8", 4, 0, "2017-10-03", 0)),
        ("DPR0147", ("KOREA DAESONG BANK", 3, 1, "2016-11-30", 0)),
        ("AQD0241", ("MOHAMED LAKHAL", 8, 0, "2002-04-24", 0)),
        ("RUS0670", ("Arkady Nikolaevich PONOMAREV", 2, 1, "2022-03-15", 0)),
        ("RUS0711", ("Andrei LUKYANOVICH", 2, 0, "2022-03-15", 0)),
        ("RUS3640", ("THAI TRADE ASSOCIATION CO., LTD", 2, 1, "2026-06-16", 0)),
    ],
)
def test_entries_checked_by_hand(real: ListContent, number: str, expected: tuple[str, int, int, str, int]) -> None:
    (entry,) = [entry for entry in real.entries if entry.number == number]
    found = (entry.primary.text, len(entry.names), len(entry.addresses), entry.listed_on, len(entry.relations))
    assert found == expected


@pytest.mark.shared
def test_the_official_structure_is_read_whole(shared: Path) -> None:
    (fixture,) = read(shared / "lists/uk/UK-Sanctions-List_structure_fixture_2026-08.xml")
    akhund, exchange, ship = fixture.entries
    assert [span.text for span in akhund.births] == ["dd/mm/1945", "dd/mm/1946", "01/03/1958"]
    assert [one.value for one in akhund.identifiers] == ["P04581926", "P04581926", "12345"]
    assert [name.strength.value for name in exchange.names] == ["strong", "strong", "weak", "strong"]
    assert (ship.type, ship.identifiers[0].value) == (EntryType.VESSEL, "9562233")
    (trimmed,) = read(shared / "lists/uk/UK-Sanctions-List_real_trimmed_2026-09-02.xml")
    assert [entry.number for entry in trimmed.entries] == ["AFG0001", "AFG0006"]
    assert [fact.value for fact in trimmed.entries[1].facts if fact.label == "Sanctions imposed"] == ["Asset freeze", "Travel Ban"]
