"""One `entity` of OFAC's ENHANCED XML as an entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lxml import etree

from watchdesk.lists.ofac_entry import (
    OfacEntry,
    alias_kind,
    doubt_of,
    entry_type,
    full_name,
    name_parts,
    script_code,
    split_titles,
    unknown_type,
)
from watchdesk.lists.ofac_labels import place_of
from watchdesk.lists.ofac_lists import ListedEntry
from watchdesk.lists.reader import ListFileError
from watchdesk.lists.tidy import place, tidy
from watchdesk.lists.xml_stream import child, inner, known_elements, line_of, local, text_of, unknown_elements
from watchdesk.model.countries import country_code
from watchdesk.model.date_text import parse_date
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Fact, IdentifierKind, Name, NameKind, NamePart, Place, Relation, Strength

_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_KNOWN = known_elements(
    "generalInfo: identityId entityType remarks title",
    "sanctionsLists: sanctionsList",
    "sanctionsPrograms: sanctionsProgram",
    "sanctionsTypes: sanctionsType",
    "legalAuthorities: legalAuthority",
    "names/name: isPrimary aliasType isLowQuality",
    "names/name/translations/translation: isPrimary script formattedFullName formattedLastName formattedFirstName comments",
    "names/name/translations/translation/nameParts/namePart: type value",
    "addresses/address: country",
    "addresses/address/translations/translation: isPrimary script",
    "addresses/address/translations/translation/addressParts/addressPart: type value",
    "features/feature: type value versionId isPrimary reliability comments",
    "features/feature/valueDate: fromDateBegin fromDateEnd toDateBegin toDateEnd isApproximate isDateRange",
    "identityDocuments/identityDocument: type name documentNumber isValid issuingAuthority issuingLocation issuingCountry comments",
    "identityDocuments/identityDocument/issueDate: fromDateBegin fromDateEnd toDateBegin toDateEnd isApproximate isDateRange",
    "identityDocuments/identityDocument/expirationDate: fromDateBegin fromDateEnd toDateBegin toDateEnd isApproximate isDateRange",
    "identityDocuments/identityDocument/idFeatures: idFeature",
    "relationships/relationship: type relatedEntity quality comments",
)
_REFERENCE = "RefId"
"""How elements end that only number what stands beside them in words."""
_DAYS = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")


def listed_entry(element: etree._Element, codes: Mapping[str, str], file_name: str) -> ListedEntry:
    """Return an entity; `codes` are the ISO codes of countries by reference number. Raises ListFileError where it has no number."""
    number = element.get("id", "")
    if not number:
        raise ListFileError(f"“{file_name}” is damaged: the entity in line {line_of(element)} has no id. Download the list again.")
    general = child(element, "generalInfo")
    entry = OfacEntry(number, entry_type(text_of(general, "entityType")))
    lists = tuple((text_of(found), found.get("datePublished", "")) for found in inner(element, "sanctionsLists", "sanctionsList"))
    _general(general, entry)
    for name in inner(element, "names", "name"):
        _name(name, entry)
    for address in inner(element, "addresses", "address"):
        _address(address, codes, entry)
    for feature in inner(element, "features", "feature"):
        _feature(feature, entry)
    for document in inner(element, "identityDocuments", "identityDocument"):
        _document(document, codes, entry)
    for relationship in inner(element, "relationships", "relationship"):
        _relationship(relationship, entry)
    _sanctions(element, lists, entry)
    unknown = unknown_elements(element, _KNOWN)
    entry.facts += [Fact(name.removeprefix("generalInfo "), text) for name, text in unknown if not name.endswith(_REFERENCE)]
    return ListedEntry(entry.build(), lists)


def _general(general: etree._Element | None, entry: OfacEntry) -> None:
    if general is None:
        return
    entry.titles += [title for found in general if local(found) == "title" for title in split_titles(text_of(found))]
    entry.remarks += [tidy(found.text) for found in general if local(found) == "remarks" and tidy(found.text)]
    entry.facts += unknown_type("entityType", text_of(general, "entityType"))


def _sanctions(element: etree._Element, lists: tuple[tuple[str, str], ...], entry: OfacEntry) -> None:
    entry.programmes += [text_of(found) for found in inner(element, "sanctionsPrograms", "sanctionsProgram") if text_of(found)]
    entry.legal_bases += [text_of(found) for found in inner(element, "legalAuthorities", "legalAuthority") if text_of(found)]
    entry.facts += [Fact("Sanctions type", text_of(found)) for found in inner(element, "sanctionsTypes", "sanctionsType")]
    entry.facts += [Fact("List", f"{name}, since {day}" if day else name) for name, day in lists]


# --- names -----------------------------------------------------------------------------------------------------------------------


def _name(element: etree._Element, entry: OfacEntry) -> None:
    """Add a name in all its scripts; the one in Latin letters carries the kind, the others are its original script."""
    kind, note = alias_kind(text_of(element, "aliasType"))
    is_primary = text_of(element, "isPrimary") == "true"
    strength = Strength.WEAK if text_of(element, "isLowQuality") == "true" else Strength.STRONG
    for translation in inner(element, "translations", "translation"):
        latin_kind = NameKind.PRIMARY if is_primary and text_of(translation, "isPrimary") == "true" else kind
        found = _translation(translation, latin_kind, strength, note)
        if found is not None:
            entry.names.append(found)


def _translation(element: etree._Element, kind: NameKind, strength: Strength, note: str) -> Name | None:
    text = tidy(text_of(element, "formattedFullName")) or full_name(
        text_of(element, "formattedLastName"), text_of(element, "formattedFirstName")
    )
    if not text:
        return None
    script_word = text_of(element, "script")
    script = script_code(script_word, text)
    comments = text_of(element, "comments")
    if script == "Latn":
        note = "; ".join(part for part in (note, comments) if part)
        return Name(text, kind, strength, script, parts=_parts(element), note=note)
    language = script_word if script_word.lower().startswith("chinese") else ""
    former = "formerly known as" if kind is NameKind.FORMER else ""
    note = "; ".join(part for part in (former, note, comments) if part)
    return Name(text, NameKind.ORIGINAL_SCRIPT, strength, script, language, _parts(element), note)


def _parts(element: etree._Element) -> tuple[NamePart, ...]:
    found = inner(element, "nameParts", "namePart")
    return name_parts((text_of(part, "type"), text_of(part, "value")) for part in found)


# --- addresses, features, documents, relationships ----------------------------------------------------------------------


def _address(element: etree._Element, codes: Mapping[str, str], entry: OfacEntry) -> None:
    """Add an address in each script it is given in."""
    country = child(element, "country")
    country_text = text_of(country)
    code = _country(country, codes)
    found = [_translated_address(part, country_text, code) for part in inner(element, "translations", "translation")]
    places = [address for address in found if address is not None]
    if not places and country_text:
        places = [Place(country=code, country_text=country_text)]
    entry.addresses += places


def _translated_address(element: etree._Element, country_text: str, code: str) -> Place | None:
    parts: dict[str, list[str]] = {}
    for part in inner(element, "addressParts", "addressPart"):
        parts.setdefault(text_of(part, "type").upper(), []).append(text_of(part, "value"))
    street = ", ".join(value for name in _STREET for value in parts.pop(name, ()))
    city, postal = (", ".join(parts.pop(name, ())) for name in ("CITY", "POSTAL CODE"))
    region = ", ".join(value for name in ("STATE/PROVINCE", "REGION") for value in parts.pop(name, ()))
    note = "; ".join(f"{name.lower()}: {value}" for name, values in parts.items() for value in values)
    found = place(street=street, city=city, region=region, postal_code=postal, country_text=country_text, note=note)
    if found is None or not code:
        return found
    return Place(found.street, found.city, found.region, found.postal_code, code, found.country_text, found.note)


def _country(element: etree._Element | None, codes: Mapping[str, str]) -> str:
    """Return the ISO code of a country element, by its name, else by the code among the file's reference values."""
    if element is None:
        return ""
    return country_code(text_of(element)) or country_code(codes.get(element.get("refId", ""), ""))


