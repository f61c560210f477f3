"""What changed in an entry, in words: every field, nothing that is the same, never silent."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.dates import DateSpan
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
from watchdesk.store.changes import field_changes

BASE = Entry("KPi.033", EntryType.PERSON, (Name("RI Won Ho"),))


def told(before: Entry, after: Entry) -> list[tuple[str, str, str]]:
    return [(change.field, change.before, change.after) for change in field_changes(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"type": EntryType.VESSEL}, ("Type", "person", "vessel")),
        ({}, {"names": (Name("RI Wonho"),)}, ("Primary name", "RI Won Ho", "RI Wonho")),
        ({}, {"names": (*BASE.names, Name("Lee", NameKind.ALIAS, Strength.WEAK))}, ("Alias", "", "Lee (weak)")),
        ({}, {"names": (*BASE.names, Name("리원호", NameKind.ORIGINAL_SCRIPT))}, ("Original script", "", "리원호")),
        ({"names": (*BASE.names, Name("Old", NameKind.FORMER))}, {}, ("Former name", "Old", "")),
        (
            {"births": (DateSpan.day(1964, 7, 17),)},
            {"births": (DateSpan.day(1964, 7, 17), DateSpan.years(1966, circa=True))},
            ("Birth date", "", "c. 1966"),
        ),
        ({"births": (DateSpan.years(1966),)}, {"births": (DateSpan.years(1966, circa=True),)}, ("Birth date", "1966", "c. 1966")),
        ({"addresses": (Place(country_text="Qatar"),)}, {"addresses": (Place(city="Kabul"),)}, ("Address", "Qatar", "Kabul")),
        ({}, {"countries": (CountryLink("nationality", "KP", "DPRK"),)}, ("Country", "", "DPRK (nationality)")),
        ({}, {"identifiers": (Identifier(IdentifierKind.PASSPORT, "381", country="KP"),)}, ("Identifier", "", "passport 381 (KP)")),
        ({"remarks": ("killed",)}, {"remarks": ("killed in 2014",)}, ("Remarks", "killed", "killed in 2014")),
        ({}, {"relations": (Relation("Linked to", "KOMID", "9"),)}, ("Relation", "", "Linked to KOMID (9)")),
        ({}, {"facts": (Fact("Height", "1.80 m"),)}, ("Other facts", "", "Height: 1.80 m")),
        ({"updated_on": "2025-01-01"}, {"updated_on": "2026-01-01"}, ("Updated on", "1 Jan 2025", "1 Jan 2026")),
        ({"programmes": ("A", "B")}, {"programmes": ("B", "A")}, ("Programme (order)", "A; B", "B; A")),
        (
            {"names": (Name("RI"), Name("Lee", NameKind.ALIAS), Name("Yi", NameKind.FORMER))},
            {"names": (Name("RI"), Name("Yi", NameKind.FORMER), Name("Lee", NameKind.ALIAS))},
            ("Names (order)", "RI; Lee; Yi", "RI; Yi; Lee"),
        ),
        ({"remarks": ("A", "A")}, {"remarks": ("A",)}, ("Remarks", "A", "")),
        (
            {"names": (Name("KIM", parts=(NamePart("family", "KIM"),)),)},
            {"names": (Name("KIM", parts=(NamePart("given", "KIM"),)),)},
            (
                "Primary name",
                "KIM (family KIM)",
                "KIM (given KIM)",
            ),
        ),
        (
            {"names": (Name("RI, Myong Hun"),)},
            {"names": (Name("RI, Myong Hun", parts=(NamePart("family", "RI"), NamePart("given", "Myong Hun"))),)},
            ("Primary name", "RI, Myong Hun (parts not named)", "RI, Myong Hun (family RI, given Myong Hun)"),
        ),
        (
            {"births": (DateSpan.day(1969, 3, 14),)},
            {"births": (DateSpan.day(1969, 3, 14, text="14 Mar 1969"),)},
            ("Birth date", "14 Mar 1969 (written “1969-03-14”)", "14 Mar 1969 (written “14 Mar 1969”)"),
        ),
        (
            {"births": (DateSpan("spring 1969"),)},
            {"births": (DateSpan("spring 1969", date(1969, 3, 1), date(1969, 5, 31)),)},
            (
                "Birth date",
                "spring 1969 (first day not given, last day not given)",
                "spring 1969 (first day: 1 Mar 1969, last day: 31 May 1969)",
            ),
        ),
    ],
)
def test_changes_read_as_a_person_would_say_them(before, after, expected):
    assert told(replace(BASE, **before), replace(BASE, **after)) == [expected]


def test_nothing_changed_says_nothing():
    assert field_changes(BASE, replace(BASE)) == ()


ANY = {
    "type": st.sampled_from(EntryType),
    "names": st.lists(
        st.builds(Name, st.text(min_size=1), st.sampled_from(NameKind), st.sampled_from(Strength)), min_size=1, max_size=4
    ),
    "births": st.lists(st.builds(DateSpan, st.text()), max_size=2),
    "birth_places": st.lists(st.builds(Place, city=st.text()), max_size=2),
    "deaths": st.lists(st.builds(DateSpan, st.text()), max_size=2),
    "countries": st.lists(st.builds(CountryLink, st.text()), max_size=2),
    "genders": st.lists(st.text(), max_size=2),
    "addresses": st.lists(st.builds(Place, note=st.text()), max_size=2),
    "identifiers": st.lists(st.builds(Identifier, st.sampled_from(IdentifierKind), st.text(), issued=st.text()), max_size=2),
    "titles": st.lists(st.text(), max_size=2),
    "programmes": st.lists(st.text(), max_size=2),
    "legal_bases": st.lists(st.text(), max_size=2),
    "listed_on": st.text(),
    "updated_on": st.text(),
    "relations": st.lists(st.builds(Relation, st.text(), st.text()), max_size=2),
    "remarks": st.lists(st.text(), max_size=2),
    "facts": st.lists(st.builds(Fact, st.text(), st.text()), max_size=2),
    "source_url": st.text(),
}


def test_every_field_of_an_entry_is_compared():
    assert ANY.keys() | {"number"} == {field.name for field in fields(Entry)}


@given(st.data(), st.sampled_from(sorted(ANY)))
def test_whatever_changes_is_told(data, name):
    def draw() -> Entry:
        value = data.draw(ANY[name])
        return replace(BASE, **{name: tuple(value) if isinstance(value, list) else value})

    before, after = draw(), draw()
    changes = field_changes(before, after)
    assert bool(changes) == (before != after)
