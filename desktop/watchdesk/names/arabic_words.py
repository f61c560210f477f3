"""Arabic names of several words that are written together or apart: brought to one spelling.

Abd al-Rahman, Abdul Rahman, Abdurrahman, Abderrahmane, عبدالرحمن → abdulrahman; Abd Allah, Abdallah → abdullah; Salah al-Din,
Salaheddine → salahuddin; Nasr Allah, Nasrallah → nasrullah.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from watchdesk.names.arabic import key, known_spellings
from watchdesk.names.keys import sound_key
from watchdesk.names.weights import is_common

_SERVANT = re.compile(r"abd(?:[aeiou]{1,2}(?:l|[rsztdn]|sh)?)?")
_USUAL_SERVANTS = ("abdul", "abdel", "abdal", "abdol")
_NEAR_SERVANT = re.compile("a(?!bu).{2,4}l|.bd.l")
_ARTICLE = re.compile(r"[aeiou]{1,2}(?:l|[rsztdn]|sh|dh|th)?")
_ALLAH = re.compile(r"[aeu]?l+ah?[iu]?")
_GLUED_ALLAH = re.compile(r"abd[aeiou]{1,2}l+ah?i?")
_GLUED_ARTICLE = re.compile(r"abd[aeiou]{1,2}(?:l(?=[^l])|([rsztdn]|sh)(?=\1))(.{3,})")
_GLUED_VOWEL = re.compile(r"abd[aeiou](.{3,})")
_FAITH = re.compile(r"(?:d?d(?:i|ee|ie)ne?|[aeu]{1,2}(?:l|d)?d(?:i|ee|ie)ne?)")
_GLUED_FAITH = re.compile(r"([a-z]{3,}?)(?:[aeiou]{0,2}dd(?:i|ee|ie)ne?)")
_GLUED_FAITH_ONE_D = re.compile(r"([a-z]{3,}?)[aeiou]{0,2}l?d(?:i|ee|ie)ne?")
_OF_ALLAH = re.compile(r"[aeu]?llah")
_GLUED_OF_ALLAH = re.compile(r"([a-z]{3,}?)[aeou]llah")
_ATTRIBUTES = """
    rahman rahim malik quddus salam mumin muhaymin aziz jabbar khaliq bari ghaffar qahhar wahhab razzaq fattah alim qabid basit
    rafi muiz sami basir hakam latif khabir halim azim ghafur shakur ali kabir hafiz hasib jalil karim mujib wasi hakim wadud majid
    shahid haqq wakil qawi matin hamid muhsi hayy qayyum wahid samad qadir muqtadir zahir wali rauf ghani nur hadi baqi rashid
    sabur raqib ahad mannan sattar habib tawwab warith badi nafi mawla samie qahar shakoor saboor nasir nabi amir
    muttalib rasul hussein hassan reza rab rabb mohsin muhsin salim jawad
"""
"""Names of God, and other words that عبد is put before."""
_SHORT_ATTRIBUTES = frozenset({"haq", "hai", "hay", "haqq", "nur", "rab", "bari", "ali"})
_BEFORE_FAITH = """
    salah nur badr shams sayf izz ala jamal jalal kamal taj muhyi najm fakhr imad husam siraj ghiyas zayn rukn baha diya muin nasir
    nizam qutb shihab sharaf asad burhan nasr hasan fadl qamar rashid shuja zahir amad mohi
