from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from rashomon.__about__ import __version__
from rashomon.knowledge.register import register
from rashomon.web.server import assets, problems
from rashomon.web.server.desk import Desk
from rashomon.web.server.pages import about, actor, commitments, event, health, perspective, report, sources, start
from rashomon.web.server.security import Guard
from rashomon.web.server.settings import ServerSettings

PAGES = (start, event, report, actor, commitments, sources, perspective, about, health, assets)
"""Modules with routes, in the order in which they are asked."""

SMALL = 600
"""Bytes below which an answer is not compressed: it fits into one packet."""


def create_app(ledger: Path, *, settings: ServerSettings | None = None) -> FastAPI:
    """The application that shows a ledger; it only reads.

    Args:
        ledger: The ledger's file.
        settings: How it is reached and what it shows; by default on this machine alone.

    Raises:
        LedgerError: There is no ledger there, or it cannot be read.
    """
    settings = settings or ServerSettings()
    desk = Desk(ledger, settings)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = settings.threads
        register()  # loaded before the first page needs it
        yield
        desk.close()

    # The documentation pages that FastAPI brings fetch their scripts from elsewhere; the description itself stands under the API.
    app = FastAPI(
        title="Rashomon", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", lifespan=running
    )
    app.state.desk = desk
    for page in PAGES:
        app.include_router(page.router)
    problems.handle(app)
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=5)
    app.add_middleware(Guard, settings=settings)
    return app
