"""Whether a Latin spelling can be read from a word in katakana, and the keys on which such words meet.

Katakana spells foreign names as Japanese ears hear them: every consonant but n gains a vowel, l and r, b and v, s and th are one.
Sources: the Cabinet's notice on the spelling of loanwords (Gairaigo no hyōki, 1991), and how Japan's ministries spell foreign
parties.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from watchdesk.names.respelling import undoubled

_KATAKANA = re.compile("[ァ-ヺー]+")
_SIGNS = re.compile("ッ|(?P<nasal>ン)ー?|(?P<sign>[^ー])(?P<small>[ァィゥェォャュョヮ]?)(?P<long>ー*)|ー")
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サ_スセソ", "sh": "_シ___", "z": "ザ_ズゼゾ", "j": "_ジ___",
    "zu": "_ヂヅ__", "t": "タ__テト", "ch": "_チ___", "ts": "__ツ__", "d": "ダ__デド", "n": "ナニヌネノ", "h": "ハヒ_ヘホ",
    "f": "__フ__", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ", "y": "ヤ_ユ_ヨ", "r": "ラリルレロ", "w": "ワヰ_ヱヲ",
    "v": "ヷヸヴヹヺ",
}  # fmt: skip
_SIGN = {sign: (onset, "aiueo"[place]) for onset, row in _ROWS.items() for place, sign in enumerate(row) if sign != "_"}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}

_ONSETS = {
    "": "[yw]?", "k": "kh|ck|ch|k|c|q|g", "g": "gh|g|q|k", "s": "th|ts|s|c|z", "sh": "sch|sh|ch|th|s|c|x|sz",
    "z": "dh|th|ds|dz|z|s|d", "j": "dzh|dz|dj|zh|j|g|z|dh|d", "zu": "dz|z|j|d", "t": "th|t|d", "ch": "tsch|tch|ch|c|t|j|q|tj|cz",
    "ts": "ts|tz|z|c|t|s", "d": "dh|d|t|z", "n": "n", "h": "kh|ch|h|x|j|g", "f": "ph|f|v|kh|h|w", "b": "b|v|w|p", "p": "p|b",
    "m": "m", "y": "[yj]|i[yj]?|ey|", "r": "rh|lh|lr|r|l", "w": "wh|w|v|ou|hu|u|o|", "v": "v|w|b|f",
    "ks": "xs?|(?:kh|ck|k|c|q|g)[ouiey]?(?:sch|sh|s|c|z|th)",
}  # fmt: skip
"""How a consonant of katakana is spelt; doubled letters are brought to one first."""
_VOWELS = {
    "a": "[ae]{1,2}", "i": "(?:[iye]{1,2}|ea|[ae][iy])", "u": "(?:ou|oo|eu|u|o|w|ue)", "e": "(?:[ae]?[iy]|[ae]{1,2}|eh)",
    "o": "(?:[ao][uw]|o[aeo]?|eo|u)",
}  # fmt: skip
_OF_ER = "(?:[aeo](?=r)|[ae]{1,2})"
_PALATALS = frozenset({"sh", "ch", "j"})
"""Consonants behind which Russian writes ё as e (ゴルバチョフ, Gorbachev)."""
_SERVANT = re.compile("アブ[ダデド]ゥ?(?:[アエウ]ル)?(?=.)")
_SERVANT_OF_SUN = re.compile("^(アブ[ダデド]ゥ?)ッ(?![ラリルレロ])")
"""The servant before a letter of the sun, whose sound its l takes (アブドゥッサラーム)."""
_SERVANT_SPELT = "abd[aeou]?l?"
"""The servant in Arabic names (アブデルラフマン), whose vowel is brought to one spelling wherever it is written."""
_OF_ALLAH = re.compile("ulah$")
"""How Arabic names that end in Allah are brought to one spelling wherever they are written (ナスララ, Nasrullah)."""
_HAS_VOWEL = "(?=.*[aeiouy])"
_NASAL = "(?:ngh?|n|m)"
_MAY_BE_MUTE = {
    "a": frozenset("h"), "i": frozenset({"k", "g", "sh", "ch", "j", "h", "ks"}), "u": frozenset(_ONSETS) - {"", "y", "w"},
    "yu": _PALATALS, "o": frozenset("td"),
}  # fmt: skip
"""Behind which consonants a vowel may be one that only katakana needs."""
_VOWEL_LIKE = frozenset({"", "y", "w"})
"""What stands before vowels that may be spelt without it."""
_MOST_VOWELS = 5
"""More morae in a row that begin so are no name, and would take long to read."""
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1+")
_AFTER_BACK = {"a": "wa", "e": "we", "i": "wi", "o": "wo"}
"""The small vowels behind k and g, and how they are heard (チャングァン, Changgwang)."""

_CLASSES = {
    "k": "k", "g": "k", "s": "s", "sh": "s", "z": "s", "j": "s", "zu": "s", "ch": "s", "ts": "s", "t": "t", "d": "t", "n": "n",
    "m": "n", "nasal": "n", "f": "p", "b": "p", "p": "p", "v": "p", "r": "r", "ks": "ks",
}  # fmt: skip
"""The consonants of katakana and of Latin spellings (next) by what the two keep apart."""
_SPELT = {
    "sch": "s", "tsch": "s", "tch": "s", "dzh": "s", "sh": "s", "zh": "s", "ch": "s", "dj": "s", "dz": "s", "cz": "s", "ts": "s",
    "tz": "s", "th": "t", "dh": "t", "kh": "k", "gh": "k", "ph": "p", "ck": "k", "ng": "n", "ngg": "n", "x": "ks", "c": "k",
    "q": "k", "k": "k", "g": "k", "s": "s", "z": "s", "j": "s", "t": "t", "d": "t", "p": "p", "b": "p", "f": "p", "v": "p",
    "m": "n", "n": "n", "r": "r", "l": "r",
}  # fmt: skip
_OTHERWISE = _SPELT | {"kh": "", "th": "s", "dh": "s", "ch": "k", "j": "", "v": ""}
"""The second way to hear some spellings: kh as h, th and dh as sibilants, ch as in German, j as in Slavic and Spanish names,
v as w, g before e and i as in English, c at the end as in Serbian.
"""
_GRAPHEMES = re.compile("|".join(sorted(_SPELT, key=len, reverse=True)))
_SOFT = re.compile("^x|c(?=[eiy])|(?<=[djlvz]i)c$")
"""What is heard as a sibilant: x before a word, c before e and i, and at the end of Serbian names (Milosevic)."""
_SOFT_OTHERWISE = re.compile("(?<!n)g(?=[eiy])|c$")
_HEARD_TWICE = re.compile("[ktd]h|ch|j|v|g(?=[eiy])|c$")
_NO_CONSONANT = "-"
"""What begins the key of a word that begins with no consonant that katakana keeps (ヤヒヤ, Yahya; ハサン, Hasan)."""


class _Mora(NamedTuple):
    """A sign with its small vowel: consonant and vowel; a nasal has the consonant “nasal” and no vowel.

    `is_bare`: no small vowel stands behind the sign; `is_long`: a mark of length does.
    """

    onset: str
    vowel: str
    is_bare: bool = True
    is_long: bool = False


_MUTE_K = (_Mora("k", "u"), _Mora("k", "i"))
"""What katakana writes for the k of x (アレックス)."""


def is_katakana(written: str) -> bool:
    """Whether a word is written in katakana alone."""
    return _KATAKANA.fullmatch(written) is not None


@lru_cache(maxsize=1 << 14)
def _morae(written: str) -> tuple[_Mora, ...]:
    """Return what a word is spelt by."""
    made: list[_Mora] = []
    for match in _SIGNS.finditer(written):
        if match.lastgroup == "nasal":
            made.append(_Mora("nasal", ""))
        elif match["sign"]:
            onset, vowel = _SIGN.get(match["sign"], ("", _SMALL.get(match["sign"], "")))
            small = _SMALL.get(match["small"] or "", "")
            if small and onset in {"k", "g"}:
                small = _AFTER_BACK.get(small, small)
            elif small and onset == "" and vowel == "u":
                onset = "w"
            mora = _Mora(onset, small or vowel, not small, bool(match["long"]))
            if made and onset in {"s", "sh"} and made[-1] in _MUTE_K:
                made[-1] = mora._replace(onset="ks")
            else:
                made.append(mora)
    return tuple(made)


@lru_cache(maxsize=1 << 14)
def _pattern(written: str) -> re.Pattern[str] | None:
    """Return how a word is spelt, None where it has more vowels in a row than a name."""
    written = _SERVANT_OF_SUN.sub(r"\1ル", written)
    servant = _SERVANT.match(written)
    morae = _morae(written[servant.end() :] if servant else written)
    parts = [_HAS_VOWEL, _SERVANT_SPELT if servant else ""]
    if any(len(list(run)) > _MOST_VOWELS for is_vowel, run in groupby(morae, key=_begins_with_vowel) if is_vowel):
        return None
    following = [*(mora.onset for mora in morae[1:]), "end"]
    parts += map(_spelt, morae, following)
    return re.compile("".join(parts) + ("(?:(?<=[aeou])r)?" if _ends_as_er(morae) else "e?"))


def _ends_as_er(morae: Sequence[_Mora]) -> bool:
    """Return whether a word ends as katakana spells -er and -or (テイラー, Taylor)."""
    return bool(morae) and morae[-1].vowel == "a" and morae[-1].is_long


def _begins_with_vowel(mora: _Mora) -> bool:
    return mora.onset in _VOWEL_LIKE


def _spelt(mora: _Mora, following: str) -> str:
    """Return the pattern of how a mora is spelt before that of some consonant."""
    onset, vowel = mora.onset, mora.vowel
    if onset == "nasal":
        return _NASAL + ("?" if following in {"n", "m"} else "")
    consonant = f"(?:{_ONSETS[onset]})"
    heard = _OF_ER if following == "end" and _ends_as_er([mora]) else _VOWELS.get(vowel[-1:], "")
    spelt = ("[yijwu]*" if len(vowel) > 1 else "") + heard + "h?"
    if vowel == "yo" and onset in _PALATALS:
        spelt = f"(?:e|{spelt})"
    mute = not mora.is_long and (mora.is_bare or vowel in {"u", "yu"}) and onset in _MAY_BE_MUTE.get(vowel, ())
    return consonant + (f"(?:{spelt})?" if mute or following in _VOWEL_LIKE else spelt)


@lru_cache(maxsize=1 << 16)
def reads_as(written: str, spelling: str) -> bool:
    """Return whether `spelling` (comparable text) is a reading of `written` (katakana)."""
    pattern = _pattern(written)
    if pattern is None:
        return False
    single = _DOUBLED.sub(r"\1", spelling)
    return any(map(pattern.fullmatch, (single, _OF_ALLAH.sub("alah", single))))


@lru_cache(maxsize=1 << 14)
def written_keys(written: str) -> tuple[str, str]:
    """Return the consonants of a word in katakana, and where フ may be h or a long a be -er those that it may have else, or ""."""
    morae = _morae(_SERVANT_OF_SUN.sub(r"\1ル", written))
    classes = [_CLASSES.get(mora.onset, "") for mora in _without_ng(morae)]
    others = ["" if _may_be_h(mora) else _CLASSES.get(mora.onset, "") for mora in _without_ng(morae)]
    if _ends_as_er(morae):
        others.append("r")
    return _key(classes), "" if others == classes else _key(others)


def _may_be_h(mora: _Mora) -> bool:
    return mora.onset == "f" and mora.is_bare


def _without_ng(morae: Sequence[_Mora]) -> list[_Mora]:
    """Return morae without g behind a nasal: it may be that of ng."""
    return [
        mora
        for before, mora in zip((None, *morae), morae, strict=False)
        if not (before and before.onset == "nasal" and mora.onset == "g")
    ]


@lru_cache(maxsize=1 << 17)
def spelt_keys(spelling: str) -> tuple[str, str]:
    """Return the consonants of a Latin spelling as katakana tells them apart, and those of the second way to hear it, or ""."""
    soft = _SOFT.sub("s", spelling)
    key = _key_of(soft, _SPELT)
    if not _HEARD_TWICE.search(spelling):
        return key, ""
    other = _key_of(_SOFT_OTHERWISE.sub("s", soft), _OTHERWISE)
    return key, other if other != key else ""


def _key_of(spelling: str, classes: Mapping[str, str]) -> str:
    first = _GRAPHEMES.match(spelling)
    return _key([*(() if first else ("",)), *map(classes.__getitem__, _GRAPHEMES.findall(spelling))])


def _key(sounds: Sequence[str]) -> str:
    """Return a key: classes of consonants, each once where it stands again (a vowel between may be one that is not spelt).

    Before them stands a mark where the word begins otherwise.
    """
    return ("" if sounds and sounds[0] else _NO_CONSONANT) + undoubled("".join(sounds))


def consonants_in(key: str) -> int:
    """Return how many consonants a key has."""
    return len(key.removeprefix(_NO_CONSONANT))
