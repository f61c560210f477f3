"""Every number a score depends on, in one place: what relations of words are worth, what is left over costs, what fields move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from watchdesk.model.entry import EntryType

Number = Any
"""A number, or a numpy array of numbers: what is worked out for one pair is worked out for many at once by the same formula."""

SHARPNESS = 2.2
"""Power to which a word's similarity is raised: one letter off costs much more than its share of the letters."""


@dataclass(frozen=True, slots=True)
class WordValues:
    """Similarity (0–1) of two words under each relation.

    `edit_cost` is what an edit costs, in letters of the longer word; `edit_cost_long` what the first one costs in a word of
    `long_word` letters or more, where a slip is likelier and proves less.
    """

    other_script: float = 0.985
    other_form: float = 0.97
    legal_form: float = 0.98
    sound: float = 0.975
    sound_short: float = 0.85
    sound_short_other_script: float = 0.93
    sound_other_habit: float = 0.92
    korean: float = 0.93
    arabic: float = 0.95
    arabic_unheard: float = 0.90
    arabic_short: float = 0.82
    arabic_min_letters: int = 3
    katakana: float = 0.93
    katakana_short: float = 0.82
    katakana_unheard: float = 0.78
    katakana_min_consonants: int = 2
    katakana_unheard_min_consonants: int = 3
    digraph: float = 0.92
    synonym: float = 0.90
    translated: float = 0.958
    nickname: float = 0.85
    initial: float = 0.75
    initial_of_organisation: float = 0.4
    acronym: float = 0.91
    acronym_spelled_out: float = 0.88
    acronym_usual_name: float = 0.85
    acronym_spelled_out_short: float = 0.76
    spelled_out_min_letters: int = 4
    part_acronym_min_letters: int = 4
    part_acronym_max_letters: int = 6
    joined: float = 0.985
    joined_sound: float = 0.94
    same_sound_other_letters: float = 0.45
    skeleton_base: float = 0.62
    skeleton_share: float = 0.34
    edit_cost: float = 0.8
    edit_cost_long: float = 0.35
    long_word: int = 5
    other_gender: float = 0.72
    other_usual: float = 0.72
    skeleton_min_letters: int = 3
    joined_skeleton_min: int = 4
    short_word: int = 4
    longest_syllable: int = 6
    shortest_joined: int = 3
    longest_of_three: int = 16


WORD_VALUES = WordValues()


def spelling_value(edits: Number, longer: Number) -> Number:
    """Return how alike two spellings are that many edits apart, the longer of which has `longer` letters; or arrays of these."""
    long = longer >= WORD_VALUES.long_word
    cost = WORD_VALUES.edit_cost * edits - (WORD_VALUES.edit_cost - WORD_VALUES.edit_cost_long) * long
    return 1 - cost / longer


EDITS_BY_LENGTH = (0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3)
"""Edits allowed between two words by the length of the longer; beyond the end of the table, the last one."""

MAX_EDITS = max(EDITS_BY_LENGTH)


def allowed_edits(length: int) -> int:
    """Return how many edits two words may be apart, the longer of which has `length` letters."""
    return EDITS_BY_LENGTH[min(length, len(EDITS_BY_LENGTH) - 1)]


Costs = tuple[float, float, float, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class NameParameters:
    """How the words of a name of one kind of party make a score.

    With W the weight of what is paired, U_q and U_l the weight left over in the query and in the listed name:
    score = Σ w·similarity^SHARPNESS / (W + left_query·U_q + left_listed·U_l + contradiction·min(U_q, U_l)), times the factors of
    the rules that fire (all at most 1). `letters_alone`: a rare word of so many letters may stand for a whole name. `eased`: the
    share of that which what is left over costs where so many words agree that tell parties apart (the last for more of them):
    chance hardly brings many together.
    """

    left_query: float
    left_listed: float
    contradiction: float
    crossed_descent: float = 0.6
    other_patronymic: float = 0.75
    other_order: float = 0.8
    other_country: float = 0.95
    nothing_distinctive: float = 0.6
    one_translated: float = 0.87
    one_translated_alone: float = 0.81
    one_near: float = 0.85
    one_near_alone: float = 0.95
    one_of_several: float = 0.9
    one_beside_generic: float = 0.92
    one_of_person: float = 0.8
    letters_alone: int = 5
    eased: tuple[float, ...] = (1.0,)
    acronyms: bool = False

    @property
    def costs(self) -> Costs:
        """What is left over costs, all that an upper bound of a score depends on."""
        return self.left_query, self.left_listed, self.contradiction, self.eased

    def share(self, telling: int) -> float:
        """Return what share of its cost what is left over costs where so many words agree that tell parties apart."""
        return self.eased[min(telling, len(self.eased) - 1)]

    def beside(self, telling: int) -> NameParameters:
        """Return the parameters for names in which so many words agree that tell parties apart."""
        share = self.share(telling)
        return self if share == 1 else _eased(self, share)


@lru_cache(maxsize=16)
def _eased(parameters: NameParameters, share: float) -> NameParameters:
    return replace(parameters, left_query=share * parameters.left_query, left_listed=share * parameters.left_listed)


PERSON = NameParameters(left_query=0.60, left_listed=0.30, contradiction=0.60)
ORGANISATION = NameParameters(left_query=0.50, left_listed=0.30, contradiction=0.0, eased=(1.0, 1.0, 0.85, 0.5, 0.4), acronyms=True)
"""What is left over on both sides costs no more than on each alone: one office says Company where another says Group."""
VESSEL = NameParameters(left_query=0.70, left_listed=0.55, contradiction=0.80)
AIRCRAFT = NameParameters(left_query=0.70, left_listed=0.55, contradiction=0.80)

BY_TYPE = {
    EntryType.PERSON: PERSON,
    EntryType.ORGANISATION: ORGANISATION,
    EntryType.VESSEL: VESSEL,
    EntryType.AIRCRAFT: AIRCRAFT,
    EntryType.OTHER: ORGANISATION,
}

WEAK_ALIAS_FACTOR = 0.97
WEAK_ALIAS_CAP = 90.0


@dataclass(frozen=True, slots=True)
class FieldPoints:
    """Points (of 100) by which a compared field moves a score; `most_raised` and `most_lowered` bound what all of them do."""

    birth_day_equal: float = 12.0
    birth_within: float = 7.0
    birth_near: float = 1.0
    birth_swapped: float = 5.0
    birth_digit: float = 6.0
    birth_year_off: float = -5.0
    birth_other_day: float = -6.0
    birth_next_year: float = -10.0
    birth_contradicts: float = -25.0
    birth_place_equal: float = 4.0
    birth_place_country: float = 0.5
    birth_place_contradicts: float = -6.0
    country_equal: float = 3.0
    country_contradicts: float = -8.0
    gender_equal: float = 0.0
    gender_contradicts: float = -12.0
    type_contradicts: float = -15.0
    identifier_contradicts: float = -5.0
    most_raised: float = 15.0
    most_lowered: float = 40.0


FIELD_POINTS = FieldPoints()
