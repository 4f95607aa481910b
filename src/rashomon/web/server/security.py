"""What every answer carries and which requests are let in.

Invariants held here, whatever a page does: only GET and HEAD reach a route; no request has a body; the `Host` is this server's own, so that
no foreign site can read the ledger by giving its name this machine's address; no page runs a script or takes a style but from this server's
own files, and none can be framed.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.web.server.problems import Problem, answer, unforeseen
from rashomon.web.server.settings import ServerSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Content security policy (CSP level 3): files of this server alone, nothing inline."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer carries; the pages of reports that are left do not tell where their reader came from."""

METHODS = ("GET", "HEAD")
LONGEST_QUERY = 4096
"""Bytes of a query string: every filter at its longest fits."""


class Guard:
    """Lets in what may come in and marks what goes out. A plain ASGI middleware, the outermost.

    Args:
        app: What answers.
        settings: Whose `Host` is answered.
    """

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        guarded = _Answer(send, bare=is_head)
        refused = self._refused(scope)
        if refused is not None:
            await answer(scope["path"], refused)(scope, receive, guarded)
            return
        try:
            await self._app({**scope, "method": "GET"} if is_head else scope, receive, guarded)
        except Exception as error:  # one page that breaks must not show its insides, nor go out without the headers above
            if guarded.has_begun:
                raise
            await unforeseen(scope["path"], error)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Problem | None:
        """Why a request is not let in; `None` where it is."""
        headers = Headers(scope=scope)
        if not self._settings.answers_to(headers.get("host", "")):
            return Problem(421, "This server does not answer to that name.", f"Ask it as {self._settings.url}")
        if scope["method"] not in METHODS:
            return Problem(405, "This server only shows the ledger.", "Ask with GET or HEAD; `rashomon correct` corrects a ledger.")
        if headers.get("transfer-encoding") or headers.get("content-length", "0").strip() != "0":
            return Problem(413, "A request here has no body.", "Ask again without one.")
        if len(scope.get("query_string", b"")) > LONGEST_QUERY:
            return Problem(414, f"The question is longer than {LONGEST_QUERY:,} bytes.", "Ask with fewer or shorter filters.")
        return None


class _Answer:
    """Sends an answer on with the headers that all have; of one to HEAD, without its body."""

    def __init__(self, send: Send, *, bare: bool) -> None:
        self._send = send
        self._bare = bare
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if message["status"] == 405:
                headers["Allow"] = ", ".join(METHODS)
        elif message["type"] == "http.response.body" and self._bare:
            message = {**message, "body": b""}
        await self._send(message)
