"""OFAC's ENHANCED XML: everything it publishes about a party, with other scripts, document holders and relationships by number.

Format: ENHANCED_XML.xsd of OFAC's Sanctions List Service. One file may hold both lists; it is split by `sanctionsLists`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from watchdesk.lists.ofac_enhanced_entry import listed_entry
from watchdesk.lists.ofac_lists import CONSOLIDATED, SDN, ListedEntry, content_of_list, list_key
from watchdesk.lists.reader import FileSample, ListFile
from watchdesk.lists.xml_stream import child, elements, inner, local, text_of
from watchdesk.model.entry import Entry
from watchdesk.model.lists import ListContent
from watchdesk.model.progress import Progress

NAME = "OFAC ENHANCED XML"


@dataclass(slots=True)
class _Publication:
    """What the file says about itself: as of when, and what it was filtered by."""

    published: str = ""
    lists: tuple[str, ...] = ()
    filters: list[str] = field(default_factory=list)


def recognises(sample: FileSample) -> bool:
    """Tell by the outermost elements."""
    return sample.root == "sanctionsData" and "publicationInfo" in sample.tags


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the lists in the file, one or two; raises ListFileError (see `reader.Reader`)."""
    publication = _Publication()
    codes: dict[str, str] = {}
    found: list[ListedEntry] = []
    for element in elements(source, ("publicationInfo", "referenceValue", "entity"), report):
        name = local(element)
        if name == "entity":
            found.append(listed_entry(element, codes, source.name))
        elif name == "referenceValue":
            if text_of(element, "isoCode"):
                codes[element.get("refId", "")] = text_of(element, "isoCode")
        else:
            publication = _publication(element)
    found = _with_linked_names(found)
    return tuple(
        content_of_list(key, found, published=publication.published, reader=NAME, source=source, partial=_partial(publication))
        for key in _wanted_keys(publication, found)
    )


def _with_linked_names(found: list[ListedEntry]) -> list[ListedEntry]:
    """Give each link that has a number alone the primary name of the entity it leads to, where the file holds that."""
    names = {one.entry.number: one.entry.primary.text for one in found if one.entry.names}
    return [replace(one, entry=_linked(one.entry, names)) for one in found]


def _linked(entry: Entry, names: Mapping[str, str]) -> Entry:
    if not any(link.name == link.number for link in entry.relations):
        return entry
    relations = (
        replace(link, name=names.get(link.number, link.name)) if link.name == link.number else link for link in entry.relations
    )
    return replace(entry, relations=tuple(relations))


def _publication(element: etree._Element) -> _Publication:
    publication = _Publication(_moment(text_of(element, "dataAsOf")))
    filters = child(element, "filters")
    if filters is None:
        return publication
    publication.lists = tuple(text_of(name) for name in inner(filters, "sanctionsLists", "sanctionsList"))
    publication.filters = [text for group in filters if local(group) != "sanctionsLists" for text in _filter_words(group)]
    return publication


def _moment(as_of: str) -> str:
    """Return a day where the time is midnight without an offset, else date and time with the offset, without fractions."""
    moment = re.sub("\\.\\d+", "", as_of)
    return moment.removesuffix("T00:00:00")


def _filter_words(group: etree._Element) -> Iterator[str]:
    """Yield what a group of filters names, in the file's words ("IRGC")."""
    texts = [text_of(below) for below in group] or [text_of(group)]
    yield from (text for text in texts if text)


def _wanted_keys(publication: _Publication, found: list[ListedEntry]) -> tuple[str, ...]:
    """Return which lists to take from the file.

    An entity carries the names of all lists it stands on, also of lists that were not asked for; of those the file holds a few
    entries only, so that what the file was filtered by decides.
    """
    names = publication.lists or tuple(name for entry in found for name, _ in entry.lists)
    asked = {list_key(name) for name in names}
    present = {list_key(name) for entry in found for name, _ in entry.lists}
    return tuple(key for key in (SDN, CONSOLIDATED) if key in asked and key in present)


def _partial(publication: _Publication) -> str:
    if not publication.filters:
        return ""
    what = ", ".join(publication.filters)
    return f"The file is an extract that holds only the entries of {what}; importing it would drop all others of this list."
