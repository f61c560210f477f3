"""What other systems and a first prototype are known to get wrong, each as a name and what we make of it."""

from __future__ import annotations

import pytest

from watchdesk.matching import compare_names
from watchdesk.model.entry import EntryType
from watchdesk.model.subject import DEFAULT_CUTOFF

PERSON, ORGANISATION, VESSEL = EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL

FOUND = [
    ("ALQAEDA", "AL QAEDA", ORGANISATION, 95),
    ("AL QAEDA", "ALQAEDA", ORGANISATION, 95),
    ("AL QAEDA", "AL-QA'IDA", ORGANISATION, 85),
    ("Владимир Путин", "PUTIN, Vladimir", PERSON, 95),
    ("Владимир Путин", "PUTIN, Vladimir Vladimirovich", PERSON, 85),
    ("Wladimir Putin", "Vladimir PUTIN", PERSON, 90),
    ("Wladimir Putin", "PUTIN, Vladimir Vladimirovich", PERSON, 80),
    ("Jusuf Islam", "Yusuf Islam", PERSON, 90),
    ("Halid Mohamed", "Khalid Mohamed", PERSON, 80),
    ("SIS DOO", "SIS d.o.o.", ORGANISATION, 100),
    ("SIS d.o.o.", "SIS DOO", ORGANISATION, 100),
    ("Jon Smith", "John Smith", PERSON, 80),
    ("Abdul Rauf", "RAUF, Abdul", PERSON, 100),
    ("RAUF, Abdul", "ABDUL RAUF ZAKIR", PERSON, 75),
    ("Naqdi, Mohammedreza", "MOHAMMAD REZA NAQDI", PERSON, 80),
    ("Kim Jong-un", "KIM, Jong Un", PERSON, 100),
    ("Kim Jongun", "KIM, Jong Un", PERSON, 90),
    ("김정은", "KIM, Jong Un", PERSON, 90),
    ("Islamic Revolutionary Guard Corps", "IRGC", ORGANISATION, 75),
    ("NIOPDC", "National Iranian Oil Products Distribution Company", ORGANISATION, 80),
    ("AO FZMT", "AKTSIONERNOE OBSHCHESTVO FRYAZINSKII ZAVOD MOSHCHNYKH TRANZISTOROV", ORGANISATION, 80),
    ("Unit Forty-Four", "Unit 44", ORGANISATION, 90),
    ("Koreanische Volksarmee", "Korean People's Army", ORGANISATION, 80),
    ("Kórejská ľudová armáda", "Korean People's Army", ORGANISATION, 80),
    ("Forces aérospatiales russes", "Russian Aerospace Forces", ORGANISATION, 80),
    ("JSC NPO Almaz", "Joint Stock Company Scientific and Production Association Almaz", ORGANISATION, 90),
    ("Penzenskii Podshipnikovyi Zavod", "Penza Bearing Plant", ORGANISATION, 75),
    ("MC BITRIVER, LLC", "OOO Management Company Bitriver", ORGANISATION, 90),
    ("SiemensAG", "Siemens AG", ORGANISATION, 95),
    ("Korea Samma Shipping Co", "Korea Samma Shpg Co", ORGANISATION, 95),
    ("Shanghai Legendary Ship Mgmt", "SHANGHAI LEGENDARY SHIP MANAGEMENT COMPANY LIMITED", ORGANISATION, 80),
    ("Al-Kawthar Hawala", "AL-KAWTHAR MONEY EXCHANGE", ORGANISATION, 75),
    ("Milandr", "JSC PKK Milandr", ORGANISATION, 80),
    ("Halvex d.o.o. Zagreb", "HALVEX DOO", ORGANISATION, 80),
    ("Halvex Trading S.A.L. (Holding)", "HALVEX TRADING S.A.L.", ORGANISATION, 90),
    ("Halvex Petroleos, C.A.", "Halvex Petroleos", ORGANISATION, 90),
    ("Kaukasisches Emirat", "Caucasus Emirate", ORGANISATION, 80),
    ("Jam Petrochemical Complex", "Jam Petrochemical Company", ORGANISATION, 80),
    ("V1ad1mir Put1n", "Vladimir Putin", PERSON, 85),
    ("0sama bin Laden", "Osama bin Laden", PERSON, 90),
    ("KlM JONG UN", "KIM JONG UN", PERSON, 80),
    ("Lazaru5 Gr0up", "Lazarus Group", ORGANISATION, 85),
]
FULL_NAMES = [
    ("Kim Jong Un", "KIM, Jong Un", PERSON),
    ("Vladimir Vladimirovich Putin", "PUTIN, Vladimir Vladimirovich", PERSON),
    ("BIN LADIN, Usama bin Muhammad bin Awad", "Usama bin Muhammad bin Awad BIN LADIN", PERSON),
    ("Bank Melli Iran", "BANK MELLI IRAN", ORGANISATION),
    ("Lazarus Group", "LAZARUS GROUP", ORGANISATION),
    ("Mohamad Rafi Udin", "UDIN, Mohamad Rafi", PERSON),
    ("Haroun Nasser al-Din", "AL-DIN, Haroun Nasser", PERSON),
    ("Hong Ri Li", "LI, Hong Ri", PERSON),
    ("김정은", "김정은", PERSON),
    ("Владимир Путин", "Владимир Путин", PERSON),
    ("Edin Gacanin", "GACANIN, Edin", PERSON),
    ("Allah Karam Azizi", "KARAM AZIZI, ALLAH", PERSON),
]
NOT_ALERTED = [
    ("David Arthur Moxley", "Davis Moxley", PERSON),
    ("Martina Vega", "Vega Ruiz Martin", PERSON),
    ("Abdul Hadi Yasin", "Yasin Abdul Malik", PERSON),
    ("Saidullah Khan", "Faizullah Khan", PERSON),
    ("Nasruddin Rahimi", "Qamaruddin Rahimi", PERSON),
    ("Kim Jong-chul", "KIM, Young Chul", PERSON),
    ("Lee Ji-eun", "Lee John", PERSON),
    ("KIM JONG UN", "KIM, Jong", PERSON),
    ("KIM JONG UN", "KIM, Jong Il", PERSON),
    ("KIM JONG UN", "KIM, Jong Man", PERSON),
    ("KIM JONG UN", "KIM, Un", PERSON),
    ("OBAMA", "OBAID, Maher", PERSON),
    ("SALMAN BIN MUHAMMAD", "MUHAMMAD BIN SALMAN", PERSON),
    ("Ali ibn Hassan", "Hassan ibn Ali", PERSON),
    ("Banco Santander S.A.", "Banco Santander Chile S.A.", ORGANISATION),
    ("Banco Santander Chile S.A.", "Banco Santander S.A.", ORGANISATION),
    ("Bank of Scotland", "Bank of Syria", ORGANISATION),
    ("Muthoot Finance Limited", "M-Finance LLC", ORGANISATION),
    ("Toyota Motor Corporation", "T Motor", ORGANISATION),
    ("two", "Research Institute - 2", ORGANISATION),
    ("UNITED, Inc.", "UNIDAS S.A.", ORGANISATION),
    ("Scottish Widows Bank", "Scottish American Investment Company", ORGANISATION),
    ("Golden Star General Trading LLC", "Silver Moon General Trading LLC", ORGANISATION),
    ("Teac Corporation", "TEACO Holding Iran", ORGANISATION),
    ("Meitec Corporation", "MITEC", ORGANISATION),
    ("Sonos, Inc.", "SONDOS", ORGANISATION),
    ("Li Wu", "Lu Wu", PERSON),
    ("Ocean 7", "Ocean 9", VESSEL),
    ("김종은", "김정은", PERSON),
    ("Ivan Petrovich Sidorov", "Ivan Borisovich Sidorov", PERSON),
    ("Mohammed Ahmed Ali Hassan Zawahiri", "Mohammed Ahmed Ali Hassan Barzani", PERSON),
    ("Abu Khalid", "Abu Walid", PERSON),
    ("Rubin Foods Ltd", "Central Design Bureau for Marine Engineering Rubin", ORGANISATION),
    ("General Trading Company", "General Shipping Company", ORGANISATION),
    ("Jamal Ahmed", "Jamil Ahmed", PERSON),
    ("Nadir Shah", "Nadia Shah", PERSON),
    ("Rashid Khan", "Rashad Khan", PERSON),
    ("Karim Salah", "Karima Salah", PERSON),
    ("صالح علي", "Salah Ali", PERSON),
    ("Wang Xiaoming", "Wang Xiaohong", PERSON),
    ("Hu Chunhua", "Hu Chunyu", PERSON),
    ("CNPC", "China National Nuclear Corporation", ORGANISATION),
]
BANK_OF_SCOTLAND = [
    ("Dmitrij Ovsianikov", "OVSYANNIKOV, Dmitry Vladimirovich"),
    ("Nikolaii Patrushew", "PATRUSHEV, Nikolai Platonovich"),
]


