"""Identifiers: the form two of them are compared in, and all that an entry can be looked up by."""

from __future__ import annotations

import re
import unicodedata

from watchdesk.model.entry import Entry, Identifier, IdentifierKind

_NO_SIGN = re.compile(r"[\W_]+")
_MARKS = re.compile(
    r"^\W*(?:(?:imo|mmsi|lei|bic|swift|msn|passport|reisepass|passeport|pasaporte)[\s/-]*+)+"
    r"(?:(?:no|number|num|nr|n)(?=[\s.:#°º\d]))?[\s.:#°º-]*(?=\d|[A-Z0-9]{8,}|[A-Z]{1,3}[\s-]?\d)",
    re.IGNORECASE,
)
"""What is taken for a mark is never given back: a number behind thousands of strokes would take hours otherwise."""
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|www\.|bitcoincash:)", re.IGNORECASE)
"""What stands before a web address, or before one of a wallet, in some lists and not in others."""
_BASE58 = re.compile(r"(?=\w*[a-z])(?=\w*[A-Z])[1-9A-HJ-NP-Za-km-z]{26,110}")


def normal_identifier(value: str) -> str:
    """Return what two identifiers are compared by.

    White space and punctuation go, a leading "IMO", "MMSI", "LEI", "BIC", "SWIFT", "Passport No.", "https://www." or
    "bitcoincash:" goes, letters are folded to lower case; only Base58 wallet addresses keep their capitals, because two different
    wallets may differ in nothing else. Returns "" for a text without letter or digit.
    """
    text = unicodedata.normalize("NFKC", value).strip()
    if _BASE58.fullmatch(text):
        return text
    bare = _NO_SIGN.sub("", _MARKS.sub("", _SCHEME.sub("", text)))
    while mark := _MARKS.match(bare):  # what punctuation kept apart before
        bare = bare[mark.end() :]
    return bare.casefold()


def looked_up_by(one: Identifier) -> str:
    """Return what an identifier is looked up by: an entry's own number is none of the numbers of its party. "" for none."""
    normal = normal_identifier(one.value)
    return f"#{normal}" if normal and one.kind is IdentifierKind.ENTRY_NUMBER else normal


def identifiers_of(entry: Entry) -> tuple[Identifier, ...]:
    """Return all that an entry can be looked up by: the numbers of its party, and its own in the list."""
    return (*entry.identifiers, Identifier(IdentifierKind.ENTRY_NUMBER, entry.number))
