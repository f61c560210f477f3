"""The match report as HTML: compared as a whole with a reviewed file, and its promises one by one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from watchdesk.model.article import Excerpt
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind
from watchdesk.model.hit import FieldComparison, Verdict
from watchdesk.model.hits import Hits
from watchdesk.model.lists import ListInfo
from watchdesk.model.screening import Screening
from watchdesk.reports.match_report import match_report, report_footer, report_title, summary

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
BEST = EntryKey("made-up-north", "N-17")
SECOND = EntryKey("made-up-south", "S<2>")

Entries = Mapping[EntryKey, Entry]
Excerpts = Mapping[EntryKey, Sequence[Excerpt]]
Infos = Mapping[str, ListInfo]


def compare_with_golden(name: str, text: str) -> None:
    """Fail where a text differs from the reviewed file; with WATCHDESK_RENEW_GOLDEN=1 write it anew, to be reviewed as a diff."""
    path = GOLDEN / name
    if os.environ.get("WATCHDESK_RENEW_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def plain(html: str) -> str:
    """Return the text a reader sees, white space made one."""
    return " ".join(lxml_html.fromstring(html).find("body").text_content().split())


def test_the_whole_report(screening: Screening, entries: Entries, excerpts: Excerpts, list_infos: Infos) -> None:
    compare_with_golden("match_report.html", match_report(screening, {BEST, SECOND}, entries, excerpts, list_infos))


def test_the_whole_report_without_a_match(screening_without_hits: Screening, list_infos: Infos) -> None:
    compare_with_golden("no_match_report.html", match_report(screening_without_hits, (), {}, {}, list_infos))


def test_no_name_becomes_mark_up(screening: Screening, entries: Entries, excerpts: Excerpts, list_infos: Infos) -> None:
    report = match_report(screening, {BEST, SECOND}, entries, excerpts, list_infos)
    assert "<b>Bold" not in report
    assert "&lt;b&gt;Bold &amp; Sons" in report
    assert "none &lt;known&gt;" in report
    assert "among them" in plain(report)
    assert "<two>" in plain(report)


def test_no_override_turns_the_line_round(screening: Screening, list_infos: Infos) -> None:
    report = match_report(screening, (), {}, {}, list_infos)
    assert "\u202e" not in report
    assert "gnirts" in report


def test_every_edition_is_named_with_its_hash(screening: Screening, list_infos: Infos) -> None:
    text = plain(match_report(screening, (), {}, {}, list_infos))
    for used in screening.content.outcome.editions:
        assert used.list_name in text
        assert used.authority in text
        assert used.sha256 in text.replace(" ", "")
    assert "1 Aug 2026, 23:00 UTC" in text
    assert "date not published" in text
    assert "1,011" in text


def test_example_lists_are_never_taken_for_official_ones(screening: Screening, list_infos: Infos) -> None:
    official = plain(match_report(screening, (), {}, {}, list_infos))
    with_example = plain(match_report(screening, (), {}, {}, list_infos, examples=("made-up-south",)))
    assert "example" not in official
    assert with_example.count("an example, not the list as published") == 1
    assert "do not stand for the official lists" in with_example


def test_an_extract_is_never_taken_for_the_whole_list(screening: Screening, list_infos: Infos) -> None:
    outcome = screening.content.outcome
    first, *others = outcome.editions
    cut = replace(outcome, editions=(replace(first, partial="The file holds one programme only."), *others))
    report = plain(match_report(replace(screening, content=replace(screening.content, outcome=cut)), (), {}, {}, list_infos))
    assert report.count("an extract, not the whole list: The file holds one programme only.") == 1
    assert "not searched whole" in report
    assert "extract" not in plain(match_report(screening, (), {}, {}, list_infos))
    example = replace(screening, content=replace(screening.content, outcome=cut))  # what came with the program is called an example
    assert "extract" not in plain(match_report(example, (), {}, {}, list_infos, examples=(first.list_key,)))


def test_circumstances_and_settings_are_told(screening: Screening, list_infos: Infos) -> None:
    text = plain(match_report(screening, (), {}, {}, list_infos))
    for told in (
        "24 Nov 2026, 09:12:33 UTC+01:00 (Europe/Berlin)",
        "Ada Analyst",
        "Watchdesk 0.1.0",
        "version 7",
        "78 of 100",
        "54,321",
    ):
        assert told in text


def test_settings_that_restrict_are_told_and_warned_of(screening: Screening, list_infos: Infos) -> None:
    outcome = screening.content.outcome
    narrow = replace(outcome.settings, lists=("made-up-south",), countries=("KP",), weak_aliases=False)
    changed = replace(screening, content=replace(screening.content, outcome=replace(outcome, settings=narrow)))
    text = plain(match_report(changed, (), {}, {}, list_infos))
    assert "South List" in text
    assert "not searched" in text
    assert "Filters were set (lists, countries, weak aliases)" in text


def test_a_chosen_hit_is_told_whole_and_the_others_in_a_table(
    screening: Screening, entries: Entries, excerpts: Excerpts, list_infos: Infos
) -> None:
    text = plain(match_report(screening, {BEST}, entries, excerpts, list_infos))
    for told in (
        "1 hit in full",
        "same in romanised Korean",
        "contradicts",
        "agrees",
        "unknown",
        "كانغ دو يون",
        "강도윤",
        "Кан До Юн",
    ):
        assert told in text
    for told in (
        "654321098",
        "NORTH-4",
        "Order 13687 of the North",
        "Secondary sanctions risk.",
        "The Northern Post",
        "2 Dec 2022",
    ):
        assert told in text
    others = text[text.index("Other hits at or above the cut-off of 78") :]
    assert "Kang Yoo Trading" in others[: others.index("Nearest below")]
    assert "Qang Du" in others[others.index("Nearest below") :]


def test_arabic_names_are_set_from_the_right(screening: Screening, entries: Entries, list_infos: Infos) -> None:
    report = match_report(screening, {BEST}, entries, {}, list_infos)
    assert '<p dir="rtl" align="left">كانغ دو يون</p>' in report


def test_letters_are_marked_by_form_not_only_by_colour(screening: Screening, entries: Entries, list_infos: Infos) -> None:
    report = match_report(screening, {BEST, SECOND}, entries, {}, list_infos)
    assert '<b>Kang Do Y</b><span class="changed">u</span><b>n</b>' in report
    assert '<span class="missing">do</span>' in report
    assert '<span class="extra">Trading</span>' in report


@pytest.mark.parametrize(
    ("kind", "yours", "is_told"),
    [
        (EntryType.VESSEL, "", False),
        (EntryType.ORGANISATION, "", False),
        (EntryType.AIRCRAFT, "", False),
        (EntryType.VESSEL, "1970-01-01", True),  # what was asked for is answered
        (EntryType.PERSON, "", True),
        (EntryType.OTHER, "", True),
    ],
)
def test_what_only_persons_have_is_not_told_of_a_ship(
    screening: Screening, list_infos: Infos, kind: EntryType, yours: str, is_told: bool
) -> None:
    outcome = screening.content.outcome
    hit = replace(outcome.hits[0], type=kind)
    compared = (FieldComparison("birth date", Verdict.UNKNOWN, yours), FieldComparison("country", Verdict.UNKNOWN))
    changed = replace(hit, explanation=replace(hit.explanation, fields=compared))
    content = replace(screening.content, outcome=replace(outcome, hits=Hits.of((changed,))))
    told = plain(match_report(replace(screening, content=content), [hit.key], {}, {}, list_infos))
    told = told[told.index("1 hit in full") :]
    assert ("Birth date" in told) is is_told
    assert "Country" in told


@pytest.mark.parametrize(
    ("scores", "fields", "said"),
    [
        ((97.2, 100.0), [("birth date", Verdict.AGREES, 12.0)], "beyond 100"),
        ((97.2, 57.2), [("birth date", Verdict.CONTRADICTS, -25.0), ("gender", Verdict.CONTRADICTS, -20.0)], "within bounds"),
        ((61.0, 100.0), [("identifier", Verdict.AGREES, 0.0)], "name 61, the same identifier: score 100"),
    ],
)
def test_a_score_that_is_no_plain_sum_is_told_why(
    screening: Screening, list_infos: Infos, scores: tuple[float, float], fields: list[tuple[str, Verdict, float]], said: str
) -> None:
    outcome = screening.content.outcome
    compared = tuple(FieldComparison(field, verdict, points=points) for field, verdict, points in fields)
    hit = outcome.hits[0]
    changed = replace(hit, score=scores[1], explanation=replace(hit.explanation, name_score=scores[0], fields=compared))
    content = replace(screening.content, outcome=replace(outcome, hits=Hits.of((changed,))))
    report = plain(match_report(replace(screening, content=content), [hit.key], {}, {}, list_infos))
    assert said in report


def lowered(screening: Screening, *, score: float = 72.0) -> Screening:
    """The same screening, what contradicts having lowered its best hit below the cut-off that the name alone reaches."""
    outcome = screening.content.outcome
    best, second = outcome.hits
    changed = replace(outcome, hits=Hits.of((second, replace(best, score=score))))
    return replace(screening, content=replace(screening.content, outcome=changed))


def test_a_hit_below_the_cut_off_is_said_to_be_kept_by_its_name(screening: Screening, entries: Entries, list_infos: Infos) -> None:
    kept = lowered(screening)
    assert "2 entries in the 2 lists searched reached the cut-off of 78 by score or name for" in summary(kept, "searched")
    assert "One has a score below it: its name alone reaches the cut-off, and what contradicts lowers a score" in summary(kept)
    whole = plain(match_report(kept, {BEST}, entries, {}, list_infos))
    assert "score 72" in whole
    assert "A hit all the same: the name alone reaches the cut-off." in whole
    table = plain(match_report(kept, (), {}, {}, list_infos))
    assert "Hits at or above the cut-off of 78, by score or name" in table
    assert "name alone 98" in table
    assert "Where the score is below the cut-off, the name alone reaches it" in table
    assert "Nearest below the cut-off of 78, by score and name" in table


def test_hits_that_reach_the_cut_off_need_no_such_words(screening: Screening, entries: Entries, list_infos: Infos) -> None:
    for told in (screening, lowered(screening, score=78.0)):
        text = plain(match_report(told, {BEST}, entries, {}, list_infos))
        assert "name alone" not in text
        assert "score or name" not in text


def test_hits_that_were_not_kept_are_not_counted_as_lowered(screening: Screening) -> None:
    kept = lowered(screening)
    cut = replace(kept, content=replace(kept.content, outcome=replace(kept.content.outcome, hit_count=9)))
    assert "Some have scores below it: their name alone" in summary(cut)


def test_a_miss_just_below_is_not_rounded_up_to_the_cut_off(screening: Screening, list_infos: Infos) -> None:
    text = plain(match_report(screening, (), {}, {}, list_infos))
    assert "77.9" in text


def test_nothing_found_claims_no_more_than_was_searched(screening_without_hits: Screening, list_infos: Infos) -> None:
    text = plain(match_report(screening_without_hits, (), {}, {}, list_infos))
    assert "No entry in the 2 lists named below reached the cut-off of 78 for “kang do yoon”; the nearest reached 77.9." in text
    assert "does not say that the subject is not listed" in text
    assert "Qang Du" in text
    assert report_title(screening_without_hits).startswith("Screening without a match")


def test_nothing_loaded_is_not_reported_as_nothing_found(screening_without_hits: Screening) -> None:
    outcome = replace(screening_without_hits.content.outcome, editions=(), below=())
    empty = replace(screening_without_hits, content=replace(screening_without_hits.content, outcome=outcome))
    assert summary(empty) == "No list was loaded when “kang do yoon” was searched, so nothing was compared."


def test_an_entry_that_is_gone_is_said_to_be_gone(screening: Screening, list_infos: Infos) -> None:
    text = plain(match_report(screening, {BEST}, {}, {}, list_infos))
    assert "no longer in this store" in text
    assert "KANG To Yun" in text


def test_more_hits_than_were_kept_is_said(screening: Screening, list_infos: Infos) -> None:
    outcome = replace(screening.content.outcome, hit_count=9)
    text = plain(match_report(replace(screening, content=replace(screening.content, outcome=outcome)), (), {}, {}, list_infos))
    assert "More than 2 entries" in text
    assert "There were more hits than the settings let be kept; the 2 with the highest scores were kept." in text


def test_what_rules_did_to_the_words_stands_in_the_sum(screening: Screening, list_infos: Infos) -> None:
    outcome = screening.content.outcome
    best, second = outcome.hits
    capped = replace(second, explanation=replace(second.explanation, rules=("one word agrees alone (× 0.8)", "former name")))
    content = replace(screening.content, outcome=replace(outcome, hits=Hits.of((best, capped))))
    told = plain(match_report(replace(screening, content=content), {BEST, SECOND}, {}, {}, list_infos))
    assert "Made up of name 79.4 (83.5 for the words; × 0.8), other fields 0: score 79.4." in told
    assert "Made up of name 98, birth date" in told


def test_a_year_of_birth_is_told_once(screening: Screening, list_infos: Infos) -> None:
    outcome = screening.content.outcome
    best, second = outcome.hits
    born = replace(best, births=("1957", "1957", "1956", "1957"))
    content = replace(screening.content, outcome=replace(outcome, hits=Hits.of((born, replace(second, births=("1", "2", "3"))))))
    told = plain(match_report(replace(screening, content=content), {BEST}, {}, {}, list_infos))
    assert "person · 1957, 1956 · North Korea" in told
    assert "organisation · 1, 2 … · " in told


def test_an_unknown_list_is_named_by_its_key(screening: Screening, entries: Entries) -> None:
    assert "made-up-north" in match_report(screening, {BEST}, entries, {}, {})


def test_the_foot_carries_number_and_hash(screening: Screening) -> None:
    number, digest = report_footer(screening)
    assert number == "Watchdesk report 000012-3f9a3f9a"
    assert screening.content_sha256 in digest


def test_marks_that_overlap_or_run_over_the_end_are_clipped(screening: Screening, entries: Entries, list_infos: Infos) -> None:
    excerpt = Excerpt(1, "t", "", "", "abcdef", ((1, 3), (2, 4), (5, 99)), 0)
    report = match_report(screening, {BEST}, entries, {BEST: (excerpt,)}, list_infos)
    assert '<p>a<span class="mark">bc</span><span class="mark">d</span>e<span class="mark">f</span></p>' in report


@pytest.mark.parametrize("name", ["\u202eabc", "a\x00b", "a\ufeffb"])
def test_titles_hold_no_letters_that_garble(screening: Screening, name: str) -> None:
    subject = replace(screening.content.outcome.subject, name=name)
    changed = replace(screening, content=replace(screening.content, outcome=replace(screening.content.outcome, subject=subject)))
    assert report_title(changed) in ("Match report: abc", "Match report: ab")


def test_a_persian_name_keeps_its_joiner(screening: Screening, entries: Entries, list_infos: Infos) -> None:
    entry = replace(entries[BEST], names=(Name("علی\u200cرضا", script="Arab"),))
    assert "علی\u200cرضا" in match_report(screening, {BEST}, {BEST: entry}, {}, list_infos)


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=25)
def test_whatever_a_name_is_the_report_has_the_same_elements(
    screening: Screening, entries: Entries, list_infos: Infos, name: str
) -> None:
    def elements(text: str) -> list[object]:
        entry = replace(
            entries[BEST], names=(Name(text, script="Latn"), Name(text, NameKind.ALIAS, script="Latn")), remarks=(text,)
        )
        html = match_report(screening, {BEST}, {BEST: entry}, {}, list_infos)
        return [one.tag for one in lxml_html.fromstring(html).iter()]

    assert elements(name) == elements("x")
