"""How alike two words are: the best of a fixed set of relations, each worth a fixed value; any other pair is not related at all."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from watchdesk.matching.parameters import WORD_VALUES, allowed_edits, spelling_value
from watchdesk.matching.words import CONSONANT_SCRIPTS, WRITTEN_SCRIPTS, Word
from watchdesk.model.hit import WordRelation
from watchdesk.names import arabic_reading, hebrew_reading, kana_reading
from watchdesk.names.arabic import are_different_names, spellings_beside
from watchdesk.names.arabic_words import are_other_compounds
from watchdesk.names.elements import shared_element
from watchdesk.names.gender import is_other_gender
from watchdesk.names.kana_reading import spelt_keys
from watchdesk.names.keys import skeleton_key, sound_key
from watchdesk.names.nicknames import nicknames
from watchdesk.names.syllables import are_other_syllables
from watchdesk.names.synonyms import is_translation
from watchdesk.names.weights import Role, is_common

_NEVER_JOINED = frozenset({Role.NUMBER, Role.INITIAL})
_NO_INITIALS = frozenset({Role.PARTICLE, Role.NUMBER})
_TOLD_APART = _NEVER_JOINED | _NO_INITIALS | {Role.LEGAL_FORM, Role.LETTER}
"""Roles on which depends how a word is related to others; all the rest are one to it."""


class Similarity(NamedTuple):
    """How alike two words are: `value` 0–1, the relation that says so, and the rule in words."""

    value: float
    relation: WordRelation
    note: str


class Joined(NamedTuple):
    """Neighbours written as one word: `text`, and the Korean key of all together, "" where they are not Korean.

    Of three neighbours the consonants alone show nothing.
    """

    text: str
    korean: str
    are_three: bool = False


_SAME = Similarity(1.0, WordRelation.EQUAL, "the same")
_SAME_NUMBER = Similarity(1.0, WordRelation.NUMBER, "the same number")
_OTHER_SCRIPT = Similarity(WORD_VALUES.other_script, WordRelation.TRANSLITERATION, "the same in Latin letters")
_INITIAL_OF_ORGANISATION = Similarity(
    WORD_VALUES.initial_of_organisation, WordRelation.INITIAL, "initial, in an organisation's name"
)
_INITIAL = Similarity(WORD_VALUES.initial, WordRelation.INITIAL, "initial")
_OTHER_LETTERS = Similarity(WORD_VALUES.same_sound_other_letters, WordRelation.SOUND, "sounds the same, written with other letters")
_LEGAL_FORM = Similarity(WORD_VALUES.legal_form, WordRelation.SYNONYM, "the same legal form")
_SYNONYM = Similarity(WORD_VALUES.synonym, WordRelation.SYNONYM, "means the same")
_TRANSLATED = Similarity(WORD_VALUES.translated, WordRelation.SYNONYM, "means the same")
_ONE_NAME = Similarity(WORD_VALUES.other_form, WordRelation.TRANSLITERATION, "another spelling of the same Arabic name")
ONE_IDEA = Similarity(
    WORD_VALUES.other_form, WordRelation.TRANSLITERATION, "the same Arabic or Persian word, spelled otherwise or translated"
)
"""What `_ONE_NAME` is of a word with a meaning, in whose place lists write its translation."""
_NICKNAME = Similarity(WORD_VALUES.nickname, WordRelation.NICKNAME, "short form of the same name")
_SOUND = Similarity(WORD_VALUES.sound, WordRelation.SOUND, "sounds the same")
_OTHER_HABIT = Similarity(WORD_VALUES.sound_other_habit, WordRelation.SOUND, "sounds the same, spelled as in another language")
_GENDER_EDITS = 2
_OTHER_GENDER = Similarity(WORD_VALUES.other_gender, WordRelation.SOUND, "the other gender's form")
_SOUND_SHORT = Similarity(WORD_VALUES.sound_short, WordRelation.SOUND, "sounds the same")
_SOUND_OTHER_SCRIPT = Similarity(WORD_VALUES.sound_short_other_script, WordRelation.SOUND, "sounds the same, in another script")
_DIGRAPH = Similarity(WORD_VALUES.digraph, WordRelation.TRANSLITERATION, "the same with marked letters spelled out")
_KOREAN = Similarity(WORD_VALUES.korean, WordRelation.TRANSLITERATION, "the same in romanised Korean")
_ARABIC = Similarity(WORD_VALUES.arabic, WordRelation.TRANSLITERATION, "can be read so in a script without vowels")
_ARABIC_UNHEARD = Similarity(
    WORD_VALUES.arabic_unheard, WordRelation.TRANSLITERATION, "the same consonants in a script without vowels"
)
_ARABIC_SHORT = Similarity(WORD_VALUES.arabic_short, WordRelation.TRANSLITERATION, "the same consonants in a script without vowels")
_KATAKANA = Similarity(WORD_VALUES.katakana, WordRelation.TRANSLITERATION, "can be read so in katakana")
_KATAKANA_SHORT = Similarity(WORD_VALUES.katakana_short, WordRelation.TRANSLITERATION, "can be read so in katakana")
_KATAKANA_UNHEARD = Similarity(WORD_VALUES.katakana_unheard, WordRelation.TRANSLITERATION, "the same consonants in katakana")
_JOINED = Similarity(WORD_VALUES.joined, WordRelation.JOINED, "the same, written as one word")
_JOINED_KOREAN = Similarity(WORD_VALUES.korean, WordRelation.JOINED, "the same in romanised Korean, written as one word")
_JOINED_KATAKANA = Similarity(WORD_VALUES.korean, WordRelation.JOINED, "can be read so in katakana, written as one word")
_JOINED_SOUND = Similarity(WORD_VALUES.joined_sound, WordRelation.JOINED, "sounds the same, written as one word")


def similarity(query: Word, listed: Word) -> Similarity | None:
    """Return the strongest relation between a word of the query and one of a listed name, None where they are not related."""
    if compared_as_written(query, listed):
        return _written(query, listed)
    if query.text == listed.text:
        return _equal(query, listed)
    if query.role is Role.NUMBER or listed.role is Role.NUMBER:
        return None
    if _is_letter(query) or _is_letter(listed):
        return _initial(query, listed)
    found = max(_relations(query, listed), key=_value, default=None)
    return None if found and are_other_compounds(query.text, listed.text) else found


@lru_cache(maxsize=1 << 14)
def as_compared(word: Word) -> Word:
    """Return the word as `similarity` sees it, one for all that are related alike: weights and most roles make no difference."""
    role = word.role if word.role in _TOLD_APART else Role.WORD
    return replace(word, role=role, weight=1.0)


def compared_as_written(query: Word, listed: Word) -> bool:
    """True where both words are of one script whose own letters decide, not their romanisation."""
    return query.script == listed.script and query.script in WRITTEN_SCRIPTS


def _value(found: Similarity) -> float:
    return found.value


def _equal(query: Word, listed: Word) -> Similarity:
    if query.script == listed.script or not query.script or not listed.script or query.written == listed.written:
        return _SAME_NUMBER if query.role is Role.NUMBER else _SAME
    return _OTHER_SCRIPT


def _is_letter(word: Word) -> bool:
    """True for a single letter; 이 is a whole name although it is written “i” in Latin letters."""
    return len(word.text) == 1 and word.script not in WRITTEN_SCRIPTS


def _initial(query: Word, listed: Word) -> Similarity | None:
    if query.text[0] != listed.text[0] or not stands_for_initial(query) or not stands_for_initial(listed):
        return None
    return _INITIAL_OF_ORGANISATION if Role.LETTER in (query.role, listed.role) else _INITIAL


def stands_for_initial(word: Word) -> bool:
    """True where a word and a single letter may stand for each other."""
    return word.role not in _NO_INITIALS


def _written(query: Word, listed: Word) -> Similarity | None:
    if query.written == listed.written:
        return _SAME
    longer = max(len(query.written), len(listed.written))
    if longer > 1:
        edits = OSA.distance(query.written, listed.written, score_cutoff=1)
        value = 1 - edits / longer
        if edits <= 1 and value > WORD_VALUES.same_sound_other_letters:
            return Similarity(value, WordRelation.SPELLING, "1 letter differs")
    if query.text == listed.text:
        return _OTHER_LETTERS
    return None


def _relations(query: Word, listed: Word) -> list[Similarity]:
    """Every relation of two words that are not equal, neither of them a number or a single letter."""
    found = _by_meaning(query, listed)
    found += _by_key(query, listed)
    if query.forms or listed.forms:
        found += _by_form(query, listed)
    if _letters_count(query, listed):
        spelling = _spelling(query.text, listed.text)
        if spelling:
            found.append(_of_known_words(spelling) if _known_apart(query, listed) else spelling)
    return found


def _known_apart(query: Word, listed: Word) -> bool:
    """True for two usual words that are more likely two names than one misspelt: they do not share their consonants (David, Davis),
    both are known names in Arabic (Jamal, Jamil), or both are Chinese (Xiaoping, Xiaoying).
    """
    one, other = query.text, listed.text
    usual = is_common(one) and is_common(other) and query.skeleton != listed.skeleton
    return usual or are_different_names(one, other) or are_other_syllables(one, other)


def _of_known_words(spelling: Similarity) -> Similarity:
    value = min(spelling.value, WORD_VALUES.other_usual)
    return Similarity(value, spelling.relation, f"{spelling.note}, and both are known words")


def _letters_count(query: Word, listed: Word) -> bool:
    """False beside a short word in a script that is not spelled by letters: nobody mistypes one letter of a syllable's reading."""
    written = query.script in WRITTEN_SCRIPTS or listed.script in WRITTEN_SCRIPTS
    return not written or min(len(query.text), len(listed.text)) > WORD_VALUES.longest_syllable


