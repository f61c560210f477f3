"""A word ready to be compared: comparable text with its keys worked out, and its one-line form in which an index keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from zlib import crc32

from watchdesk.names.analyse import Token
from watchdesk.names.kana_reading import is_katakana, spelt_keys, written_keys
from watchdesk.names.keys import arabic_key, digraph_key, korean_key, skeleton_key, sound_key, sound_key_kh, sound_key_sh
from watchdesk.names.origins import origin_class
from watchdesk.names.patronymics import patronymic_class
from watchdesk.names.synonyms import synonym_class
from watchdesk.names.weights import Role

CONSONANT_SCRIPTS = frozenset({"Arab", "Hebr"})
"""Scripts that leave vowels out: their words meet others by their consonants."""

WRITTEN_SCRIPTS = frozenset({"Hang", "Hani", "Jpan", "Hira", "Kana"})
"""Scripts in which two names are compared as written: their romanisation makes different names equal."""

_ROLES = {role.value: role for role in Role}
_PARTED = "\t"
_FORMS_PARTED = " "


@dataclass(frozen=True, slots=True)
class Word:
    """What the similarity of two words is made of, and nothing else: equal words are the same word wherever they stand.

    The first fields are those of a `names.analyse.Token`; the others are its keys, empty where a key does not apply.
    `meaning` is the synonym class, in a person's name also that of an origin, for a legal form the class of legal forms, for a
    patronymic that of the father's name;
    `sound_sh` and `sound_kh` are sound keys by the spelling habits of other languages, `persian` is the Arabic key of a word in
    Arabic script as Persian reads it (و as v); `katakana` and `katakana_other` are
    the keys on which a word in katakana and a word in letters meet.
    """

    text: str
    written: str
    script: str
    role: Role
    weight: float
    forms: tuple[str, ...]
    meaning: str
    sound: str
    sound_sh: str
    sound_kh: str
    digraph: str
    skeleton: str
    arabic: str
    persian: str
    korean: str
    katakana: str
    katakana_other: str
    hashed: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # what tells different words apart in nearly every case, worked out once: words are looked up again and again
        object.__setattr__(self, "hashed", crc32(f"{self.text} {self.written} {self.weight}".encode("utf-8", "surrogatepass")))

    @classmethod
    def of(cls, token: Token, *, korean: bool = False, person: bool = False) -> Word:
        """Return the word that a token is; `korean`: its name looks Korean, the Korean key applies, `person`: it is one's."""
        return _word(
            token.text,
            token.written,
            token.script,
            token.role,
            token.weight,
            token.forms,
            token.legal_class,
            korean,
            person,
        )

    def __hash__(self) -> int:
        return self.hashed

    def token(self, start: int, end: int) -> Token:
        """Return the word as a token that stands in a name from `start` to `end`."""
        return Token(self.text, start, end, self.written, self.script, self.role, self.weight, self.forms)

    @property
    def is_katakana(self) -> bool:
        """True for a word in katakana, which may spell a foreign name by its sound."""
        return self.script == "Jpan" and bool(self.katakana)

    @property
    def katakana_keys(self) -> tuple[str, ...]:
        """The one or two keys on which words in katakana and words in letters meet, none where it is neither."""
        return tuple(filter(None, (self.katakana, self.katakana_other)))

    @property
    def spellings(self) -> tuple[str, ...]:
        """The comparable text and its other Latin forms, each once."""
        return (self.text, *(form for form in self.forms if form != self.text))

    def to_line(self) -> str:
        """Return the word on one line, for `from_line`."""
        return _PARTED.join(
            (
                self.text,
                self.written,
                self.script,
                self.role.value,
                repr(self.weight),
                _FORMS_PARTED.join(self.forms),
                self.meaning,
                self.sound,
                self.sound_sh,
                self.sound_kh,
                self.digraph,
                self.skeleton,
                self.arabic,
                self.persian,
                self.korean,
                self.katakana,
                self.katakana_other,
            )
        )

    @classmethod
    def from_line(cls, line: str) -> Word:
        """Return the word that `to_line` wrote."""
        text, written, script, role, weight, forms, *keys = line.split(_PARTED)
        spelled = tuple(forms.split(_FORMS_PARTED)) if forms else ()
        return cls(text, written, script, _ROLES[role], float(weight), spelled, *keys)


@lru_cache(maxsize=1 << 16)
def _word(  # noqa: PLR0917
    text: str,
    written: str,
    script: str,
    role: Role,
    weight: float,
    forms: tuple[str, ...],
    legal_class: str,
    korean: bool,
    person: bool,
) -> Word:
    """Return the word that a token of such fields is, wherever it stands: a list has each many times."""
    spellings = (text, *forms)
    if person:
        other = _word(text, written, script, role, weight, forms, legal_class, korean, False)  # as `of` asks: one word, not two
        known = legal_class or role is Role.PATRONYMIC
        own = other.meaning if known else _meaning(spellings, person=True)
        return other if own == other.meaning else replace(other, meaning=own)
    meaning = f"legal {legal_class}" if legal_class else _meaning(spellings, person=False)
    if role is Role.PATRONYMIC:
        meaning = patronymic_class(text)
    if role in (Role.NUMBER, Role.INITIAL):
        return Word(text, written, script, role, weight, forms, meaning, *[""] * 10)
    return Word(
        text,
        written,
        script,
        role,
        weight,
        forms,
        meaning,
        sound_key(text),
        sound_key_sh(text),
        sound_key_kh(text),
        digraph_key(text),
        skeleton_key(text),
        arabic_key(text),
        _persian_key(spellings) if script in CONSONANT_SCRIPTS else "",
        korean_key(text) if korean else "",
        *_katakana_keys(text, written, script),
    )


def _katakana_keys(text: str, written: str, script: str) -> tuple[str, str]:
    """Return the keys on which a word in katakana and one that is spelt by letters meet, "" where it is neither."""
    if script in WRITTEN_SCRIPTS:
        return written_keys(written) if script == "Jpan" and is_katakana(written) else ("", "")
    return spelt_keys(text)


def _persian_key(spellings: tuple[str, ...]) -> str:
    """Return the first Arabic key of the other spellings of a word in Arabic or Hebrew script that its text has not, or ""."""
    own, *others = map(arabic_key, spellings)
    return next((key for key in others if key and key != own), "")


def _meaning(spellings: tuple[str, ...], *, person: bool) -> str:
    """Return the synonym class of a word or of the first of its other forms that has one (技术, jishu, “technology”)."""
    for text in spellings:
        if found := synonym_class(text, person=person):
            return found
    return next(filter(None, map(origin_class, spellings)), "") if person else ""
