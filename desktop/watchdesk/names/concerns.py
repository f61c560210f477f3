"""Whether a word concerns the rules for names: most set off none, and a name of such words alone is taken apart at once.

Every rule of `analyse` has its part here. A word that may set one off counts, whatever stands beside it.
"""

from __future__ import annotations

from functools import cache, lru_cache

from watchdesk.model.entry import EntryType
from watchdesk.names import arabic_words, kana
from watchdesk.names.company import glued_form, is_elided, is_of_form
from watchdesk.names.compounds import compound_cuts
from watchdesk.names.habits import other_habits
from watchdesk.names.joining import is_several_names
from watchdesk.names.roles import ROMAN, is_number_word, is_patronymic, may_be_sun_article, role_words
from watchdesk.names.settling import TEKH, bare_name, place_of, spells_surname
from watchdesk.names.synonyms import idea
from watchdesk.names.variants import FORMERLY

_WHERE = {
    EntryType.PERSON: frozenset({"any", "person", "start", "end"}),
    EntryType.ORGANISATION: frozenset({"any", "organisation"}),
    EntryType.VESSEL: frozenset({"any", "vessel"}),
    EntryType.AIRCRAFT: frozenset({"any"}),
}
"""Where the words of the table of roles hold, by the type of the party named."""


@lru_cache(maxsize=1 << 17)
def concerns(text: str, raw: str, script: str, kind: EntryType) -> bool:
    """Whether a word (comparable text, as written, its script) may set off a rule for names of `kind`; True where in doubt."""
    if kind not in _WHERE or _concerns_all(text) or kind in _with_role().get(text, ()):
        return True
    if script == "Jpan" and kana.letter(raw):
        return True
    if kind is EntryType.PERSON:
        return _concerns_persons(text, raw, script)
    return is_number_word(text) or (kind is EntryType.ORGANISATION and _concerns_organisations(text, raw, script))


@cache
def _with_role() -> dict[str, frozenset[EntryType]]:
    """Return for every word of the table of roles in names of which types it may have one."""
    places = {word: {entry.where for entry in entries} for word, entries in role_words().items()}
    return {word: frozenset(kind for kind, where in _WHERE.items() if where & own) for word, own in places.items()}


@lru_cache(maxsize=1 << 16)
def _concerns_all(text: str) -> bool:
    """Whether a word may set off a rule for names of every kind."""
    if len(text) == 1 or not text.isalpha() or text in ROMAN or text in {"wa", FORMERLY}:
        return True
    return may_be_sun_article(text) or arabic_words.is_part(text)


def _concerns_persons(text: str, raw: str, script: str) -> bool:
    if is_patronymic(text, amid=True) or spells_surname(text):
        return True
    return script == "Latn" and bool(is_several_names(text, raw) or bare_name(text) or other_habits(text))


def _concerns_organisations(text: str, raw: str, script: str) -> bool:
    glued = script == "Latn" and glued_form(text, raw)
    return bool(
        glued
        or is_elided(raw)
        or TEKH in text
        or is_of_form(text)
        or compound_cuts(text)
        or place_of(text, script)
        or idea((text,))
    )
