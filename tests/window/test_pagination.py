"""Pages are cut where nothing is torn: laws that hold for any row of atoms."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchdesk.window.pagination import Atom, Slice, pages_of

HEIGHT = 100.0
HEADER = Slice(0, 5)

rows = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 10), st.booleans(), st.booleans()), max_size=60)


def stacked(parts: list[tuple[int, int, bool, bool]]) -> tuple[Atom, ...]:
    """Return atoms one below the other from (height, gap before, keeps with next, in a table with a heading row)."""
    atoms, top = [], 5.0
    for height, gap, keeps, in_table in parts:
        top += gap
        atoms.append(Atom(Slice(top, top + height), keeps, HEADER if in_table else None))
        top += height
    return tuple(atoms)


@given(rows)
def test_every_atom_stands_whole_on_exactly_one_page(parts: list[tuple[int, int, bool, bool]]) -> None:
    atoms = stacked(parts)
    pages = pages_of(atoms, HEIGHT)
    for atom in atoms:
        holders = [page for page in pages if page and page[-1].top <= atom.place.top and atom.place.bottom <= page[-1].bottom]
        assert len(holders) == 1


@given(rows)
def test_no_page_is_higher_than_the_paper(parts: list[tuple[int, int, bool, bool]]) -> None:
    assert all(sum(part.height for part in page) <= HEIGHT for page in pages_of(stacked(parts), HEIGHT))


@given(rows)
def test_what_keeps_is_never_last_unless_a_page_holds_nothing_else(parts: list[tuple[int, int, bool, bool]]) -> None:
    atoms = stacked(parts)
    for page in pages_of(atoms, HEIGHT)[:-1]:
        on_page = [atom for atom in atoms if page[-1].top <= atom.place.top < page[-1].bottom]
        assert not on_page[-1].keeps or all(atom.keeps for atom in on_page)


@given(rows)
def test_a_page_that_begins_inside_a_table_repeats_its_heading(parts: list[tuple[int, int, bool, bool]]) -> None:
    atoms = stacked(parts)
    by_top = {atom.place.top: atom for atom in atoms}
    for page in pages_of(atoms, HEIGHT):
        if page:
            assert (len(page) == 2) is (by_top[page[-1].top].header is not None)


def test_nothing_is_one_empty_page() -> None:
    assert pages_of((), HEIGHT) == ((),)
