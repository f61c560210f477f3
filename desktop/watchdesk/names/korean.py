"""Hangul taken apart by its letters into Latin syllables, and the key on which all romanisations of Korean meet.

The spelling is North Korea's own (near McCune-Reischauer without marks), because lists use it most: 정은 is "jong un".
Sources: McCune-Reischauer (1939), Revised Romanization of Korean (2000), the North Korean system (1992); Unicode 3.12 for the
arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from watchdesk.names.legal_forms import native_spellings
from watchdesk.names.tables import rows

_FIRST, _LAST = 0xAC00, 0xD7A3
_INITIALS = ("k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = ("a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i")
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k",
    "t", "p", "t",
)  # fmt: skip
_REVISED_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_REVISED_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)  # fmt: skip
_EPENTHETIC = 18
"""Index of the vowel ㅡ, which Korean puts between the consonants of foreign names."""


@cache
def _words(kind: str) -> dict[str, tuple[str, ...]]:
    return {row[1]: tuple(row[2].split()) for row in rows("korean_words.tsv") if row[0] == kind}


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(spelling for spelling in native_spellings() if "가" <= spelling[0] <= "힣")


@cache
def _dictionary() -> re.Pattern[str]:
    words = sorted({*_words("word"), *_legal_forms()}, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, words)) + ")")


@cache
def _given_syllables() -> frozenset[str]:
    return frozenset("".join(_words("given")))


def _is_personal(run: str) -> bool:
    """Whether a word of Hangul reads as a Korean person's name or a part of one."""
    surnames = _words("surname")
    given = _given_syllables()
    if len(run) == 1:
        return True
    if 2 <= len(run) <= 3 and run[0] in surnames:
        return all(letter in given or letter in surnames for letter in run[1:])
    if len(run) == 4 and run[:2] in surnames:
        return all(letter in given for letter in run[2:])
    return len(run) == 2 and all(letter in given for letter in run)


@cache
def _customary() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for spellings in _words("surname").values():
        table[spellings[0]] = tuple(dict.fromkeys((*table.get(spellings[0], ()), *spellings)))
    return table


def customary(reading: str) -> tuple[str, ...]:
    """Return the usual Latin spellings of a Korean syllable spelt as North Korea does, itself first."""
    return _customary().get(reading, (reading,))


def split(run: str) -> list[str]:
    """Return the stretches of a run of Hangul that are tokens of their own: syllables of a name, words of organisations."""
    stretches = [stretch for stretch in _dictionary().split(run) if stretch]
    out: list[str] = []
    for stretch in stretches:
        if len(stretches) == 1 and stretch[:2] in _words("surname") and _is_personal(stretch) and len(stretch) == 4:
            out += [stretch[:2], *stretch[2:]]
        elif stretch not in _words("word") and stretch not in _legal_forms() and _is_personal(stretch):
            out += stretch
        else:
            out.append(stretch)
    return out


