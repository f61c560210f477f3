"""What OFAC's own search would score, as near as its published description lets one come.

OFAC FAQ 249 names the two logics: Jaro-Winkler over the whole string, and over its parts; the higher one counts. From scores others
recorded: the prefix bonus is always given; the whole string counts only where the first letters agree; each word of the query
takes the best listed word, less than .5 counts nothing, words of one or two letters are dropped, and the mean is taken.
"""

from __future__ import annotations

from rapidfuzz.distance import Jaro

from watchdesk.names.clean import clean

_PREFIX_WEIGHT = 0.1
_LONGEST_PREFIX = 4
_SHORTEST_WORD = 3
_LEAST = 0.5


def ofac_score(query: str, listed: str) -> int:
    """Return the score 0–100 that OFAC's search would probably give `listed` for `query`."""
    yours, theirs = clean(query), clean(listed)
    if not yours or not theirs:
        return 0
    whole = _jaro_winkler(yours, theirs) if yours[0] == theirs[0] else 0.0
    return round(100 * max(whole, _by_words(yours.split(), theirs.split())))


def _by_words(yours: list[str], theirs: list[str]) -> float:
    words = [word for word in yours if len(word) >= _SHORTEST_WORD]
    listed = [word for word in theirs if len(word) >= _SHORTEST_WORD]
    if not words or not listed:
        return 0.0
    best = [max(_jaro_winkler(word, other) for other in listed) for word in words]
    return sum(value for value in best if value >= _LEAST) / len(words)


def _jaro_winkler(one: str, other: str) -> float:
    """Jaro's similarity with Winkler's bonus for equal first letters given at any height."""
    alike = Jaro.similarity(one, other)
    prefix = 0
    for mine, theirs in zip(one[:_LONGEST_PREFIX], other, strict=False):
        if mine != theirs:
            break
        prefix += 1
    return alike + prefix * _PREFIX_WEIGHT * (1 - alike)
