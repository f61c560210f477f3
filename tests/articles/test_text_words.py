"""An article's words: their places, capitals, sentence beginnings and gaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchdesk.articles.text_words import text_words, unpossessed, unspaced


def words(text: str) -> list[tuple[str, str]]:
    return [(word.comparable, text[word.start : word.end]) for word in text_words(text).words]


def test_words_are_comparable_and_keep_their_places() -> None:
    assert words("Jong-un’s Müller (김)") == [("jong", "Jong"), ("un", "un"), ("muller", "Müller"), ("kim", "김")]


def test_a_word_that_can_be_divided_stands_in_a_text_once() -> None:
    text = "In November Sberbank (a bank) named Halvex Corporation, Tarn JSC"
    assert [word for word, _ in words(text)] == [
        "in",
        "november",
        "sberbank",
        "a",
        "bank",
        "named",
        "halvex",
        "corp",
        "tarn",
        "jsc",
    ]


def test_possessives_are_blanked_and_nothing_moves() -> None:
    text = "Group’s, Workers' and Sana'a's"
    assert unpossessed(text) == "Group  , Workers  and Sana'a  "[: len(text)]
    assert len(unpossessed(text)) == len(text)


def test_sentences_open_after_a_full_stop_but_not_after_an_abbreviation() -> None:
    opening = [
        word.comparable for word in text_words("He met Mr. Smith of the U.S. Treasury. Temp.Hermit left.\nThen").words if word.opens
    ]
    assert opening == ["he", "temp", "then"]


def test_what_parts_names() -> None:
    parted = {
        word.comparable
        for word in text_words("Alpha (Beta) Gamma; Delta – Echo, Foxtrot and “Golf” Hotel-India").words
        if word.parted
    }
    assert parted == {"alpha", "beta", "gamma", "delta", "echo", "golf", "hotel"}


def test_a_word_after_a_hyphen_is_as_capital_as_the_one_before() -> None:
    capitals = {word.comparable: word.capital for word in text_words("Kim Jong-un and well-known").words}
    assert capitals == {"kim": True, "jong": True, "un": True, "and": False, "well": False, "known": False}


@given(st.text(max_size=200))
def test_places_rise_and_lie_within_any_text(text: str) -> None:
    found = text_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found.words)
    assert [word.start for word in found.words] == sorted(word.start for word in found.words)
    assert all(found.line[place] == " " for place in found.places)


@given(st.text(max_size=200))
def test_every_letter_without_spaces_knows_its_place(text: str) -> None:
    line, places = unspaced(text)
    assert len(line) == len(places)
    assert all(0 <= place < len(text) for place in places)
    assert places == sorted(places)
