"""A corpus to measure on: reports put together from the sentences of ``corpus/``, as JSON Lines and as a web archive.

    python benchmarks/make_corpus.py OUT --reports 2000 [--files 20] [--archive] [--other 0.8]

Every report has a headline, a dateline and sentences about one pair of states where the corpus has enough of them;
``--other`` is the share of reports about something else (weather, sport, recipes), which a gate should leave out. The
same seed gives the same reports.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOWNS = ("LONDON", "NAIROBI", "LIMA", "TOKYO", "CAIRO", "OSLO", "DELHI", "ANKARA", "SUVA", "QUITO")
OTHER = (
    "Rain will reach the coast by the evening and snow is likely above {n} metres.",
    "The striker scored in minute {n} after a long pass from the left wing.",
    "Add {n} grams of flour, stir until smooth and let the dough rest in a warm place.",
    "The library on Mill Street will close for repairs for {n} days, the council said.",
    "Police stopped {n} drivers for speeding on the ring road over the weekend.",
    "The festival sold {n} tickets on its first day, more than ever before.",
    "The company said its new telephone has a battery that lasts {n} hours.",
)


def sentences() -> dict[str, list[str]]:
    """Sentences of the corpus by the words of their first party."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "corpus").glob("train-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            start, end = row["parties"][0] if row["parties"] else (0, 0)
            found[row["text"][start:end]].append(row["text"])
    return found


def reports(number: int, *, other: float, seed: int = 1) -> list[dict[str, object]]:
    """So many reports of some 400 words."""
    rng = random.Random(seed)  # noqa: S311 (the same reports every time)
    by_party = sentences()
    every = [text for texts in by_party.values() for text in texts]
    many = [texts for texts in by_party.values() if len(texts) >= 6]
    made: list[dict[str, object]] = []
    for count in range(number):
        if rng.random() < other:
            body = [rng.choice(OTHER).format(n=rng.randint(2, 900)) for _ in range(24)]
        else:
            own = rng.choice(many)
            body = rng.sample(own, 6) + rng.sample(every, 10)
        day = f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        text = f"{rng.choice(TOWNS)}: " + "\n".join(" ".join(body[i : i + 3]) for i in range(0, len(body), 3))
        made.append({"id": f"b-{count}", "title": body[0][:70], "text": text, "published": day})
    return made


def main() -> None:
    """Write the files."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    ask.add_argument("--reports", type=int, default=2000)
    ask.add_argument("--files", type=int, default=20)
    ask.add_argument("--archive", action="store_true", help="also as pages in a web archive (needs warcio)")
    ask.add_argument("--other", type=float, default=0.8)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    made = reports(given.reports, other=given.other)
    for number in range(given.files):
        with (given.out / f"part-{number:04d}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in made[number :: given.files])
    if given.archive:
        write_archive(given.out / "pages.warc.gz", made)
    print(f"{len(made)} reports in {given.files} files under {given.out}")


def write_archive(path: Path, made: list[dict[str, object]]) -> None:
    """The same reports as pages."""
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for one in made:
            paragraphs = "".join(f"<p>{line}</p>" for line in str(one["text"]).split("\n"))
            head = f'<title>{one["title"]}</title><meta property="article:published_time" content="{one["published"]}">'
            page = (
                f"<html><head>{head}</head><body><article><h1>{one['title']}</h1>{paragraphs}</article></body></html>"
            )
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://news.example/{one['id']}"
            body = io.BytesIO(page.encode())
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))


if __name__ == "__main__":
    main()
