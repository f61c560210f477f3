"""Imports that are killed: run as a script by `test_store_killed.py`, it prints what each kill left behind.

Arguments: the store's path, how many kills, a seed. Every process opens the store for itself after the fork. One line a kill: the
state found afterwards ("old", "new", or what is wrong) and how far the import was, as a share of its usual time.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.errors import UserError
from watchdesk.model.lists import ListContent, SourceFile
from watchdesk.store import Store, backups, editions

KEY = "un-consolidated"
ENTRIES = 600


def content(variant: int) -> ListContent:
    """Two editions that share a third of their entries; the others are changed, added or removed."""
    numbers = range(ENTRIES) if variant == 0 else range(ENTRIES // 6, ENTRIES + ENTRIES // 6)
    entries = tuple(
        Entry(str(n), EntryType.PERSON, (Name(f"Name {n} {variant if n % 2 else 'same'}"),), remarks=("x" * 200,)) for n in numbers
    )
    return ListContent(KEY, KEY, f"2026-0{variant + 1}-01", "test", entries, (SourceFile("f", f"{variant + 1:064x}", 1),))


EDITIONS = (content(0), content(1))


def do_import(path: Path, variant: int) -> None:
    with Store.open(path) as store:
        editions.add(store, EDITIONS[variant])


def what_is_there(path: Path) -> int | str:
    """Return which of the two editions the store holds, exactly; else what is wrong."""
    try:
        with Store.open(path) as store:
            store.check()
            current = editions.current(store)
            found = {entry.number: entry for entry in editions.entries(store, KEY)}
    except UserError as error:
        return str(error)
    for variant, edition in enumerate(EDITIONS):
        if found == {entry.number: entry for entry in edition.entries} and [e.published for e in current] == [edition.published]:
            return variant
    return f"a mix: {len(found)} entries, editions {current}"


def kill_once(path: Path, variant: int, seconds: float) -> None:
    """Start an import in a process of its own and kill it after some seconds."""
    begun, begin = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(begin, b"!")
            do_import(path, variant)
        finally:
            os._exit(0)
    os.read(begun, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(begun)
    os.close(begin)


def main(path: Path, kills: int, seed: int) -> None:
    backups.SECONDS_BETWEEN = 0
    chance = random.Random(seed)
    do_import(path, 0)
    started = time.perf_counter()
    do_import(path, 1)
    usual = time.perf_counter() - started
    present = 1
    for _ in range(kills):
        share = chance.uniform(0, 1.2)
        kill_once(path, 1 - present, usual * share)
        found = what_is_there(path)
        print("old" if found == present else "new" if found == 1 - present else found, f"{share:.2f}", sep="\t", flush=True)
        if not isinstance(found, int):
            break
        present = found


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
