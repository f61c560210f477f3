"""The catalogue: which lists are known, who issues them, and where; the data is `data/reference/lists.json`."""

from __future__ import annotations

from functools import cache

import msgspec

from watchdesk.model.lists import ListInfo
from watchdesk.resources import shipped


class _Catalogue(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    lists: tuple[ListInfo, ...]


def list_info(list_key: str, list_name: str = "") -> ListInfo:
    """Return what is known of a list.

    A key that the catalogue lacks (a list of the user's own) gets an info made of `list_name`, or of the key where that is empty;
    its badge is shortened to 24 characters.
    """
    known = _by_key().get(list_key)
    if known is not None:
        return known
    name = " ".join(list_name.split()) or list_key
    badge = name if len(name) <= _BADGE else f"{name[: _BADGE - 1].rstrip()}…"
    return ListInfo(key=list_key, name=name, authority="", country="", badge=badge)


@cache
def all_lists() -> tuple[ListInfo, ...]:
    """Return every list of the catalogue, in its order: the most used first."""
    data = shipped("data", "reference", "lists.json").read_bytes()
    return msgspec.json.decode(data, type=_Catalogue).lists


_BADGE = 24


@cache
def _by_key() -> dict[str, ListInfo]:
    return {info.key: info for info in all_lists()}
