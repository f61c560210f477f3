"""Excerpts: the lines around mentions, cut where a reader would cut them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchdesk.articles.excerpts import ELLIPSIS, MOST_LETTERS, excerpts, sentence_starts
from watchdesk.model.article import Article, Mention
from watchdesk.model.entry import EntryKey

KEY = EntryKey("test", "1")


def article(text: str) -> Article:
    return Article(3, "A title", text, "The Quay", "2022-12-02", "", "", "")


def mention_of(text: str, name: str, after: int = 0) -> Mention:
    start = text.index(name, after)
    return Mention(3, start, start + len(name), KEY, name, 100.0)


def test_the_sentence_and_its_neighbours() -> None:
    text = "First here. Then the Lazarus Group came. Last there.\n\nAnother paragraph."
    (excerpt,) = excerpts(article(text), [mention_of(text, "Lazarus Group")])
    assert excerpt.text == "First here. Then the Lazarus Group came. Last there."
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["Lazarus Group"]
    assert (excerpt.title, excerpt.publisher, excerpt.published, excerpt.article, excerpt.start) == (
        "A title",
        "The Quay",
        "2022-12-02",
        3,
        0,
    )


def test_neighbours_that_do_not_fit_are_left_out_at_the_sentence() -> None:
    long = "Word " * 60
    text = f"{long.strip()}. Then Lazarus Group came. {long.strip()}."
    (excerpt,) = excerpts(article(text), [mention_of(text, "Lazarus Group")])
    assert excerpt.text == "Then Lazarus Group came."
    assert text[excerpt.start :].startswith("Then")


def test_a_long_sentence_is_cut_at_words_with_an_ellipsis() -> None:
    text = "start " + "word " * 200 + "Lazarus Group " + "word " * 200 + "end."
    (excerpt,) = excerpts(article(text), [mention_of(text, "Lazarus Group")])
    assert excerpt.text.startswith(f"{ELLIPSIS}word ")
    assert excerpt.text.endswith(f" word{ELLIPSIS}")
    assert len(excerpt.text) <= MOST_LETTERS + 2
    ((start, end),) = excerpt.marks
    assert excerpt.text[start:end] == "Lazarus Group"


def test_mentions_close_together_share_an_excerpt_and_far_ones_do_not() -> None:
    text = "A Lazarus Group b. Then Lazarus Group again.\n\n" + "Filler sentence here. " * 60 + "\n\nAt last Lazarus Group."
    first, last = excerpts(
        article(text),
        [mention_of(text, "Lazarus Group"), mention_of(text, "Lazarus Group", 10), mention_of(text, "Lazarus Group", 60)],
    )
    assert len(first.marks) == 2
    assert last.text == "At last Lazarus Group."


def test_abbreviations_end_no_sentence() -> None:
    text = "It met Mr. Smith of the U.S. Treasury. He left."
    assert [text[start:] for start in sentence_starts(text)] == [text, "He left."]


def test_sentences_of_scripts_without_spaces() -> None:
    text = "財務省は発表した。キム氏は制裁された。以上。"
    assert len(sentence_starts(text)) == 3


def test_places_outside_the_text_are_ignored() -> None:
    assert excerpts(article("Short."), [Mention(3, 4, 99, KEY, "x", 100.0)]) == ()


@given(st.text(alphabet="ab .\n!…,金", min_size=1, max_size=600), st.data())
def test_marks_always_show_the_mentions(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)), min_size=1, max_size=4))
    spans = [(start, min(start + length, len(text))) for start, length in places]
    mentions = [
        Mention(3, start, end, KEY, "x", 100.0) for start, end in spans if text[start] not in " \n" and text[end - 1] not in " \n"
    ]
    found = excerpts(article(text), mentions)
    shown = {excerpt.text[start:end] for excerpt in found for start, end in excerpt.marks}
    assert {text[mention.start : mention.end] for mention in mentions} == shown
    assert all(found[index].start < found[index + 1].start for index in range(len(found) - 1))
