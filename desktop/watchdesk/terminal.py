"""The program `watchdesk`. It loads what it needs only when it runs: Ctrl+C may come while that is done."""

from __future__ import annotations

from watchdesk.interrupts import end_quietly


def main() -> None:
    """Carry out the command given and end with its exit code."""
    end_quietly()
    from watchdesk.cli import main as command

    command()
