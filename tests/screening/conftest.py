"""A store with small made-up lists, for the use cases."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from watchdesk.model.entry import CountryLink, Entry, EntryType, Identifier, IdentifierKind, Name, NameKind, Strength
from watchdesk.model.lists import ListContent, SourceFile
from watchdesk.store.store import Store

MakeContent = Callable[..., ListContent]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "watchdesk.sqlite") as opened:
        yield opened


@pytest.fixture
def make_content() -> MakeContent:
    """Make the content of a list as a reader would: by its key, entries, and the day it was published."""

    def make(list_key: str, entries: tuple[Entry, ...], published: str = "2026-08-01", **more: object) -> ListContent:
        digest = hashlib.sha256(repr((list_key, entries, published)).encode()).hexdigest()
        files = (SourceFile(f"{list_key}.xml", digest, 1000),)
        return ListContent(list_key, f"Made-up list {list_key}", published, "made up", entries, files, **more)  # type: ignore[arg-type]

    return make


@pytest.fixture
def banker() -> Entry:
    return Entry(
        "QXi.001",
        EntryType.PERSON,
        (
            Name("Orlo Quintavalle", script="Latn"),
            Name("Орло Квинтавалле", NameKind.ORIGINAL_SCRIPT, script="Cyrl"),
            Name("The Ledger", NameKind.ALIAS, Strength.WEAK, script="Latn"),
        ),
        countries=(CountryLink("nationality", "SM", "San Marino"),),
        identifiers=(Identifier(IdentifierKind.PASSPORT, "SM0012345", "Passport", "SM"),),
    )


@pytest.fixture
def ship() -> Entry:
    return Entry(
        "QXv.002",
        EntryType.VESSEL,
        (Name("HALCYON DRIFT", script="Latn"),),
        identifiers=(Identifier(IdentifierKind.IMO, "9074729", "IMO"),),
    )
