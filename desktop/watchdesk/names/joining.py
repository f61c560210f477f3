"""Brings together, and takes apart, words that are written differently from list to list: Abd al-X, V.V., M/V, forty-four."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from watchdesk.model.entry import EntryType
from watchdesk.names import arabic_words, kana
from watchdesk.names.legal_forms import legal_form_at
from watchdesk.names.roles import names_vessel, number_at, role_words
from watchdesk.names.weights import Role
from watchdesk.names.word import Word, merged, words_of

_ACRONYM_INITIALS = 3
"""A dotted acronym of at most so many letters in a person's name is a row of initials (J.P.)."""
_GLUED_NUMBER = re.compile(r"([a-z]{2,})\d{2,}")
_INNER_CAPITAL = re.compile("(?<=[a-z])[A-Z](?=[a-z])|(?<=[A-Z]{3})[A-Z](?=[a-z]{2})")
_GLUED_PARTICLE = re.compile(r"(vander|vanden|delos|delas(?![aeiou])|dela)([a-z]{4,})")
"""Particles of two words, written onto the surname that they stand before (Vandermerwe, Delacruz)."""
_COMMAS = frozenset(",،，、")
_BETWEEN_LETTERS = " \u3000.．・･-‐=＝"
_WORDS_OF_COMPOUND = 3
_KEPT_BEFORE_CAPITALS = frozenset({"Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz"})


def with_compounds(words: list[Word], text: str) -> list[Word]:
    """Bring Abd al-X, X al-Din and X Allah to one word each, however they are written in `text`.

    A comma parts a family name from the given ones: what stands around it is never one name (GACANIN, Edin).
    """
    before = ""
    for word in words:
        before = word.text = arabic_words.with_letters_for_digits(word.text, word.forms, before)
    out: list[Word] = []
    place = 0
    while place < len(words):
        width, spellings = _compound_at(words[place : place + _unparted(words, place, text)])
        if spellings:
            word = merged(words[place : place + width], spellings[0])
            word.forms = spellings[1:]
            out.append(word)
        else:
            word = words[place]
            glued = arabic_words.glued_name(word.text)
            out.append(word if glued == word.text else _respelt(word, glued))
        place += max(width, 1)
    return out


def _respelt(word: Word, text: str) -> Word:
    word.forms = tuple(form for form in word.forms if form != text)
    if word.script == "Latn" and word.written == word.text:
        word.written = text
    word.text = text
    return word


def _unparted(words: list[Word], place: int, text: str) -> int:
    """Return how many words from `place` on, of the most that a compound has, stand together without a comma."""
    for width in range(1, _WORDS_OF_COMPOUND):
        following = place + width
        if following >= len(words) or not _COMMAS.isdisjoint(text[words[following - 1].end : words[following].start]):
            return width
    return _WORDS_OF_COMPOUND


def _compound_at(words: list[Word]) -> tuple[int, tuple[str, ...]]:
    """Return how many of at most three words make up one Arabic name, and its spellings; (0, ()) where they do not."""
    first, *near = words
    if not near:
        return 0, ()
    if arabic_words.is_servant(first.text):
        if len(near) == 2 and (found := _each(near[1], lambda stem: arabic_words.servant_name(near[0].text, stem))):
            return 3, found
        found = _each(near[0], lambda stem: arabic_words.servant_name("", stem))
        return (2, found) if found else (0, ())
    if arabic_words.is_misspelt_servant(first.text, near[0].text):
        return 2, _each(near[0], lambda stem: arabic_words.servant_name("", stem))
    if len(near) == 2 and arabic_words.is_nearly_bare_servant(first.text):
        found = _each(near[1], lambda stem: arabic_words.servant_before_article(near[0].text, stem))
        if found:
            return 3, found
    if len(near) == 2 and near[1].text[0] in "di":
        found = _each(first, lambda stem: arabic_words.compound_name(stem, near[0].text, near[1].text))
        if found:
            return 3, found
    if near[0].text[-1] in "nhe":
        found = _each(first, lambda stem: arabic_words.compound_name(stem, "", near[0].text))
        return (2, found) if found else (0, ())
    return 0, ()


def _each(word: Word, spell: Callable[[str], str]) -> tuple[str, ...]:
    """Return what `spell` makes of the spellings of a word, nothing if it makes nothing of the first."""
    if not spell(word.text):
        return ()
    return tuple(dict.fromkeys(filter(None, map(spell, (word.text, *word.forms)))))


def with_capitals(words: list[Word]) -> list[Word]:
    """Part the words of a person's name that capitals alone keep apart (KimJongUn, JanAlizai)."""
    out: list[Word] = []
    for word in words:
        starts = _inner_capitals(word.raw) if word.script == "Latn" else []
        if not starts or word.raw.lower() != word.text or word.raw[: starts[0]] in _KEPT_BEFORE_CAPITALS:
            out.append(word)
            continue
        for begin, end in pairwise((0, *starts, len(word.raw))):
            raw = word.raw[begin:end]
            out.append(Word(raw.lower(), word.start + begin, word.start + end, raw.lower(), word.script, (), False, raw))
    return out


