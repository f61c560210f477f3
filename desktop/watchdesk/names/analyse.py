"""A name taken apart: its tokens in order, each with its role and weight, and the further names hidden in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from watchdesk.model.entry import EntryType
from watchdesk.names import korean_in_russian, variants
from watchdesk.names.abbreviations import parted
from watchdesk.names.arabic_words import is_one_name, parted_name
from watchdesk.names.clean import Piece, pieces_of
from watchdesk.names.company import names_organisation, with_elisions, with_glued_forms, with_legal_forms, with_letters
from watchdesk.names.compounds import compound_cuts, with_parts
from watchdesk.names.concerns import concerns
from watchdesk.names.dividing import before_address, before_honour, divided, subsidiary
from watchdesk.names.joining import (
    with_capitals,
    with_compounds,
    with_digits_apart,
    with_initials,
    with_kana_letters,
    with_numbers,
    with_parted_names,
    with_vessel_prefix,
)
from watchdesk.names.kana import parted_article
from watchdesk.names.roles import ROMAN_WORDS, names_vessel
from watchdesk.names.romanise import parts_of
from watchdesk.names.settling import add_bare_names, add_english, add_habits, add_places, add_surnames, settle
from watchdesk.names.syllables import is_chinese_surname, joined_pinyin, korean_syllables
from watchdesk.names.synonyms import idea
from watchdesk.names.weights import GENERATION_WEIGHT, Role, word_weight
from watchdesk.names.word import Word, words_in

_CHINESE_NAME = 3
"""Words of a Chinese name whose given name is written in two syllables."""

_HYPHENS = frozenset("-\u2010\u2011\u2013")

__all__ = ["NameText", "Role", "Token", "analyse", "reads_as_vessel"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a name.

    `text` is comparable (`[a-z0-9]`), `start`/`end` its place in the original text, `written` the word folded in its own script,
    `script` its ISO 15924 code ("" for digits), `weight` what it counts, `forms` other Latin spellings, `legal_class` the kind of
    legal form ("limited", "public", "partnership" …) for a LEGAL_FORM, else "".
    """

    text: str
    start: int
    end: int
    written: str
    script: str
    role: Role
    weight: float
    forms: tuple[str, ...] = ()
    legal_class: str = ""


@dataclass(frozen=True, slots=True)
class NameText:
    """A name as tokens in order. `text` is the original, into which all places point, also those of the `variants`.

    `variants` are the further names the text holds ("(X)", "a.k.a. X"), `family_first` says that a comma put the family name first.
    """

    text: str
    tokens: tuple[Token, ...]
    variants: tuple[NameText, ...] = ()
    family_first: bool = False


def analyse(text: str, type: EntryType | None = None) -> NameText:
    """Return `text` as tokens with roles and weights; `type` is what kind of party it names, None if unknown."""
    found: Sequence[Piece] = pieces_of(text)
    others: list[list[Piece]] = []
    if variants.has_variants(text):
        found, others = divided(found, text, type)
    if type is EntryType.ORGANISATION:
        found, letters = parted(found)
        others += letters
        name = before_address(found, text)
        others += [list(found)] if len(name) < len(found) else []
        found = name
        others += [name for name in (subsidiary(found, text), before_honour(found, text)) if name]
    tokens = _tokens(found, text, type)
    further = [NameText(text, _tokens(group, text, type)) for group in others]
    if type is EntryType.ORGANISATION:
        further += [NameText(text, apart) for group in (found, *others) if (apart := _tokens(group, text, type, apart=True))]
    if type is EntryType.PERSON:
        further += _by_syllables(NameText(text, tokens))
        if parted_pieces := _with_articles(found):
            further.append(NameText(text, _tokens(parted_pieces, text, type)))
        further += [NameText(text, whole) for group in (tokens, *(one.tokens for one in further)) if (whole := _whole(group, text))]
    family_first = type not in {EntryType.ORGANISATION, EntryType.VESSEL} and _family_first(text, tokens)
    return NameText(text, tokens, tuple(further), family_first)


