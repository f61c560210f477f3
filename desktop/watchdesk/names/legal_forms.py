"""Legal forms of organisations: which words of a name are one, and of what class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from watchdesk.names.tables import rows


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form: `words` as comparable text, its canonical short form, its class ("limited", "public" …).

    `ambiguous`: its spelling is an ordinary short word too, so it counts only where the rest of the name says company,
    or with `opens` at its beginning.
    """

    words: tuple[str, ...]
    short: str
    legal_class: str
    ambiguous: bool
    opens: bool


@cache
def native_spellings() -> tuple[str, ...]:
    """Return every spelling in the table as it stands there."""
    return tuple(spelling.rstrip("?^") for row in rows("legal_forms.tsv") for spelling in row[3].split(" | "))


@cache
def _by_first_word(words_of: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[LegalForm, ...]]:
    table: dict[str, dict[tuple[str, ...], LegalForm]] = {}
    for legal_class, short, _, spellings in rows("legal_forms.tsv"):
        for spelling in spellings.split(" | "):
            words = words_of(spelling.rstrip("?^"))
            if words:
                form = LegalForm(words, short, legal_class, spelling[-1] in "?^", spelling[-1] == "^")
                table.setdefault(words[0], {}).setdefault(words, form)
    return {first: tuple(sorted(forms.values(), key=lambda form: -len(form.words))) for first, forms in table.items()}


def legal_form_at(words: Sequence[str], place: int, words_of: Callable[[str], tuple[str, ...]]) -> LegalForm | None:
    """Return the longest legal form that begins at `words[place]`, None if none does; `words_of` takes a spelling apart."""
    for form in _by_first_word(words_of).get(words[place], ()):
        if tuple(words[place : place + len(form.words)]) == form.words:
            return form
    return None
