"""Many subjects at once: what searching each of them would return, with the work shared and spread over processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from contextlib import closing

from watchdesk.matching.collecting import seldom_collecting
from watchdesk.matching.helpers import Blocks, Screened, helpers, processors, screened, way_to_begin
from watchdesk.matching.index import NameIndex
from watchdesk.model.progress import Progress, no_progress
from watchdesk.model.subject import SearchSettings, Subject

_BLOCK = 256
"""Subjects that are looked up together, at the most."""

_SHARES = 4
"""The last blocks are so small that each process makes as many of what is left: none waits long for the others at the end."""

_LEAST = 16
"""Subjects in a block at the least."""

_FEW = {"fork": 200, "spawn": 1000}
"""Fewer subjects than this are searched faster in this process than others begin in either way."""

_WHAT = "Screening names"


def search_many(
    index: NameIndex,
    subjects: Sequence[Subject],
    settings: SearchSettings,
    *,
    processes: int | None = None,
    report: Progress = no_progress,
) -> Generator[Screened, None, None]:
    """Yield for every subject, in their order, what `index.search` returns for it.

    A subject whose name is too long is refused by itself. `processes` says how many work, this one among them; left out, as many
    as there are processors, for few subjects this one alone. Others begin as this one is where that is safe (see `way_to_begin`);
    else they import the caller's main module, which must be guarded by `if __name__ == "__main__"`, and read the index from files
    made for them.

    `report` is called after every block of subjects; when it raises, as one who cancels does, or the iterator is closed, all
    processes end before the error is passed on. Raises what `report` raises.
    """
    workers = processes if processes is not None else processors() if len(subjects) >= _FEW[way_to_begin()] else 1
    blocks = _blocks(subjects, workers)
    workers = min(workers, len(blocks))
    made = _here(index, blocks, settings) if workers <= 1 else _spread(index, blocks, settings, workers)
    done = 0
    with seldom_collecting, closing(made):
        report(done, len(subjects), _WHAT)
        for block in made:
            yield from block
            done += len(block)
            report(done, len(subjects), _WHAT)


def _blocks(subjects: Sequence[Subject], workers: int) -> Blocks:
    """Return subjects in blocks, in their order."""
    made, start = [], 0
    while start < len(subjects):
        share = (len(subjects) - start) // (_SHARES * workers)
        end = start + (_BLOCK if workers == 1 else min(max(share, _LEAST), _BLOCK))
        made.append(subjects[start:end])
        start = end
    return made


def _here(index: NameIndex, blocks: Blocks, settings: SearchSettings) -> Generator[list[Screened], None, None]:
    for block in blocks:
        yield screened(index, block, settings)


def _spread(index: NameIndex, blocks: Blocks, settings: SearchSettings, workers: int) -> Generator[list[Screened], None, None]:
    """Yield the blocks in their order, each made by one of some helpers or, while these have enough to do, by this process.

    So this one need not wait until the others have begun, and makes what a helper that was lost still owed.
    """
    with helpers(index, blocks, settings, workers - 1) as team:
        made: dict[int, list[Screened]] = {}
        left = deque(range(len(blocks)))
        for number in range(len(blocks)):
            while number not in made:
                team.order(left)
                if left:
                    own = left.popleft()
                    made[own] = screened(index, blocks[own], settings)
                answered, owed = team.answers(wait=not left)
                made |= answered
                left.extendleft(reversed(owed))
            yield made.pop(number)
