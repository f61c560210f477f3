"""Rules that tell names apart although their words agree: each a factor of at most 1 with its reason in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchdesk.matching.alignment import Cell
from watchdesk.matching.paired import TELLING, PairedNames
from watchdesk.matching.parameters import NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.words import Word
from watchdesk.model.countries import country_code
from watchdesk.model.hit import WordRelation
from watchdesk.names.korean import syllables
from watchdesk.names.weights import ROLE_WEIGHTS, Role

_DESCENT = frozenset({"bin", "ibn", "ben", "bint", "binti", "binte", "ould", "oglu", "ogly", "kyzy"})
_MIN_COUNTRY_LETTERS = 4
_FEWEST_IN_ORDER = 3
_OF_SEVERAL = frozenset({WordRelation.ACRONYM, WordRelation.JOINED})
"""Relations of more than two words, of which each may be small by itself."""
_NEAR = frozenset({WordRelation.SPELLING, WordRelation.SOUND})
_TELLS_ALONE = TELLING | {Role.NUMBER}
_WEAK = frozenset({Role.GENERIC, Role.LEGAL_FORM})


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired: the factor it puts on the score and why, in words."""

    factor: float
    reason: str


Rule = Callable[[PairedNames], Fired | None]


def crossed_descent(names: PairedNames) -> Fired | None:
    """Father and son exchanged: the words around “bin” stand on the other side of it in the listed name."""
    query = names.query
    yours, theirs = _descent_place(query.words), _descent_place(names.listed.words)
    if yours < 0 or theirs < 0:
        return None
    own = [(pair.query < yours, pair.listed < theirs) for pair in names.pairs if pair.query != yours and _counts(query, pair)]
    crossed = sum(before != after for before, after in own)
    if not own or crossed * 2 <= len(own):
        return None
    between = query.words[yours].text
    return Fired(names.parameters.crossed_descent, f"the names before and after “{between}” are exchanged: father and son")


def other_patronymic(names: PairedNames) -> Fired | None:
    """Both names have a father's name, and they are different ones."""
    yours, theirs = ([word.text for word in left if word.role is Role.PATRONYMIC] for left in (names.left_query, names.left_listed))
    if not yours or not theirs:
        return None
    return Fired(names.parameters.other_patronymic, f"another father's name: “{yours[0]}”, listed “{theirs[0]}”")


def other_order(names: PairedNames) -> Fired | None:
    """The syllables of a Korean name stand in another order, and not only its surname: another given name."""
    pairs, query, listed = names.pairs, names.query.words, names.listed.words
    if len(pairs) < _FEWEST_IN_ORDER:
        return None
    if not all(is_syllable(query[pair.query]) and is_syllable(listed[pair.listed]) for pair in pairs):
        return None
    ordered = sorted(pairs, key=lambda pair: pair.query)
    as_paired = [(query[pair.query].korean, pair.listed) for pair in ordered]
    if _falls([place for _, place in as_paired]) <= 1 or _falls(_in_turn(as_paired)) <= 1:
        return None
    return Fired(names.parameters.other_order, "the syllables stand in another order: another given name")


def _falls(places: Sequence[int]) -> int:
    """Return how often places fall from one to the next and from the last to the first: once where they stand in turn."""
    return sum(one > other for one, other in zip(places, [*places[1:], places[0]], strict=True))


def _in_turn(paired: Sequence[tuple[str, int]]) -> list[int]:
    """Return the places of the listed syllables; equal ones of the query are paired in their order, whichever way they were."""
    rising = {key: iter(sorted(place for other, place in paired if other == key)) for key, _ in paired}
    return [next(rising[key]) for key, _ in paired]


def is_syllable(word: Word) -> bool:
    """True for a single syllable of a name that looks Korean."""
    return bool(word.korean) and len(syllables(word.text)) == 1


def other_country(names: PairedNames) -> Fired | None:
    """A country in one name only tells sister companies apart."""
    if not names.parameters.acronyms:
        return None
    countries = [word.text for word in names.left_query + names.left_listed if _is_country(word.text)]
    if not countries:
        return None
    return Fired(names.parameters.other_country, f"“{countries[0]}” stands in one of the names only: perhaps a sister company")


def nothing_distinctive(names: PairedNames) -> Fired | None:
    """Numbers, generic words, legal forms and the like agree, while words that tell the parties apart are left over."""
    pairs = names.pairs
    if names.telling or any(pair.found.relation in _OF_SEVERAL for pair in pairs):
        return None
    left = names.left_query + names.left_listed
    only_numbers = all(pair.found.relation is WordRelation.NUMBER for pair in pairs)
    telling = [word.text for word in left if word.role in TELLING or (only_numbers and word.role in _WEAK)]
    beside = [word.text for word in _beside_letters(names) if word.role in TELLING]
    if not telling and not beside:
        return None
    why = f"“{telling[0]}” is in one name only" if telling else f"“{beside[0]}” is beside a single letter"
    return Fired(names.parameters.nothing_distinctive, f"no word that tells parties apart agrees: {why}")


def _beside_letters(names: PairedNames) -> list[Word]:
    """Return the words that are paired with a single letter: for all that says, they might be any."""
    both = [(names.query.words[pair.query], names.listed.words[pair.listed]) for pair in names.pairs]
    return [other for pair in both for word, other in (pair, pair[::-1]) if word.role is Role.LETTER]


