"""The keys of all words of a vocabulary as hashes, and for words of queries those that are related to them by a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.hashing import Floats, Hashes, Ints, Key, beginnings, hash_of, ranges
from watchdesk.matching.parameters import WORD_VALUES
from watchdesk.matching.segment import katakana_text, key_texts
from watchdesk.matching.similarity import Joined
from watchdesk.matching.words import CONSONANT_SCRIPTS, WRITTEN_SCRIPTS, Word
from watchdesk.names.arabic import spellings_beside
from watchdesk.names.kana_reading import spelt_keys
from watchdesk.names.keys import skeleton_key, sound_key
from watchdesk.names.nicknames import nicknames
from watchdesk.names.synonyms import is_translation
from watchdesk.names.weights import Role

_ABOVE = 32
"""Bits of a hash, above which its key stands."""

_KATAKANA = (Key.KATAKANA, Key.KATAKANA_OTHER)
_KEYS = {key: int(key) << _ABOVE for key in Key}


Sought = tuple[int, float]
"""A hash to be looked for under a key, both in one number, and the most that a word which has it can be worth."""


class KeyedAlike(NamedTuple):
    """Words that have a key of a word asked for: the place of that one, rising, the words' numbers, their most worth.

    `consonants` is True where it is the consonants that the two share, `katakana` where one is in katakana and they meet by that.
    """

    asked: Ints
    words: Ints
    worth: Floats
    consonants: NDArray[np.bool_]
    katakana: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class KeyTable:
    """The different hashes of all keys, each with its key before it, in rising order, and the words that have them.

    Those of the hash at a place are `words` from its `starts` to that of the next.
    """

    keyed: NDArray[np.uint64]
    starts: NDArray[np.int32]
    words: NDArray[np.int32]

    @classmethod
    def of(cls, hashes: Hashes) -> KeyTable:
        """Return the table of the hashes of words (words × keys)."""
        words, keys = np.nonzero(hashes)
        keyed = (keys.astype(np.uint64) << np.uint64(_ABOVE)) | hashes[words, keys]
        order = np.argsort(keyed)
        keyed = keyed[order]
        starts = np.append(beginnings(keyed), len(keyed)).astype(np.int32)
        return cls(keyed[starts[:-1]], starts, words[order].astype(np.int32))

    def words_with(self, wanted: int) -> Ints:
        """Return the words that have a hash, which has its key before it; none where that is 0."""
        place = int(self.keyed.searchsorted(np.uint64(wanted)))
        if place == len(self.keyed) or int(self.keyed[place]) != wanted:
            return np.empty(0, np.int64)
        return self.words[int(self.starts[place]) : int(self.starts[place + 1])].astype(np.int64)

    def alike(self, asked: Sequence[Sequence[Sought]]) -> KeyedAlike:
        """Return for some words, given by what is sought for them, those that have it."""
        keyed = np.array([hashed for own in asked for hashed, _ in own], np.uint64)
        worth = np.array([most for own in asked for _, most in own], np.float64)
        numbers = np.repeat(np.arange(len(asked)), [len(own) for own in asked])
        starts, ends = self._places(keyed)
        which = np.repeat(np.arange(len(keyed)), ends - starts)
        keys = (keyed >> np.uint64(_ABOVE))[which]
        words = self.words[ranges(starts, ends)].astype(np.int64)
        return KeyedAlike(numbers[which], words, worth[which], keys == int(Key.SKELETON), keys >= int(Key.KATAKANA))

    def _places(self, keyed: NDArray[np.uint64]) -> tuple[Ints, Ints]:
        order = np.argsort(keyed)  # one near the other is found faster
        places = np.empty(len(keyed), np.int64)
        places[order] = self.keyed.searchsorted(keyed[order])
        known = np.flatnonzero(places < len(self.keyed))
        known = known[self.keyed[places[known]] == keyed[known]]
        starts, ends = np.zeros((2, len(keyed)), np.int64)
        starts[known], ends[known] = self.starts[places[known]], self.starts[places[known] + 1]
        return starts, ends


def keyed(key: Key, text: str) -> int:
    """Return the hash of a text with its key before it, 0 for an empty one."""
    return _KEYS[key] | hash_of(text) if text else 0


def sought(query: Word) -> list[Sought]:
    """Return the hashes under which words related to `query` by a key or a table of names are found, and their most worth.

    The worth is the most that another word can be like `query` by an equal key, whatever else that word is: see `similarity`.
    """
    values = WORD_VALUES
    if query.role is Role.NUMBER and query.script not in WRITTEN_SCRIPTS:
        return [(keyed(Key.TEXT, query.text), 1.0)]
    text, sound, digraph, skeleton, *_, korean, meaning = key_texts(query)[: Key.MEANING + 1]
    habit = values.sound_other_habit if len(text) > values.short_word else 0.0
    short = max(values.sound_short, values.sound_short_other_script)
    wanted = [
        (Key.TEXT, text, 1.0),
        (Key.SOUND, sound, max(values.sound, short) if habit else short),
        (Key.DIGRAPH, digraph, values.digraph),
        (Key.SKELETON, skeleton, values.skeleton_base + values.skeleton_share),
        (Key.KOREAN, korean, values.korean),
        (Key.MEANING, meaning, _most_by_meaning(query)),
    ]
    if query.script in CONSONANT_SCRIPTS:
        wanted += [(key, query.arabic, values.arabic) for key in (Key.ARABIC, Key.CONSONANTS)]
        wanted.append((Key.CONSONANTS, query.persian, values.arabic))
    else:
        wanted += [(key, query.arabic, values.arabic) for key in (Key.ARABIC, Key.PERSIAN)]
    in_katakana = [katakana_text(other, is_katakana=not query.is_katakana) for other in query.katakana_keys]
    wanted += [(key, other, values.katakana) for key in _KATAKANA for other in in_katakana]
    if habit:
        wanted += [(key, sound, habit) for key in (Key.SOUND_SH, Key.SOUND_KH)]
        wanted += [(Key.SOUND, other, habit) for other in (query.sound_sh, query.sound_kh)]
    wanted += [(Key.TEXT, other, values.nickname) for other in nicknames(text)]
    wanted += [(Key.TEXT, other, values.other_form) for other in spellings_beside(text)]
    return [(_KEYS[key] | hash_of(other), worth) for key, other, worth in wanted if other]


def sought_joined(both: Joined) -> list[Sought]:
    """Return the hashes under which words are found that neighbours written as one word may be, and their most worth."""
    values, text = WORD_VALUES, both.text
    wanted = [
        (Key.TEXT, text, values.joined),
        (Key.SOUND, sound_key(text), values.joined_sound),
        (Key.SKELETON, "" if both.are_three else skeleton_key(text), values.skeleton_base + values.skeleton_share),
        (Key.KOREAN, both.korean, values.korean),
    ]
    if both.korean and not both.are_three:
        in_katakana = [katakana_text(other, is_katakana=True) for other in spelt_keys(text)]
        wanted += [(key, other, values.korean) for key in _KATAKANA for other in in_katakana]
    return [(_KEYS[key] | hash_of(other), worth) for key, other, worth in wanted if other]


def _most_by_meaning(query: Word) -> float:
    if query.role is Role.LEGAL_FORM:
        return max(WORD_VALUES.legal_form, WORD_VALUES.synonym)
    return WORD_VALUES.translated if is_translation(query.meaning) else WORD_VALUES.synonym
