"""An entry: one listed party in a list, with everything its authority published about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from watchdesk.model.countries import country_codes
from watchdesk.model.dates import DateSpan


class EntryType(StrEnum):
    """What kind of party an entry is, OTHER also where nobody says."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    OTHER = "other"

    @classmethod
    def of(cls, word: str) -> EntryType:
        """Return the type behind a word that others have for it ("Company", "individual"). Raises ValueError for other words."""
        tidy = " ".join(word.replace("_", " ").split()).casefold()
        kind = next((kind for kind in cls if kind.value == tidy), _TYPE_WORDS.get(tidy))
        if kind is None:
            raise ValueError(f"“{word}” is no type of party; these are: {', '.join(cls)}.")
        return kind


_TYPE_WORDS = {
    word: kind
    for kind, words in (
        (EntryType.PERSON, ("individual", "natural person", "human", "people")),
        (
            EntryType.ORGANISATION,
            (
                "organization",
                "company",
                "legal entity",
                "entity",
                "legalentity",
                "corporate",
                "business",
                "enterprise",
                "legal person",
                "public body",
                "publicbody",
            ),
        ),
        (EntryType.VESSEL, ("ship", "boat")),
        (EntryType.AIRCRAFT, ("airplane", "aeroplane", "plane")),
    )
    for word in words
}


class NameKind(StrEnum):
    """What a spelling is to its entry."""

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    ORIGINAL_SCRIPT = "original script"


class Strength(StrEnum):
    """How much an authority itself makes of a spelling; a weak alias is supporting evidence only (OFAC FAQ 122–125)."""

    STRONG = "strong"
    WEAK = "weak"


class IdentifierKind(StrEnum):
    """What an identifier is a number of; `label` of the identifier keeps the authority's own word for it."""

    PASSPORT = "passport"
    NATIONAL_ID = "national id"
    TAX = "tax number"
    REGISTRATION = "registration number"
    IMO = "IMO number"
    MMSI = "MMSI"
    CALL_SIGN = "call sign"
    AIRCRAFT_SERIAL = "aircraft serial number"
    AIRCRAFT_TAIL = "aircraft tail number"
    BIC = "BIC"
    LEI = "LEI"
    WALLET = "wallet address"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    OTHER = "other number"
    ENTRY_NUMBER = "entry number"
    """The authority's own number of an entry: what is looked up where somebody types one; no entry lists it as an identifier."""


@dataclass(frozen=True, slots=True)
class EntryKey:
    """What identifies an entry for good: its list's key and the authority's own number in that list."""

    list_key: str
    number: str

    def __str__(self) -> str:
        return f"{self.list_key}:{self.number}"


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a name as its authority labels it: `role` in its own words ("family", "given", "patronymic" …)."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entry, as published (white space and direction marks tidied, letters never changed).

    `script` is the ISO 15924 code of most of its letters ("Latn", "Arab", "Cyrl", "Hang", "Hani", "Jpan" …), empty if none.
    `language` is an ISO 639 code or the authority's word, empty if not published.
    """

    text: str
    kind: NameKind = NameKind.PRIMARY
    strength: Strength = Strength.STRONG
    script: str = ""
    language: str = ""
    parts: tuple[NamePart, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that belongs to an entry. `country` is ISO 3166 alpha-2 or empty; `label` the authority's word for the kind."""

    kind: IdentifierKind
    value: str
    label: str = ""
    country: str = ""
    issued: str = ""
    expires: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """What it is a number of: the authority's word, behind ours where theirs has no Latin letter, ours where there is none."""
        if any(letter.isascii() and letter.isalpha() for letter in self.label):
            return self.label
        return f"{self.kind.value} ({self.label})" if self.label else self.kind.value


@dataclass(frozen=True, slots=True)
class Place:
    """An address or a birth place. `country` is ISO 3166 alpha-2 or empty; `country_text` is what the list says."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    country_text: str = ""
    note: str = ""

    @property
    def line(self) -> str:
        """The place on one line, most exact part first."""
        return ", ".join(
            part for part in (self.street, self.city, self.region, self.postal_code, self.country_text or self.country) if part
        )


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A country tied to an entry: `role` says how (nationality, citizenship, flag, registration, residence).

    `country` is ISO 3166 alpha-2 or empty; `country_text` is what the list says.
    """

    role: str
    country: str = ""
    country_text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from an entry to another party: `role` in the authority's words ("Owned by", "Linked to"), `number` if listed."""

    role: str
    name: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something published that has no field of its own here, kept under the authority's own label and shown."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed party in a list.

    `number` is the authority's own number. The first name is the primary one. `listed_on` and `updated_on` are ISO dates
    or empty. `source_url` is the authority's page for the entry or programme, shown as a link that a click opens.
    """

    number: str
    type: EntryType
    names: tuple[Name, ...]
    births: tuple[DateSpan, ...] = ()
    birth_places: tuple[Place, ...] = ()
    deaths: tuple[DateSpan, ...] = ()
    countries: tuple[CountryLink, ...] = ()
    genders: tuple[str, ...] = ()
    addresses: tuple[Place, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    titles: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    listed_on: str = ""
    updated_on: str = ""
    relations: tuple[Relation, ...] = ()
    remarks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    source_url: str = ""

    @property
    def primary(self) -> Name:
        """The primary name: the first one that is called so, else the first; a name without text where there is none at all."""
        return next((name for name in self.names if name.kind is NameKind.PRIMARY), next(iter(self.names), Name("")))

    @property
    def country_codes(self) -> tuple[str, ...]:
        """Every country tied to the entry (links, then addresses, then birth places), ISO alpha-2, each once.

        A country given by its text alone, or by another spelling than its code, is known by that.
        """
        every: tuple[CountryLink | Place, ...] = (*self.countries, *self.addresses, *self.birth_places)
        return country_codes(tied.country or tied.country_text for tied in every)
