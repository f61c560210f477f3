"""The parts of OFAC's ADVANCED XML: a party with its names and features, places, and documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
)
from watchdesk.lists.ofac_labels import place_of
from watchdesk.lists.reader import ListFileError
from watchdesk.lists.tidy import place, tidy
from watchdesk.lists.xml_stream import child, children, inner, line_of, text_of
from watchdesk.model.countries import country_code
from watchdesk.model.date_text import date_words
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Identifier, IdentifierKind, Name, NameKind, Place, Strength

_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")


@dataclass(slots=True)
class Document:
    """A document before its holder is known: `holder` is the number of the name it is made out to."""

    identifier: Identifier
    holder: str
    issued: str = ""
    expires: str = ""


@dataclass(slots=True)
class Reference:
    """What is referred to by number: reference values by (element, ID), places, and the documents of each identity."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    details: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    places: dict[str, Place | None] = field(default_factory=dict)
    documents: dict[str, list[Document]] = field(default_factory=dict)

    def word(self, kind: str, number: str) -> str:
        """Return the text of a reference value; empty for OFAC's "Unknown", which says nothing."""
        text = tidy(self.values.get((kind, number), ""))
        return "" if text == "Unknown" else text


@dataclass(slots=True)
class Party:
    """A party being gathered: `profile` is its number in links, `identities` those in documents, `names` its names by number."""

    profile: str
    entry: OfacEntry
    identities: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    lists: list[tuple[str, str]] = field(default_factory=list)


def party_of(element: etree._Element, reference: Reference, file_name: str) -> Party:
    """Return a party with names and features; raises ListFileError where it has no number."""
    number, profile = element.get("FixedRef", ""), child(element, "Profile")
    if not number or profile is None:
        raise ListFileError(
            f"“{file_name}” is damaged: the party in line {line_of(element)} has no number or no profile. Download the list again."
        )
    party = Party(profile.get("ID", number), OfacEntry(number, entry_type(_type_word(profile, reference))))
    comments = (text_of(found) for found in (*children(element, "Comment"), *children(profile, "Comment")))
    party.entry.remarks += [comment for comment in comments if comment]
    for identity in children(profile, "Identity"):
        _identity(identity, reference, party)
    for feature in children(profile, "Feature"):
        _feature(feature, reference, party.entry)
    return party


def _type_word(profile: etree._Element, reference: Reference) -> str:
    """Return OFAC's word for the type: the subtype (vessel, aircraft), else the type it belongs to (individual, entity)."""
    number = profile.get("PartySubTypeID", "")
    type_number = reference.details.get(("PartySubType", number), {}).get("PartyTypeID", "")
    return reference.word("PartySubType", number) or reference.word("PartyType", type_number)


# --- names -----------------------------------------------------------------------------------------------------------------------


