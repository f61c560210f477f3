"""Watchdesk's own list format: the starter lists, and lists that users write themselves. It is told in docs/starter-format.md.

A file is one JSON object: a header, then `entries`, whose fields mirror `model.entry.Entry`. It is checked to the letter, since
such files are written by hand: a misspelt field is refused with a sentence that names the entry and the field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from watchdesk.lists.catalogue import all_lists, list_info
from watchdesk.lists.doubled_fields import DoubledField, doubled_field
from watchdesk.lists.reader import FileSample, ListFile, ListFileError
from watchdesk.lists.tidy import gender, iso_date, make_name, place, tidy, tidy_lines
from watchdesk.model.countries import country_code
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
    Place,
    Relation,
    Strength,
)
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.lists import ListContent, ReadWarning
from watchdesk.model.progress import Progress

NAME = "Watchdesk list (JSON)"
FORMAT = "watchdesk-list/1"

_MARK = re.compile(r'\ufeff?\s*\{\s*"format"\s*:\s*"watchdesk-list/')
_LIST_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REPORT_EVERY = 200
_MAX_BYTES = 200_000_000
_MAX_KEY = 48
_MAX_NUMBER = 80


class _Strict(msgspec.Struct, forbid_unknown_fields=True):
    """What a field may not be misspelt in."""


class _Name(_Strict):
    text: str
    kind: NameKind | None = None
    strength: Strength = Strength.STRONG
    language: str = ""
    note: str = ""


class _Country(_Strict):
    country: str
    role: str = "nationality"
    note: str = ""


class _Place(_Strict):
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    note: str = ""


class _Identifier(_Strict):
    kind: IdentifierKind
    value: str
    label: str = ""
    country: str = ""
    issued: str = ""
    expires: str = ""
    note: str = ""


class _Relation(_Strict):
    role: str
    name: str
    number: str = ""
    note: str = ""


class _Fact(_Strict):
    label: str
    value: str


class _Entry(_Strict):
    number: str
    type: EntryType
    names: tuple[_Name | str, ...]
    births: tuple[str, ...] = ()
    birth_places: tuple[_Place, ...] = ()
    deaths: tuple[str, ...] = ()
    countries: tuple[_Country, ...] = ()
    genders: tuple[str, ...] = ()
    addresses: tuple[_Place, ...] = ()
    identifiers: tuple[_Identifier, ...] = ()
    titles: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    listed_on: str = ""
    updated_on: str = ""
    relations: tuple[_Relation, ...] = ()
    remarks: tuple[str, ...] = ()
    facts: tuple[_Fact, ...] = ()
    source_url: str = ""


class _Header(_Strict):
    format: str
    list: str
    name: str = ""
    published: str = ""
    source: str = ""
    licence: str = ""
    partial: str = ""
    entries: tuple[Any, ...] = ()


class _Wrong(Exception):
    """What is wrong with one field, in words; becomes a ListFileError that names entry and field."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


