"""The reader of the UN list, on a made-up file with every quirk, on hostile ones, and on the real lists where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
from watchdesk.lists.spellings import names_in_note, names_of
from watchdesk.lists.tidy import make_name
from watchdesk.lists.un_documents import identifier_of, identifiers_in_notes
from watchdesk.model.entry import Entry, Fact, Identifier, NameKind, Strength
from watchdesk.model.lists import ListContent

SAMPLE = Path(__file__).parent / "samples/un/consolidated_made_up.xml"


def _sample() -> dict[str, Entry]:
    (content,) = read(SAMPLE)
    return {entry.number: entry for entry in content.entries}


def _edited(folder: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    path = folder / "consolidated.xml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_the_list_names_itself_and_what_it_could_not_read() -> None:
    (content,) = read(SAMPLE)
    assert (content.list_key, content.published) == ("un-sc", "2026-09-01T23:00:03.110Z")
    assert [entry.number for entry in content.entries] == ["QDi.901", "QDe.902"]
    (warning,) = content.warnings
    assert warning.line == 61
    assert "without a name" in warning.reason
    assert "KPe.903" in warning.text


def test_names_are_taken_apart() -> None:
    names = [(name.text, name.kind.value, name.strength.value) for name in _sample()["QDi.901"].names]
    assert names == [
        ("TARIQ MADEUP AL-SAMPLE", "primary", "strong"),
        ("طارق المثال", "original script", "strong"),
        ("Tarik Madeup", "alias", "strong"),
        ("Tareq Madeup", "alias", "strong"),
        ("Abu Sample", "alias", "weak"),
        ("Абу Сампл", "original script", "weak"),
        ("Taro One", "alias", "strong"),
        ("Taro Two", "alias", "strong"),
        ("مثال", "original script", "strong"),
        ("Mithal", "alias", "strong"),
        ("Mitaal", "alias", "strong"),
        ("Tarq Madup", "alias", "strong"),
        ("طرق", "original script", "strong"),
        ("Old Sample", "former", "strong"),
    ]
    entity = [(name.text, name.kind.value) for name in _sample()["QDe.902"].names]
    assert entity == [
        ("SAMPLE FRONT (SF)", "primary"),
        ("FRONT OF SAMPLES", "alias"),
        ("The Sample Group", "alias"),
        ("Example Front", "former"),
    ]


def test_name_parts_and_what_is_said_of_an_alias_are_kept() -> None:
    names = _sample()["QDi.901"].names
    assert [(part.role, part.text) for part in names[0].parts] == [
        ("first name", "TARIQ"),
        ("second name", "MADEUP"),
        ("third name", "AL-SAMPLE"),
    ]
    notes = {name.text: name.note for name in names}
    assert notes["Tarq Madup"] == "born 1970-01-02; birth place Basra, Iraq; In Arabic: طرق"
    assert notes["Abu Sample"] == "nom de guerre"


def test_dates_keep_their_precision() -> None:
    births = [
        (span.text, span.first and span.first.isoformat(), span.last and span.last.isoformat(), span.circa)
        for span in _sample()["QDi.901"].births
    ]
    assert births == [
        ("1969-02-03", "1969-02-03", "1969-02-03", False),
        ("approximately 1970", "1970-01-01", "1970-12-31", True),
        ("approximately between 1966 and 1967", "1966-01-01", "1967-12-31", True),
        ("Nov. 1973", "1973-11-01", "1973-11-30", False),
        ("1958 (Sep.)", "1958-09-01", "1958-09-30", False),
        ("24/06/1402 (Hijri Calendar)", None, None, False),
    ]


def test_places_countries_and_documents() -> None:
    entry = _sample()["QDi.901"]
    assert [(link.role, link.country) for link in entry.countries] == [("nationality", "IQ"), ("nationality", "SY")]
    (address,) = entry.addresses
    assert address.line == "1 Sample Road, Mosul, Nineveh, 123, Iraq"
    assert (address.country, address.note) == ("IQ", "as at 2014")
    assert [(place.city, place.country) for place in entry.birth_places] == [("Basra", "IQ")]
    documents = [(one.kind.value, one.value, one.label, one.country, one.issued, one.expires) for one in entry.identifiers]
    assert documents == [
        ("passport", "A1234567", "Passport", "IQ", "2001-02-03", "2011-02-02"),
        ("national id", "0099887", "Ration card number", "", "", ""),
        ("passport", "9988776", "Passport", "LY", "", ""),
    ]
    assert entry.identifiers[0].note == "issued in Baghdad; expires on 2 Feb. 2011"
    assert Fact("Passport", "issued in 1993") in entry.facts


def test_programme_legal_basis_dates_and_links() -> None:
    entry = _sample()["QDi.901"]
    assert entry.programmes == ("Al-Qaida",)
    assert "UN Security Council resolution 1267 (1999)" in entry.legal_bases
    assert (entry.listed_on, entry.updated_on) == ("2015-07-01", "2019-05-01")
    assert entry.source_url == "https://main.un.org/securitycouncil/en/sanctions/1267"
    assert entry.titles == ("Mullah", "Treasurer", "Governor")
    assert entry.genders == ("male",)
    assert [(link.number, link.name) for link in entry.relations] == [("QDe.902", "SAMPLE FRONT (SF)"), ("QDi.999", "QDi.999")]
    assert _sample()["QDe.902"].legal_bases == ("UN Security Council resolution 1718 (2006)",)


def test_what_has_no_field_is_kept_under_its_label() -> None:
    facts = {fact.label: fact.value for fact in _sample()["QDi.901"].facts}
    assert facts["SOMETHING_NEW"] == "kept"
    assert facts["Submitted by"] == "Atlantis"
    assert facts["INTERPOL-UN Special Notice"] == "https://www.interpol.int/sample"
    assert facts["Updated on"] == "2016-02-29, 2019-05-01"


def test_no_text_of_the_file_is_lost() -> None:
    from lxml import etree

    kept = str(_sample())
    for element in etree.parse(str(SAMPLE)).iter():
        text = " ".join((element.text or "").split())
        if text and element.tag not in {"HAS_INTERPOL_LINK", "TYPE_OF_DATE", "QUALITY", "TYPE_OF_DOCUMENT", "LISTED_ON", "GENDER"}:
            for word in text.replace("(", " ").replace(")", " ").replace(";", " ").split():
                assert word in kept or word in {"a", "b", "original", "script:", "KPe.903", "Approximately"}, (element.tag, word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hay’at X (HX)", [("Hay’at X (HX)", "alias")]),
        ("Al-Haramain Foundation (Pakistan)", [("Al-Haramain Foundation (Pakistan)", "alias")]),
        ("أنصار (Ansar al Charia in Libya (ASL))", [("أنصار", "original script"), ("Ansar al Charia in Libya (ASL)", "alias")]),
        ("Jin Tiesan (金铁三)", [("Jin Tiesan", "alias"), ("金铁三", "original script")]),
        ("Encep (birth name)", [("Encep", "alias")]),
        ("华信(香港)有限公司", [("华信(香港)有限公司", "original script")]),
        ("X one b) Y two; Y three", [("X one", "alias"), ("Y two", "alias"), ("Y three", "alias")]),
        ("(Sheikh) Musa", [("(Sheikh) Musa", "alias")]),
        (" ; , ", []),
    ],
)
def test_one_element_gives_its_spellings(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind.value) for name in names_of(text, NameKind.ALIAS)] == expected


def test_a_note_of_romanised_forms_gives_names() -> None:
    found = names_in_note("Abu One; Abu Two", Strength.WEAK, beside_other_script=True)
    assert [(name.text, name.strength) for name in found] == [("Abu One", Strength.WEAK), ("Abu Two", Strength.WEAK)]
    assert names_in_note("Passport 123; DOB 1970", Strength.STRONG, beside_other_script=True) == []
    assert names_in_note("The Moroccan; the tall", Strength.STRONG, beside_other_script=False) == []


@pytest.mark.parametrize(
    ("number", "value", "country"),
    [
        ("Libya B/002210", "B/002210", "LY"),
        ("381110042 (Expired 25 Jan. 2016)", "381110042", ""),
        ("R00012098, South Sudan", "R00012098", "SS"),
        ("403062567 (US)", "403062567", "US"),
        ("SE 011252", "SE 011252", ""),
        ("CAR diplomatic passport no. D00000898", "D00000898", "CF"),
        ("1-78-09-44621-80", "1-78-09-44621-80", ""),
        ("unknown", "unknown", ""),
    ],
)
def test_a_number_is_found_beside_words(number: str, value: str, country: str) -> None:
    document = identifier_of({"TYPE_OF_DOCUMENT": "Passport", "NUMBER": number})
    assert isinstance(document, Identifier)
    assert (document.value, document.country) == (value, country)
    assert value == number or document.note in (number, f"{number}") or document.country


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Libya Passport number: 215215", [("passport", "215215", "LY", "", "")]),
        ("born 1970, passport no. 2863795S, expires 23 Aug. 2005 (Iraq)", [("passport", "2863795S", "IQ", "", "2005-08-23")]),
        ("Passport: A12345; born 1960", [("passport", "A12345", "", "", "")]),
        (
            "Atlantis passport number OR 1961825 issued on 4 Feb. 2003 and Mali ID Number 073/SPICRE",
            [("passport", "OR 1961825", "", "2003-02-04", ""), ("national id", "073/SPICRE", "ML", "", "")],
        ),
        ("Passport 123456", []),
        ("passport no. 12", []),
        ("has a passport; ID: none; number 12345", []),
        ("In passport: Abu 12345", []),
        ("hybrid number 12345; valid no. 12345", []),
        ("passport number " + "x" * 1_000 + " 12345", []),
    ],
)
def test_documents_in_the_note_of_an_alias_are_found(note: str, found: list[tuple[str, str, str, str, str]]) -> None:
    documents = identifiers_in_notes([make_name("Abu X", NameKind.ALIAS, note=note)])
    assert [(one.kind.value, one.value, one.country, one.issued, one.expires) for one in documents] == found
    assert all(one.note == f"said of the alias Abu X: {note}" for one in documents)


def test_a_document_that_the_list_has_itself_is_not_told_twice(tmp_path: Path) -> None:
    entry = read(_edited(tmp_path, "nom de guerre", "passport no. A 1234567 and ID number 70-123"))[0].entries[0]
    values = [one.value for one in entry.identifiers]
    assert values == ["A1234567", "0099887", "9988776", "70-123"]
    assert next(name.note for name in entry.names if name.text == "Abu Sample").startswith("passport no. A 1234567")


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.xml"
    path.write_bytes(SAMPLE.read_bytes()[:4000])
    with pytest.raises(ListFileError, match="breaks off"):
        read(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = _edited(
        tmp_path,
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    )
    with pytest.raises(ListFileError, match="document type"):
        read(path)


def test_a_list_without_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.xml"
    path.write_text("<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>", "utf-8")
    with pytest.raises(ListFileError, match="holds no entry"):
        read(path)


@pytest.mark.parametrize("nasty", ["(" * 1900, "a) " * 600, "((((x;" * 300, "؛" * 1900, "x (" * 450 + ")" * 450])
def test_hostile_names_cost_no_time_and_lose_no_entry(tmp_path: Path, nasty: str) -> None:
    (content,) = read(_edited(tmp_path, "Tarik Madeup; Tareq Madeup", f"Tarik Madeup {nasty}"))
    assert len(content.entries) == 2


# --- the real lists --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared: Path) -> ListContent:
    (content,) = read(shared / "lists/un/consolidated_2026-08-01.xml")
    return content


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "count", "published"),
    [
        ("consolidated_2025-04-19.xml", 877, "2025-04-19T23:00:04.625Z"),
        ("consolidated_2025-11-15.xml", 1000, "2025-11-15T23:00:02.690Z"),
        ("consolidated_2026-02-27.xml", 1003, "2026-02-27T00:00:09.554Z"),
        ("consolidated_2026-08-01.xml", 1011, "2026-08-01T23:00:03.110Z"),
    ],
)
def test_every_entry_of_every_edition_is_read(shared: Path, file: str, count: int, published: str) -> None:
    (content,) = read(shared / "lists/un" / file)
    assert (len(content.entries), content.published, content.warnings) == (count, published, ())
    assert not [name for entry in content.entries for name in entry.names if ";" in name.text or "original script" in name.text]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("CDi.001", ("ERIC BADEGE", 1, ["1971"], ["CD"], [])),
        ("KPi.033", ("RI WON HO", 1, ["1964-07-17"], ["KP"], ["381310014"])),
        ("TAi.002", ("MOHAMMAD HASSAN AKHUND", 2, ["between 1955 and 1958", "between 1945 and 1950"], ["AF"], ["P04581926"])),
        ("QDi.299", ("IBRAHIM AWWAD IBRAHIM ALI AL-BADRI AL-SAMARRAI", 13, ["1971"], ["IQ"], ["0134852"])),
        ("IRi.023", ("HAMID-REZA MOHAJERANI", 2, ["1977-09-09"], ["IR"], ["Z30321794"])),
        ("LYi.019", ("SAFIA FARKASH AL-BARASSI", 2, ["approximately 1952"], [], ["03825239", "98606491"])),
        ("QDi.129", ("DJAMEL MOUSTFA", 16, ["1973-09-28"], ["DZ"], ["20645897"])),
        ("GBi.001", ("IBRAIMA CAMARÁ", 2, ["1964-05-11"], ["GW"], ["AAID00437"])),
        ("QDe.014", ("THE ORGANIZATION OF AL-QAIDA IN THE ISLAMIC MAGHREB", 6, [], [], [])),
        ("CDe.001", ("ADF", 5, [], [], [])),
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


@pytest.mark.shared
@pytest.mark.parametrize(
    ("number", "name", "said"),
    [
        ("LYi.018", "Abdoullah Ould Ahmed", ("Passport number: B0515260", "Mali ID Number 073/SPICRE")),
        ("QDi.092", "Fabio Fusco", ("birth place Naples, Italy", "birth place Tunisia", "birth place Algeria")),
        ("QDi.129", "Djamal Mostafa", ("born 1979-12-31", "born 1982-06-10")),
    ],
)
def test_what_is_said_of_an_alias_that_comes_twice_is_kept(
    real: ListContent, number: str, name: str, said: tuple[str, ...]
) -> None:
    (entry,) = [entry for entry in real.entries if entry.number == number]
    (note,) = [one.note for one in entry.names if one.text == name]
    assert all(part in note for part in said)


@pytest.mark.shared
def test_documents_that_stand_only_in_the_note_of_an_alias_are_found(real: ListContent) -> None:
    found = [
        (entry.number, one.value, one.country)
        for entry in real.entries
        for one in entry.identifiers
        if one.note.startswith("said of the alias")
    ]
    assert sorted(found) == [
        ("IQi.081", "284158", "IQ"),
        ("IQi.082", "2863795S", "IQ"),
        ("IQi.084", "284173", "IQ"),
        ("LYi.009", "215215", "LY"),
        ("LYi.018", "073/SPICRE", "ML"),
        ("LYi.018", "B0515260", ""),
        ("QDi.057", "434021161", "ZA"),
        ("QDi.057", "6910275240086", "ZA"),
        ("QDi.295", "S335026", "ID"),
        ("QDi.437", "4118", "TR"),
        ("QDi.437", "9080002892", ""),
    ]


@pytest.mark.shared
def test_links_lead_to_entries(real: ListContent) -> None:
    numbers = {entry.number for entry in real.entries}
    links = [link for entry in real.entries for link in entry.relations]
    assert len(links) > 450
    assert sum(link.number in numbers for link in links) > len(links) - 20
