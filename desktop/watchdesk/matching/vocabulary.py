"""The vocabulary: the distinct words of all loaded lists, and for a word of a query every one that is related to it.

Lossless: a length window and a letter-set mask leave the spellings that can lie within the allowed edits, hashes of the keys leave
those that can be related otherwise. How alike they are is bounded from above by what found them; `similarity` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.hashing import Floats, Ints, Key, beginnings, distinct, ranges, standing
from watchdesk.matching.keyed import KeyTable, keyed, sought, sought_joined
from watchdesk.matching.parameters import SHARPNESS, WORD_VALUES, spelling_value
from watchdesk.matching.remembered import Remembered
from watchdesk.matching.rules import traits_alone
from watchdesk.matching.segment import Segment, is_plain
from watchdesk.matching.similarity import (
    Joined,
    Similarity,
    as_compared,
    by_katakana,
    joined,
    joined_similarity,
    similarity,
    stands_for_initial,
)
from watchdesk.matching.spellings import LONGEST, Cancel, Nearness, SpellingTable, edits_between
from watchdesk.matching.words import WRITTEN_SCRIPTS, Word
from watchdesk.names.weights import Role

Judge = Callable[[int, Word], Similarity | None]
"""Says how alike the word at a place of those asked for and a word of the vocabulary are."""

_REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Related:
    """Words that can be related to one of a query: their numbers, rising, and how alike each can be at the most (0–1).

    `sharp` are the values raised to SHARPNESS, `weights` what the words count, `frequency` in how many rows one of them stands.
    """

    numbers: Ints
    values: Floats
    sharp: Floats
    weights: Floats
    frequency: int


_NOTHING = Related(np.empty(0, np.int64), np.empty(0), np.empty(0), np.empty(0), 0)


@dataclass(frozen=True, slots=True)
class SegmentNumbers:
    """How the words of a segment are numbered: `every` gives the vocabulary's number of each, `own` the reverse, −1 for none."""

    every: Ints
    own: Ints


