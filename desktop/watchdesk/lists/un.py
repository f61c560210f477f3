"""The UN Security Council Consolidated List as XML (schema sc-sanctions.xsd of scsanctions.un.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from watchdesk.lists.reader import FileSample, ListFile
from watchdesk.lists.spellings import names_in_note, names_of, names_on_document
from watchdesk.lists.tidy import country_link, gender, iso_date, make_name, place, tidy, unique_names
from watchdesk.lists.un_documents import identifier_of, identifiers_in_notes
from watchdesk.lists.xml_stream import children, elements, known_elements, line_of, local, unknown_elements
from watchdesk.model.date_text import parse_date
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import (
    CountryLink,
    Entry,
    EntryType,
    Fact,
    Identifier,
    Name,
    NameKind,
    NamePart,
    Place,
    Relation,
    Strength,
)
from watchdesk.model.identifiers import normal_identifier
from watchdesk.model.lists import ListContent, ReadWarning
from watchdesk.model.progress import Progress

NAME = "UN consolidated list (XML)"
LIST_KEY = "un-sc"
LIST_NAME = "United Nations Security Council Consolidated List"

_COMMITTEES = "https://main.un.org/securitycouncil/en/sanctions/"
_REGIMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "al-qaida": ("1267", ("1267 (1999)", "1989 (2011)", "2253 (2015)")),
    "taliban": ("1988", ("1988 (2011)",)),
    "dprk": ("1718", ("1718 (2006)",)),
    "iran": ("1737", ("1737 (2006)", "2231 (2015)")),
    "iraq": ("1518", ("1518 (2003)",)),
    "drc": ("1533", ("1533 (2004)",)),
    "libya": ("1970", ("1970 (2011)",)),
    "somalia": ("2713", ("751 (1992)", "2713 (2023)")),
    "car": ("2127", ("2127 (2013)",)),
    "sudan": ("1591", ("1591 (2005)",)),
    "haiti": ("2653", ("2653 (2022)",)),
    "yemen": ("2140", ("2140 (2014)",)),
    "southsudan": ("2206", ("2206 (2015)",)),
    "gb": ("2048", ("2048 (2012)",)),
    "mali": ("2374", ("2374 (2017)",)),
    "lebanon": ("1636", ("1636 (2005)",)),
}
"""What the list calls a regime: the committee's page, and the resolutions that the regime rests on."""

