"""Finding the names of all lists at once in an article, precisely rather than often: false marks cost trust.

Two roads. The exact one looks up all names at once (Aho–Corasick over comparable words), the near one takes words of an article
that are rare among the listed names, and lets the matcher judge the words around them (`near_names`). What either finds is a
mention only where the text writes it as a name: in one sentence, with capitals, and not inside a longer name of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from watchdesk.articles.automaton import Automaton
from watchdesk.articles.listed_names import ListedName
from watchdesk.articles.near_names import LEAST_SCORE, NearNames, score_of
from watchdesk.articles.prepared_names import PreparedName, prepare
from watchdesk.articles.reading_names import reads_as_name
from watchdesk.articles.telling_names import is_acronym, is_clear
from watchdesk.articles.text_words import TextWords, text_words, unspaced
from watchdesk.articles.unspaced_names import stands_alone
from watchdesk.model.article import Article, Mention
from watchdesk.model.entry import EntryKey, EntryType, Name
from watchdesk.model.progress import Progress, no_progress

_SLICE = 5_000
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Found:
    """A listed name in a text: its place, whose it is, as listed, and the score of the listed name (0–100).

    It is not clear where the word has other meanings: it counts where the article names the party clearly as well.
    """

    start: int
    end: int
    key: EntryKey
    name: str
    score: float
    is_clear: bool = True


class MentionFinder:
    """The names of some lists, ready to be found in any number of articles; immutable once built."""

    def __init__(self, parts: tuple[_Names, ...]) -> None:
        self._parts = parts

    @classmethod
    def of(cls, names: Iterable[tuple[EntryKey, Name, EntryType]], report: Progress = no_progress) -> MentionFinder:
        """Build the finder of some names: 100,000 take some ten seconds. Raises Cancelled where `report` does."""
        return cls.of_prepared(prepare(names, report), report)

    @classmethod
    def of_prepared(cls, names: Iterable[PreparedName], report: Progress = no_progress) -> MentionFinder:
        """Build the finder of names that were prepared: 100,000 take some two seconds. Raises Cancelled where `report` does."""
        return cls((_Names.of(names, report),))

    @classmethod
    def joined(cls, finders: Iterable[MentionFinder]) -> MentionFinder:
        """Return the finder of all names of several; nothing is built anew."""
        return cls(tuple(part for finder in finders for part in finder._parts))

    def find(self, article: Article) -> tuple[Mention, ...]:
        """Return the mentions in an article, in the order of its text, one for each entry that a place names."""
        return tuple(
            Mention(article.number, found.start, found.end, found.key, found.name, found.score)
            for found in self._found(article.text)
        )

    def _found(self, text: str) -> list[_Found]:
        words = text_words(text)
        found = [one for part in self._parts for one in part.found(words)]
        clear = {one.key for one in found if one.is_clear}
        return _longest([one for one in found if one.is_clear or one.key in clear])


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that were made ready together: whole ones by their words, near ones, and those in scripts without spaces."""

    exact: Automaton[ListedName]
    letters: Automaton[ListedName]
    near: NearNames

    @classmethod
    def of(cls, names: Iterable[PreparedName], report: Progress) -> _Names:
        lines: dict[str, list[ListedName]] = {}
        rare: dict[str, frozenset[str]] = {}
        letters: dict[str, list[ListedName]] = {}
        for count, prepared in enumerate(names):
            if count % _SLICE == 0:
                report(count, 0, "Preparing the listed names")
            if prepared.letters:
                letters.setdefault(prepared.letters, []).append(prepared.name)
            for spelling in prepared.spellings:
                lines.setdefault(spelling.line, []).append(prepared.name)
                rare.setdefault(spelling.line, frozenset(spelling.rare))
        exact = Automaton.of({f" {line} ": group for line, group in lines.items()}, report)
        return cls(exact, Automaton.of(letters, report), NearNames.of(lines, rare, report))

    def found(self, words: TextWords) -> Iterator[_Found]:
        yield from self._exactly(words)
        yield from self._nearly(words)
        yield from self._in_letters(words.text)

    def _exactly(self, words: TextWords) -> Iterator[_Found]:
        for start, end, names in self.exact.find(words.line):
            first, after = words.places[start], words.places.get(end - 1, len(words.words))
            for listed in names:
                spelling = listed.spelling(words.line[start + 1 : end - 1])
                if not reads_as_name(words, first, after, listed, spelling):
                    continue
                literal = _is_literal(words, first, after, listed)
                score = 100.0 if spelling.is_whole and literal else score_of(words, first, after, listed)
                if score >= LEAST_SCORE and (literal or len(spelling.words) > 1):
                    found = _found(words, first, after, listed, score)
                    acronym = len(spelling.words) == 1 and is_acronym(words, first, listed)
                    yield replace(found, is_clear=not acronym or is_clear(words, first))

    def _nearly(self, words: TextWords) -> Iterator[_Found]:
        for first, after, listed, spelling, score in self.near.find(words):
            if reads_as_name(words, first, after, listed, spelling):
                yield _found(words, first, after, listed, score)

    def _in_letters(self, text: str) -> Iterator[_Found]:
        if text.isascii():
            return
        line, places = unspaced(text)
        for start, end, names in self.letters.find(line):
            if stands_alone(line, start, end):
                for listed in names:
                    yield _Found(places[start], places[end - 1] + 1, listed.key, listed.text, 100.0)


def _found(words: TextWords, first: int, after: int, listed: ListedName, score: float) -> _Found:
    return _Found(words.words[first].start, words.words[after - 1].end, listed.key, listed.text, score)


def _is_literal(words: TextWords, first: int, after: int, listed: ListedName) -> bool:
    """True where the text has the letters of the listed name, and not only words that compare equal to its own."""
    text = words.text[words.words[first].start : words.words[after - 1].end]
    return set(_LETTERS.findall(text.casefold())) <= set(_LETTERS.findall(listed.text.casefold()))


def _longest(found: list[_Found]) -> list[_Found]:
    """The best finding for each place and entry; a name inside a longer listed name goes, for the text names the longer one."""
    best: dict[tuple[int, int, EntryKey], _Found] = {}
    for one in found:
        place = (one.start, one.end, one.key)
        if place not in best or one.score > best[place].score:
            best[place] = one
    kept: list[_Found] = []
    reach, owner = -1, -1
    for one in sorted(best.values(), key=lambda one: (one.start, -one.end, str(one.key))):
        if one.end <= reach and (one.start, one.end) != (owner, reach):
            continue
        if one.end > reach:
            reach, owner = one.end, one.start
        kept.append(one)
    return kept
