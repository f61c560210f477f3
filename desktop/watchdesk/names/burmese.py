"""Burmese as Latin, one token a syllable, as the press and passports of Myanmar spell names: မင်းအောင်လှိုင် is "min aung hlaing".

Burmese has no official spelling in Latin letters: this is the custom, which the agreement of BGN and PCGN (1970) takes as it is.
What custom leaves open (Htun or Tun, Soe or So, Thar or Tha) are further forms. Letters: Unicode chapter 16.3.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise, product

from anyascii import anyascii

_INITIALS = {
    "က": "k", "ခ": "kh", "ဂ": "g", "ဃ": "g", "င": "ng", "စ": "s", "ဆ": "s", "ဇ": "z", "ဈ": "z", "ဉ": "ny", "ည": "ny", "ဋ": "t",
    "ဌ": "ht", "ဍ": "d", "ဎ": "d", "ဏ": "n", "တ": "t", "ထ": "ht", "ဒ": "d", "ဓ": "d", "န": "n", "ပ": "p", "ဖ": "ph", "ဗ": "b",
    "ဘ": "b", "မ": "m", "ယ": "y", "ရ": "y", "လ": "l", "ဝ": "w", "သ": "th", "ဿ": "th", "ဟ": "h", "ဠ": "l", "အ": "",
}  # fmt: skip
_VOWELS = {"ဣ": "ိ", "ဤ": "ိ", "ဥ": "ု", "ဦ": "ု", "ဧ": "ေ", "ဩ": "ော", "ဪ": "ော"}
"""Letters for a vowel without a consonant, and the sign of the same vowel."""
_OTHER_INITIALS = {
    "ရ": ("r",), "ဆ": ("hs",), "ထ": ("t",), "ဌ": ("t",), "ဖ": ("p", "hp"), "ဘ": ("bh", "ph"),
    "ကျ": ("gy",), "ကြ": ("gy",), "ဂျ": ("j",), "ချ": ("khy",), "ခြ": ("khy",),
}  # fmt: skip
"""Other spellings of a letter, or of one with a medial, that are as usual."""
_PALATAL = {"khy": "ch", "ngy": "ny", "thy": "sh", "yy": "y", "nyy": "ny"}
"""What a consonant and the medial y become together, where it is not what both letters say."""
_SHARP = ("y", "ly", "thy")
"""What becomes sh by the medial h."""
_BREATHED = ("m", "n", "l", "w")
"""What the medial h is heard before (hla, hnin, hmu)."""

_OPEN = {
    "": "a", "ာ": "a", "ိ": "i", "ု": "u", "ေ": "e", "ဲ": "e", "ော": "aw", "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein",
}  # fmt: skip
_STOP, _NASAL = {"": "at", "ိ": "eik", "ု": "ok", "ေ": "it"}, {"": "an", "ိ": "ein", "ု": "on"}
_CLOSED = {
    "က": {"": "et", "ော": "auk", "ို": "aik"},
    "င": {"": "in", "ော": "aung", "ို": "aing"},
    "စ": {"": "it"}, "ဇ": {"": "it"}, "ည": {"": "i"}, "ဉ": {"": "in"}, "ယ": {"": "e"}, "သ": {"": "at"},
} | dict.fromkeys("တပဒဋဓဗထဘ", _STOP) | dict.fromkeys("နမဏ", _NASAL)  # fmt: skip
"""Rhymes by the final consonant and the vowel before it. Finals that are not here are not spoken (ဗိုလ် is "bo")."""
_ROUNDED = {"an": "un", "at": "ut"}
"""Rhymes that w makes another one of: ထွန်း is "htun"."""
_CREAKY = {"in": "int", "an": "ant", "un": "unt", "ein": "eint", "on": "ont"}
"""Rhymes in which the dot below is heard: မြင့် is "myint"."""
_OTHER_RHYMES = {
    "a": ("ar", "ah"), "e": ("ay", "aye"), "i": ("ee",), "o": ("oe", "oh"), "u": ("oo",),
    "on": ("one", "oun"), "ok": ("ote", "oke"),
}  # fmt: skip
_MOST_FORMS = 8
_SIR = "ဦး"

_LETTERS = "".join(_INITIALS)
_TONES = str.maketrans({"ါ": "ာ", "ီ": "ိ", "ူ": "ု", "့": None, "း": None, "်": None})
_DOT = "့"
_SYLLABLE = re.compile(
    f"(?P<initial>[{_LETTERS}{''.join(_VOWELS)}])(?P<medials>[ျြွှ]*)(?P<vowel>[ါာိီုူေဲံ{_DOT}း]*်?[{_DOT}း]*)"
    f"(?P<finals>(?:[{_LETTERS}]{_DOT}?(?:်[{_DOT}း]*္?|္))*)"
)
"""A consonant that is silenced (်) or has another one below it (္) ends the syllable that it stands behind."""


def syllables(run: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the syllables of a run of Burmese, each with its usual Latin spelling and others.

    Signs and letters of other languages stay with the syllable before them. ဦး before a name is “U”, amid it “Oo”.
    """
    starts = [match.start() for match in _SYLLABLE.finditer(run)]
    edges = [0, *starts[1:], len(run)]
    found = [run[start:end] for start, end in pairwise(edges)]
    spelled = [(syllable, *_spelled(syllable)) for syllable in found]
    if found[0] == _SIR and len(found) > 1:
        spelled[0] = (_SIR, "u", ())
    return spelled


