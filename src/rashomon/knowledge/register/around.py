from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def around_names(name: str) -> frozenset[str]:
    """A list of the words that stand around names without being part of them."""
    text = (files("rashomon.knowledge") / "data" / "around_names.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())
