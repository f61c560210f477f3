"""Watchdesk: check a name against the world's sanctions lists, see why it matched, and keep evidence of it."""

from __future__ import annotations

__version__ = "0.1.0"
