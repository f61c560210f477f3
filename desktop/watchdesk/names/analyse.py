"""A name taken apart: its tokens in order, each with its role and weight, and the further names hidden in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watchdesk.model.countries import country_code
from watchdesk.model.entry import EntryType
from watchdesk.names import arabic, arabic_words, chinese, variants
from watchdesk.names.clean import Piece, pieces
from watchdesk.names.legal_forms import LegalForm, legal_form_at
from watchdesk.names.roles import ROMAN, ROMAN_WORDS, RoleWord, is_patronymic, is_sun_article, number_at, role_words
from watchdesk.names.weights import GENERATION_WEIGHT, Role, word_weight

__all__ = ["NameText", "Role", "Token", "analyse"]

_ACRONYM_INITIALS = 3
"""A dotted acronym of at most so many letters in a person's name is a row of initials (J.P.)."""
_GLUED_FORM = re.compile(
    r"([A-Z][a-z]{2,}|[A-Z]{2,}(?=[A-Z][a-z]))(AG|GmbH|SA|SE|NV|BV|AB|ASA|AS|Oy|OY|Ltd|LLC|KG|Inc|SpA|SRL|Srl|JSC|PLC|Corp)"
)
_GLUED_ARTICLE = re.compile(r"(?:[ae]l|[ae]([sdtrzn])(?=\1))([a-z]{4,})")
_ALSO_PERSONS = frozenset({"general", "marine", "line", "est", "exp", "imp", "cia", "firm", "ship", "capital", "store"})
"""Generic words that by themselves do not show a name of unknown type to be an organisation's (Marine is a forename)."""
_FEW_WORDS = 4
"""A Chinese person's name has at most so many words."""


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


@dataclass(slots=True)
class _Word:
    """A word on its way to a token. `raw` is the original spelling."""

    text: str
    start: int
    end: int
    written: str
    script: str
    forms: tuple[str, ...]
    dotted: bool
    raw: str
    role: Role | None = None
    legal_class: str = ""


def _words(found: Sequence[Piece], text: str) -> list[_Word]:
    words = []
    for piece in found:
        part = piece.part
        raw = text[piece.start : piece.end]
        words.append(_Word(part.text, piece.start, piece.end, part.written, part.script, part.forms, piece.dotted, raw))
    return words


def _merged(words: Sequence[_Word], text: str, role: Role | None = None, legal_class: str = "") -> _Word:
    """Return several neighbours as one word spelt `text`."""
    first, last = words[0], words[-1]
    written = "".join(word.written for word in words) if first.script not in {"", "Latn"} else text
    raw = " ".join(word.raw for word in words)
    return _Word(text, first.start, last.end, written, first.script, (), False, raw, role, legal_class)


def _with_compounds(words: list[_Word]) -> list[_Word]:
    """Bring Abd al-X, X al-Din and X Allah to one word each, however they are written."""
    out: list[_Word] = []
    place = 0
    while place < len(words):
        width, spellings = _compound_at(words, place)
        if spellings:
            word = _merged(words[place : place + width], spellings[0])
            word.forms = spellings[1:]
            out.append(word)
        else:
            word = words[place]
            glued = arabic_words.glued_name(word.text)
            out.append(word if glued == word.text else _respelt(word, glued))
        place += max(width, 1)
    return out


def _respelt(word: _Word, text: str) -> _Word:
    word.forms = tuple(form for form in word.forms if form != text)
    if word.script == "Latn" and word.written == word.text:
        word.written = text
    word.text = text
    return word


def _compound_at(words: list[_Word], place: int) -> tuple[int, tuple[str, ...]]:
    """Return how many words from `place` on make up one Arabic name, and its spellings; (0, ()) where they do not."""
    first = words[place]
    near = words[place + 1 : place + 3]
    if not near:
        return 0, ()
    if arabic_words.is_servant(first.text):
        if len(near) == 2 and (found := _each(near[1], lambda stem: arabic_words.servant_name(near[0].text, stem))):
            return 3, found
        found = _each(near[0], lambda stem: arabic_words.servant_name("", stem))
        return (2, found) if found else (0, ())
    if len(near) == 2 and near[1].text[0] == "d":
        found = _each(first, lambda stem: arabic_words.compound_name(stem, near[0].text, near[1].text))
        if found:
            return 3, found
    if near[0].text[-1] in "nhe":
        found = _each(first, lambda stem: arabic_words.compound_name(stem, "", near[0].text))
        return (2, found) if found else (0, ())
    return 0, ()


