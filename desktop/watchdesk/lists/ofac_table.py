"""One of OFAC's text tables: which one it is, and its rows, with whatever is wrong told by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from watchdesk.lists.reader import FileSample, ListFile, ListFileError
from watchdesk.model.lists import ReadWarning
from watchdesk.model.progress import Progress

END_MARK = "\x1a"
"""The one character of the last row."""
_DELIMITERS = (",", "|", "@")
_NULL = "-0-"
_SAMPLE_ROWS = 25
_REPORT_EVERY = 2_000
_MAIN_TYPES = {"", "individual", "entity", "vessel", "aircraft"}
_ALIAS_TYPES = {"aka", "fka", "nka", "dba"}


class Table(Enum):
    """The four tables; the value is the number of their columns."""

    MAIN = 12
    ADD = 6
    ALT = 5
    COMMENTS = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its line in the file (from 1); null cells are empty."""

    line: int
    cells: tuple[str, ...]


def table_form(sample: FileSample) -> tuple[Table, str] | None:
    """Return which table a sample is of, and its delimiter, by its first rows; None if it is none of them."""
    if not sample.text or sample.root:
        return None
    lines = tuple(islice((line for line in sample.lines if line.strip(END_MARK + " ")), _SAMPLE_ROWS))
    for delimiter in _DELIMITERS:
        table = _table_of(_sample_rows(lines, delimiter))
        if table is not None:
            return table, delimiter
    return None


def _sample_rows(lines: tuple[str, ...], delimiter: str) -> list[tuple[str, ...]]:
    """Return the rows of a sample as far as they can be told: a broken one is for `read_table` to tell of."""
    rows = []
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    with suppress(csv.Error):
        for cells in reader:
            rows.append(_cells(cells))
    return rows


def _table_of(rows: list[tuple[str, ...]]) -> Table | None:
    if not rows:
        return None
    for table in Table:
        fitting = sum(_fits(table, row) for row in rows)
        if fitting and fitting >= 0.8 * len(rows):
            return table
    return None


def _fits(table: Table, row: tuple[str, ...]) -> bool:
    if len(row) != table.value or not row[0].isdecimal():
        return False
    if table is Table.MAIN:
        return row[2].lower() in _MAIN_TYPES
    if table is Table.ALT:
        return row[1].isdecimal() and row[2].lower() in _ALIAS_TYPES
    return row[1].isdecimal() if table is Table.ADD else row[1].endswith(".") or ";" in row[1]


def _cells(cells: list[str]) -> tuple[str, ...]:
    """Return cells without null and outer white space; the last keeps its white space, for remarks go on in another file."""
    tidy = ["" if cell.strip() == _NULL else cell.strip() for cell in cells[:-1]]
    return (*tidy, "" if cells[-1].strip() == _NULL else cells[-1]) if cells else ()


def read_table(file: ListFile, table: Table, warnings: list[ReadWarning], report: Progress) -> list[Row]:
    """Return the rows of a table; faulty ones become warnings, and so does an end that may be missing.

    Raises ListFileError where the file breaks off.
    """
    report(0, file.size, f"Reading {file.name}")
    text = file.text()
    body, mark, _ = text.partition(END_MARK)
    delimiter = _delimiter_of(body)
    lines = body.count("\n") + 1
    rows: list[Row] = []
    faulty: list[tuple[int, list[str]]] = []
    for line, cells in _raw_rows(body, delimiter, file.name):
        if line % _REPORT_EVERY == 0:
            report(min(line * len(body) // lines, file.size), file.size, f"Reading {file.name}")
        if len(cells) == table.value and cells[0].strip().isdecimal():
            rows.append(Row(line, _cells(cells)))
        elif cells and any(cells):
            faulty.append((line, cells))
    _refuse_broken_end(file.name, body, faulty, rows, has_mark=bool(mark))
    if not mark:
        reason = (
            f"{file.name} lacks the sign with which OFAC ends its files: it may have been cut off, or saved by another program."
        )
        warnings.append(ReadWarning(0, reason, file.name))
    for line, cells in faulty:
        wrong = f"{len(cells)} columns instead of {table.value}" if len(cells) != table.value else "no number in front"
        reason = f"{file.name}: the row has {wrong}, and was left out."
        warnings.append(ReadWarning(line, reason, delimiter.join(cells)[:300]))
    return rows


def _delimiter_of(body: str) -> str:
    first = body[:4096].lstrip("\ufeff \r\n")
    digits = len(first) - len(first.lstrip("0123456789"))
    return first[digits : digits + 1] if first[digits : digits + 1] in _DELIMITERS else ","


def _raw_rows(body: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _csv_failure(error, line, name) from error
        yield line, cells
        line = reader.line_num + 1


def _csv_failure(error: csv.Error, line: int, name: str) -> ListFileError:
    if "field larger" in str(error):
        return ListFileError(
            f"“{name}” holds a text of more than 100,000 characters in line {line}, which no list does. Download it again."
        )
    if "unexpected end of data" in str(error):
        return ListFileError(f"“{name}” breaks off: a text that begins in line {line} is never closed. Download it again.")
    return ListFileError(f"“{name}” is damaged in line {line} ({error}). Download it again.")


def _refuse_broken_end(name: str, body: str, faulty: list[tuple[int, list[str]]], rows: list[Row], *, has_mark: bool) -> None:
    """Refuse a file whose last row is cut: it is too short, or ends within a null or a number."""
    last_line = max((rows[-1].line if rows else 0), (faulty[-1][0] if faulty else 0))
    is_faulty = bool(faulty) and faulty[-1][0] == last_line
    end = body.rstrip(" \r\n")
    has_end = has_mark or body.endswith(("\n", "\r")) or end.endswith(('"', _NULL))
    if (is_faulty and not has_mark) or not has_end:
        raise ListFileError(f"“{name}” breaks off in line {last_line}: the download was not finished. Download it again.")
