"""Says which script a text is written in, by ISO 15924 code."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

# First code point of a block run and the script its letters are of; "" where a run holds none we tell apart.
# Source: Unicode Scripts.txt, runs joined where neighbours agree.
_RUNS: tuple[tuple[int, str], ...] = (
    (0x0000, "Latn"),
    (0x02B0, ""),
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, "Armn"),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x0700, "Syrc"),
    (0x0750, "Arab"),
    (0x0780, "Thaa"),
    (0x07C0, "Nkoo"),
    (0x0800, ""),
    (0x0860, "Syrc"),
    (0x0870, "Arab"),
    (0x0900, "Deva"),
    (0x0980, "Beng"),
    (0x0A00, "Guru"),
    (0x0A80, "Gujr"),
    (0x0B00, "Orya"),
    (0x0B80, "Taml"),
    (0x0C00, "Telu"),
    (0x0C80, "Knda"),
    (0x0D00, "Mlym"),
    (0x0D80, "Sinh"),
    (0x0E00, "Thai"),
    (0x0E80, "Laoo"),
    (0x0F00, "Tibt"),
    (0x1000, "Mymr"),
    (0x10A0, "Geor"),
    (0x1100, "Hang"),
    (0x1200, "Ethi"),
    (0x13A0, "Cher"),
    (0x1400, ""),
    (0x1780, "Khmr"),
    (0x1800, "Mong"),
    (0x18B0, ""),
    (0x1C80, "Cyrl"),
    (0x1C90, "Geor"),
    (0x1CC0, ""),
    (0x1D00, "Latn"),
    (0x1DC0, ""),
    (0x1E00, "Latn"),
    (0x1F00, "Grek"),
    (0x2000, ""),
    (0x2071, "Latn"),
    (0x20A0, ""),
    (0x2C60, "Latn"),
    (0x2C80, ""),
    (0x2D00, "Geor"),
    (0x2D30, ""),
    (0x2D80, "Ethi"),
    (0x2DE0, "Cyrl"),
    (0x2E00, ""),
    (0x2E80, "Hani"),
    (0x3000, ""),
    (0x3005, "Hani"),
    (0x3008, ""),
    (0x3021, "Hani"),
    (0x3030, ""),
    (0x3041, "Hira"),
    (0x30A0, "Kana"),
    (0x3100, ""),
    (0x3130, "Hang"),
    (0x3190, ""),
    (0x31F0, "Kana"),
    (0x3200, ""),
    (0x3400, "Hani"),
    (0x4DC0, ""),
    (0x4E00, "Hani"),
    (0xA000, ""),
    (0xA640, "Cyrl"),
    (0xA6A0, ""),
    (0xA722, "Latn"),
    (0xA800, ""),
    (0xA960, "Hang"),
    (0xA980, ""),
    (0xAB00, "Ethi"),
    (0xAB30, "Latn"),
    (0xAB70, ""),
    (0xAC00, "Hang"),
    (0xD800, ""),
    (0xF900, "Hani"),
    (0xFB00, "Latn"),
    (0xFB13, "Armn"),
    (0xFB1D, "Hebr"),
    (0xFB50, "Arab"),
    (0xFE00, ""),
    (0xFE70, "Arab"),
    (0xFF00, "Latn"),
    (0xFF66, "Kana"),
    (0xFFA0, "Hang"),
    (0xFFE0, ""),
    (0x1EE00, "Arab"),
    (0x1EF00, ""),
    (0x20000, "Hani"),
    (0x323B0, ""),
)
_STARTS = tuple(start for start, _ in _RUNS)
_JAPANESE = frozenset({"Hira", "Kana"})


@lru_cache(maxsize=8192)
def letter_script(letter: str) -> str:
    """Return the script of one character ("Hira" and "Kana" apart), "" for digits, marks and signs."""
    if not letter.isalpha():
        return ""
    return _RUNS[bisect_right(_STARTS, ord(letter)) - 1][1]


def script_of(text: str) -> str:
    """Return the ISO 15924 code of most of the letters of `text`, "" if it has none.

    Any Kana makes a text of Han and Kana Japanese ("Jpan"). Ties go to the script that comes first.
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else ""
    counts = Counter(script for script in map(letter_script, text) if script)
    kana = sum(counts.pop(script, 0) for script in _JAPANESE)
    if kana:
        counts["Jpan"] = kana + counts.pop("Hani", 0)
    return max(counts, key=lambda script: counts[script]) if counts else ""
