"""Burmese names syllable by syllable, as custom spells them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.matching import score
from watchdesk.model.entry import Entry, EntryKey, EntryType, Name, NameKind
from watchdesk.model.subject import Subject
from watchdesk.names.analyse import analyse
from watchdesk.names.burmese import syllables

NAMES = """
    မင်းအောင်လှိုင်: min aung hlaing
    အောင်ဆန်းစုကြည်: aung san su kyi
    သိန်းစိန်: thein sein
    သန်းရွှေ: than shwe
    ခင်ညွန့်: khin nyunt
    တင်အောင်မြင့်ဦး: tin aung myint oo
    ဝဏ္ဏမောင်လွင်: wun na maung lwin
    ဖြိုးမင်းသိန်း: phyo min thein
    စိုးထွဋ်: so htut
    ဦးသန့်: u thant
    ဟိန်းထက်ဗိုလ်: hein htet bo
    ချစ်ခိုင်: chit khaing
    အုပ်ကျောက်တိုက်: ok kyauk taik
    ရှမ်း: shan
    ငြိမ်းချမ်း: nyein chan
    အင်္ဂလန်: in ga lan
"""


def _words(text: str) -> list[str]:
    return [token.text for token in analyse(text, EntryType.PERSON).tokens]


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_names_are_spelled_as_custom_has_it(line: str) -> None:
    burmese, spelled = line.strip().split(": ")
    assert _words(burmese) == spelled.split()


@pytest.mark.parametrize(
    ("burmese", "latin"),
    [
        ("စိုးဝင်း", "Soe Win"),
        ("မြထွန်းဦး", "Mya Tun Oo"),
        ("ဇော်မင်းထွန်း", "Zaw Min Tun"),
        ("ဝဏ္ဏမောင်လွင်", "Wunna Maung Lwin"),
        ("တေဇ", "Tay Za"),
        ("ကျော်စွာ", "Kyaw Swar"),
        ("ဘုန်းမော်", "Phone Maw"),
        ("စည်သူ", "Sithu"),
        ("ဦးသိန်းစိန်", "U Thein Sein"),
        ("မောင်အေး", "Maung Aye"),
    ],
)
def test_other_spellings_find_the_name_too(burmese: str, latin: str) -> None:
    for yours, theirs in ((burmese, latin), (latin, burmese)):
        entry = Entry("1", EntryType.PERSON, (Name(theirs, NameKind.PRIMARY),))
        hit = score(Subject(yours), EntryKey("list", "1"), entry)
        assert hit is not None
        assert hit.score > 90, (yours, theirs)


def test_another_name_is_no_hit() -> None:
    entry = Entry("1", EntryType.PERSON, (Name("Than Shwe", NameKind.PRIMARY),))
    hit = score(Subject("အောင်ဆန်းစုကြည်"), EntryKey("list", "1"), entry)
    assert hit is None or hit.score < 50


@given(st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F), min_size=1))
def test_no_letter_is_lost_and_every_syllable_is_spelled(run: str) -> None:
    found = syllables(run)
    assert "".join(written for written, _, _ in found) == run
    assert all(text == text.lower() for _, text, _ in found)