def _spelt(run: str, initials: Sequence[str], vowels: Sequence[str], *, foreign: bool = False) -> str:
    out = []
    for letter in run:
        place = ord(letter)
        if not _FIRST <= place <= _LAST:
            continue
        rest, final = divmod(place - _FIRST, 28)
        initial, vowel = divmod(rest, 21)
        bare = foreign and vowel == _EPENTHETIC and not final
        out.append(initials[initial] + ("" if bare else vowels[vowel]) + _FINALS[final])
    return "".join(out)


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of Hangul and further ones: customary (박 "park"), Revised, and without the vowels foreign
    names gain.
    """
    text = _spelt(run, _INITIALS, _VOWELS)
    revised = _spelt(run, _REVISED_INITIALS, _REVISED_VOWELS)
    custom = _words("surname").get(run, ()) + _words("word").get(run, ())
    if len(run) == 1:
        return text, (*custom, revised)
    foreign = _spelt(run, _REVISED_INITIALS, _REVISED_VOWELS, foreign=True).replace("eo", "e")
    return text, (*custom, revised, foreign)


_SYLLABLE = re.compile(
    r"(tch|tsch|dzh|dz|jj|ch|j|rh|kk|kh|gg|k|g|tt|th|t|d|pp|ph|p|b|ss|sh|s|r|l|m|n|h|)"
    r"(yeo|yae|yoo|you|wae|wai|weo|woo|eui|eou|"
    r"eo|eu|ee|ea|ae|ai|ay|oo|ou|oe|oi|ya|ye|yi|yo|yu|wa|we|wi|wo|wu|ui|ie|a|e|i|o|u)"
    r"(?:h(?![aeiouyw]))?(?:r(?=k))?"
    r"(ng|(?:ck|[nmkgltdpb])(?![aeiouyw])|)"
)
_KEY_INITIALS = {
    "g": "k", "kk": "k", "kh": "k", "gg": "k", "d": "t", "tt": "t", "th": "t", "l": "n", "r": "n", "rh": "n", "b": "p", "pp": "p",
    "ph": "p", "sh": "s", "ss": "s", "j": "c", "jj": "c", "ch": "c", "tch": "c", "tsch": "c", "dzh": "c", "dz": "c",
}  # fmt: skip
_KEY_VOWELS = {
    "eo": "o", "eu": "u", "oo": "u", "ou": "u", "woo": "u", "wu": "u", "ee": "i", "ea": "i", "yi": "i", "ie": "i", "yeo": "yo",
    "yoo": "yu", "you": "yu", "yae": "ye", "ae": "e", "ai": "e", "ay": "e", "wae": "we", "wai": "we", "oe": "we", "oi": "we",
    "weo": "wo", "eui": "i", "eou": "u",
}  # fmt: skip
_KEY_FINALS = {"g": "k", "ck": "k", "b": "p", "d": "t"}
_MOST_SYLLABLES = 4
_LONGEST_SYLLABLE = 6


def _syllable_key(initial: str, vowel: str, final: str) -> str:
    initial = _KEY_INITIALS.get(initial, initial)
    vowel = _KEY_VOWELS.get(vowel, vowel)
    final = _KEY_FINALS.get(final, final)
    if initial == "n" and vowel[0] in "iy":
        initial = ""  # 리 is ri, lee, yi, i; 련 ryon, yeon
    if initial and vowel == "ui":
        vowel = "i"
    if vowel == "yu" and (initial or final == "ng"):
        vowel = "yo"  # 현 is hyon, hyeon and hyun
    if final and final != "n" and vowel == "u":
        vowel = "o"  # 정 is jong, jeong and jung; 철 chol, cheol and chul
    return initial + vowel + final


def syllables(word: str) -> tuple[str, ...]:
    """Return the one to four syllables that a romanised Korean word is made of, nothing where it does not read as Korean."""
    found: list[str] = []
    place = 0
    while place < len(word) <= _MOST_SYLLABLES * _LONGEST_SYLLABLE and len(found) < _MOST_SYLLABLES:
        match = _SYLLABLE.match(word, place)
        if not match:
            return ()
        found.append(match.group())
        place = match.end()
    return tuple(found) if place == len(word) else ()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(spelling for spellings in _words("surname").values() for spelling in spellings)


def is_surname(word: str) -> bool:
    """Whether a word is a Korean surname in a usual spelling."""
    return word in _surnames()


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Return what all romanisations of the one to four Korean syllables in `word` share, "" if it does not read as Korean."""
    if not word or len(word) > _MOST_SYLLABLES * _LONGEST_SYLLABLE:
        return ""
    place = 0
    syllables: list[str] = []
    while place < len(word):
        match = _SYLLABLE.match(word, place)
        if not match or len(syllables) == _MOST_SYLLABLES:
            return ""
        syllables.append(_syllable_key(*match.groups()))
        place = match.end()
    return "".join(syllables)


@cache
def _surname_keys() -> frozenset[str]:
    return frozenset(key(spelling) for spellings in _words("surname").values() for spelling in spellings)


def looks_korean(words: Sequence[str]) -> bool:
    """Whether the comparable words of a name read as a Korean person's: a surname first or last, and more syllables."""
    if not 2 <= len(words) <= 4:
        return False
    known = _surname_keys()
    if key(words[0]) not in known and key(words[-1]) not in known:
        return False
    return all(map(key, words)) and sum(map(len, words)) <= 4 * _LONGEST_SYLLABLE
