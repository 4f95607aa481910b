"""Which reports tell of one commitment: the same makers, the same terms, made within a few days.

A pure function of the set of commitments: whatever their order, the groups are the same, and so is the order in which they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from types import MappingProxyType

from rashomon.knowledge.register import Period
from rashomon.ledger.names import fold
from rashomon.ledger.promises.doers import sides_of
from rashomon.ledger.promises.named import words_of
from rashomon.ledger.promises.terms import Terms, names, terms_of
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.rows import CommitmentRow, Incident
from rashomon.ledger.who import Kinship, Who

DAYS = 3
"""How many days apart two tellings may date one promise: that of a dateline, of the day after, and of a weekend."""

SHARED = 0.5
"""Share of words that two promises must have in common where no act can be read from either (Jaccard index). An own figure."""

NOWHERE: Mapping[str, Incident] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stated:
    """A commitment with what it promises, and the keys under which its makers are known."""

    commitment: CommitmentRow
    terms: Terms
    keys: frozenset[str]

    @property
    def order(self) -> tuple[bool, date, date, str, str]:
        """The best telling first: with a day of its own, then the earliest, then by report."""
        row = self.commitment
        return row.made is None, self.terms.made or date.max, row.report.published or date.max, row.report.report_id, row.local_id


def same(one: CommitmentRow, other: CommitmentRow, kinship: Kinship, made_by: Mapping[str, Incident] = NOWHERE) -> bool:
    """Whether two tellings are of one commitment.

    Args:
        one: A commitment as one report tells it.
        other: Another.
        kinship: Who belongs to what.
        made_by: The events that made them, by the id that the commitment names.
    """
    return _same(_stated(one, kinship, made_by), _stated(other, kinship, made_by), kinship)


def groups(
    commitments: Iterable[CommitmentRow], kinship: Kinship, made_by: Mapping[str, Incident] = NOWHERE
) -> tuple[tuple[CommitmentRow, ...], ...]:
    """Tellings of each commitment together, the best telling first; groups by their first.

    Args:
        commitments: As reports tell them, in any order.
        kinship: Who belongs to what.
        made_by: The events that made them, by the id that the commitment names.
    """
    stated = sorted((_stated(row, kinship, made_by) for row in commitments), key=lambda item: item.order)
    root = list(range(len(stated)))
    for members in _blocks(stated).values():
        for i, k in _pairs(stated, members):
            low, high = sorted((_find(root, i), _find(root, k)))
            if low != high and _same(stated[i], stated[k], kinship):
                root[high] = low
    found: dict[int, list[CommitmentRow]] = defaultdict(list)
    for i, item in enumerate(stated):
        found[_find(root, i)].append(item.commitment)
    return tuple(tuple(rows) for rows in found.values())


def _stated(row: CommitmentRow, kinship: Kinship, made_by: Mapping[str, Incident]) -> Stated:
    terms = terms_of(row, made_by.get(row.event_id or ""))
    return Stated(row, terms, _keys(row, terms, kinship))


def _find(root: list[int], i: int) -> int:
    while root[i] != i:
        root[i] = root[root[i]]  # so that the way is shorter the next time
        i = root[i]
    return i


def _pairs(stated: Sequence[Stated], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Those of a block that may have been made within `DAYS` of each other; of those without a day, one and the same told twice."""
    undated = [i for i in members if stated[i].terms.made is None]
    yield from pairwise(undated)
    days = sorted((made, i) for i in members if (made := stated[i].terms.made) is not None)
    for place, (made, i) in enumerate(days):
        last = stated[i].terms.made_last or made
        for later, k in islice(days, place + 1, None):
            if (later - last).days > DAYS:
                break  # nor can any that was made later
            yield i, k


def _blocks(stated: Sequence[Stated]) -> dict[str, list[int]]:
    """Commitments by each key under which their makers are known, so that only those that share one are compared."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(stated):
        for key in item.keys:
            found[key].append(i)
    return found


def _keys(row: CommitmentRow, terms: Terms, kinship: Kinship) -> frozenset[str]:
    """Keys of the makers, of the groups for which they speak and of the state for which they act, and the event that made it.

    Who promises in one event is one, whatever reports call it.
    """
    period = Period(terms.made, terms.made_last) if terms.made and terms.made_last else None
    found = {side.who.key for maker in terms.makers for side in sides_of(maker, kinship, period)}
    return frozenset((found | {_state(maker) for maker in terms.makers} | {row.event_id or ""}) - {""})


def _state(who: Who) -> str:
    return (who.country or "").lower() if who.kind in {"state", "government_body"} else ""


def _same(one: Stated, other: Stated, kinship: Kinship) -> bool:
    event = one.commitment.event_id
    if one.commitment.report.report_id == other.commitment.report.report_id:
        return one == other  # one report tells one commitment once
    if not (one.keys & other.keys and _close(one.terms, other.terms)):
        return False
    if one.terms.polarity is None or other.terms.polarity is None:
        return (event is not None and event == other.commitment.event_id) or _worded_alike(one.commitment, other.commitment)
    return _terms_agree(one.terms, other.terms) and _targets_agree(one.terms, other.terms, kinship)


def _close(one: Terms, other: Terms) -> bool:
    if not (one.made and one.made_last and other.made and other.made_last):
        return False
    return (max(one.made, other.made) - min(one.made_last, other.made_last)).days <= DAYS


def _terms_agree(one: Terms, other: Terms) -> bool:
    """The same acts, and no two different ends."""
    if one.polarity != other.polarity or not one.types & other.types:
        return False
    if one.modes and other.modes and not one.modes & other.modes:
        return False
    if one.deadline and other.deadline and abs((one.deadline - other.deadline).days) > 1:
        return False
    return not (one.where.names and other.where.names and not one.where.names & other.where.names)


def _targets_agree(one: Terms, other: Terms, kinship: Kinship) -> bool:
    """No two different targets; one who names none agrees with any."""
    period = Period(one.made, one.made) if one.made else None
    if one.targets and other.targets:
        pairs = [(a, b) for a in one.targets for b in other.targets]
        if any(kinship.related(a, b, period) or _meets(a, other) or _meets(b, one) for a, b in pairs):
            return True
        return bool(one.whom.is_proper and other.whom.is_proper and _shares(one, other))
    if one.targets or other.targets:
        known, open_one = (one, other) if one.targets else (other, one)
        return not open_one.whom.is_proper or any(_meets(who, open_one) for who in known.targets) or _shares(one, other)
    return not (one.whom.is_proper and other.whom.is_proper) or _shares(one, other)


def _meets(who: Who, terms: Terms) -> bool:
    return bool(terms.whom.is_proper) and names(terms.whom, who)


def _shares(one: Terms, other: Terms) -> bool:
    return bool(one.whom.countries & other.whom.countries or one.whom.names & other.whom.names)


def _worded_alike(one: CommitmentRow, other: CommitmentRow) -> bool:
    first, second = (
        {word for word in map(fold, words_of(row.about)) if not vocabulary().at([word], 0, "filler")} for row in (one, other)
    )
    return len(first & second) >= SHARED * len(first | second) if first | second else False
