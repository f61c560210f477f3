"""A name taken apart: its tokens in order, each with its role and weight, and the further names hidden in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.model.entry import EntryType
from watchdesk.names.clean import Piece, pieces
from watchdesk.names.weights import Role, word_weight

__all__ = ["NameText", "Role", "Token", "analyse"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a name.

    `text` is comparable (`[a-z0-9]`), `start`/`end` its place in the original text, `written` the word folded in its own script,
    `script` its ISO 15924 code ("" for digits), `weight` what it counts, `forms` other Latin spellings, `legal_class` the kind of
    legal form ("limited", "public", "partnership" …) for a LEGAL_FORM, else "".
    """

    text: str
    start: int
    end: int
    written: str
    script: str
    role: Role
    weight: float
    forms: tuple[str, ...] = ()
    legal_class: str = ""


@dataclass(frozen=True, slots=True)
class NameText:
    """A name as tokens in order. `text` is the original, into which all places point, also those of the `variants`.

    `variants` are the further names the text holds ("(X)", "a.k.a. X"), `family_first` says that a comma put the family name first.
    """

    text: str
    tokens: tuple[Token, ...]
    variants: tuple[NameText, ...] = ()
    family_first: bool = False


_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "ben",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "of",
        "the",
        "and",
        "und",
        "et",
        "y",
        "e",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sheikh",
        "shaykh",
        "haji",
        "hajji",
        "general",
        "gen",
        "col",
        "colonel",
        "maj",
        "mullah",
        "maulavi",
        "sayyid",
        "prof",
    ]
)
_LEGAL = {
    "ltd": "limited",
    "limited": "limited",
    "llc": "limited",
    "gmbh": "limited",
    "ooo": "limited",
    "sa": "public",
    "ag": "public",
}
_GENERIC = frozenset(
    ["company", "co", "trading", "general", "international", "group", "shipping", "industries", "enterprise", "corporation"]
)


def _role(piece: Piece, kind: EntryType | None) -> Role:
    text = piece.part.text
    if text.isdigit():
        return Role.NUMBER
    if len(text) == 1 and piece.part.script == "Latn":
        return Role.INITIAL
    if text in _PARTICLES:
        return Role.PARTICLE
    if kind is EntryType.PERSON or kind is None:
        return Role.TITLE if text in _TITLES else Role.WORD
    if text in _LEGAL:
        return Role.LEGAL_FORM
    return Role.GENERIC if text in _GENERIC else Role.WORD


def _tokens(found: Sequence[Piece], kind: EntryType | None) -> tuple[Token, ...]:
    tokens = []
    for piece in found:
        part, role = piece.part, _role(piece, kind)
        legal = _LEGAL.get(part.text, "") if role is Role.LEGAL_FORM else ""
        weight = word_weight(role, part.text)
        tokens.append(Token(part.text, piece.start, piece.end, part.written, part.script, role, weight, part.forms, legal))
    return tuple(tokens)


def analyse(text: str, type: EntryType | None = None) -> NameText:
    """Return `text` as tokens; `type` is what kind of party it names, None if unknown."""
    return NameText(text, _tokens(list(pieces(text)), type))