class Vocabulary:
    """The distinct words of some segments, numbered. Immutable but for what it remembers of earlier look-ups."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        numbers: dict[str, int] = {}
        mappings: list[Ints] = []
        fresh: list[Ints] = []
        for segment in segments:
            before = len(numbers)
            mapped = np.fromiter((numbers.setdefault(line, len(numbers)) for line in segment.words), np.int64, len(segment.words))
            mappings.append(mapped)
            fresh.append(np.flatnonzero(mapped >= before))
        self._lines = list(numbers)
        self._words: list[Word | None] = [None] * len(self._lines)
        self.weights: Floats = _joined([s.arrays["word_weight"][f] for s, f in zip(segments, fresh, strict=True)], np.float64)
        first_letters = _joined([s.arrays["first_letters"][f] for s, f in zip(segments, fresh, strict=True)], np.int32)
        self.numbers = tuple(SegmentNumbers(mapped, _reverse(mapped, len(numbers))) for mapped in mappings)
        self.frequencies = np.zeros(len(numbers), np.int64)
        for segment, mapped in zip(segments, mappings, strict=True):
            self.frequencies[mapped] += np.diff(segment.arrays["post_start"])
        stands = np.flatnonzero(
            _joined([s.arrays["stands_for_initial"][f] for s, f in zip(segments, fresh, strict=True)], np.bool_)
        )
        self._by_initial: Ints = stands[np.argsort(first_letters[stands], kind="stable")]
        self._initials = first_letters[self._by_initial]
        self._plain = _joined([s.arrays["is_plain"][f] for s, f in zip(segments, fresh, strict=True)], np.bool_)
        self._spellings = self._read_spellings(segments, fresh)
        self._text_places = np.zeros(len(numbers), np.int32)
        self._text_places[self._spellings.words[self._spellings.is_text]] = np.flatnonzero(self._spellings.is_text)
        hashes = [s.hashes[f] for s, f in zip(segments, fresh, strict=True)]
        self._keys = KeyTable.of(np.concatenate([np.empty((0, len(Key)), np.uint32), *hashes]))
        self._remembered: Remembered[Word, Related] = Remembered(_REMEMBERED)
        self._remembered_letters: dict[str, tuple[Ints, Floats]] = {}
        self._remembered_joined: Remembered[Joined, Related] = Remembered(_REMEMBERED)
        self._remembered_pairs: Remembered[Word, dict[int, float]] = Remembered(_REMEMBERED)
        self._traits = np.full(len(numbers), -1, np.int32)
        self._numbered_traits: dict[tuple[float, Hashable], int] = {}
        self._trait_numbers = count()  # never the same twice, whichever thread asks

    def _read_spellings(self, segments: Sequence[Segment], fresh: Sequence[Ints]) -> SpellingTable:
        """Return the spellings of all words, each word's from the segment it was first seen in."""
        texts: list[str] = []
        words: list[NDArray[np.generic]] = []
        columns: dict[str, list[NDArray[np.generic]]] = {"mask": [], "length": [], "first": [], "last": [], "is_text": []}
        for segment, new, numbers in zip(segments, fresh, self.numbers, strict=True):
            is_new = np.zeros(len(segment.words), bool)
            is_new[new] = True
            own = segment.arrays["spelling_word"]
            places = np.flatnonzero(is_new[own])
            texts += segment.spellings if len(places) == len(segment.spellings) else [segment.spellings[p] for p in places]
            words.append(numbers.every[own[places]])
            for name, parts in columns.items():
                parts.append(segment.arrays[f"spelling_{name}"][places])
        kinds: dict[str, type[np.generic]] = {
            "mask": np.uint64,
            "length": np.uint8,
            "first": np.int32,
            "last": np.int32,
            "is_text": np.bool_,
        }
        joined = {name: _joined(parts, kinds[name]) for name, parts in columns.items()}
        return SpellingTable.of(texts, _joined(words, np.int64), joined)

    def __len__(self) -> int:
        return len(self._lines)

    def word(self, number: int) -> Word:
        """Return the word of a number."""
        word = self._words[number]
        if word is None:
            word = self._words[number] = Word.from_line(self._lines[number])
        return word

    def traits_of(self, numbers: Ints) -> NDArray[np.int32]:
        """Return for some words a number that says all a score can depend on where they are related to no word of the query."""
        for number in distinct(numbers[self._traits[numbers] < 0], len(self)).tolist():
            word = self.word(number)
            traits = (word.weight, traits_alone(word))
            self._traits[number] = self._numbered_traits.setdefault(traits, next(self._trait_numbers))
        found: NDArray[np.int32] = self._traits[numbers]
        return found

    def of_text(self, text: str) -> Ints:
        """Return the words that are `text`, none for an empty one (or, where hashes clash, a few more), rising."""
        return np.sort(self._keys.words_with(keyed(Key.TEXT, text)))

    def of_any_text(self, texts: Sequence[str]) -> list[int]:
        """Return the words that are one of some texts (or, where hashes clash, a few more)."""
        return [number for text in texts for number in self._keys.words_with(keyed(Key.TEXT, text)).tolist()]

    def look_up(self, words: Iterable[Word], cancelled: Cancel = None) -> None:
        """Look up together those words of queries that are not remembered, so that `related` need not. Raises Cancelled."""
        self._remembered.fill(map(as_compared, words), lambda fresh: self._looked_up(fresh, cancelled))

    def related(self, query: Word, cancelled: Cancel = None) -> Related:
        """Return every word for which `similarity` may say that it is related to `query`. Raises Cancelled."""
        asked = as_compared(query)
        known = self._remembered.get(asked)
        return known or self._looked_up([asked], cancelled)[0]

    def look_up_joined(self, every: Iterable[Joined]) -> None:
        """Look up together those of some neighbours that are not remembered, so that `joined` need not."""
        self._remembered_joined.fill(every, self._are_joined)

    def joined(self, both: Joined) -> Related:
        """Return every word that two neighbours of the query, written as one word, are."""
        known = self._remembered_joined.get(both)
        return known or self._are_joined([both])[0]

    def _are_joined(self, every: Sequence[Joined]) -> list[Related]:
        """Return for each of some neighbours written as one word the words that they are."""
        found = self._keys.alike([sought_joined(both) for both in every])
        first = np.array([ord(both.text[0]) for both in every], np.int32)[found.asked]
        korean = np.array([both.korean != "" for both in every], bool)[found.asked]  # only these may begin otherwise
        kept = np.flatnonzero((self._spellings.first[self._text_places[found.words]] == first) | korean)
        pairs = _distinct(found.asked[kept] * len(self) + found.words[kept])
        judged = self._judged(pairs, lambda place, word: joined_similarity(word, every[place]))
        return self._parted(*judged, len(every))

    def worth_together(self, query: Word, pairs: Sequence[int]) -> list[float]:
        """Return how alike a word is to two listed neighbours written as one, 0 where it is not.

        A pair is the number of the first word times the number of words there are, and the number of the second.
        """
        asked = as_compared(query)
        known = self._remembered_pairs.get(asked)
        if known is None:
            known = {}
            self._remembered_pairs.put(asked, known)
        for pair in pairs:
            if pair not in known:
                first, second = divmod(pair, len(self))
                both = joined(self.word(first), self.word(second))
                found = joined_similarity(asked, both) if both else None
                known[pair] = found.value if found else 0.0
        return [known[pair] for pair in pairs]

    def _looked_up(self, queries: Sequence[Word], cancelled: Cancel) -> list[Related]:
        """Return what is related to each of some words: by what keys and letters bound, where that does not tell by a closer look.

        A word of the query and a related one are one number: the place of the first times the number of words there are, and the
        number of the second.
        """
        others = [query for query in queries if not _is_initial(query)]
        found = iter(self._alike(others, cancelled) if others else ())
        return [self._initialled(query) if _is_initial(query) else next(found) for query in queries]

    def _alike(self, queries: Sequence[Word], cancelled: Cancel) -> list[Related]:
        """Return what is related to words that are no initials."""
        found = *self._near(queries, cancelled), self._keyed_alike(queries)
        pairs, values = (np.concatenate(column) for column in zip(*found, strict=True))
        places, numbers = np.divmod(pairs, len(self))
        plain = self._plain[numbers] & np.array([_is_bounded(query) for query in queries])[places]
        judged = self._judged(_distinct(pairs[~plain]), lambda place, word: similarity(queries[place], word))
        parts = (pairs[plain], values[plain]), judged, self._abbreviated(queries)
        pairs, values = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.argsort(pairs)
        pairs, values = pairs[order], values[order]
        first = beginnings(pairs)
        pairs, values = pairs[first], np.maximum.reduceat(values, first) if len(first) else values
        return self._parted(pairs, values, len(queries))

    def _parted(self, pairs: Ints, values: Floats, count: int) -> list[Related]:
        """Return what is related to each of some words, from pairs of all of them in rising order."""
        edges = pairs.searchsorted(np.arange(count + 1) * len(self))
        numbers, sharp = pairs % len(self), values**SHARPNESS
        weights, rows = self.weights[numbers], np.zeros(len(pairs) + 1, np.int64)
        np.cumsum(self.frequencies[numbers], out=rows[1:])
        frequencies = np.diff(rows[edges]).tolist()
        made = [_NOTHING] * count
        for place, (start, end) in enumerate(pairwise(edges.tolist())):
            if start < end:
                own = slice(start, end)
                made[place] = Related(numbers[own], values[own], sharp[own], weights[own], frequencies[place])
        return made

    def _judged(self, pairs: Ints, judge: Judge) -> tuple[Ints, Floats]:
        """Return the pairs that are related, and how much they are."""
        places, numbers = (column.tolist() for column in np.divmod(pairs, len(self)))
        found = [judge(place, self.word(number)) for place, number in zip(places, numbers, strict=True)]
        kept = np.array([one is not None for one in found], bool)
        return pairs[kept], np.array([one.value for one in found if one], np.float64)

    def _abbreviated(self, queries: Sequence[Word]) -> tuple[Ints, Floats]:
        """Return the single letters that may be the initials of some words, and how alike they are at the most."""
        found = [(place, *self._letters(query.text[0])) for place, query in enumerate(queries) if stands_for_initial(query)]
        pairs = [place * len(self) + numbers for place, numbers, _ in found]
        return _joined(pairs, np.int64), _joined([values for _, _, values in found], np.float64)

    def _letters(self, letter: str) -> tuple[Ints, Floats]:
        """Return the words that are a letter alone, and how alike words that begin with it are to them."""
        known = self._remembered_letters.get(letter)
        if known is None:
            words = ((number, self.word(number)) for number in self.of_text(letter).tolist())
            found = [(number, word) for number, word in words if word.script not in WRITTEN_SCRIPTS and stands_for_initial(word)]
            worth = WORD_VALUES.initial, WORD_VALUES.initial_of_organisation
            values = np.array([worth[word.role is Role.LETTER] for _, word in found], np.float64)
            known = self._remembered_letters[letter] = np.array([number for number, _ in found], np.int64), values
        return known

    def _near(self, queries: Sequence[Word], cancelled: Cancel) -> Iterator[tuple[Ints, Floats]]:
        """Yield the words that are near some by their letters, and how near; spellings other than a word's text are worth less."""
        for nearness, spellings in _spelled(queries).items():
            different = {spelling: number for number, spelling in enumerate(dict.fromkeys(spelling for _, spelling in spellings))}
            near = self._spellings.near(list(different), nearness, cancelled)
            edges = near.asked.searchsorted(np.arange(len(different) + 1))
            asked = np.array([different[spelling] for _, spelling in spellings], np.int64)
            counts, at = np.diff(edges)[asked], ranges(edges[asked], edges[asked + 1])
            places = np.repeat(np.array([place for place, _ in spellings]), counts)
            texts = np.repeat(np.array([spelling == queries[place].text for place, spelling in spellings]), counts)
            values = np.minimum(spelling_value(near.edits, near.longer), 1.0)[at]
            yield places * len(self) + near.words[at], np.where(near.texts[at] & texts, values, values * WORD_VALUES.other_form)

    def _keyed_alike(self, queries: Sequence[Word]) -> tuple[Ints, Floats]:
        """Return the words that share a key with some, with the most that this can be worth."""
        found = self._keys.alike([sought(query) for query in queries])
        by_consonants = np.flatnonzero(found.consonants)
        asked, words = found.asked[by_consonants], found.words[by_consonants]
        texts = self._spellings.texts[self._text_places[words]].tolist()
        edits = edits_between([query.text for query in queries], asked, texts)
        longer = np.maximum([len(text) for text in texts], np.array([len(query.text) for query in queries])[asked])
        found.worth[by_consonants] = WORD_VALUES.skeleton_base + WORD_VALUES.skeleton_share * (1 - edits / longer)
        by_reading = np.flatnonzero(found.katakana)  # many share so few consonants, and few of them can be read so
        pairs = zip(found.asked[by_reading].tolist(), found.words[by_reading].tolist(), strict=True)
        read = [by_katakana(queries[place], self.word(number)) for place, number in pairs]
        found.worth[by_reading] = [one.value if one else 0.0 for one in read]
        kept = np.flatnonzero(found.worth)
        return found.asked[kept] * len(self) + found.words[kept], found.worth[kept]

    def _initialled(self, query: Word) -> Related:
        """Return what is related to a single letter: words equal to it, and those it may be the initial of."""
        equal, worth = self._judged(self.of_text(query.text), lambda _, word: similarity(query, word))
        begins = self._by_initial[slice(*(self._initials.searchsorted(ord(query.text), side) for side in ("left", "right")))]
        begins = begins[~standing(begins, equal)]
        numbers = np.concatenate([begins, equal])
        order = np.argsort(numbers, kind="stable")  # two rising stretches, which this way merges
        values = np.concatenate([np.full(len(begins), WORD_VALUES.initial), worth])
        (found,) = self._parted(numbers[order], values[order], 1)
        return found


