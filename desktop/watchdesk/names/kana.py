"""Kana as Latin: Hepburn, with Kunrei and shortened long vowels as further forms. Source: ISO 3602, Hepburn's modified system.

Words that stand for usual foreign ones (カンパニー, ムハンマド) are spelt as these, the rest only in `kana_reading`.
"""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii

from watchdesk.names.tables import rows

_KUNREI = tuple(
    (re.compile(pattern), kunrei)
    for pattern, kunrei in (
        ("sh(?=[auoe])", "sy"), ("shi", "si"), ("ch(?=[auoe])", "ty"), ("chi", "ti"), ("tsu", "tu"), ("j(?=[auoe])", "zy"),
        ("ji", "zi"), ("fu", "hu"),
    )
)  # fmt: skip
_LONG = re.compile(r"(?:ou|oo)|(?<=u)u|(?<=i)i(?=.)|(?<=a)a|-")


_ARTICLE = re.compile(
    "(?P<article>[アエ]ル|[アエ]ッ(?=[サシスセソザジズゼゾタチツテトダヂヅデドナニヌネノラリルレロ]))(?P<rest>[ァ-ヺ][ァ-ヺー]{2,})"
)
"""The Arabic article written onto a name; before the letters of the sun it takes their sound (アッシャイフ)."""
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
    """Return the Latin spelling of a run of Kana and the ones with long vowels shortened and in Kunrei.

    Before them stands the foreign word that it is known to spell.
    """
    text = _DOUBLE.sub(r"\1\1", anyascii(_WITH_SMALL.sub(_syllable, run)).lower()).replace("=", "")
    short = _LONG.sub(lambda match: "o" if match.group().startswith("o") else "", text)
    kunrei = short
    for pattern, spelling in _KUNREI:
        kunrei = pattern.sub(spelling, kunrei)
    known = _table("word").get(run)
    return (known, (short, text, kunrei)) if known else (short, (text, kunrei))


def parted_article(written: str) -> tuple[str, str]:
    """Return the Arabic article that a word in katakana may begin with, and the rest; ("", "") where there is none."""
    match = None if written in _table("word") else _ARTICLE.fullmatch(written)
    return (match["article"], match["rest"]) if match else ("", "")


def letter(written: str) -> str:
    """Return the Latin letter whose name a word in Kana is (エー, キュー), "" where it is none."""
    return _table("letter").get(written, "")


@cache
def _table(kind: str) -> dict[str, str]:
    return {word: latin for own, latin, words in rows("katakana.tsv") if own == kind for word in words.split()}
