"""Who stands on which side: standing claims that contradict one another, brought into groups that do not.

Two claims are bound when they contradict and different sources make them. What hangs together by such bonds is one dispute; its sides are
claims that can hold together, each put with the first group, by what they say, in which it contradicts nobody. What contradicts nobody
("gunmen", "at least five") is on no side. Doubts make no dispute of their own; beside a denial, those who doubt are a side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from rashomon.ledger.disputes.claim import Claim
from rashomon.ledger.disputes.compatible import Compared, is_one_side
from rashomon.ledger.disputes.speakers import Speaker
from rashomon.ledger.disputes.values import Count, Named, Nature, Occurred, in_words

ATTRIBUTES = ("occurrence", "actor", "recipient", "identity", "effects", "place", "date", "justification")
"""What can be disputed (codebook, section 3), in the codebook's order."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version and all who tell it.

    Attributes:
        value: What they say, in plain words.
        sources: Who says it, each once, the first to say it first.
        claims: What they say, with the words, in the order of their reports.
        first_said: The day of the first report that has it.
        last_said: The day of the last.
    """

    value: str
    sources: tuple[Speaker, ...]
    claims: tuple[Claim, ...]
    first_said: date | None
    last_said: date | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Versions of one attribute that cannot all hold.

    Attributes:
        attribute: As the codebook names it.
        sides: Two at least.
        about: What it is about within the attribute: the kind of harm and to whom, or that it is of what is planned.
    """

    attribute: str
    sides: tuple[Side, ...]
    about: str = ""


def disputes(claims: Sequence[Claim], compared: Compared) -> Iterator[Dispute]:
    """The disputes among standing claims, in the order of attributes."""
    for attribute in ATTRIBUTES:
        about = sorted((c for c in claims if c.attribute == attribute), key=_content)
        bonds = _bonds(about, compared)
        for together in _parts(bonds):
            sides = _sides(together, about, bonds)
            doubting = _doubting(about) if attribute == "occurrence" else []
            yield Dispute(attribute, tuple(side_of(side) for side in (*sides, doubting) if side), _about(about[together[0]], sides))


def _content(claim: Claim) -> tuple[int, str, tuple[str, str, int, int], str]:
    low = claim.value.low if isinstance(claim.value, Count) else 0
    return (low or 0, in_words(claim.value), claim.order, claim.speaker.key)


def _bonds(claims: Sequence[Claim], compared: Compared) -> dict[int, set[int]]:
    """Of each claim, the others that contradict it; what many say in the same way is compared once."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        alike[claim.likeness].append(n)
    found: dict[int, set[int]] = defaultdict(set)
    for ours, theirs in combinations(alike.values(), 2):
        if compared.contradict(claims[ours[0]], claims[theirs[0]]):
            for n, k in product(ours, theirs):
                if not is_one_side(claims[n], claims[k]):
                    found[n].add(k)
                    found[k].add(n)
    return found


def _parts(bonds: dict[int, set[int]]) -> Iterator[list[int]]:
    """What hangs together, each part in order."""
    left = set(bonds)
    while left:
        part, new = set(), {min(left)}
        while new:
            part |= new
            new = {k for n in new for k in bonds[n]} - part
        left -= part
        yield sorted(part)


def _sides(part: Sequence[int], claims: Sequence[Claim], bonds: dict[int, set[int]]) -> list[list[Claim]]:
    groups: list[list[int]] = []
    for n in part:
        group = next((g for g in groups if not bonds[n] & set(g)), None)
        if group is None:
            groups.append([n])
        else:
            group.append(n)
    return [[claims[n] for n in group] for group in groups]


def _doubting(claims: Sequence[Claim]) -> list[Claim]:
    return [c for c in claims if isinstance(c.value, Occurred) and c.value.happened is None]


def side_of(claims: Sequence[Claim]) -> Side:
    """Claims as one side."""
    ordered = sorted(claims, key=lambda claim: claim.order)
    days = sorted(claim.said for claim in ordered if claim.said)
    sources = {claim.speaker.key: claim.speaker for claim in reversed(ordered)}
    first = tuple(reversed(sources.values()))
    value = " or ".join(dict.fromkeys(in_words(claim.value) for claim in claims))
    return Side(value, first, tuple(ordered), days[0] if days else None, days[-1] if days else None)


def _about(first: Claim, sides: Sequence[Sequence[Claim]]) -> str:
    match first.value:
        case Count(kind=kind):
            groups = sorted({c.value.group.family for side in sides for c in side if isinstance(c.value, Count)} - {"unspecified", "named"})
            return ", ".join((kind, *groups))
        case Occurred(planned=True) | Named(planned=True):
            return "as planned"
        case Nature():
            return ", ".join(sorted({c.value.words for side in sides for c in side if isinstance(c.value, Nature)}))
    return ""
