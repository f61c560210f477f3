"""Why a hit matched, word by word and field by field, in words and points."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from watchdesk.matching import ofac_score
from watchdesk.model.article import Excerpt
from watchdesk.model.entry import IdentifierKind
from watchdesk.model.hit import FieldComparison, Hit, WordPair, WordRelation
from watchdesk.names.script import script_of
from watchdesk.reports import words
from watchdesk.window.fact_widgets import ExcerptCard, fact_table, is_right_to_left, section
from watchdesk.window.field_table import FieldTable
from watchdesk.window.flow_layout import FlowLayout
from watchdesk.window.hit_words import name_kind, script_word
from watchdesk.window.style import GRID
from watchdesk.window.widgets import column, frame, label

EXCERPTS_SHOWN = 2


def why_sections(
    hit: Hit, cutoff: float, query: str, excerpts: tuple[Excerpt, ...], open_article: Callable[[int, int], object]
) -> list[QWidget]:
    """Return the sections of a hit's reasons: the number that is the same, if one is, then the name, then the rest."""
    sections = [section("The number", _number(field)) for field in hit.explanation.fields if words.is_same_number(field)]
    if hit.explanation.words:
        sections.append(
            section("The name", label(_matched(hit), "dim", wrap=True, selectable=True), _cards(hit), *_after_cards(hit))
        )
    others = tuple(field for field in words.told_fields(hit) if not words.is_same_number(field))
    if others:
        sections.append(section("Everything else", FieldTable(others)))
    said = [
        label(score_line(hit, cutoff), wrap=True, selectable=True),
        *_kept(hit, cutoff),
        *_rules(hit),
        *_other_score(hit, query),
    ]
    sections.append(section("The score", *said))
    if excerpts:
        cards = [ExcerptCard(excerpt, open_article) for excerpt in excerpts[:EXCERPTS_SHOWN]]
        sections.append(section("In the press", *cards))
    return sections


def score_line(hit: Hit, cutoff: float) -> str:
    """Return the sum in words, "Name 100 − 8 from everything else = 92", the figures as in a report, or why it is none."""
    limit, steps = f"The cut-off is {words.score(cutoff)}.", words.name_steps(hit)
    if words.is_settled(hit):
        return f"The same identifier: {words.score(hit.score)}, whatever else was compared. {limit}"
    fields = hit.explanation.fields
    if all(words.points(field.points) == "0" for field in fields):
        return f"Score {words.score(hit.score)}, by the name alone{steps}. {limit}"
    moved = words.points(sum(field.points for field in fields))
    added = "+ 0" if moved == "0" else f"{moved[0]} {moved[1:]}"
    makes = f", which within bounds and never beyond 100 makes {words.score(hit.score)}"
    result = makes if words.is_bounded(hit) else f" = {words.score(hit.score)}"
    return f"Name {words.score(hit.explanation.name_score)}{steps} {added} from everything else{result}. {limit}"


def _kept(hit: Hit, cutoff: float) -> list[QWidget]:
    """Why an entry with a score below the cut-off is among the hits."""
    return [label(words.KEPT_BY_NAME, wrap=True, selectable=True)] if words.is_kept_by_name(hit, cutoff) else []


def _other_score(hit: Hit, query: str) -> list[QWidget]:
    """The score of OFAC's own search beside ours, where it can be compared: it reads Latin letters only."""
    if script_of(query) != "Latn" or script_of(hit.matched.text) != "Latn":
        return []
    other = ofac_score(query, hit.matched.text)
    return [label(f"OFAC's own search would give this name about {other}.", "dim", wrap=True, selectable=True)]


def _number(field: FieldComparison) -> QWidget:
    """The number that found the hit, on lines of its own: a wallet's address has no room beside anything."""
    yours = field.yours.removeprefix(f"{IdentifierKind.OTHER.value} ")
    return fact_table([("Yours", yours), ("Listed, the same", field.listed)])


def _matched(hit: Hit) -> str:
    script = script_word(hit.matched.script)
    written = f", written in {script}" if script and hit.matched.script != "Latn" else ""
    return f"Compared with “{hit.matched.text}”, {name_kind(hit.matched)}{written}."


def _cards(hit: Hit) -> QWidget:
    made = QWidget()
    layout = FlowLayout(made, GRID)
    for pair in hit.explanation.words:
        layout.addWidget(_card(pair))
    return made


def _card(pair: WordPair) -> QFrame:
    card = frame("card")
    head = label(pair_text(pair), "strong", selectable=True)
    head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    note = label(pair_note(pair), "dim")
    note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    card.setLayout(column(head, note, spacing=2, margins=(10, 5, 10, 5)))
    card.setAccessibleName(f"{pair_text(pair)}: {pair_note(pair)}")
    return card


def pair_text(pair: WordPair) -> str:
    """Return two words with the sign between them that says how they are tied: the query at the left, in any script."""
    query, listed = _isolated(pair.query), _isolated(pair.listed)
    if pair.relation is WordRelation.MISSING:
        shown = f"{query} –"
    elif pair.relation is WordRelation.EXTRA:
        shown = f"– {listed}"
    else:
        is_equal = pair.relation in (WordRelation.EQUAL, WordRelation.NUMBER) and pair.similarity >= 1
        shown = f"{query} {'=' if is_equal else '≈'} {listed}"
    return f"\u200e{shown}" if "\u2068" in shown else shown  # Qt takes the line's direction from its first letter, isolated or not


def _isolated(text: str) -> str:
    """Return a word so that one from right to left leaves the order around it alone."""
    return f"\u2068{text}\u2069" if is_right_to_left(text) else text


def pair_note(pair: WordPair) -> str:
    """Return what ties two words, and what it adds."""
    note = words.pair_note(pair)
    return f"{note} · {words.points(pair.points)}" if round(pair.points, 1) else note


def _after_cards(hit: Hit) -> list[QWidget]:
    if not hit.explanation.tried:
        return []
    return [label(f"Spellings tried: {', '.join(hit.explanation.tried)}", "dim", wrap=True, selectable=True)]


def _rules(hit: Hit) -> list[QWidget]:
    return [label(rule, "dim", wrap=True, selectable=True) for rule in hit.explanation.rules]