def _spelled(syllable: str) -> tuple[str, tuple[str, ...]]:
    """Return the usual spelling of a syllable and others. What is none is spelled letter by letter."""
    match = _SYLLABLE.search(syllable)
    if match is None:
        return anyascii(syllable).lower(), ()
    rhymes = _rhymes(match)
    spellings = (initial + rhyme for initial, rhyme in product(_initials(match, rhymes[0]), rhymes))
    text, *forms = dict.fromkeys(islice((spelling for spelling in spellings if len(spelling) > 1), _MOST_FORMS))
    beside = anyascii(syllable[: match.start()] + syllable[match.end() :]).lower()
    return text + beside, tuple(form + beside for form in forms)


def _initials(match: re.Match[str], rhyme: str) -> tuple[str, ...]:
    """Return the spellings of what stands before the rhyme of a syllable, the usual one first."""
    letter, medials = match["initial"], match["medials"]
    usual = _INITIALS.get(letter, "")
    palatal = "ျ" in medials or "ြ" in medials
    others = (*_OTHER_INITIALS.get(letter + medials[:1], ()), *(() if palatal else _OTHER_INITIALS.get(letter, ())))
    spoken = usual + "y" if palatal else usual
    if "ှ" in medials:
        sharp = spoken in _SHARP
        spoken, others = ("sh", ()) if sharp else (f"h{spoken}" if spoken.startswith(_BREATHED) else spoken, others)
    spoken = _PALATAL.get(spoken, spoken)
    rounded = "w" if "ွ" in medials and rhyme[0] != "u" else ""
    return tuple(initial + rounded for initial in (spoken, *others))


def _rhymes(match: re.Match[str]) -> tuple[str, ...]:
    """Return the spellings of the rhyme of a syllable, the usual one first."""
    vowel = _VOWELS.get(match["initial"], "") + match["vowel"].translate(_TONES)
    final, is_rounded = match["finals"][:1], match["initial"] == "ဝ" or "ွ" in match["medials"]
    closed = _CLOSED.get(final, {}).get("" if vowel == "ာ" else vowel, "")
    rhyme = closed or _OPEN.get(vowel, "a")
    if is_rounded:
        rhyme = _ROUNDED.get(rhyme, rhyme)
    if _DOT in match["vowel"] + match["finals"]:
        rhyme = _CREAKY.get(rhyme, rhyme)
    return (rhyme, *_OTHER_RHYMES.get(rhyme, ()))
