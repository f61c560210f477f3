"""Building one OFAC entry from labelled values, the same way for every format that OFAC publishes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from watchdesk.lists.ofac_labels import Field, is_unknown_number, place_of
from watchdesk.lists.tidy import tidy, unique_names
from watchdesk.model.countries import country_code, country_name
from watchdesk.model.date_text import iso_date, parse_date
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
    NamePart,
    Place,
    Relation,
    Strength,
)
from watchdesk.names.script import script_of

DETAILS_PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="
_TYPES = {
    "individual": EntryType.PERSON,
    "entity": EntryType.ORGANISATION,
    "": EntryType.ORGANISATION,
    "vessel": EntryType.VESSEL,
    "aircraft": EntryType.AIRCRAFT,
}
_SCRIPTS = {
    "latin": "Latn",
    "arabic": "Arab",
    "armenian": "Armn",
    "chinese simplified": "Hani",
    "chinese traditional": "Hani",
    "cyrillic": "Cyrl",
    "georgian": "Geor",
    "greek": "Grek",
    "hangul": "Hang",
    "korean": "Hang",
    "hebrew": "Hebr",
    "japanese": "Jpan",
}
_PART_ROLES = {
    "last name": "family",
    "first name": "given",
    "middle name": "middle",
    "maiden name": "maiden",
    "patronymic": "patronymic",
    "matronymic": "matronymic",
    "nickname": "nickname",
}
_WHOLE_NAME_PARTS = {"entity name", "vessel name", "aircraft name"}
_DOUBTS = {"reported", "false", "fraudulent"}
_IMO = re.compile("IMO\\s*(?P<number>\\d{7})", re.IGNORECASE)
_LEI = re.compile("[A-Z0-9]{18}\\d\\d")
_COUNTRY_ROLES = {
    Field.NATIONALITY: "nationality",
    Field.CITIZENSHIP: "citizenship",
    Field.REGISTRATION: "registration",
    Field.FLAG: "flag",
    Field.FORMER_FLAG: "former flag",
}
Item = TypeVar("Item")


@dataclass(slots=True)
class OfacEntry:
    """An entry being gathered; `build` makes the frozen one, each item once, in the order it came."""

    number: str
    type: EntryType
    names: list[Name] = field(default_factory=list)
    births: list[DateSpan] = field(default_factory=list)
    birth_places: list[Place] = field(default_factory=list)
    countries: list[CountryLink] = field(default_factory=list)
    genders: list[str] = field(default_factory=list)
    addresses: list[Place] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    legal_bases: list[str] = field(default_factory=list)
    listed_on: str = ""
    relations: list[Relation] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def labelled(self, label: str, value: str, *, span: DateSpan | None = None, note: str = "") -> None:
        """Put a value where its label belongs; `span` is its date where the file gives one, `note` whatever is said beside it."""
        place = place_of(label)
        if isinstance(place, IdentifierKind):
            self.identifier(label, value, kind=place, note=note)
        elif place is Field.BIRTH:
            self.births.append(span or parse_date(value))
            self._beside(label, note)
        elif place is Field.BIRTH_PLACE:
            self.birth_places.append(replace(place_of_text(value), note=note))
        elif place is Field.GENDER:
            self.genders.append(value.lower())
            self._beside(label, note)
        elif place in _COUNTRY_ROLES:
            self.countries.append(CountryLink(_COUNTRY_ROLES[place], country_code(value), value, note))
        elif place is Field.TITLE:
            self.titles.append(value)
            self._beside(label, note)
        elif place is Field.RELATION:
            self.relations.append(Relation(label, value, note=note))
        elif is_unknown_number(label):
            self.identifier(label, value, kind=IdentifierKind.OTHER, note=note)
        else:
            self.fact(label, f"{value} ({note})" if note else value)

    def identifier(
        self,
        label: str,
        value: str,
        *,
        kind: IdentifierKind,
        country: str = "",
        issued: str = "",
        expires: str = "",
        note: str = "",
    ) -> None:
        """Add a number; an IMO number or an LEI is known by its form, whatever the label. Without a number it is a fact."""
        if not value:
            dates = [f"{word} {iso_date(text)}" for word, text in (("issued", issued), ("expires", expires)) if text]
            said = ["without a number", country_name(country) if country else "", *dates, note]
            self.fact(label, "; ".join(part for part in said if part))
            return
        imo = _IMO.fullmatch(value)
        if imo:
            kind, value = IdentifierKind.IMO, imo["number"]
        elif kind is IdentifierKind.IMO or (kind is IdentifierKind.LEI and not _LEI.fullmatch(value)):
            kind = IdentifierKind.REGISTRATION
        shown = label.strip().rstrip(":").strip()
        self.identifiers.append(Identifier(kind, value, shown, country, iso_date(issued), iso_date(expires), note))

    def fact(self, label: str, value: str) -> None:
        """Keep what has no field of its own under its own label."""
        self.facts.append(Fact(label.strip().rstrip(":-").strip(), value))

    def _beside(self, label: str, note: str) -> None:
        if note:
            self.fact(f"{label} note", note)

    def build(self) -> Entry:
        """Return the entry; its primary name comes first."""
        names = sorted(unique_names(self.names), key=lambda name: name.kind is not NameKind.PRIMARY)
        return Entry(
            number=self.number,
            type=self.type,
            names=tuple(names),
            births=_each_once(self.births),
            birth_places=_each_once(self.birth_places),
            countries=_each_once(self.countries),
            genders=_each_once(self.genders),
            addresses=_each_once(self.addresses),
            identifiers=_each_once(self.identifiers),
            titles=_each_once(self.titles),
            programmes=_each_once(self.programmes),
            legal_bases=_each_once(self.legal_bases),
            listed_on=self.listed_on,
            relations=_each_once(self.relations),
            remarks=_each_once(self.remarks),
            facts=_each_once(self.facts),
            source_url=DETAILS_PAGE + self.number if self.number.isdecimal() else "",
        )


def _each_once(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def entry_type(word: str) -> EntryType:
    """Return the type of an entry from OFAC's word for it (nothing means an organisation)."""
    return _TYPES.get(word.strip().lower(), EntryType.OTHER)


