"""Splits a text into words and turns each into comparable Latin letters, keeping where in the text it stood.

NFKC; apostrophes, hamza, vowel and direction marks go; dotted acronyms are one word ("S.A." → sa); everything else that is no
letter or digit splits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from watchdesk.names.characters import APOSTROPHES, INVISIBLE, MARKS
from watchdesk.names.hebrew import with_geresh
from watchdesk.names.romanise import Part, parts_of

_MARK_RUN_LIMIT = 30
"""Longest run of combining marks that normalisation is asked to sort (UAX #15, Stream-Safe Text Format)."""

_SAME_LENGTH = {ord(sign): "'" for sign in APOSTROPHES} | {ord("_"): " "}
_WORD = re.compile(
    rf"(?P<dotted>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w{MARKS}{INVISIBLE}']))?)|[^\W_][\w'{MARKS}{INVISIBLE}]*",
)
_PLAIN_WORD = re.compile(r"(?P<dotted>(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![\w']))?)|[A-Za-z0-9][A-Za-z0-9']*")
_DROPPED = re.compile(rf"['.{INVISIBLE}]+")
# What one normalisation step may join: a character with its marks, Jamo and half-width voicing marks.
_CLUSTER = re.compile(rf".[{MARKS}\u1160-\u11ff\uff9e\uff9f\uffa0-\uffdc]*", re.DOTALL)
_MARK_RUN = re.compile(rf"([{MARKS}]{{{_MARK_RUN_LIMIT}}})[{MARKS}]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a text: its comparable parts' places are `start`–`end` in the original text. `dotted`: written as an acronym."""

    part: Part
    start: int
    end: int
    dotted: bool
    raw: str


def _normal(text: str) -> tuple[str, list[int] | None]:
    """Return the text in NFKC and, where that moved letters, the original place of each of its characters (and of its end)."""
    text = text.translate(_SAME_LENGTH)
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return text, None
    normal: list[str] = []
    places: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = _MARK_RUN.sub(r"\1", match.group())
        piece = unicodedata.normalize("NFKC", cluster).translate(_SAME_LENGTH)
        normal.append(piece)
        width = match.end() - match.start()
        places += [match.start() + min(index, width - 1) for index in range(len(piece))]
    places.append(len(text))
    return "".join(normal), places


def _bare(raw: str) -> str:
    """Return a word without the characters that are dropped from it."""
    return _DROPPED.sub("", with_geresh(raw) if "'" in raw and not raw.isascii() else raw)


def _kept(raw: str) -> list[int]:
    """Return the places of the characters of a word that are not dropped."""
    return [place for place, letter in enumerate(raw) if not _DROPPED.match(letter)]


def _code_points(raw: str) -> str:
    """Return a name for letters no table can spell, so that no name is lost altogether."""
    return "".join(f"u{ord(letter):x}" for letter in raw if letter.isalnum())


def pieces(text: str) -> Iterator[Piece]:
    """Yield the comparable words of `text` in order. A text that has a letter or a digit yields at least one."""
    normal, places = _normal(text)
    pattern = _PLAIN_WORD if normal.isascii() and normal.isprintable() else _WORD
    silent: list[tuple[str, int, int]] = []
    spoken = False
    for match in pattern.finditer(normal):
        raw = match.group()
        dotted = match.lastgroup == "dotted"
        start = match.start()
        parts = parts_of(raw if raw.isalnum() else _bare(raw))
        kept = _kept(raw) if len(parts) > 1 and parts[0].length != len(raw) else None
        for part in parts:
            if len(parts) == 1:
                first, last = start, start + len(raw.rstrip("'"))
            elif kept is None:
                first, last = start + part.start, start + part.end
            else:
                first, last = start + kept[part.start], start + kept[part.end - 1] + 1
            if places is not None:
                first, last = places[first], max(places[last - 1] + 1, places[last])
            if part.text:
                spoken = True
                yield Piece(part, first, last, dotted, raw)
            else:
                silent.append((raw, first, last))
    if not spoken:
        for raw, first, last in silent:
            code = _code_points(raw)
            if code:
                yield Piece(Part(code, raw, "", 0, len(raw), len(raw)), first, last, False, raw)
        if not silent:
            yield from _signs(text)


@lru_cache(maxsize=64)
def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the `pieces` of a text, which is taken apart for one type of party after the other."""
    return tuple(pieces(text))


def _signs(text: str) -> Iterator[Piece]:
    """Yield letters that stand for apostrophes only (category Lm) where a text holds nothing else."""
    for place, letter in enumerate(text):
        if letter.isalnum():
            yield Piece(Part(_code_points(letter), letter, "", 0, 1, 1), place, place + 1, False, letter)


def clean(text: str) -> str:
    """Return `text` as comparable words (`[a-z0-9]`) with one space between them.

    Idempotent; the same for NFC and NFD; empty only for a text without any letter or digit.
    """
    return " ".join(piece.part.text for piece in pieces(text))
