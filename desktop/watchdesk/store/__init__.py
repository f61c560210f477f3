"""The store: one SQLite file with editions, entries, articles and screenings; nothing else in the program speaks SQL."""

from watchdesk.store.errors import StoreDamaged, StoreError
from watchdesk.store.store import Store

__all__ = ["Store", "StoreDamaged", "StoreError"]
