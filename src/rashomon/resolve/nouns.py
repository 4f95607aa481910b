from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.model import ActorKind

HUMAN_KINDS = frozenset({"person", "population"})


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """What a noun says about the actor that it names.

    Attributes:
        kind: The codebook's kind.
        sector: PLOVER's sector; `None` for a bare state.
    """

    kind: ActorKind
    sector: str | None


@cache
def actor_nouns() -> dict[str, ActorNoun]:
    """Actor nouns by lemma, compounds joined with a hyphen ("prime-minister")."""
    data = tomllib.loads(files("rashomon.resolve").joinpath("actor_nouns.toml").read_text(encoding="utf-8"))
    table: dict[str, ActorNoun] = {}
    for entry in data["nouns"]:
        for word in entry["words"].split():
            table.setdefault(word, ActorNoun(entry["kind"], entry["sector"] or None))
    return table


def actor_noun(lemma: str, text: str, modifier: str = "") -> ActorNoun | None:
    """What the noun says; the plural form ("forces", "doctors") and a compound ("air-force") are looked up before the bare lemma."""
    table = actor_nouns()
    for key in (f"{modifier}-{lemma}" if modifier else "", text.lower(), lemma.lower()):
        if key and key in table:
            return table[key]
    return None