def _feature(element: etree._Element, entry: OfacEntry) -> None:
    label, value = text_of(element, "type"), tidy(text_of(element, "value"))
    span = _span(child(element, "valueDate"), value)
    notes = [text_of(element, "comments"), doubt_of(text_of(element, "reliability")), _unread_days(child(element, "valueDate"))]
    note = "; ".join(part for part in notes if part)
    shown = value or (span.text if span else "")
    if label and shown:
        entry.labelled(label, shown, span=span, note=note)
    elif shown or note:
        entry.fact(label or local(element), "; ".join(part for part in (shown, note) if part))


def _span(element: etree._Element | None, text: str) -> DateSpan | None:
    """Return the days that a dated value may mean: from the beginning of its first period to the end of its last."""
    if element is None:
        return None
    days = [_day(text_of(element, name)) for name in _DAYS]
    known = [day for day in days if day is not None]
    if not known:
        return parse_date(text)
    first, last = min(known), max(known)
    shown = text or (first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}")
    return DateSpan(shown, first, last, text_of(element, "isApproximate") == "true")


def _unread_days(element: etree._Element | None) -> str:
    """Return what stands in the place of a day and is none."""
    texts = (text_of(element, name) for name in _DAYS) if element is not None else ()
    return ", ".join(dict.fromkeys(text for text in texts if text and _day(text) is None))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _document(element: etree._Element, codes: Mapping[str, str], entry: OfacEntry) -> None:
    label, number = text_of(element, "type"), tidy(text_of(element, "documentNumber"))
    kind = place_of(label)
    holder = text_of(element, "name")
    notes = [
        f"in the name of {holder}" if holder and entry.names and holder != entry.names[0].text else "",
        "not valid" if text_of(element, "isValid") == "false" else "",
        *(text_of(element, name) for name in ("issuingAuthority", "comments")),
        *(text_of(feature) for feature in inner(element, "idFeatures", "idFeature")),
    ]
    location, country = text_of(element, "issuingLocation"), child(element, "issuingCountry")
    code = _country(country, codes) or country_code(location)
    if text_of(country) and not code:
        notes.append(f"issued by {text_of(country)}")
    if location and location != text_of(country):
        notes.append(f"issued in {location}")
    entry.identifier(
        label,
        number,
        kind=kind if isinstance(kind, IdentifierKind) else IdentifierKind.OTHER,
        country=code,
        issued=_document_date(child(element, "issueDate")),
        expires=_document_date(child(element, "expirationDate")),
        note="; ".join(note for note in notes if note),
    )


def _document_date(element: etree._Element | None) -> str:
    """Return the date of a document as ISO, as exact as the file gives it; a period as "first to last"; else what is no date."""
    span = _span(element, "")
    if span is None or span.first is None or span.last is None:
        return _unread_days(element)
    if span.first == span.last:
        return span.first.isoformat()
    if span.first.month == 1 and span.first.day == 1 and span.last == date(span.first.year, 12, 31):
        return str(span.first.year)
    return span.text


def _relationship(element: etree._Element, entry: OfacEntry) -> None:
    """Add a link; real files often give the other party by its number alone, which then stands in for its name."""
    related = child(element, "relatedEntity")
    number = related.get("entityId", "") if related is not None else ""
    notes = [text_of(element, "comments")]
    if text_of(element, "quality"):
        notes.append(f"quality of the relationship: {text_of(element, 'quality').lower()}")
    name = text_of(related) or number
    if name:
        entry.relations.append(Relation(text_of(element, "type"), name, number, "; ".join(note for note in notes if note)))
