"""A name taken apart: roles, canonical words, legal forms, hidden names, places."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchdesk.model.entry import EntryType
from watchdesk.names.analyse import NameText, Role, analyse, reads_as_vessel
from watchdesk.names.chinese import surname_spellings
from watchdesk.names.legal_forms import native_spellings
from watchdesk.names.roles import role_words
from watchdesk.names.synonyms import synonym_class
from watchdesk.names.weights import COMMON_WEIGHTS, ROLE_WEIGHTS

PERSON, ORGANISATION, VESSEL = EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL


def texts(name: NameText) -> list[str]:
    return [token.text for token in name.tokens]


def roles(name: NameText) -> dict[str, Role]:
    return {token.text: token.role for token in name.tokens}


@pytest.mark.parametrize(
    "spelling",
    [
        "Abd al-Rahman",
        "Abdul Rahman",
        "ABDULRAHMAN",
        "Abdur Rahman",
        "Abdurrahman",
        "Abdelrahman",
        "'Abd ar-Rahman",
        "عبدالرحمن",
        "عبد الرحمن",
    ],
)
def test_servant_names_are_one_word_however_written(spelling: str) -> None:
    assert texts(analyse(spelling, PERSON)) == ["abdulrahman"]


@pytest.mark.parametrize("spelling", ["Abd Allah", "Abdallah", "Abdullah", "ABDELLAH", "Abdulla", "عبدالله", "عبد الله"])
def test_servant_of_allah(spelling: str) -> None:
    assert texts(analyse(spelling, PERSON)) == ["abdullah"]


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (["Salah al-Din", "Salahuddin", "Salah ad Din", "Salaheddine"], "salahuddin"),
        (["Nasr Allah", "Nasrallah", "Nasrullah"], "nasrullah"),
    ],
)
def test_compound_names(spellings: list[str], expected: str) -> None:
    assert {tuple(texts(analyse(spelling, PERSON))) for spelling in spellings} == {(expected,)}


@pytest.mark.parametrize("text", ["GACANIN, Edin", "KARAM AZIZI, Allah", "RAHMAN, Abd"])
def test_what_a_comma_parts_is_never_one_name(text: str) -> None:
    words = text.casefold().replace(",", "").split()
    assert [token.text for token in analyse(text, EntryType.PERSON).tokens] == words


def test_abd_before_an_ordinary_name_stays_apart() -> None:
    assert texts(analyse("Abdul Smith", PERSON)) == ["abdul", "smith"]


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("Mr. John Smith", "mr", Role.TITLE),
        ("Sheikh Hassan Ali", "shaykh", Role.TITLE),
        ("General Kim Jong Un", "general", Role.TITLE),
        ("HAJI Khairullah", "haji", Role.TITLE),
        ("Salman bin Muhammad", "bin", Role.PARTICLE),
        ("Ludwig van Beethoven", "van", Role.PARTICLE),
        ("Abou Bakr", "abu", Role.PARTICLE),
        ("Anwar ash-Shami", "ash", Role.PARTICLE),
        ("John F. Kennedy", "f", Role.INITIAL),
        ("Vladimir Vladimirovich Putin", "vladimirovich", Role.PATRONYMIC),
        ("Путин Владимир Владимирович", "vladimirovich", Role.PATRONYMIC),
        ("Roman Arkadyevich Abramovich", "abramovich", Role.WORD),
        ("Alexander Jurjevič Gladyšev", "jurjevic", Role.PATRONYMIC),
        ("Slobodan Milošević", "milosevic", Role.WORD),
        ("Lyudmila Leanidauna Hladkaya", "leanidauna", Role.PATRONYMIC),
        ("ABRAMOVICH, Roman", "abramovich", Role.WORD),
        ("John Smith III", "3", Role.NUMBER),
        ("John Smith Jr.", "junior", Role.TITLE),
        ("Xi Jinping", "xi", Role.WORD),
        ("Anwar El-Sayed Ahmed", "sayed", Role.WORD),
        ("Marine Le Pen", "marine", Role.WORD),
    ],
)
def test_roles_in_names_of_persons(text: str, word: str, role: Role) -> None:
    assert roles(analyse(text, PERSON))[word] is role
    assert roles(analyse(text))[word] is role


def test_initials_written_together_are_taken_apart_in_a_person_only() -> None:
    text = "V.V. Putin"
    name = analyse(text, PERSON)
    assert texts(name) == ["v", "v", "putin"]
    assert [text[token.start : token.end] for token in name.tokens] == ["V", "V", "Putin"]
    assert texts(analyse("I.R.G.C. Navy", ORGANISATION)) == ["irgc", "navy"]


@pytest.mark.parametrize(
    ("text", "legal_class"),
    [
        ("Siemens AG", "public"),
        ("SiemensAG", "public"),
        ("Banco Santander, S.A.", "public"),
        ("SIS d.o.o.", "limited"),
        ("SIS DOO", "limited"),
        ("OOO Romashka", "limited"),
        ("Общество с ограниченной ответственностью Ромашка", "limited"),
        ("Sberbank PJSC", "public"),
        ("ПАО Сбербанк", "public"),
        ("Acme Co., Ltd.", "limited"),
        ("Acme Pte. Ltd.", "limited"),
        ("Müller GmbH & Co. KG", "limited"),
        ("Foo Sp. z o.o.", "limited"),
        ("Foo s.r.o.", "limited"),
        ("Foo A/S", "public"),
        ("Foo Oy", "limited"),
        ("Foo Kft.", "limited"),
        ("Foo Limited Liability Partnership", "limited"),
        ("Foo Ltd. Şti.", "limited"),
        ("Foo B.V.", "limited"),
        ("Foo S.A. de C.V.", "public"),
        ("Foo Ltda.", "limited"),
        ("PT Foo Tbk", "limited"),
        ("Foo Sdn. Bhd.", "limited"),
        ("株式会社トヨタ", "limited"),
        ("トヨタ株式会社", "limited"),
        ("北京华为有限公司", "limited"),
        ("조선무역주식회사", "limited"),
        ("شركة النفط ش.م.م", "limited"),
        ("FGUP Foo", "state"),
        ("Foo Stiftung", "foundation"),
        ("Foo e.V.", "association"),
    ],
)
def test_legal_forms_have_a_class(text: str, legal_class: str) -> None:
    forms = [token for token in analyse(text, ORGANISATION).tokens if token.role is Role.LEGAL_FORM]
    assert [form.legal_class for form in forms][:1] == [legal_class]
    assert all(form.weight == ROLE_WEIGHTS[Role.LEGAL_FORM] for form in forms)


@pytest.mark.parametrize(
    "text", ["Zhu Jiang Shipmanagement", "Up and Up Trading", "aš-Šabáb", "Foo et Bar Trading", "Trust Life Insurance"]
)
def test_ordinary_words_are_no_legal_forms(text: str) -> None:
    assert Role.LEGAL_FORM not in roles(analyse(text, ORGANISATION)).values()


def test_the_legal_form_glued_on_needs_its_capitals() -> None:
    assert texts(analyse("Siemensag", ORGANISATION)) == ["siemensag"]
    assert texts(analyse("SiemensAG", ORGANISATION)) == ["siemens", "ag"]


@pytest.mark.parametrize("text", ["PKK Milandr", "JSC PKK Milandr"])
def test_such_a_form_is_known_behind_another_legal_form_too(text: str) -> None:
    *forms, name = analyse(text, ORGANISATION).tokens
    assert [token.legal_class for token in forms][-1] == "ptk"
    assert (name.text, name.legal_class) == ("milandr", "")


@pytest.mark.parametrize(("short", "whole"), [("Mgmt", "management"), ("Mfg", "manufacturing"), ("Shpg", "shipping")])
def test_abbreviated_generic_words_are_read_as_whole_ones(short: str, whole: str) -> None:
    assert analyse(f"Niru {short} Ltd", ORGANISATION).tokens[1].text == whole


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("PMC", "Private Military Company"),
        ("ЧВК", "Société militaire privée"),
        ("AKB", "Joint Stock Commercial Bank"),
        ("PKB", "Design and Engineering Bureau"),
        ("GRK", "Gorno-Rudnaya Kompaniya"),
        ("SDK", "Specialized Depository Company"),
        ("SP", "Joint Venture"),
    ],
)
def test_kinds_of_enterprises_are_known_by_their_short_forms(short: str, long: str) -> None:
    both = [analyse(f"{form} Halvex", ORGANISATION).tokens for form in (short, long)]
    assert [[token.role for token in tokens] for tokens in both] == [[Role.LEGAL_FORM, Role.WORD]] * 2
    assert both[0][0].legal_class == both[1][0].legal_class


@pytest.mark.parametrize("text", ["Halvex Vállalat", "Halvex Bendrovė", "Halvex Treiding", "Халвекс Компания", "ハルベクス 技術"])
def test_a_generic_word_is_one_in_every_language(text: str) -> None:
    assert [token.role for token in analyse(text, ORGANISATION).tokens] == [Role.WORD, Role.GENERIC]


@pytest.mark.parametrize("text", ["Islamic", "Islamska", "Islamitische", "Исламское", "Islámico"])
def test_a_word_of_organisations_weighs_no_more_than_what_it_means(text: str) -> None:
    assert [token.weight for token in analyse(f"{text} Halvex", ORGANISATION).tokens] == [COMMON_WEIGHTS["1"], 1.0]


def test_what_a_word_means_in_names_of_organisations_is_nothing_in_those_of_persons() -> None:
    assert [token.weight for token in analyse("Islamska Halvex", PERSON).tokens] == [1.0, 1.0]


@pytest.mark.parametrize("word", ["Innovatsionnye", "Innovatsionnykh", "Инновационного"])
def test_a_stem_is_known_under_the_endings_of_slavic_adjectives(word: str) -> None:
    assert {synonym_class(token.text) for token in analyse(word, ORGANISATION).tokens} == {"organisation innovation"}


@pytest.mark.parametrize("text", ["Halvex (Nederlandse tak)", "Halvex (Niederlassung Niederlande)", "Halvex (India Branch)"])
def test_words_in_brackets_that_name_a_country_are_no_further_name(text: str) -> None:
    found = analyse(text, ORGANISATION)
    assert len(found.tokens) == 3
    assert found.variants == ()


@pytest.mark.parametrize(
    "text",
    [
        "NPP Radar",
        "НПП Радар",
        "Scientific Production Enterprise Radar",
        "Research and Production Enterprise Radar",
        "Nauchno-Proizvodstvennoe Predpriyatie Radar",
    ],
)
def test_what_stands_before_the_names_of_enterprises_is_a_legal_form(text: str) -> None:
    first, second = analyse(text, ORGANISATION).tokens
    assert (first.legal_class, second.text) == ("npp", "radar")


@pytest.mark.parametrize(
    "form",
    ["Société par actions", "Spółka akcyjna", "Nyilvánosan működő részvénytársaság", "Atviroji akcinė bendrovė", "Delniška družba"],
)
def test_legal_forms_are_translated(form: str) -> None:
    assert [token.legal_class for token in analyse(f"{form} Rosbank", ORGANISATION).tokens] == ["public", ""]


@pytest.mark.parametrize(
    ("adjective", "place"),
    [("Kazanskii", "kazan"), ("Kovrovsky", "kovrov"), ("Samarskaya", "samar"), ("Penzenskoye", "penz"), ("Izhevskiy", "izhevsk")],
)
def test_an_adjective_has_the_place_it_is_made_of_among_its_forms(adjective: str, place: str) -> None:
    word = analyse(f"{adjective} Zavod", ORGANISATION).tokens[0]
    assert place in word.forms
    assert analyse(f"{adjective} Ivan", PERSON).tokens[0].forms == ()


def test_an_acronym_in_brackets_may_leave_out_small_words() -> None:
    name = analyse("Al Qaida in the Indian Subcontinent (AQIS)", ORGANISATION)
    assert "aqis" not in texts(name)
    assert ["aqis"] in [texts(further) for further in name.variants]
    assert "europe" in texts(analyse("VTB Bank (Europe) SE", ORGANISATION))


def test_single_letters_of_an_organisation_stand_for_themselves() -> None:
    assert roles(analyse("K Technologies", ORGANISATION))["k"] is Role.LETTER
    assert roles(analyse("K Smith", PERSON))["k"] is Role.INITIAL
    assert texts(analyse("Institute named after A. A. Raspletin", ORGANISATION)) == texts(
        analyse("Institute named after A.A. Raspletin", ORGANISATION)
    )


def test_compounds_are_read_in_parts_too() -> None:
    name = analyse("Koreanische Volksarmee", ORGANISATION)
    assert texts(name) == ["koreanische", "volksarmee"]
    assert [texts(further) for further in name.variants] == [["koreanische", "volks", "armee"]]
    assert analyse("Koreanische Volksarmee", PERSON).variants == ()


def test_a_person_has_no_legal_form() -> None:
    assert roles(analyse("Kim Sa", PERSON)) == {"kim": Role.WORD, "sa": Role.WORD}


def test_a_name_of_role_words_alone_keeps_its_words() -> None:
    assert set(roles(analyse("General Trading Company", ORGANISATION)).values()) == {Role.WORD}
    assert set(roles(analyse("Haji", PERSON)).values()) == {Role.WORD}
    assert set(roles(analyse("Limited", ORGANISATION)).values()) == {Role.WORD}


@pytest.mark.parametrize("text", ["Forty-Four Trading", "44 Trading", "forty four trading"])
def test_number_words_are_digits(text: str) -> None:
    assert texts(analyse(text, ORGANISATION)) == ["44", "trading"]
    assert roles(analyse(text, ORGANISATION))["44"] is Role.NUMBER


@pytest.mark.parametrize("text", ["M/V Ocean Star II", "MV Ocean Star 2", "M.V. Ocean Star II"])
def test_vessels(text: str) -> None:
    name = analyse(text, VESSEL)
    assert texts(name) == ["mv", "ocean", "star", "2"]
    assert [token.role for token in name.tokens] == [Role.TITLE, Role.WORD, Role.WORD, Role.NUMBER]


@pytest.mark.parametrize(
    ("text", "main", "further"),
    [
        ("Rami Makhlouf (a.k.a. Abu Ali)", ["rami", "makhlouf"], [["abu", "ali"]]),
        ("Islamic Revolutionary Guard Corps (IRGC)", ["islamic", "revolutionary", "guard", "corps"], [["irgc"]]),
        ("Islamic Guard Corps (IGC)-Qods Force", ["islamic", "guard", "corps", "qods", "force"], [["igc", "qods", "force"]]),
        ("Acme Shipping formerly Beta Marine", ["acme", "shipping"], [["beta", "marine"]]),
        ("KIM Chol (김철)", ["kim", "chol"], [["kim", "chol"]]),
        ("VTB Bank (Europe) SE", ["vtb", "bank", "europe", "se"], []),
        ("Banco Santander (Chile) S.A.", ["banco", "santander", "chile", "sa"], []),
        ("Ali Hassan; Ali Hasan", ["ali", "hassan"], [["ali", "hasan"]]),
        ("((((", [], []),
        ("Sino Energy Shipping (Hong Kong) Ltd", ["sino", "energy", "shipping", "hong", "kong", "ltd"], []),
        ("LIMMT (Dalian FTZ) Minmetals", ["limmt", "dalian", "ftz", "minmetals"], []),
        ("Army of God (God's Army)", ["army", "of", "god"], [["gods", "army"]]),
        ("JSC “GNPP ‘REGION’”", ["jsc", "gnpp", "region"], []),
    ],
)
def test_names_hidden_in_a_name(text: str, main: list[str], further: list[list[str]]) -> None:
    name = analyse(text)
    assert texts(name) == main
    assert [texts(variant) for variant in name.variants] == further


def test_family_first() -> None:
    assert analyse("PUTIN, Vladimir", PERSON).family_first
    assert not analyse("Vladimir Putin", PERSON).family_first
    assert not analyse("Acme Co., Ltd.").family_first


@pytest.mark.parametrize(
    ("text", "word", "form"),
    [
        ("Müller", "muller", "mueller"),
        ("Šešelj", "seselj", "sheshelj"),
        ("李明", "li", "ri"),
        ("林家豪", "jia", "chia"),
        ("金正恩", "zheng", "jong"),
        ("გაბრიელი", "gabrieli", "gabriel"),
        ("כהן", "cohen", "kohen"),
        ("安倍晋三", "anbei", "abe"),
        ("毛泽东", "mao", "mo"),
        ("Cheung Kwok", "cheung", "zhang"),
        ("김정은", "jong", "jeong"),
        ("Горбачёв", "gorbachev", "gorbachyov"),
        ("しんじ", "shinji", "sinzi"),
        ("قاسمي", "qasemi", "ghasemi"),
        ("Almasri", "almasri", "masri"),
        ("M0hamed", "m0hamed", "mohamed"),
        ("Ma1ik", "ma1ik", "malik"),
        ("黎国强", "qiang", "keung"),
        ("فيض الله", "fayzullah", "faizullah"),
    ],
)
def test_other_spellings(text: str, word: str, form: str) -> None:
    assert form in {token.text: token.forms for token in analyse(text, PERSON).tokens}[word]


def test_generation_counts_little_in_a_person_and_much_in_a_ship() -> None:
    assert analyse("John Smith III", PERSON).tokens[-1].weight < 0.5
    assert analyse("Ocean Star III", VESSEL).tokens[-1].weight == ROLE_WEIGHTS[Role.NUMBER]


def test_letters_and_digits_of_a_code_are_not_misread() -> None:
    assert analyse("A330 YV2567 2nd").tokens[0].forms == ()


def test_a_pinyin_surname_is_read_otherwise_only_in_wade_giles() -> None:
    forms = {token.text: token.forms for word in ("Chang", "Wu", "Lu", "Nguyen", "Kwok") for token in analyse(word, PERSON).tokens}
    assert forms == {"chang": ("zhang",), "wu": (), "lu": (), "nguyen": (), "kwok": ("guo",)}


def test_common_words_weigh_less_than_rare_ones() -> None:
    weights = {token.text: token.weight for token in analyse("Muhammad Zarqaweh bin Ali", PERSON).tokens}
    assert weights["zarqaweh"] == 1.0
    assert weights["muhammad"] == weights["ali"] == 0.5
    assert weights["bin"] == 0.1


@given(st.text(max_size=60), st.sampled_from([None, *EntryType]))
@settings(max_examples=400)
def test_any_text_is_taken_apart(text: str, kind: EntryType | None) -> None:
    name = analyse(text, kind)
    assert name == analyse(text, kind)
    for one in (name, *name.variants):
        for token in one.tokens:
            assert 0 <= token.start < token.end <= len(text)
            assert token.text.isascii()
            assert token.text.isalnum()
            assert token.text == token.text.lower()
            assert 0 < token.weight <= 1.2


@pytest.mark.parametrize(
    "unit",
    [
        "(a",
        "a.k.a. ",
        '"a ',
        "abd al ",
        "S.",
        "two ",
        "Co. ",
        "株式会社",
        "a@ ; ",
        "\u0301\u0327",
        "II ",
        "al ",
        "Ltd, 1 ",
        "d'a ",
        "1/2/03 ",
        " ex ",
        "first ",
    ],
)
def test_a_hundred_kilobytes_are_taken_apart(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert analyse(text, ORGANISATION).text == text


WORDS = st.one_of(
    st.sampled_from(
        ["Abd", "al", "Rahman", "bin", "Kim", "Jong", "Un", "Co.", "Ltd.", "S.A.", "(a.k.a.", ")", ";", ",", "Dr.", "Din"]
    ),
    st.sampled_from(
        ["ООО", "Иванович", "김정은", "株式会社", "II", "forty", "four", "M/V", "Allah", "محمد", "عبد", "ال", "الله", "د.م.م"]
    ),
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from([None, *EntryType]))
@settings(max_examples=400)
def test_tokens_do_not_overlap(text: str, kind: EntryType | None) -> None:
    name = analyse(text, kind)
    for one in (name, *name.variants):
        ends = [0]
        for token in one.tokens:
            assert token.start >= ends[-1]
            ends.append(token.end)


@pytest.mark.shared
def test_every_listed_name_has_tokens_that_count(shared: Path) -> None:
    with (shared / "lists" / "us_ofac" / "sdn_names_2025-11.jsonl").open(encoding="utf-8") as lines:
        listed = [name["full_name"] for line in lines for name in json.loads(line)["names"]][::10]
    assert len(listed) > 4000
    for text in listed:
        name = analyse(text)
        assert any(token.role in {Role.WORD, Role.NUMBER, Role.PATRONYMIC} for token in name.tokens), text
        assert texts(name) == texts(analyse(text.lower() if text.isupper() else text)), text


@pytest.mark.parametrize("text", ["M V Ocean Star", "M. V. Ocean Star", "M/V Ocean Star", "MV Ocean Star"])
def test_a_ship_prefix_is_one_title_however_it_is_written(text: str) -> None:
    name = analyse(text, VESSEL)
    assert roles(name) == {"mv": Role.TITLE, "ocean": Role.WORD, "star": Role.WORD}
    assert text[name.tokens[0].start : name.tokens[0].end].replace(" ", "").replace(".", "").replace("/", "") == "MV"


def test_a_company_has_no_ship_prefix() -> None:
    assert roles(analyse("M V Trading Ltd", ORGANISATION))["mv"] is Role.WORD


def test_a_number_written_onto_a_word_is_a_number_of_its_own() -> None:
    text = "Hull YU7900"
    tokens = analyse(text, VESSEL).tokens
    assert [(token.text, token.role, text[token.start : token.end]) for token in tokens[1:]] == [
        ("yu", Role.WORD, "YU"),
        ("7900", Role.NUMBER, "7900"),
    ]
    assert texts(analyse("Moh4med", PERSON)) == ["moh4med"]
    assert texts(analyse("Northern Shippin5", ORGANISATION))[-1] == "shippin5"


_OF_NAMES = (
    "mv mt ss ms v x vi ii m iv ocean star abd al rahman salah din two forty-four a330 mv22 vi22 boeing sea-v m/v ltd, yacht"
)


@given(st.lists(st.sampled_from(_OF_NAMES.split()) | st.text(max_size=6), max_size=5).map(" ".join))
@settings(max_examples=1000)
def test_an_aircraft_is_read_as_a_vessel_where_that_is_said_to_be_the_same(text: str) -> None:
    if reads_as_vessel(text, EntryType.AIRCRAFT):
        assert analyse(text, EntryType.AIRCRAFT) == analyse(text, VESSEL)


@pytest.mark.parametrize(("text", "alike"), [("Boeing Star", True), ("MV Star", False), ("Star V", False), ("Star, Ocean", False)])
def test_prefixes_numerals_and_commas_are_read_by_type(text: str, alike: bool) -> None:
    assert reads_as_vessel(text, EntryType.AIRCRAFT) is alike
    assert (analyse(text, EntryType.AIRCRAFT) == analyse(text, VESSEL)) is alike


@pytest.mark.parametrize(
    ("text", "alike"), [("Norbert Quist", True), ("Star Ltd", False), ("Quist Bank", False), ("Penzenskii", False)]
)
def test_an_organisation_is_read_as_a_vessel_where_no_word_is_one_of_organisations(text: str, alike: bool) -> None:
    assert reads_as_vessel(text, ORGANISATION) is alike
    assert (analyse(text, ORGANISATION) == analyse(text, VESSEL)) is alike


_OF_RULES = """
    abdulrahman abful abd al ur salahuddin nasrallah nasr allah din majid rahman alireza delacruz vandermerwe KimJongUn elsayed
    almasri dhawahiri qasem wa al bin Ivanovich petrovic Petrovna tse tung wong wu v ii M/V V.V. J.P. S.A. forty-four two a330
    mv22 SiemensAG acmelimited limitd incorporated volksarmee neftegaz kazanskii penzenskii a b Beograd aktiengeselschaft
    gesellschaft mit beschränkter haftung Wolf Norbert Jürgen O'Neill Олимпиада Иванович محمد عبد الرحمن 王 志強 김정은 サンワ
    Vállalat islamska 技術
