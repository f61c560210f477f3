"""Turns a word of any script into comparable Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from anyascii import anyascii

from watchdesk.names import arabic, cyrillic, korean, latin
from watchdesk.names.script import letter_script

_NOT_COMPARABLE = re.compile(r"[^a-z0-9]+")
_CACHED_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a word as one comparable token.

    `text` is `[a-z0-9]*`, `written` the same folded in its own script, `forms` other Latin spellings; `start`/`end` its place in
    the word, which is `length` characters long.
    """

    text: str
    written: str
    script: str
    start: int
    end: int
    length: int
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a romaniser makes of (a stretch of) a word: how many characters it covers, its spelling and others."""

    width: int
    written: str
    text: str
    forms: tuple[str, ...] = ()


def _other(run: str) -> list[Spelling]:
    written = run.casefold()
    return [Spelling(len(run), written, anyascii(run).lower())]


def _latin(run: str) -> list[Spelling]:
    text, forms = latin.romanise(run)
    return [Spelling(len(run), text, text, forms)]


def _cyrillic(run: str) -> list[Spelling]:
    written = run.casefold()
    text, forms = cyrillic.romanise(written)
    return [Spelling(len(run), written, text, forms)]


def _arabic(run: str) -> list[Spelling]:
    written = arabic.fold(run)
    text, forms = arabic.romanise(written)
    return [Spelling(len(run), written, text, forms)]


def _korean(run: str) -> list[Spelling]:
    return [Spelling(len(part), part, *korean.romanise(part)) for part in korean.split(run)]


_ROMANISERS: dict[str, Callable[[str], list[Spelling]]] = {
    "Latn": _latin,
    "Cyrl": _cyrillic,
    "Arab": _arabic,
    "Hang": _korean,
}


def _runs(word: str) -> list[tuple[str, str]]:
    """Split a word where its script changes; digits and marks stay with what stands before them."""
    scripts: list[str] = []
    current = ""
    for letter in word:
        current = letter_script(letter) or current
        scripts.append(current)
    pairs = groupby(zip(scripts, word, strict=True), key=lambda pair: pair[0])
    return [(script, "".join(letter for _, letter in group)) for script, group in pairs]


def _parts(word: str) -> tuple[Part, ...]:
    if word.isascii():
        text = word.lower()
        script = "" if text.isdigit() else "Latn"
        return (Part(text, text, script, 0, len(word), len(word)),)
    parts: list[Part] = []
    place = 0
    for script, run in _runs(latin.mend_lookalikes(word)):
        for spelling in _ROMANISERS.get(script, _other)(run):
            text = _NOT_COMPARABLE.sub("", spelling.text)
            forms = tuple(dict.fromkeys(form for form in spelling.forms if form and form != text))
            parts.append(Part(text, spelling.written, script, place, place + spelling.width, len(word), forms))
            place += spelling.width
    return tuple(parts)


_cached_parts = lru_cache(maxsize=1 << 17)(_parts)


def parts_of(word: str) -> tuple[Part, ...]:
    """Return the comparable parts of one word (NFKC, no apostrophes): one, or several where the script or the writing splits it."""
    return _cached_parts(word) if len(word) <= _CACHED_LENGTH else _parts(word)
