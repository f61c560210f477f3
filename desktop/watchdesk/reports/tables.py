"""The tables of a report as plain rows: what stands in each, worked out from a screening's data before any template sees it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchdesk.model.countries import country_name
from watchdesk.model.dates import in_words
from watchdesk.model.entry import CountryLink, Entry, Identifier, Name, Place, Relation, Strength
from watchdesk.model.hit import FieldComparison, Hit, LetterChange, Verdict, WordPair
from watchdesk.model.hit import Segment as LetterSegment
from watchdesk.model.lists import ListInfo
from watchdesk.model.screening import EditionUsed, ScreeningContent
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.reports import words


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its lines of text; `right_to_left` marks lines to be set from the right."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, with a quiet note behind it."""

    text: str
    note: str = ""
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class WordRow:
    """One compared word: as typed, as listed letter by letter, what ties them in words, what it added."""

    query: str
    listed: str
    segments: tuple[LetterSegment, ...]
    rule: str
    points: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One compared field besides the name."""

    field: str
    yours: str
    listed: str
    verdict: Verdict
    note: str
    points: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit as a line of a table."""

    score: str
    matched: Line
    kind: str
    primary: str
    entry: str
    about: str
    kept: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One list that was searched."""

    name: str
    authority: str
    edition: str
    imported: str
    entries: int
    sha256: str
    is_example: bool
    partial: str


def subject_rows(subject: Subject) -> tuple[Row, ...]:
    """Return what was known of the subject; what was not given is said to be so."""
    return (
        Row("Name searched", (Line(subject.name, right_to_left=is_right_to_left(subject.name)),)),
        _row("Type", [subject.type.value if subject.type else ""]),
        _row("Birth date", [in_words(span.text) for span in subject.births]),
        _row("Birth place", [subject.birth_place]),
        _row("Country", [country_name(code) or code for code in subject.countries]),
        _row("Gender", [subject.gender]),
        _row("Numbers", [f"{words.identifier_title(known)} {known.value}" for known in subject.identifiers]),
    )


def circumstance_rows(content: ScreeningContent) -> tuple[Row, ...]:
    """Return who searched, when, with which program and matcher."""
    outcome = content.outcome
    return (
        _row("Made", [words.moment(content.made_at, content.zone)]),
        _row("Operator", [content.operator]),
        _row("Occasion", [content.occasion]),
        _row("Program", [f"Watchdesk {content.program_version}"]),
        _row("Matcher", [f"version {outcome.matcher_version}"]),
        _row("Lists hold", [words.plural(outcome.names_searched, "name")]),
    )


def setting_rows(settings: SearchSettings, list_infos: Mapping[str, ListInfo]) -> tuple[Row, ...]:
    """Return the settings of the search, each in words, also where they restrict nothing."""
    lists = [list_infos[key].name if key in list_infos else key for key in settings.lists]
    return (
        _row("Cut-off", [f"{words.score(settings.cutoff)} of 100"]),
        _row("Hits kept", [f"at the most {words.number(settings.limit)}"]),
        _row("Types", [", ".join(kind.value for kind in settings.types) or "all"]),
        _row("Lists", lists or ["all that were loaded"]),
        _row("Countries", [", ".join(country_name(code) or code for code in settings.countries) or "all"]),
        _row("Weak aliases", ["searched" if settings.weak_aliases else "not searched"]),
    )


def edition_rows(editions: Iterable[EditionUsed], examples: Collection[str] = ()) -> tuple[EditionRow, ...]:
    """Return the lists that were searched, each with all that names its edition; `examples` are the keys of lists that are such."""
    return tuple(
        EditionRow(
            name=used.list_name,
            authority=used.authority,
            edition=words.minute(used.published) or "date not published",
            imported=words.minute(used.imported_at),
            entries=used.entry_count,
            sha256=used.sha256,
            is_example=used.list_key in examples,
            partial=used.partial,
        )
        for used in editions
    )


def hit_rows(hits: Iterable[Hit], list_infos: Mapping[str, ListInfo], cutoff: float) -> tuple[HitRow, ...]:
    """Return hits as lines of a table; those say so that only their name keeps among the hits of the cut-off."""
    return tuple(
        HitRow(
            score=words.score(hit.score),
            matched=name_line(hit.matched),
            kind=words.name_kind(hit.matched),
            primary="" if hit.primary == hit.matched.text else hit.primary,
            entry=f"{badge(hit.key.list_key, list_infos)} {hit.key.number}",
            about=about(hit),
            kept=words.kept_by_name(hit, cutoff),
        )
        for hit in hits
    )


def word_rows(pairs: Iterable[WordPair]) -> tuple[WordRow, ...]:
    """Return the comparison of the name word by word."""
    return tuple(
        WordRow(
            query=pair.query,
            listed=pair.listed,
            segments=pair.segments or _whole(pair),
            rule=words.pair_note(pair),
            points=words.points(pair.points),
            right_to_left=is_right_to_left(pair.listed),
        )
        for pair in pairs
    )


def field_rows(fields: Iterable[FieldComparison]) -> tuple[FieldRow, ...]:
    """Return the comparison of everything besides the name."""
    return tuple(map(_field_row, fields))


def _field_row(one: FieldComparison) -> FieldRow:
    yours, listed = words.sides(one)
    return FieldRow(
        field=_capital(one.field),
        yours=yours or "not given",
        listed=listed or "not listed",
        verdict=one.verdict,
        note=one.note,
        points=words.points(one.points),
    )


def name_rows(entry: Entry) -> tuple[Row, ...]:
    """Return every name of an entry, grouped by kind, strength and script, in the order of the list."""
    groups: dict[str, list[Line]] = {}
    for name in entry.names:
        groups.setdefault(words.name_kind(name), []).append(name_line(name))
    return tuple(Row(_capital(kind if len(lines) == 1 else _plural_kind(kind)), tuple(lines)) for kind, lines in groups.items())


def entry_rows(entry: Entry) -> tuple[Row, ...]:
    """Return everything else an authority published about an entry; fields that are empty are left out."""
    rows = (
        _row("Born", [_dated(span.text, circa=span.circa) for span in entry.births]),
        _row("Birth place", [place_text(place) for place in entry.birth_places]),
        _row("Died", [_dated(span.text, circa=span.circa) for span in entry.deaths]),
        _row("Gender", list(entry.genders)),
        _row("Countries", [country_text(link) for link in entry.countries]),
        _row("Titles", list(entry.titles)),
        _row("Addresses", [place_text(place) for place in entry.addresses]),
        *_identifier_rows(entry.identifiers),
        _row("Programmes", list(entry.programmes)),
        _row("Legal basis", list(entry.legal_bases)),
        _row("Listed on", [words.day(entry.listed_on)]),
        _row("Last updated", [words.day(entry.updated_on)]),
        _row("Relations", [relation_text(relation) for relation in entry.relations]),
        _row("Remarks", list(entry.remarks)),
        *(_row(fact.label, [fact.value]) for fact in entry.facts),
        _row("Authority's page", [entry.source_url]),
    )
    return tuple(row for row in rows if any(line.text and line.text != NOT_GIVEN for line in row.lines))


def about(hit: Hit) -> str:
    """Return the quiet line of a hit: type, birth years, countries."""
    return words.joined((hit.type.value, words.birth_years(hit), ", ".join(country_name(code) or code for code in hit.countries)))


def badge(list_key: str, list_infos: Mapping[str, ListInfo]) -> str:
    """Return a list's badge, or its key where the catalogue does not know it."""
    return list_infos[list_key].badge if list_key in list_infos else list_key


