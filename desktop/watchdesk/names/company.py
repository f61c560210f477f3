"""What shows a name to be an organisation's: legal forms, also glued on, and generic words."""

from __future__ import annotations

import re

from watchdesk.names.legal_forms import (
    LegalForm,
    begins_form,
    begins_long_word,
    divided_form_at,
    legal_form_at,
    misspelt_form_at,
    misspelt_word_form,
    tells_of_form,
)
from watchdesk.names.roles import is_sun_article, role_words
from watchdesk.names.weights import Role
from watchdesk.names.word import Word, merged, words_of

_GLUED_FORM = re.compile(
    r"([A-Z][a-z]{2,}|[A-Z]{2,}(?=[A-Z][a-z]))(AG|GmbH|SA|SE|NV|BV|AB|ASA|AS|Oy|OY|Ltd|LLC|KG|Inc|SpA|SRL|Srl|PTY"
    r"|[COP]?JSC|[OZP]AO|OOO|PLC|Corp)"
)
_GLUED_BEFORE = re.compile(r"(?:LLC|[COP]?JSC|[OZ]AO|PAO|OOO|PLC)(?=[A-Z][a-z]{2})")
_ELIDED = re.compile(r"(?:l|d|de?ll|all|nell|sull|dall|coll)['\u2019](?=\w{3})", re.IGNORECASE)
"""Small words that French and Italian write onto the next one (Bureau d'études, dell'Iran)."""
_POSSESSIVE = re.compile(r"\w{3,}['\u2019]s", re.IGNORECASE)
_INNER_CAPITAL = re.compile("(?<=[a-z])[A-Z](?=[a-z])")
_GLUED_WORD = re.compile(
    r"[a-z]{3,}?(?=(?:limited|company|corporation|incorporated|foundation|obshchestvo|sirketi)$)"
    r"|(?:limited|company|corporation|foundation|enterprise|institute|obshchestvo)(?=[a-z]{2})(?!ies|al|s$)"
)
"""The part of a word before or after which a long word of a legal form is written onto another word."""

_ALSO_PERSONS = frozenset({"general", "marine", "line", "est", "exp", "imp", "cia", "firm", "ship", "capital", "store"})
"""Generic words that by themselves do not show a name of unknown type to be an organisation's (Marine is a forename)."""


def with_glued_forms(words: list[Word]) -> list[Word]:
    """Take off a legal form written onto its neighbour: a short one where capitals show it (SiemensAG), or a long one."""
    out: list[Word] = []
    for word in words:
        cut = glued_form(word.text, word.raw) if word.script == "Latn" else 0
        if not cut or len(word.text) != len(word.raw):
            out.append(word)
            continue
        stem, form = word.text[:cut], word.text[cut:]
        out.append(Word(stem, word.start, word.start + cut, stem, "Latn", (), False, word.raw[:cut]))
        out.append(Word(form, word.start + cut, word.end, form, "Latn", (), False, word.raw[cut:]))
    return out


def with_elisions(words: list[Word]) -> list[Word]:
    """Part small words from what they are written onto (d'études), and give a possessive the spelling without its s (IRGC's)."""
    out: list[Word] = []
    for word in words:
        *small, whole = _elided(word) if word.script == "Latn" else (word,)
        if _POSSESSIVE.fullmatch(whole.raw):
            whole.forms = (*whole.forms, whole.text[:-1])
        out += [*small, whole]
    return out


def _elided(word: Word) -> tuple[Word, ...]:
    """Return a word and before it the small one that is written onto it, if there is any."""
    small = _ELIDED.match(word.raw)
    if small is None:
        return (word,)
    parts = word.raw[: small.end()], word.raw[small.end() :]
    texts = [text for part in parts for text in words_of(part)]
    if len(texts) != len(parts):
        return (word,)
    middle = word.start + small.end()
    particle = Word(texts[0], word.start, middle, texts[0], "Latn", (), False, parts[0], Role.PARTICLE)
    return particle, Word(texts[1], middle, word.end, texts[1], "Latn", (), False, parts[1])


def is_elided(raw: str) -> bool:
    """Whether a word as written has a small word before it, or the s of a possessive behind it."""
    return bool(_ELIDED.match(raw) or _POSSESSIVE.fullmatch(raw))


def glued_form(text: str, raw: str) -> int:
    """Return where a legal form begins or ends within a Latin word (comparable text, as written), 0 where there is none.

    So may a generic word end where a capital shows it (InstituteNordvest).
    """
    if match := _GLUED_FORM.fullmatch(raw):
        return match.end(1)
    if match := _GLUED_BEFORE.match(raw):
        return match.end()
    if match := _GLUED_WORD.match(text):
        return match.end()
    cuts = (match.start() for match in _INNER_CAPITAL.finditer(raw))
    return next((cut for cut in cuts if _is_of_company(text[:cut])), 0)


def _is_of_company(text: str) -> bool:
    return is_generic(text) or tells_of_form([text], words_of)