def _is_initial(query: Word) -> bool:
    """True for a single letter whose relations do not depend on anything but first letters."""
    return len(query.text) == 1 and stands_for_initial(query) and query.script not in WRITTEN_SCRIPTS


def _is_bounded(query: Word) -> bool:
    """True where keys and letters bound how alike a word and a plain one are: of it, too, only spellings near enough were found.

    So it is with one that is compared as written, for a plain word is in another script: see `_spelled`.
    """
    is_written = query.script in WRITTEN_SCRIPTS and query.role is not Role.NUMBER
    return is_plain(query) or (is_written and max(map(len, query.spellings)) < LONGEST)


def _spelled(queries: Sequence[Word]) -> dict[Nearness, list[tuple[int, str]]]:
    """Return the spellings of words, each with the word's place, by which edits count in them: see `similarity`.

    Nobody mistypes one letter of a syllable's reading, and a number is another number.
    """
    made: dict[Nearness, list[tuple[int, str]]] = {}
    for place, query in enumerate(queries):
        is_written = query.script in WRITTEN_SCRIPTS
        if is_written and query.written:
            made.setdefault(Nearness.WRITTEN, []).append((place, query.written))
        if is_written or query.role is not Role.NUMBER:
            syllable = is_written and len(query.text) <= WORD_VALUES.longest_syllable
            own = made.setdefault(Nearness.EQUAL if syllable else Nearness.LETTERS, [])
            own += [(place, spelling) for spelling in query.spellings if spelling]
    return made


def _distinct(pairs: Ints) -> Ints:
    """Return the different ones of some numbers, rising. numpy's own way takes ten times as long for some thousands."""
    ordered = np.sort(pairs)
    return ordered[beginnings(ordered)]


def _reverse(mapped: Ints, count: int) -> Ints:
    own = np.full(count, -1, np.int64)
    own[mapped] = np.arange(len(mapped))
    return own


def _joined(parts: Sequence[NDArray[np.generic]], kind: type[np.generic]) -> NDArray:  # type: ignore[type-arg]
    return np.concatenate([np.asarray(part, kind) for part in parts]) if parts else np.empty(0, kind)
