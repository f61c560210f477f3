"""The article in a PDF: the text of its pages, with the lines of a paragraph joined, running heads and page numbers left out."""

from __future__ import annotations

import io
import re
import statistics
import struct
import zlib
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from watchdesk.articles import publication
from watchdesk.articles.errors import ArticleFileError
from watchdesk.articles.furniture import is_furniture, without_short_codes
from watchdesk.articles.plain_text import blocks, tidy, without
from watchdesk.articles.splitting import split
from watchdesk.model.article import ArticleDraft
from watchdesk.model.progress import Progress, no_progress

MOST_PAGES = 1000
MOST_LETTERS = 3_000_000
# pypdf checks little of what it reads: a damaged file shows as any of these, wherever in it the damage lies.
_DAMAGE = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    MemoryError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)
_PAGE_NUMBER = re.compile(r"(?i)(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von)\s*\d{1,4})?")
_FILE_LIKE_TITLE = re.compile(r"(?i)microsoft word|untitled|\.(?:docx?|pdf|indd|qxd|rtf|html?)\b|^\s*$|^[\w-]+$")
_HYPHENATED = re.compile(r"(\w+)-\n(\w+)")
_ITEM = re.compile(r"[•‣▪–*]\s|\(?[a-z0-9]{1,2}\)\s|\d{1,2}(?:\.\d{1,2})*\.\s")
_WIDE = "[\u3000-\u9fff\uff00-\uffef]"
_SENTENCE_END = re.compile(r"""[.!?:…。！？]["'”’»)\]]*$""")


def read_pdf(data: bytes, origin: str, sha256: str, report: Progress = no_progress) -> tuple[ArticleDraft, ...]:
    """Return the articles of a PDF; title and date come from its properties where its text tells none.

    Raises ArticleFileError for a PDF that is encrypted, damaged, without text, or larger than any article.
    """
    try:
        pages, properties = _pages(data, report)
    except _DAMAGE as error:
        raise ArticleFileError(
            "The PDF is damaged and cannot be read; open it in a PDF viewer, save it again and import that file."
        ) from error
    if not any(letter.isalnum() for page in pages for letter in page):
        raise ArticleFileError(
            "The PDF holds pictures of pages and no text; run text recognition (OCR) over it first and import the result."
        )
    text = _unhyphenated(_paragraphs(_without_running_lines([page.split("\n") for page in pages])))
    found = without(blocks(without_short_codes(text)), is_furniture)
    drafts = split(found, origin, sha256)
    return (_with_properties(drafts[0], properties),) if len(drafts) == 1 else drafts


def _pages(data: bytes, report: Progress) -> tuple[list[str], dict[str, str]]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleFileError("The PDF is locked with a password; save a copy without one and import that.")
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise ArticleFileError(f"The PDF has {count:,} pages, which no article has; save the pages you need as a PDF of their own.")
    pages: list[str] = []
    letters = 0
    for number in range(count):
        report(number, count, "Reading pages")
        pages.append(tidy(reader.pages[number].extract_text()))
        letters += len(pages[-1])
        if letters > MOST_LETTERS:
            raise ArticleFileError("The PDF holds more text than any article; save the pages you need as a PDF of their own.")
    return pages, _properties(reader)


def _properties(reader: PdfReader) -> dict[str, str]:
    found: dict[str, object] = dict(reader.metadata or {})
    title = " ".join(tidy(str(found.get("/Title", "") or "")).split())
    stamp = re.match(r"(?:D:)?((?:19|20)\d{6})", str(found.get("/CreationDate", "") or ""))
    return {
        "title": "" if _FILE_LIKE_TITLE.search(title) else title[:300],
        "published": publication.iso_date(stamp[1]) if stamp else "",
    }


def _with_properties(draft: ArticleDraft, properties: dict[str, str]) -> ArticleDraft:
    """The draft with the title of the properties where the text had none. The day a PDF was made is not the day of publication."""
    title = properties["title"]
    if not title or not draft.title.endswith("…"):
        return draft
    return ArticleDraft(title, draft.text, draft.publisher, draft.published, draft.origin, draft.sha256)


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without the lines that stand at the top or foot of most pages."""
    pages = [[line.strip() for line in page] for page in pages]
    ends = Counter(key for page in pages for key in {_figures_out(line) for line in _ends(page)})
    running = {key for key, count in ends.items() if count >= max(3, 0.5 * len(pages))}
    return [[line for index, line in enumerate(page) if not _is_running(page, index, line, running)] for page in pages]


def _ends(page: list[str]) -> list[str]:
    lines = [line for line in page if line]
    return lines[:2] + lines[-2:]


def _is_running(page: list[str], index: int, line: str, running: set[str]) -> bool:
    if not line or line not in _ends(page):
        return False
    at_end = not any(page[:index][-3:]) or not any(page[index + 1 :][:3]) or index < 3 or index >= len(page) - 3
    return at_end and (_figures_out(line) in running or _PAGE_NUMBER.fullmatch(line) is not None)


def _figures_out(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(pages: list[list[str]]) -> str:
    """The lines of all pages, a blank line where a paragraph ends.

    A paragraph ends at an empty line, and after a line that ends a sentence and stops well short of the usual width.
    """
    lines = [line for page in pages for line in [*page, ""]]
    width = statistics.quantiles([len(line) for line in lines if line] + [1, 1], n=10)[7]
    out: list[str] = []
    for index, line in enumerate(lines):
        following = next((later for later in lines[index + 1 :][:3] if later), "")
        if not line:
            if out and out[-1] and not _runs_on(out[-1], following, width):
                out.append("")
            continue
        if _ITEM.match(line) and out and out[-1] and _SENTENCE_END.search(out[-1]):
            out.append("")
        out.append(line)
        if _ends_short(line, width) or (following and publication.is_detail_line(following)) or publication.is_detail_line(line):
            out.append("")
    return "\n".join(out)


def _runs_on(before: str, after: str, width: float) -> bool:
    """True where a paragraph goes on over a page break or a stray empty line: no sentence ends, and the next line begins small."""
    return bool(after) and not _SENTENCE_END.search(before) and after[0].islower() and len(before) > 0.5 * width


def _ends_short(line: str, width: float) -> bool:
    return (_SENTENCE_END.search(line) is not None and len(line) < 0.8 * width) or (
        len(line) < 0.55 * width and line[-1:].isalnum()
    )


def _unhyphenated(text: str) -> str:
    """Join the words cut at a line's end; a word that elsewhere in the text is written with its hyphen keeps it."""

    def join(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        keeps = second[0].isupper() or second[0].isdigit() or f"{first}-{second}".lower() in lower
        return f"{first}-{second}" if keeps else f"{first}{second}"

    lower = text.lower()
    text = _HYPHENATED.sub(join, text)
    text = re.sub(rf"(?<={_WIDE})\n(?={_WIDE})", "", text)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)
