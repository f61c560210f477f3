"""The detail pane: everything a list says of an entry, in tabs; links between entries, and to articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.model.article import Excerpt
from watchdesk.model.entry import Entry, EntryKey, EntryType, Identifier, IdentifierKind, Name
from watchdesk.model.hit import Explanation, FieldComparison, Hit, Verdict, WordPair, WordRelation
from watchdesk.window import links, style
from watchdesk.window.desk import Desk
from watchdesk.window.detail_pane import LEAST_PIXELS, SIDE, TABS, DetailPane
from watchdesk.window.entry_views import article_sections, number_sections
from watchdesk.window.fact_widgets import BreakingText, ExcerptCard, fact_table, is_right_to_left, marked_html, scrolled, stacked
from watchdesk.window.field_table import FieldTable, field_text
from watchdesk.window.hit_words import hit_text
from watchdesk.window.main_window import LEAST, USUAL, MainWindow
from watchdesk.window.search_page import SearchPage
from watchdesk.window.style import COLUMN_PIXELS
from watchdesk.window.why_view import pair_note, pair_text, score_line, why_sections

OWNER, OWNED = EntryKey("test-list", "T-1"), EntryKey("test-list", "T-2")


def texts(widget: QWidget) -> list[str]:
    """Return what the visible labels in a widget say."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def link(widget: QWidget, text: str) -> QPushButton:
    """Return the visible link with that name."""
    return next(one for one in widget.findChildren(QPushButton) if one.accessibleName() == text and one.isVisible())


@pytest.fixture
def detail(qtbot: QtBot, page: SearchPage) -> DetailPane:
    """The pane with the made-up person found by name."""
    page.search_for("ostrovan belkirk")
    qtbot.waitUntil(lambda: page.detail.facts is not None and page.detail.key == OWNER)
    return page.detail


def test_why_comes_first(detail: DetailPane) -> None:
    assert detail.tabs.tabText(0) == "Why"
    assert detail.tabs.currentIndex() == 0
    said = texts(detail)
    assert "ostrovan = Ostrovan" in said
    assert any(text.startswith("Score 100, by the name alone. The cut-off is") for text in said)
    assert "OFAC's own search would give this name about 100." in said


def test_the_head_names_type_authority_and_legal_basis(detail: DetailPane) -> None:
    assert "Ostrovan Belkirk" in detail.name.text()
    assert "أوستروفان" in detail.name.text()
    assert detail.about.text().startswith("Person · listed by ")
    assert "since 3 Feb 2020 (Order 1 of the test authority)" in detail.about.text()


def test_what_changes_behind_another_page_is_read_when_it_is_seen(
    qtbot: QtBot, window: MainWindow, desk: Desk, detail: DetailPane
) -> None:
    before = detail.facts
    window.go_to("lists")
    desk.lists_changed.emit()
    answered: list[bool] = []
    desk.jobs.read(lambda _store: True, answered.append)  # what was asked before it has been answered too
    qtbot.waitUntil(lambda: bool(answered))
    assert detail.facts is before
    window.go_to("search")
    qtbot.waitUntil(lambda: detail.facts is not before)
    assert detail.facts == before


def test_names_stand_in_groups_with_the_matched_one_marked(detail: DetailPane) -> None:
    detail.tabs.setCurrentIndex(1)
    said = texts(detail)
    for wanted in ("PRIMARY NAME", "ORIGINAL SCRIPT", "WEAK ALIASES (SUPPORTING EVIDENCE ONLY)", "Zumbelrik", "Latin · matched"):
        assert wanted in said
    arabic = next(one for one in detail.findChildren(QLabel) if one.text() == "أوستروفان بلكيرك")
    assert arabic.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert arabic.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_numbers_dates_and_places_are_shown(detail: DetailPane) -> None:
    detail.tabs.setCurrentIndex(2)
    said = texts(detail)
    assert "N00778123 · Syria" in said
    assert "2 Apr 1961" in said
    assert "Syria" in said


def test_a_web_site_is_no_number(qtbot: QtBot) -> None:
    known = (
        Identifier(IdentifierKind.WEBSITE, "www.bank.invalid", "Website"),
        Identifier(IdentifierKind.BIC, "MELIIRTH"),
        Identifier(IdentifierKind.PHONE, "+98 21 0000"),
    )
    sections = number_sections(Entry("1", EntryType.ORGANISATION, (Name("Bank"),), identifiers=known))
    for one in sections:
        qtbot.addWidget(one)
    said = [[label.text() for label in one.findChildren(QLabel)] for one in sections]
    assert [words[0] for words in said] == ["NUMBERS", "CONTACT"]
    assert "MELIIRTH" in said[0]
    assert {"www.bank.invalid", "+98 21 0000"} <= set(said[1])


