"""What a report quotes: entries as they were listed when the screening was made, and article excerpts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from watchdesk.model.article import ArticleDraft, Mention
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name
from watchdesk.model.hit import Explanation, Hit
from watchdesk.model.lists import Edition, ListContent, SourceFile
from watchdesk.model.screening import Screening
from watchdesk.reports.material import TOP_HITS, TOP_SPAN, entries_then, examples_in, excerpts_of, report_of, top_hits
from watchdesk.screening.search import editions_used
from watchdesk.store import articles, editions
from watchdesk.store.store import Store

KEY = EntryKey("made-up-north", "N-17")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.open(tmp_path / "store.sqlite") as opened:
        yield opened


def add(store: Store, remark: str, published: str, *, is_example: bool = False) -> Edition:
    """Import an edition with one entry that carries a remark."""
    entry = Entry("N-17", EntryType.PERSON, (Name("Kang Do Yun"),), remarks=(remark,))
    files = (SourceFile(f"{published}.json", published.replace("-", "") * 8, 1),)
    content = ListContent("made-up-north", "North List", published, "made up", (entry,), files)
    return editions.add(store, content, is_example=is_example)


def searched(screening: Screening, *used: Edition) -> Screening:
    """Return a screening that searched other editions."""
    outcome = screening.content.outcome
    named = editions_used(used, outcome.settings)
    return replace(screening, content=replace(screening.content, outcome=replace(outcome, editions=named)))


def test_entries_are_those_of_the_edition_that_was_searched(store: Store, screening: Screening) -> None:
    old = add(store, "as it was", "2026-01-01")
    then = searched(screening, old)
    add(store, "as it is now", "2026-02-02")
    assert entries_then(store, then, [KEY])[KEY].remarks == ("as it was",)
    editions.remove(store, "made-up-north")
    assert entries_then(store, then, [KEY])[KEY].remarks == ("as it was",)


def test_entries_of_editions_that_another_store_had_are_left_out(store: Store, screening: Screening) -> None:
    add(store, "as it is now", "2026-02-02")
    assert entries_then(store, screening, [KEY]) == {}
    assert "no longer in this store" in report_of(store, screening, [KEY])


def test_examples_are_known_by_the_edition_that_was_searched(store: Store, screening: Screening) -> None:
    example = add(store, "an example", "2022-12-02", is_example=True)
    official = add(store, "official", "2026-02-02")
    assert examples_in(store, searched(screening, example).content.outcome) == ("made-up-north",)
    assert examples_in(store, searched(screening, official).content.outcome) == ()


def test_excerpts_come_from_every_article_that_names_the_entry(store: Store, screening: Screening) -> None:
    used = add(store, "remark", "2026-01-01")
    for title in ("First", "Second"):
        text = f"{title}: officials named Kang Do Yun on Thursday."
        article = articles.add(store, ArticleDraft(title, text, publisher="The Northern Post", published="2022-12-02"))
        start = text.index("Kang")
        articles.set_mentions(store, article.number, [Mention(article.number, start, start + 11, KEY, "Kang Do Yun", 100.0)])
    found = excerpts_of(store, KEY)
    assert [one.title for one in found] == ["First", "Second"]
    assert all(one.text[start:end] == "Kang Do Yun" for one in found for start, end in one.marks)
    report = report_of(store, searched(screening, used), [KEY])
    assert report.count('<span class="mark">Kang Do Yun</span>') == 2


def test_the_best_hits_are_proposed_and_those_close_to_them(screening: Screening) -> None:
    def hit(number: int, score: float) -> Hit:
        return Hit(EntryKey("l", str(number)), EntryType.PERSON, score, Name("x"), "x", Explanation(score, ()))

    def proposed(*scores: float) -> list[str]:
        hits = tuple(hit(number, score) for number, score in enumerate(scores))
        outcome = replace(screening.content.outcome, hits=hits)
        return [key.number for key in top_hits(replace(screening, content=replace(screening.content, outcome=outcome)))]

    assert proposed() == []
    assert proposed(90, 90 - TOP_SPAN, 90 - TOP_SPAN - 0.1) == ["0", "1"]
    assert len(proposed(*[90.0] * 10)) == TOP_HITS
