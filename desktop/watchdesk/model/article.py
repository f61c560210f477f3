"""Articles: stored source texts, the places in them that name an entry, and the lines around those places."""

from __future__ import annotations

from dataclasses import dataclass

from watchdesk.model.entry import EntryKey


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as read from a file, before it is stored; title, publisher and date can be edited at import.

    `text` is plain, paragraphs parted by one blank line. `published` is an ISO date or empty. `origin` names the file or address it
    came from, `sha256` is of that file's bytes.
    """

    title: str
    text: str
    publisher: str = ""
    published: str = ""
    origin: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article; `imported_at` is UTC, ISO."""

    number: int
    title: str
    text: str
    publisher: str
    published: str
    origin: str
    sha256: str
    imported_at: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article that names an entry: `text[start:end]` of the article, with the score (0–100) of the listed name."""

    article: int
    start: int
    end: int
    key: EntryKey
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The lines around a mention. `marks` are (start, end) within `text` of every mention of the entry in it."""

    article: int
    title: str
    publisher: str
    published: str
    text: str
    marks: tuple[tuple[int, int], ...]
    start: int


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """A result of full-text search: `snippet` with (start, end) `marks` of the words found."""

    number: int
    title: str
    publisher: str
    published: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
