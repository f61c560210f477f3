"""Where a name in a script without spaces stands for itself and is not a piece of a longer word."""

from __future__ import annotations

import re

_HANGUL = re.compile("[\uac00-\ud7a3]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
# Korean particles and forms of address that cling to a name; source: any grammar of Korean.
_AFTER_HANGUL = re.compile(
    "(?:은|는|이|가|을|를|의|에|와|과|도|로|라|씨|측|등|및|만|님|이다|이며|이고|이라|이란|라고|라는|라며|까지|부터|에게|에서|에는|으로|처럼|보다"
    "|하고|조차|마저|에도|에만|으로부터|으로의|에게서|에서는|위원장|국장|대표|그룹)(?![\uac00-\ud7a3])"
)


def stands_alone(line: str, start: int, end: int) -> bool:
    """True where `line[start:end]` is a name of its own: Hangul a word but for its particles, Katakana a whole run."""
    before, after = line[start - 1 : start], line[end : end + 1]
    if _HANGUL.fullmatch(line[start]) and before and _HANGUL.fullmatch(before):
        return False
    if _HANGUL.fullmatch(line[end - 1]) and after and _HANGUL.fullmatch(after):
        return _AFTER_HANGUL.match(line, end) is not None
    if _KATAKANA.fullmatch(line[start]) and before and _KATAKANA.fullmatch(before):
        return False
    return not (_KATAKANA.fullmatch(line[end - 1]) and after and _KATAKANA.fullmatch(after))
