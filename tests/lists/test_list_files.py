"""Opening what the user chose: every kind of file that is not a list gets its sentence, and no ZIP does harm."""

from __future__ import annotations

import gzip
import os
import random
import re
import stat
import zipfile
from pathlib import Path

import pytest

from watchdesk.lists import ListFileError
from watchdesk.lists import files as files_module
from watchdesk.lists.files import open_files, sample_of

# What no packer makes smaller, the same in every run.
NOISE = random.Random(5).randbytes(5000)
CONTENT = b'<?xml version="1.0"?><sdnList><sdnEntry/></sdnList>'


def refusal(path: Path) -> str:
    with pytest.raises(ListFileError) as caught:
        open_files(path)
    return str(caught.value)


def pack(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def test_a_plain_file_is_opened_hashed_and_sampled(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(CONTENT)
    (file,) = open_files(path)
    sample = sample_of(file)
    assert (file.name, file.size, file.read_bytes()) == ("list.xml", len(CONTENT), CONTENT)
    assert file.source().name == "list.xml"
    assert len(file.source().sha256) == 64
    assert (sample.root, sample.tags, sample.whole) == ("sdnList", ("sdnList", "sdnEntry"), True)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert "is not there" in refusal(tmp_path / "gone.xml")


def test_a_folder_says_so(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.xml").touch()
    assert "is empty" in refusal(tmp_path / "empty.xml")


def test_an_impossible_name_says_so(tmp_path: Path) -> None:
    assert "no name of a file" in refusal(tmp_path / "a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_being_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in refusal(tmp_path / "pipe")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.xml"
    path.write_bytes(CONTENT)
    path.chmod(stat.S_IWUSR)
    assert "may not be read by you" in refusal(path)


def test_a_refusal_of_the_system_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.xml"
    path.write_bytes(CONTENT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read by you" in refusal(path)


def test_a_file_beyond_every_list_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "MAX_BYTES", 10)
    path = tmp_path / "big.xml"
    path.write_bytes(CONTENT)
    assert "more than any published list" in refusal(path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "growing.xml"
    path.write_bytes(CONTENT)
    (file,) = open_files(path)
    file.read_bytes()
    path.write_bytes(CONTENT + b"<!-- more -->")
    with pytest.raises(ListFileError, match=r"“growing\.xml” was changed while it was read"):
        file.source()


def test_a_zip_is_read_in_place(tmp_path: Path) -> None:
    path = pack(tmp_path / "LIST.ZIP", {"__MACOSX/._list.xml": b"x", "sub/": b"", "sub/list.xml": CONTENT})
    (file,) = open_files(path)
    assert (file.name, file.read_bytes()) == ("list.xml", CONTENT)
    assert (file.source().name, file.source().size) == ("LIST.ZIP", path.stat().st_size)


def test_a_file_packed_with_gzip_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "list.xml.gz"
    path.write_bytes(gzip.compress(CONTENT))
    (file,) = open_files(path)
    assert (file.name, file.size, file.read_bytes()) == ("list.xml", len(CONTENT), CONTENT)
    assert (file.source().name, file.source().size) == ("list.xml.gz", path.stat().st_size)
    assert sample_of(file).root == "sdnList"


def test_packed_and_plain_files_are_neighbours(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_bytes(b"1")
    (tmp_path / "alt.csv.gz").write_bytes(gzip.compress(b"2"))
    (tmp_path / "add.csv.gz").write_bytes(b"\x1f\x8bbroken")  # passed over
    (file,) = open_files(tmp_path / "sdn.csv")
    (alt,) = file.neighbours(re.compile(r".*\.csv"))
    assert (alt.name, alt.read_bytes()) == ("alt.csv", b"2")
    assert [other.name for other in alt.neighbours(re.compile(r".*\.csv"))] == ["sdn.csv"]


def test_a_damaged_or_empty_gzip_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.xml.gz"
    whole = gzip.compress(NOISE)
    other_byte = bytes([whole[2000] ^ 0xFF])
    for data in (whole[:2000], whole[:2000] + other_byte + whole[2001:], whole + b"rubbish", b"\x1f\x8b"):
        path.write_bytes(data)
        assert "damaged or cut-off" in refusal(path)
    path.write_bytes(gzip.compress(b""))
    assert "nothing in it" in refusal(path)


def test_a_gzip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.xml.gz"
    path.write_bytes(gzip.compress(b"\0" * 12_000_000))
    assert "is not safe: it would unpack to more than 3 MB" in refusal(path)
    path.write_bytes(gzip.compress(NOISE))
    monkeypatch.setattr(files_module, "MAX_BYTES", 5000)
    monkeypatch.setattr(files_module, "_checked_state", os.stat)
    open_files(path)
    monkeypatch.setattr(files_module, "MAX_BYTES", 4999)
    assert "is not safe" in refusal(path)


def test_the_other_members_of_a_zip_are_neighbours(tmp_path: Path) -> None:
    path = pack(tmp_path / "LIST.ZIP", {"sdn.csv": b"1", "alt.csv": b"2", "readme.txt": b"3"})
    sdn = next(file for file in open_files(path) if file.name == "sdn.csv")
    assert [file.name for file in sdn.neighbours(re.compile(r".*\.csv"))] == ["alt.csv"]


def test_neighbours_are_the_other_readable_files_that_match(tmp_path: Path) -> None:
    for name in ("sdn.csv", "alt.csv", "notes.txt"):
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / "add.csv").touch()  # empty: passed over
    (tmp_path / "more.csv").mkdir()
    (file,) = open_files(tmp_path / "sdn.csv")
    assert [other.name for other in file.neighbours(re.compile(r".*\.csv"))] == ["alt.csv"]


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "a/../../evil.xml", "..\\evil.xml"])
def test_a_path_out_of_the_zip_is_refused(tmp_path: Path, name: str) -> None:
    assert "outside its own folder" in refusal(pack(tmp_path / "evil.zip", {name: CONTENT}))


def test_a_compression_bomb_is_refused_unpacked(tmp_path: Path) -> None:
    path = pack(tmp_path / "bomb.zip", {"list.xml": b"\0" * 12_000_000})
    assert "is not safe: it would unpack to 12 MB" in refusal(path)


def test_a_huge_member_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "huge.zip", {"list.xml": NOISE})
    monkeypatch.setattr(files_module, "MAX_BYTES", 6000)
    open_files(path)
    monkeypatch.setattr(files_module, "_checked_state", os.stat)
    monkeypatch.setattr(files_module, "MAX_BYTES", 4000)
    assert "is not safe" in refusal(path)


def test_a_zip_of_very_many_files_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "many.zip", {f"{number}.xml": CONTENT for number in range(300)})
    assert "packs 300 files" in refusal(path)


def test_a_zip_in_a_zip_is_refused(tmp_path: Path) -> None:
    inner = pack(tmp_path / "inner.zip", {"list.xml": CONTENT})
    assert "packs another archive" in refusal(pack(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes()}))


