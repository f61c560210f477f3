"""What the detail pane shows of an entry, read from the store in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from watchdesk.articles.excerpts import excerpts
from watchdesk.model.article import Excerpt
from watchdesk.model.entry import Entry, EntryKey
from watchdesk.model.lists import Edition
from watchdesk.store import articles, editions
from watchdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry with the edition it stands in, its excerpts, and which of its relations lead to an entry of the same list."""

    key: EntryKey
    entry: Entry
    edition: Edition | None
    excerpts: tuple[Excerpt, ...]
    linked: frozenset[str]


def read_facts(store: Store, key: EntryKey) -> EntryFacts | None:
    """Return everything about an entry; None where no loaded list holds it any more."""
    entry = editions.entry(store, key)
    if entry is None:
        return None
    numbers = {relation.number for relation in entry.relations if relation.number}
    linked = frozenset(number for number in numbers if editions.entry(store, EntryKey(key.list_key, number)) is not None)
    edition = next((one for one in editions.current(store) if one.list_key == key.list_key), None)
    return EntryFacts(key, entry, edition, _excerpts(store, key), linked)


def _excerpts(store: Store, key: EntryKey) -> tuple[Excerpt, ...]:
    found: list[Excerpt] = []
    for number, mentions in groupby(articles.mentions_of(store, key), key=lambda mention: mention.article):
        found += excerpts(articles.get(store, number), tuple(mentions))
    return tuple(found)
