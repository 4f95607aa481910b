"""Ids for the actors of a file: slugs of their names, never by accident one of the shipped register."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from rashomon.knowledge.register.check import is_body_of_a_state
from rashomon.knowledge.register.keys import plain_key
from rashomon.knowledge.register.load import shipped_rows

NAMELESS = "actor"
"""Slug of a name without a Latin letter or a digit."""


def slug(name: str) -> str:
    """A name as an id: "The Kata'ib Hezbollah" gives `kataib-hezbollah`."""
    return re.sub(r"[^a-z0-9]+", "-", plain_key(name)).strip("-") or NAMELESS


class Ids:
    """Ids that are given once each.

    A user's row with the id of a shipped actor would take its place, with all that is said of it. A converter cannot know that the two
    are the same, so it never takes such an id: `hezbollah` becomes `hezbollah-2`.

    Args:
        taken: Ids that are in use; by default those of the shipped register.
    """

    def __init__(self, taken: Container[str] | None = None) -> None:
        self._taken = shipped_ids() if taken is None else taken
        self._given: set[str] = set()
        self.moved: list[str] = []
        """Ids that a shipped actor has, for which another was given."""

    def give(self, name: str) -> str:
        """A new id for a name."""
        first = found = slug(name)
        number = 2
        while self._is_taken(found) or found in self._given:
            found = f"{first}-{number}"
            number += 1
        if self._is_taken(first):
            self.moved.append(first)
        self._given.add(found)
        return found

    def _is_taken(self, entry: str) -> bool:
        return entry in self._taken or is_body_of_a_state(entry)


@cache
def shipped_ids() -> frozenset[str]:
    """The ids of the shipped tables; those of states and of their bodies are told by their form."""
    return frozenset(row["id"] for row in shipped_rows())
