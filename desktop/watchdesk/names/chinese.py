"""Chinese characters as pinyin, with the readings that Korea, Japan and the Chinese dialects give them where a table has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from watchdesk.names import korean
from watchdesk.names.legal_forms import native_spellings
from watchdesk.names.tables import rows

_LONGEST = 16
"""Characters in one token at the most, where no table finds a word in a run."""


_LONGEST_UNKNOWN = 3
"""Characters of a run that is a name like any other although no table has its surname."""


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname in pinyin with its other Latin spellings."""

    pinyin: str
    others: tuple[str, ...]


@cache
def _surnames() -> dict[str, Surname]:
    table: dict[str, Surname] = {}
    for pinyin, characters, others in rows("chinese_surnames.tsv"):
        surname = Surname(pinyin, tuple(others.split()))
        compound = len(characters) >= 2 and pinyin in _COMPOUND
        for character in _pairs(characters) if compound else characters:
            table.setdefault(simplified(character), surname)
    return table


_COMPOUND = frozenset({"ouyang", "situ", "sima", "zhuge", "shangguan"})


def _pairs(characters: str) -> list[str]:
    return [characters[place : place + 2] for place in range(0, len(characters), 2)]


@cache
def surname_spellings() -> dict[str, tuple[str, ...]]:
    """Return for each Latin spelling of a Chinese surname (Wade-Giles, Cantonese …) the pinyin ones it may stand for.

    A spelling that is a pinyin surname itself stands for another only in Wade-Giles (Chang for Zhang).
    """
    found: dict[str, list[str]] = {}
    table = rows("chinese_surnames.tsv")
    surnames = {row[0] for row in table}
    for pinyin, _, others in table:
        for other in others.split():
            if other not in surnames or other == wade_giles(pinyin):
                found.setdefault(other, []).append(pinyin)
    return {spelling: tuple(pinyins) for spelling, pinyins in found.items()}


@cache
def _words() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {row[0]: (row[1], tuple(row[2].split()) if len(row) > 2 else ()) for row in rows("han_words.tsv")}


@cache
def _japanese() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split()) for row in rows("japanese_names.tsv")}


@cache
def _hanja() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for reading, characters in rows("hanja.tsv"):
        for character in characters:
            table[character] = (*table.get(character, ()), reading)
    return table


@cache
def _dictionary() -> re.Pattern[str]:
    legal = {spelling for spelling in native_spellings() if "一" <= spelling[0] <= "鿿"}
    words = sorted({*_words(), *legal} - {"株"}, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, words)) + ")")


@cache
def _simplified() -> dict[int, str]:
    pairs = [pair for traditional, simple in rows("traditional_han.tsv") for pair in zip(traditional, simple, strict=True)]
    return str.maketrans(dict(pairs))


def simplified(run: str) -> str:
    """Return a stretch of Han in simplified characters, as many as it has: a name is the same in Taipei and in Beijing."""
    return run.translate(_simplified())


def split(run: str) -> list[str]:
    """Return the stretches of a run of Han that are tokens of their own: legal forms, known words, surname and given name."""
    stretches = [stretch for stretch in _dictionary().split(run) if stretch]
    if len(stretches) == 1 and 2 <= len(run) <= 5:
        return _personal(run)
    return [stretch[place : place + _LONGEST] for stretch in stretches for place in range(0, len(stretch), _LONGEST)]


def _personal(run: str) -> list[str]:
    """Return the parts of a run that may be a person's name: Japanese family and given name, or surname and single characters.

    The characters of a Chinese given name are tokens of their own, for Korea, Taiwan and Hong Kong write them apart.
    """
    japanese = _japanese()
    for width in (3, 2, 1):
        if run[:width] in japanese and run[width:] in japanese:
            return [run[:width], run[width:]]
    if run in japanese or run in _words():
        return [run]
    plain = simplified(run)
    for width in (2, 1):
        if plain[:width] in _surnames() and 1 <= len(run) - width <= 2:
            return [run[:width], *run[width:]]
    if len(run) == 4 and plain[0] in _surnames() and plain[1] in _surnames():
        return list(run)  # a married woman's two surnames, as Hong Kong and Taiwan write them
    if len(run) >= 4 and run[:2] in japanese:
        return [run[:2], run[2:]]
    return list(run) if len(run) <= _LONGEST_UNKNOWN else [run]


@cache
def _cantonese() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for reading, characters in rows("cantonese.tsv"):
        for character in characters:
            table[character] = (*table.get(character, ()), reading)
    return table


def _korean(run: str) -> tuple[str, ...]:
    readings = _hanja().get(run, ())
    return tuple(spelling for reading in readings for spelling in korean.customary(reading))


_INITIALS = (
    ("zh", "ch"), ("j", "ch"), ("q", "ch"), ("x", "hs"), ("ci", "tzu"), ("zi", "tzu"), ("si", "szu"), ("z", "ts"), ("c(?!h)", "ts"),
    ("b", "p"), ("d", "t"), ("g", "k"), ("r", "j"),
)  # fmt: skip
_WADE_GILES = (
    *((re.compile("^" + pinyin), wade) for pinyin, wade in _INITIALS),
    (re.compile("^yi$"), "i"),
    (re.compile("ian$"), "ien"),
    (re.compile("ong$"), "ung"),
    (re.compile("(?<=[^aeiouy])ie$"), "ieh"),
    (re.compile("(?<=[jqxyh])ue$"), "ueh"),
    (re.compile("^(ch|sh|j)i$"), r"\1ih"),
    (re.compile("^you$"), "yu"),
    (re.compile("^([tlnh]s?|sh?|ch|j)uo$"), r"\1o"),
)


@cache
def wade_giles(syllable: str) -> str:
    """Return a pinyin syllable in Wade-Giles without its apostrophes (jia → chia, xiao → hsiao, zhong → chung)."""
    for place, (pattern, wade) in enumerate(_WADE_GILES):
        changed = pattern.sub(wade, syllable)
        if changed != syllable and place < len(_INITIALS):
            return _finals(changed, palatal=syllable[0] in "jqx")
        syllable = changed
    return syllable


def _finals(syllable: str, *, palatal: bool) -> str:
    for pattern, wade in _WADE_GILES[len(_INITIALS) :]:
        if palatal and pattern.pattern == "^(ch|sh|j)i$":
            continue
        syllable = pattern.sub(wade, syllable)
    return syllable


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the pinyin of a stretch of Han and its other Latin readings."""
    if run in _words():
        return _words()[run]
    surname = _surnames().get(simplified(run))
    pinyin = surname.pinyin if surname else anyascii(run).lower()
    others = surname.others if surname else ()
    wade = (wade_giles(pinyin),) if len(run) == 1 else ()
    return pinyin, (*_japanese().get(run, ()), *_korean(run), *others, *_cantonese().get(run, ()), *wade)
