"""OFAC's older XML, `sdn.xml` and `consolidated.xml`: one `sdnEntry` a party (schema `sdnList`, whatever its namespace).

Format: OFAC's sdn.xsd; the element before the entries is really spelled `publshInformation`.
"""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from watchdesk.lists.catalogue import list_info
from watchdesk.lists.ofac_entry import (
    OfacEntry,
    alias_kind,
    entry_type,
    full_name,
    make_name,
    resolve_relations,
    split_titles,
    unknown_type,
)
from watchdesk.lists.ofac_labels import place_of
from watchdesk.lists.ofac_lists import decide_list
from watchdesk.lists.ofac_remarks import read_remarks
from watchdesk.lists.reader import FileSample, ListFile, ListFileError
from watchdesk.lists.tidy import place
from watchdesk.lists.xml_stream import all_text, child, elements, inner, known_elements, line_of, local, text_of, unknown_elements
from watchdesk.model.countries import country_code
from watchdesk.model.entry import CountryLink, Entry, EntryType, Fact, IdentifierKind, NameKind, Relation, Strength
from watchdesk.model.lists import ListContent
from watchdesk.model.progress import Progress

NAME = "OFAC XML (sdn.xml, consolidated.xml)"
_KNOWN = known_elements(
    ": uid firstName lastName title sdnType remarks",
    "programList: program",
    "idList/id: uid idType idNumber idCountry issueDate expirationDate",
    "akaList/aka: uid type category lastName firstName",
    "addressList/address: uid address1 address2 address3 city stateOrProvince postalCode country",
    "nationalityList/nationality: uid country mainEntry",
    "citizenshipList/citizenship: uid country mainEntry",
    "dateOfBirthList/dateOfBirthItem: uid dateOfBirth mainEntry",
    "placeOfBirthList/placeOfBirthItem: uid placeOfBirth mainEntry",
    "vesselInfo: *",
)
_VESSEL_FACTS = {
    "vesselType": "Vessel Type",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
}


def recognises(sample: FileSample) -> bool:
    """Tell by the outermost element."""
    return sample.root == "sdnList"


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the list in the file; raises ListFileError (see `reader.Reader`)."""
    published, declared = "", None
    entries: list[Entry] = []
    for element in elements(source, ("sdnEntry", "publshInformation", "publishInformation"), report):
        if local(element) == "sdnEntry":
            entries.append(_entry(element, source.name))
        else:
            published = _published(text_of(element, "Publish_Date"))
            count = text_of(element, "Record_Count")
            declared = int(count) if count.isdecimal() else None
    key, doubt = decide_list(entries, source.name)
    return (
        ListContent(
            list_key=key,
            list_name=list_info(key).name,
            published=published,
            reader=NAME,
            entries=resolve_relations(tuple(entries)),
            files=(source.source(),),
            warnings=doubt,
            declared_count=declared,
        ),
    )


def _published(text: str) -> str:
    """Return month/day/year as ISO, or the text itself where it is none."""
    try:
        return datetime.strptime(text, "%m/%d/%Y").date().isoformat()
    except ValueError:
        return text


def _entry(element: etree._Element, file_name: str) -> Entry:
    number = text_of(element, "uid")
    if not number:
        raise ListFileError(
            f"“{file_name}” is damaged: the entry in line {line_of(element)} has no number (uid). Download the list again."
        )
    entry = OfacEntry(number, entry_type(text_of(element, "sdnType")))
    _names(element, entry)
    entry.programmes += [text_of(found) for found in inner(element, "programList", "program") if text_of(found)]
    entry.titles += split_titles(text_of(element, "title"))
    _addresses(element, entry)
    _births(element, entry)
    for list_name, item, role in (
        ("nationalityList", "nationality", "nationality"),
        ("citizenshipList", "citizenship", "citizenship"),
    ):
        for found in inner(element, list_name, item):
            country = text_of(found, "country")
            entry.countries.append(CountryLink(role, country_code(country), country))
    for found in inner(element, "idList", "id"):
        _identity(found, entry)
    _vessel(child(element, "vesselInfo"), entry)
    read_remarks(text_of(element, "remarks"), entry, full_stop=False)
    entry.facts += [Fact(name, text) for name, text in unknown_elements(element, _KNOWN)]
    entry.facts += unknown_type("sdnType", text_of(element, "sdnType"))
    return entry.build()


def _names(element: etree._Element, entry: OfacEntry) -> None:
    split = entry.type is EntryType.PERSON
    primary = full_name(text_of(element, "lastName"), text_of(element, "firstName"))
    if primary:
        entry.names.append(make_name(primary, NameKind.PRIMARY, Strength.STRONG, split=split))
    for alias in inner(element, "akaList", "aka"):
        text = full_name(text_of(alias, "lastName"), text_of(alias, "firstName"))
        kind, note = alias_kind(text_of(alias, "type"))
        strength = Strength.WEAK if text_of(alias, "category").lower() == "weak" else Strength.STRONG
        if text:
            entry.names.append(make_name(text, kind, strength, split=split, note=note))


def _addresses(element: etree._Element, entry: OfacEntry) -> None:
    for address in inner(element, "addressList", "address"):
        lines = (text_of(address, name) for name in ("address1", "address2", "address3"))
        found = place(
            street=", ".join(line for line in lines if line),
            city=text_of(address, "city"),
            region=text_of(address, "stateOrProvince"),
            postal_code=text_of(address, "postalCode"),
            country_text=text_of(address, "country"),
        )
        if found is not None:
            entry.addresses.append(found)


def _births(element: etree._Element, entry: OfacEntry) -> None:
    for found in inner(element, "dateOfBirthList", "dateOfBirthItem"):
        entry.labelled("DOB", text_of(found, "dateOfBirth"))
    for found in inner(element, "placeOfBirthList", "placeOfBirthItem"):
        entry.labelled("POB", text_of(found, "placeOfBirth"))


def _identity(element: etree._Element, entry: OfacEntry) -> None:
    """Add what `idList` holds: numbers, and also genders, sanctions information and much else, each under its own type."""
    label, value = text_of(element, "idType"), text_of(element, "idNumber")
    country, issued, expires = (text_of(element, name) for name in ("idCountry", "issueDate", "expirationDate"))
    kind, code = place_of(label), country_code(country)
    if isinstance(kind, IdentifierKind) or country or issued or expires:
        known = kind if isinstance(kind, IdentifierKind) else IdentifierKind.OTHER
        entry.identifier(label, value, kind=known, country=code, issued=issued, expires=expires, note="" if code else country)
    elif value:
        entry.labelled(label, value)


def _vessel(element: etree._Element | None, entry: OfacEntry) -> None:
    if element is None:
        return
    for found in element:
        name, value = local(found), all_text(found)
        if not value:
            continue
        if name == "callSign":
            entry.identifier("Vessel Call Sign", value, kind=IdentifierKind.CALL_SIGN)
        elif name == "vesselFlag":
            entry.countries.append(CountryLink("flag", country_code(value), value))
        elif name == "vesselOwner":
            entry.relations.append(Relation("Vessel Owner", value))
        else:
            entry.facts.append(Fact(_VESSEL_FACTS.get(name, name), value))
