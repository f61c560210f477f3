"""Made-up screenings for the reports: every script, every kind of reason, and names that try to break out of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watchdesk.model.article import Excerpt
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import (
    CountryLink,
    Entry,
    EntryKey,
    EntryType,
    Fact,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    Place,
    Relation,
    Strength,
)
from watchdesk.model.hit import Explanation, FieldComparison, Hit, LetterChange, Segment, Verdict, WordPair, WordRelation
from watchdesk.model.hits import Hits
from watchdesk.model.lists import ListInfo
from watchdesk.model.screening import EditionUsed, Screening, ScreeningContent, SearchOutcome
from watchdesk.model.subject import SearchSettings, Subject

BEST = EntryKey("made-up-north", "N-17")
SECOND = EntryKey("made-up-south", "S<2>")
HOSTILE = "<b>Bold & Sons</b> \u202egnirts"


@pytest.fixture
def list_infos() -> dict[str, ListInfo]:
    """The catalogue's word on the two made-up lists."""
    north = ListInfo("made-up-north", "North List", "Ministry of the North", "", "NORTH", "https://north.example/list")
    south = ListInfo("made-up-south", "South List", "Office of the South", "", "SOUTH")
    return {"made-up-north": north, "made-up-south": south}


@pytest.fixture
def entries() -> dict[EntryKey, Entry]:
    """The two entries that the sample screening found, as their lists have them."""
    return {BEST: _best_entry(), SECOND: _second_entry()}


@pytest.fixture
def excerpts() -> dict[EntryKey, tuple[Excerpt, ...]]:
    """One excerpt for the best hit."""
    text = "Officials named three people on Thursday, among them Kang Do Yun, a banker, and <two> others."
    return {BEST: (Excerpt(3, "Three named & banned", "The Northern Post", "2022-12-02", text, ((53, 64),), 0),)}


@pytest.fixture
def screening() -> Screening:
    """A screening with two hits, one near miss, and every kind of reason."""
    return _kept(12, _outcome((_best_hit(), _second_hit()), (_near_miss(),)))


@pytest.fixture
def screening_without_hits() -> Screening:
    """The same search with nothing at or above the cut-off."""
    return _kept(13, _outcome((), (_near_miss(),)))


def _kept(number: int, outcome: SearchOutcome) -> Screening:
    content = ScreeningContent("2026-11-24T09:12:33+01:00", "Europe/Berlin", "Ada Analyst", "print", "0.1.0", outcome)
    return Screening(number, content, "3f9a" * 16, "c4" * 32)


def _outcome(hits: tuple[Hit, ...], below: tuple[Hit, ...]) -> SearchOutcome:
    subject = Subject("kang do yoon", EntryType.PERSON, (DateSpan.day(1950, 2, 12),), ("SG",))
    north = EditionUsed(
        "made-up-north",
        "North List",
        "Ministry of the North",
        "2026-08-01T23:00:00+00:00",
        "ab" * 32,
        "2026-08-02T06:10:00+00:00",
        1011,
    )
    south = EditionUsed("made-up-south", "South List", "Office of the South", "", "cd" * 32, "2026-10-11T12:00:00+00:00", 12345)
    return SearchOutcome(
        subject, SearchSettings(cutoff=78.0), Hits.of(hits), Hits.of(below), len(hits), (north, south), 54321, "7", 3.2
    )


def _best_hit() -> Hit:
    words = (
        WordPair("kang", "Kang", WordRelation.EQUAL, 1.0, 1.0, 33.0),
        WordPair("do", "Do", WordRelation.EQUAL, 1.0, 1.0, 33.0),
        WordPair(
            "yoon",
            "Yun",
            WordRelation.TRANSLITERATION,
            0.95,
            1.0,
            32.0,
            "same in romanised Korean",
            (Segment("Y", LetterChange.EQUAL), Segment("u", LetterChange.CHANGED), Segment("n", LetterChange.EQUAL)),
        ),
    )
    fields = (
        FieldComparison("birth date", Verdict.AGREES, "12 Feb 1950", "1950", 2.0, "year only"),
        FieldComparison("country", Verdict.CONTRADICTS, "Singapore", "North Korea", -6.0),
        FieldComparison("gender", Verdict.UNKNOWN, "", "male"),
    )
    segments = (Segment("Kang Do Y", LetterChange.EQUAL), Segment("u", LetterChange.CHANGED), Segment("n", LetterChange.EQUAL))
    explanation = Explanation(98.0, words, fields, ("Given names stand in the same order.",), ("kang do yun", "강도윤"), segments)
    return Hit(
        BEST,
        EntryType.PERSON,
        94.0,
        Name("Kang Do Yun", NameKind.ALIAS, script="Latn"),
        "KANG To Yun",
        explanation,
        ("1950",),
        ("KP",),
    )


