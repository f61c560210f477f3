"""The match report of a screening: what was searched where, what was found, why, and how far that goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from watchdesk.model.article import Excerpt
from watchdesk.model.entry import Entry, EntryKey
from watchdesk.model.hit import Hit, LetterChange
from watchdesk.model.hit import Segment as LetterSegment
from watchdesk.model.lists import ListInfo
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports import tables, words
from watchdesk.reports.html import render, tidy


@dataclass(frozen=True, slots=True)
class HitSection:
    """One hit that goes into the report whole, as its template wants it."""

    title: str
    originals: tuple[tables.Line, ...]
    score: str
    line: str
    matched: tables.Line
    matched_kind: str
    matched_segments: tuple[LetterSegment, ...]
    weak_note: str
    words: tuple[tables.WordRow, ...]
    fields: tuple[tables.FieldRow, ...]
    sum: str
    kept: str
    rules: tuple[str, ...]
    tried: str
    names: tuple[tables.Row, ...]
    published: tuple[tables.Row, ...]
    authority: str
    excerpts: tuple[ExcerptSection, ...]


@dataclass(frozen=True, slots=True)
class ExcerptSection:
    """The lines around a mention, cut into stretches that are marked or not, with their source."""

    pieces: tuple[tuple[str, bool], ...]
    source: str


def match_report(
    screening: Screening,
    chosen: Collection[EntryKey],
    entries: Mapping[EntryKey, Entry],
    excerpts: Mapping[EntryKey, Sequence[Excerpt]],
    list_infos: Mapping[str, ListInfo],
    *,
    examples: Collection[str] = (),
) -> str:
    """Return the report of a screening as HTML that QTextDocument prints.

    `chosen` are the hits (or misses below the cut-off) that go in whole; all others stand in the tables. `entries` holds the chosen
    entries as of the editions that were searched (one that is missing is said to be missing), `excerpts` the article excerpts of
    each. `list_infos` is the catalogue by list key, `examples` the keys of lists that only came with the program as examples.
    Nothing is read from anywhere else, so one screening makes one report.
    """
    outcome = screening.content.outcome
    whole = [hit for hit in (*outcome.hits, *outcome.below) if hit.key in chosen]
    others = [hit for hit in outcome.hits if hit.key not in chosen]
    cutoff = outcome.settings.cutoff
    return render(
        "match_report.html",
        {
            "title": report_title(screening),
            "number": words.report_number(screening),
            "summary": summary(screening),
            "limits": limits(screening, examples),
            "subject": tables.subject_rows(outcome.subject),
            "circumstances": tables.circumstance_rows(screening.content),
            "settings": tables.setting_rows(outcome.settings, list_infos),
            "editions": tables.edition_rows(outcome.editions, examples),
            "hits": [_section(hit, entries.get(hit.key), excerpts.get(hit.key, ()), list_infos, screening) for hit in whole],
            "other_hits": tables.hit_rows(others, list_infos, cutoff),
            "below": tables.hit_rows((hit for hit in outcome.below if hit.key not in chosen), list_infos, cutoff),
            "some_kept": _kept_by_name(outcome) > 0,
            "kept_among_others": any(words.is_kept_by_name(hit, cutoff) for hit in others),
            "not_all_kept": outcome.hit_count > len(outcome.hits),
            "kept": len(outcome.hits),
            "cutoff": words.score(cutoff),
            "content_sha256": screening.content_sha256,
            "chain_sha256": screening.chain_sha256,
            "screening_number": screening.number,
            "attachment": attachment_name(screening),
        },
    )


def report_title(screening: Screening) -> str:
    """Return the title of a report, also the title in the PDF's properties: with the name, and whether anything was found."""
    outcome = screening.content.outcome
    kind = "Match report" if outcome.hits else "Screening without a match"
    return f"{kind}: {tidy(outcome.subject.name)}"


def report_footer(screening: Screening) -> tuple[str, str]:
    """Return what stands at the foot of every page besides its number: the report's number, and the hash of what it rests on."""
    return (f"Watchdesk report {words.report_number(screening)}", f"SHA-256 of the screening {screening.content_sha256}")


def attachment_name(screening: Screening) -> str:
    """Return the name under which a report's PDF carries the screening's content."""
    return f"screening-{screening.number:06}.json"


def summary(screening: Screening, lists: str = "named below") -> str:
    """Return what was found in one sentence that claims no more than was searched; `lists` says which lists are meant."""
    outcome = screening.content.outcome
    name = f"“{outcome.subject.name}”"
    where = f"{words.plural(len(outcome.editions), 'list')} {lists}"
    cutoff = words.score(outcome.settings.cutoff)
    if not outcome.editions:
        return f"No list was loaded when {name} was searched, so nothing was compared."
    if not outcome.hits:
        below = f"; the nearest reached {words.score(outcome.below[0].score)}" if outcome.below else ""
        return f"No entry in the {where} reached the cut-off of {cutoff} for {name}{below}."
    best = outcome.hits[0]
    is_cut = outcome.hit_count > len(outcome.hits)
    found = f"More than {len(outcome.hits):,} entries" if is_cut else words.plural(outcome.hit_count, "entry", "entries")
    kept = _kept_by_name(outcome)
    by = " by score or name" if kept else ""
    return (
        f"{found} in the {where} reached the cut-off of {cutoff}{by} for {name}; "
        f"the highest score is {words.score(best.score)}, for {best.primary}.{_kept_sentence(kept, is_cut=is_cut)}"
    )


def _kept_by_name(outcome: SearchOutcome) -> int:
    """Return how many hits have a score below the cut-off that their name alone reaches."""
    return sum(words.is_kept_by_name(hit, outcome.settings.cutoff) for hit in outcome.hits)


