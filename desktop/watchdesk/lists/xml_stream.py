"""XML as a stream in bounded memory: element by element, entities and document types refused, every failure a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import BinaryIO

from lxml import etree

from watchdesk.lists.reader import ListFile, ListFileError
from watchdesk.model.progress import Progress

_FIRST_TAGS = 40
_REPORT_EVERY = 65_536
_BROKEN_OFF = ("Premature end", "expected '>'", "Couldn't find end", "EndTag", "AttValue", "StartTag")
_WRONG_ENCODING = ("encod", "PCDATA invalid Char", "not proper UTF")


def elements(source: ListFile, tags: Collection[str], report: Progress, what: str = "Reading entries") -> Iterator[etree._Element]:
    """Yield every element whose local name is in `tags`, whole, in the order they end, whatever the namespace.

    An element is emptied when the next one is asked for: take from it what you need at once. Progress is the position in the file.
    Raises ListFileError where the file is not whole, well-formed XML, declares a document type (and with it entities), nests too
    deep, or holds a text of more than 10 million characters.
    """
    with source.open() as stream:
        counted = _Counted(stream, source.size, report, what)
        context = etree.iterparse(
            counted,
            events=("end",),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            yield from _each(context, source.name)
        except etree.XMLSyntaxError as error:
            raise _sentence(error, source.name) from error
    report(source.size, source.size, what)


def _each(context: etree.iterparse, name: str) -> Iterator[etree._Element]:
    checked = False
    for _, element in context:
        if not checked:
            _refuse_document_type(element, name)
            checked = True
        yield element
        element.clear(keep_tail=False)
        _forget_before(element)
    if not checked and context.root is not None:
        _refuse_document_type(context.root, name)


def _forget_before(element: etree._Element) -> None:
    """Drop what came before an element under the same parent, so that memory does not grow with the file."""
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _refuse_document_type(element: etree._Element, name: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise document_type_error(name)


def document_type_error(name: str) -> ListFileError:
    """Return the refusal of a file that declares a document type, by which entities could be brought in."""
    return ListFileError(
        f"“{name}” declares a document type with entities, which no published list does and which can do harm. "
        "Download the list again from its authority."
    )


class _Counted:
    """A stream that reports how far it has been read."""

    def __init__(self, stream: BinaryIO, size: int, report: Progress, what: str) -> None:
        self._stream = stream
        self._size = size
        self._report = report
        self._what = what
        self._done = 0
        self._reported = 0

    def read(self, count: int = -1) -> bytes:
        piece = self._stream.read(count)
        self._done += len(piece)
        if self._done - self._reported >= _REPORT_EVERY:
            self._reported = self._done
            self._report(self._done, self._size, self._what)
        return piece


def _sentence(error: etree.XMLSyntaxError, name: str) -> ListFileError:
    message = str(error.msg or "")
    line = error.lineno or 0
    if "depth" in message:
        return ListFileError(f"“{name}” nests elements hundreds deep in line {line}, which no list does. Download it again.")
    if "XML_PARSE_HUGE" in message or "too long" in message:
        return ListFileError(
            f"“{name}” holds a text of millions of characters in line {line}, which no list does. Download it again."
        )
    if any(words in message for words in _BROKEN_OFF):
        return ListFileError(f"“{name}” breaks off in line {line}: the download was not finished. Download it again.")
    if any(words in message for words in _WRONG_ENCODING):
        return ListFileError(f"“{name}” is damaged or in a wrong encoding in line {line} ({_short(message)}). Download it again.")
    place = f" in line {line}" if line else ""
    return ListFileError(f"“{name}” is not well-formed XML{place} ({_short(message)}). Download it again.")


def _short(message: str) -> str:
    return message.partition(", line ")[0][:120]


def first_tags(head: bytes) -> tuple[tuple[str, ...], str]:
    """Return the local names of the first XML elements of a file, and the namespace of the first; empty if no XML."""
    if b"<" not in head[:4096]:
        return (), ""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    with suppress(etree.XMLSyntaxError):  # What opened before the fault still tells what the file is.
        parser.feed(head)
    opened = (element for _, element in islice(parser.read_events(), _FIRST_TAGS) if isinstance(element, etree._Element))
    names = [element.tag for element in opened if isinstance(element.tag, str)]
    namespace = names[0][1:].rpartition("}")[0] if names else ""
    return tuple(name.rpartition("}")[2] for name in names), namespace


# --- small helpers for readers: namespaces never matter --------------------------------------------------------------------------


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the direct children of that local name."""
    return element.iterchildren("{*}" + name)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first direct child of that local name."""
    return next(element.iterchildren("{*}" + name), None)


def inner(element: etree._Element, *path: str) -> Iterator[etree._Element]:
    """Yield the elements at the end of a path of local names, such as `inner(entry, "akaList", "aka")`."""
    if len(path) == 1:
        yield from element.iterchildren("{*}" + path[0])
        return
    for below in element.iterchildren("{*}" + path[0]):
        yield from inner(below, *path[1:])


def text_of(element: etree._Element | None, name: str = "") -> str:
    """Return the text of an element (or of its first child of that name), white space tidied; empty where there is none."""
    found = child(element, name) if element is not None and name else element
    return " ".join((found.text or "").split()) if found is not None else ""


def all_text(element: etree._Element) -> str:
    """Return the text of an element and of all below it, parted by spaces, white space tidied."""
    return " ".join(" ".join(str(text) for text in element.itertext()).split())


def known_elements(*lines: str) -> frozenset[str]:
    """Return the paths of what a reader knows below an entry, from lines such as "idList/id: uid idType idNumber".

    Parents are known with what they hold. A child that is `*` says that the reader takes whatever there is.
    """
    known: set[str] = set()
    for line in lines:
        parent, _, names = line.partition(":")
        parts = parent.split("/") if parent else []
        known.update("/".join(parts[: count + 1]) for count in range(len(parts)))
        known.update("/".join((*parts, name)) for name in names.split())
    return frozenset(known)


def unknown_elements(element: etree._Element, known: Collection[str], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield label and text of everything below an entry that a reader does not know: later versions of a schema add some.

    `known` is made by `known_elements`. The label is the name of the element, below the first level with that of its parent.
    """
    for found in element:
        path = _path(above, found.tag)
        if path not in known:
            if path and (text := all_text(found)):
                yield (f"{local(element)} {local(found)}" if above else path), text
        elif len(found) and f"{path}/*" not in known:
            yield from unknown_elements(found, known, f"{path}/")


@lru_cache(maxsize=4_096)
def _path(above: str, tag: object) -> str:
    """Return the path of an element below another; remembered, for a list has few paths and millions of elements."""
    return f"{above}{tag.rpartition('}')[2]}" if isinstance(tag, str) else ""


def line_of(element: etree._Element) -> int:
    """Return the line in which an element opens, counted from 1; 0 where it is not known."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0
