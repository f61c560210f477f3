"""Numbers, dates and hashes in words."""

from __future__ import annotations

import pytest

from watchdesk.model.hit import FieldComparison, Verdict, WordPair, WordRelation
from watchdesk.reports import words


@pytest.mark.parametrize(
    ("value", "shown"), [(100.0, "100"), (79.46, "79.4"), (74.99999, "74.9"), (0.0, "0"), (75.0, "75"), (88.8, "88.8")]
)
def test_a_score_is_never_rounded_up(value: float, shown: str) -> None:
    assert words.score(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(2.0, "+2"), (-6.0, "−6"), (0.04, "0"), (-0.04, "0"), (43.46, "+43.5")])
def test_points_carry_their_sign(value: float, shown: str) -> None:
    assert words.points(value) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-08-01", "1 Aug 2026"),
        ("2026-08-01T23:00:00+00:00", "1 Aug 2026, 23:00 UTC"),
        ("2026-08-01T23:00:05Z", "1 Aug 2026, 23:00:05 UTC"),
        ("2024-08-28T09:30:00-04:00", "28 Aug 2024, 09:30 UTC-04:00"),
        ("2026-08-01T23:00:00", "1 Aug 2026, 23:00"),
        ("last spring", "last spring"),
        ("2026-13-45", "2026-13-45"),
        ("", ""),
    ],
)
def test_dates_read_as_people_write_them(text: str, shown: str) -> None:
    assert words.day(text) == shown


def test_a_hash_breaks_into_groups_that_join_again() -> None:
    digest = "0123456789abcdef" * 4
    assert words.hash_groups(digest).replace(" ", "") == digest
    assert len(words.hash_groups(digest, 4).split()) == 4
    assert words.hash_groups("") == ""


def test_what_could_not_be_compared_is_told_in_short_and_what_was_in_full() -> None:
    long = "; ".join(f"wallet address {number}" for number in range(20))
    for verdict, letters in (
        (Verdict.UNKNOWN, words.LONGEST_UNKNOWN),
        (Verdict.CONTRADICTS, len(long)),
        (Verdict.AGREES, len(long)),
    ):
        assert len(words.listed(FieldComparison("identifier", verdict, "", long))) == letters
    assert words.listed(FieldComparison("country", Verdict.UNKNOWN, "", "North Korea")) == "North Korea"


def test_days_of_birth_are_in_words_and_all_else_is_as_it_stands() -> None:
    born = FieldComparison("birth date", Verdict.UNKNOWN, "1970-01-01", "1957-07-30; c. 1957")
    assert words.sides(born) == ("1 Jan 1970", "30 Jul 1957; c. 1957")
    number = FieldComparison("identifier", Verdict.UNKNOWN, "", "Registration 1957-07-30")
    assert words.sides(number) == ("", "Registration 1957-07-30")


@pytest.mark.parametrize(
    ("relation", "note", "said"),
    [
        (WordRelation.TRANSLITERATION, "the same in Latin letters", "the same in Latin letters"),
        (WordRelation.EQUAL, "", "the same"),
        (WordRelation.SPELLING, "", "similar spelling"),
        (WordRelation.MISSING, "", "not in the listed name"),
        (WordRelation.EXTRA, "", "only in the listed name"),
    ],
)
def test_what_ties_two_words_is_said_once(relation: WordRelation, note: str, said: str) -> None:
    assert words.pair_note(WordPair("a", "b", relation, 1.0, 1.0, note=note)) == said
