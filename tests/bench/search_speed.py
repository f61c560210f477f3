"""How fast a search is: ours beside rapidfuzz over the same names, on the real lists and on those grown to a million names.

Run `python tests/bench/search_speed.py [--names 1000000] [--queries 1000] [--peer 20] [--batch 6000]`.

Besides single searches: how the time grows from the names of one list (30,000) to a million, texts that are no names, and many
names in one call (`--batch` people and companies on no list).

Growth rule: a made-up name takes the words of a real name of the same list and type, each word replaced with probability .5 by the
word at the same place of another real name, and with probability .15 one letter of it changed; seed 7. So words stay as common as
they are, and the vocabulary grows with new spellings as that of a longer list would.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import real_lists
from mutations import MUTATIONS
from rapidfuzz import fuzz, process

from watchdesk.matching import NameIndex, QueryTooLong, Segment, search_many
from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.names.clean import clean

CUTOFF = SearchSettings()
TYPING = SearchSettings(cutoff=63, limit=210)
"""What the window asks for at every letter: also the nearest misses."""


def grown(lists: dict[str, tuple[Entry, ...]], total: int) -> tuple[Entry, ...]:
    """Return enough made-up entries of three names to bring the lists to `total` names."""
    rng = random.Random(7)
    by_type: dict[EntryType, list[list[str]]] = {}
    for entries in lists.values():
        for entry in entries:
            by_type.setdefault(entry.type, []).extend(name.text.split() for name in entry.names)
    kinds = [kind for kind, names in by_type.items() for _ in names]
    wanted = total - sum(len(entry.names) for entries in lists.values() for entry in entries)
    made = []
    for number in range(max(wanted, 0) // 3):
        kind = rng.choice(kinds)
        names = tuple(Name(_recombined(by_type[kind], rng)) for _ in range(3))
        made.append(Entry(f"g{number}", kind, names))
    return tuple(made)


def _recombined(names: Sequence[list[str]], rng: random.Random) -> str:
    words = list(rng.choice(names))
    for place in range(len(words)):
        if rng.random() < 0.5:
            other = rng.choice(names)
            words[place] = other[min(place, len(other) - 1)]
        if rng.random() < 0.15:
            cut = rng.randrange(len(words[place]))
            words[place] = words[place][:cut] + rng.choice("abcdefghijklmnoprstuvwyz") + words[place][cut + 1 :]
    return " ".join(words)


def real_queries(lists: dict[str, tuple[Entry, ...]], count: int) -> list[str]:
    """Return names of the lists, every second one misspelt."""
    rng = random.Random(1000)
    names = [name.text for entries in lists.values() for entry in entries for name in entry.names]
    kinds = list(MUTATIONS.values())
    chosen = [rng.choice(names) for _ in range(count)]
    return [rng.choice(kinds)(name, rng) if place % 2 else name for place, name in enumerate(chosen)]


def timed(search: Callable[[str], object], queries: Sequence[str], clock: Callable[[], float] = time.perf_counter) -> list[float]:
    """Return how long each search took by a clock, in milliseconds."""
    times = []
    for query in queries:
        started = clock()
        search(query)
        times.append((clock() - started) * 1000)
    return times


def typed(queries: Sequence[str]) -> list[str]:
    """Return what stands in the search box at every letter of some names, one letter after the other."""
    return [name[:length] for name in queries for length in range(2, min(len(name), 24) + 1) if name[length - 1].isalnum()]


def figures(times: Sequence[float]) -> tuple[float, float, float]:
    """Return median, 99th percentile and maximum."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)], ordered[-1]


