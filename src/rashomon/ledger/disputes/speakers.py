"""Who speaks: one source however many reports quote it, with what it belongs to.

A report's own voice is its publisher's, over all its reports. A spokesman or head of one body has that body's voice, so that a ministry's
figure is replaced by the one its spokesman gives later. Sources described in the same words are taken as one: "residents" of two reports
are never set against each other, since nothing tells that they are not the same. A source has one name, that of the first report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.knowledge.register import Period
from rashomon.ledger.names import fold
from rashomon.ledger.rows import AffiliationRow, Cited, Party, Telling
from rashomon.ledger.who import BELONGING, OF_STATE, SPEAKING, Kinship, Tie, Who, same, who_of

OF_ANY_BRANCH: frozenset[str] = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""PLOVER sectors of those who act for their state, parliaments and courts among them, which speak for themselves
(`rashomon.ledger.who.OFFICIAL` has those alone who speak for it)."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of claims.

    Attributes:
        key: As sources are told apart over all reports; `publisher:` with the folded name for a report's own voice.
        name: As the first report that quotes it has it, or the publisher's.
        who: The actor; `None` for a publisher.
        voice: Key of the body that it speaks for; its own key where it speaks for itself.
        affiliations: What it belongs to, by all who say so, when the event happened.
    """

    key: str
    name: str
    who: Who | None = None
    voice: str = ""
    affiliations: tuple[Tie, ...] = ()

    @property
    def is_publisher(self) -> bool:
        """Whether it is a report's own voice."""
        return self.who is None


class Speakers:
    """Everybody who speaks of one event.

    Args:
        tellings: The event as reports tell it.
        kinship: Who belongs to what.
    """

    def __init__(self, tellings: Sequence[Telling], kinship: Kinship) -> None:
        self.kinship = kinship
        reports = sorted((telling.event.report for telling in tellings), key=lambda report: report.report_id)
        self._publishers = {fold(report.publisher): report for report in reports if report.publisher}
        rows = [row for telling in tellings for account in telling.accounts for row in account.affiliations]
        self._one = _known_again([*_sources(tellings), *(row.group for row in rows)])
        self._names = self._first_names(tellings)
        self._told: dict[str, set[Tie]] = defaultdict(set)
        for row in rows:
            if not row.former and row.stance == "asserts":
                tie = _tie(row)
                self._told[tie.member].add(tie)

    def of(self, party: Party | None, telling: Telling) -> Speaker:
        """The speaker of an account or figure of a telling."""
        if party is None or (party.kind == "organisation" and fold(party.name) in self._publishers):
            return publisher(telling.event.report if party is None else self._publishers[fold(party.name)])
        who = who_of(party)
        ties = self._ties(who, period_of(telling))
        key = self._one.get(who.key, who.key)
        return Speaker(key, self._names.get(key, who.name), who, self._voice(who, ties), ties)

    def _first_names(self, tellings: Sequence[Telling]) -> dict[str, str]:
        """What the first report that quotes a source calls it: "police" stays so where a later one has "Tarsil police"."""
        found: dict[str, str] = {}
        for telling in sorted(tellings, key=_by_day):
            for source in _sources([telling]):
                key = who_of(source).key
                found.setdefault(self._one.get(key, key), source.name)
        return found

    def _ties(self, who: Who, period: Period | None) -> tuple[Tie, ...]:
        told = {tie for tie in self._told[who.key] if tie.may_hold(period)}
        ties = {*told, *self.kinship.above(who.key, period)}
        return tuple(sorted(ties, key=lambda tie: (tie.group, tie.relation, tie.said_by, tie.since, tie.until, tie.names)))

    def _voice(self, who: Who, ties: Iterable[Tie]) -> str:
        voice = who.key
        for relation in SPEAKING if who.kind == "person" else ():
            bodies = {tie.group for tie in ties if tie.relation == relation}
            if len(bodies) == 1:
                voice = bodies.pop()
                break
        return self._one.get(voice, voice)

    def speaks_for(self, speaker: Speaker, other: Who, period: Period | None) -> bool:
        """Whether a source is, belongs to, commands or holds office in an actor, or in the state that the actor is a body of."""
        who = speaker.who
        if who is None:
            return False
        if self.kinship.related(who, other, period) or is_same_state(who, other):
            return True
        bodies = [Who(tie.group, tie.names[1], "") for tie in speaker.affiliations if tie.relation in BELONGING]
        return any(self.kinship.related(body, other, period) for body in bodies)


def publisher(report: Cited) -> Speaker:
    """The report's own voice."""
    name = report.publisher or report.title or report.report_id
    key = f"publisher:{fold(report.publisher) if report.publisher else report.report_id}"
    return Speaker(key, name, None, key)


def is_same_state(one: Who, other: Who) -> bool:
    """Whether both act for one state, one of them being the state as such or an official."""
    if not one.country or one.country != other.country:
        return False
    kinds = {one.kind, other.kind}
    official = all(w.kind in OF_STATE | {"state"} or (w.kind == "person" and w.sector in OF_ANY_BRANCH) for w in (one, other))
    return official and bool(kinds & {"state", "government_body", "person"})


def period_of(telling: Telling) -> Period | None:
    """The days of the event, or of its report where the event has no date."""
    bounds = telling.event.date.bounds() if telling.event.date else None
    published = telling.event.report.published
    if bounds:
        return Period(*bounds)
    return Period(published, published) if published else None


def _sources(tellings: Sequence[Telling]) -> Iterator[Party]:
    for telling in tellings:
        given = (*(a.source for a in telling.accounts), *(f.source for f in telling.event.figures))
        yield from (source for source in given if source is not None)


def _by_day(telling: Telling) -> tuple[date, str]:
    report = telling.event.report
    return (report.published or date.max, report.report_id)


def _known_again(parties: Iterable[Party]) -> dict[str, str]:
    """One key for all that are the same source: the register's, else the first in order."""
    whos = sorted({who.key: who for who in map(who_of, parties)}.values(), key=lambda who: (who.key.startswith("~"), who.key))
    found: dict[str, str] = {}
    for n, who in enumerate(whos):
        found[who.key] = next((found[other.key] for other in whos[:n] if same(other, who)), who.key)
    return found


def _tie(row: AffiliationRow) -> Tie:
    member, group = who_of(row.member), who_of(row.group)
    by = row.source.name if row.source else row.report.publisher or "report"
    return Tie(member.key, group.key, row.relation, by, row.since or "", row.until or "", (member.name, group.name))
