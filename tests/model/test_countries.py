"""Countries: every spelling that lists use leads to one code, and no code leads to two names."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.countries import all_countries, country_code, country_key, country_name
from watchdesk.resources import shipped


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Korea, North", "KP"),
        ("Korea (North)", "KP"),
        ("DPRK", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Democratic People’s Republic of Korea", "KP"),
        ("북한", "KP"),
        ("北朝鮮", "KP"),
        ("КНДР", "KP"),
        ("Korea, South", "KR"),
        ("Republic of Korea", "KR"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo, Republic of the", "CG"),
        ("Zaire", "CD"),
        ("Russian Federation", "RU"),
        ("  RUSSIAN   FEDERATION ", "RU"),
        ("Россия", "RU"),
        ("روسيا", "RU"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d Ivoire", "CI"),
        ("Burma", "MM"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Syrian Arab Republic", "SY"),
        ("Palestinian", "PS"),
        ("Region: Gaza", "PS"),
        ("Region: Crimea", "UA"),
        ("Country: France", "FR"),
        ("UAE", "AE"),
        ("Virgin Islands, British", "VG"),
        ("Bosnia & Herzegovina", "BA"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Cabo Verde.  Previously Cape Verde.", "CV"),
        ("Pakistan (as at 2010)", "PK"),
        ("Ho Chi Minh City, Viet Nam", "VN"),
        ("Soviet Union", "SU"),
        ("Yugoslavia", "YU"),
        ("German Democratic Republic", "DD"),
        ("Czechoslovakia", "CS"),
        ("Kosovo", "XK"),
        ("kp", "KP"),
        ("PRK", "KP"),
        ("UK", "GB"),
        ("EL", "GR"),
    ],
)
def test_a_spelling_leads_to_its_country(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    "text", ["", "  ", "-0-", "UNKNOWN", "00", "undetermined", "Atlantis", "x" * 1_000_000, f"France ({'x' * 300})", "((((", "ZZ"]
)
def test_what_is_no_country_has_no_code(text: str) -> None:
    assert country_code(text) == ""


def test_every_code_leads_to_itself_and_every_name_back_to_its_code() -> None:
    for code, name in all_countries():
        assert re.fullmatch(r"[A-Z]{2}", code)
        assert country_code(code) == code
        assert country_code(name) == code
        assert country_name(code) == name
    assert len(all_countries()) == 256
    assert country_name("??") == "??"


def test_countries_come_in_the_order_of_their_names() -> None:
    names = [name for _, name in all_countries()]
    assert names == sorted(names, key=country_key)
    assert names[0] == "Afghanistan"


def test_no_spelling_stands_for_two_countries() -> None:
    owners: dict[str, str] = {}
    for line in shipped("data", "reference", "countries.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, alpha3, name, others = line.split("\t")
        for spelling in (code, alpha3, name, *filter(None, others.split("|"))):
            assert owners.setdefault(country_key(spelling), code) == code, spelling


@given(st.text(max_size=60))
def test_any_text_gives_a_code_or_nothing(text: str) -> None:
    assert re.fullmatch(r"(?:[A-Z]{2})?", country_code(text))


_FIELDS = re.compile(
    r"<(?:COUNTRY|COUNTRY_OF_BIRTH|ISSUING_COUNTRY|COUNTRY_OF_ISSUE|AddressCountry|country|idCountry)>([^<]+)<"
    r'|countryDescription="([^"]+)"'
)
_NO_COUNTRY = {"UNKNOWN", "undetermined", "Region: Commonwealth of Independent States"}


@pytest.mark.shared
@pytest.mark.parametrize("pattern", ["un/consolidated_*.xml", "eu/*.xml", "uk/*.xml", "us_ofac/*.xml"])
def test_every_country_that_published_lists_name_has_a_code(shared: Path, pattern: str) -> None:
    seen: Counter[str] = Counter()
    for path in (shared / "lists").glob(pattern):
        for plain, quoted in _FIELDS.findall(path.read_text("utf-8").replace("&amp;", "&").replace("&apos;", "'")):
            seen[plain or quoted] += 1
    assert seen
    assert {text for text in seen if not country_code(text)} <= _NO_COUNTRY


@pytest.mark.shared
def test_every_country_of_the_ofac_addresses_has_a_code(shared: Path) -> None:
    text = (shared / "lists/us_ofac/csv_2021-07/add.csv").read_text("cp1252").rstrip("\x1a\r\n")
    seen = {row[4].strip() for row in csv.reader(io.StringIO(text)) if len(row) > 4} - {"-0-"}
    assert len(seen) > 100
    assert {text for text in seen if not country_code(text)} <= _NO_COUNTRY
