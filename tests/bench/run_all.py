"""Runs every benchmark of speed, one process each, and says which bar was missed by whom to read.

Run: `make bench`, with the real lists in ../shared.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCHES = ("import_speed.py", "search_speed.py", "window_speed.py")


def main() -> int:
    """Run the benches in order; return 1 where one failed to run."""
    failed = []
    for name in BENCHES:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, str(Path(__file__).with_name(name))], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\ndid not run to the end: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
