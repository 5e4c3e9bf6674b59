"""How long ``detente --help`` takes, beside an interpreter that does nothing: medians over repeated runs.

    python benchmarks/startup.py [RUNS]

Exits 1 when the median of ``--help`` is above 0.3 s.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

LIMIT = 0.3
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "detente --help": ["-m", "detente.views.cli.main", "--help"],
    "detente read --help": ["-m", "detente.views.cli.main", "read", "--help"],
}


def seconds(arguments: list[str]) -> float:
    """Wall time of one run of the interpreter with these arguments."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(runs: int) -> dict[str, float]:
    """Median seconds of each command; the commands take turns, so that a busy moment meets all of them."""
    for arguments in COMMANDS.values():
        seconds(arguments)  # once for the caches
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> int:
    """Measure, print, and say whether it is quick enough."""
    medians = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    bare = medians["python -c pass"]
    for name, median in medians.items():
        print(f"{name:<20} {1000 * median:7.1f} ms   {median / bare:5.2f} x python -c pass")
    slowest = max(medians.values())
    print(f"limit {1000 * LIMIT:.0f} ms: {'kept' if slowest <= LIMIT else 'broken'}")
    return 0 if slowest <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
