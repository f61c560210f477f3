"""The definition of a score: a pure function of a subject and one entry, whatever else may be loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchdesk.matching.explanation import ScoredName, explain
from watchdesk.matching.fields import compare_fields, moved
from watchdesk.matching.formula import NameMatch, compare, rounded
from watchdesk.matching.limits import check_length, check_words
from watchdesk.matching.parameters import BY_TYPE, WEAK_ALIAS_CAP, WEAK_ALIAS_FACTOR, NameParameters
from watchdesk.matching.reading import Reading, readings
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind, Strength
from watchdesk.model.hit import Explanation, FieldComparison, Hit, Verdict
from watchdesk.model.subject import Subject

WEAK_NOTE = f"weak alias: supporting evidence only (× {WEAK_ALIAS_FACTOR:g}, at most {WEAK_ALIAS_CAP:g})"
FORMER_NOTE = "former name"


@dataclass(frozen=True, slots=True)
class BestName:
    """The name of an entry that matched best: its place among the names, the match, and the score with what its kind costs."""

    place: int
    match: NameMatch
    score: float


def score(subject: Subject, entry_key: EntryKey, entry: Entry, *, weak_aliases: bool = True) -> Hit | None:
    """Return what `entry` is to `subject`: a hit with its score 0–100 and every reason, None where nothing is related.

    The best name counts; fields move its score within bounds. An equal identifier makes it 100, whatever the names. With
    `weak_aliases` False, weak aliases are not looked at. Raises QueryTooLong where the subject's name is longer than any name.
    """
    queries = query_readings(subject, entry.type)
    best = best_name(queries, _listed(entry, weak_aliases=weak_aliases), BY_TYPE[entry.type])
    fields = compare_fields(subject, entry)
    if best is None and not agrees_by_identifier(fields):
        return None
    return make_hit(subject, entry_key, entry, best, fields)


def compare_names(query: str, listed: str, type: EntryType | None = None) -> float:
    """Return the score 0–100 of two plain names; with `type` None, the best over persons, organisations, vessels and aircraft."""
    kinds = (type,) if type else tuple(kind for kind in BY_TYPE if kind is not EntryType.OTHER)
    return max(_plain_score(query, listed, kind) for kind in kinds)


def _plain_score(query: str, listed: str, kind: EntryType) -> float:
    best = best_name(query_readings(Subject(query, kind), kind), [(0, False, readings(listed, kind))], BY_TYPE[kind])
    return best.score if best else 0.0


def reaches(hit: Hit, cutoff: float) -> bool:
    """True where a hit belongs among the hits of a cut-off: a contradicting field lowers a score, but never hides a name."""
    return reached(hit) >= cutoff


def reached(hit: Hit) -> float:
    """Return what is held against a cut-off: the larger of the name's score and the final one."""
    return max(hit.score, hit.explanation.name_score)


def place_among_hits(hit: Hit) -> tuple[float, str, str]:
    """Return by what hits are sorted: what name and fields come to (the highest first), then list and entry number."""
    explanation = hit.explanation
    return -moved(explanation.name_score, explanation.fields), hit.key.list_key, hit.key.number


def query_readings(subject: Subject, kind: EntryType) -> tuple[Reading, ...]:
    """Return how a subject's name is read against entries of `kind`: by the subject's type, by the entry's where it is unknown."""
    check_length(subject.name)
    found = readings(subject.name, subject.type or kind)
    for reading in found:
        check_words(len(reading.words))
    return found


def _listed(entry: Entry, *, weak_aliases: bool) -> Iterator[tuple[int, bool, tuple[Reading, ...]]]:
    for place, name in enumerate(entry.names):
        weak = name.strength is Strength.WEAK
        if weak_aliases or not weak:
            yield place, weak, readings(name.text, entry.type)


def best_name(
    queries: tuple[Reading, ...], listed: Iterable[tuple[int, bool, tuple[Reading, ...]]], parameters: NameParameters
) -> BestName | None:
    """Return the best of some names, given as (place, weak, readings); of equal ones the first, None where none is related."""
    best: BestName | None = None
    for place, weak, theirs in listed:
        for reading in theirs:
            for query in queries:
                match = compare(query, reading, parameters)
                if match:
                    value = name_score(match.score, weak=weak)
                    if best is None or value > best.score:
                        best = BestName(place, match, value)
    return best


def name_score(value: float, *, weak: bool) -> float:
    """Return the score of a name with what its kind costs: a weak alias is scored apart and capped."""
    return rounded(min(value * WEAK_ALIAS_FACTOR, WEAK_ALIAS_CAP)) if weak else value


def agrees_by_identifier(fields: tuple[FieldComparison, ...]) -> bool:
    """True where the subject and the entry share an identifier."""
    return any(field.field == "identifier" and field.verdict is Verdict.AGREES for field in fields)


def make_hit(
    subject: Subject, entry_key: EntryKey, entry: Entry, best: BestName | None, fields: tuple[FieldComparison, ...]
) -> Hit:
    """Return the hit of an entry, its best name and its compared fields; without a name, the primary name is shown."""
    name = entry.names[best.place] if best else entry.primary
    tried = tuple(dict.fromkeys(_spelled(query) for query in query_readings(subject, entry.type)))
    if best:
        explanation = explain(best.match, ScoredName(name.text, best.score, _notes(name)), fields, tried)
    else:
        explanation = Explanation(0.0, (), fields, ("found by its identifier alone; the names are not related",), tried)
    return Hit(
        entry_key,
        entry.type,
        rounded(moved(explanation.name_score, fields)),
        name,
        entry.primary.text,
        explanation,
        tuple(span.year_text for span in entry.births),
        entry.country_codes,
    )


def _notes(name: Name) -> tuple[str, ...]:
    weak = (WEAK_NOTE,) if name.strength is Strength.WEAK else ()
    return (*weak, FORMER_NOTE) if name.kind is NameKind.FORMER else weak


def _spelled(reading: Reading) -> str:
    return " ".join(word.text for word in reading.words)
