"""Placeholder until wording.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Wording:
    triggers: frozenset[str]
    sentence: frozenset[str]
    story: frozenset[str]

    def stored(self) -> list[Any]:
        return [sorted(self.triggers), sorted(self.sentence), sorted(self.story)]

    @classmethod
    def read(cls, stored: list[Any]) -> Wording:
        return cls(*map(frozenset, stored))


def _stem(word: str) -> str:
    return word[:6]


def _words(text: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in _WORD.findall(text.lower()) if len(w) > 3)


@lru_cache(maxsize=64)
def _story(text: str) -> frozenset[str]:
    return _words(text)


def wording(triggers: tuple[str, ...], sentence: str, text: str) -> Wording:
    return Wording(frozenset(_stem(w) for t in triggers for w in _WORD.findall(t.lower()) if len(w) > 2), _words(sentence), frozenset(sorted(_story(text))[:60]))
