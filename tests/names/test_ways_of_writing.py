"""Ways in which offices and customers' files write one and the same party: ordinals, states, abbreviations, elisions, endings."""

from __future__ import annotations

import pytest

from watchdesk.matching import compare_names
from watchdesk.model.entry import EntryType
from watchdesk.model.subject import DEFAULT_CUTOFF
from watchdesk.names.abbreviations import abbreviates
from watchdesk.names.analyse import Role, analyse
from watchdesk.names.nicknames import nicknames

PERSON, ORGANISATION, VESSEL = EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL

SAME = [
    ("Seventh of Tarn", "7TH OF TARN", ORGANISATION, 100),
    ("Forty-Fourth Brigade", "44th Brigade", ORGANISATION, 100),
    ("21st Century Halvex", "Twenty First Century Halvex", ORGANISATION, 100),
    ("1st Halvex Bank", "First Halvex Bank", ORGANISATION, 100),
    ("2e Halvex", "Second Halvex", ORGANISATION, 100),
    ("FHIB", "First Halvex Investment Bank", ORGANISATION, 80),
    ("SHC", "Second Halvex Committee", ORGANISATION, 80),
    ("Halvex Darya 1", "HALVEX DARYA I", VESSEL, 100),
    ("Halvex Maritime Management", "Halvex Maritime Management Company, Limited", ORGANISATION, 90),
    ("OOO UK Halvex", "Limited Liability Company Management Company Halvex", ORGANISATION, 95),
    ("Mc Donald Construction", "McDonald Construction", ORGANISATION, 95),
    ("St. Halvard Shipyard", "Saint Halvard Shipyard", ORGANISATION, 95),
    ("Modern Halvex Technique Company (MOHATEC)", "Modern Halvex Technique Company", ORGANISATION, 100),
    ("Halvex Airlines", "HALVEX AIRLINES (HAL)", ORGANISATION, 100),
    ("TDA Tren de Arvika", "Tren de Arvika", ORGANISATION, 100),
    ("Halvex Marine Services Ltd - HMS", "Halvex Marine Services Ltd", ORGANISATION, 100),
    ("HMS", "Halvex Marine Services Ltd - HMS", ORGANISATION, 100),
    ("Ministry of Halvex of the Islamic Republic of Iran", "Ministry of Halvex of Iran", ORGANISATION, 88),
    ("Министерство Халвекс Российской Федерации", "Ministry of Halvex of Russia", ORGANISATION, 80),
    ("Bureau d'études Halvex", "Bureau études Halvex", ORGANISATION, 95),
    ("Halvex dell’Uzbekistan", "Halvex Uzbekistan", ORGANISATION, 90),
    ("Halvex's Navy", "Halvex Navy", ORGANISATION, 95),
    ("D'Angelo Group", "DAngelo Group", ORGANISATION, 95),
    ("Khatam ol Halvia", "KHATAM AL-HALVIA", ORGANISATION, 95),
    ("Halvtech JSC", "AO Halvtekh", ORGANISATION, 90),
    ("Halvtec", "Халвтех", ORGANISATION, 84),
    ("Халвекс Търговия ЕООД", "Halvex Trading", ORGANISATION, 70),
    ("Халвекс АД", "Halvex", ORGANISATION, 70),
    ("Халвекс д.о.о. Београд", "Halvex", ORGANISATION, 60),
    ("Χάλβεξ Α.Ε.", "CHALVEX S.A.", ORGANISATION, 90),
    ("Χάλβεξ ΕΠΕ", "CHALVEX", ORGANISATION, 85),
    ("Στρατός του Άντεν", "Army of Aden", ORGANISATION, 85),
    ("Организация на отбранителните индустрии", "Defence Industries Organisation", ORGANISATION, 70),
    ("Корабостроителен завод Халвекс", "Halvex Shipyard", ORGANISATION, 65),
    ("بانک مرکزی جمهوری اسلامی ایران", "Central Bank of the Islamic Republic of Iran", ORGANISATION, 85),
    ("Lashkar-e-Toiba", "Lashkar-e-Tayyiba", ORGANISATION, 90),
    ("Sirajuddin Halvani", "Siraj Halvani", PERSON, 80),
    ("Gasan Guseinov", "Hasan Huseynov", PERSON, 85),
    ("Magomed Gadzhiev", "Mahammad Hajiyev", PERSON, 85),
    ("Gadzhi Magomedov", "Haji Mahammadov", PERSON, 85),
    ("John Halvex 01/02/1970", "John Halvex", PERSON, 100),
    ("John Halvex (b. 1970-02-01)", "John Halvex", PERSON, 100),
    ("John Halvex DOB: 1.2.70", "John Halvex", PERSON, 100),
    ("John (Johnny) Halvex", "John Halvex", PERSON, 100),
    ("John “Johnny” Halvex", "John Johnny Halvex", PERSON, 100),
    ("John Halvex c/o Tarn Ltd", "John Halvex", PERSON, 100),
    ("John Halvex / Jon Halvex", "Jon Halvex", PERSON, 100),
    ("Sir John Halvex KBE", "John Halvex", PERSON, 85),
    ("Halvex Ltd a/k/a Tarn", "Tarn", ORGANISATION, 100),
    ("Halvex Inc d/b/a Tarn", "Tarn", ORGANISATION, 100),
    ("Halvex Tarn Ltd, 12 High Street, London", "Halvex Tarn Ltd", ORGANISATION, 100),
    ("Halvex Tarn S.p.A. in liquidazione", "Halvex Tarn S.p.A.", ORGANISATION, 90),
    ("CV Halvex Tarn", "Halvex Tarn", ORGANISATION, 90),
    ("Halvex Star IMO 9123456", "HALVEX STAR", VESSEL, 100),
    ("Halvex Star ex Tarn", "TARN", VESSEL, 100),
    ("VLCC Halvex Star", "HALVEX STAR", VESSEL, 85),
    ("H. E. Co.", "HE Co", ORGANISATION, 95),
    ("E. S. Halvex", "ES Halvex", ORGANISATION, 95),
    ("Halvex JSC", "Halvex JSC named after I. I. Arvikov", ORGANISATION, 95),
    ("Завод Халвекс", "Завод Халвекс им. И. И. Арвикова", ORGANISATION, 95),
    (
        "Institute of Applied Semiconductor Physics",
        "Institute of Applied Semiconductor Physics imeni I. Arvikova",
        ORGANISATION,
        95,
    ),
    ("Zavod imeni Arvikova", "Arvikov Plant", ORGANISATION, 80),
    ("Halvex Corporation, Tarn JSC", "Tarn JSC", ORGANISATION, 100),
    ("Halvex Corporation, Tarn JSC", "Halvex Corporation", ORGANISATION, 75),
    ("Halvex Corporation, Tarn Design Bureau", "Tarn Design Bureau", ORGANISATION, 100),
    ("Halvex SA, OOO Tarn", "Tarn", ORGANISATION, 90),
    ("MKB Halvex", "Halvex Machine Building Design Bureau", ORGANISATION, 95),
    ("GosMKB Halvex", "State Engineering Design Bureau Halvex", ORGANISATION, 95),
    ("GNPP Halvex", "State Research and Production Enterprise Halvex", ORGANISATION, 95),
    ("Halvex SRC", "Halvex State Missile Centre", ORGANISATION, 95),
    ("FNPTs Halvex", "Federal Scientific and Production Center Halvex", ORGANISATION, 95),
    ("RRI Halvex", "Halvex Research Institute", ORGANISATION, 95),
    ("144 BTRZ", "144 Armoured Repair Plant", ORGANISATION, 95),
    ("32 ARZ", "32 Aircraft Repair Plant", ORGANISATION, 95),
    ("35 SRZ", "35 Ship Repair Plant", ORGANISATION, 95),
    ("Войсковая часть 26999", "Military Unit 26999", ORGANISATION, 90),
    ("OKB No. 144", "144 OKB", ORGANISATION, 95),
    ("Завод № 144", "Zavod 144", ORGANISATION, 95),
    ("UEC-Halvex", "ODK-Halvex", ORGANISATION, 90),
    ("Dalnevostochny Bank", "Far Eastern Bank", ORGANISATION, 85),
    ("Porokhovoy Zavod Halvex", "Halvex Powder Plant", ORGANISATION, 85),
    ("Tambov Plant October", "Tambovskii Zavod Oktyabr", ORGANISATION, 80),
    ("Ghods Halvex Industries", "Quds Halvex Industries", ORGANISATION, 90),
    ("The Huthi Halvex Group", "Houthist Halvex Group", ORGANISATION, 90),
    ("Haftome Tarn", "7TH OF TARN", ORGANISATION, 95),
    ("خبرگزاری فارس", "Fars News Agency", ORGANISATION, 85),
    ("دفتر طراحی حمید", "Hamid Design Bureau", ORGANISATION, 85),
    ("شركة حميد كومباني لميتد", "Hamid Company Limited", ORGANISATION, 75),
    ("حميد هولدينغ", "Hamid Holding", ORGANISATION, 85),
    ("河南嘉哈铝业有限公司", "Henan Jiaha Aluminium Co., Ltd", ORGANISATION, 90),
    ("三河市嘉哈光电有限公司", "Sanhe Jiaha Photoelectric Co., Ltd", ORGANISATION, 90),
    ("深圳市嘉哈發展有限公司", "Shenzhen Jiaha Development Co., Ltd", ORGANISATION, 90),
    ("嘉哈香港電子有限公司", "Jiaha HK Electronics Co., Ltd", ORGANISATION, 90),
    ("朝鮮光星連合会社", "Korea Kwangsong Union Company", ORGANISATION, 85),
    ("王海洋", "Wang Hai Yang", PERSON, 95),
]
OTHERS = [
    ("Eighth of Tarn", "7TH OF TARN", ORGANISATION, 60),
    ("Eleventh Ocean GmbH", "Twelfth Ocean GmbH", ORGANISATION, 60),
    ("Michael Johnson", "Michelle Johnson", PERSON, DEFAULT_CUTOFF),
    ("Gabriel Roy", "Gabrielle Roy", PERSON, 85),
    ("Jalal Haqqani", "Kamaluddin Haqqani", PERSON, 60),
    ("Ivan Petrov", "John Peterov", PERSON, 90),
    ("Halvex (Kenya)", "Halvex (Vienna)", ORGANISATION, 90),
    ("Halvex Corporation, Moscow Branch", "Moscow Branch", ORGANISATION, 70),  # a place
    ("Halvex SA, Tarn Bank", "Tarn Bank", ORGANISATION, 70),  # no legal form of its own
    ("Halvex, Tarn and Arvika Ltd", "Tarn and Arvika Ltd", ORGANISATION, 85),
    ("State Museum", "State Museum named after Arvikov", ORGANISATION, 85),  # no name without it
    ("Halvex im Tarn", "Halvex", ORGANISATION, 85),
    ("144 BTRZ", "560 Armoured Repair Plant", ORGANISATION, 60),
    ("OKB No. 144", "OKB No. 560", ORGANISATION, 60),
    ("Haftome Tarn", "8TH OF TARN", ORGANISATION, 60),
    ("河南嘉哈铝业有限公司", "Henan Baota Aluminium Co., Ltd", ORGANISATION, DEFAULT_CUTOFF),
    ("三河市嘉哈光电有限公司", "Sanming Jiaha Photoelectric Co., Ltd", ORGANISATION, 90),
]


