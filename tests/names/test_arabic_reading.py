"""Arabic script beside Latin letters: what can be read from what, and which names are written as one."""

from __future__ import annotations

import pytest

from watchdesk.names.arabic import fold
from watchdesk.names.arabic_reading import reads_as
from watchdesk.names.arabic_words import parted_name


@pytest.mark.parametrize(
    ("written", "spellings"),
    [
        ("نزيه", "nazih nazeeh"),
        ("فدوی", "fadavi fadawi"),
        ("طعمة", "tuma tomeh tuameh"),
        ("سریع", "sarea sari saria"),
        ("طائب", "taeb tayeb"),
        ("نور", "nour noor nur nor"),
        ("دقلو", "dagalo daglo"),
        ("قاسم", "qasem ghasem kassim"),
        ("مطيعالله", "matiullah mutiullah"),
        ("برهانالدين", "burhanuddin"),
        ("عبدالباسط", "abdulbasit"),
    ],
)
def test_spellings_that_can_be_read_from_arabic_script(written: str, spellings: str) -> None:
    assert [spelling for spelling in spellings.split() if not reads_as(fold(written), spelling)] == []


@pytest.mark.parametrize(
    ("written", "spelling"),
    [("علي", "ola"), ("علا", "ali"), ("وفيق", "wafaq"), ("بيت", "but"), ("سلامی", "salim"), ("حسن", "hosni")],
)
def test_a_long_vowel_that_is_written_must_be_heard(written: str, spelling: str) -> None:
    assert not reads_as(fold(written), spelling)


def test_a_script_without_such_letters_reads_as_nothing() -> None:
    assert not reads_as("ҳамид", "hamid")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("alireza", ("ali", "reza")),
        ("gholamhossein", ("gholam", "hossein")),
        ("abolfazl", ("abol", "fazl")),
        ("aboutaleb", ("abou", "taleb")),
        ("mohammadi", ()),
        ("ghazali", ()),
        ("hassanzadeh", ()),
        ("medicine", ()),
    ],
)
def test_names_written_as_one_are_parted(text: str, parts: tuple[str, ...]) -> None:
    assert parted_name(text) == parts
