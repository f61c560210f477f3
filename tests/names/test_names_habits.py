"""Habits of spelling: how languages write one another's names, fathers' names, names written onto each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.matching import compare_names
from watchdesk.model.entry import EntryType
from watchdesk.model.subject import DEFAULT_CUTOFF
from watchdesk.names.analyse import Role, analyse
from watchdesk.names.habits import other_habits
from watchdesk.names.patronymics import patronymic_class

PERSON = EntryType.PERSON


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Naghdi, Mohammadreza", "Mohammad Reza NAQDI"),
        ("Ibrahimi Hasan Dahqan", "EBRAHIMI, Hasan Dehghan"),
        ("Asan Mahad Cumar", "OMAR, Hassan Mahad"),
        ("Ayubchan Katajev", "KATAEV, Ayubkhan"),
        ("Ayubkhan Kataev", "KATAEV, Ayub"),
        ("Aleksandr Dmitrijevitj Charitjev", "KHARICHEV, Aleksandr Dmitrievich"),
        ("Alena Kuncevičová", "KUNTSEVICH, Alena"),
        ("Serguei Choïgou", "SHOIGU, Sergei"),
        ("Viktor Janukovytš", "YANUKOVYCH, Viktor"),
        ("احمدرضا رادان", "RADAN, Ahmad-Reza"),
        ("بشارالاسد", "AL-ASSAD, Bashar"),
        ("علی اکبرطباطبایی", "TABATABAEI, Ali Akbar"),
        ("Petro Hryhorovych Yarosh", "JAROSH, Petr Grigorievich"),
        ("Karim Djibril Abdul", "BADRI, Djibril Abdul Karim"),
        ("AL-MAJID, General Ali Hasan", "Ali Hassan AL-MAJID"),
        ("Viktor Fedorovici IANUKOVICI", "YANUKOVYCH, Viktor Fedorovych"),
        ("Dhawahri Ayman", "AL ZAWAHIRI, Ayman"),
        ("Jamal Hussein Zeiniye", "ZAYNIYAH, Jamal Husayn"),
        ("Cevdet Chawki", "SHAWQI, Jawdat"),
        ("Ghazanfar Morteza", "MURTADA, Ghadanfar"),
        ("Taoufik Houdhaifa", "HUZAIFA, Tawfiq"),
        ("Seif al Adel", "AL-'ADIL, Saif"),
        ("Bekir Seyf Ebu", "ABU BAKR, Sayf"),
        ("Abu Hafs the Mauritanian", "ABU HAFS AL-MAWRITANI"),
        ("Chechen Omar", "Umar Shishani"),
        ("Jan Vandermerwe", "VAN DER MERWE, Jan"),
        ("Vander Merwe Jan", "VAN DER MERWE, Jan"),
        ("Maria Delacruz", "DE LA CRUZ, Maria"),
        ("Delos Reyes Feliciano", "DE LOS REYES, Feliciano"),
        ("منير المتصدق", "EL MOTASSADEQ, Mounir"),
        ("Наталя НIКОНОРОВА", "NIKONOROVA, Natalya"),
    ],
)
def test_a_name_spelled_after_another_habit_is_found(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON) >= DEFAULT_CUTOFF


@pytest.mark.parametrize(("query", "listed"), [("KimJongUn", "KIM Jong Un"), ("Haji Agha JanAlizai", "ALIZAI, Haji Agha Jan")])
def test_capitals_keep_words_apart_that_are_written_as_one(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON) == 100


def test_every_word_that_capitals_part_has_its_own_place() -> None:
    text = "Haji JanAlizai"
    assert [text[token.start : token.end] for token in analyse(text, PERSON).tokens] == ["Haji", "Jan", "Alizai"]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Abu-Ahmad Al-Amriki (the American)", "AL-AMRIKI, Abu-Ahmad"),
        ("Petro YAROSH (IAROSH)", "YAROSH, Petro"),
    ],
)
def test_what_brackets_say_again_of_a_person_counts_once(text: str, listed: str) -> None:
    assert compare_names(text, listed, PERSON) == 100


def test_another_name_in_brackets_may_be_left_out() -> None:
    name = analyse("Petro YAROSH (KOVAL)", PERSON)
    assert [[token.text for token in one.tokens] for one in (name, *name.variants)] == [
        ["petro", "yarosh"],
        ["petro", "yarosh", "koval"],
    ]


def test_a_surname_that_only_begins_like_particles_stays_one_word() -> None:
    assert [token.text for token in analyse("Samantha Delaney", PERSON).tokens] == ["samantha", "delaney"]


@pytest.mark.parametrize("text", ["McDonald", "MacGregor", "DeLuca", "SMITH", "AyoubX"])
def test_one_name_with_a_capital_inside_stays_one_word(text: str) -> None:
    assert len(analyse(text, PERSON).tokens) == 1


def test_a_short_reading_of_a_character_is_not_taken_for_a_misspelt_word() -> None:
    assert compare_names("玉 利 张", "LI Cheng Yu", PERSON) < DEFAULT_CUTOFF
    assert compare_names("玉 利 张", "ZHANG Yuli", PERSON) >= DEFAULT_CUTOFF


@pytest.mark.parametrize(
    ("one", "other"), [("hryhorovych", "grigorievich"), ("mykolayovych", "nikolaevich"), ("serhiivna", "sergeevna")]
)
def test_patronymics_of_one_father_are_of_one_class(one: str, other: str) -> None:
    assert patronymic_class(one) == patronymic_class(other) != ""


def test_another_father_makes_another_patronymic() -> None:
    assert patronymic_class("ivanovich") != patronymic_class("petrovich")
    assert patronymic_class("qwerty") == ""


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=12))
def test_habits_give_comparable_spellings_other_than_the_word(word: str) -> None:
    for spelling in other_habits(word):
        assert spelling != word
        assert spelling.isalnum()


@pytest.mark.parametrize(
    ("name", "fathers"),
    [
        ("Mounir Ben Habib Ben Al-Taher Jarraya", ["habib", "taher"]),
        ("DARRAJI, Kamal Ben Mohamed Ben Ahmed", ["mohamed", "ahmed"]),
        ("Raed Muhammad Hasan Muhammad Hijazi", ["muhammad"]),
        ("Usama bin Muhammad bin Awad bin Ladin", ["muhammad", "awad"]),
        ("Ahmad Salim bin Ladin", []),
        ("Mohammed bin Salman", []),
    ],
)
def test_names_behind_bin_are_fathers_names_while_others_are_left(name: str, fathers: list[str]) -> None:
    assert [token.text for token in analyse(name, PERSON).tokens if token.role is Role.PATRONYMIC] == fathers


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("kimjongun", "KIM Jong Un"),
        ("KIM Jong Un", "Kimjongun"),
        ("moonjaein", "MOON, Jae-in"),
        ("Mao Tse-tung", "MAO Zedong"),
        ("Mao Zedong", "MAO Tse-tung"),
        ("Deng Hsiao-ping", "DENG Xiaoping"),
    ],
)
def test_syllables_written_as_one_word_are_found(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON) >= 95


@pytest.mark.parametrize("text", ["Kimani", "Hongkong", "Omar Hasan", "Lee Myungbak", "Li Xiaoping", "Maria Anna Li"])
def test_other_words_are_not_taken_for_syllables(text: str) -> None:
    assert analyse(text, PERSON).variants == ()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Alireza Tangsiri", "alireza tangsiri"),
        ("TANGSIRI, Ali Reza", "tangsiri alireza"),
        ("Mohammad-Ali Jafari", "mohammadali jafari"),
        ("Abolfazl Davoodi", "abolfazl davoodi"),
    ],
)
def test_names_that_some_write_as_one_word_are_read_as_one_too(text: str, whole: str) -> None:
    (variant,) = analyse(text, PERSON).variants
    assert " ".join(token.text for token in variant.tokens) == whole


@pytest.mark.parametrize("text", ["Ali, Reza", "Abu Hassan", "Reza Ali Tangsir", "علیرضا تنگسیری"])
def test_other_neighbours_are_no_one_word(text: str) -> None:
    assert analyse(text, PERSON).variants == ()


def test_syllables_stand_where_they_were_written() -> None:
    (korean,) = analyse("Kimjongun", PERSON).variants
    assert ["Kimjongun"[token.start : token.end] for token in korean.tokens] == ["Kim", "jong", "un"]
    text = "MAO, Tse-tung"
    (chinese,) = analyse(text, PERSON).variants
    assert [(token.text, text[token.start : token.end]) for token in chinese.tokens] == [("mao", "MAO"), ("cedong", "Tse-tung")]
    assert "zedong" in chinese.tokens[1].forms


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("ריצ'רד צ'מברליין", "CHAMBERLAIN, Richard"),
        ("ג׳ארד קושנר", "KUSHNER, Jared"),
        ("לודוויג ואן בטהובן", "VAN BEETHOVEN, Ludwig"),
        ("סטיב לופז", "LOPEZ, Steve"),
        ("오승립", "OH Seung-lip"),
        ("최불암", "CHOI Bool-am"),
    ],
)
def test_names_in_hebrew_and_hangul_are_found(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON) >= DEFAULT_CUTOFF


def test_a_letter_with_geresh_keeps_its_place() -> None:
    text = "אבו ג'ארד"
    last = analyse(text, PERSON).tokens[-1]
    assert (last.text[0], text[last.start : last.end]) == ("j", "ג'ארד")
