"""The European Union's consolidated list of financial sanctions as XML 1.1 (schema of the FSF files, xmlFullSanctionsList_1_1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from watchdesk.lists.catalogue import list_info
from watchdesk.lists.eu_details import birth_of, contacts_of, identifier_of, place_of
from watchdesk.lists.reader import FileSample, ListFile
from watchdesk.lists.spellings import names_of
from watchdesk.lists.tidy import gender, iso_date, tidy, tidy_lines, unique_names
from watchdesk.lists.xml_stream import children, elements, line_of, local
from watchdesk.model.countries import country_code
from watchdesk.model.entry import (
    CountryLink,
    Entry,
    EntryType,
    Fact,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NamePart,
    Place,
    Strength,
)
from watchdesk.model.lists import ListContent, ReadWarning
from watchdesk.model.progress import Progress
from watchdesk.names.script import script_of

NAME = "EU financial sanctions list (XML 1.1)"
LIST_KEY = "eu-fsf"

_PART_ROLES = (("firstName", "first name"), ("middleName", "middle name"), ("lastName", "last name"))
_TRANSLATED = {"bg", "el"}
"""Languages of the Union that are not written in Latin letters: a name in them is a translation, not the party's own script."""
_HULL = re.compile(r"[789]\d{6}")
"""IMO numbers of ships begin so; those of companies have other first digits and another check digit."""
_PLACED = {
    "regulation",
    "subjectType",
    "nameAlias",
    "citizenship",
    "birthdate",
    "address",
    "identification",
    "remark",
    "additionalInformation",
    "",  # a comment
}
_PLACED_ATTRIBUTES = {"euReferenceNumber", "designationDate"}
_LABELS = {
    "logicalId": "Logical ID",
    "unitedNationId": "UN reference number",
    "designationDetails": "Designation details",
    "delistingDate": "Delisting date",
}


