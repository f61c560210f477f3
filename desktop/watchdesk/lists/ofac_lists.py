"""Which of OFAC's two lists a file holds: the Specially Designated Nationals, or all others (the Consolidated Non-SDN List)."""

from __future__ import annotations

from collections.abc import Iterable

from watchdesk.model.entry import Entry
from watchdesk.model.lists import ReadWarning

SDN = "us-ofac-sdn"
CONSOLIDATED = "us-ofac-cons"
LIST_NAMES = {SDN: "OFAC Specially Designated Nationals List", CONSOLIDATED: "OFAC Consolidated Non-SDN List"}

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
    reason = f"The content does not say which OFAC list this is; by its name it was taken for the {LIST_NAMES[key]}."
    return key, (ReadWarning(0, reason, file_name),)


def _vote(entry: Entry) -> str:
    programmes = {programme.upper() for programme in entry.programmes}
    if programmes.intersection(_ONLY_NON_SDN) or (programmes.issubset(_EITHER) and _says_non_sdn(entry)):
        return CONSOLIDATED
    return "" if programmes.issubset(_EITHER) else SDN


def _says_non_sdn(entry: Entry) -> bool:
    texts = (*entry.remarks, *(f"{fact.label}: {fact.value}" for fact in entry.facts))
    return any(word in text for text in texts for word in _NON_SDN_WORDS)
