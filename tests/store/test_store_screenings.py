"""Screenings: kept word for word, never changed, chained so that any change is seen."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from watchdesk.model.canonical import canonical_json, content_hash, sha256_hex
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import EntryKey, EntryType, Name
from watchdesk.model.errors import Cancelled
from watchdesk.model.hit import Explanation, FieldComparison, Hit, LetterChange, Segment, Verdict, WordPair, WordRelation
from watchdesk.model.hits import NO_HITS, Hits
from watchdesk.model.screening import EditionUsed, ScreeningContent, SearchOutcome
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.store import Store, StoreDamaged, StoreError, chain, screenings


def hit(number: str, name: str, score: float) -> Hit:
    words = (
        WordPair("kim", "KIM", WordRelation.EQUAL, 1.0, 1.2, 50.0, segments=(Segment("KIM", LetterChange.EQUAL),)),
        WordPair("", "CHOL", WordRelation.EXTRA, 0.0, 1.0, -4.0, "only in the list"),
    )
    fields = (FieldComparison("Birth date", Verdict.CONTRADICTS, "1962", "1984", -8.0),)
    why = Explanation(score, words, fields, ("one word only",), (name,), (Segment("KIM", LetterChange.EQUAL),))
    return Hit(EntryKey("un-consolidated", number), EntryType.PERSON, score, Name(name), name, why, ("1984",), ("KP",))


def content(
    subject: str = "Kim Chol", *hits: Hit, operator: str = "Jane Doe", made_at: str = "2026-11-24T09:00:00+01:00"
) -> ScreeningContent:
    used = EditionUsed("un-consolidated", "UN Consolidated", "UN", "2026-08-01", "a" * 64, "2026-11-01T00:00:00+00:00", 1_011)
    who = Subject(subject, EntryType.PERSON, (DateSpan.years(1962),), ("KP",))
    how = SearchSettings(cutoff=80.0, weak_aliases=False, lists=("un-consolidated",))
    outcome = SearchOutcome(who, how, Hits.of(hits), Hits.of([hit("9", "KIM Il", 71.0)]), len(hits), (used,), 3_700, "1", 1.25)
    return ScreeningContent(made_at, "CET", operator, "search", "0.1.0", outcome)


@pytest.fixture
def kept(store):
    for number in range(1, 8):
        screenings.add(store, content(f"Subject {number}", hit(str(number), f"KIM {number}", 90.0 + number)))
    return store


def tamper(path, *statements: str) -> None:
    """Change the store as somebody would who has the file and SQLite, but not this program."""
    with closing(sqlite3.connect(path)) as connection, connection:
        triggers = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'screening%'"
        ).fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def test_a_screening_comes_back_word_for_word(store):
    told = content("Ким Чен Ын 김정은", hit("1", "KIM Jong Un", 97.5))
    made = screenings.add(store, told)
    assert made.number == 1
    assert made.content_sha256 == content_hash(told)
    assert screenings.get(store, 1) == made
    assert screenings.get(store, 1).content == told


def test_a_screening_that_found_nothing_is_kept_too(store):
    empty = replace(content("Nobody").outcome, hits=NO_HITS, below=NO_HITS, editions=(), hit_count=0)
    told = replace(content("Nobody"), outcome=empty)
    screenings.add(store, told)
    assert screenings.get(store, 1).content == told
    assert screenings.summaries(store)[0].best_score == 0.0


def test_the_chain_is_what_it_says(store):
    first, second = screenings.add(store, content("A")), screenings.add(store, content("B"))
    assert first.chain_sha256 == sha256_hex(f"{'0' * 64}\n1\n{first.content_sha256}".encode())
    assert second.chain_sha256 == sha256_hex(f"{first.chain_sha256}\n2\n{second.content_sha256}".encode())


def test_a_missing_number_gets_a_sentence(store):
    with pytest.raises(StoreError, match="no screening number 5"):
        screenings.get(store, 5)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE screenings SET operator = 'X' WHERE number = 1",
        "UPDATE OR REPLACE screenings SET number = 2 WHERE number = 1",
        "DELETE FROM screenings WHERE number = 7",
        "DELETE FROM screening_contents",
        "UPDATE screening_contents SET body = x'00'",
        "INSERT OR REPLACE INTO screening_contents (number, body) VALUES (7, x'00')",
        "INSERT OR REPLACE INTO screenings SELECT * FROM screenings WHERE number = 7",
    ],
)
def test_rows_cannot_be_changed_or_deleted(kept, statement):
    with pytest.raises(sqlite3.IntegrityError, match="screenings"):
        kept.write(statement)
    with closing(sqlite3.connect(kept.path)) as other_program, pytest.raises(sqlite3.IntegrityError, match="screenings"):
        other_program.execute(statement)
    assert chain.verify(kept).ok


def test_summaries_newest_first_in_pages(kept):
    assert [line.number for line in screenings.summaries(kept)] == [7, 6, 5, 4, 3, 2, 1]
    assert [line.number for line in screenings.summaries(kept, limit=3)] == [7, 6, 5]
    assert [line.number for line in screenings.summaries(kept, limit=3, offset=5)] == [2, 1]
    assert screenings.count(kept) == 7
    line = screenings.summaries(kept)[0]
    assert (line.subject_name, line.operator, line.hit_count, line.best_score) == ("Subject 7", "Jane Doe", 1, 97.0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("subject 3", [3]),
        ("SUBJECT 3", [3]),
        ("jane", [7, 6, 5, 4, 3, 2, 1]),
        ("kim 5", [5]),
        ("un-consolidated:4", [4]),
        ("2026-11-24", [7, 6, 5, 4, 3, 2, 1]),
        ("nobody", []),
        ("subject nobody", []),
        ("100%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("   ", [7, 6, 5, 4, 3, 2, 1]),
    ],
)
def test_summaries_by_words(store, words, found):
    for number in range(1, 8):
        screenings.add(store, content(f"Subject {number}", hit(f"{number}", f"KIM {number}x", 90.0)))
    wanted = {3: "3", 4: "4", 5: "5"}
    lines = [line.number for line in screenings.summaries(store, words)]
    if len(found) == 1:  # digits are also found in times and numbers: the one meant must be there
        assert found[0] in lines
        assert wanted[found[0]] in words
    else:
        assert lines == found
    assert screenings.count(store, words) == len(lines)


def test_summaries_by_number_and_by_the_start_of_a_hash(kept):
    digest = screenings.get(kept, 4).content_sha256
    assert [line.number for line in screenings.summaries(kept, digest[:16])] == [4]
    assert [line.number for line in screenings.summaries(kept, digest.upper())] == [4]


def test_an_untouched_chain_is_well(kept):
    found = chain.verify(kept)
    assert (found.ok, found.checked, found.first_bad) == (True, 7, None)
    assert found.last_chain_sha256 == screenings.get(kept, 7).chain_sha256
    assert "7" in found.sentence


def test_one_screening_is_spoken_of_as_one(store):
    screenings.add(store, content())
    assert chain.verify(store).sentence == "The one screening is as it was kept."


def test_an_empty_chain_is_well(store):
    assert chain.verify(store) == chain.ChainReport(True, 0, None, "There are no screenings yet.", chain.START)


OTHER = canonical_json(content("Somebody else"))


@pytest.mark.parametrize(
    ("statements", "first_bad", "words"),
    [
        ((f"UPDATE screening_contents SET body = x'{zlib.compress(OTHER).hex()}' WHERE number = 4",), 4, "not what was kept"),
        (("UPDATE screening_contents SET body = x'1234' WHERE number = 4",), 4, "cannot be read"),
        (("UPDATE screenings SET operator = 'Somebody' WHERE number = 2",), 2, "list of records"),
        (("UPDATE screenings SET made_at = '2020-01-01' WHERE number = 6",), 6, "list of records"),
        (("UPDATE screenings SET hit_count = 0 WHERE number = 6",), 6, "list of records"),
        (("DELETE FROM screening_contents WHERE number = 3",), 3, "content is missing"),
        (("DELETE FROM screening_contents WHERE number = 3", "DELETE FROM screenings WHERE number = 3"), 3, "missing"),
        (("DELETE FROM screenings WHERE number = 3",), 3, "missing from the list of records"),
        (("DELETE FROM screenings WHERE number = 7",), 7, "missing from the list of records"),
        (("DELETE FROM screenings WHERE number > 5",), 6, "missing from the list of records"),
        (("DELETE FROM screenings",), 1, "missing from the list of records"),
        (("UPDATE screenings SET chain_sha256 = content_sha256 WHERE number = 5",), 5, "does not follow"),
        (
            (
                f"UPDATE screening_contents SET body = x'{zlib.compress(OTHER).hex()}' WHERE number = 4",
                f"UPDATE screenings SET content_sha256 = '{sha256_hex(OTHER)}' WHERE number = 4",
            ),
            4,
            "does not follow",
        ),
    ],
)
def test_whatever_is_changed_the_chain_says_where(kept, statements, first_bad, words):
    tamper(kept.path, *statements)
    with Store.open(kept.path) as store:
        found = chain.verify(store)
    assert (found.ok, found.first_bad, found.checked) == (False, first_bad, first_bad - 1)
    assert words in found.sentence
    assert str(first_bad) in found.sentence


def test_a_link_kept_elsewhere_shows_what_was_cut_off(kept):
    before = chain.verify(kept).last_chain_sha256
    tamper(kept.path, "DELETE FROM screening_contents WHERE number = 7", "DELETE FROM screenings WHERE number = 7")
    with Store.open(kept.path) as store:
        assert chain.verify(store).last_chain_sha256 != before


@pytest.mark.parametrize("first", [1, 6, 7])
def test_the_number_of_a_screening_that_was_taken_out_is_not_given_to_another(kept, first):
    tamper(kept.path, f"DELETE FROM screenings WHERE number >= {first}")
    with Store.open(kept.path) as store:
        with pytest.raises(StoreError, match=f"Screening {first} was taken out"):
            screenings.add(store, content("Another"))
        assert screenings.count(store) == first - 1
        assert chain.verify(store).first_bad == first


def test_reading_a_changed_screening_is_refused(kept):
    tamper(kept.path, f"UPDATE screening_contents SET body = x'{zlib.compress(OTHER).hex()}' WHERE number = 4")
    with Store.open(kept.path) as store, pytest.raises(StoreDamaged, match="screening 4"):
        screenings.get(store, 4)


def test_verifying_reports_and_can_be_cancelled(kept):
    calls = []
    chain.verify(kept, lambda *call: calls.append(call[:2]))
    assert calls[0] == (0, 7)
    assert calls[-1] == (7, 7)

    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        chain.verify(kept, cancel)
    assert not kept.in_transaction


def test_a_screening_on_a_full_disk_is_not_half_kept(kept):
    (pages,) = kept.rows("PRAGMA page_count")[0]
    kept.rows(f"PRAGMA max_page_count = {pages}")
    big = [hit(str(number), f"KIM {content_hash((number, 'x'))}", 90.0) for number in range(2_000)]
    with pytest.raises(StoreError, match="disk is full"):
        screenings.add(kept, content("Big", *big))
    assert screenings.count(kept) == 7
    assert chain.verify(kept).ok
