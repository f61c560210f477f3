"""What a word of each kind counts. Fixed tables: a score may not depend on what else is loaded."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from watchdesk.names.tables import rows


class Role(StrEnum):
    """What a word is in a name. A LETTER stands for itself in an organisation's name, an INITIAL for a person's name."""

    WORD = "word"
    NUMBER = "number"
    INITIAL = "initial"
    LETTER = "letter"
    PARTICLE = "particle"
    TITLE = "title"
    PATRONYMIC = "patronymic"
    LEGAL_FORM = "legal form"
    GENERIC = "generic"


ROLE_WEIGHTS = {
    Role.WORD: 1.0,
    Role.NUMBER: 1.2,
    Role.INITIAL: 0.4,
    Role.LETTER: 0.4,
    Role.PARTICLE: 0.1,
    Role.TITLE: 0.2,
    Role.PATRONYMIC: 0.15,
    Role.LEGAL_FORM: 0.2,
    Role.GENERIC: 0.25,
}
GENERATION_WEIGHT = 0.4
"""What the number in a person's name counts (John Smith III), which is often left out."""
COMMON_WEIGHTS = {"1": 0.5, "2": 0.65, "3": 0.8}
"""What a name word of each commonness class counts; a word in no class counts 1."""


@cache
def _common() -> dict[str, float]:
    return {row[0]: COMMON_WEIGHTS[row[1]] for row in rows("common_words.tsv")}


def word_weight(role: Role, word: str) -> float:
    """Return what `word` counts in a name, 0–1.2: by its role, and for a WORD by how common it is among names."""
    if role is Role.WORD:
        return _common().get(word, 1.0)
    return ROLE_WEIGHTS[role]


def is_common(word: str) -> bool:
    """Return whether many names share `word` (comparable text)."""
    return word in _common()
