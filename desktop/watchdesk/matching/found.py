"""The hits of a search that is over, each made when it is looked at: explained from the best name of its entry as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from watchdesk.matching.entries import Entries
from watchdesk.matching.formula import rounded
from watchdesk.matching.ranking import Best
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.scoring import BestName, make_hit, reached
from watchdesk.matching.shapes import Shapes
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.matching.words import Word
from watchdesk.model.entry import EntryKey
from watchdesk.model.hit import Hit


class Ranked(NamedTuple):
    """An entry among the hits: what its name and fields come to, its number, and its place among the best rows.

    The place of a holder of an identifier is −1.
    """

    total: float
    entry: int
    place: int


@dataclass(frozen=True, slots=True)
class Found:
    """A `HitSource`: entries ranked, the best row of each, the shapes of every pool of rows, and the holders of identifiers."""

    entries: Entries
    rows: Rows
    vocabulary: Vocabulary
    shapes: Sequence[Shapes]
    best: Best
    held: dict[int, Hit]
    ranked: Sequence[Ranked]

    def hit(self, place: int) -> Hit:
        """Return the hit at a place."""
        one = self.ranked[place]
        return self.held[one.entry] if one.place < 0 else self._made(one)

    def key(self, place: int) -> EntryKey:
        """Return which entry the hit at a place is."""
        return self.entries.key(self.ranked[place].entry)

    def reached(self, place: int) -> float:
        """Return what is held against a cut-off: the larger of the name's score and the final one."""
        one = self.ranked[place]
        return reached(self.held[one.entry]) if one.place < 0 else max(rounded(one.total), float(self.best.scores[one.place]))

    def _made(self, one: Ranked) -> Hit:
        entries, best, place = self.entries, self.best, one.place
        row = int(best.rows[place])
        written = self.rows.as_written(row)
        entry = entries.entry(one.entry)
        words = [self.vocabulary.word(number) for number in written.words]
        tokens = map(Word.token, words, written.begins, written.ends)
        listed = Reading(tuple(words), entry.names[written.name].text, tuple(tokens))
        match = self.shapes[int(best.pools[place])].own(row, written.words, listed)
        name = BestName(written.name, match, float(best.scores[place]))
        return make_hit(entries.subject, entries.key(one.entry), entry, name, entries.fields(one.entry))
