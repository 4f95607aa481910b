"""What a short phrase promises: an act, to do it or to refrain from it, against whom and where.

The first act that a word names is the one promised; every word before it that gives something up turns it round ("suspend attacks", "no
longer supply"), and what follows "if", "because", "in exchange for" tells something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from rashomon.knowledge import countries
from rashomon.ledger.names import fold
from rashomon.ledger.promises.vocabulary import Meaning, vocabulary

Polarity = Literal["do", "refrain"]

TO_WHOM = frozenset({"on", "against", "at", "toward", "towards", "with", "to", "upon", "of", "between", "for"})
"""Prepositions that lead to whom an act is done."""

WHERE = frozenset({"in", "from", "near", "around", "inside", "along", "across", "over", "into", "outside", "throughout", "at"})
"""Prepositions that lead to where it is done; "at" leads to both."""

PREPOSITIONS = TO_WHOM | WHERE | frozenset({"by", "through", "via", "as", "about", "than"})

OWN_THINGS = frozenset({("RETREAT", "withdraw"), ("RETREAT", "disarm"), ("MOBILIZE", "troops"), ("MOBILIZE", "weapons")})
"""Acts whose direct object is one's own: "withdraw 2,000 troops"."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})

AFTER = frozenset({"over", "dead", "finished", "collapsed", "void", "ended"})
"""What turns round a promise that stands before it: "the truce is over"."""

IS = frozenset({"is", "are", "was", "were", "be", "been", "now", "declared", "as"})
"""Words after which "over" says that something is at an end and not where it is done."""

