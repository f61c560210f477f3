"""Chinese characters as pinyin, with the readings that Korea, Japan and the Chinese dialects give them where a table has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

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
    """Return the reading and the other spellings of each word of organisations, by its simplified characters."""
    return {simplified(row[0]): _spellings(row) for row in rows("han_words.tsv")}


@cache
def _places() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the same of each province and town."""
    return {row[0].removesuffix(_ANYWHERE): _spellings(row) for row in rows("han_places.tsv")}


_ANYWHERE = "*"
"""Marks a place that is a word of its own wherever it stands in a name."""
_TOWN = re.compile("[一-鿿]{2,3}(?<![超城都])[市省]")
"""What a company's name begins with that says of its town or province what it is (三河市)."""


def _spellings(row: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return row[1], tuple(row[2].split()) if len(row) > 2 else ()


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
    legal = {simplified(spelling) for spelling in native_spellings() if "一" <= spelling[0] <= "鿿"}
    places = {row[0].removesuffix(_ANYWHERE) for row in rows("han_places.tsv") if row[0].endswith(_ANYWHERE)}
    words = sorted({*_words(), *legal, *places, *(place + "市" for place in places)} - {"株"}, key=len, reverse=True)
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
    plain = simplified(run)
    stretches = [stretch for stretch in _dictionary().split(plain) if stretch]
    if (len(stretches) == 1 and 2 <= len(run) <= 5) or _is_given_name(stretches):
        return _personal(run)
    if len(stretches) > 1:
        stretches[:1] = _after_place(stretches[0])
    ends = [*accumulate(map(len, stretches))]
    parts = [run[end - len(stretch) : end] for stretch, end in zip(stretches, ends, strict=True)]
    return [part[place : place + _LONGEST] for part in parts for place in range(0, len(part), _LONGEST)]


def _is_given_name(stretches: list[str]) -> bool:
    """Whether a known word is a person's given name of two characters behind a surname of one (王海洋)."""
    return [len(stretch) for stretch in stretches] == [1, 2] and stretches[0] in _surnames()


def _after_place(stretch: str) -> list[str]:
    """Return the place that the first stretch of an organisation's name begins with, and the rest of it."""
    town = _TOWN.match(stretch)
    width = town.end() if town else next((width for width in (4, 3, 2) if stretch[:width] in _places()), 0)
    return [part for part in (stretch[:width], stretch[width:]) if part]


def _personal(run: str) -> list[str]:
    """Return the parts of a run that may be a person's name: Japanese family and given name, or surname and single characters.

    The characters of a Chinese given name are tokens of their own, for Korea, Taiwan and Hong Kong write them apart.
    """
    japanese = _japanese()
    for width in (3, 2, 1):
        if run[:width] in japanese and run[width:] in japanese:
            return [run[:width], run[width:]]
    plain = simplified(run)
    if run in japanese or _dictionary().fullmatch(plain):
        return [run]
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


def _korean_compound(run: str) -> tuple[str, ...]:
    """Return how Korea reads several characters, each as North Korea spells it first (光星 kwangsong), where all are known."""
    readings = [_hanja().get(character, ())[:1] for character in run]
    return ("".join(reading[0] for reading in readings),) if all(readings) else ()


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
    plain = simplified(run)
    if known := _words().get(plain) or _places().get(plain):
        return known
    if _TOWN.fullmatch(plain):
        return romanise(run[:-1])
    surname = _surnames().get(plain)
    pinyin = surname.pinyin if surname else anyascii(run).lower()
    others = surname.others if surname else ()
    wade = (wade_giles(pinyin),) if len(run) == 1 else ()
    korean_readings = _korean(run) if len(run) == 1 else _korean_compound(run)
    return pinyin, (*_japanese().get(run, ()), *korean_readings, *others, *_cantonese().get(run, ()), *wade)