def recognises(sample: FileSample) -> bool:
    """True for JSON that opens with the mark of this format, of whatever version."""
    return _MARK.match(sample.text) is not None


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the one list of the file. Raises ListFileError where anything in it is not as docs/starter-format.md says."""
    header = _header(source)
    entries: dict[str, Entry] = {}
    for index, raw in enumerate(header.entries):
        if index % _REPORT_EVERY == 0:
            report(index, len(header.entries), "Reading entries")
        entry = _checked_entry(raw, index, source.name)
        if entry.number in entries:
            raise _faulty(source.name, _label(raw, index), "number", f"another entry has the number “{entry.number}” already")
        entries[entry.number] = entry
    report(len(header.entries), len(header.entries), "Reading entries")
    return (
        ListContent(
            list_key=header.list,
            list_name=tidy(header.name) or list_info(header.list).name,
            published=header.published,
            reader=NAME,
            entries=tuple(entries.values()),
            files=(source.source(),),
            warnings=_warnings(header),
            partial=tidy(header.partial),
        ),
    )


def _warnings(header: _Header) -> tuple[ReadWarning, ...]:
    """Say so where a hand-written file bears the key of an official list without calling itself a part of it."""
    official = next((info for info in all_lists() if info.key == header.list), None)
    if official is None or header.partial:
        return ()
    return (ReadWarning(0, f"The file was not made by an authority, but would take the place of “{official.name}”.", header.list),)


def _header(source: ListFile) -> _Header:
    name = source.name
    if source.size > _MAX_BYTES:
        raise ListFileError(
            f"“{name}” is larger than {_MAX_BYTES // 1_000_000} MB. Write several lists of your own instead of one."
        )
    try:
        text = source.text().removeprefix("\ufeff")
        header = msgspec.json.decode(text, type=_Header)
        doubled = doubled_field(text)
    except msgspec.ValidationError as error:
        raise ListFileError(f"“{name}”, header: {_in_words(error)}. See the list format and mend the file.") from error
    except RecursionError as error:
        raise ListFileError(f"“{name}” nests brackets thousands deep, which no list does. Write the file again.") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ListFileError(f"“{name}” is not whole, well-formed JSON ({error}). Mend it, or get the file again.") from error
    if doubled is not None:
        raise ListFileError(
            f"“{name}”, {_place_of(doubled)}: the field “{tidy(doubled.name)[:60]}” stands there twice. Mend the file."
        )
    _check_header(header, name)
    return header


def _place_of(doubled: DoubledField) -> str:
    if "format" in doubled.beside:
        return "header"
    number = tidy(doubled.beside.get("number", ""))[:_MAX_NUMBER]
    return f"entry with number {number}" if number else "in one object in braces"


def _check_header(header: _Header, name: str) -> None:
    if header.format != FORMAT:
        raise ListFileError(
            f"“{name}” is written in “{header.format[:40]}”, and this Watchdesk reads “{FORMAT}”. Use a Watchdesk that knows it."
        )
    if len(header.list) > _MAX_KEY or not _LIST_KEY.fullmatch(header.list):
        raise ListFileError(
            f"“{name}”, header: “list” must be a short key of small letters, digits and hyphens, such as “own-customers”."
        )
    if header.published and iso_date(header.published) != header.published:
        raise ListFileError(f"“{name}”, header: “published” must be a day written as 2022-12-02. Mend the file.")
    if not header.entries:
        raise ListFileError(f"“{name}” holds no entries. Add some under “entries”.")


def _checked_entry(raw: object, index: int, file_name: str) -> Entry:
    label = _label(raw, index)
    try:
        written = msgspec.convert(raw, _Entry)
    except msgspec.ValidationError as error:
        raise ListFileError(f"“{file_name}”, {label}: {_in_words(error)}. Mend the file and import it again.") from error
    try:
        return _entry(written)
    except _Wrong as wrong:
        raise _faulty(file_name, label, wrong.field, wrong.reason) from wrong


def _faulty(file_name: str, label: str, field: str, reason: str) -> ListFileError:
    return ListFileError(f"“{file_name}”, {label}, field “{field}”: {reason}. Mend the file and import it again.")


def _label(raw: object, index: int) -> str:
    """How a sentence names an entry: its place, and its number where it has one."""
    number = raw.get("number") if isinstance(raw, Mapping) else None
    shown = f" (number {tidy(number)[:_MAX_NUMBER]})" if isinstance(number, str) and number else ""
    return f"entry {index + 1:,}{shown}"


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": tuple(EntryType),
    "strength": tuple(Strength),
    "identifiers.kind": tuple(IdentifierKind),
    "names.kind": tuple(NameKind),
}
_KINDS_IN_WORDS = {
    "str": "text in quotation marks",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in square brackets",
    "object": "an object in braces",
    "null": "nothing (null)",
}
_EXPECTED = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>.*)`")
_MISSING = re.compile(r"Object missing required field `(?P<field>.*)`")


def _in_words(error: msgspec.ValidationError) -> str:
    """A sentence's middle from msgspec's message, such as "Expected `str`, got `int` - at `$.names[0].text`"."""
    message, _, path = str(error).partition(" - at `$")
    field = path.rstrip("`").lstrip(".")
    at = f" in “{_counted(field)}”" if field else ""
    if found := _UNKNOWN.fullmatch(message):
        return f"the field “{tidy(found['field'])[:60]}”{at} is not known; check its spelling"
    if found := _MISSING.fullmatch(message):
        return f"the field “{found['field']}”{at} is missing"
    if found := _EXPECTED.fullmatch(message):
        return f"field “{_counted(field) or 'entry'}” must be {_kind(found['wanted'])}, not {_kind(found['got'])}"
    if message.startswith("Invalid enum value"):
        plain = re.sub(r"\[[^\]]*\]", "", field)
        choices = _CHOICES.get(plain) or _CHOICES.get(plain.rpartition(".")[2], ())
        return f"field “{_counted(field)}” must be one of: {', '.join(choices)}"
    return f"field “{_counted(field)}”: {message}"


def _kind(names: str) -> str:
    return " or ".join(_KINDS_IN_WORDS.get(name.strip(), name.strip()) for name in names.split("|"))


def _counted(field: str) -> str:
    """A path for people: `names[0].text` becomes `names 1, text`."""
    return re.sub(r"\[(\d+)\]", lambda found: f" {int(found[1]) + 1}", field).replace(".", ", ")


# --- one entry, from what was written -----------------------------------------------------------------------------------------


def _entry(written: _Entry) -> Entry:
    return Entry(
        number=_number(written.number),
        type=written.type,
        names=_names(written.names),
        births=tuple(_date_span(text, "births") for text in written.births),
        birth_places=tuple(_place(one, "birth_places") for one in written.birth_places),
        deaths=tuple(_date_span(text, "deaths") for text in written.deaths),
        countries=tuple(_country(one) for one in written.countries),
        genders=_texts(tuple(gender(text) for text in written.genders), "genders"),
        addresses=tuple(_place(one, "addresses") for one in written.addresses),
        identifiers=tuple(_identifier(one) for one in written.identifiers),
        titles=_texts(written.titles, "titles"),
        programmes=_texts(written.programmes, "programmes"),
        legal_bases=_texts(written.legal_bases, "legal_bases"),
        listed_on=_day(written.listed_on, "listed_on"),
        updated_on=_day(written.updated_on, "updated_on"),
        relations=tuple(
            Relation(_said(one.role, "relations"), _said(one.name, "relations"), tidy(one.number), tidy(one.note))
            for one in written.relations
        ),
        remarks=_texts(written.remarks, "remarks"),
        facts=tuple(Fact(_said(one.label, "facts"), _said(one.value, "facts")) for one in written.facts),
        source_url=_address(written.source_url),
    )


def _number(text: str) -> str:
    number = _said(text, "number")
    if len(number) > _MAX_NUMBER:
        raise _Wrong("number", f"it has {len(number)} characters, and {_MAX_NUMBER} are the most")
    return number


def _said(text: str, field: str) -> str:
    shown = tidy_lines(text)
    if not shown:
        raise _Wrong(field, "it is empty; leave the field out where there is nothing to say")
    return shown


def _texts(texts: tuple[str, ...], field: str) -> tuple[str, ...]:
    return tuple(_said(text, field) for text in texts)


def _names(written: tuple[_Name | str, ...]) -> tuple[Name, ...]:
    if not written:
        raise _Wrong("names", "an entry needs one name at least")
    names = []
    for index, one in enumerate(written):
        name = one if isinstance(one, _Name) else _Name(one)
        kind = name.kind or (NameKind.ALIAS if index else NameKind.PRIMARY)
        if (kind is NameKind.PRIMARY) != (index == 0):
            raise _Wrong(f"names {index + 1}", "the first name, and no other, must be the primary one")
        text = _said(name.text, f"names {index + 1}")
        if not any(letter.isalnum() for letter in text):
            raise _Wrong(f"names {index + 1}", f"“{text[:40]}” has no letter or digit, so that it could never be found")
        names.append(make_name(text, kind, name.strength, language=tidy(name.language), note=tidy(name.note)))
    return tuple(names)


_CIRCA = re.compile(r"(?:c\.|ca\.?|circa|about)\s+(.+)", re.IGNORECASE)
_YEARS = re.compile(r"([0-9]{4})(?:\s*[–-]\s*([0-9]{4}))?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def _date_span(text: str, field: str) -> DateSpan:
    """Dates are written 1956-02-20, 1956-02, 1956 or 1955–1956, each with "c. " before it where it is about."""
    shown = _said(text, field)
    circa = _CIRCA.fullmatch(shown)
    plain = circa[1] if circa else shown
    try:
        if found := _DAY.fullmatch(plain):
            return DateSpan.day(int(found[1]), int(found[2]), int(found[3]), text=shown, circa=bool(circa))
        if found := _MONTH.fullmatch(plain):
            return DateSpan.month(int(found[1]), int(found[2]), text=shown, circa=bool(circa))
        if found := _YEARS.fullmatch(plain):
            if found[2] and found[2] < found[1]:
                raise _Wrong(field, f"“{shown}” ends before it begins")
            return DateSpan.years(int(found[1]), int(found[2] or found[1]), text=shown, circa=bool(circa))
    except ValueError as error:
        raise _Wrong(field, f"“{shown}” is no date of the calendar") from error
    raise _Wrong(field, f"“{shown[:40]}” must be written as 1956-02-20, 1956-02, 1956, 1955–1956 or c. 1956")


def _day(text: str, field: str) -> str:
    shown = tidy(text)
    if shown and iso_date(shown) != shown:
        raise _Wrong(field, f"“{shown[:40]}” must be a day written as 2022-12-02")
    return shown


def _part_of_date(text: str, field: str) -> str:
    shown = tidy(text)
    if shown:
        _date_span(shown, field)
    return shown


def _country(written: _Country) -> CountryLink:
    text = _said(written.country, "countries")
    return CountryLink(_said(written.role, "countries"), country_code(text), text, tidy(written.note))


def _place(written: _Place, field: str) -> Place:
    found = place(
        street=written.street,
        city=written.city,
        region=written.region,
        postal_code=written.postal_code,
        country_text=written.country,
        note=written.note,
    )
    if found is None:
        raise _Wrong(field, "a place needs one part at least")
    return found


_IMO = re.compile(r"(?:IMO\s*)?[0-9]{7}", re.IGNORECASE)


def _identifier(written: _Identifier) -> Identifier:
    value = _said(written.value, "identifiers")
    if written.kind is IdentifierKind.IMO and not _IMO.fullmatch(value):
        raise _Wrong("identifiers", f"“{value[:40]}” is no IMO number, which has seven digits")
    if not normal_identifier(value):
        raise _Wrong("identifiers", f"“{value[:40]}” has no letter or digit, so that it could never be found")
    country = tidy(written.country)
    code = country_code(country)
    if country and not code:
        raise _Wrong("identifiers", f"“{country[:40]}” is no country; write its name or its two-letter code")
    return Identifier(
        kind=written.kind,
        value=value,
        label=tidy(written.label),
        country=code,
        issued=_part_of_date(written.issued, "identifiers"),
        expires=_part_of_date(written.expires, "identifiers"),
        note=tidy(written.note),
    )


def _address(text: str) -> str:
    shown = tidy(text)
    if shown and not re.fullmatch(r"https?://[^\s<>\"]+", shown):
        raise _Wrong("source_url", "it must be a web address that begins with https://")
    return shown
