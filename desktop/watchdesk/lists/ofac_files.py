"""Which of OFAC's text files belong together: the main table and its siblings in the same folder or ZIP, by content and by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from watchdesk.lists.files import sample_of
from watchdesk.lists.ofac_file_names import expected, frame, is_cons, is_plain, is_telling, nearness, neighbours
from watchdesk.lists.ofac_table import END_MARK, Table, table_form
from watchdesk.lists.reader import FileSample, ListFile, ListFileError

_ENOUGH_SHARED = 0.5
"""How many of the first rows' numbers two files of unlike names must share to belong together."""
_NEARLY_ALL = 0.9
"""How many of a sibling's first numbers the main file must have where nothing but the numbers speaks for it."""
_MOST_NEIGHBOURS = 100
"""So many files beside the chosen one are looked into, those of like and short names first: a folder may hold thousands."""
_LINE_NUMBER = re.compile("^(\\d+)[,|@]", re.MULTILINE)


@dataclass(slots=True)
class Family:
    """The main table with the tables found beside it, and the delimiter of all."""

    main: ListFile
    files: dict[Table, ListFile] = field(default_factory=dict)
    unsure: list[tuple[str, str]] = field(default_factory=list)
    """A file that was taken, and the one it was taken for, where their names do not show that they are of one download."""
    useless: dict[Table, str] = field(default_factory=dict)
    """What is wrong with the file that has the name of a table which is missing."""

    def all_files(self) -> tuple[ListFile, ...]:
        """The main file and its siblings."""
        return (self.main, *self.files.values())


@dataclass(frozen=True, slots=True)
class _Candidate:
    file: ListFile
    sample: FileSample
    table: Table
    delimiter: str


def find_family(chosen: ListFile) -> Family:
    """Return the tables that belong to the chosen one.

    Raises ListFileError where the chosen file is no main table and none that fits lies beside it.
    """
    ours = _candidate(chosen)
    if ours is None:
        raise ListFileError(f"“{chosen.name}” is not one of OFAC's text files any more: choose it again.")
    others = [other for other in map(_candidate, _near(chosen)) if other is not None and other.delimiter == ours.delimiter]
    main = ours if ours.table is Table.MAIN else _best(ours, Table.MAIN, others)
    if main is None:
        wanted = expected(chosen.name, Table.MAIN)
        raise ListFileError(f"“{chosen.name}” holds no names of its own. Put the main file “{wanted}” beside it and choose that.")
    family = Family(main.file)
    for table in (Table.ALT, Table.ADD, Table.COMMENTS):
        sibling = ours if ours.table is table else _best(main, table, others)
        if sibling is not None:
            family.files[table] = sibling.file
            if _is_unsure(main, sibling, others):
                family.unsure.append((sibling.file.name, main.file.name))
        elif wrong := _wrong_with(main.file, expected(main.file.name, table)):
            family.useless[table] = wrong
    return family


def _wrong_with(main: ListFile, name: str) -> str:
    """Return why the file of a name beside the main one was not taken, empty where there is no such file that can be opened."""
    found = next(iter(main.neighbours(re.compile(re.escape(name), re.IGNORECASE))), None)
    if found is None:
        return ""
    text = sample_of(found).text
    return "holds no rows" if found.size <= len(END_MARK) + 2 and not text.strip(END_MARK + " \r\n") else "is no such table"


def _near(chosen: ListFile) -> list[ListFile]:
    found = chosen.neighbours(neighbours(chosen.name))
    return sorted(found, key=lambda file: (-nearness(chosen.name, file.name), len(file.name), file.name))[:_MOST_NEIGHBOURS]


def _candidate(file: ListFile) -> _Candidate | None:
    sample = sample_of(file)
    form = table_form(sample)
    return _Candidate(file, sample, *form) if form is not None else None


def _best(wanted_by: _Candidate, table: Table, others: list[_Candidate]) -> _Candidate | None:
    """Return the table that belongs to a file: the one of the likest name, then the one whose numbers join best."""
    return max(_fitting(wanted_by, table, others), key=lambda other: _closeness(wanted_by, other), default=None)


def _fitting(wanted_by: _Candidate, table: Table, others: list[_Candidate]) -> list[_Candidate]:
    return [other for other in others if other.table is table and _belongs(wanted_by, other)]


def _belongs(ours: _Candidate, other: _Candidate) -> bool:
    if nearness(ours.file.name, other.file.name) or (_is_known_name(ours) and _is_known_name(other)):
        return is_cons(ours.file.name) == is_cons(other.file.name)
    if Table.COMMENTS in (ours.table, other.table) and frame(ours.file.name) and frame(other.file.name):
        return False  # Remarks of another day would be joined to a text that they do not go on from.
    return _shared(ours.sample, other.sample) >= _ENOUGH_SHARED and (is_telling(other.file.name) or _is_proven(ours, other))


def _is_proven(ours: _Candidate, other: _Candidate) -> bool:
    """Tell whether numbers alone prove that files belong together; a table that counts 1, 2, 3 … shares those of all others."""
    if Table.COMMENTS in (ours.table, other.table):
        return False
    main, sibling = (ours, other) if ours.table is Table.MAIN else (other, ours)
    numbers, among = _numbers(sibling.sample), _numbers(main.sample)
    near = {number for number in numbers if number <= max(among)}
    return len(near & among) >= _NEARLY_ALL * len(near) > 0


def _closeness(ours: _Candidate, other: _Candidate) -> tuple[int, bool, float]:
    return nearness(ours.file.name, other.file.name), _is_known_name(other), _shared(ours.sample, other.sample)


def _is_unsure(main: _Candidate, sibling: _Candidate, others: list[_Candidate]) -> bool:
    """Tell whether a sibling may be of another download: both names could show it and differ, or it is one of several that fit."""
    if nearness(main.file.name, sibling.file.name) > 1:
        return False
    named = bool(frame(main.file.name) and frame(sibling.file.name))
    return named or len(_fitting(main, sibling.table, others)) > 1


def _is_known_name(candidate: _Candidate) -> bool:
    return is_plain(candidate.file.name, candidate.table)


def _shared(ours: FileSample, other: FileSample) -> float:
    """Return how many of the numbers at the head of one file stand in that of the other (0–1), within the stretch both cover."""
    first, second = _numbers(ours), _numbers(other)
    if not first or not second:
        return 0.0
    low, high = max(min(first), min(second)), min(max(first), max(second))
    small = {number for number in second if low <= number <= high}
    big = {number for number in first if low <= number <= high}
    if not small or not big:
        return 0.0
    return len(small & big) / min(len(small), len(big))


def _numbers(sample: FileSample) -> set[int]:
    return {int(found) for found in _LINE_NUMBER.findall(sample.text)}
