"""Editions: imported, compared, undone, removed, and looked back at."""

from __future__ import annotations

import pytest

from watchdesk.model.entry import EntryKey
from watchdesk.model.errors import Cancelled
from watchdesk.model.lists import ChangeKind, ReadWarning
from watchdesk.model.screening import EditionUsed
from watchdesk.store import StoreError, contents, editions

UN = "un-consolidated"


def listed(store, key=UN, edition=None):
    return {entry.number: entry for entry in editions.entries(store, key, edition)}


def test_an_imported_list_is_current_with_everything_about_it(store, make_content, make_entry):
    content = make_content(make_entry("1", "Kim", "Kim Chol"), make_entry("2", "Ri", passport="P 745"))
    edition = editions.add(store, content)
    assert editions.current(store) == (edition,)
    assert (edition.list_key, edition.published, edition.sha256) == (UN, "2026-08-01", content.sha256)
    assert (edition.entry_count, edition.name_count, edition.files) == (2, 3, content.files)
    assert not edition.is_example
    assert tuple(editions.entries(store, UN)) == content.entries


def test_lists_do_not_touch_each_other(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1", "Kim"), key="b-list"))
    second = editions.add(store, make_content(make_entry("1", "Ri"), key="a-list"))
    assert editions.current(store) == (second, first)
    assert listed(store, "b-list")["1"].primary.text == "Kim"
    assert listed(store, "a-list")["1"].primary.text == "Ri"


def test_unchanged_entries_are_stored_once(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1"), make_entry("2"), make_entry("3")))
    editions.add(store, make_content(make_entry("1"), make_entry("2"), make_entry("3", "Other")))
    assert store.rows("SELECT count(*) FROM contents") == [(4,)]


def test_difference_says_what_an_import_would_change_and_writes_nothing(store, make_content, make_entry):
    old = editions.add(store, make_content(make_entry("1"), make_entry("2", "Ri"), make_entry("3", "Gone")))
    found = editions.difference(store, make_content(make_entry("1"), make_entry("2", "Ri", "Ri Chol"), make_entry("4", "New")))
    assert (found.against, found.entries, found.unchanged) == (old, 3, 1)
    assert [(change.kind, str(change.key), change.name) for change in (*found.added, *found.changed, *found.removed)] == [
        (ChangeKind.ADDED, f"{UN}:4", "New"),
        (ChangeKind.CHANGED, f"{UN}:2", "Ri"),
        (ChangeKind.REMOVED, f"{UN}:3", "Gone"),
    ]
    assert [(field.field, field.before, field.after) for field in found.changed[0].fields] == [("Alias", "", "Ri Chol")]
    assert editions.current(store) == (old,)


def test_difference_of_a_new_list_is_against_nothing(store, make_content, make_entry):
    found = editions.difference(store, make_content(make_entry("1")))
    assert (found.against, len(found.added), found.unchanged) == (None, 1, 0)


def test_what_difference_promised_is_what_add_does(store, make_content, make_entry):
    editions.add(store, make_content(*(make_entry(str(n)) for n in range(30))))
    content = make_content(*(make_entry(str(n), f"Name {n % 3}") for n in range(10, 50)))
    found = editions.difference(store, content)
    editions.add(store, content)
    assert len(listed(store)) == found.entries == 40
    again = editions.difference(store, content)
    assert (again.added, again.changed, again.removed, again.unchanged) == ((), (), (), 40)


def test_the_same_file_again_changes_nothing(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1"), sha256="a" * 64))
    assert editions.add(store, make_content(make_entry("1"), sha256="a" * 64)) == first
    assert editions.history(store, UN) == (first,)


def test_the_same_file_read_better_makes_a_new_edition(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1"), sha256="a" * 64))
    second = editions.add(store, make_content(make_entry("1", "Doe, Jane", "Janie"), sha256="a" * 64))
    assert editions.history(store, UN) == (second, first)


def test_a_new_file_with_the_same_entries_is_a_new_edition(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1")))
    second = editions.add(store, make_content(make_entry("1"), published="2026-09-01"))
    assert editions.current(store) == (second,)
    assert len(listed(store)) == 1


def test_an_empty_list_is_refused(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1")))
    with pytest.raises(StoreError, match="no entries"):
        editions.add(store, make_content())
    assert editions.current(store) == (first,)


def test_numbers_that_come_twice_keep_the_first_and_are_told(store, make_content, make_entry):
    content = make_content(make_entry("1", "First"), make_entry("1", "Second"), make_entry("2"), make_entry("2"))
    assert editions.difference(store, content).entries == 2
    edition = editions.add(store, content)
    assert edition.entry_count == 2
    assert listed(store)["1"].primary.text == "First"
    assert [warning.text for warning in edition.warnings] == ["Second", "Doe, Jane"]
    assert "only the first was kept" in edition.warnings[0].reason
    assert "word for word" in edition.warnings[1].reason


def test_warnings_of_the_reader_are_kept(store, make_content, make_entry):
    from dataclasses import replace

    warning = ReadWarning(12, "The birth date 31/02/1970 is no date", "row")
    edition = editions.add(store, replace(make_content(make_entry("1")), warnings=(warning,)))
    assert editions.get(store, edition.number).warnings == (warning,)


def test_that_a_file_was_only_a_part_of_the_list_is_kept(store, make_content, make_entry):
    from dataclasses import replace

    whole = editions.add(store, make_content(make_entry("1")))
    part = editions.add(store, replace(make_content(make_entry("2")), partial="Filtered: Yemen only."))
    assert (whole.partial, part.partial) == ("", "Filtered: Yemen only.")


def test_undo_goes_back_one_edition_and_forgets_nothing(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1"), make_entry("2")))
    second = editions.add(store, make_content(make_entry("1", "Changed"), make_entry("3")))
    assert editions.undo(store, UN) == first
    assert sorted(listed(store)) == ["1", "2"]
    assert listed(store)["1"].primary.text == "Doe, Jane"
    assert listed(store, edition=second.number)["1"].primary.text == "Changed"
    assert editions.history(store, UN) == (first,)
    assert editions.history(store, UN, withdrawn=True) == (second, first)


def test_import_after_undo_compares_with_what_is_current(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1"), make_entry("2")))
    editions.add(store, make_content(make_entry("3"), sha256="b" * 64))
    editions.undo(store, UN)
    content = make_content(make_entry("3"), sha256="b" * 64)
    assert len(editions.difference(store, content).removed) == 2
    editions.add(store, content)
    assert sorted(listed(store)) == ["3"]
    editions.undo(store, UN)
    assert sorted(listed(store)) == ["1", "2"]


def test_undo_of_the_only_edition_leaves_no_list(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1")))
    assert editions.undo(store, UN) is None
    assert editions.current(store) == ()
    assert listed(store) == {}
    with pytest.raises(StoreError, match="not loaded"):
        editions.undo(store, UN)


def test_remove_takes_every_edition_out_of_the_search(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1")))
    editions.add(store, make_content(make_entry("1", "Other")))
    editions.remove(store, UN)
    editions.remove(store, "never-there")
    assert editions.current(store) == ()
    assert editions.entry(store, EntryKey(UN, "1")) is None
    assert editions.entry(store, EntryKey(UN, "1"), first.number) == make_entry("1")


def test_an_entry_that_comes_and_goes_is_there_in_its_own_editions_only(store, make_content, make_entry):
    kept, comes_and_goes = make_entry("1"), make_entry("2")
    whole = [(kept, comes_and_goes), (kept,), (kept, comes_and_goes), (kept,)]
    numbers = [editions.add(store, make_content(*entries, published=f"2026-0{n}-01")).number for n, entries in enumerate(whole, 1)]
    assert [tuple(editions.entries(store, UN, number)) for number in numbers] == whole


def test_as_of_gives_what_was_current_then(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1")))
    second = editions.add(store, make_content(make_entry("2")))
    editions.undo(store, UN)
    (withdrawn_at,) = store.rows("SELECT withdrawn_at FROM editions WHERE number = ?", (second.number,))[0]
    assert editions.as_of(store, "2000-01-01") == ()
    assert editions.as_of(store, first.imported_at) == (first,)
    assert editions.as_of(store, second.imported_at) == (second,)
    assert editions.as_of(store, withdrawn_at) == (first,)


def test_the_edition_of_a_screening_is_found_even_when_undone(store, make_content, make_entry):
    edition = editions.add(store, make_content(make_entry("1")))
    editions.undo(store, UN)
    used = EditionUsed(UN, "UN", "UN", edition.published, edition.sha256, edition.imported_at, 1)
    assert editions.of_screening(store, used) == edition
    assert editions.of_screening(store, EditionUsed(UN, "UN", "UN", "", "f" * 64, edition.imported_at, 1)) is None


def test_one_entry_and_many(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1"), make_entry("2", "Ri")))
    keys = [EntryKey(UN, "2"), EntryKey(UN, "9"), EntryKey(UN, "1"), EntryKey("other", "1"), EntryKey(UN, "2")]
    assert editions.entry(store, keys[0]) == make_entry("2", "Ri")
    assert editions.entry(store, keys[1]) is None
    assert list(editions.entries_many(store, keys)) == [keys[0], keys[2]]


def test_history_of_an_entry(store, make_content, make_entry):
    first = editions.add(store, make_content(make_entry("1"), make_entry("2")))
    editions.add(store, make_content(make_entry("1"), make_entry("2", "x")))
    third = editions.add(store, make_content(make_entry("2")))
    fourth = editions.add(store, make_content(make_entry("1", "Back"), make_entry("2")))
    states = editions.entry_history(store, EntryKey(UN, "1"))
    assert states == ((first, make_entry("1")), (third, None), (fourth, make_entry("1", "Back")))


def test_entries_of_other_lists_with_the_same_name(store, make_content, make_entry, weak):
    from dataclasses import replace

    editions.add(store, make_content(make_entry("1", "KIM, Jong-Un", "Dear Leader"), make_entry("2", "Kim Jong Un")))
    other = replace(make_entry("8", "Somebody"), names=(*make_entry("8", "Somebody").names, weak("Kim Jong Un")))
    editions.add(store, make_content(make_entry("7", "Jong Un KIM"), make_entry("9", "Kim Jong Il"), other, key="us-ofac-sdn"))
    found = editions.same_name(store, EntryKey(UN, "1"))
    assert [str(key) for key, _ in found] == ["us-ofac-sdn:7"]
    editions.remove(store, "us-ofac-sdn")
    assert editions.same_name(store, EntryKey(UN, "1")) == ()
    assert editions.same_name(store, EntryKey(UN, "404")) == ()


@pytest.mark.parametrize("typed", ["745220480", "745 220-480", " 745220480 ", "７４５２２０４８０"])
def test_identifiers_find_their_holder_however_written(store, make_content, make_entry, typed):
    editions.add(store, make_content(make_entry("1", passport="745220480"), make_entry("2", passport="745220481")))
    assert [str(key) for key, _ in editions.by_identifier(store, typed)] == [f"{UN}:1"]


@pytest.mark.parametrize("typed", ["IMO 9187629", "9187629", "imo9187629"])
@pytest.mark.parametrize("held", ["9187629", "IMO 9187629"])
def test_the_word_imo_does_not_matter(store, make_content, make_entry, typed, held):
    editions.add(store, make_content(make_entry("1", passport=held)))
    assert len(editions.by_identifier(store, typed)) == 1


def test_wallets_that_differ_in_capitals_only_are_two(store, make_content, make_entry):
    wallet = "1HesYJSP1QqcyPEjnQ9vzBL1wujruNGe7R"
    editions.add(store, make_content(make_entry("1", passport=wallet), make_entry("2", passport=wallet.swapcase())))
    assert [key.number for key, _ in editions.by_identifier(store, wallet)] == ["1"]


def test_identifiers_of_withdrawn_editions_find_nothing(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1", passport="745220480")))
    editions.add(store, make_content(make_entry("1", passport="111")))
    assert editions.by_identifier(store, "745220480") == ()
    editions.undo(store, UN)
    assert len(editions.by_identifier(store, "745220480")) == 1


@pytest.mark.parametrize("stop_at", range(13))
def test_cancelled_anywhere_the_old_edition_stays(store, make_content, make_entry, stop_at):
    old = editions.add(store, make_content(*(make_entry(str(n)) for n in range(300))))
    calls = []

    def report(done: int, total: int, what: str) -> None:
        calls.append(what)
        if len(calls) > stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        editions.add(store, make_content(*(make_entry(str(n), f"N{n}") for n in range(450))), report)
    assert not store.in_transaction
    assert editions.current(store) == (old,)
    assert {entry.primary.text for entry in editions.entries(store, UN)} == {"Doe, Jane"}
    assert store.rows("SELECT count(*) FROM contents") == [(300,)]


def test_work_is_reported_in_slices_to_its_end(store, make_content, make_entry):
    calls = []
    editions.add(store, make_content(*(make_entry(str(n)) for n in range(500))), lambda *call: calls.append(call))
    stored = [call for call in calls if call[2] == "Storing entries"]
    assert [done for done, _, _ in stored] == [*range(0, 500, contents.SLICE), 500]


def test_an_example_is_marked_and_replaced_like_any_edition(store, make_content, make_entry):
    example = editions.add(store, make_content(make_entry("1")), is_example=True)
    assert example.is_example
    real = editions.add(store, make_content(make_entry("2")))
    assert not real.is_example
    assert editions.undo(store, UN) == example


def test_several_imports_can_be_one_transaction(store, make_content, make_entry):
    def import_both() -> None:
        with store.transaction():
            editions.add(store, make_content(make_entry("1"), key="a"))
            editions.add(store, make_content(key="b"))

    with pytest.raises(StoreError, match="no entries"):
        import_both()
    assert editions.current(store) == ()
    with store.transaction():
        editions.add(store, make_content(make_entry("1"), key="a"))
        with pytest.raises(Cancelled):
            editions.add(store, make_content(make_entry("1"), key="b"), _cancel_while_storing)
    assert [edition.list_key for edition in editions.current(store)] == ["a"]


def test_an_edition_that_was_undone_with_its_transaction_is_forgotten(store, make_content, make_entry):
    def import_and_fail() -> None:
        with store.transaction():
            editions.add(store, make_content(make_entry("1"), published="2026-01-01"))
            raise Cancelled

    with pytest.raises(Cancelled):
        import_and_fail()
    assert editions.add(store, make_content(make_entry("1"), published="2026-02-01")).published == "2026-02-01"


def _cancel_while_storing(done: int, total: int, what: str) -> None:
    if what == "Storing entries":
        raise Cancelled
