"""The details of the UK Sanctions List: of individuals, entities and ships, and the contacts of all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from watchdesk.lists.tidy import country_link, place, tidy
from watchdesk.lists.xml_stream import local, text_of
from watchdesk.model.countries import country_code
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import CountryLink, Fact, Identifier, IdentifierKind, Place, Relation

_MASKED = re.compile(r"(?P<day>\d{1,2}|dd|00)/(?P<month>\d{1,2}|mm|00)/(?P<year>\d{4})", re.IGNORECASE)
_IMO = re.compile(r"(?:IMO\W{0,3})?(\d{7})", re.IGNORECASE)
_IMO_IN_TEXT = re.compile(r"\bIMO(?: company)? (?:number|no\.?):? ?(\d{7})\b", re.IGNORECASE)
_ELSEWHERE = {"Names", "NonLatinNames", "Titles", "Addresses", "SanctionsImposedIndicators"}
"""Groups that `uk` reads itself."""


@dataclass(slots=True)
class Details:
    """What the detail groups of a designation hold, in the order it came."""

    births: list[DateSpan] = field(default_factory=list)
    birth_places: list[Place] = field(default_factory=list)
    countries: list[CountryLink] = field(default_factory=list)
    genders: list[str] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def imo_numbers_in(self, remarks: tuple[str, ...]) -> None:
        """Add the IMO numbers that the remarks tell of the entry, such as “IMO number: 5342883”."""
        known = {one.value for one in self.identifiers}
        found = dict.fromkeys(number for text in remarks for number in _IMO_IN_TEXT.findall(text))
        new = (number for number in found if number not in known)
        self.identifiers += [Identifier(IdentifierKind.IMO, number, "IMO number", note="named in the remarks") for number in new]


def details_of(designation: etree._Element) -> Details:
    """Return the details of a designation; what is not known here is kept as facts under the element's own name."""
    details = Details()
    for group in designation:
        if len(group) and local(group) not in _ELSEWHERE:
            _walk(group, details)
    return details


def _walk(element: etree._Element, details: Details) -> None:
    tag = local(element)
    if tag in _READERS:
        _READERS[tag](element, details)
    elif len(element):
        for below in element:
            _walk(below, details)
    elif tag and (text := text_of(element)):
        details.facts.append(Fact(label_of(tag), text))


def birth_of(text: str) -> DateSpan:
    """Return a birth date as the list writes it: 01/03/1958, or with what is not known masked, dd/mm/1945 or 00/00/1945."""
    shown = tidy(text)
    found = _MASKED.fullmatch(shown)
    if found is None:
        return DateSpan(shown)
    day, month, year = (_number(found[part]) for part in ("day", "month", "year"))
    try:
        if day and month:
            return DateSpan.day(year, month, day, text=shown)
        return DateSpan.month(year, month, text=shown) if month else DateSpan.years(year, text=shown)
    except ValueError:  # 31/02/1960, or the year 0: kept as it is written.
        return DateSpan(shown)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def label_of(tag: str) -> str:
    """Return a label from an element's name: `TypeOfShip` becomes `Type of ship`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", tag)
    return words[:1] + words[1:].lower()


# --- one kind of element each ----------------------------------------------------------------------------------------------------


def _birth(element: etree._Element, details: Details) -> None:
    if text_of(element):
        details.births.append(birth_of(text_of(element)))


def _birth_place(element: etree._Element, details: Details) -> None:
    found = place(city=text_of(element, "TownOfBirth"), country_text=text_of(element, "CountryOfBirth"))
    details.birth_places += [found] if found else []
    _rest(element, {"TownOfBirth", "CountryOfBirth"}, details)


def _nationality(element: etree._Element, details: Details) -> None:
    if text_of(element):
        details.countries.append(country_link("nationality", text_of(element)))


def _flag(role: str) -> Callable[[etree._Element, Details], None]:
    def read(element: etree._Element, details: Details) -> None:
        if text_of(element):
            details.countries.append(country_link(role, text_of(element)))

    return read


def _gender(element: etree._Element, details: Details) -> None:
    details.genders += [text_of(element)] if text_of(element) else []


def _position(element: etree._Element, details: Details) -> None:
    details.positions += [text_of(element)] if text_of(element) else []


def _document(kind: IdentifierKind, stem: str, label: str) -> Callable[[etree._Element, Details], None]:
    """A reader of documents whose parts are `<stem>Number` and `<stem>AdditionalInformation`."""

    def read(element: etree._Element, details: Details) -> None:
        number, note = text_of(element, f"{stem}Number"), text_of(element, f"{stem}AdditionalInformation")
        if number:
            country = _country_in(note)
            details.identifiers.append(Identifier(kind, number, label, country=country, note=note))
        elif note:
            details.facts.append(Fact(label, note))
        _rest(element, {f"{stem}Number", f"{stem}AdditionalInformation"}, details)

    return read


def _country_in(note: str) -> str:
    """The country that a note such as “Afghanistan passport” or “Russian” opens with."""
    words = note.replace(".", " ").replace(",", " ").split()
    longest = (" ".join(words[:count]) for count in (5, 4, 3, 2, 1) if len(words) >= count)
    return next((code for text in longest if text[:1].isupper() and len(text) > 2 and (code := country_code(text))), "")


def _plain(kind: IdentifierKind, label: str) -> Callable[[etree._Element, Details], None]:
    def read(element: etree._Element, details: Details) -> None:
        text = text_of(element)
        imo = _IMO.fullmatch(text) if kind is IdentifierKind.IMO else None
        if text:
            details.identifiers.append(Identifier(kind, imo[1] if imo else text, label))

    return read


def _party(role: str) -> Callable[[etree._Element, Details], None]:
    def read(element: etree._Element, details: Details) -> None:
        if text_of(element):
            details.relations.append(Relation(role, text_of(element)))

    return read


def _rest(element: etree._Element, known: set[str], details: Details) -> None:
    for below in element:
        if local(below) not in known:
            _walk(below, details)


_READERS: dict[str, Callable[[etree._Element, Details], None]] = {
    "DOB": _birth,
    "Location": _birth_place,
    "Nationality": _nationality,
    "Gender": _gender,
    "Position": _position,
    "Passport": _document(IdentifierKind.PASSPORT, "Passport", "Passport"),
    "NationalIdentifier": _document(IdentifierKind.NATIONAL_ID, "NationalIdentifier", "National identifier"),
    "BusinessRegistrationNumber": _plain(IdentifierKind.REGISTRATION, "Business registration number"),
    "IMONumber": _plain(IdentifierKind.IMO, "IMO number"),
    "HullIdentificationNumber": _plain(IdentifierKind.OTHER, "Hull identification number"),
    "PhoneNumber": _plain(IdentifierKind.PHONE, "Phone number"),
    "EmailAddress": _plain(IdentifierKind.EMAIL, "Email address"),
    "Website": _plain(IdentifierKind.WEBSITE, "Website"),
    "ParentCompany": _party("Parent company"),
    "Subsidiary": _party("Subsidiary"),
    "CurrentOwnerOperator": _party("Current owner or operator"),
    "PreviousOwnerOperator": _party("Previous owner or operator"),
    "CurrentBelievedFlagOfShip": _flag("flag"),
    "PreviousFlag": _flag("former flag"),
}
