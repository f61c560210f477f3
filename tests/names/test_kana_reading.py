"""Latin spellings that a word in katakana can be read as, and the keys on which the two meet."""

from __future__ import annotations

import pytest

from watchdesk.model.entry import EntryType
from watchdesk.names.analyse import analyse
from watchdesk.names.kana_reading import is_katakana, reads_as, spelt_keys, written_keys
from watchdesk.names.weights import Role

READINGS = [
    ("カルロス", "carlos"),
    ("ガブリエル", "gabriel"),
    ("トルストイ", "tolstoi"),
    ("ドストエフスキー", "dostoevsky"),
    ("イワノフ", "ivanov"),
    ("ヴィクトル", "viktor"),
    ("ビクトル", "victor"),
    ("アレックス", "alex"),
    ("マキシム", "maksim"),
    ("フセイン", "hussein"),
    ("フアード", "fuad"),
    ("ハーリド", "khalid"),
    ("カダフィ", "qadhafi"),
    ("ムサンナー", "muthanna"),
    ("ジャマール", "djamal"),
    ("アシュラフ", "ashraf"),
    ("サーレハ", "saleh"),
    ("ヤヒヤ", "yahya"),
    ("アブデルラフマン", "abdulrahman"),
    ("アブドゥッサラーム", "abdulsalam"),
    ("チャングァン", "changgwang"),
    ("リュンセン", "ryunseng"),
    ("トチュン", "tochun"),
    ("オットー", "otto"),
    ("ンゴ", "ngo"),
    ("テーラー", "taylor"),
    ("シュナイダー", "schneider"),
    ("ミロシェヴィッチ", "milosevic"),
    ("カラジッチ", "karadzic"),
    ("ゴルバチョフ", "gorbachev"),
    ("ナスララ", "nasrullah"),
]
OTHER_WORDS = [
    ("カルロス", "carlosa"),
    ("ガブリエル", "gabriela"),
    ("ハサン", "husayn"),
    ("マリア", "mario"),
    ("ムハンマド", "mahmud"),
    ("ズル", "sl"),
    ("ドール", "dr"),
    ("イワノフ", "ivanova"),
    ("サミール", "samar"),
]


@pytest.mark.parametrize(("written", "spelling"), READINGS)
def test_a_spelling_whose_consonants_and_vowels_are_heard_is_a_reading_and_met_by_a_key(written: str, spelling: str) -> None:
    assert reads_as(written, spelling)
    assert {*written_keys(written)} & {*spelt_keys(spelling)} - {""}


@pytest.mark.parametrize(("written", "spelling"), OTHER_WORDS)
def test_a_spelling_with_another_vowel_or_without_one_that_is_heard_is_none(written: str, spelling: str) -> None:
    assert not reads_as(written, spelling)


@pytest.mark.parametrize(
    ("written", "spelling"),
    [("ア" * 60, "a" * 90 + "i"), ("ト" * 40, "t" * 60 + "a"), ("ウア" * 25, "ua" * 40 + "e"), ("ハ" * 50, "h" * 70)],
)
def test_a_long_word_is_read_or_given_up_in_no_time(written: str, spelling: str) -> None:
    assert not reads_as(written, spelling)


def test_only_words_in_katakana_alone_are_taken_for_foreign_ones() -> None:
    assert is_katakana("ラーメン")
    assert not any(map(is_katakana, ("やまだ", "山田", "ヤマ田", "Yamada", "")))


def _texts(name: str, kind: EntryType = EntryType.ORGANISATION) -> list[str]:
    return [token.text for token in analyse(name, kind).tokens]


def test_words_of_organisations_are_known_in_katakana_with_their_roles() -> None:
    tokens = analyse("コリア・ハルベックス・トレーディング・カンパニー・リミテッド", EntryType.ORGANISATION).tokens
    assert [token.text for token in tokens][::2] == ["korea", "trading"]
    assert tokens[2].role is Role.GENERIC
    assert tokens[-1].role is Role.LEGAL_FORM


def test_letters_called_by_their_names_are_one_word() -> None:
    assert _texts("エー・キュー・アイ") == ["aqi"]
    assert _texts("アール・ケー・ハルベックス")[0] == "rk"
    assert _texts("エー・キュー・アイ", EntryType.PERSON) == ["aqi"]
    assert _texts("ケイ・アイ", EntryType.PERSON) == ["kei", "ai"]


def test_an_article_written_onto_a_name_is_parted_in_a_further_way_to_read_it() -> None:
    name = analyse("ラフィク・アルハリーリ", EntryType.PERSON)
    assert [[token.text for token in variant.tokens][-2:] for variant in name.variants] == [["al", "hariri"]]
    article, rest = name.variants[0].tokens[-2:]
    assert (article.role, name.text[article.start : article.end]) == (Role.PARTICLE, "アル")
    assert name.text[rest.start : rest.end] == "ハリーリ"


def test_a_japanese_name_keeps_its_spellings() -> None:
    (family, given) = analyse("ヤマダ・タロウ", EntryType.PERSON).tokens
    assert (family.text, given.text) == ("yamada", "taro")
    assert "tarou" in given.forms
