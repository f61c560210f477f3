"""Gives every word of a name its role, and to some the spellings that only their place in the name suggests."""

from __future__ import annotations

import re
from itertools import pairwise

from watchdesk.model.entry import EntryType
from watchdesk.names import arabic, chinese
from watchdesk.names.company import is_generic
from watchdesk.names.habits import other_habits
from watchdesk.names.roles import ROMAN, ROMAN_WORDS, RoleWord, is_patronymic, is_sun_article, role_words
from watchdesk.names.seats import is_seat
from watchdesk.names.states import mark_states
from watchdesk.names.syllables import is_chinese_surname, pinyin_of
from watchdesk.names.synonyms import idea, synonym_class
from watchdesk.names.weights import Role
from watchdesk.names.word import Word

_GLUED_ARTICLE = re.compile(r"(?:[ae]l|[ae]([sdtrzn])(?=\1))([a-z]{4,})")
_SYLLABLES = frozenset({"Hani", "Hang", "Jpan"})
_SON = frozenset({"bin", "bint"})
_ARTICLES = frozenset({"al", "el"})
TEKH = "tekh"
_KNOWN_BY = 2
"""Words that are left of a person's name at the least when its fathers' names are taken out."""
_OF_A_PLACE = re.compile(
    r"(.{3,}?)sk(?:ii?|ij|iy|yy?|yi|o[iyme]?|oye|oje|ogo|oho|a|aya|aia|aja|e|e[gj]|eho|ie|iye|iego|iej|[iy]kh|ih)"
)
"""A Slavic adjective made of a place's name, in any gender and case: the name, but for what was put between."""
_MIDDLE_OF_ADJECTIVE = re.compile(r"(?<=...)(?:en|in|an|ov|ev)$")
_WORDS_OF_SEAT = 2
"""Words that say where an organisation has its seat, at the most."""
_CLOSING = frozenset({"limited", "public", "partnership"})
"""Classes of legal forms that end a name; others also stand before it (NPO Iskra)."""
_NUMBER_SIGNS = frozenset({"no", "nr", "num", "number", "numero", "nomer"})
_FEW_WORDS = 4
"""A Chinese person's name has at most so many words."""


def settle(words: list[Word], kind: EntryType | None) -> None:
    """Give every word its role."""
    capitals = kind is EntryType.ORGANISATION and any(word.raw[:1].isupper() for word in words)
    for place, word in enumerate(words):
        if word.role is None:
            word.role = _role(word, place, words, kind, capitals=capitals)
    if words and not any(word.role in {Role.WORD, Role.PATRONYMIC, Role.NUMBER} for word in words):
        _promote(words)
    if kind in {EntryType.PERSON, None}:
        _mark_patronymic(words)
    if kind is EntryType.PERSON:
        _mark_fathers(words)
    if kind is EntryType.ORGANISATION:
        _mark_number_signs(words)
        _mark_seat(words)
        mark_states(words)


def _role(word: Word, place: int, words: list[Word], kind: EntryType | None, *, capitals: bool) -> Role:
    """Return the role of a word that has none yet; `capitals`: it stands in an organisation's name with words that begin with one.

    A small letter amid these is a small word (a, y, и).
    """
    if word.text.isdigit():
        return Role.NUMBER
    if word.text in ROMAN and (digits := _roman(word, place, words, kind)):
        word.forms, word.text = (word.text,), digits
        return Role.NUMBER
    if _is_article(word, words[place + 1].text if place + 1 < len(words) else ""):
        return Role.PARTICLE
    if len(word.text) == 1 and word.script in {"Latn", "Cyrl"}:
        if kind is not EntryType.ORGANISATION:
            return Role.INITIAL
        return Role.PARTICLE if capitals and word.raw.islower() else Role.LETTER
    entry = _role_word(word, place, words, kind)
    if entry is None:
        return Role.GENERIC if kind is EntryType.ORGANISATION and _means_generic(word) else Role.WORD
    if entry.text != word.text:
        word.forms = tuple(dict.fromkeys((word.text, *(form for form in word.forms if form != entry.text))))
        word.text = entry.text
    return Role(entry.role)


