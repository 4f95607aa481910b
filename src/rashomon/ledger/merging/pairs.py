"""Whether two tellings are of one event: features, each with its weight and reason, read from one table (`pairs.csv`).

A feature looks at one thing and names the bucket that a pair falls in, or none where nothing can be told. Weights are log-odds and add up;
a pair whose sum is above zero is likelier one event than two. Some buckets rule a pair out, whatever else is alike.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.ledger.merging.facts import Facts, Side, Spot
from rashomon.ledger.merging.wording import sentence_bucket, story_bucket, trigger_bucket
from rashomon.ledger.naming import akin, alike, forms
from rashomon.ledger.who import OF_STATE

NEVER = "never"
"""A weight of the table that rules a pair out."""

RULED_OUT = -99.0

NEAR_KM, FAR_KM = 12.0, 40.0
"""One town and its outskirts; beyond what reports of one place differ by. UCDP counts 25 km as near a place (`where_prec` 2)."""

EXACT_PLACES = frozenset({1, 2})
"""UCDP's precisions of a point."""

WHOLE_COUNTRY = 6


@dataclass(frozen=True, slots=True)
class Weight:
    """One row of the table.

    Attributes:
        log_odds: What it adds; `RULED_OUT` where no pair is one event.
        reason: In words.
    """

    log_odds: float
    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    """How likely a pair is one event, and why.

    Attributes:
        log_odds: Above zero when it is likelier one event than two.
        found: The feature and bucket of every row that counted, in the order of the table's features.
    """

    log_odds: float
    found: tuple[tuple[str, str], ...]

    @property
    def ruled_out(self) -> bool:
        """Whether some bucket forbids it."""
        return self.log_odds <= RULED_OUT / 2

    def why(self) -> str:
        """The reasons in words, the weightiest first."""
        rows = [weights()[row] for row in self.found]
        return "; ".join(f"{row.reason} ({row.log_odds:+.1f})" for row in sorted(rows, key=lambda row: -abs(row.log_odds)))


@cache
def weights() -> Mapping[tuple[str, str], Weight]:
    """The table: feature and bucket to weight and reason."""
    table = (files("rashomon.ledger.merging") / "pairs.csv").read_text(encoding="utf-8")
    return {
        (row["feature"], row["bucket"]): Weight(RULED_OUT if row["log_odds"] == NEVER else float(row["log_odds"]), row["reason"])
        for row in csv.DictReader(table.splitlines())
    }


def score(one: Facts, other: Facts) -> Scored:
    """How likely two tellings are of one event."""
    return _score(one, other, float("-inf"))


def likely(one: Facts, other: Facts) -> float | None:
    """The log-odds of a pair that is likelier one event than two; `None` for any other, which is mostly seen before all is looked at."""
    odds = _score(one, other, 0.0).log_odds
    return odds if odds > 0 else None


def _score(one: Facts, other: Facts, least: float) -> Scored:
    """The score, or any below when what is left to look at cannot bring it above `least`."""
    table, left = weights(), _left()
    total, found = table["prior", "all"].log_odds, []
    for (name, feature), most in zip(FEATURES, left, strict=True):
        if total + most <= least:
            break
        bucket = feature(one, other)
        if bucket is None:
            continue
        weight = table[name, bucket]
        found.append((name, bucket))
        if weight.log_odds <= RULED_OUT:
            return Scored(RULED_OUT, ((name, bucket),))
        total += weight.log_odds
    return Scored(total, tuple(found))


def _report(one: Facts, other: Facts) -> str | None:
    if one.report == other.report:
        return "same"
    return "data_set" if one.data_set is not None and one.data_set == other.data_set else None


def _status(one: Facts, other: Facts) -> str | None:
    return status_bucket(one.status, other.status)


def status_bucket(one: str, other: str) -> str | None:
    """How two statuses go together."""
    if one == other:
        return None
    told = {one, other}
    if "negated" in told:
        return "denied" if "actual" in told else "not_done"
    return "announced"


