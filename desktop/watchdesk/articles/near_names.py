"""Near spellings of listed names: words that few listed names have lead to the words around them, and the matcher judges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from watchdesk.articles.listed_names import ListedName
from watchdesk.articles.text_words import TextWords
from watchdesk.matching import compare_names
from watchdesk.model.progress import Progress, no_progress

LEAST_SCORE = 88.0
"""From this score of the matcher on (0–100), a near spelling is a mention."""

_RARE_AT_MOST = 25
_SHORTEST_RARE = 4
_COUNTS_IN_FULL = 0.95
_SHORTEST_CHANGED = 5
_WORDS_ALIKE = 80.0
_JOINED_ALIKE = 85.0
_SLICE = 5_000


class NearNames:
    """Listed names of several words by those of their words that few names have."""

    def __init__(self, by_word: dict[str, tuple[ListedName, ...]]) -> None:
        self._by_word = by_word

    @classmethod
    def of(cls, names: Iterable[ListedName], report: Progress = no_progress) -> NearNames:
        """Index some names. Raises Cancelled where `report` does."""
        several = [name for name in names if len(name.words) > 1 and not name.is_weak]
        counts: Counter[str] = Counter()
        for place, name in enumerate(several):
            if place % _SLICE == 0:
                report(place, len(several), "Counting rare words")
            counts.update(set(_telling(name)))
        found: dict[str, list[ListedName]] = {}
        for place, name in enumerate(several):
            if place % _SLICE == 0:
                report(place, len(several), "Indexing rare words")
            for word in set(_telling(name)):
                if counts[word] <= _RARE_AT_MOST:
                    found.setdefault(word, []).append(name)
        return cls({word: tuple(group) for word, group in found.items()})

    def find(self, words: TextWords) -> Iterator[tuple[int, int, ListedName, float]]:
        """Yield first word, word after the last, name and score (0–100) of every near, not exact, spelling in a text."""
        for place, word in enumerate(words.words):
            if not word.capital:
                continue
            for listed in self._by_word.get(word.comparable, ()):
                for first, after in _windows(words, place, listed):
                    score = _score(words, first, after, listed)
                    if score >= LEAST_SCORE:
                        yield first, after, listed, score


def _telling(name: ListedName) -> list[str]:
    return [
        word
        for word, weight in zip(name.words, name.weights, strict=True)
        if weight >= _COUNTS_IN_FULL and len(word) >= _SHORTEST_RARE
    ]


def _windows(words: TextWords, place: int, listed: ListedName) -> Iterator[tuple[int, int]]:
    """The stretches of words around a word that can be a near spelling of a name, by all their letters."""
    name = "".join(listed.words)
    lead, count = listed.words.index(words.words[place].comparable), len(listed.words)
    for first in range(max(0, place - lead - 1), min(place, place - lead + 1) + 1):
        for after in range(max(place + 1, first + 2, first + count - 1), first + count + 2):
            if after > len(words.words) or after - first > count + 1:
                continue
            window = [word.comparable for word in words.words[first:after]]
            if fuzz.ratio("".join(window), name, score_cutoff=_JOINED_ALIKE) and _all_related(window, listed):
                yield first, after


def _all_related(window: list[str], listed: ListedName) -> bool:
    """True where each word stands beside one like it, not all equal, or where the words are only parted elsewhere."""
    if len(window) != len(listed.words):
        return "".join(window) == "".join(listed.words)
    pairs = list(zip(window, listed.words, strict=True))
    return any(one != other for one, other in pairs) and all(_alike(one, other) for one, other in pairs)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_CHANGED:
        return False
    return fuzz.ratio(one, other, score_cutoff=_WORDS_ALIKE) > 0


def _score(words: TextWords, first: int, after: int, listed: ListedName) -> float:
    text = words.text[words.words[first].start : words.words[after - 1].end]
    return compare_names(text, listed.text, listed.type)
