"""Tells data from articles: a table, XML or JSON is text too, but nobody reads it as an article."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter

_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_ROWS = 4, 3, 200
_SHARE_OF_EQUAL_ROWS = 0.9
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)[\s/>]")


def kind_of_data(text: str) -> str:
    """Return "XML data", "JSON data" or "a table" for a text that is such; an empty text for everything else."""
    text = text.strip("\ufeff \t\r\n\x1a")
    if _is_xml(text):
        return "XML data"
    if _is_json(text):
        return "JSON data"
    return "a table" if _is_table(text) else ""


def _is_xml(text: str) -> bool:
    if text.startswith("<?xml"):
        return True
    root = _ROOT.match(text)
    return root is not None and (text.endswith(f"</{root.group(1)}>") or text.endswith("/>"))


def _is_json(text: str) -> bool:
    """Whole documents, and those of one object a line."""
    if not text.startswith(("{", "[")):
        return False
    return any(map(_is_json_document, (text, text.partition("\n")[0])))


def _is_json_document(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) or (isinstance(found, list) and bool(found) and isinstance(found[0], dict | list))


def _is_table(text: str) -> bool:
    lines = [line for line in text.splitlines()[:_MOST_ROWS] if line.strip()]
    return len(lines) >= _FEWEST_ROWS and any(_has_columns(lines, delimiter) for delimiter in ",;\t|@")


def _has_columns(lines: list[str], delimiter: str) -> bool:
    """Return whether nearly all rows have as many columns as each other: sentences with commas in them do not."""
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return False
    columns, rows = counts.most_common(1)[0]
    return columns >= _FEWEST_COLUMNS and rows >= _SHARE_OF_EQUAL_ROWS * counts.total()