def one_translated(names: PairedNames) -> Fired | None:
    """The one word that agrees means the same in another language, and nothing else tells the parties apart.

    A generic word that agrees beside it says that it may be the whole name that was translated.
    """
    one = _only_telling(names)
    if one is None or one.found.relation is not WordRelation.SYNONYM:
        return None
    query, listed, parameters = names.query.words, names.listed.words, names.parameters
    both = ({query[pair.query].role, listed[pair.listed].role} for pair in names.pairs)
    factor = parameters.one_translated if {Role.GENERIC} in both else parameters.one_translated_alone
    return Fired(factor, f"only “{query[one.query].text}” agrees, and only in another language")


def one_near(names: PairedNames) -> Fired | None:
    """The one word that tells an organisation apart is written otherwise.

    Legal forms and generic words that agree beside it prove little, and what differs beside it speaks against it.
    """
    one = _only_telling(names)
    if one is None or one.found.relation not in _NEAR:
        return None
    resembles = f"only “{names.query.words[one.query].text}” resembles “{names.listed.words[one.listed].text}”"
    yours, theirs, parameters = names.left_query, names.left_listed, names.parameters
    if yours:
        return Fired(parameters.one_near, f"{resembles}, and “{yours[0].text}” is not in the listed name")
    if generic := [word.text for word in theirs if word.role is Role.GENERIC]:
        return Fired(parameters.one_near, f"{resembles}, and “{generic[0]}” is not in yours")
    if theirs or len(names.pairs) == 1:
        return None
    return Fired(parameters.one_near_alone, f"{resembles}, and what else agrees tells no parties apart")


def one_of_several(names: PairedNames) -> Fired | None:
    """One word agrees that tells an organisation apart, while another word says that it is not the whole name.

    Where the query has no other, a rare word that is long enough stands for the name: whoever types it leaves out the rest.
    """
    one = _only_telling(names)
    if one is None:
        return None
    yours, theirs, parameters = names.left_query, names.left_listed, names.parameters
    as_written = one.found.relation not in _NEAR and one.found.relation is not WordRelation.SYNONYM
    own = names.query.words[one.query]
    agrees = f"“{own.text}” agrees alone"
    if telling := [word.text for word in yours + theirs if word.role in _TELLS_ALONE]:
        if as_written and stands_for_name(own, parameters) and not _speaks_against(yours, theirs):
            return None
        return Fired(parameters.one_of_several, f"{agrees}: “{telling[0]}” is in one name only")
    generic = [word.text for word in yours + theirs if word.role is Role.GENERIC]
    if not generic or not as_written:
        return None
    return Fired(parameters.one_beside_generic, f"{agrees}: “{generic[0]}” is in one name only")


def one_of_person(names: PairedNames) -> Fired | None:
    """One word alone agrees of a person's name, and another of the query does not: many share a forename, few a rare name."""
    parameters, telling = names.parameters, names.telling
    if parameters.acronyms:
        return None
    if len(telling) != 1 or telling[0].found.relation in _OF_SEVERAL:
        return None
    one = names.query.words[telling[0].query]
    if telling[0].found.relation is WordRelation.EQUAL and stands_for_name(one, parameters):
        return None
    left = [word.text for word in names.left_query if word.role is Role.WORD]
    if not left:
        return None
    return Fired(parameters.one_of_person, f"“{one.text}” agrees alone: “{left[0]}” is not in the listed name")


def _speaks_against(yours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """True where what is left over says that one word is not the whole name: more of the query, or a sister company's country."""
    return any(word.role in _TELLS_ALONE for word in yours) or any(_is_country(word.text) for word in theirs)


def stands_for_name(word: Word, parameters: NameParameters) -> bool:
    """True for a word of the query that is rare and long enough to know an organisation by."""
    return word.weight == ROLE_WEIGHTS[Role.WORD] and len(word.text) >= parameters.letters_alone


def _only_telling(names: PairedNames) -> Cell | None:
    """Return the one pair of words that tell organisations apart, None where there are several, or it is one of several words."""
    telling = names.telling
    if not names.parameters.acronyms:
        return None
    return telling[0] if len(telling) == 1 and telling[0].found.relation not in _OF_SEVERAL else None


RULES: tuple[Rule, ...] = (
    crossed_descent,
    other_patronymic,
    other_order,
    other_country,
    nothing_distinctive,
    one_translated,
    one_near,
    one_of_several,
    one_of_person,
)


def traits_alone(word: Word) -> tuple[Role, bool, bool, bool]:
    """Return all by which the rules tell listed words apart, paired or not: names that differ in nothing else score alike."""
    return word.role, word.text in _DESCENT, _is_country(word.text), is_syllable(word)


@lru_cache(maxsize=8192)
def _is_country(word: str) -> bool:
    return len(word) >= _MIN_COUNTRY_LETTERS and bool(country_code(word))


def _descent_place(words: Sequence[Word]) -> int:
    """The place of the first “bin” that stands between two words, −1 where there is none."""
    return next((place for place in range(1, len(words) - 1) if words[place].text in _DESCENT), -1)


def _counts(query: Reading, pair: Cell) -> bool:
    return query.words[pair.query].role not in (Role.PARTICLE, Role.TITLE)
