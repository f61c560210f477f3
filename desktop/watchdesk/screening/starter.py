"""The first start: a small example list and articles, so that the first search finds something."""

from __future__ import annotations

from watchdesk import lists
from watchdesk.articles.documents import read_articles
from watchdesk.model.progress import Progress, no_progress
from watchdesk.resources import shipped
from watchdesk.screening import indexing, mentions
from watchdesk.store import articles, editions, settings
from watchdesk.store.store import Store

_DONE = "starter_done"


def ensure(store: Store, report: Progress = no_progress) -> bool:
    """Fill a new store with the starter lists and articles; return whether anything was added.

    A store that ever held something is left alone: who has removed the examples does not get them back. A first start that was
    broken off is gone on with: what is stored already is not stored twice. Of several programs at their first start one stores.
    """
    if not _is_wanted(store):
        return False
    folder = shipped("data", "starter")
    contents = [content for path in sorted(folder.glob("*.json")) for content in lists.read(path, report)]
    drafts = [draft for path in sorted((folder / "articles").iterdir()) for draft in read_articles(path, report)]
    with store.transaction():
        if not _is_wanted(store):  # any more: another program was faster
            return False
        for content in contents:
            editions.add(store, content, report, is_example=True)
        for draft in drafts:
            articles.add(store, draft, is_example=True)
    mentions.refresh(store, indexing.load(store, report), report)
    settings.put(store, _DONE, True)
    return True


def _is_wanted(store: Store) -> bool:
    return not settings.get(store, _DONE, False) and all(edition.is_example for edition in editions.current(store))
