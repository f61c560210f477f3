"""A segment: one edition of one list, tokenised, in arrays that can be saved and mapped into memory as they are.

Rows are the readings of names in the order of the entries. Everything a hit needs is kept, so that a search needs no store.
"""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching import mapped
from watchdesk.matching.hashing import Floats, Hashes, Ints, Key, hash_of, letter_mask, sorted_hashes
from watchdesk.matching.parameters import BY_TYPE, WORD_VALUES
from watchdesk.matching.reading import Reading, readings
from watchdesk.matching.similarity import Joined, joined, joined_three, stands_for_initial
from watchdesk.matching.spellings import LONGEST
from watchdesk.matching.version import MATCHER_VERSION
from watchdesk.matching.words import CONSONANT_SCRIPTS, WRITTEN_SCRIPTS, Word
from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.entry import CountryLink, Entry, EntryType, Strength
from watchdesk.model.errors import UserError
from watchdesk.model.identifiers import identifiers_of, looked_up_by
from watchdesk.model.progress import Progress, no_progress
from watchdesk.names.kana_reading import spelt_keys
from watchdesk.names.keys import skeleton_key, sound_key
from watchdesk.names.weights import Role

FORMAT = 10
TYPES = tuple(EntryType)
_SIXTEENTHS, _OVER, _NOISE = 16, 255, 1e-9
"""What weights of runs are kept as (sixteenths), what stands for all that are higher, and what sums of them may be off by."""
_REPORT_EVERY = 50
_META = "meta.json"
_ARRAYS = "arrays.bin"
_WORDS = "words.txt"
_SPELLINGS = "spellings.txt"


