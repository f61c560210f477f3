"""The version of the matcher changes with whatever makes a score, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import watchdesk
from watchdesk.matching.version import OF_ARTICLES


def test_tables_that_only_articles_are_read_by_are_none_of_the_matchers() -> None:
    package = Path(watchdesk.__file__).parent
    readers = {path.parent.name for path in package.rglob("*.py") if f'rows("{OF_ARTICLES}' in path.read_text(encoding="utf-8")}
    assert readers == {"articles"}
