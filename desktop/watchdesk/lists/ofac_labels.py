"""OFAC's own words for what it publishes about a party, and where each belongs in an entry.

The same labels stand in front of values in the remarks of the text files, in `idType` of `sdn.xml`, and as document and feature
types of the ENHANCED and ADVANCED files. Source: the reference values of the ENHANCED file and OFAC's data specification.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from watchdesk.model.entry import IdentifierKind


class Field(Enum):
    """Where a labelled value belongs, if it is no identifier."""

    BIRTH = "birth"
    BIRTH_PLACE = "birth place"
    GENDER = "gender"
    NATIONALITY = "nationality"
    CITIZENSHIP = "citizenship"
    REGISTRATION = "registration"
    FLAG = "flag"
    FORMER_FLAG = "former flag"
    TITLE = "title"
    RELATION = "relation"
    FACT = "fact"


_IDENTIFIERS: dict[IdentifierKind, tuple[str, ...]] = {
    IdentifierKind.PASSPORT: (
        "Passport",
        "Diplomatic Passport",
        "British National Overseas Passport",
        "Stateless Person Passport",
        "Travel Document Number",
    ),
    IdentifierKind.NATIONAL_ID: (
        "National ID No.",
        "Cedula No.",
        "D.N.I.",
        "C.U.R.P.",
        "C.U.I.",
        "C.U.I.P.",
        "C.I.N.",
        "N.I.E.",
        "CNP (Personal Numerical Code)",
        "SSN",
        "Personal ID Card",
        "Bosnian Personal ID No.",
        "Moroccan Personal ID No.",
        "Kenyan ID No.",
        "Citizen's Card Number",
        "Turkish Identification Number",
        "Tazkira National ID Card",
        "UAE Identification",
        "I.F.E.",
        "Credencial electoral",
        "Electoral Registry No.",
        "LE Number",
        "Numero de Identidad",
        "National Foreign ID Number",
        "Refugee ID Card",
        "Stateless Person ID Card",
        "Birth Certificate Number",
        "Cartilla de Servicio Militar Nacional",
        "Seafarer's Identification Document",
        "Residency Number",
        "Romanian Permanent Resident",
    ),
    IdentifierKind.TAX: (
        "Tax ID No.",
        "R.F.C.",
        "RFC",
        "NIT #",
        "US FEIN",
        "RUC #",
        "RIF #",
        "C.I.F.",
        "N.I.F.",
        "V.A.T. Number",
        "Italian Fiscal Code",
        "Fiscal Code",
        "C.U.I.T.",
        "RTN",
        "RSIN",
        "Paraguayan tax identification number",
        "Numero Unico de Identificacao Tributaria (NUIT)",
        "Romanian Tax Registration",
    ),
    IdentifierKind.REGISTRATION: (
        "Registration ID",
        "Registration Number",
        "Business Registration Document #",
        "Business Registration Number",
        "Business Number",
        "Branch Unit Number",
        "Company Number",
        "UK Company Number",
        "Commercial Registry Number",
        "C.R. No.",
        "Romanian C.R.",
        "Trade License No.",
        "Tourism License No.",
        "Chamber of Commerce Number",
        "Dubai Chamber of Commerce Membership No.",
        "Istanbul Chamber of Comm. No.",
        "Certificate of Incorporation Number",
        "Registration Certificate Number (Dubai)",
        "Public Registration Number",
        "Central Registration System Number",
        "Economic Register Number (CBLS)",
        "Enterprise Number",
        "Folio Mercantil No.",
        "Matricula Mercantil No",
        "Registered Charity No.",
        "MSB Registration Number",
        "Organization Code",
        "Unified Social Credit Code (USCC)",
        "United Social Credit Code Certificate (USCCC)",
        "Russian State Individual Business Registration Number Pattern (OGRNIP)",
        "D-U-N-S Number",
    ),
    IdentifierKind.IMO: ("Vessel Registration Identification",),
    IdentifierKind.MMSI: ("MMSI",),
    IdentifierKind.CALL_SIGN: ("Vessel Call Sign", "Other Vessel Call Sign"),
    IdentifierKind.AIRCRAFT_SERIAL: (
        "Aircraft Manufacturer's Serial Number (MSN)",
        "Aircraft Construction Number (also called L/N or S/N or F/N)",
        "Aircraft Serial Identification",
    ),
    IdentifierKind.AIRCRAFT_TAIL: ("Aircraft Tail Number", "Previous Aircraft Tail Number"),
    IdentifierKind.BIC: ("SWIFT/BIC",),
    IdentifierKind.LEI: ("Legal Entity Number",),
    IdentifierKind.PHONE: ("Phone Number", "Phone No.", "PHONE", "Telephone No.", "Telephone", "Fax No.", "Fax", "FAX"),
    IdentifierKind.EMAIL: ("Email Address", "Email"),
    IdentifierKind.WEBSITE: ("Website",),
    IdentifierKind.OTHER: (
        "Identification Number",
        "Afghan Money Service Provider License Number",
        "Aircraft Mode S Transponder Code",
        "BIK (RU)",
        "Chinese Commercial Code",
        "Driver's License No.",
        "Equity Ticker",
        "File Number",
        "Global Intermediary Identification Number",
        "Government Gazette Number",
        "ISIN",
        "Immigration No.",
        "License",
        "MICEX Code",
        "Military Registration Number",
        "Permit Number",
        "Pilot License Number",
        "Public Security and Immigration No.",
        "SRE Permit No.",
        "Serial No.",
        "Trademark number",
        "UN/LOCODE",
        "VisaNumberID",
    ),
}

_FIELDS: dict[Field, tuple[str, ...]] = {
    Field.BIRTH: ("DOB", "Birthdate"),
    Field.BIRTH_PLACE: ("POB", "Place of Birth"),
    Field.GENDER: ("Gender",),
    Field.NATIONALITY: ("nationality", "Nationality Country"),
    Field.CITIZENSHIP: ("citizen", "Citizenship Country"),
    Field.REGISTRATION: ("Nationality of Registration", "Registration Country"),
    Field.FLAG: ("Vessel Flag", "Other Vessel Flag"),
    Field.FORMER_FLAG: ("Former Vessel Flag",),
    Field.TITLE: ("Title", "Position"),
    Field.RELATION: ("Linked To", "Aircraft Operator", "Vessel Owner"),
    Field.FACT: (
        "Additional Sanctions Information",
        "Aircraft Manufacture Date",
        "Aircraft Model",
        "CAATSA Section 235 Information",
        "Executive Order 13662 Directive Determination",
        "Executive Order 13846 information",
        "Executive Order 14014 Directive Information",
        "Executive Order 14024 Directive Information",
        "Executive Order 14059 information",
        "IFCA Determination",
        "Issuer Name",
        "Location",
        "Organization Established Date",
        "Organization Type",
        "Other Vessel Type",
        "PEESA Information",
        "Secondary sanctions risk",
        "Target Type",
        "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions",
        "Vessel Gross Registered Tonnage",
        "Vessel Tonnage",
        "Vessel Type",
        "Vessel Year of Build",
    ),
}
_WALLET_LABEL = re.compile("Digital Currency Address(?: - [A-Z0-9]{2,8})?")
_DATED_LABEL = re.compile("(?:Listing|Effective|Purchase/Sales For Divestment) Date \\([^()]{1,60}\\)")


@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """Return a label as it is compared: case, trailing colon or dash, and the kind of apostrophe do not matter."""
    return label.replace("’", "'").strip().rstrip(":-").strip().casefold()


_KIND_BY_KEY = {label_key(label): kind for kind, labels in _IDENTIFIERS.items() for label in labels}
_FIELD_BY_KEY = {label_key(label): field for field, labels in _FIELDS.items() for label in labels}


@lru_cache(maxsize=4096)
def place_of(label: str) -> IdentifierKind | Field:
    """Return where a labelled value belongs; `Field.FACT` for every label that is not known."""
    key = label_key(label)
    if key.startswith("digital currency address"):
        return IdentifierKind.WALLET
    return _KIND_BY_KEY.get(key) or _FIELD_BY_KEY.get(key) or Field.FACT


def _known_labels() -> list[str]:
    labels = [label for group in (*_IDENTIFIERS.values(), *_FIELDS.values()) for label in group]
    return sorted(labels, key=len, reverse=True)


_LABELLED = re.compile(
    "(?:[Aa]lt\\.\\s+)?(?P<label>"
    + "|".join([_WALLET_LABEL.pattern, _DATED_LABEL.pattern, *(re.escape(label).replace("'", "['’]") for label in _known_labels())])
    + ")(?P<mark>\\s*(?::|-(?=\\s))\\s*|\\s+|(?<=#)|(?<=\\.)(?=[\\w(]))(?P<value>\\S.*)",
    re.DOTALL,
)
_UNKNOWN_NUMBER = re.compile(
    "(?:[Aa]lt\\.\\s+)?(?P<label>[A-Z][^\\d:;,()]{1,50}?(?:No\\.|Number|Code|Card|ID|#))[:\\s]\\s*(?P<value>\\S*\\d.*)", re.DOTALL
)
_UNKNOWN_COLON = re.compile("(?P<label>[A-Z][A-Za-z ./'-]{1,38}):\\s+(?P<value>\\S.*)", re.DOTALL)


def split_label(text: str) -> tuple[str, str] | None:
    """Return the label and the value of one remark ("alt. Passport A123 (Iran)" gives "Passport", "A123 (Iran)").

    Known labels first, then what looks like one: a capitalised phrase that ends in "No.", "Number" … before a number, or before a
    colon. None where there is no label.
    """
    found = _LABELLED.fullmatch(text)
    if found is not None and _fits(found["label"], found["mark"], found["value"]):
        return found["label"], found["value"].strip()
    found = _UNKNOWN_NUMBER.fullmatch(text) or _UNKNOWN_COLON.fullmatch(text)
    return (found["label"].strip(), found["value"].strip()) if found is not None else None


_NEED_NO_DIGIT = {
    IdentifierKind.EMAIL,
    IdentifierKind.WEBSITE,
    IdentifierKind.BIC,
    IdentifierKind.WALLET,
    IdentifierKind.CALL_SIGN,
    IdentifierKind.AIRCRAFT_TAIL,
    IdentifierKind.AIRCRAFT_SERIAL,
}


def _fits(label: str, mark: str, value: str) -> bool:
    """False where a known label only begins a sentence: "Passport place of issue …", "License of …"."""
    place = place_of(label)
    if place in _NEED_NO_DIGIT:
        return True
    if isinstance(place, IdentifierKind):
        first = value.partition(" issued ")[0]
        return any(letter.isdigit() for letter in first) or label.endswith((".", "#", "Ticker"))
    if place is Field.TITLE or label in ("Linked To", "Location"):
        return ":" in mark
    return True


def is_unknown_number(label: str) -> bool:
    """True for a label that is not in the table but says that a number follows."""
    is_known = label_key(label) in _FIELD_BY_KEY or label_key(label) in _KIND_BY_KEY
    return not is_known and bool(re.search("(?:No\\.|Number|Code|Card|ID|#)$", label.strip()))
