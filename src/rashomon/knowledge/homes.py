"""Where well-known actors come from: the state of a group, or of somebody who has led a state."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from rashomon.knowledge.known import name_key


def group_home(name: str) -> str | None:
    """ISO3 of the state that a well-known group acts from; `None` for all others, and for groups without one."""
    return _homes("groups").get(_plain(name))


def leader_home(name: str, *, titled: bool) -> str | None:
    """ISO3 of the state that a person of this name has led or spoken for.

    Args:
        name: As the report has it.
        titled: Whether a public office stands with it, so that a family name is enough ("President Bush").
    """
    key = _plain(name)
    full = _homes("leaders").get(key)
    return full or (_families().get(key.split()[-1]) if titled and key else None)


def _plain(name: str) -> str:
    """A name for comparison, without accents."""
    return name_key("".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)))


@cache
def _homes(section: str) -> dict[str, str]:
    data = tomllib.loads(files("rashomon.knowledge").joinpath("homes.toml").read_text(encoding="utf-8"))
    return {_plain(name): iso3 for iso3, names in data[section].items() for name in names.split(";")}


@cache
def _families() -> dict[str, str]:
    """Last names that point to one state alone."""
    states: dict[str, set[str]] = {}
    for name, iso3 in _homes("leaders").items():
        states.setdefault(name.split()[-1], set()).add(iso3)
    return {name: next(iter(found)) for name, found in states.items() if len(found) == 1}
