"""What could not be answered, as a page for people and as problem+json (RFC 9457) for programs; the one place that knows HTTP statuses."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from rashomon.errors import FilterError, LedgerError, LedgerUnwritable, RashomonError
from rashomon.web.server.rendering import page

API = "/api"
"""Paths under which programs ask."""

TITLES = {
    400: "That cannot be asked",
    404: "There is no such page",
    405: "Nothing can be changed here",
    413: "Too much was sent",
    414: "The address is too long",
    421: "Another name",
    500: "Something broke",
    503: "The ledger cannot be read just now",
}

STATUSES: tuple[tuple[type[RashomonError], int], ...] = (
    (FilterError, 400),
    (LedgerUnwritable, 503),
    (LedgerError, 503),
    (RashomonError, 500),
)
"""Which error is which status; the first that fits."""

LOST = "Look for it among the newest events, or ask with fewer filters."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not answered.

    Attributes:
        status: HTTP's.
        detail: What was expected and what came.
        advice: What to do.
    """

    status: int
    detail: str
    advice: str = ""

    @property
    def title(self) -> str:
        """What the status means, in plain words."""
        return TITLES.get(self.status, "That did not work")


class Missing(HTTPException):
    """Something that is not in the ledger: a page that says so, and what to do.

    Args:
        detail: What there is not.
        advice: What to do.
    """

    def __init__(self, detail: str, advice: str = LOST) -> None:
        super().__init__(404, detail)
        self.advice = advice


def answer(path: str, problem: Problem) -> Response:
    """A problem as whoever asked reads it: problem+json under `/api`, else a page."""
    if path == API or path.startswith(f"{API}/"):
        detail = f"{problem.detail} {problem.advice}".strip()
        body = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": detail}
        found: Response = JSONResponse(body, problem.status, media_type="application/problem+json")
    else:
        found = page("problem", status=problem.status, title=problem.title, problem=problem, path=path)
    found.headers["Cache-Control"] = "no-store"
    return found


def handle(app: FastAPI) -> None:
    """Have every error of an application answered as a problem."""
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(RashomonError, _of_ours)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = f"There is nothing at {request.url.path[:200]}." if error.detail == "Not Found" else error.detail
    return answer(request.url.path, Problem(error.status_code, detail, getattr(error, "advice", LOST if error.status_code == 404 else "")))


def _of_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = "; ".join(f"{each['loc'][-1]}: {each['msg'].lower()}" for each in error.errors()[:5])
    return answer(request.url.path, Problem(400, f"The question has a fault: {faults}.", "Mend it in the address and ask again."))


def _of_ours(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    if status == 500:
        return unforeseen(request.url.path, error)
    return answer(request.url.path, Problem(status, f"{str(error)[:1].upper()}{str(error)[1:]}.".replace("..", ".")))


def unforeseen(path: str, error: Exception) -> Response:
    """A fault of the program: told in the log, and never on the page."""
    _log.error("%s could not be answered", path, exc_info=error)
    return answer(path, Problem(500, "The program made a mistake with this page.", "Its log, where it was started, has the details."))