def _by_meaning(query: Word, listed: Word) -> list[Similarity]:
    found = []
    if query.meaning and query.meaning == listed.meaning:
        found.append(_same_meaning(query, listed))
    if listed.text in spellings_beside(query.text):
        is_translated = query.meaning == listed.meaning and is_translation(query.meaning)
        found.append(ONE_IDEA if is_translated else _ONE_NAME)
    if listed.text in nicknames(query.text):
        found.append(_NICKNAME)
    return found


def _same_meaning(query: Word, listed: Word) -> Similarity:
    if query.role is Role.LEGAL_FORM and listed.role is Role.LEGAL_FORM:
        return _LEGAL_FORM
    return _TRANSLATED if is_translation(query.meaning) else _SYNONYM


def _by_key(query: Word, listed: Word) -> list[Similarity]:
    if _is_character(query) or _is_character(listed):
        return [_KOREAN] if query.korean and query.korean == listed.korean else []
    found = []
    short = min(len(query.text), len(listed.text)) <= WORD_VALUES.short_word
    syllable = query.script in WRITTEN_SCRIPTS or listed.script in WRITTEN_SCRIPTS
    if query.sound and query.sound == listed.sound and not (short and _other_syllables(query, listed)):
        found.append(_same_sound(query, listed, short=short, syllable=syllable))
    if not short and not syllable and (sounds_by_habit(query, listed) or sounds_by_habit(listed, query)):
        found.append(_OTHER_HABIT)
    if query.digraph and query.digraph == listed.digraph and not short:
        found.append(_DIGRAPH)
    if query.korean and query.korean == listed.korean:
        found.append(_KOREAN)
    if in_katakana := by_katakana(query, listed):
        found.append(in_katakana)
    consonants = _shared_consonants(query, listed)
    if (consonants or query.skeleton == listed.skeleton) and are_different_names(query.text, listed.text):
        return found
    if consonants and _arabic_beside_letters(query.script, listed.script):
        found.append(_by_consonants(query, listed, len(consonants)))
    if _same_consonants(query, listed):
        alike = 1 - OSA.distance(query.text, listed.text) / max(len(query.text), len(listed.text))
        value = WORD_VALUES.skeleton_base + WORD_VALUES.skeleton_share * alike
        found.append(Similarity(value, WordRelation.SOUND, "the same consonants"))
    return found


