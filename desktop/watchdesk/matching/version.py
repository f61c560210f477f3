"""The version of the definition of a score: it changes whenever any score may change, and is kept with every screening."""

from __future__ import annotations

import hashlib
from pathlib import Path

from watchdesk.resources import shipped

RELEASE = "1.0"
"""Raised by hand when the way a score is made changes in kind."""

OF_ARTICLES = "press_"
"""How the tables are called that only say where articles name a party."""


def _fingerprint() -> str:
    """Return eight hex digits over the code and tables that make a score, whatever the line ends of this copy are.

    Nobody has to remember to raise a number: another code or another table is another version. Where a packaged program has no
    source files the tables alone count.
    """
    package = Path(__file__).resolve().parent.parent
    sources = [path for folder in ("model", "names", "matching") for path in (package / folder).glob("*.py")]
    digest = hashlib.sha256()
    tables = [path for path in shipped("data", "reference").glob("*.tsv") if not path.name.startswith(OF_ARTICLES)]
    for path in sorted([*sources, *tables], key=lambda path: (path.parent.name, path.name)):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]


MATCHER_VERSION = f"{RELEASE}+{_fingerprint()}"
"""What a screening keeps. Made once at import (a few milliseconds): an index must know it before it is used."""
