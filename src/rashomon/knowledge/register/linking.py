"""Which actor of the register a report means: candidates scored by what else the report says, each with its reasons.

A name stays ambiguous where the scores do not tell its candidates apart, and unknown where nobody fits. Nothing here reads text: it works
on what a coded report says of an actor, so that a ledger can be linked anew with a mended register without reading again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.knowledge.register.lookup import STEPS, ActorRegister, Match
from rashomon.knowledge.register.records import Entry, EntryId, Holding, Period
from rashomon.model import ActorKind

SURE = 0.6
"""Score from which somebody is linked. Own choice, checked on the actors of gold/train by `evaluation.roles`."""

APART = 0.1
"""Least distance to the second best; closer ones are ambiguous."""

KEPT = 5
"""Candidates that a link keeps at most."""

ALIKE_KINDS = (
    frozenset({"armed_group", "umbrella_group", "party", "military", "organisation", "unidentified", "population"}),
    frozenset({"government_body", "military", "police", "organisation", "unidentified"}),
    frozenset({"state", "government_body", "unidentified"}),
    frozenset({"person"}),
)
"""Kinds that one reader may give where another gives another of the same set."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What a report says of an actor.

    Attributes:
        names: Its names in the report, the fullest first.
        kind: The codebook's kind, as the report's words tell it.
        country: ISO3 that the report's words tell; `None` when they do not.
        offices: Titles and descriptions that stand with it ("president", "spokesman of the movement").
    """

    names: tuple[str, ...]
    kind: ActorKind
    country: str | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What else the report says.

    Attributes:
        period: When: the day of publication, or of the event asked about; `None` when not known.
        countries: Evidence for countries (ISO3 to weight, any scale): places, states, demonyms, publisher.
        others: Actors of the register that the report surely means elsewhere.
    """

    period: Period | None = None
    countries: Mapping[str, float] = field(default_factory=dict)
    others: frozenset[EntryId] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a report may mean, with the reasons for the score.

    Attributes:
        entry: Who.
        score: Sum of the reasons.
        reasons: What was counted, and how much it gave.
    """

    entry: Entry
    score: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a report means by an actor.

    Attributes:
        candidates: The likeliest first; empty for somebody whom the register does not know.
    """

    candidates: tuple[Candidate, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """Who it is; `None` where that is ambiguous, unsure or unknown."""
        if not self.candidates or self.candidates[0].score < SURE:
            return None
        second = self.candidates[1].score if len(self.candidates) > 1 else 0.0
        return self.candidates[0].entry if self.candidates[0].score - second >= APART else None

    @property
    def state(self) -> str:
        """`linked`, `ambiguous` (several fit alike), `unsure` (one is known by the name, and hardly fits) or `unknown`."""
        if self.entry:
            return "linked"
        if not self.candidates:
            return "unknown"
        return "unsure" if self.candidates[0].score < SURE else "ambiguous"


_SMALL = frozenset({"of", "the", "and", "for", "to", "in", "at", "a", "an", "on", "by", "from", "with", "his", "her", "its", "their"})

Reason = Callable[[Match, Mentioned, Context], float]


def _kind(match: Match, actor: Mentioned, context: Context) -> float:  # noqa: ARG001 - every reason is asked alike
    """It is of the kind that the report tells, or at least not of another."""
    kind = match.entry.kind
    if actor.kind == kind:
        return 1.0
    return 0.0 if any(kind in alike and actor.kind in alike for alike in ALIKE_KINDS) else -1.0


def _country(match: Match, actor: Mentioned, context: Context) -> float:
    """It is of the state that the report's words tell."""
    homes = _homes(match.entry, context)
    if actor.country is None or not homes:
        return 0.0
    return 1.0 if actor.country in homes else -1.0


def _scene(match: Match, actor: Mentioned, context: Context) -> float:  # noqa: ARG001
    """Share of the report's evidence for countries that its own has."""
    total = sum(context.countries.values())
    homes = _homes(match.entry, context)
    return max((context.countries.get(home, 0.0) for home in homes), default=0.0) / total if total else 0.0


def _alive(match: Match, actor: Mentioned, context: Context) -> float:  # noqa: ARG001
    """It was something at that time; not before it was there, nor long after its end."""
    if context.period is None:
        return 0.0
    level = max((s.holding(context.period) for s in match.entry.statements if not s.is_tie), default=Holding.POSSIBLE)
    return {Holding.CERTAIN: 1.0, Holding.PRESUMED: 0.7, Holding.POSSIBLE: 0.3}.get(level, -1.0)


def _words(offices: Iterable[str]) -> set[str]:
    """The words of some offices that tell something."""
    return {word for office in offices for word in office.casefold().split()} - _SMALL


def _office(match: Match, actor: Mentioned, context: Context) -> float:
    """A title in the report is an office that it holds at that time; or at least that it has held."""
    if not actor.offices or match.entry.kind != "person":
        return 0.0
    told = _words(actor.offices)
    now = _words(s.office for s in match.entry.roles(context.period))
    ever = _words(s.office for s in match.entry.statements)
    return 1.0 if told & now else 0.4 if told & ever else -0.3


def _company(match: Match, actor: Mentioned, context: Context) -> float:  # noqa: ARG001
    """The report names somebody whom it is tied to."""
    tied = {s.of for s in match.entry.ties(context.period)}
    return 1.0 if tied & context.others else 0.0


def _told_of(match: Match, actor: Mentioned, context: Context) -> float:  # noqa: ARG001
    """How much the register tells of it: of two by one name, papers mostly mean the better known."""
    return min(1.0, math.log1p(len(match.entry.statements) + len(match.entry.aliases)) / 4)


REASONS: tuple[tuple[Reason, float], ...] = (
    (_kind, 0.15),
    (_country, 0.2),
    (_scene, 0.15),
    (_alive, 0.15),
    (_office, 0.25),
    (_company, 0.1),
    (_told_of, 0.05),
)
"""What counts for or against a candidate beside its name, -1 to 1, and its weight. Own choice, by looking at the actors of gold/train."""


def _homes(entry: Entry, context: Context) -> set[str]:
    """States that it is of at that time; of any time where it is of none then."""
    now = {s.country for s in entry.roles(context.period) if s.country}
    return now or {s.country for s in entry.statements if s.country}


def link(register: ActorRegister, actor: Mentioned, context: Context) -> Link:
    """Whom the register knows that a report may mean by an actor."""
    best: dict[EntryId, Candidate] = {}
    for match in _matches(register, actor.names):
        candidate = _candidate(match, actor, context)
        known = best.get(match.entry.id)
        if known is None or candidate.score > known.score:
            best[match.entry.id] = candidate
    return Link(tuple(sorted(best.values(), key=lambda c: (-c.score, c.entry.id))[:KEPT]))


def link_all(register: ActorRegister, actors: Sequence[Mentioned], context: Context) -> list[Link]:
    """Whom a report means by all its actors together: who is sure first tells who is meant beside them."""
    first = [link(register, actor, context) for actor in actors]
    sure = frozenset(found.entry.id for found in first if found.entry)
    nearer = Context(context.period, context.countries, context.others | sure)
    return [link(register, actor, nearer) for actor in actors]


def _matches(register: ActorRegister, names: Iterable[str]) -> list[Match]:
    """Who is known by any of the names; what a name of several words finds goes before what single words do."""
    found = [(name, register.candidates(name)) for name in dict.fromkeys(names)]
    whole = [match for name, matches in found if " " in name for match in matches if match.step != "family"]
    return whole or [match for _, matches in found for match in matches]


def _candidate(match: Match, actor: Mentioned, context: Context) -> Candidate:
    reasons = [(f"{STEPS[match.step][1]} ({match.form})", match.score * 0.6)]
    for reason, weight in REASONS:
        value = reason(match, actor, context)
        if value:
            reasons.append(((reason.__doc__ or "").rstrip(".").split("\n")[0], round(weight * value, 3)))
    return Candidate(match.entry, round(sum(value for _, value in reasons), 3), tuple(reasons))
