"""What stands around a name without being part of it: titles, a state before it, "group" behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.knowledge.register.around import around_names
from rashomon.knowledge.register.keys import plain_key
from rashomon.knowledge.states import countries

_TITLES = around_names("titles")
"""Words before a person's name that are no part of it. Own list."""

_BEHIND = around_names("behind")
"""Words behind a group's name that newspapers add to say what it is. Own list."""

_BEFORE = around_names("before")
"""Words before a group's name that do the same. Own list."""

_BODIES = (
    ("government", frozenset({"government", "regime", "authorities", "administration", "officials", "govt", "leadership", "cabinet"})),
    (
        "armed-forces",
        frozenset({"army", "military", "forces", "troops", "soldiers", "air force", "navy", "armed forces", "warplanes", "jets"}),
    ),
    ("police", frozenset({"police", "policemen", "police officers", "gendarmerie"})),
    ("legislature", frozenset({"parliament", "legislature", "lawmakers", "mps"})),
)
"""What a state's name followed by a noun means: "Turkish army", "Chadian parliament"."""

_OF_STATE = re.compile(r"^(?:the )?(?P<body>[\w ]+?) of (?:the )?(?P<state>.+)$", re.IGNORECASE)


def without_titles(name: str) -> str:
    """A person's name without the titles before it; as it is when nothing but titles would be left out."""
    words = name.split()
    start = 0
    while start < len(words) - 1 and words[start].strip(".,").casefold() in _TITLES:
        start += 1
    return " ".join(words[start:])


@lru_cache(maxsize=50_000)
def bare_forms(name: str) -> tuple[tuple[str, str | None], ...]:
    """A group's name without the state before it and without what is added to say what it is: the closest first.

    Each with the ISO3 of the state that was left out.
    """
    words, state = name.split(), None
    forms: list[tuple[str, str | None]] = []
    for _ in range(len(words) - 1):
        taken = _state_words(words)
        shorter = _shorter(words)
        if shorter is None:
            break
        if taken and len(shorter) == len(words) - taken and shorter == words[taken:]:
            state = countries().country_of(" ".join(words[:taken])) or state
        words = shorter
        forms.append((" ".join(words), state))
    return tuple(forms)


def _shorter(words: list[str]) -> list[str] | None:
    last = plain_key(words[-1])
    if last in _BEHIND and words[-1][:1].islower():
        return words[:-1]
    if words[0].casefold() in _BEFORE:
        return words[1:]
    taken = _state_words(words)
    return words[taken:] if 0 < taken < len(words) else None


def _state_words(words: list[str]) -> int:
    """How many words at the start name a state ("Lebanon's", "South Sudanese")."""
    for count in range(min(4, len(words) - 1), 0, -1):
        if countries().country_of(" ".join(words[:count])):
            return count
    return 0


@lru_cache(maxsize=50_000)
def body_of_state(name: str) -> tuple[str, str] | None:
    """ISO3 and the body that a state's name with a noun means: "Turkey's army" is `("TUR", "armed-forces")`; `None` for other names."""
    words = name.split()
    taken = _state_words(words) if len(words) > 1 else 0
    if taken:
        state, rest = countries().country_of(" ".join(words[:taken])), " ".join(words[taken:])
    elif (match := _OF_STATE.match(name)) is not None:
        state, rest = countries().country_of(match["state"]), match["body"]
    else:
        return None
    body = next((body for body, nouns in _BODIES if rest.casefold() in nouns), None)
    return (state, body) if state and body else None