def _second_hit() -> Hit:
    words = (
        WordPair("kang", "Kang", WordRelation.EQUAL, 1.0, 1.0, 40.0),
        WordPair("do", "", WordRelation.MISSING, 0.0, 1.0, -4.0),
        WordPair("yoon", "Yoo", WordRelation.SPELLING, 0.8, 1.0, 43.5, "1 letter missing"),
        WordPair("", "Trading", WordRelation.EXTRA, 0.0, 0.3),
    )
    return Hit(
        SECOND,
        EntryType.ORGANISATION,
        79.46,
        Name("Kang Yoo Trading", NameKind.ALIAS, Strength.WEAK, "Latn"),
        HOSTILE,
        Explanation(79.46, words),
        (),
        ("KR",),
    )


def _near_miss() -> Hit:
    name = Name("قانغ دو", NameKind.ORIGINAL_SCRIPT, script="Arab")
    key = EntryKey("made-up-south", "77")
    return Hit(key, EntryType.PERSON, 77.96, name, "Qang Du", Explanation(77.96, ()), ("c. 1961",), ("SY",))


def _best_entry() -> Entry:
    return Entry(
        number="N-17",
        type=EntryType.PERSON,
        names=(
            Name("KANG To Yun", script="Latn"),
            Name("Kang Do Yun", NameKind.ALIAS, script="Latn"),
            Name("Banker Kang", NameKind.ALIAS, Strength.WEAK, "Latn"),
            Name("강도윤", NameKind.ORIGINAL_SCRIPT, script="Hang"),
            Name("姜道允", NameKind.ORIGINAL_SCRIPT, script="Hani"),
            Name("Кан До Юн", NameKind.ORIGINAL_SCRIPT, script="Cyrl"),
            Name("كانغ دو يون", NameKind.ORIGINAL_SCRIPT, script="Arab", note="from a Syrian visa"),
        ),
        births=(DateSpan.years(1950, text="1950", circa=True),),
        birth_places=(Place(city="Hamhung", country="KP", country_text="DPRK"),),
        countries=(CountryLink("nationality", "KP", "North Korea"),),
        genders=("male",),
        addresses=(Place("12 Harbour Road", "Vladivostok", country="RU", country_text="Russia"),),
        identifiers=(
            Identifier(IdentifierKind.PASSPORT, "654321098", "Passport", "KP", expires="2027-03-01"),
            Identifier(IdentifierKind.WALLET, "bc1qmadeupmadeupmadeupmadeupmadeupmadeup0", "Digital Currency Address - XBT"),
        ),
        titles=("Representative of a bank",),
        programmes=("NORTH-4",),
        legal_bases=("Order 13687 of the North",),
        listed_on="2022-12-01",
        updated_on="2023-03-17",
        relations=(Relation("Acting for", "Harbour Bank", "N-3"),),
        remarks=("Secondary sanctions risk. " * 12,),
        facts=(Fact("Vessel call", "none <known>"),),
        source_url="https://north.example/list/17",
    )


def _second_entry() -> Entry:
    return Entry("S<2>", EntryType.ORGANISATION, (Name(HOSTILE), Name("Kang Yoo Trading", NameKind.ALIAS, Strength.WEAK, "Latn")))


@pytest.fixture
def screening_with_many_hits() -> Screening:
    """A screening whose hits run over several pages."""
    hits = tuple(replace(_second_hit(), key=EntryKey("made-up-south", f"S-{number}")) for number in range(120))
    return _kept(14, _outcome(hits, ()))
