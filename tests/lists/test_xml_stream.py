"""XML as a stream: whole elements in bounded memory, and one sentence for everything hostile or broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchdesk.lists import ListFileError
from watchdesk.lists.files import open_files
from watchdesk.lists.xml_stream import all_text, elements, first_tags, inner, known_elements, text_of, unknown_elements
from watchdesk.model.errors import Cancelled
from watchdesk.model.progress import no_progress

BILLION_LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l><e>&b;</e></l>'
OUTSIDE = b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l><e>&x;</e></l>'


def read(tmp_path: Path, data: bytes, tag: str = "e") -> list[str]:
    path = tmp_path / "list.xml"
    path.write_bytes(data)
    (file,) = open_files(path)
    return [all_text(element) for element in elements(file, (tag,), no_progress)]


def refusal(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(ListFileError) as caught:
        read(tmp_path, data)
    return str(caught.value)


def test_elements_come_whole_whatever_their_namespace(tmp_path: Path) -> None:
    assert read(tmp_path, b'<l xmlns="urn:x"><e>1<f> 2 </f></e><g/><e>3</e></l>') == ["1 2", "3"]


@pytest.mark.parametrize("data", [BILLION_LAUGHS, OUTSIDE, b"<!DOCTYPE l SYSTEM 'http://x.example/l.dtd'><l><e/></l>"])
def test_document_types_and_entities_are_refused(tmp_path: Path, data: bytes) -> None:
    assert "declares a document type with entities" in refusal(tmp_path, data)


def test_a_document_type_without_a_single_entry_is_refused(tmp_path: Path) -> None:
    assert "declares a document type" in refusal(tmp_path, b'<!DOCTYPE l [<!ENTITY a "ha">]><l><other/></l>')


def test_an_undeclared_entity_is_refused(tmp_path: Path) -> None:
    assert "not well-formed" in refusal(tmp_path, b"<l><e>&unknown;</e></l>")


def test_a_hundred_thousand_levels_are_refused(tmp_path: Path) -> None:
    assert "nests elements hundreds deep" in refusal(tmp_path, b"<l>" + b"<e>" * 100_000 + b"</e>" * 100_000 + b"</l>")


def test_a_text_of_eleven_million_letters_is_refused(tmp_path: Path) -> None:
    assert "millions of characters" in refusal(tmp_path, b"<l><e>" + b"x" * 11_000_000 + b"</e></l>")


@pytest.mark.parametrize("cut", [b"<l><e>1</e><e>", b"<l><e>1</e><e>2", b"<l><e>1</e></l", b"<l><e>1</e><e a='"])
def test_a_file_that_breaks_off_says_where(tmp_path: Path, cut: bytes) -> None:
    assert "breaks off in line 1: the download was not finished" in refusal(tmp_path, cut)


def test_wrong_bytes_say_where(tmp_path: Path) -> None:
    assert "damaged or in a wrong encoding in line 2" in refusal(tmp_path, b"<l>\n<e>\xff\xfe\x81</e></l>")


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    assert "wrong encoding" in refusal(tmp_path, b'<?xml version="1.0" encoding="klingon"?><l><e/></l>')


@pytest.mark.parametrize("data", [b"<l><e></f></l>", b"<l/><l/>", b"plain text"])
def test_what_is_not_xml_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "is not well-formed XML" in refusal(tmp_path, data)


def test_utf16_xml_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, '<?xml version="1.0" encoding="UTF-16"?><l><e>Ω</e></l>'.encode("utf-16")) == ["Ω"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(b"<l>" + b"<e><f>1</f></e>" * 5000 + b"</l>")
    (file,) = open_files(path)
    kept = []
    for element in elements(file, ("e",), no_progress):
        before = element.getprevious()
        kept.append(before is None or (len(before) == 0 and before.getprevious() is None))
    assert kept == [True] * 5000


def test_progress_is_the_place_in_the_file_and_cancelling_comes_through(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(b"<l>" + b"<e>some text</e>" * 30_000 + b"</l>")
    (file,) = open_files(path)
    seen: list[tuple[int, int, str]] = []
    for _ in elements(file, ("e",), lambda done, total, what: seen.append((done, total, what)), "Reading entries"):
        pass
    assert len(seen) > 3
    assert seen[-1] == (file.size, file.size, "Reading entries")
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)

    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(elements(file, ("e",), cancel))


def test_helpers_look_past_namespaces(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(b'<l xmlns="urn:x"><e><a><b>  one\n two </b><b>three</b></a><c/></e></l>')
    (file,) = open_files(path)
    for element in elements(file, ("e",), no_progress):
        assert [text_of(found) for found in inner(element, "a", "b")] == ["one two", "three"]
        assert text_of(element, "c") == ""
        assert text_of(element, "missing") == ""
        assert text_of(None, "a") == ""


def test_first_tags_tell_what_a_file_is_even_if_it_is_broken() -> None:
    assert first_tags(b'<?xml version="1.0"?><l xmlns="urn:x"><e></f>') == (("l", "e"), "urn:x")
    assert first_tags(b"plain text") == ((), "")


def test_what_a_reader_does_not_know_is_told_at_every_depth(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(
        b'<l xmlns="urn:x"><e><a><b>known<odd>1</odd></b><c> 2 <d>3</d></c></a><f><g>4</g></f><taken><h>5</h></taken><c/></e></l>'
    )
    (file,) = open_files(path)
    known = known_elements("a: b", "taken: *", ": i")
    found = [list(unknown_elements(element, known)) for element in elements(file, ("e",), no_progress)]
    assert found == [[("b odd", "1"), ("a c", "2 3"), ("f", "4")]]