@pytest.mark.parametrize(("query", "listed", "type", "least"), FOUND)
def test_a_true_name_spelled_otherwise_is_found(query: str, listed: str, type: EntryType, least: float) -> None:
    assert compare_names(query, listed, type) >= least


@pytest.mark.parametrize(("query", "listed", "type"), FULL_NAMES)
def test_an_exact_full_name_scores_100_in_any_order(query: str, listed: str, type: EntryType) -> None:
    assert compare_names(query, listed, type) == 100
    assert compare_names(listed, query, type) == 100


@pytest.mark.parametrize(("query", "listed", "type"), NOT_ALERTED)
def test_another_party_stays_below_the_cutoff(query: str, listed: str, type: EntryType) -> None:
    assert compare_names(query, listed, type) < DEFAULT_CUTOFF


@pytest.mark.parametrize(("query", "listed"), BANK_OF_SCOTLAND)
def test_changed_letters_in_both_names_and_no_middle_name_are_found_at_the_shipped_cutoff(query: str, listed: str) -> None:
    assert compare_names(query, listed, EntryType.PERSON) >= DEFAULT_CUTOFF


def test_one_correct_common_word_does_not_hide_a_misspelt_true_match() -> None:
    assert compare_names("Mohamed Zawahri", "AL-ZAWAHIRI, Mohammed", EntryType.PERSON) > compare_names(
        "Mohamed Zawahri", "MOHAMED, Zaki", EntryType.PERSON
    )


def test_an_omitted_patronymic_costs_little_and_a_contradicted_one_much() -> None:
    listed = "SIDOROV, Ivan Petrovich"
    assert compare_names("Ivan Sidorov", listed, EntryType.PERSON) >= 85
    assert compare_names("Ivan Borisovich Sidorov", listed, EntryType.PERSON) < 75


def test_short_words_that_sound_alike_are_less_alike_than_long_ones() -> None:
    assert compare_names("Li Ming", "Li Meng", EntryType.PERSON) < 90
    assert compare_names("Jusuf Islam", "Yusuf Islam", EntryType.PERSON) > 90


def test_numbers_must_be_equal() -> None:
    assert compare_names("Unit 44", "Unit 44", ORGANISATION) == 100
    assert compare_names("Unit 44", "Unit 45", ORGANISATION) < 50


def test_a_syllable_is_no_row_of_first_letters() -> None:
    listed = "Kalai Industries Management"
    assert compare_names("KIM", listed, EntryType.ORGANISATION) > 60
    assert compare_names("김", listed, EntryType.ORGANISATION) < 50