def test_the_listing_tells_all_and_its_link_opens_in_the_browser(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, detail: DetailPane
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    detail.tabs.setCurrentIndex(3)
    said = texts(detail)
    for wanted in ("TEST-PROGRAMME", "Order 1 of the test authority", "A remark that is shown.", "3 Feb 2020"):
        assert wanted in said
    link(detail, "example.invalid ↗").click()
    assert opened == ["https://example.invalid/entry/T-1"]


def test_a_relation_leads_to_its_entry_and_back(qtbot: QtBot, detail: DetailPane) -> None:
    detail.tabs.setCurrentIndex(4)
    assert "Somebody unlisted" in texts(detail)
    link(detail, "Quenterra Shipping").click()
    qtbot.waitUntil(lambda: detail.facts is not None and detail.facts.key == OWNED)
    assert not detail.tabs.isTabVisible(0)  # it was not found by a search, so nothing speaks for or against
    detail.back.click()
    qtbot.waitUntil(lambda: detail.facts is not None and detail.facts.key == OWNER)
    assert detail.tabs.isTabVisible(0)
    assert not detail.back.isVisible()


def test_a_link_of_another_entry_is_shown_where_it_points_and_leads_back(qtbot: QtBot, detail: DetailPane) -> None:
    detail.tabs.setCurrentIndex(4)
    link(detail, "Quenterra Shipping").click()
    qtbot.waitUntil(lambda: detail.facts is not None and detail.facts.key == OWNED and bool(detail.linking))
    assert detail.tabs.tabText(4) == "Relations 1"
    detail.tabs.setCurrentIndex(4)
    said = texts(detail)
    assert "Owner of this entry" in said
    assert not any("no links" in text for text in said)
    link(detail, "Ostrovan Belkirk").click()
    qtbot.waitUntil(lambda: detail.facts is not None and detail.facts.key == OWNER)


def test_an_entry_that_nothing_links_with_says_so(qtbot: QtBot, desk: Desk, detail: DetailPane) -> None:
    desk.show_entry.emit(EntryKey("test-list", "T-3"))
    qtbot.waitUntil(lambda: detail.facts is not None and detail.facts.key.number == "T-3" and detail.linking is not None)
    detail.tabs.setCurrentIndex(4)
    assert "The list names no links between this entry and others." in texts(detail)


def test_the_same_name_on_another_list_is_shown(qtbot: QtBot, page: SearchPage) -> None:
    page.search_for("lazarus group")
    qtbot.waitUntil(lambda: bool(page.detail.elsewhere))
    first = page.detail.key
    page.detail.tabs.setCurrentIndex(3)
    assert page.detail.tabs.tabText(3).startswith("Listings ")
    other = page.detail.elsewhere[0]
    assert other.key.list_key != first.list_key  # type: ignore[union-attr]
    link(page.detail, other.primary).click()
    qtbot.waitUntil(lambda: page.detail.key == other.key)


def test_a_double_click_on_an_excerpt_opens_the_article_there(qtbot: QtBot, desk: Desk, page: SearchPage) -> None:
    page.search_for("lazarus group")
    qtbot.waitUntil(lambda: page.detail.facts is not None and bool(page.detail.facts.excerpts))
    page.detail.tabs.setCurrentIndex(5)
    card = next(one for one in page.detail.findChildren(ExcerptCard) if one.isVisible())
    with qtbot.waitSignal(desk.show_article) as shown:
        qtbot.mouseDClick(card.text, Qt.MouseButton.LeftButton)
    assert shown.args is not None
    number, place = shown.args
    assert number == page.detail.facts.excerpts[0].article  # type: ignore[union-attr]
    assert place >= 0


def test_an_entry_asked_for_elsewhere_comes_to_the_front(qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage) -> None:
    window.go_to("settings")
    desk.show_entry.emit(OWNED)
    qtbot.waitUntil(lambda: page.detail.facts is not None and page.detail.facts.key == OWNED)
    assert window.current() is page
    assert page.detail.isVisible()
    assert not page.hits.isVisible()


def test_every_tab_can_be_built_for_every_entry(qtbot: QtBot, desk: Desk, page: SearchPage) -> None:
    for number in ("T-1", "T-2", "T-3"):
        key = EntryKey("test-list", number)
        desk.show_entry.emit(key)
        qtbot.waitUntil(lambda key=key: page.detail.facts is not None and page.detail.facts.key == key)
        for place in range(1, len(TABS)):
            page.detail.tabs.setCurrentIndex(place)
            assert texts(page.detail)


def test_excerpts_escape_what_is_in_the_article() -> None:
    made = marked_html("<img src=x> Lazarus & co", [(12, 19)], style.LIGHT)
    assert "<img" not in made
    assert "&lt;img src=x&gt; " in made
    assert ">Lazarus</span> &amp; co" in made


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.invalid/a", True),
        ("http://example.invalid", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("example.invalid", False),
        ("", False),
    ],
)
def test_only_whole_web_addresses_are_opened(address: str, safe: bool) -> None:
    assert links.is_safe(address) is safe