NONE = frozenset({"no", "nobody", "nothing", "none", "neither", "zero"})
"""What turns an act round from behind: "attack no school", "send no soldiers"."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """Whom or what some words name, as it is compared with actors and places.

    Attributes:
        countries: ISO3 of states named by name or adjective.
        names: Folded words with a capital that name no state.
        sorts: Sorts of targets (`troops`, `civilians`).
        words: Other folded words.
    """

    countries: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.countries or self.names or self.sorts or self.words)

    @property
    def is_proper(self) -> bool:
        """Whether it has a name."""
        return bool(self.countries or self.names)


NOBODY = Named()
"""Words that name nobody and nowhere."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase promises.

    Attributes:
        polarity: To do the act or to refrain from it.
        types: PLOVER types of the act.
        modes: Its modes; empty for any.
        resumes: Whether it is taken up again.
        whom: Against or to whom.
        where: Where.
        why: The words that decided, and their reason.
    """

    polarity: Polarity
    types: frozenset[str]
    modes: frozenset[str]
    resumes: bool
    whom: Named
    where: Named
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    meaning: Meaning
    first: int
    end: int
    flips: tuple[str, ...]
    resumes: bool


def words_of(text: str) -> list[str]:
    """The words of a text as they are written, without marks and possessive endings."""
    return [re.sub(r"['’]s$", "", word) for word in _WORD.findall(text)]


@lru_cache(maxsize=50_000)  # every commitment looks at the same events
def read_phrase(text: str) -> Phrase | None:
    """What a phrase promises; `None` where no word of it names an act."""
    raw = words_of(text)
    words = [fold(word) for word in raw]
    start, stop = _clause(text, words)
    act = _first_act(words[:stop], start)
    if act is None:
        return None
    flips = [*act.flips, *_flips_after(words, act, stop)]
    turned = (act.meaning.means == "refrain") != bool(len(flips) % 2)
    said = f"“{' '.join(raw[act.first : act.end])}” names {act.meaning.type}: {act.meaning.why}."
    whom, where = _objects(raw, words, act, stop)
    return Phrase(
        polarity="refrain" if turned else "do",
        types=_types(words, act, stop),
        modes=act.meaning.modes,
        resumes=act.resumes,
        whom=whom,
        where=where,
        why=(said, *(f"“{word}” turns it round." for word in flips)),
    )


def _clause(text: str, words: Sequence[str]) -> tuple[int, int]:
    """First word of what is promised and one past its last: a clause of condition or reason before or after it is no part of it."""
    start = 0
    if words and vocabulary().at(words, 0, "cut"):
        head, comma, _ = text.partition(",")
        start = len(words_of(head)) if comma else 0
    cuts = (i for i in range(start + 1, len(words)) if vocabulary().at(words, i, "cut"))
    return start, next(cuts, len(words))


def _first_act(words: Sequence[str], i: int) -> _Act | None:
    flips: list[str] = []
    resumes = False
    while i < len(words):
        act, flip = vocabulary().at(words, i, "do", "refrain", "none"), vocabulary().at(words, i, "flip")
        if act and not (flip and _rank(flip[0]) >= _rank(act[0])):
            if act[0].means != "none":
                return _Act(act[0], i, act[1], tuple(flips), resumes)
            i = act[1]
        elif flip:
            flips.append(words[i])
            i = flip[1]
        else:
            resumes = resumes or vocabulary().at(words, i, "resume") is not None
            i += 1
    return None


def _rank(meaning: Meaning) -> tuple[int, int]:
    """The longer pattern tells more: "ceasefire*" is no "ceas*"."""
    return len(meaning.parts), len(meaning.parts[0])


def _flips_after(words: Sequence[str], act: _Act, stop: int) -> Iterator[str]:
    inside = [word for word in words[act.first + 1 : min(act.end + 1, stop)] if word in NONE and word not in act.meaning.parts]
    yield from inside[:1]
    if act.meaning.means == "refrain":
        found = (words[i] for i in range(act.end, stop) if words[i] in AFTER)
        yield from [word for word in found if word != "over" or _is_over(words, stop)][:1]


def _is_over(words: Sequence[str], stop: int) -> bool:
    at = words.index("over")
    return at + 1 == stop or words[at - 1] in IS


def _types(words: Sequence[str], act: _Act, stop: int) -> frozenset[str]:
    """The type of the act, and of further ones that are named beside it: "attacks and abductions", "arrest or kill"."""
    found = {act.meaning.type}
    for i in range(act.end, stop - 1):
        beside = vocabulary().at(words[:stop], i + 1, "do") if words[i] in {"and", "or"} else None
        if beside and (beside[0].type in HOSTILE) == (act.meaning.type in HOSTILE) and beside[0].type != "RETREAT":
            found.add(beside[0].type)
    return frozenset(found)


def _objects(raw: Sequence[str], words: Sequence[str], act: _Act, stop: int) -> tuple[Named, Named]:
    """Against whom and where."""
    whom: list[str] = []
    where: list[str] = []
    lead = "" if not any((act.meaning.type, mode) in OWN_THINGS for mode in act.meaning.modes) else "own"
    for i in range(act.end, stop):
        if words[i] == "for" and act.meaning.type in HOSTILE:
            break  # why it is done, or for how long
        if words[i] in PREPOSITIONS:
            lead = words[i]
        elif lead in TO_WHOM or not lead:
            whom.append(raw[i])
        if words[i] not in PREPOSITIONS and lead in WHERE:
            where.append(raw[i])
    return named(whom), _places(where)


def _places(raw: Sequence[str]) -> Named:
    """A place has a name; "in the coming days" names none."""
    found = named(raw)
    return Named(countries=found.countries, names=found.names)


def named(raw: Sequence[str]) -> Named:
    """Whom or what some words name."""
    states = countries().found_in(" ".join(raw))
    forms = [form for state in states for form in (state.name, *state.names, *state.adjectives, *state.people)]
    of_states = {fold(part) for form in forms for part in words_of(form)}
    kept = [word for word in raw if fold(word) not in of_states and not _is_filler(fold(word))]
    folded = [fold(word) for word in kept]
    capitals = frozenset(f for word, f in zip(kept, folded, strict=True) if word[0].isupper())
    sorts = vocabulary().sorts(folded)
    rest = frozenset(f for f in folded if f not in capitals and not (vocabulary().sorts([f])))
    return Named(frozenset(state.iso3 for state in states), capitals, sorts, rest)


def _is_filler(word: str) -> bool:
    return not word or word[0].isdigit() or vocabulary().at([word], 0, "filler") is not None


def alike(one: str, other: str) -> bool:
    """Whether two words have one stem: "Tarsil" and "Tarsili", "hostage" and "hostages"."""
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
    return one == other or (shared >= 4 and max(len(one), len(other)) - shared <= 3)
