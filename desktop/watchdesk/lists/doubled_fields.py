"""A field that stands twice in one object of a JSON text: every parser takes one of them and says nothing."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoubledField:
    """The first such field; `beside` are the texts of the object's other fields by name, which tell where it stands."""

    name: str
    beside: dict[str, str]


class _Found(Exception):
    def __init__(self, doubled: DoubledField) -> None:
        super().__init__(doubled.name)
        self.doubled = doubled


def doubled_field(text: str) -> DoubledField | None:
    """Return the first field of well-formed JSON that is doubled, None where there is none. Raises RecursionError, ValueError."""
    try:
        json.loads(text, object_pairs_hook=_checked, parse_int=str, parse_float=str)
    except _Found as found:
        return found.doubled
    return None


def _checked(pairs: list[tuple[str, object]]) -> None:
    names = {name for name, _ in pairs}
    if len(names) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        name = next(name for name, count in counts.items() if count > 1)
        raise _Found(DoubledField(name, {name: value for name, value in pairs if isinstance(value, str)}))