def _type(one: Facts, other: Facts) -> str:
    if one.type != other.type:
        return "other"
    if one.mode and other.mode:
        return "same_mode" if one.mode == other.mode else "other_mode"
    return "same"


def _date(one: Facts, other: Facts) -> str | None:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return _by_publication(one, other)
    gap = max(one.first, other.first) - min(one.last, other.last)
    if one.exact and other.exact and gap > 0:
        return ("next_night" if one.night or other.night else "next_day") if gap == 1 else "days_apart" if gap > 2 else "two_days"
    if gap > 0:
        return "apart" if gap > 1 else "next_to"
    single = one.first == one.last and other.first == other.last
    return "same_day" if single else "overlap" if one.exact and other.exact else "vague"


def _by_publication(one: Facts, other: Facts) -> str | None:
    """Where one report gives no day: how far its publication is from the other's day."""
    if one.days is None or other.days is None:
        return "unknown"
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    if one.first is None and other.first is None:
        return next((bucket for most, bucket in NEITHER_DATED if gap <= most), "neither_far")
    return next((bucket for most, bucket in UNDATED if gap <= most), "undated_far")


UNDATED = ((1, "undated_near"), (7, "undated_week"), (31, "undated_month"))
"""Days between a publication and the other's day, at most."""

NEITHER_DATED = ((1, "neither_near"), (7, "neither_week"), (31, "neither_month"))
"""Days between two publications, at most."""


def _place(one: Facts, other: Facts) -> str | None:
    here, there = one.spot, other.spot
    if here is None or there is None:
        return None
    if here.key == there.key:
        return "same_country" if WHOLE_COUNTRY in {here.precision, there.precision} else "same"
    if here.country and there.country and here.country != there.country:
        return "other_country"
    if WHOLE_COUNTRY in {here.precision, there.precision}:
        return "in_country" if here.country == there.country else None
    return _by_distance(one, other)


def _by_distance(one: Facts, other: Facts) -> str | None:
    here, there = one.spot, other.spot
    assert here is not None
    assert there is not None
    far = here.km(there)
    exact = {here.precision, there.precision} <= EXACT_PLACES
    if here.admin1 and there.admin1 and not exact:
        return "in_division" if here.admin1 == there.admin1 else "other_division"
    placed = [spot for spot in (here, there) if spot.latitude is not None]
    if far is None and len(placed) == 1:
        return "unplaced"
    if far is None:
        return "near" if like_names(here, there) else "other_name"
    if far <= NEAR_KM:
        return "near"
    if exact:
        return "far" if far > FAR_KM else "some_way"
    return "in_division" if far <= 3 * FAR_KM else "other_division"


def like_names(here: Spot, there: Spot) -> bool:
    """Whether two names may be of one place, or the one is the beginning of the other: "Osk", "Osk district"."""
    begins = here.key.startswith(there.key + " ") or there.key.startswith(here.key + " ")
    return begins or alike(forms(here.key), forms(there.key))


def _sides(ours: Sequence[Side], theirs: Sequence[Side]) -> str | None:
    """How those who acted, or were acted upon, go together: the best of all pairs."""
    if not ours or not theirs:
        return None
    levels = {level_of(a, b) for a in ours for b in theirs}
    return next(level for level in LEVELS if level in levels)


LEVELS = ("same", "within", "akin", "nameless", "other")
"""How two actors go together, the closest first."""


def level_of(a: Side, b: Side) -> str:
    """How two actors go together."""
    if a.key == b.key:
        return "same" if a.named and b.named else "akin"
    if a.key in b.within or b.key in a.within:
        return "within"
    if a.country and b.country and _of_state(a) and _of_state(b):
        return _of_states(a, b)
    if a.named and b.named and a.forms and b.forms and alike(a.forms, b.forms, person=a.kind == b.kind == "person"):
        return "same"
    if not a.named or not b.named:
        return _described(a, b)
    return "akin" if a.forms and b.forms and "person" not in {a.kind, b.kind} and akin(a.forms, b.forms) else "other"


