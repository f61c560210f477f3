"""The real lists of ../shared as entries, for the benchmarks: UN by the product's reader, the others by their names alone."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree
from party_types import PartyTypes

from watchdesk.lists import read
from watchdesk.model.entry import Entry, EntryType, Name, NameKind
from watchdesk.names.clean import clean
from watchdesk.names.korean import looks_korean
from watchdesk.names.script import script_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
LISTS = SHARED / "lists"
LABELLED = SHARED / "labelled"

_EU = LISTS / "eu/xmlFullSanctionsList_1_1.reconstructed_2026-05-01.xml"
_UK = LISTS / "uk/UK-Sanctions-List.reconstructed_2026-08-22.xml"
_EU_SPACE = "{http://eu.europa.ec/fpi/fsd/export}"
_UK_TYPES = {"Individual": EntryType.PERSON, "Entity": EntryType.ORGANISATION, "Ship": EntryType.VESSEL}


def _entry(number: str, kind: EntryType, names: list[str]) -> Entry:
    made = dict.fromkeys(text.strip() for text in names if text.strip())
    return Entry(
        number,
        kind,
        tuple(Name(text, NameKind.ALIAS if place else NameKind.PRIMARY, script=script_of(text)) for place, text in enumerate(made)),
    )


@cache
def un() -> tuple[Entry, ...]:
    """The UN list of August 2026."""
    (content,) = read(LISTS / "un/consolidated_2026-08-01.xml")
    return content.entries


@cache
def ofac() -> tuple[Entry, ...]:
    """The SDN list of November 2025, names only; types from an older edition, those of newer entries guessed from its names."""
    types = _ofac_types()
    learnt = PartyTypes((names, kind) for _, names, kind in ofac_of_known_type())
    return tuple(_entry(number, types.get(number) or learnt.of(names), names) for number, names in _ofac_names())


def ofac_of_known_type() -> Iterator[tuple[str, list[str], EntryType]]:
    """Number, names and type of the entries that the older edition has too."""
    types = _ofac_types()
    return ((number, names, types[number]) for number, names in _ofac_names() if number in types)


@cache
def _ofac_types() -> dict[str, EntryType]:
    return {entry.number: entry.type for content in read(LISTS / "us_ofac/csv_2024-05/sdn.csv") for entry in content.entries}


def _ofac_names() -> Iterator[tuple[str, list[str]]]:
    """The number of every entry with its names, the primary one first."""
    for line in (LISTS / "us_ofac/sdn_names_2025-11.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        ordered = sorted(record["names"], key=lambda name: not name["is_primary"])
        yield str(record["entity_id"]), [name["full_name"] for name in ordered]


@cache
def eu() -> tuple[Entry, ...]:
    """The EU list of May 2026, names only."""
    return tuple(entry for _, entry in eu_with_un())


@cache
def eu_with_un() -> tuple[tuple[str, Entry], ...]:
    """The EU list, each entry with the UN reference it carries ("" for most)."""
    made = []
    for _, element in etree.iterparse(_EU, tag=f"{_EU_SPACE}sanctionEntity", resolve_entities=False, no_network=True):
        kind = element.find(f"{_EU_SPACE}subjectType").get("code")
        names = [alias.get("wholeName", "") for alias in element.iter(f"{_EU_SPACE}nameAlias")]
        if any(names):
            number = element.get("euReferenceNumber") or element.get("logicalId")
            entry = _entry(number, EntryType.PERSON if kind == "person" else EntryType.ORGANISATION, names)
            made.append((element.get("unitedNationId", ""), entry))
        element.clear()
    return tuple(made)


@cache
def uk_with_un() -> tuple[tuple[str, Entry], ...]:
    """The UK list of August 2026, names only, each entry with the UN reference it carries ("" for most)."""
    made = []
    for _, element in etree.iterparse(_UK, tag="Designation", resolve_entities=False, no_network=True):
        names = [
            " ".join(part.text or "" for part in sorted(name, key=_uk_part) if _uk_part(part)) for name in element.iter("Name")
        ]
        names += [name.text or "" for name in element.iter("NameNonLatinScript")]
        kind = _UK_TYPES.get(element.findtext("IndividualEntityShip", ""), EntryType.ORGANISATION)
        if any(names):
            made.append((element.findtext("UNReferenceNumber", ""), _entry(element.findtext("UniqueID", ""), kind, names)))
        element.clear()
    return tuple(made)


def _uk_part(part: etree._Element) -> int:
    """The place of a name part: Name1 to Name6; 0 for what is no part of the name."""
    tag = str(part.tag)
    return int(tag[4:]) if tag.startswith("Name") and tag[4:].isdigit() else 0


def every_list() -> dict[str, tuple[Entry, ...]]:
    """The real set: OFAC, EU, UK and UN."""
    return {"us-ofac-sdn": ofac(), "eu-fsf": eu(), "uk-sl": tuple(entry for _, entry in uk_with_un()), "un-sc": un()}


def transliterations() -> dict[str, list[tuple[str, str]]]:
    """Pairs of a Latin spelling and the same in another script, by script: words in Arabic and Russian, names in Hebrew and Korean.

    Korean are names of Koreans alone (up to four syllables, a surname among them), Hebrew those of as many words as the Latin.
    """
    folder = LABELLED / "transliteration"
    words = (folder / "google_ar2en_transliteration.txt").read_text("utf-8").splitlines()
    arabic = [(latin, native) for native, latin in (line.split("\t") for line in words)]
    words = (folder / "wd_russian_80").read_text("utf-8").splitlines()
    russian = [(latin, spaced.replace(" ", "")) for latin, spaced, _ in (line.split("\t") for line in words)]
    hebrew = [pair for pair in _full_names("wd_hebrew.tsv") if 2 <= len(pair[0].split()) == len(pair[1].split())]
    korean = [
        pair
        for pair in _full_names("wd_korean.tsv")
        if len(pair[1]) <= 4 and " " not in pair[1] and looks_korean(clean(pair[0]).split())
    ]
    return {"Arabic": arabic, "Russian": russian, "Hebrew": hebrew, "Korean": korean}


def _full_names(name: str) -> Iterator[tuple[str, str]]:
    for line in (LABELLED / "transliteration" / name).read_text("utf-8").splitlines():
        latin, native = line.split("\t")[:2]
        yield latin, native


def innocents(count: int, seed: int = 20) -> list[tuple[str, EntryType]]:
    """People and companies on no list, every third one a company, in a fixed random order."""
    rng = random.Random(seed)
    people = [row["full_name"] for row in _rows("people_us_synthetic.csv")]
    companies = [row["name"] for name in ("equities_LSE.csv", "equities_NSE.csv", "equities_JPX.csv") for row in _rows(name)]
    rng.shuffle(people)
    rng.shuffle(companies)
    share = min(count // 3, len(companies))
    chosen = [(name, EntryType.PERSON) for name in people[: count - share]]
    chosen += [(name, EntryType.ORGANISATION) for name in companies[:share]]
    rng.shuffle(chosen)
    return [(name, kind) for name, kind in chosen if name.strip()]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (LABELLED / "innocent_names" / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
