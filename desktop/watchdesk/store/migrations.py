"""The tables of the store, as the small named steps that led to them.

A migration that has been published is never changed: stores made by it are out there. Each one is one transaction, uses plain SQL
and no other code of the program (which changes while a migration must not), and ends by setting `user_version`.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("watchdesk")


@MIGRATIONS(name="0001_first_tables")
def first_tables(db: Database) -> None:
    """Editions, entries by content, articles, screenings, settings."""
    for script in (_LISTS, _ARTICLES, _SCREENINGS, _SETTINGS):
        db.executescript(script)
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS(name="0002_partial_editions")
def partial_editions(db: Database) -> None:
    """Say of an edition whether its file was only a part of the list."""
    db.execute("ALTER TABLE editions ADD COLUMN partial TEXT NOT NULL DEFAULT ''")
    db.execute("PRAGMA user_version = 2")


# An edition is never deleted: one that was undone or removed is marked as withdrawn, so that any day can be searched again.
# Entries lie in `contents` once for each different content, under the SHA-256 of their canonical JSON, kept zlib-compressed.
# `intervals` says which content an entry number of a list had from which edition on, and from which edition on no longer.
_LISTS = """
CREATE TABLE editions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    list_key TEXT NOT NULL,
    list_name TEXT NOT NULL,
    published TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    entry_count INTEGER NOT NULL,
    name_count INTEGER NOT NULL,
    files TEXT NOT NULL,
    warnings TEXT NOT NULL,
    is_example INTEGER NOT NULL DEFAULT 0,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX editions_by_list ON editions (list_key, number);
CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE intervals (
    list_key TEXT NOT NULL,
    number TEXT NOT NULL,
    from_edition INTEGER NOT NULL REFERENCES editions (number),
    to_edition INTEGER REFERENCES editions (number),
    content INTEGER NOT NULL REFERENCES contents (id),
    PRIMARY KEY (list_key, number, from_edition)
) STRICT, WITHOUT ROWID;
CREATE INDEX intervals_by_content ON intervals (content);
CREATE TABLE identifiers (
    value TEXT NOT NULL,
    content INTEGER NOT NULL REFERENCES contents (id),
    PRIMARY KEY (value, content)
) STRICT, WITHOUT ROWID;
CREATE TABLE names (
    folded TEXT NOT NULL,
    content INTEGER NOT NULL REFERENCES contents (id),
    PRIMARY KEY (folded, content)
) STRICT, WITHOUT ROWID;
"""

_ARTICLES = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    origin TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content_hash BLOB NOT NULL UNIQUE,
    imported_at TEXT NOT NULL,
    is_example INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    list_key TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (article, start, end, list_key, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_entry ON mentions (list_key, number);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, publisher, content = 'articles', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text, publisher) VALUES (new.number, new.title, new.text, new.publisher);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text, publisher)
        VALUES ('delete', old.number, old.title, old.text, old.publisher);
END;
CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text, publisher)
        VALUES ('delete', old.number, old.title, old.text, old.publisher);
    INSERT INTO articles_fts (rowid, title, text, publisher) VALUES (new.number, new.title, new.text, new.publisher);
END;
"""

# The content lies in a table of its own so that the list of records reads small rows only.
_SCREENINGS = """
CREATE TABLE screenings (
    number INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    operator TEXT NOT NULL,
    occasion TEXT NOT NULL,
    subject_name TEXT NOT NULL,
    hit_count INTEGER NOT NULL,
    best_score REAL NOT NULL,
    content_sha256 TEXT NOT NULL,
    chain_sha256 TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE TABLE screening_contents (
    number INTEGER PRIMARY KEY REFERENCES screenings (number),
    body BLOB NOT NULL
) STRICT;
CREATE TRIGGER screenings_follow BEFORE INSERT ON screenings
    WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM screenings)
    BEGIN SELECT RAISE(ABORT, 'screenings follow each other'); END;
CREATE TRIGGER screening_contents_follow BEFORE INSERT ON screening_contents
    WHEN EXISTS (SELECT 1 FROM screening_contents WHERE number = new.number)
    BEGIN SELECT RAISE(ABORT, 'screenings are never changed'); END;
CREATE TRIGGER screenings_keep BEFORE DELETE ON screenings BEGIN SELECT RAISE(ABORT, 'screenings are kept for good'); END;
CREATE TRIGGER screenings_stay BEFORE UPDATE ON screenings BEGIN SELECT RAISE(ABORT, 'screenings are never changed'); END;
CREATE TRIGGER screening_contents_keep BEFORE DELETE ON screening_contents
    BEGIN SELECT RAISE(ABORT, 'screenings are kept for good'); END;
CREATE TRIGGER screening_contents_stay BEFORE UPDATE ON screening_contents
    BEGIN SELECT RAISE(ABORT, 'screenings are never changed'); END;
"""

_SETTINGS = """
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
