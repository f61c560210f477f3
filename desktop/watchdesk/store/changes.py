"""What changed between two states of an entry, field by field, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from watchdesk.model.dates import DateSpan, day_in_words, in_words
from watchdesk.model.entry import CountryLink, Entry, Fact, Identifier, Name, NameKind, NamePart, Place, Relation, Strength
from watchdesk.model.lists import FieldChange

_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of an entry as the preview shows it: its heading, the values it has, and how a value reads."""

    heading: str
    values: Callable[[Entry], Iterable[Any]]
    words: Callable[[Any], str]


def field_changes(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """Return the fields that differ. `before` holds the values that are gone, `after` those that came, each as text.

    Where a field has the same values in another order, both hold all of them.
    """
    changes = [_change(field, tuple(field.values(before)), tuple(field.values(after))) for field in _FIELDS]
    if before.names != after.names and _by_kind(before) == _by_kind(after):
        changes.append(FieldChange("Names (order)", _joined(before.names, _name), _joined(after.names, _name)))
    return tuple(change for change in changes if change is not None)


def _by_kind(entry: Entry) -> list[Name]:
    """Return the names of an entry as the fields hold them: one kind's behind the other's."""
    return sorted(entry.names, key=lambda name: name.kind)


def _change(field: _Field, before: tuple[Any, ...], after: tuple[Any, ...]) -> FieldChange | None:
    if before == after:
        return None
    gone, came = _without(before, after), _without(after, before)
    if not gone and not came:
        return FieldChange(f"{field.heading} (order)", _joined(before, field.words), _joined(after, field.words))
    old, new = _joined(gone, field.words), _joined(came, field.words)
    if old == new:  # what differs is nothing that the short words show
        old, new = _told_apart(gone, came, field.words), _told_apart(came, gone, field.words)
    return FieldChange(field.heading, old, new)


def _without(values: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[Any, ...]:
    left = Counter(others)
    kept = []
    for value in values:
        if left[value]:
            left[value] -= 1
        else:
            kept.append(value)
    return tuple(kept)


def _joined(values: Iterable[Any], words: Callable[[Any], str]) -> str:
    return _BETWEEN.join(words(value) for value in values)


def _name(name: Name) -> str:
    return f"{name.text} (weak)" if name.strength is Strength.WEAK else name.text


def _date(span: DateSpan) -> str:
    text = in_words(span.text)
    return f"c. {text}" if span.circa and not text.lower().startswith(("c.", "circa", "approx", "about")) else text


def _place(place: Place) -> str:
    return _noted(place.line, place.note)


def _country(link: CountryLink) -> str:
    return _noted(link.country_text or link.country, *(word for word in (link.role, link.note) if word))


def _identifier(identifier: Identifier) -> str:
    return _noted(f"{identifier.title} {identifier.value}", identifier.country, identifier.note)


def _relation(relation: Relation) -> str:
    return _noted(f"{relation.role} {relation.name}".strip(), relation.number, relation.note)


def _fact(fact: Fact) -> str:
    return f"{fact.label}: {fact.value}"


def _noted(text: str, *notes: str) -> str:
    told = ", ".join(note for note in notes if note)
    return f"{text} ({told})".strip() if told else text


def _in_full(value: Any) -> str:
    """Return every part of a value with its label, where the short words do not tell two values apart."""
    if isinstance(value, NamePart):
        return f"{value.role} {value.text}".strip()
    if isinstance(value, date):
        return day_in_words(value)
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return ", ".join(_labelled(name, part) for name, part in parts if part)
    if isinstance(value, tuple):
        return ", ".join(_in_full(part) for part in value)
    return str(value.value if isinstance(value, Enum) else value)


def _labelled(name: str, part: Any) -> str:
    """Return a part of a value as it is told to a person, one that is not given as such."""
    if name == "text":
        return f"written “{part}”" if part else "without a text"
    if name == "parts":
        return _in_full(part) if part else "parts not named"
    label = _LABELS.get(name, name.replace("_", " "))
    if isinstance(part, bool):
        return label if part else f"not {label}"
    return f"{label}: {_in_full(part)}" if part else f"{label} not given"


_LABELS = {
    "first": "first day",
    "last": "last day",
    "circa": "approximate",
    "country_text": "country as listed",
}
"""Parts whose names in the code are no words for a person."""


def _told_apart(values: tuple[Any, ...], others: tuple[Any, ...], words: Callable[[Any], str]) -> str:
    """Return values that read like their counterparts, each with the parts in which it differs; in full where there is none."""
    if len(values) != len(others):
        return _joined(values, _in_full)
    return _BETWEEN.join(_noted(words(value), *_own_parts(value, other)) for value, other in zip(values, others, strict=True))


def _own_parts(value: Any, other: Any) -> tuple[str, ...]:
    parts = ((field.name, getattr(value, field.name), getattr(other, field.name)) for field in fields(value))
    return tuple(_labelled(name, mine) for name, mine, theirs in parts if mine != theirs)


def _names_of_kind(kind: NameKind) -> Callable[[Entry], Iterable[Name]]:
    return lambda entry: (name for name in entry.names if name.kind is kind)


def _one(attribute: str) -> Callable[[Entry], Iterable[str]]:
    return lambda entry: tuple(str(value) for value in (getattr(entry, attribute),) if value)


_FIELDS: tuple[_Field, ...] = (
    _Field("Type", _one("type"), str),
    _Field("Primary name", _names_of_kind(NameKind.PRIMARY), _name),
    _Field("Alias", _names_of_kind(NameKind.ALIAS), _name),
    _Field("Former name", _names_of_kind(NameKind.FORMER), _name),
    _Field("Original script", _names_of_kind(NameKind.ORIGINAL_SCRIPT), _name),
    _Field("Birth date", lambda entry: entry.births, _date),
    _Field("Birth place", lambda entry: entry.birth_places, _place),
    _Field("Date of death", lambda entry: entry.deaths, _date),
    _Field("Country", lambda entry: entry.countries, _country),
    _Field("Gender", lambda entry: entry.genders, str),
    _Field("Address", lambda entry: entry.addresses, _place),
    _Field("Identifier", lambda entry: entry.identifiers, _identifier),
    _Field("Title", lambda entry: entry.titles, str),
    _Field("Programme", lambda entry: entry.programmes, str),
    _Field("Legal basis", lambda entry: entry.legal_bases, str),
    _Field("Listed on", _one("listed_on"), in_words),
    _Field("Updated on", _one("updated_on"), in_words),
    _Field("Relation", lambda entry: entry.relations, _relation),
    _Field("Remarks", lambda entry: entry.remarks, str),
    _Field("Other facts", lambda entry: entry.facts, _fact),
    _Field("Source page", _one("source_url"), str),
)