def _inner_capitals(raw: str) -> list[int]:
    """Return where capitals begin another name within a Latin word (JanAlizai, TAVALLAIAli)."""
    usual = raw.istitle() or raw.isupper()  # neither is there one
    return [] if usual else [match.start() for match in _INNER_CAPITAL.finditer(raw)]


def with_parted_names(words: list[Word]) -> list[Word]:
    """Part what a person's name writes as one word: Arabic and Persian names (Alireza), a surname and its particles (Delacruz)."""
    out: list[Word] = []
    for word in words:
        parts = _parts(word.text) if word.script == "Latn" else ()
        if not parts or word.raw.lower() != word.text:
            out.append(word)
            continue
        first, second = parts
        middle = word.start + len(first)
        text = "abu" if first.startswith("ab") and first[2] in "ou" else first
        out.append(Word(text, word.start, middle, text, word.script, (), False, word.raw[: len(first)]))
        out.append(Word(second, middle, word.end, second, word.script, (), False, word.raw[len(first) :]))
    return out


def is_several_names(text: str, raw: str) -> bool:
    """Whether one Latin word of a person's name (its comparable text, as written) may be parted into several."""
    return bool(_inner_capitals(raw) or _parts(text))


def _parts(text: str) -> tuple[str, ...]:
    particle = _GLUED_PARTICLE.fullmatch(text)
    return particle.groups() if particle else arabic_words.parted_name(text)


def with_initials(words: list[Word], kind: EntryType | None) -> list[Word]:
    """Take the dotted initials of a person apart."""
    most = {EntryType.PERSON: _ACRONYM_INITIALS, None: 2}.get(kind, 0)
    if most == 0 or len(words) < 2:
        return words
    out: list[Word] = []
    for word in words:
        if not word.dotted or len(word.text) > most or word.script not in {"Latn", "Cyrl"}:
            out.append(word)
            continue
        title = any(entry.role == "title" for entry in role_words().get(word.text, ()))
        if title or (kind is None and legal_form_at([word.text], 0, words_of)):
            out.append(word)
            continue
        places = [place for place, letter in enumerate(word.raw) if letter.isalpha()]
        if len(places) != len(word.text):
            out.append(word)
            continue
        for letter, offset in zip(word.text, places, strict=True):
            start = word.start + offset
            out.append(Word(letter, start, start + 1, letter, word.script, (), True, word.raw[offset], Role.INITIAL))
    return out


def with_kana_letters(words: list[Word], text: str, kind: EntryType | None) -> list[Word]:
    """Bring letters that katakana calls by their names (エー・キュー・アイ: AQI) to one word; of persons only three or more."""
    fewest = 2 if kind is EntryType.ORGANISATION else 3
    out: list[Word] = []
    place = 0
    while place < len(words):
        end = place
        while (
            end < len(words) and kana.letter(words[end].written) and (end == place or _side_by_side(words[end - 1 : end + 1], text))
        ):
            end += 1
        run = words[place:end]
        if len(run) >= fewest:
            letters = "".join(kana.letter(word.written) for word in run)
            raw = text[run[0].start : run[-1].end]
            out.append(Word(letters, run[0].start, run[-1].end, letters, "Latn", (), False, raw))
        else:
            end = max(end, place + 1)
            out += words[place:end]
        place = end
    return out


def _side_by_side(pair: list[Word], text: str) -> bool:
    return not text[pair[0].end : pair[1].start].strip(_BETWEEN_LETTERS)


def with_vessel_prefix(words: list[Word], text: str, kind: EntryType | None) -> list[Word]:
    """Bring "M/V" and "LPG/C" before a ship's name to one word, and "M V" where it is known to be a ship's."""
    if len(words) < 3:
        return words
    parted = text[words[0].end : words[1].start] == "/"
    if not parted and (kind is not EntryType.VESSEL or len(words[0].text) > 1 or len(words[1].text) > 1):
        return words
    prefix = words[0].text + words[1].text
    if not names_vessel(prefix) or kind not in {EntryType.VESSEL, None}:
        return words
    return [merged(words[:2], prefix, Role.TITLE), *words[2:]]


def with_digits_apart(words: list[Word]) -> list[Word]:
    """Part a number from the word it is written onto (YU7900)."""
    out: list[Word] = []
    for word in words:
        match = _GLUED_NUMBER.fullmatch(word.text) if word.raw.isascii() and word.raw.lower() == word.text else None
        if match is None:
            out.append(word)
            continue
        cut = match.end(1)
        for begin, end in ((0, cut), (cut, len(word.raw))):
            script = word.script if begin == 0 else ""
            out.append(
                Word(
                    word.text[begin:end],
                    word.start + begin,
                    word.start + end,
                    word.text[begin:end],
                    script,
                    (),
                    False,
                    word.raw[begin:end],
                )
            )
    return out


def with_numbers(words: list[Word]) -> list[Word]:
    """Write English number words as digits."""
    texts = [word.text for word in words]
    out: list[Word] = []
    place = 0
    while place < len(words):
        number = number_at(texts, place)
        if number is None:
            out.append(words[place])
            place += 1
        else:
            digits, width = number
            word = merged(words[place : place + width], digits, Role.NUMBER if digits.isdigit() else None)
            word.forms = tuple(text for text in texts[place : place + 1] if text != digits and text.isalpha())
            out.append(word)
            place += width
    return out