def _of_states(a: Side, b: Side) -> str:
    """Of states and their bodies: "the army" of one state is not that of another, whatever they are called."""
    if a.country != b.country:
        return "other"
    return "same" if a.forms and b.forms and alike(a.forms, b.forms) else "akin"


def _described(a: Side, b: Side) -> str:
    """Of descriptions: those of other states are others, those that share a word may be the same ("hop growers", "growers' unions")."""
    if a.country and b.country and a.country != b.country:
        return "other"
    return "akin" if akin(a.forms, b.forms) else "nameless"


def _of_state(side: Side) -> bool:
    return side.kind in OF_STATE or side.kind == "state"


VERBAL = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of what is said: two accusations of one day by two people are two events, and reports hardly differ on who spoke."""


def _speaker(one: Facts, other: Facts) -> str | None:
    return _sides(one.actors, other.actors) if {one.type, other.type} & VERBAL else None


def _actor(one: Facts, other: Facts) -> str | None:
    if {one.type, other.type} & VERBAL:
        return None
    level = _sides(one.actors, other.actors)
    return "swapped" if level == "other" and _swapped(one, other) else level


def _recipient(one: Facts, other: Facts) -> str | None:
    level = _sides(one.recipients, other.recipients)
    return None if level == "other" and _swapped(one, other) else level


def _swapped(one: Facts, other: Facts) -> bool:
    """Whether one's actor is the other's recipient: a clash told from two sides, or two blows exchanged."""
    levels = {_sides(one.actors, other.recipients), _sides(one.recipients, other.actors)}
    return levels <= {"same", "within", None} and levels != {None}


def _counts(one: Facts, other: Facts) -> str | None:
    shared = [kind for kind in one.counts if kind in other.counts]
    if not shared:
        return None
    told = {_figures(one.counts[kind], other.counts[kind]) for kind in shared}
    return next(level for level in ("same", "close", "apart") if level in told)


def _figures(ours: tuple[int | None, int | None], theirs: tuple[int | None, int | None]) -> str:
    a, b = (next((n for n in figures if n is not None), 0) for figures in (ours, theirs))
    if ours == theirs:
        return "same"
    return "close" if min(a, b) * 2 >= max(a, b) else "apart"


def _nth(one: Facts, other: Facts) -> str | None:
    if one.nth is None or other.nth is None:
        return None
    return "same" if one.nth == other.nth else "other"


def _many(one: Facts, other: Facts) -> str | None:
    if one.many and other.many:
        return "both"
    return "one" if one.many or other.many else None


def _context(one: Facts, other: Facts) -> str | None:
    return "same" if set(one.context) & set(other.context) else None


def _trigger(one: Facts, other: Facts) -> str:
    return trigger_bucket(one.wording, other.wording)


def _sentence(one: Facts, other: Facts) -> str:
    return sentence_bucket(one.wording, other.wording)


def _story(one: Facts, other: Facts) -> str:
    return story_bucket(one.wording, other.wording)


@cache
def _left() -> tuple[float, ...]:
    """For each feature, how much it and those after it can add at most."""
    best = [max([weight.log_odds for (name, _), weight in weights().items() if name == feature] + [0.0]) for feature, _ in FEATURES]
    return tuple(sum(best[n:]) for n in range(len(best)))


Feature = Callable[[Facts, Facts], str | None]

FEATURES: tuple[tuple[str, Feature], ...] = (
    ("report", _report),
    ("status", _status),
    ("nth", _nth),
    ("many", _many),
    ("date", _date),
    ("place", _place),
    ("type", _type),
    ("counts", _counts),
    ("context", _context),
    ("trigger", _trigger),
    ("story", _story),
    ("sentence", _sentence),
    ("actor", _actor),
    ("speaker", _speaker),
    ("recipient", _recipient),
)
"""What is looked at: those first that may rule a pair out, those last that take longest."""


def rows() -> Iterator[tuple[str, str]]:
    """All rows of the table but the prior."""
    return (row for row in weights() if row[0] != "prior")
