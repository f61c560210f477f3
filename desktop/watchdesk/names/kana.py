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


def romanise(run: str) -> tuple[str, tuple[str, ...]]:
    """Return the Latin spelling of a run of Kana and the ones with long vowels shortened and in Kunrei."""
    text = anyascii(run).lower()
    short = _LONG.sub(lambda match: "o" if match.group().startswith("o") else "", text)
    kunrei = short
    for pattern, spelling in _KUNREI:
        kunrei = pattern.sub(spelling, kunrei)
    return short, (text, kunrei)
