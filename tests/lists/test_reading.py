"""From a chosen file to its lists: what is no list gets a sentence, and what holds for every list is checked."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from watchdesk.lists import ListFileError, read
from watchdesk.model.errors import Cancelled

SDN = (
    "<sdnList><sdnEntry><uid>{number}</uid><lastName>{name}</lastName>"
    "<programList><program>SDGT</program></programList></sdnEntry></sdnList>"
)


FIXED = b"".join(f"{number:<10}{'AEROCARIBBEAN AIRLINES':<350}{'-0- ':<1657}\r".encode() for number in (36, 173, 306))
"""Rows with fields at fixed places, as the data specification of SDN.FF tells."""


def refusal(path: Path) -> str:
    with pytest.raises(ListFileError) as caught:
        read(path)
    return str(caught.value)


def written(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("list.xml", b"<!DOCTYPE html><html><body>Error 503</body></html>", "is a web page, not a list"),
        ("list.xml", b"<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "is a web page, not a list"),
        ("list.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a workbook"),
        ("list.bz2", b"BZh91AY&SY", "is a packed file of a kind that is not read here"),
        ("list.gz", b"\x1f\x8b\x08\x00", "is a damaged or cut-off packed file"),
        ("list.gz", gzip.compress(b"Dear all", mtime=0), "is no list that can be read here"),
        ("SDN.FF", FIXED, "fields at fixed places, not read here. Choose sdn.csv, sdn.xml"),
        ("list.xml", b"<recipes><recipe/></recipes>", "outermost element “recipes”"),
        ("list.txt", b"Dear all, please find attached", "is no list that can be read here"),
        ("list.bin", bytes(range(256)), "is no list that can be read here"),
    ],
)
def test_what_is_no_list_is_called_by_its_name(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    sentence = refusal(written(tmp_path, name, data))
    assert words in sentence
    assert f"“{name.removesuffix('.gz')}" in sentence


@pytest.mark.parametrize("main", ["sdn.csv", "sdn.csv.gz"])
def test_packed_tables_find_each_other(tmp_path: Path, main: str) -> None:
    row = b'306,"BANCO NACIONAL DE CUBA",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    written(tmp_path, main, gzip.compress(row) if main.endswith(".gz") else row)
    written(tmp_path, "alt.csv.gz", gzip.compress(b'306,220,"aka","NATIONAL BANK OF CUBA",-0- \r\n'))
    written(tmp_path, "add.csv", b'306,199,-0- ,-0- ,"Switzerland",-0- \r\n')
    (content,) = read(tmp_path / main)
    (entry,) = content.entries
    assert [name.text for name in entry.names] == ["BANCO NACIONAL DE CUBA", "NATIONAL BANK OF CUBA"]
    assert [file.name for file in content.files] == [main, "alt.csv.gz", "add.csv"]


def test_a_workbook_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("[Content_Types].xml", "<Types/>")
        pack.writestr("xl/workbook.xml", "<workbook/>")
    assert "“list.xlsx” is a workbook; no list is read from workbooks" in refusal(path)


def test_a_zip_without_a_list_says_so(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("a.txt", "hello")
        pack.writestr("b.txt", "world")
    assert "None of the 2 files packed in “other.zip” is a list" in refusal(path)


def test_a_zip_of_two_editions_of_one_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("a.xml", SDN.format(number=1, name="A"))
        pack.writestr("b.xml", SDN.format(number=2, name="B"))
    assert "packs more than one edition" in refusal(path)


def test_a_number_given_twice_is_put_together_and_told(tmp_path: Path) -> None:
    text = SDN.format(number=1, name="FIRST")
    both = text.removesuffix("</sdnList>") + SDN.format(number=1, name="SECOND").removeprefix("<sdnList>")
    (content,) = read(written(tmp_path, "list.xml", both.encode()))
    (entry,) = content.entries
    assert [name.text for name in entry.names] == ["FIRST", "SECOND"]
    assert "Entry 1 stands in the file more than once" in content.warnings[0].reason


def test_a_name_of_a_million_characters_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "list.xml", SDN.format(number=1, name="x" * 1_000_000).encode())
    assert "entry 1 has a name of 1,000,000 characters" in refusal(path)


def test_a_remark_of_a_million_characters_is_refused(tmp_path: Path) -> None:
    text = SDN.format(number=1, name="A").replace("<programList>", f"<remarks>{'x' * 1_000_000}</remarks><programList>")
    assert "entry 1 has a text of 1,000,000 characters" in refusal(written(tmp_path, "list.xml", text.encode()))


def test_deep_nesting_is_refused_whatever_the_list(tmp_path: Path) -> None:
    path = written(tmp_path, "list.xml", b"<sdnList>" + b"<sdnEntry>" * 100_000)
    assert "nests elements hundreds deep" in refusal(path)


def test_entities_are_refused_whatever_the_list(tmp_path: Path) -> None:
    text = '<!DOCTYPE sdnList [<!ENTITY a "boo">]>' + SDN.format(number=1, name="&a;")
    assert "declares a document type with entities" in refusal(written(tmp_path, "list.xml", text.encode()))


def test_cancelling_comes_through(tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    path = written(tmp_path, "list.xml", SDN.format(number=1, name="A").encode())
    with pytest.raises(Cancelled):
        read(path, cancel)
