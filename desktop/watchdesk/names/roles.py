"""Which words play a role in a name: particles, titles, generic words of organisations, patronymics, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from watchdesk.names.tables import rows


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word of the table: its role ("particle", "title", "generic"), where it holds, and the word it is read as."""

    role: str
    where: str
    text: str


@cache
def role_words() -> dict[str, tuple[RoleWord, ...]]:
    """Return the table of role words by comparable text."""
    table: dict[str, tuple[RoleWord, ...]] = {}
    for role, where, words in rows("name_words.tsv"):
        for item in words.split():
            word, _, canonical = item.partition("=")
            table[word] = (*table.get(word, ()), RoleWord(role, where, canonical or word))
    return table


def names_vessel(word: str) -> bool:
    """Whether a word (comparable text) has a role in vessels' names alone."""
    return any(entry.where == "vessel" for entry in role_words().get(word, ()))


_PATRONYMIC = re.compile(
    r".{2,}(?:[aeo]vi(?:ch|tch|tsch|tj|ts|cs)|[oe]witsch|[eo]vy(?:ch|tj|ts)|[oei]vna|[oe]wna|[aeio]una|inichna|ichna|ivich)"
)
_PATRONYMIC_ENDS = ("ch", "tj", "ts", "cs", "na")
"""What all of these end in: few other words do, and to look for the whole of it takes twenty times as long."""
_SOUTH_SLAVIC = re.compile(r".{2,}[oe]vic")
"""Ends a patronymic as Czech, Slovene and others spell it (-ovič), and a Serbian or Croatian surname."""

_SUN_ARTICLE = re.compile(r"[aeu](sh|dh|th|[sdtrznl])")
_LONGEST_ARTICLE = 3


def is_patronymic(text: str, *, amid: bool = False) -> bool:
    """Whether a word has the ending of an East Slavic patronymic; `amid`: it stands between two others, as surnames do not."""
    if text.endswith(_PATRONYMIC_ENDS) and _PATRONYMIC.fullmatch(text):
        return True
    return amid and text.endswith("vic") and _SOUTH_SLAVIC.fullmatch(text) is not None


def is_sun_article(text: str, following: str) -> bool:
    """Whether `text` is the Arabic article taking the first letter of `following` ("ash Shami", "ur Rahman")."""
    match = _SUN_ARTICLE.fullmatch(text) if len(text) <= _LONGEST_ARTICLE else None
    return match is not None and following.startswith(match.group(1))


def may_be_sun_article(text: str) -> bool:
    """Whether a word is the Arabic article before some word."""
    return len(text) <= _LONGEST_ARTICLE and _SUN_ARTICLE.fullmatch(text) is not None


_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
ROMAN = {numeral: str(place) for place, numeral in enumerate(_ROMAN, start=1)}
"""Roman numerals from I to XX."""
ROMAN_WORDS = frozenset({"i", "v", "x", "vi", "xi"})
"""Those that are names or initials as well."""

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True))
_NUMBER_WORDS = {word: value for value, word in enumerate(_UNITS)} | _TENS | {"fourty": 40, "hundred": 100, "thousand": 1000}
FIRST = "first"
"""An ordinal that is translated and stands in acronyms like any other word, and is none of its own beside the number one."""
_OTHER_ORDINALS = {FIRST: 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|ere|eme|e)")
"""An ordinal in figures, in English or French."""
_PERSIAN_ORDINALS = {"sevom": 3, "chaharom": 4, "panjom": 5, "sheshom": 6, "haftom": 7, "hashtom": 8, "nohom": 9, "dahom": 10}
"""Ordinals as days and months of Iran are named with them (Haftom-e Tir), which are often written with the -e behind them."""


def _ordinals() -> dict[str, int]:
    """Return the ordinals: the English number words with -th, but for those that have a word of their own, and the Persian ones."""
    regular = {word.removesuffix("y") + ("ieth" if word.endswith("y") else "th"): value for word, value in _NUMBER_WORDS.items()}
    own = set(_OTHER_ORDINALS.values())
    persian = _PERSIAN_ORDINALS | {word + "e": value for word, value in _PERSIAN_ORDINALS.items()}
    return _OTHER_ORDINALS | persian | {word: value for word, value in regular.items() if value not in own}


_ORDINALS = _ordinals()


def is_number_word(text: str) -> bool:
    """Whether a word is part of an English number, a cardinal or an ordinal."""
    return text in _NUMBER_WORDS or text in _ORDINALS


def number_at(words: list[str], place: int) -> tuple[str, int] | None:
    """Return the number that begins at `words[place]` as digits, and how many words it takes; None if none does.

    It is an English number in words, or an ordinal, in words or figures: seventh, 7th and haftom are 7, forty-fourth is 44. By
    itself the first is a word, and 1st another spelling of it.
    """
    if ordinal := _ORDINAL.fullmatch(words[place]):
        value = int(ordinal.group(1))
        return (FIRST if value == 1 else str(value)), 1
    if words[place] == FIRST:
        return None
    first = _value_of(words[place])
    if first is None:
        return None
    value, width = first, 1
    following = _value_of(words[place + 1]) if place + 1 < len(words) else None
    if following is not None:
        if first in _TENS.values() and 0 < following < 10:
            value, width = first + following, 2
        elif first < 10 and following >= 100:
            value, width = first * following, 2
    return str(value), width


def _value_of(word: str) -> int | None:
    return _NUMBER_WORDS.get(word, _ORDINALS.get(word))
