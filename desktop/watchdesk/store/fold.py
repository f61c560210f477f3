"""The coarse keys under which names and identifiers are found in the store.

They lie in the tables of every store, so they never change without a migration. They only gather candidates: two that are equal in
any stricter sense must have the same key here.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_NAME = 4


def name_key(text: str) -> str:
    """Return a name's words without marks and case, sorted: equal for spellings that differ in word order or punctuation only.

    Empty where too little is left to tell parties apart.
    """
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) != "Mn")
    words = _WORD.findall(unicodedata.normalize("NFKC", bare).casefold())
    key = " ".join(sorted(words))
    return key if len(key) >= _SHORTEST_NAME or not key.isascii() else ""


def identifier_key(value: str) -> str:
    """Return an identifier's letters and digits without case."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", value).casefold()))


def search_words(text: str) -> str:
    """Return text as it is looked through for words: compatibility forms and case folded, white space single."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
