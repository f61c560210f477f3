"""Which of OFAC's text files belong together: the main table and its siblings in the same folder or ZIP, by content and by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from watchdesk.lists.files import sample_of
from watchdesk.lists.ofac_table import Table, table_form
from watchdesk.lists.reader import FileSample, ListFile, ListFileError

_NAMES = {
    Table.MAIN: ("sdn", "cons_prim"),
    Table.ALT: ("alt", "cons_alt"),
    Table.ADD: ("add", "cons_add"),
    Table.COMMENTS: ("sdn_comments", "cons_comments"),
}
_COPY = re.compile("(?: ?\\((\\d+)\\)| - [Cc]opy| copy)")
_ENOUGH_SHARED = 0.5
"""How many of the first rows' numbers two files of unlike names must share to belong together."""
_MOST_NEIGHBOURS = 100
"""So many files beside the chosen one are looked into, the shortest names first: a folder of downloads may hold thousands."""
_LINE_NUMBER = re.compile("^(\\d+)[,|@]", re.MULTILINE)


@dataclass(slots=True)
class Family:
    """The main table with the tables found beside it, and the delimiter of all."""

    main: ListFile
    files: dict[Table, ListFile] = field(default_factory=dict)

    def all_files(self) -> tuple[ListFile, ...]:
        """The main file and its siblings."""
        return (self.main, *self.files.values())

    def expected_name(self, table: Table) -> str:
        """What a missing sibling would be called."""
        plain, cons = _NAMES[table]
        stem = cons if _is_cons(self.main.name) else plain
        suffix = self.main.name.rpartition(".")[2]
        return f"{stem}.{suffix}"


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
    near = sorted(chosen.neighbours(_pattern(chosen.name)), key=lambda file: (len(file.name), file.name))[:_MOST_NEIGHBOURS]
    others = [other for other in map(_candidate, near) if other is not None and other.delimiter == ours.delimiter]
    main = ours if ours.table is Table.MAIN else _best(ours, Table.MAIN, others)
    if main is None:
        wanted = _NAMES[Table.MAIN][_is_cons(chosen.name)] + "." + chosen.name.rpartition(".")[2]
        raise ListFileError(f"“{chosen.name}” holds no names of its own. Put the main file “{wanted}” beside it and choose that.")
    family = Family(main.file)
    for table in (Table.ALT, Table.ADD, Table.COMMENTS):
        sibling = ours if ours.table is table else _best(main, table, others)
        if sibling is not None:
            family.files[table] = sibling.file
    return family


def _pattern(name: str) -> re.Pattern[str]:
    suffix = re.escape(name.rpartition(".")[2])
    return re.compile(f".*(?:sdn|prim|alt|add|comment|ofac).*\\.{suffix}", re.IGNORECASE)


def _candidate(file: ListFile) -> _Candidate | None:
    sample = sample_of(file)
    form = table_form(sample)
    return _Candidate(file, sample, *form) if form is not None else None


def _best(wanted_by: _Candidate, table: Table, others: list[_Candidate]) -> _Candidate | None:
    """Return the table that belongs to a file: of the same family by name, best the same copy; else one whose numbers join."""
    fitting = [other for other in others if other.table is table and _belongs(wanted_by, other)]
    return max(fitting, key=lambda other: _closeness(wanted_by, other), default=None)


def _belongs(ours: _Candidate, other: _Candidate) -> bool:
    if _is_known_name(ours) and _is_known_name(other):
        return _is_cons(ours.file.name) == _is_cons(other.file.name)
    return _shared(ours.sample, other.sample) >= _ENOUGH_SHARED


def _closeness(ours: _Candidate, other: _Candidate) -> tuple[bool, bool, float]:
    same_copy = _COPY.findall(ours.file.name) == _COPY.findall(other.file.name)
    return _is_known_name(other), same_copy, _shared(ours.sample, other.sample)


def _is_cons(name: str) -> bool:
    return name.lower().startswith("cons")


def _is_known_name(candidate: _Candidate) -> bool:
    stem = _COPY.sub("", candidate.file.name.rpartition(".")[0]).strip().lower()
    return stem in _NAMES[candidate.table]


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
