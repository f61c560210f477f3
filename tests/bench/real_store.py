"""A store filled with the real lists in ../shared, for benchmarks: made once below build/bench and used again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from watchdesk.articles.documents import read_articles
from watchdesk.resources import shipped
from watchdesk.screening import importing, indexing
from watchdesk.store import articles, editions
from watchdesk.store.store import Store

PROJECT = Path(__file__).resolve().parents[2]
LISTS = PROJECT.parent / "shared" / "lists"
FOLDER = PROJECT / "build" / "bench"
_STORE = FOLDER / "real.sqlite"
SDN_NAMES = LISTS / "us_ofac" / "sdn_names_2025-11.jsonl"
EU = LISTS / "eu" / "xmlFullSanctionsList_1_1.reconstructed_2026-05-01.xml"
UK = LISTS / "uk" / "UK-Sanctions-List.reconstructed_2026-08-22.xml"
UN = LISTS / "un" / "consolidated_2026-08-01.xml"


def real_store() -> Path:
    """Return the path of a store with SDN (names of November 2025), EU, UK and UN, its index built.

    What is missing is made in a process of its own, whose memory is not the one to be measured.
    """
    if not LISTS.is_dir():
        sys.exit("This benchmark needs the real lists in ../shared, which are not part of the project.")
    subprocess.run([sys.executable, __file__], check=True)
    return _STORE


def _make() -> None:
    """Make the store and its index where they are missing or of another matcher."""
    if not _STORE.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        _fill(_STORE)
    with Store.open(_STORE) as store:
        indexing.load(store)


def sdn_as_own_format() -> Path:
    """Write the SDN names (which come without any other field) as a list in the program's own format."""
    path = FOLDER / "us-ofac-sdn.json"
    entries = [
        {
            "number": str(record["entity_id"]),
            "type": "other",
            "names": [{"text": name["full_name"]} for name in sorted(record["names"], key=lambda name: not name["is_primary"])],
        }
        for record in _records()
    ]
    header = {"format": "watchdesk-list/1", "list": "us-ofac-sdn", "published": "2025-11-01", "source": "bench"}
    path.write_text(json.dumps({**header, "entries": entries}, ensure_ascii=False), encoding="utf-8")
    return path


def _records() -> Iterator[dict[str, list[dict[str, str]]]]:
    with SDN_NAMES.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _fill(path: Path) -> None:
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with Store.open(unfinished) as store:
        for file in (sdn_as_own_format(), EU, UK, UN):
            for preview in importing.read_preview(store, file):
                importing.apply(store, preview)
        for article in sorted(shipped("data", "starter", "articles").iterdir()):
            for draft in read_articles(article):
                articles.add(store, draft)
        count = sum(edition.name_count for edition in editions.current(store))
        print(f"real store: {len(editions.current(store))} lists, {count:,} names")
    unfinished.rename(path)


if __name__ == "__main__":
    _make()
