"""OFAC's text files: a main table, alternate names, addresses and spilt-over remarks, as CSV or parted by `|` or `@`.

Format: OFAC's data specification (dat_spec.txt, cons_dat_spec.txt). No header; null is `-0-`; the last row is one 0x1A byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watchdesk.lists.catalogue import list_info
from watchdesk.lists.ofac_entry import OfacEntry, alias_kind, entry_type, make_name, resolve_relations, split_titles, unknown_type
from watchdesk.lists.ofac_file_names import expected
from watchdesk.lists.ofac_files import Family, find_family
from watchdesk.lists.ofac_lists import decide_list
from watchdesk.lists.ofac_remarks import read_remarks
from watchdesk.lists.ofac_table import END_MARK, Row, Table, read_table, table_form
from watchdesk.lists.reader import FileSample, ListFile
from watchdesk.model.countries import country_code
from watchdesk.model.entry import CountryLink, Entry, EntryType, Fact, IdentifierKind, NameKind, Place, Relation, Strength
from watchdesk.model.lists import ListContent, ReadWarning, SourceFile
from watchdesk.model.progress import Progress

NAME = "OFAC text files (sdn.csv, cons_prim.csv and their siblings)"
_REPORT_EVERY = 100
_FULL_REMARKS = 990
"""Remarks of about 1,000 characters were cut there, and go on in the comments file."""
_FIXED_NUMBER, _FIXED_LENGTH, _FIXED_ROWS = 10, 570, 25
"""Letters of the number in front, and of the shortest row, in the data specification of the fixed-field files."""
_MISSING = {
    Table.ALT: ("alternate names", "most aliases are missing"),
    Table.ADD: ("addresses", "addresses are missing"),
}
"""What a table holds, and what is wrong without it."""


@dataclass(slots=True)
class _Tables:
    """The rows of all tables by entry number, and what was wrong with rows."""

    main: list[Row]
    alt: dict[str, list[Row]]
    add: dict[str, list[Row]]
    comments: dict[str, list[Row]]
    warnings: list[ReadWarning]


def recognises(sample: FileSample) -> bool:
    """Tell by the columns of the first rows whether this is one of the four tables."""
    return table_form(sample) is not None


def is_fixed_field(sample: FileSample) -> bool:
    """Tell whether this is one of the tables with fields at fixed places (`.ff`): rows of one length that begin with a number."""
    rows = [line for line in sample.lines if line.strip(END_MARK + " ")][:_FIXED_ROWS]
    lengths = {len(line) for line in rows}
    return len(lengths) == 1 and min(lengths) >= _FIXED_LENGTH and all(line[:_FIXED_NUMBER].strip().isdecimal() for line in rows)


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the list that the tables around the chosen one make up; raises ListFileError (see `reader.Reader`)."""
    family = find_family(source)
    tables = _read_tables(family, report)
    entries: list[Entry] = []
    for done, row in enumerate(tables.main):
        if done % _REPORT_EVERY == 0:
            report(done, len(tables.main), "Reading entries")
        entries.append(_entry(row, tables))
    key, doubt = decide_list(entries, family.main.name)
    return (
        ListContent(
            list_key=key,
            list_name=list_info(key).name,
            published="",
            reader=NAME,
            entries=resolve_relations(tuple(entries)),
            files=_sources(family),
            warnings=(*_missing(family), *_unsure(family), *doubt, *tables.warnings),
        ),
    )


def _sources(family: Family) -> tuple[SourceFile, ...]:
    return tuple(dict.fromkeys(file.source() for file in family.all_files()))


def _missing(family: Family) -> Iterable[ReadWarning]:
    main = family.main.name
    for table, (what, wrong) in _MISSING.items():
        if table in family.files:
            continue
        name = expected(main, table)
        if table in family.useless:
            reason = f"{name} is beside {main} for the {what}, but {family.useless[table]}: {wrong}."
        else:
            reason = f"No {what} ({name}) that can be read are beside the file: {wrong}."
        yield ReadWarning(0, reason, main)


def _unsure(family: Family) -> Iterable[ReadWarning]:
    for taken, main in family.unsure:
        reason = f"{taken} was taken to go with {main}; by their names they may be of different downloads."
        yield ReadWarning(0, reason, taken)