def by_katakana(one: Word, other: Word) -> Similarity | None:
    """Return what it is worth that one word may be the other as katakana spells it: most where its vowels are heard too."""
    if one.is_katakana == other.is_katakana:
        return None
    shared = {*one.katakana_keys} & {*other.katakana_keys}
    if not shared:
        return None
    count = max(map(kana_reading.consonants_in, shared))
    written, spelt = (one, other) if one.is_katakana else (other, one)
    if kana_reading.reads_as(written.written, spelt.text):
        short = count < WORD_VALUES.katakana_min_consonants and len(spelt.text) <= WORD_VALUES.short_word
        return _KATAKANA_SHORT if short else _KATAKANA
    unheard = count >= WORD_VALUES.katakana_unheard_min_consonants and not are_different_names(one.text, other.text)
    return _KATAKANA_UNHEARD if unheard else None


def _is_character(word: Word) -> bool:
    """True for a single Chinese character, whose readings are known as they are spelled: it sounds like nothing else."""
    return word.script == "Hani" and len(word.written) == 1


def _other_syllables(query: Word, listed: Word) -> bool:
    """True for different syllables of Korean in one script: no letter sounds as in another language there (Jong, Yong)."""
    return bool(query.korean and listed.korean) and query.korean != listed.korean and query.script == listed.script