@pytest.mark.parametrize(("query", "listed", "type", "least"), SAME)
def test_one_party_written_in_two_ways(query: str, listed: str, type: EntryType, least: float) -> None:
    assert compare_names(query, listed, type) >= least


@pytest.mark.parametrize(("query", "listed", "type", "below"), OTHERS)
def test_two_parties_that_a_way_of_writing_does_not_make_one(query: str, listed: str, type: EntryType, below: float) -> None:
    assert compare_names(query, listed, type) < below
    assert compare_names(listed, query, type) < below


def test_the_rest_of_the_name_weighs_more_than_what_its_state_calls_itself() -> None:
    one, other = "Ministry of Halvex of the Islamic Republic of Iran", "Ministry of Tarn of the Islamic Republic of Iran"
    assert compare_names(one, other, ORGANISATION) < compare_names(one, "Halvex Ministry of Iran", ORGANISATION)
    roles = {token.text: token.role for token in analyse(one, ORGANISATION).tokens}
    assert roles["republic"] is roles["islamic"] is Role.GENERIC
    assert roles["iran"] is roles["halvex"] is Role.WORD


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Islamic Halvex of Iran", "islamic"),  # no republic
        ("Democratic Republic of the Congo Halvex", "democratic"),  # tells two states apart
        ("Republican Guard of Iran", "republican"),
        ("Halvex Republic", "republic"),  # no country
    ],
)
def test_words_beside_no_state_stay_words(text: str, word: str) -> None:
    assert {token.text: token.role for token in analyse(text, ORGANISATION).tokens}[word] is Role.WORD


