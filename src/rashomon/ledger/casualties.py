"""One low, best and high figure where a report gives several: the columns that users of UCDP and ACLED expect.

The rule, in full. Figures about different people are never added up, since "and" cannot be told from "including": of the groups that
figures are about, the one with the largest figure counts. Within it, low is the smallest lower bound and high the largest upper bound, none
when the highest figure is open above ("at least 13"). Best is the last figure that the report gives in its own voice, else the last that
any source gives; of a range, its lower end. All figures stay in the ledger and in the JSON export, each with its source and words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.ledger.rows import EventRow, Figure, Toll
from rashomon.model import ActorId, EffectKind


def toll_of(row: EventRow, kind: EffectKind) -> Toll:
    """The toll of one kind: that of all its reports together, of a single report by the rule above."""
    told = dict(row.tolls)
    return told[kind] if kind in told else toll(row.figures, kind)


def toll(figures: Sequence[Figure], kind: EffectKind) -> Toll:
    """The toll of one kind, by the rule above; figures without a number ("scores") tell nothing."""
    groups: dict[ActorId | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.kind == kind and _size(figure) is not None:
            groups[figure.who.id if figure.who else None].append(figure)
    if not groups:
        return Toll()
    # max() keeps the first of equals, which is the one first mentioned.
    largest = max(groups.values(), key=lambda group: max(_size(figure) or 0 for figure in group))
    return Toll(_low(largest), _best(largest), _high(largest))


def _size(figure: Figure) -> int | None:
    return figure.low if figure.low is not None else figure.high


def _low(group: Sequence[Figure]) -> int | None:
    return min((figure.low for figure in group if figure.low is not None), default=None)


def _best(group: Sequence[Figure]) -> int | None:
    in_order = sorted(group, key=lambda figure: figure.quote.start)
    own = [figure for figure in in_order if figure.source is None]
    return _size((own or in_order)[-1])


def _high(group: Sequence[Figure]) -> int | None:
    top = max((figure.high for figure in group if figure.high is not None), default=None)
    floor = max((figure.low for figure in group if figure.high is None and figure.low is not None), default=None)
    return None if top is not None and floor is not None and floor > top else top