"""


_SHORTEST_BEFORE_FAITH = 4


@cache
def _attribute_keys() -> frozenset[str]:
    return frozenset(map(key, _ATTRIBUTES.split()))


@cache
def _before_faith_keys() -> frozenset[str]:
    return frozenset(filter(None, map(key, _BEFORE_FAITH.split())))


def is_before_faith(text: str) -> bool:
    """Whether a word (comparable text) is one that names are made of with al-Din (Siraj al-Din)."""
    return len(text) >= _SHORTEST_BEFORE_FAITH and key(text) in _before_faith_keys()


def is_servant(text: str) -> bool:
    """Whether a word is عبد, with or without the article."""
    return text.startswith("abd") and _SERVANT.fullmatch(text) is not None


def is_misspelt_servant(text: str, stem: str) -> bool:
    """Whether a word is عبد with the article but for one letter, before a name that عبد is put before (Abful Majid); no kunya."""
    return _is_nearly_servant(text) and _is_attribute(stem)


def _is_nearly_servant(text: str) -> bool:
    near = _NEAR_SERVANT.fullmatch(text) is not None
    return near and any(OSA.distance(text, usual, score_cutoff=1) == 1 for usual in _USUAL_SERVANTS)


@lru_cache(maxsize=1 << 16)
def is_nearly_bare_servant(text: str) -> bool:
    """Whether a word is عبد without the article but for one letter, and nothing else that stands before al-X."""
    return text not in _BEFORE_ARTICLE and 2 <= len(text) <= _LONGEST_BARE and OSA.distance(text, _BARE, score_cutoff=1) == 1


def servant_before_article(article: str, stem: str) -> str:
    """Return the spelling of a misspelt عبد + `article` + `stem` (Abz al-Rahman), "" where `stem` is no name of God."""
    return servant_name(article, stem) if _ARTICLE.fullmatch(article) and len(stem) > _BARE_LETTERS and _is_attribute(stem) else ""


def servant_name(article: str, stem: str) -> str:
    """Return the one spelling of "abd" + `article` (may be empty) + `stem`, "" if these three are no such name."""
    if article and not _ARTICLE.fullmatch(article):
        return ""
    if _ALLAH.fullmatch(stem):
        return "abdullah"
    if article:
        return "abdul" + stem if len(stem) > 1 else ""
    return "abdul" + stem if _is_attribute(stem) else ""


def _is_attribute(stem: str) -> bool:
    return stem in _SHORT_ATTRIBUTES or (len(stem) > 3 and key(stem) in _attribute_keys())


def is_faith(words: tuple[str, ...]) -> bool:
    """Whether words are al-Din, with or without its article, however they are spelled."""
    return bool(words) and _FAITH.fullmatch(words[-1]) is not None and all(map(_ARTICLE.fullmatch, words[:-1]))


def compound_name(stem: str, article: str, last: str) -> str:
    """Return the one spelling of `stem` + al-Din (after a usual stem also misspelt: Taj al-Idn) or Allah, "" if it is neither."""
    if len(stem) < 3:
        return ""
    if last in _MISSPELT_FAITH and _ARTICLE.fullmatch(article) and key(stem) in _before_faith_keys():
        return stem + "uddin"
    if _FAITH.fullmatch(last) and (not article or _ARTICLE.fullmatch(article)) and (article or last[0] != "d" or last[:2] == "dd"):
        return stem + "uddin"
    return stem + "ullah" if not article and _OF_ALLAH.fullmatch(last) else ""


@lru_cache(maxsize=1 << 16)
def glued_name(text: str) -> str:
    """Return the one spelling of such a name written as one word, `text` itself if it is none."""
    if text.startswith("abd"):
        if _GLUED_ALLAH.fullmatch(text):
            return "abdullah"
        if match := _GLUED_ARTICLE.fullmatch(text):
            return "abdul" + match.group(2)
        match = _GLUED_VOWEL.fullmatch(text)
        return "abdul" + match.group(1) if match and key(match.group(1)) in _attribute_keys() else text
    if text.endswith("llah") and (match := _GLUED_OF_ALLAH.fullmatch(text)):
        return match.group(1) + "ullah"
    return _glued_faith(text) if "d" in text and text.endswith(("in", "ine", "een", "eene")) else text


def is_part(text: str) -> bool:
    """Whether a word may make up one of these names with a neighbour, or is one that is to be respelt; quick."""
    if text.startswith("abd") or _is_nearly_servant(text) or glued_name(text) != text:
        return True
    if is_nearly_bare_servant(text) or text in _MISSPELT_FAITH:
        return True
    return _FAITH.fullmatch(text) is not None or _OF_ALLAH.fullmatch(text) is not None


_GLUED_BEFORE = """
    ali mohammad mohammed hamid amir ahmad gholam hossein hassan abbas seyed rahim rahmat karim nur nazar sultan shah haji hajji
