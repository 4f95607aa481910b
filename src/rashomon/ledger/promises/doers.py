"""How the one who acted is bound to the one who promised, at the date of the act.

`own`: the same, or a part, member or unit that it commanded. `above`: only what includes it. `bound`: only a sponsor, backer, client or
ally. A state is bound by its government and the government by its forces, since a state acts through them (codebook, section 2); one
ministry is not told from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.knowledge.register import Period
from rashomon.ledger.names import fold
from rashomon.ledger.promises.phrases import words_of
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.who import BACKING, BELONGING, NATURE, OF_STATE, Kinship, Tie, Who

Degree = Literal["own", "above", "bound"]

SPEAKING: frozenset[str] = frozenset({"leads", "represents"})
"""Relations by which a person commits a group: its head, its spokesman."""

GOVERNING = frozenset({"GOV", "COP", "MIL", "SPY"})
"""Sectors whose people act for their state."""

APART = frozenset({"LEG", "JUD", "PTY", "OPP", "REB"})
"""Sectors that do not command a state's forces."""


UNTOLD = "organisation"
"""The kind of a group that is known by a tie alone: one from which nothing more follows."""


@dataclass(frozen=True, slots=True)
class Side:
    """One who is bound by a promise.

    Attributes:
        who: The maker, or the group for which it spoke.
        maker: Who made it.
        through: By what the maker speaks for the group; empty for the maker itself.
    """

    who: Who
    maker: Who
    through: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """How a doer is bound to a side.

    Attributes:
        degree: How closely.
        chain: The ties, each with who says so.
        side: To whom.
    """

    degree: Degree
    chain: tuple[Tie, ...]
    side: Side


def sides_of(maker: Who, kinship: Kinship, period: Period | None) -> tuple[Side, ...]:
    """A maker, and the groups that it commits by leading or representing them."""
    return (Side(maker, maker), *_spoken_for(maker, kinship, period))


def _spoken_for(maker: Who, kinship: Kinship, period: Period | None) -> Iterator[Side]:
    if maker.kind != "person":
        return
    ties = [tie for tie in kinship.above(maker.key, period) if tie.relation in SPEAKING]
    for tie in ties:
        yield Side(Who(tie.group, tie.names[1] or tie.group, UNTOLD), maker, (tie,))
    if maker.country and (maker.sector == "GOV" or (maker.sector in GOVERNING and not ties)):
        state = Who(maker.country.lower(), maker.country, "state", maker.country)
        yield Side(state, maker, (_of_state(maker),))


def bond(doer: Who, sides: Sequence[Side], kinship: Kinship, period: Period | None) -> Bond | None:
    """The closest bond of a doer to any of some sides; `None` where nothing binds them."""
    for rule in (_own, _of_one_state, _above, _bound):
        for side in sides:
            chain = rule(doer, side, kinship, period)
            if chain is not None:
                degree: Degree = "above" if rule is _above else "bound" if rule is _bound else "own"
                return Bond(degree, (*chain, *side.through), side)
    return None


def _own(doer: Who, side: Side, kinship: Kinship, period: Period | None) -> tuple[Tie, ...] | None:
    return kinship.chain(doer, side.who, period)


def _of_one_state(doer: Who, side: Side, _: Kinship, __: Period | None) -> tuple[Tie, ...] | None:
    """A state, its government and its forces towards one another."""
    who = side.who
    if not who.country or doer.country != who.country or doer.sector in APART or who.sector in APART:
        return None
    if who.kind in {"state", "government_body"}:
        return (_of_state(doer),) if acts_for_state(doer) else None
    bare = doer.kind == "state" and who.kind in {"military", "police"} and _is_of_the_whole(who)
    return (_of_state(who),) if bare else None


def acts_for_state(who: Who) -> bool:
    """Whether somebody is a state, one of its bodies or forces, or one of their people."""
    return who.kind in OF_STATE | {"state"} or (who.kind == "person" and who.sector in GOVERNING)


def _is_of_the_whole(force: Who) -> bool:
    """Whether a force is named as the state's ("the army", "US troops") and not as one unit of it."""
    parts = [fold(part) for part in words_of(force.name)]
    return "troops" in vocabulary().sorts(parts) and not any(part[0].isdigit() for part in parts if part)


def _of_state(who: Who) -> Tie:
    state = who.country or ""
    return Tie(who.key, state.lower(), "part_of", NATURE, names=(who.name, state))


def _above(doer: Who, side: Side, kinship: Kinship, period: Period | None) -> tuple[Tie, ...] | None:
    return kinship.chain(side.who, doer, period)


def _bound(doer: Who, side: Side, kinship: Kinship, period: Period | None) -> tuple[Tie, ...] | None:
    down = kinship.chain(side.who, doer, period, BELONGING | BACKING)
    return down if down is not None else kinship.chain(doer, side.who, period, BELONGING | BACKING)


def speaks_for(speaker: Who, sides: Sequence[Side], kinship: Kinship, period: Period | None) -> Bond | None:
    """Why what somebody says binds a side: it is the maker, its head or spokesman, or a body that includes it; `None` where it does not.

    A part of the maker cannot take back what the whole has promised.
    """
    for side in sides:
        if speaker.key == side.who.key:
            return Bond("own", side.through, side)
        if speaker.kind in OF_STATE | {"state"} and (chain := _of_one_state(speaker, side, kinship, period)) is not None:
            return Bond("own", (*chain, *side.through), side)
    for voice in sides_of(speaker, kinship, period):
        for side in sides:
            if voice.who.key == side.who.key:
                return Bond("own", (*voice.through, *side.through), side)
            if (chain := kinship.chain(side.who, voice.who, period)) is not None:
                return Bond("above", (*chain, *voice.through, *side.through), side)
    return None
