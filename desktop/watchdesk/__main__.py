"""`python -m watchdesk`: opens the window, or does the main job in the terminal where there is no display."""

from __future__ import annotations

import sys

from watchdesk.window.display import has_display


def main() -> int:
    """Open the window and return its exit code; without a display say so and look up one name in the terminal."""
    if has_display():
        from watchdesk.window.application import main as window_main

        return window_main()
    from watchdesk.cli import main as terminal_main
    from watchdesk.cli import take_every_letter

    take_every_letter()
    print("There is no display here, so this looks up “Lazarus Group” in the terminal instead; see `watchdesk --help`.", flush=True)
    terminal_main(["search", "Lazarus Group", "--no-record"], standalone_mode=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
