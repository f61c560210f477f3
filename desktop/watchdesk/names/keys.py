"""Keys of a word: words equal under a key are related. Each takes and returns comparable text (`[a-z0-9]`), all are cached.

An empty key means that the word has none; empty keys do not make words related.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from watchdesk.names import arabic, korean
from watchdesk.names.respelling import respelt, rules, undoubled

_Key = Callable[[str], str]


def _cached(key: _Key) -> _Key:
    return lru_cache(maxsize=1 << 17)(key)


# In this order. Capitals stand for sounds already settled: C as in church, S as in ship and sip, H as in loch.
_SOUND = rules(
    ("f w", r"(?<=[aeiouy])ff?$|(?<=[oe])w$", "v"),  # -off, -ow, -ew are -ov, -ev
    ("ch sh zh", r"(?<=[csz]h)[ijy]?[eo][vw](a?)$", r"ev\1"),  # Khrushchov, Chruschtschow, Khrushchyov
    ("ov ev", r"(?<=[bcdfghklmnprstvz])[ijy][eo]v(a?)$", r"ev\1"),  # Solovyov, Soloviev
    ("vs ins ejs kis", r"(?<=ov|ev|in|ej)s$|(?<=sk)is$", ""),  # Baltic nominatives: Lavrovs, Putins
    ("mc", r"^mc(?=[^aeiouyh])", "mak"),
    ("dzh j y", r"^(?:dzh|dj|j|y)(?=[aou])", "i"),
    ("ye je ie", r"^(?:y|j|i)(?=e)", ""),  # Yeltsin, Jelzin, Eltsin
    ("dsch", r"dsch", "j"),
    ("jev yev", r"(?<=[aeiou])[jy]ev$", "ev"),
    ("shch tsch sjtj", r"schtsch|shch|stsch|sjtj", "S"),
    ("ch cz tj tsj", r"tsch|tsj|tch|(?<!s)ch|cz|tj(?!a)", "C"),
    ("sch sh sj sz", r"sch|sh|sj|sz", "S"),
    ("zh dj zj", r"dzh|dj|zh|zj", "j"),
    ("ph", r"ph", "f"),
    ("c q", r"ck|cq|q|c(?=[abdfgklmnoprtuv])", "k"),
    ("kh x", r"kh|^x(?=[aeiou])", "h"),
    ("x", r"x", "ks"),
    ("gh", r"gh", "g"),
    ("th", r"th", "t"),
    ("dh", r"dh", "d"),
    ("ts tz", r"t[sz]", "z"),
    ("c", r"c(?=[eiy])", "s"),
    ("w", r"w", "v"),
    ("ou", r"(?:^|(?<=[aeiu]))ou(?=[aei])", "v"),  # Ouattara, Zarkaoui
    ("gu", r"gu(?=[ei].)", "g"),
    ("av ao", r"(?<=a)[vo](?=[ou])", ""),  # Dawud, Daoud, Daud
    ("eh", r"eh$", "a"),
    ("iye", r"(?<=iy)e$", "a"),  # Turkish and Lebanese: Zeiniye, Zayniyah
    ("e", r"(?<=[^aeiouy])e$", ""),
    ("h", r"(?<=[aeiouy])h(?![aeiouy])", ""),
    ("ou oo oe eu", r"ou|oo|oe|eu", "u"),
    ("e a", r"ee|ie|ea|a[iy](?![aou])|e[iy](?![aou])|ae", "i"),
    ("e", r"e", "i"),
    ("j", r"j", "i"),
    ("y", r"y", "i"),
    ("iu", r"(?<=[bcdfgklmnprstvzSC])i(?=u)", ""),  # Lyudmila, Ludmila
    ("o", r"o", "u"),
    ("S", r"S", "s"),
    ("z", r"z", "s"),
    ("C", r"C", "c"),
)
_DIGRAPH = rules(
    ("shch tsch sjtj", r"schtsch|shch|stsch|sjtj", "s"),
    ("ch cz tj tsj", r"tsch|tsj|tch|(?<!s)ch|cz|tj(?!a)", "c"),
    ("sch sh sj sz", r"sch|sh|sj|sz", "s"),
    ("dzh dj dz zh zj rz", r"dzh|dj|dz|zh|zj|rz", "z"),
    ("lj ly", r"lj|ly", "l"),
    ("nj ny gn", r"nj|ny|gn", "n"),
    ("aa ae", r"aa|ae", "a"),
    ("oe", r"oe", "o"),
    ("ue", r"ue", "u"),
    ("w", r"w", "v"),
    ("y", r"y", "i"),
    ("j", r"j", "i"),
)
_VOWELS = re.compile("[aeiou]")


@_cached
def sound_key(word: str) -> str:
    """Return a spelling of how `word` sounds, on which the transliterations of one name into Latin letters meet.

    Own rules, for English, French, German, Slavic, Turkish and Arabic habits of spelling: v/w, j/y, kh/h, q/k/c, ou/u/oo, ph/f,
    dzh/j, tch/ch, ts/tz/z, doubled letters, -sky/-skij/-skyj, -ov/-off/-ow, Baltic endings.
    """
    return undoubled(respelt(word, _SOUND))


_CH = re.compile(r"(?<![st])ch")
_CH_OR_J = re.compile(r"(?<![st])ch|(?<![dlnst])j(?=[aeiour])")


@_cached
def sound_key_sh(word: str) -> str:
    """Return the sound key of `word` with ch read as in French (Choïgou), "" where it has none."""
    return sound_key(_CH.sub("sh", word)) if "ch" in word and _CH.search(word) else ""


@_cached
def sound_key_kh(word: str) -> str:
    """Return the sound key of `word` with ch read as in German or Polish, j as in Spanish (Jruschov), "" where it has neither."""
    return sound_key(_CH_OR_J.sub("kh", word)) if _CH_OR_J.search(word) else ""


@_cached
def digraph_key(word: str) -> str:
    """Return `word` with the spellings of one marked letter folded: š, sh, sch, sz; č, ch, cz, tsch; ž, zh; ö, oe."""
    return undoubled(respelt(word, _DIGRAPH))


@_cached
def skeleton_key(word: str) -> str:
    """Return the consonants of the sound key behind an "a" for an initial vowel; "" where that is fewer than two letters."""
    sound = sound_key(word)
    bare = _VOWELS.sub("", sound)
    skeleton = undoubled("a" + bare if sound[:1] in {"a", "i", "u"} else bare)
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
