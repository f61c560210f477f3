"""The scripts of India as Latin. Their blocks are laid out alike in Unicode, so one table by offset serves them all (ISCII order).

Source: Unicode chapter 12; spellings without marks as Indian passports use them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLOCK = 0x80
_VOWELS = {
    0x04: "a", 0x05: "a", 0x06: "a", 0x07: "i", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "ri", 0x0C: "li", 0x0D: "e", 0x0E: "e",
    0x0F: "e", 0x10: "ai", 0x11: "o", 0x12: "o", 0x13: "o", 0x14: "au", 0x60: "ri", 0x61: "li", 0x72: "a",
}  # fmt: skip
_CONSONANTS = {
    0x15: "k", 0x16: "kh", 0x17: "g", 0x18: "gh", 0x19: "ng", 0x1A: "ch", 0x1B: "chh", 0x1C: "j", 0x1D: "jh", 0x1E: "n", 0x1F: "t",
    0x20: "th", 0x21: "d", 0x22: "dh", 0x23: "n", 0x24: "t", 0x25: "th", 0x26: "d", 0x27: "dh", 0x28: "n", 0x29: "n", 0x2A: "p",
    0x2B: "ph", 0x2C: "b", 0x2D: "bh", 0x2E: "m", 0x2F: "y", 0x30: "r", 0x31: "r", 0x32: "l", 0x33: "l", 0x34: "zh", 0x35: "v",
    0x36: "sh", 0x37: "sh", 0x38: "s", 0x39: "h", 0x58: "q", 0x59: "kh", 0x5A: "gh", 0x5B: "z", 0x5C: "r", 0x5D: "rh", 0x5E: "f",
    0x5F: "y", 0x70: "r", 0x71: "v",
}  # fmt: skip
_SIGNS = {
    0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "ri", 0x44: "ri", 0x45: "e", 0x46: "e", 0x47: "e", 0x48: "ai",
    0x49: "o", 0x4A: "o", 0x4B: "o", 0x4C: "au", 0x55: "e", 0x56: "ai", 0x57: "au",
}  # fmt: skip
_NASALS = {0x01: "n", 0x02: "n", 0x03: "h"}
_VIRAMA = 0x4D
_NUKTA = 0x3C
_GURMUKHI_BLOCK, _SINHALA_BLOCK = 0x0A00, 0x0D80
_SOUTHERN = frozenset({0x0B80, 0x0C00, 0x0C80, 0x0D00, _SINHALA_BLOCK})
"""Blocks of the southern languages (Tamil, Telugu, Kannada, Malayalam, Sinhala), which speak the last vowel."""

_JOINERS: dict[int, str | None] = dict.fromkeys((0x200C, 0x200D))
"""Marks that say how letters are drawn beside each other."""
_GURMUKHI = str.maketrans({"ੰ": "ਂ", "ੱ": None})
"""Signs of Gurmukhi that have the places of other letters' signs: a nasal, and the doubling of the next letter."""
_SINHALA_LETTERS = (
    "කඛගඝඞචඡජඣඤටඨඩඪණතථදධනපඵබභමයරලවශෂසහළෆඅආඇඈඉඊඋඌඍඑඒඓඔඕඖ"
    "\u0dcf\u0dd0\u0dd1\u0dd2\u0dd3\u0dd4\u0dd6\u0dd8\u0dd9\u0dda\u0ddb\u0ddc\u0ddd\u0dde\u0dca\u0d82\u0d83"
)
_AS_DEVANAGARI = (
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ\u095eअआअआइईउऊऋएएऐओओऔ"
    "\u093e\u093e\u093e\u093f\u0940\u0941\u0942\u0943\u0947\u0947\u0948\u094b\u094b\u094c\u094d\u0902\u0903"
)
_SINHALA = str.maketrans(
    dict(zip(_SINHALA_LETTERS, _AS_DEVANAGARI, strict=True)) | {"ඟ": "ङ\u094dग", "ඬ": "ण\u094dड", "ඳ": "न\u094dद", "ඹ": "म\u094dब"}
)
"""Sinhala has another order of letters than the scripts of India: each is read as the one of Devanagari that sounds alike."""
_OTHER_LETTERS = {_GURMUKHI_BLOCK: _JOINERS | _GURMUKHI, _SINHALA_BLOCK: _JOINERS | _SINHALA}
_INHERENT = "ə"
"""Stands for a vowel that is not written, until it is settled which of them are spoken."""
_SILENT = re.compile(f"(?<=[aeiou{_INHERENT}])([^aeiou{_INHERENT}]+){_INHERENT}(?=[^aeiou{_INHERENT}h][aeiou])")


def _letters(run: str) -> Iterator[str]:
    """Yield the Latin spelling of an Indic word bit by bit, each unwritten vowel as `_INHERENT`."""
    waiting = False
    for letter in run:
        offset = ord(letter) & (_BLOCK - 1)
        if waiting and offset not in _SIGNS and offset not in {_VIRAMA, _NUKTA}:
            yield _INHERENT
        if offset != _NUKTA:
            yield _CONSONANTS.get(offset) or _VOWELS.get(offset) or _SIGNS.get(offset) or _NASALS.get(offset, "")
        waiting = offset in _CONSONANTS or (waiting and offset == _NUKTA)
    if waiting:
        yield _INHERENT


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a word in an Indic script (Devanagari to Sinhala), and the one with every unwritten vowel.

    The languages of the north do not speak the last unwritten vowel, nor one between two syllables that have vowels.
    """
    block = ord(run[0]) & ~(_BLOCK - 1) if run else 0
    run = run.translate(_OTHER_LETTERS.get(block, _JOINERS))
    marked = "".join(_letters(run)).replace("nh", "ngh")
    full = marked.replace(_INHERENT, "a")
    if not run or block in _SOUTHERN:
        return full, ()
    spoken = marked
    conjunct = len(run) > 1 and ord(run[-2]) & (_BLOCK - 1) == _VIRAMA
    if spoken.endswith(_INHERENT) and len(spoken) > 2 and not conjunct:
        spoken = spoken[:-1]
    spoken = _SILENT.sub(r"\1", spoken).replace(_INHERENT, "a")
    return spoken, (full,)
