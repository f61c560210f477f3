"""The numbers that mark a file as a Watchdesk store and tell which version of the tables it has."""

from __future__ import annotations

APPLICATION_ID = 0x57444B31
"""SQLite's `application_id` of every store: the letters WDK1."""

SCHEMA_VERSION = 2
"""SQLite's `user_version` of a store with today's tables: the number of migrations in `migrations.py`."""
