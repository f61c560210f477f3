"""Cuts a laid-out text document into pages where a careful typesetter would: never through a line or a table's row, never after a
heading, and with the heading row of a table again on every page it runs over.

QTextDocument's own pages split rows between their lines and leave headings alone at the foot of a page.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFrame, QTextTable

_ROW_SHARE = 0.5
"""A row taller than this share of a page may be cut between its lines."""

_ATOMS_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Slice:
    """A horizontal stretch of the laid-out document, in its own units."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Atom:
    """What stays whole on a page. `keeps` ties it to what follows; `header` is repeated above it where it begins a page."""

    place: Slice
    keeps: bool = False
    header: Slice | None = None


Page = tuple[Slice, ...]
"""The stretches that stand on a page, from the top down."""


def paginated(document: QTextDocument, height: float, scale: float) -> Generator[None, None, tuple[Page, ...]]:
    """Return the pages of a document that was laid out as one endless column; it pauses between pieces of some milliseconds.

    `height` is the room on a page in the document's units, `scale` how many of these make a CSS pixel. There is always one page.
    """
    atoms: list[Atom] = []
    for atom in _atoms(document.rootFrame(), height, scale):
        atoms.append(atom)
        if len(atoms) % _ATOMS_AT_ONCE == 0:
            yield
    return pages_of(atoms, height)


def part_cut_blocks(document: QTextDocument, pages: Sequence[Page]) -> bool:
    """Make two blocks of each one that a page's end cuts, and return whether there were any; the pages must be made anew then.

    Qt paints the line before a stretch too when both are in one block: unseen, but whoever reads the PDF's text gets it twice.
    """
    tops = [page[-1].top for page in pages[1:]]
    places = [place for block in _blocks(0, document.characterCount(), document) for place in _cuts(block, tops)]
    for place in reversed(places):
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        before, after = QTextBlockFormat(cursor.blockFormat()), QTextBlockFormat(cursor.blockFormat())
        before.setBottomMargin(0)
        after.setTopMargin(0)
        cursor.setBlockFormat(before)
        cursor.insertBlock(after)
    return bool(places)


def pages_of(atoms: Sequence[Atom], height: float) -> tuple[Page, ...]:
    """Return the pages that a row of atoms makes. An atom higher than a page gets a page of its own and is cut off by its end."""
    pages: list[Page] = []
    start = 0
    while start < len(atoms):
        end = _end_of_page(atoms, start, height)
        pages.append(_page(atoms, start, end))
        start = end
    return tuple(pages) or ((),)


def _end_of_page(atoms: Sequence[Atom], start: int, height: float) -> int:
    """Return the index of the first atom of the next page."""
    room = height - (_repeated(atoms, start).height)
    end = start + 1
    while end < len(atoms) and atoms[end].place.bottom - atoms[start].place.top <= room:
        end += 1
    if end == len(atoms):
        return end
    held = end
    while held > start + 1 and atoms[held - 1].keeps:
        held -= 1
    return end if atoms[held - 1].keeps else held


def _page(atoms: Sequence[Atom], start: int, end: int) -> Page:
    body = Slice(atoms[start].place.top, atoms[end - 1].place.bottom)
    header = _repeated(atoms, start)
    return (header, body) if header.height else (body,)


def _repeated(atoms: Sequence[Atom], start: int) -> Slice:
    """Return the heading row to repeat above the first atom of a page: none at the start of its own table."""
    return atoms[start].header or Slice(0, 0)


def _atoms(frame: QTextFrame, height: float, scale: float) -> Iterator[Atom]:
    step = frame.begin()
    while not step.atEnd():
        child = step.currentFrame()
        if isinstance(child, QTextTable):
            yield from _table_atoms(child, height, scale)
        elif not step.currentBlock().isValid():
            yield from _atoms(child, height, scale)
        elif step.currentBlock().text():  # an empty one stands behind every table, without any height
            yield from _block_atoms(step.currentBlock())
        step += 1


def _block_atoms(block: QTextBlock) -> Iterator[Atom]:
    """One atom a line; the first two lines stay together, and so do the last two."""
    lines = tuple(_lines(block))
    heading = bool(block.blockFormat().headingLevel())
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        yield Atom(line, keeps=heading or (not last and number in (0, len(lines) - 2)))


def _cuts(block: QTextBlock, tops: Sequence[float]) -> Iterator[int]:
    """Return the places in the document's text where a line other than the block's first begins a page."""
    for number, line in enumerate(_lines(block)):
        if number and any(abs(line.top - top) < 0.5 for top in tops):
            yield block.position() + block.layout().lineAt(number).textStart()


def _table_atoms(table: QTextTable, height: float, scale: float) -> Iterator[Atom]:
    headers = table.format().headerRowCount()
    rows = [_row(table, number, scale) for number in range(table.rows())]
    header = Slice(rows[0].place.top, rows[headers - 1].place.bottom) if headers else None
    for number, row in enumerate(rows):
        if number < headers:
            yield replace(row, keeps=True)
            continue
        shown = replace(row, header=header if number > headers else None)
        if row.place.height <= height * _ROW_SHARE:
            yield shown
        else:
            yield from _split(table, number, shown)


def _row(table: QTextTable, number: int, scale: float) -> Atom:
    """Return a row as one atom; a heading in it keeps it with the next row or block."""
    tops, bottoms, heading = [], [], False
    for column in range(table.columns()):
        cell = table.cellAt(number, column)
        style = cell.format().toTableCellFormat()
        for block in _blocks(cell.firstPosition(), cell.lastPosition(), table.document()):
            heading = heading or bool(block.blockFormat().headingLevel())
            for line in _lines(block):
                tops.append(line.top - (style.topPadding() + style.topBorder()) * scale)
                bottoms.append(line.bottom + (style.bottomPadding() + style.bottomBorder()) * scale)
    return Atom(Slice(min(tops), max(bottoms)), keeps=heading)


def _split(table: QTextTable, number: int, row: Atom) -> Iterator[Atom]:
    """Cut a high row where no line of any of its cells is cut."""
    lines: list[Slice] = []
    for column in range(table.columns()):
        cell = table.cellAt(number, column)
        for block in _blocks(cell.firstPosition(), cell.lastPosition(), table.document()):
            lines += _lines(block)
    parts = _merged(lines)
    parts[0] = Slice(row.place.top, parts[0].bottom)
    parts[-1] = Slice(parts[-1].top, row.place.bottom)
    for part in parts:
        yield replace(row, place=part)


def _merged(lines: Iterable[Slice]) -> list[Slice]:
    """Return stretches with every line in one of them, those that overlap made one."""
    merged: list[Slice] = []
    for line in sorted(lines, key=lambda one: one.top):
        if merged and line.top < merged[-1].bottom - 0.01:
            merged[-1] = Slice(merged[-1].top, max(merged[-1].bottom, line.bottom))
        else:
            merged.append(line)
    return merged


def _blocks(first: int, last: int, document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        yield block
        block = block.next()


def _lines(block: QTextBlock) -> Iterator[Slice]:
    """Return the lines of a block in the coordinates of the document."""
    layout = block.layout()
    shift = block.document().documentLayout().blockBoundingRect(block).top() - layout.boundingRect().top()
    for number in range(layout.lineCount()):
        place = layout.lineAt(number).rect()
        yield Slice(shift + place.top(), shift + place.bottom())
