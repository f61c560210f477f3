"""One text, several articles: where a new one begins, and what its title, publisher and date are.

An article is cut in two only on evidence, since the user can cut it at import but may not notice a wrong cut. A new title is a
short line with no full stop at its end before a paragraph, and beside that: a drawn line or page break before it; or a byline,
date, source or address after it; or a wider gap than the file has elsewhere; or a heading over the whole file that announces
articles, where the line is as long or written with as many capitals as headlines are. Nothing begins a new article while the
one before has only its title and the lines about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from watchdesk.articles import publication
from watchdesk.articles.plain_text import Block, joined
from watchdesk.model.article import ArticleDraft

_COLLECTION = re.compile(
    r"(?i)\b(?:full[- ]text|articles|texts|stories|clippings|cuttings|sources|press (?:review|clips|cuttings)"
    r"|news (?:digest|review|clips)|presseschau|artikel|статьи)\b"
)
_SENTENCE_END = re.compile(r"""[.,;:。、，；：…]["'”’»)\]]*$""")
_QUOTED = re.compile(r"""["“„«'‘].*["”“»'’]""")
_LONGEST_TITLE, _LONGEST_TITLE_WORDS = 200, 30
_BODY_AT_LEAST = 120
_HEADLINE_LETTERS, _HEADLINE_WORDS = 40, 6
_CAPITALS_WORDS, _CAPITALS_LETTERS = 4, 4
_SENTENCE = re.compile(r"""\S+\s.{20,}[.!?。！？…]["'”’»)\]]*""")
_DETAILS_WITHIN = 4
_WIDE_LETTER = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is known of the whole file: whether a heading announces articles, and how wide its ordinary gap is (blank lines)."""

    announced: bool
    usual_gap: int


def split(blocks: list[Block], origin: str, sha256: str) -> tuple[ArticleDraft, ...]:
    """Cut the blocks of a file into articles, each with title, publisher and date where the text tells them.

    `origin` and `sha256` go into every draft. A file without a title gets its first words as one. Returns () for no blocks.
    """
    blocks = _sparse(blocks)
    announced = _announces(blocks)
    body = blocks[1:] if announced else blocks
    evidence = _Evidence(announced, _usual_gap(body))
    starts: list[int] = []
    for index in range(len(body)):
        if not starts or _begins(body, index, starts[-1], evidence):
            starts.append(index)
    bounds = [*starts, len(body)]
    return tuple(_draft(body[first:last], origin, sha256) for first, last in pairwise(bounds))


def title_like(text: str) -> bool:
    """True for a line that can be a title: short, no full stop at its end, not a quotation, no line about an article."""
    if len(text) > _LONGEST_TITLE or len(text.split()) > _LONGEST_TITLE_WORDS or _SENTENCE_END.search(text):
        return False
    first = next((letter for letter in text if letter.isalnum()), "")
    if not first or (first.isalpha() and first.islower()) or _QUOTED.fullmatch(text):
        return False
    return not publication.is_detail_line(text)


def _sparse(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if any(letter.isalnum() for letter in block.text)]


def _announces(blocks: list[Block]) -> bool:
    """True where the first line is a heading for the whole file: it speaks of articles, and a title follows it."""
    if len(blocks) < 3 or not title_like(blocks[0].text) or not _COLLECTION.search(blocks[0].text):
        return False
    return _is_title_at(blocks, 1, _is_text)


def _usual_gap(blocks: list[Block]) -> int:
    gaps = Counter(block.gap for block in blocks[1:] if block.gap)
    return gaps.most_common(1)[0][0] if gaps else 1


def _begins(blocks: list[Block], index: int, start: int, evidence: _Evidence) -> bool:
    """True where an article begins at a block that is not the first, the one before having begun at block `start`."""
    block = blocks[index]
    if publication.title_of_line(block.text):
        return True
    if not title_like(block.text):
        return False
    if evidence.announced and _is_announced_title(blocks, index):
        return True
    if not _is_title_at(blocks, index, _is_prose):
        return False
    if block.parted:
        return True
    begun = any(_is_text(before.text) for before in blocks[start + 1 : index])
    return begun and (_has_details(blocks, index) or block.gap > evidence.usual_gap + 1)


def _is_announced_title(blocks: list[Block], index: int) -> bool:
    """True for a line that stands alone between text and text and is written as headlines are, not as subheadings."""
    alone = blocks[index].gap > 0 and index + 1 < len(blocks) and blocks[index + 1].gap > 0
    return alone and _is_headline(blocks[index].text) and _is_text(blocks[index - 1].text) and _is_title_at(blocks, index, _is_text)


def _is_title_at(blocks: list[Block], index: int, is_body: Callable[[str], bool]) -> bool:
    """True where a line that can be a title is followed by an article's text, lines about it and one subtitle between them."""
    if not (title_like(blocks[index].text) or publication.title_of_line(blocks[index].text)):
        return False
    following = [block.text for block in blocks[index + 1 : index + 7] if not publication.is_detail_line(block.text)]
    return any(is_body(text) for text in following[:2])


