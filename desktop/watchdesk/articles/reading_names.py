"""Whether words of an article that spell a listed name are written there as a name, and as that party's own."""

from __future__ import annotations

from watchdesk.articles.listed_names import (
    ListedName,
    Spelling,
    english_words,
    is_place_or_people,
    is_unclear,
    press_names,
    press_words,
)
from watchdesk.articles.telling_names import is_acronym, tells
from watchdesk.articles.text_words import TextWord, TextWords
from watchdesk.model.entry import EntryType
from watchdesk.names.weights import Role

_LEAST_SAYS = 0.9
_LEAST_SAYS_WITHOUT_CAPITALS = 1.5
_SAYS_ENOUGH = 3.0
_SAYS_ENOUGH_BEFORE = 1.3
_SHORTEST_WORD = 5
_WEAK_WORDS = 3
_MAY_BE_SMALL = frozenset({Role.PARTICLE, Role.LEGAL_FORM})
_AT_SEA_AROUND = 14
_AT_SEA = frozenset(
    [
        *(
            "ship",
            "ships",
            "vessel",
            "vessels",
            "tanker",
            "tankers",
            "freighter",
            "freighters",
            "cargo",
            "carrier",
            "carriers",
            "flagged",
        ),
        *(
            "bulker",
            "sailed",
            "sailing",
            "docked",
            "anchored",
            "imo",
            "mv",
            "mt",
            "ss",
            "yacht",
            "superyacht",
            "transponder",
            "flag",
        ),
        *("aircraft", "plane", "jet", "helicopter", "airliner", "tail"),
    ]
)
_DAYS_AND_MONTHS = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april"),
        *("may", "june", "july", "august", "september", "october", "november", "december"),
    ]
)
_LONGEST_JOINT = 3
_HEADING_LETTERS, _HEADING_WORDS, _LONGEST_HEADING = 5, 3, 300


def reads_as_name(words: TextWords, first: int, after: int, listed: ListedName, spelling: Spelling) -> bool:
    """True where words `first` to `after` (exclusive) of an article, which spell a listed name, are that name and nobody else's."""
    span = words.words[first:after]
    if any(word.parted for word in span[1:]) or not _commas_fit(span, listed, spelling) or not _written_as_name(span, spelling):
        return False
    if len(spelling.words) == 1:
        return _single_word_names(words, first, after, listed, spelling)
    if listed.is_weak and len(spelling.words) < _WEAK_WORDS:
        return False
    return _says_enough(words, first, after, listed, spelling) or (
        tells(words, first, after, listed, spelling)
        and _stands_clear(words, first, after, listed, spelling)
        and not _belongs_to(words, first)
    )


def _says_enough(words: TextWords, first: int, after: int, listed: ListedName, spelling: Spelling) -> bool:
    """True where the words of a name of several words say enough, and stand beside no capital that makes them a longer name."""
    cased = any(word.cased for word in words.words[first:after])
    if spelling.says < (_LEAST_SAYS if cased else _LEAST_SAYS_WITHOUT_CAPITALS):
        return False
    return spelling.says >= _SAYS_ENOUGH or in_heading(words, first) or _stands_clear(words, first, after, listed, spelling)


def in_heading(words: TextWords, place: int) -> bool:
    """True where the paragraph of a word is a title that writes its words with capitals, so that capitals tell nothing."""
    word = words.words[place]
    start = words.text.rfind("\n", 0, word.start) + 1
    end = words.text.find("\n", word.end)
    end = len(words.text) if end < 0 else end
    if end - start > _LONGEST_HEADING or words.text[start:end].rstrip().endswith("."):
        return False
    inside = [other for other in words.words[words.first_at(start) : words.first_at(end)] if other.cased]
    long = [other for other in inside if len(other.comparable) >= _HEADING_LETTERS]
    return len(long) >= _HEADING_WORDS and all(other.capital for other in long)


def _commas_fit(span: tuple[TextWord, ...], listed: ListedName, spelling: Spelling) -> bool:
    """A comma inside a name is that of the list's spelling or stands before a legal form; else it parts two names."""
    if not any(word.comma for word in span[1:]):
        return True
    if len(span) != len(spelling.words):
        return False
    return all(
        not word.comma or role is Role.LEGAL_FORM or (listed.type is not EntryType.PERSON and "," in listed.text)
        for word, role in zip(span[1:], spelling.roles[1:], strict=True)
    )