def recognises(sample: FileSample) -> bool:
    """True for XML of the namespace of the EU's export, or of its structure."""
    return sample.root == "export" and ("/fsd/export" in sample.namespace or "sanctionEntity" in sample.tags)


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the list with every person and enterprise. Raises ListFileError where the file is not whole, well-formed XML."""
    entries: list[Entry] = []
    warnings: list[ReadWarning] = []
    published = ""
    for element in elements(source, ("sanctionEntity",), report):
        published = published or element.getroottree().getroot().get("generationDate", "")
        entry = _entry(element)
        if entry.number and entry.names:
            entries.append(entry)
        else:
            reason = "An entry without a reference number or without a name was left out."
            warnings.append(ReadWarning(line_of(element), reason, entry.number))
    content = ListContent(
        list_key=LIST_KEY,
        list_name=list_info(LIST_KEY).name,
        published=tidy(published),
        reader=NAME,
        entries=tuple(entries),
        files=(source.source(),),
        warnings=tuple(warnings),
    )
    return (content,)


def _entry(element: etree._Element) -> Entry:
    names = list(children(element, "nameAlias"))
    regulations = list(children(element, "regulation"))
    identifiers, unnumbered = _identifiers(element)
    days = sorted(day for one in regulations if (day := iso_date(one.get("publicationDate", ""))))
    return Entry(
        number=_attribute(element, "euReferenceNumber") or _attribute(element, "logicalId"),
        type=_type(element, identifiers),
        names=_names(names),
        births=tuple(dict.fromkeys(span for one in children(element, "birthdate") if (span := birth_of(one)))),
        birth_places=_unique(place_of(one) for one in children(element, "birthdate")),
        countries=tuple(dict.fromkeys(_citizenship(one) for one in children(element, "citizenship"))),
        genders=_said(gender(one.get("gender", "").strip("?")) for one in names),
        addresses=_unique(place_of(one) for one in children(element, "address")),
        identifiers=identifiers,
        titles=(*_said(_attribute(one, "title") for one in names), *_said(_attribute(one, "function") for one in names)),
        programmes=_said(_attribute(one, "programme") for one in regulations),
        legal_bases=_said(_regulation(one) for one in regulations),
        listed_on=iso_date(_attribute(element, "designationDate")),
        updated_on=days[-1] if days else "",
        remarks=_said(tidy_lines(one.text) for one in children(element, "remark")),
        facts=(*_facts(element), *unnumbered),
        source_url=next((url for one in regulations if (url := _address(one))), ""),
    )


def _type(element: etree._Element, identifiers: tuple[Identifier, ...]) -> EntryType:
    codes = [one.get("classificationCode") or one.get("code", "")[:1].upper() for one in children(element, "subjectType")]
    if "P" in codes:
        return EntryType.PERSON
    if any(one.kind is IdentifierKind.IMO and _is_hull(one.value) for one in identifiers):
        return EntryType.VESSEL
    return EntryType.ORGANISATION


def _is_hull(number: str) -> bool:
    """True for the IMO number of a ship: its last digit is that of the first six times 7 … 2."""
    if not _HULL.fullmatch(number):
        return False
    return sum(int(digit) * factor for digit, factor in zip(number[:6], range(7, 1, -1), strict=True)) % 10 == int(number[6])


# --- names ---------------------------------------------------------------------------------------------------------------------


def _names(elements_of_names: list[etree._Element]) -> tuple[Name, ...]:
    """Return the names, the primary one first: the list marks none, so it is the oldest strong English spelling."""
    ordered = sorted(elements_of_names, key=_rank)
    names = [name for index, one in enumerate(ordered) for name in _name(one, NameKind.ALIAS if index else NameKind.PRIMARY)]
    if names and names[0].kind is not NameKind.PRIMARY:
        names[0] = replace(names[0], kind=NameKind.PRIMARY)
    return unique_names(names)


def _rank(element: etree._Element) -> tuple[bool, bool, bool, int]:
    number = element.get("logicalId", "")
    language = element.get("nameLanguage", "").casefold()
    return (
        script_of(_whole_name(element)) not in ("Latn", ""),
        element.get("strong") == "false",
        language not in ("", "en"),
        int(number) if number.isdecimal() and len(number) < 16 else 0,
    )


def _name(element: etree._Element, kind: NameKind) -> list[Name]:
    language = _attribute(element, "nameLanguage").casefold()
    strength = Strength.WEAK if element.get("strong") == "false" else Strength.STRONG
    note = "; ".join(_said(tidy(one.text) for one in children(element, "remark")))
    names = [_in_language(name, language) for name in names_of(_whole_name(element), kind, strength, note)]
    parts = tuple(NamePart(role, text) for key, role in _PART_ROLES if (text := _attribute(element, key)))
    return [replace(names[0], parts=parts), *names[1:]] if len(parts) > 1 and len(names) == 1 else names


def _in_language(name: Name, language: str) -> Name:
    translated = name.kind is NameKind.ORIGINAL_SCRIPT and language in _TRANSLATED
    return replace(name, language=language, kind=NameKind.ALIAS if translated else name.kind)


def _whole_name(element: etree._Element) -> str:
    return _attribute(element, "wholeName") or " ".join(_said(_attribute(element, key) for key, _ in _PART_ROLES))


# --- everything else -------------------------------------------------------------------------------------------------------------


def _citizenship(element: etree._Element) -> CountryLink:
    text, code = _attribute(element, "countryDescription"), _attribute(element, "countryIso2Code")
    notes = [_attribute(element, "region"), *(tidy(one.text) for one in children(element, "remark"))]
    for key, words in (("acquisitionDate", "since"), ("disenfranchisementDate", "until")):
        notes.append(f"{words} {element.get(key)}" if element.get(key) else "")
    return CountryLink("citizenship", country_code(code) or country_code(text), text or code, "; ".join(_said(notes)))


def _identifiers(element: etree._Element) -> tuple[tuple[Identifier, ...], tuple[Fact, ...]]:
    found = [one for child in children(element, "identification") if (one := identifier_of(child))]
    found += [one for child in children(element, "address") for one in contacts_of(child)]
    return (
        tuple(dict.fromkeys(one for one in found if isinstance(one, Identifier))),
        tuple(dict.fromkeys(one for one in found if isinstance(one, Fact))),
    )


def _regulation(element: etree._Element) -> str:
    title, day = _attribute(element, "numberTitle"), _attribute(element, "publicationDate")
    return f"Regulation {title} of {day}" if title and day else title


def _address(element: etree._Element) -> str:
    url = next((tidy(one.text) for one in children(element, "publicationUrl")), "") or _attribute(element, "publicationUrl")
    return url if re.match(r"https?://\S+$", url) else ""


def _facts(element: etree._Element) -> tuple[Fact, ...]:
    """Attributes and elements that have no field of their own, and every regulation that a detail rests on, each once."""
    facts = [
        Fact(_LABELS.get(key, key), text)
        for key, value in ((str(key), str(value)) for key, value in element.attrib.items())
        if (text := tidy(value)) and key not in _PLACED_ATTRIBUTES
    ]
    for one in children(element, "regulation"):
        day = _attribute(one, "entryIntoForceDate")
        told = (_attribute(one, "regulationType"), _attribute(one, "organisationType"), f"in force since {day}" if day else "")
        facts.append(Fact("Regulation", ", ".join(_said((_attribute(one, "numberTitle"), *told)))))
        facts += [Fact("Corrigendum", _summary(below)) for below in children(one, "corrigendum")]
        facts += [Fact("Regulation remark", tidy_lines(below.text)) for below in children(one, "remark")]
    summaries = [_summary(one) for child in element for one in children(child, "regulationSummary")]
    facts += [Fact("Based on", summary) for summary in summaries]
    for child in element.iter():
        if local(child) == "additionalInformation":
            facts.append(Fact(_attribute(child, "key") or "Additional information", _attribute(child, "value")))
    facts += [Fact(local(child), tidy(" ".join(map(str, child.itertext())))) for child in element if local(child) not in _PLACED]
    return tuple(dict.fromkeys(fact for fact in facts if fact.value))


def _summary(element: etree._Element) -> str:
    keys = ("numberTitle", "regulationType", "publicationDate", "publicationUrl")
    return ", ".join(_said(_attribute(element, key) for key in keys))


def _attribute(element: etree._Element, key: str) -> str:
    return tidy(element.get(key, ""))


def _said(texts: Iterator[str] | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _unique(places: Iterator[Place | None]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for place in places if place is not None))
