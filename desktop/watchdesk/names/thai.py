"""Thai as Latin by its syllables: vowels that are not written, final consonants as they are spoken, silent letters left out.

Source: the Royal Thai General System of Transcription (1999). Passports also spell words from India by their letters (Abhisit,
Shinawatra): that is a further form. Where syllables part is not written: consonants without a vowel are parted as in most names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from anyascii import anyascii

_SPOKEN_FIRST = {
    letter: spelled
    for spelled, letters in {
        "k": "ก", "kh": "ขฃคฅฆ", "ng": "ง", "ch": "จฉชฌ", "s": "ซศษส", "y": "ญย", "d": "ฎด", "t": "ฏต", "th": "ฐฑฒถทธ", "n": "ณน",
        "b": "บ", "p": "ป", "ph": "ผพภ", "f": "ฝฟ", "m": "ม", "r": "ร", "l": "ลฬ", "w": "ว", "h": "หฮ", "": "อ",
    }.items()
    for letter in letters
}  # fmt: skip
_SPOKEN_LAST = {
    letter: spelled
    for spelled, letters in {
        "k": "กขฃคฅฆ", "ng": "ง", "t": "จฉชซฌฎฏฐฑฒดตถทธศษส", "n": "ญณนรลฬ", "p": "บปผพฝฟภ", "m": "ม", "i": "ย", "o": "ว", "": "หฮอ",
    }.items()
    for letter in letters
}  # fmt: skip
_CONSONANTS = "".join(_SPOKEN_FIRST)
_INDIAN = _SPOKEN_FIRST | {
    "จ": "j", "ช": "j", "ฆ": "gh", "ฌ": "jh", "ญ": "ny", "ฒ": "dh", "ด": "d", "ท": "d", "ธ": "dh", "บ": "b", "พ": "p", "ภ": "bh",
    "ว": "v",
}  # fmt: skip
"""What letters of words from India are in their languages."""
_PASSPORT_FIRST = {"จ": "j"}
_PASSPORT_LAST = {"ล": "l", "ฬ": "l", "ญ": "n", "ช": "ch", "จ": "j", "ด": "d"}
_PLAIN = (("ph", "p"), ("th", "t"), ("kh", "k"))
"""Breathed consonants as many passports spell them (Supachai)."""

_TONES = re.compile("[่้๊๋ํฺ๎]")
_SILENT = re.compile("(?:(?<=[ก-ฮ])[ทตดกศ](?=[รยล]์))?[ก-ฮ][ิุ]?์")
"""A letter below the sign of silence, with the one that it goes with (จันทร์ is "chan")."""
_UNSPOKEN_ENDS = ((re.compile("(?<=[าร]ต)[ิุ]$|(?<=โชต)ิ$"), ""), (re.compile("(?<=[ตท])ร$"), ""))
"""Ends of words from India that are written and not spoken: ชาติ is "chat", มิตร "mit"."""
_SIGNS = "ะัาำิีึืุู็"
_ANY = f"[{_CONSONANTS}]"
_ONSET = f"(?P<first>(?:[กขคตปผพ][รลว]|ทร|สร|ศร|จร|ห[งญนมยรลว])(?=[{_SIGNS}อ]|{_ANY}(?![{_SIGNS}]))|{_ANY})"
_CODA = f"(?P<last>{_ANY}(?![{_SIGNS}]|รร))"
_WITH_VOWEL = tuple(
    (re.compile(pattern.replace("K", _ONSET).replace("F", _CODA).replace("S", _SIGNS)), vowel)
    for pattern, vowel in (
        ("เKียะ?F?", "ia"), ("เKือะ?F?", "uea"), ("เKาะ", "o"), ("เKา", "ao"), ("เKอะ?", "oe"), ("เKิF?", "oe"), ("เKย$", "oei"),
        ("เK็?F", "e"), ("เKะ?", "e"), ("แK็?F", "ae"), ("แKะ?", "ae"), ("โKะ", "o"), ("โKF?", "o"), ("[ใไ]Kย?", "ai"),
        ("Kัวะ?F?", "ua"), ("Kัย", "ai"), ("KัF", "a"), ("KรรF", "a"), ("Kรร", "an"), ("Kำ", "am"), ("Kะ", "a"), ("Kาย", "ai"),
        ("KาF?", "a"), ("K[ิี]F?", "i"), ("K[ึื]อ?F?", "ue"), ("K[ุู]F?", "u"), ("KวF", "ua"), ("K็?อ(?![S])F?", "o"),
    )
)  # fmt: skip
"""Syllables whose vowel is written around the first consonants (K) and before the last one (F), and how it is spoken."""
_NEVER_LAST = frozenset("วอหฮ")


class _Syllable(NamedTuple):
    first: str
    vowel: str
    last: str


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return a Thai word as it is spoken; without breath, as passports have it; and by the letters of words from India.

    Signs that make no syllable are spelled one by one.
    """
    text = _SILENT.sub("", _TONES.sub("", run))
    for pattern, spoken in _UNSPOKEN_ENDS:
        text = pattern.sub(spoken, text)
    syllables = list(_syllables(text))
    said = "".join(_first(one.first, _SPOKEN_FIRST) + one.vowel + _SPOKEN_LAST.get(one.last, one.last) for one in syllables)
    passport = "".join(_first(one.first, _SPOKEN_FIRST | _PASSPORT_FIRST) + _passport_rhyme(one) for one in syllables)
    indian = "".join("".join(_INDIAN.get(letter, letter) for letter in (*one.first, one.vowel, one.last)) for one in syllables)
    if not said:
        return anyascii(run).lower(), ()
    return said, (_plain(said), _plain(passport), indian)


