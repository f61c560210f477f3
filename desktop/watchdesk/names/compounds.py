"""Takes compound words of organisations apart into words that are known by themselves: Volks|armee, folk|armén, Nefte|gaz."""

from __future__ import annotations

from functools import lru_cache

from watchdesk.names.synonyms import is_root, is_translation, synonym_class
from watchdesk.names.word import Word

_SHORTEST = 8
_LONGEST = 64
"""A longer word is none that anybody wrote; taking a thousand letters apart would need as many calls within each other."""
_SHORTEST_PART = 3
_LINKS = ("", *"aeinos", "en", "es", "er", "ing", "ings", "ung", "ungs", "heits", "tions", "nings", "else", "elses", "ets")
"""Letters that end the first part of a compound, or tie it to the next."""


def with_parts(words: list[Word]) -> list[Word]:
    """Return words with those that are compounds taken apart; the same list where none is."""
    out: list[Word] = []
    for word in words:
        cuts = compound_cuts(word.text) if word.role is None and word.script == "Latn" and len(word.text) == len(word.raw) else ()
        for start, end in zip((0, *cuts), (*cuts, len(word.text)), strict=True):
            part = word.text[start:end]
            split = Word(part, word.start + start, word.start + end, part, "Latn", (), False, word.raw[start:end])
            out.append(split if cuts else word)
    return out if len(out) > len(words) else words


@lru_cache(maxsize=1 << 15)
def compound_cuts(word: str) -> tuple[int, ...]:
    """Return where a compound word (comparable text) is to be cut, () where it is none or is itself known."""
    if not _SHORTEST <= len(word) <= _LONGEST or synonym_class(word):
        return ()
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if not _is_known(word[:cut]):
            continue
        rest = word[cut:]
        if is_translation(synonym_class(rest)):
            return (cut,)
        if further := compound_cuts(rest):
            return (cut, *(cut + one for one in further))
    return ()


def _is_known(part: str) -> bool:
    stems = (part.removesuffix(link) for link in _LINKS if part.endswith(link))
    return any(len(stem) >= _SHORTEST_PART and is_root(stem) for stem in stems)
