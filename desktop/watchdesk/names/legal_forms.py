"""Legal forms of organisations: which words of a name are one, and of what class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from watchdesk.names.script import script_of
from watchdesk.names.tables import rows


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form: `words` as comparable text, its canonical short form, its class ("limited", "public" …), the scripts it is
    written in.

    `ambiguous`: its spelling is an ordinary word too, so it counts only where the rest of the name says company (`closes`),
    or at its beginning (`opens`).
    """

    words: tuple[str, ...]
    short: str
    legal_class: str
    scripts: frozenset[str]
    ambiguous: bool
    opens: bool
    closes: bool

    def fits(self, script: str) -> bool:
        """Whether a word of that script can be this form: romanised, a short one of another script may be any word (ЕТ, et)."""
        return script in self.scripts or sum(map(len, self.words)) > _SHORT


_MARKS = "?^<"
"""What stands behind a spelling in the table that is an ordinary word too."""
_SHORT = 3
_LONG_PHRASE = 12
_LONG_WORD = 7
_SHORTEST_HALF = 3
_LETTERS_AN_EDIT = 8
_MOST_EDITS = 3
_LETTERS_LESS = 3
_MOST_WORDS = 12
_TELLING = 5
"""A word of a phrase with so many letters shows that the phrase may be meant, though other words of it are misspelt."""


@cache
def native_spellings() -> tuple[str, ...]:
    """Return every spelling in the table as it stands there."""
    return tuple(spelling.rstrip(_MARKS) for row in rows("legal_forms.tsv") for spelling in row[3].split(" | "))


@cache
def _by_first_word(words_of: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[LegalForm, ...]]:
    found: dict[tuple[str, ...], LegalForm] = {}
    for legal_class, short, _, spellings in rows("legal_forms.tsv"):
        for spelling in spellings.split(" | "):
            words, scripts = words_of(spelling.rstrip(_MARKS)), frozenset({script_of(spelling)})
            if known := found.get(words):
                found[words] = replace(known, scripts=known.scripts | scripts)
            elif words:
                mark = spelling[-1] if spelling[-1] in _MARKS else ""
                found[words] = LegalForm(words, short, legal_class, scripts, bool(mark), mark in {"^", "<"}, mark != "<")
    table: dict[str, list[LegalForm]] = {}
    for form in sorted(found.values(), key=lambda form: -len(form.words)):
        table.setdefault(form.words[0], []).append(form)
    return {first: tuple(forms) for first, forms in table.items()}


def legal_form_at(words: Sequence[str], place: int, words_of: Callable[[str], tuple[str, ...]]) -> LegalForm | None:
    """Return the longest legal form that begins at `words[place]`, None if none does; `words_of` takes a spelling apart."""
    for form in _by_first_word(words_of).get(words[place], ()):
        if tuple(words[place : place + len(form.words)]) == form.words:
            return form
    return None


