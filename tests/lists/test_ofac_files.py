"""Which of OFAC's text files are read together, where a folder holds several downloads or oddly named ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
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


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x1a\r\n", "alt.csv is beside sdn.csv for the alternate names, but holds no rows: most aliases are missing."),
        (
            b"<html>error</html>",
            "alt.csv is beside sdn.csv for the alternate names, but is no such table: most aliases are missing.",
        ),
        (b"1,2\0\0", "alt.csv is beside sdn.csv for the alternate names, but is no such table: most aliases are missing."),
        (b"", "No alternate names (alt.csv) that can be read are beside the file: most aliases are missing."),
    ],
)
def test_what_is_said_of_a_sibling_is_so(tmp_path: Path, content: bytes, said: str) -> None:
    put(tmp_path, "sdn.csv", "add.csv", "sdn_comments.csv")
    (tmp_path / "alt.csv").write_bytes(content)
    assert [warning.reason for warning in content_of(tmp_path / "sdn.csv").warnings] == [said]


def test_a_missing_file_is_called_as_the_others_are(tmp_path: Path) -> None:
    put(tmp_path, "sdn_2026-10-02", "alt_2026-10-02")
    (reason,) = [warning.reason for warning in content_of(tmp_path / "sdn_2026-10-02").warnings if "No addresses" in warning.reason]
    assert "(add_2026-10-02)" in reason
    (tmp_path / "sdn_2026-10-02").unlink()
    with pytest.raises(ListFileError, match="Put the main file “sdn_2026-10-02” beside it"):
        read(tmp_path / "alt_2026-10-02")


@pytest.mark.parametrize(
    "names",
    [
        ("sdn", "alt", "add"),
        ("sdn.csv", "alt.txt", "add.csv.txt"),
        ("list one.txt", "list two.txt", "list three.txt"),
        ("one", "two", "three"),
    ],
)
def test_files_without_a_suffix_or_of_any_name_are_known_by_content(tmp_path: Path, names: tuple[str, ...]) -> None:
    for table, name in zip(TABLES, names, strict=False):
        shutil.copy(SAMPLES / f"{table}.csv", tmp_path / name)
    assert set(taken(tmp_path / names[0])) == set(taken(tmp_path / names[1])) == set(names)


def test_a_table_that_counts_from_one_is_not_taken_for_a_sibling(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "sdn.csv", tmp_path / "list one.csv")
    rows = "".join(f'{number},{number},"Street {number}","City","Land","none"\r\n' for number in range(1, 900))
    (tmp_path / "customers.csv").write_text(rows)
    (tmp_path / "notes.csv").write_text("".join(f'{number},"Paid; late."\r\n' for number in range(1, 900)))
    assert taken(tmp_path / "list one.csv") == ["list one.csv"]
