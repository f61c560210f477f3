"""Reading articles from files: plain text, web pages and PDF, recognised by content; several articles in one file are cut apart."""

from __future__ import annotations

import email
import email.policy
import hashlib
from pathlib import Path

from watchdesk import lists
from watchdesk.articles.data_files import kind_of_data
from watchdesk.articles.errors import ArticleFileError, ListGivenError
from watchdesk.articles.furniture import is_furniture, without_short_codes
from watchdesk.articles.html_article import looks_like_html, read_html
from watchdesk.articles.plain_text import blocks, decode, tidy, without
from watchdesk.articles.splitting import split
from watchdesk.model.article import ArticleDraft
from watchdesk.model.progress import Progress, no_progress

__all__ = ["SUFFIXES", "ArticleFileError", "ListGivenError", "read_articles", "read_text"]

SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf")
"""File name endings that a file dialog offers; what a file is, its content tells."""

MOST_LETTERS = 3_000_000
"""More than the longest novels have: beyond it, looking for names would keep the user waiting for a minute."""
MOST_BYTES_OF_TEXT = 20_000_000
MOST_BYTES_OF_PDF = 200_000_000
_OTHER_KINDS = (
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)


def read_articles(path: Path, report: Progress = no_progress) -> tuple[ArticleDraft, ...]:
    """Read the articles of a file, at least one.

    `origin` of each draft is the file's name, `sha256` that of its bytes. Raises ArticleFileError (one sentence: what is wrong and
    what to do) for a file that is missing, unreadable, too large, of another kind, damaged, or without text, ListGivenError for a
    list; Cancelled by `report`.
    """
    report(0, 0, f"Reading {path.name}")
    data = _bytes(path)
    origin, sha256 = path.name, hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        from watchdesk.articles.pdf_article import read_pdf  # its library takes a tenth of a second that no start should wait for

        drafts = read_pdf(data, origin, sha256, report)
    elif lists.is_list(path):
        raise ListGivenError(f"“{path.name}” is a list, not an article; import it with File → Import list….")
    else:
        _refuse_other_kinds(data)
        _refuse_too_large(path, len(data), MOST_BYTES_OF_TEXT)
        drafts = _from_text(data, origin, sha256)
    drafts = tuple(draft for draft in drafts if draft.text.strip())
    if sum(len(draft.text) for draft in drafts) > MOST_LETTERS:
        raise ArticleFileError(f"“{path.name}” holds more text than any article; cut it into smaller files.")
    if not drafts:
        raise ArticleFileError(f"“{path.name}” holds no text; choose a file with an article in it.")
    return drafts


def read_text(text: str, origin: str = "", sha256: str = "") -> tuple[ArticleDraft, ...]:
    """Return the articles of a plain text, cut as a file of it would be; () where nothing of it is an article's text."""
    found = without(blocks(tidy(without_short_codes(text))), is_furniture)
    return split(found, origin, sha256)


def _from_text(data: bytes, origin: str, sha256: str) -> tuple[ArticleDraft, ...]:
    page = _page_of_archive(data)
    if page:
        return read_html(page, origin, sha256)
    if looks_like_html(data):
        return read_html(data, origin, sha256)
    text = decode(data)
    if kind := kind_of_data(text):
        raise ArticleFileError(f"“{origin}” is {kind}, not an article; choose a file with an article in it.")
    return read_text(text, origin, sha256)


def _bytes(path: Path) -> bytes:
    """The whole file, if it is a file and of a size that an article can have."""
    try:
        if path.is_dir():
            raise ArticleFileError(f"“{path.name}” is a folder; choose the files in it.")
        if not path.is_file():
            raise ArticleFileError(f"“{path.name}” is not there or is no ordinary file; choose another.")
        _refuse_too_large(path, path.stat().st_size, MOST_BYTES_OF_PDF)
        return path.read_bytes()
    except PermissionError as error:
        raise ArticleFileError(f"“{path.name}” may not be read by you; copy it to a folder of your own.") from error
    except OSError as error:
        raise ArticleFileError(
            f"“{path.name}” cannot be read ({error.strerror or error}); copy it to this machine first."
        ) from error


def _refuse_too_large(path: Path, size: int, most: int) -> None:
    if size > most:
        raise ArticleFileError(
            f"“{path.name}” has {size / 1e6:,.0f} MB, more than the {most / 1e6:,.0f} MB that an article may have; cut it up."
        )


def _refuse_other_kinds(data: bytes) -> None:
    for beginning, kind in _OTHER_KINDS:
        if data.startswith(beginning):
            raise ArticleFileError(
                f"This is {kind}, not an article; save the article as plain text, HTML or PDF and import that file."
            )


def _page_of_archive(data: bytes) -> bytes:
    """The page in a web archive (MHTML, RFC 2557), as browsers save one; b"" for anything else."""
    head = data[:4096].lower()
    if b"mime-version:" not in head or b"multipart/related" not in head:
        return b""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else b""
    return b""
