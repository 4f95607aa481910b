from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from rashomon.model import ActorKind


@dataclass(frozen=True, slots=True)
class KnownActor:
    """What a well-known name stands for.

    Attributes:
        name: As listed.
        kind: The codebook's kind.
        sector: PLOVER's sector, `IGO` or `NGO`; `None` for peoples.
    """

    name: str
    kind: ActorKind
    sector: str | None


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name for comparison: case, hyphens, apostrophes, full stops and a leading article do not count."""
    key = re.sub(r"[.'’‘`]", "", name.casefold())
    key = re.sub(r"[-‐–\s]+", " ", key).strip()
    return key.removeprefix("the ")


@cache
def known_actors() -> dict[str, KnownActor]:
    """The well-known actors by `name_key`."""
    data = tomllib.loads(files("rashomon.knowledge").joinpath("known.toml").read_text(encoding="utf-8"))
    table: dict[str, KnownActor] = {}
    for kind, sectors in data.items():
        for sector, entry in sectors.items():
            for name in entry["names"].split(";"):
                listed = " ".join(name.split())
                table.setdefault(name_key(listed), KnownActor(listed, cast("ActorKind", kind), None if sector == "NONE" else sector))
    return table
