"""Exact names that mean the listed party although each of their words is short or common: acronyms, single words, ships, bodies.

They tell where the article writes them just as listed, and where nothing else is usually called so: everyday English words, given
names and acronyms with other meanings are left out by tables (press_english.tsv, press_names.tsv in data/reference).
"""

from __future__ import annotations

import re
from functools import cache

from watchdesk.articles.listed_names import (
    RARE,
    SMALL_ROLES,
    ListedName,
    Spelling,
    english_words,
    is_place_or_people,
    is_unclear,
    press_names,
    press_words,
)
from watchdesk.articles.text_words import TextWord, TextWords
from watchdesk.model.entry import EntryType
from watchdesk.names.tables import rows
from watchdesk.names.weights import Role

_SHORTEST_WORD = 5
_SHORTEST_CLEAR_ACRONYM = 4
_ACRONYM = re.compile(r"[A-ZА-ЯЁІЇЄ][A-ZА-ЯЁІЇЄ0-9]{2,6}")
_SHIP_BEFORE = re.compile(
    r"(?i:\b(?:vessels?|ships?|tankers?|freighters?|carriers?|bulkers?|(?:super)?yachts?|mv|mt|m/v|m/t|ss)"
    r"(?: (?:named|called|the))?[ ,]*[\"“‘'«]?)$"
)
_IMO_AFTER = re.compile(r"[\"”’'»]?,? ?\(?IMO\b")
_BEFORE, _AFTER = 30, 8
_SHIP_WORDS = frozenset(
    ["vessel", "vessels", "ship", "ships", "tanker", "tankers", "freighter", "carrier", "bulker", "yacht", "superyacht", "cargo"]
)
_QUOTES = str.maketrans("’‘ʼ‑", "'''-")


def tells(words: TextWords, first: int, after: int, listed: ListedName, spelling: Spelling) -> bool:
    """True where words `first` to `after` (exclusive) are written as listed and usually mean nobody but the listed party.

    What stands beside them is for the caller to look at.
    """
    if listed.is_weak or not all(word.cased for word in words.words[first:after]):
        return False
    if not _written_as_listed(words, first, after, listed):
        return False
    if listed.type is EntryType.VESSEL:
        return _names_ship(words, first, after)
    if listed.type is EntryType.PERSON:
        return False
    if after - first > 1:
        return spelling.is_whole and _names_body(spelling)
    return is_acronym(words, first, listed) or _is_telling_word(words, first, spelling)


def is_acronym(words: TextWords, place: int, listed: ListedName) -> bool:
    """True for a word of capitals that a list gives in the same capitals as a body's name, in a text that is not all capitals."""
    word = words.words[place]
    written = words.text[word.start : word.end]
    if listed.is_weak or listed.type is not EntryType.ORGANISATION or not _ACRONYM.fullmatch(written):
        return False
    return _stands_in(written, listed.text) and not _is_shouted(words, place)


def is_clear(words: TextWords, place: int) -> bool:
    """False for an acronym of other meanings, or of three letters: it counts where the article names the party in full as well."""
    word = words.words[place].comparable
    if word in press_names("telling"):
        return True
    return len(word) >= _SHORTEST_CLEAR_ACRONYM and not is_unclear(word) and not _is_everyday(word)


def _is_telling_word(words: TextWords, place: int, spelling: Spelling) -> bool:
    word = words.words[place].comparable
    if word in press_names("telling"):
        return True
    if len(word) < _SHORTEST_WORD or spelling.says < RARE or is_unclear(word):
        return False
    return word not in words.small and not _is_everyday(word) and word not in _given_names()


def _names_body(spelling: Spelling) -> bool:
    """True for a full name with a word that is not everyday English, or with a country's or people's beside another word."""
    own = [word for word, role in zip(spelling.words, spelling.roles, strict=True) if role not in SMALL_ROLES]
    if any(_is_own_word(word, role) for word, role in zip(spelling.words, spelling.roles, strict=True)):
        return len(spelling.words) > 1
    return len(own) > 1 and any(is_place_or_people(word) or word in press_names("identity") for word in own)


def _is_own_word(word: str, role: Role) -> bool:
    if role is not Role.WORD or len(word) < _SHORTEST_WORD or is_unclear(word):
        return False
    return not (_is_everyday(word) or is_place_or_people(word) or word in _given_names())


def _names_ship(words: TextWords, first: int, after: int) -> bool:
    """True where the words beside the name, or for a name of several words those of its sentence, tell of a ship."""
    start, end = words.words[first].start, words.words[after - 1].end
    if _SHIP_BEFORE.search(words.text[max(0, start - _BEFORE) : start]) or _IMO_AFTER.match(words.text[end : end + _AFTER]):
        return True
    return after - first > 1 and any(word.comparable in _SHIP_WORDS for word in _sentence(words, first))


def _sentence(words: TextWords, place: int) -> list[TextWord]:
    first, after = place, place + 1
    while first > 0 and not words.words[first].opens:
        first -= 1
    while after < len(words.words) and not words.words[after].opens:
        after += 1
    return list(words.words[first:after])


def _is_shouted(words: TextWords, place: int) -> bool:
    """True in a sentence of more capitals than small letters, where capitals tell of no acronym."""
    cased = [word for word in _sentence(words, place) if word.cased]
    return 2 * sum(word.all_capital for word in cased) > len(cased) and len(cased) > 1


def _written_as_listed(words: TextWords, first: int, after: int, listed: ListedName) -> bool:
    """True for the letters of the listed name with its capitals, or with a capital for each word where either is all capitals."""
    written = words.text[words.words[first].start : words.words[after - 1].end]
    if _stands_in(written, listed.text) or _stands_in(written.upper(), listed.text):
        return True
    return written.isupper() and _stands_in(written, listed.text.upper())


def _stands_in(written: str, listed: str) -> bool:
    plain, name = (" ".join(text.translate(_QUOTES).split()) for text in (written, listed))
    return re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", name) is not None


def _is_everyday(word: str) -> bool:
    return word in press_words() or word in english_words()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(word for row in rows("nicknames.tsv") for column in row for word in column.split())
