"""The search page driven as an analyst does: typing, arrows, Enter, filters, cut-off, Escape, menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from watchdesk.model.entry import EntryKey
from watchdesk.model.screening import ScreeningSummary, SearchOutcome
from watchdesk.store import screenings
from watchdesk.window.desk import Desk
from watchdesk.window.hit_chooser import HitChooser
from watchdesk.window.hits_model import HIT_ROLE
from watchdesk.window.main_window import MainWindow
from watchdesk.window.records_page import RecordsPage
from watchdesk.window.search_page import SearchPage

Type = Callable[[QWidget, str], None]
Search = Callable[[str], None]
Press = Callable[..., None]


@pytest.fixture
def search(qtbot: QtBot, page: SearchPage, type_text: Type) -> Callable[[str], None]:
    """Types a text into the empty box and waits for its hits."""

    def searched(text: str) -> None:
        page.box.clear()
        type_text(page.box, text)
        qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.subject.name == text.strip())

    return searched


def shown_texts(widget: QWidget) -> str:
    """Return everything that visible labels in a widget say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def names(page: SearchPage) -> list[str]:
    """Return the matched names of the hits shown."""
    hits = (page.model.index(row).data(HIT_ROLE) for row in range(page.model.rowCount()))
    return [hit.matched.text for hit in hits if hit is not None]


