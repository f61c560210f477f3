"""How well names are found: ours beside the scorers of rapidfuzz and the OFAC-equivalent, on spellings that governments wrote.

Run `python tests/bench/match_accuracy.py [--part tune|report] [--set NAME …] [--cases N] [--innocents N] [--peers] [--worst N]`.
`--calibrate` prints what share of innocents alerts on all four lists, and of misspelt names is found, at each cut-off.
`--final` measures UK spellings against the UN list: the last measure, never used for tuning. It stands for two sets: spellings the
entry does not have as they are written but for case and punctuation, and of these the ones that are new in other than the order of
their words and the marks on their letters, which is how the other sets are made.

A case is a name as one office writes it and the entry of another office's list that it names. Cases are split by entry into a part
to tune on and a part to report. Figures per slice: top 1, top 10, mean reciprocal rank, and recall at the cut-off at which 1 % and
0.1 % of innocent names alert against the same list, with the 95 % interval of recall at 1 %.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import StringIO
from multiprocessing import get_context

import numpy as np
import real_lists
from mutations import MUTATIONS
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Jaro, JaroWinkler

from watchdesk.lists import read
from watchdesk.matching import NameIndex, Segment, score
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.names.clean import clean
from watchdesk.names.script import script_of

LIST = "bench"
TellApart = Callable[[str], tuple[str, ...]]
"""What two spellings are told apart by: equal ones are one spelling."""


@dataclass(frozen=True, slots=True)
class Case:
    """A spelling and the place, in the list that is searched, of the entry it names."""

    query: str
    target: int
    slice: str


@dataclass(frozen=True, slots=True)
class Bench:
    """A list to be searched and the cases for it."""

    name: str
    entries: tuple[Entry, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a scorer made of the cases of a slice: rank (inf: not found) and score of the true entry."""

    ranks: list[float]
    scores: list[float]


def part_of(entry: Entry) -> str:
    """Half of the entries are for tuning, half for reporting, by a hash of their number."""
    return "tune" if zlib.crc32(entry.number.encode()) % 2 else "report"


def slice_of(query: str, entry: Entry) -> str:
    if script_of(query) != "Latn":
        return "other scripts"
    return "persons" if entry.type is EntryType.PERSON else "organisations"


def spelling(text: str) -> tuple[str, ...]:
    """Return what spellings are told apart by: their cleaned words, in whatever order."""
    return tuple(sorted(clean(text).split()))


def _as_written(text: str) -> tuple[str, ...]:
    return tuple(re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())


def _new_spellings(names: Iterable[str], target: Entry, told_apart: TellApart) -> list[str]:
    known = {told_apart(name.text) for name in target.names}
    return [name for name in dict.fromkeys(names) if told_apart(name) and told_apart(name) not in known]


def _linked(name: str, entries: Sequence[Entry], pairs: Iterable[tuple[Entry, int]], told_apart: TellApart = spelling) -> Bench:
    cases = []
    for source, target in pairs:
        for query in _new_spellings((one.text for one in source.names), entries[target], told_apart):
            cases.append(Case(query, target, slice_of(query, entries[target])))
    return Bench(name, tuple(entries), tuple(dict.fromkeys(cases)))


def by_un_number(name: str, sources: Iterable[tuple[str, Entry]], told_apart: TellApart = spelling) -> Bench:
    """Spellings of entries that carry a UN reference number, against the UN list."""
    entries = real_lists.un()
    places = {_reference(entry.number): place for place, entry in enumerate(entries)}
    pairs = ((entry, places[_reference(ref)]) for ref, entry in sources if ref and _reference(ref) in places)
    return _linked(name, entries, pairs, told_apart)


def _reference(text: str) -> str:
    """The UN reference without leading zeros, which offices write differently."""
    letters, _, number = text.strip().partition(".")
    return f"{letters}.{number.lstrip('0')}"


def equal_full_names(sources: Iterable[Entry], targets: Sequence[Entry]) -> Iterator[tuple[Entry, int]]:
    """Yield sources that a list has under one equal full name of three or more words, and only once, with their place there."""
    known: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, entry in enumerate(targets):
        for name in entry.names:
            known[spelling(name.text)].add(place)
    for entry in sources:
        found = [known[key] for name in entry.names if len(key := spelling(name.text)) >= 3 and key in known]
        places = set().union(*found)
        if len(places) == 1:
            yield entry, places.pop()


def eu_to_ofac() -> Bench:
    """EU spellings of parties that the SDN list has under an equal full name."""
    entries = real_lists.ofac()
    return _linked("EU → OFAC", entries, equal_full_names(real_lists.eu(), entries))


