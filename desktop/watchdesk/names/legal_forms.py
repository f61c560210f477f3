"""Legal forms of organisations: which words of a name are one, and of what class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import OSA

from watchdesk.names.script import script_of
from watchdesk.names.tables import rows


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form: `words` as comparable text, its canonical short form, its class ("limited", "public" …), the scripts it is
    written in.

    `ambiguous`: its spelling is an ordinary short word too, so it counts only where the rest of the name says company,
    or with `opens` at its beginning.
    """

    words: tuple[str, ...]
    short: str
    legal_class: str
    scripts: frozenset[str]
    ambiguous: bool
    opens: bool

    def fits(self, script: str) -> bool:
        """Whether a word of that script can be this form: romanised, a short one of another script may be any word (ЕТ, et)."""
        return script in self.scripts or sum(map(len, self.words)) > _SHORT


_SHORT = 3
_LONG_PHRASE = 12
_LONG_WORD = 7
_LETTERS_AN_EDIT = 9
_MOST_EDITS = 3
_LETTERS_LESS = 3
_MOST_WORDS = 12
_TELLING = 5
"""A word of a phrase with so many letters shows that the phrase may be meant, though other words of it are misspelt."""


@cache
def native_spellings() -> tuple[str, ...]:
    """Return every spelling in the table as it stands there."""
    return tuple(spelling.rstrip("?^") for row in rows("legal_forms.tsv") for spelling in row[3].split(" | "))


@cache
def _by_first_word(words_of: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[LegalForm, ...]]:
    found: dict[tuple[str, ...], LegalForm] = {}
    for legal_class, short, _, spellings in rows("legal_forms.tsv"):
        for spelling in spellings.split(" | "):
            words, scripts = words_of(spelling.rstrip("?^")), frozenset({script_of(spelling)})
            if known := found.get(words):
                found[words] = replace(known, scripts=known.scripts | scripts)
            elif words:
                ambiguous, opens = spelling[-1] in "?^", spelling[-1] == "^"
                found[words] = LegalForm(words, short, legal_class, scripts, ambiguous, opens)
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


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Long legal forms of several words, and of a single one, as one run of letters, by length; `telling` are their long words."""

    several: dict[int, tuple[tuple[str, LegalForm], ...]]
    single: dict[int, tuple[tuple[str, LegalForm], ...]]
    telling: frozenset[str]


@cache
def _phrases(words_of: Callable[[str], tuple[str, ...]]) -> _Phrases:
    several: dict[int, list[tuple[str, LegalForm]]] = {}
    single: dict[int, list[tuple[str, LegalForm]]] = {}
    telling: set[str] = set()
    for form in (form for forms in _by_first_word(words_of).values() for form in forms if not form.ambiguous):
        run = "".join(form.words)
        if len(form.words) > 1 and len(run) >= _LONG_PHRASE:
            several.setdefault(len(run), []).append((run, form))
            telling.update(word for word in form.words if len(word) >= _TELLING)
        elif len(form.words) == 1 and len(run) >= _LONG_WORD:
            single.setdefault(len(run), []).append((run, form))
    return _Phrases(_fixed(several), _fixed(single), frozenset(telling))


def _fixed(table: dict[int, list[tuple[str, LegalForm]]]) -> dict[int, tuple[tuple[str, LegalForm], ...]]:
    return {length: tuple(forms) for length, forms in table.items()}


def tells_of_form(words: Sequence[str], words_of: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether a word of a long legal form stands among some, so that the others may be misspelt words of it; quick."""
    return not _phrases(words_of).telling.isdisjoint(words)


def misspelt_form_at(words: Sequence[str], place: int, words_of: Callable[[str], tuple[str, ...]]) -> tuple[LegalForm, int] | None:
    """Return the long legal form that words from `place` on spell but for a few letters or spaces, and how many words it takes.

    One edit in nine letters is allowed, three at the most. Of several forms the longest is taken, each edit counting as three
    letters less; None where one that begins at the next word is better.
    """
    table = _phrases(words_of).several
    found = _nearest(words, place, table)
    if found is None:
        return None
    score, form, width = found
    following = _nearest(words, place + 1, table) if width > 1 else None
    return None if following and following[0] >= score else (form, width)


def _nearest(
    words: Sequence[str], place: int, table: dict[int, tuple[tuple[str, LegalForm], ...]]
) -> tuple[int, LegalForm, int] | None:
    best: tuple[int, LegalForm, int] | None = None
    run = ""
    for end in range(place, min(len(words), place + _MOST_WORDS)):
        run += words[end]
        for length in range(max(len(run) - _MOST_EDITS, _LONG_PHRASE), len(run) + _MOST_EDITS + 1):
            for phrase, form in table.get(length, ()):
                allowed = min(length // _LETTERS_AN_EDIT, _MOST_EDITS)
                edits = OSA.distance(run, phrase, score_cutoff=allowed)
                if edits <= allowed and (best is None or length - _LETTERS_LESS * edits > best[0]):
                    best = (length - _LETTERS_LESS * edits, form, end + 1 - place)
    return best


def misspelt_word_form(word: str, words_of: Callable[[str], tuple[str, ...]]) -> LegalForm | None:
    """Return the long legal form of one word (Limited, Incorporated) from which `word` is one edit away, None if there is none."""
    table = _phrases(words_of).single
    for length in range(len(word) - 1, len(word) + 2):
        for phrase, form in table.get(length, ()):
            if OSA.distance(word, phrase, score_cutoff=1) <= 1:
                return form
    return None
