"""What a short phrase promises: an act, to do it or to refrain from it, against whom and where.

The first act that a word names is the one promised; every word before it that gives something up turns it round ("suspend attacks", "no
longer supply"), and what follows "if", "because", "in exchange for" tells something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon.ledger.names import fold
from rashomon.ledger.promises.named import Named, named, places, words_of
from rashomon.ledger.promises.vocabulary import Meaning, vocabulary

Polarity = Literal["do", "refrain"]

TO_WHOM = frozenset({"on", "against", "at", "toward", "towards", "with", "to", "upon", "of", "between", "for"})
"""Prepositions that lead to whom an act is done."""

WHERE = frozenset({"in", "from", "near", "around", "inside", "along", "across", "over", "into", "outside", "throughout", "at"})
"""Prepositions that lead to where it is done; "at" leads to both."""

PREPOSITIONS = TO_WHOM | WHERE | frozenset({"by", "through", "via", "as", "about", "than"})

OWN_THINGS = frozenset({("RETREAT", "withdraw"), ("RETREAT", "disarm"), ("MOBILIZE", "troops"), ("MOBILIZE", "weapons")})
"""Acts whose direct object is one's own: "withdraw 2,000 troops"."""

THING_MODES = frozenset({"seize", "restrict", "censor", "curfew", "martial-law", "withhold", "cyber", "misinformation"})
"""Modes of COERCE by which things are taken or ways closed: to whom one promises it is not whom it would be done to."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})

AFTER = frozenset({"over", "dead", "finished", "collapsed", "void", "ended"})
"""What turns round a promise that stands before it: "the truce is over"."""

IS = frozenset({"is", "are", "was", "were", "be", "been", "now", "declared", "as"})
"""Words after which "over" says that something is at an end and not where it is done."""

DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "all", "any", "no", "every", "those", "these", "some"})
"""What may stand before an attribute."""

NONE = frozenset({"no", "nobody", "nothing", "none", "neither", "zero"})
"""What turns an act round from behind: "attack no school", "send no soldiers"."""

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
        if act and _is_attribute(words, i):
            i += 1
        elif act and not (flip and _rank(flip[0]) >= _rank(act[0])):
            if act[0].means != "none":
                return _Act(act[0], i, act[1], tuple(flips), resumes)
            i = act[1]
        elif flip:
            if not _is_first_of_two(words, flip[1]):
                flips.append(words[i])
            i = flip[1]
        else:
            resumes = resumes or vocabulary().at(words, i, "resume") is not None
            i += 1
    return None


def _is_first_of_two(words: Sequence[str], end: int) -> bool:
    """Whether a verb is one of two that say one thing: "cut or slow the internet", "halt or delay the pullout"."""
    if words[end : end + 1] not in (["or"], ["and"]) or end + 1 >= len(words):
        return False
    return vocabulary().at(words, end + 1, "flip", "do") is not None


def _is_attribute(words: Sequence[str], i: int) -> bool:
    """Whether a word only tells what somebody is: "free the abducted nurses"."""
    return words[i].endswith("ed") and i > 0 and words[i - 1] in DETERMINERS


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
    whom += _inside(raw, words, act) if not lead else ()
    for i in range(act.end, stop):
        if words[i] == "for" and act.meaning.type in HOSTILE:
            break  # why it is done, or for how long
        if words[i] in PREPOSITIONS:
            lead = words[i]
        elif lead in TO_WHOM or not lead:
            whom.append(raw[i])
        if words[i] not in PREPOSITIONS and lead in WHERE:
            where.append(raw[i])
    return named(whom), places(where)


def _inside(raw: Sequence[str], words: Sequence[str], act: _Act) -> Iterator[str]:
    """What is named within the words of an act: "give Tarsia two boats", "close the border"."""
    for i in range(act.first + 1, act.end):
        on_things = bool(act.meaning.modes & THING_MODES) and bool(vocabulary().sorts([words[i]]))
        if words[i] not in PREPOSITIONS and (raw[i][0].isupper() or on_things):
            yield raw[i]
