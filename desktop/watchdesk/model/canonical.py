"""Canonical JSON and its hash: one content, one text, for good.

Keys sorted, no white space, UTF-8, dates as ISO text, and everything that is empty left out, so that a field added by a later
version does not change the hash of what it leaves empty.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def canonical_json(value: object) -> bytes:
    """Return the canonical JSON of a dataclass of the model (or of a tuple or mapping of them), UTF-8."""
    return msgspec.json.encode(_without_empty(msgspec.to_builtins(value)), order="sorted")


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Return the dataclass `kind` that `canonical_json` wrote. Raises msgspec.ValidationError where the text is something else."""
    return msgspec.json.decode(data, type=kind)


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def content_hash(value: object) -> str:
    """Return the SHA-256, in hex, of a value's canonical JSON."""
    return sha256_hex(canonical_json(value))


def joined_hash(hashes: tuple[str, ...]) -> str:
    """Return one hash for several: the only one, or the SHA-256 of all of them joined by line feeds."""
    return hashes[0] if len(hashes) == 1 else sha256_hex("\n".join(hashes).encode())


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        pruned = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in pruned.items() if not _is_empty(item)}
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value


def _is_empty(value: Any) -> bool:
    """True for what a field holds when nothing was said: numbers are never empty, not even 0."""
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)
