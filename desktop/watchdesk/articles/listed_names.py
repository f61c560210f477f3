"""The names of the lists made ready to be found in articles: the word patterns of each, and how much each says on its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from watchdesk.articles.text_words import UNSPACED, unpossessed, unspaced_name
from watchdesk.model.entry import EntryKey, EntryType, Name, NameKind, Strength
from watchdesk.names.analyse import NameText, Token, analyse
from watchdesk.names.clean import clean
from watchdesk.names.script import script_of
from watchdesk.names.tables import rows
from watchdesk.names.weights import Role

LONGEST = 14
"""Names of more words than this are descriptions; no article repeats them word for word."""

_PRESS_WORD_COUNTS = 0.2
_FULL_NAME_WORDS = 3
_LONGEST_SYLLABLE = 5
RARE = 0.95
"""A word that counts this much is rare enough to tell one party from others."""

_SHORTEST_UNSPACED = {"Hang": 3, "Hani": 3}
SMALL_ROLES = frozenset({Role.PARTICLE, Role.TITLE, Role.LEGAL_FORM})
_LONG_ENOUGH_ALONE = 10


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of an entry as listed; small, since those of all lists are kept. Its spellings are worked out where it is found."""

    key: EntryKey
    text: str
    type: EntryType
    is_primary: bool
    is_weak: bool

    @classmethod
    def of(cls, key: EntryKey, name: Name, type: EntryType) -> ListedName:
        """Return a name of an entry."""
        return cls(key, name.text, type, name.kind is NameKind.PRIMARY, name.strength is Strength.WEAK)

    def spelling(self, words: str) -> Spelling:
        """Return the spelling of this name that has these words, parted by spaces. Raises StopIteration where none has."""
        return next(spelling for spelling in spellings(self.text, self.type) if spelling.line == words)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way the press writes a listed name: its comparable words in order, what each counts here, and what each is.

    `is_whole` is False where words were left out or joined.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    roles: tuple[Role, ...]
    is_whole: bool = True

    @property
    def line(self) -> str:
        """The words parted by spaces."""
        return " ".join(self.words)

    @property
    def says(self) -> float:
        """What the name says on its own: the weight of its words, words of everyday and of the press counting little.

        Three such words in a row are a body's full name all the same ("National Liberation Army").
        """
        full = sum(role not in SMALL_ROLES for role in self.roles) >= _FULL_NAME_WORDS
        return max(sum(self.weights), 1.0 if full else 0.0)


def make_spellings(text: str, type: EntryType) -> tuple[Spelling, ...]:
    """Return a name as listed and as the press writes it: given names first, no patronymic, no legal form, syllables joined."""
    made: dict[tuple[str, ...], Spelling] = {}
    for reading in _readings(analyse(unpossessed(text), type)):
        for tokens, is_whole in _orders(reading, type):
            if 0 < len(tokens) <= LONGEST:
                spelling = _spelling(tokens, is_whole)
                made.setdefault(spelling.words, spelling)
                joined = _joined_syllables(spelling, type)
                if joined:
                    made.setdefault(joined.words, joined)
    return tuple(made.values())


spellings = lru_cache(maxsize=8192)(make_spellings)
"""`make_spellings` for names that are found again and again."""


def unspaced_letters(name: Name) -> str:
    """Return the letters of a name in a script without spaces; "" for one in another script or as short as a word."""
    script = name.script or script_of(name.text)
    letters = unspaced_name(name.text)
    return letters if script in UNSPACED and len(letters) >= _SHORTEST_UNSPACED.get(script, 4) else ""


@cache
def press_words() -> frozenset[str]:
    """Words that stand capitalised in articles without naming a listed party; from data/reference/press_words.tsv."""
    return frozenset(word for row in rows("press_words.tsv") for word in row[0].split())


def is_place_or_people(word: str) -> bool:
    """True for a comparable word that is the name of a country or of its people ("korea", "iranian")."""
    return word in _places_and_peoples()