def _each(word: _Word, spell: Callable[[str], str]) -> tuple[str, ...]:
    """Return what `spell` makes of the spellings of a word, nothing if it makes nothing of the first."""
    if not spell(word.text):
        return ()
    return tuple(dict.fromkeys(filter(None, map(spell, (word.text, *word.forms)))))


def words_of(text: str) -> tuple[str, ...]:
    """Return the comparable words of `text`."""
    return tuple(piece.part.text for piece in pieces(text))


def _with_initials(words: list[_Word], kind: EntryType | None) -> list[_Word]:
    """Take the dotted initials of a person apart."""
    most = {EntryType.PERSON: _ACRONYM_INITIALS, None: 2}.get(kind, 0)
    if most == 0 or len(words) < 2:
        return words
    out: list[_Word] = []
    for word in words:
        title = any(entry.role == "title" for entry in role_words().get(word.text, ()))
        legal = kind is None and legal_form_at([word.text], 0, words_of)
        if not word.dotted or len(word.text) > most or word.script not in {"Latn", "Cyrl"} or title or legal:
            out.append(word)
            continue
        places = [place for place, letter in enumerate(word.raw) if letter.isalpha()]
        if len(places) != len(word.text):
            out.append(word)
            continue
        for letter, offset in zip(word.text, places, strict=True):
            start = word.start + offset
            out.append(_Word(letter, start, start + 1, letter, word.script, (), True, word.raw[offset], Role.INITIAL))
    return out


def _with_glued_forms(words: list[_Word]) -> list[_Word]:
    """Take off a legal form that is written onto the word before it where its capitals show it (SiemensAG)."""
    out: list[_Word] = []
    for word in words:
        match = _GLUED_FORM.fullmatch(word.raw) if word.script == "Latn" else None
        if match is None or len(word.text) != len(word.raw):
            out.append(word)
            continue
        cut = match.end(1)
        stem, form = word.text[:cut], word.text[cut:]
        out.append(_Word(stem, word.start, word.start + cut, stem, "Latn", (), False, word.raw[:cut]))
        out.append(_Word(form, word.start + cut, word.end, form, "Latn", (), False, word.raw[cut:]))
    return out


def _with_vessel_prefix(words: list[_Word], text: str, kind: EntryType | None) -> list[_Word]:
    """Bring "M/V" before a ship's name to one word."""
    if len(words) < 3 or words[0].end != words[1].start - 1 or text[words[0].end] != "/":
        return words
    prefix = words[0].text + words[1].text
    known = any(entry.where == "vessel" for entry in role_words().get(prefix, ()))
    if not known or kind not in {EntryType.VESSEL, None}:
        return words
    return [_merged(words[:2], prefix, Role.TITLE), *words[2:]]


def _with_legal_forms(words: list[_Word]) -> list[_Word]:
    """Bring the words of each legal form together and mark it."""
    texts = [word.text for word in words]
    company = any(_is_generic(text) for text in texts)
    out: list[_Word] = []
    place = 0
    while place < len(words):
        form = legal_form_at(texts, place, words_of)
        if form is None or not _counts(form, words, place, company):
            out.append(words[place])
            place += 1
            continue
        width = len(form.words)
        word = _merged(words[place : place + width], form.short, Role.LEGAL_FORM, form.legal_class)
        word.forms = () if width > 1 or form.words[0] == form.short else form.words
        out.append(word)
        place += width
    return words if all(word.role is Role.LEGAL_FORM for word in out) else out


def _counts(form: LegalForm, words: list[_Word], place: int, company: bool) -> bool:
    if not form.ambiguous:
        return True
    last = place + len(form.words) == len(words)
    return (place > 0 and (last or company or words[place].dotted)) or (place == 0 and len(words) > 1 and form.opens)


def _is_generic(text: str) -> bool:
    return any(entry.role == "generic" for entry in role_words().get(text, ()))


def _names_organisation(words: list[_Word]) -> bool:
    """Whether a name of unknown type is an organisation's: a legal form that is no ordinary word, or a generic word."""
    texts = [word.text for word in words]
    for place, word in enumerate(words):
        if word.text not in _ALSO_PERSONS and _is_generic(word.text):
            return True
        form = legal_form_at(texts, place, words_of)
        if form is None or len(words) == 1:
            continue
        last = 0 < place == len(words) - len(form.words)
        shown = word.dotted or (word.raw.isupper() and not all(other.raw.isupper() for other in words))
        if not form.ambiguous or (last and shown):
            return True
    return False


def _with_numbers(words: list[_Word]) -> list[_Word]:
    """Write English number words as digits."""
    texts = [word.text for word in words]
    out: list[_Word] = []
    place = 0
    while place < len(words):
        number = number_at(texts, place)
        if number is None:
            out.append(words[place])
            place += 1
        else:
            digits, width = number
            out.append(_merged(words[place : place + width], digits, Role.NUMBER))
            place += width
    return out


