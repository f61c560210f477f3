"""How fast each real list is read, and how much memory that takes: `python tests/bench/import_speed.py [NAME …]` prints a table.

Every file in ../shared/lists that a reader recognises is read in a process of its own, so that the peak of its memory is its own,
and three times, of which the median counts; seconds are of the processor, so that other work on the machine matters little.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

LISTS = Path(__file__).resolve().parents[3] / "shared" / "lists"
ROUNDS = 3


def peak_megabytes() -> float:
    """Return the largest memory this process has had, in MB; 0 on systems that do not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 1e6


def measure(path: Path) -> dict[str, object]:
    """Return what reading one file takes: reader, entries, names, seconds (median), peak memory in MB; or the refusal."""
    from watchdesk.lists import ListFileError, read

    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        try:
            contents = read(path)
        except ListFileError as error:
            return {"refused": str(error)}
        seconds.append(time.process_time() - start)
        if len(seconds) == 1:
            peak = peak_megabytes()
    entries = [entry for content in contents for entry in content.entries]
    return {
        "reader": contents[0].reader,
        "entries": len(entries),
        "names": sum(len(entry.names) for entry in entries),
        "seconds": statistics.median(seconds),
        "peak": peak,
    }


def in_own_process(path: Path) -> dict[str, object]:
    """Run `measure` in a fresh interpreter."""
    done = subprocess.run([sys.executable, __file__, "--one", str(path)], capture_output=True, text=True, check=True)
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def files(words: list[str]) -> list[Path]:
    """Return the files to read: all, or those whose path holds one of the words."""
    found = sorted(path for path in LISTS.rglob("*") if path.is_file() and path.suffix.lower() not in {".md", ".xsd"})
    return [path for path in found if not words or any(word in str(path) for word in words)]


def main(words: list[str]) -> None:
    """Print the table."""
    import watchdesk.lists  # noqa: F401  the base line is with the readers loaded

    print(f"Interpreter with the readers loaded: {peak_megabytes():.0f} MB. Median of {ROUNDS} readings; peak of the first.")
    print(f"{'file':<58}{'entries':>9}{'names':>9}{'CPU s':>9}{'entries/s':>11}{'peak MB':>9}")
    for path in files(words):
        found = in_own_process(path)
        name = str(path.relative_to(LISTS))[-57:]
        if "refused" in found:
            continue
        seconds = float(str(found["seconds"]))
        rate = int(str(found["entries"])) / seconds
        print(f"{name:<58}{found['entries']:>9,}{found['names']:>9,}{seconds:>9.2f}{rate:>11,.0f}{found['peak']:>9.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
    else:
        main(sys.argv[1:])
