"""The desk of a dialogue: its sessions, the agenda that the record proposes, the next session, what one came to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.data import gazetteer
from detente.record.corrections import Correction, Ledger
from detente.record.queries import desk as desks
from detente.record.queries import due
from detente.record.queries.desk import Desk
from detente.record.rows import Citation
from detente.views import planning, words
from detente.views.brief import minutes, wording
from detente.views.plots import sessions as chart
from detente.views.web import links
from detente.views.web.access import Refused, SiteOf, Writer, code, day, own_form, user_of
from detente.views.web.render import page
from detente.views.web.site import Site

router = APIRouter()

ROWS = 4
"""Follow-ups that the form has room for at a time."""
AGENDA = 12
"""Points that the record proposes, at most."""
PAPERS = ("html", "md", "docx", "pdf")

Words = Annotated[str, Form(max_length=4000)]
Line = Annotated[str, Form(max_length=300)]
Named = Annotated[str, Query(max_length=300)]


def desk_of(site: Site, a: str, b: str, mechanism: str) -> Desk:
    """The desk that an address names.

    Raises:
        Refused: a name is unknown, the record holds nothing on the two, or no mechanism has this name.
    """
    first, second = code(a), code(b)
    if first == second:
        raise Refused(404, "That is the same state twice.", "Name two different ones.")
    whole = site.relation(first, second)
    if not whole:
        pair = " and ".join(words.clean(gazetteer.name_of(one)) for one in (first, second))
        raise Refused(404, f"The record holds nothing on {pair}.", "Read a report on the two first.")
    try:
        return desks.of_relation(whole, day=planning.today(), mechanism=mechanism or None)
    except LookupError as error:
        raise Refused(404, f"{words.capital(str(error))}.") from None


def address(desk: Desk, **state: str | int | None) -> str:
    """The page of a desk."""
    a, b = desk.relation.pair
    chosen = {"mechanism": desk.mechanism.name} if desk.mechanism else {}
    return links.address(f"/dialogue/{a}/{b}", **chosen, **state)


@router.get("/dialogue")
def choose(
    request: Request,
    site: SiteOf,
    a: Annotated[str, Query(max_length=80)] = "",
    b: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Whose dialogue: a form, and what is overdue for all pairs."""
    if a and b:
        return RedirectResponse(f"/dialogue/{code(a)}/{code(b)}", status_code=303)
    return page(
        request,
        "dialogues.html",
        a=a,
        b=b,
        busiest=site.ties().between()[:12],
        late=due.ask(site.store, day=planning.today())[:50],
        name_of=gazetteer.name_of,
    )


@router.get("/dialogue/{a}/{b}")
def desk(
    request: Request,
    a: str,
    b: str,
    site: SiteOf,
    mechanism: Named = "",
    done: Annotated[str, Query(max_length=200, pattern=r"^[\d,]*$")] = "",
) -> HTMLResponse:
    """The desk of two states."""
    found = desk_of(site, a, b, mechanism)
    whole, today = found.relation, planning.today()
    held = [row for row in planning.sessions(found) if row not in found.planned]
    sources = links.citation(whole)

    def link(one: Citation) -> str:
        return links.cited(whole, one)

    rows = [found.mechanism] if found.mechanism else []
    drawn = [row for row in rows if row.since or any(one.date for one in row.meetings)]
    title = words.clean(found.mechanism.name) if found.mechanism else ""
    return page(
        request,
        "dialogue.html",
        keep=False,
        desk=found,
        whole=whole,
        today=today.isoformat(),
        held=held[::-1],
        agenda=[(number, item, *minutes.point(whole, item)) for number, item in enumerate(found.agenda[:AGENDA], 1)],
        topic=planning.topic,
        runs=lambda row: "".join(run.text for run in wording.meeting(whole, row, mechanism=found.mechanism is None)),
        led=lambda row: wording.delegations(whole, row),
        owed=sorted(whole.open_commitments, key=lambda row: (row.due or row.date or "9999", row.ids)),
        overdue=lambda row: desks.overdue(row, today),
        sources=sources,
        wide=chart.draw(drawn, title=title, link=link) if drawn else None,
        narrow=chart.draw(drawn, title=title, link=link, width=330) if drawn else None,
        address=address,
        papers=PAPERS,
        dated=any(row.date and row.date.exactness == 3 for row in planning.sessions(found)),
        rows=ROWS,
        done=[int(one) for one in done.split(",") if one],
        writes=user_of(request) is not None,
    )


