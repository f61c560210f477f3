"""Articles out of a saved web page: title, publisher and date from its head, the text from where its paragraphs stand thickest.

The page is parsed by libxml2's forgiving HTML parser, which loads nothing and knows no entities of a document's own. The element
that holds the article is found by the weight of paragraphs (after the idea of Arc90's Readability): each paragraph gives its
letters to its parent and half of them to its grandparent, links count against it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from watchdesk.articles import publication
from watchdesk.articles.errors import ArticleFileError
from watchdesk.articles.furniture import is_furniture, without_short_codes
from watchdesk.articles.plain_text import blocks, decode, joined, tidy, without
from watchdesk.articles.splitting import first_words
from watchdesk.model.article import ArticleDraft

Element = etree._Element

_NEVER_TEXT_TAGS = (
    "script style noscript template iframe object embed svg math canvas audio video picture map nav aside form button select input"
    " textarea label dialog menu footer head title link meta figure"
)
_NEVER_TEXT = frozenset(_NEVER_TEXT_TAGS.split())
_BLOCK_TAGS = (
    "address article blockquote body center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section"
    " summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADINGS = ("h1", "h2")
_ASIDE = re.compile(
    r"(?i)(?:^|[\s_-])(?:comments?|disqus|related|recirc|recommend(?:ed|ations?)?|share|sharing|social|newsletter|subscri(?:be|ption)|promo"
    r"|advert(?:isement|ising)?|ads?|sponsor(?:ed)?|cookie|consent|breadcrumbs?|sidebar|menu|navigation|nav|paywall|trending|popular"
    r"|outbrain|taboola|byline-bio|author-bio|tags?|toolbar|skip-link|site-header|site-footer|masthead|banner)(?:$|[\s_-])"
)
_HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_MOST_IN_ASIDE, _MOST_IN_ASIDES = 0.4, 0.8
_PARAGRAPH_AT_LEAST = 25
_ARTICLE_AT_LEAST = 400
_TEXT_AT_LEAST = 140
_LINKED_AT_MOST = 0.6


_PAGE = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|article|main|p|div|meta)\b[^<]{0,2000}>")


def looks_like_html(data: bytes) -> bool:
    """True where the first bytes are those of a web page, whatever its encoding."""
    return _PAGE.search(data[:16384].replace(b"\x00", b"")) is not None


def read_html(data: bytes, origin: str, sha256: str) -> tuple[ArticleDraft, ...]:
    """Return the articles of a web page, one for most pages; several where it holds several whole `article` elements.

    Raises ArticleFileError where the page has no text.
    """
    page = _parsed(data)
    facts = _facts(page)
    _drop_aside(page)
    drafts = tuple(_draft(part, facts, origin, sha256, alone=False) for part in _several(page))
    if not drafts:
        drafts = (_draft(_densest(page), facts, origin, sha256, alone=True),)
    whole = tuple(draft for draft in drafts if len(draft.text) >= 1)
    if not whole:
        raise ArticleFileError(
            "The web page holds no article text; open it in a browser, copy the text into a plain text file and import that."
        )
    return whole


def _parsed(data: bytes) -> Element:
    """The page as a tree. The encoding is what the page declares if that can be so, else what its bytes look like."""
    declared = re.search(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", data[:8192])
    text = ""
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    text = (text or decode(data)).replace("\x00", "")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        page = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise ArticleFileError("The web page cannot be read; save it again from the browser, as HTML or as PDF.") from error
    if page is None:
        raise ArticleFileError("The web page is empty; save it again from the browser, as HTML or as PDF.")
    return page


# Facts of the page


def _facts(page: Element) -> dict[str, str]:
    """Title, publisher and ISO date that the page's head, its linked data and its marked-up elements tell; "" where they do not."""
    meta = _meta(page)
    data = list(_linked_data(page))
    title = _first(meta.get("og:title"), *(item.get("headline") for item in data), meta.get("twitter:title"), meta.get("dc.title"))
    return {
        "title": title or _title_of_elements(page),
        "publisher": _publisher(page, meta, data),
        "published": _published(page, meta, data),
    }


