"""Latin spellings of persons' names after the habits of one language, read as another spells them: qasem as ghasem, cumar as umar.

Sources: the romanisations of Persian (ق is q and gh alike) and Arabic (dh for ذ, ض and ظ), Somali orthography (c for ʿayn, x for
ḥ), the ways in which the Swedish, Romanian, Czech and Slovak press write Slavic names. Each rule holds only where the word itself
shows the habit.
"""

from __future__ import annotations

import re
from functools import lru_cache

from watchdesk.names import arabic
from watchdesk.names.arabic_words import glued_name

_HONOUR = re.compile(r"([a-z]{3,})(?:khan|jan|bek|beg|bay|bai)")
"""Words of honour that Central and South Asia write onto a name."""
_SWEDISH = (("sjtj", "shch"), ("tj", "ch"), ("zj", "zh"), ("sj", "sh"))
_BELARUSIAN = re.compile("[a-z]{2,}[bcdfghjklmnprstvz][ao]u")
_GERMAN = re.compile(".*(?<!t)sch(?!t).*(?:ow|ew|in|ski|ka)a?")
_GERMAN_ZH = re.compile("(?<!t)sch(?!t)")
"""German has no letter for the sound of zh in Slavic names and writes it as sh (Luschkow, Schukow)."""
_SURNAME = re.compile("(.{4,}?)y?[oe]v(a?)")
_PILGRIM = ("gadzhi", "hadzhi")
_SHORTEST = 4


@lru_cache(maxsize=1 << 16)
def other_habits(word: str) -> tuple[str, ...]:
    """Return further spellings of `word` (comparable text of a person's name), none where it shows no habit."""
    if len(word) < _SHORTEST:
        return ()
    found = [*_persian(word), *_emphatic(word), *_somali(word), *_slavic(word), *_romanian(word), *_of_arabic(word)]
    honour = _HONOUR.fullmatch(word)
    if honour:
        found.append(honour.group(1))
    return tuple(dict.fromkeys(spelling for spelling in found if spelling != word))


def _persian(word: str) -> list[str]:
    return [word.replace("q", "gh"), word.replace("q", "g")] if "q" in word else []


def _somali(word: str) -> list[str]:
    """Read c and x as Somali does where that makes a known name."""
    spelt = word.replace("x", "h")
    if word.startswith("c"):
        glued = glued_name(spelt[1:])
        return [glued] if glued != spelt[1:] or arabic.is_known_spelling(glued) else []
    return [spelt] if spelt != word and arabic.key(spelt) in arabic.name_keys() else []


def _slavic(word: str) -> list[str]:
    if any(mark in word for mark in ("tj", "sj", "zj")):
        spelt = word.replace("sch", "#").replace("ch", "kh").replace("#", "sch")
        soft = spelt.replace("tj", "ty").replace("sj", "sh").replace("zj", "zh")
        for habit, english in _SWEDISH:
            spelt = spelt.replace(habit, english)
        return [spelt, soft]
    if "sch" in word and _GERMAN.fullmatch(word):
        return [_GERMAN_ZH.sub("zh", word).replace("w", "v")]
    if _BELARUSIAN.fullmatch(word):
        return [word[:-2] + "ov"]
    return []


def _of_arabic(word: str) -> list[str]:
    """Read a Russian or Azerbaijani surname made of an Arabic name as made of its usual spelling (Gasanov, Huseynov, Magomedov)."""
    if word.startswith(_PILGRIM):
        return [word.replace("adzhi", "aji", 1).replace("gaji", "haji", 1)]
    match = _SURNAME.fullmatch(word)
    usual = arabic.usual_spelling(match.group(1).replace("dzh", "j")) if match else ""
    return [f"{usual}ov{match.group(2)}"] if match and usual else []


def _romanian(word: str) -> list[str]:
    """Read -vici as the Slavic -vich that Romanian writes so."""
    return [word[:-1] + "h"] if word.endswith("vici") else []


def _emphatic(word: str) -> list[str]:
    """Read dh, which stands for three Arabic letters, as z, as Persian and Egyptian hear two of them (Dhawahiri, Zawahiri)."""
    return [word.replace("dh", "z")] if "dh" in word else []
