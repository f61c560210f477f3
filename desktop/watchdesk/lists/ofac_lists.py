"""Which of OFAC's two lists a file holds: the Specially Designated Nationals, or all others (the Consolidated Non-SDN List)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from watchdesk.lists.catalogue import list_info
from watchdesk.lists.ofac_entry import resolve_relations
from watchdesk.lists.reader import ListFile
from watchdesk.model.entry import Entry
from watchdesk.model.lists import ListContent, ReadWarning

SDN = "us-ofac-sdn"
CONSOLIDATED = "us-ofac-cons"

_ONLY_NON_SDN = ("NS-PLC", "NS-ISA", "CMIC-EO13959", "561-RELATED", "FSE-SY", "FSE-IR")
_EITHER = ("UKRAINE-EO13662", "RUSSIA-EO14024", "CAATSA - RUSSIA", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059", "IRAN")
_NON_SDN_WORDS = ("Not on the SDN List", "Directive Determination", "Directive Information", "EO 14024 Directive", "(CMIC)")


def decide_list(entries: Iterable[Entry], file_name: str) -> tuple[str, tuple[ReadWarning, ...]]:
    """Return the key of the list that entries belong to, by majority of what their programmes and texts say.

    An entry may stand on both lists, so that single ones prove nothing. Where no entry tells, the file's name decides, and a
    warning says so.
    """
    votes = [_vote(entry) for entry in entries]
    non_sdn, sdn = votes.count(CONSOLIDATED), votes.count(SDN)
    if non_sdn != sdn:
        return (CONSOLIDATED if non_sdn > sdn else SDN), ()
    key = CONSOLIDATED if "cons" in file_name.lower() else SDN
    reason = f"The content does not say which OFAC list this is; by its name it was taken for the {list_info(key).name}."
    return key, (ReadWarning(0, reason, file_name),)


def _vote(entry: Entry) -> str:
    programmes = {programme.upper() for programme in entry.programmes}
    if programmes.intersection(_ONLY_NON_SDN) or (programmes.issubset(_EITHER) and _says_non_sdn(entry)):
        return CONSOLIDATED
    return "" if programmes.issubset(_EITHER) else SDN


def _says_non_sdn(entry: Entry) -> bool:
    texts = (*entry.remarks, *(f"{fact.label}: {fact.value}" for fact in entry.facts))
    return any(word in text for text in texts for word in _NON_SDN_WORDS)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry with the lists it stands on: (OFAC's name of the list, ISO date of publication on it or empty)."""

    entry: Entry
    lists: tuple[tuple[str, str], ...]


def list_key(list_name: str) -> str:
    """Return the key of the list that one of OFAC's list names belongs to."""
    return SDN if list_name.strip().upper().startswith("SDN") else CONSOLIDATED


def content_of_list(
    key: str, found: Iterable[ListedEntry], *, published: str, reader: str, source: ListFile, partial: str = ""
) -> ListContent:
    """Return the content of one list: those of the entries found that stand on it, with the earliest day it names for each."""
    return ListContent(
        list_key=key,
        list_name=list_info(key).name,
        published=published,
        reader=reader,
        entries=resolve_relations(
            tuple(_of_list(entry, key) for entry in found if any(list_key(name) == key for name, _ in entry.lists))
        ),
        files=(source.source(),),
        partial=partial,
    )


def _of_list(entry: ListedEntry, key: str) -> Entry:
    days = sorted(day for name, day in entry.lists if day and list_key(name) == key)
    return replace(entry.entry, listed_on=days[0] if days else "")
