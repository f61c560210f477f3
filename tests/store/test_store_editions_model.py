"""Any sequence of imports, undos and removals leaves what a plain model in dicts says, as of every edition."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.lists import ListContent, SourceFile
from watchdesk.store import Store, editions

KEYS = ("list-a", "list-b")
STATES = st.dictionaries(st.sampled_from(["1", "2", "3", "A/4", "ё"]), st.integers(0, 2), min_size=1)


def content_of(key: str, state: dict[str, int], sha256: str) -> ListContent:
    entries = tuple(Entry(number, EntryType.PERSON, (Name(f"Name {variant}"),)) for number, variant in state.items())
    return ListContent(key, key, "2026-01-01", "model", entries, (SourceFile("f", sha256, 1),))


class EditionsMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "s.sqlite")
        self.states: dict[int, tuple[str, dict[str, int]]] = {}
        self.stacks: dict[str, list[int]] = {key: [] for key in KEYS}
        self.count = 0

    def teardown(self) -> None:
        self.store.check()
        self.store.close()
        self.folder.cleanup()

    def state_of(self, key: str, edition: int | None = None) -> dict[str, int]:
        return {entry.number: int(entry.primary.text[-1]) for entry in editions.entries(self.store, key, edition)}

    @rule(key=st.sampled_from(KEYS), state=STATES)
    def import_edition(self, key: str, state: dict[str, int]) -> None:
        self.count += 1
        content = content_of(key, state, f"{self.count:064x}")
        present = self.states[self.stacks[key][-1]][1] if self.stacks[key] else {}
        found = editions.difference(self.store, content)
        assert {change.key.number for change in found.added} == state.keys() - present.keys()
        assert {change.key.number for change in found.removed} == present.keys() - state.keys()
        assert {change.key.number for change in found.changed} == {
            n for n in state.keys() & present.keys() if state[n] != present[n]
        }
        assert all(change.fields for change in found.changed)
        edition = editions.add(self.store, content)
        self.states[edition.number] = (key, state)
        self.stacks[key].append(edition.number)

    @precondition(lambda self: any(self.stacks.values()))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from([key for key in KEYS if self.stacks[key]]))
        self.stacks[key].pop()
        now = editions.undo(self.store, key)
        assert (now.number if now else None) == (self.stacks[key][-1] if self.stacks[key] else None)

    @rule(key=st.sampled_from(KEYS))
    def remove(self, key: str) -> None:
        editions.remove(self.store, key)
        self.stacks[key] = []

    @rule()
    def reopen(self) -> None:
        path = self.store.path
        self.store.close()
        self.store = Store.open(path)

    @invariant()
    def current_editions_agree(self) -> None:
        assert {edition.list_key: edition.number for edition in editions.current(self.store)} == {
            key: stack[-1] for key, stack in self.stacks.items() if stack
        }

    @invariant()
    def entries_agree_as_of_every_edition(self) -> None:
        for number, (key, state) in self.states.items():
            assert self.state_of(key, number) == state
        for key, stack in self.stacks.items():
            assert self.state_of(key) == (self.states[stack[-1]][1] if stack else {})


TestEditionsMachine = EditionsMachine.TestCase
TestEditionsMachine.settings = settings(max_examples=25, stateful_step_count=15)
