"""Which actor of the register a report means: candidates scored by what else the report says, each with its reasons.

A name stays ambiguous where the scores do not tell its candidates apart, and unknown where nobody fits. Nothing here reads text: it works
on what a coded report says of an actor, so that a ledger can be linked anew with a mended register without reading again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.knowledge.register.lookup import STEPS, ActorRegister, Match, Then
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

    @property
    def evidence(self) -> float:
        """All evidence for countries."""
        return sum(self.countries.values())


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


@dataclass(frozen=True, slots=True)
class _Case:
    """Somebody whom a report may mean, and what it says.

    Attributes:
        match: Who, and by which name.
        then: What the register says of it at that time.
        actor: What the report says of the actor.
        context: What else it says.
    """

    match: Match
    then: Then
    actor: Mentioned
    context: Context


Reason = Callable[[_Case], float]


def _kind(case: _Case) -> float:
    """It is of the kind that the report tells, or at least not of another."""
    kind, told = case.match.entry.kind, case.actor.kind
    if told == kind:
        return 1.0
    return 0.0 if any(kind in alike and told in alike for alike in ALIKE_KINDS) else -1.0


def _country(case: _Case) -> float:
    """It is of the state that the report's words tell."""
    if case.actor.country is None or not case.then.homes:
        return 0.0
    return 1.0 if case.actor.country in case.then.homes else -1.0


def _scene(case: _Case) -> float:
    """Share of the report's evidence for countries that its own has."""
    countries, total = case.context.countries, case.context.evidence
    return max((countries.get(home, 0.0) for home in case.then.homes), default=0.0) / total if total else 0.0


def _alive(case: _Case) -> float:
    """It was something at that time; not before it was there, nor long after its end."""
    if case.context.period is None:
        return 0.0
    return {Holding.CERTAIN: 1.0, Holding.PRESUMED: 0.7, Holding.POSSIBLE: 0.3}.get(case.then.level, -1.0)


def _words(offices: Iterable[str]) -> set[str]:
    """The words of some offices that tell something."""
    return {word for office in offices for word in office.casefold().split()} - _SMALL


def _office(case: _Case) -> float:
    """A title in the report is an office that it holds at that time; or at least that it has held."""
    entry = case.match.entry
    if not case.actor.offices or entry.kind != "person":
        return 0.0
    told = _words(case.actor.offices)
    now = _words(s.office for s in entry.roles(case.context.period))
    ever = _words(s.office for s in entry.statements)
    return 1.0 if told & now else 0.4 if told & ever else -0.3


def _company(case: _Case) -> float:
    """The report names somebody whom it is tied to."""
    return 0.0 if case.then.tied.isdisjoint(case.context.others) else 1.0


def _told_of(case: _Case) -> float:
    """How much the register tells of it: of two by one name, papers mostly mean the better known."""
    entry = case.match.entry
    return min(1.0, math.log1p(len(entry.statements) + len(entry.aliases)) / 4)


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


_TOLD = {reason: (reason.__doc__ or "").rstrip(".").split("\n")[0] for reason, _ in REASONS}
"""The reasons in words."""


def link(register: ActorRegister, actor: Mentioned, context: Context) -> Link:
    """Whom the register knows that a report may mean by an actor."""
    best: dict[EntryId, Candidate] = {}
    for match in _matches(register, actor.names):
        candidate = _candidate(_Case(match, register.then(match.entry.id, context.period), actor, context))
        known = best.get(match.entry.id)
        if known is None or candidate.score > known.score:
            best[match.entry.id] = candidate
    return Link(tuple(sorted(best.values(), key=lambda c: (-c.score, c.entry.id))[:KEPT]))


def link_all(register: ActorRegister, actors: Sequence[Mentioned], context: Context) -> list[Link]:
    """Whom a report means by all its actors together: who is sure first tells who is meant beside them."""
    first = [link(register, actor, context) for actor in actors]
    sure = frozenset(found.entry.id for found in first if found.entry) - context.others
    nearer = Context(context.period, context.countries, context.others | sure)

    def concerned(actor: Mentioned) -> bool:
        """Whether company can change anything."""
        return any(not register.then(match.entry.id, context.period).tied.isdisjoint(sure) for match in _matches(register, actor.names))

    return [link(register, actor, nearer) if sure and concerned(actor) else found for actor, found in zip(actors, first, strict=True)]


def _matches(register: ActorRegister, names: Iterable[str]) -> list[Match]:
    """Who is known by any of the names; what a name of several words finds goes before what single words do."""
    found = [(name, register.candidates(name)) for name in dict.fromkeys(names)]
    whole = [match for name, matches in found if " " in name for match in matches if match.step != "family"]
    return whole or [match for _, matches in found for match in matches]


def _candidate(case: _Case) -> Candidate:
    match = case.match
    reasons = [(f"{STEPS[match.step][1]} ({match.form})", match.score * 0.6)]
    for reason, weight in REASONS:
        value = reason(case)
        if value:
            reasons.append((_TOLD[reason], round(weight * value, 3)))
    return Candidate(match.entry, round(sum([value for _, value in reasons]), 3), tuple(reasons))
