"""The chain of hashes over all screenings: each link holds the one before, so nothing can be changed, put in or taken out unseen.

Link n is the SHA-256, in hex, of three lines: link n-1 (64 zeros for the first), the number n in digits, and the SHA-256, in hex,
of the content's canonical JSON; lines are parted by line feeds, none at the end. Whoever has one link on paper can prove that
every screening up to it is what it was then. Screenings cut off at the very end, with their contents, are seen only by a link kept
elsewhere.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import count

import msgspec

from watchdesk.model.canonical import from_json, sha256_hex
from watchdesk.model.progress import Progress, no_progress
from watchdesk.model.screening import ScreeningContent
from watchdesk.store.store import Row, Store

START = "0" * 64
"""What stands in the place of the link before the first."""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What verifying found: whether all is well, how many screenings were checked, the first bad number, and a sentence.

    `last_chain_sha256` is the last link (64 zeros where there are no screenings), to be kept elsewhere.
    """

    ok: bool
    checked: int
    first_bad: int | None
    sentence: str
    last_chain_sha256: str


def link(before: str, number: int, content_sha256: str) -> str:
    """Return the link of a screening after the link `before`."""
    return sha256_hex(f"{before}\n{number}\n{content_sha256}".encode())


def last(store: Store) -> tuple[int, str]:
    """Return the number and the link of the last screening; 0 and START where there is none."""
    row = store.row("SELECT number, chain_sha256 FROM screenings ORDER BY number DESC LIMIT 1")
    return (int(row[0]), str(row[1])) if row else (0, START)


def left_behind(store: Store, number: int) -> int | None:
    """Return the first screening after a number of which only the content is there; None where all is as it should be."""
    row = store.row("SELECT number FROM screening_contents WHERE number > ? ORDER BY number LIMIT 1", (number,))
    return int(row[0]) if row else None


def verify(store: Store, report: Progress = no_progress) -> ChainReport:
    """Check every screening: its content against its hash, its line in the records, and its link against the one before.

    Stops at the first that is wrong. Raises Cancelled where `report` raises it.
    """
    before, checked = START, 0
    with store.reading():
        total, _ = last(store)
        rows = store.each(
            "SELECT number, made_at, operator, occasion, subject_name, hit_count, best_score, content_sha256, chain_sha256, body "
            "FROM (SELECT number FROM screenings UNION SELECT number FROM screening_contents) "
            "LEFT JOIN screenings USING (number) LEFT JOIN screening_contents USING (number) ORDER BY number"
        )
        for expected, row in zip(count(1), rows, strict=False):
            report(checked, total, "Verifying screenings")
            wrong = _what_is_wrong(expected, before, row)
            if wrong:
                sentence = f"The records break at screening {expected}: {wrong}.{_before_it(checked)}"
                return ChainReport(False, checked, expected, sentence, before)
            before, checked = row[8], checked + 1
    report(total, total, "Verifying screenings")
    return ChainReport(True, checked, None, _all_well(checked), before)


def _all_well(checked: int) -> str:
    if checked < 2:
        return "The one screening is as it was kept." if checked else "There are no screenings yet."
    return f"All {checked:,} screenings are as they were kept."


def _before_it(checked: int) -> str:
    if checked < 2:
        return " The one before it is as it was kept." if checked else ""
    return f" The {checked:,} before it are as they were kept."


def _what_is_wrong(expected: int, before: str, row: Row) -> str:
    """Return in words why a screening is not what was kept; empty where it is."""
    from watchdesk.store.screenings import summary_of

    number, *_summary, digest, chained, body = row
    if number != expected:
        return "it is missing"
    if digest is None:
        return "it is missing from the list of records, only its content is there"
    if body is None:
        return "its content is missing"
    try:
        json = zlib.decompress(body)
        content = from_json(json, ScreeningContent)
    except (zlib.error, msgspec.DecodeError):
        return "its content cannot be read"
    if sha256_hex(json) != digest:
        return "its content is not what was kept"
    if link(before, number, digest) != chained:
        return "it does not follow from the one before"
    made = summary_of(number, content, digest)
    shown = (made.number, made.made_at, made.operator, made.occasion, made.subject_name, made.hit_count, made.best_score)
    if shown != row[:7]:
        return "its line in the list of records does not agree with its content"
    return ""