@router.post("/dialogue/{a}/{b}/plan", dependencies=[Depends(own_form)])
async def plan(
    request: Request,
    a: str,
    b: str,
    site: SiteOf,
    who: Writer,
    date: Annotated[str, Form(max_length=10)],
    mechanism: Line = "",
    place: Line = "",
    number: Annotated[str, Form(max_length=6)] = "",
    level: Line = "",
    topics: Words = "",
    source: Line = "",
) -> Response:
    """Enter the next session."""
    found = desk_of(site, a, b, mechanism)
    form = await request.form()
    heads = []
    for party in found.relation.pair:
        head, role = (" ".join(str(form.get(f"{name}-{party}", ""))[:300].split()) for name in ("head", "role"))
        if head:
            heads.append({"party": party, "head": head, "role": role or None})
    if number and not (number.isascii() and number.isdigit() and int(number) > 0):
        raise Refused(400, f"“{number}” is no number of a session.", "Write 13, or leave it out.")
    proposed = {str(place): planning.topic(item) for place, item in enumerate(found.agenda[:AGENDA], 1)}
    chosen = [proposed[str(one)] for one in form.getlist("point") if str(one) in proposed]
    wanted = planning.Plan(
        date=_day(date, "date"),
        place=place.strip(),
        number=int(number) if number else None,
        level=level.strip(),
        heads=heads,
        topics=[*_lines(topics), *chosen],
        source=source.strip(),
    )
    made = _enter(lambda: [planning.enter_session(Ledger(site.store, by=who), found, wanted)])
    return _kept(site, who, found, made, f"plan {date}")


@router.post("/dialogue/{a}/{b}/outcome", dependencies=[Depends(own_form)])
async def outcome(
    request: Request,
    a: str,
    b: str,
    site: SiteOf,
    who: Writer,
    session: Annotated[str, Form(max_length=200)],
    mechanism: Line = "",
    held_on: Annotated[str, Form(max_length=10)] = "",
    decided: Words = "",
) -> Response:
    """Enter what a session decided, and who follows up what."""
    found = desk_of(site, a, b, mechanism)
    rows = [row for row in planning.sessions(found) if session in row.ids]
    if not rows:
        raise Refused(404, "There is no such session.", "Load the page again.")
    form = await request.form()
    follow_ups = []
    for place in range(ROWS):
        debtor, what, by = (str(form.get(f"{name}-{place}", ""))[:300].strip() for name in ("who", "what", "due"))
        if what and debtor not in found.relation.pair:
            raise Refused(400, f"Who follows up “{words.shorten(what, 60)}”?", "Go back and choose one of the two.")
        if what:
            follow_ups.append(planning.FollowUp(debtor=debtor, what=what, due=day(by, "due")))
    decisions = _lines(decided)
    on = day(held_on, "held on")
    if not (decisions or follow_ups or on):
        raise Refused(400, "There is nothing to enter.", "Go back and write what was decided or who owes what.")
    ledger = Ledger(site.store, by=who)
    made = _enter(
        lambda: planning.enter_outcome(ledger, found, rows[0], held_on=on, decided=decisions, follow_ups=follow_ups)
    )
    return _kept(site, who, found, made, f"outcome of {rows[0].date or session}")


@router.post("/dialogue/{a}/{b}/settle", dependencies=[Depends(own_form)])
def settle(
    a: str,
    b: str,
    site: SiteOf,
    who: Writer,
    entry: Annotated[str, Form(max_length=200)],
    status: Annotated[Literal["fulfilled", "broken", "withdrawn"], Form()],
    mechanism: Line = "",
) -> Response:
    """Say what became of a commitment."""
    found = desk_of(site, a, b, mechanism)
    rows = [row for row in found.relation.commitments if entry in row.ids]
    if not rows:
        raise Refused(404, "There is no such commitment.", "Load the page again.")
    ledger = Ledger(site.store, by=who)
    reason = f"Known to be {status}"
    made = _enter(lambda: [ledger.change(one, {"status": status}, reason=reason) for one in rows[0].ids])
    return _kept(site, who, found, made, f"{status}: {entry}")


@router.post("/dialogue/{a}/{b}/undo", dependencies=[Depends(own_form)])
def undo(
    a: str,
    b: str,
    site: SiteOf,
    who: Writer,
    numbers: Annotated[str, Form(max_length=200, pattern=r"^\d+(,\d+)*$")],
    mechanism: Line = "",
) -> Response:
    """Take back what was entered last."""
    found = desk_of(site, a, b, mechanism)
    ledger = Ledger(site.store, by=who)
    made = _enter(lambda: [ledger.undo(int(one)) for one in reversed(numbers.split(","))])
    site.forget()
    site.accounts.log(who, "dialogue: undo", ", ".join(str(one.undoes) for one in made))
    return RedirectResponse(address(found), status_code=303)


def _lines(text: str) -> list[str]:
    return list(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _day(text: str, name: str) -> PartialDate:
    found = day(text.strip(), name)
    if found is None:
        raise Refused(400, f"“{name}” is missing.", "Write a year, month or day: 2026, 2026-05, 2026-05-12.")
    return found


def _enter(make: Callable[[], list[Correction]]) -> list[Correction]:
    try:
        return make()
    except UsageError as error:
        raise Refused(400, f"{words.capital(str(error))}.", "Go back and change what you sent.") from None


def _kept(site: Site, who: str, found: Desk, made: list[Correction], what: str) -> Response:
    site.forget()
    site.accounts.log(who, f"dialogue: {what}", "–".join(found.relation.pair))
    return RedirectResponse(address(found, done=",".join(str(one.number) for one in made)), status_code=303)