def is_of_form(text: str) -> bool:
    """Whether a word may be a legal form or one of its words, rightly spelt or not."""
    if begins_form(text, words_of) or tells_of_form([text], words_of) or begins_long_word(text, words_of):
        return True
    return misspelt_word_form(text, words_of) is not None


def with_legal_forms(words: list[Word]) -> list[Word]:
    """Bring the words of each legal form together and mark it; long ones may be misspelt or wrongly divided."""
    texts = [word.text for word in words]
    company = any(is_generic(text) for text in texts)
    told = tells_of_form(texts, words_of)
    out: list[Word] = []
    place, opens = 0, True
    while place < len(words):
        opens = opens and (not out or out[-1].role is Role.LEGAL_FORM)
        form, width = _form_at(words, texts, place, opens=opens, company=company, told=told)
        if form is None:
            out.append(words[place])
            place += 1
            continue
        word = merged(words[place : place + width], form.short, Role.LEGAL_FORM, form.legal_class)
        word.forms = () if width > 1 or form.words[0] == form.short else form.words
        out.append(word)
        place += width
    return words if all(word.role is Role.LEGAL_FORM for word in out) else out


def with_letters(words: list[Word], text: str) -> list[Word]:
    """Bring single letters that stand side by side to one word ("A A Raspletin", "E. S. Halvex"), but not small words."""
    out: list[Word] = []
    place = 0
    while place < len(words):
        end = place + 1
        while end < len(words) and _are_letters(words[end - 1 : end + 1], text):
            end += 1
        run = words[place:end]
        out.append(run[0] if len(run) == 1 else merged(run, "".join(word.text for word in run)))
        place = end
    return out


def _are_letters(pair: list[Word], text: str) -> bool:
    """Whether two neighbours are single letters with nothing but a dot or a space between them."""
    return all(_is_letter(word, text) for word in pair) and not text[pair[0].end : pair[1].start].strip(" .")


def _is_letter(word: Word, text: str) -> bool:
    """Whether a word is a single letter, and no small word: one with a dot is none (E. S. Halvex)."""
    if word.role is not None or len(word.text) != 1 or word.script not in {"Latn", "Cyrl"}:
        return False
    return word.text not in role_words() or (word.raw.isupper() and text[word.end : word.end + 1] == ".")


def _form_at(
    words: list[Word], texts: list[str], place: int, *, opens: bool, company: bool, told: bool
) -> tuple[LegalForm | None, int]:
    """Return the legal form that begins at a place, and how many words it takes; (None, 0) if none does."""
    form = legal_form_at(texts, place, words_of)
    if form is not None and not _counts(form, words, place, opens=opens, company=company):
        form = None
    width = len(form.words) if form else 0
    near = misspelt_form_at(texts, place, words_of) if told else None
    if near and near[1] > width:
        return near
    if form is None and (form := divided_form_at(texts, place, words_of)):
        return form, 2
    if form is None and 0 < place == len(words) - 1:
        form = misspelt_word_form(texts[place], words_of)
        width = 1 if form else 0
    return form, width


def _counts(form: LegalForm, words: list[Word], place: int, *, opens: bool, company: bool) -> bool:
    """Whether a form is meant; `opens`: it stands first, or behind other legal forms alone."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    if not form.fits(words[place].script) or is_sun_article(words[place].text, following):
        return False
    if not form.ambiguous:
        return True
    last = place + len(form.words) == len(words)
    if not form.closes:
        return opens and not last and not (len(form.words) == 1 and words[place].raw.istitle())  # Mc Donald
    if opens and form.opens and not last:
        return True
    if place == 0:
        return False
    in_capitals = words[place].raw.isupper() and not all(word.raw.isupper() for word in words)
    return last or words[place].dotted or (company and in_capitals)


def is_generic(text: str) -> bool:
    """Whether a word (comparable text) is a generic word of organisations."""
    return any(entry.role == "generic" for entry in role_words().get(text, ()))


def names_organisation(words: list[Word]) -> bool:
    """Whether a name of unknown type is an organisation's: a legal form that is no ordinary word, or a generic word."""
    texts = [word.text for word in words]
    for place, word in enumerate(words):
        if word.text not in _ALSO_PERSONS and is_generic(word.text):
            return True
        form = legal_form_at(texts, place, words_of)
        if form is None or len(words) == 1 or not form.fits(word.script):
            continue
        last = 0 < place == len(words) - len(form.words)
        shown = word.dotted or (word.raw.isupper() and not all(other.raw.isupper() for other in words))
        if not form.ambiguous or (last and shown):
            return True
    return False


def only_legal_forms(texts: list[str]) -> bool:
    """Whether words are legal forms and nothing else; true of none at all."""
    place = 0
    while place < len(texts):
        form = legal_form_at(texts, place, words_of)
        if form is None:
            return False
        place += len(form.words)
    return True
