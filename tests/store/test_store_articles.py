"""Articles: stored once, edited, removed, found by whatever is typed, with the places that name entries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from watchdesk.model.article import ArticleDraft, Mention
from watchdesk.model.entry import EntryKey
from watchdesk.model.errors import Cancelled
from watchdesk.store import StoreError, articles
from watchdesk.store.words import word_query

KIM, LAZARUS = EntryKey("un-consolidated", "KPi.001"), EntryKey("us-ofac-sdn", "26600")
DRAFT = ArticleDraft(
    "Treasury designates group", "The Lazarus Group stole coins.\n\nKim knew.", "A paper", "2022-12-02", "a.txt", "a" * 64
)


def mention(article: int, start: int, key: EntryKey = KIM, name: str = "Kim") -> Mention:
    return Mention(article, start, start + 3, key, name, 97.5)


def test_an_article_is_stored_as_it_is(store):
    made = articles.add(store, DRAFT)
    assert articles.get(store, made.number) == made
    assert (made.title, made.text, made.publisher, made.published, made.origin, made.sha256, made.is_example) == (
        DRAFT.title,
        DRAFT.text,
        DRAFT.publisher,
        DRAFT.published,
        DRAFT.origin,
        DRAFT.sha256,
        False,
    )
    assert made.imported_at.endswith("+00:00")
    assert articles.count(store) == 1


def test_the_same_article_again_is_the_stored_one(store):
    first = articles.add(store, DRAFT, is_example=True)
    assert articles.find_same(store, DRAFT) == first
    assert articles.add(store, replace(DRAFT, origin="copy.txt", publisher="Other")) == first
    assert articles.count(store) == 1
    assert articles.find_same(store, replace(DRAFT, title="Other")) is None


def test_several_articles_of_one_file_are_several(store):
    numbers = {articles.add(store, replace(DRAFT, title=title)).number for title in ("a", "b")}
    assert len(numbers) == 2


def test_an_article_without_text_is_refused(store):
    with pytest.raises(StoreError, match="no text"):
        articles.add(store, replace(DRAFT, text=" \n "))
    assert articles.count(store) == 0


def test_all_articles_newest_first(store):
    for published in ("2022-12-01", "", "2023-05-05"):
        articles.add(store, replace(DRAFT, title=published, published=published))
    assert [article.published for article in articles.all_articles(store)] == ["2023-05-05", "2022-12-01", ""]


def test_an_edited_article_is_found_by_its_new_words_only(store):
    made = articles.add(store, DRAFT)
    articles.set_mentions(store, made.number, [mention(made.number, 32)])
    edited = articles.update(store, replace(made, title="Sanctions on hackers", publisher="Another paper"))
    assert articles.get(store, made.number) == edited
    assert [found.title for found in articles.search(store, "hackers")] == ["Sanctions on hackers"]
    assert articles.search(store, "designates") == ()
    assert articles.mentions_in(store, made.number) == (mention(made.number, 32),)


def test_a_new_text_has_no_mentions_yet(store):
    made = articles.add(store, DRAFT)
    articles.set_mentions(store, made.number, [mention(made.number, 32)])
    articles.update(store, replace(made, text="Something else."))
    assert articles.mentions_in(store, made.number) == ()


def test_an_article_cannot_become_another_one(store):
    first, second = articles.add(store, DRAFT), articles.add(store, replace(DRAFT, title="Other"))
    with pytest.raises(StoreError, match="stored already"):
        articles.update(store, replace(second, title=first.title))
    assert articles.get(store, second.number) == second


def test_a_removed_article_is_gone_with_its_mentions(store):
    made = articles.add(store, DRAFT)
    articles.set_mentions(store, made.number, [mention(made.number, 32)])
    articles.remove(store, made.number)
    articles.remove(store, 404)
    assert articles.all_articles(store) == ()
    assert articles.mentions_of(store, KIM) == ()
    assert articles.search(store, "Lazarus") == ()
    with pytest.raises(StoreError, match="no article number"):
        articles.get(store, made.number)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("lazarus", ["Lazarus"]),
        ("laz", ["Lazarus"]),
        ("laz coins", []),
        ("laz* coins", ["Lazarus", "coins"]),
        ("coins lazarus", ["Lazarus", "coins"]),
        ('"lazarus group"', ["Lazarus Group"]),
        ('"lazarus group', ["Lazarus Group"]),
        ('"group lazarus"', []),
        ("lazarus nothing", []),
        ("a paper lazarus", ["Lazarus"]),
        ("lazarus NOT coins", []),
        ("lazarus OR nothing", []),
        ("김정은", ["김정은"]),
        ("정은", ["정은"]),
        ("김정은 lazarus", ["Lazarus", "김정은"]),
        ("金正恩", ["金正恩"]),
        ("正恩", ["正恩"]),
        ("zürich", ["Zürich"]),
        ("ZURICH", ["Zürich"]),
        ("путин", ["Путин"]),
        ("d.o.o.", ["d.o.o"]),
    ],
)
def test_found_by_words_in_any_script_with_marks(store, typed, marked):
    text = "The Lazarus Group stole coins. 김정은은 Zürich 金正恩 Путин SIS d.o.o. and more."
    articles.add(store, ArticleDraft("Title", text, "A paper"))
    articles.add(store, ArticleDraft("Other", "Nothing of the kind."))
    found = articles.search(store, typed)
    assert [[each.snippet[start:end] for start, end in each.marks] for each in found] == ([marked] if marked else [])


def test_a_find_in_the_title_shows_the_beginning_of_the_text(store):
    articles.add(store, DRAFT)
    (found,) = articles.search(store, "treasury")
    assert found.snippet.startswith("The Lazarus Group")
    assert found.marks == ()


def test_titles_count_more_than_texts(store):
    articles.add(store, ArticleDraft("Shipping", "A ship and the Lazarus Group and more of it."))
    articles.add(store, ArticleDraft("Lazarus Group", "A text about something."))
    assert [found.title for found in articles.search(store, "lazarus")] == ["Lazarus Group", "Shipping"]


def test_a_find_far_inside_is_shown_with_what_is_around_it(store):
    articles.add(store, ArticleDraft("Long", "word " * 5_000 + "김정은 " + "word " * 5_000))
    (found,) = articles.search(store, "김정은")
    assert len(found.snippet) < 400
    assert found.snippet.startswith("…")
    assert found.snippet.endswith("…")
    assert [found.snippet[start:end] for start, end in found.marks] == ["김정은"]


def test_nothing_typed_shows_every_article(store):
    articles.add(store, DRAFT)
    articles.add(store, replace(DRAFT, title="Other", published="2024-01-01"))
    assert [found.title for found in articles.search(store, "  ")] == ["Other", DRAFT.title]
    assert [found.title for found in articles.search(store, "— &")] == ["Other", DRAFT.title]
    assert len(articles.search(store, "", limit=1)) == 1


def test_an_article_cannot_forge_marks(store):
    articles.add(store, ArticleDraft("Forged", "a \ufdd1\ufdd1 Lazarus \ufdd0 b\0c \ud800"))
    (found,) = articles.search(store, "lazarus")
    assert [found.snippet[start:end] for start, end in found.marks] == ["Lazarus"]


@settings(max_examples=300)
@given(
    st.text()
    | st.text(alphabet="\"*^:+-(){}[]'\\ abAND OR NOT NEAR,/\0", max_size=30)
    | st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(", "title:", '"', "*", "a", ")", "{title text}:", "^a", "a*", "--"])).map(
        " ".join
    )
)
def test_whatever_is_typed_is_never_an_error(store, typed):
    articles.add(store, DRAFT)
    for found in articles.search(store, typed):
        assert all(0 <= start < end <= len(found.snippet) for start, end in found.marks)


WORD = st.text(st.characters(categories=["L", "N", "P", "M", "S"], exclude_characters='"'), min_size=1, max_size=8)


@settings(max_examples=150)
@given(WORD.filter(lambda word: any(letter.isalnum() for letter in word)))
@example("\u19b0")
@example("\u1cf2")
def test_every_word_of_a_text_finds_it(store, word):
    made = articles.add(store, ArticleDraft("Title", f"before {word} after"))
    for typed in (word, f"{word} ", f"after {word}", f"{word} bef"):
        assert made.number in [found.number for found in articles.search(store, typed)]
    articles.remove(store, made.number)


@settings(max_examples=100)
@given(st.text(), st.text())
def test_a_query_says_the_same_for_both_compositions(left, right):
    import unicodedata

    typed = f"{left} {right}"
    assert word_query(unicodedata.normalize("NFD", typed)) == word_query(unicodedata.normalize("NFC", typed))


def test_mentions_are_replaced_as_one(store):
    made = articles.add(store, DRAFT)
    articles.set_mentions(store, made.number, [mention(made.number, 4, LAZARUS, "Lazarus Group"), mention(made.number, 32)])
    assert [found.start for found in articles.mentions_in(store, made.number)] == [4, 32]
    articles.set_mentions(store, made.number, [mention(made.number, 32), mention(made.number, 32)])
    assert articles.mentions_in(store, made.number) == (mention(made.number, 32),)
    assert articles.mentions_of(store, LAZARUS) == ()

    def broken():
        yield mention(made.number, 4, LAZARUS, "Lazarus Group")
        raise Cancelled

    with pytest.raises(Cancelled):
        articles.set_mentions(store, made.number, broken())
    assert articles.mentions_in(store, made.number) == (mention(made.number, 32),)


def test_mentions_of_an_article_that_is_not_there(store):
    with pytest.raises(StoreError, match="no article number 7"):
        articles.set_mentions(store, 7, [])


def test_mentions_of_all_articles_all_or_none(store):
    first, second = articles.add(store, DRAFT), articles.add(store, replace(DRAFT, title="Other"))
    articles.set_all_mentions(store, {first.number: [mention(first.number, 32)], second.number: [], 404: [mention(404, 1)]})
    assert articles.mentions_of(store, KIM) == (mention(first.number, 32),)

    def cancel(done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        articles.set_all_mentions(store, {first.number: [], second.number: [mention(second.number, 32)]}, cancel)
    assert articles.mentions_of(store, KIM) == (mention(first.number, 32),)


def test_how_many_entries_each_article_names(store):
    first, second = articles.add(store, DRAFT), articles.add(store, replace(DRAFT, title="Other"))
    articles.add(store, replace(DRAFT, title="Third"))
    articles.set_mentions(
        store, first.number, [mention(first.number, 4, LAZARUS), mention(first.number, 32), mention(first.number, 36)]
    )
    articles.set_mentions(store, second.number, [mention(second.number, 32)])
    assert articles.mention_counts(store) == {first.number: 2, second.number: 1}
