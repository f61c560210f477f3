"""What birth dates, places, countries and gender are worth beside the name: persons of one office's list among those of another's.

Run `python tests/bench/field_accuracy.py [--part tune|report]`.

True pairs are persons whom two lists have under one equal full name of three or more words, and only once; each is asked for by up
to three of its names with all else the first list says, against the other entry without that name as it is written. False ones are
the entries that resemble these names besides (45 and more). Half of the pairs, by entry, are for tuning.

Printed are, by the name alone and with all fields: the area under the curve (how often a true pair scores above a false one),
recall at 1 % and 0.1 % of the false pairs, and what shares of both reach 75. Then how much more often (as a logarithm) each grade
of a field is seen in true pairs than in false ones.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import real_lists
from match_accuracy import equal_full_names, part_of, spelling
from numpy.typing import NDArray

from watchdesk.lists import read
from watchdesk.matching import NameIndex, Segment, score
from watchdesk.matching.fields import compare_fields, moved
from watchdesk.model.entry import Entry, EntryKey, EntryType
from watchdesk.model.hit import FieldComparison, Verdict
from watchdesk.model.subject import DEFAULT_CUTOFF, SearchSettings, Subject

NAMES_EACH = 3
RESEMBLING = SearchSettings(cutoff=45, limit=12)
LIST = "bench"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A person asked for beside an entry: whether it is the same, the score of the name, the fields."""

    same: bool
    name_score: float
    fields: tuple[FieldComparison, ...]


def persons(path: str) -> list[Entry]:
    return [entry for content in read(real_lists.LISTS / path) for entry in content.entries if entry.type is EntryType.PERSON]


def pairs(sources: Sequence[Entry], targets: Sequence[Entry], part: str) -> Iterator[Pair]:
    """Yield the true pairs of one part and what resembles them."""
    rng = random.Random(5)
    index = NameIndex.of([Segment.build(LIST, targets)])
    by_number = {entry.number: entry for entry in targets}
    for source, place in equal_full_names(sources, targets):
        target = targets[place]
        if part_of(target) != part:
            continue
        for name in rng.sample(source.names, min(len(source.names), NAMES_EACH)):
            rest = tuple(other for other in target.names if spelling(other.text) != spelling(name.text))
            if rest:
                asked = Subject(name.text, EntryType.PERSON)
                known = replace(asked, **_known(source))
                hit = score(asked, EntryKey(LIST, target.number), replace(target, names=rest))
                yield Pair(True, hit.explanation.name_score if hit else 0.0, compare_fields(known, target))
                for other in index.search(asked, RESEMBLING):
                    if other.key.number != target.number:
                        fields = compare_fields(known, by_number[other.key.number])
                        yield Pair(False, other.explanation.name_score, fields)


def _known(entry: Entry) -> dict[str, object]:
    """Return what a list says of a person besides the names, as fields of a subject."""
    place = entry.birth_places[0].line if entry.birth_places else ""
    return {
        "births": entry.births,
        "countries": entry.country_codes,
        "gender": entry.genders[0] if entry.genders else "",
        "birth_place": place,
    }


def show(title: str, scores: Floats, same: NDArray[np.bool_]) -> None:
    false = np.sort(scores[~same])
    below = (np.searchsorted(false, scores[same], "left") + np.searchsorted(false, scores[same], "right")) / 2
    recalls = [(scores[same] > np.quantile(false, 1 - share)).mean() for share in (0.01, 0.001)]
    found, alerting = ((scores[own] >= DEFAULT_CUTOFF).mean() for own in (same, ~same))
    print(
        f"{title:10} area {(below / len(false)).mean():.3f}, recall at 1 %, 0.1 %: {recalls[0]:.3f}, {recalls[1]:.3f}; "
        f"at {DEFAULT_CUTOFF:g} or above: true {found:.3f}, false {alerting:.4f}"
    )


def grade(field: FieldComparison) -> str:
    """Return a grade of a field in words that do not depend on what is compared."""
    if field.field == "birth place" and field.verdict is Verdict.CONTRADICTS:
        return "another country"
    return re.sub(r"^\d+ years", "years", field.note or field.verdict.value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["tune", "report"], default="report")
    part = parser.parse_args().part
    us, un = persons("us_ofac/csv_2024-05/sdn.csv"), [entry for entry in real_lists.un() if entry.type is EntryType.PERSON]
    eu = persons("eu/xmlFullSanctionsList_1_1.reconstructed_2026-05-01.xml")
    every = [*pairs(eu, us, part), *pairs(us, un, part)]
    same = np.array([pair.same for pair in every])
    print(f"{same.sum()} true pairs, {(~same).sum()} false ones")
    show("name", np.array([pair.name_score for pair in every]), same)
    show("all fields", np.minimum([moved(pair.name_score, pair.fields) for pair in every], 100.0), same)
    show_grades([pair for pair in every if pair.same], [pair for pair in every if not pair.same])


def show_grades(true: Sequence[Pair], false: Sequence[Pair]) -> None:
    seen, besides = (Counter((one.field, grade(one), one.points) for pair in own for one in pair.fields) for own in (true, false))
    for trait in sorted({*seen, *besides}):
        ratio = math.log((seen[trait] + 0.5) / len(true) / ((besides[trait] + 0.5) / len(false)))
        field, words, points = trait
        print(f"  {field:12} {words:52} {points:+6.1f} points  true {seen[trait]:5} false {besides[trait]:5}  {ratio:+.1f}")


if __name__ == "__main__":
    main()