def records(qtbot: QtBot, desk: Desk) -> tuple[ScreeningSummary, ...]:
    """Return what the store has kept."""
    found: list[tuple[ScreeningSummary, ...]] = []
    desk.jobs.read(screenings.summaries, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def printing_of(qtbot: QtBot, window: MainWindow) -> HitChooser:
    """Return the question which hits are printed in full, once it is asked."""
    page = window.pages["records"]
    assert isinstance(page, RecordsPage)
    flow = page.flow
    qtbot.waitUntil(lambda: flow.chooser is not None and isValid(flow.chooser) and flow.chooser.isVisible())
    assert flow.chooser is not None
    return flow.chooser


def test_the_cursor_starts_in_the_box_and_hits_appear_while_typing(page: SearchPage, search: Search) -> None:
    assert page.box is page.window().focusWidget()
    search("ostrovan belkir")
    assert names(page)[0] == "Ostrovan Belkirk"
    assert page.stack.currentWidget() is page.splitter


def test_one_latin_letter_finds_nothing_and_one_syllable_does(
    qtbot: QtBot, page: SearchPage, type_text: Type, search: Callable[[str], None]
) -> None:
    type_text(page.box, "k")
    qtbot.wait(60)
    assert page.outcome is None
    search("김")
    assert page.outcome is not None


def test_enter_on_one_latin_letter_says_that_it_is_too_little(page: SearchPage, desk: Desk, type_text: Type, press: Press) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    type_text(page.box, "k")
    press(page.box, Qt.Key.Key_Return)
    assert said == ["Type at least two letters or digits, or one syllable of Han, Hangul or Kana."]
    assert page.outcome is None


def test_a_name_from_an_input_method_is_searched(qtbot: QtBot, page: SearchPage) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString("أوستروفان بلكيرك")
    QApplication.sendEvent(page.box, event)
    qtbot.waitUntil(lambda: names(page) == ["أوستروفان بلكيرك"])


def test_a_number_finds_its_holder(page: SearchPage, search: Search) -> None:
    search("N00778123")
    hit = page.selected()
    assert hit is not None
    assert hit.key == EntryKey("test-list", "T-1")


def test_arrows_move_the_selection_while_the_cursor_stays(qtbot: QtBot, page: SearchPage, search: Search, press: Press) -> None:
    search("lazarus group")
    assert page.model.hit_count > 1
    press(page.box, Qt.Key.Key_Down)
    assert page.hits.currentIndex().row() == 1
    press(page.box, Qt.Key.Key_Up)
    press(page.box, Qt.Key.Key_Up)
    assert page.hits.currentIndex().row() == 0
    assert page.window().focusWidget() is page.box
    qtbot.waitUntil(lambda: page.detail.key == page.selected().key)  # type: ignore[union-attr]


def test_enter_keeps_the_search_once(qtbot: QtBot, desk: Desk, page: SearchPage, search: Search, press: Press) -> None:
    search("ostrovan belkirk")
    with qtbot.waitSignal(desk.keeper.kept):
        press(page.box, Qt.Key.Key_Return)
    assert page.box.record_link.text() == "Recorded as no. 1"
    with qtbot.waitSignal(desk.message) as said:
        press(page.box, Qt.Key.Key_Return)
    assert said.args == ["This search is already recorded as no. 1."]
    kept = records(qtbot, desk)
    assert [(one.subject_name, one.occasion) for one in kept] == [("ostrovan belkirk", "search")]


def test_enter_right_after_typing_keeps_what_was_typed(
    qtbot: QtBot, desk: Desk, page: SearchPage, type_text: Type, press: Press
) -> None:
    with qtbot.waitSignal(desk.keeper.kept):
        type_text(page.box, "quenterra shiping")
        press(page.box, Qt.Key.Key_Return)
    assert records(qtbot, desk)[0].subject_name == "quenterra shiping"


def test_a_search_entered_and_then_printed_is_one_record(  # noqa: PLR0917
    qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage, search: Search, press: Press
) -> None:
    search("ostrovan belkirk")
    press(page.box, Qt.Key.Key_Return)
    page.print_button.click()  # before the record is written
    printing_of(qtbot, window).reject()
    assert [(one.number, one.occasion) for one in records(qtbot, desk)] == [(1, "search")]
    page.print_button.click()
    printing_of(qtbot, window).reject()
    assert len(records(qtbot, desk)) == 1


def test_a_search_printed_first_is_recorded_once_and_made_anew_again(  # noqa: PLR0917
    qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage, search: Search, press: Press
) -> None:
    search("ostrovan belkirk")
    page.print_button.click()
    printing_of(qtbot, window).reject()
    with qtbot.waitSignal(desk.message) as said:
        press(page.box, Qt.Key.Key_Return)
    assert said.args == ["This search is already recorded as no. 1."]
    search("ostrovan")
    with qtbot.waitSignal(desk.keeper.kept):
        press(page.box, Qt.Key.Key_Return)
    desk.change_settings(replace(desk.settings, operator="Somebody else"))
    with qtbot.waitSignal(desk.keeper.kept):
        press(page.box, Qt.Key.Key_Return)
    assert [one.number for one in records(qtbot, desk)] == [3, 2, 1]


def test_where_the_box_is_full_a_message_says_that_the_search_is_recorded(
    qtbot: QtBot, desk: Desk, page: SearchPage, search: Search, press: Press
) -> None:
    search("ostrovan belkirk " * 9)
    with qtbot.waitSignal(desk.message) as said:
        press(page.box, Qt.Key.Key_Return)
    assert said.args == ["Recorded as no. 1."]


def test_printing_right_after_typing_prints_what_was_typed(
    qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage, type_text: Type
) -> None:
    type_text(page.box, "quenterra shiping")
    page.print_button.click()
    printing_of(qtbot, window).reject()
    assert [one.subject_name for one in records(qtbot, desk)] == ["quenterra shiping"]


def test_the_box_says_that_the_search_is_recorded_and_leads_there(
    qtbot: QtBot, window: MainWindow, page: SearchPage, search: Search, press: Press
) -> None:
    search("ostrovan belkirk")
    assert page.box.record_link.isHidden()
    press(page.box, Qt.Key.Key_Return)
    qtbot.waitUntil(page.box.record_link.isVisible)
    assert page.box.record_link.text() == "Recorded as no. 1"
    page.box.record_link.click()
    opened = window.pages["records"]
    assert isinstance(opened, RecordsPage)
    qtbot.waitUntil(lambda: opened.record.screening is not None and opened.record.screening.number == 1)
    search("ostrovan")
    assert page.box.record_link.isHidden()


def test_enter_in_an_empty_box_keeps_nothing(qtbot: QtBot, desk: Desk, page: SearchPage, press: Press) -> None:
    press(page.box, Qt.Key.Key_Return)
    assert records(qtbot, desk) == ()


def test_the_box_promises_a_record_only_of_what_is_searched(page: SearchPage, type_text: Type) -> None:
    def promised() -> bool:
        return any(one.isVisible() and one.text() == "Enter records the search" for one in page.box.findChildren(QLabel))

    type_text(page.box, "k")
    assert not promised()
    type_text(page.box, "i")
    assert promised()


def test_a_word_without_end_is_cut_off_visibly_in_the_heading(page: SearchPage, search: Search) -> None:
    search("q" * 300 + " belkirk")
    assert page.nothing.title.text() == f"No hit for “{'q' * 23}… belkirk”"


def test_escape_clears_and_the_welcome_is_back(qtbot: QtBot, page: SearchPage, search: Search, press: Press) -> None:
    search("lazarus group")
    press(page.box, Qt.Key.Key_Escape)
    assert page.box.text() == ""
    assert page.outcome is None
    assert page.model.rowCount() == 0
    qtbot.waitUntil(lambda: "Look up a name" in shown_texts(page.note))


def test_a_search_without_hits_says_what_was_searched_and_no_more(qtbot: QtBot, page: SearchPage, search: Search) -> None:
    search("xxqzw vvbnk")
    qtbot.waitUntil(lambda: "No hit for “xxqzw vvbnk”" in shown_texts(page.nothing))
    said = shown_texts(page.nothing)
    assert "Nothing on 4 lists reaches a score of" in said
    assert "Searched: Test list (1 Mar 2020), " in said
    assert said.count("(examples only)") == 3


def test_the_cut_off_leaves_fewer_hits_and_says_how_many(qtbot: QtBot, page: SearchPage, search: Search) -> None:
    search("lazarus")
    assert page.outcome is not None
    before = page.outcome.hit_count
    lowest = min(hit.score for hit in page.outcome.hits)
    assert page.filters.left.text().startswith(f"{before} hit")
    page.filters.cutoff.setFocus()
    page.filters.cutoff.setValue(100)
    qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.settings.cutoff == 100)
    assert page.outcome.hit_count <= before
    page.filters.cutoff.setValue(max(50, int(lowest) - 5))
    qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.hit_count >= before)


