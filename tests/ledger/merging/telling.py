"""Builders of tellings as merging compares them."""

from __future__ import annotations

from datetime import date
from typing import Any

from rashomon.ledger.merging.facts import Facts, Side, Spot
from rashomon.ledger.merging.wording import wording

DAY = date(2031, 3, 3).toordinal()


def side(key: str, kind: str = "armed_group", country: str | None = None, *, within: tuple[str, ...] = (), **fields: Any) -> Side:
    """Somebody who acts or is acted upon."""
    return Side(key, kind, country, **{"named": True, "within": frozenset({key, *within}), "forms": frozenset(), **fields})


def spot(key: str = "g1", country: str | None = "TSL", **fields: Any) -> Spot:
    """A place, by default a town without neighbours."""
    return Spot(key, country, **{"admin1": None, "precision": 1, "latitude": None, "longitude": None, **fields})


def told(number: int = 1, text: str = "Gunmen attacked a post.", **fields: Any) -> Facts:
    """One telling, by default of an attack in a town on a day, in a report of its own."""
    given: dict[str, Any] = {
        "anchor": f"RPT-{number:04d}:0000",
        "report": number,
        "type": "ASSAULT",
        "mode": None,
        "family": "quad-4",
        "status": "actual",
        "first": DAY,
        "last": DAY,
        "exact": True,
        "published": DAY + 1,
        "spot": spot(),
        "actors": (side("front"),),
        "recipients": (),
        "counts": {},
        "many": False,
        "night": False,
        "nth": None,
        "wording": wording(("attacked",), text, text),
        **fields,
    }
    return Facts(number=number, **given)