def ofac_to_un() -> Bench:
    """OFAC spellings of persons who share a full name and a birth date with an entry of the UN list."""
    entries = real_lists.un()
    known: dict[tuple[tuple[str, ...], str], set[int]] = defaultdict(set)
    for place, entry in enumerate(entries):
        for name in entry.names:
            for birth in entry.births:
                if birth.first:
                    known[spelling(name.text), birth.first.isoformat()[:4]].add(place)
    contents = read(real_lists.LISTS / "us_ofac/csv_2024-05/sdn.csv")
    pairs = []
    for source in (entry for content in contents for entry in content.entries):
        years = {birth.first.isoformat()[:4] for birth in source.births if birth.first}
        found = [known.get((spelling(name.text), year), set()) for name in source.names for year in years]
        places = set().union(*found)
        if len(places) == 1:
            pairs.append((source, places.pop()))
    return _linked("OFAC → UN", entries, pairs)


def ofac_aliases() -> Bench:
    """An alias of every third OFAC entry that has several, against the list without that alias."""
    rng = random.Random(3)
    entries, cases = [], []
    for place, entry in enumerate(real_lists.ofac()):
        if len(entry.names) > 1 and place % 3 == 0:
            taken = rng.choice(entry.names[1:])
            rest = tuple(name for name in entry.names if spelling(name.text) != spelling(taken.text))
            if rest and spelling(taken.text):
                entries.append(Entry(entry.number, entry.type, rest))
                cases.append(Case(taken.text, place, slice_of(taken.text, entry)))
                continue
        entries.append(entry)
    return Bench("OFAC aliases", tuple(entries), tuple(cases))


def misspelt() -> Bench:
    """Names of the OFAC list misspelt in every way of `mutations`; the slices are the ways."""
    rng = random.Random(14)
    entries = real_lists.ofac()
    cases = []
    for kind, mutate in MUTATIONS.items():
        for place in rng.sample(range(len(entries)), 700):
            name = rng.choice(entries[place].names).text
            changed = mutate(name, rng)
            if changed != name:
                cases.append(Case(changed, place, kind))
    return Bench("misspelt OFAC", entries, tuple(cases))


PAIRS_EACH = 1500
"""Pairs of each script in the set of transliterations."""


def transliterations() -> Bench:
    """Names in other scripts against a list of their usual Latin spellings; the slices are the scripts.

    Arabic and Russian are single words, Hebrew and Korean whole names.
    """
    rng = random.Random(8)
    entries: list[Entry] = []
    cases = []
    for script, pairs in real_lists.transliterations().items():
        targets: dict[tuple[str, ...], int] = {}
        for latin, native in rng.sample(pairs, PAIRS_EACH):
            known = targets.setdefault(spelling(latin), len(entries))
            if known == len(entries):
                entries.append(Entry(f"{script} {known}", EntryType.PERSON, (Name(latin, NameKind.PRIMARY, script="Latn"),)))
            cases.append(Case(native, known, script))
    return Bench("transliteration", tuple(entries), tuple(cases))


SETS: dict[str, Callable[[], Bench]] = {
    "eu-un": lambda: by_un_number("EU → UN", real_lists.eu_with_un()),
    "ofac-un": ofac_to_un,
    "eu-ofac": eu_to_ofac,
    "aliases": ofac_aliases,
    "misspelt": misspelt,
    "transliteration": transliterations,
}

FINAL: dict[str, Callable[[], Bench]] = {
    "as written": lambda: by_un_number("UK → UN", real_lists.uk_with_un(), _as_written),
    "other words": lambda: by_un_number("… other words", real_lists.uk_with_un()),
}


class Ours:
    """The matcher of this project."""

    name = "watchdesk"

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.index = NameIndex.of([Segment.build(LIST, entries)])

    def case(self, query: str, target: int) -> tuple[float, float]:
        subject = Subject(query)
        entry = self.entries[target]
        hit = score(subject, EntryKey(LIST, entry.number), entry)
        true = hit.score if hit else 0.0
        if true <= 0:
            return math.inf, 0.0
        found = self.index.search(subject, SearchSettings(cutoff=true, limit=200))
        higher = sum(one.score > true for one in found)
        equal = sum(one.score == true for one in found) - 1
        return 1 + higher + max(equal, 0) / 2, true

    def best(self, query: str) -> float:
        found = self.index.search(Subject(query), SearchSettings(cutoff=45, limit=1))
        return found[0].score if found else 0.0


class Scorer:
    """A scorer of whole cleaned names, the best name of an entry counting."""

    def __init__(self, name: str, scorer: Callable[..., float], entries: Sequence[Entry]) -> None:
        self.name, self.scorer = name, scorer
        self.names = [clean(one.text) for entry in entries for one in entry.names]
        self.starts = np.cumsum([0, *(len(entry.names) for entry in entries)][:-1])

    def _by_entry(self, query: str) -> np.ndarray:
        scores = process.cdist([clean(query)], self.names, scorer=self.scorer, dtype=np.float64)[0]
        return np.maximum.reduceat(scores, self.starts)

    def case(self, query: str, target: int) -> tuple[float, float]:
        scores = self._by_entry(query)
        true = scores[target]
        return 1 + float((scores > true).sum()) + float((scores == true).sum() - 1) / 2, float(true)

    def best(self, query: str) -> float:
        return float(self._by_entry(query).max())


