"""What the terminal prints: hits with reasons, what an import would change, lists, JSON; hostile names on one line, harmless."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

import click

from watchdesk.lists.alike import alike
from watchdesk.lists.catalogue import list_info
from watchdesk.model.countries import country_name
from watchdesk.model.hit import Hit
from watchdesk.model.lists import Edition
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports import as_json
from watchdesk.reports.html import tidy
from watchdesk.reports.words import hits, plural, tenths, whole_score
from watchdesk.screening.importing import ImportPreview

WARNINGS_SHOWN = 10
MISSES_SHOWN = 3

_LINE_ENDS = re.compile("\r\n|[\n-\r\x85\u2028\u2029]")
_ORDERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ud800-\udfff\U000e0000-\U000e007f]")
"""Letters that tell a terminal to do something (ESC) or turn round what follows, half letters, and letters nobody sees."""

_ESCAPED_IN_JSON = re.compile(f"{_ORDERS.pattern}|[\u061c\u200e\u200f\u2028\u2029]")


def print_preview(preview: ImportPreview) -> None:
    """Print what a file holds for one list, what importing it would change, and what was noticed and could not be read."""
    difference = preview.difference
    day = preview.content.published[:10]
    say(f"{preview.path.name}: {preview.info.name}, {f'published {day}' if day else 'no date in the file'}")
    say(
        f"  {plural(len(preview.content.entries), 'entry', 'entries')}: {len(difference.added):,} added, "
        f"{len(difference.changed):,} changed, "
        f"{len(difference.removed):,} removed, {difference.unchanged:,} unchanged"
    )
    for notice in preview.notices:
        say(f"  note: {notice.text}")
    groups = alike(preview.content.warnings)
    for group in groups[:WARNINGS_SHOWN]:
        times = f" ({len(group.warnings):,} times)" if len(group.warnings) > 1 else ""
        place = f"line{'s' if len(group.warnings) > 1 else ''} {group.lines}: " if group.lines else ""
        say(f"  warning: {place}{group.reason}{times}")
    if len(groups) > WARNINGS_SHOWN:
        say(f"  … and {len(groups) - WARNINGS_SHOWN:,} more kinds of warning (--json shows all)")


def print_outcome(outcome: SearchOutcome, screening: Screening | None, limit: int) -> None:
    """Print at most `limit` hits with their reasons, what was searched where, the nearest misses, and the number of the record."""
    for hit in outcome.hits[:limit]:
        say(_hit_line(hit))
        for reason in as_json.reasons(hit.explanation):
            say(f"        {reason}")
    where = f"{plural(len(outcome.editions), 'list')} with {plural(outcome.names_searched, 'name')}"
    say(
        f"{_capital(hits(outcome))} at or above {outcome.settings.cutoff:g} for “{outcome.subject.name}” in {where}, "
        f"searched in {outcome.milliseconds:.0f} ms."
    )
    if len(outcome.hits) > limit:
        say(f"The best {limit} are shown; --limit shows more.")
    if outcome.below:
        nearest = ", ".join(f"{hit.matched.text} {whole_score(hit.score)}" for hit in outcome.below[:MISSES_SHOWN])
        say(f"Just below: {nearest}")
    if screening is not None:
        say(f"Recorded as screening no. {screening.number}.")


def print_examples(keys: Collection[str]) -> None:
    """Print of which lists (by key) only the examples were searched that came with the program; nothing where there are none."""
    if keys:
        say(f"Only examples of {', '.join(keys)} were searched: import the real lists with watchdesk import FILE.")


def _hit_line(hit: Hit) -> str:
    info = list_info(hit.key.list_key)
    parts = [hit.type.value, *hit.births[:1], *(country_name(code) for code in hit.countries[:2])]
    alias = "" if hit.matched.text == hit.primary else f"  ({hit.matched.kind.value} of {hit.primary})"
    return f"{tenths(hit.score):5.1f}  {hit.matched.text}{alias}  [{info.badge} {hit.key.number}]  {' · '.join(parts)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def list_line(edition: Edition) -> str:
    """Return a present edition as one line."""
    example = "  (examples)" if edition.is_example else "  (an extract)" if edition.partial else ""
    return (
        f"{edition.list_key:<14} {edition.published[:10] or 'undated':<10}  {edition.entry_count:>7,} entries  "
        f"{edition.name_count:>8,} names  {edition.sha256[:12]}  {edition.list_name}{example}"
    )


def say(text: str, *, err: bool = False) -> None:
    """Print one line; everything that a user reads here is printed by this, whatever a list, a file name or an error holds."""
    click.echo(plain(text), err=err)


def plain(text: str) -> str:
    """Return a text that moves no cursor and turns no line round, on one line; what would have done so shows as �."""
    one_line = _LINE_ENDS.sub(" ", text)
    return "\N{REPLACEMENT CHARACTER}".join(map(tidy, _ORDERS.split(one_line)))


def print_json(value: object) -> None:
    """Print JSON values, with letters of every script as they are and those escaped that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(_ESCAPED_IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], text))
