"""The fast road: every entry that scoring each one by one would return, without scoring each one by one.

Only names that share a related word with the query can score. Pairs of words too weak to lift a name over the cut-off by themselves
are not followed; for the others the postings name the candidates, an upper bound leaves the few that can reach the cut-off, and the
definition decides for those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from watchdesk.matching.bounds import look_up
from watchdesk.matching.collecting import seldom_collecting
from watchdesk.matching.entries import Entries
from watchdesk.matching.limits import QueryTooLong
from watchdesk.matching.reach import Filters, Reach
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.search import Search
from watchdesk.matching.segment import Segment
from watchdesk.matching.spellings import Cancel
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.model.entry import EntryKey, Identifier, IdentifierKind, Name
from watchdesk.model.hits import Hits
from watchdesk.model.subject import SearchSettings, Subject


class NameIndex:
    """The names of all loaded lists. Immutable: a changed list makes another index, which shares the other segments."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self.segments = segments
        self.vocabulary = Vocabulary(segments)
        self.rows = Rows.of(segments, [numbers.every for numbers in self.vocabulary.numbers], len(self.vocabulary))

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> NameIndex:
        """Return the index of some segments, ordered by list key. Raises ValueError where two are of one list."""
        ordered = tuple(sorted(segments, key=lambda segment: segment.list_key))
        if len({segment.list_key for segment in ordered}) != len(ordered):
            raise ValueError("two segments of one list")
        return cls(ordered)

    @property
    def name_count(self) -> int:
        """How many names are loaded."""
        return sum(segment.name_count for segment in self.segments)

    @property
    def entry_count(self) -> int:
        """How many entries are loaded."""
        return sum(segment.entry_count for segment in self.segments)

    def names(self) -> Iterator[tuple[EntryKey, Name]]:
        """Yield every name with the key of its entry."""
        for segment in self.segments:
            for place in range(segment.entry_count):
                entry = segment.entry(place)
                for name in entry.names:
                    yield EntryKey(segment.list_key, entry.number), name

    def search(self, subject: Subject, settings: SearchSettings, *, cancelled: Cancel = None) -> Hits:
        """Return the hits that scoring every entry would return: those that `reaches` the cut-off, best first, at most `limit`.

        Ties go by list key and number. Raises QueryTooLong, and Cancelled where `cancelled()` became true.
        """
        with seldom_collecting:
            search = self._search(subject, settings, cancelled)
            look_up(search.read(), self.vocabulary, cancelled)
            search.prepare()
            return next(self._hits([search], settings))

    def search_block(self, subjects: Sequence[Subject], settings: SearchSettings) -> Iterator[Hits | QueryTooLong]:
        """Yield what `search` returns for each of some subjects, or the error it raises, working on all of them at once."""
        searches: list[Search | QueryTooLong] = []
        readings: list[Reading] = []
        for subject in subjects:
            search = self._search(subject, settings, None)
            try:
                readings += search.read()
                searches.append(search)
            except QueryTooLong as error:
                searches.append(error)
        look_up(readings, self.vocabulary, None)
        for one in searches:
            if isinstance(one, Search):
                one.prepare()
        hits = self._hits([search for search in searches if isinstance(search, Search)], settings)
        for one in searches:
            yield next(hits) if isinstance(one, Search) else one

    def _hits(self, searches: Sequence[Search], settings: SearchSettings) -> Iterator[Hits]:
        """Yield the hits of searches that were prepared, all of them with the same settings."""
        wanted = [search.wanted() for search in searches]
        every = [one for own in wanted for one in own]
        segments = np.array([not settings.lists or segment.list_key in settings.lists for segment in self.segments], bool)
        filters = Filters(segments, settings.weak_aliases)
        named = iter(Reach(every, filters, self.rows, self.vocabulary).within() if every else ())
        for search, own in zip(searches, wanted, strict=True):
            yield search.hits(list(islice(named, len(own))))

    def find_identifier(self, value: str, settings: SearchSettings) -> Hits:
        """Return the holders of an identifier, and the entries whose own number it is: each with 100 and the field that agrees.

        Filters apply as in `search`.
        """
        either = (IdentifierKind.OTHER, IdentifierKind.ENTRY_NUMBER)
        subject = Subject("", identifiers=tuple(Identifier(kind, value) for kind in either))
        held = dict(self._search(subject, settings, None).holders())
        hits = sorted((hit for hit in held.values() if hit), key=lambda hit: (hit.key.list_key, hit.key.number))
        return Hits.of(hits[: max(settings.limit, 0)])

    def _search(self, subject: Subject, settings: SearchSettings, cancelled: Cancel) -> Search:
        return Search(Entries(self.segments, self.rows.entry_starts, subject), self.vocabulary, self.rows, settings, cancelled)
