"""Whose people or what region an adjective means: states by `rashomon.knowledge.states`, other places by a table."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from rashomon.errors import KnowledgeError
from rashomon.knowledge.states import countries


def place_of_demonym(form: str) -> str | None:
    """The name of the place whose adjective or people this is ("Sudanese", "Chechens", "European"); `None` in lower case, as for states.

    Raises:
        KnowledgeError: The table is missing or damaged; reinstalling the package mends it.
    """
    state = countries().by_demonym(form)
    if state:
        return None if state.until else state.name
    return _regions().get(form.strip())


@cache
def _regions() -> dict[str, str]:
    try:
        text = (files("rashomon.knowledge") / "data" / "demonyms.csv").read_text(encoding="utf-8")
        return {line["form"]: line["place"] for line in csv.DictReader(text.splitlines(), strict=True)}
    except (OSError, KeyError, csv.Error) as error:
        raise KnowledgeError(f"The table of demonyms cannot be read ({error}); reinstall rashomon.") from error
