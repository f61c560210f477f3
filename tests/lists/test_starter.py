"""Watchdesk's own list format: the shipped lists are right to the letter; a hand-written one is checked with clear sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.lists import ListFileError, read
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Entry, EntryType, IdentifierKind, Name, NameKind, Strength
from watchdesk.model.lists import ListContent
from watchdesk.resources import shipped


def _shipped_list(name: str) -> ListContent:
    (content,) = read(shipped("data", "starter", f"{name}.json"))
    return content


def _entries(name: str) -> dict[str, Entry]:
    return {entry.number: entry for entry in _shipped_list(name).entries}


def _list(**header: Any) -> dict[str, Any]:
    plain = {"number": "1", "type": "person", "names": ["Jane DOE"]}
    return {"format": "watchdesk-list/1", "list": "own-test", "name": "Own test", "entries": [plain], **header}


def _with(**fields: Any) -> dict[str, Any]:
    return _list(entries=[{"number": "A-7", "type": "person", "names": ["Jane DOE"], **fields}])


def _read(folder: Path, data: object) -> ListContent:
    path = folder / "own.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), "utf-8")
    (content,) = read(path)
    return content


def _complaint(folder: Path, data: object) -> str:
    with pytest.raises(ListFileError) as caught:
        _read(folder, data)
    return str(caught.value)


# --- the shipped lists ---------------------------------------------------------------------------------------------------------


def test_the_shipped_lists_hold_every_party_of_both_days() -> None:
    american, korean, japanese = (_shipped_list(name) for name in ("us-ofac-sdn", "kr-mofa", "jp-mof"))
    assert [content.list_key for content in (american, korean, japanese)] == ["us-ofac-sdn", "kr-mofa", "jp-mof"]
    assert [len(content.entries) for content in (american, korean, japanese)] == [21, 15, 7]
    assert all(content.partial and content.published and not content.warnings for content in (american, korean, japanese))
    listed = [
        sum(entry.listed_on == "2022-12-01" for entry in american.entries),
        sum(entry.listed_on == "2022-12-02" for entry in korean.entries),
        sum(entry.listed_on == "2022-12-02" for entry in japanese.entries),
    ]
    assert listed == [3, 15, 4]
    assert sum(listed) == 22


def test_a_party_on_several_lists_is_one_entry_in_each() -> None:
    american = _entries("us-ofac-sdn")
    for name in ("kr-mofa", "jp-mof"):
        for entry in _entries(name).values():
            (fact,) = [fact.value for fact in entry.facts if fact.label == "Also listed by OFAC as"]
            found = re.fullmatch(r"(.+) \(SDN (\d+)\)", fact)
            assert found
            assert american[found[2]].primary.text == found[1]


def test_lazarus_group_has_all_names_and_wallets_on_both_lists() -> None:
    american, japanese = _entries("us-ofac-sdn")["27307"], _entries("jp-mof")["016-000068"]
    weak = [name.text for name in american.names if name.strength is Strength.WEAK]
    assert len(weak) == 11
    assert "THE NEW ROMANTIC CYBER ARMY TEAM" in weak
    latin = {name.text.upper() for name in japanese.names if name.script == "Latn"}
    assert {name.text for name in american.names} == latin
    assert [name.text for name in japanese.names if name.kind is NameKind.ORIGINAL_SCRIPT] == ["ラザルス・グループ"]
    assert sum(name.script == "Jpan" for name in japanese.names) == 12
    wallets = {one.value for one in american.identifiers}
    assert len(wallets) == 8
    assert "0x098B716B8Aaf21512996dC57EB0615e2383E2f96" in wallets
    assert wallets == {one.value for one in japanese.identifiers}
    assert {one.kind for one in american.identifiers} == {IdentifierKind.WALLET}


def test_kim_su_ils_passport_contradicts_itself_across_lists() -> None:
    days = []
    for name, number in (("us-ofac-sdn", "26944"), ("jp-mof", "017-000072")):
        entry = _entries(name)[number]
        (passport,) = [one for one in entry.identifiers if one.value == "745220480"]
        days.append((passport.kind, passport.country, passport.expires))
        assert entry.births == (DateSpan.day(1985, 3, 4),)
    assert days == [(IdentifierKind.PASSPORT, "KP", "2020-06-02"), (IdentifierKind.PASSPORT, "KP", "2020-01-02")]


def test_entries_are_as_published() -> None:
    american = _entries("us-ofac-sdn")
    jon, kwek, anfasar, chen = (american[number] for number in ("39496", "37878", "39358", "39357"))
    assert [name.text for name in jon.names] == ["JON, Il Ho", "CHON, Il Ho", "전일호"]
    assert (jon.births, jon.genders, jon.legal_bases) == ((DateSpan.day(1956, 2, 20),), ("male",), ("Executive Order 13687",))
    assert [(one.value, one.country) for one in jon.identifiers] == [("PS463120423", "KP")]
    assert american["39497"].births == (DateSpan.years(1960),)
    assert [(one.kind.value, one.value) for one in kwek.identifiers] == [("passport", "K1437696A"), ("national id", "S1380562H")]
    assert (kwek.identifiers[0].issued, kwek.identifiers[0].expires) == ("2019-08-20", "2025-03-25")
    assert (kwek.addresses[0].postal_code, kwek.addresses[0].country) == ("680637", "SG")
    assert [name.text for name in anfasar.names if name.kind is NameKind.FORMER] == [
        "SWANSEAS SHIPPING S PTE. LTD.",
        "ANFASAR ENTERPRISES S PTE LTD",
    ]
    assert anfasar.relations[0].number == kwek.number
    assert (chen.birth_places[0].city, chen.birth_places[0].country) == ("New Taipei City", "TW")
    assert [(one.kind, one.value) for one in american["23710"].identifiers] == [(IdentifierKind.IMO, "6005935")]
    assert american["27383"].programmes == ("DPRK3", "DPRK-NKSPEA")
    korean = {entry.primary.text: entry for entry in _entries("kr-mofa").values()}
    assert [name.text for name in korean["Kwek Kee Seng"].names] == ["Kwek Kee Seng", "귁키셍"]
    assert sum(entry.type is EntryType.PERSON for entry in korean.values()) == 8
    assert all(len(entry.legal_bases) == 2 for entry in korean.values())


@pytest.mark.shared
def test_no_fact_of_the_source_is_missing_from_the_shipped_lists(shared: Path) -> None:
    facts = json.loads((shared / "lists/facts/dprk_2022-12_designations.json").read_text("utf-8"))
    american, korean, japanese = (
        {entry.primary.text: entry for entry in _shipped_list(name).entries} for name in ("us-ofac-sdn", "kr-mofa", "jp-mof")
    )
    parties = [
        *facts["us_2022_12_01"]["entries"],
        *(party["ofac"] for party in facts["kr_2022_12_02"]["individuals"] + facts["kr_2022_12_02"]["entities"]),
        *(party["ofac"] for party in facts["jp_2022_12_02"]["entries"]),
    ]
    assert len(parties) == 22
    for party in parties:
        entry = american[party["name"]]
        assert entry.number == str(party["ofac_ent_num"])
        assert {alias for _, alias in party["aka"]} <= {name.text for name in entry.names}
        numbers = set(re.findall(r"(?:Passport|No\.|IMO|ETH|Number) (\w*\d\w*)", party["remarks"]))
        assert numbers == {one.value for one in entry.identifiers}
        assert len(entry.addresses) == len(party["addresses"])
    for party in facts["kr_2022_12_02"]["individuals"] + facts["kr_2022_12_02"]["entities"]:
        names = [name.text for name in korean[party["name_en"]].names]
        assert names == [name for name in (party["name_en"], party["name_ko"]) if name]
    for party in facts["jp_2022_12_02"]["entries"] + facts["jp_2023_03_17"]:
        names = {name.text for name in japanese[party["en"]].names}
        assert {party["en"], party["ja"], *party.get("aka_en", ()), *party.get("aka_ja", ())} <= names
        assert japanese[party["en"]].number == party["id"]


# --- a list of one's own ---------------------------------------------------------------------------------------------------------


def test_the_example_of_the_guide_is_read_as_it_says(tmp_path: Path) -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs/starter-format.md").read_text("utf-8")
    example = guide.split("```json\n")[1].split("```")[0]
    content = _read(tmp_path, example)
    assert (content.list_key, content.list_name, content.published) == ("own-declined", "Customers we have declined", "2026-10-08")
    (entry,) = content.entries
    assert [(name.text, name.kind.value, name.strength.value, name.script) for name in entry.names] == [
        ("Example Shipping Pte. Ltd.", "primary", "strong", "Latn"),
        ("Sample Shipping", "former", "strong", "Latn"),
        ("Пример Шиппинг", "original script", "strong", "Cyrl"),
        ("ESPL", "alias", "weak", "Latn"),
    ]
    assert entry.countries[0].country == "SG"


def test_every_field_of_an_entry_can_be_written(tmp_path: Path) -> None:
    written = _with(
        births=["1956-02-20", "1956-02", "1956", "1955–1956", "c. 1950", "circa 1949-1951"],
        deaths=["2020"],
        birth_places=[{"city": "Pyongyang", "country": "DPRK"}],
        countries=[{"country": "Korea, North"}, {"country": "Atlantis", "role": "residence", "note": "claimed"}],
        genders=["F"],
        addresses=[{"street": "1 Main St", "city": "X", "region": "Y", "postal_code": "9", "country": "FR", "note": "n"}],
        identifiers=[
            {"kind": "passport", "value": "P1", "label": "Passport", "country": "PRK", "issued": "2020", "expires": "2030-01"}
        ],
        titles=["Director"],
        programmes=["P"],
        legal_bases=["L"],
        listed_on="2020-01-02",
        updated_on="2021-01-02",
        relations=[{"role": "Owned by", "name": "ACME", "number": "2", "note": "51 %"}],
        remarks=["one\ntwo"],
        facts=[{"label": "Hair", "value": "grey"}],
        source_url="https://example.org/a",
    )
    (entry,) = _read(tmp_path, written).entries
    spans = [
        (span.text, span.first.isoformat(), span.last.isoformat(), span.circa) for span in entry.births if span.first and span.last
    ]
    assert spans == [
        ("1956-02-20", "1956-02-20", "1956-02-20", False),
        ("1956-02", "1956-02-01", "1956-02-29", False),
        ("1956", "1956-01-01", "1956-12-31", False),
        ("1955–1956", "1955-01-01", "1956-12-31", False),
        ("c. 1950", "1950-01-01", "1950-12-31", True),
        ("circa 1949-1951", "1949-01-01", "1951-12-31", True),
    ]
    assert [(link.role, link.country, link.country_text) for link in entry.countries] == [
        ("nationality", "KP", "Korea, North"),
        ("residence", "", "Atlantis"),
    ]
    assert entry.genders == ("female",)
    assert entry.identifiers[0].country == "KP"
    assert entry.remarks == ("one\ntwo",)
    assert entry.birth_places[0].country == "KP"
    assert (entry.relations[0].number, entry.facts[0].value, entry.source_url) == ("2", "grey", "https://example.org/a")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"nmaes": ["x"]}, ["entry 1 (number A-7)", "“nmaes”", "spelling"]),
        ({"type": "ship"}, ["entry 1 (number A-7)", "“type”", "person, organisation, vessel"]),
        ({"names": []}, ["entry 1 (number A-7)", "“names”", "one name"]),
        ({"names": ["A", " \u200b "]}, ["“names 2”", "empty"]),
        ({"names": ["A", {"text": "B", "kind": "primary"}]}, ["“names 2”", "primary"]),
        ({"names": [{"text": "B", "kind": "alias"}]}, ["“names 1”", "primary"]),
        ({"names": ["A", {"text": "B", "kind": "nick"}]}, ["“names 2, kind”", "alias, former, original script"]),
        ({"names": ["A", 7]}, ["“names 2”", "not a number"]),
        ({"births": ["20 Feb 1956"]}, ["“births”", "1956-02-20"]),
        ({"births": ["1956-02-30"]}, ["“births”", "calendar"]),
        ({"births": ["0000"]}, ["“births”", "calendar"]),
        ({"listed_on": "02/12/2022"}, ["“listed_on”", "2022-12-02"]),
        ({"identifiers": [{"kind": "passport", "value": ""}]}, ["“identifiers”", "empty"]),
        ({"identifiers": [{"kind": "visa", "value": "1"}]}, ["“identifiers 1, kind”", "passport"]),
        ({"identifiers": [{"kind": "passport", "value": "1", "country": "Atlantis"}]}, ["“identifiers”", "Atlantis"]),
        ({"addresses": [{}]}, ["“addresses”", "one part"]),
        ({"source_url": "javascript:alert(1)"}, ["“source_url”", "https://"]),
        ({"number": "  "}, ["“number”", "empty"]),
        ({"number": 7}, ["entry 1", "“number”", "not a number"]),
        ({"number": "9" * 200}, ["“number”", "200 characters"]),
        ({"countries": ["North Korea"]}, ["“countries 1”", "not text"]),
    ],
)
def test_what_is_wrong_is_said_with_entry_and_field(tmp_path: Path, fields: dict[str, Any], words: list[str]) -> None:
    sentence = _complaint(tmp_path, _with(**fields))
    assert sentence.startswith("“own.json”, ")
    for word in words:
        assert word in sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_list(format="watchdesk-list/2"), ["“watchdesk-list/2”", "“watchdesk-list/1”"]),
        (_list(list="Own List!"), ["“list”"]),
        (_list(list="x" * 80), ["“list”"]),
        (_list(published="yesterday"), ["“published”"]),
        (_list(entries=[]), ["no entries"]),
        (_list(entries="none"), ["“entries”", "list in square brackets"]),
        (_list(entries=["Jane"]), ["entry 1", "object in braces"]),
        (_list(titel="x"), ["header", "“titel”"]),
        (_list(entries=[{"type": "person", "names": ["A"]}]), ["entry 1", "“number”", "missing"]),
        (_list(entries=[{"number": "1", "type": "person", "names": ["A"]}] * 2), ["entry 2 (number 1)", "already"]),
        ('{"format": "watchdesk-list/1", "list": "own", "entries": [', ["well-formed JSON"]),
        ('{"format": "watchdesk-list/1", "list": "own", "entries": ' + "[" * 200_000, ["nests"]),
        ('{"format": "watchdesk-list/1", "list": "own", "name": "\\ud800"}', ["well-formed JSON"]),
    ],
)
def test_a_faulty_file_is_refused_with_a_sentence(tmp_path: Path, data: object, words: list[str]) -> None:
    sentence = _complaint(tmp_path, data)
    for word in words:
        assert word in sentence


def test_a_file_that_would_take_the_place_of_an_official_list_is_warned_of(tmp_path: Path) -> None:
    assert _read(tmp_path, _list()).warnings == ()
    (warning,) = _read(tmp_path, _list(list="un-sc")).warnings
    assert "United Nations Security Council" in warning.reason
    assert _read(tmp_path, _list(list="un-sc", partial="Three entries.")).warnings == ()


def test_direction_marks_and_control_characters_are_gone_from_names(tmp_path: Path) -> None:
    (entry,) = _read(tmp_path, _with(names=["Jane\u202e\u0000 \n DOE"])).entries
    assert entry.names == (Name("Jane DOE", NameKind.PRIMARY, Strength.STRONG, "Latn"),)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "kind", "country", "value", "x"]), inner),
    max_leaves=6,
)


@given(field=st.sampled_from([*Entry.__dataclass_fields__, "other_field"]), value=_JSON)
def test_any_value_is_read_or_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, field: str, value: object) -> None:
    folder = tmp_path_factory.getbasetemp()
    written = _with(**{field: value})
    try:
        name = _read(folder, written).entries[0].primary.text
    except ListFileError as error:
        name = str(error)
    assert 0 < len(name) < 600


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"births": ["1960-1955"]}, "field “births”: “1960-1955” ends before it begins"),
        ({"deaths": ["c. 1960–1955"]}, "field “deaths”: “c. 1960–1955” ends before it begins"),
        ({"births": ["١٩٥٦"]}, "field “births”: “١٩٥٦” must be written as 1956-02-20"),
        ({"births": ["１９５６-02"]}, "field “births”: “１９５６-02” must be written as 1956-02-20"),
        ({"identifiers": [{"kind": "IMO number", "value": "IMO 12"}]}, "“IMO 12” is no IMO number, which has seven digits"),
        ({"identifiers": [{"kind": "IMO number", "value": "91876290"}]}, "“91876290” is no IMO number"),
        ({"identifiers": [{"kind": "passport", "value": "--"}]}, "“--” has no letter or digit"),
        ({"names": ["---"]}, "field “names 1”: “---” has no letter or digit, so that it could never be found"),
        ({"names": ["Jane", {"text": "…", "kind": "alias"}]}, "field “names 2”: “…” has no letter or digit"),
    ],
)
def test_what_could_never_be_right_is_refused(tmp_path: Path, fields: dict[str, Any], complaint: str) -> None:
    said = _complaint(tmp_path, _with(**fields))
    assert complaint in said
    assert "entry 1 (number A-7)" in said


def test_dates_and_numbers_of_every_form_that_is_told_are_taken(tmp_path: Path) -> None:
    (entry,) = _read(
        tmp_path,
        _with(
            names=["金", "7"],
            births=["1955–1956", "1955-1956", "1955-1955", "c. 1956"],
            identifiers=[{"kind": "IMO number", "value": value} for value in ("9187629", "IMO 9187629", "imo9187629")],
        ),
    ).entries
    assert (len(entry.names), len(entry.births), len(entry.identifiers)) == (2, 4, 3)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"list":', '"list": "own-other", "list":', "header: the field “list” stands there twice"),
        ('"type":', '"type": "vessel", "t\\u0079pe":', "entry with number A-7: the field “type” stands there twice"),
        ('"text":', '"text": "Jim", "text":', "in one object in braces: the field “text” stands there twice"),
    ],
)
def test_a_doubled_field_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = json.dumps(_with(names=[{"text": "Jane DOE"}]))
    assert text.count(old) == 1
    assert complaint in _complaint(tmp_path, text.replace(old, new))
