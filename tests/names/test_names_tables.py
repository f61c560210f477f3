"""The reference tables: well formed, in comparable text, each word in one class, each with a source."""

from __future__ import annotations

from collections import Counter

import pytest

from watchdesk.names.kana_reading import is_katakana
from watchdesk.names.roles import role_words
from watchdesk.names.tables import rows
from watchdesk.names.weights import COMMON_WEIGHTS, Role
from watchdesk.resources import shipped

COLUMNS = {
    "arabic_names.tsv": 2,
    "cantonese.tsv": 2,
    "chinese_surnames.tsv": 3,
    "common_words.tsv": 2,
    "han_places.tsv": 3,
    "han_words.tsv": 3,
    "hanja.tsv": 2,
    "hebrew_names.tsv": 2,
    "japanese_names.tsv": 2,
    "katakana.tsv": 3,
    "korean_words.tsv": 3,
    "legal_forms.tsv": 4,
    "name_words.tsv": 3,
    "nicknames.tsv": 2,
    "origins.tsv": 2,
    "seats.tsv": 2,
    "synonyms.tsv": 3,
    "traditional_han.tsv": 2,
}


@pytest.mark.parametrize(("table", "columns"), COLUMNS.items())
def test_every_row_has_its_columns_and_the_table_its_source(table: str, columns: int) -> None:
    assert {len(row) for row in rows(table)} == {columns}
    head = shipped("data", "reference", table).read_text(encoding="utf-8").partition("\n\n")[0]
    assert head.startswith("#")
    assert "compilation" in head or "Made by counting" in head


@pytest.mark.parametrize("table", ["arabic_names.tsv", "hebrew_names.tsv", "japanese_names.tsv", "nicknames.tsv"])
def test_spellings_are_comparable_text(table: str) -> None:
    for row in rows(table):
        assert row[1]
        assert all(spelling.isascii() and spelling.isalnum() and spelling.islower() for spelling in row[1].split()), row


def test_a_word_is_in_one_class_only() -> None:
    words = Counter(word for row in rows("synonyms.tsv") for word in row[2].split())
    assert [word for word, count in words.items() if count > 1] == []
    assert all(word.isascii() and word.removesuffix("*").isalnum() and word.islower() for word in words)
    stems = [word[:-1] for word in words if word.endswith("*")]
    assert all(len(stem) >= 4 for stem in stems)
    assert not set(stems) & set(words)


def test_common_words_have_a_known_class() -> None:
    words = Counter(row[0] for row in rows("common_words.tsv"))
    assert max(words.values()) == 1
    assert {row[1] for row in rows("common_words.tsv")} == set(COMMON_WEIGHTS)
    assert len(words) <= 3000


def test_role_words_have_known_roles_and_places() -> None:
    entries = [entry for found in role_words().values() for entry in found]
    assert {entry.role for entry in entries} == {Role.PARTICLE, Role.TITLE, Role.GENERIC}
    assert {entry.where for entry in entries} == {"any", "person", "organisation", "vessel", "start", "end"}


def test_legal_forms_cover_the_world() -> None:
    countries = {country for row in rows("legal_forms.tsv") for country in row[2].split()}
    assert len(countries) >= 60
    assert len(rows("nicknames.tsv")) >= 400


def test_a_word_in_katakana_stands_for_one_word_and_may_be_a_letter() -> None:
    for kind in ("word", "letter"):
        words = Counter(word for own, _, written in rows("katakana.tsv") if own == kind for word in written.split())
        assert [word for word, count in words.items() if count > 1 or not is_katakana(word)] == []
    spelt = Counter(latin for kind, latin, _ in rows("katakana.tsv"))
    assert [
        latin for latin, count in spelt.items() if count > 1 or not (latin.isascii() and latin.isalpha() and latin.islower())
    ] == []
    assert sorted(latin for kind, latin, _ in rows("katakana.tsv") if kind == "letter") == list("abcdefghijklmnopqrstuvwxyz")
