"""A screening: one check of one subject, kept for good so that it can be reconstructed."""

from __future__ import annotations

from dataclasses import dataclass

from watchdesk.model.hits import Hits
from watchdesk.model.subject import SearchSettings, Subject


@dataclass(frozen=True, slots=True)
class EditionUsed:
    """An edition that a screening searched: enough to name it in ten years. `sha256` is the edition's hash.

    `partial` is a sentence where its file was only a part of the list.
    """

    list_key: str
    list_name: str
    authority: str
    published: str
    sha256: str
    imported_at: str
    entry_count: int
    partial: str = ""


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """What one search found: hits at or above the cut-off, the nearest misses below it, and what was searched, how long (ms)."""

    subject: Subject
    settings: SearchSettings
    hits: Hits
    below: Hits
    hit_count: int
    editions: tuple[EditionUsed, ...]
    names_searched: int
    matcher_version: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class ScreeningContent:
    """What is hashed and kept: who searched what, when, where, how, and everything found.

    `made_at` is ISO with offset from UTC, `zone` the operator's zone name, `occasion` "search", "print" or "save".
    """

    made_at: str
    zone: str
    operator: str
    occasion: str
    program_version: str
    outcome: SearchOutcome


@dataclass(frozen=True, slots=True)
class Screening:
    """A kept screening: its number, its content, and its place in the hash chain (hex SHA-256)."""

    number: int
    content: ScreeningContent
    content_sha256: str
    chain_sha256: str


@dataclass(frozen=True, slots=True)
class ScreeningSummary:
    """A kept screening as a line in the list of records."""

    number: int
    made_at: str
    operator: str
    occasion: str
    subject_name: str
    hit_count: int
    best_score: float
    content_sha256: str
