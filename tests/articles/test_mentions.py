"""Finding listed names in articles: what is marked, what never is, and for whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.articles.documents import read_articles
from watchdesk.articles.mentions import MentionFinder
from watchdesk.model.article import Article
from watchdesk.model.entry import EntryKey, EntryType, Name, NameKind, Strength
from watchdesk.model.errors import Cancelled
from watchdesk.names.script import script_of

PERSON, ORGANISATION, VESSEL = EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL

LISTED: tuple[tuple[str, str, EntryType], ...] = (
    ("1", "Lazarus Group", ORGANISATION),
    ("1", "The New Romantic Cyber Army Team", ORGANISATION),
    ("1", "Appleworm", ORGANISATION),
    ("2", "KIM, Jong Un", PERSON),
    ("2", "김정은", PERSON),
    ("3", "PUTIN, Vladimir Vladimirovich", PERSON),
    ("4", "Korea Ungum Corporation", ORGANISATION),
    ("5", "Swanseas Port Services Pte. Ltd.", ORGANISATION),
    ("6", "COURAGEOUS", VESSEL),
    ("7", "KADYROV, Ramzan Akhmatovich", PERSON),
    ("8", "KWEK, Kee Seng", PERSON),
    ("9", "VICTORY", ORGANISATION),
    ("10", "National Liberation Army", ORGANISATION),
    ("11", "Security Council", ORGANISATION),
    ("12", "Workers' Party of Karelia", ORGANISATION),
    ("13", "キム・スギル", PERSON),
    ("14", "محمد سلوم الخطيب", PERSON),
    ("15", "朝鮮光明星総会社", ORGANISATION),
    ("16", "KIM, Jong", PERSON),
    ("17", "HAQQANI", PERSON),
    ("18", "SULLIVAN, Jack", PERSON),
    ("19", "BIDDEN, Joel", PERSON),
    ("20", "Zhang Wei Ming", PERSON),
    ("21", "Salahaddin", ORGANISATION),
    ("22", "Nordwind Castings", ORGANISATION),
    ("23", "Vasilopoulos, William", PERSON),
)

TELLING: tuple[tuple[str, str, EntryType], ...] = (
    ("1", "SBERBANK", ORGANISATION),
    ("2", "Bank Melli", ORGANISATION),
    ("3", "ROSOBORONEXPORT JSC", ORGANISATION),
    ("4", "BANK ROSSIYA", ORGANISATION),
    ("5", "ISLAMIC STATE OF IRAQ AND THE LEVANT", ORGANISATION),
    ("5", "ISIL", ORGANISATION),
    ("6", "IRGC", ORGANISATION),
    ("7", "LADY R", VESSEL),
    ("8", "HOPE", VESSEL),
    ("9", "Hezbollah", ORGANISATION),
    ("10", "IRAN AIR", ORGANISATION),
    ("11", "Islamic State", ORGANISATION),
    ("12", "Alliance Fleuve Congo (AFC)", ORGANISATION),
    ("13", "MINISTRY OF DEFENCE", ORGANISATION),
    ("14", "Post Bank", ORGANISATION),
    ("15", "Flame", ORGANISATION),
    ("16", "Basis", ORGANISATION),
    ("17", "Industrial Bank", ORGANISATION),
    ("18", "POSCO", ORGANISATION),
    ("19", "HASSAN, Ali", PERSON),
    ("20", "TEAM", ORGANISATION),
)


def finder_of(*listed: tuple[str, str, EntryType], strength: Strength = Strength.STRONG) -> MentionFinder:
    return MentionFinder.of(
        (EntryKey("test", number), Name(text, NameKind.ALIAS, strength, script_of(text)), kind) for number, text, kind in listed
    )


@pytest.fixture(scope="module")
def finder() -> MentionFinder:
    return finder_of(*LISTED)


@pytest.fixture(scope="module")
def telling() -> MentionFinder:
    return finder_of(*TELLING)


def article(text: str) -> Article:
    return Article(7, "A title", text, "", "", "", "", "")


def marked(finder: MentionFinder, text: str) -> list[tuple[str, str]]:
    """What is marked in a text and the number of the entry it stands for."""
    return [(text[mention.start : mention.end], mention.key.number) for mention in finder.find(article(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Among them was Lazarus Group, it said.", [("Lazarus Group", "1")]),
        ("the New Romantic Cyber Army Team did", [("New Romantic Cyber Army Team", "1")]),
        ("Japan’s Lazarus Group’s theft", [("Lazarus Group", "1")]),
        ("leader Kim Jong Un with", [("Kim Jong Un", "2")]),
        ("President Kim Jong-un said", [("Kim Jong-un", "2")]),
        ("On Monday Kim Jongun left", [("Kim Jongun", "2")]),
        ("Vladimir Putin and Путин Владимир Владимирович.", [("Vladimir Putin", "3"), ("Путин Владимир Владимирович", "3")]),
        ("In November Lazarus Group robbed a bridge for Kim Jong Un.", [("Lazarus Group", "1"), ("Kim Jong Un", "2")]),
        ("Sberbank told Vladimir Putin of designations.", [("Vladimir Putin", "3")]),
        ("Jake Sullivan met Vladimir Putin.", [("Vladimir Putin", "3")]),
        ("Now Vladimir Putin has left.", [("Vladimir Putin", "3")]),
        ("the ship Courageous was seized", [("Courageous", "6")]),
        ("owned by Swanseas Port Services, he said", [("Swanseas Port Services", "5")]),
        ("owned by Swanseas Port Services Pte Ltd in Singapore", [("Swanseas Port Services Pte Ltd", "5")]),
        ("of the National Liberation Army on Friday", [("National Liberation Army", "10")]),
        ("the Workers’ Party of Karelia met", [("Workers’ Party of Karelia", "12")]),
        ("tools of Appleworm were found", [("Appleworm", "1")]),
        ("A spokesman for Kwek Kee Seng.", [("Kwek Kee Seng", "8")]),
        ("그는 김정은은 말했다", [("김정은", "2")]),
        ("北朝鮮のキム・スギル氏と", [("キム・スギル", "13")]),
        ("そして朝鮮光明星総会社は", [("朝鮮光明星総会社", "15")]),
        ("قال محمد سلوم الخطيب إن", [("محمد سلوم الخطيب", "14")]),
    ],
)
def test_names_are_found(finder: MentionFinder, text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(finder, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "U.S. President Joe Biden spoke.",
        "Advisor Jake Sullivan told a forum on Wednesday.",
        "The president of the lazarus group of patients",
        "He saw Lazarus. Group therapy followed.",
        "Kim. Jong Un",
        "said Kim, Jong Un and others",
        "North Korean leader Kim Jong Unga",
        "Anthony Kim Jong spoke",
        "It was a great Victory for all, and a victory for her.",
        "The Security Council met.",
        "a courageous ship",
        "Courageous people met her at the harbour with Courageous Women.",
        "김정은혜 씨는",
        "アキム・スギルン",
        "The Haqqani Foundation School",
        "Zhang Wei said, and Ming left",
        "Putin spoke to Vladimir",
        "Lazarus\n\nGroup",
        "Swanseas Bay Services",
        "It uses Appleworm against an appleworm of the orchard.",
        "The town of Salahuddin was calm.",
        "Lazarus Grant was there",
        "The Vladimir Region",
    ],
)
def test_what_is_not_the_name_is_not_marked(finder: MentionFinder, text: str) -> None:
    assert marked(finder, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (f"On Monday the ministry said that {name} was named in the report.", [(name.removeprefix("the "), number)])
            for name, number in [
                ("Sberbank", "1"),
                ("SBERBANK", "1"),
                ("Bank Melli", "2"),
                ("Rosoboronexport", "3"),
                ("Bank Rossiya", "4"),
                ("ISIL", "5"),
                ("the IRGC", "6"),
                ("Iran Air", "10"),
                ("Islamic State", "11"),
            ]
        ),
        ("It seized the vessel LADY R there.", [("LADY R", "7")]),
        ("It seized a ship, the Lady R, there.", [("Lady R", "7")]),
        ("It seized the tanker Hope there.", [("Hope", "8")]),
        ("It seized the Hope (IMO 9000001) there.", [("Hope", "8")]),
        ("Hezbollah denied it.", [("Hezbollah", "9")]),
        ("On Monday Hezbollah denied it.", [("Hezbollah", "9")]),
        ("The Iran-backed Hezbollah denied it.", [("Hezbollah", "9")]),
        ("It was Sberbank Chief Executive Joe Doe.", [("Sberbank", "1")]),
        ("ISIL Claims Second Attack in Market\n\nIt was a claim.", [("ISIL", "5")]),
        ("The Alliance Fleuve Congo came. Its AFC left.", [("Alliance Fleuve Congo", "12"), ("AFC", "12")]),
    ],
)
def test_exact_names_of_short_or_common_words_are_found(telling: MentionFinder, text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(telling, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The AFC final is on Saturday.",
        "The Ministry of Defence said so.",
        "It went to the Post Bank there and to an Industrial Bank.",
        "Flame wars were fought. Basis points fell. A Basis of it.",
        "He had Hope for them.",
        "It was Lady R who came.",
        "Mr Ali Hassan Mwinyi came.",
        "It was Sberbank Nordica that paid.",
        "THE MINISTRY SAID THAT THE WHOLE TEAM HAD GONE.",
        "The steel maker POSCO paid.",
        "The isil and irgc and hezbollah",
        "The Team won.",
        "The Ansar-e Hezbollah came.",
        "It was owned by the Central Bank Rossiya there.",
    ],
)
def test_everyday_words_and_names_are_not_taken_for_listed_ones(telling: MentionFinder, text: str) -> None:
    assert marked(telling, text) == []


def test_near_spellings_of_several_words(finder: MentionFinder) -> None:
    (mention,) = finder.find(article("It was said that Ramzan Kadirov had come."))
    assert mention.key.number == "7"
    assert mention.name == "KADYROV, Ramzan Akhmatovich"
    assert 88 <= mention.score < 100
    (mention,) = finder.find(article("It was said that the Lazarrus Group had come."))
    assert mention.key.number == "1"
    assert mention.score < 100


@pytest.mark.parametrize(
    "text",
    [
        "It was Nordwind Coatings who paid.",
        "It was Nordwind Costing who paid.",
        "It was Norbert Castings who paid.",
        "A doctor, Wilhelm Vasilopoulos, came.",
    ],
)
def test_words_that_only_look_alike_are_no_near_spelling(finder: MentionFinder, text: str) -> None:
    assert marked(finder, text) == []


def test_exact_names_score_100_and_cut_ones_less(finder: MentionFinder) -> None:
    whole, cut = finder.find(article("Vladimir Vladimirovich Putin came. It was Vladimir Putin indeed."))
    assert whole.score == 100
    assert 88 <= cut.score < 100


def test_each_entry_with_the_name_gets_a_mention_of_its_own() -> None:
    finder = finder_of(
        ("1", "Lazarus Group", ORGANISATION), ("2", "LAZARUS GROUP", ORGANISATION), ("2", "Lazarus Group", ORGANISATION)
    )
    assert marked(finder, "the Lazarus Group was") == [("Lazarus Group", "1"), ("Lazarus Group", "2")]


def test_a_longer_listed_name_wins_over_one_inside_it() -> None:
    finder = finder_of(("1", "Blue Nororoff", ORGANISATION), ("2", "Blue Nororoff Cell Nine", ORGANISATION))
    assert marked(finder, "and Blue Nororoff Cell Nine was") == [("Blue Nororoff Cell Nine", "2")]
    assert marked(finder, "and Blue Nororoff was") == [("Blue Nororoff", "1")]


def test_weak_aliases_need_several_words() -> None:
    finder = finder_of(("1", "Appleworm", ORGANISATION), ("2", "Abu Zarqan", PERSON), strength=Strength.WEAK)
    assert marked(finder, "tools of Appleworm and of Abu Zarqan were found") == []


def test_a_heading_in_capitals_hides_no_full_name_and_shows_no_single_word(finder: MentionFinder) -> None:
    text = "How Lazarus Group Stole Millions From Appleworm Users\n\nIt was a theft."
    assert marked(finder, text) == [("Lazarus Group", "1")]


def test_building_can_be_cancelled() -> None:
    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        MentionFinder.of([(EntryKey("test", "1"), Name("A name"), PERSON)], cancel)


def test_no_names_find_nothing() -> None:
    assert MentionFinder.of([]).find(article("Lazarus Group")) == ()


@given(st.text(max_size=200), st.sampled_from([text for _, text, _ in LISTED]), st.text(max_size=50))
def test_places_are_within_the_text_and_in_order(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    mentions = _shared_finder().find(article(text))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)
    assert all(mention.article == 7 for mention in mentions)


_BUILT: list[MentionFinder] = []


def _shared_finder() -> MentionFinder:
    if not _BUILT:
        _BUILT.append(finder_of(*LISTED))
    return _BUILT[0]


@pytest.mark.shared
def test_the_seed_article_with_the_real_names(shared: Path) -> None:
    finder = MentionFinder.of(_real_names(shared))
    (draft,) = read_articles(next((shared / "seeds").glob("*.txt")))
    found = {text for text, _ in marked(finder, draft.text)}
    assert found == {"Lazarus Group", "New Romantic Cyber Army Team", "Kim Jong Un"}


def _real_names(shared: Path) -> list[tuple[EntryKey, Name, EntryType]]:
    """Every seventh name of the US list, and all that share a word with the article, those that could be marked wrongly."""
    wanted = {
        "kim",
        "lazarus",
        "romantic",
        "joe",
        "biden",
        "jake",
        "sullivan",
        "joseph",
        "jacob",
        "anthony",
        "chainalysis",
        "ruggiero",
    }
    names = []
    for place, line in enumerate((shared / "lists/us_ofac/sdn_names_2025-11.jsonl").read_text("utf-8").splitlines()):
        record = json.loads(line)
        for name in record["names"]:
            words = set(name["full_name"].lower().replace(",", " ").split())
            if place % 7 == 0 or words & wanted:
                kind = PERSON if "," in name["full_name"] else ORGANISATION
                names.append((EntryKey("us-ofac-sdn", str(record["entity_id"])), Name(name["full_name"]), kind))
    return names
