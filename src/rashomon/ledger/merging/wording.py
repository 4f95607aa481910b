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
    _size: float = field(init=False, repr=False, compare=False, default=0.0)
    _story_size: float = field(init=False, repr=False, compare=False, default=0.0)

    def __post_init__(self) -> None:
        """Lengths of the weighted sets, found once: a telling is compared with many."""
        object.__setattr__(self, "_size", _length(self.sentence))
        object.__setattr__(self, "_story_size", _length(self.story))

    def stored(self) -> list[str]:
        """What the ledger keeps: three lines of stems."""
        return [" ".join(sorted(stems)) for stems in (self.triggers, self.sentence, self.story)]

    @classmethod
    def read(cls, stored: Sequence[str]) -> Wording:
        """What `stored` gave."""
        triggers, sentence, story = (frozenset(line.split()) for line in stored)
        return cls(triggers, sentence, story)

    def in_sentence(self, other: Wording) -> float:
        """Cosine of the words of the two sentences weighted by rarity, 0 to 1."""
        return _cosine(self.sentence & other.sentence, self._size, other._size)

    def in_story(self, other: Wording) -> float:
        """The same of the words of the two reports."""
        return _cosine(self.story & other.story, self._story_size, other._story_size)


def wording(triggers: Iterable[str], sentence: str, text: str) -> Wording:
    """What is kept of a telling.

    Args:
        triggers: The words or short phrases that express the event, as they stand.
        sentence: The sentence around it.
        text: The whole report.
    """
    said = [word for trigger in triggers for word in _WORD.findall(trigger)]
    telling = frozenset(stem(word) for word in said if _tells(word)) or frozenset(map(stem, said))
    return Wording(telling, frozenset(map(stem, filter(_tells, _WORD.findall(sentence)))) - telling, _story(text))


@lru_cache(maxsize=64)
def _story(text: str) -> frozenset[str]:
    """The weightiest stems of a report; of equal ones the first of the alphabet, so that nothing is left to chance."""
    counts = Counter(stem(word) for word in _WORD.findall(text) if _tells(word))
    ranked = sorted(counts, key=lambda each: (-rarity(each) * (1 + math.log(counts[each])), each))
    return frozenset(ranked[:STORY])


@lru_cache(maxsize=100_000)
def _tells(word: str) -> bool:
    """Whether a word tells one story from another: no function word, no year, no small figure."""
    if word[0].isdigit():
        return len(word) > 2 and not _YEAR.fullmatch(word)
    return rarity(word.lower()) > 0 and rarity(stem(word)) > 0


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
def _squares() -> Mapping[str, float]:
    return {each: level**2 for each, level in _rarities().items()}


def rarity(stem_: str) -> float:
    """How rare a stem is in English news, 0 (function words) to `UNKNOWN`: about the logarithm of one in so many."""
    return _rarities().get(stem_, UNKNOWN)


def _length(stems: Collection[str]) -> float:
    return math.sqrt(sum(rarity(each) ** 2 for each in sorted(stems)))  # sorted: sums of floats depend on their order


def _cosine(shared: Collection[str], one: float, other: float) -> float:
    square, unknown = _squares().get, UNKNOWN**2
    return sum(square(each, unknown) for each in sorted(shared)) / (one * other) if shared else 0.0


def trigger_bucket(one: Wording, other: Wording) -> str:
    """How alike the words of the deed are."""
    if one.triggers and one.triggers == other.triggers:
        rarest = max(map(rarity, one.triggers))
        return "same_common" if rarest < COMMON else "same" if rarest < RARE else "same_rare"
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