def _kept_sentence(count: int, *, is_cut: bool) -> str:
    """Return why scores below the cut-off are among the hits; empty where there are none. Not all hits are there to be counted."""
    if not count:
        return ""
    several = "Some" if is_cut else f"{count:,}"
    whose = "One has a score below it: its" if count == 1 and not is_cut else f"{several} have scores below it: their"
    return f" {whose} name alone reaches the cut-off, and what contradicts lowers a score but never hides a hit."


def limits(screening: Screening, examples: Collection[str] = ()) -> tuple[str, ...]:
    """Return the sentences that say how far the result goes: what was searched, and what was not."""
    outcome = screening.content.outcome
    settings = outcome.settings
    restricted = words.joined(
        (
            "types" if settings.types else "",
            "lists" if settings.lists else "",
            "countries" if settings.countries else "",
            "" if settings.weak_aliases else "weak aliases",
        ),
        ", ",
    )
    sentences = [
        "This report covers the lists and editions named in it, at the time stated, under the settings stated, and nothing else. "
        "Lists that are not named, later editions, and ownership or control by a listed party were not examined.",
        "A score says how alike a searched and a listed name are, and what else agrees or contradicts. It does not say whether two "
        "parties are the same: that is for the reader to decide.",
    ]
    if examples:
        sentences.insert(
            1, "Lists marked as examples hold a few entries for trying the program out; they do not stand for the official lists."
        )
    if any(one.partial and one.list_key not in examples for one in outcome.editions):
        sentences.insert(
            1, "Lists marked as extracts were not searched whole: entries that the extract left out were not examined."
        )
    if restricted:
        sentences.insert(1, f"Filters were set ({restricted}): entries outside of them were not reported.")
    if not outcome.hits:
        sentences.insert(
            1,
            "That no entry reached the cut-off does not say that the subject is not listed, here or elsewhere, under another name.",
        )
    return tuple(sentences)


def _section(
    hit: Hit, entry: Entry | None, excerpts: Sequence[Excerpt], list_infos: Mapping[str, ListInfo], screening: Screening
) -> HitSection:
    explanation = hit.explanation
    return HitSection(
        title=hit.primary,
        originals=_originals(entry),
        score=words.score(hit.score),
        line=words.joined((tables.badge(hit.key.list_key, list_infos), f"entry {hit.key.number}", tables.about(hit))),
        matched=tables.name_line(hit.matched),
        matched_kind=words.name_kind(hit.matched),
        matched_segments=explanation.segments or (LetterSegment(hit.matched.text, LetterChange.EQUAL),),
        weak_note=tables.strength_note(hit.matched),
        words=tables.word_rows(explanation.words),
        fields=tables.field_rows(words.told_fields(hit)),
        sum=_sum(hit),
        kept=words.KEPT_BY_NAME if words.is_kept_by_name(hit, screening.content.outcome.settings.cutoff) else "",
        rules=explanation.rules,
        tried=", ".join(explanation.tried),
        names=tables.name_rows(entry) if entry else (),
        published=tables.entry_rows(entry) if entry else (),
        authority=_authority(hit.key.list_key, list_infos, screening),
        excerpts=tuple(_excerpt(one) for one in excerpts),
    )


def _originals(entry: Entry | None) -> tuple[tables.Line, ...]:
    """Return up to three names in other scripts, one a script, to stand beside the title."""
    if entry is None:
        return ()
    by_script = {name.script: name for name in reversed(entry.names) if name.script not in ("", "Latn", entry.primary.script)}
    return tuple(tables.name_line(name) for name in reversed(by_script.values()))[:3]


def _sum(hit: Hit) -> str:
    """Return how the score came about: the name's part, the fields' where they moved it, and why it is not their sum."""
    name, fields = hit.explanation.name_score, hit.explanation.fields
    if words.is_settled(hit):
        return f"name {words.score(name)}, the same identifier: score {words.score(hit.score)}, whatever else was compared"
    moved = [f"{one.field} {words.points(one.points)}" for one in fields if words.points(one.points) != "0"]
    parts = [f"name {words.score(name)}{words.name_steps(hit)}", *(moved or ["other fields 0"])]
    limit = " (fields move a score within bounds, and never beyond 100)" if words.is_bounded(hit) else ""
    return f"{', '.join(parts)}: score {words.score(hit.score)}{limit}"


def _authority(list_key: str, list_infos: Mapping[str, ListInfo], screening: Screening) -> str:
    """Return who issued the list an entry stands in, and which edition of it was searched."""
    used = next((one for one in screening.content.outcome.editions if one.list_key == list_key), None)
    info = list_infos.get(list_key)
    if used is None:
        return info.authority if info else list_key
    edition = f"edition of {words.minute(used.published)}" if used.published else "edition without a date"
    return f"{used.authority or (info.authority if info else '')}, {used.list_name}, {edition}".removeprefix(", ")


def _excerpt(excerpt: Excerpt) -> ExcerptSection:
    source = words.joined((f"“{excerpt.title}”", excerpt.publisher, words.day(excerpt.published), f"article {excerpt.article}"))
    return ExcerptSection(_cut(excerpt.text, excerpt.marks), source)


def _cut(text: str, marks: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """Return a text as stretches, each with whether it is marked; marks that overlap or run over the end are clipped."""
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted(marks):
        first, last = max(start, place), min(end, len(text))
        if first < last:
            pieces += [(text[place:first], False), (text[first:last], True)]
            place = last
    pieces.append((text[place:], False))
    return tuple(piece for piece in pieces if piece[0])
