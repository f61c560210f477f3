"""The explanation of a score as data: every word with the rule that tied it and its points, fields, rules, spellings tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.matching.alignment import Cell
from watchdesk.matching.formula import NameMatch
from watchdesk.matching.marking import is_respelled, name_segments, pair_segments, written
from watchdesk.matching.reading import Reading
from watchdesk.matching.similarity import ONE_IDEA
from watchdesk.model.hit import Explanation, FieldComparison, LetterChange, Segment, WordPair, WordRelation
from watchdesk.names.weights import Role

_PLACES = 2


@dataclass(frozen=True, slots=True)
class ScoredName:
    """A listed name: its text, its score with what its kind costs, and the rules in words that its kind brought."""

    text: str
    score: float
    notes: tuple[str, ...]


def explain(match: NameMatch, name: ScoredName, fields: tuple[FieldComparison, ...], tried: Sequence[str]) -> Explanation:
    """Return the explanation of a match with a listed name; `tried` are the spellings of the query that were compared.

    The points of the paired words add up to the score before rules; the points of words left over are negative: what the
    score lost by each of them, so far as a single word can be held to account.
    """
    marked = [pair_segments(match.query, match.listed, pair) for pair in match.pairs]
    paired = [_pair(match, pair, segments) for pair, segments in zip(match.pairs, marked, strict=True)]
    missing, extra = _missing(match), _extra(match)
    rules = (*(f"{one.reason} (× {one.factor:g})" for one in match.fired), *_eased(match, missing + extra), *name.notes)
    segments = name_segments(match.listed, match.pairs, marked, [one.query for one in missing], name.text)
    return Explanation(name.score, (*paired, *missing, *extra), fields, rules, tuple(tried), segments)


def _eased(match: NameMatch, left: Sequence[WordPair]) -> tuple[str, ...]:
    """Return in words that what is left over costs less than by itself, nothing where it does not."""
    if not left or match.costing is match.parameters:
        return ()
    share = match.costing.left_query / match.parameters.left_query
    return (f"{match.telling} words agree that tell parties apart: what is left over costs {share:g} times as much",)


def _pair(match: NameMatch, pair: Cell, segments: tuple[Segment, ...]) -> WordPair:
    relation, note = _told(match, pair)
    return WordPair(
        written(match.query, pair.query, pair.query_end),
        written(match.listed, pair.listed, pair.listed_end),
        relation,
        round(pair.found.value, 4),
        round(pair.weight, 4),
        round(100 * pair.gain / match.divisor, _PLACES),
        note,
        segments,
    )


def _told(match: NameMatch, pair: Cell) -> tuple[WordRelation, str]:
    """Return what is said of a pair: words that are read as one spelling are not called the same where their letters differ."""
    if pair.found == ONE_IDEA:
        return WordRelation.SYNONYM, pair.found.note
    if not is_respelled(match.query, match.listed, pair):
        return pair.found.relation, pair.found.note
    word = match.listed.words[pair.listed]
    if word.role is Role.LEGAL_FORM:
        return WordRelation.SYNONYM, f"both are the legal form “{word.text}”"
    return WordRelation.TRANSLITERATION, f"both are spellings of “{word.text}”"


def _missing(match: NameMatch) -> list[WordPair]:
    places = _left(match.query, [(pair.query, pair.query_end) for pair in match.pairs])
    made = []
    for place in places:
        text, weight = written(match.query, place, place + 1), match.query.words[place].weight
        lost = -100 * match.costing.left_query * weight / match.divisor
        segment = (Segment(text, LetterChange.MISSING),)
        made.append(WordPair(text, "", WordRelation.MISSING, 0.0, weight, round(lost, _PLACES), "not in the listed name", segment))
    return made


def _extra(match: NameMatch) -> list[WordPair]:
    places = _left(match.listed, [(pair.listed, pair.listed_end) for pair in match.pairs])
    made = []
    for place in places:
        text, weight = written(match.listed, place, place + 1), match.listed.words[place].weight
        lost = -100 * match.costing.left_listed * weight / match.divisor
        segment = (Segment(text, LetterChange.EXTRA),)
        made.append(WordPair("", text, WordRelation.EXTRA, 0.0, weight, round(lost, _PLACES), "only in the listed name", segment))
    return made


def _left(reading: Reading, taken: Sequence[tuple[int, int]]) -> list[int]:
    used = {place for start, end in taken for place in range(start, end)}
    return [place for place in range(len(reading.words)) if place not in used]
