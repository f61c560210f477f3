"""What the index takes for granted of the modules that say what a score is: a change there that breaks it shows here."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from watchdesk.matching import NameIndex, Segment
from watchdesk.matching.alone import may_tell, tells
from watchdesk.matching.paired import TELLING
from watchdesk.matching.parameters import MAX_EDITS, allowed_edits
from watchdesk.matching.reading import readings
from watchdesk.matching.similarity import as_compared, similarity
from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.names.weights import COMMON_WEIGHTS, GENERATION_WEIGHT, ROLE_WEIGHTS, Role

WORDS = """
    ali aly muhammad mohamed mohd ahmed hassan hasan husayn hussein kim gim jong chong park pak vladimir wladimir volodymyr ivan
    jean john johannes yahya limited ltd llc ooo jsc company kompaniya bank 7 vii m j al bin
    z.a.o. Иванов محمد أحمد 김 박 정 王 山田
"""


def test_one_edit_is_allowed_in_three_letters_at_the_least() -> None:
    """Two spellings one edit apart begin or end alike only from three letters on: exchanged, two letters do neither."""
    assert [allowed_edits(length) for length in range(3)] == [0, 0, 0]
    assert max(allowed_edits(length) for length in range(300)) == MAX_EDITS


@given(st.text("abc", min_size=1, max_size=5), st.text("abc", min_size=3, max_size=5))
@settings(max_examples=500)
def test_spellings_one_edit_apart_begin_or_end_alike(one: str, other: str) -> None:
    if OSA.distance(one, other) == 1:
        assert one[0] == other[0] or one[-1] == other[-1]


@pytest.mark.parametrize("kind", [EntryType.PERSON, EntryType.ORGANISATION])
def test_every_related_word_is_found_worth_at_least_what_it_is(kind: EntryType) -> None:
    entry = Entry("1", kind, tuple(Name(word) for word in WORDS.split()))
    index = NameIndex.of([Segment.build("one", [entry])])
    vocabulary = index.vocabulary
    for text in WORDS.split():
        for word in (word for reading in readings(text, kind) for word in reading.words):
            found = vocabulary.related(word)
            most = dict(zip(found.numbers.tolist(), found.values.tolist(), strict=True))
            for number in range(len(vocabulary)):
                related = similarity(word, vocabulary.word(number))
                if related:
                    assert most.get(number, 0.0) >= related.value, (word, vocabulary.word(number), related)


def test_words_looked_up_as_one_are_related_alike_in_every_role() -> None:
    """A vocabulary remembers what is related to a word by `as_compared`, whatever it weighs and whatever part it plays."""
    texts = [
        *WORDS.split(),
        "j. p. petrov",
        "ivan petrovich sidorov",
        "dr al hasan iii",
        "halvex j trading company ltd",
        "halvex ooo",
    ]
    words = {word for kind in EntryType for text in texts for reading in readings(text, kind) for word in reading.words}
    assert {word.role for word in words} == set(Role)
    for one in words:
        for other in words:
            assert similarity(as_compared(one), other) == similarity(one, other), (one, other)


def test_what_a_word_weighs_says_whether_it_tells_organisations_apart() -> None:
    """`alone.held_back` counts such words of rows by their weights; a weight shared by two kinds of words would miscount them."""
    for role, weight in ROLE_WEIGHTS.items():
        assert may_tell(np.array([weight])).all() == (role in TELLING), role
    common = np.array(list(COMMON_WEIGHTS.values()))
    assert tells(common).all()
    assert not may_tell(np.array([GENERATION_WEIGHT])).any()
    assert not tells(np.array([ROLE_WEIGHTS[Role.PATRONYMIC]])).any()
