"""Elements that many different names are made with: Abdul-X, X-ullah, X-uddin, X-zadeh. The rest tells them apart."""

from __future__ import annotations

import re
from functools import lru_cache

_HEAD = "abdul"
_TAIL = re.compile("(?<=..)(?:ullah|uddin|zade|zadeh|zada|zoda|nejad|nezhad|pour|poor|shvili)$")


def shared_element(one: str, other: str) -> str:
    """Return the element that two names (comparable texts) are both made with, "" where they share none."""
    if one.startswith(_HEAD) and other.startswith(_HEAD):
        return _HEAD
    found = _tail(one)
    return found if found and found == _tail(other) else ""


@lru_cache(maxsize=1 << 16)
def _tail(name: str) -> str:
    match = _TAIL.search(name)
    return match.group() if match else ""
