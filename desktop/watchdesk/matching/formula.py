"""From two readings to a score: alignment, what is left over, and the rules that tell names apart which share their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.matching.alignment import Cell, Relations, align, cells, gain_of, pair_weight
from watchdesk.matching.parameters import WORD_VALUES, NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.rules import RULES, Fired
from watchdesk.matching.similarity import WRITTEN_SCRIPTS, Similarity
from watchdesk.matching.words import Word
from watchdesk.model.hit import WordRelation
from watchdesk.names.weights import Role

_PLACES = 2
"""Decimals a score is rounded to, so that every road and every machine comes to the same figure."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Two readings compared: `score` 0–100, the pairs, what the sum was divided by, and the rules that fired."""

    query: Reading
    listed: Reading
    score: float
    pairs: tuple[Cell, ...]
    divisor: float
    fired: tuple[Fired, ...]
    parameters: NameParameters


def rounded(score: float) -> float:
    """Return a score as it is kept and compared."""
    return round(min(max(score, 0.0), 100.0), _PLACES)


def compare(query: Reading, listed: Reading, parameters: NameParameters, related: Relations | None = None) -> NameMatch | None:
    """Return how two readings match under the parameters of the listed party's type, None where no words are related.

    `related` may tell how their words are related where that is known already.
    """
    related = related or Relations(query.words, listed.words)
    best = _match(query, listed, align(cells(related)), parameters)
    if parameters.acronyms:
        acronym = acronym_cell(query, listed)
        if acronym:
            other = _match(query, listed, [acronym], parameters)
            if other and (best is None or other.score > best.score):
                return other
    return best


def _match(query: Reading, listed: Reading, pairs: Sequence[Cell], parameters: NameParameters) -> NameMatch | None:
    if not pairs:
        return None
    left_query = left_over(query.words, [(pair.query, pair.query_end) for pair in pairs])
    left_listed = left_over(listed.words, [(pair.listed, pair.listed_end) for pair in pairs])
    u_query = sum(word.weight for word in left_query)
    u_listed = sum(word.weight for word in left_listed)
    divisor = sum(pair.weight for pair in pairs) + penalty(u_query, u_listed, parameters)
    fired = tuple(rule for make in RULES if (rule := make(query, listed, pairs, parameters)))
    value = sum(pair.gain for pair in pairs) / divisor
    for rule in fired:
        value *= rule.factor
    return NameMatch(query, listed, rounded(100 * value), tuple(pairs), divisor, fired, parameters)


def penalty(u_query: float, u_listed: float, parameters: NameParameters) -> float:
    """Return what is added to the divisor for the weight left over in the query and in the listed name."""
    omitted = parameters.left_query * u_query + parameters.left_listed * u_listed
    return omitted + parameters.contradiction * min(u_query, u_listed)


def left_over(words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> list[Word]:
    """Return the words outside every (start, end) of `taken`."""
    used = {place for start, end in taken for place in range(start, end)}
    return [word for place, word in enumerate(words) if place not in used]


def acronym_cell(query: Reading, listed: Reading) -> Cell | None:
    """Return the pair of an acronym that is the only word of one name with the whole of the other, None where it is none.

    A syllable is no row of first letters: 김 is not K. I. M.
    """
    one = query.only_word
    if one >= 0 and query.words[one].text in listed.acronyms and _spells_letters(query.words[one]):
        return _acronym(WORD_VALUES.acronym, query, listed)
    one = listed.only_word
    long_enough = one >= 0 and len(listed.words[one].text) >= WORD_VALUES.spelled_out_min_letters
    if long_enough and listed.words[one].text in query.acronyms:
        return _acronym(WORD_VALUES.acronym_spelled_out, query, listed)
    return None


def _spells_letters(word: Word) -> bool:
    return word.script not in WRITTEN_SCRIPTS


def _acronym(value: float, query: Reading, listed: Reading) -> Cell:
    """Return the pair of an acronym and a whole name; of both whole names, where their legal forms are of the same classes."""
    weight = pair_weight(max(word.weight for word in query.words), max(word.weight for word in listed.words))
    found = Similarity(value, WordRelation.ACRONYM, "the first letters of the words")
    yours, theirs = (0, len(query.words)), (0, len(listed.words))
    if _legal_classes(query) != _legal_classes(listed):
        yours, theirs = _only(query, yours), _only(listed, theirs)
    return Cell(*yours, *theirs, found, weight, gain_of(found.value, weight))


def _only(reading: Reading, whole: tuple[int, int]) -> tuple[int, int]:
    """Return where the only word of a reading stands, `whole` where it has several."""
    one = reading.only_word
    return (one, one + 1) if one >= 0 else whole


def _legal_classes(reading: Reading) -> set[str]:
    return {word.meaning for word in reading.words if word.role is Role.LEGAL_FORM}