@pytest.mark.parametrize(
    ("letters", "words", "expected"),
    [
        ("komid", "korea mining development trading", True),
        ("mitec", "modern industries technique company", True),
        ("bal", "butembo airlines", True),
        ("irisl", "islamic republic of iran shipping lines", True),
        ("hal", "halvex", False),  # of one word
        ("lha", "halvex lines", False),  # in another order
        ("vienna", "vitol engineering nanna", False),  # a place
        ("ha", "halvex airlines", False),  # too short
    ],
)
def test_what_abbreviates_words(letters: str, words: str, expected: bool) -> None:
    assert abbreviates(letters, words.split()) is expected


@pytest.mark.parametrize(
    ("text", "type", "words"),
    [
        ("IMO 9123456", VESSEL, "imo 9123456"),  # nothing else to go by
        ("Tarn Ex", VESSEL, "tarn ex"),
        ("Halvex ex Tarn", ORGANISATION, "halvex ex tarn"),
        ("Halvex Tarn, 12 High Street", ORGANISATION, "halvex tarn 12 high street"),  # no legal form
        ("National Halvex Administration", ORGANISATION, "national halvex administration"),
    ],
)
def test_what_is_part_of_the_name_stays(text: str, type: EntryType, words: str) -> None:
    assert " ".join(token.text for token in analyse(text, type).tokens) == words


def test_places_of_parted_words_point_into_the_text() -> None:
    text = "Bureau d’Études Halvex"
    assert [text[token.start : token.end] for token in analyse(text, ORGANISATION).tokens] == ["Bureau", "d’", "Études", "Halvex"]


def test_a_short_form_is_one_both_ways() -> None:
    assert "siraj" in nicknames("sirajuddin")
    assert "sirajuddin" in nicknames("siraj")
    assert "halv" not in nicknames("halvuddin")


def test_the_first_is_a_word_and_other_ordinals_are_numbers() -> None:
    roles = [analyse(text, ORGANISATION).tokens[0].role for text in ("1st Halvex", "First Halvex", "2nd Halvex", "Second Halvex")]
    assert roles == [Role.WORD, Role.WORD, Role.NUMBER, Role.NUMBER]
