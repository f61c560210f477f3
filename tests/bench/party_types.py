"""Whether names are a person's or an organisation's, learnt from entries of known type: naive Bayes over words and their endings.

For the lists at hand that give names alone. Run `python tests/bench/party_types.py` to see how often it is right about entries that
it has not learnt from.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from watchdesk.model.entry import EntryType
from watchdesk.names.clean import clean

_ENDING = 3
_UNSEEN = 0.5
"""What a trait counts that was seen with none of a type."""


class PartyTypes:
    """What was learnt from entries of known type: in how many of each type a trait stands."""

    def __init__(self, known: Iterable[tuple[Sequence[str], EntryType]]) -> None:
        self._entries: Counter[EntryType] = Counter()
        self._traits: Mapping[EntryType, Counter[str]] = {EntryType.PERSON: Counter(), EntryType.ORGANISATION: Counter()}
        for names, kind in known:
            if kind in self._traits:
                self._entries[kind] += 1
                self._traits[kind].update(_traits(names))

    def of(self, names: Sequence[str]) -> EntryType:
        """Return the likelier type of an entry by all its names; one that is never called by two words is no person."""
        if max(len(clean(name).split()) for name in names) < 2:
            return EntryType.ORGANISATION
        likelier = self._evidence(EntryType.PERSON, names) > self._evidence(EntryType.ORGANISATION, names)
        return EntryType.PERSON if likelier else EntryType.ORGANISATION

    def _evidence(self, kind: EntryType, names: Sequence[str]) -> float:
        every, seen = self._entries[kind], self._traits[kind]
        return math.log(every) + sum(math.log((seen[trait] + _UNSEEN) / (every + 2 * _UNSEEN)) for trait in _traits(names))


def _traits(names: Sequence[str]) -> list[str]:
    """Return the different words of some names and how they end, in a fixed order so that sums come out equal."""
    words = sorted({word for name in names for word in clean(name).split()})
    return words + sorted({f"-{word[-_ENDING:]}" for word in words})


def main() -> None:
    from real_lists import ofac_of_known_type  # which has the others typed by this module

    learnt = PartyTypes((names, kind) for number, names, kind in ofac_of_known_type() if zlib.crc32(number.encode()) % 2)
    asked = [(names, kind) for number, names, kind in ofac_of_known_type() if not zlib.crc32(number.encode()) % 2]
    for kind in (EntryType.PERSON, EntryType.ORGANISATION):
        own = [names for names, other in asked if other is kind]
        print(f"{kind.value}: {sum(learnt.of(names) is kind for names in own) / len(own):.3f} of {len(own)} known as such")


if __name__ == "__main__":
    main()