class SegmentUnusable(UserError):
    """A saved segment that cannot be used: of another version, or damaged. It must be built again."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One list edition, tokenised. Arrays by what they count:

    rows: `row_entry`, `row_name` (place among the entry's names), `row_weak`, `row_type`, `row_weight` (sum of its words' weights),
    `row_start` (rows + 1, into `row_words`, numbers of words, and `word_begins` and `word_ends`, where each stands in the name).
    entries: `entry_order` (its place by number), `blob_start`. words: `hashes` (words × keys), `word_weight`, `first_letters`,
    `stands_for_initial`, `is_plain`, `post_start` (words + 1, into `post_rows`). spellings: `spelling_word`, `_is_text`, `_mask`,
    `_length`, `_first` and `_last` letter. `joins_*` and `runs_*`: hashes in rising order with the row (and place in the row)
    they stand in; runs are words that may be one of the other name: three neighbours, or those an acronym stands for, with what
    they weigh (`run_weights`).
    `identifiers_*`: hashes and entries. `blob` holds the entries as JSON, cut at `blob_start`.
    """

    list_key: str
    name_count: int
    words: tuple[str, ...]
    spellings: tuple[str, ...]
    arrays: dict[str, NDArray[Any]]
    edition: str = ""

    @classmethod
    def build(cls, list_key: str, entries: Iterable[Entry], report: Progress = no_progress, *, edition: str = "") -> Segment:
        """Return the segment of a list's entries; `edition` names what it was built from, for whoever keeps it.

        Raises what `report` raises (Cancelled).
        """
        builder = _Builder()
        known = list(entries) if not isinstance(entries, Sequence) else entries
        for done, entry in enumerate(known):
            if done % _REPORT_EVERY == 0:
                report(done, len(known), "Indexing names")
            builder.add(entry)
        return builder.finish(list_key, edition)

    def save(self, folder: Path) -> None:
        """Write the segment into `folder`, which then holds nothing else; readers of the old files are not disturbed."""
        fresh = folder.with_name(folder.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        places = mapped.write(fresh / _ARRAYS, self.arrays)
        checks = {}
        for name, lines in ((_WORDS, self.words), (_SPELLINGS, self.spellings)):
            data = "\n".join(lines).encode("utf-8", "surrogatepass")
            (fresh / name).write_bytes(data)
            checks[name] = crc32(data)
        meta = {
            "format": FORMAT,
            "matcher": MATCHER_VERSION,
            "list": self.list_key,
            "edition": self.edition,
            "names": self.name_count,
            "arrays": places,
            "checks": checks,
        }
        (fresh / _META).write_text(json.dumps(meta), "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)

    @classmethod
    def load(cls, folder: Path) -> Segment:
        """Return the segment saved in `folder`, its arrays mapped into memory. Raises SegmentUnusable."""
        try:
            meta = json.loads((folder / _META).read_text("utf-8"))
            if meta["format"] != FORMAT or meta["matcher"] != MATCHER_VERSION:
                raise SegmentUnusable("The search index was made by another version of Watchdesk; build it again.")
            arrays = mapped.mapped(folder / _ARRAYS, meta["arrays"])
            words, spellings = (_lines(folder / name, meta["checks"][name]) for name in (_WORDS, _SPELLINGS))
            segment = cls(str(meta["list"]), int(meta["names"]), words, spellings, arrays, str(meta["edition"]))
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise SegmentUnusable("The search index cannot be read; build it again.") from error
        segment._check()
        return segment

    def _check(self) -> None:
        counts = (len(self.words), len(self.spellings), self.row_count)
        if counts != (len(self.hashes), len(self.arrays["spelling_word"]), len(self.arrays["row_start"]) - 1):
            raise SegmentUnusable("The search index does not hold together; build it again.")

    @property
    def row_count(self) -> int:
        """How many readings of names there are."""
        return len(self.arrays["row_entry"])

    @property
    def entry_count(self) -> int:
        """How many entries there are."""
        return len(self.arrays["blob_start"]) - 1

    @property
    def hashes(self) -> NDArray[Any]:
        """The hashes of every word's keys: words × keys."""
        return self.arrays["hashes"]

    def entry(self, place: int) -> Entry:
        """Return what is kept of the entry at `place`: number, type, names, births, countries, genders, identifiers."""
        start, end = self.arrays["blob_start"][place : place + 2]
        return from_json(self.arrays["blob"][int(start) : int(end)].tobytes(), Entry)


def _lines(path: Path, check: int) -> tuple[str, ...]:
    data = path.read_bytes()
    if crc32(data) != check:
        raise ValueError(f"{path.name} is not as it was written")
    return tuple(data.decode("utf-8", "surrogatepass").split("\n")) if data else ()


def kept(entry: Entry) -> Entry:
    """Return the part of an entry that a score and a hit are made of; its `country_codes` and `primary` stay what they were."""
    return Entry(
        entry.number,
        entry.type,
        entry.names,
        births=entry.births,
        birth_places=entry.birth_places,
        countries=tuple(CountryLink("", code) for code in entry.country_codes),
        genders=entry.genders,
        identifiers=entry.identifiers,
    )


@dataclass(slots=True)
class _Builder:
    words: dict[Word, int] = field(default_factory=dict)
    spellings: list[str] = field(default_factory=list)
    spelling_word: array[int] = field(default_factory=lambda: array("i"))
    spelling_is_text: array[int] = field(default_factory=lambda: array("b"))
    row_entry: array[int] = field(default_factory=lambda: array("i"))
    row_name: array[int] = field(default_factory=lambda: array("i"))
    row_weak: array[int] = field(default_factory=lambda: array("b"))
    row_type: array[int] = field(default_factory=lambda: array("b"))
    row_weight: array[float] = field(default_factory=lambda: array("d"))
    row_start: array[int] = field(default_factory=lambda: array("q", [0]))
    row_words: array[int] = field(default_factory=lambda: array("i"))
    word_begins: array[int] = field(default_factory=lambda: array("i"))
    word_ends: array[int] = field(default_factory=lambda: array("i"))
    numbers: list[str] = field(default_factory=list)
    joins_hash: array[int] = field(default_factory=lambda: array("I"))
    joins_row: array[int] = field(default_factory=lambda: array("i"))
    joins_place: array[int] = field(default_factory=lambda: array("i"))
    runs_hash: array[int] = field(default_factory=lambda: array("I"))
    runs_row: array[int] = field(default_factory=lambda: array("i"))
    runs_weights: array[int] = field(default_factory=lambda: array("H"))
    identifiers_hash: array[int] = field(default_factory=lambda: array("I"))
    identifiers_entry: array[int] = field(default_factory=lambda: array("i"))
    blob: bytearray = field(default_factory=bytearray)
    blob_start: array[int] = field(default_factory=lambda: array("q", [0]))
    name_count: int = 0

    def add(self, entry: Entry) -> None:
        """Take in one entry."""
        place = len(self.blob_start) - 1
        for number, name in enumerate(entry.names):
            for reading in readings(name.text, entry.type):
                self._add_row(reading, place, number, entry.type, weak=name.strength is Strength.WEAK)
        normal = [hash_of(key) for one in identifiers_of(entry) if (key := looked_up_by(one))]
        self.identifiers_hash.extend(normal)
        self.identifiers_entry.extend([place] * len(normal))
        self.blob += canonical_json(kept(entry))
        self.blob_start.append(len(self.blob))
        self.name_count += len(entry.names)
        self.numbers.append(entry.number)

    def _add_row(self, reading: Reading, entry: int, name: int, kind: EntryType, *, weak: bool) -> None:
        row = len(self.row_entry)
        self.row_entry.append(entry)
        self.row_name.append(name)
        self.row_weak.append(weak)
        self.row_type.append(TYPES.index(kind))
        self.row_weight.append(sum(word.weight for word in reading.words))
        self.row_words.extend(self._number(word) for word in reading.words)
        self.word_begins.extend(token.start for token in reading.tokens)
        self.word_ends.extend(token.end for token in reading.tokens)
        self.row_start.append(len(self.row_words))
        runs = _run_hashes(reading, acronyms=BY_TYPE[kind].acronyms)
        self.runs_hash.extend(runs)
        self.runs_row.extend([row] * len(runs))
        self.runs_weights.extend(_packed(*weights) for weights in runs.values())
        for place, (first, second) in enumerate(pairwise(reading.words)):
            both = joined(first, second)
            if both:
                hashes = _join_hashes(both)
                self.joins_hash.extend(hashes)
                self.joins_row.extend([row] * len(hashes))
                self.joins_place.extend([place] * len(hashes))

    def _number(self, word: Word) -> int:
        number = self.words.get(word)
        if number is None:
            number = self.words[word] = len(self.words)
            for spelling in scanned_spellings(word):
                self.spellings.append(spelling)
                self.spelling_word.append(number)
                self.spelling_is_text.append(spelling == word.text)
        return number

    def finish(self, list_key: str, edition: str) -> Segment:
        """Return the segment of what was taken in."""
        joins, join_order = sorted_hashes(_array(self.joins_hash, np.uint32))
        runs, run_order = sorted_hashes(_array(self.runs_hash, np.uint32))
        identifiers, identifier_order = sorted_hashes(_array(self.identifiers_hash, np.uint32))
        row_start = np.frombuffer(self.row_start, np.int64)
        row_words = _array(self.row_words, np.int32)
        post_start, post_rows = _postings(row_words, row_start, len(self.words))
        arrays: dict[str, NDArray[Any]] = {
            "row_entry": _array(self.row_entry, np.int32),
            "row_name": _array(self.row_name, np.int32),
            "row_weak": _array(self.row_weak, np.int8),
            "row_type": _array(self.row_type, np.int8),
            "row_weight": _array(self.row_weight, np.float64),
            "row_start": row_start.copy(),
            "row_words": row_words,
            "word_begins": _array(self.word_begins, np.int32),
            "word_ends": _array(self.word_ends, np.int32),
            "entry_order": _order(self.numbers),
            "post_start": post_start,
            "post_rows": post_rows,
            "hashes": _word_hashes(self.words),
            "first_letters": np.fromiter((ord(word.text[0]) for word in self.words), np.int32),
            "stands_for_initial": np.fromiter((stands_for_initial(word) for word in self.words), bool),
            "is_plain": np.fromiter((is_plain(word) for word in self.words), bool),
            "word_weight": np.fromiter((word.weight for word in self.words), np.float64),
            "spelling_word": _array(self.spelling_word, np.int32),
            "spelling_is_text": _array(self.spelling_is_text, np.bool_),
            "spelling_mask": np.fromiter((letter_mask(spelling) for spelling in self.spellings), np.uint64),
            "spelling_first": np.fromiter((ord(spelling[0]) for spelling in self.spellings), np.int32),
            "spelling_last": np.fromiter((ord(spelling[-1]) for spelling in self.spellings), np.int32),
            "spelling_length": np.fromiter((min(len(spelling), LONGEST) for spelling in self.spellings), np.uint8),
            "joins_hash": joins,
            "joins_row": _array(self.joins_row, np.int32)[join_order],
            "joins_place": _array(self.joins_place, np.int32)[join_order],
            "runs_hash": runs,
            "runs_row": _array(self.runs_row, np.int32)[run_order],
            "runs_weights": _array(self.runs_weights, np.uint16)[run_order],
            "identifiers_hash": identifiers,
            "identifiers_entry": _array(self.identifiers_entry, np.int32)[identifier_order],
            "blob": np.frombuffer(bytes(self.blob), np.uint8),
            "blob_start": _array(self.blob_start, np.int64),
        }
        lines = tuple(word.to_line() for word in self.words)
        return Segment(list_key, self.name_count, lines, tuple(self.spellings), arrays, edition)


def sound_hash_text(sound: str) -> str:
    """Return what the sound of a joined word is hashed as, so that it is not taken for the joined text itself."""
    return f"~{sound}" if sound else ""


def skeleton_hash_text(skeleton: str) -> str:
    """Return what the consonants of a joined word are hashed as, "" where they are too few to join words by."""
    return f"!{skeleton}" if len(skeleton) >= WORD_VALUES.joined_skeleton_min else ""


def korean_hash_text(korean: str) -> str:
    """Return what the Korean key of a joined word is hashed as."""
    return f"={korean}" if korean else ""


def katakana_hash_text(key: str) -> str:
    """Return what the key of a joined word is hashed as by which it meets words in katakana."""
    return f"%{key}" if key else ""


def three_hash_text(key: str) -> str:
    """Return what a key of three neighbours written as one is hashed as, given as those of two are."""
    return f"3{key}" if key else ""


def part_hash_text(letters: str) -> str:
    """Return what the first letters of a part of a name are hashed as, so that they are not taken for those of the whole."""
    return f"^{letters}"


def is_plain(word: Word) -> bool:
    """True where letters alone decide how near a word is to another plain one, once no key relates the two."""
    wordlike = word.role is not Role.NUMBER and word.script not in WRITTEN_SCRIPTS
    return wordlike and len(word.text) > 1 and max(map(len, word.spellings)) < LONGEST


def scanned_spellings(word: Word) -> tuple[str, ...]:
    """Return the spellings by which a word can be found within a few edits: its Latin ones, and as written in some scripts."""
    spellings = (*word.spellings, word.written) if word.script in WRITTEN_SCRIPTS else word.spellings
    return tuple(spelling for spelling in spellings if spelling)


def _array(values: array[int] | array[float], kind: type[np.generic]) -> NDArray[Any]:
    return np.array(values, kind)


def _order(numbers: Sequence[str]) -> NDArray[np.int32]:
    """Return the place of each entry number among all of them in rising order."""
    made = np.empty(len(numbers), np.int32)
    made[sorted(range(len(numbers)), key=numbers.__getitem__)] = np.arange(len(numbers), dtype=np.int32)
    return made


@lru_cache(maxsize=1 << 16)
def _join_hashes(both: Joined) -> tuple[int, ...]:
    """Return the hashes by which two neighbours written as one word are found."""
    return tuple(map(hash_of, _join_keys(both)))


def _join_keys(both: Joined) -> tuple[str, ...]:
    """Return by what neighbours written as one word are found: letters, sound, consonants (of two), key of Korean, in katakana."""
    text = both.text
    consonants = "" if both.are_three else skeleton_hash_text(skeleton_key(text))
    every = text, sound_hash_text(sound_key(text)), consonants, korean_hash_text(both.korean)
    in_katakana = map(katakana_hash_text, spelt_keys(text)) if both.korean and not both.are_three else ()
    return tuple(key for key in (*every, *in_katakana) if key)


def _run_hashes(reading: Reading, *, acronyms: bool) -> dict[int, tuple[float, float]]:
    """Return the hashes by which a name is found whose words, or some of them, may be one of the other name.

    Beside each what the heaviest of these words, and all of them, weigh at the most.
    """
    words = reading.words
    made: dict[int, tuple[float, float]] = {}
    for key, start, end in _run_keys(reading, acronyms=acronyms):
        weights = [word.weight for word in words[start:end]]
        heaviest, taken = made.get(hash_of(key), (0.0, 0.0))
        made[hash_of(key)] = max(heaviest, *weights), max(taken, sum(weights))
    return made


def _run_keys(reading: Reading, *, acronyms: bool) -> Iterator[tuple[str, int, int]]:
    """Yield by what runs of a name are found, and from where to where (exclusive) they stand."""
    words = reading.words
    for place, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if whole := joined_three(*three):
            for key in _join_keys(whole):
                yield three_hash_text(key), place, place + 3
    if acronyms:
        for letters in reading.acronyms:
            yield letters, 0, len(words)
        for letters, start, end in reading.part_acronyms():
            yield part_hash_text(letters), start, end


def _packed(heaviest: float, taken: float) -> int:
    """Return two weights, rounded up to sixteenths, as one number; see `run_weights`."""
    first, second = (min(ceil(weight * _SIXTEENTHS - _NOISE), _OVER) for weight in (heaviest, taken))
    return first << 8 | second


def run_weights(packed: NDArray[np.uint16], whole: Floats) -> tuple[Floats, Floats]:
    """Return what the heaviest word of some runs, and all words of each, weigh at the most; `whole` is what their rows weigh."""
    heaviest, taken = packed >> 8, packed & 0xFF
    return heaviest / _SIXTEENTHS, np.where(taken == _OVER, whole, taken / _SIXTEENTHS)


def _word_hashes(words: Iterable[Word]) -> Hashes:
    made = (hash_of(text) for word in words for text in key_texts(word))
    return np.fromiter(made, np.uint32).reshape(-1, len(Key))


def key_texts(word: Word) -> tuple[str, ...]:
    """Return the keys of a word in the order of `Key`, "" where one does not relate words."""
    skeleton = word.skeleton if len(word.skeleton) >= WORD_VALUES.skeleton_min_letters else ""
    arabic, consonants = (word.arabic, "") if word.script in CONSONANT_SCRIPTS else ("", word.arabic)
    letters = (word.text, word.sound, word.digraph, skeleton, arabic, consonants, word.korean, word.meaning)
    return (*letters, word.sound_sh, word.sound_kh, word.persian, *_katakana_texts(word))


def katakana_text(key: str, *, is_katakana: bool) -> str:
    """Return as what a key is hashed on which words in katakana and in letters meet: only one of a kind is found by the other."""
    return f"~{key}" if key and is_katakana else key


def _katakana_texts(word: Word) -> tuple[str, str]:
    own = word.is_katakana
    return katakana_text(word.katakana, is_katakana=own), katakana_text(word.katakana_other, is_katakana=own)


def _postings(row_words: NDArray[Any], row_start: Ints, word_count: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return for every word the rows it stands in, as starts (words + 1) and rows."""
    rows = np.repeat(np.arange(len(row_start) - 1, dtype=np.int32), np.diff(row_start))
    order = np.argsort(row_words, kind="stable")
    counts = np.bincount(row_words, minlength=word_count)
    starts = np.zeros(word_count + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts, rows[order]
