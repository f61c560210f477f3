"""Measures the keys of words: how many spellings of one name meet in a key, and how many words a key throws together.

Run: `.venv/bin/python tests/bench/names_keys.py [tune|report]` with the labelled pairs in ../shared. Pairs are dealt out by turns
to the two parts; rules are tuned on *tune* and the figures of *report* are the ones to tell.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdesk.names import keys, korean
from watchdesk.names.analyse import analyse
from watchdesk.names.clean import pieces
from watchdesk.names.nicknames import nicknames

SHARED = Path(__file__).resolve().parents[3] / "shared"
PAIRS = SHARED / "labelled" / "transliteration"
KEYS: dict[str, Callable[[str], str]] = {
    "sound": keys.sound_key,
    "digraph": keys.digraph_key,
    "skeleton": keys.skeleton_key,
    "arabic": keys.arabic_key,
    "korean": keys.korean_key,
}
Word = tuple[str, frozenset[str]]  # comparable text, all its spellings


def words(text: str) -> list[Word]:
    """Return the comparable words of a text, each with its other spellings."""
    return [(piece.part.text, frozenset((piece.part.text, *piece.part.forms))) for piece in pieces(text)]


def cyrillic() -> Iterator[tuple[str, str]]:
    for line in (PAIRS / "wd_russian_80").read_text(encoding="utf-8").splitlines():
        latin, spaced, _ = line.split("\t")
        yield latin, spaced.replace(" ", "")


def arabic() -> Iterator[tuple[str, str]]:
    for line in (PAIRS / "google_ar2en_transliteration.txt").read_text(encoding="utf-8").splitlines():
        native, latin = line.split("\t")
        yield latin, native


def full_names(file: str) -> Iterator[tuple[str, str]]:
    for line in (PAIRS / file).read_text(encoding="utf-8").splitlines():
        latin, native = line.split("\t")[:2]
        yield latin, native


def word_pairs(script: str, part: str) -> Iterator[tuple[Word, Word]]:
    """Yield the pairs of one script, word beside word, of one of the two parts."""
    sources = {
        "Cyrl": cyrillic,
        "Arab": arabic,
        "Hebr": lambda: full_names("wd_hebrew.tsv"),
        "Hang": lambda: full_names("wd_korean.tsv"),
    }
    for place, (latin, native) in enumerate(sources[script]()):
        if (place % 2 == 0) != (part == "tune"):
            continue
        left, right = words(latin), words(native)
        if script == "Hang":
            if not (korean.looks_korean([text for text, _ in left]) and len(right) == 3 and len(native) <= 4):
                continue
            if len(left) == 2 and len(left[1][0]) > 3:
                right = [right[0], joined(right[1:])]
        if len(left) == len(right):
            yield from zip(left, right, strict=True)


def joined(parts: list[Word]) -> Word:
    text = "".join(text for text, _ in parts)
    return text, frozenset([text])


def meets(key: Callable[[str], str], left: Word, right: Word) -> bool:
    return any(a and a == b for a in map(key, left[1]) for b in map(key, right[1]))


def recall(part: str) -> None:
    print(f"share of pairs that meet, {part} half")
    print(f"{'script':8}{'pairs':>8}{'equal':>9}" + "".join(f"{name:>9}" for name in KEYS) + f"{'any':>9}")
    for script in ("Cyrl", "Arab", "Hebr", "Hang"):
        counts: dict[str, int] = defaultdict(int)
        for left, right in word_pairs(script, part):
            counts["pairs"] += 1
            equal = bool(left[1] & right[1])
            counts["equal"] += equal
            met = [name for name, key in KEYS.items() if meets(key, left, right)]
            for name in met:
                counts[name] += 1
            counts["any"] += equal or bool(met)
        shares = (counts[name] / max(counts["pairs"], 1) for name in ("equal", *KEYS, "any"))
        print(f"{script:8}{counts['pairs']:8}" + "".join(f"{share:9.3f}" for share in shares))


def vocabulary() -> set[str]:
    """Return the distinct words of a real list of 42,000 names."""
    found: set[str] = set()
    with (SHARED / "lists" / "us_ofac" / "sdn_names_2025-11.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            for name in json.loads(line)["names"]:
                found.update(token.text for token in analyse(name["full_name"]).tokens)
    return found


def selectivity() -> None:
    known = vocabulary()
    print(f"\nwords that share a key with a word, itself included, over {len(known)} distinct words")
    print(f"{'key':10}{'mean':>8}{'largest':>9}{'no key':>8}")
    for name, key in KEYS.items():
        groups: dict[str, int] = defaultdict(int)
        for word in known:
            groups[key(word)] += 1
        none = groups.pop("", 0)
        mean = sum(size * size for size in groups.values()) / max(sum(groups.values()), 1)
        print(f"{name:10}{mean:8.2f}{max(groups.values()):9}{none:8}")


def nickname_coverage() -> None:
    print("\nnicknames: share of labelled pairs that the table has")
    for file, first, second in (
        ("nicknames_carltonnorthern.csv", "name1", "name2"),
        ("nicknames_onyxrev.csv", " name", " nickname"),
    ):
        with (SHARED / "labelled" / file).open(encoding="utf-8-sig") as lines:
            pairs = [(row[first].strip().lower(), row[second].strip().lower()) for row in csv.DictReader(lines)]
        known = sum(long in nicknames(short) or short in nicknames(long) for long, short in pairs)
        print(f"{file:34}{known:6} of {len(pairs)}")


if __name__ == "__main__":
    recall(sys.argv[1] if len(sys.argv) > 1 else "report")
    selectivity()
    nickname_coverage()