@pytest.mark.parametrize(("text", "right"), [("محمد", True), ("(١) דוד", True), ("Kim 김", False), ("123", False), ("", False)])
def test_direction_is_that_of_the_first_letter(text: str, right: bool) -> None:
    assert is_right_to_left(text) is right


def test_the_sum_is_never_rounded_up() -> None:
    against = FieldComparison("birth date", Verdict.CONTRADICTS, points=-6.0)
    name = Name("Lazarus Group")
    hit = Hit(EntryKey("made-up", "1"), EntryType.ORGANISATION, 96.97, name, name.text, Explanation(96.97, ()))
    assert score_line(hit, 75) == "Score 96.9, by the name alone. The cut-off is 75."
    lowered = replace(hit, score=90.97, explanation=Explanation(96.97, (), (against,)))
    assert score_line(lowered, 75) == "Name 96.9 − 6 from everything else = 90.9. The cut-off is 75."


def test_a_hit_below_the_cut_off_says_that_its_name_alone_reaches_it(qtbot: QtBot) -> None:
    against = FieldComparison("birth date", Verdict.CONTRADICTS, points=-25.0)
    name = Name("Lazarus Group")
    hit = Hit(EntryKey("made-up", "1"), EntryType.PERSON, 72.0, name, name.text, Explanation(97.0, (), (against,)))
    for cutoff, is_said in ((75, True), (72, False)):
        shown = stacked(why_sections(hit, cutoff, "lazarus", (), lambda _article, _place: None))
        qtbot.addWidget(shown)
        said = [one.text() for one in shown.findChildren(QLabel)]
        assert any("the name alone reaches the cut-off" in text for text in said) is is_said


def test_why_tells_no_gender_of_a_ship(qtbot: QtBot) -> None:
    fields = tuple(FieldComparison(name, Verdict.UNKNOWN) for name in ("type", "birth date", "birth place", "gender"))
    hit = Hit(EntryKey("made-up", "1"), EntryType.VESSEL, 97.0, Name("Lady R"), "Lady R", Explanation(97.0, (), fields))
    for one, is_told in ((hit, False), (replace(hit, type=EntryType.PERSON), True)):
        shown = stacked(why_sections(one, 75, "lady r", (), lambda _article, _place: None))
        qtbot.addWidget(shown)
        said = {found.text() for found in shown.findChildren(QLabel)}
        assert "Type" in said
        assert ({"Birth date", "Birth place", "Gender"} <= said) is is_told
        assert bool({"Birth date", "Birth place", "Gender"} & said) is is_told


def test_a_score_that_is_no_sum_says_why() -> None:
    agrees = FieldComparison("birth date", Verdict.AGREES, points=12.0)
    same = FieldComparison("identifier", Verdict.AGREES)
    name = Name("Lazarus Group")
    hit = Hit(EntryKey("made-up", "1"), EntryType.PERSON, 100.0, name, name.text, Explanation(96.97, (), (agrees,)))
    told = "Name 96.9 + 12 from everything else, which within bounds and never beyond 100 makes 100. The cut-off is 75."
    assert score_line(hit, 75) == told
    settled = replace(hit, explanation=Explanation(61.0, (), (agrees, same)))
    assert score_line(settled, 75) == "The same identifier: 100, whatever else was compared. The cut-off is 75."


