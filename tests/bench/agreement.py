"""Whether the index returns exactly what scoring every entry returns, over thousands of queries on the real lists.

Run `python tests/bench/agreement.py [--queries 2000] [--processes 2] [--check 20]`.

The slow road uses nothing of the index. Two words can only be related where one's text, letters, key, class or other spelling is
equal to any of the other's, where two of their spellings are at most MAX_EDITS apart, or by an initial, a nickname or a usual
spelling of one Arabic name; all such pairs are compared by the definition, so are all joined neighbours. A name none of
whose words or pairs is related scores nothing; every other one is scored whole. `--check` scores that many queries once more
without leaving any name out, to check this road too. Queries are names of the lists, half of them misspelt, every second one at
the shipped cut-off, the others as when typed.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from multiprocessing import get_context
from operator import itemgetter

import numpy as np
import real_lists
from rapidfuzz import process
from rapidfuzz.distance import OSA
from search_speed import CUTOFF, TYPING, real_queries

from watchdesk.matching import NameIndex, Segment
from watchdesk.matching.acronyms import acronym_cell
from watchdesk.matching.fields import compare_fields
from watchdesk.matching.parameters import BY_TYPE, MAX_EDITS
from watchdesk.matching.reading import Reading, readings
from watchdesk.matching.scoring import best_name, make_hit, place_among_hits, query_readings, reaches
from watchdesk.matching.similarity import Joined, joined, joined_similarity, joined_three, similarity
from watchdesk.matching.words import Word
from watchdesk.model.entry import Entry, EntryKey, EntryType, Strength
from watchdesk.model.hit import Hit
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.names.arabic import spellings_beside
from watchdesk.names.kana_reading import spelt_keys
from watchdesk.names.nicknames import nicknames

_SHARE = 20


@dataclass(frozen=True, slots=True)
class Party:
    """An entry with its names, as (place, weak, readings)."""

    key: EntryKey
    entry: Entry
    names: tuple[tuple[int, bool, tuple[Reading, ...]], ...]


class Lists:
    """Entries to be scored one by one, and by which of their names every word and joined pair of neighbours is used.

    `names` says of each name, by its number, which party it is of and where it stands among the party's.
    """

    def __init__(self, lists: dict[str, tuple[Entry, ...]]) -> None:
        self.parties = tuple(_party(key, entry) for key, entries in lists.items() for entry in entries)
        self.names = [(party, place) for party, one in enumerate(self.parties) for place in range(len(one.names))]
        self.words: dict[Word, set[int]] = defaultdict(set)
        self.having: dict[str, set[Word]] = defaultdict(set)
        self.joined: dict[str, dict[Joined, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.acronyms: dict[str, set[int]] = defaultdict(set)
        for number, (party, place) in enumerate(self.names):
            for reading in self.parties[party].names[place][2]:
                self._add(number, reading)
        self._related: dict[Word, frozenset[int]] = {}
        for word in self.words:
            for text in _texts(word):
                self.having[text].add(word)
        self.spellings = list(self.having)

    def _add(self, number: int, reading: Reading) -> None:
        for word in reading.words:
            self.words[_weightless(word)].add(number)
        for both in _joined_words(reading):
            for key in {both.text[0], both.korean, *_in_katakana(both)} - {""}:
                self.joined[key][both].add(number)
        for text in _acronyms(reading):
            self.acronyms[text].add(number)

    @cached_property
    def by_letter(self) -> dict[str, list[tuple[Word, set[int]]]]:
        made: dict[str, list[tuple[Word, set[int]]]] = defaultdict(list)
        for word, numbers in self.words.items():
            made[word.text[0]].append((word, numbers))
        return made

    @cached_property
    def by_korean(self) -> dict[str, list[tuple[Word, set[int]]]]:
        made: dict[str, list[tuple[Word, set[int]]]] = defaultdict(list)
        for word, numbers in self.words.items():
            if word.korean:
                made[word.korean].append((word, numbers))
        return made

    @cached_property
    def by_katakana(self) -> dict[str, list[tuple[Word, set[int]]]]:
        made: dict[str, list[tuple[Word, set[int]]]] = defaultdict(list)
        for word, numbers in self.words.items():
            for key in word.katakana_keys if word.is_katakana else ():
                made[f"~{key}"].append((word, numbers))
        return made

    def related(self, queries: Iterable[Reading]) -> list[Party]:
        """Return the parties that hold anything related to any of some readings, with the names that do."""
        found: set[int] = set()
        for query in queries:
            for word in query.words:
                found |= self.related_to(_weightless(word))
            for both in _joined_words(query):
                by_katakana = (found for key in _in_katakana(both) for found in self.by_katakana[key])
                for word, numbers in (*self.by_letter[both.text[0]], *self.by_korean[both.korean], *by_katakana):
                    if joined_similarity(word, both):
                        found |= numbers
            for text in _acronyms(query):
                found |= {number for number in self.acronyms[text] if self._spelled_out(query, number)}
        named = [self.names[number] for number in sorted(found)]
        return [self._holding(party, [place for _, place in own]) for party, own in groupby(named, key=itemgetter(0))]

    def _holding(self, party: int, places: Sequence[int]) -> Party:
        """Return a party with some of its names alone."""
        whole = self.parties[party]
        return replace(whole, names=tuple(whole.names[place] for place in places))

    def _spelled_out(self, query: Reading, number: int) -> bool:
        party, place = self.names[number]
        return any(acronym_cell(query, reading) for reading in self.parties[party].names[place][2])

    def _candidates(self, word: Word) -> set[Word]:
        """Return every word of the lists that may be related to `word`."""
        texts = {*_texts(word), *nicknames(word.text), *spellings_beside(word.text), word.text[0]}
        if len(word.text) == 1:
            texts |= {text for text in self.spellings if text[0] == word.text}
        spelt = [text for text in (*word.spellings, word.written) if text]
        edits = process.cdist(spelt, self.spellings, scorer=OSA.distance, score_cutoff=MAX_EDITS, dtype=np.uint8)
        texts |= {self.spellings[place] for place in np.flatnonzero((edits <= MAX_EDITS).any(axis=0)).tolist()}
        return set().union(*(self.having[text] for text in texts if text in self.having))

    def remember(self, word: Word, related: frozenset[int]) -> None:
        """Keep the names that are related to a word without weight."""
        self._related[word] = related

    def related_to(self, word: Word) -> frozenset[int]:
        """Return the names that hold a word, or a joined pair, related to one without weight."""
        if word not in self._related:
            found: set[int] = set()
            for other in self._candidates(word):
                if similarity(word, other):
                    found |= self.words[other]
            in_katakana = {f"~{key}" for key in word.katakana_keys if word.is_katakana}
            for key in {word.text[0], word.korean, *in_katakana} - {""}:
                for both, numbers in self.joined[key].items():
                    if joined_similarity(word, both):
                        found |= numbers
            self._related[word] = frozenset(found)
        return self._related[word]


def _weightless(word: Word) -> Word:
    """Return the word without its weight, on which no relation depends."""
    return replace(word, weight=0.0)


def _texts(word: Word) -> set[str]:
    """Return all by which a word can be related to another that has the same: its spellings, keys and class."""
    keys = (
        word.sound,
        word.sound_sh,
        word.sound_kh,
        word.digraph,
        word.skeleton,
        word.arabic,
        word.persian,
        word.korean,
        *word.katakana_keys,
    )
    return {*word.spellings, word.written, *keys, word.meaning} - {""}


def _in_katakana(both: Joined) -> list[str]:
    """Return the keys by which a Korean name in two syllables is found beside one in katakana."""
    return [f"~{key}" for key in spelt_keys(both.text) if key] if both.korean else []


def _joined_words(reading: Reading) -> Iterator[Joined]:
    """Yield every two and three neighbours written as one word."""
    words = reading.words
    for first, second in pairwise(words):
        if both := joined(first, second):
            yield both
    for three in zip(words, words[1:], words[2:], strict=False):
        if whole := joined_three(*three):
            yield whole


def _acronyms(reading: Reading) -> set[str]:
    """Return the acronyms that a name may stand for or be; one of a part counts only beside a word that is related."""
    return {*reading.acronyms, *({reading.words[reading.only_word].text} if reading.only_word >= 0 else ())}


def _party(list_key: str, entry: Entry) -> Party:
    names = ((n, one.strength is Strength.WEAK, readings(one.text, entry.type)) for n, one in enumerate(entry.names))
    return Party(EntryKey(list_key, entry.number), entry, tuple(names))


def hits(parties: Iterable[Party], subject: Subject, settings: SearchSettings) -> tuple[Hit, ...]:
    """Return what scoring some parties one by one returns."""
    made = []
    for party in parties:
        kind: EntryType = party.entry.type
        best = best_name(query_readings(subject, kind), party.names, BY_TYPE[kind])
        if best:
            hit = make_hit(subject, party.key, party.entry, best, compare_fields(subject, party.entry))
            if reaches(hit, settings.cutoff):
                made.append(hit)
    made.sort(key=place_among_hits)
    return tuple(made[: settings.limit])


class Roads:
    """Both roads to the hits of a query."""

    def __init__(self, lists: dict[str, tuple[Entry, ...]]) -> None:
        self.lists = Lists(lists)
        self.kinds = tuple({party.entry.type for party in self.lists.parties})
        self.index = NameIndex.of([Segment.build(list_key, entries) for list_key, entries in lists.items()])

    def differ(self, query: str, settings: SearchSettings, *, every: bool) -> bool:
        """True where the index returns other hits than scoring entries does; `every`: no entry is left out."""
        subject = Subject(query)
        if every:
            slowly = hits(self.lists.parties, subject, settings)
        else:
            found = self.lists.related(reading for kind in self.kinds for reading in query_readings(subject, kind))
            slowly = hits(found, subject, settings)
        return slowly != self.index.search(subject, settings)


_roads: list[Roads] = []


def _related_to(word: Word) -> frozenset[int]:
    return _roads[0].lists.related_to(word)


def _query_words(queries: Sequence[tuple[str, SearchSettings]]) -> list[Word]:
    readings = (reading for query, _ in queries for kind in _roads[0].kinds for reading in query_readings(Subject(query), kind))
    return list(dict.fromkeys(_weightless(word) for reading in readings for word in reading.words))


def _differing(share: tuple[Sequence[tuple[str, SearchSettings]], bool]) -> list[str]:
    return [query for query, settings in share[0] if _roads[0].differ(query, settings, every=share[1])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--check", type=int, default=20, help="so many queries also without leaving any entry out")
    options = parser.parse_args()
    lists = real_lists.every_list()
    started = time.perf_counter()
    _roads.append(Roads(lists))
    print(f"{_roads[0].index.name_count:,} names ready after {time.perf_counter() - started:.0f} s", flush=True)
    queries = [(query, TYPING if place % 2 else CUTOFF) for place, query in enumerate(real_queries(lists, options.queries))]
    shares = [(queries[place : place + _SHARE], False) for place in range(0, len(queries), _SHARE)]
    shares += [([one], True) for one in queries[: options.check]]
    words = _query_words(queries)
    with ProcessPoolExecutor(options.processes, mp_context=get_context("fork")) as pool:
        for word, related in zip(words, pool.map(_related_to, words, chunksize=_SHARE), strict=True):
            _roads[0].lists.remember(word, related)
    print(f"  {len(words)} words of the queries looked up after {time.perf_counter() - started:.0f} s", flush=True)
    wrong: list[str] = []
    with ProcessPoolExecutor(options.processes, mp_context=get_context("fork")) as pool:
        for done, found in enumerate(pool.map(_differing, shares), 1):
            wrong += found
            if done % 10 == 0:
                print(
                    f"  {done} of {len(shares)} shares, {len(wrong)} differences, {time.perf_counter() - started:.0f} s", flush=True
                )
    for query in wrong:
        print(f"  the two roads differ on {query!r}")
    print(f"{len(wrong)} differences over {len(queries)} queries, and {options.check} of them scored against every entry")


if __name__ == "__main__":
    main()
