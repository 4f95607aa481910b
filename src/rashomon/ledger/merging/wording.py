"""How alike two tellings are by their words alone: those of the deed, of the sentence around it, and of the whole report.

What is kept of a telling depends on its report alone, and the likeness of two on these two alone: rarity comes from a table that ships
with the program (`rarity.txt`), never from the reports that a ledger holds, so that the order in which reports arrive cannot matter.
Words are compared by their stems: "nominated" and "nomination" are one. Weights of the rows were learned by logistic regression
on the train part of ECB+ (Cybulska and Vossen 2014), drawn from the pairs of all topics; `evaluation.crossdoc` measures what they give.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

STORY = 100
"""Stems kept of a report: those that weigh most by rarity and by how often they come. With 60, half a point of CoNLL F1 is lost in
cross-validation on ECB+ train."""

UNKNOWN = 7.8
"""Rarity of a stem that the table does not list: rarer than all in it."""

COMMON, RARE = 4.0, 5.5
"""Rarity of a trigger: below, "said" or "attack", which tell little; above, "nominate" or "derail"."""

SENTENCE = (0.001, 0.06, 0.12, 0.2, 0.3, 0.45)
STORY_LEVELS = (0.06, 0.1, 0.15, 0.2, 0.26, 0.33, 0.42)
"""Cosines from which the next bucket begins: set by hand, with the quantiles of the right pairs of ECB+ train in view."""

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = (
    *(("ations", "at"), ("ation", "at"), ("itions", "it"), ("ition", "it"), ("ings", ""), ("ing", ""), ("ments", ""), ("ment", "")),
    *(("ions", ""), ("ion", ""), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("ies", "y"), ("ied", "y"), ("ed", ""), ("es", "")),
    *(("s", ""), ("al", "")),
)
"""Endings in the order in which they are tried, with what stands in their place. Own list, in the manner of Lovins 1968."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is kept of the words of a telling, all of it stems.

    Attributes:
        triggers: The words that express the event; empty where it has none.
        sentence: The other words of the sentence around it.
        story: Those words of the report that tell it best from other reports, `STORY` at most.
    """

    triggers: frozenset[str]
    sentence: frozenset[str]
    story: frozenset[str]
    _lengths: list[float] = field(init=False, repr=False, compare=False, default_factory=list)

    def stored(self) -> list[str]:
        """What the ledger keeps: three lines of stems."""
        return [" ".join(sorted(stems)) for stems in (self.triggers, self.sentence, self.story)]

    @classmethod
    def read(cls, stored: Sequence[str]) -> Wording:
        """What `stored` gave."""
        triggers, sentence, story = stored
        return cls(_set(triggers), _set(sentence), _read(story))

    def in_sentence(self, other: Wording) -> float:
        """Cosine of the words of the two sentences weighted by rarity, 0 to 1."""
        return _cosine(self.sentence & other.sentence, self.lengths[0], other.lengths[0])

    def in_story(self, other: Wording) -> float:
        """The same of the words of the two reports."""
        return _cosine(self.story & other.story, self.lengths[1], other.lengths[1])

    @property
    def lengths(self) -> Sequence[float]:
        """Lengths of the weighted sets of sentence and story, found once: a telling is compared with many."""
        if not self._lengths:
            self._lengths.extend(math.sqrt(sum(map(square, stems))) for stems in (self.sentence, self.story))
        return self._lengths


@lru_cache(maxsize=10_000)
def _read(line: str) -> frozenset[str]:
    """The stems of a report, kept once for all that it tells."""
    return _set(line)


def _set(line: str) -> frozenset[str]:
    return frozenset(map(sys.intern, line.split()))  # one copy of each stem, of which ten thousands of tellings hold dozens each


def wording(triggers: Iterable[str], sentence: str, text: str) -> Wording:
    """What is kept of a telling.

    Args:
        triggers: The words or short phrases that express the event, as they stand.
        sentence: The sentence around it.
        text: The whole report.
    """
    said = [word for trigger in triggers for word in _WORD.findall(trigger)]
    telling = frozenset(_telling(said)) or frozenset(map(stem, said))
    return Wording(telling, _stems(sentence) - telling, _story(text))


def _telling(words: Iterable[str]) -> list[str]:
    """Stems of those words that tell something, in their order."""
    return [known for known in map(_told, words) if known]


@lru_cache(maxsize=64)
def _stems(sentence: str) -> frozenset[str]:
    """Stems of a sentence; several events mostly stand in one."""
    return frozenset(_telling(_WORD.findall(sentence)))


@lru_cache(maxsize=64)
def _story(text: str) -> frozenset[str]:
    """The weightiest stems of a report; of equal ones the first of the alphabet, so that nothing is left to chance."""
    counts = Counter(_telling(_WORD.findall(text)))
    ranked = sorted(counts, key=lambda each: (-rarity(each) * (1 + math.log(counts[each])), each))
    return frozenset(ranked[:STORY])


@lru_cache(maxsize=100_000)
def _told(word: str) -> str | None:
    """The stem of a word that tells one story from another; `None` for function words, years and small figures."""
    if word[0].isdigit():
        return stem(word) if len(word) > 2 and not _YEAR.fullmatch(word) else None
    return stem(word) if rarity(word.lower()) > 0 and rarity(stem(word)) > 0 else None


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What a word has in common with its other forms, and with most nouns made of it."""
    low = word.lower()
    low = _forms().get(low, low)
    if len(low) <= 3:
        return low
    low = _without_ending(low)
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "lsz":
        low = low[:-1]
    if (len(low) > 3 and low[-1] == "e") or (len(low) > 5 and low.endswith("ry")):  # injury, injure; but an army is no arm
        low = low[:-1]
    return low[:-2] if len(low) > 5 and low.endswith("at") else low


