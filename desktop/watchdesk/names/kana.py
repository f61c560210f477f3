"""Kana as Latin: Hepburn, with Kunrei and shortened long vowels as further forms. Source: ISO 3602, Hepburn's modified system."""

from __future__ import annotations

import re

from anyascii import anyascii

_KUNREI = tuple(
    (re.compile(pattern), kunrei)
    for pattern, kunrei in (
        ("sh(?=[auoe])", "sy"), ("shi", "si"), ("ch(?=[auoe])", "ty"), ("chi", "ti"), ("tsu", "tu"), ("j(?=[auoe])", "zy"),
        ("ji", "zi"), ("fu", "hu"),
    )
)  # fmt: skip
_LONG = re.compile(r"(?:ou|oo)|(?<=u)u|(?<=i)i(?=.)|(?<=a)a|-")


_WITH_SMALL = re.compile("(.)([ゃゅょャュョぁぃぅぇぉァィゥェォ])|[っッ](?=.)")
_DOUBLE = re.compile("=([bcdfghjkmprstwz])")


def _syllable(match: re.Match[str]) -> str:
    """Return a sign and the small vowel behind it as the one syllable they are (きょ kyo, ジョ jo, ティ ti, ウィ wi)."""
    if match.group(1) is None:
        return "="
    sign, vowel = anyascii(match.group(1)), anyascii(match.group(2))
    if len(vowel) > 1 and sign not in {"shi", "chi", "ji"}:
        return f"{sign[:-1]}{vowel}"
    return f"{sign[:-1] or 'w'}{vowel[-1]}"


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a run of Kana and the ones with long vowels shortened and in Kunrei."""
    text = _DOUBLE.sub(r"\1\1", anyascii(_WITH_SMALL.sub(_syllable, run)).lower()).replace("=", "")
    short = _LONG.sub(lambda match: "o" if match.group().startswith("o") else "", text)
    kunrei = short
    for pattern, spelling in _KUNREI:
        kunrei = pattern.sub(spelling, kunrei)
    return short, (text, kunrei)
