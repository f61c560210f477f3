"""An article's text as words ready to be looked up: comparable, each with its place, its capital and what stands before it.

Scripts written without spaces (and Hangul, whose particles cling to the word) have no words to be found this way; `unspaced` gives
their letters instead.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from watchdesk.model.entry import EntryType
from watchdesk.names.analyse import NameText, Token, analyse

UNSPACED = frozenset({"Hang", "Hani", "Jpan", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts whose names are looked up letter by letter (ISO 15924)."""

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’ʼ][sS]|(?<=[sSzZxX])['’ʼ])(?!\w)")
_HARD_GAP = re.compile(r"[;:!?()\[\]{}\n\"“”„«»…|/<>•]|--|[–—]\s|\s[–—-]\s")
_ABBREVIATED = "mr mrs ms dr prof gen col capt maj lt sgt st sen rep gov co corp inc ltd pte pvt no jr sr llc cie bros"
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
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
    """Return the words of an article's text, in the same form as those of listed names."""
    plain = unpossessed(text)
    words: list[TextWord] = []
    end = 0
    for token in _tokens(plain):
        words.append(_text_word(token, plain[token.start : token.end], plain[end : token.start], words[-1] if words else None))
        end = token.end
    return TextWords(text, tuple(words))


def _tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, stretch by stretch, so that brackets and quotation marks are not taken for those inside a name."""
    place = 0
    for gap in [*_HARD_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        name = analyse(text[place:end], EntryType.ORGANISATION)
        found = sorted(_all_tokens(name), key=lambda token: token.start)
        yield from (replace(token, start=token.start + place, end=token.end + place) for token in found)
        place = gap.end() if gap else end


def _all_tokens(name: NameText) -> list[Token]:
    """Return the tokens of a stretch of text once each: names inside it where the name itself has none of theirs.

    A further name may also be a second reading of the same words (a compound divided), which no text holds twice.
    """
    found = list(name.tokens)
    taken = {place for token in found for place in range(token.start, token.end)}
    for variant in name.variants:
        fresh = [token for token in _all_tokens(variant) if taken.isdisjoint(range(token.start, token.end))]
        taken.update(place for token in fresh for place in range(token.start, token.end))
        found += fresh
    return found


def _text_word(token: Token, written: str, gap: str, before: TextWord | None) -> TextWord:
    opens = before is None or _opens(gap, before)
    cased = any(letter.isupper() or letter.islower() for letter in written)
    hyphened = before is not None and before.capital and gap in {"-", "‐", "‑"}
    return TextWord(
        comparable=token.text,
        start=token.start,
        end=token.end,
        script=token.script,
        capital=hyphened or not cased or any(map(str.isupper, written)) or written[0].isdigit(),
        all_capital=sum(map(str.isupper, written)) > 1 and not any(map(str.islower, written)),
        cased=cased,
        opens=opens,
        parted=opens or _HARD_GAP.search(gap) is not None,
        comma="," in gap or "،" in gap or "、" in gap,
    )


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
    if re.search(r"\.\W*\s", gap) is None:
        return False
    return len(before.comparable) > 1 and before.comparable not in _ABBREVIATIONS
