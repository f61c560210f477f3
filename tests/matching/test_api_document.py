"""The examples of docs/api.md are run as they stand there."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_every_example_of_the_document_is_true() -> None:
    path = Path(__file__).resolve().parents[2] / "docs" / "api.md"
    failed, tried = doctest.testfile(str(path), module_relative=False)
    assert tried > 10
    assert failed == 0
