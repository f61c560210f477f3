"""Identifiers: the form two of them are compared in, and whether a text typed into the search box looks like one."""

from __future__ import annotations

import re
import unicodedata

_NO_SIGN = re.compile(r"[\W_]+")
_MARKS = re.compile(
    r"^(?:(?:imo|mmsi|lei|bic|swift|msn|passport|reisepass|passeport|pasaporte)[\s/]*)+(?:no|number|num|nr|n)?[\s.:#°º]*"
    r"(?=\d|[A-Z0-9]{8,}|[A-Z]{1,3}[\s-]?\d)",
    re.IGNORECASE,
)
_WALLET = re.compile(
    r"0x[0-9a-fA-F]{40}"  # Ethereum and its relatives: capitals are a check sum only
    r"|(?:bc1|ltc1|bitcoincash:|cosmos1|addr1)[0-9a-z]{20,}"  # Bech32
    r"|(?=[0-9A-Za-z]*\d)(?=[0-9A-Za-z]*[a-z])(?=[0-9A-Za-z]*[A-Z])[1-9A-HJ-NP-Za-km-z]{26,110}"  # Base58: capitals count
)
_BASE58 = re.compile(r"(?=\w*[a-z])(?=\w*[A-Z])[1-9A-HJ-NP-Za-km-z]{26,110}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_MAX_LETTERS = 200


def normal_identifier(value: str) -> str:
    """Return what two identifiers are compared by.

    White space and punctuation go, a leading "IMO", "MMSI", "LEI", "BIC", "SWIFT" or "Passport No." goes, letters are folded to
    lower case; only Base58 wallet addresses keep their capitals, because two different wallets may differ in nothing else. Returns
    "" for a text without letter or digit.
    """
    text = unicodedata.normalize("NFKC", value).strip()
    if _BASE58.fullmatch(text):
        return text
    bare = _NO_SIGN.sub("", _MARKS.sub("", text))
    return bare.casefold()


def looks_like_identifier(text: str) -> bool:
    """True where `text` is more likely a number, wallet address, BIC or LEI than a name: worth a look-up among identifiers."""
    plain = text.strip()
    if not plain or len(plain) > _MAX_LETTERS:
        return False
    if _WALLET.fullmatch(plain) or "@" in plain or _MARKS.match(plain):
        return True
    bare = _NO_SIGN.sub("", plain)
    digits = sum(letter.isdigit() for letter in bare)
    words = plain.split()
    if _BIC.fullmatch(plain):
        return True
    longest_word = max((len(word) for word in words if word.isalpha()), default=0)
    return digits >= 3 and digits * 3 >= len(bare) and longest_word <= 3
