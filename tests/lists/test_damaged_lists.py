"""Well-formed XML with nonsense in any place: read, warned of or refused with a sentence, never a failure of the program."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from watchdesk.lists import ListFileError, read
from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.entry import Entry

SAMPLES = sorted(path for folder in ("un", "eu", "uk") for path in (Path(__file__).parent / "samples" / folder).glob("*.xml"))

_NONSENSE = st.sampled_from(
    [
        *("", "-", "(", ")", "((((", "()", "x ( )", "x (;)", "a) b) c)", "x;y;z", "; ; ;", "؛", "ж (a; b)", "(original script: )"),
        *("0", "-1", "²", "Ⅷ", "99999999999999999999", "0000", "00/00/0000", "31/02/1999", "1999-13-45", "٣/٣/١٩٥٠", "2012-02-30"),
        *(
            "\u200b",
            "\u202e",
            "北朝鮮",
            "a" * 3000,
            "1" * 3000,
            "x\n\n\ny",
            "KPe.001 KPi.002",
            "IMO number: 1234567",
            "expires on 31 Feb. 2001",
        ),
        *(
            "true",
            "false",
            "Low",
            "f.k.a.",
            "M",
            "?",
            "Libya",
            "PS 1",
            "US ",
            "born in 1970, (x;y)",
            "f.k.a. x (previously listed as)",
        ),
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)
_CHANGES = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 4), _NONSENSE), min_size=1, max_size=20)


def _changed(tree: etree._ElementTree, changes: list[tuple[int, int, str]]) -> bytes:
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    for place, how, text in changes:
        element = elements[place % len(elements)]
        parent = element.getparent()
        if how == 0:
            element.text = text
        elif how == 1 and element.attrib:
            keys = sorted(str(key) for key in element.attrib)
            element.set(keys[place % len(keys)], text)
        elif how == 2 and parent is not None:
            parent.append(copy.deepcopy(element))
        elif how == 3 and parent is not None:
            parent.remove(element)
        else:
            element.text = (element.text or "") + text
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
@given(changes=_CHANGES)
def test_nonsense_is_read_or_refused(
    sample: Path, changes: list[tuple[int, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.xml"
    path.write_bytes(_changed(etree.parse(str(sample)), changes))
    try:
        contents = read(path)
    except ListFileError:
        return
    for content in contents:
        for entry in content.entries:
            assert entry.number
            assert all(name.text for name in entry.names)
            assert from_json(canonical_json(entry), Entry) == entry