def _plain(spoken: str) -> str:
    for breathed, letter in _PLAIN:
        spoken = spoken.replace(breathed, letter)
    return spoken


def _passport_rhyme(syllable: _Syllable) -> str:
    """Return the rhyme of a syllable with the letters of its last consonant, as passports keep them (Thanathorn, Limthongkul)."""
    if syllable.last == "ร":
        return f"{syllable.vowel}rn"
    return syllable.vowel + _PASSPORT_LAST.get(syllable.last, _SPOKEN_LAST.get(syllable.last, syllable.last))


def _first(consonants: str, spelled: dict[str, str]) -> str:
    """Return what stands before a vowel, without the ห that only says in which tone."""
    spoken = consonants[1:] if len(consonants) > 1 and consonants[0] == "ห" else consonants
    return "s" if spoken in {"ทร", "สร", "ศร"} else "".join(spelled.get(letter, letter) for letter in spoken)


def _syllables(text: str) -> Iterator[_Syllable]:
    """Yield the syllables: those with a written vowel, and between them consonants that have none."""
    place, bare = 0, ""
    while place < len(text):
        found = next(((match, vowel) for pattern, vowel in _WITH_VOWEL if (match := pattern.match(text, place))), None)
        if found is None:
            bare += text[place]
            place += 1
            continue
        yield from _without_vowel(bare, at_end=False)
        match, vowel = found
        last = match.groupdict().get("last") or ""
        place, bare = match.end(), ""
        if last and match.re.pattern.endswith("?") and not _closes(last, text[place:]):
            place, last = place - 1, ""
        yield _Syllable(match["first"], vowel, last)
    yield from _without_vowel(bare, at_end=True)


def _closes(last: str, rest: str) -> bool:
    """Whether a consonant behind a vowel ends its syllable: not where it makes a pair with the only one that ends the word
    (ธนาธร is "tha-na-thon"), nor an r amid a word (ธีรลักษณ์ is "thi-ra-lak").
    """
    if last == "ร":
        return not rest
    return not (len(rest) == 1 and rest in _SPOKEN_FIRST and rest not in _NEVER_LAST)


def _without_vowel(bare: str, *, at_end: bool) -> Iterator[_Syllable]:
    """Yield the syllables of consonants without a vowel: pairs with "o" between (som), and alone with "a", which is the first of
    those that end a word (na-rong), the last of those before a vowel (wong-sa). One that ends a word by itself is not spoken.
    """
    letters = "".join(letter for letter in bare if letter in _SPOKEN_FIRST)
    place = 0
    if at_end and len(letters) % 2 and len(letters) > 1:
        yield _Syllable(letters[0], "a", "")
        place = 1
    while place < len(letters):
        pair = letters[place : place + 2]
        if len(pair) > 1 and pair[1] not in _NEVER_LAST:
            yield _Syllable(pair[0], "o", pair[1])
            place += 2
            continue
        if not at_end:
            yield _Syllable(pair[0], "a", "")
        place += 1