def _has_details(blocks: list[Block], index: int) -> bool:
    return index + 1 < len(blocks) and publication.is_detail_line(blocks[index + 1].text)


def _is_prose(text: str) -> bool:
    return _length(text) >= _BODY_AT_LEAST


def _is_text(text: str) -> bool:
    """True for a paragraph of an article, were it one short sentence."""
    return _is_prose(text) or _SENTENCE.fullmatch(text) is not None


def _is_headline(text: str) -> bool:
    words = text.split()
    if _length(text) >= _HEADLINE_LETTERS and len(words) >= _HEADLINE_WORDS:
        return True
    long = [word for word in words if sum(map(str.isalpha, word)) >= _CAPITALS_LETTERS]
    return len(words) >= _CAPITALS_WORDS and len(long) > 1 and all(word.lstrip("“\"'‘(")[:1].isupper() for word in long)


def _length(text: str) -> int:
    """Letters as if the text were Latin: one of the East Asian scripts says as much as three."""
    return len(text) + 2 * len(_WIDE_LETTER.findall(text))


def _draft(blocks: list[Block], origin: str, sha256: str) -> ArticleDraft:
    """An article from its blocks: the title first, then what the lines about it tell, then the text."""
    draft = ArticleDraft("", "", origin=origin, sha256=sha256)
    rest = list(blocks)
    if rest and title_like(rest[0].text) and len(rest) > 1:
        draft = replace(draft, title=rest.pop(0).text)
    kept: list[Block] = []
    for _ in range(_details_end(rest)):
        block = rest.pop(0)
        draft, used = _with_detail(draft, block.text)
        if not used:
            kept.append(block)
    text = joined(kept + rest)
    return replace(draft, title=draft.title or first_words(text), text=text)


def _details_end(blocks: list[Block]) -> int:
    """How many blocks there are up to the last line about the article; a subtitle or an author's bare name may stand among them."""
    end = 0
    for place, block in enumerate(blocks):
        if publication.is_detail_line(block.text):
            end = place + 1
        elif _is_text(block.text) or place >= end + 2 or place >= _DETAILS_WITHIN:
            break
    return end


def _with_detail(draft: ArticleDraft, line: str) -> tuple[ArticleDraft, bool]:
    """The draft with what a line about it tells, and whether the line is used up; a byline stays in the text."""
    title, day, publisher = publication.title_of_line(line), publication.date_of_line(line), publication.publisher_of_line(line)
    if publication.is_byline(line):
        return replace(draft, published=draft.published or publication.iso_date(line)), False
    if title and not draft.title:
        return replace(draft, title=title), True
    if day and not draft.published:
        return replace(draft, published=day), True
    if publisher and not draft.publisher:
        return replace(draft, publisher=publisher), True
    return draft, False


def first_words(text: str, limit: int = 80) -> str:
    """Return the beginning of a text as a title, cut at a word, with "…" where it is cut; "Untitled" for no text."""
    line = text.strip().split("\n", 1)[0]
    if len(line) <= limit:
        return line or "Untitled"
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:– ") + "…"
