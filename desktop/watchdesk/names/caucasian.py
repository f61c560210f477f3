"""Armenian and Georgian as Latin. Sources: BGN/PCGN for Armenian (Eastern), the national system of Georgia (2002)."""

from __future__ import annotations

import re

_ARMENIAN = str.maketrans(
    {
        "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "zh", "ի": "i", "լ": "l",
        "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n", "շ": "sh",
        "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "v", "փ": "p",
        "ք": "k", "օ": "o", "ֆ": "f", "և": "ev",
    }
)  # fmt: skip
_ARMENIAN_DIGRAPHS = ((re.compile("ու"), "u"), (re.compile("^ո(?!վ)"), "vo"), (re.compile("^ե"), "ye"), (re.compile("եւ"), "ev"))
_GEORGIAN = str.maketrans(
    {
        "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l", "მ": "m",
        "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q",
        "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
    }
)  # fmt: skip
_GEORGIAN_CAPITALS = 0x1C90
_NOMINATIVE = re.compile(r"(?<=[bcdfghjklmnpqrstvz])i$")


def romanise_armenian(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of an Armenian word and the one without the glide before a first vowel."""
    lower = run.casefold().replace("եւ", "և")
    spelt = lower
    for pattern, latin in _ARMENIAN_DIGRAPHS:
        spelt = pattern.sub(latin, spelt)
    return spelt.translate(_ARMENIAN), (lower.replace("ու", "u").translate(_ARMENIAN),)


def romanise_georgian(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a Georgian word and the one without the nominative's -i, which foreign names gain."""
    lower = "".join(chr(ord(letter) - 0xBC0) if _GEORGIAN_CAPITALS <= ord(letter) <= 0x1CBF else letter for letter in run)
    text = lower.translate(_GEORGIAN)
    return text, (_NOMINATIVE.sub("", text),)