def test_what_a_rule_does_to_the_words_stands_in_the_sum() -> None:
    pairs = (
        WordPair("ali", "Ali", WordRelation.EQUAL, 1, 1, 33.3),
        WordPair("kony", "Koni", WordRelation.SPELLING, 0.9, 1, 62.4),
        WordPair("", "Haj", WordRelation.EXTRA, 0, 1, -2.0),
    )
    rules = ("2 words agree that tell parties apart", "weak alias: supporting evidence only (× 0.97, at most 90)")
    name = Name("Ali Koni Haj")
    hit = Hit(EntryKey("made-up", "1"), EntryType.PERSON, 90.0, name, name.text, Explanation(90.0, pairs, (), rules))
    steps = "(95.7 for the words; weak alias: × 0.97, at most 90)"
    assert score_line(hit, 75) == f"Score 90, by the name alone {steps}. The cut-off is 75."
    against = FieldComparison("birth date", Verdict.CONTRADICTS, points=-6.0)
    lowered = replace(hit, score=84.0, explanation=replace(hit.explanation, fields=(against,)))
    assert score_line(lowered, 75) == f"Name 90 {steps} − 6 from everything else = 84. The cut-off is 75."
    evened = replace(hit, explanation=replace(hit.explanation, fields=(against, replace(against, points=6.0))))
    assert score_line(evened, 75) == f"Name 90 {steps} + 0 from everything else = 90. The cut-off is 75."


def test_words_and_fields_are_told_in_words() -> None:
    missing = WordPair("su", "", WordRelation.MISSING, 0, 1)
    near = WordPair("kil", "Gil", WordRelation.SOUND, 0.9, 1, 30.25, "sounds the same")
    assert (pair_text(missing), pair_note(missing)) == ("su –", "not in the listed name")
    assert (pair_text(near), pair_note(near)) == ("kil ≈ Gil", "sounds the same · +30.2")
    unknown = FieldComparison("identifier", Verdict.UNKNOWN, "", "9" * 400)
    assert len(field_text(unknown)) < 180


def test_every_tab_is_in_sight_in_the_smallest_window(window: MainWindow, detail: DetailPane) -> None:
    full = [detail.tabs.tabText(place) for place in range(len(TABS))]
    assert full[1:3] == ["Names 3", "Identity 3"]
    for size in (LEAST, QSize(1000, 640)):
        window.resize(size)
        QApplication.processEvents()
        assert detail.tabs.tabRect(len(TABS) - 1).right() < detail.tabs.width()
        shortened = [place for place in range(len(TABS)) if detail.tabs.tabText(place) != full[place]]
        assert detail.tabs.tabText(0) == "Why"
        assert all(detail.tabs.tabToolTip(place) == full[place] for place in shortened)
    window.resize(USUAL)
    QApplication.processEvents()
    assert [detail.tabs.tabText(place) for place in range(len(TABS))] == full


def test_nothing_of_why_is_cut_off_in_a_narrow_pane(qtbot: QtBot) -> None:
    wallet = "0xa0e1c89Ef1a489c9C7dE96311eD5Ce5D32c20E4B"
    fields = (
        FieldComparison("identifier", Verdict.UNKNOWN, "", f"Digital Currency Address - ETH {wallet}"),
        FieldComparison("country", Verdict.AGREES, "Syria", "Syria", 3.0, "the same country in a nationality and an address"),
        FieldComparison("birth place", Verdict.UNKNOWN, "", "Llanfairpwllgwyngyllgoge"),
    )
    hit = Hit(OWNER, EntryType.PERSON, 90.0, Name("Ostrovan"), "Ostrovan", Explanation(87.0, (), fields))
    excerpt = Excerpt(1, "Theft", "", "", f"The address {wallet} was listed.", ((0, 3),), 0)
    area = scrolled("Facts")
    area.setWidget(stacked(why_sections(hit, 75, "ostrovan", (excerpt,), lambda _article, _place: None)))
    qtbot.addWidget(area)
    area.show()
    table = area.findChild(FieldTable)
    assert table is not None
    below = []
    for width in (700, LEAST_PIXELS - 2 * SIDE, 700):
        area.resize(width, 500)
        qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
        QApplication.processEvents()
        for cell in table.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            assert table.rect().contains(cell.geometry()), cell
        text = table.findChild(BreakingText)
        assert text is not None
        assert text.document().idealWidth() <= text.viewport().width()
        heading = next(one for one in table.findChildren(QLabel) if one.text() == "Identifier")
        below.append(text.mapTo(table, QPoint()).y() >= heading.geometry().bottom())
    assert below == [False, True, False]


