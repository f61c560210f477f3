"""Latin letters of every language as plain a–z, and letters of other scripts that only look Latin."""

from __future__ import annotations

import re
import unicodedata

from watchdesk.names.script import letter_script

_PLAIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng", "ĸ": "k",
        "ŧ": "t", "ə": "a", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ȷ": "j", "ĳ": "ij", "ǆ": "dz", "ƶ": "z",
        "ɨ": "i", "ʉ": "u", "ƒ": "f", "ɣ": "g", "ʒ": "z", "ƿ": "w", "ǝ": "e", "ʃ": "sh",
    }
)  # fmt: skip
_DIGRAPHS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "š": "sh", "ž": "zh", "č": "ch", "ş": "sh", "ș": "sh", "ç": "ch",
    "đ": "dj", "ñ": "ny", "ń": "ny", "ə": "e", "ğ": "gh", "ć": "ch", "ţ": "ts", "ț": "ts", "þ": "t",
}  # fmt: skip
_CLUSTERS = (("štš", "shch"), ("tš", "ch"), ("dž", "j"))
"""What Finnish, Estonian and others write for one letter of Cyrillic."""
_CZECH_LETTERS = frozenset("čšžěřýůňáé")
_BALTIC_LETTERS = frozenset("čšžāēīūģķļņėųūįąę")
_BALTIC_ENDING = re.compile("(?<=ov|ev|in)(?:a?s)$|(?<=sk)(?:i[jy]?s|as)$")
"""What Latvian and Lithuanian put behind Russian surnames: Ščerbakovs, Sečinas."""
_CYRILLIC_AS_LATIN = dict(zip("аеорсухіјѕԁԛԝһѵАВЕКМНОРСТУХІЈЅҺԌ", "aeopcyxijsdqwhvABEKMHOPCTYXIJShG", strict=True))
_GREEK_AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρ", "ABEZHIKMNOPTYXovap", strict=True))
_AS_LATIN = _CYRILLIC_AS_LATIN | _GREEK_AS_LATIN
_AS_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC_AS_LATIN.items()}


def plain(text: str) -> str:
    """Return lower-case Latin text without marks and special letters."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return bare.translate(_PLAIN)


def romanise(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the plain spelling of a Latin word and the spelling with digraphs for its marked letters (ö as oe, š as sh)."""
    lower = unicodedata.normalize("NFC", word.lower())
    spelt = lower
    for habit, english in _CLUSTERS:
        spelt = spelt.replace(habit, english)
    spelt = "".join(_DIGRAPHS.get(letter, letter) for letter in spelt)
    forms = [] if spelt == lower else [plain(spelt)]
    if not _BALTIC_LETTERS.isdisjoint(lower) and (ended := _BALTIC_ENDING.sub("", lower)) != lower:
        forms.append(plain("".join(_DIGRAPHS.get(letter, letter) for letter in ended)))
    if not _CZECH_LETTERS.isdisjoint(lower) and ("c" in lower or "dž" in lower or lower.endswith("ová")):
        forms.append(plain(_czech(lower)))
    return plain(lower), tuple(dict.fromkeys(forms))


def _czech(lower: str) -> str:
    """Return a word written as Czech, Slovak or Slovene write Russian ones, in English letters, a woman's surname without -ová."""
    bare = re.sub("(?<=...)ová$", "", lower)
    bare = re.sub("c(?!h)", "ts", bare).replace("ch", "kh").replace("dž", "j")
    return "".join(_DIGRAPHS.get(letter, letter) for letter in bare)


def mend_lookalikes(word: str) -> str:
    """Return the word with letters of a wrong script that look right (Cyrillic а in a Latin word) put right."""
    scripts = [letter_script(letter) for letter in word]
    latin = scripts.count("Latn")
    if not latin or not ({"Cyrl", "Grek"} & set(scripts)):
        return word
    natives = [letter for letter, script in zip(word, scripts, strict=True) if script == "Latn"]
    strangers = [letter for letter, script in zip(word, scripts, strict=True) if script in {"Cyrl", "Grek"}]
    if latin >= len(strangers) or (_only(strangers, _AS_LATIN) and not _only(natives, _AS_CYRILLIC)):
        return "".join(_AS_LATIN.get(letter, letter) for letter in word)
    return "".join(_AS_CYRILLIC.get(letter, letter) for letter in word)


def _only(letters: list[str], table: dict[str, str]) -> bool:
    return all(letter in table for letter in letters)
