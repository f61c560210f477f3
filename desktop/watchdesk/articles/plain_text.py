"""Bytes of unknown encoding to tidy text, and text to blocks: what every kind of article file is brought down to."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from watchdesk.articles.errors import ArticleFileError
from watchdesk.articles.publication import is_detail_line

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORM_FEED = re.compile("\x0c")
# Marks that steer direction or are invisible: an article's text must read as it is stored. The joiners U+200C and U+200D stay,
# Persian and the scripts of India need them.
_INVISIBLE = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = re.compile(r"[^\S\n]+")
_SEPARATOR = re.compile(r"\s*(?:[-=*_~#─━—–•·]\s*){3,}")
_WRAPPED_FROM, _WRAPPED_TO = 45, 130


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on one line. `gap` counts the blank lines before it; `parted` tells of a drawn line or page break."""

    text: str
    gap: int = 0
    parted: bool = False


def decode(data: bytes) -> str:
    """Return the text of a file whose encoding nobody declared: a byte-order mark, UTF-16 without one, UTF-8, or an old code page.

    Raises ArticleFileError where the bytes are no text at all.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _whole(data.decode(encoding, errors="replace"))
    wide = _wide_encoding(data)
    if wide:
        return _whole(data.decode(wide, errors="replace"))
    try:
        return _whole(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _whole(_legacy(data))


def tidy(text: str) -> str:
    """Return text without control and invisible marks and ligatures, composed (NFC), spaces single, lines ended by a line feed."""
    text = _LINE_BREAKS.sub("\n", _FORM_FEED.sub("\n---\n", text))
    text = _INVISIBLE.sub("", text).translate(_LIGATURES)
    text = "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def blocks(text: str) -> list[Block]:
    """Cut tidy text into paragraphs: at blank lines, and at each line where the lines were not wrapped by hand."""
    found: list[Block] = []
    lines: list[str] = []
    gap, parted = 0, False

    def flush() -> None:
        nonlocal lines, gap, parted
        for index, paragraph in enumerate(_paragraphs(lines)):
            found.append(Block(paragraph, gap if index == 0 else 0, parted and index == 0))
        if lines:
            lines, gap, parted = [], 0, False

    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            flush()
            gap += 1
        elif _SEPARATOR.fullmatch(stripped):
            flush()
            parted = True
        else:
            lines.append(stripped)
    flush()
    return found


def joined(found: list[Block]) -> str:
    """Return the text of blocks, paragraphs parted by one blank line."""
    return "\n\n".join(block.text for block in found)


def without(found: list[Block], unwanted: Callable[[str], bool]) -> list[Block]:
    """Return the blocks that `unwanted` does not reject; what stood before a rejected block stands before the next one."""
    kept: list[Block] = []
    gap, parted = 0, False
    for block in found:
        if unwanted(block.text):
            gap, parted = max(gap, block.gap), parted or block.parted
            continue
        kept.append(replace(block, gap=max(gap, block.gap), parted=parted or block.parted))
        gap, parted = 0, False
    return kept


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines that stand together: joined where a hand or a mail program wrapped them, else each a paragraph of its own."""
    paragraphs: list[str] = []
    run: list[str] = []
    for line in lines:
        if is_detail_line(line):
            paragraphs += [*_unwrapped(run), line]
            run = []
        else:
            run.append(line)
    return [*paragraphs, *_unwrapped(run)]


def _unwrapped(lines: list[str]) -> list[str]:
    wrapped = len(lines) > 1 and all(_WRAPPED_FROM <= len(line) <= _WRAPPED_TO for line in lines[:-1])
    if not wrapped or len(lines[-1]) > _WRAPPED_TO:
        return lines
    text = lines[0]
    for line in lines[1:]:
        text = f"{text}{'' if _wide_letters_meet(text, line) else ' '}{line}"
    return [text]


def _wide_letters_meet(before: str, after: str) -> bool:
    """True between two letters of scripts written without spaces."""
    return all("\u3040" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef" for letter in (before[-1], after[0]))


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark shows in Western text by a NUL in every second byte."""
    sample = data[:4096]
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


_LEGACY: tuple[tuple[str, str, float], ...] = (
    # encoding, letters that show it is the right one, and the share of them among all letters beyond ASCII
    ("cp949", "[\uac00-\ud7a3]", 0.8),
    ("cp932", "[\u3040-\u30ff]", 0.25),
    ("gb18030", "[\u4e00-\u9fa5\u3001\u3002\uff0c]", 0.9),
    ("cp1251", "[а-яё]", 0.6),
)


def _legacy(data: bytes) -> str:
    """Text in a code page of before Unicode: the East Asian ones and the Cyrillic one show by their commonest letters."""
    for encoding, telling, share in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        beyond = [letter for letter in text[:20_000] if letter > "\x7f"]
        if len(beyond) >= 20 and len(re.findall(telling, "".join(beyond))) >= share * len(beyond):
            return text
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _whole(text: str) -> str:
    """Refuse what only looks like text. Raises ArticleFileError."""
    controls = sum(
        1 for letter in text[:100_000] if unicodedata.category(letter) in {"Cc", "Cn", "Co"} and letter not in "\t\n\r\x0b\x0c\x85"
    )
    if controls > 0.02 * min(len(text), 100_000) + 3:
        raise ArticleFileError("The file holds data, not text; save the article as plain text, HTML or PDF and import that file.")
    return text
