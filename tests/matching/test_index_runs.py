"""Both roads agree where many rows are found by runs of words: acronyms of a part of a name, and three words written as one."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from watchdesk.matching import NameIndex
from watchdesk.matching.scoring import reached
from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.hit import Hit
from watchdesk.model.subject import SearchSettings, Subject

IndexOf = Callable[[dict[str, Sequence[Entry]]], NameIndex]
Slowly = Callable[[dict[str, Sequence[Entry]], Subject, SearchSettings], Sequence[Hit]]

SPELLED_OUT = "Halvex Ostren Parvin Tindal"
RUNS = (SPELLED_OUT, "HOPT", "Chong Chon Gang", "Chongchongang")
OTHERS = ("Navy", "Meridol", "Kestrin", "Somalia", "Bank", "Trading", "Vostrel", "Ltd", "Korpus", "Lumarit")


def _name(rng: random.Random) -> str:
    words = [rng.choice(RUNS), *rng.sample(OTHERS, rng.randint(0, 5))]
    return " ".join(words if rng.random() < 0.7 else reversed(words))


@pytest.mark.parametrize("seed", range(6))
def test_no_row_that_several_words_find_is_lost(index_of: IndexOf, slowly: Slowly, seed: int) -> None:
    rng = random.Random(seed)
    kinds = (EntryType.ORGANISATION, EntryType.ORGANISATION, EntryType.VESSEL, EntryType.PERSON)
    entries = [Entry(str(number), rng.choice(kinds), (Name(_name(rng)),)) for number in range(60)]
    lists: dict[str, Sequence[Entry]] = {"one": entries}
    index = index_of(lists)
    for _ in range(6):
        subject = Subject(_name(rng))
        every = slowly(lists, subject, SearchSettings(cutoff=0, limit=len(entries)))
        for cutoff in sorted({reached(one) for one in every})[::4]:
            reaching = tuple(one for one in every if reached(one) >= cutoff)
            assert index.search(subject, SearchSettings(cutoff=cutoff)) == reaching, (subject, cutoff)


def test_a_run_of_very_many_words_weighs_no_less_than_they_do(index_of: IndexOf, slowly: Slowly) -> None:
    apart = " of the " * 100
    names = (f"Halvex {apart} Ostren Parvin Tindal Vostrel {number}" for number in range(12))
    lists: dict[str, Sequence[Entry]] = {
        "one": [Entry(str(number), EntryType.ORGANISATION, (Name(name),)) for number, name in enumerate(names)]
    }
    subject, settings = Subject("HOPT Vostrel"), SearchSettings(cutoff=60)
    found = index_of(lists).search(subject, settings)
    assert len(found) == 12
    assert found == slowly(lists, subject, settings)
