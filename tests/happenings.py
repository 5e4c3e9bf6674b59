"""The written set for linking: reports of our own, with marks that say which words tell of which happening.

A mark is ``[[NAME KIND:NAME ...|words]]``: items that rest on these words tell of the happening of that name, items of
a kind named with it of the one behind the colon. ``wire`` is the same for copies of one wire story.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from pathlib import Path

from detente.core.dates import PartialDate
from detente.core.items import Event, Report
from detente.linking.standing import group
from detente.linking.told import Told
from detente.pipeline import read_report

FOLDER = Path(__file__).parent / "linking" / "happenings"
KINDS = ("events", "mechanisms", "meetings", "agreements", "commitments")
_MARK = re.compile(r"\[\[([^|\]]+)\|(.*?)\]\]", re.DOTALL)


def lines(name):
    """The reports of one half as written."""
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def unmarked(line):
    """A report without its marks, and the marks as (start, end, names by kind; the name of all others under None)."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(line["text"]):
        text += line["text"][at : match.start()]
        first, *others = match[1].split()
        names = {None: first} | dict(other.split(":") for other in others)
        marks.append((len(text), len(text) + len(match[2]), names))
        text += match[2]
        at = match.end()
    text += line["text"][at:]
    report = Report(
        id=line["id"],
        title=line["title"],
        text=text,
        published=PartialDate(line["published"]),
        publisher=line["publisher"],
        body_end=len(text),
    )
    return report, marks


def label_of(item, kind, marks):
    """Which happening an item tells of: that of the mark which most of its first evidence lies in; None for no mark."""
    start, end = item.evidence[0].start, item.evidence[0].end
    common, names = max(
        ((min(end, stop) - max(start, begin), i) for i, (begin, stop, _) in enumerate(marks)), default=(0, 0)
    )
    if common <= 0:
        return None
    named = marks[names][2]
    return kind, named.get(kind, named[None]), item.type if isinstance(item, Event) else None


def told_with_labels(name):
    """All that is told, by kind, and the label of each item that rests on a mark."""
    told, labels = defaultdict(list), {}
    for line in lines(name):
        report, marks = unmarked(line)
        record = read_report(report)
        for kind in KINDS:
            for item in getattr(record, kind):
                told[kind].append(Told(item=item, report=report.id, published=report.published))
                if label := label_of(item, kind, marks):
                    labels[item.id] = label
    return told, labels


def linked(told, seed=None):
    """The groups of all kinds as sets of ids; with a seed, of the tellings in an order of chance."""
    found = set()
    for tellings in told.values():
        order = list(tellings)
        if seed is not None:
            random.Random(seed).shuffle(order)
        found |= {frozenset(one.item.id for one in together) for together in group(order)}
    return found


def bcubed(groups, labels):
    """B-cubed precision, recall and F1 of groups of ids against labels (Bagga and Baldwin 1998).

    For each item: of the items in its group, the share that has its label (precision); of the items with its label, the
    share that is in its group (recall). Both are averaged over all items that have a label; others are left out.
    """
    place = {name: i for i, together in enumerate(groups) for name in together}
    by_label, by_group = defaultdict(set), defaultdict(set)
    for name, label in labels.items():
        by_label[label].add(name)
        by_group[place[name]].add(name)
    precision = recall = 0.0
    for name, label in labels.items():
        right = len(by_label[label] & by_group[place[name]])
        precision += right / len(by_group[place[name]])
        recall += right / len(by_label[label])
    precision, recall = precision / len(labels), recall / len(labels)
    return precision, recall, 2 * precision * recall / (precision + recall)
