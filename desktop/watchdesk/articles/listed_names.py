"""The names of the lists made ready to be found in articles: the word patterns of each, and how much each says on its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from watchdesk.articles.text_words import UNSPACED, unpossessed, unspaced_name
from watchdesk.model.countries import country_code
from watchdesk.model.entry import EntryKey, EntryType, Name, NameKind, Strength
from watchdesk.names.analyse import NameText, Token, analyse
from watchdesk.names.script import script_of
from watchdesk.names.tables import rows
from watchdesk.names.weights import Role

LONGEST = 14
"""Names of more words than this are descriptions; no article repeats them word for word."""

_PRESS_WORD_COUNTS = 0.2
_SHORTEST_UNSPACED = {"Hang": 3, "Hani": 3}
_SMALL_ROLES = frozenset({Role.PARTICLE, Role.TITLE, Role.LEGAL_FORM})


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of an entry: `words` are its comparable words in order, `weights` what each counts here, `roles` what each is."""

    key: EntryKey
    text: str
    type: EntryType
    is_primary: bool
    is_weak: bool
    words: tuple[str, ...]
    weights: tuple[float, ...]
    roles: tuple[Role, ...]

    @property
    def says(self) -> float:
        """What the name says on its own: the weight of its words, words of everyday and of the press counting little."""
        return sum(self.weights)


def listed_names(key: EntryKey, name: Name, type: EntryType) -> list[ListedName]:
    """Return a name as it is written and as the press would write it: without a legal form, given names first, no patronymic."""
    found = analyse(unpossessed(name.text), type)
    made: dict[tuple[str, ...], ListedName] = {}
    for reading in _readings(found):
        for tokens in _orders(reading, type):
            if 0 < len(tokens) <= LONGEST:
                ready = _listed(key, name, type, tokens)
                made.setdefault(ready.words, ready)
    return list(made.values())


def unspaced_letters(name: Name) -> str:
    """Return the letters of a name in a script without spaces; "" for one in another script or as short as a word."""
    script = name.script or script_of(name.text)
    letters = unspaced_name(name.text)
    return letters if script in UNSPACED and len(letters) >= _SHORTEST_UNSPACED.get(script, 4) else ""


@cache
def press_words() -> frozenset[str]:
    """Words that stand capitalised in articles without naming a listed party; from data/reference/press_words.tsv."""
    return frozenset(word for row in rows("press_words.tsv") for word in row[0].split())


@cache
def is_place_or_people(word: str) -> bool:
    """True for the name of a country or of its people ("Korea", "Iranian")."""
    return bool(country_code(word)) and len(word) > 3


def _readings(name: NameText) -> list[NameText]:
    return [name, *(inner for variant in name.variants for inner in _readings(variant))]


def _orders(name: NameText, type: EntryType) -> list[list[Token]]:
    """The orders and cuts in which the press writes a name."""
    tokens = [token for token in name.tokens if token.text and token.script not in UNSPACED]
    orders = [tokens]
    if type is EntryType.PERSON:
        untitled = [token for token in tokens if token.role is not Role.TITLE]
        family = _family(name, untitled)
        if family:
            orders.append(untitled[family:] + untitled[:family])
        orders += [order for order in map(_without_patronymic, [untitled, *orders[1:]]) if len(order) > 1]
    else:
        orders.append(_without_legal_form(tokens))
    return orders


def _family(name: NameText, tokens: list[Token]) -> int:
    """How many words the family name before a comma has, 0 where no single comma says so."""
    if name.text.count(",") != 1:
        return 0
    comma = name.text.index(",")
    count = sum(1 for token in tokens if token.end <= comma)
    return count if 0 < count < len(tokens) else 0


def _without_patronymic(tokens: list[Token]) -> list[Token]:
    return [token for place, token in enumerate(tokens) if token.role is not Role.PATRONYMIC or place == 0]


def _without_legal_form(tokens: list[Token]) -> list[Token]:
    """Legal forms at the end are dropped; a single word that is left says nothing of a company any more, so then all stays."""
    kept = list(tokens)
    while kept and kept[-1].role is Role.LEGAL_FORM:
        kept.pop()
    return kept if len(kept) > 1 else tokens


def _listed(key: EntryKey, name: Name, type: EntryType, tokens: list[Token]) -> ListedName:
    return ListedName(
        key,
        name.text,
        type,
        name.kind is NameKind.PRIMARY,
        name.strength is Strength.WEAK,
        tuple(token.text for token in tokens),
        tuple(_counts(token) for token in tokens),
        tuple(token.role for token in tokens),
    )


def _counts(token: Token) -> float:
    """What a word of a name counts in an article: as in a search, but little where it is a word of everyday or of the press."""
    if token.role in _SMALL_ROLES:
        return min(token.weight, _PRESS_WORD_COUNTS)
    if token.text in press_words() or is_place_or_people(token.text):
        return min(token.weight, _PRESS_WORD_COUNTS)
    return token.weight
