"""Thai names by their syllables, as they are spoken and as passports spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.matching import score
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind
from watchdesk.model.subject import Subject
from watchdesk.names.romanise import parts_of
from watchdesk.names.thai import romanise


@pytest.mark.parametrize(
    ("thai", "spoken"),
    [
        ("ทักษิณ", "thaksin"),
        ("สมชาย", "somchai"),
        ("วงศ์สวัสดิ์", "wongsawat"),
        ("ประยุทธ์", "prayut"),
        ("จันทร์โอชา", "chanocha"),
        ("ยิ่งลักษณ์", "yinglak"),
        ("ณรงค์", "narong"),
        ("ธนาธร", "thanathon"),
        ("ภูมิพล", "phumiphon"),
        ("สุรพล", "suraphon"),
        ("ธีรลักษณ์", "thiralak"),
        ("วิชัย", "wichai"),
        ("สุชาติ", "suchat"),
        ("บรรหาร", "banhan"),
        ("เศรษฐา", "settha"),
        ("แพทองธาร", "phaetongthan"),
        ("เรือง", "rueang"),
        ("ไทย", "thai"),
        ("หลีก", "lik"),
        ("สวน", "suan"),
        ("เจริญ", "chroen"),
        ("โชติ", "chot"),
        ("เมีย", "mia"),
        ("ใจ", "chai"),
        ("คำ", "kham"),
    ],
)
def test_words_are_spelled_as_they_are_spoken(thai: str, spoken: str) -> None:
    assert romanise(thai)[0] == spoken


@pytest.mark.parametrize(
    ("thai", "latin"),
    [
        ("อภิสิทธิ์ เวชชาชีวะ", "Abhisit Vejjajiva"),
        ("อดุลยเดช", "Adulyadej"),
        ("สนธิ ลิ้มทองกุล", "Sondhi Limthongkul"),
        ("จิราภรณ์", "Jiraporn"),
        ("สุรพล", "Surapon"),
        ("สมชาย วงศ์สวัสดิ์", "Somchai Wongsawat"),
        ("แพทองธาร", "Paetongtarn"),
    ],
)
def test_spellings_of_passports_find_the_name(thai: str, latin: str) -> None:
    for yours, theirs in ((thai, latin), (latin, thai)):
        entry = Entry("1", EntryType.PERSON, (Name(theirs, NameKind.PRIMARY),))
        hit = score(Subject(yours), EntryKey("list", "1"), entry)
        assert hit is not None
        assert hit.score > 85, (yours, theirs)


@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), min_size=1))
def test_any_run_of_thai_is_comparable_text(run: str) -> None:
    parts = parts_of(run)
    assert all(part.text == "" or part.text.isalnum() for part in parts)
    assert any(part.text for part in parts) or not any("ก" <= letter <= "ห" for letter in run)