class Ofac(Scorer):
    """`watchdesk.matching.ofac` for all names at once: each word of the query beside every distinct listed word."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__("OFAC-equivalent", fuzz.ratio, entries)
        places: dict[str, int] = {"": 0}
        rows = [[places.setdefault(word, len(places)) for word in _ofac_words(name)] or [0] for name in self.names]
        self.words, self.rows = list(places), np.array([place for row in rows for place in row])
        self.row_starts = np.cumsum([0, *map(len, rows)][:-1])
        self.name_letters, self.word_letters = _first_letters(self.names), _first_letters(self.words)

    def _by_entry(self, query: str) -> np.ndarray:
        yours = clean(query)
        if not yours:
            return np.zeros(len(self.starts))
        whole = _jaro_winkler(yours, self.names, self.name_letters)
        whole[self.name_letters[:, 0] != ord(yours[0])] = 0.0
        words = _ofac_words(yours)
        parts = np.zeros(len(self.names))
        for word in words:
            best = np.maximum.reduceat(_jaro_winkler(word, self.words, self.word_letters)[self.rows], self.row_starts)
            parts += np.where(best >= 0.5, best, 0.0)
        scores = np.maximum(whole, parts / max(len(words), 1))
        return np.maximum.reduceat(np.round(100 * scores), self.starts)


def _ofac_words(name: str) -> list[str]:
    return [word for word in name.split() if len(word) > 2]


def _first_letters(texts: Sequence[str]) -> np.ndarray:
    return np.array([[ord(letter) for letter in text[:4].ljust(4, "\0")] for text in texts])


def _jaro_winkler(one: str, others: Sequence[str], letters: np.ndarray) -> np.ndarray:
    """Jaro's similarity with the bonus for up to four equal first letters given at any height."""
    alike = process.cdist([one], others, scorer=Jaro.similarity, dtype=np.float64)[0]
    own = np.array([ord(letter) for letter in one[:4]])
    prefix = np.cumprod(letters[:, : len(own)] == own, axis=1).sum(axis=1)
    return alike + 0.1 * prefix * (1 - alike)


CUTS = (70, 75, 80, 85, 90)
ONE_EDIT = ("letter replaced", "neighbouring key", "letter dropped", "letter added", "letters swapped", "letter doubled")


def calibrate(part: str, each: int, innocents: int) -> None:
    """Print the share of innocents that alert on the four lists together, and of misspelt full names of OFAC's that are found.

    A full name has two words and eight letters at the least. A name is found where its own entry reaches the cut-off.
    """
    index = NameIndex.of([Segment.build(key, entries) for key, entries in real_lists.every_list().items()])
    settings = SearchSettings(cutoff=min(CUTS), limit=1)
    queries = real_lists.innocents(innocents, 20 if part == "report" else 21)
    best = [found[0].score if (found := index.search(Subject(query), settings)) else 0.0 for query, _ in queries]
    _shares("innocents alerting", best)
    found = _misspelt_scores([entry for entry in real_lists.ofac() if part_of(entry) == part], each)
    _shares("one edit", [one for kind in ONE_EDIT for one in found[kind]])
    _shares("two edits", found["two edits"])
    _shares("all fourteen ways", [one for scores in found.values() for one in scores])
    for kind, scores in found.items():
        _shares(kind, scores)


def _misspelt_scores(entries: Sequence[Entry], each: int) -> dict[str, list[float]]:
    rng = random.Random(99)
    scores: dict[str, list[float]] = defaultdict(list)
    for kind, mutate in MUTATIONS.items():
        for entry in rng.sample(entries, each):
            name = rng.choice(entry.names).text
            changed = mutate(name, rng)
            if changed != name and len(name.split()) > 1 and sum(map(str.isalpha, name)) >= 8:
                hit = score(Subject(changed), EntryKey(LIST, entry.number), entry)
                scores[kind].append(hit.score if hit else 0.0)
    return scores


def _shares(title: str, scores: Sequence[float]) -> None:
    rows = []
    for cut in CUTS:
        share = sum(one >= cut for one in scores) / len(scores)
        low, high = interval(share, len(scores))
        rows.append(f"{cut}: {share:.3f} [{low:.3f}–{high:.3f}]")
    print(f"{title:24} {len(scores):6}  {'  '.join(rows)}")


