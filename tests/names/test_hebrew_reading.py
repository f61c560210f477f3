"""Latin spellings that a word in Hebrew script can be read as."""

from __future__ import annotations

import pytest

from watchdesk.names.hebrew import fold, with_geresh
from watchdesk.names.hebrew_reading import reads_as

READINGS = [
    ("פול", "paul"),
    ("ג'ון", "john"),
    ("צ'רי", "cherry"),
    ("שלי", "shelly"),
    ("חיים", "haim"),
    ("לוי", "levy"),
    ("מאיר", "meir"),
    ("דב", "dov"),
    ("קוק", "cook"),
    ("אורי", "uri"),
    ("רות", "ruth"),
]
OTHER_WORDS = [
    ("דן", "dina"),
    ("רמי", "rama"),
    ("פול", "pal"),
    ("לוי", "lee"),
    ("דב", "dab3"),
]


@pytest.mark.parametrize(("written", "spelling"), READINGS)
def test_a_spelling_with_all_consonants_and_written_vowels_is_a_reading(written: str, spelling: str) -> None:
    assert reads_as(fold(with_geresh(written)), spelling)


@pytest.mark.parametrize(("written", "spelling"), OTHER_WORDS)
def test_a_spelling_without_a_written_vowel_or_with_another_is_none(written: str, spelling: str) -> None:
    assert not reads_as(fold(with_geresh(written)), spelling)


def test_a_letter_of_another_script_is_read_as_nothing() -> None:
    assert not reads_as("דaב", "dab")
