"""Whatever becomes of a list file on its way, reading it gives the list or one sentence, never anything else."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchdesk.lists import ListFileError, read

SAMPLES = Path(__file__).parent / "samples"


def packed(path: Path) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.write(path, path.name)
    return data.getvalue()


DATA = {str(path.relative_to(SAMPLES)): path.read_bytes() for path in sorted(SAMPLES.rglob("*")) if path.is_file()}
DATA["ofac/enhanced.zip"] = packed(SAMPLES / "ofac" / "enhanced.xml")
DATA["ofac/sdn.zip"] = packed(SAMPLES / "ofac" / "sdn" / "sdn.csv")
PIECES = st.one_of(st.binary(max_size=8), st.sampled_from([b"", b"\0", b'"', b"\n", b"<", b"&a;", b"</", b"\xff\xfe", b"x" * 5000]))


def assert_list_or_sentence(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            contents = read(path)
        except ListFileError as error:
            sentence = str(error)
        else:
            sentence = ""
            assert all(entry.names for content in contents for entry in content.entries)
    assert "Traceback" not in sentence
    assert len(sentence) < 1000


@pytest.mark.parametrize("name", DATA)
@settings(max_examples=40)
@given(data=st.data())
def test_damage_of_any_kind_ends_in_a_list_or_a_sentence(name: str, data: st.DataObject) -> None:
    whole = DATA[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(whole)))
        length = data.draw(st.sampled_from([0, 1, 2, 10, 200]))
        whole = whole[:start] + data.draw(PIECES) + whole[start + length :]
    assert_list_or_sentence(whole, Path(name).name)


@pytest.mark.parametrize("name", DATA)
@settings(max_examples=20)
@given(data=st.data())
def test_a_file_cut_anywhere_ends_in_a_list_or_a_sentence(name: str, data: st.DataObject) -> None:
    assert_list_or_sentence(DATA[name][: data.draw(st.integers(0, len(DATA[name])))], Path(name).name)
