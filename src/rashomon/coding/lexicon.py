from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or pair of words that expresses an event.

    Attributes:
        type: PLOVER type.
        mode: A mode of that type.
        with_word: The particle, preposition, object or complement that the verb needs; empty for the verb alone.
        weak: Whether it needs a public actor or the model's agreement.
    """

    type: str
    mode: str | None
    with_word: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Event words by lemma.

    Attributes:
        verbs: Entries of a verb, those with a second word first.
        nouns: Entry of a noun; compounds joined with a hyphen ("drone-strike").
    """

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, Entry]


@cache
def lexicon() -> Lexicon:
    """The event words shipped with the package (`lexicon.toml`); the mode named last wins for a word listed twice under one type."""
    data = tomllib.loads(files("rashomon.coding").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    verbs: dict[str, dict[str, Entry]] = defaultdict(dict)
    nouns: dict[str, Entry] = {}
    for kind, modes in data.items():
        for mode, lists in modes.items():
            for name, words in lists.items():
                weak, sort = name.startswith("weak_"), name.removeprefix("weak_")
                for word in words.split():
                    verb, _, second = word.partition("+")
                    entry = Entry(kind, mode or None, second, weak)
                    if sort == "verbs":
                        _keep(verbs[verb], second, entry)
                    else:
                        _keep(nouns, word, entry)
    ordered = {verb: tuple(sorted(entries.values(), key=lambda e: not e.with_word)) for verb, entries in verbs.items()}
    return Lexicon(ordered, nouns)


def _keep(table: dict[str, Entry], key: str, entry: Entry) -> None:
    known = table.get(key)
    if known is None or (known.type == entry.type and (entry.mode is not None or (known.weak and not entry.weak))):
        table[key] = entry
