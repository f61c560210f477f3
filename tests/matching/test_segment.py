"""Segments are saved and mapped back unchanged; what cannot be used is refused with a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from watchdesk.matching import NameIndex, Segment
from watchdesk.matching.segment import SegmentUnusable
from watchdesk.model.entry import Entry, EntryType, Identifier, IdentifierKind
from watchdesk.model.errors import Cancelled
from watchdesk.model.subject import SearchSettings, Subject


@pytest.fixture
def segment(make_entry: Callable[..., Entry]) -> Segment:
    number = Identifier(IdentifierKind.PASSPORT, "A-1")
    people = [
        make_entry("1", "KIM, Jong Un", "김정은"),
        make_entry("2", "Владимир ПУТИН", identifiers=(number,)),
        make_entry("3", "…"),
    ]
    return Segment.build("one", [*people, make_entry("4", "Al Qaeda", type=EntryType.ORGANISATION)])


def test_a_saved_segment_finds_what_the_built_one_finds(segment: Segment, tmp_path: Path) -> None:
    segment.save(tmp_path / "one")
    loaded = NameIndex.of([Segment.load(tmp_path / "one")])
    built = NameIndex.of([segment])
    for query in ("Kim Jong-un", "김정은", "Putin", "alqaeda"):
        assert loaded.search(Subject(query), SearchSettings(cutoff=40)) == built.search(Subject(query), SearchSettings(cutoff=40))
    assert loaded.find_identifier("A1", SearchSettings()) == built.find_identifier("A1", SearchSettings())
    assert list(loaded.names()) == list(built.names())


def test_saving_again_replaces_what_was_there_while_a_reader_keeps_its_own(
    segment: Segment, tmp_path: Path, make_entry: Callable[..., Entry]
) -> None:
    segment.save(tmp_path / "one")
    old = NameIndex.of([Segment.load(tmp_path / "one")])
    Segment.build("one", [make_entry("9", "Somebody Else")]).save(tmp_path / "one")
    assert old.search(Subject("Kim Jong Un"), SearchSettings())
    assert NameIndex.of([Segment.load(tmp_path / "one")]).name_count == 1
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_an_empty_list_is_a_segment_too(tmp_path: Path) -> None:
    Segment.build("none", []).save(tmp_path / "none")
    assert Segment.load(tmp_path / "none").entry_count == 0


@pytest.mark.parametrize("damage", ["meta.json", "words.txt", "arrays.bin", "cut words.txt", "cut arrays.bin", "version"])
def test_a_damaged_segment_is_refused(segment: Segment, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "one"
    segment.save(folder)
    if damage == "version":
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        (folder / "meta.json").write_text(json.dumps(meta | {"format": -1}), "utf-8")
    elif damage.startswith("cut "):
        path = folder / damage.removeprefix("cut ")
        path.write_bytes(path.read_bytes()[:-400])
    else:
        (folder / damage).unlink()
    with pytest.raises(SegmentUnusable, match="build it again"):
        Segment.load(folder)


def test_building_reports_where_it_is_and_can_be_cancelled(make_entry: Callable[..., Entry]) -> None:
    entries = [make_entry(str(number), f"Name {number}") for number in range(200)]
    seen: list[tuple[int, int]] = []
    Segment.build("one", entries, lambda done, total, what: seen.append((done, total)))
    assert seen[0] == (0, 200)
    assert len(seen) > 2

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Segment.build("one", entries, stop)