def test_the_quiet_row_leads_to_the_nearest_misses(qtbot: QtBot, page: SearchPage, search: Search) -> None:
    search("ostrovan belkirk")
    page.filters.cutoff.setValue(95)
    search("ostrovan belkirg")
    outcome = page.outcome
    assert outcome is not None
    assert not outcome.hits
    assert outcome.below
    qtbot.waitUntil(lambda: "Nearest below the cut-off" in shown_texts(page.nothing))
    page.nothing.lower_button.click()
    qtbot.waitUntil(lambda: page.outcome is not None and len(page.outcome.hits) == 1)


def test_filters_narrow_the_search(qtbot: QtBot, page: SearchPage, search: Search) -> None:
    search("lazarus group")
    page.filters.lists.choose(["us-ofac-sdn"])
    qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.settings.lists == ("us-ofac-sdn",))
    assert {hit.key.list_key for hit in page.outcome.hits} == {"us-ofac-sdn"}  # type: ignore[union-attr]
    page.filters.types.choose(["vessel"])
    qtbot.waitUntil(lambda: page.outcome is not None and not page.outcome.hits)
    page.filters.types.popup.clear.click()
    page.filters.lists.choose([])
    page.filters.countries.choose(["SY"])
    search("ostrovan belkirk")
    assert names(page) == ["Ostrovan Belkirk"]
    page.filters.countries.choose(["PA"])
    qtbot.waitUntil(lambda: page.outcome is not None and not page.outcome.hits)


def test_a_choice_is_ticked_from_the_keyboard(qtbot: QtBot, page: SearchPage, press: Press) -> None:
    chip = page.filters.types
    press(chip, Qt.Key.Key_Down)
    assert chip.popup.isVisible()
    press(chip.popup.list, Qt.Key.Key_Down)
    press(chip.popup.list, Qt.Key.Key_Space, text=" ")
    assert chip.chosen() == ("organisation",)
    press(chip.popup, Qt.Key.Key_Escape)
    assert not chip.popup.isVisible()
    assert "Organisation" in chip.text()