@cache
def _places_and_peoples() -> frozenset[str]:
    """The countries' names and spellings that are one word of some length; from data/reference/countries.tsv."""
    spellings = (spelling for row in rows("countries.tsv") for column in row[2:4] for spelling in column.split("|"))
    return frozenset(word for word in map(clean, spellings) if len(word) > 3 and " " not in word)


@cache
def english_words() -> frozenset[str]:
    """Words of everyday English; from data/reference/press_english.tsv."""
    return frozenset(word for row in rows("press_english.tsv") for word in row[0].split())


@cache
def press_names(kind: str) -> frozenset[str]:
    """The words of one kind in data/reference/press_names.tsv, which tells what listed names of one word mean in a newspaper."""
    return frozenset(word for row in rows("press_names.tsv") if row[0] == kind for word in row[1].split())


def is_unclear(word: str) -> bool:
    """True for a listed name of one word that in the press mostly means something else."""
    return word in press_names("unclear")


def _readings(name: NameText) -> list[NameText]:
    return [name, *(inner for variant in name.variants for inner in _readings(variant))]


def _orders(name: NameText, type: EntryType) -> list[tuple[list[Token], bool]]:
    """The orders and cuts in which the press writes a name, and whether all words are in each."""
    tokens = [token for token in name.tokens if token.text and token.script not in UNSPACED]
    if len(tokens) > 1 and tokens[0].text == "the":
        tokens = tokens[1:]
    if type is not EntryType.PERSON:
        return [(tokens, True), (_without_legal_form(tokens), True)]
    untitled = [token for token in tokens if token.role is not Role.TITLE]
    orders = [tokens]
    family = _family(name, untitled)
    if family:
        orders.append(untitled[family:] + untitled[:family])
    cut = [order for order in map(_without_patronymic, [untitled, *orders[1:]]) if _can_stand_cut(order)]
    return [(order, True) for order in orders] + [(order, False) for order in cut]


def _can_stand_cut(tokens: list[Token]) -> bool:
    """Without a patronymic, only a rare name still means one party: Ivanov does not."""
    return len(tokens) > 1 and any(_counts(token) >= RARE for token in tokens)


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
    """Legal forms are dropped at the end, and before a long rare word; a shorter one by itself says nothing of a company."""
    kept = list(tokens)
    while kept and kept[-1].role is Role.LEGAL_FORM:
        kept.pop()
    if len(kept) > 1:
        words = [token for token in kept if token.role is not Role.LEGAL_FORM]
        return words if len(words) == 1 and _can_stand_alone(words[0]) else kept
    return kept if kept and _can_stand_alone(kept[0]) else tokens


def _can_stand_alone(token: Token) -> bool:
    if token.role is not Role.WORD or len(token.text) < _LONG_ENOUGH_ALONE or _counts(token) < RARE:
        return False
    return token.text not in english_words() and not is_unclear(token.text)


def _joined_syllables(spelling: Spelling, type: EntryType) -> Spelling | None:
    """A person's name of three short words with the last two joined: "Kim Jong Un" as "Kim Jongun"."""
    words = spelling.words
    if type is not EntryType.PERSON or len(words) != 3 or max(map(len, words)) > _LONGEST_SYLLABLE:
        return None
    weights, roles = spelling.weights, spelling.roles
    return Spelling((words[0], words[1] + words[2]), (weights[0], weights[1] + weights[2]), roles[:2], is_whole=False)


def _spelling(tokens: list[Token], is_whole: bool) -> Spelling:
    return Spelling(
        tuple(token.text for token in tokens), tuple(map(_counts, tokens)), tuple(token.role for token in tokens), is_whole
    )


def _counts(token: Token) -> float:
    """What a word of a name counts in an article: as in a search, but little where it is a word of everyday or of the press."""
    if token.role in SMALL_ROLES or token.text in press_words() or is_place_or_people(token.text):
        return min(token.weight, _PRESS_WORD_COUNTS)
    return token.weight
