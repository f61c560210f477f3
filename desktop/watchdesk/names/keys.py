"""Keys of a word: words equal under a key are related. Each takes and returns comparable text (`[a-z0-9]`), all are cached.

An empty key means that the word has none; empty keys do not make words related.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from watchdesk.names import arabic, korean

_Rules = tuple[tuple[re.Pattern[str], str], ...]
_Key = Callable[[str], str]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


def _applied(rules: _Rules, word: str) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


def _cached(key: _Key) -> _Key:
    return lru_cache(maxsize=1 << 17)(key)


_DOUBLED = re.compile(r"(.)\1+")

# In this order. Capitals stand for sounds already settled: C as in church, S as in ship and sip, H as in loch.
_SOUND = _rules(
    (r"(?<=[aeiouy])ff?$|(?<=[oe])w$", "v"),  # -off, -ow, -ew are -ov, -ev
    (r"(?<=[csz]h)[ijy]?[eo][vw](a?)$", r"ev\1"),  # Khrushchov, Chruschtschow, Khrushchyov
    (r"(?<=[bcdfghklmnprstvz])[ijy][eo]v(a?)$", r"ev\1"),  # Solovyov, Soloviev
    (r"(?<=ov|ev|in|ej)s$|(?<=sk)is$", ""),  # Baltic nominatives: Lavrovs, Putins
    (r"^mc(?=[^aeiouyh])", "mak"),
    (r"^(?:dzh|dj|j|y)(?=[aou])", "i"),
    (r"^(?:y|j|i)(?=e)", ""),  # Yeltsin, Jelzin, Eltsin
    (r"dsch", "j"),
    (r"(?<=[aeiou])[jy]ev$", "ev"),
    (r"schtsch|shch|stsch|sjtj", "S"),
    (r"tsch|tsj|tch|(?<!s)ch|cz|tj(?!a)", "C"),
    (r"sch|sh|sj|sz", "S"),
    (r"dzh|dj|zh|zj", "j"),
    (r"ph", "f"),
    (r"ck|cq|q|c(?=[abdfgklmnoprtuv])", "k"),
    (r"kh|^x(?=[aeiou])", "h"),
    (r"x", "ks"),
    (r"gh", "g"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"t[sz]", "z"),
    (r"c(?=[eiy])", "s"),
    (r"w", "v"),
    (r"(?:^|(?<=[aeiu]))ou(?=[aei])", "v"),  # Ouattara, Zarkaoui
    (r"gu(?=[ei].)", "g"),
    (r"(?<=a)[vo](?=[ou])", ""),  # Dawud, Daoud, Daud
    (r"eh$", "a"),
    (r"(?<=[^aeiouy])e$", ""),
    (r"(?<=[aeiouy])h(?![aeiouy])", ""),
    (r"ou|oo|oe|eu", "u"),
    (r"ee|ie|ea|a[iy](?![aou])|e[iy](?![aou])|ae", "i"),
    (r"[ejy]", "i"),
    (r"(?<=[bcdfgklmnprstvzSC])i(?=u)", ""),  # Lyudmila, Ludmila
    (r"o", "u"),
    (r"[Sz]", "s"),
    (r"C", "c"),
)
_DIGRAPH = _rules(
    (r"schtsch|shch|stsch|sjtj", "s"),
    (r"tsch|tsj|tch|(?<!s)ch|cz|tj(?!a)", "c"),
    (r"sch|sh|sj|sz", "s"),
    (r"dzh|dj|dz|zh|zj|rz", "z"),
    (r"lj|ly", "l"),
    (r"nj|ny|gn", "n"),
    (r"aa|ae", "a"),
    (r"oe", "o"),
    (r"ue", "u"),
    (r"w", "v"),
    (r"y|j", "i"),
)
_VOWELS = re.compile("[aeiou]")


@_cached
def sound_key(word: str) -> str:
    """Return a spelling of how `word` sounds, on which the transliterations of one name into Latin letters meet.

    Own rules, for English, French, German, Slavic, Turkish and Arabic habits of spelling: v/w, j/y, kh/h, q/k/c, ou/u/oo, ph/f,
    dzh/j, tch/ch, ts/tz/z, doubled letters, -sky/-skij/-skyj, -ov/-off/-ow, Baltic endings.
    """
    return _DOUBLED.sub(r"\1", _applied(_SOUND, word))


_CH = re.compile(r"(?<![st])ch")
_CH_OR_J = re.compile(r"(?<![st])ch|(?<![dlnst])j(?=[aeiour])")


@_cached
def sound_key_sh(word: str) -> str:
    """Return the sound key of `word` with ch read as in French (Choïgou), "" where it has none."""
    return sound_key(_CH.sub("sh", word)) if _CH.search(word) else ""


@_cached
def sound_key_kh(word: str) -> str:
    """Return the sound key of `word` with ch read as in German or Polish, j as in Spanish (Jruschov), "" where it has neither."""
    return sound_key(_CH_OR_J.sub("kh", word)) if _CH_OR_J.search(word) else ""


@_cached
def digraph_key(word: str) -> str:
    """Return `word` with the spellings of one marked letter folded: š, sh, sch, sz; č, ch, cz, tsch; ž, zh; ö, oe."""
    return _DOUBLED.sub(r"\1", _applied(_DIGRAPH, word))


@_cached
def skeleton_key(word: str) -> str:
    """Return the consonants of the sound key behind an "a" for an initial vowel; "" where that is fewer than two letters."""
    sound = sound_key(word)
    bare = _VOWELS.sub("", sound)
    skeleton = _DOUBLED.sub(r"\1", "a" + bare if sound[:1] in {"a", "i", "u"} else bare)
    return skeleton if len(skeleton) > 1 else ""


@_cached
def arabic_key(word: str) -> str:
    """Return the consonants of `word` as Arabic script tells them apart; comparable between it (also Hebrew) and Latin."""
    return arabic.key(word)


@_cached
def korean_key(word: str) -> str:
    """Return what all romanisations of the one to four Korean syllables in `word` share, "" if it does not read as Korean.

    Nearly every short word reads as Korean: use it where `korean.looks_korean` holds for both names.
    """
    return korean.key(word)
