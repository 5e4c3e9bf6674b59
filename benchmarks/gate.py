"""What the gate keeps: of each file of reports, how many go through, and which do not.

    python benchmarks/gate.py tests/samples/gate/*.jsonl

Nothing is parsed. Any file that ``detente read`` takes can be given.
"""

from __future__ import annotations

import sys

from detente.core.items import Report
from detente.sources import gate, reports


def main(files: list[str]) -> int:
    """Print a line for each file, and one for each report that is left out."""
    for file in files:
        found = [one for one in reports([file]) if isinstance(one, Report)]
        verdicts = [(one, gate.decide(one)) for one in found]
        kept = sum(verdict.passes for _, verdict in verdicts)
        print(f"{file}: {kept} of {len(found)} kept ({kept / max(1, len(found)):.1%})")
        for one, verdict in verdicts:
            if not verdict.passes:
                print(f"  {one.title}: {verdict.reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
