"""Cleaning: what any text becomes, and the laws that hold for every text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchdesk.names.clean import clean, pieces

ANY_TEXT = st.text(st.characters(), max_size=40)  # surrogates too
NAME_TEXT = st.text(
    st.one_of(
        st.characters(categories=["L", "M", "N", "Zs", "Pd", "Po", "Cf"]),
        st.sampled_from("aАα가김 عبدالرحمن・ー株式会社'’ʼ.\u200b\u200f\u0301\u0308\u064b９ⅫßİıŒ"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller-Lüdenscheidt", "muller ludenscheidt"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Straße Ægir Øre Þór Đorđe", "strasse aegir ore thor dorde"),
        ("İsmail Kılıç", "ismail kilic"),
        ("O’Brien Qa'ida Qaʿida Qa`ida", "obrien qaida qaida qaida"),
        ("S.A. d.o.o. I.R.G.C.", "sa doo irgc"),
        ("J.Smith", "j smith"),
        ("Ｆｕｌｌ　Ｗｉｄｔｈ １２", "full width 12"),
        ("Zero\u200bWidth \u202eRight\u202c so\u00adft", "zerowidth right soft"),
        ("bell\x07 and\x00nul", "bell andnul"),
        ("A\rA\u0300\nB", "a a b"),
        ("snake_case/slash\\back", "snake case slash back"),
        ("ﷴ ﻣﺤﻤﺪ", "muhammad muhammad"),
        ("Pеtеr Iѵаnоv", "peter ivanov"),
        ("Каsреr", "kasper"),
        ("", ""),
        ("—…!? 🙂", ""),
    ],
)
def test_comparable_text(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Владимир Путин", "vladimir putin"),
        ("Зеленський", "zelenskyy"),
        ("Милошевић", "milosevic"),
        ("Κυριάκος Μητσοτάκης", "kyriakos mitsotakis"),
        ("Գրիգորյան", "grigoryan"),
        ("გიორგი", "giorgi"),
        ("Հովհաննես Մանուկյան", "hovhannes manukyan"),
        ("बलजीत सिंह", "baljit singh"),
        ("ম্যাথিউ রহমান", "myathiu rahman"),
        ("محمد بن سلمان", "muhammad bin salman"),
        ("القاعدة", "al qaida"),
        ("أبوغيث شحاته سهيل", "abu ghith shhata suhayl"),
        ("עברית", "abrit"),
        ("नरेन्द्र मोदी", "narendra modi"),
        ("김정은", "kim jong un"),
        ("习近平", "xi jin ping"),
        ("たかはし トヨタ", "takahashi toyota"),
        ("株式会社ソニー", "zhushihuishe soni"),
    ],
)
def test_scripts_as_latin(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.one_of(ANY_TEXT, NAME_TEXT))
@settings(max_examples=400)
def test_laws_of_cleaning(text: str) -> None:
    cleaned = clean(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", cleaned)
    assert clean(cleaned) == cleaned
    assert bool(cleaned) or not any(map(str.isalnum, unicodedata.normalize("NFKC", text)))


@given(NAME_TEXT)
@settings(max_examples=400)
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    assert clean(unicodedata.normalize("NFC", text)) == clean(unicodedata.normalize("NFD", text))


@given(st.one_of(ANY_TEXT, NAME_TEXT))
@settings(max_examples=300)
def test_places_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for piece in pieces(text):
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.start >= last or piece.start == last - 1
        last = piece.end


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Mr. Muḥammad al-Qaʿida", ["Mr", "Muḥammad", "al", "Qaʿida"]),
        ("Mu\u0308ller Ａ１", ["Mu\u0308ller", "Ａ１"]),
        ("김정은 위원장", ["김", "정", "은", "위", "원", "장"]),
        ("عبدالرحمن", ["عبد", "ال", "رحمن"]),
        ("ﷺ ﷴ", None),
        ("北京科技有限公司", ["北京", "科技", "有限公司"]),
        ("三河市華光電有限公司", ["三河市", "華", "光電", "有限公司"]),
        ("金華光电厂", ["金華", "光电", "厂"]),
        ("国家宇宙開発会社", ["国家", "宇宙", "開発", "会社"]),
        ("王海洋", ["王", "海", "洋"]),
        ("蘇州", ["蘇", "州"]),
        ("S.A. Foo's", ["S.A.", "Foo's"]),
    ],
)
def test_places_point_at_what_was_written(text: str, places: list[str] | None) -> None:
    found = [text[piece.start : piece.end] for piece in pieces(text)]
    assert found == places if places is not None else all(found)


@pytest.mark.parametrize(
    "unit", ["a", "a.", "é", "e\u0301", "김", "あ", "ع", "कि", "'", "\u0301", "( ", "ab ", "а", "北", "\u1100"]
)
def test_a_hundred_kilobytes_are_cleaned(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert clean(clean(text)) == clean(text)