def begins_form(word: str, words_of: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether a legal form begins with a word."""
    return word in _by_first_word(words_of)


class _Run(NamedTuple):
    """A legal form as one run of letters, the edits allowed in it, and how long what spells it is at the least and at the most."""

    letters: str
    form: LegalForm
    allowed: int
    shortest: int
    longest: int


_Runs = dict[str, tuple[_Run, ...]]
"""Legal forms by a long word of theirs."""


@cache
def _phrases(words_of: Callable[[str], tuple[str, ...]]) -> _Runs:
    """Return the long legal forms of several words by each of their long words."""
    found: dict[str, list[_Run]] = {}
    for form in _unambiguous(words_of):
        letters = "".join(form.words)
        allowed = min(len(letters) // _LETTERS_AN_EDIT, _MOST_EDITS)
        run = _Run(letters, form, allowed, len(letters) - allowed, len(letters) + allowed)
        if len(form.words) > 1 and len(letters) >= _LONG_PHRASE:
            for word in dict.fromkeys(word for word in form.words if len(word) >= _TELLING):
                found.setdefault(word, []).append(run)
    return {word: tuple(forms) for word, forms in found.items()}


@cache
def _long_words(words_of: Callable[[str], tuple[str, ...]]) -> dict[int, tuple[tuple[str, LegalForm], ...]]:
    """Return the long legal forms of one word by their length."""
    found: dict[int, list[tuple[str, LegalForm]]] = {}
    for form in _unambiguous(words_of):
        if len(form.words) == 1 and len(form.words[0]) >= _LONG_WORD:
            found.setdefault(len(form.words[0]), []).append((form.words[0], form))
    return {length: tuple(forms) for length, forms in found.items()}


@cache
def _beginnings(words_of: Callable[[str], tuple[str, ...]]) -> frozenset[str]:
    """Return what long legal forms of one word begin with, where a space may divide them."""
    words = (word for long in _long_words(words_of).values() for word, _ in long)
    return frozenset(word[:end] for word in words for end in range(_SHORTEST_HALF, len(word) - 1))


def begins_long_word(word: str, words_of: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether a long legal form of one word begins with `word`, so that its neighbour may be the rest of it."""
    return word in _beginnings(words_of)


def divided_form_at(words: Sequence[str], place: int, words_of: Callable[[str], tuple[str, ...]]) -> LegalForm | None:
    """Return the long legal form of one word that two neighbours from `place` on are together (Limi ted), None if there is none."""
    if place + 1 >= len(words) or not begins_long_word(words[place], words_of):
        return None
    both = words[place] + words[place + 1]
    return next((form for word, form in _long_words(words_of).get(len(both), ()) if word == both), None)


def _unambiguous(words_of: Callable[[str], tuple[str, ...]]) -> list[LegalForm]:
    return [form for forms in _by_first_word(words_of).values() for form in forms if not form.ambiguous]


def tells_of_form(words: Sequence[str], words_of: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether a word of a long legal form stands among some, so that the others may be misspelt words of it; quick."""
    return not _phrases(words_of).keys().isdisjoint(words)


def misspelt_form_at(words: Sequence[str], place: int, words_of: Callable[[str], tuple[str, ...]]) -> tuple[LegalForm, int] | None:
    """Return the long legal form that words from `place` on spell but for a few letters or spaces, and how many words it takes.

    One of its long words is spelled rightly; one edit in eight letters is allowed, three at the most. Of several forms the longest
    is taken, each edit counting as three letters less; None where one that begins at the next word is better.
    """
    table = _phrases(words_of)
    found = _nearest(words, place, table)
    if found is None:
        return None
    score, form, width = found
    following = _nearest(words, place + 1, table) if width > 1 else None
    return None if following and following[0] >= score else (form, width)


def _nearest(words: Sequence[str], place: int, table: _Runs) -> tuple[int, LegalForm, int] | None:
    best: tuple[int, LegalForm, int] | None = None
    spelt = ""
    told: list[_Run] = []
    for end in range(place, min(len(words), place + _MOST_WORDS)):
        spelt += words[end]
        told += table.get(words[end], ())
        size = len(spelt)
        for letters, form, allowed, shortest, longest in told:
            if shortest <= size <= longest:
                edits = OSA.distance(spelt, letters, score_cutoff=allowed)
                score = len(letters) - _LETTERS_LESS * edits
                if edits <= allowed and (best is None or score > best[0]):
                    best = (score, form, end + 1 - place)
    return best


def misspelt_word_form(word: str, words_of: Callable[[str], tuple[str, ...]]) -> LegalForm | None:
    """Return the long legal form of one word (Limited, Incorporated) from which `word` is one edit away, None if there is none."""
    table = _long_words(words_of)
    for length in range(len(word) - 1, len(word) + 2):
        for phrase, form in table.get(length, ()):
            ends_alike = word[0] == phrase[0] or word[-1] == phrase[-1]  # one edit leaves one end as it is
            if ends_alike and OSA.distance(word, phrase, score_cutoff=1) <= 1:
                return form
    return None
