"""Makes the store of today's version for this folder, and the JSON file of what it holds: run before a migration is added."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from watchdesk.model.article import ArticleDraft, Mention
from watchdesk.model.canonical import canonical_json
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Entry, EntryKey, EntryType, Identifier, IdentifierKind, Name, NameKind, Place, Strength
from watchdesk.model.hit import Explanation, Hit
from watchdesk.model.hits import NO_HITS, Hits
from watchdesk.model.lists import ListContent, ReadWarning, SourceFile
from watchdesk.model.screening import EditionUsed, ScreeningContent, SearchOutcome
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.store import Store, articles, chain, editions, screenings, settings
from watchdesk.store.schema import SCHEMA_VERSION

PEOPLE = (
    Entry(
        "1",
        EntryType.PERSON,
        (Name("Иванов Иван", script="Cyrl"), Name("Ivan Ivanov", NameKind.ALIAS), Name("Vanya", NameKind.ALIAS, Strength.WEAK)),
        births=(DateSpan.years(1960, 1962, circa=True),),
        addresses=(Place(city="Springfield", country="XK"),),
        identifiers=(Identifier(IdentifierKind.PASSPORT, "00 123 456", "Passport", "XK"),),
    ),
    Entry("2", EntryType.VESSEL, (Name("SEA BIRD 2"),), identifiers=(Identifier(IdentifierKind.IMO, "IMO 1234567"),)),
    Entry(
        "A-3", EntryType.ORGANISATION, (Name("Example Trading d.o.o."), Name("示例公司", NameKind.ORIGINAL_SCRIPT, script="Hani"))
    ),
)


def fill(store: Store) -> None:
    """Put something of everything into a store: two lists, an undone edition, articles, mentions, screenings, settings."""
    warning = ReadWarning(7, "The date 31/02/1960 is no date", "row 7")
    for list_key, people, published in (
        ("example-a", PEOPLE[:2], "2026-01-01"),
        ("example-a", PEOPLE, "2026-02-01"),
        ("example-b", PEOPLE[::2], "2026-02-02"),
        ("example-a", PEOPLE[1:2], "2026-03-01"),
    ):
        source = SourceFile("list.xml", f"{published:0<64}".replace("-", "a"), 1_000)
        content = ListContent(list_key, list_key.title(), published, "made by hand", people, (source,), (warning,))
        editions.add(store, replace(content, partial="Filtered: vessels only." if len(people) == 1 else ""))
    editions.undo(store, "example-a")
    article = articles.add(
        store, ArticleDraft("A ship", "The ship Sea Bird 2 was seen.", "A paper", "2026-01-05", "a.txt", "a" * 64)
    )
    articles.set_mentions(store, article.number, [Mention(article.number, 9, 19, EntryKey("example-a", "2"), "SEA BIRD 2", 99.0)])
    why = Explanation(88.0, ())
    hit = Hit(
        EntryKey("example-a", "1"), EntryType.PERSON, 88.0, PEOPLE[0].names[1], "Иванов Иван", why, ("c. 1960–1962",), ("XK",)
    )
    used = EditionUsed("example-a", "Example-A", "Example", "2026-02-01", "b" * 64, "2026-02-03T00:00:00+00:00", 3)
    for name, hits in (("Ivan Ivanoff", (hit,)), ("Nobody at all", ())):
        outcome = SearchOutcome(
            Subject(name), SearchSettings(weak_aliases=False), Hits.of(hits), NO_HITS, len(hits), (used,), 6, "0", 0.5
        )
        screenings.add(store, ScreeningContent("2026-02-04T12:00:00+00:00", "UTC", "Jane Doe", "search", "0.1.0", outcome))
    settings.put(store, "operator", "Jane Doe")


def holds(store: Store) -> Any:
    """Return everything that a store holds, as plain JSON."""
    verified = chain.verify(store)
    kept = {
        "current": editions.current(store),
        "history": {key: editions.history(store, key, withdrawn=True) for key in ("example-a", "example-b")},
        "entries": {str(number): tuple(editions.entries(store, key, number)) for number, key in _all_editions(store)},
        "by identifier": [str(key) for key, _ in editions.by_identifier(store, "1234567")],
        "same name": [str(key) for key, _ in editions.same_name(store, EntryKey("example-b", "1"))],
        "articles": articles.all_articles(store),
        "found": articles.search(store, "sea bird"),
        "mentions": articles.mentions_of(store, EntryKey("example-a", "2")),
        "screenings": tuple(screenings.get(store, line.number) for line in screenings.summaries(store)),
        "chain": (verified.ok, verified.checked, verified.last_chain_sha256),
        "operator": settings.get(store, "operator"),
    }
    return json.loads(canonical_json(kept))


def _all_editions(store: Store) -> list[tuple[int, str]]:
    return [(edition.number, key) for key in ("example-a", "example-b") for edition in editions.history(store, key, withdrawn=True)]


def main(folder: Path) -> None:
    """Write `version_N.sqlite` and `version_N.json`; a pair that is there is kept."""
    target = folder / f"version_{SCHEMA_VERSION}.sqlite"
    if target.exists():
        sys.exit(f"{target} is there already: stores of earlier versions are never changed")
    with tempfile.TemporaryDirectory() as temporary, Store.open(Path(temporary) / "store.sqlite") as store:
        fill(store)
        store.backup(Path(temporary) / "copy.sqlite")
        shutil.copyfile(Path(temporary) / "copy.sqlite", target)
        text = json.dumps(holds(store), ensure_ascii=False, indent=1, sort_keys=True)
    target.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(__file__).parent)
