"""Published text made fit to keep: white space and invisible marks tidied, letters never changed; dates and genders in one form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from watchdesk.model.countries import country_code
from watchdesk.model.entry import CountryLink, Name, NameKind, NamePart, Place, Strength
from watchdesk.names.script import script_of

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
"""Control and format characters (Unicode's Cc, Cf, Cs) but white space and the two joiners U+200C and U+200D, which Persian and
the scripts of India need."""
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?|(\d{4})-(\d\d)-(\d\d)[Z+-].*")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_GENDERS = {"m": "male", "male": "male", "f": "female", "female": "female"}


def tidy(text: str | None) -> str:
    """Return text on one line: runs of white space as one space, control and direction marks gone."""
    if not text:
        return ""
    return " ".join(_INVISIBLE.sub("", text).split())


def tidy_lines(text: str | None) -> str:
    """Return text with its lines kept, each tidied, empty lines at most one in a row."""
    if not text:
        return ""
    lines = [tidy(line) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def make_name(
    text: str,
    kind: NameKind,
    strength: Strength = Strength.STRONG,
    *,
    language: str = "",
    parts: tuple[NamePart, ...] = (),
    note: str = "",
) -> Name:
    """Return a name with its script found out; `text` is tidied."""
    shown = tidy(text)
    return Name(shown, kind, strength, script_of(shown), language, parts, note)


def unique_names(names: list[Name]) -> tuple[Name, ...]:
    """Return the names with those of one text and kind made one: strong if any is, with everything that is said of each."""
    kept: dict[tuple[str, NameKind], Name] = {}
    for name in names:
        key = (name.text, name.kind)
        if name.text:
            kept[key] = _united(kept[key], name) if key in kept else name
    return tuple(kept.values())


def _united(name: Name, other: Name) -> Name:
    return replace(
        name,
        strength=Strength.STRONG if Strength.STRONG in (name.strength, other.strength) else name.strength,
        language=name.language or other.language,
        parts=name.parts or other.parts,
        note=_joined(name.note, other.note),
    )


def _joined(note: str, other: str) -> str:
    """Return two notes as one; "also" begins what the second says, for its parts belong together."""
    plain, further = note.removesuffix("."), other.removesuffix(".")
    said = f"; {plain};".replace("; also ", "; ").casefold()
    if not plain or not further or f"; {further};".casefold() in said:
        return note or other
    return f"{plain}; also {other}"


def iso_date(text: str) -> str:
    """Return the ISO date that a text like 2012-12-31, 2012-12-31T00:00:00 or 31/12/2012 gives, or "" where it is no day."""
    text = text.strip()
    iso, european = _ISO_DATE.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if iso:
        year, month, day = (int(part) for part in iso.groups() if part)
    elif european:
        day, month, year = (int(part) for part in european.groups())
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def gender(text: str) -> str:
    """Return "male" or "female" for the usual ways to say so, or the text itself, tidied."""
    shown = tidy(text)
    return _GENDERS.get(shown.casefold(), shown)


def country_link(role: str, text: str, note: str = "") -> CountryLink:
    """Return a country tied to an entry, from the text a list gives."""
    shown = tidy(text)
    return CountryLink(role, country_code(shown), shown, note)


def place(
    *, street: str = "", city: str = "", region: str = "", postal_code: str = "", country_text: str = "", note: str = ""
) -> Place | None:
    """Return a place of tidied parts, or None where all are empty."""
    parts = [tidy(part) for part in (street, city, region, postal_code, country_text, note)]
    if not any(parts):
        return None
    street, city, region, postal_code, country_text, note = parts
    return Place(street, city, region, postal_code, country_code(country_text), country_text, note)
