"""The reader of the EU list, on a made-up file with every quirk, on hostile ones, and on the real list where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
from watchdesk.model.entry import Entry, EntryType, Fact
from watchdesk.model.lists import ListContent

SAMPLE = Path(__file__).parent / "samples/eu/full_made_up.xml"


def _sample() -> dict[str, Entry]:
    (content,) = read(SAMPLE)
    return {entry.number: entry for entry in content.entries}


def test_the_list_names_itself_and_what_it_could_not_read() -> None:
    (content,) = read(SAMPLE)
    assert (content.list_key, content.published) == ("eu-fsf", "2026-09-01T08:25:35.000+00:00")
    assert [entry.number for entry in content.entries] == ["EU.9001.1", "EU.9002.2", "9003"]
    (warning,) = content.warnings
    assert (warning.line, warning.text) == (56, "EU.9004.4")


def test_the_oldest_strong_english_name_is_the_primary_one() -> None:
    names = [(name.text, name.kind.value, name.strength.value, name.language) for name in _sample()["EU.9001.1"].names]
    assert names == [
        ("Tariq Madeup AL-SAMPLE", "primary", "strong", "en"),
        ("Tarik Sampl", "alias", "strong", "sv"),
        ("Abu Sample", "alias", "weak", "en"),
        ("طارق المثال", "original script", "strong", "ar"),
        ("Τάρικ Σαμπλ", "alias", "strong", "el"),
    ]


def test_parts_notes_titles_and_gender_come_from_the_names() -> None:
    entry = _sample()["EU.9001.1"]
    assert [(part.role, part.text) for part in entry.names[0].parts] == [
        ("first name", "Tariq"),
        ("middle name", "Madeup"),
        ("last name", "AL-SAMPLE"),
    ]
    assert entry.names[2].note == "nom de guerre"
    assert entry.titles == ("Mullah", "Treasurer")
    assert entry.genders == ("male",)


def test_dates_keep_their_precision_and_other_calendars_are_not_converted() -> None:
    births = [
        (span.text, span.first and span.first.isoformat(), span.last and span.last.isoformat(), span.circa)
        for span in _sample()["EU.9001.1"].births
    ]
    assert births == [
        ("1962-09-03", "1962-09-03", "1962-09-03", False),
        ("circa 1958", "1958-01-01", "1958-12-31", True),
        ("1960–1963", "1960-01-01", "1963-12-31", False),
        ("1343 (Islamic calendar)", None, None, False),
        ("1973-11", "1973-11-01", "1973-11-30", False),
        ("1970-02-31", None, None, False),
    ]


def test_places_and_contacts() -> None:
    entry = _sample()["EU.9001.1"]
    (address,) = entry.addresses
    assert address.line == "1 Sample Street, PO Box 77, Moscow, Moscow region, 115184, RUSSIAN FEDERATION"
    assert (address.country, address.note) == ("RU", "at the time of listing")
    assert [(place.city, place.country) for place in entry.birth_places] == [("Makassar", "ID"), ("Farsan", "IR")]
    assert [(link.role, link.country, link.note) for link in entry.countries] == [("citizenship", "RU", "Chuvash ASSR")]
    contacts = [(one.kind.value, one.value) for one in entry.identifiers if one.label in ("EMAIL", "PHONE", "WEB")]
    assert contacts == [("email", "tarik@example.org"), ("phone", "+7 495 000 00 00"), ("website", "https://example.org")]
    assert Fact("PIGEON", "white one") in entry.facts


def test_documents() -> None:
    entry = _sample()["EU.9001.1"]
    passport, tax = entry.identifiers[:2]
    assert (passport.kind.value, passport.value, passport.label, passport.country) == (
        "passport",
        "A1234567",
        "National passport",
        "ID",
    )
    assert (passport.issued, passport.expires) == ("2001-02-03", "2011-02-02")
    assert passport.note == "issued by Embassy; in the name of Tariq Other; diplomatic; known to be expired; lost in 2009"
    assert (tax.kind.value, tax.value, tax.label, tax.country) == ("tax number", "7717653542", "ИНН", "RU")
    assert [fact for fact in entry.facts if fact.label == "National identification card"] == [
        Fact("National identification card", "seen, number not taken")
    ]


def test_ships_are_told_from_their_companies_by_the_imo_number() -> None:
    entries = _sample()
    assert (entries["EU.9002.2"].type, entries["EU.9002.2"].identifiers[0].value) == (EntryType.VESSEL, "9074729")
    assert entries["9003"].type is EntryType.ORGANISATION
    assert [one.kind.value for one in entries["9003"].identifiers] == ["IMO number", "BIC"]
    assert entries["9003"].primary.text == "Sample Shipping"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("9074729", EntryType.VESSEL),
        ("9074728", EntryType.ORGANISATION),  # the last digit does not check
        ("5000005", EntryType.ORGANISATION),  # it checks, but ships' numbers begin with 7, 8 or 9
        ("IMO 8814275", EntryType.VESSEL),
        ("88142751", EntryType.ORGANISATION),
    ],
)
def test_the_number_of_a_ship_checks(tmp_path: Path, number: str, kind: EntryType) -> None:
    path = tmp_path / "full.xml"
    path.write_text(
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"><subjectType classificationCode="E"/>'
        f'<nameAlias wholeName="X"/><identification number="{number}" identificationTypeCode="imo"/></sanctionEntity></export>',
        "utf-8",
    )
    ((entry,),) = (content.entries for content in read(path))
    assert entry.type is kind


def test_programme_legal_basis_and_facts() -> None:
    entry = _sample()["EU.9001.1"]
    assert entry.programmes == ("TAQA",)
    assert entry.legal_bases == ("Regulation 2024/1 (OJ L97) of 2024-04-08",)
    assert (entry.listed_on, entry.updated_on) == ("2019-02-03", "2024-04-08")
    assert entry.source_url == "https://eur-lex.europa.eu/sample?a=1&b=2"
    assert entry.remarks == ("Wanted since 2018.",)
    facts = [(fact.label, fact.value) for fact in entry.facts]
    assert ("UN reference number", "QDi.901") in facts
    assert ("Designation details", "UN designation 1.2.2019") in facts
    assert ("Based on", "2023/64 (OJ L11), amendment, 2023-01-16, http://eur-lex.europa.eu/old") in facts
    assert ("somethingNew", "kept") in facts
    assert len(facts) == len(set(facts))


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "full.xml"
    path.write_bytes(SAMPLE.read_bytes().partition(b"<identification")[0])
    with pytest.raises(ListFileError, match="breaks off"):
        read(path)


@pytest.mark.parametrize(
    "attributes",
    [
        'year="99999999999999999999"',
        'year="0" monthOfYear="13" dayOfMonth="99"',
        'birthdate="0000-00-00"',
        'yearRangeFrom="-5" yearRangeTo="x"',
        'calendarType="MAYAN" year="13"',
    ],
)
def test_impossible_dates_lose_no_entry(tmp_path: Path, attributes: str) -> None:
    path = tmp_path / "full.xml"
    path.write_text(
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"><subjectType classificationCode="P"/>'
        f'<nameAlias wholeName="Jane"/><birthdate {attributes}/></sanctionEntity></export>',
        "utf-8",
    )
    ((entry,),) = (content.entries for content in read(path))
    assert all(not span.is_known for span in entry.births)


# --- the real list ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared: Path) -> ListContent:
    (content,) = read(shared / "lists/eu/xmlFullSanctionsList_1_1.reconstructed_2026-05-01.xml")
    return content


@pytest.mark.shared
def test_every_entry_is_read(real: ListContent) -> None:
    assert (len(real.entries), real.published, real.warnings) == (5860, "2026-05-01T08:25:35.000+00:00", ())
    types = [
        sum(entry.type is kind for entry in real.entries) for kind in (EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL)
    ]
    assert types == [4341, 1517, 2]
    assert 29_400 < sum(len(entry.names) for entry in real.entries) <= 29_900
    assert sum(any(fact.label == "UN reference number" for fact in entry.facts) for entry in real.entries) == 88
    assert all(place.country for entry in real.entries for place in entry.addresses if place.country_text)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("EU.1001.60", ("Yassin Syawal", 11, ["1962-09-03"], ["ID"], [])),
        ("EU.8113.62", ("Il-Ho JON", 4, ["1955", "1956"], ["KP"], [])),
        ("EU.226.40", ("Ramzan Akhmadovitch KADYROV", 4, ["1976-10-05"], [], [])),
        ("EU.9443.81", ("New Konk", 1, [], [], ["9036387"])),
        ("EU.9442.82", ("Unica", 1, [], [], ["8514306"])),
        ("EU.4198.83", ("Chongchongang Shipping Company", 3, [], [], ["5342883"])),
        ("EU.13360.33", ("Aqua Fleet Management LLC", 3, [], [], ["2907592941", "0052896"])),
        ("EU.12525.85", ("Anatolii PRIZENKO", 2, ["1974-11-26"], ["MD"], [])),
        ("EU.69.59", ("Mizban Khadr Hadi", 1, ["1938"], ["IQ"], [])),
        ("EU.12052.47", ("Abdel Karim Mahmoud IBRAHIM", 4, [], ["SY"], [])),
    ],
)
def test_entries_checked_by_hand(
    real: ListContent, number: str, expected: tuple[str, int, list[str], list[str], list[str]]
) -> None:
    (entry,) = [entry for entry in real.entries if entry.number == number]
    births = [span.text for span in entry.births]
    countries = [link.country for link in entry.countries]
    identifiers = [one.value for one in entry.identifiers]
    assert (entry.primary.text, len(entry.names), births, countries, identifiers) == expected
