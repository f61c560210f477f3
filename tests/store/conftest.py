"""A store in a folder of its own, and made-up lists to put into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from watchdesk.model.entry import Entry, EntryType, Identifier, IdentifierKind, Name, NameKind, Place, Strength
from watchdesk.model.lists import ListContent, SourceFile
from watchdesk.store import Store

MakeEntry = Callable[..., Entry]
MakeContent = Callable[..., ListContent]


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "watchdesk.sqlite"


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, closed: copied where a test does not care how a store is made."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    Store.open(path).close()
    return path


@pytest.fixture
def store(store_path: Path, empty_store: Path) -> Iterator[Store]:
    store_path.parent.mkdir()
    shutil.copyfile(empty_store, store_path)
    with Store.open(store_path) as opened:
        yield opened


@pytest.fixture
def make_entry() -> MakeEntry:
    def make(number: str, name: str = "Doe, Jane", *aliases: str, passport: str = "", remark: str = "", **fields: object) -> Entry:
        names = (Name(name), *(Name(alias, NameKind.ALIAS) for alias in aliases))
        entry = Entry(number, EntryType.PERSON, names, addresses=(Place(city="Pyongyang", country="KP"),))
        if passport:
            entry = replace(entry, identifiers=(Identifier(IdentifierKind.PASSPORT, passport, "Passport", "KP"),))
        if remark:
            entry = replace(entry, remarks=(remark,))
        return replace(entry, **fields)

    return make


@pytest.fixture
def make_content() -> MakeContent:
    def make(*entries: Entry, key: str = "un-consolidated", published: str = "2026-08-01", sha256: str = "") -> ListContent:
        digest = sha256 or f"{abs(hash((key, published, entries))):064x}"[:64]
        return ListContent(key, key.upper(), published, "test reader", entries, (SourceFile("list.xml", digest, 1_000),))

    return make


@pytest.fixture
def weak() -> Callable[[str], Name]:
    return lambda text: Name(text, NameKind.ALIAS, Strength.WEAK)
