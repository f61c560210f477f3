"""Near spellings of listed names: words that few listed names have lead to the words around them, and the matcher judges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from watchdesk.articles.listed_names import RARE, ListedName, Spelling
from watchdesk.articles.text_words import TextWords
from watchdesk.matching import compare_names
from watchdesk.model.progress import Progress, no_progress
from watchdesk.names.keys import arabic_key

LEAST_SCORE = 86.0
"""From this score of the matcher on (0–100), a near spelling is a mention: one letter of eight may be wrong."""

_RARE_AT_MOST = 25
_SHORTEST_RARE = 4
_SHORTEST_CHANGED = 5
_WORDS_ALIKE = 80.0
_JOINED_ALIKE = 85.0
_SLICE = 5_000
_SOUND = "~"


class NearNames:
    """Spellings of several words, by those of their words (and the keys of these) that few spellings have."""

    def __init__(self, lines: dict[str, tuple[str, ...]], names: dict[str, tuple[ListedName, ...]]) -> None:
        self._lines = lines
        self._names = names

    @classmethod
    def of(
        cls, names: Mapping[str, list[ListedName]], rare: Mapping[str, frozenset[str]], report: Progress = no_progress
    ) -> NearNames:
        """Index spellings (comparable words parted by spaces) with the names that have them, and the `rare_words` of each spelling.

        Raises Cancelled where `report` does.
        """
        keys = {line: _keys(words) for line, words in rare.items() if words}
        counts = Counter(key for found in keys.values() for key in found)
        lines: dict[str, list[str]] = {}
        for place, (line, found) in enumerate(keys.items()):
            if place % _SLICE == 0:
                report(place, len(keys), "Indexing rare words")
            for key in found:
                if counts[key] <= _RARE_AT_MOST:
                    lines.setdefault(key, []).append(line)
        return cls({key: tuple(group) for key, group in lines.items()}, {line: tuple(names[line]) for line in keys})

    def find(self, words: TextWords) -> Iterator[tuple[int, int, ListedName, Spelling, float]]:
        """Yield first word, word after the last, name, its spelling and score (0–100) of every near, not exact, spelling."""
        for place, word in enumerate(words.words):
            if not word.capital or len(word.comparable) < _SHORTEST_RARE:
                continue
            lines = {line for key in _keys(frozenset({word.comparable})) for line in self._lines.get(key, ())}
            for line in lines:
                for first, after in _windows(words, place, line.split(" ")):
                    yield from self._judged(words, first, after, line)

    def _judged(
        self, words: TextWords, first: int, after: int, line: str
    ) -> Iterator[tuple[int, int, ListedName, Spelling, float]]:
        for listed in self._names[line]:
            score = score_of(words, first, after, listed)
            if score >= LEAST_SCORE and not listed.is_weak:
                yield first, after, listed, listed.spelling(line), score


def rare_words(spelling: Spelling) -> frozenset[str]:
    """Return the words of a spelling that can lead to it: none where it has one word only."""
    if len(spelling.words) < 2:
        return frozenset()
    pairs = zip(spelling.words, spelling.weights, strict=True)
    return frozenset(word for word, weight in pairs if weight >= RARE and len(word) >= _SHORTEST_RARE)


def score_of(words: TextWords, first: int, after: int, listed: ListedName) -> float:
    """Return the matcher's score (0–100) of words `first` to `after` of an article beside a listed name."""
    text = words.text[words.words[first].start : words.words[after - 1].end]
    return compare_names(text, listed.text, listed.type)


def _keys(words: frozenset[str]) -> set[str]:
    """What words are looked up by: themselves, and for longer ones their consonants as they sound."""
    return set(words) | {_SOUND + arabic_key(word) for word in words if len(word) > _SHORTEST_RARE}


def _windows(words: TextWords, place: int, name: list[str]) -> Iterator[tuple[int, int]]:
    """The stretches of words around a word that can be a near spelling of a name, judged by all their letters."""
    letters, count = "".join(name), len(name)
    for first in range(max(0, place - count), place + 1):
        for after in range(max(place + 1, first + 2, first + count - 1), min(first + count + 1, len(words.words)) + 1):
            window = [word.comparable for word in words.words[first:after]]
            if fuzz.ratio("".join(window), letters, score_cutoff=_JOINED_ALIKE) and _all_related(window, name):
                yield first, after


def _all_related(window: list[str], name: list[str]) -> bool:
    """True where each word stands beside one like it, not all equal, or where the words are only parted elsewhere."""
    if len(window) != len(name):
        return "".join(window) == "".join(name)
    pairs = list(zip(window, name, strict=True))
    return any(one != other for one, other in pairs) and all(_alike(one, other) for one, other in pairs)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_CHANGED:
        return False
    return fuzz.ratio(one, other, score_cutoff=_WORDS_ALIKE) > 0
