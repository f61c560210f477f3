"""What an authority published about an entry, as sections of the detail pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from watchdesk.lists.catalogue import list_info
from watchdesk.model.countries import country_name
from watchdesk.model.dates import in_words
from watchdesk.model.entry import CountryLink, Entry, EntryKey, IdentifierKind, Name, NameKind, Place, Strength
from watchdesk.model.hit import Hit
from watchdesk.reports import words
from watchdesk.window import links
from watchdesk.window.entry_facts import EntryFacts
from watchdesk.window.fact_widgets import ExcerptCard, fact_table, link, name_label, section
from watchdesk.window.hit_words import badge, identifier_text, script_word
from watchdesk.window.status_line import edition_date
from watchdesk.window.style import GRID
from watchdesk.window.widgets import column, label, line, row


@dataclass(frozen=True, slots=True)
class Doors:
    """Where a click leads: to an entry, to a place in an article, to a page in the browser."""

    show_entry: Callable[[EntryKey], object]
    show_article: Callable[[int, int], object]
    open_page: Callable[[str], object]


GROUPS = (
    ("Primary name", NameKind.PRIMARY, Strength.STRONG),
    ("Primary name, weak", NameKind.PRIMARY, Strength.WEAK),
    ("Original script", NameKind.ORIGINAL_SCRIPT, Strength.STRONG),
    ("Original script, weak", NameKind.ORIGINAL_SCRIPT, Strength.WEAK),
    ("Aliases", NameKind.ALIAS, Strength.STRONG),
    ("Weak aliases (supporting evidence only)", NameKind.ALIAS, Strength.WEAK),
    ("Former names", NameKind.FORMER, Strength.STRONG),
    ("Former names, weak", NameKind.FORMER, Strength.WEAK),
)
"""The groups of names in the order they are shown."""


def name_sections(entry: Entry, matched: Name | None) -> list[QWidget]:
    """Return the names in groups by kind and strength, within a group by script; the name that matched is marked."""
    sections = []
    for title, kind, strength in GROUPS:
        names = [name for name in entry.names if name.kind is kind and name.strength is strength]
        if names:
            names.sort(key=lambda name: (name.script != "Latn", name.script))
            sections.append(section(f"{title} {len(names)}" if len(names) > 1 else title, _names(names, matched)))
    if entry.titles:
        sections.append(section("Titles", *(label(title, wrap=True, selectable=True) for title in entry.titles)))
    return sections


def _names(names: Sequence[Name], matched: Name | None) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(0, 1)
    for place, name in enumerate(names):
        shown = name_label(name.text, is_bold=matched is not None and name.text == matched.text)
        cell = column(shown, spacing=0, margins=(0, 5, 0, 5))
        if name.parts:
            parts = " · ".join(f"{part.role}: {part.text}" for part in name.parts)
            cell.addWidget(label(parts, "dim", wrap=True, selectable=True))
        grid.addLayout(cell, 2 * place, 0)
        about = [script_word(name.script), name.language, name.note, "matched" if shown.font().bold() else ""]
        note = label(" · ".join(part for part in about if part), "dim", wrap=True)
        note.setFixedWidth(170)
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(note, 2 * place, 1)
        if place < len(names) - 1:
            grid.addWidget(line(), 2 * place + 1, 0, 1, 2)
    return made


def number_sections(entry: Entry) -> list[QWidget]:
    """Return identifiers, dates and places."""
    sections = []
    for title, is_contact in (("Numbers", False), ("Contact", True)):
        of_these = [identifier for identifier in entry.identifiers if (identifier.kind in _CONTACTS) is is_contact]
        if of_these:
            rows = [(words.identifier_title(identifier), identifier_text(identifier)) for identifier in of_these]
            sections.append(section(title, fact_table(rows)))
    dates = [("Born", in_words(span.text)) for span in entry.births] + [("Died", in_words(span.text)) for span in entry.deaths]
    dates += [("Gender", gender) for gender in entry.genders]
    dates += [("Birth place", place_text(place)) for place in entry.birth_places]
    if dates:
        sections.append(section("Birth", fact_table(dates)))
    countries = [(one.role.capitalize() or "Country", country_text(one)) for one in entry.countries]
    places = countries + [("Address", place_text(place)) for place in entry.addresses]
    if places:
        sections.append(section("Countries and addresses", fact_table(places)))
    return sections or [_nothing("The list gives no numbers, dates or places for this entry.")]


_CONTACTS = frozenset({IdentifierKind.WEBSITE, IdentifierKind.EMAIL, IdentifierKind.PHONE})
"""What identifies an entry and is no number on a document."""


def place_text(place: Place) -> str:
    """Return a place on one line with its note."""
    line_text = place.line or country_name(place.country)
    return f"{line_text} ({place.note})" if place.note else line_text


def country_text(one: CountryLink) -> str:
    """Return a country as listed, with its name where that is another, and its note."""
    known = country_name(one.country) if one.country else ""
    listed = one.country_text
    text = f"{listed} ({known})" if listed and known and listed.casefold() != known.casefold() else listed or known
    return f"{text} ({one.note})" if one.note else text


def listing_sections(facts: EntryFacts, elsewhere: tuple[Hit, ...], doors: Doors) -> list[QWidget]:
    """Return who listed the entry, why and when, what else they published, and the entries of other lists with its names."""
    entry, info = facts.entry, list_info(facts.key.list_key, facts.edition.list_name if facts.edition else "")
    rows: list[tuple[str, str | QWidget]] = [("Authority", info.authority), ("List", info.name), ("Entry number", entry.number)]
    rows += [("Type", entry.type.value.capitalize())]
    if facts.edition:
        rows.append(("Edition", f"{words.day(edition_date(facts.edition))} · SHA-256 {facts.edition.sha256[:16]}…"))
    rows += [("Listed on", in_words(entry.listed_on)), ("Updated on", in_words(entry.updated_on))]
    rows += [("Programme", programme) for programme in entry.programmes]
    rows += [("Legal basis", basis) for basis in entry.legal_bases]
    page = links.source_page(facts.key, entry)
    if page:
        rows.append(("Source", link(f"{links.host(page)} ↗", lambda: doors.open_page(page), tip=f"Opens {page} in the browser")))
    sections = [section("Listing", fact_table([(title, value) for title, value in rows if value]))]
    if elsewhere:
        sections.append(section("Same name on other lists", *(_elsewhere(hit, doors) for hit in elsewhere)))
    if entry.remarks:
        sections.append(section("Remarks", *(label(remark, wrap=True, selectable=True) for remark in entry.remarks)))
    if entry.facts:
        sections.append(section("Also published", fact_table([(fact.label, fact.value) for fact in entry.facts])))
    return sections


def _elsewhere(hit: Hit, doors: Doors) -> QWidget:
    made = QWidget()
    shown = label(badge(hit.key), "badge")
    said = words.joined((hit.type.value, *hit.births[:1], *map(country_name, hit.countries[:1])))
    about = label(said, "dim", wrap=True)
    made.setLayout(row(link(hit.primary, lambda: doors.show_entry(hit.key)), about, shown, stretch=1))
    return made


def relation_sections(facts: EntryFacts, linking: tuple[tuple[EntryKey, Entry], ...] | None, doors: Doors) -> list[QWidget]:
    """Return the links to other parties, and those of other entries to this one; `linking` is None until they are found.

    Parties that the list itself numbers can be clicked.
    """
    sections = [_own_relations(facts, doors)] if facts.entry.relations else []
    if linking:
        sections.append(_links_here(facts.key.number, linking, doors))
    if linking is None:
        sections.append(_nothing("Looking for entries that name this one …"))
    return sections or [_nothing("The list names no links between this entry and others.")]


def _own_relations(facts: EntryFacts, doors: Doors) -> QWidget:
    rows: list[tuple[str, str | QWidget]] = []
    for relation in facts.entry.relations:
        shown: str | QWidget = f"{relation.name} ({relation.note})" if relation.note else relation.name
        if relation.number in facts.linked:
            target = EntryKey(facts.key.list_key, relation.number)
            shown = link(relation.name, partial(doors.show_entry, target))
        rows.append((relation.role or "Linked to", shown))
    return section("Relations", fact_table(rows))


def _links_here(number: str, linking: tuple[tuple[EntryKey, Entry], ...], doors: Doors) -> QWidget:
    rows: list[tuple[str, str | QWidget]] = []
    for key, entry in linking:
        roles = dict.fromkeys(relation.role or "Linked to" for relation in entry.relations if relation.number == number)
        shown = link(entry.primary.text, partial(doors.show_entry, key))
        rows.append((", ".join(map(_towards_this, roles)), shown))
    return section("Other entries that name this one", fact_table(rows))


def _towards_this(role: str) -> str:
    """Return another entry's role so that it is not read as one of this entry: "Owner of this entry", "Associate: this entry"."""
    return f"{role} this entry" if role.rsplit(maxsplit=1)[-1].casefold() in _LEADING_ON else f"{role}: this entry"


_LEADING_ON = frozenset({"of", "to", "by", "for", "with", "from", "in"})


def article_sections(facts: EntryFacts, doors: Doors) -> list[QWidget]:
    """Return the excerpts of all articles that name the entry."""
    if not facts.excerpts:
        return [
            _nothing(
                "Watchdesk found no mention of this entry in the stored articles; names that are everyday words are "
                "not looked for. File → Import articles… adds articles; they are looked through at once."
            )
        ]
    cards = [ExcerptCard(excerpt, doors.show_article) for excerpt in facts.excerpts]
    return [section("Articles that name it", label("Double-click an excerpt to open its article there.", "dim"), *cards)]


def _nothing(text: str) -> QWidget:
    return label(text, "dim", wrap=True)