def test_countries_are_searched_by_name(page: SearchPage, type_text: Type, press: Press) -> None:
    chip = page.filters.countries
    chip.open()
    type_text(chip.popup.search, "syri")
    press(chip.popup, Qt.Key.Key_Return)
    assert chip.chosen() == ("SY",)
    chip.popup.hide()


def test_weak_aliases_can_be_left_out(qtbot: QtBot, page: SearchPage, search: Search) -> None:
    search("zumbelrik")
    assert names(page) == ["Zumbelrik"]
    page.filters.weak.click()
    qtbot.waitUntil(lambda: page.outcome is not None and not page.outcome.hits)


def test_what_else_is_known_moves_the_score_and_is_explained(
    qtbot: QtBot, page: SearchPage, search: Search, type_text: Type
) -> None:
    search("ostrovan belkirk")
    alone = page.outcome.hits[0].score  # type: ignore[union-attr]
    page.filters.more.click()
    assert page.filters.panel.isVisible()
    type_text(page.filters.panel.birth, "1999")
    type_text(page.filters.panel.country, "Panama")
    qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.subject.countries == ("PA",))
    page.filters.set_cutoff(50)
    qtbot.waitUntil(lambda: bool(page.outcome and page.outcome.hits and page.outcome.settings.cutoff == 50))
    assert page.outcome.hits[0].score < alone  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "contradicts" in shown_texts(page.detail))
    assert page.filters.more.text().endswith("· 2")
    page.filters.panel.clear.click()
    qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.hits[0].score == alone)


def test_another_subject_begins_without_what_was_known_of_the_last(
    qtbot: QtBot, page: SearchPage, search: Search, type_text: Type, press: Press
) -> None:
    search("ostrovan belkirk")
    page.filters.types.choose(("person",))
    page.filters.more.click()
    type_text(page.filters.panel.birth, "1 Jan 1970")
    page.filters.panel.gender.setCurrentIndex(1)
    page.filters.more.click()
    assert page.filters.more.text() == "Born 1 Jan 1970 · male"
    press(page.box, Qt.Key.Key_Escape)
    assert page.filters.more.text() == "+ Birth date, country, number"
    search("quenterra shipping")
    subject = page.filters.subject("quenterra shipping")
    assert (subject.births, subject.gender) == ((), "")
    assert page.filters.types.chosen() == ("person",)


def test_the_chip_of_the_closed_panel_stays_short(page: SearchPage) -> None:
    panel = page.filters.panel
    for field in (panel.place, panel.number):
        field.setText("Bordeaux & " * 30)
    panel.country.setText("Syria")
    assert len(page.filters.more.text().replace("&&", "&")) <= 72
    assert "Born in Bordeaux && Bordeaux" in page.filters.more.text()
    assert "Syria" in page.filters.more.toolTip()


def test_in_the_smallest_window_the_panel_is_whole(qtbot: QtBot, window: MainWindow, page: SearchPage) -> None:
    window.resize(window.minimumSize())
    page.filters.more.click()
    panel = page.filters.panel
    fields = (panel.birth, panel.place, panel.country, panel.gender, panel.number)
    qtbot.waitUntil(lambda: panel.isVisible() and panel.number.width() > 0)

    def is_inside(field: QWidget) -> bool:
        return panel.rect().contains(QRect(field.mapTo(panel, QPoint()), field.size()))

    qtbot.waitUntil(lambda: panel.width() <= window.width() and all(map(is_inside, fields)))
    assert panel.mapTo(window, QPoint(panel.width(), 0)).x() <= window.width()


def test_birth_dates_are_said_in_words_however_they_are_typed_and_listed(
    qtbot: QtBot, page: SearchPage, search: Search, type_text: Type
) -> None:
    search("ostrovan belkirk")
    page.filters.more.click()
    type_text(page.filters.panel.birth, "1961-04-02")
    assert page.filters.panel.note.text() == "Read as: born 2 Apr 1961."
    qtbot.waitUntil(lambda: "yours 2 Apr 1961 · listed 2 Apr 1961" in shown_texts(page.detail))


