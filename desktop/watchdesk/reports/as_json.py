"""Search results, lists and imports as JSON for other programs: documented in docs/terminal.md, fields are only ever added."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from watchdesk.lists.catalogue import list_info
from watchdesk.model.hit import Explanation, FieldComparison, Hit, Verdict, WordPair, WordRelation
from watchdesk.model.lists import Edition
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports.words import is_same_number, relation, tenths
from watchdesk.screening.importing import ImportPreview


def outcome_json(
    outcome: SearchOutcome, screening: Screening | None = None, *, examples: Collection[str] = (), limit: int | None = None
) -> dict[str, Any]:
    """Return one search as JSON values: what was searched where, the hits, and the nearest misses below the cut-off.

    `examples` are the keys of lists that only came with the program; `limit` is how many hits are told at the most.
    """
    return {
        "query": outcome.subject.name,
        "subject": msgspec.to_builtins(outcome.subject),
        "settings": msgspec.to_builtins(outcome.settings),
        "matcher_version": outcome.matcher_version,
        "lists": [
            {
                "list": edition.list_key,
                "name": edition.list_name,
                "authority": edition.authority,
                "edition": edition.published,
                "sha256": edition.sha256,
                "entries": edition.entry_count,
                "partial": edition.partial,
                "example": edition.list_key in examples,
            }
            for edition in outcome.editions
        ],
        "names_searched": outcome.names_searched,
        "milliseconds": outcome.milliseconds,
        "hit_count": outcome.hit_count,
        "hits": [hit_json(hit) for hit in outcome.hits[:limit]],
        "below_cutoff": [hit_json(hit) for hit in outcome.below],
        "screening": None if screening is None else {"number": screening.number, "sha256": screening.content_sha256},
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return one hit as JSON values."""
    return {
        "entry": hit.key.number,
        "list": hit.key.list_key,
        "authority": list_info(hit.key.list_key).authority,
        "type": hit.type.value,
        "score": tenths(hit.score),
        "matched": {
            "text": hit.matched.text,
            "kind": hit.matched.kind.value,
            "strength": hit.matched.strength.value,
            "script": hit.matched.script,
        },
        "primary": hit.primary,
        "births": list(hit.births),
        "countries": list(hit.countries),
        "reasons": reasons(hit.explanation),
        "explanation": explanation_json(hit.explanation),
    }


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """Return everything a score is made of as JSON values, as it is kept, so that it can be worked out again with a pencil."""
    return {
        "name_score": explanation.name_score,
        "words": [
            {
                "query": word.query,
                "listed": word.listed,
                "relation": word.relation.value,
                "similarity": word.similarity,
                "weight": word.weight,
                "points": word.points,
                "note": word.note,
            }
            for word in explanation.words
        ],
        "fields": [msgspec.to_builtins(field) for field in explanation.fields],
        "rules": list(explanation.rules),
        "tried": list(explanation.tried),
    }


def reasons(explanation: Explanation) -> list[str]:
    """Return why a hit scores what it scores, a sentence a reason: words, then fields that say something, then rules."""
    fields = [_field_reason(field) for field in explanation.fields if field.verdict is not Verdict.UNKNOWN]
    return [_word_reason(word) for word in explanation.words] + fields + list(explanation.rules)


def edition_json(edition: Edition) -> dict[str, Any]:
    """Return a present edition as JSON values."""
    return {
        "list": edition.list_key,
        "name": edition.list_name,
        "authority": list_info(edition.list_key, edition.list_name).authority,
        "edition": edition.published,
        "sha256": edition.sha256,
        "imported_at": edition.imported_at,
        "entries": edition.entry_count,
        "names": edition.name_count,
        "example": edition.is_example,
        "partial": edition.partial,
    }


def import_json(preview: ImportPreview, imported: bool) -> dict[str, Any]:
    """Return what a file holds for one list, what importing it changes, and whether that was done."""
    return {
        "file": str(preview.path),
        "list": preview.content.list_key,
        "name": preview.info.name,
        "edition": preview.content.published,
        "sha256": preview.content.sha256,
        "reader": preview.content.reader,
        "entries": len(preview.content.entries),
        "added": len(preview.difference.added),
        "changed": len(preview.difference.changed),
        "removed": len(preview.difference.removed),
        "notices": [notice.text for notice in preview.notices],
        "warnings": _warnings_json(preview),
        "imported": imported,
    }


def _warnings_json(preview: ImportPreview) -> list[dict[str, Any]]:
    return [{"line": warning.line, "reason": warning.reason, "text": warning.text} for warning in preview.content.warnings]


def _field_reason(field: FieldComparison) -> str:
    if is_same_number(field):
        return f"same number: {field.listed}, searched for as {field.yours}"
    yours, listed = field.yours or "not given", field.listed or "none"
    return f"{field.field} {field.verdict.value}: yours {yours}, listed {listed} ({field.points:+.1f})"


def _word_reason(word: WordPair) -> str:
    if word.relation is WordRelation.MISSING:
        return f"{word.query}: {relation(word.relation)}"
    if word.relation is WordRelation.EXTRA:
        return f"{word.listed}: {relation(word.relation)}"
    note = word.note or relation(word.relation)
    return f"{word.query} = {word.listed}: {note}"


def editions_json(editions: Iterable[Edition]) -> list[dict[str, Any]]:
    """Return all present editions as JSON values."""
    return [edition_json(edition) for edition in editions]
