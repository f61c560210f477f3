"""The UK Sanctions List of the Foreign, Commonwealth and Development Office as XML (UK-Sanctions-List.xml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from lxml import etree

from watchdesk.lists.catalogue import list_info
from watchdesk.lists.reader import FileSample, ListFile
from watchdesk.lists.spellings import names_of
from watchdesk.lists.tidy import gender, iso_date, place, tidy, tidy_lines, unique_names
from watchdesk.lists.uk_details import details_of, label_of
from watchdesk.lists.xml_stream import child, children, elements, inner, line_of, local, text_of
from watchdesk.model.entry import Entry, EntryType, Fact, Name, NameKind, NamePart, Place, Relation, Strength
from watchdesk.model.lists import ListContent, ReadWarning
from watchdesk.model.progress import Progress

T = TypeVar("T")

NAME = "UK Sanctions List (XML)"
LIST_KEY = "uk-fcdo"

_TYPES = {"individual": EntryType.PERSON, "entity": EntryType.ORGANISATION, "ship": EntryType.VESSEL}
_PARTS = tuple((f"Name{number}", f"name {number}") for number in (1, 2, 3, 4, 5, 6))
_PLACED = {
    "Names",
    "NonLatinNames",
    "Titles",
    "LastUpdated",
    "DateDesignated",
    "UniqueID",
    "RegimeName",
    "IndividualEntityShip",
    "SanctionsImposed",
    "SanctionsImposedIndicators",
    "OtherInformation",
    "UKStatementofReasons",
    "Addresses",
}
_LABELS = {"OFSIGroupID": "OFSI group ID", "UNReferenceNumber": "UN reference number", "DesignationSource": "Designation source"}
_REFERENCE = re.compile(r"\b(?:[A-Z]{2}[ei]\.\d{3}|[A-Z]{3}\d{4})\b")
_OFSI_ID = re.compile(r"\bOFSI (?:Group )?ID:? ?(\d{4,6})\b", re.IGNORECASE)


def recognises(sample: FileSample) -> bool:
    """True for XML whose outermost elements are those of the UK Sanctions List."""
    return sample.root == "Designations"


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the list with every designation. Raises ListFileError where the file is not whole, well-formed XML."""
    entries: list[Entry] = []
    warnings: list[ReadWarning] = []
    published = ""
    for element in elements(source, ("Designation", "DateGenerated"), report):
        if local(element) == "DateGenerated":
            published = published or iso_date(text_of(element))
            continue
        entry = _entry(element)
        if entry.number and entry.names:
            entries.append(entry)
        else:
            reason = "A designation without a unique ID or without a name was left out."
            warnings.append(ReadWarning(line_of(element), reason, entry.number))
    content = ListContent(
        list_key=LIST_KEY,
        list_name=list_info(LIST_KEY).name,
        published=published,
        reader=NAME,
        entries=_with_links(entries),
        files=(source.source(),),
        warnings=tuple(warnings),
    )
    return (content,)


def _entry(element: etree._Element) -> Entry:
    details = details_of(element)
    regime = text_of(element, "RegimeName")
    remarks = _remarks(element)
    details.imo_numbers_in(remarks)
    return Entry(
        number=text_of(element, "UniqueID"),
        type=_TYPES.get(text_of(element, "IndividualEntityShip").casefold(), EntryType.OTHER),
        names=_names(element),
        births=_each_once(details.births),
        birth_places=_each_once(details.birth_places),
        countries=_each_once(details.countries),
        genders=_each_once([gender(text) for text in details.genders]),
        addresses=_addresses(element),
        identifiers=_each_once(details.identifiers),
        titles=_each_once([*_texts(inner(element, "Titles", "Title")), *details.positions]),
        programmes=(regime,) if regime else (),
        legal_bases=(regime,) if regime else (),
        listed_on=iso_date(text_of(element, "DateDesignated")),
        updated_on=iso_date(text_of(element, "LastUpdated")),
        relations=_each_once(details.relations),
        remarks=remarks,
        facts=(*_facts(element), *_each_once(details.facts)),
    )


# --- names ---------------------------------------------------------------------------------------------------------------------


def _names(element: etree._Element) -> tuple[Name, ...]:
    names = [name for one in inner(element, "Names", "Name") for name in _name(one)]
    for one in inner(element, "NonLatinNames", "NonLatinName"):
        names += _non_latin(one)
    primary = next((name for name in names if name.kind is NameKind.PRIMARY), None)
    if primary is None and names:
        primary = names[0]
    ordered = [replace(primary, kind=NameKind.PRIMARY)] if primary else []
    ordered += [_other(name) for name in names if name is not primary]
    return unique_names(_without_repetition(ordered))


