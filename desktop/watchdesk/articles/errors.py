"""What a user can meet when a file of articles is read."""

from __future__ import annotations

from watchdesk.model.errors import UserError


class ArticleFileError(UserError):
    """A file that could not be read as articles; its text says what is wrong and what to do."""


class ListGivenError(ArticleFileError):
    """A list that can be imported as one, chosen where articles are read."""
