"""OFAC's ADVANCED XML (`sdn_advanced.xml`, `cons_advanced.xml`): tables of reference values first, then everything by number.

Format: sdn_advanced.xsd, made after the UN's 1.0 sanctions exchange standard. Places and documents come before the parties that
they belong to, relationships and the lists a party stands on after them.
"""

from __future__ import annotations

from lxml import etree

from watchdesk.lists.ofac_advanced_party import Party, Reference, add_documents, document_of, iso_day, location_of, party_of
from watchdesk.lists.ofac_lists import CONSOLIDATED, SDN, ListedEntry, content_of_list, list_key
from watchdesk.lists.reader import FileSample, ListFile
from watchdesk.lists.xml_stream import child, children, elements, local, text_of
from watchdesk.model.entry import Fact, Relation
from watchdesk.model.lists import ListContent
from watchdesk.model.progress import Progress

NAME = "OFAC ADVANCED XML"
_PARTS = (
    "DateOfIssue",
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
)


def recognises(sample: FileSample) -> bool:
    """Tell by the outermost elements."""
    return sample.root == "Sanctions" and "ReferenceValueSets" in sample.tags


def read(source: ListFile, report: Progress) -> tuple[ListContent, ...]:
    """Return the lists in the file, mostly one; raises ListFileError (see `reader.Reader`)."""
    reference = Reference()
    published = ""
    parties: dict[str, Party] = {}
    for element in elements(source, _PARTS, report):
        name = local(element)
        if name == "DistinctParty":
            party = party_of(element, reference, source.name)
            parties[party.profile] = party
        elif name == "ProfileRelationship":
            _relationship(element, reference, parties)
        elif name == "SanctionsEntry":
            _sanctions(element, reference, parties)
        elif name == "DateOfIssue":
            published = iso_day(element)
        else:
            _refer(name, element, reference)
    found = [_listed(party, reference) for party in parties.values()]
    return tuple(content_of_list(key, found, published=published, reader=NAME, source=source) for key in _keys_of_file(found))


def _refer(name: str, element: etree._Element, reference: Reference) -> None:
    """Remember what later elements refer to by number."""
    if name == "Location":
        reference.places[element.get("ID", "")] = location_of(element, reference)
    elif name == "IDRegDocument":
        reference.documents.setdefault(element.get("IdentityID", ""), []).append(document_of(element, reference))
    else:
        for group in element:
            for value in group:
                reference.values[local(value), value.get("ID", "")] = value.text or ""
                reference.details[local(value), value.get("ID", "")] = {str(key): str(text) for key, text in value.attrib.items()}


def _relationship(element: etree._Element, reference: Reference, parties: dict[str, Party]) -> None:
    """Add a link to the party it starts from; the other's name is that of its party where the file has it."""
    party, number = parties.get(element.get("From-ProfileID", "")), element.get("To-ProfileID", "")
    if party is None:
        return
    quality = reference.word("RelationQuality", element.get("RelationQualityID", ""))
    notes = [
        text_of(element, "Comment"),
        "former" if element.get("Former") == "true" else "",
        f"quality of the relationship: {quality.lower()}" if quality else "",
    ]
    other = parties.get(number)
    party.entry.relations.append(
        Relation(
            reference.word("RelationType", element.get("RelationTypeID", "")),
            other.entry.names[0].text if other is not None and other.entry.names else number,
            other.entry.number if other is not None else number,
            "; ".join(note for note in notes if note),
        )
    )


def _sanctions(element: etree._Element, reference: Reference, parties: dict[str, Party]) -> None:
    """Add the list, the day, the legal bases, the programmes and the measures of one listing."""
    party = parties.get(element.get("ProfileID", ""))
    if party is None:
        return
    day = ""
    for event in children(element, "EntryEvent"):
        day = day or iso_day(child(event, "Date"))
        basis = reference.word("LegalBasis", event.get("LegalBasisID", ""))
        party.entry.legal_bases += [basis] if basis else []
    party.lists.append((reference.word("List", element.get("ListID", "")), day))
    for measure in children(element, "SanctionsMeasure"):
        kind, comment = reference.word("SanctionsType", measure.get("SanctionsTypeID", "")), text_of(measure, "Comment")
        if kind == "Program":
            party.entry.programmes += [comment] if comment else []
        elif kind:
            party.entry.facts.append(Fact("Sanctions type", f"{kind} ({comment})" if comment else kind))


def _listed(party: Party, reference: Reference) -> ListedEntry:
    add_documents(party, reference)
    party.entry.facts += [Fact("List", f"{name}, since {day}" if day else name) for name, day in party.lists]
    return ListedEntry(party.entry.build(), tuple(party.lists))


def _keys_of_file(found: list[ListedEntry]) -> tuple[str, ...]:
    """Return the list that every entry of the file stands on; the file does not name it, and some stand on the other list too."""
    keys = [{list_key(name) for name, _ in entry.lists} for entry in found]
    of_all = tuple(key for key in (SDN, CONSOLIDATED) if keys and all(key in own for own in keys))
    return of_all or tuple(key for key in (SDN, CONSOLIDATED) if any(key in own for own in keys))
