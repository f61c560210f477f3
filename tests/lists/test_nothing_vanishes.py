"""What a later version of a schema may add anywhere below an entry is kept, whatever a reader knows of the element around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from watchdesk.lists import read
from watchdesk.model.entry import Entry, EntryType, Fact

SAMPLES = Path(__file__).parent / "samples"
UN = SAMPLES / "un/consolidated_made_up.xml"
SDN = SAMPLES / "ofac/sdn.xml"
ENHANCED = SAMPLES / "ofac/enhanced.xml"


def first_entry(folder: Path, text: str) -> Entry:
    path = folder / "list.xml"
    path.write_text(text, encoding="utf-8")
    return read(path)[0].entries[0]


def changed(folder: Path, sample: Path, *changes: tuple[str, str]) -> Entry:
    """Return the first entry of a sample with the first of each old text changed to the new one."""
    text = sample.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return first_entry(folder, text)


@pytest.mark.parametrize(("sample", "tag"), [(UN, "INDIVIDUAL"), (SDN, "sdnEntry"), (ENHANCED, "entity")])
def test_an_unknown_element_is_kept_wherever_it_stands(tmp_path: Path, sample: Path, tag: str) -> None:
    tree = etree.parse(str(sample))
    entry = next(tree.iter(f"{{*}}{tag}"))
    below = [element for element in entry.iter() if isinstance(element.tag, str)]
    for number, element in enumerate(below):
        if sample is not UN or not (element.text or "").strip():  # The UN's leaves are read with all that is in them.
            space = etree.QName(element).namespace
            etree.SubElement(element, etree.QName(space, "new")).text = f"word{number}new"
    kept = str(first_entry(tmp_path, etree.tostring(tree, encoding="unicode")))
    words = [element.text for element in entry.iter("{*}new") if "QUALITY" not in element.getparent().tag]
    assert len(words) > 25
    assert [word for word in words if word not in kept] == []


def test_the_un_list_keeps_what_stands_in_an_odd_place(tmp_path: Path) -> None:
    entry = changed(
        tmp_path,
        UN,
        ("<NATIONALITY><VALUE>Iraq</VALUE>", "<NATIONALITY><VALUE>Iraq</VALUE><NOTE>by birth</NOTE>"),
        ("<DESIGNATION>", "<DESIGNATION><NOTE>until 2010</NOTE>"),
        ("<QUALITY/><ALIAS_NAME/>", "<QUALITY/><ALIAS_NAME/><NOTE>a second name is not known</NOTE>"),
        ("<QUALITY>Good</QUALITY><ALIAS_NAME>Tarq", "<QUALITY>Middling</QUALITY><ALIAS_NAME>Tarq"),
        ("<DATE>1969-02-03</DATE>", "<DATE>1969-02-03</DATE><YEAR>1971</YEAR><CALENDAR>lunar</CALENDAR>"),
        (
            "<INDIVIDUAL_DOCUMENT>",
            "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Visa</TYPE_OF_DOCUMENT><ISSUING_COUNTRY>Yemen</ISSUING_COUNTRY>"
            "<DATE_OF_ISSUE>2003-04-05</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT><INDIVIDUAL_DOCUMENT><AUTHORITY>Mosul</AUTHORITY>",
        ),
    )
    for fact in (
        Fact("NATIONALITY NOTE", "by birth"),
        Fact("DESIGNATION NOTE", "until 2010"),
        Fact("INDIVIDUAL_ALIAS", "a second name is not known"),
        Fact("INDIVIDUAL_DATE_OF_BIRTH CALENDAR", "lunar"),
        Fact("Visa", "Yemen; issued 2003-04-05"),
        Fact("INDIVIDUAL_DOCUMENT AUTHORITY", "Mosul"),
    ):
        assert fact in entry.facts
    assert entry.births[0].text == "1969-02-03 (1971)"
    assert next(name.note for name in entry.names if name.text == "Tarq Madup").endswith("quality: middling")


def test_sdn_xml_keeps_a_type_it_does_not_know_and_a_document_without_a_number(tmp_path: Path) -> None:
    entry = changed(
        tmp_path,
        SDN,
        ("<sdnType>Individual</sdnType>", "<sdnType>Submarine</sdnType>"),
        ("<idNumber>X1234567</idNumber><idCountry>Iran</idCountry>", "<idCountry>Iran</idCountry>"),
        ("<idNumber>77</idNumber><idCountry>Iran</idCountry>", "<idNumber>77</idNumber><idCountry>Atlantis</idCountry>"),
        ("<address2>Floor 2</address2>", "<address2>Floor 2</address2><address4>Room 4</address4>"),
    )
    for fact in (
        Fact("sdnType", "Submarine"),
        Fact("Passport", "without a number; Iran; issued 2014-03-03; expires 2019-03-03"),
        Fact("address address4", "Room 4"),
    ):
        assert fact in entry.facts
    assert [one.note for one in entry.identifiers if one.value == "77"] == ["Atlantis"]


def test_the_enhanced_file_keeps_comments_and_what_is_no_date(tmp_path: Path) -> None:
    feature = '<feature id="8">'
    entry = changed(
        tmp_path,
        ENHANCED,
        ('<entityType refId="600">Individual', '<entityType refId="600">Submarine'),
        ("</generalInfo>", "<nickname>Bo<deep>by</deep></nickname></generalInfo>"),
        ("</translations></name>", "</translations><comments>of the name</comments></name>"),
        ('<address id="1">', '<address id="1"><typeRefId>7</typeRefId><comments>of the address</comments>'),
        (feature, f"<feature><type>Boat</type><comments>of no value</comments></feature>{feature}"),
        (
            feature,
            f"<feature><type>Wings</type><value>two</value><valueDate><toDateEnd>autumn</toDateEnd></valueDate></feature>{feature}",
        ),
        ("<documentNumber>X1234567</documentNumber>", "<comments>number not known</comments>"),
        ("<fromDateBegin>2014-03-03</fromDateBegin><fromDateEnd>2014-03-03</fromDateEnd><toDateBegin>2014-03-03</toDateBegin>", ""),
        ("<toDateEnd>2014-03-03</toDateEnd>", "<toDateEnd>in spring</toDateEnd>"),
        ('<issuingCountry refId="11109">Iran', '<issuingCountry refId="0">Atlantis'),
    )
    for fact in (
        Fact("entityType", "Submarine"),
        Fact("nickname", "Bo by"),
        Fact("name comments", "of the name"),
        Fact("address comments", "of the address"),
        Fact("Boat", "of no value"),
        Fact("Wings", "two (autumn)"),
    ):
        assert fact in entry.facts
    assert "7" not in [fact.value for fact in entry.facts]
    (passport,) = [fact.value for fact in entry.facts if fact.label == "Passport"]
    assert all(part in passport for part in ("without a number", "issued in spring", "number not known", "issued by Atlantis"))


def test_the_text_files_keep_a_type_they_do_not_know(tmp_path: Path) -> None:
    text = (SAMPLES / "ofac/sdn/sdn.csv").read_text(encoding="utf-8")
    assert '"individual"' in text
    entry = first_entry(tmp_path, text.replace('"individual"', '"submarine"', 1))
    assert (entry.type, Fact("SDN_Type", "submarine") in entry.facts) == (EntryType.OTHER, True)