def _name(element: etree._Element) -> list[Name]:
    """Name1 to Name5 are forenames and the like, Name6 is the surname or the whole name; the type is written in many ways."""
    parts = tuple(NamePart(role, text) for tag, role in _PARTS if (text := text_of(element, tag)))
    written = text_of(element, "NameType")
    name_type = written.casefold()
    kind = NameKind.PRIMARY if name_type == "primary name" else NameKind.ALIAS
    kind = NameKind.FORMER if "former" in name_type or "previous" in name_type else kind
    quality = text_of(element, "AliasStrength")
    strength = Strength.WEAK if quality.casefold().startswith("low") else Strength.STRONG
    note = written if "variation" in name_type else ""
    names = names_of(" ".join(part.text for part in parts), kind, strength, note)
    return [replace(names[0], parts=parts)] if len(names) == 1 and len(parts) > 1 else names


def _non_latin(element: etree._Element) -> list[Name]:
    script = text_of(element, "NonLatinScriptType")
    note = f"script: {script}" if script else ""
    names = names_of(text_of(element, "NameNonLatinScript"), NameKind.ORIGINAL_SCRIPT, note=note)
    language = text_of(element, "NonLatinScriptLanguage")
    latin = NameKind.ALIAS  # A few spellings in this place are in Latin letters all the same.
    return [replace(name, language=language, kind=latin if name.script == "Latn" else name.kind) for name in names]


def _other(name: Name) -> Name:
    return replace(name, kind=NameKind.ALIAS) if name.kind is NameKind.PRIMARY else name


def _without_repetition(names: list[Name]) -> list[Name]:
    """Leave out an alias that only repeats the primary name letter by letter."""
    return [name for index, name in enumerate(names) if index == 0 or name.text != names[0].text]


# --- everything else -------------------------------------------------------------------------------------------------------------


def _addresses(element: etree._Element) -> tuple[Place, ...]:
    found = []
    for one in inner(element, "Addresses", "Address"):
        lines = [text_of(one, f"AddressLine{number}") for number in range(1, 7)]
        known = {*(f"AddressLine{number}" for number in range(1, 7)), "AddressPostalCode", "AddressCountry"}
        others = [tidy(" ".join(map(str, below.itertext()))) for below in one if local(below) not in known]
        made = place(
            street=", ".join(line for line in lines[:5] if line),
            city=lines[5],
            postal_code=text_of(one, "AddressPostalCode"),
            country_text=text_of(one, "AddressCountry"),
            note="; ".join(text for text in others if text),
        )
        found += [made] if made else []
    return _each_once(found)


def _remarks(element: etree._Element) -> tuple[str, ...]:
    reasons = [tidy_lines(one.text) for one in children(element, "UKStatementofReasons")]
    others = [tidy_lines(one.text) for one in children(element, "OtherInformation")]
    return _each_once([*(text for text in others if text), *(f"UK statement of reasons: {text}" for text in reasons if text)])


def _facts(element: etree._Element) -> tuple[Fact, ...]:
    imposed = [part.strip() for part in text_of(element, "SanctionsImposed").split("|") if part.strip()]
    facts = [Fact("Sanctions imposed", part) for part in imposed]
    said = {_letters(part) for part in imposed}
    indicators = child(element, "SanctionsImposedIndicators")
    for one in indicators if indicators is not None else ():
        if text_of(one).casefold() == "true" and _letters(local(one)) not in said:
            facts.append(Fact("Sanctions imposed", label_of(local(one))))
    for one in element:
        tag = local(one)
        if tag and len(one) == 0 and tag not in _PLACED and text_of(one):
            facts.append(Fact(_LABELS.get(tag, label_of(tag)), text_of(one)))
    return _each_once(facts)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def _texts(found: Iterator[etree._Element]) -> list[str]:
    return [text for one in found if (text := text_of(one))]


def _each_once(items: list[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


# --- links -----------------------------------------------------------------------------------------------------------------------


def _with_links(entries: list[Entry]) -> tuple[Entry, ...]:
    """Add a link for each entry that the remarks of another name by its UN reference, its OFSI group or its own number."""
    numbers: dict[str, str] = {}
    for entry in entries:
        for fact in entry.facts:
            if fact.label in (_LABELS["OFSIGroupID"], _LABELS["UNReferenceNumber"]):
                numbers.setdefault(fact.value, entry.number)
    numbers |= {entry.number: entry.number for entry in entries}
    names = {entry.number: entry.primary.text for entry in entries}
    return tuple(_linked(entry, numbers, names) for entry in entries)


def _linked(entry: Entry, numbers: dict[str, str], names: dict[str, str]) -> Entry:
    said = [found for text in entry.remarks for found in (*_REFERENCE.findall(text), *_OFSI_ID.findall(text))]
    others = dict.fromkeys(numbers[found] for found in said if found in numbers and numbers[found] != entry.number)
    links = tuple(Relation("Named in the remarks", names[number], number) for number in others)
    return replace(entry, relations=(*entry.relations, *links)) if links else entry
