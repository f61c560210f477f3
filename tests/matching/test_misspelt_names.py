"""Misspelt names are found at the shipped cut-off, and names that only look alike are not."""

from __future__ import annotations

import pytest

from watchdesk.matching import compare_names
from watchdesk.matching.parameters import spelling_value
from watchdesk.model.entry import EntryType
from watchdesk.model.subject import DEFAULT_CUTOFF

PERSON, ORGANISATION = EntryType.PERSON, EntryType.ORGANISATION

FOUND = [
    ("Limred Liability Company Maketir", "Limited Liability Company Maketir", ORGANISATION),
    ("LIMITED LIABILITY COM PANY NORDVEST", "LIMITED LIABILITY COMPANY NORDVEST", ORGANISATION),
    ("LIMITEDLIABILITY COMPANY NORDVEST", "NORDVEST LLC", ORGANISATION),
    ("Limited hLiability Company Nordvest", "Limited Liability Company Nordvest", ORGANISATION),
    ("OBdHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU VALMA", "OOO Valma", ORGANISATION),
    ("Joint Stock Comp any Nordvest", "JSC Nordvest", ORGANISATION),
    ("Gainon Co., Likmited", "Gainon Co., Limited", ORGANISATION),
    ("Bundial", "SUNDIAL", EntryType.VESSEL),
    ("Halvexa 2", "HALVEX 2", EntryType.VESSEL),
    ("Gazproma", "GAZPROM", ORGANISATION),
    ("Velasstode", "Velesstore", ORGANISATION),
    ("Nordvest Holdngs", "Nordvest Holdings", ORGANISATION),
    ("Mohamec Petrosyan", "Mohamed Petrosyan", PERSON),
    ("Ivan Petrv", "Ivan Petrov", PERSON),
    ("Nikolai Ptarushev", "Nikolai Patrushev", PERSON),
    ("Nikolia Patrushve", "Nikolai Patrushev", PERSON),
    ("Sergejs Lavrovs", "Sergey LAVROV", PERSON),
    ("Muammar Gaddafi", "QADHAFI, Muammar", PERSON),
    ("TSCHATAJEV, Ahmed", "Akhmed CHATAEV", PERSON),
    ("Nouvelle Armée populaire", "New People's Army", ORGANISATION),
    ("Ejército Popular Nuevo", "New People's Army", ORGANISATION),
    ("Koreai hadsereg", "Korean army", ORGANISATION),
    ("Muhammad Jamal Hasan al-Kashif", "AL KASHEF, Muhammad Jamal", PERSON),
    ("Oksana Petrov", "PETROVA, Oksana", PERSON),
    ("Fedor Marija Lukin", "LUKIN, Fedor", PERSON),
    ("Mohammhadreza Tavallai", "TAVALLAI, Mohammadreza", PERSON),
    ("Mohammhadreza Tavallai", "Mohammad Reza TAVALLAI", PERSON),
    ("ALIIREZA 1", "ALIREZA 1", EntryType.VESSEL),
    ("عظیمی موهاممادنازار", "AZIMI, Mohammad Nazar", PERSON),
    ("Alirza Tavallai", "Ali-Reza TAVALLAI", PERSON),
    ("Abolazl Tavallai", "TAVALLAI, Abolfazl", PERSON),
    ("Abubaqer Tavallai", "Abubaker TAVALLAI", PERSON),
    ("Joint Stoc Chmpany Nordvest", "Joint Stock Company Nordvest", ORGANISATION),
    ("NORDVEST LIMI TED", "NORDVEST LIMITED", ORGANISATION),
    ("NORDVESTFOUNDATION", "NORDVEST FOUNDATION", ORGANISATION),
    ("CJSCNordvest", "CJSC Nordvest", ORGANISATION),
    ("Bank NordvestOJSC", "Bank Nordvest OJSC", ORGANISATION),
    ("OrganizationNordvest", "Organization Nordvest", ORGANISATION),
    ("TAVALLAIAbderrahmane", "TAVALLAI Abderrahmane", PERSON),
    ("Aktsionernoe ObshchestvoNordvest", "Aktsionernoe Obshchestvo Nordvest", ORGANISATION),
    ("JOINT STOCK COMPANYRT NORDVEST", "JOINT STOCK COMPANY RT NORDVEST", ORGANISATION),
    ("Tavallai Abdu1 Rah1m", "Tavallai Abdul Rahim", PERSON),
    ("Tavallai Abz al-Rahman", "Tavallai Abd al-Rahman", PERSON),
    ("TAJ AL IDN Tavallai", "TAJ AL DIN Tavallai", PERSON),
]
OTHERS = [
    ("Jan Ida", "Jan Osten", PERSON),
    ("Ocean Star Ltd", "Orient Star Ltd", ORGANISATION),
    ("حسن نصرالله", "Hussein Nasrallah", PERSON),
    ("محمد", "Mahmud", PERSON),
    ("Daniel Gomez", "GOMEZ VALENCIA, Daniela", PERSON),
    ("Luisa Parra", "PARRA QUINTO, Luis", PERSON),
    ("Alireza Tavallai", "Hamidreza TAVALLAI", PERSON),
    ("Mohammadali Tavallai", "Mohammadhadi TAVALLAI", PERSON),
    ("Amirhossein Tavallai", "Amirhassan TAVALLAI", PERSON),
    ("Mohammed Hassan", "Mohammad Hussein", PERSON),
    ("Nur al-Ain Salim", "Nur al-Din Jawad", PERSON),
]


@pytest.mark.parametrize(("query", "listed", "type"), FOUND)
def test_a_misspelt_name_is_found_at_the_shipped_cutoff(query: str, listed: str, type: EntryType) -> None:
    assert compare_names(query, listed, type) >= DEFAULT_CUTOFF


@pytest.mark.parametrize(("query", "listed", "type"), OTHERS)
def test_names_that_only_look_alike_stay_below_it(query: str, listed: str, type: EntryType) -> None:
    assert compare_names(query, listed, type) < DEFAULT_CUTOFF


def test_a_legal_form_is_not_seen_in_a_word_that_merely_follows_one() -> None:
    assert compare_names("LIMITED LIABILITY COMPANY TM", "LIMITED LIABILITY COMPANY", ORGANISATION) < 100
    assert compare_names("Foo Limited Liability Partnership", "Foo LLP", ORGANISATION) > 95


def test_one_father_name_left_out_costs_less_than_another_one() -> None:
    assert compare_names("Иванов Иван Иванович", "IVANOV, Ivan", PERSON) >= 88
    assert compare_names("Иванов Иван Петрович", "IVANOV, Ivan Ivanovich", PERSON) < DEFAULT_CUTOFF


def test_hasan_is_not_husayn_in_either_script() -> None:
    assert compare_names("حسن", "Hasan", PERSON) > 90
    assert compare_names("حسن", "Hussein", PERSON) < 60
    assert compare_names("حسين", "Hussein", PERSON) > 90
    assert compare_names("حسين", "Hasan", PERSON) < 65


def test_each_further_edit_costs_and_long_words_bear_it_better() -> None:
    for length in range(3, 20):
        values = [spelling_value(edits, length) for edits in range(1, 4)]
        assert values == sorted(values, reverse=True)
        assert values[0] < 1
        assert spelling_value(1, length + 1) > spelling_value(1, length)