def _by_consonants(query: Word, listed: Word, count: int) -> Similarity:
    """Return what so many shared consonants are worth: most where the written vowels are heard too."""
    if _reads_as(query, listed):
        return _ARABIC
    return _ARABIC_UNHEARD if count >= WORD_VALUES.arabic_min_letters else _ARABIC_SHORT


def _same_sound(query: Word, listed: Word, *, short: bool, syllable: bool) -> Similarity:
    """Return what the same sound is worth: least of a man's and a woman's name; of short words more between two alphabets."""
    if is_other_gender(query.text, listed.text):
        return _OTHER_GENDER
    if not short:
        return _SOUND
    return _SOUND_OTHER_SCRIPT if query.script != listed.script and not syllable else _SOUND_SHORT


def sounds_by_habit(one: Word, other: Word) -> bool:
    """True where a word, read by the spelling habits of another language, sounds like the other."""
    return bool(other.sound) and other.sound in (one.sound_sh, one.sound_kh)


def _same_consonants(query: Word, listed: Word) -> bool:
    alike = query.skeleton == listed.skeleton and len(query.skeleton) >= WORD_VALUES.skeleton_min_letters
    return alike and not is_other_gender(query.text, listed.text) and not _other_syllables(query, listed)


def _shared_consonants(one: Word, other: Word) -> str:
    """Return the consonants two words share, as Arabic or as Persian reads the one in Arabic script, "" where they differ."""
    if one.arabic and one.arabic in (other.arabic, other.persian):
        return one.arabic
    return other.arabic if one.persian and one.persian == other.arabic else ""


def _reads_as(one: Word, other: Word) -> bool:
    """True where the word in Arabic or Hebrew script can be read as the other, written vowels and all."""
    written, spelt = (one, other) if one.script in CONSONANT_SCRIPTS else (other, one)
    reads_as = arabic_reading.reads_as if written.script == "Arab" else hebrew_reading.reads_as
    return reads_as(written.written, spelt.text)


def _arabic_beside_letters(one: str, other: str) -> bool:
    """True where one word is in a script that leaves vowels out and the other in one that writes them."""
    return (
        (one in CONSONANT_SCRIPTS) != (other in CONSONANT_SCRIPTS) and one not in WRITTEN_SCRIPTS and other not in WRITTEN_SCRIPTS
    )


def _by_form(query: Word, listed: Word) -> list[Similarity]:
    """Relations through another Latin spelling of one of the words; each worth a little less than through the first spelling.

    Other spellings of both prove nothing: 雲 is “wan” in Hong Kong and so is Man in Beijing.
    """
    found = []
    letters = _letters_count(query, listed)
    syllables = _other_syllables(query, listed)
    for yours in query.spellings:
        for theirs in listed.spellings if yours == query.text else (listed.text,):
            if yours == theirs:
                found.append(Similarity(WORD_VALUES.other_form, WordRelation.TRANSLITERATION, f"the same when spelled “{theirs}”"))
            elif letters and not syllables:
                near = _spelling(yours, theirs)
                if near:
                    near = _of_known_words(near) if _known_apart(query, listed) else near
                    note = f"{near.note}, spelled “{yours}” / “{theirs}”"
                    found.append(Similarity(near.value * WORD_VALUES.other_form, WordRelation.TRANSLITERATION, note))
    return found


