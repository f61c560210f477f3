"""OFAC's real files: counts, entries checked by hand against the files, and one list in three formats agreeing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from watchdesk.lists import read
from watchdesk.model.entry import Entry, EntryType, Identifier, IdentifierKind, NameKind, Strength
from watchdesk.model.lists import ListContent

pytestmark = pytest.mark.shared
ENHANCED_ONLY = {"List", "Sanctions type"}


@lru_cache(maxsize=16)
def content(path: Path) -> ListContent:
    (found,) = read(path)
    return found


def by_number(path: Path) -> dict[str, Entry]:
    return {entry.number: entry for entry in content(path).entries}


def ofac(shared: Path, name: str) -> Path:
    return shared / "lists" / "us_ofac" / name


@pytest.mark.parametrize(
    ("name", "state", "entries", "names"),
    [
        ("csv_2021-07/alt.csv", ("us-ofac-sdn", ""), 8_976, 23_323),
        ("csv_2024-05/sdn.csv", ("us-ofac-sdn", ""), 14_973, 36_687),
        ("cons_csv/cons_add.csv", ("us-ofac-cons", ""), 442, 1_583),
        ("cons_2016/cons_prim.pip", ("us-ofac-cons", ""), 639, 1_893),
        ("cons_2016/cons_alt.del", ("us-ofac-cons", ""), 639, 1_893),
        ("consolidated_2025-03-28.xml", ("us-ofac-cons", "2025-03-28"), 443, 1_579),
        ("CONS_ENHANCED.XML", ("us-ofac-cons", "2025-01-10"), 443, 1_624),
        ("sdn_enhanced_export_IRGC_2024-08-28.xml", ("us-ofac-sdn", "2024-08-28"), 293, 929),
        ("sdn_enhanced_export_YEMEN.xml", ("us-ofac-sdn", "2024-05-24T15:59:26-04:00"), 10, 56),
    ],
)
def test_each_file_is_recognised_and_read_whole(shared: Path, name: str, state: tuple[str, str], entries: int, names: int) -> None:
    found = content(ofac(shared, name))
    assert ((found.list_key, found.published), len(found.entries)) == (state, entries)
    assert sum(len(entry.names) for entry in found.entries) == names
    assert len({entry.number for entry in found.entries}) == entries


def test_links_by_number_alone_are_named(shared: Path) -> None:
    entries = by_number(ofac(shared, "sdn_enhanced_export_IRGC_2024-08-28.xml"))
    (link,) = entries["46916"].relations
    assert (link.role, link.name, link.number) == ("Owned or Controlled By", "ARDAKANI, Hossein Hatefi", "46908")
    assert sum(len(entry.relations) for entry in entries.values()) == 272


def test_the_zip_is_the_xml(shared: Path) -> None:
    assert content(ofac(shared, "CONS_ENHANCED.ZIP")).entries == content(ofac(shared, "CONS_ENHANCED.XML")).entries


def test_the_three_delimiters_hold_the_same(shared: Path) -> None:
    assert content(ofac(shared, "cons_2016/cons_prim.pip")).entries == content(ofac(shared, "cons_2016/cons_prim.del")).entries


def test_extracts_are_told_as_such(shared: Path) -> None:
    assert "only the entries of IRGC" in content(ofac(shared, "sdn_enhanced_export_IRGC_2024-08-28.xml")).partial
    assert "only the entries of YEMEN" in content(ofac(shared, "sdn_enhanced_export_YEMEN.xml")).partial
    assert content(ofac(shared, "CONS_ENHANCED.XML")).partial == ""


def test_every_birth_date_of_the_sdn_list_is_understood(shared: Path) -> None:
    births = [birth for entry in content(ofac(shared, "csv_2024-05/sdn.csv")).entries for birth in entry.births]
    assert len(births) == 7_533
    assert [birth.text for birth in births if birth.first is None] == []


def test_rows_of_another_day_are_told(shared: Path) -> None:
    warnings = content(ofac(shared, "csv_2024-05/sdn.csv")).warnings
    assert len(warnings) == 3_944  # a warning a row, and none that only counts the others
    assert all("is not in sdn.csv: the files may be of different days." in warning.reason for warning in warnings)
    assert {warning.line for warning in warnings if "entry 17016 is not in" in warning.reason} >= {5936, 5937, 5938}


SDN_2024 = [
    # number, type, primary name, another name (kind, strength), births, an identifier (kind, value, country), programmes
    ("306", "organisation", "BANCO NACIONAL DE CUBA", ("BNC", "alias", "weak"), (), None, ("CUBA",)),
    (
        "2676",
        "person",
        "AL ZAWAHIRI, Dr. Ayman",
        ("SALIM, Ahmad Fuad", "alias", "strong"),
        ("19 Jun 1951",),
        ("passport", "1084010", "EG"),
        ("SDGT",),
    ),
    ("4243", "vessel", "EBANO", ("SAND SWAN", "former", "weak"), (), ("IMO number", "7406784", ""), ("CUBA",)),
    (
        "6365",
        "person",
        "BIN LADIN, Usama bin Muhammad bin Awad",
        ("BIN LADEN, Osama", "alias", "strong"),
        ("30 Jul 1957", "1958"),
        None,
        ("SDGT",),
    ),
    (
        "7826",
        "person",
        "ABDAOUI, Youssef",
        ("ABDELLAH", "alias", "weak"),
        ("04 Jun 1966",),
        ("other number", "AO 2879097", "IT"),
        ("SDGT",),
    ),
    (
        "11355",
        "person",
        "AMEEN AL-PESHAWARI, Fazeel-A-Tul Shaykh Abu Mohammed",
        ("SHAYKH AMEEN", "alias", "weak"),
        ("circa 01 Jan 1961",),
        ("passport", "FU0152121", "PK"),
        ("SDGT",),
    ),
    (
        "11748",
        "person",
        "MAHAMOUD, Bashir Mohamed",
        ("MUSCAB, Abu", "alias", "weak"),
        ("circa 1979-1982", "1982"),
        None,
        ("SOMALIA",),
    ),
    (
        "12057",
        "person",
        "NAQDI, Mohammad Reza",
        ("SHAMS, Mohammad Reza", "alias", "strong"),
        ("1951 to 1953", "1960 to 1962", "Apr 1961", "1953"),
        None,
        ("SDGT", "NPWMD", "IRGC", "IFSR", "IRAN-HR", "IRAN-EO13876"),
    ),
    ("15036", "vessel", "ARTAVIL", ("SHONA", "former", "strong"), (), ("MMSI", "572469210", ""), ("IRAN",)),
    ("15436", "aircraft", "EX-35011", None, (), ("aircraft serial number", "838", ""), ("SDGT", "NPWMD", "IFSR")),
    (
        "25308",
        "person",
        "YAN, Xiaobing",
        ("ZHOU, William", "alias", "weak"),
        ("25 Mar 1977",),
        ("wallet address", "1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo", ""),
        ("SDNTK",),
    ),
    (
        "27307",
        "organisation",
        "LAZARUS GROUP",
        ("THE NEW ROMANTIC CYBER ARMY TEAM", "alias", "weak"),
        (),
        ("wallet address", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", ""),
        ("DPRK3",),
    ),
]


@pytest.mark.parametrize("expected", SDN_2024, ids=lambda row: row[0])
def test_entries_of_the_sdn_list_checked_by_hand(shared: Path, expected: tuple[object, ...]) -> None:
    number, kind, primary, name, births, identifier, programmes = expected
    entry = by_number(ofac(shared, "csv_2024-05/sdn.csv"))[str(number)]
    assert (entry.type, entry.primary.text, entry.programmes) == (kind, primary, programmes)
    assert tuple(birth.text for birth in entry.births) == births
    assert name is None or name in [(found.text, found.kind, found.strength) for found in entry.names]
    assert identifier is None or identifier in [(found.kind, found.value, found.country) for found in entry.identifiers]


def test_spilt_over_remarks_are_joined_in_the_middle_of_a_word(shared: Path) -> None:
    lazarus = by_number(ofac(shared, "csv_2024-05/sdn.csv"))["27307"]
    assert [name.text for name in lazarus.names if name.strength is Strength.WEAK] == [
        "HIDDEN COBRA", "OFFICE 91", "GUARDIANS OF PEACE", "THE NEW ROMANTIC CYBER ARMY TEAM", "WHOIS HACKING TEAM", "RED DOT",
        "TEMP.HERMIT", "GROUP 77", "ZINC", "APT-C-26", "APPLEWORM",
    ]  # fmt: skip


ENHANCED = [
    (
        "28695",
        "person",
        "PELARAK, Hassan",
        ("حسن پلارک", "original script", "strong", "Arab"),
        "03 Sep 1961",
        ("passport", "D10001869", "IR"),
    ),
    (
        "28695",
        "person",
        "PELARAK, Hassan",
        ("JA'FARI, Hasan", "alias", "weak", "Latn"),
        "03 Sep 1961",
        ("national id", "3051910163", "IR"),
    ),
    (
        "38420",
        "person",
        "NIKAEEN RAVARI, Amir Hossein",
        ("NIKA'IN, Amir Hosein", "alias", "strong", "Latn"),
        "13 Apr 1992",
        ("wallet address", "1H939dom7i4WDLCKyGbXUp3fs9CSTNRzgL", ""),
    ),
    ("24475", "aircraft", "EP-PUL", None, None, ("aircraft serial number", "33448393", "")),
    (
        "26528",
        "organisation",
        "ANSAR BANK BROKERAGE COMPANY",
        ("PAR GOSTAR KHOBREH", "former", "strong", "Latn"),
        None,
        ("registration number", "24467", "IR"),
    ),
    (
        "26529",
        "organisation",
        "ANSAR INFORMATION TECHNOLOGY COMPANY",
        ("FANAVARAN HAFIZEH SAMANEH", "former", "strong", "Latn"),
        None,
        ("registration number", "190617", "IR"),
    ),
    ("12057", "person", "NAQDI, Mohammad Reza", ("NAQDI, Gholamreza", "alias", "strong", "Latn"), "1951 to 1953", None),
    ("23143", "person", "HEIDARI, Reza", None, "10 Jan 1977", ("passport", "A37899489", "IR")),
]


@pytest.mark.parametrize("expected", ENHANCED, ids=lambda row: f"{row[0]}-{row[3] and row[3][0]}")
def test_entries_of_the_enhanced_file_checked_by_hand(shared: Path, expected: tuple[object, ...]) -> None:
    number, kind, primary, name, birth, identifier = expected
    entry = by_number(ofac(shared, "sdn_enhanced_export_IRGC_2024-08-28.xml"))[str(number)]
    assert (entry.type, entry.primary.text) == (kind, primary)
    assert name is None or name in [(found.text, found.kind, found.strength, found.script) for found in entry.names]
    assert birth is None or birth in [found.text for found in entry.births]
    assert identifier is None or identifier in [(found.kind, found.value, found.country) for found in entry.identifiers]


def test_documents_and_links_of_the_enhanced_file_checked_by_hand(shared: Path) -> None:
    entries = by_number(ofac(shared, "sdn_enhanced_export_IRGC_2024-08-28.xml"))
    assert Identifier(IdentifierKind.PASSPORT, "R24530943", "Passport", "IR", "", "2017-06-23", "not valid") in (
        entries["23143"].identifiers
    )
    assert [(link.role, link.name) for link in entries["24475"].relations] == [
        ("Aircraft Operator", "Pouya Air"),
        ("Owned or Controlled By", "POUYA AIR"),
    ]
    assert entries["24475"].relations[1].number == "13109"
    houthi = by_number(ofac(shared, "sdn_enhanced_export_YEMEN.xml"))["30624"]
    assert (houthi.primary.text, set(houthi.programmes)) == ("ZABIN, Sultan", {"YEMEN", "GLOMAG"})
    assert next(name.text for name in houthi.names if name.script == "Arab") == "سلطان صالح عیضة عیضة زابن"


CONSOLIDATED = [
    ("9639", "person", "HANIYA, Ismail Abdul Salah", ("HANIYYA, Ismaeel", "alias", "strong"), ("1962",), None, ("NS-PLC",)),
    ("9640", "person", "ABU TEIR, Mohammed", ("ABOU TAYR, Mohammad Mahmoud", "alias", "strong"), ("1951",), None, ("NS-PLC",)),
    (
        "9641",
        "person",
        "AL-SHANTI, Jamileh Abdullah",
        ("EL-SHANTI, Jameela Abdallah", "alias", "strong"),
        ("1955",),
        None,
        ("NS-PLC",),
    ),
    (
        "9642",
        "person",
        "NU'MAN ALAEDDIN, Mohammed Jamal",
        ("AL NATSHEH, Mohammed", "alias", "strong"),
        ("1959",),
        None,
        ("NS-PLC",),
    ),
    ("9643", "person", "MANSOUR, Yasser Daoud", None, ("1967",), None, ("NS-PLC",)),
    ("9644", "person", "RABAI, Khalil Musa", ("RABBAI, Khalil Mussa", "alias", "strong"), ("1959",), None, ("NS-PLC",)),
    ("9647", "person", "ZAHHAR, Mahmoud Khaled", ("AL-ZAHAR, Mahmoud", "alias", "weak"), ("1945",), None, ("NS-PLC", "SDGT")),
    (
        "9659",
        "person",
        "HAMMAD, Fathi Ahmad Mohammad",
        ("HAMAD, Fathy Ahmed", "alias", "strong"),
        ("1961",),
        None,
        ("NS-PLC", "SDGT"),
    ),
    (
        "17013",
        "organisation",
        "VTB BANK PUBLIC JOINT STOCK COMPANY",
        ("JSC VTB BANK", "former", "strong"),
        (),
        ("LEI", "253400V1H6ART1UQ0N98"),
        ("UKRAINE-EO13662", "RUSSIA-EO14024"),
    ),
    (
        "18294",
        "organisation",
        "OJSC KUYBYSHEV REFINERY",
        ("KUIBYSHEV REFINERY", "alias", "strong"),
        (),
        ("email", "sekr@knpz.rosneft.ru"),
        ("UKRAINE-EO13662",),
    ),
    (
        "18784",
        "organisation",
        "JOINT STOCK COMMERCIAL BANK NOVIKOMBANK",
        ("NOVIKOMBANK AO", "former", "strong"),
        (),
        ("tax number", "7706196340"),
        ("UKRAINE-EO13662", "RUSSIA-EO14024"),
    ),
]


@pytest.mark.parametrize("name", ["consolidated_2025-03-28.xml", "CONS_ENHANCED.XML"])
@pytest.mark.parametrize("expected", CONSOLIDATED, ids=lambda row: row[0])
def test_entries_of_the_consolidated_list_checked_by_hand(shared: Path, name: str, expected: tuple[object, ...]) -> None:
    number, kind, primary, alias, births, identifier, programmes = expected
    entry = by_number(ofac(shared, name))[str(number)]
    assert (entry.type, entry.primary.text, entry.programmes) == (kind, primary, programmes)
    assert tuple(birth.text for birth in entry.births) == births
    assert alias is None or alias in [(found.text, found.kind, found.strength) for found in entry.names]
    assert identifier is None or identifier in [(found.kind, found.value) for found in entry.identifiers]


def test_the_consolidated_list_is_the_same_as_sdn_list_xml_and_as_enhanced(shared: Path) -> None:
    """The two files are eleven weeks apart; every difference between them is named here."""
    old = by_number(ofac(shared, "consolidated_2025-03-28.xml"))
    new = by_number(ofac(shared, "CONS_ENHANCED.XML"))
    assert old.keys() == new.keys()
    for number, entry in old.items():
        other = new[number]
        latin = {(name.text, name.kind, name.strength) for name in other.names if name.kind is not NameKind.ORIGINAL_SCRIPT}
        assert {(name.text, name.kind, name.strength) for name in entry.names} == latin
        assert entry.type is other.type
        assert set(entry.programmes) == set(other.programmes)
        assert entry.births == other.births
        assert entry.birth_places == other.birth_places
        assert entry.countries == other.countries
        assert {link.number or link.name for link in entry.relations} <= {
            part for link in other.relations for part in (link.number, link.name)
        }
        if number not in ("17013", "18784"):  # OFAC added countries to an LEI and to an OKPO number between the two
            assert {(item.kind, item.value, item.country) for item in entry.identifiers} == {
                (item.kind, item.value, item.country) for item in other.identifiers
            }
        if number not in ("9659", "31695"):  # a new sanctions risk; ENHANCED alone says "reported"
            facts = {fact for fact in other.facts if fact.label not in ENHANCED_ONLY}
            assert set(entry.facts) == facts


def test_the_consolidated_list_as_text_files_agrees_with_xml(shared: Path) -> None:
    """The text files are of another day (26182 is in them no more; some names and programmes changed since)."""
    texts = by_number(ofac(shared, "cons_csv/cons_prim.csv"))
    xml = by_number(ofac(shared, "consolidated_2025-03-28.xml"))
    assert (
        xml.keys() - texts.keys() == {"26182"} or texts.keys() - xml.keys() == {"26182"} or xml.keys() ^ texts.keys() == {"26182"}
    )
    common = xml.keys() & texts.keys()
    unlike_names = {
        number
        for number in common
        if {(name.text, name.strength) for name in xml[number].names}
        != {(name.text, name.strength) for name in texts[number].names}
    }
    # Remarks cut at 1,000 characters hide weak aliases (17014, 17018, 30930); CSV writes other quotation marks (22391);
    # the others were changed between the two days.
    assert unlike_names == {"17014", "17018", "17248", "18271", "18284", "18290", "18292", "22391", "30930"}
    assert {number for number in common if xml[number].births != texts[number].births} == set()
    unlike_programmes = {number for number in common if set(xml[number].programmes) != set(texts[number].programmes)}
    assert unlike_programmes == {
        "17022", "17248", "18267", "18269", "18271", "18274", "18276", "18282", "18284", "18290", "18292", "18782",
    }  # fmt: skip


def test_types_are_known(shared: Path) -> None:
    entries = content(ofac(shared, "csv_2024-05/sdn.csv")).entries
    counts = {kind: sum(entry.type is kind for entry in entries) for kind in EntryType}
    assert counts[EntryType.OTHER] == 0
    assert counts[EntryType.AIRCRAFT] > 300
    assert counts[EntryType.VESSEL] > 800
