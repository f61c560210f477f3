"""What holds for the content of every list, whatever its format: entries there, named, numbered once, of a sane size."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from watchdesk.lists.reader import ListFileError
from watchdesk.model.entry import Entry
from watchdesk.model.lists import ListContent, ReadWarning

MAX_NAME = 2_000
"""Characters of one name; the longest published one has some 400."""
MAX_TEXT = 200_000
"""Characters of one remark or other text; the longest published ones have some 10,000."""


def checked(content: ListContent, file_name: str) -> ListContent:
    """Return the content fit for the store: each number once, each entry with a name, the declared count compared.

    Raises ListFileError where there is no entry at all, or a name or a text that no list has (MAX_NAME, MAX_TEXT).
    """
    if not content.entries:
        raise ListFileError(f"“{file_name}” holds no entry of {content.list_name}. Download the list again.")
    warnings = list(content.warnings)
    entries: dict[str, Entry] = {}
    for entry in content.entries:
        _check_lengths(entry, file_name)
        if not entry.names:
            warnings.append(ReadWarning(0, f"Entry {entry.number} has no name and was left out.", entry.number))
        elif entry.number in entries:
            warnings.append(ReadWarning(0, f"Entry {entry.number} stands in the file more than once; its parts were put together."))
            entries[entry.number] = _merged(entries[entry.number], entry)
        else:
            entries[entry.number] = entry
    if content.declared_count is not None and content.declared_count != len(content.entries):
        warnings.append(
            ReadWarning(
                0, f"The file says that it holds {content.declared_count:,} entries, but {len(content.entries):,} were found."
            )
        )
    return replace(content, entries=tuple(entries.values()), warnings=tuple(warnings))


def _check_lengths(entry: Entry, file_name: str) -> None:
    """Refuse what only damage or ill will can make: the window and the matcher would choke on it."""
    longest = max((len(name.text) for name in entry.names), default=0)
    if longest > MAX_NAME:
        raise _too_long(entry, file_name, "a name", longest)
    texts = (*entry.remarks, *entry.titles, *(fact.value for fact in entry.facts), *(item.value for item in entry.identifiers))
    longest = max((len(text) for text in texts), default=0)
    if longest > MAX_TEXT:
        raise _too_long(entry, file_name, "a text", longest)


def _too_long(entry: Entry, file_name: str, what: str, length: int) -> ListFileError:
    return ListFileError(
        f"“{file_name}” is damaged: entry {entry.number} has {what} of {length:,} characters. Download the list again."
    )


def _merged(first: Entry, second: Entry) -> Entry:
    """Return one entry with everything that both say; single values are the first one's where it has one."""
    joined: dict[str, Any] = {}
    for field in fields(Entry):
        ours, theirs = getattr(first, field.name), getattr(second, field.name)
        joined[field.name] = tuple(dict.fromkeys((*ours, *theirs))) if isinstance(ours, tuple) else ours or theirs
    return replace(first, **joined)
