"""Fourteen ways in which a name is misspelt, each as a function of a name and a random generator."""

from __future__ import annotations

import random
from collections.abc import Callable

Mutation = Callable[[str, random.Random], str]

_KEYS = {
    "a": "sq",
    "s": "ad",
    "d": "sf",
    "e": "wr",
    "r": "et",
    "t": "ry",
    "i": "uo",
    "o": "ip",
    "n": "bm",
    "m": "n",
    "l": "k",
    "k": "lj",
}
_SOUNDS = (
    ("kh", "h"),
    ("q", "k"),
    ("ph", "f"),
    ("v", "w"),
    ("y", "i"),
    ("j", "y"),
    ("sh", "sch"),
    ("ou", "u"),
    ("ee", "i"),
    ("x", "ks"),
)
_DIGITS = {"o": "0", "i": "1", "l": "1", "s": "5", "b": "8", "e": "3"}


def _letters(name: str) -> list[int]:
    return [place for place, letter in enumerate(name) if letter.isalpha()] or [0]


def _replace(name: str, rng: random.Random) -> str:
    place = rng.choice(_letters(name))
    return name[:place] + rng.choice("abcdefghijklmnoprstuvz") + name[place + 1 :]


def _near_key(name: str, rng: random.Random) -> str:
    places = [place for place in _letters(name) if name[place].lower() in _KEYS]
    if not places:
        return _replace(name, rng)
    place = rng.choice(places)
    return name[:place] + rng.choice(_KEYS[name[place].lower()]) + name[place + 1 :]


def _drop(name: str, rng: random.Random) -> str:
    place = rng.choice(_letters(name))
    return name[:place] + name[place + 1 :]


def _insert(name: str, rng: random.Random) -> str:
    place = rng.choice(_letters(name))
    return name[:place] + rng.choice("abcdefghijklmnoprstuvz") + name[place:]


def _swap(name: str, rng: random.Random) -> str:
    places = [place for place in _letters(name) if place + 1 < len(name) and name[place + 1].isalpha()] or [0]
    place = rng.choice(places)
    return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


def _double(name: str, rng: random.Random) -> str:
    place = rng.choice(_letters(name))
    return name[: place + 1] + name[place:]


def _two_edits(name: str, rng: random.Random) -> str:
    return _drop(_replace(name, rng), rng)


def _order(name: str, rng: random.Random) -> str:
    words = name.split()
    rng.shuffle(words)
    return " ".join(words)


def _join(name: str, rng: random.Random) -> str:
    words = name.split()
    if len(words) < 2:
        return name
    place = rng.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def _split(name: str, rng: random.Random) -> str:
    words = name.split()
    long = [place for place, word in enumerate(words) if len(word) >= 6]
    if not long:
        return name
    place = rng.choice(long)
    cut = rng.randrange(2, len(words[place]) - 2)
    return " ".join([*words[:place], words[place][:cut], words[place][cut:], *words[place + 1 :]])


def _omit(name: str, rng: random.Random) -> str:
    words = name.split()
    if len(words) < 3:
        return name
    place = rng.randrange(len(words))
    return " ".join(words[:place] + words[place + 1 :])


def _initial(name: str, rng: random.Random) -> str:
    words = name.split()
    if len(words) < 2:
        return name
    place = rng.randrange(len(words))
    return " ".join([*words[:place], words[place][:1], *words[place + 1 :]])


def _sound(name: str, rng: random.Random) -> str:
    low = name.lower()
    fits = [(old, new) for old, new in _SOUNDS if old in low]
    if not fits:
        return _drop(name, rng)
    old, new = rng.choice(fits)
    return low.replace(old, new, 1)


def _ocr(name: str, rng: random.Random) -> str:
    low = name.lower()
    places = [place for place, letter in enumerate(low) if letter in _DIGITS]
    if not places:
        return name
    place = rng.choice(places)
    return low[:place] + _DIGITS[low[place]] + low[place + 1 :]


MUTATIONS: dict[str, Mutation] = {
    "letter replaced": _replace,
    "neighbouring key": _near_key,
    "letter dropped": _drop,
    "letter added": _insert,
    "letters swapped": _swap,
    "letter doubled": _double,
    "two edits": _two_edits,
    "words in another order": _order,
    "words joined": _join,
    "word split": _split,
    "word left out": _omit,
    "word as initial": _initial,
    "spelled by sound": _sound,
    "digit for letter": _ocr,
}
