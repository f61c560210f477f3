"""The scripts of India as Latin. Their blocks are laid out alike in Unicode, so one table by offset serves them all (ISCII order).

Source: Unicode chapter 12; spellings without marks as Indian passports use them. Thai is put into spoken order for anyascii.
"""

from __future__ import annotations

import re

_BLOCK = 0x80
_FIRST_BLOCK = 0x0900
_VOWELS = {
    0x04: "a", 0x05: "a", 0x06: "a", 0x07: "i", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "ri", 0x0C: "li", 0x0D: "e", 0x0E: "e",
    0x0F: "e", 0x10: "ai", 0x11: "o", 0x12: "o", 0x13: "o", 0x14: "au", 0x60: "ri", 0x61: "li", 0x72: "a",
}  # fmt: skip
_CONSONANTS = {
    0x15: "k", 0x16: "kh", 0x17: "g", 0x18: "gh", 0x19: "n", 0x1A: "ch", 0x1B: "chh", 0x1C: "j", 0x1D: "jh", 0x1E: "n", 0x1F: "t",
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
_WITH_NUKTA = {"j": "z", "ph": "f", "k": "q", "d": "r", "dh": "rh"}
_NO_FINAL_SCHWA_DROP = frozenset({0x0B80, 0x0C00, 0x0C80, 0x0D00})
"""Blocks of the southern languages (Tamil, Telugu, Kannada, Malayalam), which speak the last vowel."""

_THAI_ORDER = re.compile("([เแโใไ])([ก-ฮ])")


def romanise(run: str) -> str:
    """Return the Latin spelling of a word in an Indic script (Devanagari to Malayalam), unspoken last vowel dropped."""
    out: list[str] = []
    pending = False  # a consonant whose inherent vowel is not yet settled
    block = _FIRST_BLOCK
    for letter in run:
        block, offset = ord(letter) & ~(_BLOCK - 1), ord(letter) & (_BLOCK - 1)
        if offset in _CONSONANTS:
            out += ["a"] * pending + [_CONSONANTS[offset]]
            pending = True
        elif offset == _NUKTA and out:
            out[-1] = _WITH_NUKTA.get(out[-1], out[-1])
        elif offset in _SIGNS or offset == _VIRAMA:
            out.append(_SIGNS.get(offset, ""))
            pending = False
        else:
            out += ["a"] * pending + [_VOWELS.get(offset) or _NASALS.get(offset, "")]
            pending = False
    conjunct = len(out) > 1 and out[-2] == ""
    if pending and (conjunct or block in _NO_FINAL_SCHWA_DROP or len(out) == 1):
        out.append("a")
    return "".join(out)


def thai_order(run: str) -> str:
    """Return Thai text with the vowels that are written before their consonant behind it, as they are spoken."""
    return _THAI_ORDER.sub(r"\2\1", run)
