"""Keys, nicknames and synonyms: what meets and what must not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.names.compounds import compound_cuts
from watchdesk.names.keys import arabic_key, digraph_key, korean_key, skeleton_key, sound_key, sound_key_kh, sound_key_sh
from watchdesk.names.korean import looks_korean
from watchdesk.names.nicknames import nicknames
from watchdesk.names.synonyms import synonym_class

COMPARABLE = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=24)


@pytest.mark.parametrize(
    "spellings",
    [
        "vladimir wladimir",
        "yusuf jusuf yousuf yusouf",
        "zelensky zelenskyy zelenskij zelenskyj selenskyj",
        "lavrov lavrow lavroff lavrovs",
        "khalid halid",
        "daoud dawud dawood daud",
        "dzhokhar djokhar jokhar",
        "mohamed mohammed",
        "hussein husein hussain husayn",
        "yeltsin jelzin eltsin",
        "aleksey aleksei alexei",
        "lyudmila ludmila",
        "tariq tarik",
        "natalia nataliya natalya natalija",
        "qaddafi kaddafi kadafi",
        "shcherbakov schtscherbakow",
        "philip filip",
        "cherezov tscheresow",
        "lukashenko lukaschenko lukasjenko",
        "yurievich jurjevitj jurjewitsch",
        "tatiana tatjana tatyana",
        "gorbachev gorbatschow gorbachov",
        "solovyov soloviev",
        "zarqawi zarkaoui",
        "ouattara watara",
        "sukarno soekarno",
        "sergei serguei",
    ],
)
def test_transliterations_sound_the_same(spellings: str) -> None:
    assert len({sound_key(spelling) for spelling in spellings.split()}) == 1


def test_letters_that_other_languages_read_otherwise() -> None:
    assert sound_key_sh("choigou") == sound_key("shoigu")
    assert sound_key_kh("chodorkowski") == sound_key_kh("jodorkovski") == sound_key("khodorkovsky")
    assert sound_key_sh("shoigu") == sound_key_kh("schmidt") == ""


@pytest.mark.parametrize("pair", ["kim kam", "putin patin", "ali ila", "john joan", "hassan hussein", "li lu", "obama obaid"])
def test_other_names_sound_different(pair: str) -> None:
    one, other = pair.split()
    assert sound_key(one) != sound_key(other)


@pytest.mark.parametrize(
    "spellings", ["milosevic miloshevich miloszewicz", "muller mueller", "goring goering", "dzindzic dzindzich"]
)
def test_marked_letters_spelled_out(spellings: str) -> None:
    assert len({digraph_key(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    "spellings", ["mhmd muhammad mohamed", "slman salman suleiman sulayman", "qaida qaeda kaida", "khlid khalid khaled"]
)
def test_consonants_of_arabic_script(spellings: str) -> None:
    assert len({arabic_key(spelling) for spelling in spellings.split()}) == 1


def test_arabic_consonants_stay_apart() -> None:
    assert len({arabic_key(word) for word in ("salih", "shalih", "khalih", "talih", "karim", "sharif", "sarif")}) == 7


@pytest.mark.parametrize(
    "spellings",
    [
        "kim gim",
        "ri lee yi rhee li i",
        "pak park bak",
        "choe choi",
        "jong chong jung jeong chung",
        "un eun",
        "paek baek paik",
        "chol cheol chul",
        "song sung seong",
        "su soo",
        "hyon hyun hyeon",
        "kyong gyong kyung gyeong",
        "yong young yeong",
        "hui hee",
        "jongun jeongeun jungun",
        "ryu yu yoo",
    ],
)
def test_romanisations_of_korean_meet(spellings: str) -> None:
    assert len({korean_key(spelling) for spelling in spellings.split()}) == 1


def test_korean_syllables_stay_apart() -> None:
    syllables = "kim kam jong jang un in il ho hak min man su so chol chil pak paek song sang nam nak kwang kyong hyon hyok tae to"
    found = [korean_key(syllable) for syllable in syllables.split()]
    assert len(set(found)) == len(found)
    assert korean_key("smith") == korean_key("vladimir") == korean_key("") == ""


@pytest.mark.parametrize(
    ("name", "korean"),
    [("kim jong un", True), ("jong un kim", True), ("park geun hye", True), ("john smith", False), ("ali", False)],
)
def test_names_that_look_korean(name: str, korean: bool) -> None:
    assert looks_korean(name.split()) is korean


@given(COMPARABLE)
def test_keys_are_comparable_text(word: str) -> None:
    for key in (sound_key, digraph_key, skeleton_key, arabic_key, korean_key):
        found = key(word)
        assert found == "" or (found.isascii() and found.isalnum() and found == found.lower())
        assert all(one != other for one, other in pairwise(found)) or key is korean_key


@pytest.mark.parametrize("key", [sound_key, digraph_key, skeleton_key, arabic_key, korean_key])
def test_a_very_long_word_has_a_key_or_none(key: type) -> None:
    assert isinstance(key("ab" * 50_000), str)


def test_nicknames_go_both_ways() -> None:
    assert "john" in nicknames("jack")
    assert "jack" in nicknames("john")
    assert "aleksandr" in nicknames("sasha")
    assert nicknames("zzz") == frozenset()


@pytest.mark.parametrize(
    "pair",
    ["yusuf joseph", "bank banque", "ministry ministerio", "vladimir volodymyr", "corp corporation", "ibn bin", "korea choson"],
)
def test_synonyms_share_a_class(pair: str) -> None:
    one, other = pair.split()
    assert synonym_class(one) == synonym_class(other) != ""


@pytest.mark.parametrize(
    "pair",
    ["przemyslowej industry", "podshipnikovyi bearing", "forradalmi revolution", "russische rossiiskaya", "isfahanin esfahan"],
)
def test_words_of_organisations_share_a_class_in_every_case(pair: str) -> None:
    one, other = pair.split()
    assert synonym_class(one) == synonym_class(other) != ""
    assert synonym_class(one, person=True) == ""


def test_a_stem_takes_in_endings_and_no_compounds() -> None:
    assert synonym_class("gazov") != synonym_class("gazovsomethingelse")
    assert synonym_class("fondsvermogensverwaltung") == ""


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("volksarmee", ["volks", "armee"]),
        ("kansanarmeija", ["kansan", "armeija"]),
        ("folkarmen", ["folk", "armen"]),
        ("volksbevrijdingsleger", ["volks", "bevrijdings", "leger"]),
        ("zentralgefangnis", ["zentral", "gefangnis"]),
        ("powertech", ["powertech"]),
        ("petroleum", ["petroleum"]),
    ],
)
def test_compounds_are_cut_into_known_words(word: str, parts: list[str]) -> None:
    cuts = compound_cuts(word)
    assert [word[start:end] for start, end in zip((0, *cuts), (*cuts, len(word)), strict=True)] == parts


def test_words_without_synonyms() -> None:
    assert synonym_class("zzz") == ""
