from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from rashomon.__about__ import __version__
from rashomon.web.server.asking import AtDesk

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def health(desk: AtDesk) -> JSONResponse:
    """Whether the ledger can be read."""
    with desk.open() as state:
        state.connection.exec_driver_sql("SELECT 1 FROM reports LIMIT 1").all()
    return JSONResponse({"status": "ok", "version": __version__}, headers={"Cache-Control": "no-store"})
