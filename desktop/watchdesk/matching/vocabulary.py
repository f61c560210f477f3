"""The vocabulary: the distinct words of all loaded lists, and for a word of a query every one that is related to it.

Lossless: a length window and a letter-set mask leave the spellings that can lie within the allowed edits, hashes of the keys leave
those that can be related otherwise. How alike they are is bounded from above by what found them; `similarity` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from watchdesk.matching.hashing import Floats, Hashes, Ints, Key, distinct, hash_of, ranges
from watchdesk.matching.parameters import SHARPNESS, WORD_VALUES, spelling_value
from watchdesk.matching.rules import traits_alone
from watchdesk.matching.segment import Segment, is_plain, key_texts
from watchdesk.matching.similarity import WRITTEN_SCRIPTS, joined_similarity, similarity, stands_for_initial
from watchdesk.matching.spellings import Cancel, Near, SpellingTable
from watchdesk.matching.words import CONSONANT_SCRIPTS, Word
from watchdesk.names.keys import skeleton_key, sound_key
from watchdesk.names.nicknames import nicknames
from watchdesk.names.synonyms import is_translation
from watchdesk.names.weights import Role

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
        self._first_letters = _joined([s.arrays["first_letters"][f] for s, f in zip(segments, fresh, strict=True)], np.int32)
        self.numbers = tuple(SegmentNumbers(mapped, _reverse(mapped, len(numbers))) for mapped in mappings)
        self.frequencies = np.zeros(len(numbers), np.int64)
        for segment, mapped in zip(segments, mappings, strict=True):
            self.frequencies[mapped] += np.diff(segment.arrays["post_start"])
        self._stands = _joined([s.arrays["stands_for_initial"][f] for s, f in zip(segments, fresh, strict=True)], np.bool_)
        self._plain = _joined([s.arrays["is_plain"][f] for s, f in zip(segments, fresh, strict=True)], np.bool_)
        self._spellings = self._read_spellings(segments, fresh)
        hashes = [s.hashes[f] for s, f in zip(segments, fresh, strict=True)]
        self._keyed, self._key_order = _sorted_keys(np.concatenate([np.empty((0, len(Key)), np.uint32), *hashes]))
        self._remembered: dict[Word, Related] = {}
        self._remembered_joined: dict[str, Related] = {}
        self._remembered_pairs: dict[Word, dict[int, float]] = {}
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

    def text(self, number: int) -> str:
        """Return the comparable text of a word."""
        return self._lines[number].partition("\t")[0]

    def traits_of(self, numbers: Ints) -> NDArray[np.int32]:
        """Return for some words a number that says all a score can depend on where they are related to no word of the query."""
        for number in distinct(numbers[self._traits[numbers] < 0], len(self)).tolist():
            word = self.word(number)
            traits = (word.weight, traits_alone(word))
            self._traits[number] = self._numbered_traits.setdefault(traits, next(self._trait_numbers))
        found: NDArray[np.int32] = self._traits[numbers]
        return found

    def of_text(self, text: str) -> Ints:
        """Return the words that are `text`, none for an empty one (or, where hashes clash, a few more)."""
        return np.array(sorted(self._by_keys([(Key.TEXT, hash_of(text))])), np.int64)

    def related(self, query: Word, cancelled: Cancel = None) -> Related:
        """Return every word for which `similarity` may say that it is related to `query`. Raises Cancelled."""
        known = self._remembered.get(query)
        if known is None:
            known = self._initialled(query) if _is_initial(query) else self._looked_up(query, cancelled)
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[query] = known
        return known

    def joined(self, text: str) -> Related:
        """Return every word that two neighbours of the query, written as one word `text`, are."""
        known = self._remembered_joined.get(text)
        if known is None:
            sound = sound_key(text)
            wanted = [(Key.TEXT, hash_of(text)), (Key.SOUND, hash_of(sound)), (Key.SKELETON, hash_of(skeleton_key(text)))]
            known = self._decided(self._by_keys(wanted), lambda word: joined_similarity(word, text, sound))
            if len(self._remembered_joined) >= _REMEMBERED:
                self._remembered_joined.clear()
            self._remembered_joined[text] = known
        return known

    def worth_together(self, query: Word, pairs: Sequence[int]) -> list[float]:
        """Return how alike a word is to two listed neighbours written as one, 0 where it is not.

        A pair is the number of the first word times the number of words there are, and the number of the second.
        """
        known = self._remembered_pairs.get(query)
        if known is None:
            if len(self._remembered_pairs) >= _REMEMBERED:
                self._remembered_pairs.clear()
            known = self._remembered_pairs[query] = {}
        for pair in pairs:
            if pair not in known:
                first, second = divmod(pair, len(self))
                text = self.text(first) + self.text(second)
                found = joined_similarity(query, text, sound_key(text))
                known[pair] = found.value if found else 0.0
        return [known[pair] for pair in pairs]

    def _decided(self, candidates: Iterable[int], decide: Callable[[Word], tuple[float, object, object] | None]) -> Related:
        numbers, values = [], []
        for number in sorted(candidates):
            found = decide(self.word(number))
            if found:
                numbers.append(number)
                values.append(found[0])
        return self._related(np.array(numbers, np.int64), np.array(values, np.float64))

    def _related(self, numbers: Ints, values: Floats) -> Related:
        return Related(numbers, values, values**SHARPNESS, self.weights[numbers], int(self.frequencies[numbers].sum()))

    def _looked_up(self, query: Word, cancelled: Cancel) -> Related:
        """Return what is related to a word: words of letters like it by what keys and letters bound, others by a closer look."""
        near = [self._spellings.near(spelling, cancelled) for spelling in query.spellings if spelling]
        if query.script in WRITTEN_SCRIPTS and query.written:
            near.append(self._spellings.near(query.written, cancelled, written=True))
        if not is_plain(query):
            return self._looked_at(query, near)
        numbers, values = self._near(near)
        keyed, worth = self._keyed_alike(query)
        numbers, values = np.concatenate([numbers, keyed]), np.concatenate([values, worth])
        plain = self._plain[numbers]
        decided = self._decided(set(numbers[~plain].tolist()), lambda word: similarity(query, word))
        numbers = np.concatenate([numbers[plain], decided.numbers])
        values = np.concatenate([values[plain], decided.values])
        order = np.lexsort((values, numbers))
        numbers, values = numbers[order], values[order]
        best = np.ones(len(numbers), bool)
        np.not_equal(numbers[1:], numbers[:-1], out=best[:-1])
        return self._related(numbers[best], values[best])

    def _looked_at(self, query: Word, near: Sequence[Near]) -> Related:
        """Return what is related to a word of which letters alone do not tell enough."""
        found = self._by_keys([(key, hashed) for key, hashed, _ in _sought(query)])
        if len(query.text) == 1 and stands_for_initial(query):
            found.update(np.flatnonzero(self._first_letters == ord(query.text)).tolist())
        for one in near:
            found.update(one.words.tolist())
        return self._decided(found, lambda word: similarity(query, word))

    def _near(self, near: Sequence[Near]) -> tuple[Ints, Floats]:
        """Return words with how near they are by their letters.

        `near` has what lies near each spelling of the query, the first of which is its text; other spellings are worth less.
        """
        words = np.concatenate([one.words for one in near])
        values = np.minimum(np.concatenate([spelling_value(one.edits, one.longer) for one in near]), 1.0)
        first = np.concatenate([one.texts & (place == 0) for place, one in enumerate(near)])
        return words, np.where(first, values, values * WORD_VALUES.other_form)

    def _keyed_alike(self, query: Word) -> tuple[Ints, Floats]:
        """Return the words that have a key of the query, with the most that this can be worth."""
        wanted = [one for one in _sought(query) if one[1]]
        keyed = np.array([_keyed(key, hashed) for key, hashed, _ in wanted], np.uint64)
        lefts, rights = self._keyed.searchsorted(keyed, "left"), self._keyed.searchsorted(keyed, "right")
        lengths = rights - lefts
        numbers = self._key_order[ranges(lefts, rights)].astype(np.int64)
        values = np.repeat(np.array([worth for _, _, worth in wanted]), lengths)
        skeletons = np.repeat(np.array([key is Key.SKELETON for key, _, _ in wanted], bool), lengths)
        if skeletons.any():
            values[skeletons] = self._worth_of_consonants(query, numbers[skeletons])
        return numbers, values

    def _worth_of_consonants(self, query: Word, numbers: Ints) -> Floats:
        """Return how alike words with the consonants of the query are."""
        texts = [self.text(number) for number in numbers.tolist()]
        edits = process.cdist([query.text], texts, scorer=OSA.distance, dtype=np.int32)[0]
        longer = np.maximum(np.array([len(text) for text in texts]), len(query.text))
        values: Floats = WORD_VALUES.skeleton_base + WORD_VALUES.skeleton_share * (1 - edits / longer)
        return values

    def _initialled(self, query: Word) -> Related:
        """Return what is related to a single letter: words equal to it, and those it may be the initial of."""
        equal = self._decided(self._by_keys([(Key.TEXT, hash_of(query.text))]), lambda word: similarity(query, word))
        begins = np.flatnonzero((self._first_letters == ord(query.text)) & self._stands)
        values = np.full(len(begins), WORD_VALUES.initial)
        places = np.searchsorted(begins, equal.numbers)
        inside = (
            (places < len(begins)) & (begins[np.minimum(places, len(begins) - 1)] == equal.numbers) if len(begins) else places < 0
        )
        values[places[inside]] = equal.values[inside]
        numbers = np.concatenate([begins, equal.numbers[~inside]])
        order = np.argsort(numbers, kind="stable")
        return self._related(numbers[order], np.concatenate([values, equal.values[~inside]])[order])

    def _by_keys(self, wanted: Sequence[tuple[Key, int]]) -> set[int]:
        """Return the words that have one of some hashes under its key."""
        sought = np.array([_keyed(key, hashed) for key, hashed in wanted if hashed], np.uint64)
        found: set[int] = set()
        lefts = self._keyed.searchsorted(sought, "left").tolist()
        rights = self._keyed.searchsorted(sought, "right").tolist()
        for left, right in zip(lefts, rights, strict=True):
            if left < right:
                found.update(self._key_order[left:right].tolist())
        return found


def _is_initial(query: Word) -> bool:
    """True for a single letter whose relations do not depend on anything but first letters."""
    return len(query.text) == 1 and stands_for_initial(query) and query.script not in WRITTEN_SCRIPTS


def _sought(query: Word) -> list[tuple[Key, int, float]]:
    """Return the hashes under which words related to `query` by a key, a nickname or an initial are found, and their most worth."""
    most = _most(query)
    wanted = [(key, hash_of(text), most[key]) for key, text in zip(Key, key_texts(query), strict=True) if key in most]
    if query.script in CONSONANT_SCRIPTS:
        wanted += [(Key.CONSONANTS, hash_of(key), WORD_VALUES.arabic) for key in (query.arabic, query.persian)]
    else:
        wanted = [(Key.ARABIC if key is Key.CONSONANTS else key, hashed, worth) for key, hashed, worth in wanted]
        wanted.append((Key.PERSIAN, hash_of(query.arabic), WORD_VALUES.arabic))
    if len(query.text) > WORD_VALUES.short_word:
        habit = WORD_VALUES.sound_other_habit
        wanted += [(Key.SOUND_SH, hash_of(query.sound), habit), (Key.SOUND_KH, hash_of(query.sound), habit)]
        wanted += [(Key.SOUND, hash_of(sound), habit) for sound in (query.sound_sh, query.sound_kh)]
    others = [(Key.TEXT, hash_of(other), WORD_VALUES.nickname) for other in nicknames(query.text)]
    return [*wanted, *others, (Key.TEXT, hash_of(query.text[0]), WORD_VALUES.initial)]


def _most(query: Word) -> dict[Key, float]:
    """Return the most that another word can be like `query` by an equal key, whatever else that word is: see `similarity`.

    SOUND_SH and SOUND_KH are missing: they are equal to the SOUND of the other word; so is PERSIAN, equal to its CONSONANTS.
    """
    values = WORD_VALUES
    return {
        Key.TEXT: 1.0,
        Key.SOUND: values.sound_short if len(query.text) <= values.short_word else max(values.sound, values.sound_short),
        Key.DIGRAPH: values.digraph,
        Key.SKELETON: values.skeleton_base + values.skeleton_share,
        Key.ARABIC: values.arabic,
        Key.CONSONANTS: values.arabic,
        Key.KOREAN: values.korean,
        Key.MEANING: _most_by_meaning(query),
    }


def _most_by_meaning(query: Word) -> float:
    if query.role is Role.LEGAL_FORM:
        return max(WORD_VALUES.legal_form, WORD_VALUES.synonym)
    return WORD_VALUES.translated if is_translation(query.meaning) else WORD_VALUES.synonym


def _keyed(key: Key, hashed: int) -> int:
    return int(key) << 32 | hashed


def _sorted_keys(hashes: Hashes) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Return the hashes of all keys (words × keys), each with its key before it, in rising order, and the words that have them."""
    words, keys = np.nonzero(hashes)
    keyed = (keys.astype(np.uint64) << np.uint64(32)) | hashes[words, keys]
    order = np.argsort(keyed)
    return keyed[order], words[order].astype(np.int32)


def _reverse(mapped: Ints, count: int) -> Ints:
    own = np.full(count, -1, np.int64)
    own[mapped] = np.arange(len(mapped))
    return own


def _joined(parts: Sequence[NDArray[np.generic]], kind: type[np.generic]) -> NDArray:  # type: ignore[type-arg]
    return np.concatenate([np.asarray(part, kind) for part in parts]) if parts else np.empty(0, kind)