def test_a_zip_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    assert "packs no file" in refusal(pack(tmp_path / "none.zip", {"list.xml": b""}))


def test_a_cut_off_zip_says_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "cut.zip", {"list.xml": NOISE})
    path.write_bytes(path.read_bytes()[:2000])
    assert "damaged or cut-off ZIP" in refusal(path)


def test_damage_inside_a_zip_says_so_while_reading(tmp_path: Path) -> None:
    path = pack(tmp_path / "bad.zip", {"list.xml": NOISE})
    data = bytearray(path.read_bytes())
    data[2000] ^= 0xFF
    path.write_bytes(data)
    (file,) = open_files(path)
    with pytest.raises(ListFileError, match="damaged or cut-off ZIP"):
        file.read_bytes()


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "locked.zip", {"list.xml": CONTENT})
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02")  # the central directory; bit 0 of its flags says "encrypted"
    path.write_bytes(data[: at + 8] + b"\x01" + data[at + 9 :])
    assert "locked with a password" in refusal(path)


def test_a_workbook_is_one_file_with_members_to_tell_it_by(tmp_path: Path) -> None:
    path = pack(tmp_path / "book.xlsx", {"[Content_Types].xml": b"x", "xl/workbook.xml": b"y"})
    (file,) = open_files(path)
    assert sample_of(file).members == ("[Content_Types].xml", "xl/workbook.xml")