def test_the_hits_leave_the_pane_what_it_needs(window: MainWindow, page: SearchPage, detail: DetailPane) -> None:
    window.resize(LEAST)
    page.splitter.setSizes([5000, 1])
    assert page.splitter.sizes()[1] >= LEAST_PIXELS


def test_a_long_number_is_broken_in_a_narrow_column_and_copied_whole(qtbot: QtBot, qapp: QApplication) -> None:
    wallet = "0xa0e1c89Ef1a489c9C7dE96311eD5Ce5D32c20E4B"
    table = fact_table([("Passport", "N00778123"), ("Wallet address", wallet)])
    area = scrolled("Facts")
    area.setWidget(stacked([table]))
    qtbot.addWidget(area)
    area.show()
    heights = []
    for width in (300, 700):
        area.resize(width, 400)
        QApplication.processEvents()
        text = table.findChild(BreakingText)
        assert text is not None
        assert text.document().idealWidth() <= text.viewport().width()
        assert text.document().size().height() <= text.viewport().height()
        heights.append(text.height())
    assert heights[0] >= 2 * heights[1]
    text.selectAll()
    text.copy()
    assert qapp.clipboard().text() == wallet


def test_in_a_wide_window_lines_keep_to_a_column_that_can_be_read(qtbot: QtBot, window: MainWindow, detail: DetailPane) -> None:
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: detail.width() > COLUMN_PIXELS + 200)
    area = detail.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.widget().width() == COLUMN_PIXELS)
    assert area.widget().x() == 0
    window.resize(USUAL)
    qtbot.waitUntil(lambda: area.widget().width() == area.viewport().width() < COLUMN_PIXELS)


def test_a_match_by_number_says_so_before_anything_else(qtbot: QtBot, page: SearchPage) -> None:
    page.search_for("n 00778-123")
    qtbot.waitUntil(lambda: page.detail.facts is not None)
    said = texts(page.detail.pages)
    assert said[0] == "THE NUMBER"
    assert {"Yours", "n 00778-123", "Listed, the same", "Passport N00778123"} <= set(said)
    assert not any(text.startswith("Compared with") for text in said)
    assert page.hits.currentIndex().data().startswith("Score 100: Ostrovan Belkirk, same number: Passport N00778123 · person")
    hit = page.selected()
    assert hit is not None
    assert "same number: Passport N00778123, searched for as other number n 00778-123" in hit_text(hit)


def test_words_from_right_to_left_stand_after_those_searched_for() -> None:
    pair = WordPair("Muhammad", "محمد", WordRelation.TRANSLITERATION, 0.9, 1.0)
    assert pair_text(pair) == "\u200eMuhammad ≈ \u2068محمد\u2069"
    assert pair_text(replace(pair, query="محمد", listed="Muhammad")) == "\u200e\u2068محمد\u2069 ≈ Muhammad"


def test_a_long_verdict_is_not_cut_off(qtbot: QtBot) -> None:
    field = FieldComparison("country", Verdict.AGREES, "Syria", "Syria", 3.0, "the same country in a nationality and an address")
    hit = Hit(OWNER, EntryType.PERSON, 90.0, Name("Ostrovan"), "Ostrovan", Explanation(87.0, (), (field,)))
    shown = stacked(why_sections(hit, 80.0, "ostrovan", (), lambda _article, _place: None))
    qtbot.addWidget(shown)
    shown.resize(600, 400)
    shown.show()
    said = [one for one in shown.findChildren(QLabel) if one.text().startswith("agrees, the same country")]
    assert len(said) == 1
    assert said[0].wordWrap()
    qtbot.waitUntil(lambda: said[0].height() >= said[0].heightForWidth(said[0].width()))


def test_an_entry_without_excerpts_claims_no_more_than_was_looked_for(qtbot: QtBot, detail: DetailPane) -> None:
    (nothing,) = article_sections(replace(detail.facts, excerpts=()), detail.doors)  # type: ignore[type-var]
    qtbot.addWidget(nothing)
    assert isinstance(nothing, QLabel)
    assert nothing.text().startswith(
        "Watchdesk found no mention of this entry in the stored articles; names that are everyday words"
    )