def _meta(page: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = _one_line(element.get("content") or "")
        if key and content:
            found.setdefault(key, content)
    return found


def _linked_data(page: Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page that describe an article (schema.org/Article and what is derived from it)."""
    for script in page.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text or len(script.text) > 500_000:
            continue
        try:
            content = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        items = content if isinstance(content, list) else [content]
        items += [part for item in items if isinstance(item, dict) for part in _as_list(item.get("@graph"))]
        yield from (item for item in items if isinstance(item, dict) and "headline" in item)


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _publisher(page: Element, meta: dict[str, str], data: list[dict[str, Any]]) -> str:
    named = [item["publisher"].get("name") for item in data if isinstance(item.get("publisher"), dict)]
    told = _first(meta.get("og:site_name"), *named, meta.get("publisher"), meta.get("dc.publisher"), meta.get("application-name"))
    if told:
        return told
    for link in page.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return _host(link.get("href") or "")
    return _host(meta.get("og:url", ""))


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


_DATE_META_NAMES = (
    "article:published_time og:article:published_time datepublished date dc.date dc.date.issued dcterms.created parsely-pub-date"
    " publish-date pubdate sailthru.date cxenseparse:recs:publishtime"
)


def _published(page: Element, meta: dict[str, str], data: list[dict[str, Any]]) -> str:
    told = [meta.get(key, "") for key in _DATE_META_NAMES.split()] + [str(item.get("datePublished", "")) for item in data]
    for element in page.iter("time"):
        told.append(element.get("datetime") or _one_line(_string(element)))
    return next((day for day in map(publication.iso_date, told) if day), "")


def _title_of_elements(page: Element) -> str:
    headings = [_one_line(_string(element)) for element in page.iter("h1")]
    title = next((_one_line(element.text or "") for element in page.iter("title")), "")
    if len([heading for heading in headings if heading]) == 1:
        return next(heading for heading in headings if heading)
    return re.split(r"\s+[|–—-]\s+(?=[^|–—-]{2,40}$)", title)[0]


def _first(*texts: object) -> str:
    return next((_one_line(text) for text in texts if isinstance(text, str) and text.strip()), "")


def _one_line(text: str) -> str:
    return " ".join(tidy(text).split())[:500]


# Text of the page


def _drop_aside(page: Element) -> None:
    """Take away what is never text, what is hidden, and what its class or id calls furniture, unless most of the text is in it."""
    total = max(_letters(page), 1)
    inside = [element for element in page.iter() if isinstance(element.tag, str) and element.tag not in {"html", "body"}]
    for element in inside:
        if element.tag in _NEVER_TEXT or _hidden(element):
            _drop(element)
    named = [element for element in inside if _ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}")]
    named = [element for element in named if _letters(element) < _MOST_IN_ASIDE * total]
    if sum(map(_letters, named)) < _MOST_IN_ASIDES * total:
        for element in named:
            _drop(element)


def _hidden(element: Element) -> bool:
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN_STYLE.search(style) is not None)
    )


def _drop(element: Element) -> None:
    """Remove an element and keep the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _letters(element: Element) -> int:
    return sum(len(_string(paragraph)) for paragraph in element.iter("p"))


def _several(page: Element) -> list[Element]:
    """The `article` elements of a page that holds several whole ones, each with a heading of its own; else none."""
    whole = [
        element
        for element in page.iter("article")
        if _letters(element) >= _ARTICLE_AT_LEAST
        and next(element.iter(*_HEADINGS), None) is not None
        and next(element.iterancestors("article"), None) is None
    ]
    return whole if len(whole) > 1 else []


def _densest(page: Element) -> Element:
    """The element that holds the article."""
    scores: dict[Element, float] = {}
    for paragraph in page.iter("p", "pre", "blockquote"):
        text = _string(paragraph).strip()
        if len(text) < _PARAGRAPH_AT_LEAST:
            continue
        weight = len(text) * (1 - _linked_share(paragraph, text))
        parent = paragraph.getparent()
        for element, share in ((parent, 1.0), (parent.getparent() if parent is not None else None, 0.5)):
            if element is not None:
                scores[element] = scores.get(element, 0.0) + weight * share
    body = page.find("body")
    root = page if body is None else body
    if not scores:
        return root
    best = max(scores, key=lambda element: scores[element])
    marked = [
        element
        for element in best.iterancestors()
        if element.tag in {"article", "main"} or element.get("itemprop") == "articleBody"
    ]
    chosen = marked[0] if marked else best
    return chosen if _letters(chosen) >= _TEXT_AT_LEAST else root


def _linked_share(element: Element, text: str) -> float:
    linked = sum(len(_string(link)) for link in element.iter("a"))
    return min(1.0, linked / max(len(text), 1))


def _draft(element: Element, facts: dict[str, str], origin: str, sha256: str, *, alone: bool) -> ArticleDraft:
    heading = next((_one_line(_string(found)) for found in element.iter(*_HEADINGS)), "")
    title = (facts["title"] or heading) if alone else heading
    published = facts["published"] if alone else _published(element, {}, []) or facts["published"]
    kept = without(blocks(without_short_codes(tidy(_text(element)))), is_furniture)
    same = {_comparable(title), _comparable(heading)} if alone else {_comparable(heading)}
    while kept and (_comparable(kept[0].text) in same or publication.date_of_line(kept[0].text)):
        published = published or publication.date_of_line(kept[0].text)
        kept.pop(0)
    text = joined(kept)
    return ArticleDraft(title or first_words(text), text, facts["publisher"], published, origin, sha256)


def _string(element: Element) -> str:
    """All text below an element, as it stands in the source."""
    return "".join(str(part) for part in element.itertext())


def _comparable(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _text(element: Element) -> str:
    """The text below an element, paragraphs parted by blank lines; lists of links, which lead elsewhere, left out."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        block = node.tag in _BLOCKS
        if event == "start":
            parts.append("\n\n" if block or node.tag == "br" else "")
            parts.append("" if _leads_away(node) else _flat(node.text, node))
            continue
        parts.append("\n\n" if block else "")
        if node is not element:
            parts.append(_flat(node.tail, node))
    return "".join(parts)


def _flat(text: str | None, node: Element) -> str:
    """Line breaks in the source of a page mean no more than a space, but in `pre`."""
    if not text:
        return ""
    return text if node.tag == "pre" else re.sub(r"\s+", " ", text)


def _leads_away(node: Element) -> bool:
    """True for a link that makes up most of a list item or heading block of its own."""
    if node.tag != "a":
        return False
    parent = node.getparent()
    if parent is None or parent.tag != "li":
        return False
    text = _string(parent).strip()
    return _linked_share(parent, text) > _LINKED_AT_MOST
