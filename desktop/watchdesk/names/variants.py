"""Finds the further names a text holds: in brackets, after "a.k.a.", "formerly", "@"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_MARKER = (
    r"(?<!\w)(?:[afn]\.?\s?k\.?\s?a\.?|d\.?\s?b\.?\s?a\.?|t/a|also known as|formerly known as|now known as|formerly|previously"
    r"|(?:(?<=[(\[,;])|(?<=[(\[,;]\s))ex(?=[-.\s])"
    r"|doing business as|trading as|also called|alias|n[ée]e|он же|она же|ранее|بلقب|الملقب|المعروف|المكنى)(?!\w):?"
)
_QUICK = re.compile(r"[(\[{（【〔;@\"“«„]|" + _MARKER, re.IGNORECASE)
_SPLIT = re.compile(_MARKER + r"|;|(?<=\s)@(?=\s)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{（【〔]([^()\[\]{}（）【】〔〕]*)[)\]}）】〕]?")
_QUOTES = re.compile(r"[\"“„«]([^\"“”«»„]{2,})[\"“”»]")
_MARKED = re.compile(r"\s*" + _MARKER, re.IGNORECASE)

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


def marked_off(text: str, start: int, end: int) -> list[Span]:
    """Split the stretch `start`–`end` at its markers: the first span is the name itself, the others are further names."""
    spans: list[Span] = []
    place = start
    for match in islice(_SPLIT.finditer(text, start, end), _MOST):
        spans.append(Span(place, match.start(), bool(spans) or place > start))
        place = match.end()
    spans.append(Span(place, end, place > start))
    return [span for span in spans if span.end > span.start]
