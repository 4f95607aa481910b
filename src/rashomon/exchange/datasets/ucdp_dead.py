"""UCDP's figures of the dead: in all, as a range and as the best estimate, and the best estimate for each side.

The figures of all come first, the best estimate after the range: a ledger that needs one figure takes the last of the largest group. A
figure for a part of the dead is always about somebody, or it would pass for one of all. Where nobody died there is no figure: UCDP writes
0 for sides of which it knows no dead.
"""

from __future__ import annotations

from rashomon.exchange.datasets.draft import Draft, Named
from rashomon.exchange.datasets.fields import Row
from rashomon.model import ActorId, Evidence

_CIVILIANS = Named("civilians", "population", None, "CVL")
_UNKNOWN = Named("persons of unknown status", "unidentified", None, "UNK")


def say_dead(draft: Draft, row: Row, sides: tuple[tuple[ActorId, ...], tuple[ActorId, ...]]) -> None:
    """Add the lines and the figures of all who died.

    Args:
        draft: The report, its event coded.
        row: The row.
        sides: The actors of side A and of side B.

    Raises:
        UnreadableReport: A figure is no number of people.
    """
    _all(draft, row.count("low"), row.count("best"), row.count("high"))
    for letter, ids in zip("ab", sides, strict=True):
        _of_side(draft, row, letter, ids)
    # In one-sided violence the civilians are side B.
    civilians = sides[1][0] if row.whole("type_of_violence") == "3" and len(sides[1]) == 1 else None
    _of_others(draft, row.count("deaths_civilians"), _CIVILIANS, civilians)
    _of_others(draft, row.count("deaths_unknown"), _UNKNOWN, None)


def _all(draft: Draft, low: int | None, best: int | None, high: int | None) -> None:
    spread = draft.say("Deaths, low to high estimate", f"{low} to {high}") if low is not None and high is not None else None
    single = draft.say("Deaths, best estimate", best)
    # A few rows have a low estimate above the best: both are coded as they stand.
    if spread and low is not None and high and low <= high and not low == best == high:
        draft.effect("killed", spread, low, high)
    if single and best:
        draft.effect("killed", single, best, best)


def _of_side(draft: Draft, row: Row, letter: str, ids: tuple[ActorId, ...]) -> None:
    dead = row.count(f"deaths_{letter}")
    words = f"side {letter.upper()}"
    line = draft.say(f"Deaths of {words}", dead)
    if line and dead:
        joint = Named(row.get(f"side_{letter}") or words, "umbrella_group")
        who = ids[0] if len(ids) == 1 else draft.group(joint, _within(line, words))
        draft.effect("killed", line, dead, dead, who)


def _of_others(draft: Draft, dead: int | None, named: Named, known: ActorId | None) -> None:
    line = draft.say(f"Deaths of {named.name}", dead)
    if line and dead:
        draft.effect("killed", line, dead, dead, known or draft.group(named, _within(line, named.name)))


def _within(line: Evidence, words: str) -> Evidence:
    at = line.start + line.quote.index(words)
    return Evidence(at, at + len(words), words)
