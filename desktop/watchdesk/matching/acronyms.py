"""Acronyms: a word of one name that is the first letters of the other name, or of its first or last words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from watchdesk.matching.alignment import Cell, align, by_place, gain_of, pair_weight
from watchdesk.matching.paired import tells
from watchdesk.matching.parameters import WORD_VALUES
from watchdesk.matching.reading import Reading
from watchdesk.matching.similarity import Similarity
from watchdesk.matching.words import WRITTEN_SCRIPTS, Word
from watchdesk.model.hit import WordRelation
from watchdesk.names.arabic import is_known_spelling
from watchdesk.names.korean import is_surname
from watchdesk.names.nicknames import nicknames
from watchdesk.names.syllables import is_chinese_surname
from watchdesk.names.synonyms import is_translation
from watchdesk.names.weights import Role, is_common

Places = tuple[int, int]
"""From where to where (exclusive) words stand in a name."""


def by_acronyms(query: Reading, listed: Reading, found: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Yield the pairs of two names in which a word is an acronym; `found` are all possible pairs of their words otherwise.

    One that stands for a part of the other name counts where another word agrees that tells parties apart: IRGC Navy.
    """
    if whole := acronym_cell(query, listed):
        yield [whole]
    for part in _parts(query, listed):
        others = align([cell for cell in found if _are_apart(cell, part)])
        if any(_is_single(cell) and tells(query, listed, cell) for cell in others):
            yield sorted([part, *others], key=by_place)


def is_part_acronym(word: Word) -> bool:
    """True for a word that may be the acronym of a part of the other name."""
    shortest, longest = WORD_VALUES.part_acronym_min_letters, WORD_VALUES.part_acronym_max_letters
    return word.role is Role.WORD and shortest <= len(word.text) <= longest and _spells_letters(word)


def _are_apart(one: Cell, other: Cell) -> bool:
    """True where two pairs have no word in common."""
    by_query = one.query_end <= other.query or other.query_end <= one.query
    return by_query and (one.listed_end <= other.listed or other.listed_end <= one.listed)


def _is_single(cell: Cell) -> bool:
    return cell.query_end - cell.query == 1 == cell.listed_end - cell.listed


def _parts(query: Reading, listed: Reading) -> Iterator[Cell]:
    """Yield the pairs of a word of one name with the first or last words of the other, whose acronym it is."""
    words = {word.text: place for place, word in enumerate(query.words) if is_part_acronym(word)}
    for letters, start, end in listed.part_acronyms() if words else ():
        if (place := words.get(letters, -1)) >= 0:
            yield _cell(WORD_VALUES.acronym, query, (place, place + 1), listed, (start, end))
    words = {word.text: place for place, word in enumerate(listed.words) if is_part_acronym(word)}
    for letters, start, end in query.part_acronyms() if words else ():
        if (place := words.get(letters, -1)) >= 0:
            yield _cell(WORD_VALUES.acronym_spelled_out, query, (start, end), listed, (place, place + 1))


def acronym_cell(query: Reading, listed: Reading) -> Cell | None:
    """Return the pair of an acronym that is the only word of one name with the whole of the other, None where it is none.

    A syllable is no row of first letters: 김 is not K. I. M.
    """
    one = query.only_word
    if one >= 0 and _spells_letters(query.words[one]) and query.words[one].text in listed.acronyms:
        usual = _is_usual_name(query.words[one].text)
        return _of_whole_names(WORD_VALUES.acronym_usual_name if usual else WORD_VALUES.acronym, query, listed)
    one = listed.only_word
    if one >= 0 and listed.words[one].text in query.acronyms:
        short = len(listed.words[one].text) < WORD_VALUES.spelled_out_min_letters
        if short and not any(map(_is_of_organisation, query.words)):
            return None
        value = WORD_VALUES.acronym_spelled_out_short if short else WORD_VALUES.acronym_spelled_out
        return _of_whole_names(value, query, listed)
    return None


def _is_of_organisation(word: Word) -> bool:
    """True for a word that shows a name to be an organisation's."""
    return word.role in (Role.GENERIC, Role.LEGAL_FORM) or is_translation(word.meaning)


def _spells_letters(word: Word) -> bool:
    return word.script not in WRITTEN_SCRIPTS


@lru_cache(maxsize=1024)
def _is_usual_name(text: str) -> bool:
    """True for a usual name of persons (Kim, Ali): who types it hardly means the first letters of a company's name."""
    personal = nicknames(text) or is_known_spelling(text) or is_surname(text) or is_chinese_surname(text)
    return bool(personal) and is_common(text)


def _of_whole_names(value: float, query: Reading, listed: Reading) -> Cell:
    """Return the pair of an acronym and a whole name; of both whole names, where their legal forms are of the same classes."""
    yours, theirs = (0, len(query.words)), (0, len(listed.words))
    if _legal_classes(query) != _legal_classes(listed):
        yours, theirs = _only(query, yours), _only(listed, theirs)
    weight = pair_weight(_heaviest(query, (0, len(query.words))), _heaviest(listed, (0, len(listed.words))))
    return _pair(value, yours, theirs, weight)


def _cell(value: float, query: Reading, yours: Places, listed: Reading, theirs: Places) -> Cell:
    return _pair(value, yours, theirs, pair_weight(_heaviest(query, yours), _heaviest(listed, theirs)))


def _pair(value: float, yours: Places, theirs: Places, weight: float) -> Cell:
    found = Similarity(value, WordRelation.ACRONYM, "the first letters of the words")
    return Cell(*yours, *theirs, found, weight, gain_of(found.value, weight))


def _heaviest(reading: Reading, places: Places) -> float:
    return max(word.weight for word in reading.words[slice(*places)])


def _only(reading: Reading, whole: Places) -> Places:
    """Return where the only word of a reading stands, `whole` where it has several."""
    one = reading.only_word
    return (one, one + 1) if one >= 0 else whole


def _legal_classes(reading: Reading) -> set[str]:
    return {word.meaning for word in reading.words if word.role is Role.LEGAL_FORM}