def test_a_birth_date_that_means_two_days_is_not_used(page: SearchPage, type_text: Type) -> None:
    page.filters.more.click()
    type_text(page.filters.panel.birth, "03/04/1961")
    assert page.filters.panel.births() == ()
    assert "could mean two days" in page.filters.panel.note.text()


def test_a_hostile_name_is_shown_as_it_is_written(qtbot: QtBot, page: SearchPage, search: Search, hostile: str) -> None:
    search(hostile)
    qtbot.waitUntil(lambda: page.detail.key == EntryKey("test-list", "T-3") and page.detail.facts is not None)
    page.detail.tabs.setCurrentIndex(1)
    assert hostile in shown_texts(page.detail)
    for label in page.detail.findChildren(QLabel):
        assert label.textFormat() is not Qt.TextFormat.AutoText
    assert "<img" not in page.detail.name.text()
    assert "&lt;img" in page.detail.name.text()


def test_the_menu_copies_name_and_entry(qtbot: QtBot, page: SearchPage, search: Search) -> None:
    search("ostrovan belkirk")
    menu = page.hit_menu(page.selected())  # type: ignore[arg-type]
    actions = {action.text(): action for action in menu.actions()}
    actions["Copy name"].trigger()
    assert QApplication.clipboard().text() == "Ostrovan Belkirk"
    actions["Copy hit"].trigger()
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0] == "100  Ostrovan Belkirk"
    assert copied[1].startswith("person")
    assert "no. T-1" in copied[2]
    assert any("ostrovan" in line.casefold() for line in copied[3:])
    actions["Copy entry"].trigger()
    qtbot.waitUntil(lambda: "N00778123" in QApplication.clipboard().text())
    assert "Passport: N00778123 · Syria" in QApplication.clipboard().text()
    assert "Order 1 of the test authority" in QApplication.clipboard().text()
    menu.deleteLater()


@pytest.mark.parametrize(
    ("name", "opened"), [("ostrovan belkirk", ["https://example.invalid/entry/T-1"]), ("quenterra shipping", [])]
)
def test_only_web_pages_are_opened(  # noqa: PLR0917
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: Desk, page: SearchPage, search: Search, name: str, opened: list[str]
) -> None:
    addresses: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: addresses.append(url.toString()) or True)
    search(name)
    menu = page.hit_menu(page.selected())  # type: ignore[arg-type]
    said: list[str] = []
    desk.message.connect(said.append)
    next(action for action in menu.actions() if action.text() == "Open source page").trigger()
    qtbot.waitUntil(lambda: bool(addresses or said))
    assert addresses == opened
    menu.deleteLater()


def test_the_menu_opens_where_a_hit_was_clicked(page: SearchPage, search: Search) -> None:
    search("ostrovan belkirk")
    page.hits.customContextMenuRequested.emit(QPoint(20, 20))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_printing_hands_the_search_on(qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage, search: Search) -> None:
    with qtbot.waitSignal(desk.message) as said:
        page.print_button.click()
    assert said.args is not None
    assert "Search for a name first" in said.args[0]
    search("ostrovan belkirk")
    printed: list[SearchOutcome] = []
    desk.print_outcome.disconnect()
    desk.print_outcome.connect(printed.append)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printed == [page.outcome]


def test_tab_leads_from_the_box_through_filters_and_hits_to_the_detail(
    qtbot: QtBot, window: MainWindow, page: SearchPage, search: Callable[[str], None]
) -> None:
    search("lazarus group")
    qtbot.waitUntil(page.detail.tabs.isVisible)
    order = []
    for _ in range(9):
        order.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    filters = page.filters
    wanted = [page.box, filters.types, filters.lists, filters.countries, filters.more, filters.weak, filters.cutoff, page.hits]
    assert order[:8] == wanted
    assert order[8] is page.detail.tabs
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in wanted)


