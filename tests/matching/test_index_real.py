"""Both roads agree on real names, misspelt in every way, at several cut-offs."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from watchdesk.matching import NameIndex, compare_names
from watchdesk.model.entry import Entry
from watchdesk.model.hit import Hit
from watchdesk.model.subject import SearchSettings, Subject

pytestmark = pytest.mark.shared

ENTRIES = 400
QUERIES = 77
NEAR = ("KIM", "JONG", "OBA", "QA", "PUT")
MISSPELLINGS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda name, rng: name,
    lambda name, rng: _at(name, rng, lambda letters: letters[:1] + "e" + letters[2:]),
    lambda name, rng: _at(name, rng, lambda letters: letters[1:]),
    lambda name, rng: _at(name, rng, lambda letters: letters[1::-1] + letters[2:]),
    lambda name, rng: _at(name, rng, lambda letters: letters[:1] + letters),
    lambda name, rng: " ".join(rng.sample(name.split(), len(name.split()))),
    lambda name, rng: name.replace(" ", "", 1),
    lambda name, rng: _at(name, rng, lambda letters: " " + letters),
    lambda name, rng: " ".join(name.split()[1:]) or name,
    lambda name, rng: " ".join([name.split()[0], *(word[0] for word in name.split()[1:])]) if name.split() else name,
    lambda name, rng: name.lower().replace("o", "0"),
)


def _at(name: str, rng: random.Random, change: Callable[[str], str]) -> str:
    place = rng.randrange(len(name))
    return name[:place] + change(name[place:])


@pytest.fixture(scope="module")
def some(ofac_entries: Sequence[Entry]) -> dict[str, Sequence[Entry]]:
    """Parties from all over the list, and those of the commonest names beside each other."""
    chosen = random.Random(5).sample(ofac_entries, ENTRIES)
    return {"one": chosen[: ENTRIES // 2], "two": chosen[ENTRIES // 2 :]}


def test_both_roads_agree_on_real_names(
    some: dict[str, Sequence[Entry]],
    index_of: Callable[[dict[str, Sequence[Entry]]], NameIndex],
    slowly: Callable[[dict[str, Sequence[Entry]], Subject, SearchSettings], tuple[Hit, ...]],
) -> None:
    rng = random.Random(11)
    index = index_of(some)
    for number in range(QUERIES):
        name = rng.choice(rng.choice(rng.choice(list(some.values()))).names).text
        subject = Subject(MISSPELLINGS[number % len(MISSPELLINGS)](name, rng))
        wanted = SearchSettings(cutoff=rng.choice([45.0, 60.0, 75.0, 90.0]), limit=rng.choice([2, 200]))
        assert index.search(subject, wanted) == slowly(some, subject, wanted), subject.name


def test_every_real_name_scores_100_against_itself(some: dict[str, Sequence[Entry]]) -> None:
    for entry in some["one"]:
        for name in entry.names:
            assert compare_names(name.text, name.text, entry.type) in (0, 100), name.text


def test_the_names_of_peers_failures_find_no_false_hundreds(
    ofac_entries: Sequence[Entry], index_of: Callable[[dict[str, Sequence[Entry]]], NameIndex]
) -> None:
    near = [entry for entry in ofac_entries if any(word in name.text.upper() for name in entry.names for word in NEAR)]
    index = index_of({"ofac": near})
    hundreds = [hit.matched.text for hit in index.search(Subject("KIM JONG UN"), SearchSettings()) if hit.score == 100]
    assert all(sorted(name.lower().replace(",", "").replace("-", " ").split()) == ["jong", "kim", "un"] for name in hundreds)
    assert not [hit for hit in index.search(Subject("OBAMA"), SearchSettings()) if "OBAID" in hit.matched.text.upper()]
    assert index.search(Subject("ALQAEDA"), SearchSettings())[0].score >= 95
    for spelling in ("Владимир Путин", "Wladimir Putin", "Vladimir Putin"):
        assert "PUTIN" in index.search(Subject(spelling), SearchSettings())[0].matched.text.upper()
