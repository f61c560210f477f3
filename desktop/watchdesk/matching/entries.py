"""What a search knows of entries: what their segments keep of them, and how they compare with the subject besides the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from watchdesk.matching.fields import compare_fields
from watchdesk.matching.hashing import Ints
from watchdesk.matching.segment import Segment
from watchdesk.model.entry import Entry, EntryKey, EntryType
from watchdesk.model.hit import FieldComparison
from watchdesk.model.subject import Subject


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of some segments, numbered through all of them (`starts`: segments + 1), each read and compared once."""

    segments: Sequence[Segment]
    starts: Ints
    subject: Subject
    _read: dict[int, Entry] = field(default_factory=dict)
    _fields: dict[int | EntryType, tuple[FieldComparison, ...]] = field(default_factory=dict)

    def entry(self, number: int) -> Entry:
        """Return what its segment keeps of an entry."""
        known = self._read.get(number)
        if known is None:
            segment = self._segment(number)
            known = self._read[number] = self.segments[segment].entry(number - int(self.starts[segment]))
        return known

    def key(self, number: int) -> EntryKey:
        """Return the key of an entry."""
        return EntryKey(self.segments[self._segment(number)].list_key, self.entry(number).number)

    def fields(self, number: int) -> tuple[FieldComparison, ...]:
        """Return every field besides the name of the subject beside an entry."""
        known = self._fields.get(number)
        if known is None:
            known = self._fields[number] = compare_fields(self.subject, self.entry(number))
        return known

    def fields_of_type(self, kind: EntryType) -> tuple[FieldComparison, ...]:
        """Return the fields of an entry of some type, of which nothing else is compared."""
        known = self._fields.get(kind)
        if known is None:
            known = self._fields[kind] = compare_fields(self.subject, Entry("", kind, ()))
        return known

    def _segment(self, number: int) -> int:
        return int(self.starts.searchsorted(number, "right")) - 1
