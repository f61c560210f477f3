"""Which format a file is of, by its content; the one place where readers are registered."""

from __future__ import annotations

from watchdesk.lists import eu, ofac_advanced, ofac_csv, ofac_enhanced, ofac_xml, starter, uk, un
from watchdesk.lists.reader import FileSample, ListFileError, Reader

READERS: tuple[Reader, ...] = (
    starter,
    un,
    eu,
    uk,
    ofac_enhanced,
    ofac_advanced,
    ofac_xml,
    ofac_csv,
)
"""Every reader, the more exact before the more general; a new one is one line here."""


OFAC_INSTEAD = "sdn.csv, sdn.xml or SDN_ENHANCED.ZIP (for the non-SDN list cons_prim.csv, consolidated.xml or CONS_ENHANCED.ZIP)"


def reader_for(sample: FileSample) -> Reader:
    """Return the reader of a file. Raises ListFileError where no reader knows it, saying what the file looks like."""
    for reader in READERS:
        if reader.recognises(sample):
            return reader
    raise ListFileError(_unknown(sample))


def _unknown(sample: FileSample) -> str:
    name = sample.name
    beginning = sample.text.lstrip("\ufeff \t\r\n")[:200].lower()
    if beginning.startswith(("<!doctype html", "<html")) or sample.root.lower() == "html":
        return f"“{name}” is a web page, not a list: the download may have led to an error page. Download the list file itself."
    if sample.head.startswith(b"%PDF"):
        return f"“{name}” is a PDF. Choose the list as XML, CSV or ZIP from the same authority."
    if any(member.startswith("xl/") for member in sample.members) or sample.head.startswith(b"\xd0\xcf\x11\xe0"):
        return f"“{name}” is a workbook; no list is read from workbooks. Choose it as XML, CSV or ZIP from the same authority."
    if sample.head.startswith((b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")):
        return f"“{name}” is a packed file of a kind that is not read here. Unpack it and choose the list file."
    if ofac_csv.is_fixed_field(sample):
        return f"“{name}” is one of OFAC's files with fields at fixed places, not read here. Choose {OFAC_INSTEAD} instead."
    if sample.root:
        root = sample.root[:60]
        return f"“{name}” is XML (outermost element “{root}”), but no list that can be read here. Choose one of: {known_formats()}."
    return f"“{name}” is no list that can be read here. Choose one of: {known_formats()}."


def known_formats() -> str:
    """Return the names of all formats in one line."""
    return "; ".join(reader.NAME for reader in READERS)
