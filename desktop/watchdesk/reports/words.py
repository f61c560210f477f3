"""Numbers, dates and the vocabulary's values in the words a reader of a report expects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from watchdesk.model.dates import day_in_words, in_words
from watchdesk.model.entry import EntryType, Identifier, Name, NameKind, Strength
from watchdesk.model.hit import FieldComparison, Hit, Verdict, WordPair, WordRelation
from watchdesk.model.lists import Edition
from watchdesk.model.screening import Screening, SearchOutcome

SCRIPTS = {
    "Latn": "Latin",
    "Arab": "Arabic",
    "Cyrl": "Cyrillic",
    "Hang": "Hangul",
    "Kore": "Korean",
    "Hani": "Han",
    "Hans": "Han (simplified)",
    "Hant": "Han (traditional)",
    "Jpan": "Japanese",
    "Hira": "Hiragana",
    "Kana": "Katakana",
    "Grek": "Greek",
    "Hebr": "Hebrew",
    "Deva": "Devanagari",
    "Thai": "Thai",
    "Geor": "Georgian",
    "Armn": "Armenian",
    "Beng": "Bengali",
    "Taml": "Tamil",
    "Mymr": "Burmese",
    "Khmr": "Khmer",
    "Ethi": "Ethiopic",
}
"""ISO 15924 codes met in published lists, in English."""

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"})

_RELATIONS = {
    WordRelation.EQUAL: "the same",
    WordRelation.SPELLING: "similar spelling",
    WordRelation.SOUND: "sounds the same",
    WordRelation.TRANSLITERATION: "same in another transliteration",
    WordRelation.INITIAL: "initial",
    WordRelation.NICKNAME: "short form of the same name",
    WordRelation.SYNONYM: "another form of the same word",
    WordRelation.ACRONYM: "abbreviation",
    WordRelation.JOINED: "joined or split words",
    WordRelation.NUMBER: "number",
    WordRelation.MISSING: "searched for, not in the listed name",
    WordRelation.EXTRA: "in the listed name, not searched for",
}
_LEFT_OVER = {WordRelation.MISSING: "not in the listed name", WordRelation.EXTRA: "only in the listed name"}

BIRTH_DATE = "birth date"
"""The field whose values are dates."""

YEARS_SHOWN = 2
"""How many years of birth stand in the quiet line of a hit."""

LONGEST_UNKNOWN = 120
"""Letters shown of what a list says about a field that could not be compared."""

_NO_PERSONS = (EntryType.ORGANISATION, EntryType.VESSEL, EntryType.AIRCRAFT)
_PERSONAL = ("birth date", "birth place", "gender")
"""Fields that apply to persons, and to what a list has no better type for."""

_SMALLEST_SHOWN = 0.05
"""Points that show as none."""

_FACTOR = re.compile(r"\((× [^()]+)\)$")
"""What a rule does to the score, at the end of what is said of it."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")


def number(value: int) -> str:
    """Return a whole number with thousands parted by commas."""
    return f"{value:,}"


def score(value: float) -> str:
    """Return a score of 0–100 with one decimal, or none where it is whole; never rounded up."""
    return f"{tenths(value):.1f}".removesuffix(".0")


def tenths(value: float) -> float:
    """Return a score of 0–100 with one decimal, never rounded up, so that no miss seems to reach a cut-off."""
    return int(value * 10 + 1e-9) / 10


def whole_score(value: float) -> str:
    """Return a score of 0–100 without decimals for a narrow place; never rounded up, so that no miss seems to reach a cut-off."""
    return str(int(value + 1e-9))


def points(value: float) -> str:
    """Return points with their sign (a true minus), `0` where there are none."""
    shown = f"{abs(value):.1f}".removesuffix(".0")
    if shown == "0":
        return "0"
    return f"+{shown}" if value > 0 else f"−{shown}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 entry`, `2,300 entries`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def hits(outcome: SearchOutcome) -> str:
    """Return how many hits a search found: `no hit`, `1 hit`, `59 hits`, or `more than 200 hits` where it stopped at its limit."""
    if outcome.hit_count > len(outcome.hits):
        return f"more than {len(outcome.hits):,} hits"
    return plural(outcome.hit_count, "hit") if outcome.hit_count else "no hit"


def day(text: str) -> str:
    """Return an ISO date or moment as `1 Aug 2026` or `1 Aug 2026, 23:00 UTC`; any other text as it is."""
    return moment(text)


def minute(text: str) -> str:
    """Return an ISO moment to the minute, as `24 Nov 2026, 09:12 UTC`; a date, and any other text, as `day` does."""
    return moment(re.sub(r"(T\d{2}:\d{2}):[\d.]+", r"\1", text))


def moment(text: str, zone: str = "") -> str:
    """Return an ISO moment as `24 Nov 2026, 09:12:33 UTC+01:00 (Europe/Berlin)`; any other text as it is."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    if _DATE.match(text):
        return day_in_words(when)
    clock = f"{when:%H:%M:%S}" if when.second else f"{when:%H:%M}"
    offset = f"{when:%z}"
    shown = f"{day_in_words(when)}, {clock}"
    if offset:
        shown += " UTC" if offset == "+0000" else f" UTC{offset[:3]}:{offset[3:5]}"
    return f"{shown} ({zone})" if zone and zone != "UTC" else shown


def edition(one: Edition) -> str:
    """Return which edition is meant: `of 1 Aug 2026`, or where its file has no date `imported 24 Nov 2026`."""
    return f"of {day(one.published[:10])}" if one.published else f"imported {day(one.imported_at[:10])}"


def hash_groups(sha256: str, groups: int = 8) -> str:
    """Return a hash in groups of letters with spaces between, so that an eye can compare it and a line can break."""
    size = max(1, -(-len(sha256) // groups))
    return " ".join(sha256[start : start + size] for start in range(0, len(sha256), size))


def script(code: str) -> str:
    """Return a script's English name, or its code where we have none."""
    return SCRIPTS.get(code, code)


