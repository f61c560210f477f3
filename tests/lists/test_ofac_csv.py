"""OFAC's text files: chosen by any one of them, read whole, and refused where they break off."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
from watchdesk.model.entry import CountryLink, EntryType, Fact, IdentifierKind, NameKind, Place, Relation, Strength
from watchdesk.model.errors import Cancelled
from watchdesk.model.lists import ListContent

SAMPLES = Path(__file__).parent / "samples" / "ofac"
ALL_FILES = {"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / "sdn", tmp_path / "sdn"))


def read_one(path: Path) -> ListContent:
    (content,) = read(path)
    return content


def refusal(path: Path) -> str:
    with pytest.raises(ListFileError) as caught:
        read(path)
    return str(caught.value)


def change(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


@pytest.mark.parametrize("name", sorted(ALL_FILES))
def test_any_of_the_four_files_brings_the_others(folder: Path, name: str) -> None:
    content = read_one(folder / name)
    assert {file.name for file in content.files} == ALL_FILES
    assert [entry.number for entry in content.entries] == ["101", "102", "103", "104", "105"]
    assert content == read_one(folder / "sdn.csv")


def test_the_list_and_its_state(folder: Path) -> None:
    content = read_one(folder / "sdn.csv")
    assert (content.list_key, content.published, content.declared_count, content.partial) == ("us-ofac-sdn", "", None, "")
    assert [entry.type for entry in content.entries] == [
        EntryType.PERSON,
        EntryType.ORGANISATION,
        EntryType.VESSEL,
        EntryType.AIRCRAFT,
        EntryType.ORGANISATION,
    ]


def test_a_person_whole(folder: Path) -> None:
    person = read_one(folder / "sdn.csv").entries[0]
    assert [(name.text, name.kind, name.strength) for name in person.names] == [
        ("BAKER, Example Test", NameKind.PRIMARY, Strength.STRONG),
        ("BECKER, Exempel", NameKind.ALIAS, Strength.STRONG),
        ("MILLER, Example", NameKind.FORMER, Strength.STRONG),
        ("THE BAKER", NameKind.ALIAS, Strength.WEAK),
        ("AL-BAKER, 'Abd", NameKind.ALIAS, Strength.WEAK),
    ]
    assert [(part.role, part.text) for part in person.primary.parts] == [("family", "BAKER"), ("given", "Example Test")]
    assert person.programmes == ("SDGT", "IFSR")
    assert person.titles == ("Minister of Samples",)
    assert person.remarks == ()  # the title is repeated there
    assert [birth.text for birth in person.births] == ["10 Dec 1961", "circa 1960", "1959 to 1961"]
    assert person.addresses == ()  # its address row is empty
    assert person.source_url == "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=101"
    assert person.relations == (Relation("Linked To", "SAMPLE TRADING COMPANY LTD.", "102"),)


def test_remarks_go_on_in_the_comments_file(folder: Path) -> None:
    company = read_one(folder / "sdn.csv").entries[1]
    wallets = [item.value for item in company.identifiers if item.kind is IdentifierKind.WALLET]
    assert wallets == [f"1Example{number:028}" for number in range(1, 11)]
    assert [name.text for name in company.names if name.strength is Strength.WEAK] == ["SAMPLE TRADING HOUSE"]
    assert company.names[1].note == "now known as; as of 2020"
    assert company.addresses == (
        Place("Ibex House, The Minories", "London EC3N 1DY", "", "", "GB", "United Kingdom"),
        Place(country="RU", country_text="Russia", note="Head office"),
    )


def test_remarks_that_break_off_without_a_comments_file_are_told(folder: Path) -> None:
    (folder / "sdn_comments.csv").unlink()
    content = read_one(folder / "sdn.csv")
    (warning,) = [warning for warning in content.warnings if "break off" in warning.reason]
    assert (warning.line, "entry 102" in warning.reason) == (2, True)


def test_a_vessel_and_an_aircraft(folder: Path) -> None:
    vessel, aircraft = read_one(folder / "sdn.csv").entries[2:4]
    assert {item.kind: item.value for item in vessel.identifiers} == {
        IdentifierKind.CALL_SIGN: "T2EU4",
        IdentifierKind.IMO: "9187629",
        IdentifierKind.MMSI: "572469210",
    }
    assert CountryLink("flag", "PA", "Panama") in vessel.countries
    assert CountryLink("former flag", "", "None Identified") in vessel.countries
    assert vessel.facts == (
        Fact("Vessel Type", "Crude Oil Tanker"),
        Fact("Vessel Tonnage", "99,144"),
        Fact("Vessel Gross Registered Tonnage", "56,068"),
    )
    assert vessel.relations[0] == Relation("Vessel Owner", "Sample Shipping S.A.")
    assert [name.kind for name in vessel.names] == [NameKind.PRIMARY, NameKind.FORMER, NameKind.FORMER]
    assert sorted(item.kind for item in aircraft.identifiers) == [
        IdentifierKind.AIRCRAFT_SERIAL,
        IdentifierKind.AIRCRAFT_SERIAL,
        IdentifierKind.AIRCRAFT_TAIL,
        IdentifierKind.OTHER,
    ]


def test_rows_that_join_nothing_are_told_with_their_line(folder: Path) -> None:
    reasons = [(warning.line, warning.reason) for warning in read_one(folder / "sdn.csv").warnings]
    assert reasons == [(5, "alt.csv: entry 999 is not in sdn.csv: the files may be of different days.")]


def test_missing_siblings_are_told_but_do_not_stop_the_reading(folder: Path) -> None:
    (folder / "alt.csv").unlink()
    (folder / "add.csv").unlink()
    content = read_one(folder / "sdn.csv")
    assert [file.name for file in content.files] == ["sdn.csv", "sdn_comments.csv"]
    assert "No alternate names (alt.csv) that can be read are beside the file" in content.warnings[0].reason
    assert "No addresses (add.csv) that can be read are beside the file" in content.warnings[1].reason


@pytest.mark.parametrize("name", sorted(ALL_FILES - {"sdn.csv"}))
def test_a_sibling_without_its_main_file_says_what_is_wanted(folder: Path, name: str) -> None:
    (folder / "sdn.csv").unlink()
    assert f"“{name}” holds no names of its own. Put the main file “sdn.csv” beside it" in refusal(folder / name)


def test_numbered_copies_keep_together(folder: Path) -> None:
    for name in ALL_FILES:
        shutil.copy(folder / name, folder / name.replace(".csv", " (1).csv"))
    change(folder / "alt (1).csv", "BECKER, Exempel", "BEEKER, Exempel")
    assert [file.name for file in read_one(folder / "sdn (1).csv").files][1:] == [
        "alt (1).csv",
        "add (1).csv",
        "sdn_comments (1).csv",
    ]
    assert read_one(folder / "sdn (1).csv").entries[0].names[1].text == "BEEKER, Exempel"
    assert read_one(folder / "sdn.csv").entries[0].names[1].text == "BECKER, Exempel"


def test_renamed_files_are_known_by_content(folder: Path) -> None:
    (folder / "sdn.csv").rename(folder / "ofac main 2024.csv")
    (folder / "alt.csv").rename(folder / "ofac names 2024.csv")
    (folder / "add.csv").unlink()
    (folder / "sdn_comments.csv").unlink()
    content = read_one(folder / "ofac names 2024.csv")
    assert [file.name for file in content.files] == ["ofac main 2024.csv", "ofac names 2024.csv"]


def test_the_other_list_in_the_same_folder_is_left_alone(folder: Path) -> None:
    for path in (SAMPLES / "cons").glob("*.csv"):
        shutil.copy(path, folder / path.name)
    assert {file.name for file in read_one(folder / "sdn.csv").files} == ALL_FILES
    assert {file.name for file in read_one(folder / "cons_alt.csv").files} == {"cons_prim.csv", "cons_alt.csv", "cons_add.csv"}


@pytest.mark.parametrize("suffix", ["csv", "pip", "del"])
def test_the_three_delimiters_give_the_same(suffix: str) -> None:
    content = read_one(SAMPLES / "cons" / f"cons_prim.{suffix}")
    assert content.list_key == "us-ofac-cons"
    assert content.entries == read_one(SAMPLES / "cons" / "cons_prim.csv").entries
    assert content.entries[0].addresses == (Place(city="Hebron, West Bank", country="PS", country_text="Palestinian"),)
    assert content.entries[0].programmes == ("NS-PLC",)
    assert content.warnings == ()


def test_the_list_is_known_by_content_whatever_the_name(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "cons" / "cons_prim.csv", tmp_path / "sdn.csv")
    assert read_one(tmp_path / "sdn.csv").list_key == "us-ofac-cons"


def test_where_content_does_not_tell_the_name_does_and_a_warning_says_so(tmp_path: Path) -> None:
    row = '1,"NAME",-0- ,"RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
    for name, key in (("cons_prim.csv", "us-ofac-cons"), ("sdn.csv", "us-ofac-sdn")):
        (tmp_path / name).write_text(row)
        content = read_one(tmp_path / name)
        assert content.list_key == key
        assert any("does not say which OFAC list" in warning.reason for warning in content.warnings)


def test_a_row_with_too_few_columns_is_told_and_left_out(folder: Path) -> None:
    change(folder / "sdn.csv", '"CUBA",-0- ,-0- ,-0- ,', '"CUBA",')
    content = read_one(folder / "sdn.csv")
    assert [entry.number for entry in content.entries] == ["101", "102", "103", "104"]
    (warning,) = [warning for warning in content.warnings if "columns" in warning.reason]
    assert (warning.line, warning.text.startswith("105,PLAIN NAME")) == (5, True)


@pytest.mark.parametrize("cut", [b'"CUBA', b"-0- ,-0- \r\n\x1a", b"NAME COMPANY"])
def test_a_truncated_download_is_refused(folder: Path, cut: bytes) -> None:
    path = folder / "sdn.csv"
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(cut)])
    assert "breaks off" in refusal(path)


def test_a_file_cut_between_two_rows_is_told(folder: Path) -> None:
    path = folder / "sdn.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3]))
    content = read_one(path)
    assert len(content.entries) == 3
    assert [one.line for one in content.warnings if "sdn.csv lacks the sign with which OFAC ends its files" in one.reason] == [0]


def test_a_cut_sibling_is_refused_too(folder: Path) -> None:
    path = folder / "alt.csv"
    path.write_bytes(path.read_bytes()[:-20])
    assert "“alt.csv” breaks off" in refusal(folder / "sdn.csv")


def test_a_field_of_a_million_characters_is_refused(folder: Path) -> None:
    change(folder / "sdn.csv", "PLAIN NAME COMPANY", "x" * 1_000_000)
    assert "“sdn.csv” holds a text of more than 100,000 characters in line 5" in refusal(folder / "sdn.csv")


def test_wrong_bytes_are_refused(folder: Path) -> None:
    path = folder / "sdn.csv"
    path.write_bytes(path.read_bytes().replace(b"PLAIN", b"PL\x81\x8d"))
    assert "unknown encoding: line 5" in refusal(path)


def test_a_copy_saved_as_utf16_is_read(folder: Path) -> None:
    path = folder / "sdn.csv"
    path.write_bytes(path.read_bytes().decode().encode("utf-16"))
    assert len(read_one(path).entries) == 5


@pytest.mark.parametrize(
    "text",
    ["a,b,c\r\n1,2,3\r\n", "1,hello\r\n2,3,4\r\n5\r\n", "just words\r\n", '1,"John Smith"\r\n2,"Jane Doe"\r\n', '1,"unclosed\r\n'],
)
def test_other_tables_are_not_taken_for_ofacs(tmp_path: Path, text: str) -> None:
    (tmp_path / "sdn.csv").write_text(text)
    assert "is no list that can be read here" in refusal(tmp_path / "sdn.csv")


def test_progress_names_the_file_and_cancelling_comes_through(folder: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    read(folder / "sdn.csv", lambda done, total, what: seen.append((done, total, what)))
    assert [what for _, _, what in seen] == [
        "Reading sdn.csv",
        "Reading alt.csv",
        "Reading add.csv",
        "Reading sdn_comments.csv",
        "Reading entries",
    ]

    def cancel(done: int, total: int, what: str) -> None:
        if what == "Reading entries":
            raise Cancelled

    with pytest.raises(Cancelled):
        read(folder / "sdn.csv", cancel)


def test_a_zip_of_the_four_files_is_one_list(tmp_path: Path) -> None:
    path = tmp_path / "SDN_CSV.ZIP"
    with zipfile.ZipFile(path, "w") as pack:
        for name in sorted(ALL_FILES):
            pack.write(SAMPLES / "sdn" / name, name)
    content = read_one(path)
    assert [file.name for file in content.files] == ["SDN_CSV.ZIP"]
    assert content.entries == read_one(SAMPLES / "sdn" / "sdn.csv").entries


@pytest.mark.parametrize(
    ("row", "wrong"), [("x" + ',"-0-"' * 11, "no number in front"), ("1" + ',"-0-"' * 10, "11 columns instead of 12")]
)
def test_a_row_that_is_left_out_says_what_is_wrong_with_it(folder: Path, row: str, wrong: str) -> None:
    file = folder / "sdn.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{row}\n{text}", encoding="utf-8")
    reasons = [warning.reason for warning in read_one(file).warnings]
    assert f"sdn.csv: the row has {wrong}, and was left out." in reasons
