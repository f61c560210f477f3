"""Finds the further names a text holds: in brackets, after "a.k.a.", "formerly", "@"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_MARKER = (
    r"(?<!\w)(?:[afn][./]?\s?k[./]?\s?a\.?|d[./]?\s?b[./]?\s?a\.?|t/a|c/o"
    r"|also known as|formerly known as|now known as|formerly|previously"
    r"|(?:(?<=[(\[,;])|(?<=[(\[,;]\s))ex(?=[-.\s])"
    r"|doing business as|trading as|also called|alias|n[ée]e|он же|она же|ранее|بلقب|الملقب|المعروف|المكنى)(?!\w):?"
)
_DATE = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
_NOTE = rf"(?<!\w)(?:IMO\W{{0,2}}\d{{7}}|(?:(?:DOB|born|geb|b)\b[.:]?\s*)?(?:{_DATE}))(?!\w)"
"""What is written behind a name and is none: a ship's number, a date of birth."""
_QUICK = re.compile(r"[(\[{（【〔;@/\"“«„]|(?<=\s)ex[-.\s]|" + _MARKER + "|" + _NOTE, re.IGNORECASE)
_SPLIT = re.compile(_MARKER + r"|;|(?<=\s)[@/](?=\s)", re.IGNORECASE)
_NOTES = re.compile(_NOTE, re.IGNORECASE)
_FORMERLY = re.compile(r"(?<=\w\s)ex[-.]?\s+(?=\w)", re.IGNORECASE)
"""What stands before a ship's former name."""
_BRACKETS = re.compile(r"[(\[{（【〔]([^()\[\]{}（）【】〔〕]*)[)\]}）】〕]?")
_QUOTES = re.compile(r"[\"“„«]([^\"“”«»„]{2,})[\"“”»]")
_MARKED = re.compile(r"\s*" + _MARKER, re.IGNORECASE)

FORMERLY = "ex"
_MOST = 16
"""Further names that are looked for in one text of each kind, so that a hostile one costs no more than its length."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text from `start` to `end`. `marked`: words of the text itself say that it is another name."""

    start: int
    end: int
    marked: bool = False


@lru_cache(maxsize=64)
def has_variants(text: str) -> bool:
    """Whether `text` may hold a further name at all; quick, and asked for one type of party after the other."""
    return _QUICK.search(text) is not None


def bracketed(text: str, *, quotes: bool) -> list[Span]:
    """Return the inside of each pair of brackets, and with `quotes` of quotation marks, which stand about a person's byname."""
    matches = [*islice(_BRACKETS.finditer(text), _MOST), *(islice(_QUOTES.finditer(text), _MOST) if quotes else ())]
    return [Span(match.start(1), match.end(1), _MARKED.match(text, match.start(1)) is not None) for match in matches]


def notes(text: str) -> list[Span]:
    """Return what is written beside a name and is none: a ship's IMO number, a date of birth."""
    return [Span(match.start(), match.end()) for match in islice(_NOTES.finditer(text), _MOST)]


def marked_off(text: str, start: int, end: int, *, vessel: bool = False) -> list[Span]:
    """Split the stretch `start`–`end` at its markers: the first span is the name itself, the others are further names.

    In a `vessel`'s name, “ex” stands before a former one.
    """
    spans: list[Span] = []
    place = start
    found = [
        *islice(_SPLIT.finditer(text, start, end), _MOST),
        *(islice(_FORMERLY.finditer(text, start, end), _MOST) if vessel else ()),
    ]
    for match in sorted(found, key=re.Match.start):
        if match.start() < place:
            continue
        spans.append(Span(place, match.start(), bool(spans) or place > start))
        place = match.end()
    spans.append(Span(place, end, place > start))
    return [span for span in spans if span.end > span.start]
