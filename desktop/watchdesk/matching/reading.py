"""A reading: one way a name can be read, as words ready to be compared, in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from watchdesk.matching.parameters import WORD_VALUES
from watchdesk.matching.words import Word
from watchdesk.model.entry import EntryType
from watchdesk.names.analyse import NameText, Token, analyse, reads_as_vessel
from watchdesk.names.arabic_words import is_faith
from watchdesk.names.clean import clean
from watchdesk.names.korean import looks_korean
from watchdesk.names.roles import is_number_word
from watchdesk.names.weights import ROLE_WEIGHTS, Role

_SMALL = frozenset({Role.PARTICLE, Role.LEGAL_FORM, Role.TITLE})
SMALL_WEIGHT = max(ROLE_WEIGHTS[role] for role in _SMALL)
"""The most that a word weighs which does not count when a name is taken for an acronym, or for the one word that is one."""

_CORPORATION = "corp"
"""The legal form that may count among the words of an acronym."""
_ACRONYM_WORDS = 3
_ARTICLES = frozenset({"al", "el"})
"""Arabic articles, which may count among the words of an acronym."""
_MAY_COUNT = _ARTICLES | {_CORPORATION}
_LET_COUNT = (frozenset[str](), frozenset({_CORPORATION}), _ARTICLES, _MAY_COUNT)
"""The small words that are let count among those of an acronym, in one way after the other."""
_GLUED = re.compile(r"abd|abd[aeou]l?|abd[aeou][rsntdzh]|abed|abdoul|ebd|ubd")
"""The end of a given name that belongs to the word after it: “Abd al-Rahman”."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. `tokens` has the places of the words in `text`, or is empty where only the words are at hand."""

    words: tuple[Word, ...]
    text: str = ""
    tokens: tuple[Token, ...] = ()

    def __hash__(self) -> int:
        """The words tell readings apart in nearly every case; the text and the places in it would take longer to hash."""
        return hash(self.words)

    @property
    def acronyms(self) -> tuple[str, ...]:
        """The first letters of the words that count, three or more, with and without a corporation's (CNPC) and articles' (AQI)."""
        return tuple(letters for letters, _ in self._initials() if len(letters) >= _ACRONYM_WORDS)

    def part_acronyms(self) -> Iterator[tuple[str, int, int]]:
        """Yield the first letters of the first and of the last words that count, and from where to where (exclusive) they stand."""
        shortest, longest = WORD_VALUES.part_acronym_min_letters, WORD_VALUES.part_acronym_max_letters
        for letters, places in self._initials():
            for count in range(shortest, min(longest, len(letters) - 1) + 1):
                yield letters[:count], places[0], places[count - 1] + 1
                yield letters[-count:], places[-count], places[-1] + 1

    def _initials(self) -> list[tuple[str, tuple[int, ...]]]:
        """Return the first letters of the words that count, with and without a corporation's and articles', and their places."""
        every: dict[tuple[int, ...], str] = {}
        holds_any = any(word.text in _MAY_COUNT for word in self.words)
        for small in _LET_COUNT if holds_any else _LET_COUNT[:1]:
            places = tuple(place for place, word in enumerate(self.words) if word.role not in _SMALL or word.text in small)
            every[places] = "".join(_first_letter(self.words[place]) for place in places)
        return [(letters, places) for places, letters in every.items()]

    @property
    def only_word(self) -> int:
        """The place of the one word that counts, −1 where there are several or none."""
        counted = [place for place, word in enumerate(self.words) if word.role not in _SMALL]
        return counted[0] if len(counted) == 1 else -1


def _first_letter(word: Word) -> str:
    """Return the first letter of a word as it is written: that of “Second”, not of the number it is read as."""
    spelled = word.forms[0] if word.role is Role.NUMBER and word.forms and is_number_word(word.forms[0]) else word.text
    return spelled[0]


@lru_cache(maxsize=4096)
def readings(text: str, kind: EntryType | None) -> tuple[Reading, ...]:
    """Return the readings of `text` as the name of a party of some kind: as it stands, then the further names hidden in it.

    Readings without words, and those equal to an earlier one, are left out.
    """
    if kind is not None and kind is not EntryType.VESSEL and reads_as_vessel(text, kind):
        return readings(text, EntryType.VESSEL)
    found = analyse(text, kind)
    made: dict[tuple[Word, ...], Reading] = {}
    for one in _flattened(found):
        reading = _reading(one, person=kind is EntryType.PERSON)
        if reading.words:
            made.setdefault(reading.words, reading)
    return tuple(made.values())


def _comma_turned(name: NameText) -> NameText | None:
    """Return “RAUF, Abdul” read as “Abdul RAUF”, where the turn joins words that the comma parted; places stay.

    So it does in “UDIN, Mohamad Rafi”: who writes the given names first writes Rafi Udin.
    """
    if len(name.tokens) < 2 or not (_GLUED.fullmatch(name.tokens[-1].text) or _begins_with_faith(name)):
        return None
    if not name.family_first:
        return _end_turned(name)
    head, _, tail = name.text.partition(",")
    given = tail.strip()
    offset = len(head) + 1 + len(tail) - len(tail.lstrip())
    turned = analyse(f"{given} {head}", EntryType.PERSON).tokens
    words = sorted(token.text for token in turned)
    if words == sorted(token.text for token in name.tokens):
        return None
    placed = [_placed(token, len(given), offset, len(head)) for token in turned]
    return replace(name, tokens=tuple(sorted(placed, key=lambda token: (token.start, token.end))), variants=())


def _begins_with_faith(name: NameText) -> bool:
    """True where the family name, before a comma, is what is written onto a given name (al-Din, Udin)."""
    return name.family_first and is_faith(tuple(clean(name.text.partition(",")[0]).split()))


def _end_turned(name: NameText) -> NameText | None:
    """Return “RAUF Abdul” and “KARIM Djibril Abdul” read with “Abdul” before the first word."""
    first, *others, last = name.tokens
    start, end = name.text[first.start : first.end], name.text[last.start : last.end]
    turned = analyse(f"{end} {start}", EntryType.PERSON).tokens
    if len(turned) != 1:
        return None
    joined = replace(turned[0], start=first.start, end=last.end)
    return replace(name, tokens=(joined, *others), variants=())


def _placed(token: Token, given: int, offset: int, head: int) -> Token:
    """Return a token of the turned text with its place in the original: one that spans the turn takes the whole name."""
    if token.end <= given:
        return replace(token, start=token.start + offset, end=token.end + offset)
    end = min(token.end - given - 1, head)
    if token.start > given:
        return replace(token, start=token.start - given - 1, end=end)
    return replace(token, start=0, end=offset + given)


def _flattened(name: NameText) -> list[NameText]:
    turned = _comma_turned(name)
    every = [name, turned] if turned else [name]
    for variant in name.variants:
        every += _flattened(variant)
    return every


def _reading(name: NameText, *, person: bool) -> Reading:
    korean = _looks_korean(name.tokens)
    return Reading(tuple(Word.of(token, korean=korean, person=person) for token in name.tokens), name.text, name.tokens)


def _looks_korean(tokens: tuple[Token, ...]) -> bool:
    """True where a name may be romanised Korean: written in Hangul, or a surname beside some syllables."""
    return any(token.script == "Hang" for token in tokens) or looks_korean([token.text for token in tokens])