def _spelling(query: str, listed: str) -> Similarity | None:
    """How alike two spellings are by their letters; beyond one edit, words must begin or end alike.

    Of names made with one element (Abdul Karim, Abdul Rahim) the rest is held to the edits of its own length.
    """
    longer = max(len(query), len(listed))
    allowed = allowed_edits(longer - len(shared_element(query, listed)))
    if not allowed or abs(len(query) - len(listed)) > allowed:
        return None
    edits = OSA.distance(query, listed, score_cutoff=allowed)
    if edits > allowed or (edits > 1 and query[0] != listed[0] and query[-1] != listed[-1]):
        return None
    value = float(spelling_value(edits, longer))
    if edits <= _GENDER_EDITS and is_other_gender(query, listed):
        return Similarity(min(value, WORD_VALUES.other_gender), WordRelation.SPELLING, _OTHER_GENDER.note)
    letters = "1 letter differs" if edits == 1 else f"{edits} letters differ"
    return Similarity(value, WordRelation.SPELLING, letters)


def joined(first: Word, second: Word) -> Joined | None:
    """Return two neighbours written as one word, None where they are not joined: numbers and initials stand alone."""
    if first.role in _NEVER_JOINED or second.role in _NEVER_JOINED:
        return None
    korean = first.korean + second.korean if first.korean and second.korean else ""
    return Joined(first.text + second.text, korean)


def joined_three(first: Word, second: Word, third: Word) -> Joined | None:
    """Return three neighbours written as one word, None where they are not: one is short, as syllables and articles are."""
    lengths = len(first.text), len(second.text), len(third.text)
    if min(lengths) > WORD_VALUES.short_word or sum(lengths) > WORD_VALUES.longest_of_three:
        return None
    if third.role in _NEVER_JOINED:
        return None
    both = joined(first, second)
    if both is None:
        return None
    return Joined(both.text + third.text, both.korean + third.korean if both.korean and third.korean else "", are_three=True)


def joined_similarity(one: Word, both: Joined) -> Similarity | None:
    """Return how alike a word is to two or three neighbours of the other name written as one."""
    if Role.NUMBER is one.role or len(one.text) < WORD_VALUES.shortest_joined:
        return None
    letters = _by_joined_letters(one, both) if one.text[0] == both.text[0] else None
    if letters and letters is not _JOINED and are_other_compounds(one.text, both.text):
        letters = None
    if one.korean and one.korean == both.korean and (letters is None or letters.value < _JOINED_KOREAN.value):
        return _JOINED_KOREAN
    if _is_joined_katakana(one, both) and (letters is None or letters.value < _JOINED_KATAKANA.value):
        return _JOINED_KATAKANA
    return letters


def _is_joined_katakana(one: Word, both: Joined) -> bool:
    """True where a word in katakana can be read as two syllables of a Korean name."""
    if not one.is_katakana or not both.korean or both.are_three:
        return False
    return not set(one.katakana_keys).isdisjoint(spelt_keys(both.text)) and kana_reading.reads_as(one.written, both.text)


def _mostly_alike(one: str, other: str) -> bool:
    """True where at most a third of the letters differ: vowels are heard in two syllables that are none in one (Ji-eun, John)."""
    most = max(len(one), len(other)) // 3
    return OSA.distance(one, other, score_cutoff=most) <= most


def _by_joined_letters(one: Word, both: Joined) -> Similarity | None:
    text = both.text
    if len(one.text) > 2 * len(text):
        return None
    if one.text == text:
        return _JOINED
    if one.sound and len(text) > WORD_VALUES.shortest_joined and _mostly_alike(one.text, text) and one.sound == sound_key(text):
        return _JOINED_SOUND
    consonants = "" if both.are_three else one.skeleton
    if len(consonants) >= WORD_VALUES.joined_skeleton_min and consonants == skeleton_key(text):
        alike = 1 - OSA.distance(one.text, text) / max(len(one.text), len(text))
        value = WORD_VALUES.skeleton_base + WORD_VALUES.skeleton_share * alike
        return Similarity(value, WordRelation.JOINED, "the same consonants, written as one word")
    return None
