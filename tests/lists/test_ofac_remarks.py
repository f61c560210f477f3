"""Everything that OFAC hides in free text is found, and nothing of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watchdesk.lists.ofac_entry import OfacEntry, place_of_text
from watchdesk.lists.ofac_remarks import read_remarks, split_remarks
from watchdesk.model.canonical import canonical_json
from watchdesk.model.countries import country_code
from watchdesk.model.entry import (
    CountryLink,
    Entry,
    EntryType,
    Fact,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NamePart,
    Place,
    Relation,
    Strength,
)


def parse(text: str, kind: EntryType = EntryType.PERSON) -> Entry:
    entry = OfacEntry("1", kind)
    read_remarks(text, entry)
    return entry.build()


def only(text: str) -> Identifier:
    (identifier,) = parse(text).identifiers
    return identifier


def test_births_of_every_precision() -> None:
    births = parse("DOB 10 Dec 1948; alt. DOB Mar 1945; alt. DOB circa 1960; alt. DOB 1951 to 1953; alt. DOB unknown.").births
    assert [(birth.text, birth.year_text, birth.circa) for birth in births] == [
        ("10 Dec 1948", "1948", False),
        ("Mar 1945", "1945", False),
        ("circa 1960", "c. 1960", True),
        ("1951 to 1953", "1951–1953", False),
        ("unknown", "unknown", False),
    ]


def test_places_countries_and_gender() -> None:
    entry = parse("POB Giza, Egypt; alt. POB Pyongyang, Korea, North; nationality Korea, North; citizen Iran; Gender Female.")
    assert entry.birth_places == (
        Place(city="Giza", country="EG", country_text="Egypt"),
        Place(city="Pyongyang", country="KP", country_text="Korea, North"),
    )
    assert entry.countries == (CountryLink("nationality", "KP", "Korea, North"), CountryLink("citizenship", "IR", "Iran"))
    assert entry.genders == ("female",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nahia, Giza, Egypt", Place(city="Nahia, Giza", country="EG", country_text="Egypt")),
        ("Bukavu, Congo, Democratic Republic of the", Place("", "Bukavu", "", "", "CD", "Congo, Democratic Republic of the")),
        ("Shati", Place(city="Shati")),
        ("Yemen", Place(country="YE", country_text="Yemen")),
        ("Southmead, England", Place(city="Southmead", country="GB", country_text="England")),
    ],
)
def test_a_place_in_one_line(text: str, place: Place) -> None:
    assert place_of_text(text) == place


def test_a_passport_with_country_and_dates() -> None:
    assert only("Passport E590976 (Tunisia) issued 19 Jun 1987 expires 18 Jun 1992.") == Identifier(
        IdentifierKind.PASSPORT, "E590976", "Passport", "TN", "1987-06-19", "1992-06-18"
    )
    assert only("alt. Passport D366 871 (Korea, North)").value == "D366 871"
    assert only("alt. Passport D366 871 (Korea, North)").country == "KP"
    assert only("Passport 654781 (Jordan) issued 01 Jan 2008 to 31 Dec 2010").issued == "01 Jan 2008 to 31 Dec 2010"
    assert only("Passport 4117921 issued under the name Dilawar Khan").note == "issued under the name Dilawar Khan"


def test_brackets_that_are_no_country_are_kept() -> None:
    assert only("Registration Number HRB 738077 (Stuttgart) (Germany)").value == "HRB 738077 (Stuttgart)"
    assert only("Registration Number 77 (Cali)") == Identifier(
        IdentifierKind.REGISTRATION, "77", "Registration Number", note="Cali"
    )


@pytest.mark.parametrize(
    ("text", "kind", "value", "country"),
    [
        ("National ID No. 0012345678 (Iran)", IdentifierKind.NATIONAL_ID, "0012345678", "IR"),
        ("Cedula No. V-8348784 (Venezuela)", IdentifierKind.NATIONAL_ID, "V-8348784", "VE"),
        ("C.U.R.P. ZANM710304MSLMBD07 (Mexico)", IdentifierKind.NATIONAL_ID, "ZANM710304MSLMBD07", "MX"),
        ("SSN 000-00-0000 (United States)", IdentifierKind.NATIONAL_ID, "000-00-0000", "US"),
        ("Tax ID No. 7702070139 (Russia)", IdentifierKind.TAX, "7702070139", "RU"),
        ("NIT # 800018928-0 (Colombia)", IdentifierKind.TAX, "800018928-0", "CO"),
        ("RIF # J-31136071-9 (Venezuela)", IdentifierKind.TAX, "J-31136071-9", "VE"),
        ("Registration Number 26740 (Iran)", IdentifierKind.REGISTRATION, "26740", "IR"),
        ("Unified Social Credit Code (USCC) 9113100033607322XK (China)", IdentifierKind.REGISTRATION, "9113100033607322XK", "CN"),
        ("Legal Entity Number 253400V1H6ART1UQ0N98 (Russia)", IdentifierKind.LEI, "253400V1H6ART1UQ0N98", "RU"),
        ("SWIFT/BIC HAVIGB2L", IdentifierKind.BIC, "HAVIGB2L", ""),
        ("Vessel Registration Identification IMO 9187629", IdentifierKind.IMO, "9187629", ""),
        ("Identification Number IMO 5342883", IdentifierKind.IMO, "5342883", ""),
        ("MMSI 572469210", IdentifierKind.MMSI, "572469210", ""),
        ("Other Vessel Call Sign 5IM713", IdentifierKind.CALL_SIGN, "5IM713", ""),
        ("Aircraft Manufacturer's Serial Number (MSN) 1023409321", IdentifierKind.AIRCRAFT_SERIAL, "1023409321", ""),
        ("Aircraft Construction Number (also called L/N or S/N or F/N) 8401", IdentifierKind.AIRCRAFT_SERIAL, "8401", ""),
        ("Aircraft Tail Number EP-MNE", IdentifierKind.AIRCRAFT_TAIL, "EP-MNE", ""),
        ("Aircraft Mode S Transponder Code 140AE7", IdentifierKind.OTHER, "140AE7", ""),
        (
            "Digital Currency Address - XBT 1H939dom7i4WDLCKyGbXUp3fs9CSTNRzgL",
            IdentifierKind.WALLET,
            "1H939dom7i4WDLCKyGbXUp3fs9CSTNRzgL",
            "",
        ),
        ("alt. Digital Currency Address - USDT TXyz123", IdentifierKind.WALLET, "TXyz123", ""),
        ("Phone Number 8613314257947", IdentifierKind.PHONE, "8613314257947", ""),
        ("Telephone: 0097282851500", IdentifierKind.PHONE, "0097282851500", ""),
        ("Fax No. (218) (0)214778766", IdentifierKind.PHONE, "(218) (0)214778766", ""),
        ("Email Address a@b.example", IdentifierKind.EMAIL, "a@b.example", ""),
        ("info@b.example (email)", IdentifierKind.EMAIL, "info@b.example", ""),
        ("Website www.b.example", IdentifierKind.WEBSITE, "www.b.example", ""),
        ("http://www.b.example (website)", IdentifierKind.WEBSITE, "http://www.b.example", ""),
        ("Government Gazette Number 00032520 (Russia)", IdentifierKind.OTHER, "00032520", "RU"),
        ("Some New Register No. 12-34 (France)", IdentifierKind.OTHER, "12-34", "FR"),
    ],
)
def test_numbers_of_every_kind(text: str, kind: IdentifierKind, value: str, country: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.country) == (kind, value, country)
    assert found.label.casefold() in text.casefold()


def test_quoted_aliases_are_weak_and_keep_their_apostrophes() -> None:
    entry = parse("a.k.a. 'THE BAKER'; a.k.a. ''ABD-AL-'IZ'; f.k.a. 'AL-WARD, 'Abd'; n.k.a. 'NEW'; d.b.a. 'SHOP'.")
    assert [(name.text, name.kind, name.note) for name in entry.names] == [
        ("THE BAKER", NameKind.ALIAS, ""),
        ("'ABD-AL-'IZ", NameKind.ALIAS, ""),
        ("AL-WARD, 'Abd", NameKind.FORMER, ""),
        ("NEW", NameKind.ALIAS, "now known as"),
        ("SHOP", NameKind.ALIAS, "doing business as"),
    ]
    assert {name.strength for name in entry.names} == {Strength.WEAK}
    assert entry.names[2] == Name(
        "AL-WARD, 'Abd", NameKind.FORMER, Strength.WEAK, "Latn", parts=(NamePart("family", "AL-WARD"), NamePart("given", "'Abd"))
    )


def test_links_flags_and_operators() -> None:
    entry = parse("Linked To: HAMAS; Aircraft Operator MAHAN AIR; Former Vessel Flag Malta; (Linked To: SAMPLE CO., LTD.)..")
    assert entry.relations == (
        Relation("Linked To", "HAMAS"),
        Relation("Aircraft Operator", "MAHAN AIR"),
    )
    assert entry.remarks == ("(Linked To: SAMPLE CO., LTD.).",)
    assert entry.countries == (CountryLink("former flag", "MT", "Malta"),)
    assert parse("(Linked To: SAMPLE CO., LTD.)").relations == (Relation("Linked To", "SAMPLE CO., LTD."),)


def test_what_has_no_field_stands_under_its_own_label() -> None:
    text = (
        "Secondary sanctions risk: See Section 11 of Executive Order 14024.; Additional Sanctions Information - Subject to "
        "Secondary Sanctions; Organization Established Date 08 May 2001; Organization Type: Central banking; Target Type "
        "Private Company; Listing Date (EO 14024 Directive 2): 24 Feb 2022; Aircraft Model IL76-TD; Tribe: Noorzai; "
        "Passport place of issue: Al-Anbar, Iraq."
    )
    assert parse(text).facts == (
        Fact("Secondary sanctions risk", "See Section 11 of Executive Order 14024."),
        Fact("Additional Sanctions Information", "Subject to Secondary Sanctions"),
        Fact("Organization Established Date", "08 May 2001"),
        Fact("Organization Type", "Central banking"),
        Fact("Target Type", "Private Company"),
        Fact("Listing Date (EO 14024 Directive 2)", "24 Feb 2022"),
        Fact("Aircraft Model", "IL76-TD"),
        Fact("Tribe", "Noorzai"),
        Fact("Passport place of issue", "Al-Anbar, Iraq"),
    )


@pytest.mark.parametrize(
    "remark",
    [
        "Member of the State Duma",
        "wife of Saddam Hussein al-Tikriti",
        "U.S.A. Passport issued 21 Jun 1992 in Amman, Jordan",
        "arrested 23 Apr 2002",
        "#2 in Special Security Organization",
    ],
)
def test_other_sentences_are_remarks_word_for_word(remark: str) -> None:
    entry = parse(f"DOB 1960; {remark}.")
    assert entry.remarks == (remark,)
    assert len(entry.births) == 1


def test_only_one_full_stop_is_taken_off() -> None:
    assert split_remarks("Linked To: SAMPLE CO.; all offices worldwide..") == ("Linked To: SAMPLE CO.", "all offices worldwide.")
    assert split_remarks("all offices worldwide.", full_stop=False) == ("all offices worldwide.",)
    assert split_remarks(" ; ;. ") == ()


LABELS = [
    "DOB", "alt. DOB", "POB", "Passport", "nationality", "citizen", "Gender", "Linked To:", "Tax ID No.", "a.k.a. '", "MMSI",
    "Digital Currency Address - XBT", "Website", "Secondary sanctions risk:", "Registration Number", "Title:", "License",
]  # fmt: skip
BRACKETS = re.compile(r"\(([^()]*)\)")
WORDS = re.compile(r"[^\W_]{2,}")
SAID_OTHERWISE = {"dob", "pob", "linked", "to", "alt", "citizen", "issued", "expires", "expired", "expire"}


def assert_nothing_lost(text: str) -> None:
    kept = canonical_json(parse(text)).decode().casefold()
    told = BRACKETS.sub(lambda found: " " if country_code(found[1]) else found[0], text)  # kept as a code
    for word in WORDS.findall(told):
        assert word.casefold() in SAID_OTHERWISE or word.casefold() in kept, word


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Co", "Cn", "Mn", "Lm"]), max_size=300))
@example("Passport A1 (Iran) issued under the name X1 (Cali)")
@example("a.k.a. ''")
def test_nothing_of_any_text_is_lost(text: str) -> None:
    parse(text)
    if text.casefold().lower() == text.lower() and text.isascii():
        assert_nothing_lost(text)


@given(st.lists(st.tuples(st.sampled_from(LABELS), st.text(alphabet="abcXYZ019 .,()'-:#@/", max_size=30)), max_size=6))
@example([("Passport", "A (b)"), ("DOB", "x")])
@example([("Passport", "X1 (")])
def test_nothing_behind_a_label_is_lost(items: list[tuple[str, str]]) -> None:
    assert_nothing_lost("; ".join(f"{label} {value}" for label, value in items))
