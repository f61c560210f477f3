"""Turns a word of any script into comparable Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from anyascii import anyascii

from watchdesk.names import arabic, burmese, caucasian, chinese, cyrillic, greek, hebrew, indic, kana, korean, latin, thai
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


def _whole(romanise: Callable[[str], tuple[str, tuple[str, ...]]], fold: Callable[[str], str]) -> Callable[[str], list[Spelling]]:
    """Return a romaniser that takes a run as one token."""

    def spell(run: str) -> list[Spelling]:
        text, forms = romanise(run)
        return [Spelling(len(run), fold(run), text, forms)]

    return spell


def _by_letter(run: str) -> tuple[str, tuple[str, ...]]:
    return anyascii(run).lower(), ()


def _arabic(run: str) -> list[Spelling]:
    return [Spelling(len(part), arabic.fold(part), *arabic.romanise(arabic.fold(part))) for part in arabic.split(run)]


def _hebrew(run: str) -> tuple[str, tuple[str, ...]]:
    return hebrew.romanise(hebrew.fold(run))


def _korean(run: str) -> list[Spelling]:
    return [Spelling(len(part), part, *korean.romanise(part)) for part in korean.split(run)]


def _burmese(run: str) -> list[Spelling]:
    return [Spelling(len(syllable), syllable, text, forms) for syllable, text, forms in burmese.syllables(run)]


def _chinese(run: str) -> list[Spelling]:
    return [Spelling(len(part), chinese.simplified(part), *chinese.romanise(part)) for part in chinese.split(run)]


def _latin_written(run: str) -> str:
    return latin.romanise(run)[0]


_INDIC = ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh")
_other = _whole(_by_letter, str.casefold)
_ROMANISERS: dict[str, Callable[[str], list[Spelling]]] = {
    "Latn": _whole(latin.romanise, _latin_written),
    "Cyrl": _whole(cyrillic.romanise, cyrillic.fold),
    "Armn": _whole(caucasian.romanise_armenian, str.casefold),
    "Geor": _whole(caucasian.romanise_georgian, str.casefold),
    "Grek": _whole(greek.romanise, greek.fold),
    "Arab": _arabic,
    "Hebr": _whole(_hebrew, hebrew.fold),
    "Hang": _korean,
    "Hani": _chinese,
    "Mymr": _burmese,
    "Hira": _whole(kana.romanise, str),
    "Kana": _whole(kana.romanise, str),
    "Thai": _whole(thai.romanise, str),
} | dict.fromkeys(_INDIC, _whole(indic.romanise, str))
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek"})
"""Scripts that stand mixed in one word by mistake or disguise: such a word stays one token."""


def _runs(word: str) -> list[tuple[str, str]]:
    """Split a word where its script changes; digits and marks stay with what stands before them."""
    scripts: list[str] = []
    current = ""
    for letter in word:
        current = letter_script(letter) or current
        scripts.append(current)
    pairs = groupby(zip(scripts, word, strict=True), key=lambda pair: pair[0])
    return [(script, "".join(letter for _, letter in group)) for script, group in pairs]


_AS_LETTERS = (str.maketrans("013458", "oleasb"), str.maketrans("013458", "oieasb"))


def _misread(text: str) -> tuple[str, ...]:
    """Return a word with its digits as the letters they look like, as scanners confuse them: m0hamed, mohamed.

    Nothing where digits are no stray guests among letters (A330, 2nd).
    """
    digits = sum(map(str.isdigit, text))
    if digits > 2 or digits * 3 > len(text):
        return ()
    return tuple({spelling: None for spelling in map(text.translate, _AS_LETTERS) if spelling.isalpha()})


def _parts(word: str) -> tuple[Part, ...]:
    if word.isascii():
        text = word.lower()
        script = "" if text.isdigit() else "Latn"
        forms = _misread(text) if script and not text.isalpha() else ()
        return (Part(text, text, script, 0, len(word), len(word), forms),)
    parts: list[Part] = []
    place = 0
    for script, run in _runs(latin.mend_lookalikes(word)):
        for spelling in _ROMANISERS.get(script, _other)(run):
            text = _comparable(spelling.text)
            forms = tuple(dict.fromkeys(form for form in map(_comparable, spelling.forms) if form and form != text))
            shown = "Jpan" if script in {"Hira", "Kana"} else script
            parts.append(Part(text, spelling.written, shown, place, place + spelling.width, len(word), forms))
            place += spelling.width
    return _one(parts) if len(parts) > 1 and {part.script for part in parts} <= _ALPHABETS else tuple(parts)


def _comparable(spelling: str) -> str:
    return _NOT_COMPARABLE.sub("", spelling)


def _one(parts: list[Part]) -> tuple[Part, ...]:
    most = max(parts, key=lambda part: part.end - part.start)
    text = "".join(part.text for part in parts)
    return (Part(text, "".join(part.written for part in parts), most.script, 0, parts[-1].end, parts[0].length),)


_cached_parts = lru_cache(maxsize=1 << 17)(_parts)


def parts_of(word: str) -> tuple[Part, ...]:
    """Return the comparable parts of one word (NFKC, no apostrophes): one, or several where the script or the writing splits it."""
    return _cached_parts(word) if len(word) <= _CACHED_LENGTH else _parts(word)
