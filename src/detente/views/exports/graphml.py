"""The network of states as GraphML: who did how much to whom, in what tone; for Gephi, igraph, networkx."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.data import gazetteer
from detente.views.exports.base import events, happened, sides
from detente.views.whole import whole

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.store import Store

ENDING = ".graphml"
ABOUT = "The network of states: an edge for each direction."
_SPACE = "http://graphml.graphdrawing.org/xmlns"
_EDGE = ("events", "quad1", "quad2", "quad3", "quad4", "score_sum")


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write an edge for each two actors with a code between whom events happened; says how many edges."""
    from lxml import etree

    edges: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * 6)
    for entry in events(store, happened(wanted)):
        event = entry.item
        for pair in {(one.code, other.code) for one, other in sides(event)}:
            if pair[0] and pair[1] and pair[0] != pair[1]:
                edge = edges[pair[0], pair[1]]
                edge[0] += 1
                edge[event.quad] += 1
                edge[5] += event.score
    root = etree.Element(f"{{{_SPACE}}}graphml", nsmap={None: _SPACE})
    keys = [
        ("label", "node", "string"),
        *((name, "edge", "long") for name in _EDGE[:5]),
        ("score_sum", "edge", "double"),
    ]
    for name, what, kind in keys:
        etree.SubElement(root, f"{{{_SPACE}}}key", {"id": name, "for": what, "attr.name": name, "attr.type": kind})
    graph = etree.SubElement(root, f"{{{_SPACE}}}graph", id="relations", edgedefault="directed")
    for code in sorted({code for pair in edges for code in pair}):
        node = etree.SubElement(graph, f"{{{_SPACE}}}node", id=code)
        _data(etree, node, "label", gazetteer.name_of(code))
    for (a, b), values in sorted(edges.items()):
        edge_node = etree.SubElement(graph, f"{{{_SPACE}}}edge", source=a, target=b)
        for name, value in zip(_EDGE, values, strict=True):
            _data(etree, edge_node, name, f"{value:g}" if name == "score_sum" else str(int(value)))
    with whole(path) as part:
        etree.ElementTree(root).write(str(part), encoding="utf-8", xml_declaration=True, pretty_print=True)
    return len(edges)


def _data(etree: Any, parent: Any, key: str, value: str) -> None:
    etree.SubElement(parent, f"{{{_SPACE}}}data", key=key).text = value
