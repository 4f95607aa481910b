"""How the one who acted is bound to the one who promised, at the date of the act.

`own`: the same, or a part, member or unit that it commanded. `above`: only what includes it. `bound`: only a sponsor, backer, client or
ally. A state is bound by its government and the government by its forces, since a state acts through them (codebook, section 2); one
ministry is not told from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon.knowledge.register import Period
from rashomon.ledger.names import fold
from rashomon.ledger.promises.named import words_of
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.who import BACKING, BELONGING, NATURE, OF_STATE, OFFICIAL, SPEAKING, Kinship, Tie, Who, same

Degree = Literal["own", "above", "bound"]

APART = frozenset({"LEG", "JUD", "PTY", "OPP", "REB"})
"""Sectors that do not command a state's forces."""


NAMED_AFTER = frozenset({"population", "unidentified", "armed_group"})
"""Kinds of those who may be called after their group."""

MEMBERS = frozenset(
    {
        "men", "fighters", "fighter", "gunmen", "members", "member", "militants", "militiamen", "soldiers", "troops", "forces", "units",
        "unit", "commandos", "guerrillas", "rebels", "wing", "branch", "cell", "activists", "delegates", "workers", "women", "leadership",
        "command", "armed", "local", "young", "masked",
    }
)
"""Words for the people and parts of a group that is named beside them."""

SMALL = frozenset({"the", "a", "an", "of", "from", "some", "its", "several", "two", "three", "dozens"})

UNTOLD = "organisation"
"""The kind of a group that is known by a tie alone: one from which nothing more follows."""


@dataclass(frozen=True, slots=True)
class Side:
    """One who is bound by a promise.

    Attributes:
        who: The maker, or the group for which it spoke.
        maker: Who made it.
        through: By what the maker speaks for the group; empty for the maker itself.
        is_under: Whether it is a group that another group commands, and so cannot take back what that one promised.
    """

    who: Who
    maker: Who
    through: tuple[Tie, ...] = ()
    is_under: bool = False


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
    """A maker, and the groups that it commits: those that it leads, commands or represents."""
    return (Side(maker, maker), *_spoken_for(maker, kinship, period), *_commanded(maker, kinship, period))


def _commanded(maker: Who, kinship: Kinship, period: Period | None) -> Iterator[Side]:
    """The groups that a group or body commands; not one of which it is a part as well, however much it leads there."""
    if maker.kind == "person":
        return
    ties = kinship.above(maker.key, period)
    within = {tie.group for tie in ties if tie.relation == "part_of"}
    for tie in ties:
        if tie.relation == "leads" and tie.group not in within:
            yield Side(Who(tie.group, tie.names[1] or tie.group, UNTOLD), maker, (tie,), is_under=True)


def _spoken_for(maker: Who, kinship: Kinship, period: Period | None) -> Iterator[Side]:
    if maker.kind != "person":
        return
    ties = [tie for tie in kinship.above(maker.key, period) if tie.relation in SPEAKING]
    for tie in ties:
        yield Side(Who(tie.group, tie.names[1] or tie.group, UNTOLD), maker, (tie,))
    if maker.country and (maker.sector == "GOV" or (maker.sector in OFFICIAL and not ties)):
        state = Who(maker.country.lower(), maker.country, "state", maker.country)
        yield Side(state, maker, (_of_state(maker),))


def bond(doer: Who, sides: Sequence[Side], kinship: Kinship, period: Period | None) -> Bond | None:
    """The closest bond of a doer to any of some sides; `None` where nothing binds them."""
    for rule in (_own, _of_one_state, _by_name, _above, _bound):
        for side in sides:
            if side.is_under and doer.kind == "umbrella_group":
                continue  # whoever leads in an umbrella is within it
            chain = rule(doer, side, kinship, period)
            if chain is not None:
                degree: Degree = "above" if rule is _above else "bound" if rule is _bound else "own"
                return Bond(degree, (*chain, *side.through), side)
    return None


def _own(doer: Who, side: Side, kinship: Kinship, period: Period | None) -> tuple[Tie, ...] | None:
    """A group that commands another is within it only where that is an umbrella; a person who heads a group always is."""
    leads_within = doer.kind == "person" or side.who.kind in {"umbrella_group", UNTOLD}
    return kinship.chain(doer, side.who, period, BELONGING if leads_within else BELONGING - {"leads"})


