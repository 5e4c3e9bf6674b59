"""How fast the gazetteer loads and finds names, beside a plain search of the same text: medians, in processor time.

    python benchmarks/gazetteer.py [RUNS]

Two texts: the demonstration reports, where a name stands every 62 characters, and the same reports thinned with plain
prose to a name every 220 characters, as in a paper at large. "gate"
asks only whether a text names two parties at all. Exits 1 when loading the tables takes more than 100 ms, or the gate,
or the full pass over the thinned text, reads less than 20 MB/s.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files

LOADING = 100
GATE = 20
PASS = 20
LOAD = (
    "import time; start = time.process_time(); from detente.data import gazetteer; begin = time.process_time();"
    " gazetteer.find('x'); print(1000 * (begin - start), 1000 * (time.process_time() - begin))"
)
PROSE = (
    "The rain had stopped by the time the market opened, and the women who sell bread along the wall had spread"
    " their cloths again. A boy on a bicycle went from one to the next with a can of tea. Nobody spoke much; it was"
    " early, and the road down to the river was still wet where the carts had passed. Somewhere behind the school a"
    " saw was at work."
)


def texts() -> tuple[list[str], list[str]]:
    """The demonstration reports, and the same with prose between their lines."""
    folder = files("detente.data") / "files" / "demo"
    dense = sorted(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".txt"))
    thin = [re.sub(r"(?<=\n)", PROSE + "\n", text) for text in dense]
    return dense * 5, thin * 5


def speed(work: Callable[[str], object], among: list[str], runs: int) -> float:
    """Megabytes (of characters) a second."""
    size = sum(map(len, among)) / 1e6
    found = []
    for _ in range(runs):
        start = time.process_time()
        for text in among:
            work(text)
        found.append(size / (time.process_time() - start))
    return statistics.median(found)


def main() -> int:
    """Measure, print, and say whether it is quick enough."""
    from detente.data import gazetteer

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    loads = [
        subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True).stdout.split()
        for _ in range(runs)
    ]
    loading = statistics.median(float(load) for _, load in loads)
    print(f"importing the modules        {statistics.median(float(first) for first, _ in loads):7.1f} ms")
    print(f"loading the tables           {loading:7.1f} ms")
    plain = re.compile("Zyzzyva|Quokka")
    dense, thin = texts()
    rates = {}
    for name, among in (("reports", dense), ("thinned", thin)):
        apart = sum(map(len, among)) / sum(len(gazetteer.find(text)) for text in among)
        rates[name] = speed(gazetteer.find, among, runs)
        rates[name, "gate"] = speed(gazetteer.concerns, among, runs)
        print(f"{name}: a name every {apart:.0f} characters")
        print(f"  plain search of two words  {speed(plain.findall, among, runs):7.1f} MB/s")
        print(f"  gate                       {rates[name, 'gate']:7.1f} MB/s")
        print(f"  full pass                  {rates[name]:7.1f} MB/s")
    kept = loading <= LOADING and min(rates["reports", "gate"], rates["thinned", "gate"]) >= GATE
    kept = kept and rates["thinned"] >= PASS
    print("limits " + ("kept" if kept else "broken"))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