PEERS = {
    "token_set": fuzz.token_set_ratio,
    "token_sort": fuzz.token_sort_ratio,
    "WRatio": fuzz.WRatio,
    "Jaro-Winkler": JaroWinkler.similarity,
}


def interval(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson)."""
    if not count:
        return 0.0, 1.0
    z = 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return middle - half, middle + half


def measure(scorer: Ours | Scorer, bench: Bench, cases: Sequence[Case], innocents: Sequence[str], worst: int) -> None:
    results: dict[str, Result] = defaultdict(lambda: Result([], []))
    seen = []
    for case in cases:
        rank, true = scorer.case(case.query, case.target)
        for name in ("all", case.slice):
            results[name].ranks.append(rank)
            results[name].scores.append(true)
        seen.append((true, rank, case))
    alerts = sorted((scorer.best(query), query) for query in innocents)
    levels = [alerts[min(math.ceil(len(alerts) * share), len(alerts) - 1)][0] for share in (0.99, 0.999)]
    for name in sorted(results):
        row = results[name]
        ranks, scores = np.array(row.ranks), np.array(row.scores)
        recalls = [float((scores > level).mean()) for level in levels]
        low, high = interval(recalls[0], len(scores))
        print(
            f"{bench.name:14} {scorer.name:16} {name:22} {len(ranks):6} {(ranks <= 1.0).mean():7.3f} {(ranks <= 10).mean():7.3f} "
            f"{(1 / ranks).mean():7.3f} {recalls[0]:7.3f} [{low:.3f}–{high:.3f}] {recalls[1]:7.3f}   "
            + " ".join(f"{(scores >= cut).mean():.3f}" for cut in (70, 75, 80, 85, 90))
        )
    shares = " ".join(f"{sum(best >= cut for best, _ in alerts) / len(alerts):.4f}" for cut in (70, 75, 80, 85, 90))
    print(f"{'':14} {scorer.name:16} 1 % alert at {levels[0]:.2f}, 0.1 % at {levels[1]:.2f}; alerts at 70–90: {shares}")
    if worst:
        for true, rank, case in sorted(seen, key=lambda row: row[0])[:worst]:
            names = " | ".join(name.text for name in bench.entries[case.target].names[:4])
            print(f"    missed {true:6.2f} rank {rank:5} {case.query}  →  {names}")
        for best, query in reversed(alerts[-worst:]):
            print(f"    false alert {best:6.2f} {query}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["tune", "report"], default="report")
    parser.add_argument("--set", choices=list(SETS), nargs="*", default=list(SETS))
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--innocents", type=int, default=2000)
    parser.add_argument("--peers", choices=[*PEERS, "OFAC"], nargs="*", default=[], help="also these, on fewer cases of long lists")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--final", action="store_true", help="UK spellings against the UN list, all of them")
    parser.add_argument("--processes", type=int, default=2, help="sets measured at a time")
    parser.add_argument("--calibrate", action="store_true", help="innocents alerting and misspelt names found, by cut-off")
    options = parser.parse_args()
    if options.calibrate:
        calibrate(options.part, options.cases, options.innocents)
        return
    heads = "".join(f"{head:>8}" for head in ("cases", "top 1", "top 10", "MRR", "at 1 %"))
    print(f"{'set':14} {'scorer':16} {'slice':20} {heads} {'95 % interval':15} at .1 %   recall at 70 75 80 85 90", flush=True)
    names = list(FINAL) if options.final else options.set
    if options.processes > 1 and len(names) > 1:
        with ProcessPoolExecutor(options.processes, get_context("spawn")) as pool:
            for said in pool.map(partial(_said, options), names):
                print(said, end="", flush=True)
    else:
        for name in names:
            _show(options, name)


def _said(options: argparse.Namespace, name: str) -> str:
    """Return what is to be printed of one set."""
    with redirect_stdout(StringIO()) as said:
        _show(options, name)
    return said.getvalue()


def _show(options: argparse.Namespace, name: str) -> None:
    """Measure one set with all scorers and print its figures."""
    bench = FINAL[name]() if options.final else SETS[name]()
    chosen = [case for case in bench.cases if options.final or part_of(bench.entries[case.target]) == options.part]
    random.Random(1).shuffle(chosen)
    chosen = chosen[: options.cases]
    innocents = [query for query, _ in real_lists.innocents(options.innocents, 20 if options.part == "report" else 21)]
    measure(Ours(bench.entries), bench, chosen, innocents, options.worst)
    some = chosen if len(bench.entries) < 2000 else chosen[:250]
    few = innocents if len(bench.entries) < 2000 else innocents[:300]
    for peer in options.peers:
        scorer = Ofac(bench.entries) if peer == "OFAC" else Scorer(peer, PEERS[peer], bench.entries)
        measure(scorer, bench, some, few, 0)


if __name__ == "__main__":
    main()
