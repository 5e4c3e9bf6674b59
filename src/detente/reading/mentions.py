"""Who is meant: names, adjectives, offices, persons, groups and pronouns of a report, and whom it is mainly about."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from detente.reading import about, context, coref, doers, groups, names, others, repair, towns, where
from detente.reading.actors import Actors
from detente.reading.base import Mention, Reading
from detente.reading.drafts import Draft


def find(reading: Reading) -> Reading:
    """The reading with its mentions and its relation.

    Names come first, then whose the offices and persons are, then groups and pronouns, each settled by what stands
    before it. What cannot be settled is no mention.
    """
    from detente.reading import assemble

    hits = names.hits(reading)
    actors = Actors(reading, hits)
    plain = [
        d for d in (names.draft(reading, h, actors.at) for h in actors.hits if h.name.form != "person") if d is not None
    ]
    first = _ordered([*plain, *actors.drafts()])
    context.Context(actors).settle(
        about.relation(reading, first), frozenset(h.name.entry.code for h in hits if h.name.entry.code)
    )
    drafts = _ordered([*plain, *actors.drafts()])
    reading = assemble(replace(reading, tokens=repair.rehang(reading, drafts)))
    relation = about.relation(reading, drafts)
    drafts = _ordered([*drafts, *groups.find(reading, drafts)])
    pronouns = coref.find(reading, drafts)
    drafts = _ordered([*drafts, *pronouns, *actors.owned({d.first: d for d in pronouns})])
    reading = doers.mended(assemble(replace(reading, mentions=_mentions(reading, drafts), relation=relation)))
    reading = assemble(reading)
    lesser = list(towns.find(reading, hits))
    return replace(
        reading,
        others=tuple(others.find(reading, [*hits, *lesser])),
        spots=where.spots(reading, [*(h for h in hits if h.name.form == "city"), *lesser]),
    )


def _ordered(drafts: list[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda d: (d.first, -d.last))


def _mentions(reading: Reading, drafts: list[Draft]) -> tuple[Mention, ...]:
    chains: dict[Hashable, int] = {}
    found: list[Mention] = []
    for draft in drafts:
        first, last = reading.tokens[draft.first], reading.tokens[draft.last - 1]
        found.append(
            Mention(
                i=len(found),
                start=first.start if draft.start is None else draft.start,
                end=last.end if draft.end is None else draft.end,
                first=draft.first,
                last=draft.last,
                head=draft.head,
                sentence=first.sentence,
                kind=draft.kind,
                parties=draft.parties,
                place=draft.place,
                chain=None if draft.key is None else chains.setdefault(draft.key, len(chains)),
            )
        )
    return tuple(found)
