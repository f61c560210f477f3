"""A word of a name on its way to a token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.names.clean import Piece, pieces
from watchdesk.names.weights import Role


@dataclass(slots=True)
class Word:
    """A word on its way to a token. `raw` is the original spelling."""

    text: str
    start: int
    end: int
    written: str
    script: str
    forms: tuple[str, ...]
    dotted: bool
    raw: str
    role: Role | None = None
    legal_class: str = ""


def words_in(found: Sequence[Piece], text: str) -> list[Word]:
    """Return the pieces of `text` as words."""
    words = []
    for piece in found:
        part = piece.part
        raw = text[piece.start : piece.end]
        words.append(Word(part.text, piece.start, piece.end, part.written, part.script, part.forms, piece.dotted, raw))
    return words


def merged(words: Sequence[Word], text: str, role: Role | None = None, legal_class: str = "") -> Word:
    """Return several neighbours as one word spelt `text`."""
    first, last = words[0], words[-1]
    written = "".join(word.written for word in words) if first.script not in {"", "Latn"} else text
    raw = " ".join(word.raw for word in words)
    return Word(text, first.start, last.end, written, first.script, (), False, raw, role, legal_class)


def words_of(text: str) -> tuple[str, ...]:
    """Return the comparable words of `text`."""
    return tuple(piece.part.text for piece in pieces(text))
