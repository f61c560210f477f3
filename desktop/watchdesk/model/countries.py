"""Countries: the ISO code behind any spelling that lists use, and an English name for display.

The table is `data/reference/countries.tsv`: ISO 3166-1, XK for Kosovo, and codes of withdrawn states (SU, YU, DD, CS …).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from watchdesk.resources import shipped

_MAX_LETTERS = 200
"""A longer text is no country's name; it is not looked at, so that hostile input costs nothing."""

_SUCCESSORS = {
    "SU": frozenset({"RU", "UA", "BY", "KZ", "UZ", "TM", "KG", "TJ", "GE", "AM", "AZ", "MD", "LT", "LV", "EE"}),
    "YU": frozenset({"RS", "ME", "HR", "SI", "BA", "MK", "XK", "CS"}),
    "CS": frozenset({"RS", "ME", "XK", "CZ", "SK", "YU"}),
    "DD": frozenset({"DE"}),
    "YD": frozenset({"YE"}),
    "ZR": frozenset({"CD"}),
    "BU": frozenset({"MM"}),
    "TP": frozenset({"TL"}),
}
"""Withdrawn ISO 3166 codes and the codes of the states that followed (ISO 3166-3)."""

_APOSTROPHES = re.compile(r"['’‘ʼ`´.]")
_NO_WORD = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"[(\[{（][^)\]}）]*[)\]}）]?")
_NOTE = re.compile(r"[;/|\n]| - | – |\.\s+(?=previously|formerly|now|as )", re.IGNORECASE)
_REGION = re.compile(r"^\s*(?:region|country|territory)\s*:\s*", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:the |state of |islamic |federal |democratic |republic of |kingdom of |former |formerly |previously |now |in )+"
)


@lru_cache(maxsize=8192)
def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code (or XK, or a withdrawn code such as SU) for a country as a list writes it.

    `text` is a name in any usual spelling or script ("Korea, North", "DPRK", "Côte d’Ivoire", "Burma", "Россия"), an alpha-2 or
    alpha-3 code; capitals, accents, punctuation, brackets and a note after the name do not matter. Returns "" where it is none.
    """
    if not text or len(text) > _MAX_LETTERS:
        return ""
    table = _codes_by_key()
    if text.isascii() and text.isalpha() and text.islower():  # a key as it stands, and so it is asked for most
        return table.get(text, "")
    return next((table[key] for key in _readings(text) if key in table), "")


def country_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of some countries, however each is written (see `country_code`), each once; others are left out."""
    return tuple(dict.fromkeys(filter(None, map(country_code, texts))))


def country_name(code: str) -> str:
    """Return the English display name of a code ("KP" → "North Korea"), or the code itself where it is unknown."""
    return _names().get(code.upper(), code)


def share_country(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether two sets of codes have a country in common; a state that was followed by others is each of them."""
    some, rest = frozenset(ones), frozenset(others)
    return not (_widened(some).isdisjoint(rest) and _widened(rest).isdisjoint(some))


def _widened(codes: frozenset[str]) -> frozenset[str]:
    return codes.union(*(_SUCCESSORS.get(code, frozenset()) for code in codes))


@cache
def all_countries() -> tuple[tuple[str, str], ...]:
    """Return every (code, display name), in the order of the names."""
    return tuple(sorted(_names().items(), key=lambda pair: country_key(pair[1])))


def country_key(text: str) -> str:
    """Return what two spellings of a country are compared by: folded case, no accents, no punctuation, `&` as "and"."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) != "Mn")
    words = _NO_WORD.sub(" ", _APOSTROPHES.sub("", bare.casefold().replace("&", " and ")))
    return words.strip()


def _readings(text: str) -> list[str]:
    """The keys a text may stand for, the most literal first; each later one gives up a little of the text."""
    plain = _REGION.sub("", text)
    bare = _BRACKETED.sub(" ", plain)
    before_note = _NOTE.split(bare, maxsplit=1)[0]
    parts = [part for part in before_note.split(",") if part.strip()]
    tries = [text, plain, bare, before_note]
    if len(parts) > 1:
        tries += [" ".join((*parts[1:], parts[0])), parts[-1], parts[0]]
    keys = [country_key(one) for one in dict.fromkeys(tries)]
    keys += [_LEADING.sub("", key) for key in keys]
    return [key for key in dict.fromkeys(keys) if key]


@cache
def _rows() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    lines = shipped("data", "reference", "countries.tsv").read_text("utf-8").splitlines()
    rows = []
    for line in lines:
        if line and not line.startswith("#"):
            code, alpha3, name, others = line.split("\t")
            rows.append((code, alpha3, name, tuple(other for other in others.split("|") if other)))
    return tuple(rows)


@cache
def _names() -> dict[str, str]:
    return {code: name for code, _, name, _ in _rows()}


@cache
def _codes_by_key() -> dict[str, str]:
    """Every spelling's key and its code; codes win over names, so that a two-letter text is read as a code."""
    table: dict[str, str] = {}
    for code, alpha3, _, _ in _rows():
        table[country_key(code)] = code
        table[country_key(alpha3)] = code
    for code, _, name, others in _rows():
        for spelling in (name, *others):
            table.setdefault(country_key(spelling), code)
    return table
