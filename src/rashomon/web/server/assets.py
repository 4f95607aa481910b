"""Files that pages need, each under an address with a digest of its content.

So a browser may keep a file for good, and fetches a new one at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
"""Endings that are served, with their media types."""

FOR_GOOD = "public, max-age=31536000, immutable"
"""RFC 8246: whoever has a file under a digest need never ask again."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    address: str
    kind: str
    content: bytes


@lru_cache(maxsize=1)
def _assets() -> Mapping[str, Asset]:
    """All files by name; they are few and small, and never change while the program runs."""
    found = {}
    for file in sorted((files("rashomon.web.server") / "static").iterdir(), key=lambda each: each.name):
        stem, _, ending = file.name.rpartition(".")
        if ending in KINDS and file.is_file():
            content = file.read_bytes()
            digest = hashlib.sha256(content).hexdigest()[:16]
            found[file.name] = Asset(f"/static/{stem}.{digest}.{ending}", KINDS[ending], content)
    return found


def address(name: str) -> str:
    """Where a file is to be fetched.

    Raises:
        KeyError: There is none of the name.
    """
    return _assets()[name].address


@router.get("/static/{name}")
def asset(name: str) -> Response:
    """A file by its name with its digest."""
    found = next((each for each in _assets().values() if each.address == f"/static/{name}"), None)
    if found is None:
        raise HTTPException(404, "There is no such file; load the page anew, this server has newer ones.")
    return Response(found.content, media_type=found.kind, headers={"Cache-Control": FOR_GOOD})