def _means_generic(word: Word) -> bool:
    """Whether a word is a generic one of organisations in another language (Vállalat, Gesellschaft)."""
    meaning = idea((word.text, *word.forms))
    return bool(meaning) and is_generic(meaning)


def _is_article(word: Word, following: str) -> bool:
    """Whether a word is the Arabic article as it is spoken before the following one, or “and” before it."""
    return is_sun_article(word.text, following) or (word.text == "wa" and (following == "al" or word.script == "Arab"))


def _role_word(word: Word, place: int, words: list[Word], kind: EntryType | None) -> RoleWord | None:
    """Return the entry of the table of role words that holds for `words[place]`; a syllable is none (彬, “bin”)."""
    if word.script in _SYLLABLES and word.end - word.start == 1:
        return None
    for entry in role_words().get(word.text, ()):
        if entry.where == "any":
            return entry
        if entry.where == "organisation" and kind is EntryType.ORGANISATION:
            return entry
        if entry.where == "person" and kind in {EntryType.PERSON, None} and not _after_article(words, place):
            return entry
        if entry.where == "start" and kind in {EntryType.PERSON, None} and len(words) > 2 and _before_name(words, place):
            return entry
        if entry.where == "end" and kind in {EntryType.PERSON, None} and place > 0:
            return entry
        if entry.where == "vessel" and kind is EntryType.VESSEL and place == 0:
            return entry
    return None


def _after_article(words: list[Word], place: int) -> bool:
    """Whether the Arabic article stands before a word amid a name, so that it is no title there (Anwar El-Sayed Ahmed)."""
    return place > 1 and words[place - 1].text in {"al", "el"}


def _before_name(words: list[Word], place: int) -> bool:
    return all(word.role is Role.TITLE for word in words[:place])


def _roman(word: Word, place: int, words: list[Word], kind: EntryType | None) -> str:
    """Return a word that may be a Roman numeral as digits, "" if it is none."""
    digits = ROMAN[word.text]
    if word.script != "Latn":
        return ""
    at_end = 0 < place == len(words) - 1
    if word.text in ROMAN_WORDS and (not at_end or kind not in {EntryType.VESSEL, EntryType.ORGANISATION}):
        return ""
    return digits if at_end or kind is EntryType.ORGANISATION or word.raw.isupper() else ""


def _mark_number_signs(words: list[Word]) -> None:
    """Make what stands for “number” a small word before one (Plant No. 144)."""
    for word, following in pairwise(words):
        if word.text in _NUMBER_SIGNS and following.role is Role.NUMBER:
            word.role = Role.PARTICLE


def _mark_seat(words: list[Word]) -> None:
    """Mark a place behind a legal form that ends a name: it says where the organisation has its seat (Halvex DOO Beograd).

    Other words there are what it is called by: in many languages the form stands before the name (Shipyard JSC Halvex).
    """
    form = next((place for place in reversed(range(len(words))) if words[place].role is Role.LEGAL_FORM), 0)
    behind = words[form + 1 :]
    named = any(word.role is Role.WORD for word in words[:form])
    if not named or words[form].legal_class not in _CLOSING or len(behind) > _WORDS_OF_SEAT:
        return
    if all(word.role is Role.WORD for word in behind) and is_seat([word.text for word in behind]):
        for word in behind:
            word.role = Role.GENERIC


def _promote(words: list[Word]) -> None:
    """Where a name has titles, generic words or particles alone, they are its words."""
    for role in (Role.GENERIC, Role.TITLE, Role.PARTICLE, Role.LEGAL_FORM):
        chosen = [word for word in words if word.role is role]
        for word in chosen:
            word.role = Role.WORD
            word.legal_class = ""
        if chosen:
            return


def _mark_patronymic(words: list[Word]) -> None:
    """Mark the first East Slavic patronymic that stands behind another word, in a name of three words or more."""
    names = [word for word in words if word.role is Role.WORD]
    if len(names) < 3:
        return
    for word in names[1:]:
        if is_patronymic(word.text, amid=word is not names[-1]):
            word.role = Role.PATRONYMIC
            return


