"""What a user mends at import where a file was cut wrongly: drafts joined, and cut in two."""

from __future__ import annotations

from dataclasses import replace

from watchdesk.articles.splitting import first_words, title_like
from watchdesk.model.article import ArticleDraft


def joined(first: ArticleDraft, second: ArticleDraft) -> ArticleDraft:
    """Return one draft of two; the title of the second becomes a line of the text, what the first does not say the second does."""
    line = [] if second.title.endswith("…") and second.text.startswith(second.title[:-1]) else [second.title]
    return replace(
        first,
        text="\n\n".join(part for part in (first.text, *line, second.text) if part),
        publisher=first.publisher or second.publisher,
        published=first.published or second.published,
    )


def split_at(draft: ArticleDraft, place: int) -> tuple[ArticleDraft, ArticleDraft] | None:
    """Return a draft cut in two before the paragraph in which `place` of its text lies, or None where that is the first one.

    The paragraph becomes the title of the second where it can be one and more text follows.
    """
    start = draft.text.rfind("\n", 0, max(0, place)) + 1
    before, after = draft.text[:start].rstrip(), draft.text[start:].lstrip()
    if not before or not after:
        return None
    line, _, rest = after.partition("\n\n")
    if title_like(line) and rest:
        return replace(draft, text=before), replace(draft, title=line, text=rest)
    return replace(draft, text=before), replace(draft, title=first_words(after), text=after)
