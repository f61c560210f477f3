"""Marks the letters of a listed name: equal, changed, extra, and those of the query that are missing, as segments to be painted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from watchdesk.matching.alignment import Cell
from watchdesk.matching.reading import Reading
from watchdesk.model.hit import LetterChange, Segment, WordRelation
from watchdesk.names.analyse import Token
from watchdesk.names.clean import clean

_ALL_EQUAL = frozenset({WordRelation.EQUAL, WordRelation.NUMBER})

_FEW_EDITS = 0.6
"""The share of letters that may differ: of words that have less in common, single letters show nothing (Melli, National)."""


def pair_segments(query: Reading, listed: Reading, pair: Cell) -> tuple[Segment, ...]:
    """Return the listed words of a pair, as written, letter by letter."""
    yours = written(query, pair.query, pair.query_end)
    theirs = written(listed, pair.listed, pair.listed_end)
    if pair.found.relation is WordRelation.ACRONYM or (pair.found.relation in _ALL_EQUAL and not is_respelled(query, listed, pair)):
        return (Segment(theirs, LetterChange.EQUAL),)
    if _script(query.tokens, pair.query) != _script(listed.tokens, pair.listed):
        return (Segment(theirs, LetterChange.EQUAL if pair.found.value > 0.95 else LetterChange.CHANGED),)
    if edits(yours, theirs) > max(len(yours), len(theirs)) * _FEW_EDITS:
        return (Segment(theirs, LetterChange.CHANGED),)
    return letters(yours, theirs)


def is_respelled(query: Reading, listed: Reading, pair: Cell) -> bool:
    """True for equal words of one script that are written with different letters: both are read as one usual spelling."""
    if pair.found.relation is not WordRelation.EQUAL:
        return False
    yours = written(query, pair.query, pair.query_end)
    theirs = written(listed, pair.listed, pair.listed_end)
    return _comparable(yours) != _comparable(theirs)


@lru_cache(maxsize=4096)
def _comparable(text: str) -> str:
    return clean(text).replace(" ", "")


def written(reading: Reading, start: int, end: int) -> str:
    """Return the words `start` to `end` of a reading as they are written in its text."""
    return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]


@lru_cache(maxsize=4096)
def letters(yours: str, theirs: str) -> tuple[Segment, ...]:
    """Return `theirs` against `yours`, letter by letter, capitals aside; letters only in `yours` are MISSING."""
    segments: list[Segment] = []
    folded = _folded(yours), _folded(theirs)
    for edit in Levenshtein.opcodes(*folded):
        if edit.tag == "delete":
            segments.append(Segment(yours[edit.src_start : edit.src_end], LetterChange.MISSING))
        else:
            change = {"equal": LetterChange.EQUAL, "replace": LetterChange.CHANGED, "insert": LetterChange.EXTRA}[edit.tag]
            segments.append(Segment(theirs[edit.dest_start : edit.dest_end], change))
    return merged(segments)


def name_segments(
    listed: Reading, pairs: Sequence[Cell], marked: Sequence[Sequence[Segment]], missing: Sequence[str], text: str
) -> tuple[Segment, ...]:
    """Return the whole listed name `text` as segments: paired words as `marked`, others EXTRA, `missing` words at the end.

    What stands between words is EQUAL.
    """
    beside = {pair.listed: (pair, segments) for pair, segments in zip(pairs, marked, strict=True)}
    made: list[Segment] = []
    at = place = 0
    while place < len(listed.tokens):
        pair, segments = beside.get(place, (None, ()))
        end = pair.listed_end if pair else place + 1
        start_at, end_at = listed.tokens[place].start, listed.tokens[end - 1].end
        if start_at >= at:
            made.append(Segment(text[at:start_at], LetterChange.EQUAL))
            made += segments if pair else (Segment(text[start_at:end_at], LetterChange.EXTRA),)
            at = end_at
        place = end
    made.append(Segment(text[at:], LetterChange.EQUAL))
    made += [Segment(f" {word}", LetterChange.MISSING) for word in missing]
    return merged(made)


def merged(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments without empty ones, neighbours of one kind joined."""
    joined: list[Segment] = []
    for segment in segments:
        if not segment.text:
            continue
        if joined and joined[-1].change is segment.change:
            joined[-1] = Segment(joined[-1].text + segment.text, segment.change)
        else:
            joined.append(segment)
    return tuple(joined)


def edits(yours: str, theirs: str) -> int:
    """Return the optimal string alignment distance of two texts, capitals aside."""
    return OSA.distance(_folded(yours), _folded(theirs))


def _folded(text: str) -> str:
    """The text in small letters, of the same length: a letter whose small form is longer stays."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _script(tokens: tuple[Token, ...], place: int) -> str:
    return tokens[place].script
