"""Keys of a word: words equal under a key are related. Each takes and returns comparable text (`[a-z0-9]`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


def _applied(rules: _Rules, word: str) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


_DOUBLED = re.compile(r"(.)\1+")
_SOUND = _rules(
    (r"(?:skyi|skij|skyj|skii|skiy|ski|skiy|skyy)$", "sky"),
    (r"(?:off|ow)$", "ov"),
    (r"shch|sch|sh|sz", "s"),
    (r"tsch|tch|ch|cz", "c"),
    (r"dzh|dj|zh", "j"),
    (r"ph", "f"),
    (r"kh|ck|q|x", "k"),
    (r"gh", "g"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"tz|ts|c(?=[eiy])", "z"),
    (r"ou|oo", "u"),
    (r"ee|ie", "i"),
    (r"w", "v"),
    (r"j|y", "i"),
    (r"c(?=[aou])", "k"),
    (r"(?<=[aeiou])h(?![aeiou])", ""),
    (r"o", "u"),
    (r"e", "i"),
)
_DIGRAPH = _rules(
    (r"shch|sch|sh|sz", "s"),
    (r"tsch|tch|ch|cz|tj", "c"),
    (r"dzh|dj|dz|zh", "z"),
    (r"lj|ly", "l"),
    (r"nj|ny", "n"),
    (r"ae", "a"),
    (r"oe", "o"),
    (r"ue", "u"),
    (r"w", "v"),
    (r"y", "j"),
)
_ARABIC = _rules(
    (r"kh", "x"),
    (r"sh|ch|tsch", "c"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"gh|dj|j|g", "g"),
    (r"ph", "f"),
    (r"[qk]|ck", "k"),
    (r"p", "b"),
    (r"v", "w"),
    (r"^[aeiou]+", "a"),
    (r"(?<!^)[aeiouyw]", ""),
    (r"h$", ""),
)


def _cached(key: Callable[[str], str]) -> Callable[[str], str]:
    return lru_cache(maxsize=1 << 17)(key)


@_cached
def sound_key(word: str) -> str:
    """Return a spelling of how `word` sounds, on which transliterations of one name meet."""
    return _DOUBLED.sub(r"\1", _applied(_SOUND, word))


@_cached
def digraph_key(word: str) -> str:
    """Return `word` with the spellings of one marked letter folded: š, sh, sch, sz; č, ch, cz, tsch; ž, zh; ö, oe."""
    return _DOUBLED.sub(r"\1", _applied(_DIGRAPH, word))


@_cached
def skeleton_key(word: str) -> str:
    """Return the consonants of the sound key, an initial vowel as "a"."""
    sound = sound_key(word)
    return ("a" if sound[:1] in "aeiou" and sound else "") + re.sub(r"[aeiou]", "", sound)


@_cached
def arabic_key(word: str) -> str:
    """Return the consonant skeleton of `word` as Arabic writes it, comparable between Arabic script and Latin spellings."""
    return _DOUBLED.sub(r"\1", _applied(_ARABIC, word))


@_cached
def korean_key(word: str) -> str:
    """Return a key on which the romanisations of one Korean syllable meet, "" if `word` is no Korean syllable."""
    match = re.fullmatch(r"(kk|k|g|n|tt|t|d|r|l|m|pp|p|b|ss|sh|s|jj|tch|ch|j|h|)([aeiouyw]+)(ng|[kgnltdmpb]|)", word)
    if not match:
        return ""
    initial, vowel, final = match.groups()
    initial = {
        "g": "k",
        "kk": "k",
        "d": "t",
        "tt": "t",
        "l": "r",
        "b": "p",
        "pp": "p",
        "sh": "s",
        "ss": "s",
        "j": "c",
        "jj": "c",
        "ch": "c",
        "tch": "c",
    }.get(initial, initial)
    vowel = {"eo": "o", "eu": "u", "oo": "u", "ou": "u", "ee": "i", "yeo": "yo", "you": "yo", "ye": "e", "ae": "e"}.get(
        vowel, vowel
    )
    return initial + vowel + {"g": "k", "b": "p", "d": "t"}.get(final, final)
