"""Parts the words of a name itself from those of the further names in its text."""

from __future__ import annotations

from collections.abc import Sequence

from watchdesk.model.countries import country_code
from watchdesk.model.entry import EntryType
from watchdesk.names import variants
from watchdesk.names.abbreviations import abbreviates, is_small
from watchdesk.names.clean import Piece
from watchdesk.names.company import is_generic, only_legal_forms
from watchdesk.names.keys import sound_key
from watchdesk.names.legal_forms import begins_form, legal_form_at
from watchdesk.names.seats import is_seat
from watchdesk.names.synonyms import idea
from watchdesk.names.word import words_of

_NAMED = frozenset({"imeni", "imienia"})
_NAMED_SHORT = "im"
_NAMED_AFTER = ("named", "after")
_CALLED_AT_LENGTH = 3
"""So many words that say more than what kind of organisation it is are a name, though a dictionary has them all."""


def divided(found: Sequence[Piece], text: str, kind: EntryType | None) -> tuple[list[Piece], list[list[Piece]]]:
    """Return the pieces of the name itself and those of each further name."""
    main: list[Piece] = _without(found, variants.notes(text))
    others: list[list[Piece]] = []
    for span in variants.bracketed(text, quotes=kind is EntryType.PERSON):
        inside = [piece for piece in main if span.start <= piece.start < span.end]
        outside = [piece for piece in main if not span.start <= piece.start < span.end]
        if kind is EntryType.PERSON and _says_again(inside, outside):
            main = outside
        elif kind is EntryType.PERSON and len(inside) == 1 and len(outside) > 1 and not span.marked:
            main, others = outside, [*others, main]  # John (Johnny) Halvex: the byname may be left out
        elif _is_variant(inside, outside, span, kind):
            main = outside
            behind = [piece for piece in outside if piece.start >= span.end]
            if len(inside) == 1 and not span.marked and not only_legal_forms([piece.part.text for piece in behind]):
                others.append([*inside, *behind])  # "Islamic Revolutionary Guard Corps (IRGC) Qods Force"
            else:
                others += [_within(inside, part) for part in variants.marked_off(text, span.start, span.end)]
    spans = variants.marked_off(text, 0, len(text), vessel=kind is EntryType.VESSEL)
    named = [group for group in (_within(main, span) for span in spans) if group]
    if len(named) > 1:
        main, others = named[0], [*named[1:], *others]
    elif named:
        main = named[0]
    return main, [group for group in others if group]


def before_address(found: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces of an organisation's name before an address: a comma behind its legal form, and a number further on."""
    last = max((place for place, piece in enumerate(found) if piece.part.text.isdigit()), default=0) if "," in text else 0
    for place in range(1, last + 1):
        parted = "," in text[found[place - 1].end : found[place].start]
        if parted and only_legal_forms([found[place - 1].part.text]):
            return list(found[:place])
    return list(found)


def subsidiary(found: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces of an organisation behind another one and a comma (Halvex Corporation, Tarn JSC); none if there is none.

    The first has its legal form before the comma. The other has one too, or a generic word behind a Corporation, and words of
    its own.
    """
    if "," not in text:
        return []
    words = [piece.part.text for piece in found]
    for place in range(len(found) - 1, 1, -1):
        if "," in text[found[place - 1].end : found[place].start]:
            above, below = words[:place], words[place:]
            named = only_legal_forms(above[-1:]) and not only_legal_forms(above) and not only_legal_forms(below)
            return list(found[place:]) if named and _is_organisation(below, in_full=is_generic(above[-1])) else []
    return []


def _is_organisation(words: Sequence[str], *, in_full: bool) -> bool:
    """Whether words have a legal form, or with `in_full` a generic word, and others beside them, and places and small words."""
    own = [word for word in words if not _says_what_it_is(word)]
    told = any(legal_form_at(words, place, words_of) for place in range(len(words)))
    kind = told or (in_full and any(map(is_generic, words)))
    return kind and bool(own) and not is_seat(own) and not any(map(str.isdigit, words))


def before_honour(found: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces of an organisation's name before whom it is named after (Halvex JSC named after I. Tarn).

    None where it is named after nobody, or is called nothing else (Zavod imeni Degtyareva, State Museum named after Pushkin).
    """
    place = next((place for place in range(1, len(found) - 1) if _honours(found, place, text)), 0)
    own = [word for word in (piece.part.text for piece in found[:place]) if not _says_what_it_is(word)]
    called = len(own) >= _CALLED_AT_LENGTH or not all(idea((word,)) or is_seat([word]) for word in own)
    return list(found[:place]) if called else []


def _honours(found: Sequence[Piece], place: int, text: str) -> bool:
    """Whether the words behind a place are whom an organisation is named after."""
    piece, following = found[place : place + 2]
    if piece.part.text == _NAMED_SHORT:
        return text[piece.end : piece.end + 1] == "."
    return piece.part.text in _NAMED or (piece.part.text, following.part.text) == _NAMED_AFTER


def _says_what_it_is(word: str) -> bool:
    """Whether a word says of an organisation what it is and not what it is called, or is a small one or a number."""
    return is_generic(word) or is_small(word) or begins_form(word, words_of) or word.isdigit()


def _without(found: Sequence[Piece], spans: Sequence[variants.Span]) -> list[Piece]:
    """Return the pieces outside of some spans; all of them where none would be left."""
    kept = [piece for piece in found if not any(span.start <= piece.start < span.end for span in spans)]
    return kept or list(found)


def _says_again(inside: Sequence[Piece], outside: Sequence[Piece]) -> bool:
    """Whether bracketed words say of a person what the name says already: “Yarosh (Iarosh)”, “Al-Amriki (the American)”."""
    if not inside or not outside:
        return False
    if inside[0].part.text == "the":
        return True
    said = {sound_key(piece.part.text) for piece in outside}
    return all(sound_key(piece.part.text) in said for piece in inside)


def _is_variant(inside: Sequence[Piece], outside: Sequence[Piece], span: variants.Span, kind: EntryType | None) -> bool:
    """Whether bracketed words are a further name: said so, in another script, an acronym of the rest, or several words at the end.

    Places, legal forms and generic words in brackets belong to the name itself: "VTB Bank (Europe) SE", "Acme (Hong Kong) Ltd".
    """
    if not inside or not outside:
        return False
    if span.marked:
        return True
    scripts = inside[0].part.script, outside[0].part.script
    if all(scripts) and scripts[0] != scripts[1]:
        return True
    texts = [piece.part.text for piece in inside]
    if len(inside) == 1:
        first_letters = (piece.part.text[:1] for piece in outside)
        if len(texts[0]) > 2 and all(letter in first_letters for letter in texts[0]):
            return True
        return kind is EntryType.ORGANISATION and abbreviates(texts[0], [piece.part.text for piece in outside])
    behind = [piece.part.text for piece in outside if piece.start >= span.end]
    if not only_legal_forms(behind) or country_code(" ".join(texts)) or only_legal_forms(texts):
        return False
    return not any(is_generic(text) or legal_form_at([text], 0, words_of) or _is_country(text) for text in texts)


def _is_country(text: str) -> bool:
    """Whether a word is the name of a country in any language, or made of it ("Halvex (Nederlandse tak)")."""
    return bool(country_code(idea((text,))))


def _within(found: list[Piece], span: variants.Span) -> list[Piece]:
    return [piece for piece in found if span.start <= piece.start < span.end]
