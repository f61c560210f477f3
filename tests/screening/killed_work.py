"""Work that is killed: run as a script by `test_killed_work.py`, it prints what each kill left behind, one line a kill.

Arguments: "import" or "start", the store's path, how many kills, a seed. Every process opens the store for itself after the fork.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from watchdesk.model.errors import UserError
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.screening import importing, indexing, starter
from watchdesk.store import Store, articles, editions

ENTRIES = 150


def write_lists(folder: Path) -> tuple[Path, Path]:
    """Write two editions of a made-up list in our own format; half of the entries differ."""
    paths = (folder / "first.json", folder / "second.json")
    for variant, path in enumerate(paths):
        names = [
            f"Quorra Test{n} {'Old' if variant == 0 or n % 2 else 'Fresh'}" for n in range(variant * 20, ENTRIES + variant * 20)
        ]
        entries = [{"number": name.split()[1], "type": "person", "names": [name]} for name in names]
        whole = {"format": "watchdesk-list/1", "list": "made-up", "published": f"2026-0{variant + 1}-01", "entries": entries}
        path.write_text(json.dumps(whole), encoding="utf-8")
    return paths


def do_import(store_path: Path, file: Path) -> None:
    """Import a file as the window does: preview, apply, index."""
    with Store.open(store_path) as store:
        (preview,) = importing.read_preview(store, file)
        importing.apply(store, preview)
        indexing.load(store)


def imported(store_path: Path) -> str:
    """Return which edition the store holds and that the index finds just that one; else what is wrong."""
    with Store.open(store_path) as store:
        store.check()
        (edition,) = editions.current(store)
        names = {entry.primary.text for entry in editions.entries(store, "made-up")}
        index = indexing.load(store)
        found = {hit.matched.text for hit in index.search(Subject("Quorra Fresh"), SearchSettings(cutoff=0, limit=ENTRIES))}
        if index.entry_count != len(names) or not found <= names:
            return f"the index finds {found - names} and has {index.entry_count} entries for {len(names)}"
        fresh = sum(name.endswith("Fresh") for name in names)
        wanted = 0 if edition.published == "2026-01-01" else ENTRIES // 2
        return edition.published if (len(names), fresh) == (ENTRIES, wanted) else f"a mix: {len(names)} entries, {fresh} fresh"


def do_start(store_path: Path) -> None:
    """Start for the first time."""
    with Store.open(store_path) as store:
        starter.ensure(store)


def started(store_path: Path) -> str:
    """Start again and return what is there."""
    with Store.open(store_path) as store:
        starter.ensure(store)
        store.check()
        lists = [(edition.list_key, edition.entry_count) for edition in editions.current(store)]
        stored = articles.all_articles(store)
        return json.dumps([lists, sorted(article.title for article in stored), sum(articles.mention_counts(store).values())])


def killed(work: Callable[[], None], seconds: float) -> None:
    """Do work in a process of its own and kill it after some seconds."""
    begun, begin = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(begin, b"!")
            work()
        finally:
            os._exit(0)
    os.read(begun, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(begun)
    os.close(begin)


def timed(work: Callable[[], None]) -> float:
    started_at = time.perf_counter()
    work()
    return time.perf_counter() - started_at


def tell(look: Callable[[Path], str], store_path: Path) -> str:
    try:
        return look(store_path)
    except UserError as error:
        return f"refused: {error}"


def kill_imports(store_path: Path, kills: int, chance: random.Random) -> None:
    files = write_lists(store_path.parent)
    do_import(store_path, files[0])
    usual = timed(lambda: do_import(store_path, files[1]))
    for _ in range(kills):
        present = tell(imported, store_path)
        other = files[1] if present == "2026-01-01" else files[0]
        killed(lambda other=other: do_import(store_path, other), usual * chance.uniform(0, 1.2))  # type: ignore[misc]
        print(tell(imported, store_path), flush=True)


def kill_starts(store_path: Path, kills: int, chance: random.Random) -> None:
    usual = timed(lambda: do_start(store_path))
    print(tell(started, store_path), flush=True)
    for number in range(kills):
        fresh = store_path.with_name(f"fresh-{number}.sqlite")
        killed(lambda fresh=fresh: do_start(fresh), usual * chance.uniform(0, 1.2))  # type: ignore[misc]
        print(tell(started, fresh), flush=True)


def main(what: str, store_path: Path, kills: int, seed: int) -> None:
    work = {"import": kill_imports, "start": kill_starts}[what]
    work(store_path, kills, random.Random(seed))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