"""
"""Words that show what the rules for names look for, and some that show nothing."""


@cache
def _of_tables() -> list[str]:
    tables = [native_spellings(), role_words(), surname_spellings()]
    return [word for table in tables for spelling in table for word in spelling.split()]


_ANY_WORD = st.sampled_from(_OF_RULES.split()) | st.deferred(lambda: st.sampled_from(_of_tables())) | st.text(max_size=6)


@given(st.lists(_ANY_WORD, max_size=4).map(" ".join))
@settings(max_examples=500)
@pytest.mark.parametrize("kind", EntryType)
def test_words_said_to_concern_no_rule_set_none_off(kind: EntryType, text: str) -> None:
    assert analyse(text, kind) == _by_every_rule(text, kind)


@pytest.mark.parametrize("kind", EntryType)
def test_no_word_that_a_rule_is_about_is_passed_over(kind: EntryType) -> None:
    words = _OF_RULES.split()
    beside = [f"Norbert {first} {second}" for first, second in pairwise(words)]
    for text in (*words, *beside, *(f"Norbert Wolf {word}" for word in words), *(f"{word} Norbert Wolf" for word in words)):
        assert analyse(text, kind) == _by_every_rule(text, kind)


def _by_every_rule(text: str, kind: EntryType) -> NameText:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("watchdesk.names.analyse.concerns", lambda *_: True)
        return analyse(text, kind)


@pytest.mark.parametrize("name", ["Abful Majid", "Adbul Majid", "Abtol Rahman", "Qbdul Latif"])
def test_abdul_with_one_letter_wrong_is_known_before_a_name_it_goes_with(name: str) -> None:
    (token,) = analyse(name, EntryType.PERSON).tokens
    assert token.text == "abdul" + name.split()[1].lower()


@pytest.mark.parametrize("name", ["Abul Hasan", "Angel Majid", "Abful Novak", "Abu Rahim"])
def test_a_kunya_and_another_name_are_no_abdul(name: str) -> None:
    assert len(analyse(name, EntryType.PERSON).tokens) == 2


@pytest.mark.parametrize("text", ["Halvex a Norin", "Al-Halvex v Norinu", "Халвекс и Норин"])
def test_a_small_letter_amid_capitals_is_a_small_word(text: str) -> None:
    roles = [token.role for token in analyse(text, EntryType.ORGANISATION).tokens if len(token.text) == 1]
    assert roles == [Role.PARTICLE]


@pytest.mark.parametrize("text", ["Halvex A Norin", "halvex a norin", "HALVEX A"])
def test_a_letter_of_a_name_in_one_case_stands_for_itself(text: str) -> None:
    roles = [token.role for token in analyse(text, EntryType.ORGANISATION).tokens if len(token.text) == 1]
    assert roles == [Role.LETTER]
