"""Warnings that say the same of many rows, put together, so that 4,000 of one kind do not hide the one that matters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from watchdesk.model.lists import ReadWarning

FEWEST = 4
"""Fewer alike warnings than this are shown one by one."""
SHOWN = 3
"""How many of a group are named where there is no room for all."""

_DIFFERS = "…"
_CHANGING = re.compile(r"“[^”]*”|\S*\d\S*")
"""What alike warnings may differ in: words with a digit in them, and what is quoted."""


@dataclass(frozen=True, slots=True)
class AlikeWarnings:
    """Warnings with the same reason, in the order of the file; `reason` has `…` where they differ."""

    reason: str
    warnings: tuple[ReadWarning, ...]

    @property
    def lines(self) -> str:
        """The first lines that they are about, empty where none has one: `12, 15, 90 …`."""
        lines = [f"{warning.line:,}" for warning in self.warnings if warning.line]
        return ", ".join(lines[:SHOWN]) + (" …" if len(lines) > SHOWN else "")

    @property
    def texts(self) -> str:
        """What stands in the first of the rows."""
        texts = [warning.text for warning in self.warnings[:SHOWN] if warning.text]
        return "; ".join(texts) + (" …" if texts and len(self.warnings) > SHOWN else "")

    @property
    def in_full(self) -> str:
        """Every one of them, a line each, with its place, its own reason where they differ, and the row's text."""
        return "\n".join(_in_full(warning, is_alone=len(self.warnings) == 1) for warning in self.warnings)


def alike(warnings: Iterable[ReadWarning]) -> tuple[AlikeWarnings, ...]:
    """Return warnings put together where many say the same, in the order in which each kind appears first."""
    kinds: dict[str, list[ReadWarning]] = {}
    for warning in warnings:
        kinds.setdefault(_CHANGING.sub(_DIFFERS, warning.reason), []).append(warning)
    found: list[AlikeWarnings] = []
    for group in kinds.values():
        if len(group) < FEWEST:
            found += (AlikeWarnings(warning.reason, (warning,)) for warning in group)
        else:
            found.append(AlikeWarnings(_common(group), tuple(group)))
    return tuple(found)


def _common(group: list[ReadWarning]) -> str:
    """Return the reason of alike warnings with the words in which they differ left out."""
    first, *others = (warning.reason.split(" ") for warning in group)
    if any(len(other) != len(first) for other in others):
        return _CHANGING.sub(_DIFFERS, group[0].reason)
    return " ".join(word if len(set(words)) == 1 else _DIFFERS for word, *words in zip(first, first, *others, strict=True))


def _in_full(warning: ReadWarning, *, is_alone: bool) -> str:
    parts = (f"Line {warning.line}" if warning.line else "", "" if is_alone else warning.reason, warning.text)
    return " · ".join(part for part in parts if part) or "–"