def unknown_type(label: str, word: str) -> list[Fact]:
    """Return OFAC's word for a type that is none of the usual ones, under its label, so that it is not lost."""
    return [] if word.strip().lower() in _TYPES else [Fact(label, word.strip())]


def split_titles(text: str) -> list[str]:
    """Return the titles in one field, which stand between semicolons."""
    return [title for title in (tidy(part) for part in text.split(";")) if title]


def full_name(last: str, first: str) -> str:
    """Return a name as OFAC writes it: "LAST, First"."""
    return f"{last}, {first}" if last and first else last or first


def make_name(text: str, kind: NameKind, strength: Strength, *, split: bool, note: str = "") -> Name:
    """Return a name; with `split` (persons) its parts before and after the first comma are family and given name."""
    shown = tidy(text)
    family, comma, given = shown.partition(", ")
    parts = (NamePart("family", family), NamePart("given", given)) if split and comma else ()
    return Name(shown, kind, strength, script_of(shown), parts=parts, note=note)


def name_parts(labelled: Iterable[tuple[str, str]]) -> tuple[NamePart, ...]:
    """Return the parts of a name from (OFAC's word for the part, text); names that are not divided have none."""
    found = ((word.lower(), tidy(value)) for word, value in labelled)
    return tuple(NamePart(_PART_ROLES.get(word, word), value) for word, value in found if value and word not in _WHOLE_NAME_PARTS)


def script_code(word: str, text: str) -> str:
    """Return the ISO 15924 code of a script from OFAC's word for it ("Chinese Simplified"), else from the letters of the text."""
    return _SCRIPTS.get(word.lower(), "") or script_of(text)


def doubt_of(word: str) -> str:
    """Return what OFAC says of the reliability or validity of a value where it is less than confirmed."""
    return word.lower() if word.lower() in _DOUBTS else ""


def alias_kind(word: str) -> tuple[NameKind, str]:
    """Return the kind of an alias from OFAC's word ("aka", "f.k.a.", "N.K.A.") and a note where the word says more."""
    key = word.replace(".", "").strip().lower()
    if key == "fka":
        return NameKind.FORMER, ""
    if key in ("aka", ""):
        return NameKind.ALIAS, ""
    return NameKind.ALIAS, {"nka": "now known as", "dba": "doing business as"}.get(key, word.strip())


def place_of_text(text: str) -> Place:
    """Return a place from one line ("Nahia, Giza, Egypt"); the country is its last part, or the last two ("Korea, North")."""
    parts = [part.strip() for part in text.split(",")]
    for count in (1, 2):
        country_text = ", ".join(parts[-count:])
        country = country_code(country_text) if len(parts) >= count else ""
        if country:
            before = [part for part in parts[:-count] if part]
            return Place(city=", ".join(before), country=country, country_text=country_text)
    return Place(city=text.strip())


def resolve_relations(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries with the number of each related party filled in, where its name is the primary name of just one entry."""
    numbers: dict[str, str] = {}
    for entry in entries:
        key = _relation_key(entry.primary.text) if entry.names else ""
        numbers[key] = "" if key in numbers else entry.number
    return tuple(_resolved(entry, numbers) for entry in entries)


def _relation_key(name: str) -> str:
    """Return what two names of one party share: OFAC's full stop after a remark cannot be told from one that ends the name."""
    return name.casefold().rstrip(".")


def _resolved(entry: Entry, numbers: dict[str, str]) -> Entry:
    if not any(not relation.number and numbers.get(_relation_key(relation.name)) for relation in entry.relations):
        return entry
    relations = (
        relation if relation.number else replace(relation, number=numbers.get(_relation_key(relation.name), ""))
        for relation in entry.relations
    )
    return replace(entry, relations=tuple(relations))
