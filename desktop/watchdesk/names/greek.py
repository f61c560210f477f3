"""Greek as Latin. Source: ELOT 743 with the spellings of sound that passports use for digraphs."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps",
    "ω": "o",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)
_DIGRAPHS = tuple(
    (re.compile(pattern), latin)
    for pattern, latin in (
        ("ου", "ou"),
        ("^μπ", "b"),
        ("μπ", "mp"),
        ("^ντ", "d"),
        ("^γκ", "g"),
        ("γγ|γκ", "ng"),
        ("γξ", "nx"),
        ("γχ", "nch"),
        ("τζ", "tz"),
        ("(?<=[αε])υ(?=[βγδζλμνραειουηω])", "v"),
        ("(?<=[αε])υ", "f"),
    )
)


def fold(run: str) -> str:
    """Return the word in lower case without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", run.casefold()) if not unicodedata.combining(letter))


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a Greek word and others: χ as h or kh, μπ and ντ as b and d amid a word too."""
    spelt = fold(run)
    for pattern, latin in _DIGRAPHS:
        spelt = pattern.sub(latin, spelt)
    text = spelt.translate(_TABLE)
    return text, (text.replace("ch", "h").replace("mp", "b"), text.replace("ch", "kh"), text.replace("mp", "b").replace("nt", "d"))