def _read_tables(family: Family, report: Progress) -> _Tables:
    warnings: list[ReadWarning] = []
    main = read_table(family.main, Table.MAIN, warnings, report)
    numbers = {row.cells[0] for row in main}
    grouped: dict[Table, dict[str, list[Row]]] = {}
    for table in (Table.ALT, Table.ADD, Table.COMMENTS):
        rows = read_table(family.files[table], table, warnings, report) if table in family.files else []
        grouped[table] = _by_number(rows, numbers, table, family, warnings)
    return _Tables(main, grouped[Table.ALT], grouped[Table.ADD], grouped[Table.COMMENTS], warnings)


def _by_number(
    rows: list[Row], numbers: set[str], table: Table, family: Family, warnings: list[ReadWarning]
) -> dict[str, list[Row]]:
    """Return the rows of a sibling by entry; rows of entries that the main table lacks become warnings, their number first."""
    grouped: dict[str, list[Row]] = {}
    strays: list[Row] = []
    for row in rows:
        if row.cells[0] in numbers:
            grouped.setdefault(row.cells[0], []).append(row)
        else:
            strays.append(row)
    if strays:
        name, main = family.files[table].name, family.main.name
        warnings += (_stray(row, name, main) for row in strays)
    return grouped


def _stray(row: Row, name: str, main: str) -> ReadWarning:
    text = " · ".join(cell for cell in row.cells if cell)
    return ReadWarning(row.line, f"{name}: entry {row.cells[0]} is not in {main}: the files may be of different days.", text)


def _entry(row: Row, tables: _Tables) -> Entry:
    number, name, kind, programmes, title, call_sign, vessel_type, tonnage, gross, flag, owner, remarks = row.cells
    entry = OfacEntry(number, entry_type(kind))
    is_person = entry.type is EntryType.PERSON
    entry.names.append(make_name(name, NameKind.PRIMARY, Strength.STRONG, split=is_person))
    entry.programmes += [part for part in (part.strip(" []") for part in programmes.split("] [")) if part]
    entry.titles += split_titles(title)
    entry.facts += unknown_type("SDN_Type", kind)
    _vessel(entry, call_sign, flag, owner)
    entry.facts += [
        Fact(label, value)
        for label, value in (
            ("Vessel Type", vessel_type),
            ("Vessel Tonnage", tonnage),
            ("Vessel Gross Registered Tonnage", gross),
        )
        if value
    ]
    for alias in tables.alt.get(number, ()):
        _alias(entry, alias, split=is_person)
    entry.addresses += [place for place in (_address(add) for add in tables.add.get(number, ())) if place != Place()]
    read_remarks(_whole_remarks(row, remarks, tables), entry)
    return entry.build()


def _vessel(entry: OfacEntry, call_sign: str, flag: str, owner: str) -> None:
    if call_sign:
        entry.identifier("Vessel Call Sign", call_sign, kind=IdentifierKind.CALL_SIGN)
    if flag:
        entry.countries.append(CountryLink("flag", country_code(flag), flag))
    if owner:
        entry.relations.append(Relation("Vessel Owner", owner))


def _alias(entry: OfacEntry, row: Row, *, split: bool) -> None:
    _, _, word, name, remark = row.cells
    kind, note = alias_kind(word)
    note = "; ".join(part for part in (note, remark) if part)
    entry.names.append(make_name(name, kind, Strength.STRONG, split=split, note=note))


def _address(row: Row) -> Place:
    _, _, street, city, country, remark = row.cells
    return Place(street=street, city=city, country=country_code(country), country_text=country, note=remark)


def _whole_remarks(row: Row, remarks: str, tables: _Tables) -> str:
    """Return the remarks with what spilt over, which may begin in the middle of a word."""
    spilt = "".join(comment.cells[1] for comment in tables.comments.get(row.cells[0], ()))
    is_full = len(remarks) >= _FULL_REMARKS
    if not spilt:
        if is_full and not remarks.endswith("."):
            reason = f"The remarks of entry {row.cells[0]} break off, and no comments file beside it goes on with them."
            tables.warnings.append(ReadWarning(row.line, reason, remarks[-80:]))
        return remarks
    if is_full:
        return remarks + spilt
    return remarks if remarks.endswith(spilt) else f"{remarks.removesuffix('.')}; {spilt}"