def _of_one_state(doer: Who, side: Side, _: Kinship, __: Period | None) -> tuple[Tie, ...] | None:
    """A state, its government and its forces towards one another."""
    who = side.who
    if not who.country or doer.country != who.country or doer.sector in APART or who.sector in APART:
        return None
    if who.kind in {"state", "government_body"}:
        return (_of_state(doer),) if acts_for_state(doer) else None
    bare = doer.kind == "state" and who.kind in {"military", "police"} and _is_of_the_whole(who)
    return (_of_state(who),) if bare else None


def _by_name(doer: Who, side: Side, _: Kinship, __: Period | None) -> tuple[Tie, ...] | None:
    who = side.who
    return (Tie(doer.key, who.key, "member_of", NATURE, names=(doer.name, who.name)),) if called_after(doer, who) else None


def called_after(doer: Who, who: Who) -> bool:
    """Whether those without a name are called after somebody ("men of the Oram Front"), or are those after whom a union is called."""
    if doer.kind not in NAMED_AFTER or (doer.country and who.country and doer.country != who.country):
        return False
    ours, theirs = _told_words(doer.name), _told_words(who.name)
    if len(theirs) > 1 and " ".join(theirs) in " ".join(ours) and set(ours) - set(theirs) <= MEMBERS:
        return True
    return doer.kind == "population" and who.sector == "LAB" and bool(ours) and set(map(_bare, ours)) < set(map(_bare, theirs))


@lru_cache(maxsize=100_000)
def _told_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in map(fold, words_of(name)) if word not in SMALL)


def _bare(word: str) -> str:
    return word.rstrip("s")


def acts_for_state(who: Who) -> bool:
    """Whether somebody is a state, one of its bodies or forces, or one of their people."""
    return who.kind in OF_STATE | {"state"} or (who.kind == "person" and who.sector in OFFICIAL)


def _is_of_the_whole(force: Who) -> bool:
    """Whether a force is named as the state's ("the army", "US troops") and not as one unit of it."""
    parts = [fold(part) for part in words_of(force.name)]
    return "troops" in vocabulary().sorts(parts) and not any(part[0].isdigit() for part in parts if part)


def _of_state(who: Who) -> Tie:
    state = who.country or ""
    return Tie(who.key, state.lower(), "part_of", NATURE, names=(who.name, state))


def _above(doer: Who, side: Side, kinship: Kinship, period: Period | None) -> tuple[Tie, ...] | None:
    up = kinship.chain(side.who, doer, period)
    return up if up is not None else kinship.chain(doer, side.who, period)


def _bound(doer: Who, side: Side, kinship: Kinship, period: Period | None) -> tuple[Tie, ...] | None:
    down = kinship.chain(side.who, doer, period, BELONGING | BACKING)
    return down if down is not None else kinship.chain(doer, side.who, period, BELONGING | BACKING)


def speaks_for(speaker: Who, sides: Sequence[Side], kinship: Kinship, period: Period | None) -> Bond | None:
    """Why what somebody says binds a side: it is the maker, its head or spokesman, or a body that includes it; `None` where it does not.

    A part of the maker cannot take back what the whole has promised.
    """
    sides = [side for side in sides if not side.is_under]
    for side in sides:
        if same(speaker, side.who):
            return Bond("own", side.through, side)
        if speaker.kind in OF_STATE | {"state"} and (chain := _of_one_state(speaker, side, kinship, period)) is not None:
            return Bond("own", (*chain, *side.through), side)
    for side in sides:
        if (chain := kinship.chain(speaker, side.who, period, frozenset(SPEAKING))) is not None:  # its head, however named
            return Bond("own", (*chain, *side.through), side)
    for voice in sides_of(speaker, kinship, period):
        for side in sides:
            if same(voice.who, side.who):
                return Bond("own", (*voice.through, *side.through), side)
            if (chain := kinship.chain(side.who, voice.who, period)) is not None:
                return Bond("above", (*chain, *voice.through, *side.through), side)
    return None