def _role_word(word: _Word, place: int, words: list[_Word], kind: EntryType | None) -> RoleWord | None:
    """Return the entry of the table of role words that holds for `words[place]`."""
    for entry in role_words().get(word.text, ()):
        if entry.where == "any":
            return entry
        if entry.where == "organisation" and kind is EntryType.ORGANISATION:
            return entry
        if entry.where == "person" and kind in {EntryType.PERSON, None}:
            return entry
        if entry.where == "start" and kind in {EntryType.PERSON, None} and len(words) > 2 and _before_name(words, place):
            return entry
        if entry.where == "vessel" and kind is EntryType.VESSEL and place == 0:
            return entry
    return None


def _before_name(words: list[_Word], place: int) -> bool:
    return all(word.role is Role.TITLE for word in words[:place])


def _roman(word: _Word, place: int, words: list[_Word], kind: EntryType | None) -> str:
    """Return a Roman numeral as digits, "" if the word is none."""
    digits = ROMAN.get(word.text, "")
    at_end = place == len(words) - 1
    if not digits or word.script != "Latn":
        return ""
    if word.text in ROMAN_WORDS and (not at_end or kind not in {EntryType.VESSEL, EntryType.ORGANISATION}):
        return ""
    return digits if at_end or kind is EntryType.ORGANISATION or word.raw.isupper() else ""


def _settle(words: list[_Word], kind: EntryType | None) -> None:
    """Give every word its role."""
    for place, word in enumerate(words):
        if word.role is None:
            word.role = _role(word, place, words, kind)
    if words and not any(word.role in {Role.WORD, Role.PATRONYMIC, Role.NUMBER} for word in words):
        _promote(words)
    if kind in {EntryType.PERSON, None}:
        _mark_patronymic(words)


def _promote(words: list[_Word]) -> None:
    """Where a name has titles, generic words or particles alone, they are its words."""
    for role in (Role.GENERIC, Role.TITLE, Role.PARTICLE, Role.LEGAL_FORM):
        chosen = [word for word in words if word.role is role]
        for word in chosen:
            word.role = Role.WORD
            word.legal_class = ""
        if chosen:
            return


def _role(word: _Word, place: int, words: list[_Word], kind: EntryType | None) -> Role:
    if word.text.isdigit():
        return Role.NUMBER
    if digits := _roman(word, place, words, kind):
        word.forms, word.text = (word.text,), digits
        return Role.NUMBER
    following = words[place + 1].text if place + 1 < len(words) else ""
    if is_sun_article(word.text, following) or (word.text == "wa" and (following == "al" or word.script == "Arab")):
        return Role.PARTICLE
    if len(word.text) == 1 and word.script in {"Latn", "Cyrl"} and not (kind is EntryType.ORGANISATION and word.raw.islower()):
        return Role.INITIAL
    entry = _role_word(word, place, words, kind)
    if entry is None:
        return Role.WORD
    if entry.text != word.text:
        word.forms = tuple(dict.fromkeys((word.text, *(form for form in word.forms if form != entry.text))))
        word.text = entry.text
    return Role(entry.role)


def _mark_patronymic(words: list[_Word]) -> None:
    """Mark the first East Slavic patronymic that stands behind another word, in a name of three words or more."""
    names = [word for word in words if word.role is Role.WORD]
    if len(names) < 3:
        return
    for word in names[1:]:
        if is_patronymic(word.text, amid=word is not names[-1]):
            word.role = Role.PATRONYMIC
            return


def _add_surnames(words: list[_Word]) -> None:
    """Add the pinyin of Chinese surnames spelt otherwise (Cheung, Kwok) in names short enough to be a Chinese person's."""
    if len(words) > _FEW_WORDS:
        return
    for word in (words[0], words[-1]) if len(words) > 1 else words:
        if word.script == "Latn" and word.role is Role.WORD and not word.forms:
            word.forms = chinese.surname_spellings().get(word.text, ())


def _add_bare_names(words: list[_Word]) -> None:
    """Add to a known Arabic name with the article glued on (Almasri, Elsayed) the name without it."""
    for word in words:
        match = _GLUED_ARTICLE.fullmatch(word.text) if word.script == "Latn" and word.role is Role.WORD else None
        if match and arabic.key(match.group(2)) in arabic.name_keys():
            word.forms = (*word.forms, match.group(2))


def _token(word: _Word, kind: EntryType | None) -> Token:
    role = word.role or Role.WORD
    weight = GENERATION_WEIGHT if role is Role.NUMBER and kind is EntryType.PERSON else word_weight(role, word.text)
    return Token(word.text, word.start, word.end, word.written, word.script, role, weight, word.forms, word.legal_class)


