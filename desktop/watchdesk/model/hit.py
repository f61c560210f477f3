"""A hit: an entry found for a subject, with its score and every reason as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from watchdesk.model.entry import EntryKey, EntryType, Name


class WordRelation(StrEnum):
    """Why two words count as related; the rule that fired."""

    EQUAL = "equal"
    SPELLING = "spelling"
    SOUND = "sound"
    TRANSLITERATION = "transliteration"
    INITIAL = "initial"
    NICKNAME = "nickname"
    SYNONYM = "synonym"
    ACRONYM = "acronym"
    JOINED = "joined"
    NUMBER = "number"
    MISSING = "missing"  # in the query only
    EXTRA = "extra"  # in the listed name only


class LetterChange(StrEnum):
    """What became of a letter of the listed name, for marking it."""

    EQUAL = "equal"
    CHANGED = "changed"
    MISSING = "missing"  # typed, not listed: shown struck through
    EXTRA = "extra"  # listed, not typed


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text to be painted one way. MISSING segments hold letters of the query; the others, joined, the listed name."""

    text: str
    change: LetterChange


@dataclass(frozen=True, slots=True)
class WordPair:
    """One word of the query beside one of the listed name, with the rule that tied them.

    `query` and `listed` are as written (several words where neighbours were joined), one of them empty for MISSING and EXTRA.
    `similarity` is 0–1, `weight` what the word counts in this name, `points` what it adds to the score, `note` says the rule in
    words ("sounds the same", "1 letter changed", "same in romanised Korean").
    """

    query: str
    listed: str
    relation: WordRelation
    similarity: float
    weight: float
    points: float = 0.0
    note: str = ""
    segments: tuple[Segment, ...] = ()


class Verdict(StrEnum):
    """What a compared field says: for, against, or nothing."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One field besides the name (birth date, country, gender, type, an identifier): yours, listed, verdict, points."""

    field: str
    verdict: Verdict
    yours: str = ""
    listed: str = ""
    points: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything a score is made of: name_score from the words, then the fields; `rules` names whatever else moved it, in words.

    `tried` are the spellings of the query that were compared (romanisations, orders). `segments` mark the listed name's letters.
    """

    name_score: float
    words: tuple[WordPair, ...]
    fields: tuple[FieldComparison, ...] = ()
    rules: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found for a subject. `score` is 0–100. `matched` is the name that scored best, `primary` the entry's primary name.

    `births` and `countries` are for a quiet line (year texts; ISO codes).
    """

    key: EntryKey
    type: EntryType
    score: float
    matched: Name
    primary: str
    explanation: Explanation
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
