"""Acts that come to the same although PLOVER has them in different types or modes (`near.csv`).

A promise names an act in the words of its maker, and a report of the act is coded by what was seen: who threatens to send an envoy home
expels (SANCTION) or deports (COERCE).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from rashomon.errors import KnowledgeError

Act = tuple[str, str]
"""A type with one of its modes; no mode for any."""


def near(type_: str, mode: str | None, types: frozenset[str], modes: frozenset[str]) -> str:
    """Why an act comes to one of some others; empty where it does not.

    Args:
        type_: PLOVER type of what was done.
        mode: Its mode.
        types: The types that were promised.
        modes: Their modes; empty for any.

    Raises:
        KnowledgeError: The table is missing or damaged; reinstalling the package mends it.
    """
    wanted = [(kind, how) for kind in types for how in (modes or {""})] + [(kind, "") for kind in types]
    return next((why for act in sorted(wanted) for also, how, why in _table().get(act, ()) if (type_, mode or "") == (also, how)), "")


def types_near(types: frozenset[str]) -> frozenset[str]:
    """The types of all acts that may come to one of some types, those included.

    Raises:
        KnowledgeError: The table is missing or damaged; reinstalling the package mends it.
    """
    return types | {also for (kind, _), acts in _table().items() if kind in types for also, _, _ in acts}


@cache
def _table() -> Mapping[Act, list[tuple[str, str, str]]]:
    """For each act promised, what else fulfils it: a type, a mode, and why."""
    found: dict[Act, list[tuple[str, str, str]]] = defaultdict(list)
    try:
        for row in _rows():
            for mode in row["modes"].split() or [""]:
                found[row["type"], row["mode"]].append((row["also"], mode, row["why"]))
    except (OSError, KeyError, AttributeError, csv.Error) as error:
        raise KnowledgeError(f"The acts that come to the same cannot be read ({error!r}); reinstall rashomon.") from error
    return found


def _rows() -> Iterator[dict[str, str]]:
    text = (files("rashomon.ledger.promises") / "near.csv").read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines(), strict=True))
