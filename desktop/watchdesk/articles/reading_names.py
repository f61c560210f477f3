"""Whether words of an article that spell a listed name are written there as a name, and as that party's own."""

from __future__ import annotations

from watchdesk.articles.listed_names import ListedName, is_place_or_people, press_words
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
_HEADING_SHARE, _HEADING_WORDS = 0.7, 4


def reads_as_name(words: TextWords, first: int, after: int, listed: ListedName) -> bool:
    """True where words `first` to `after` (exclusive) of an article, which spell a listed name, are that name and nobody else's."""
    span = words.words[first:after]
    if any(word.parted for word in span[1:]) or not _commas_fit(span, listed) or not _written_as_name(span, listed):
        return False
    if len(listed.words) == 1:
        return _single_word_names(words, first, after, listed)
    if listed.is_weak and len(listed.words) < _WEAK_WORDS:
        return False
    cased = any(word.cased for word in span)
    if listed.says < (_LEAST_SAYS if cased else _LEAST_SAYS_WITHOUT_CAPITALS):
        return False
    return listed.says >= _SAYS_ENOUGH or in_heading(words, first) or _stands_clear(words, first, after, listed)


def in_heading(words: TextWords, place: int) -> bool:
    """True where the paragraph of a word writes most of its words with capitals, so that capitals tell nothing."""
    word = words.words[place]
    start = words.text.rfind("\n", 0, word.start) + 1
    end = words.text.find("\n", word.end)
    end = len(words.text) if end < 0 else end
    capitals = count = 0
    for number in range(words.first_at(start), len(words.words)):
        other = words.words[number]
        if other.start >= end:
            break
        count += other.cased
        capitals += other.cased and other.capital
    return count >= _HEADING_WORDS and capitals >= _HEADING_SHARE * count


def _commas_fit(span: tuple[TextWord, ...], listed: ListedName) -> bool:
    """A comma inside a name is that of the list's spelling or stands before a legal form; else it parts two names."""
    if not any(word.comma for word in span[1:]):
        return True
    if len(span) != len(listed.words):
        return False
    return all(
        not word.comma or role is Role.LEGAL_FORM or (listed.type is not EntryType.PERSON and "," in listed.text)
        for word, role in zip(span[1:], listed.roles[1:], strict=True)
    )


def _written_as_name(span: tuple[TextWord, ...], listed: ListedName) -> bool:
    if len(span) != len(listed.words):
        return all(word.capital for word in span)
    return all(word.capital or role in _MAY_BE_SMALL for word, role in zip(span, listed.roles, strict=True))


def _single_word_names(words: TextWords, first: int, after: int, listed: ListedName) -> bool:
    """One word names a party only where it is no word of everyday anywhere in the article and stands alone in its sentence."""
    word = words.words[first]
    if listed.is_weak or not word.cased or len(word.comparable) < _SHORTEST_WORD or listed.says < _LEAST_SAYS:
        return False
    if word.comparable in words.small or word.comparable not in words.named or in_heading(words, first):
        return False
    if listed.type is EntryType.PERSON and not listed.is_primary:
        return False
    if listed.type in {EntryType.VESSEL, EntryType.AIRCRAFT} and not _at_sea(words, first):
        return False
    return not _blocked(words, _before(words, first)) and not _blocked(words, _following(words, after))


def _at_sea(words: TextWords, place: int) -> bool:
    around = words.words[max(0, place - _AT_SEA_AROUND) : place + _AT_SEA_AROUND]
    return any(word.comparable in _AT_SEA for word in around)


def _stands_clear(words: TextWords, first: int, after: int, listed: ListedName) -> bool:
    """True where no capitalised word beside the name makes it a longer one."""
    if _blocked(words, _following(words, after)):
        return False
    strict = listed.type is EntryType.PERSON or listed.says < _SAYS_ENOUGH_BEFORE
    return not (strict and _blocked(words, _before(words, first)))


def _before(words: TextWords, first: int) -> TextWord | None:
    word = words.words[first]
    return None if first == 0 or word.parted or word.comma else words.words[first - 1]


def _following(words: TextWords, after: int) -> TextWord | None:
    if after >= len(words.words):
        return None
    word = words.words[after]
    return None if word.parted or word.comma else word


def _blocked(words: TextWords, word: TextWord | None) -> bool:
    """True for a neighbour that belongs to a longer name: a capital, and no title, weekday, country or word of everyday."""
    if word is None or not word.cased or not word.capital or word.comparable.isdigit():
        return False
    common = word.comparable in press_words() or is_place_or_people(word.comparable)
    return not common and word.comparable not in words.small