def relation(value: WordRelation) -> str:
    """Return the rule that tied two words, in words."""
    return _RELATIONS[value]


def pair_note(pair: WordPair) -> str:
    """Return what ties two words, or that one is left over, in the words in which it was found."""
    return pair.note or _LEFT_OVER.get(pair.relation) or relation(pair.relation)


def name_kind(name: Name) -> str:
    """Return what a name is to its entry: `primary name`, `weak alias`, `original script (Arabic)`."""
    kind = {
        NameKind.PRIMARY: "primary name",
        NameKind.ALIAS: "alias",
        NameKind.FORMER: "former name",
        NameKind.ORIGINAL_SCRIPT: "original script",
    }[name.kind]
    weak = "weak " if name.strength is Strength.WEAK else ""
    written = f" ({script(name.script)})" if name.script and name.script != "Latn" else ""
    return f"{weak}{kind}{written}"


def identifier_title(identifier: Identifier) -> str:
    """Return what an identifier is called, beginning with a capital letter."""
    return identifier.title[:1].upper() + identifier.title[1:]


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """Return the parts that are not empty, with a separator between."""
    return separator.join(part for part in parts if part)


def report_number(screening: Screening) -> str:
    """Return the number of a screening's report: the screening's own and the head of its hash, so that no two stores share one."""
    return f"{screening.number:06}-{screening.content_sha256[:8]}"


def listed(field: FieldComparison) -> str:
    """Return what a list says of a field; where nothing could be compared with it, its beginning: the whole is told elsewhere."""
    if field.verdict is not Verdict.UNKNOWN or len(field.listed) <= LONGEST_UNKNOWN:
        return field.listed
    return f"{field.listed[: LONGEST_UNKNOWN - 1]}…"


def sides(field: FieldComparison) -> tuple[str, str]:
    """Return what the subject has and what the list says of a field, dates in words; either is empty where there is nothing."""
    told = listed(field)
    return (in_words(field.yours), in_words(told)) if field.field == BIRTH_DATE else (field.yours, told)


def birth_years(hit: Hit) -> str:
    """Return the years of birth that a list gives for a hit, each once: "1957, 1956", with `…` where there are more than two."""
    years = tuple(dict.fromkeys(hit.births))
    return ", ".join(years[:YEARS_SHOWN]) + (" …" if len(years) > YEARS_SHOWN else "")


def told_fields(hit: Hit) -> tuple[FieldComparison, ...]:
    """Return the fields of a hit that are worth a line: a ship has no gender, unless one was asked for or listed."""
    if hit.type not in _NO_PERSONS:
        return hit.explanation.fields
    return tuple(one for one in hit.explanation.fields if one.field not in _PERSONAL or one.yours or one.listed)


def is_settled(hit: Hit) -> bool:
    """Return whether the same identifier settles a score, whatever name and fields come to."""
    return any(is_same_number(one) for one in hit.explanation.fields)


def is_same_number(field: FieldComparison) -> bool:
    """Return whether a field says that the subject and the entry share an identifier."""
    return field.field == "identifier" and field.verdict is Verdict.AGREES


def same_number(hit: Hit) -> str:
    """Return the number by which a hit was found, "same number: Passport N00778123"; empty where it was found by its name alone."""
    return next((f"same number: {one.listed}" for one in hit.explanation.fields if is_same_number(one)), "")


KEPT_BY_NAME = "A hit all the same: the name alone reaches the cut-off. What contradicts lowers a score, but never hides a hit."
"""What is said of a hit whose score is below the cut-off."""


def is_kept_by_name(hit: Hit, cutoff: float) -> bool:
    """Return whether a hit's score is below a cut-off that its name alone reaches."""
    return hit.score < cutoff <= hit.explanation.name_score


def kept_by_name(hit: Hit, cutoff: float) -> str:
    """Return "name alone 97" for a hit that its name alone keeps among the hits; empty for any other."""
    return f"name alone {score(hit.explanation.name_score)}" if is_kept_by_name(hit, cutoff) else ""


def name_steps(hit: Hit) -> str:
    """Return what rules made of the words' points: " (95.7 for the words; weak alias: × 0.97, at most 90)"; empty without such."""
    factors = [found for found in map(_FACTOR.search, hit.explanation.rules) if found]
    if not factors:
        return ""
    paired = sum(pair.points for pair in hit.explanation.words if pair.relation not in _LEFT_OVER)
    steps = [f"{'weak alias: ' if found.string.startswith('weak alias') else ''}{found[1]}" for found in factors]
    made_up = "; ".join((f"{points(paired).removeprefix('+')} for the words", *steps))
    return f" ({made_up})"


def is_bounded(hit: Hit) -> bool:
    """Return whether a score is not the sum of name and fields, because these move it within bounds and never beyond 100."""
    whole = hit.explanation.name_score + sum(field.points for field in hit.explanation.fields)
    return not is_settled(hit) and abs(whole - hit.score) >= _SMALLEST_SHOWN