def _without_ending(word: str) -> str:
    if word.endswith("ss") or (len(word) == 4 and not word.endswith("s")):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + instead
    return word


@cache
def _forms() -> Mapping[str, str]:
    """Irregular forms, each with the word that stands for it."""
    lines = (files("rashomon.ledger.merging") / "forms.txt").read_text(encoding="utf-8").splitlines()
    return {form: line.split()[0] for line in lines if not line.startswith("#") for form in line.split()[1:]}


@cache
def _rarities() -> Mapping[str, float]:
    """The table: a line is a rarity and the stems that have it; function words have 0."""
    lines = (files("rashomon.ledger.merging") / "rarity.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {each: float(level) for level, *stems in rows for each in stems}


@cache
def _squares() -> Mapping[str, int]:
    return {each: round(100 * level**2) for each, level in _rarities().items()}


_UNKNOWN_SQUARE = round(100 * UNKNOWN**2)


def square(stem_: str) -> int:
    """What a stem weighs: its rarity squared, in hundredths: whole numbers, whose sums depend on no order."""
    return _squares().get(stem_, _UNKNOWN_SQUARE)


def rarity(stem_: str) -> float:
    """How rare a stem is in English news, 0 (function words) to `UNKNOWN`: about the logarithm of one in so many."""
    return _rarities().get(stem_, UNKNOWN)


def _cosine(shared: Collection[str], one: float, other: float) -> float:
    return sum(map(square, shared)) / (one * other) if shared else 0.0


SAME_TRIGGER = ("same_common", "same", "same_rare")


def rareness(triggers: Collection[str]) -> int:
    """How rare the rarest of some stems is, from 0 to 2."""
    rarest = max(map(rarity, triggers), default=0.0)
    return 0 if rarest < COMMON else 1 if rarest < RARE else 2


def trigger_bucket(one: Wording, other: Wording) -> str:
    """How alike the words of the deed are."""
    if one.triggers and one.triggers == other.triggers:
        return SAME_TRIGGER[rareness(one.triggers)]
    if one.triggers & other.triggers:
        return "in_part"
    told = one.triggers & other.sentence or other.triggers & one.sentence
    return "beside" if told else "other"


def sentence_bucket(one: Wording, other: Wording) -> str:
    """How alike the sentences are, in steps from 0."""
    return _step(one.in_sentence(other), SENTENCE)


def story_bucket(one: Wording, other: Wording) -> str:
    """How alike the reports are, in steps from 0."""
    return _step(one.in_story(other), STORY_LEVELS)


def _step(likeness: float, starts: Sequence[float]) -> str:
    return str(sum(likeness >= start for start in starts))


BUCKETS = {"trigger": trigger_bucket, "sentence": sentence_bucket, "story": story_bucket}


@cache
def weights() -> Mapping[tuple[str, str], float]:
    """The log-odds of each feature and bucket, and of the prior (`wording.csv`)."""
    table = (files("rashomon.ledger.merging") / "wording.csv").read_text(encoding="utf-8")
    return {(row["feature"], row["bucket"]): float(row["log_odds"]) for row in csv.DictReader(table.splitlines())}


def log_odds(one: Wording, other: Wording) -> float:
    """Log-odds by words alone that two tellings are of one event; groups are joined while their mean is above zero."""
    table = weights()
    return table["prior", "all"] + sum(table[name, bucket(one, other)] for name, bucket in BUCKETS.items())