def _identity(element: etree._Element, reference: Reference, party: Party) -> None:
    party.identities.append(element.get("ID", ""))
    kinds = {
        group.get("ID", ""): reference.word("NamePartType", group.get("NamePartTypeID", ""))
        for group in inner(element, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    for alias in children(element, "Alias"):
        for documented in children(alias, "DocumentedName"):
            found = _name(alias, documented, kinds, reference)
            if found is not None:
                party.entry.names.append(found)
                party.names[documented.get("ID", "")] = found.text


def _name(alias: etree._Element, documented: etree._Element, kinds: dict[str, str], reference: Reference) -> Name | None:
    values = list(inner(documented, "DocumentedNamePart", "NamePartValue"))
    labelled = [(kinds.get(value.get("NamePartGroupID", ""), ""), text_of(value)) for value in values]
    text = _written(labelled)
    if not text:
        return None
    word = reference.word("Script", values[0].get("ScriptID", ""))
    script = script_code(word, text)
    type_word = reference.word("AliasType", alias.get("AliasTypeID", ""))
    kind, note = (NameKind.ALIAS, "") if type_word == "Name" else alias_kind(type_word)
    if alias.get("Primary") == "true":
        kind = NameKind.PRIMARY
    if script not in ("Latn", ""):
        note = "formerly known as" if kind is NameKind.FORMER else note
        kind = NameKind.ORIGINAL_SCRIPT
    strength = Strength.WEAK if alias.get("LowQuality") == "true" else Strength.STRONG
    language = word if word.lower().startswith("chinese") else ""
    return Name(text, kind, strength, script, language, name_parts(labelled), note)


def _written(labelled: list[tuple[str, str]]) -> str:
    """Return a name as OFAC writes it: "LAST, First Middle" for persons, the parts in their order for all others."""
    family = " ".join(text for word, text in labelled if word == "Last Name")
    others = " ".join(text for word, text in labelled if word != "Last Name")
    return tidy(full_name(family, others))


# --- features --------------------------------------------------------------------------------------------------------------------


def _feature(element: etree._Element, reference: Reference, entry: OfacEntry) -> None:
    label = reference.word("FeatureType", element.get("FeatureTypeID", ""))
    for version in children(element, "FeatureVersion"):
        reliability = reference.word("Reliability", version.get("ReliabilityID", ""))
        note = "; ".join(part for part in (text_of(version, "Comment"), doubt_of(reliability)) if part)
        for value, span in _values(version, reference):
            entry.labelled(label, value, span=span, note=note)
        for location in children(version, "VersionLocation"):
            _located(label, reference.places.get(location.get("LocationID", "")), note, entry)


def _values(version: etree._Element, reference: Reference) -> Iterator[tuple[str, DateSpan | None]]:
    """Yield what a feature says, as text, and its days where it is a date."""
    spans = [span for span in map(_span, children(version, "DatePeriod")) if span is not None]
    yield from ((span.text, span) for span in spans)
    for detail in children(version, "VersionDetail"):
        text = text_of(detail) or reference.word("DetailReference", detail.get("DetailReferenceID", ""))
        if text:
            yield text, None


def _located(label: str, found: Place | None, note: str, entry: OfacEntry) -> None:
    """Put a place where its feature belongs: an address, or a country (nationality, citizenship, flag …)."""
    if found is None:
        return
    if label == "Location":
        entry.addresses.append(found)
    else:
        entry.labelled(label, found.line or found.note, note=note)


def location_of(element: etree._Element, reference: Reference) -> Place | None:
    """Return a place from its parts and its country, or None where all it says is that it is not known."""
    parts: dict[str, list[str]] = {}
    for part in children(element, "LocationPart"):
        kind = reference.word("LocPartType", part.get("LocPartTypeID", ""))
        parts.setdefault(kind, []).extend(text_of(value, "Value") for value in children(part, "LocationPartValue"))
    street = ", ".join(value for name in _STREET for value in parts.pop(name, ()) if value)
    city, postal = (", ".join(parts.pop(name, ())) for name in ("CITY", "POSTAL CODE"))
    region = ", ".join(value for name in ("STATE/PROVINCE", "REGION") for value in parts.pop(name, ()))
    rest = [value for values in parts.values() for value in values if value]
    country = _country_of(element, reference)
    if not country and len(rest) == 1 and country_code(rest[0]):  # A country in words, as nationalities have it.
        country = rest.pop()
    return place(street=street, city=city, region=region, postal_code=postal, country_text=country, note="; ".join(rest))


def _country_of(element: etree._Element, reference: Reference) -> str:
    """Return the country of a place in words; the area code stands in where no country is given."""
    names = [reference.word("Country", found.get("CountryID", "")) for found in children(element, "LocationCountry")]
    areas = (found.get("AreaCodeID", "") for found in children(element, "LocationAreaCode"))
    names += [reference.details.get(("AreaCode", area), {}).get("Description", "") for area in areas]
    return next((name for name in names if name and name != "undetermined"), "")


# --- documents and dates ---------------------------------------------------------------------------------------------------------


def document_of(element: etree._Element, reference: Reference) -> Document:
    """Return a document; its holder is known when the parties are."""
    label = reference.word("IDRegDocType", element.get("IDRegDocTypeID", ""))
    kind = place_of(label)
    location = reference.places.get(element.get("IssuedIn-LocationID", ""))
    validity = doubt_of(reference.word("Validity", element.get("ValidityID", "")))
    notes = [
        *(text_of(element, name) for name in ("IssuingAuthority", "Comment")),
        validity,
        f"issued in {location.line}" if location is not None and location.line != location.country_text else "",
    ]
    country = country_code(reference.word("Country", element.get("IssuedBy-CountryID", "")))
    holder = child(element, "DocumentedNameReference")
    identifier = Identifier(
        kind if isinstance(kind, IdentifierKind) else IdentifierKind.OTHER,
        text_of(element, "IDRegistrationNo"),
        label,
        country or (location.country if location is not None else ""),
        note="; ".join(note for note in notes if note),
    )
    document = Document(identifier, holder.get("DocumentedNameID", "") if holder is not None else "")
    for dated in children(element, "DocumentDate"):
        span = _span(child(dated, "DatePeriod"))
        word = reference.word("IDRegDocDateType", dated.get("IDRegDocDateTypeID", ""))
        if span is not None and word == "Expiration Date":
            document.expires = span.text
        elif span is not None:
            document.issued = span.text
    return document


def add_documents(party: Party, reference: Reference) -> None:
    """Add the documents of a party, each with the name it is made out to where that is not the primary one."""
    primary = party.entry.names[0].text if party.entry.names else ""
    for identity in party.identities:
        for document in reference.documents.get(identity, ()):
            item, holder = document.identifier, party.names.get(document.holder, "")
            notes = (f"in the name of {holder}" if holder and holder != primary else "", item.note)
            party.entry.identifier(
                item.label,
                item.value,
                kind=item.kind,
                country=item.country,
                issued=document.issued,
                expires=document.expires,
                note="; ".join(note for note in notes if note),
            )


def iso_day(element: etree._Element | None) -> str:
    """Return the day that an element with Year, Month and Day gives, as ISO; empty where it is none."""
    day = _day(element)
    return day.isoformat() if day is not None else ""


def _day(element: etree._Element | None) -> date | None:
    try:
        return date(*(int(text_of(element, name)) for name in ("Year", "Month", "Day")))
    except ValueError:
        return None


def _span(element: etree._Element | None) -> DateSpan | None:
    """Return a period as the days it may mean: from the first day of its start to the last of its end."""
    if element is None:
        return None
    bounds = [bound for name in ("Start", "End") for bound in children(element, name)]
    days = [_day(child(bound, name)) for bound in bounds for name in ("From", "To")]
    known = [day for day in days if day is not None]
    if not known:
        return None
    circa = any(bound.get("Approximate") == "true" for bound in bounds)
    first, last = min(known), max(known)
    return DateSpan(date_words(first, last, circa=circa), first, last, circa)
