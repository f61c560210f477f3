"""Cyrillic as Latin, in the spelling English-language lists use most, with the other usual ones as further forms.

Sources: BGN/PCGN systems and ICAO Doc 9303 for Russian, Ukrainian, Belarusian, Bulgarian, Macedonian; Serbian by Gaj's alphabet;
the Kazakh, Uzbek, Tajik, Kyrgyz and Mongolian letters by BGN/PCGN.
"""

from __future__ import annotations

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "i", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj",
    "ќ": "kj", "ѕ": "dz", "ѐ": "e", "ѝ": "i", "ѣ": "e", "ѳ": "f", "ѵ": "i", "ѫ": "a",
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j",
    "ӷ": "gh", "җ": "j", "ҡ": "q", "ҙ": "z", "ҫ": "s", "ԥ": "p", "ӡ": "dz", "ӏ": "",
}  # fmt: skip
_RUSSIAN = str.maketrans(_LETTERS)
_UKRAINIAN = _RUSSIAN | str.maketrans({"г": "h", "и": "y", "й": "y"})
_SERBIAN = _RUSSIAN | str.maketrans({"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "џ": "dz", "ђ": "dj"})
_BULGARIAN = _RUSSIAN | str.maketrans({"ъ": "a", "щ": "sht", "х": "h"})
_UKRAINIAN_ONLY = frozenset("іїєґ")
_SERBIAN_ONLY = frozenset("ђјљњћџѓќ")
_ENDINGS = (("iy", "y"), ("yy", "y"))


def fold(word: str) -> str:
    """Return the word in lower case with ё as е, which is how it is mostly written."""
    return word.casefold().replace("ё", "е")


def _ended(text: str) -> str:
    for ending, short in _ENDINGS:
        if text.endswith(ending):
            return text[: -len(ending)] + short
    return text


def romanise(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a Cyrillic word and further ones (ё spelt out, the neighbours' readings of its letters)."""
    letters = word.casefold()
    found = set(letters)
    russian = letters.replace("ё", "е").translate(_RUSSIAN)
    if found & _SERBIAN_ONLY:
        return letters.translate(_SERBIAN), (russian,)
    if found & _UKRAINIAN_ONLY or "ськ" in letters or "цьк" in letters:
        return letters.translate(_UKRAINIAN), (_ended(russian), russian)
    forms = [_ended(russian)]
    if "ё" in found:
        forms.append(letters.translate(_RUSSIAN))
    if "ъ" in found or "щ" in found:
        forms.append(letters.translate(_BULGARIAN))
    if "ц" in found:
        forms.append(letters.translate(_SERBIAN))
    if "г" in found:
        forms.append(letters.translate(_UKRAINIAN))
    return russian, tuple(forms)
