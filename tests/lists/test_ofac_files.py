"""Which of OFAC's text files are read together, where a folder holds several downloads or oddly named ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from watchdesk.lists import read
from watchdesk.model.lists import ListContent

SAMPLES = Path(__file__).parent / "samples" / "ofac" / "sdn"
TABLES = ("sdn", "alt", "add", "sdn_comments")


def put(folder: Path, *names: str) -> None:
    """Put copies of the sample under the names given; the table is what stands first in each."""
    for name in names:
        table = next(table for table in sorted(TABLES, key=len, reverse=True) if table in name)
        shutil.copy(SAMPLES / f"{table}.csv", folder / name)


def content_of(path: Path) -> ListContent:
    (content,) = read(path)
    return content


def taken(path: Path) -> list[str]:
    return [file.name for file in content_of(path).files]


def doubts(path: Path) -> list[str]:
    return [warning.reason for warning in content_of(path).warnings if "different downloads" in warning.reason]


@pytest.mark.parametrize(
    "form",
    ["{}_2026-10-02.csv", "2026.10.02 {}.csv", "ofac-{}-20261002.csv", "{}.2026.10.02.CSV", "{}_2026-10-02 (1).csv"],
)
def test_files_of_one_download_keep_together(tmp_path: Path, form: str) -> None:
    for day in ("2026-10-01", "2026-10-03", "2026-10-02"):
        names = [form.replace("2026-10-02", day).replace("2026.10.02", day.replace("-", ".")) for _ in TABLES]
        names = [name.replace("20261002", day.replace("-", "")).format(table) for name, table in zip(names, TABLES, strict=True)]
        put(tmp_path, *names)
    put(tmp_path, "alt.csv", "add (1).csv")
    wanted = [form.format(table) for table in TABLES]
    for name in wanted:
        assert taken(tmp_path / name) == wanted
        assert doubts(tmp_path / name) == []


def test_they_do_so_among_many_other_downloads(tmp_path: Path) -> None:
    names = [f"{table}_2026-10-02_as_downloaded.csv" for table in TABLES]
    put(tmp_path, *names, *(f"{table}_{day}.csv" for day in range(100, 130) for table in TABLES))
    assert taken(tmp_path / names[0]) == names


def test_a_file_of_another_download_is_taken_with_a_warning_that_names_it(tmp_path: Path) -> None:
    put(tmp_path, "sdn_2026-10-02.csv", "alt_2026-10-02.csv", "add_2025-10-01.csv", "add_2025-10-02.csv")
    path = tmp_path / "sdn_2026-10-02.csv"
    assert taken(path) == ["sdn_2026-10-02.csv", "alt_2026-10-02.csv", "add_2025-10-01.csv"]
    assert doubts(path) == [
        "add_2025-10-01.csv was taken to go with sdn_2026-10-02.csv; by their names they may be of different downloads."
    ]


def test_several_that_fit_a_file_of_a_telling_name_are_a_doubt_too(tmp_path: Path) -> None:
    put(tmp_path, "sdn.csv", "alt.csv", "alt (1).csv", "add.csv")
    (tmp_path / "sdn.csv").rename(tmp_path / "specially designated.csv")
    assert doubts(tmp_path / "specially designated.csv") == [
        "alt.csv was taken to go with specially designated.csv; by their names they may be of different downloads."
    ]


def test_remarks_of_another_day_are_not_joined(tmp_path: Path) -> None:
    put(tmp_path, "sdn_2026-10-02.csv", "alt_2026-10-02.csv", "add_2026-10-02.csv", "sdn_comments_2025-10-01.csv")
    assert taken(tmp_path / "sdn_2026-10-02.csv") == ["sdn_2026-10-02.csv", "alt_2026-10-02.csv", "add_2026-10-02.csv"]