def _tokens(found: Sequence[Piece], text: str, kind: EntryType | None) -> tuple[Token, ...]:
    words = _words(found, text)
    if not words:
        return ()
    if kind is EntryType.OTHER:
        kind = None
    if kind in {EntryType.ORGANISATION, None}:
        words = _with_glued_forms(words)
    if kind is None and _names_organisation(words):
        kind = EntryType.ORGANISATION
    words = _with_vessel_prefix(words, text, kind)
    words = _with_initials(words, kind)
    words = _with_compounds(words)
    if kind is EntryType.ORGANISATION:
        words = _with_legal_forms(words)
    if kind is not EntryType.PERSON:
        words = _with_numbers(words)
    _settle(words, kind)
    if kind in {EntryType.PERSON, None}:
        _add_surnames(words)
        _add_bare_names(words)
    return tuple(_token(word, kind) for word in words)


def _family_first(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a comma parts a family name from what follows ("PUTIN, Vladimir")."""
    comma = text.find(",")
    if comma < 0 or any(token.role in {Role.LEGAL_FORM, Role.GENERIC} for token in tokens):
        return False
    before = [token for token in tokens if token.end <= comma and token.role is not Role.TITLE]
    after = [token for token in tokens if token.start > comma and token.role is not Role.TITLE]
    return bool(before) and bool(after)


def _only_legal_forms(texts: list[str]) -> bool:
    """Whether words are legal forms and nothing else; true of none at all."""
    place = 0
    while place < len(texts):
        form = legal_form_at(texts, place, words_of)
        if form is None:
            return False
        place += len(form.words)
    return True


def _is_variant(inside: Sequence[Piece], outside: Sequence[Piece], span: variants.Span) -> bool:
    """Whether bracketed words are a further name: said so, in another script, an acronym of the rest, or several words at the end.

    Places, legal forms and generic words in brackets belong to the name itself: "VTB Bank (Europe) SE", "Acme (Hong Kong) Ltd".
    """
    if not inside or not outside:
        return False
    if span.marked:
        return True
    scripts = inside[0].part.script, outside[0].part.script
    if all(scripts) and scripts[0] != scripts[1]:
        return True
    texts = [piece.part.text for piece in inside]
    if len(inside) == 1:
        acronym = "".join(piece.part.text[:1] for piece in outside)
        return len(texts[0]) > 2 and texts[0] in acronym
    behind = [piece.part.text for piece in outside if piece.start >= span.end]
    if not _only_legal_forms(behind) or country_code(" ".join(texts)) or _only_legal_forms(texts):
        return False
    return not any(_is_generic(text) or legal_form_at([text], 0, words_of) for text in texts)


def _divided(found: list[Piece], text: str, kind: EntryType | None) -> tuple[list[Piece], list[list[Piece]]]:
    """Return the pieces of the name itself and those of each further name."""
    main, others = found, []
    for span in variants.bracketed(text, quotes=kind is EntryType.PERSON):
        inside = [piece for piece in main if span.start <= piece.start < span.end]
        outside = [piece for piece in main if not span.start <= piece.start < span.end]
        if _is_variant(inside, outside, span):
            main = outside
            behind = [piece for piece in outside if piece.start >= span.end]
            if len(inside) == 1 and not span.marked and not _only_legal_forms([piece.part.text for piece in behind]):
                others.append([*inside, *behind])  # "Islamic Revolutionary Guard Corps (IRGC) Qods Force"
            else:
                others += [_within(inside, part) for part in variants.marked_off(text, span.start, span.end)]
    spans = variants.marked_off(text, 0, len(text))
    named = [group for group in (_within(main, span) for span in spans) if group]
    if len(named) > 1:
        main, others = named[0], [*named[1:], *others]
    elif named:
        main = named[0]
    return main, [group for group in others if group]


def _within(found: list[Piece], span: variants.Span) -> list[Piece]:
    return [piece for piece in found if span.start <= piece.start < span.end]


def analyse(text: str, type: EntryType | None = None) -> NameText:
    """Return `text` as tokens with roles and weights; `type` is what kind of party it names, None if unknown."""
    found = list(pieces(text))
    others: list[list[Piece]] = []
    if variants.has_variants(text):
        found, others = _divided(found, text, type)
    tokens = _tokens(found, text, type)
    further = tuple(NameText(text, _tokens(group, text, type)) for group in others)
    family_first = type not in {EntryType.ORGANISATION, EntryType.VESSEL} and _family_first(text, tokens)
    return NameText(text, tokens, further, family_first)
