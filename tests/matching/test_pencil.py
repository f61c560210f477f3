"""With docs/matching.md, a pencil and an explanation one comes to the score: the guide's examples and values are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from watchdesk.matching import score
from watchdesk.matching.parameters import FIELD_POINTS, WORD_VALUES
from watchdesk.matching.parameters import ORGANISATION as ORGANISATION_RULES
from watchdesk.matching.parameters import PERSON as PERSON_RULES
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind, Strength
from watchdesk.model.hit import Explanation, Hit, WordRelation
from watchdesk.model.subject import Subject

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")
PERSON, ORGANISATION, VESSEL, AIRCRAFT = EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL, EntryType.AIRCRAFT
ROWS = {PERSON: "persons", ORGANISATION: "organisations", VESSEL: "ships, aircraft", AIRCRAFT: "ships, aircraft"}
LEFT_OVER = {WordRelation.MISSING, WordRelation.EXTRA}

NAMES = [
    ("Dmitry Ovsyanikov", "OVSYANNIKOV, Dmitry Vladimirovich", PERSON),
    ("Salman bin Muhammad", "Muhammad bin Salman", PERSON),
    ("Ivan Petrovich Sidorov", "Ivan Borisovich Sidorov", PERSON),
    ("Владимир Путин", "PUTIN, Vladimir Vladimirovich", PERSON),
    ("Kim Jongun", "KIM, Jong Un", PERSON),
    ("J. Smith", "John Adam Smith", PERSON),
    ("معمر القذافي", "Moammar Qadhafi", PERSON),
    ("Banco Halvex S.A.", "Banco Halvex Chile S.A.", ORGANISATION),
    ("Halvex Trading Ltd", "Halvix Ltd", ORGANISATION),
    ("Norin Halvex Shipping", "Norin Halvax Maritime LLC", ORGANISATION),
    ("Norin Halvex Tolmar Zunda Shipping", "Norin Halvex Tolmar Querin LLC", ORGANISATION),
    ("Ivan Halvin", "Ivan", PERSON),
    ("NIOPDC", "National Iranian Oil Products Distribution Company", ORGANISATION),
    ("MV Halvex 2", "Halven", VESSEL),
    ("Ocean Halvex 7", "Halvex Okean 7", VESSEL),
    ("EP-MNA", "EP-MNB", AIRCRAFT),
]


def hit_of(query: str, listed: str, kind: EntryType, strength: Strength = Strength.STRONG) -> Hit:
    name = Name(listed, NameKind.ALIAS, strength)
    found = score(Subject(query, kind), EntryKey("one", "1"), Entry("1", kind, (name,)))
    assert found is not None
    return found


def costs(kind: EntryType) -> tuple[float, float, float]:
    """What words left over cost, as the table of the guide says."""
    row = re.search(rf"^\| {ROWS[kind]} \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", GUIDE, re.MULTILINE)
    assert row is not None
    return float(row[1]), float(row[2]), float(row[3])


def by_pencil(told: Explanation, kind: EntryType) -> float:
    """The score of the name by the formula of the guide, from the explanation alone."""
    pairs = [word for word in told.words if word.relation not in LEFT_OVER]
    query, listed = (
        sum(word.weight for word in told.words if word.relation is side) for side in (WordRelation.MISSING, WordRelation.EXTRA)
    )
    a, b, c = costs(kind)
    for share in re.findall(r"what is left over costs ([\d.]+) times as much", " ".join(told.rules)):
        a, b = a * float(share), b * float(share)
    divisor = sum(word.weight for word in pairs) + a * query + b * listed + c * min(query, listed)
    value = 100 * sum(word.weight * word.similarity**2.2 for word in pairs) / divisor
    assert sum(word.points for word in pairs) == pytest.approx(value, abs=0.05)
    for rule in told.rules:
        for factor, cap in re.findall(r"\(× ([\d.]+)(?:, at most (\d+))?\)", rule):
            value = min(value * float(factor), float(cap or 100))
    return value


@pytest.mark.parametrize(("query", "listed", "kind"), NAMES)
def test_a_score_can_be_worked_out_from_its_explanation(query: str, listed: str, kind: EntryType) -> None:
    told = hit_of(query, listed, kind).explanation
    assert by_pencil(told, kind) == pytest.approx(told.name_score, abs=0.02)


@pytest.mark.parametrize(("query", "listed"), [("Halvex Norin", "Halvex Norin"), ("Halvex Norin", "Halvex Norinn")])
def test_so_can_that_of_a_weak_alias(query: str, listed: str) -> None:
    told = hit_of(query, listed, PERSON, Strength.WEAK).explanation
    assert told.name_score <= 90
    assert by_pencil(told, PERSON) == pytest.approx(told.name_score, abs=0.02)
    assert "A weak alias makes 0.97 of its sum and 90 at the most" in GUIDE


@pytest.mark.parametrize(("query", "listed", "kind"), [NAMES[0], NAMES[1], NAMES[13]])
def test_the_examples_of_the_guide_are_true(query: str, listed: str, kind: EntryType) -> None:
    assert f"**{hit_of(query, listed, kind).score:g}**" in GUIDE


def test_the_example_with_a_birth_date_is_true() -> None:
    day = DateSpan.day
    entry = Entry("1", PERSON, (Name("OVSYANNIKOV, Dmitry Vladimirovich"),), births=(day(1958, 5, 3),))
    found = score(Subject("Dmitry Ovsyanikov", PERSON, births=(day(1958, 9, 9),)), EntryKey("one", "1"), entry)
    assert found is not None
    assert f"date in the same year on another day, {-FIELD_POINTS.birth_other_day:g} points go: {found.score:g}." in GUIDE


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("equal in another script", WORD_VALUES.other_script),
        ("one word where the other name has two", WORD_VALUES.joined),
        ("legal forms of one class", WORD_VALUES.legal_form),
        ("of the same sound", WORD_VALUES.sound),
        ("another Latin spelling of the same word", WORD_VALUES.other_form),
        ("translations of each other", WORD_VALUES.translated),
        ("what Arabic or Hebrew script can be read as", WORD_VALUES.arabic),
        ("the same syllables of Korean", WORD_VALUES.korean),
        ("what katakana can be read as", WORD_VALUES.katakana),
        ("the same sound by the spelling of another language", WORD_VALUES.sound_other_habit),
        ("the same with marked letters spelled out", WORD_VALUES.digraph),
        ("an acronym and the name it stands for", WORD_VALUES.acronym),
        ("of the same meaning otherwise", WORD_VALUES.synonym),
        ("a short form of the same name", WORD_VALUES.nickname),
        ("an initial and its word", WORD_VALUES.initial),
        ("of the same consonants", WORD_VALUES.skeleton_base),
    ],
)
def test_the_values_of_the_guide_are_those_of_the_code(said: str, value: float) -> None:
    (row,) = re.findall(rf"^\| {re.escape(said)}[^|]*\| ([\d.]*\d)", GUIDE, re.MULTILINE)
    assert float(row) == value


@pytest.mark.parametrize(
    "said",
    [
        f"the same day {FIELD_POINTS.birth_day_equal:+g}; one lies within the other",
        f"(a year, a range) {FIELD_POINTS.birth_within:+g}",
        f"one digit differs {FIELD_POINTS.birth_digit:+g}; day and month exchanged {FIELD_POINTS.birth_swapped:+g}",
        f"the same town {FIELD_POINTS.birth_place_equal:+g}, the same country {FIELD_POINTS.birth_place_country:+g}",
        f"another country {FIELD_POINTS.birth_place_contradicts:+g}",
        f"one in common {FIELD_POINTS.country_equal:+g}, none {FIELD_POINTS.country_contradicts:+g}",
        f"gender: another {FIELD_POINTS.gender_contradicts:+g}; type: another {FIELD_POINTS.type_contradicts:+g}",
        f"one year apart {FIELD_POINTS.birth_next_year:+g}; further apart {FIELD_POINTS.birth_contradicts:+g}",
        f"at most {FIELD_POINTS.most_raised:g} up and {FIELD_POINTS.most_lowered:g} down, and never beyond 100",
        f"exchanged around “bin” {PERSON_RULES.crossed_descent:.2f}; another father's name {PERSON_RULES.other_patronymic:.2f}",
        f"a country in one name of\norganisations only {ORGANISATION_RULES.other_country:.2f}",
        f"while other words are left over, a name scores {ORGANISATION_RULES.nothing_distinctive:g} of its sum",
        f"of two {ORGANISATION_RULES.share(2):g} times as\nmuch, of three {ORGANISATION_RULES.share(3):g}, of four",
        f"of four or more {ORGANISATION_RULES.share(9):g}.",
        f"the query has another, a name scores {PERSON_RULES.one_of_person:g} of its sum",
        f"\na name scores {ORGANISATION_RULES.one_of_several:g} of its sum, unless it is a rare word",
        f"a generic word is in one name only, {ORGANISATION_RULES.one_beside_generic:g} (Halvex Ltd",
        f"is only translated, {ORGANISATION_RULES.one_translated_alone:g}, or {ORGANISATION_RULES.one_translated:g} if",
    ],
)
def test_the_points_and_factors_of_the_guide_are_those_of_the_code(said: str) -> None:
    assert said.replace("-", "−") in GUIDE.replace("-", "−")
