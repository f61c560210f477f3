"""Fields besides the name: graded verdicts, bounded points, everything shown, nothing hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from watchdesk.matching import NameIndex, Segment, score
from watchdesk.matching.fields import birth_grade
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import CountryLink, Entry, EntryKey, EntryType, Identifier, IdentifierKind, Name, Place, Strength
from watchdesk.model.hit import FieldComparison, Hit, Verdict
from watchdesk.model.subject import SearchSettings, Subject

KEY = EntryKey("one", "1")
DAY = DateSpan.day


def compared(subject: Subject, entry: Entry) -> tuple[Hit, dict[str, FieldComparison]]:
    hit = score(subject, KEY, entry)
    assert hit is not None
    return hit, {field.field: field for field in hit.explanation.fields}


@pytest.mark.parametrize(
    ("yours", "listed", "verdict", "note"),
    [
        (DAY(1962, 3, 4), DAY(1962, 3, 4), Verdict.AGREES, "the same day"),
        (DAY(1962, 3, 4), DateSpan.years(1962), Verdict.AGREES, "one lies within the other"),
        (DateSpan.years(1960, 1965), DAY(1962, 3, 4), Verdict.AGREES, "one lies within the other"),
        (DAY(1962, 3, 4), DAY(1962, 4, 3), Verdict.AGREES, "day and month exchanged"),
        (DAY(1962, 3, 4), DAY(1982, 3, 4), Verdict.AGREES, "one digit differs"),
        (DAY(1962, 3, 4), DAY(1963, 11, 25), Verdict.CONTRADICTS, "one year apart"),
        (DAY(1962, 3, 4), DAY(1962, 11, 25), Verdict.CONTRADICTS, "the same year, another day"),
        (DAY(1962, 3, 4), DateSpan.years(1963), Verdict.UNKNOWN, "less than two years apart"),
        (DAY(1962, 3, 4), DateSpan.years(1964, circa=True), Verdict.AGREES, "about the same: the date is given as approximate"),
        (DAY(1962, 3, 4), DAY(1963, 7, 8, circa=True), Verdict.AGREES, "about the same: the date is given as approximate"),
        (DAY(1962, 3, 4), DAY(1991, 11, 25), Verdict.CONTRADICTS, "29 years apart"),
        (DAY(1962, 3, 4), DateSpan.years(1970, 1975), Verdict.CONTRADICTS, "8 years apart"),
    ],
)
def test_birth_dates_are_graded(yours: DateSpan, listed: DateSpan, verdict: Verdict, note: str) -> None:
    found, points, reason = birth_grade(yours, listed)
    assert (found, reason) == (verdict, note)
    assert points >= 0 if verdict is Verdict.AGREES else points < 0


def test_the_closer_a_birth_date_the_more_points() -> None:
    born = DAY(1962, 3, 4)
    others = [born, DateSpan.years(1962), DAY(1962, 4, 3), DateSpan.years(1963), DAY(1962, 9, 9), DAY(1990, 1, 1)]
    points = [birth_grade(born, other)[1] for other in others]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == len(points)


def test_unknown_fields_are_shown_as_unknown_and_move_nothing(make_entry: Callable[..., Entry]) -> None:
    hit, fields = compared(Subject("Kim Su Il"), make_entry("1", "KIM, Su Il", genders=("male",)))
    assert hit.score == 100
    assert list(fields) == ["type", "birth date", "birth place", "country", "gender", "identifier"]
    assert {field.verdict for field in fields.values()} == {Verdict.UNKNOWN}
    assert fields["gender"].listed == "male"


def test_an_unreadable_date_says_nothing(make_entry: Callable[..., Entry]) -> None:
    subject = Subject("Kim Su Il", births=(DAY(1985, 3, 4),))
    _, fields = compared(subject, make_entry("1", "KIM, Su Il", births=(DateSpan("in the spring"),)))
    assert fields["birth date"].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("yours", "listed", "verdict"),
    [
        ("KP", "KP", Verdict.AGREES),
        ("RU", "SU", Verdict.AGREES),
        ("SU", "UA", Verdict.AGREES),
        ("RS", "YU", Verdict.AGREES),
        ("KP", "KR", Verdict.CONTRADICTS),
        ("DE", "SU", Verdict.CONTRADICTS),
    ],
)
def test_countries_agree_with_their_successors(yours: str, listed: str, verdict: Verdict, make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("1", "KIM, Su Il", countries=(CountryLink("nationality", listed),))
    _, fields = compared(Subject("Kim Su Il", countries=(yours,)), entry)
    assert fields["country"].verdict is verdict


@pytest.mark.parametrize(("yours", "verdict"), [("m", Verdict.AGREES), ("Male", Verdict.AGREES), ("female", Verdict.CONTRADICTS)])
def test_gender_is_compared_however_it_is_written(yours: str, verdict: Verdict, make_entry: Callable[..., Entry]) -> None:
    _, fields = compared(Subject("Kim Su Il", gender=yours), make_entry("1", "KIM, Su Il", genders=("Male",)))
    assert fields["gender"].verdict is verdict


def test_another_type_speaks_against(make_entry: Callable[..., Entry]) -> None:
    hit, fields = compared(Subject("Lazarus", EntryType.VESSEL), make_entry("1", "Lazarus", type=EntryType.ORGANISATION))
    assert fields["type"].verdict is Verdict.CONTRADICTS
    assert hit.score == 85


def test_an_equal_identifier_makes_100_and_another_one_of_its_kind_lowers(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("1", "KIM, Su Il", identifiers=(Identifier(IdentifierKind.PASSPORT, "745220480", country="KP"),))
    same = Subject("Kim Su Li", identifiers=(Identifier(IdentifierKind.PASSPORT, "745-220-480"),))
    hit, fields = compared(same, entry)
    assert (hit.score, fields["identifier"].verdict) == (100, Verdict.AGREES)
    other = Subject("Kim Su Il", identifiers=(Identifier(IdentifierKind.PASSPORT, "999999999"),))
    hit, fields = compared(other, entry)
    assert (hit.score, fields["identifier"].verdict) == (95, Verdict.CONTRADICTS)
    abroad = Subject("Kim Su Il", identifiers=(Identifier(IdentifierKind.PASSPORT, "999999999", country="CN"),))
    assert compared(abroad, entry)[1]["identifier"].verdict is Verdict.UNKNOWN


def test_all_contradictions_together_lower_by_a_bounded_amount(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry(
        "1", "KIM, Su Il", births=(DAY(1985, 3, 4),), genders=("male",), countries=(CountryLink("nationality", "KP"),)
    )
    subject = Subject("Kim Su Il", EntryType.VESSEL, (DAY(1950, 1, 1),), ("FR",), "female")
    hit, _ = compared(subject, entry)
    assert hit.score == 60
    assert hit.explanation.name_score == 100


def test_agreeing_fields_never_lift_above_100(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("1", "KIM, Su Il", births=(DAY(1985, 3, 4),))
    assert compared(Subject("Kim Su Il", births=(DAY(1985, 3, 4),)), entry)[0].score == 100
    plain = compared(Subject("Kim Myong Su"), entry)[0].score
    assert compared(Subject("Kim Myong Su", births=(DAY(1985, 3, 4),)), entry)[0].score == pytest.approx(plain + 12)


def test_of_entries_that_reach_100_the_one_that_more_agrees_with_comes_first(
    make_entry: Callable[..., Entry],
    index_of: Callable[[dict[str, Sequence[Entry]]], NameIndex],
    slowly: Callable[..., tuple[Hit, ...]],
) -> None:
    born = {"births": (DAY(1985, 3, 4),)}
    entries = (
        make_entry("1", "KIM, Su Il"),
        make_entry("2", "KIM, Soo Il", **born),
        make_entry("3", "KIM, Su Il", **born),
        make_entry("4", "PAK, Chol", identifiers=(Identifier(IdentifierKind.PASSPORT, "745220480"),)),
    )
    subject = Subject("Kim Su Il", births=(DAY(1985, 3, 4),), identifiers=(Identifier(IdentifierKind.PASSPORT, "745220480"),))
    found = index_of({"made-up": entries}).search(subject, SearchSettings())
    assert [hit.key.number for hit in found] == ["4", "3", "2", "1"]
    assert [hit.score for hit in found] == [100] * 4
    assert tuple(found) == slowly({"made-up": entries}, subject, SearchSettings())


def test_a_weak_alias_is_scored_apart_capped_and_marked(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("1", "SIN, Kwang", Name("Kim Su Il", strength=Strength.WEAK))
    hit, _ = compared(Subject("Kim Su Il"), entry)
    assert hit.score == 90
    assert any("weak alias" in rule for rule in hit.explanation.rules)
    assert (
        score(Subject("Kim Su Il"), KEY, make_entry("1", "A B", Name("Kim Su Il", strength=Strength.WEAK)), weak_aliases=False)
        is None
    )


BENGHAZI = Place(city="Benghazi", country="LY", country_text="Libya")


@pytest.mark.parametrize(
    ("yours", "verdict", "note"),
    [
        ("Bengazi, Libya", Verdict.AGREES, "the same place"),
        ("Benghazi", Verdict.AGREES, "the same place"),
        ("Libya", Verdict.AGREES, "the same country"),
        ("Tripoli, Libya", Verdict.AGREES, "the same country, another place"),
        ("Benghazi, Egypt", Verdict.CONTRADICTS, "Egypt, listed Libya"),
        ("Tripoli", Verdict.UNKNOWN, ""),
        ("", Verdict.UNKNOWN, ""),
    ],
)
def test_birth_places_are_graded_in_words(yours: str, verdict: Verdict, note: str) -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Omar Salem"),), birth_places=(BENGHAZI,))
    hit, fields = compared(Subject("Omar Salim Haddad", birth_place=yours), entry)
    place = fields["birth place"]
    assert (place.verdict, place.note, place.yours) == (verdict, note, yours)
    assert place.listed == "Benghazi, Libya"
    assert hit.score == pytest.approx(hit.explanation.name_score + place.points)


def test_the_listed_birth_place_that_agrees_best_counts() -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Omar Salem"),), birth_places=(Place(country="EG"), BENGHAZI))
    assert compared(Subject("Omar Salim", birth_place="Libya"), entry)[1]["birth place"].verdict is Verdict.AGREES


def test_a_town_of_a_state_that_is_gone_does_not_contradict_its_successor() -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Omar Salem"),), birth_places=(Place(city="Kyiv", country="SU"),))
    assert compared(Subject("Omar Salem", birth_place="Ukraine"), entry)[1]["birth place"].verdict is Verdict.AGREES


def test_the_index_counts_the_birth_place_as_the_score_does() -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Omar Salem"),), birth_places=(BENGHAZI,))
    subject = Subject("Omar Salim", birth_place="Cairo, Egypt")
    (found,) = NameIndex.of([Segment.build("one", [entry])]).search(subject, SearchSettings(cutoff=60))
    assert found == compared(subject, entry)[0]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("ru", Verdict.AGREES),
        ("RUS", Verdict.AGREES),
        ("Russian Federation", Verdict.AGREES),
        ("su", Verdict.AGREES),
        ("Korea, North", Verdict.CONTRADICTS),
        ("Atlantis", Verdict.UNKNOWN),
        ("", Verdict.UNKNOWN),
    ],
)
def test_a_country_is_understood_however_it_is_written(text: str, verdict: Verdict) -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Jan Kowal"),), countries=(CountryLink("citizenship", "RU"),))
    subject = Subject("Jan Kowal", countries=(text,))
    assert compared(subject, entry)[1]["country"].verdict is verdict


@pytest.mark.parametrize(("text", "count"), [("ru", 1), ("Russian Federation", 1), ("Korea, North", 0), ("Atlantis", 0)])
def test_a_filter_of_countries_is_understood_however_it_is_written(text: str, count: int) -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Jan Kowal"),), countries=(CountryLink("citizenship", "RU"),))
    found = NameIndex.of([Segment.build("one", [entry])]).search(Subject("Jan Kowal"), SearchSettings(countries=(text,)))
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("M", Verdict.AGREES),
        ("man", Verdict.AGREES),
        ("мужской", Verdict.AGREES),
        ("woman", Verdict.CONTRADICTS),
        ("W", Verdict.CONTRADICTS),
        ("unknown", Verdict.UNKNOWN),
        ("other", Verdict.UNKNOWN),
    ],
)
def test_a_word_that_names_no_gender_says_nothing(text: str, verdict: Verdict) -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Jan Kowal"),), genders=("male",))
    assert compared(Subject("Jan Kowal", gender=text), entry)[1]["gender"].verdict is verdict


@pytest.mark.parametrize("kind", [IdentifierKind.OTHER, IdentifierKind.PHONE, IdentifierKind.WALLET])
def test_another_number_of_a_kind_of_which_parties_have_many_says_nothing(kind: IdentifierKind) -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Jan Kowal"),), identifiers=(Identifier(kind, "111222333"),))
    subject = Subject("Jan Kowal", identifiers=(Identifier(kind, "444555666"),))
    assert compared(subject, entry)[1]["identifier"].verdict is Verdict.UNKNOWN


def test_an_entry_without_names_is_found_by_its_identifier_alone() -> None:
    number = Identifier(IdentifierKind.OTHER, "111222333")
    nameless = Entry("1", EntryType.OTHER, (), identifiers=(number,))
    hit, _ = compared(Subject("Jan Kowal", identifiers=(number,)), nameless)
    assert (hit.score, hit.primary) == (100, "")
    assert score(Subject("Jan Kowal"), EntryKey("one", "1"), nameless) is None
