"""Korean names as Russian spells them find the names that lists write."""

from __future__ import annotations

import pytest

from watchdesk.matching import compare_names
from watchdesk.model.entry import EntryType
from watchdesk.names.korean_in_russian import spelled


@pytest.mark.parametrize(
    ("listed", "spellings"),
    [
        ("KIM, Jong Un", ("Ким Чен Ын", "Ким Чон Ын", "Ким Чжон Ын", "Ким Чонын", "Кім Чен Ин", "Ким Джонг Ун")),
        ("KIM, Jong Il", ("Ким Чен Ир", "Ким Чон Ир")),
        ("CHOE, Ryong Hae", ("Чхве Рён Хэ", "Чхве Рен Хе", "Цой Рен Хе")),
        ("RI, Yong Ho", ("Ли Ён Хо", "Ри Ен Хо")),
        ("KIM, Yo Jong", ("Ким Ё Чжон", "Ким Е Чжон")),
        ("KIM, Yong Chol", ("Ким Ён Чхоль", "Ким Ен Чол")),
        ("HWANG, Pyong So", ("Хван Бён Со", "Хван Пён Со")),
        ("PAK, Pong Ju", ("Пак Пон Чжу",)),
    ],
)
def test_spellings_of_russian_find_the_name(listed: str, spellings: tuple[str, ...]) -> None:
    for spelling in spellings:
        assert compare_names(spelling, listed, EntryType.PERSON) > 88, spelling
        assert compare_names(listed, spelling, EntryType.PERSON) > 88, spelling


def test_another_korean_is_another() -> None:
    assert compare_names("Ким Чен Ир", "KIM, Jong Un", EntryType.PERSON) < 75
    assert compare_names("Ким Чен Ын", "KIM, Jong Il", EntryType.PERSON) < 75


@pytest.mark.parametrize("name", ["Иван Петров", "Ким", "Виктор Цой", "Пак Владимир", "Ким Нина Ивановна", "Сон Чан Мин Хо Пак"])
def test_other_names_are_read_as_they_were(name: str) -> None:
    assert spelled(name.casefold().split()) == []


def test_a_surname_is_no_word_of_organisations() -> None:
    for surname in ("Kim", "김", "Ким"):
        assert compare_names(surname, "CHEM", EntryType.VESSEL) < 75
