"""The first start: the examples are there, marked as such, and never come back once removed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from watchdesk.model.entry import Entry
from watchdesk.model.lists import Edition, ListContent
from watchdesk.screening import starter
from watchdesk.store import articles, editions
from watchdesk.store.store import Store

PARTIES = {"us-ofac-sdn", "jp-mof", "kr-mofa"}


def test_a_new_store_gets_lists_and_articles_marked_as_examples(store: Store) -> None:
    assert starter.ensure(store)
    current = editions.current(store)
    assert {edition.list_key for edition in current} == PARTIES
    assert all(edition.is_example for edition in current)
    stored = articles.all_articles(store)
    assert len(stored) >= 3
    assert all(article.is_example and article.published and article.publisher for article in stored)


def test_the_names_of_the_example_lists_are_found_in_the_example_articles(store: Store) -> None:
    starter.ensure(store)
    named = {
        mention.name.casefold()
        for article in articles.all_articles(store)
        for mention in articles.mentions_in(store, article.number)
    }
    assert {"lazarus group", "the new romantic cyber army team"} <= named


def test_the_second_start_adds_nothing_and_removed_examples_stay_away(store: Store) -> None:
    starter.ensure(store)
    for key in PARTIES:
        editions.remove(store, key)
    assert not starter.ensure(store)
    assert editions.current(store) == ()


def test_of_two_programs_at_their_first_start_one_stores_the_examples(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[bool] = []
    begin = store.transaction
    with Store.open(store.path) as other:

        def transaction() -> AbstractContextManager[None]:
            if not added:  # the other one is a moment faster
                added.append(starter.ensure(other))
            return begin()

        monkeypatch.setattr(store, "transaction", transaction)
        starter.ensure(store)
    assert added == [True]
    assert all(len(editions.history(store, key, withdrawn=True)) == 1 for key in PARTIES)


def test_a_list_imported_during_a_first_start_is_not_replaced_by_its_examples(
    store: Store, make_content: Callable[..., ListContent], banker: Entry
) -> None:
    imported: list[Edition] = []
    with Store.open(store.path) as other:

        def report(done: int, total: int, what: str) -> None:
            if not imported:
                imported.append(editions.add(other, make_content("us-ofac-sdn", (banker,))))

        starter.ensure(store, report)
    assert editions.current(store) == tuple(imported)
