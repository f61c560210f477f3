"""Excerpts: the lines of an article around the mentions of an entry, cut at sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from watchdesk.model.article import Article, Excerpt, Mention

MOST_LETTERS = 320
"""How long an excerpt around one mention may be; where several lie close together theirs are joined and may be longer."""

ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"""[.!?。！？؟۔।]["'”’»)\]]*(?=\s)|[。！？]["'”’»）]*|\n""")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|St|No|Co|Corp|Inc|Ltd|Jr|Sr|vs|al|e\.g|i\.e))\.$"
)
_SPACE = re.compile(r"\s")

Span = tuple[int, int]


def excerpts(article: Article, mentions: Iterable[Mention]) -> tuple[Excerpt, ...]:
    """Return the excerpts around some mentions in an article (those of one entry), in the order of the text.

    An excerpt is the sentence of a mention, with its neighbours while they fit, within one paragraph; a longer sentence is cut at
    words with "…". Excerpts that overlap become one. `start` is the place of the excerpt's first letter in the article.
    """
    places = sorted({(mention.start, mention.end) for mention in mentions if 0 <= mention.start < mention.end <= len(article.text)})
    spans: list[Span] = []
    for start, end in (_around(article.text, place) for place in places):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(_excerpt(article, span, places) for span in spans)


def sentence_starts(text: str) -> list[int]:
    """Return the places in a text where a sentence or paragraph begins, 0 first."""
    starts = [0]
    for found in _SENTENCE_END.finditer(text):
        if found[0] != "\n" and _ABBREVIATION.search(text, max(0, found.start() - 12), found.start() + 1):
            continue
        place = found.end()
        while place < len(text) and text[place].isspace():
            place += 1
        if place < len(text) and place > starts[-1]:
            starts.append(place)
    return starts


def _around(text: str, place: Span) -> Span:
    """The span of text to show around a mention."""
    first, last = _paragraph(text, place)
    bounds = [first + start for start in sentence_starts(text[first:last])] + [last]
    low = max(index for index, bound in enumerate(bounds) if bound <= place[0])
    high = min(index for index, bound in enumerate(bounds) if bound >= place[1])
    if bounds[high] - bounds[low] > MOST_LETTERS:
        return _cut(text, (bounds[low], bounds[high]), place)
    while high + 1 < len(bounds) and bounds[high + 1] - bounds[low] <= MOST_LETTERS:
        high += 1
    while low > 0 and bounds[high] - bounds[low - 1] <= MOST_LETTERS:
        low -= 1
    return _trimmed(text, (bounds[low], bounds[high]))


def _paragraph(text: str, place: Span) -> Span:
    start = text.rfind("\n", 0, place[0]) + 1
    end = text.find("\n", place[1])
    return start, len(text) if end < 0 else end


def _cut(text: str, sentence: Span, place: Span) -> Span:
    """A stretch of a long sentence with the mention near its middle, cut between words where the script has any."""
    room = max(0, MOST_LETTERS - (place[1] - place[0])) // 2
    start, end = max(sentence[0], place[0] - room), min(sentence[1], place[1] + room)
    if start > sentence[0]:
        space = _SPACE.search(text, start, place[0])
        start = space.end() if space else start
    if end < sentence[1]:
        space_at = max(text.rfind(" ", place[1], end), text.rfind("\n", place[1], end))
        end = space_at if space_at > 0 else end
    return _trimmed(text, (start, end))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _excerpt(article: Article, span: Span, places: list[Span]) -> Excerpt:
    start, end = span
    lead = "" if _begins_sentence(article.text, start) else ELLIPSIS
    trail = "" if _ends_sentence(article.text, end) else ELLIPSIS
    text = lead + article.text[start:end] + trail
    shift = len(lead) - start
    marks = tuple((first + shift, last + shift) for first, last in places if start <= first and last <= end)
    return Excerpt(article.number, article.title, article.publisher, article.published, text, marks, start)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()[-4:]
    return not before or "\n" in text[len(text[:start].rstrip()) : start] or _SENTENCE_END.search(before + " ") is not None


def _ends_sentence(text: str, end: int) -> bool:
    return end >= len(text) or text[end] == "\n" or _SENTENCE_END.search(text[max(0, end - 4) : end] + " ") is not None
