"""Two tellings of the same events side by side, or one beside what all tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rashomon.ledger import EventRow, Filters
from rashomon.ledger.perspectives.retelling import as_told
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.rows import Incident
from rashomon.web import phrases
from rashomon.web.server import lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk
from rashomon.web.server.rendering import page
from rashomon.web.server.views.event import what, when, where, who

router = APIRouter(include_in_schema=False)

LOOKED_THROUGH = 400
"""Events that are looked through, the last to happen that pass the filters."""

SHOWN = 40
"""Events shown, at most."""


@dataclass(frozen=True, slots=True)
class Version:
    """An event as one side tells it: facts by name, and its accounts."""

    facts: tuple[tuple[str, str], ...]
    incident: Incident


@dataclass(frozen=True, slots=True)
class Pair:
    """One event twice; `differs` names the facts on which the two are not alike, and `None` stands for silence."""

    event: EventRow
    left: Version | None
    right: Version | None
    differs: frozenset[str]


@router.get("/perspective")
def perspective(
    request: Request,
    desk: AtDesk,
    of: str = "",
    other: Annotated[str, Query(alias="and")] = "",
    since: str = "",
    until: str = "",
) -> Response:
    """The page of two tellings."""
    filters = Filters(since=since.strip() or None, until=until.strip() or None)
    given = {"of": of[:200].strip(), "and": other[:200].strip(), "since": since, "until": until}
    return fresh(request, desk, lambda: _page(desk, filters, given))


def _page(desk: Desk, filters: Filters, given: dict[str, str]) -> Response:
    title = "Two tellings of the same events"
    if not given["of"]:
        return page("perspective", title=title, given=given, views=None, pairs=[], silent=(0, 0), looked=0, most=LOOKED_THROUGH, found=0)
    views, pairs, looked = desk.once(("pairs", filters, given["of"], given["and"]), lambda: _pairs(desk, filters, given))
    both = [pair for pair in pairs if pair.left and pair.right]
    one_sided = [pair for pair in pairs if not (pair.left and pair.right)]
    return page(
        "perspective",
        title=title,
        given=given,
        views=views,
        pairs=(both + one_sided)[:SHOWN],
        silent=(sum(pair.left is None for pair in pairs), sum(pair.right is None for pair in pairs)),
        looked=looked,
        most=LOOKED_THROUGH,
        found=len(pairs),
    )


def _pairs(desk: Desk, filters: Filters, given: dict[str, str]) -> tuple[tuple[str, str], list[Pair], int]:
    """The names of the two, the events of which at least one has an account, and how many were looked through.

    Raises:
        FilterError: Nobody has one of the names, or several do.
    """
    with desk.open() as state:
        left = state.answers.whose(given["of"])
        right = state.answers.whose(given["and"]) if given["and"] else None
        events = lookups.told(state.connection, lookups.newest(state.connection, filters, limit=LOOKED_THROUGH))
    pairs = [pair for each in events if (pair := _pair(each, left, right))]
    return (left.name, right.name if right else "all reports together"), pairs, len(events)


def _pair(incident: Incident, left: View, right: View | None) -> Pair | None:
    one, other = _version(as_told(incident, left)), _version(as_told(incident, right) if right else incident)
    if one is None and (right is None or other is None):
        return None
    return Pair(incident.event, one, other, _differing(one, other))


def _version(incident: Incident | None) -> Version | None:
    return Version(_facts(incident.event), incident) if incident else None


def _facts(event: EventRow) -> tuple[tuple[str, str], ...]:
    tolls = ", ".join(f"{kind} {toll.best if toll.best is not None else 'not told'}" for kind, toll in event.tolls)
    counted = tolls or ", ".join(dict.fromkeys(_counted(event)))
    facts = (
        ("What", what(event)),
        ("Whether", phrases.STATUSES[event.status]),
        ("Who", who(event.actors)),
        ("To whom", who(event.recipients)),
        ("When", when(event)),
        ("Where", where(event)),
        ("People", counted),
    )
    return tuple((name, value or "does not say") for name, value in facts)


def _counted(event: EventRow) -> Sequence[str]:
    known = [each for each in event.figures if (each.low, each.high) != (None, None)]
    return [f"{each.kind} {each.low if each.low is not None else each.high}" for each in known]


def _differing(one: Version | None, other: Version | None) -> frozenset[str]:
    if one is None or other is None:
        return frozenset()
    return frozenset(name for (name, value), (_, beside) in zip(one.facts, other.facts, strict=True) if value != beside)
