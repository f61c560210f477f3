"""The terminal's progress bar: what it draws, that it goes away, and that nothing is drawn where nobody looks."""

from __future__ import annotations

import io

import pytest

from watchdesk.progress_bar import progress_bar, progress_line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "total", "line"),
    [
        (0, 10, "Reading [........................]   0 %"),
        (5, 10, "Reading [############............]  50 %"),
        (10, 10, "Reading [########################] 100 %"),
        (12, 10, "Reading [########################] 100 %"),
        (0, 0, "Reading"),
        (1500, 0, "Reading 1,500"),
    ],
)
def test_what_the_bar_says(done: int, total: int, line: str) -> None:
    assert progress_line(done, total, "Reading") == line


def test_the_bar_is_drawn_on_a_terminal_and_taken_away_even_after_a_failure() -> None:
    terminal = Terminal()

    def work_that_fails() -> None:
        with progress_bar(terminal) as report:
            report(1, 2, "Reading")
            report(1, 2, "Reading")
            raise ValueError

    with pytest.raises(ValueError):
        work_that_fails()
    assert terminal.getvalue().count("Reading") == 1
    drawn, blanks = terminal.getvalue().rstrip("\r").rsplit("\r", 1)
    assert blanks == " " * len(drawn.lstrip("\r"))


def test_a_shorter_line_leaves_nothing_of_a_longer_one_and_none_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal()
    with progress_bar(terminal) as report:
        report(0, 0, "Reading a file with a very long name indeed.csv")
        report(0, 0, "Done")
    first, second, *_ = terminal.getvalue().lstrip("\r").split("\r")
    assert len(first) == len(second) == 39
    assert second.rstrip() == "Done"


def test_a_file_name_moves_no_cursor() -> None:
    terminal = Terminal()
    with progress_bar(terminal) as report:
        report(0, 0, "Reading \x1b[2J\u202elist.csv")
    assert terminal.getvalue().lstrip("\r").startswith("Reading �[2J�list.csv\r")


def test_nothing_is_drawn_where_nobody_looks() -> None:
    pipe = io.StringIO()
    with progress_bar(pipe) as report:
        report(1, 2, "Reading")
    assert pipe.getvalue() == ""
