"""Events as linked data: JSON-LD (RDF) with the terms of schema.org and of PROV.

Nothing has to be fetched to read it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.core.items import Event, Party
from detente.views.exports.base import events, opened

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.queries.entries import Entry
    from detente.record.store import Store

ENDING = ".jsonld"
ABOUT = "Events as RDF: schema.org and PROV."
CONTEXT = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "detente": "urn:detente:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write the events, and the reports that they derive from."""
    count = 0
    told: set[str] = set()
    with opened(path) as stream:
        stream.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [')
        for entry in events(store, wanted):
            nodes = [_event(entry)]
            if entry.origin.report not in told:
                told.add(entry.origin.report)
                nodes.insert(0, _report(entry))
            for node in nodes:
                stream.write(
                    ("\n" if count == 0 and node is nodes[0] else ",\n") + json.dumps(node, ensure_ascii=False)
                )
            count += 1
        stream.write("\n]}\n")
    return count


def _iri(*parts: str) -> str:
    from urllib.parse import quote

    return "urn:detente:" + ":".join(quote(part, safe="-._~") for part in parts)


def _report(entry: Entry[Event]) -> dict[str, Any]:
    at = entry.origin
    node: dict[str, Any] = {
        "@id": _iri("report", at.report),
        "@type": ["schema:NewsArticle", "prov:Entity"],
        "schema:headline": at.title,
        "schema:publisher": at.publisher,
        "schema:datePublished": at.published and str(at.published),
        "schema:url": at.url,
    }
    return {name: value for name, value in node.items() if value}


def _event(entry: Entry[Event]) -> dict[str, Any]:
    event, at = entry.item, entry.origin
    quote = event.evidence[0]
    node: dict[str, Any] = {
        "@id": _iri("event", at.report, event.id),
        "@type": ["schema:Event", "prov:Entity"],
        "schema:name": f"{event.type}: {_named(event.actors)}"
        + (f" → {_named(event.recipients)}" if event.recipients else ""),
        "schema:startDate": event.date and str(event.date),
        "schema:location": event.place,
        "schema:organizer": [_party(party) for party in event.actors],
        "schema:attendee": [_party(party) for party in event.recipients],
        "schema:description": quote.quote,
        "prov:wasDerivedFrom": {"@id": _iri("report", at.report)},
        "detente:type": event.type,
        "detente:mode": event.mode,
        "detente:cameo": event.cameo,
        "detente:quad": event.quad,
        "detente:score": {"@value": str(event.score), "@type": "xsd:decimal"},
        "detente:modality": event.modality,
        "detente:confidence": {"@value": str(event.confidence), "@type": "xsd:double"},
        "detente:start": quote.start,
        "detente:end": quote.end,
    }
    return {name: value for name, value in node.items() if value not in (None, [], "")}


def _named(parties: tuple[Party, ...]) -> str:
    return ", ".join(dict.fromkeys(party.name for party in parties))


def _party(party: Party) -> dict[str, Any]:
    if party.code:
        named = {"@id": _iri("actor", party.code), "@type": ["schema:Organization", "prov:Agent"]}
        return named | {"schema:identifier": party.code, "schema:name": party.name}
    return {"@type": "schema:Organization", "schema:name": party.name}
