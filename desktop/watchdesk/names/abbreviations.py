"""Abbreviations that an organisation's name holds beside its words: Modern Industries Technique (MITEC), TDA Tren de Aragua."""

from __future__ import annotations

from collections.abc import Sequence

from watchdesk.names.clean import Piece
from watchdesk.names.company import only_legal_forms
from watchdesk.names.roles import role_words
from watchdesk.names.seats import is_seat

_SHORTEST, _LONGEST = 3, 8
_FEWEST_WORDS, _MOST_WORDS = 2, 12
"""Words that an abbreviation is made of at the least, and that are looked at at the most: a hostile name has thousands."""


def abbreviates(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are those of `words` (comparable texts) in order, of each the first and any others (KOMID, MITEC, BAL).

    Small words may be passed over, and the last ones left out. A place is no abbreviation.
    """
    return _SHORTEST <= len(letters) <= _LONGEST and not is_seat([letters]) and _made(letters, words[:_MOST_WORDS], 0)


def _made(letters: str, words: Sequence[str], count: int) -> bool:
    """Whether letters are those of words in order, `count` of which were used before."""
    if not letters:
        return count >= _FEWEST_WORDS
    if not words:
        return False
    first, *rest = words
    if is_small(first) and _made(letters, rest, count):
        return True
    place = -1
    for width, letter in enumerate(letters, start=1):
        place = first.find(letter, place + 1)
        if place < 0 or (width == 1 and place > 0):
            return False
        if _made(letters[width:], rest, count + 1):
            return True
    return False


def parted(found: Sequence[Piece]) -> tuple[list[Piece], list[list[Piece]]]:
    """Return the pieces of an organisation's name without the first letters of all its words before or behind them, and these.

    Without brackets only letters that leave out no word but small ones and legal forms are an abbreviation: Tren de Aragua TDA.
    """
    if _FEWEST_WORDS < len(found) <= _MOST_WORDS:
        for letters, others in ((found[0], found[1:]), (found[-1], found[:-1])):
            if _are_first_letters(letters.part.text, [piece.part.text for piece in others]):
                return list(others), [[letters]]
    return list(found), []


def _are_first_letters(letters: str, words: Sequence[str]) -> bool:
    if not _SHORTEST <= len(letters) <= _LONGEST or letters[0] != words[0][0]:
        return False
    end = next((end for end in range(1, len(words)) if only_legal_forms(list(words[end:]))), len(words))
    own = words[:end]
    return letters in {"".join(word[0] for word in own), "".join(word[0] for word in own if not is_small(word))}


def is_small(word: str) -> bool:
    """Whether a word (comparable text) is one like “of” and “the”."""
    return any(entry.role == "particle" for entry in role_words().get(word, ()))
