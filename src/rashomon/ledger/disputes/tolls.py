"""One low, best and high figure of an event over all reports, with the claims behind them.

UCDP's three columns, over the figures that stand: low is the least that is claimed, high the most, open when the highest claim is ("at
least 13"). Best is the latest figure in a report's own voice, else the latest that any source gives; of a range its lower end. Figures of
different groups are never added up: those of people as such go with the only group there is, and of several groups the largest counts
(`rashomon.ledger.casualties` has the same rule for one report).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.ledger.disputes.claim import Claim
from rashomon.ledger.disputes.figures import is_same_group
from rashomon.ledger.disputes.values import Count
from rashomon.model import EffectKind


@dataclass(frozen=True, slots=True)
class TollRange:
    """How many people: at least, most credibly, at most; `None` where it is open.

    Attributes:
        kind: What happened to them.
        low: Least claim.
        best: Latest claim of a report itself, else of any source.
        high: Greatest claim.
        claims: The figures that it rests on, in the order of their reports.
    """

    kind: EffectKind
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[Claim, ...]


def toll_of(claims: Sequence[Claim], kind: EffectKind) -> TollRange | None:
    """The range of one kind over standing claims; `None` when none has a number."""
    counted = [claim for claim in sorted(claims, key=lambda c: c.order) if _size(claim, kind) is not None]
    if not counted:
        return None
    largest = max(_groups(counted), key=lambda group: max(_size(claim, kind) or 0 for claim in group))
    counts = [claim.value for claim in largest if isinstance(claim.value, Count)]
    own = [claim for claim in largest if claim.speaker.is_publisher]
    return TollRange(kind, _low(counts), _size(max(own or largest, key=_lateness), kind), _high(counts), tuple(largest))


def _size(claim: Claim, kind: EffectKind) -> int | None:
    count = claim.value
    if not isinstance(count, Count) or count.kind != kind:
        return None
    return count.low if count.low is not None else count.high


def _lateness(claim: Claim) -> tuple[str, int, str]:
    """By day; on one day the higher figure is the later, since tolls rise."""
    count = claim.value
    assert isinstance(count, Count)
    return (claim.order[0], claim.quote.start, claim.report.report_id)


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Figures of one group each, in the order of their first; those of people as such join the only group."""
    groups: list[list[Claim]] = []
    for claim in claims:
        group = next((g for g in groups if _is_same(g[0], claim)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    general = [g for g in groups if isinstance(g[0].value, Count) and g[0].value.group.family == "unspecified"]
    if general and len(groups) == len(general) + 1:
        return [sorted((claim for group in groups for claim in group), key=lambda c: c.order)]
    return groups


def _is_same(one: Claim, other: Claim) -> bool:
    a, b = one.value, other.value
    return isinstance(a, Count) and isinstance(b, Count) and is_same_group(a.group, b.group)


def _low(counts: Sequence[Count]) -> int | None:
    return min((count.low for count in counts if count.low is not None), default=None)


def _high(counts: Sequence[Count]) -> int | None:
    top = max((count.high for count in counts if count.high is not None), default=None)
    floor = max((count.low for count in counts if count.high is None and count.low is not None), default=None)
    return None if top is not None and floor is not None and floor > top else top
