"""The dictionary form of a word, from its spelling, part of speech and form."""

from __future__ import annotations

import functools
from importlib.resources import files

_AUXILIARIES = {
    **dict.fromkeys(("is", "are", "was", "were", "been", "being", "am", "'m", "'re", "’m", "’re", "ai", "wo n't be"), "be"),
    **dict.fromkeys(("has", "had", "having", "'ve", "’ve"), "have"),
    **dict.fromkeys(("does", "did", "done", "doing"), "do"),
    **dict.fromkeys(("'ll", "’ll", "wo"), "will"),
    **dict.fromkeys(("ca",), "can"),
    **dict.fromkeys(("'d", "’d"), "would"),
    **dict.fromkeys(("gets", "got", "getting", "gotten"), "get"),
    **dict.fromkeys(("'s", "’s", "s"), "be"),
}
"""Forms of auxiliaries; "'s" and "'d" are told apart by their form where they stand for "has" and "had"."""
_OTHERS = {"n't": "not", "n’t": "not", "'s": "'s", "’s": "'s", "an": "a", "these": "this", "those": "that"}
_PRONOUNS = {
    **dict.fromkeys(("me",), "I"),
    **dict.fromkeys(("him",), "he"),
    **dict.fromkeys(("us",), "we"),
    **dict.fromkeys(("them", "'em"), "they"),
    "these": "this",
    "those": "that",
}
_VOWELS = frozenset("aeiou")


@functools.cache
def _exceptions() -> dict[tuple[str, str], str]:
    """Lemmas by (part of speech, word) where the rules below are wrong; a line is `NOUN form lemma`."""
    table = files(__package__).joinpath("lemmas.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and line[0] != "#")
    return {(pos, word): lemma for pos, word, lemma in rows}


@functools.lru_cache(maxsize=50_000)
def lemma(word: str, pos: str) -> str:
    """The lemma of a word with a universal part of speech; proper nouns keep their capitals and their form."""
    low = word.lower()
    if pos == "PROPN":
        return word
    if pos == "AUX":
        return _AUXILIARIES.get(low, low)
    if pos == "PRON":
        return "I" if low == "i" else _PRONOUNS.get(low, low)
    if pos in {"VERB", "NOUN", "ADJ", "ADV"}:
        found = _exceptions().get((pos, low))
        return found if found is not None else by_rule(low, pos)
    return _OTHERS.get(low, low)


def by_rule(word: str, pos: str) -> str:
    """The lemma that spelling alone suggests; what it gets wrong is listed in `lemmas.tsv`."""
    if pos == "VERB":
        return _verb(word)
    if pos == "NOUN":
        return _singular(word)
    return word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _verb(word: str) -> str:
    if word.endswith("ing") and len(word) > 4 and any(letter in "aeiouy" for letter in word[:-3]):
        return _stem(word[:-3])
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return _stem(word[:-2])
    if word.endswith(("ss", "us", "is")):
        return word
    return _singular(word) if word.endswith("s") and len(word) > 3 else word


def _stem(stem: str) -> str:
    """A verb's stem without -ing or -ed: its doubled consonant undone, its silent e put back."""
    last, before = stem[-1:], stem[-2:-1]
    if len(stem) < 3:
        return stem + "e" if last not in _VOWELS and len(stem) == 2 and stem[0] in _VOWELS else stem
    if last == before and last not in "lsfz":
        return stem[:-1]
    silent = (
        last in "vuc"
        or (last == "g" and before in "dran")
        or (last in "sz" and before not in "sz")
        or (last == "l" and before not in _VOWELS | {"l", "r", "w"})
        or (stem.endswith("at") and stem[-3:-2] not in {"e", "o"})
    )
    return stem + "e" if silent else stem
