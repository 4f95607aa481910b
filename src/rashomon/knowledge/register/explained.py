"""A look-up as it can be followed by hand: who a name may mean, why, and what each was at a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.knowledge.register.linking import Candidate, Context, Link, Mentioned, link
from rashomon.knowledge.register.lookup import ActorRegister, Match
from rashomon.knowledge.register.records import HOLDS, Entry, Holding, Period, Statement
from rashomon.model import ActorKind

HELD = {
    Holding.CERTAIN: "holds",
    Holding.PRESUMED: "held when last checked",
    Holding.POSSIBLE: "may hold",
    Holding.NO: "does not hold",
}
"""How a statement stands to a date, in words."""


@dataclass(frozen=True, slots=True)
class Role:
    """A statement of the register at a date.

    Attributes:
        statement: What it says.
        group: Name of what the office or tie is of; empty without one.
        holding: How far it holds at the date.
        ended: Whether it is known to have ended before.
    """

    statement: Statement
    group: str
    holding: Holding
    ended: bool

    @property
    def text(self) -> str:
        """It in one line: what, of whom, in which sector and state, when."""
        said = self.statement
        relation = (said.relation or "").replace("_", " ")
        what = " ".join(filter(None, (said.office or relation, f"of {self.group}" if said.office and self.group else self.group)))
        where = " ".join(filter(None, (said.sector, said.country)))
        return ", ".join(filter(None, (what, where, span(said))))

    def as_json(self) -> dict[str, Any]:
        """It for other programs; what is not known is null."""
        said = self.statement
        return {
            "holding": self.holding.name.lower(),
            "ended": self.ended,
            "country": said.country,
            "sector": said.sector,
            "office": said.office or None,
            "relation": said.relation,
            "of": said.of,
            "of_name": self.group or None,
            "since": said.since or None,
            "until": said.until or None,
            "checked": said.checked or None,
            "certainty": said.certainty or None,
            "source": said.source,
            "where": said.where,
        }


@dataclass(frozen=True, slots=True)
class Explained:
    """A look-up with everything that led to its answer.

    Attributes:
        name: The name asked about.
        link: The candidates with their reasons.
        roles: What each candidate was, by its id; all that is known when no date was asked about.
    """

    name: str
    link: Link
    roles: dict[str, tuple[Role, ...]]


def span(statement: Statement) -> str:
    """When a statement holds, in words: what is not known is said, and not left out."""
    since = f"since {statement.since}" if statement.since else "since an unknown date"
    if statement.until == HOLDS:
        return f"{since}, still so when checked in {statement.checked}"
    if statement.relation in {"splinter_of", "merged_into", "renamed_to", "successor_of"}:
        return f"in {statement.since}" if statement.since else "at an unknown date"
    return f"{since} until {statement.until}" if statement.until else f"{since}, end unknown"


def explain(
    known: ActorRegister, name: str, period: Period | None, *, kind: ActorKind | None = None, country: str | None = None
) -> Explained:
    """Whom a name may mean, and what each of them was at a date.

    Args:
        known: The register.
        name: As a report has it.
        period: The date; `None` for all that is known.
        kind: The codebook's kind, when it is known; else that of the likeliest candidate.
        country: ISO3 of a state that is known to be meant.
    """
    matches = known.candidates(name)
    if not matches:
        return Explained(name, Link(), {})
    asked = Mentioned((name,), kind or common_kind(matches), country)
    found = link(known, asked, Context(period))
    return Explained(name, found, {c.entry.id: tuple(roles_of(known, c.entry, period)) for c in found.candidates})


def common_kind(matches: Sequence[Match]) -> ActorKind:
    """The kind of all candidates for a name; `unidentified` where they differ, so that none has an advantage by it."""
    kinds = {match.entry.kind for match in matches}
    return kinds.pop() if len(kinds) == 1 else "unidentified"


def roles_of(known: ActorRegister, entry: Entry, period: Period | None) -> Iterator[Role]:
    """Everything that the register says of somebody, the surest at a date first."""
    held = [(s.holding(period), s) for s in entry.statements]
    for level, statement in sorted(held, key=lambda pair: -pair[0]):
        group = known.get(statement.of) if statement.of else None
        name = group.name if group else (statement.of or "")
        yield Role(statement, name, level, period is not None and statement.ended_before(period))


def lines(explained: Explained, period: Period | None) -> Iterator[str]:
    """The look-up as text, one line each."""
    if not explained.link.candidates:
        yield f"{explained.name}: not in the register. Check the spelling, or add it with `rashomon actors import FILE`."
        return
    state = explained.link.state
    chosen = explained.link.entry
    yield f"{explained.name}: {f'{chosen.name} ({chosen.id})' if chosen else state}"
    for candidate in explained.link.candidates:
        yield ""
        yield f"{candidate.entry.name}  {candidate.entry.id}  {candidate.entry.kind.replace('_', ' ')}  score {candidate.score:.2f}"
        yield from (f"    {value:+.2f}  {reason}" for reason, value in candidate.reasons)
        yield from _told(candidate, explained.roles[candidate.entry.id], period)


def _told(candidate: Candidate, roles: Iterable[Role], period: Period | None) -> Iterator[str]:
    if candidate.entry.aliases:
        yield f"  also: {'; '.join(candidate.entry.aliases)}"
    for role in roles:
        word = HELD[role.holding] if period is not None else "known"
        when = "ended" if role.ended else "not yet" if period is not None and role.holding is Holding.NO else word
        doubt = f" ({role.statement.certainty})" if role.statement.certainty else ""
        yield f"  {when}: {role.text}{doubt}  [{role.statement.source}]"
