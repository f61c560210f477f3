"""Screenings, kept for good: added, read and listed, never changed and never deleted."""

from __future__ import annotations

from watchdesk.model.canonical import canonical_json, sha256_hex
from watchdesk.model.screening import Screening, ScreeningContent, ScreeningSummary
from watchdesk.store import chain
from watchdesk.store.contents import packed, unpacked
from watchdesk.store.errors import StoreError
from watchdesk.store.fold import search_words
from watchdesk.store.store import Row, Store

_HITS_IN_WORDS = 10
_SUMMARY = "number, made_at, operator, occasion, subject_name, hit_count, best_score, content_sha256"


def add(store: Store, content: ScreeningContent) -> Screening:
    """Keep a screening and return it with its number and its place in the chain.

    Raises StoreError, also where the last screenings were taken out of the store: their numbers are not given to others.
    """
    json = canonical_json(content)
    digest = sha256_hex(json)
    with store.transaction():
        last, before = chain.last(store)
        missing = chain.left_behind(store, last)
        if missing is not None:
            raise StoreError(
                f"Screening {missing} was taken out of the records by another program, so nothing can be recorded in this store: "
                "restore a backup of it."
            )
        number = last + 1
        link = chain.link(before, number, digest)
        summary = summary_of(number, content, digest)
        store.write(
            "INSERT INTO screenings (number, made_at, operator, occasion, subject_name, hit_count, best_score, words, "
            "content_sha256, chain_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                summary.made_at,
                summary.operator,
                summary.occasion,
                summary.subject_name,
                summary.hit_count,
                summary.best_score,
                words_of(content),
                digest,
                link,
            ),
        )
        store.write("INSERT INTO screening_contents (number, body) VALUES (?, ?)", (number, packed(json)))
    return Screening(number, content, digest, link)


def get(store: Store, number: int) -> Screening:
    """Return a screening by its number. Raises StoreError where there is none, StoreDamaged where it is not what was kept."""
    row = store.row(
        "SELECT body, content_sha256, chain_sha256 FROM screenings JOIN screening_contents USING (number) WHERE number = ?",
        (number,),
    )
    if row is None:
        raise StoreError(f"There is no screening number {number} in this store.")
    body, digest, link = row
    content = unpacked(store, body, bytes.fromhex(digest), ScreeningContent, f"screening {number}")
    return Screening(number, content, digest, link)


def summaries(store: Store, words: str = "", *, limit: int | None = None, offset: int = 0) -> tuple[ScreeningSummary, ...]:
    """Return the screenings that hold every word, newest first, at most `limit` of them after leaving out `offset`.

    Words are looked for, whatever their case, anywhere in the subject's name, the operator, the date and time, the occasion, the
    names and numbers of the ten best hits, and at the start of the report's number and hash.
    """
    where, values = _with_words(words)
    rows = store.rows(
        f"SELECT {_SUMMARY} FROM screenings {where} ORDER BY number DESC LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return tuple(_summary(row) for row in rows)


def count(store: Store, words: str = "") -> int:
    """Return how many screenings hold every word (as `summaries`)."""
    where, values = _with_words(words)
    row = store.row(f"SELECT count(*) FROM screenings {where}", values)
    return int(row[0]) if row else 0


def summary_of(number: int, content: ScreeningContent, digest: str) -> ScreeningSummary:
    """Return the line in the list of records that a content makes."""
    return ScreeningSummary(
        number=number,
        made_at=content.made_at,
        operator=content.operator,
        occasion=content.occasion,
        subject_name=content.outcome.subject.name,
        hit_count=content.outcome.hit_count,
        best_score=float(max((hit.score for hit in content.outcome.hits), default=0.0)),
        content_sha256=digest,
    )


def words_of(content: ScreeningContent) -> str:
    """Return the text in which `summaries` looks for words; a help to find a screening, no part of what is kept and chained."""
    found = (text for hit in content.outcome.hits[:_HITS_IN_WORDS] for text in (hit.primary, hit.matched.text, str(hit.key)))
    texts = (content.outcome.subject.name, content.operator, content.made_at, content.occasion, *dict.fromkeys(found))
    return search_words("\n".join(texts))


def _with_words(words: str) -> tuple[str, list[str]]:
    conditions, values = [], []
    for word in search_words(words).split():
        conditions.append("(instr(words, ?) > 0 OR CAST(number AS TEXT) = ? OR substr(content_sha256, 1, length(?)) = ?)")
        values += [word] * 4
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values


def _summary(row: Row) -> ScreeningSummary:
    return ScreeningSummary(*row)
