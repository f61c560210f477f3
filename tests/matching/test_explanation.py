"""The explanation: every word accounted for, letters marked so that they make up the listed name, points that add up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchdesk.matching import score
from watchdesk.matching.marking import letters
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind
from watchdesk.model.hit import Hit, LetterChange, Segment, WordRelation
from watchdesk.model.subject import Subject

KEY = EntryKey("one", "1")
SAME, CHANGED, MISSING, EXTRA = LetterChange.EQUAL, LetterChange.CHANGED, LetterChange.MISSING, LetterChange.EXTRA


def hit_of(make_entry: Callable[..., Entry], query: str, listed: str, type: EntryType = EntryType.PERSON) -> Hit:
    hit = score(Subject(query), KEY, make_entry("1", listed, type=type))
    assert hit is not None
    return hit


@pytest.mark.parametrize(
    ("yours", "theirs", "segments"),
    [
        ("Putin", "PUTIN", [("PUTIN", SAME)]),
        ("Wladimir", "Vladimir", [("V", CHANGED), ("ladimir", SAME)]),
        ("Jon", "John", [("Jo", SAME), ("h", EXTRA), ("n", SAME)]),
        ("Hassan", "HASAN", [("HAS", SAME), ("s", MISSING), ("AN", SAME)]),
    ],
)
def test_letters_are_marked_one_by_one(yours: str, theirs: str, segments: list[tuple[str, LetterChange]]) -> None:
    assert list(letters(yours, theirs)) == [Segment(*one) for one in segments]


@given(yours=st.text(max_size=15), theirs=st.text(max_size=15))
def test_marked_letters_make_up_both_words(yours: str, theirs: str) -> None:
    marked = letters(yours, theirs)
    assert "".join(segment.text for segment in marked if segment.change is not MISSING) == theirs
    assert sum(len(segment.text) for segment in marked if segment.change is not EXTRA) >= len(yours)


SAMPLES = ("kim", "jong", "un", "al-Qaeda,", "alqaeda", "BIN", "Vladimir", "Путин", "د", "김", "Ltd.", "(IRGC)", "O'Neil", "é")
NAMES = st.lists(st.sampled_from(SAMPLES), max_size=6)


@given(query=NAMES.map(" ".join), listed=NAMES.map(" ".join))
@settings(max_examples=150)
def test_segments_make_up_the_matched_name_and_points_the_score(query: str, listed: str, make_entry: Callable[..., Entry]) -> None:
    hit = score(Subject(query), KEY, make_entry("1", listed, type=EntryType.ORGANISATION))
    if hit is None:
        return
    why = hit.explanation
    assert "".join(segment.text for segment in why.segments if segment.change is not MISSING) == hit.matched.text
    if not why.rules:
        assert sum(pair.points for pair in why.words if pair.points > 0) == pytest.approx(why.name_score, abs=0.1)


def test_every_word_of_both_names_is_accounted_for(make_entry: Callable[..., Entry]) -> None:
    why = hit_of(make_entry, "Wladimir Karl Putin", "PUTIN, Vladimir Vladimirovich").explanation
    assert {(pair.query, pair.listed, pair.relation) for pair in why.words} == {
        ("Wladimir", "Vladimir", WordRelation.SOUND),
        ("Putin", "PUTIN", WordRelation.EQUAL),
        ("Karl", "", WordRelation.MISSING),
        ("", "Vladimirovich", WordRelation.EXTRA),
    }
    assert all(pair.points < 0 for pair in why.words if pair.relation in (WordRelation.MISSING, WordRelation.EXTRA))
    assert (why.segments[-1].text.strip(), why.segments[-1].change) == ("Karl", MISSING)


def test_joined_words_are_one_pair(make_entry: Callable[..., Entry]) -> None:
    (pair,) = hit_of(make_entry, "ALQAEDA", "AL QAEDA", EntryType.ORGANISATION).explanation.words
    assert (pair.query, pair.listed, pair.relation) == ("ALQAEDA", "AL QAEDA", WordRelation.JOINED)


def test_rules_that_moved_the_score_say_why_in_words(make_entry: Callable[..., Entry]) -> None:
    why = hit_of(make_entry, "Salman bin Muhammad", "MUHAMMAD BIN SALMAN").explanation
    assert any("father and son" in rule for rule in why.rules)
    former = Name("Salman", kind=NameKind.FORMER)
    hit = score(Subject("Salman"), KEY, make_entry("1", "X", former))
    assert hit is not None
    assert "former name" in hit.explanation.rules


@pytest.mark.parametrize(
    ("query", "listed", "reason"),
    [
        ("Toyota Trading 7", "T Trading 7", "“toyota” is beside a single letter"),
        ("Damascus Trading 7", "Trading 7", "“damascus” is in one name only"),
        ("Meitec Corporation", "MITEC", "only “meitec” resembles “mitec”, and “corp” is not in the listed name"),
        ("Halvex Ltd", "Halvix Trading Ltd", "only “halvex” resembles “halvix”, and “trading” is not in yours"),
        ("Halvex Ltd", "Halvix Ltd", "only “halvex” resembles “halvix”, and what else agrees tells no parties apart"),
        ("Halvex Petroleum", "Halvex Aviation", "“halvex” agrees alone: “petroleum” is in one name only"),
        ("Halvex Petroleum", "Halvex", "“halvex” agrees alone: “petroleum” is in one name only"),
        ("Halv", "Halv Aviation", "“halv” agrees alone: “aviation” is in one name only"),
        ("Aurora", "Aurora Aviation", "“aurora” agrees alone: “aviation” is in one name only"),
        ("Halvex", "Halvex Chile", "“halvex” agrees alone: “chile” is in one name only"),
        ("Halvex 12", "Halvex 14", "“halvex” agrees alone: “12” is in one name only"),
        ("Halvex Ltd", "Halvex Trading Ltd", "“halvex” agrees alone: “trading” is in one name only"),
    ],
)
def test_what_keeps_companies_apart_is_told(query: str, listed: str, reason: str, make_entry: Callable[..., Entry]) -> None:
    why = hit_of(make_entry, query, listed, EntryType.ORGANISATION).explanation
    assert any(reason in rule for rule in why.rules)


@pytest.mark.parametrize(("query", "listed"), [("Adam Becker", "Adam"), ("Orvenak Becker", "Orvenac"), ("Ada Becker", "Ada Orvin")])
def test_one_name_that_agrees_alone_is_told_to_be_no_person(query: str, listed: str, make_entry: Callable[..., Entry]) -> None:
    (rule,) = hit_of(make_entry, query, listed).explanation.rules
    assert rule.endswith("agrees alone: “becker” is not in the listed name (× 0.8)")


@pytest.mark.parametrize(
    ("query", "listed"), [("Orvenak Becker", "Orvenak"), ("Adam", "Adam Becker"), ("Adam Becker", "Adam Bekker")]
)
def test_a_rare_name_may_stand_alone_and_so_may_one_that_is_all_of_the_query(
    query: str, listed: str, make_entry: Callable[..., Entry]
) -> None:
    assert not hit_of(make_entry, query, listed).explanation.rules


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("Norin Halvex Tolmar Perrin Zunda", ("4 words agree that tell parties apart: what is left over costs 0.4 times as much",)),
        ("Norin Halvex Tolmar Zunda", ("3 words agree that tell parties apart: what is left over costs 0.5 times as much",)),
        ("Norin Halvex Zunda", ("2 words agree that tell parties apart: what is left over costs 0.85 times as much",)),
        ("Norin Halvex Tolmar Perrin", ()),
    ],
)
def test_how_many_words_agree_is_told_where_others_are_left_over(
    query: str, told: tuple[str, ...], make_entry: Callable[..., Entry]
) -> None:
    assert hit_of(make_entry, query, "Norin Halvex Tolmar Perrin", EntryType.ORGANISATION).explanation.rules == told


def test_syllables_in_another_order_are_another_given_name(make_entry: Callable[..., Entry]) -> None:
    why = hit_of(make_entry, "Kim Won Dong", "KIM, Dong Won").explanation
    assert why.name_score == 80
    assert any("the syllables stand in another order" in rule for rule in why.rules)


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Won Dong Kim", "KIM, Won Dong"),
        ("Hong Ri Li", "LI, Hong Ri"),
        ("Jung Jong Kim", "Chong Chung Kim"),
        ("Dong Won", "Won Dong"),
        ("Paul Jonathan Tak", "Jonathan Paul Tak"),
    ],
)
def test_a_surname_may_stand_last_and_equal_syllables_in_any_order(
    query: str, listed: str, make_entry: Callable[..., Entry]
) -> None:
    assert not hit_of(make_entry, query, listed).explanation.rules


def test_the_spellings_tried_are_told(make_entry: Callable[..., Entry]) -> None:
    assert "vladimir putin" in hit_of(make_entry, "Владимир Путин", "PUTIN, Vladimir").explanation.tried


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Halvex Ltd", "Halvex Limited"),
        ("Halvex", "Halvex LLC"),
        ("Halvex", "Halvix"),
        ("Halvex", "Halvex Aviation"),
        ("Halvex Ltd", "Halvex Petroleum Aviation"),
        ("Halvex Podjetje", "Halvex Enterprise"),
        ("Halvex Petroleum", "Halvix Petroleum"),
        ("Halvex Petroleum Trading", "Petroleum Halvex Aviation"),
        ("Seaport Halvex", "Sea Port Halvex Aviation"),
    ],
)
def test_two_words_that_agree_or_one_with_nothing_beside_it_keep_no_companies_apart(
    query: str, listed: str, make_entry: Callable[..., Entry]
) -> None:
    rules = hit_of(make_entry, query, listed, EntryType.ORGANISATION).explanation.rules
    assert [rule for rule in rules if not rule.startswith("2 words agree")] == []


@pytest.mark.parametrize(
    ("query", "listed", "kind", "word", "relation", "note"),
    [
        ("Bin Halvex", "Ben Halvex", EntryType.PERSON, "Ben", WordRelation.TRANSLITERATION, "both are spellings of “bin”"),
        (
            "Abdul Rahman",
            "Abdelrahman",
            EntryType.PERSON,
            "Abdelrahman",
            WordRelation.TRANSLITERATION,
            "both are spellings of “abdulrahman”",
        ),
        ("Halvex PJSC", "PAO Halvex", EntryType.ORGANISATION, "PAO", WordRelation.SYNONYM, "both are the legal form “pao”"),
        ("Halvex P.A.O.", "PAO Halvex", EntryType.ORGANISATION, "PAO", WordRelation.EQUAL, "the same"),
        ("Al-Halvex Norin", "AL HALVEX Norin", EntryType.PERSON, "HALVEX", WordRelation.EQUAL, "the same"),
    ],
)
def test_words_read_as_one_spelling_are_called_the_same_only_where_their_letters_are(  # noqa: PLR0917
    make_entry: Callable[..., Entry], query: str, listed: str, kind: EntryType, word: str, relation: WordRelation, note: str
) -> None:
    pair = next(pair for pair in hit_of(make_entry, query, listed, kind).explanation.words if pair.listed == word)
    assert (pair.relation, pair.note, pair.similarity) == (relation, note, 1.0)
    is_same = [segment.change for segment in pair.segments] == [SAME]
    assert is_same is (relation is WordRelation.EQUAL)


def test_a_translation_is_no_spelling_and_has_no_letters_marked(make_entry: Callable[..., Entry]) -> None:
    hit = hit_of(make_entry, "Bank Melli", "NATIONAL BANK", EntryType.ORGANISATION)
    pair = next(pair for pair in hit.explanation.words if pair.listed == "NATIONAL")
    assert pair.relation is WordRelation.SYNONYM
    assert "translated" in pair.note
    assert pair.segments == (Segment("NATIONAL", CHANGED),)