def _mark_fathers(words: list[Word]) -> None:
    """Mark names behind “bin” and names that stand twice: a father's, as long as two other words are left to know the name by.

    One “bin” before the last word makes a family name (Bin Ladin).
    """
    names = [word for word in words if word.role is Role.WORD]
    seen: set[str] = set()
    chain = sum(word.text in _SON for word in words) > 1
    spare = len(names) - _KNOWN_BY
    for place, word in enumerate(words):
        if word.role is not Role.WORD:
            continue
        if spare > 0 and (word.text in seen or ((chain or word is not words[-1]) and _son_of(words, place))):
            word.role = Role.PATRONYMIC
            spare -= 1
        seen.add(word.text)


def _son_of(words: list[Word], place: int) -> bool:
    before = place - 1
    while before > 0 and words[before].text in _ARTICLES:
        before -= 1
    return before > 0 and words[before].text in _SON


def spells_surname(text: str) -> bool:
    """Whether a word, first or last in a name, may be a Chinese surname."""
    return text in chinese.surname_spellings() or is_chinese_surname(text)


def add_surnames(words: list[Word]) -> None:
    """Add the pinyin of Chinese surnames spelt otherwise (Cheung, Kwok) in names short enough to be a Chinese person's.

    With a surname beside them, syllables of Wade-Giles are read too (Tse-tung, Hsiao-ping).
    """
    if len(words) > _FEW_WORDS:
        return
    for word in (words[0], words[-1]) if len(words) > 1 else words:
        if word.script == "Latn" and word.role is Role.WORD and not word.forms:
            word.forms = chinese.surname_spellings().get(word.text, ())
    if len(words) > 1 and any(is_chinese_surname(word.text) for word in (words[0], words[-1])):
        for word in words:
            if word.script == "Latn" and word.role is Role.WORD:
                word.forms = tuple(dict.fromkeys((*word.forms, *pinyin_of(word.text))))


def add_habits(words: list[Word]) -> None:
    """Add the spellings that the habits of other languages give a word of a person's name."""
    for word in words:
        if word.script == "Latn" and word.role in {Role.WORD, Role.PATRONYMIC}:
            found = other_habits(word.text)
            if found:
                word.forms = tuple(dict.fromkeys((*word.forms, *found)))


def add_bare_names(words: list[Word]) -> None:
    """Add to a known Arabic name with the article glued on (Almasri, Elsayed) the name without it."""
    for word in words:
        if word.script == "Latn" and word.role is Role.WORD and (bare := bare_name(word.text)):
            word.forms = (*word.forms, bare)


def bare_name(text: str) -> str:
    """Return a known Arabic name that has the article glued on without it, "" for another word."""
    match = _GLUED_ARTICLE.fullmatch(text)
    return match.group(2) if match and arabic.key(match.group(2)) in arabic.name_keys() else ""


def add_places(words: list[Word]) -> None:
    """Add to a Slavic adjective in an organisation's name the place it may be made of: Kazanskii, Kazan; Penzenskii, Penz(a)."""
    for word in words:
        stem = place_of(word.text, word.script) if word.role is Role.WORD else ""
        if stem:
            word.forms = tuple(dict.fromkeys((*word.forms, stem, f"{stem}sk", _MIDDLE_OF_ADJECTIVE.sub("", stem))))


def add_english(words: list[Word]) -> None:
    """Add to a word of the East that is made with “tekh” how English writes it (Promtekh, Promtech; Rostekh, Rostec)."""
    for word in words:
        if TEKH in word.text:
            ends = (word.text.removesuffix("kh") + "c",) if word.text.endswith(TEKH) else ()
            word.forms = tuple(dict.fromkeys((*word.forms, word.text.replace(TEKH, "tech"), *ends)))


def place_of(text: str, script: str) -> str:
    """Return what a word without the ending of a Slavic adjective is, "" where it has none or is known as it stands."""
    match = _OF_A_PLACE.fullmatch(text) if script in {"Latn", "Cyrl"} else None
    return match.group(1) if match and not synonym_class(text) else ""
