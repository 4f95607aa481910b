from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("rashomon.resolve").joinpath("wordlists.toml").read_text(encoding="utf-8"))


def word_list(name: str) -> frozenset[str]:
    """The words of a list in `wordlists.toml`, lower-case lemmas or forms.

    Raises:
        KeyError: There is no list of this name.
    """
    return frozenset(_lists()[name].split())
