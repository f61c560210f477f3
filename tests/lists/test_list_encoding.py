"""From bytes to text in whatever encoding a list is published or was saved in."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.lists import ListFileError
from watchdesk.lists.encoding import decode, decode_sample

TEXT = "Müller, Владимир, 金正恩\nsecond line\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-32"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(data: bytes) -> None:
    assert decode(data, "list.csv") == TEXT


def test_utf16_without_a_mark_is_known_by_its_zeros() -> None:
    assert decode("plain,text\n".encode("utf-16-le"), "list.csv") == "plain,text\n"
    assert decode("plain,text\n".encode("utf-16-be"), "list.csv") == "plain,text\n"


def test_windows_1252_is_read() -> None:
    assert decode("“Müller” – José".encode("cp1252"), "list.csv") == "“Müller” – José"


def test_bytes_of_no_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(ListFileError, match=r"“list\.csv” is damaged or in an unknown encoding: line 2"):
        decode(b"first\n\x81\x8d\xff\n", "list.csv")


def test_a_binary_file_is_refused_with_its_line() -> None:
    with pytest.raises(ListFileError, match=r"not a text file, or is damaged: line 2 .* U\+0001"):
        decode(b"first\n\x01\x02", "list.csv")


def test_the_end_mark_of_ofac_is_text() -> None:
    assert decode(b"1,2\r\n\x1a", "sdn.csv") == "1,2\r\n\x1a"


def test_a_sample_has_no_half_line_and_no_half_letter() -> None:
    data = TEXT.encode()
    assert decode_sample(data[:10], whole=False) == "Müller, "  # the tenth byte is the first of two
    assert decode_sample(data[: len(data) - 3], whole=False) == "Müller, Владимир, 金正恩\n"
    assert decode_sample(b"\x89PNG\r\n\x1a\n\x00", whole=False) == ""


@given(st.binary(max_size=200))
def test_decoding_gives_text_or_a_sentence(data: bytes) -> None:
    with contextlib.suppress(ListFileError):
        assert isinstance(decode(data, "list.csv"), str)
    assert isinstance(decode_sample(data, whole=True), str)
