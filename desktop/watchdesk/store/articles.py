"""Stored articles: added, edited, searched by their words, and the places in them that name an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from watchdesk.model.article import Article, ArticleDraft, ArticleFound, Mention
from watchdesk.model.canonical import canonical_json, sha256_hex
from watchdesk.model.entry import EntryKey
from watchdesk.model.progress import Progress, no_progress
from watchdesk.store.contents import sliced
from watchdesk.store.errors import StoreError
from watchdesk.store.store import Row, Store
from watchdesk.store.words import CLOSE, OPEN, clean, word_query

_COLUMNS = "number, title, text, publisher, published, origin, sha256, imported_at, is_example"
_NEWEST_FIRST = "ORDER BY published DESC, number DESC"
_Snippet = tuple[str, tuple[tuple[int, int], ...]]
_SNIPPET_WORDS = 32
_SNIPPET_LETTERS = 90


def add(store: Store, draft: ArticleDraft, *, is_example: bool = False) -> Article:
    """Store an article and return it. Where one with the same title and text is stored already, that one is returned as it is.

    Raises StoreError where the article has no text.
    """
    tidy = _tidy(draft)
    if not tidy.text.strip():
        raise StoreError(f"The article “{tidy.title}” has no text, so it was not stored.")
    with store.transaction():
        present = find_same(store, draft)
        if present is not None:
            return present
        number = store.write(
            "INSERT INTO articles (title, text, publisher, published, origin, sha256, content_hash, imported_at, is_example) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                tidy.title,
                tidy.text,
                tidy.publisher,
                tidy.published,
                tidy.origin,
                tidy.sha256,
                _content_hash(tidy.title, tidy.text),
                datetime.now(UTC).isoformat(timespec="seconds"),
                is_example,
            ),
        )
        return get(store, number)


def find_same(store: Store, draft: ArticleDraft) -> Article | None:
    """Return the stored article with the same title and text as a draft, or None."""
    tidy = _tidy(draft)
    row = store.row(f"SELECT {_COLUMNS} FROM articles WHERE content_hash = ?", (_content_hash(tidy.title, tidy.text),))
    return _article(row) if row else None


def update(store: Store, article: Article) -> Article:
    """Store title, text, publisher and date of an article anew; where the text differs, its mentions go. Raises StoreError."""
    with store.transaction():
        before = get(store, article.number)
        title, text = clean(article.title), clean(article.text)
        digest = _content_hash(title, text)
        if store.row("SELECT 1 FROM articles WHERE content_hash = ? AND number <> ?", (digest, article.number)):
            raise StoreError(f"Another article with the title “{title}” and the same text is stored already; nothing was changed.")
        store.write(
            "UPDATE articles SET title = ?, text = ?, publisher = ?, published = ?, content_hash = ? WHERE number = ?",
            (title, text, clean(article.publisher), clean(article.published), digest, article.number),
        )
        if text != before.text:
            store.write("DELETE FROM mentions WHERE article = ?", (article.number,))
        return get(store, article.number)


def remove(store: Store, number: int) -> None:
    """Delete an article and its mentions for good; a number that is not stored is left so."""
    with store.transaction():
        store.write("DELETE FROM articles WHERE number = ?", (number,))


def get(store: Store, number: int) -> Article:
    """Return an article by its number. Raises StoreError where there is none."""
    row = store.row(f"SELECT {_COLUMNS} FROM articles WHERE number = ?", (number,))
    if row is None:
        raise StoreError(f"There is no article number {number} in this store.")
    return _article(row)


def all_articles(store: Store) -> tuple[Article, ...]:
    """Return every article with its text, the newest by its date first."""
    return tuple(_article(row) for row in store.rows(f"SELECT {_COLUMNS} FROM articles {_NEWEST_FIRST}"))


def count(store: Store) -> int:
    """Return how many articles are stored."""
    row = store.row("SELECT count(*) FROM articles")
    return int(row[0]) if row else 0


def state(store: Store) -> tuple[int, ...]:
    """Return numbers that are others when an article was added or removed, or names were found in one or are gone.

    Texts are not looked at: this is asked again and again.
    """
    articles = store.row("SELECT count(*), coalesce(max(number), 0), coalesce(sum(length(title)), 0) FROM articles")
    mentions = store.row("SELECT count(*), coalesce(sum(article), 0) FROM mentions")
    return tuple(int(value) for value in (*(articles or ()), *(mentions or ())))


def search(store: Store, words: str, *, limit: int = 200) -> tuple[ArticleFound, ...]:
    """Return the articles that hold every word, best first; whatever is typed is plain text (see `words.word_query`).

    Where nothing to look for is typed, every article is returned, newest first, with its beginning as the snippet.
    """
    query = word_query(words)
    conditions, values = [], []
    for text in query.anywhere:
        conditions.append(
            "instr(lower(articles.title || char(10) || articles.publisher || char(10) || articles.text), lower(?)) > 0"
        )
        values.append(text)
    if query.match:
        rows = store.rows(
            "SELECT articles.number, articles.title, articles.publisher, articles.published, "
            f"snippet(articles_fts, 1, '{OPEN}', '{CLOSE}', '…', {_SNIPPET_WORDS}) "
            "FROM articles_fts JOIN articles ON articles.number = articles_fts.rowid "
            f"WHERE {' AND '.join(['articles_fts MATCH ?', *conditions])} ORDER BY bm25(articles_fts, 4.0, 1.0, 2.0) LIMIT ?",
            (query.match, *values, limit),
        )
        return tuple(_found(row, _also_marked(*_marked(row[4]), query.anywhere)) for row in rows)
    where = "WHERE " + " AND ".join(conditions) if conditions else ""
    rows = store.rows(
        f"SELECT number, title, publisher, published, text FROM articles {where} {_NEWEST_FIRST} LIMIT ?", (*values, limit)
    )
    return tuple(_found(row, _around(row[4], query.anywhere)) for row in rows)


def set_mentions(store: Store, article: int, mentions: Iterable[Mention]) -> None:
    """Put mentions in the place of all those of an article, all or none. Raises StoreError where there is no such article."""
    with store.transaction():
        get(store, article)
        _replace_mentions(store, article, mentions)


def set_all_mentions(store: Store, mentions: Mapping[int, Iterable[Mention]], report: Progress = no_progress) -> None:
    """Put mentions in the place of those of several articles (by number), all or none; articles that are gone are left out.

    Raises Cancelled where `report` raises it; nothing is changed then.
    """
    with store.transaction():
        stored = {row[0] for row in store.rows("SELECT number FROM articles")}
        for part in sliced([number for number in mentions if number in stored], report, "Storing mentions", 20):
            for number in part:
                _replace_mentions(store, number, mentions[number])


def mentions_in(store: Store, article: int) -> tuple[Mention, ...]:
    """Return the mentions in an article, in the order of the text."""
    return _mentions(store, "article = ? ORDER BY start, end, list_key, number", (article,))


def mentions_of(store: Store, key: EntryKey) -> tuple[Mention, ...]:
    """Return the mentions of an entry in all articles, by article and place."""
    return _mentions(store, "list_key = ? AND number = ? ORDER BY article, start, end", (key.list_key, key.number))


def mention_counts(store: Store) -> dict[int, int]:
    """Return how many different entries each article names; articles that name none are left out."""
    return dict(store.rows("SELECT article, count(DISTINCT list_key || char(0) || number) FROM mentions GROUP BY article"))


def _replace_mentions(store: Store, article: int, mentions: Iterable[Mention]) -> None:
    store.write("DELETE FROM mentions WHERE article = ?", (article,))
    store.write_many(
        "INSERT OR REPLACE INTO mentions (article, start, end, list_key, number, name, score) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(article, found.start, found.end, found.key.list_key, found.key.number, found.name, found.score) for found in mentions],
    )


def _mentions(store: Store, where: str, values: tuple[str | int, ...]) -> tuple[Mention, ...]:
    rows = store.rows(f"SELECT article, start, end, list_key, number, name, score FROM mentions WHERE {where}", values)
    return tuple(
        Mention(article, start, end, EntryKey(list_key, number), name, score)
        for article, start, end, list_key, number, name, score in rows
    )


def _found(row: Row, snippet: _Snippet) -> ArticleFound:
    number, title, publisher, published, _text = row
    return ArticleFound(number, title, publisher, published, *snippet)


def _marked(snippet: str) -> _Snippet:
    """Return FTS5's snippet without the marks it put in, and where they were."""
    text, marks, opened = "", [], None
    for letter in snippet:
        if letter == OPEN:
            opened = len(text)
        elif letter == CLOSE:
            if opened is not None:
                marks.append((opened, len(text)))
            opened = None
        else:
            text += letter
    return text, tuple(marks)


