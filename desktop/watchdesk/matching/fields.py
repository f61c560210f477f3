"""What is compared besides the name: type, birth date and place, countries, gender, identifiers; each by a small function."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from watchdesk.matching.birth_places import place_grade
from watchdesk.matching.parameters import FIELD_POINTS
from watchdesk.model.countries import country_code, country_codes, country_name, share_country
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Entry, Identifier, IdentifierKind
from watchdesk.model.hit import FieldComparison, Verdict
from watchdesk.model.identifiers import identifiers_of, looked_up_by
from watchdesk.model.subject import Subject

_CIRCA_YEARS = 2
_NEAR_YEARS = 1
_DIGITS_OFF = 1
_SETTLED = 100.0 + FIELD_POINTS.most_raised + 1.0
"""What an equal identifier makes of any name: more than the best name and all other fields come to."""

_GENDERS = {
    "male": "m male man masculine mann männlich homme masculin hombre masculino maschile мужской муж м",
    "female": "f female woman feminine w frau weiblich femme féminin mujer femenino feminino femminile женский жен ж",
}
_OF_MANY = frozenset(
    {
        IdentifierKind.WALLET,
        IdentifierKind.PHONE,
        IdentifierKind.EMAIL,
        IdentifierKind.WEBSITE,
        IdentifierKind.OTHER,
        IdentifierKind.ENTRY_NUMBER,
    }
)
"""Kinds of identifiers of which a party has several, or of which nothing is known: another one says nothing."""

Comparison = Callable[[Subject, Entry], FieldComparison]


def compare_fields(subject: Subject, entry: Entry) -> tuple[FieldComparison, ...]:
    """Return every field besides the name: what the subject has, what the entry has, what follows. Unknown ones are there too."""
    return tuple(comparison(subject, entry) for comparison in COMPARISONS)


def moved(name_score: float, fields: tuple[FieldComparison, ...]) -> float:
    """Return the score after the fields, which move it by the sum of their points, within bounds; an equal identifier settles it.

    It is not cut off at 100: of two entries that reach 100, the one that more agrees with comes first.
    """
    if any(field.field == "identifier" and field.verdict is Verdict.AGREES for field in fields):
        return _SETTLED
    points = sum(field.points for field in fields)
    return round(name_score + min(max(points, -FIELD_POINTS.most_lowered), FIELD_POINTS.most_raised), 2)


def type_field(subject: Subject, entry: Entry) -> FieldComparison:
    """Person, organisation, vessel … as asked for and as listed."""
    yours = subject.type.value if subject.type else ""
    if subject.type is None:
        return FieldComparison("type", Verdict.UNKNOWN, yours, entry.type.value)
    if subject.type is entry.type:
        return FieldComparison("type", Verdict.AGREES, yours, entry.type.value)
    note = f"you look for one of type {yours}, this is a {entry.type.value}"
    return FieldComparison("type", Verdict.CONTRADICTS, yours, entry.type.value, FIELD_POINTS.type_contradicts, note)


def birth_field(subject: Subject, entry: Entry) -> FieldComparison:
    """Birth dates, graded by the best pair of what either side may mean."""
    yours = "; ".join(span.text for span in subject.births)
    listed = "; ".join(span.text for span in entry.births)
    graded = [birth_grade(mine, theirs) for mine in subject.births for theirs in entry.births if mine.is_known and theirs.is_known]
    if not graded:
        return FieldComparison("birth date", Verdict.UNKNOWN, yours, listed)
    verdict, points, note = max(graded, key=lambda grade: grade[1])
    return FieldComparison("birth date", verdict, yours, listed, points, note)


def birth_grade(yours: DateSpan, listed: DateSpan) -> tuple[Verdict, float, str]:
    """Return what two known birth dates say of each other: verdict, points and the reason in words."""
    points = FIELD_POINTS
    if yours.first is None or yours.last is None or listed.first is None or listed.last is None:
        return Verdict.UNKNOWN, 0.0, ""
    if yours.is_day and listed.is_day:
        return _day_grade(yours.first, listed.first, circa=yours.circa or listed.circa)
    apart = _years_apart(yours, listed)
    if apart == 0 and yours.first <= listed.last and listed.first <= yours.last:
        return Verdict.AGREES, points.birth_within, "one lies within the other"
    if (yours.circa or listed.circa) and apart <= _CIRCA_YEARS:
        return Verdict.AGREES, points.birth_near, "about the same: the date is given as approximate"
    if apart <= _NEAR_YEARS:
        return Verdict.UNKNOWN, points.birth_year_off, "less than two years apart"
    return Verdict.CONTRADICTS, points.birth_contradicts, f"{apart} years apart"


def _day_grade(yours: date, listed: date, *, circa: bool) -> tuple[Verdict, float, str]:
    points = FIELD_POINTS
    if yours == listed:
        return Verdict.AGREES, points.birth_day_equal, "the same day"
    if (yours.year, yours.month, yours.day) == (listed.year, listed.day, listed.month):
        return Verdict.AGREES, points.birth_swapped, "day and month exchanged"
    if circa and abs(yours.year - listed.year) <= _CIRCA_YEARS:
        return Verdict.AGREES, points.birth_near, "about the same: the date is given as approximate"
    if sum(a != b for a, b in zip(yours.isoformat(), listed.isoformat(), strict=True)) <= _DIGITS_OFF:
        return Verdict.AGREES, points.birth_digit, "one digit differs"
    if yours.year == listed.year:
        return Verdict.CONTRADICTS, points.birth_other_day, "the same year, another day"
    if abs(yours.year - listed.year) <= _NEAR_YEARS:
        return Verdict.CONTRADICTS, points.birth_next_year, "one year apart"
    return Verdict.CONTRADICTS, points.birth_contradicts, f"{abs(yours.year - listed.year)} years apart"


def _years_apart(yours: DateSpan, listed: DateSpan) -> int:
    if yours.first is None or yours.last is None or listed.first is None or listed.last is None:
        return 0
    return max(yours.first.year - listed.last.year, listed.first.year - yours.last.year, 0)


def birth_place_field(subject: Subject, entry: Entry) -> FieldComparison:
    """Birth places, graded by the listed one that agrees best."""
    yours = subject.birth_place.strip()
    listed = "; ".join(place.line for place in entry.birth_places if place.line)
    graded = [place_grade(yours, place) for place in entry.birth_places] if yours else []
    if not graded:
        return FieldComparison("birth place", Verdict.UNKNOWN, yours, listed)
    verdict, points, note = max(graded, key=lambda grade: (grade[1], grade[0] is Verdict.UNKNOWN))
    return FieldComparison("birth place", verdict, yours, listed, points, note)


def country_field(subject: Subject, entry: Entry) -> FieldComparison:
    """Countries tied to either side; a state that was followed by others agrees with each of them."""
    own, theirs = country_codes(subject.countries), entry.country_codes
    yours = ", ".join(country_name(country_code(text) or text) for text in subject.countries)
    listed = ", ".join(country_name(code) for code in theirs)
    if not own or not theirs:
        return FieldComparison("country", Verdict.UNKNOWN, yours, listed)
    if share_country(own, theirs):
        return FieldComparison("country", Verdict.AGREES, yours, listed, FIELD_POINTS.country_equal)
    return FieldComparison("country", Verdict.CONTRADICTS, yours, listed, FIELD_POINTS.country_contradicts, "no country in common")


def gender_field(subject: Subject, entry: Entry) -> FieldComparison:
    """Gender, where both sides say one in a word that is known ("M", "male", "woman"): any other word says nothing."""
    yours, listed = subject.gender.strip(), ", ".join(entry.genders)
    own, theirs = _gender(yours), {_gender(gender) for gender in entry.genders} - {""}
    if not own or not theirs:
        return FieldComparison("gender", Verdict.UNKNOWN, yours, listed)
    if own in theirs:
        return FieldComparison("gender", Verdict.AGREES, yours, listed, FIELD_POINTS.gender_equal)
    return FieldComparison("gender", Verdict.CONTRADICTS, yours, listed, FIELD_POINTS.gender_contradicts)


def _gender(text: str) -> str:
    """Return "male" or "female" for a word that says so, "" for any other."""
    word = text.strip().casefold()
    return next((gender for gender, words in _GENDERS.items() if word in words.split()), "")


def identifier_field(subject: Subject, entry: Entry) -> FieldComparison:
    """Identifiers: an equal one settles it; another number of the same kind and country speaks against."""
    yours = "; ".join(f"{one.kind.value} {one.value}" for one in subject.identifiers)
    theirs = {looked_up_by(one): one for one in identifiers_of(entry)}
    for one in subject.identifiers:
        same = theirs.get(looked_up_by(one))
        if same is not None and looked_up_by(one):
            own, shown = f"{one.kind.value} {one.value}", f"{same.title} {same.value}"
            return FieldComparison("identifier", Verdict.AGREES, own, shown, 0.0, "the same number: the score is 100")
    against = [listed for one in subject.identifiers for listed in entry.identifiers if _other_of_kind(one, listed)]
    if against:
        shown = f"{against[0].title} {against[0].value}"
        return FieldComparison(
            "identifier", Verdict.CONTRADICTS, yours, shown, FIELD_POINTS.identifier_contradicts, "another number of the same kind"
        )
    shown = "; ".join(f"{one.title} {one.value}" for one in entry.identifiers)
    return FieldComparison("identifier", Verdict.UNKNOWN, yours, shown)


def _other_of_kind(yours: Identifier, listed: Identifier) -> bool:
    if yours.kind is not listed.kind or yours.kind in _OF_MANY:
        return False
    return not yours.country or not listed.country or share_country(*map(country_codes, ([yours.country], [listed.country])))


COMPARISONS: tuple[Comparison, ...] = (
    type_field,
    birth_field,
    birth_place_field,
    country_field,
    gender_field,
    identifier_field,
)


def most_raised(subject: Subject) -> float:
    """Return by how many points the fields can raise a score at the most for this subject."""
    points = FIELD_POINTS
    raised = max(points.birth_day_equal, points.birth_within) if subject.births else 0.0
    raised += points.birth_place_equal if subject.birth_place.strip() else 0.0
    raised += points.country_equal if subject.countries else 0.0
    raised += points.gender_equal if subject.gender else 0.0
    return min(raised, points.most_raised)
