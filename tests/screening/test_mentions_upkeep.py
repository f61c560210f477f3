"""Mentions of stored articles follow the lists: found anew when a list comes, changes or goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from watchdesk.matching import NameIndex
from watchdesk.model.article import Article, ArticleDraft
from watchdesk.model.entry import Entry
from watchdesk.model.errors import Cancelled
from watchdesk.model.lists import ListContent
from watchdesk.screening import indexing, mentions
from watchdesk.screening.paths import index_folder
from watchdesk.store import articles, editions
from watchdesk.store.store import Store

TEXT = "The banker Orlo Quintavalle bought the ship Halcyon Drift. Орло Квинтавалле молчал."


@pytest.fixture
def article(store: Store) -> Article:
    return articles.add(store, ArticleDraft("A banker at sea", TEXT))


def found(store: Store, article: Article) -> list[tuple[str, str]]:
    return [(TEXT[one.start : one.end], one.key.number) for one in articles.mentions_in(store, article.number)]


def test_a_new_list_marks_its_names_and_a_removed_one_no_longer(
    store: Store, article: Article, make_content: Callable[..., ListContent], banker: Entry, ship: Entry
) -> None:
    index = indexing.load(store)
    assert mentions.refresh(store, index) == 0
    editions.add(store, make_content("list-a", (banker,)))
    index = indexing.refresh(store, index)
    assert mentions.refresh(store, index) == 2
    assert found(store, article) == [("Orlo Quintavalle", "QXi.001"), ("Орло Квинтавалле", "QXi.001")]
    editions.add(store, make_content("list-b", (ship,)))
    index = indexing.refresh(store, index)
    mentions.refresh(store, index)
    assert ("Halcyon Drift", "QXv.002") in found(store, article)
    editions.remove(store, "list-a")
    mentions.refresh(store, indexing.refresh(store, index))
    assert found(store, article) == [("Halcyon Drift", "QXv.002")]


def test_only_a_changed_list_is_prepared_again(
    store: Store,
    make_content: Callable[..., ListContent],
    banker: Entry,
    ship: Entry,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    mentions.finder_of(store, indexing.load(store))
    editions.add(store, make_content("list-b", (ship,)))
    prepared: list[int] = []
    prepare = mentions.prepare

    def counted(names: object, report: object) -> object:
        known = list(names)  # type: ignore[call-overload]
        prepared.append(len(known))
        return prepare(known)

    monkeypatch.setattr(mentions, "prepare", counted)
    mentions.finder_of(store, indexing.load(store))
    assert prepared == [1]


def test_prepared_names_that_are_damaged_are_prepared_again(
    store: Store, article: Article, make_content: Callable[..., ListContent], banker: Entry
) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    index = indexing.load(store)
    assert mentions.refresh(store, index) == 2
    (kept,) = index_folder(store.path).rglob("names-*")
    kept.write_bytes(b"no names")
    assert mentions.refresh(store, index) == 2
    assert kept.read_bytes() != b"no names"


def test_an_article_is_looked_through_when_it_is_imported(
    store: Store, article: Article, make_content: Callable[..., ListContent], banker: Entry
) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    returned = mentions.for_article(store, indexing.load(store), article)
    assert returned == articles.mentions_in(store, article.number)
    assert len(returned) == 2


def test_cancelled_between_articles_keeps_what_was_found(
    store: Store, article: Article, make_content: Callable[..., ListContent], banker: Entry
) -> None:
    editions.add(store, make_content("list-a", (banker,)))
    index = indexing.load(store)
    mentions.refresh(store, index)
    before = found(store, article)

    def cancel(done: int, total: int, what: str) -> None:
        if what == "Looking through articles":
            raise Cancelled

    with pytest.raises(Cancelled):
        mentions.refresh(store, index, cancel)
    assert found(store, article) == before


def test_nothing_is_built_where_no_article_is_stored(store: Store) -> None:
    def refuse(done: int, total: int, what: str) -> None:
        raise AssertionError(what)

    assert mentions.refresh(store, NameIndex.of(()), refuse) == 0
