"""Reading the lists that authorities publish: one module a format, recognised by content."""

from watchdesk.lists.reader import ListFileError
from watchdesk.lists.reading import read

__all__ = ["ListFileError", "read"]
