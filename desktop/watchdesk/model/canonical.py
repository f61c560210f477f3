"""Canonical JSON and its hash: one content, one text, for good.

Keys sorted, no white space, UTF-8, dates as ISO text. A field that is empty unless something is said is left out where it is
empty, so that a field added by a later version does not change the hash of what says nothing in it.
"""

from __future__ import annotations

import hashlib
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from math import isfinite
from typing import Any, TypeVar

import msgspec

from watchdesk.model.hit import Hit
from watchdesk.model.hits import Hits

T = TypeVar("T")

_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def canonical_json(value: object) -> bytes:
    """Return the canonical JSON of a dataclass of the model (or of a tuple or mapping of them), UTF-8.

    Raises ValueError for a number that JSON has not (infinity, "not a number"): what was kept with one could never be read again.
    """
    return msgspec.json.encode(_plain(value), order="sorted")


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Return the dataclass `kind` that `canonical_json` wrote. Raises msgspec.ValidationError where the text is something else."""
    return msgspec.json.decode(data, type=kind, dec_hook=_read_hits)


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def content_hash(value: object) -> str:
    """Return the SHA-256, in hex, of a value's canonical JSON."""
    return sha256_hex(canonical_json(value))


def joined_hash(hashes: tuple[str, ...]) -> str:
    """Return one hash for several: the only one, or the SHA-256 of all of them joined by line feeds."""
    return hashes[0] if len(hashes) == 1 else sha256_hex("\n".join(hashes).encode())


def _read_hits(kind: type[Any], value: Any) -> Hits:
    """Return hits as `canonical_json` wrote them. Raises msgspec.ValidationError where the value is something else."""
    if kind is not Hits:
        raise NotImplementedError(f"no way to read a {kind.__name__}")
    return Hits.of(msgspec.convert(value, tuple[Hit, ...]))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is float:
        if not isfinite(value):
            raise ValueError(f"{value} has no place in JSON")
        return value
    if is_dataclass(kind):
        written = {}
        for name, may_be_left_out in _fields(kind):
            item = getattr(value, name)
            if not (may_be_left_out and _is_empty(item)):
                written[name] = _plain(item)
        return written
    if kind is tuple or kind is list or kind is Hits:
        return [_plain(item) for item in value]
    if kind is dict:
        return {key: _plain(item) for key, item in value.items()}
    return value


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, bool], ...]:
    """The fields of a dataclass, each with whether it is empty by default."""
    return tuple((field.name, field.default is not MISSING and _is_empty(field.default)) for field in fields(kind))


def _is_empty(value: object) -> bool:
    """True for what a field holds when nothing was said: a number is never empty, not even 0."""
    return value is None or value is False or (isinstance(value, str | tuple) and not value)