"""
_GLUED_AFTER = """
    reza rida ali hossein hassan mohammad mohammed mehdi hadi javad baqir taqi taghi naqi naghi sadiq sadegh kazem akbar asghar
    nazar amin qasem ghasem karim saeed jafar rasul ibrahim yusuf
"""
"""Names that Persian, Urdu and Turkic spellings write as one: Alireza, Gholamhossein, Amirali."""
_FATHER = re.compile(r"ab(?:o|u|ou)(?:a?l)?")
_BARE = "abd"
_BARE_LETTERS = len(_BARE)
_LONGEST_BARE = 4
_BEFORE_ARTICLE = frozenset({"abu", "abi", "aba", "abo", "ab", "ad", "and", "aid", "ahd", "add"})
"""Words one letter from عبد that stand before al-X themselves."""
_MISSPELT_FAITH = frozenset({"idn", "dni", "dinn", "ddin", "diin", "dein", "deein"})
_SHORTEST_PART = 3
_LONGEST_BOTH = 48


def _sounds(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(sound_key, names))


@cache
def _parts() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The sounds of names that another is written onto, of those written onto them, and of all known names."""
    return _sounds(_GLUED_BEFORE.split()), _sounds(_GLUED_AFTER.split()), _sounds(known_spellings())


@lru_cache(maxsize=1 << 16)
def parted_name(text: str) -> tuple[str, ...]:
    """Return the names that are written as one in `text` (alireza: ali, reza; abolfazl: abol, fazl), () where it is one name."""
    if len(text) > _LONGEST_BOTH:  # the sound of each part of an endless word would have to be worked out
        return ()
    before, after, known = _parts()
    for place in range(_SHORTEST_PART, len(text) - _SHORTEST_PART + 1):
        head, tail = text[:place], text[place:]
        is_father = head.startswith("ab") and _FATHER.fullmatch(head)
        if (is_father and sound_key(tail) in known) or (sound_key(head) in before and sound_key(tail) in after):
            return head, tail
    return ()


def is_one_name(first: str, second: str) -> bool:
    """Whether two neighbouring words are often written as one (Ali Reza, Alireza)."""
    before, after, _ = _parts()
    return sound_key(first) in before and sound_key(second) in after


def are_other_compounds(one: str, other: str) -> bool:
    """Whether either word is two names written as one and the other no misspelling of it: see `_is_two_names`.

    Asked for the same `one` beside many others, it hardly ever takes these apart.
    """
    if not parted_name(one) and not _is_usual(one):
        return False
    return _is_two_names(one, other) or _is_two_names(other, one)


def _is_usual(text: str) -> bool:
    return is_common(text) or text in known_spellings()


@lru_cache(maxsize=1 << 16)
def _is_two_names(text: str, other: str) -> bool:
    """Whether `text` is two names written as one, and `other` no misspelling of it, but other such names or a usual word.

    Alireza is not Hamidreza, nor Mohammadali Mohammadi, though only two letters differ. Fathers are usual words (Abubakar).
    """
    parts = parted_name(text)
    if not parts:
        return False
    if others := parted_name(other):
        return list(map(sound_key, parts)) != list(map(sound_key, others))
    return not (parts[0].startswith("ab") and _FATHER.fullmatch(parts[0])) and _is_usual(other)


def with_letters_for_digits(text: str, forms: Sequence[str], before: str) -> str:
    """Return a word with digits as the part of such a name that it is with letters for them (Abdu1 Rah1m), else as it is.

    `before` is the word in front of it.
    """
    if text.isalpha():
        return text
    for form in forms:
        behind = (is_servant(before) and _is_attribute(form)) or (_ARTICLE.fullmatch(before) and _FAITH.fullmatch(form))
        if behind or is_servant(form):
            return form
    return text


def _glued_faith(text: str) -> str:
    if match := _GLUED_FAITH.fullmatch(text):
        return match.group(1) + "uddin"
    match = _GLUED_FAITH_ONE_D.fullmatch(text)
    return match.group(1) + "uddin" if match and key(match.group(1)) in _before_faith_keys() else text