def reads_as_vessel(text: str, kind: EntryType) -> bool:
    """Whether `analyse` makes the same of `text` as a name of `kind` and as a vessel's; quick, and False where in doubt.

    What is read in vessels' names and not in those of aircraft: a prefix (M/V), a numeral at the end that may be a letter (V), and
    no comma. An organisation's name is read alike where it has no word of organisations.
    """
    if kind is not EntryType.AIRCRAFT:
        found = pieces_of(text)
        return kind is EntryType.ORGANISATION and _is_plain(found, text, kind) and not parted(found)[1]
    texts = [piece.part.text for piece in pieces_of(text)]
    plain = "," not in text and variants.FORMERLY not in texts and all(len(word) > 1 and word.isalpha() for word in texts)
    return plain and not any(word in ROMAN_WORDS or names_vessel(word) for word in texts)


def _tokens(found: Sequence[Piece], text: str, kind: EntryType | None, *, apart: bool = False) -> tuple[Token, ...]:
    """Return the tokens of a name; with `apart`, those with compound words taken apart, none where there is no compound."""
    if _is_plain(found, text, kind):
        return () if apart else _plain_tokens(text) if found is pieces_of(text) else tuple(map(_plain_token, found))
    words = words_in(found, text)
    if apart and not any(compound_cuts(word.text) for word in words):
        return ()
    if not words:
        return ()
    if kind is EntryType.OTHER:
        kind = None
    if kind in {EntryType.ORGANISATION, None}:
        words = with_glued_forms(words)
    if kind is EntryType.ORGANISATION:
        words = with_elisions(words)
    if kind is None and names_organisation(words):
        kind = EntryType.ORGANISATION
    words = with_kana_letters(words, text, kind)
    words = with_vessel_prefix(words, text, kind)
    if kind is EntryType.PERSON:
        words = with_parted_names(with_capitals(words))
    words = with_initials(words, kind)
    words = with_compounds(words, text)
    if kind is EntryType.ORGANISATION:
        words = with_letters(with_legal_forms(words), text)
        words = with_parts(words) if apart else words
    if kind is not EntryType.PERSON:
        words = with_numbers(with_digits_apart(words))
    settle(words, kind)
    if kind is EntryType.ORGANISATION:
        add_places(words)
        add_english(words)
    if kind in {EntryType.PERSON, None}:
        add_surnames(words)
        add_bare_names(words)
        add_habits(words)
    return tuple(_token(word, kind) for word in words)


def _is_plain(found: Sequence[Piece], text: str, kind: EntryType | None) -> bool:
    """Whether no rule has anything to say of a name, so that its words are its tokens."""
    if kind is None:
        return False
    for piece in found:
        if piece.dotted or concerns(piece.part.text, text[piece.start : piece.end], piece.part.script, kind):
            return False
        if kind is EntryType.ORGANISATION and idea(piece.part.forms):
            return False
    return kind is not EntryType.PERSON or len({piece.part.text for piece in found}) == len(found)


@lru_cache(maxsize=64)
def _plain_tokens(text: str) -> tuple[Token, ...]:
    """Return all pieces of a text as tokens, which are the same for every type of party."""
    return tuple(map(_plain_token, pieces_of(text)))


def _plain_token(piece: Piece) -> Token:
    part = piece.part
    weight = word_weight(Role.WORD, part.text)
    return Token(part.text, piece.start, piece.end, part.written, part.script, Role.WORD, weight, part.forms)


def _by_syllables(name: NameText) -> tuple[NameText, ...]:
    """Return a Korean name written as one word as its syllables, or in Cyrillic letters in its own spelling, and a Chinese one in
    Wade-Giles with its given name as Pinyin writes it.
    """
    tokens = name.tokens
    if {token.script for token in tokens} == {"Cyrl"}:
        return _from_russian(name)
    if any(token.script != "Latn" or token.role is not Role.WORD for token in tokens):
        return ()
    if len(tokens) == 1 and tokens[0].end - tokens[0].start == len(tokens[0].text):
        parts = korean_syllables(tokens[0].text)
        return (NameText(name.text, _syllables(tokens[0], parts)),) if parts else ()
    if len(tokens) != _CHINESE_NAME:
        return ()
    for surname, first in ((0, 1), (2, 0)):
        if not is_chinese_surname(tokens[surname].text):
            continue
        hyphen = name.text[tokens[first].end : tokens[first + 1].start] in _HYPHENS
        spelled = joined_pinyin(tokens[first].text, tokens[first + 1].text, hyphen=hyphen)
        if spelled:
            given = replace(tokens[first], text=spelled[0], end=tokens[first + 1].end, written=spelled[0], forms=spelled[1:])
            given = replace(given, weight=word_weight(Role.WORD, spelled[0]))
            made = (tokens[0], given) if surname == 0 else (given, tokens[2])
            return (NameText(name.text, made),)
    return ()


