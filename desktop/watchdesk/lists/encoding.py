"""From bytes to text: byte-order marks, UTF-8, UTF-16, and the Windows-1252 that older lists are written in."""

from __future__ import annotations

import codecs
import re

from watchdesk.lists.reader import ListFileError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# OFAC ends its text files with one 0x1A; every other control character means that this is no text.
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_MARKUPLESS_UTF16 = 0.3


def encoding_of(data: bytes) -> str:
    """Return the name of the encoding that some bytes (the whole, or the beginning) are most likely in, as Python calls it."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:4096]
    if len(sample) >= 4:
        if sample[1::2].count(0) > len(sample) * _MARKUPLESS_UTF16:
            return "utf-16-le"
        if sample[0::2].count(0) > len(sample) * _MARKUPLESS_UTF16:
            return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decode(data: bytes, name: str) -> str:
    """Return the text of a file's bytes; `name` is for the sentence. Raises ListFileError where they are no text."""
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ListFileError(
            f"“{name}” is damaged or in an unknown encoding: line {line} holds bytes that are neither UTF-8 nor UTF-16 nor "
            "Windows-1252. Download the file again, or save it as UTF-8."
        ) from error
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise ListFileError(
            f"“{name}” is not a text file, or is damaged: line {line} holds the control character "
            f"U+{ord(control.group()):04X}. Download the file again."
        )
    return text


def decode_sample(head: bytes, *, whole: bool) -> str:
    """Return the text of a file's beginning, without a half last line; empty where it is binary.

    Single bytes that cannot be read do not matter here: `decode` will tell their line.
    """
    text = codecs.getincrementaldecoder(encoding_of(head))("replace").decode(head, final=whole)
    if _CONTROL.search(text):
        return ""
    if whole or "\n" not in text:
        return text
    return text[: text.rindex("\n") + 1]
