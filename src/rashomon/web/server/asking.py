"""What every page needs: the desk, whether the browser has the page already, and parts of addresses that are well-formed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from rashomon.__about__ import __version__
from rashomon.errors import FilterError
from rashomon.model.when import edge
from rashomon.web.server.desk import Desk
from rashomon.web.server.problems import Missing

EVENT_ID = re.compile(r"(?i)(?:RSH-)?[a-z2-7]{4,14}")
"""An event's id, or its first letters (`rashomon.ledger.identity`)."""

REPORT_ID = re.compile(r"RPT-[a-z2-7]{14}")
LONGEST_KEY = 400
"""Characters of an actor's or source's key: the longest names in reports have some two hundred."""


def _desk(request: Request) -> Desk:
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


AtDesk = Annotated[Desk, Depends(_desk)]


def fresh(request: Request, desk: Desk, make: Callable[[], Response]) -> Response:
    """A page, or word that the browser's copy is still right.

    A page is a function of its address, the ledger and the program, so a copy holds as long as the ledger's version does: it may be kept by
    the browser, is asked for every time, and costs nothing then. It is never kept by anybody in between, since it quotes reports.

    Args:
        request: What was asked.
        desk: Where the ledger's version is known.
        make: Makes the page.
    """
    version = desk.version()
    if version is None:
        found = make()
        found.headers["Cache-Control"] = "no-store"
        return found
    tag = f'W/"{hashlib.sha256(f"{__version__} {version}".encode()).hexdigest()[:20]}"'
    asked = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    found = Response(status_code=304) if tag in asked else make()
    found.headers["ETag"] = tag
    found.headers["Cache-Control"] = "private, no-cache"
    return found


def event_id(given: str) -> str:
    """An event's id or the beginning of one, as an address has it.

    Raises:
        Missing: It cannot be one.
    """
    if not EVENT_ID.fullmatch(given):
        raise Missing(f"There is no event {given[:40]!r}: an event's id is such as RSH-abcd2345efgh67.")
    return given


def report_id(given: str) -> str:
    """A report's id, as an address has it.

    Raises:
        Missing: It cannot be one.
    """
    if not REPORT_ID.fullmatch(given):
        raise Missing(f"There is no report {given[:40]!r}.", "Follow a link from an event to its reports.")
    return given


def key(given: str) -> str:
    """An actor's or source's key, as an address has it.

    Raises:
        Missing: It cannot be one.
    """
    if not 0 < len(given) <= LONGEST_KEY:
        raise Missing("There is nobody of that name.", "Follow a link from an event to its actors and sources.")
    return given


def day(name: str, given: str | None) -> date | None:
    """A day from a question; the last of a month or year.

    Raises:
        FilterError: It is none.
    """
    if given is None or not given.strip():
        return None
    found = edge(given.strip(), last=True)
    if found is None:
        raise FilterError(f"{name}: expected a date such as 2024-02-01, 2024-02 or 2024; got {given[:40]!r}")
    return found