def _from_russian(name: NameText) -> tuple[NameText, ...]:
    spellings = korean_in_russian.spelled([name.text[token.start : token.end].casefold() for token in name.tokens])
    if not spellings:
        return ()
    return (NameText(name.text, tuple(map(_respelled, name.tokens, spellings))),)


def _respelled(token: Token, spellings: tuple[str, ...]) -> Token:
    text, *forms = spellings
    return replace(token, text=text, forms=tuple(forms), role=Role.WORD, weight=word_weight(Role.WORD, text))


def _with_articles(found: Sequence[Piece]) -> list[Piece]:
    """Return pieces with the Arabic articles parted that katakana writes onto names, none where there is no such article.

    Not every アル is one (アルフレッド), so this is a further way to read a name.
    """
    made: list[Piece] = []
    for piece in found:
        article, rest = parted_article(piece.part.written) if piece.part.script == "Jpan" else ("", "")
        if not article or piece.end - piece.start != len(piece.part.written):
            made.append(piece)
            continue
        middle = piece.start + len(article)
        small, name = replace(parts_of(article)[0], text="al"), parts_of(rest)[0]
        made += [Piece(small, piece.start, middle, False, article), Piece(name, middle, piece.end, False, rest)]
    return made if len(made) > len(found) else []


def _whole(tokens: Sequence[Token], text: str) -> tuple[Token, ...]:
    """Return a person's name with the names that some write as one (Ali Reza) as one word each, () where there are none.

    A misspelt one is not known to be two: “Mohammhadreza” is near “Mohammadreza” only as one word.
    """
    made: list[Token] = []
    place = 0
    while place < len(tokens):
        whole = _one_name(*tokens[place : place + 2], text=text) if place + 1 < len(tokens) else None
        made.append(whole or tokens[place])
        place += 2 if whole else 1
    return tuple(made) if len(made) < len(tokens) else ()


def _one_name(first: Token, second: Token, *, text: str) -> Token | None:
    """Return two neighbours as the one word that some write, None where nobody does."""
    if first.script != "Latn" or second.script != "Latn":
        return None
    between = text[first.end : second.start]
    spelled = first.text + second.text if between else text[first.start : second.end].lower()
    words = first.role is Role.WORD and second.role is Role.WORD
    if not (between in {" ", "-"} and words and is_one_name(first.text, second.text) if between else parted_name(spelled)):
        return None
    return Token(spelled, first.start, second.end, spelled, first.script, Role.WORD, word_weight(Role.WORD, spelled))


def _syllables(token: Token, parts: Sequence[str]) -> tuple[Token, ...]:
    made = []
    start = token.start
    for part in parts:
        weight = word_weight(Role.WORD, part)
        made.append(Token(part, start, start + len(part), part, token.script, Role.WORD, weight))
        start += len(part)
    return tuple(made)


def _token(word: Word, kind: EntryType | None) -> Token:
    role = word.role or Role.WORD
    weight = GENERATION_WEIGHT if role is Role.NUMBER and kind is EntryType.PERSON else word_weight(role, word.text)
    if role is Role.WORD and kind is EntryType.ORGANISATION and (meaning := idea((word.text, *word.forms))):
        weight = min(weight, word_weight(role, meaning))
    return Token(word.text, word.start, word.end, word.written, word.script, role, weight, word.forms, word.legal_class)


def _family_first(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a comma parts a family name from what follows ("PUTIN, Vladimir")."""
    comma = text.find(",")
    if comma < 0 or any(token.role in {Role.LEGAL_FORM, Role.GENERIC} for token in tokens):
        return False
    before = [token for token in tokens if token.end <= comma and token.role is not Role.TITLE]
    after = [token for token in tokens if token.start > comma and token.role is not Role.TITLE]
    return bool(before) and bool(after)