def _around(text: str, wanted: tuple[str, ...]) -> _Snippet:
    """Return the stretch of text around the first of the wanted texts that is in it (its beginning where none is), with marks."""
    first = min((start for start, _ in _places(text, wanted)), default=0)
    start, end = max(0, first - _SNIPPET_LETTERS), min(len(text), first + 2 * _SNIPPET_LETTERS)
    lead, trail = "…" if start else "", "…" if end < len(text) else ""
    return _also_marked(f"{lead}{text[start:end]}{trail}", (), wanted)


def _also_marked(snippet: str, marks: tuple[tuple[int, int], ...], wanted: tuple[str, ...]) -> _Snippet:
    return snippet, tuple(sorted({*marks, *_places(snippet, wanted)}))


def _places(text: str, wanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for each in wanted:
        yield from (found.span() for found in re.finditer(re.escape(each), text, re.IGNORECASE | re.ASCII))


def _tidy(draft: ArticleDraft) -> ArticleDraft:
    return ArticleDraft(
        title=clean(draft.title),
        text=clean(draft.text),
        publisher=clean(draft.publisher),
        published=clean(draft.published),
        origin=clean(draft.origin),
        sha256=draft.sha256,
    )


def _content_hash(title: str, text: str) -> bytes:
    return bytes.fromhex(sha256_hex(canonical_json((title, text))))


def _article(row: Row) -> Article:
    return Article(*(*row[:-1], bool(row[-1])))