_NAME_TAGS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PART_ROLES = ("first name", "second name", "third name", "fourth name")
_PLACED = known_elements(
    f": {' '.join(_NAME_TAGS)} NAME_ORIGINAL_SCRIPT UN_LIST_TYPE REFERENCE_NUMBER LISTED_ON GENDER COMMENTS1",
    ": HAS_INTERPOL_LINK",  # YES or NO: whether INTERPOL_LINK, which is kept, holds anything
    *(f"{tag}: VALUE" for tag in ("DESIGNATION", "TITLE", "NATIONALITY", "LAST_DAY_UPDATED")),
    *(f"{tag}: *" for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS", "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS")),
    "INDIVIDUAL_PLACE_OF_BIRTH: *",
    "INDIVIDUAL_DATE_OF_BIRTH: TYPE_OF_DATE DATE YEAR FROM_YEAR TO_YEAR NOTE",
    "INDIVIDUAL_DOCUMENT: TYPE_OF_DOCUMENT TYPE_OF_DOCUMENT2 NUMBER ISSUING_COUNTRY COUNTRY_OF_ISSUE CITY_OF_ISSUE",
    "INDIVIDUAL_DOCUMENT: DATE_OF_ISSUE DATE_OF_EXPIRY NOTE",
)
_QUALITIES = {"", "good", "low", "a.k.a", "f.k.a", "aka", "fka"}
_LABELS = {
    "DATAID": "Data ID",
    "VERSIONNUM": "Version",
    "LIST_TYPE": "List type",
    "INTERPOL_LINK": "INTERPOL-UN Special Notice",
    "SUBMITTED_BY": "Submitted by",
    "SUBMITTED_ON": "Submitted on",
    "DELISTED_ON": "Delisted on",
    "SORT_KEY": "Sort key",
    "SORT_KEY_LAST_MOD": "Sort key last changed",
}
_REFERENCE = re.compile(r"\b([A-Z]{2})([eiEI])\.(\d{3})\b")


def recognises(sample: FileSample) -> bool:
    """True for XML whose outermost element is that of the UN list."""
    return sample.root == "CONSOLIDATED_LIST"


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the list with every individual and entity. Raises ListFileError where the file is not whole, well-formed XML."""
    entries: list[Entry] = []
    warnings: list[ReadWarning] = []
    published = ""
    for element in elements(source, ("INDIVIDUAL", "ENTITY"), report):
        published = published or element.getroottree().getroot().get("dateGenerated", "")
        entry = _entry(element)
        if entry.number and entry.names:
            entries.append(entry)
        else:
            reason = "An entry without a reference number or without a name was left out."
            warnings.append(ReadWarning(line_of(element), reason, _whole_text(element)[:200]))
    content = ListContent(
        list_key=LIST_KEY,
        list_name=LIST_NAME,
        published=tidy(published),
        reader=NAME,
        entries=_with_linked_names(entries),
        files=(source.source(),),
        warnings=tuple(warnings),
    )
    return (content,)


def _entry(element: etree._Element) -> Entry:
    programme = _text(element, "UN_LIST_TYPE")
    page, resolutions = _REGIMES.get(programme.casefold().replace(" ", ""), ("", ()))
    number = _text(element, "REFERENCE_NUMBER") or _text(element, "DATAID")
    remarks = _remarks(element)
    documents = [document for one in children(element, "INDIVIDUAL_DOCUMENT") if (document := identifier_of(_fields(one)))]
    aliases = [name for one in _aliases_of(element) for name in _alias(_fields(one))]
    days = [iso_date(day) or day for day in _values(element, "LAST_DAY_UPDATED")]
    return Entry(
        number=number,
        type=EntryType.PERSON if local(element) == "INDIVIDUAL" else EntryType.ORGANISATION,
        names=_names(element, aliases),
        births=_births(element),
        birth_places=_places(element, "INDIVIDUAL_PLACE_OF_BIRTH"),
        countries=_nationalities(element),
        genders=tuple(gender(text) for text in _texts(element, "GENDER")),
        addresses=_places(element, "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS"),
        identifiers=_identifiers([document for document in documents if isinstance(document, Identifier)], aliases),
        titles=tuple(dict.fromkeys((*_values(element, "TITLE"), *_values(element, "DESIGNATION")))),
        programmes=(programme,) if programme else (),
        legal_bases=tuple(f"UN Security Council resolution {resolution}" for resolution in resolutions),
        listed_on=iso_date(_text(element, "LISTED_ON")),
        updated_on=max(days, default=""),
        relations=_relations(remarks, number),
        remarks=remarks,
        facts=(*_facts(element, days), *(document for document in documents if isinstance(document, Fact))),
        source_url=f"{_COMMITTEES}{page}" if page else "",
    )


# --- names ---------------------------------------------------------------------------------------------------------------------


def _names(element: etree._Element, aliases: list[Name]) -> tuple[Name, ...]:
    pairs = [(role, _text(element, tag)) for role, tag in zip(_PART_ROLES, _NAME_TAGS, strict=True)]
    parts = tuple(NamePart(role, text) for role, text in pairs if text)
    names = names_of(" ".join(part.text for part in parts), NameKind.PRIMARY)
    if len(parts) > 1 and len(names) == 1:
        names = [replace(names[0], parts=parts)]
    for text in _texts(element, "NAME_ORIGINAL_SCRIPT"):
        names += [make_name(text, NameKind.ORIGINAL_SCRIPT)]
    names += aliases
    for document in children(element, "INDIVIDUAL_DOCUMENT"):
        names += names_on_document(_text(document, "NOTE"))
    return unique_names(names)


def _aliases_of(element: etree._Element) -> Iterator[etree._Element]:
    return (one for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS") for one in children(element, tag))


def _alias(fields: dict[str, str]) -> list[Name]:
    """QUALITY is Good or Low for individuals, a.k.a. or f.k.a. for entities, or empty; another word is told in the note."""
    quality = fields.pop("QUALITY", "").casefold()
    text = fields.pop("ALIAS_NAME", "")
    born = [fields.pop(tag, "") for tag in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")]
    day, where = born[0], ", ".join(part for part in born[1:] if part)
    said = [f"born {day}" if day else "", f"birth place {where}" if where else "", *fields.values()]
    said += [] if quality.strip(" .") in _QUALITIES else [f"quality: {quality}"]
    kind = NameKind.FORMER if quality.startswith("f") else NameKind.ALIAS
    strength = Strength.WEAK if quality == "low" else Strength.STRONG
    if not text:
        return []
    note = "; ".join(part for part in said if part)
    names = names_of(text, kind, strength, note)
    foreign = any(name.kind is NameKind.ORIGINAL_SCRIPT for name in names[:1])
    return names + names_in_note(note, strength, beside_other_script=foreign)


# --- dates and places -----------------------------------------------------------------------------------------------------------


def _births(element: etree._Element) -> tuple[DateSpan, ...]:
    spans = [span for one in children(element, "INDIVIDUAL_DATE_OF_BIRTH") if (span := _birth(_fields(one)))]
    return tuple(dict.fromkeys(spans))


def _birth(fields: dict[str, str]) -> DateSpan | None:
    kind, note = fields.get("TYPE_OF_DATE", "").casefold(), fields.get("NOTE", "")
    circa = kind.startswith("approx") or note.casefold().startswith("approx")
    note = "" if note.casefold().strip(" .") in ("approximately", "approx") else note
    day, year = fields.get("DATE", ""), fields.get("YEAR", "")
    low, high = fields.get("FROM_YEAR", ""), fields.get("TO_YEAR", "")
    if low or high:
        shown = f"between {low} and {high}" if low and high else low or high
        span = parse_date(shown)
    elif day or year:
        shown = day or year
        span = parse_date(f"{note.rstrip('.')} {year}") if not day and note else parse_date(shown)
        span = span if span.is_known else parse_date(shown)
    elif note:
        span = parse_date(note.replace(".", ""))
        return replace(span, text=note, circa=span.circa or circa)
    else:
        return None
    unused = [text for text in (day, year) if text not in shown]
    words = ["approximately" if circa else "", shown, *(f"({text})" for text in (*unused, note) if text)]
    return replace(span, text=" ".join(word for word in words if word), circa=span.circa or circa)


def _places(element: etree._Element, *tags: str) -> tuple[Place, ...]:
    found = []
    for tag in tags:
        for one in children(element, tag):
            fields = _fields(one)
            known = [fields.pop(name, "") for name in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")]
            made = place(
                street=known[0],
                city=known[1],
                region=known[2],
                postal_code=known[3],
                country_text=known[4],
                note="; ".join(text for text in fields.values() if text),
            )
            found += [made] if made else []
    return tuple(dict.fromkeys(found))


def _identifiers(documents: list[Identifier], aliases: list[Name]) -> tuple[Identifier, ...]:
    """Return the documents, then those that only the note of an alias tells of, each number once."""
    known = {normal_identifier(document.value) for document in documents}
    told: dict[str, Identifier] = {}
    for identifier in identifiers_in_notes(aliases):
        told.setdefault(normal_identifier(identifier.value), identifier)
    return (*dict.fromkeys(documents), *(identifier for value, identifier in told.items() if value not in known))


def _nationalities(element: etree._Element) -> tuple[CountryLink, ...]:
    return tuple(dict.fromkeys(country_link("nationality", text) for text in _values(element, "NATIONALITY")))


# --- remarks, links, facts -------------------------------------------------------------------------------------------------------


def _remarks(element: etree._Element) -> tuple[str, ...]:
    raw = [tidy(child.text) for child in children(element, "COMMENTS1")]
    return tuple(text for text in raw if text)


def _relations(remarks: tuple[str, ...], own: str) -> tuple[Relation, ...]:
    """Reference numbers of other entries that the comments name, such as (CDi.015)."""
    numbers = [f"{state}{kind.lower()}.{count}" for text in remarks for state, kind, count in _REFERENCE.findall(text)]
    return tuple(Relation("Named in the comments", number, number) for number in dict.fromkeys(numbers) if number != own)


def _with_linked_names(entries: list[Entry]) -> tuple[Entry, ...]:
    """Give each link the primary name of the entry it leads to, where the list has it."""
    names = {entry.number: entry.primary.text for entry in entries}
    return tuple(
        replace(entry, relations=tuple(replace(link, name=names.get(link.number, link.name)) for link in entry.relations))
        if entry.relations
        else entry
        for entry in entries
    )


def _facts(element: etree._Element, days: list[str]) -> tuple[Fact, ...]:
    """Everything that has no field of its own, under its own label; nothing of the list is dropped."""
    facts = []
    for label, text in unknown_elements(element, _PLACED):
        facts.append(Fact(_LABELS.get(label, label), tidy(text)))
    for one in _aliases_of(element):
        fields = _fields(one)
        said = "; ".join(text for tag, text in fields.items() if tag != "QUALITY")
        if said and "ALIAS_NAME" not in fields:
            facts.append(Fact(local(one), said))
    if len(days) > 1:
        facts.append(Fact("Updated on", ", ".join(sorted(days))))
    listed = _text(element, "LISTED_ON")
    if listed and not iso_date(listed):
        facts.append(Fact("Listed on", listed))
    return tuple(facts)


# --- reading elements ------------------------------------------------------------------------------------------------------------


def _text(element: etree._Element, tag: str) -> str:
    return next(_texts(element, tag), "")


def _texts(element: etree._Element, tag: str) -> Iterator[str]:
    return (text for child in children(element, tag) if (text := tidy(child.text)))


def _values(element: etree._Element, tag: str) -> list[str]:
    return [text for child in children(element, tag) for text in (*_texts(child, "VALUE"), tidy(child.text)) if text]


def _fields(element: etree._Element) -> dict[str, str]:
    """The children's texts by name; a name that comes twice has both."""
    fields: dict[str, str] = {}
    for child in element:
        text = _whole_text(child)
        if text:
            tag = local(child)
            fields[tag] = f"{fields[tag]}; {text}" if tag in fields else text
    return fields


def _whole_text(element: etree._Element) -> str:
    return tidy(" ".join(str(text) for text in element.itertext()))