def rss() -> float:
    """Return the memory of this process that is in use and its own, in MB."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


AWKWARD = {
    "one letter": "k",
    "emoji": "😀😀😀",
    "40 words": "al muhammad " * 20,
    "40 letters": "a b c d " * 10,
    "500 words": "word " * 500,
    "100 KB": "muhammad" * 12_500,
}
"""Texts that are hardly names, all of which must be answered or refused within 100 ms."""


def awkward(index: NameIndex) -> str:
    """Return how long every awkward text takes (ms), and which of them are refused."""
    made = []
    for what, text in AWKWARD.items():
        started, refused = time.perf_counter(), ""
        try:
            index.search(Subject(text), TYPING)
        except QueryTooLong:
            refused = " (refused)"
        made.append(f"{what} {(time.perf_counter() - started) * 1000:.1f}{refused}")
    return ", ".join(made)


def batch(index: NameIndex, count: int) -> None:
    """Show how many names a second are screened on two processes, started for it, and on this one."""
    people = real_lists.innocents(2 * count, seed=5)
    for typed_too, own in ((False, people[:count]), (True, people[count:])):
        subjects = [Subject(name, kind if typed_too else None) for name, kind in own]
        started = time.perf_counter()
        hits = sum(len(one.hits) > 0 for one in search_many(index, subjects, CUTOFF, processes=2))
        taken = time.perf_counter() - started
        started = time.process_time()
        list(search_many(index, subjects, CUTOFF, processes=1))
        here = time.process_time() - started
        what = "type known" if typed_too else "type unknown"
        print(
            f"  {count:,} names, {what}: {count / taken:,.0f} a second on two processes, started for it; "
            f"{count / here:,.0f} on this one; {hits} alert"
        )


def median_of(lists: dict[str, tuple[Entry, ...]], queries: Sequence[str]) -> tuple[int, float]:
    """Return how many names some lists have and the median of a search among them (processor time, ms)."""
    index = NameIndex.of([Segment.build(list_key, entries) for list_key, entries in lists.items()])
    return index.name_count, figures(timed(lambda query: index.search(Subject(query), CUTOFF), queries, time.process_time))[0]


def run(
    title: str, lists: dict[str, tuple[Entry, ...]], queries: Sequence[str], peer: int, slowest: int
) -> tuple[NameIndex, float]:
    """Measure an index of some lists; return it with the median of a search (processor time, ms)."""
    gc.collect()
    gc.freeze()
    started, began = time.perf_counter(), time.process_time()
    segments = [Segment.build(list_key, entries) for list_key, entries in lists.items()]
    built, worked = time.perf_counter() - started, time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        for segment in segments:
            segment.save(Path(folder) / segment.list_key)
        del segments
        started, before = time.perf_counter(), rss()
        index = NameIndex.of([Segment.load(Path(folder) / list_key) for list_key in lists])
        loaded, memory = time.perf_counter() - started, rss() - before
        gc.collect()
        gc.freeze()  # the lists that were read for the benchmark are not the product's, nor is the time to look through them
        times = timed(lambda query: index.search(Subject(query), CUTOFF), queries)
        cpu = timed(lambda query: index.search(Subject(query), CUTOFF), queries, time.process_time)
        letters = timed(lambda query: index.search(Subject(query), TYPING), typed(queries[:60]), time.process_time)
    median, worst, longest = figures(times)
    print(
        f"{title}: {index.name_count:,} names; built in {built:.1f} s (processor {worked:.1f} s), "
        f"loaded in {loaded * 1000:.0f} ms, {memory:.0f} MB of its own"
    )
    print(f"  watchdesk            median {median:8.2f} ms   99 % {worst:8.2f} ms   longest {longest:8.2f} ms")
    for what, taken in (("processor time", cpu), ("a letter typed", letters)):
        print("  {:<20} median {:8.2f} ms   99 % {:8.2f} ms   longest {:8.2f} ms".format(what, *figures(taken)))
    for ms, query in sorted(zip(times, queries, strict=True), reverse=True)[:slowest]:
        print(f"    {ms:8.1f} ms  {query}")
    print(f"  awkward texts (ms): {awkward(index)}")
    if peer:
        names = [clean(name.text) for entries in lists.values() for entry in entries for name in entry.names]
        peers = timed(lambda query: process.extract(clean(query), names, scorer=fuzz.WRatio, limit=10), queries[:peer])
        theirs = figures(peers)
        print(f"  rapidfuzz WRatio     median {theirs[0]:8.2f} ms   99 % {theirs[1]:8.2f} ms   × {theirs[0] / median:.0f}")
    return index, figures(cpu)[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000, help="0: the real set only")
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--peer", type=int, default=20)
    parser.add_argument("--batch", type=int, default=6000, help="names to screen in one call; 0: none")
    parser.add_argument("--slowest", type=int, default=0, help="how many of the slowest queries to show")
    options = parser.parse_args()
    lists = real_lists.every_list()
    queries = real_queries(lists, options.queries)
    index, _ = run("real set", lists, queries, options.peer, options.slowest)
    if options.batch:
        batch(index, options.batch)
    if options.names:
        small, least = median_of({"eu-fsf": lists["eu-fsf"]}, queries)
        large, most = run("grown set", {**lists, "grown": grown(lists, options.names)}, queries, options.peer, options.slowest)
        times, names = most / least, large.name_count / small
        print(f"  {times:.1f} times as long as among {small:,} names ({least:.2f} ms), for {names:.0f} times as many")


if __name__ == "__main__":
    main()
