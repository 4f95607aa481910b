"""On which attributes the accounts of one event differ, within one report (codebook, section 3, `disputed`)."""

from __future__ import annotations

from rashomon.coding.rebutted import PART
from rashomon.model import Account, Effect


def disputed(accounts: tuple[Account, ...], effects: tuple[Effect, ...]) -> tuple[str, ...]:
    """The attributes on which accounts differ.

    Occurrence when one source denies what another, or the report, asserts; actor when it denies no more than a part in it; justification
    when one condemns and another justifies; effects when two sources give counts of one kind that cannot both hold.
    """
    stances = {a.stance for a in accounts}
    found = []
    denials = {a.rule == PART for a in accounts if a.stance == "denies"} if len({a.source for a in accounts}) > 1 else set()
    if False in denials:
        found.append("occurrence")
    if True in denials:
        found.append("actor")
    if any(_differ(a, b) for n, a in enumerate(effects) for b in effects[n + 1 :]):
        found.append("effects")
    if {"condemns", "justifies"} <= stances:
        found.append("justification")
    return tuple(found)


def _differ(a: Effect, b: Effect) -> bool:
    if a.kind != b.kind or a.source == b.source or a.who != b.who:
        return False
    low, high = max(a.low or 0, b.low or 0), min(x for x in (a.high or 10**9, b.high or 10**9))
    return low > high