def _written_as_name(span: tuple[TextWord, ...], spelling: Spelling) -> bool:
    if len(span) != len(spelling.words):
        return all(word.capital for word in span)
    return all(word.capital or role in _MAY_BE_SMALL for word, role in zip(span, spelling.roles, strict=True))


def _single_word_names(words: TextWords, first: int, after: int, listed: ListedName, spelling: Spelling) -> bool:
    """One word names a party only where it is no word of everyday and stands alone in its sentence."""
    word = words.words[first]
    if tells(words, first, after, listed, spelling):
        if in_heading(words, first):
            return is_acronym(words, first, listed)
        return _stands_alone(words, first, after)
    if listed.type is EntryType.ORGANISATION and (is_unclear(word.comparable) or word.comparable in english_words()):
        return False
    if listed.is_weak or not word.cased or len(word.comparable) < _SHORTEST_WORD or spelling.says < _LEAST_SAYS:
        return False
    if word.comparable in words.small or word.comparable not in words.named or in_heading(words, first):
        return False
    if listed.type is EntryType.PERSON and not listed.is_primary:
        return False
    if listed.type in {EntryType.VESSEL, EntryType.AIRCRAFT} and not _at_sea(words, first):
        return False
    return not _capital(_following(words, after)) and not _belongs_to_single(_before(words, first))


def _stands_alone(words: TextWords, first: int, after: int) -> bool:
    """True where a telling word is part of no longer name: beside it stand only days, offices, places and opening words."""
    following = _following(words, after)
    if following is not None and _has_capital(words, following) and not _may_stand_beside(following):
        return False
    return not _belongs_to(words, first)


def _belongs_to(words: TextWords, first: int) -> bool:
    """True where a capitalised word before a telling name makes it a longer one ("Central Bank of Russia", "Ansar-e Hezbollah")."""
    before = _before(words, first)
    if before is not None and _is_joint(words, before):
        before = _before(words, first - 1)
    if before is None or not _has_capital(words, before) or _may_stand_beside(before) or is_place_or_people(before.comparable):
        return False
    return not (before.opens and (before.comparable in press_words() or before.comparable in english_words()))


def _is_joint(words: TextWords, word: TextWord) -> bool:
    """True for a short small word that a hyphen joins to the one before it ("Ansar-e")."""
    return word.capital and not _has_capital(words, word) and word.end - word.start <= _LONGEST_JOINT


def _may_stand_beside(word: TextWord) -> bool:
    return word.comparable in _DAYS_AND_MONTHS or word.comparable in press_names("office")


def _has_capital(words: TextWords, word: TextWord) -> bool:
    """True for a word written with a capital itself, not only behind the hyphen of one ("Iran-backed")."""
    return word.cased and words.text[word.start].isupper()


def _at_sea(words: TextWords, place: int) -> bool:
    around = words.words[max(0, place - _AT_SEA_AROUND) : place + _AT_SEA_AROUND]
    return any(word.comparable in _AT_SEA for word in around)


def _stands_clear(words: TextWords, first: int, after: int, listed: ListedName, spelling: Spelling) -> bool:
    """True where no capitalised word beside the name makes it a longer one."""
    following = _following(words, after)
    if _capital(following) and following is not None and following.comparable not in _DAYS_AND_MONTHS:
        return False
    strict = listed.type is EntryType.PERSON or spelling.says < _SAYS_ENOUGH_BEFORE
    return not (strict and _lengthens(words, _before(words, first)))


def _before(words: TextWords, first: int) -> TextWord | None:
    word = words.words[first]
    return None if first == 0 or word.parted or word.comma else words.words[first - 1]


def _following(words: TextWords, after: int) -> TextWord | None:
    if after >= len(words.words):
        return None
    word = words.words[after]
    return None if word.parted or word.comma else word


def _capital(word: TextWord | None) -> bool:
    return word is not None and word.cased and word.capital


def _belongs_to_single(word: TextWord | None) -> bool:
    """True for a capitalised word before a name of one word, but for the word that opens the sentence and a country or people."""
    if word is None or not _capital(word):
        return False
    return not (word.opens and word.comparable in press_words()) and not is_place_or_people(word.comparable)


def _lengthens(words: TextWords, word: TextWord | None) -> bool:
    """True for a word before a name that makes it a longer one: a capital, and no title, country or word of everyday."""
    if word is None or not _capital(word):
        return False
    common = word.comparable in press_words() or is_place_or_people(word.comparable)
    return not common and word.comparable not in words.small
