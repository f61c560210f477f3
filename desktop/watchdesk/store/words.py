"""What a user types into the search box of the articles, as a query that FTS5 always understands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""What marks the words found in a snippet; they stand for nothing in any text."""

_NO_TEXT = str.maketrans({"\0": " ", OPEN: None, CLOSE: None})
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_UNSPACED = re.compile(
    "[\u1100-\u11ff\u1980-\u19df\u1cf2\u1cf3\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]"
)


@dataclass(frozen=True, slots=True)
class WordQuery:
    """A query in two parts, both of which must hold: `match` for FTS5 (empty: nothing to ask it), and texts to be found anywhere.

    FTS5 takes a run of Han, Kana or Hangul for one word, and some letters of New Tai Lue and two Vedic ones for none (old Unicode
    calls them marks), so those are looked for anywhere in the text.
    """

    match: str
    anywhere: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """True where nothing was typed that could be found."""
        return not self.match and not self.anywhere


def word_query(text: str) -> WordQuery:
    """Return the query for what was typed: every word must be there, quotes hold words together, and a star, or being the last
    word, lets a word go on. Everything else is plain text: no operator, no column, no error.
    """
    typed = clean(text)
    match, anywhere = [], []
    for found in _TERM.finditer(typed):
        quoted, word = found.group(1), found.group(2)
        term = quoted if quoted is not None else word
        if not any(letter.isalnum() for letter in term):
            continue
        if _UNSPACED.search(term):
            anywhere.append(term.strip().rstrip("*"))
            continue
        goes_on = quoted is None and (term.endswith("*") or found.end() == len(typed))
        match.append(_phrase(term) + ("*" if goes_on else ""))
    return WordQuery(" AND ".join(match), tuple(anywhere))


def clean(text: str) -> str:
    """Return text composed (NFC) and without what is no text: lone surrogates, NUL, and the noncharacters that mark snippets."""
    valid = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", valid.translate(_NO_TEXT))


def _phrase(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