def test_typing_when_the_list_changes_finds_the_new_list(
    qtbot: QtBot, desk: Desk, page: SearchPage, search: Callable[[str], None]
) -> None:
    search("quenterra shipping")
    assert names(page) == ["Quenterra Shipping"]
    from watchdesk.store import editions

    desk.jobs.write(lambda store: editions.remove(store, "test-list"), lambda _: desk.reload_index("test-list"))
    qtbot.waitUntil(lambda: page.outcome is not None and not page.outcome.hits)
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_names_recorded_lately_are_offered_again(qtbot: QtBot, desk: Desk, page: SearchPage, search: Search, press: Press) -> None:
    search("ostrovan belkirk")
    with qtbot.waitSignal(desk.records_changed):
        press(page.box, Qt.Key.Key_Return)
    press(page.box, Qt.Key.Key_Escape)

    def links() -> list[QPushButton]:
        return [one for one in page.note.findChildren(QPushButton) if one.accessibleName() == "ostrovan belkirk"]

    qtbot.waitUntil(lambda: len(links()) == 1)
    links()[0].click()
    qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.subject.name == "ostrovan belkirk")


def test_a_record_holds_all_hits_also_those_beyond_what_is_shown(
    qtbot: QtBot, desk: Desk, page: SearchPage, search: Search, press: Press, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = page.filters.settings()
    monkeypatch.setattr(page.filters, "settings", lambda: replace(settings, limit=1))
    search("lazarus group")
    assert page.model.hit_count == 1
    assert "more than 1 hits" in page.filters.left.text()
    press(page.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(records(qtbot, desk)))
    (kept,) = records(qtbot, desk)
    assert kept.hit_count > 1
    qtbot.waitUntil(lambda: page.filters.left.text().startswith(f"{kept.hit_count} hits"))


def test_a_pasted_document_is_refused_in_the_place_of_hits_and_typing_goes_on(
    qtbot: QtBot, page: SearchPage, search: Search
) -> None:
    QApplication.clipboard().setText("Ostrovan" * 20_000)
    page.box.paste()
    qtbot.waitUntil(lambda: "a name has at most" in shown_texts(page.note))
    assert "This cannot be searched" in shown_texts(page.note)
    search("ostrovan belkirk")
    assert names(page)[0] == "Ostrovan Belkirk"


def test_no_row_is_drawn_over_another_however_wide_the_list_is(
    qtbot: QtBot, window: MainWindow, page: SearchPage, search: Search, type_text: Type
) -> None:
    page.filters.set_cutoff(50)
    search("korea trading corporation")
    window.resize(1000, 640)
    assert page.model.hit_count > 5
    for width in (700, 380, 500):
        page.set_hits_width(width)
        qtbot.wait(200)  # Qt lays rows out anew some time after a change of size
        rows = [page.hits.visualRect(page.model.index(row)) for row in range(page.model.rowCount())]
        heights = [page.hits.sizeHintForIndex(page.model.index(row)).height() for row in range(page.model.rowCount())]
        assert [rect.height() for rect in rows] == heights
        assert all(above.bottom() < below.top() for above, below in pairwise(rows))


def test_what_cannot_be_seen_is_not_searched(qtbot: QtBot, page: SearchPage) -> None:
    page.box.setText("ostrovan  belkirk")
    page.box.setCursorPosition(9)
    QApplication.clipboard().setText("\u202ei\u200b\u202cj\ufeff\x07")
    page.box.paste()
    assert page.box.text() == "ostrovan ij belkirk"
    assert page.box.cursorPosition() == 11
    page.box.setText("نام\u200cها")
    assert page.box.text() == "نام\u200cها"
    page.search_for("\u202eostrovan belkirk\u202c")
    qtbot.waitUntil(lambda: page.outcome is not None and page.outcome.subject.name == "ostrovan belkirk")


def test_other_scripts_stand_on_the_line_of_latin(page: SearchPage) -> None:
    page.box.setText("kim su kil")
    assert page.box.textMargins().bottom() == 0
    page.box.setText("محمد حسن")
    lifted = page.box.textMargins().bottom()
    assert lifted <= 0
    page.box.setText("kim su kil")
    assert page.box.textMargins().bottom() == 0
