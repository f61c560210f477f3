"""What holds for the content of every list, whatever its format: entries there, named, numbered once, of a sane size."""

from __future__ import annotations

from dataclasses import fields, replace

from watchdesk.lists.reader import ListFileError
from watchdesk.model.entry import Entry
from watchdesk.model.lists import ListContent, ReadWarning

MAX_NAME = 2_000
"""Characters of one name; the longest published one has some 400."""


def checked(content: ListContent, file_name: str) -> ListContent:
    """Return the content fit for the store: each number once, each entry with a name, the declared count compared.

    Raises ListFileError where there is no entry at all, or a name longer than MAX_NAME.
    """
    if not content.entries:
        raise ListFileError(f"“{file_name}” holds no entry of {content.list_name}. Download the list again.")
    warnings = list(content.warnings)
    entries: dict[str, Entry] = {}
    for entry in content.entries:
        _check_names(entry, file_name)
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


def _check_names(entry: Entry, file_name: str) -> None:
    for name in entry.names:
        if len(name.text) > MAX_NAME:
            raise ListFileError(
                f"“{file_name}” is damaged: entry {entry.number} has a name of {len(name.text):,} characters. "
                "Download the list again."
            )


def _merged(first: Entry, second: Entry) -> Entry:
    """Return one entry with everything that both say; single values are the first one's where it has one."""
    joined: dict[str, object] = {}
    for field in fields(Entry):
        ours, theirs = getattr(first, field.name), getattr(second, field.name)
        joined[field.name] = tuple(dict.fromkeys((*ours, *theirs))) if isinstance(ours, tuple) else ours or theirs
    return replace(first, **joined)  # type: ignore[arg-type]
