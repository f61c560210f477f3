"""The details of the EU list: birth dates, places, contacts and identity documents, all of them attributes of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from watchdesk.lists.tidy import iso_date, tidy
from watchdesk.lists.xml_stream import children
from watchdesk.model.countries import country_code
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Fact, Identifier, IdentifierKind, Place

_KINDS = {
    "passport": IdentifierKind.PASSPORT,
    "diplpassport": IdentifierKind.PASSPORT,
    "travelcardid": IdentifierKind.PASSPORT,
    "id": IdentifierKind.NATIONAL_ID,
    "ssn": IdentifierKind.NATIONAL_ID,
    "birthcert": IdentifierKind.NATIONAL_ID,
    "nationcert": IdentifierKind.NATIONAL_ID,
    "electionid": IdentifierKind.NATIONAL_ID,
    "residentperm": IdentifierKind.NATIONAL_ID,
    "drivinglicence": IdentifierKind.NATIONAL_ID,
    "taxid": IdentifierKind.TAX,
    "fiscalcode": IdentifierKind.TAX,
    "euvat": IdentifierKind.TAX,
    "regnumber": IdentifierKind.REGISTRATION,
    "unssn": IdentifierKind.REGISTRATION,
    "tradelic": IdentifierKind.REGISTRATION,
    "imo": IdentifierKind.IMO,
    "swiftbic": IdentifierKind.BIC,
}
_LABELS = {
    "passport": "Passport",
    "diplpassport": "Diplomatic passport",
    "travelcardid": "Travel document",
    "id": "National identification card",
    "ssn": "Social security number",
    "unssn": "Unified social credit number",
    "birthcert": "Birth certificate",
    "nationcert": "Nationality certificate",
    "electionid": "Voter card",
    "residentperm": "Residence permit",
    "drivinglicence": "Driving licence",
    "taxid": "Tax identification number",
    "fiscalcode": "Fiscal code",
    "euvat": "VAT number",
    "regnumber": "Registration number",
    "tradelic": "Trade licence",
    "imo": "IMO number",
    "swiftbic": "SWIFT/BIC",
    "other": "Other identification number",
}
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}
_SAID_WITH = (("issuedBy", "issued by"), ("nameOnDocument", "in the name of"), ("validFrom", "valid from"), ("region", "in"))
_RUSSIAN = re.compile(r"(?P<word>ИНН|КПП|ОГРН|INN|KPP|OGRN)\W{0,3}(?P<number>\d{8,15})", re.IGNORECASE)
_TAX_WORDS = {"инн", "inn", "кпп", "kpp"}
_IMO = re.compile(r"(?:IMO\D{0,3})?(\d{7})", re.IGNORECASE)
_CONTACTS = (
    ("phone", IdentifierKind.PHONE),
    ("fax", IdentifierKind.PHONE),
    ("mobile", IdentifierKind.PHONE),
    ("mail", IdentifierKind.EMAIL),
    ("web", IdentifierKind.WEBSITE),
)
_UNKNOWN = {"", "UNKNOWN"}


def birth_of(element: etree._Element) -> DateSpan | None:
    """Return a birth date of whatever precision, or None where only a place is given.

    Years of another calendar than the Gregorian one are not converted: only the text says them.
    """
    circa = element.get("circa") == "true"
    day, month, year = (_whole(element.get(key)) for key in ("dayOfMonth", "monthOfYear", "year"))
    low, high = _whole(element.get("yearRangeFrom")), _whole(element.get("yearRangeTo"))
    calendar = tidy(element.get("calendarType", "")) or "GREGORIAN"
    told = "circa " if circa else ""
    if calendar != "GREGORIAN":
        written = "/".join(str(part) for part in (day, month, year) if part)
        text = f"{told}{written} ({calendar.capitalize()} calendar)" if written else ""
    else:
        written = element.get("birthdate", "") or _written(day, month, year, low, high)
        text = f"{told}{written}" if written else ""
    if not text:
        return None
    try:
        return _span(element, calendar, text, circa)
    except ValueError:  # Not a day of the calendar; what is written is kept.
        return DateSpan(text, circa=circa)


def _span(element: etree._Element, calendar: str, text: str, circa: bool) -> DateSpan:
    if iso_date(element.get("birthdate", "")):
        exact = date.fromisoformat(iso_date(element.get("birthdate", "")))
        return DateSpan(text, exact, exact, circa)
    day, month, year = (_whole(element.get(key)) for key in ("dayOfMonth", "monthOfYear", "year"))
    low, high = _whole(element.get("yearRangeFrom")), _whole(element.get("yearRangeTo"))
    if calendar != "GREGORIAN":
        return DateSpan(text, circa=circa)
    if year and month and day:
        return DateSpan.day(year, month, day, text=text, circa=circa)
    if year and month:
        return DateSpan.month(year, month, text=text, circa=circa)
    if low or high:
        return DateSpan.years(low or high, high or low, text=text, circa=circa)
    return DateSpan.years(year, text=text, circa=circa) if year else DateSpan(text, circa=circa)


def _written(day: int, month: int, year: int, low: int, high: int) -> str:
    if low or high:
        return f"{low or high}–{high or low}" if low != high else str(low)
    if year:
        return "-".join([f"{year:04}", *([f"{month:02}"] if month else []), *([f"{day:02}"] if month and day else [])])
    return f"{day}/{month}" if day and month else ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 6 else 0


def place_of(element: etree._Element) -> Place | None:
    """Return the place of an address or of a birth date, or None where nothing but an unknown country is given."""
    text = _country_text(element)
    code = country_code(tidy(element.get("countryIso2Code", ""))) or country_code(text)
    box = tidy(element.get("poBox", ""))
    streets = [tidy(element.get(key, "")) for key in ("street", "place")]
    street = ", ".join(part for part in (*streets, f"PO Box {box}" if box else "") if part)
    city, region, zip_code = (tidy(element.get(key, "")) for key in ("city", "region", "zipCode"))
    notes = [tidy(one.text) for one in children(element, "remark")] if "street" in element.attrib else []
    notes.append("at the time of listing" if element.get("asAtListingTime") == "true" else "")
    if not any((street, city, region, zip_code, text, code, *notes)):
        return None
    return Place(street, city, region, zip_code, code, text or code, "; ".join(note for note in notes if note))


def _country_text(element: etree._Element) -> str:
    text = tidy(element.get("countryDescription", ""))
    return "" if text in _UNKNOWN else text


def contacts_of(address: etree._Element) -> Iterator[Identifier | Fact]:
    """Yield the phone numbers, e-mail and web addresses of an address."""
    for one in children(address, "contactInfo"):
        key, value = tidy(one.get("key", "")), tidy(one.get("value", ""))
        kind = next((kind for word, kind in _CONTACTS if word in key.casefold()), None)
        if value:
            yield Identifier(kind, value, key) if kind else Fact(key or "Contact", value)


def identifier_of(element: etree._Element) -> Identifier | Fact | None:
    """Return a document as an identifier, as a fact where it has no number, or None where it says nothing."""
    code = tidy(element.get("identificationTypeCode", "")).casefold()
    label = tidy(element.get("identificationTypeDescription", "")) or _LABELS.get(code, code or "Identification number")
    number, latin = (tidy(element.get(key, "")).strip("-") for key in ("number", "latinNumber"))
    note = "; ".join(_notes(element, number, latin))
    if not (number or latin):
        return Fact(label, note) if note else None
    kind, value, label = _sorted_out(_KINDS.get(code, IdentifierKind.OTHER), number or latin, label)
    return Identifier(
        kind=kind,
        value=value,
        label=label,
        country=country_code(tidy(element.get("countryIso2Code", ""))) or country_code(_country_text(element)),
        issued=iso_date(element.get("issueDate", "")),
        expires=iso_date(element.get("validTo", "")),
        note=note,
    )


def _sorted_out(kind: IdentifierKind, value: str, label: str) -> tuple[IdentifierKind, str, str]:
    """Numbers that carry their own name (ИНН 7717653542) or an IMO prefix, without it."""
    russian, imo = _RUSSIAN.fullmatch(value), _IMO.fullmatch(value)
    if russian:
        word = russian["word"]
        return IdentifierKind.TAX if word.casefold() in _TAX_WORDS else IdentifierKind.REGISTRATION, russian["number"], word
    if kind is IdentifierKind.IMO and imo:
        return kind, imo[1], label
    return kind, value, label


def _notes(element: etree._Element, number: str, latin: str) -> Iterator[str]:
    if number and latin and latin != number:
        yield f"in Latin letters {latin}"
    for key, words in (
        ("issuedBy", "issued by"),
        ("nameOnDocument", "in the name of"),
        ("validFrom", "valid from"),
        ("region", "in"),
    ):
        if tidy(element.get(key, "")):
            yield f"{words} {tidy(element.get(key, ''))}"
    yield from (words for key, words in _FLAGS.items() if element.get(key) == "true")
    yield from (text for one in children(element, "remark") if (text := tidy(one.text)))
