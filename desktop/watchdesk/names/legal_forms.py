"""Legal forms of organisations: which words of a name are one, and of what class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from watchdesk.names.script import script_of
from watchdesk.names.tables import rows


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form: `words` as comparable text, its canonical short form, its class ("limited", "public" …), the scripts it is
    written in.

    `ambiguous`: its spelling is an ordinary short word too, so it counts only where the rest of the name says company,
    or with `opens` at its beginning.
    """

    words: tuple[str, ...]
    short: str
    legal_class: str
    scripts: frozenset[str]
    ambiguous: bool
    opens: bool

    def fits(self, script: str) -> bool:
        """Whether a word of that script can be this form: romanised, a short one of another script may be any word (ЕТ, et)."""
        return script in self.scripts or sum(map(len, self.words)) > _SHORT


_SHORT = 3


@cache
def native_spellings() -> tuple[str, ...]:
    """Return every spelling in the table as it stands there."""
    return tuple(spelling.rstrip("?^") for row in rows("legal_forms.tsv") for spelling in row[3].split(" | "))


@cache
def _by_first_word(words_of: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[LegalForm, ...]]:
    found: dict[tuple[str, ...], LegalForm] = {}
    for legal_class, short, _, spellings in rows("legal_forms.tsv"):
        for spelling in spellings.split(" | "):
            words, scripts = words_of(spelling.rstrip("?^")), frozenset({script_of(spelling)})
            if known := found.get(words):
                found[words] = replace(known, scripts=known.scripts | scripts)
            elif words:
                ambiguous, opens = spelling[-1] in "?^", spelling[-1] == "^"
                found[words] = LegalForm(words, short, legal_class, scripts, ambiguous, opens)
    table: dict[str, list[LegalForm]] = {}
    for form in sorted(found.values(), key=lambda form: -len(form.words)):
        table.setdefault(form.words[0], []).append(form)
    return {first: tuple(forms) for first, forms in table.items()}


def legal_form_at(words: Sequence[str], place: int, words_of: Callable[[str], tuple[str, ...]]) -> LegalForm | None:
    """Return the longest legal form that begins at `words[place]`, None if none does; `words_of` takes a spelling apart."""
    for form in _by_first_word(words_of).get(words[place], ()):
        if tuple(words[place : place + len(form.words)]) == form.words:
            return form
    return None
