"""The word lists by which claims are told apart, from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

APPROXIMATE = 0.15
"""Share by which "about 40" may be off: own figure; rounding to the next ten is 12 % at 40."""


@cache
def _lists() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("rashomon.ledger.disputes").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def word_list(table: str, name: str) -> frozenset[str]:
    """The words of a list.

    Raises:
        KeyError: There is no such list.
    """
    return frozenset(_lists()[table][name].split())


@cache
def families(table: str) -> tuple[str, ...]:
    """The names of a table's lists, in the order of the file, which is the order in which they are tried."""
    return tuple(_lists()[table])


@cache
def patterns(attribute: str) -> tuple[re.Pattern[str], ...]:
    """What a denial's words look like when it denies that attribute."""
    return tuple(re.compile(pattern) for pattern in _lists()["denials"][attribute])


@cache
def copula() -> re.Pattern[str]:
    """What somebody is said to be begins so: "were all", "was a senior"."""
    return re.compile(_lists()["nature"]["copula"])


@cache
def disowning() -> re.Pattern[str]:
    """Words by which somebody takes back what was said before, with what follows them."""
    return re.compile(_lists()["disowning"]["before"])


@cache
def joints() -> re.Pattern[str]:
    """What stands between two counts that add up."""
    return re.compile(_lists()["counting"]["joints"])


@cache
def rounds() -> Mapping[str, tuple[int, int]]:
    """Fewest and most people that a round word may mean; 0 for no bound."""
    return {word: (bounds[0], bounds[1]) for word, bounds in _lists()["round"].items() if isinstance(bounds, list)}


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(re.findall(r"[\w]+(?:[-’'][\w]+)*", text.lower()))