def name_line(name: Name) -> Line:
    """Return a name as a line, with the note its authority gave it."""
    return Line(name.text, name.note, name.script in words.RIGHT_TO_LEFT or is_right_to_left(name.text))


def place_text(place: Place) -> str:
    """Return a place on one line with its note."""
    return _with_note(place.line, place.note)


def country_text(link: CountryLink) -> str:
    """Return a country with what it is to the entry."""
    shown = link.country_text or country_name(link.country) or link.country
    return _with_note(words.joined((shown, link.role), ", "), link.note)


def relation_text(relation: Relation) -> str:
    """Return a link to another party in the authority's words."""
    party = f"{relation.name} ({relation.number})" if relation.number else relation.name
    return _with_note(words.joined((relation.role, party), ": "), relation.note)


def is_right_to_left(text: str) -> bool:
    """True where the first letter with a direction runs from the right (Hebrew, Arabic and their neighbours)."""
    return next((_runs_right(letter) for letter in text if letter.isalpha()), False)


NOT_GIVEN = "not given"


def _row(label: str, texts: Sequence[str]) -> Row:
    lines = tuple(Line(text, right_to_left=is_right_to_left(text)) for text in texts if text)
    return Row(label, lines or (Line(NOT_GIVEN),))


def _identifier_rows(identifiers: Iterable[Identifier]) -> list[Row]:
    groups: dict[str, list[Line]] = {}
    for known in identifiers:
        groups.setdefault(words.identifier_title(known), []).append(Line(known.value, _identifier_note(known)))
    return [Row(label, tuple(lines)) for label, lines in groups.items()]


def _identifier_note(known: Identifier) -> str:
    return words.joined(
        (
            country_name(known.country) or known.country,
            f"issued {in_words(known.issued)}" if known.issued else "",
            f"expires {in_words(known.expires)}" if known.expires else "",
            known.note,
        )
    )


def _whole(pair: WordPair) -> tuple[LetterSegment, ...]:
    """Return the marks of a pair that came without any: a missing word struck through, an extra one plain, the rest equal."""
    if not pair.listed:
        return (LetterSegment(pair.query, LetterChange.MISSING),) if pair.query else ()
    return (LetterSegment(pair.listed, LetterChange.EQUAL if pair.query else LetterChange.EXTRA),)


def _dated(text: str, *, circa: bool) -> str:
    said = in_words(text)
    return f"{said} (approximate)" if circa and "a" not in text.casefold() else said


def _with_note(text: str, note: str) -> str:
    return f"{text} ({note})" if text and note else text or note


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plural_kind(kind: str) -> str:
    return kind.replace("alias", "aliases", 1).replace("name", "names", 1)


def _runs_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def strength_note(name: Name) -> str:
    """Return what a reader must know of a weak alias; empty for any other name."""
    if name.strength is not Strength.WEAK:
        return ""
    return "The authority itself marks this alias as weak: supporting evidence, not on its own a reason to act."
