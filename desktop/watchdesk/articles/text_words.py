"""An article's text as words ready to be looked up: comparable, each with its place, its capital and what stands before it.

Scripts written without spaces (and Hangul, whose particles cling to the word) have no words to be found this way; `unspaced` gives
their letters instead.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from watchdesk.names.clean import pieces

UNSPACED = frozenset({"Hang", "Hani", "Jpan", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts whose names are looked up letter by letter (ISO 15924)."""

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’ʼ][sS]|(?<=[sSzZxX])['’ʼ])(?!\w)")
_HARD_GAP = re.compile(r"[;:!?()\[\]{}\n\"“”„«»…|/<>•]|--|[–—]\s|\s[–—-]\s")
_ABBREVIATED = 4
_DOTS_BETWEEN = frozenset("·・‧･=")
_PARTS_BETWEEN = re.compile(r"[\s·・‧･=＝.,'’()（）-]+")


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of an article: `comparable` text, its place `start`–`end` in the article.

    `capital` tells that it is written with a capital, a figure, or in a script without capitals; `all_capital` that it has two
    capitals or more and no small letter; `cased` that its script has capitals; `opens` that a sentence or paragraph begins with it;
    `parted` that more than a space, hyphen or abbreviating full stop stands before it; `comma` that a comma does.
    """

    comparable: str
    start: int
    end: int
    script: str
    capital: bool
    all_capital: bool
    cased: bool
    opens: bool
    parted: bool
    comma: bool


@dataclass(frozen=True)
class TextWords:
    """The words of an article and the one line of them that is searched: each word with a space before and one after the last."""

    text: str
    words: tuple[TextWord, ...]

    @cached_property
    def line(self) -> str:
        """All words in order, parted by single spaces, with a space at both ends."""
        return " " + "".join(f"{word.comparable} " for word in self.words)

    @cached_property
    def places(self) -> dict[int, int]:
        """For the place in `line` of the space before each word, the word's number."""
        found: dict[int, int] = {}
        place = 0
        for number, word in enumerate(self.words):
            found[place] = number
            place += len(word.comparable) + 1
        return found

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the article writes with a small letter somewhere: common words, not names."""
        return frozenset(word.comparable for word in self.words if word.cased and not word.capital)

    @cached_property
    def named(self) -> frozenset[str]:
        """The words that the article writes with a capital where no sentence begins, or all in capitals."""
        return frozenset(
            word.comparable for word in self.words if word.cased and word.capital and (not word.opens or word.all_capital)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def first_at(self, place: int) -> int:
        """Return the number of the first word that starts at a place of the text or after it."""
        return bisect_left(self._starts, place)


def unpossessed(text: str) -> str:
    """Return text with the endings of English possessives blanked ("Group’s" is the word group); no place moves."""
    return _POSSESSIVE.sub(lambda found: " " * len(found[0]), text)


def text_words(text: str) -> TextWords:
    """Return the words of an article's text."""
    plain = unpossessed(text)
    words: list[TextWord] = []
    end = 0
    for piece in pieces(plain):
        part = piece.part
        gap = plain[end : piece.start]
        opens = not words or _opens(gap, words[-1])
        written = plain[piece.start : piece.end]
        cased = any(letter.isupper() or letter.islower() for letter in written)
        words.append(
            TextWord(
                comparable=part.text,
                start=piece.start,
                end=piece.end,
                script=part.script,
                capital=not cased or any(letter.isupper() for letter in written) or written[0].isdigit(),
                all_capital=sum(map(str.isupper, written)) > 1 and not any(map(str.islower, written)),
                cased=cased,
                opens=opens,
                parted=opens or _HARD_GAP.search(gap) is not None,
                comma="," in gap or "،" in gap or "、" in gap,
            )
        )
        end = piece.end
    return TextWords(text, tuple(words))


def unspaced(text: str) -> tuple[str, list[int]]:
    """Return a text without the dots between parts of names, compatibility forms folded, and the place of each letter in it."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = letter if letter.isascii() else unicodedata.normalize("NFKC", letter)
        for one in folded.casefold():
            if one not in _DOTS_BETWEEN:
                letters.append(one)
                places.append(place)
    return "".join(letters), places


def unspaced_name(name: str) -> str:
    """Return a listed name as `unspaced` returns a text, the spaces between its parts left out."""
    return _PARTS_BETWEEN.sub("", unicodedata.normalize("NFKC", name).casefold())


def _opens(gap: str, before: TextWord) -> bool:
    """True where a sentence begins after a gap: at a line's end, or after a full stop that abbreviates nothing."""
    if "\n" in gap or re.search("[!?…。؟।]", gap):
        return True
    if "." not in gap:
        return False
    return not (len(before.comparable) < _ABBREVIATED and before.capital and not before.all_capital) and len(before.comparable) > 1
