"""`python -m watchdesk`: opens the window, or does the main job in the terminal where there is no display."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support

from watchdesk.interrupts import end_quietly, end_without_a_word
from watchdesk.window.display import has_display


def main() -> int:
    """Open the window and return its exit code; without a display say so and look up one name in the terminal."""
    freeze_support()
    if has_display():
        return desktop()
    end_quietly()
    from watchdesk.cli import main as terminal_main
    from watchdesk.cli import take_every_letter

    take_every_letter()
    print("There is no display here, so this looks up “Lazarus Group” in the terminal instead; see `watchdesk --help`.", flush=True)
    terminal_main(["search", "Lazarus Group", "--no-record"], standalone_mode=False)
    return 0


def desktop() -> int:
    """Open the window and return its exit code: the program `watchdesk-desktop`.

    Processes that carry out long work import the module of the program that began them: this one brings no Qt.
    """
    freeze_support()
    end_without_a_word()
    from watchdesk.window.application import main as window_main

    return window_main()


if __name__ == "__main__":
    sys.exit(main())
