"""Facts about sources: what each asserted, how often others agreed or denied, and where a later account of its own changed it.

These are counts of what stands in the ledger, with the events behind them. They are no score of truth: who is denied may be right, who is
denied by nobody may be the only one who was there, and what a ledger holds depends on what was read. Sources are listed by name, never
ranked. Persons are listed only in public roles: those whom the register knows, who speak for a body or lead it in a report, or who are
coded as officials or politicians. Sources without a name ("residents") are left out, since nothing tells one from another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from rashomon.ledger.disputes import Change, Speaker
from rashomon.ledger.disputes.speakers import OF_ANY_BRANCH, Speakers
from rashomon.ledger.names import fold
from rashomon.ledger.rows import AccountRow, Incident, Party, Telling
from rashomon.ledger.who import SPEAKING, Kinship
from rashomon.model import Stance

PUBLIC: frozenset[str] = OF_ANY_BRANCH | {"PTY", "ELI"}
"""PLOVER sectors of persons in public roles: who acts for a state, politicians, former officials and other elites."""


@dataclass(frozen=True, slots=True)
class Changed:
    """That a source told an event otherwise later."""

    event_id: str
    change: Change


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source over all reports.

    Attributes:
        key: The register's id, `publisher:` with a publisher's name, or `~` with its name and country.
        name: As it is named most often.
        kind: The codebook's kind; `publisher` for a report's own voice.
        countries: ISO3 of the states that it was coded with.
        reports: Reports with an account by it.
        accounts: Its accounts by stance.
        asserted: Events that it asserts.
        shared: Those of them that another source asserts, too.
        denied: Those of them that another source denies, in whole or in part.
        denies: Events that it denies and another source asserts.
        changes: Where it told an event otherwise later: updates of figures, places and dates, and reversals of anything else.
        first: The day of its first account.
        last: The day of its last.
    """

    key: str
    name: str
    kind: str
    countries: tuple[str, ...]
    reports: int
    accounts: dict[Stance, int]
    asserted: tuple[str, ...]
    shared: tuple[str, ...]
    denied: tuple[str, ...]
    denies: tuple[str, ...]
    changes: tuple[Changed, ...]
    first: date | None
    last: date | None

    @property
    def updates(self) -> int:
        """How often a later figure, place or date of its own took the place of an earlier one."""
        return sum(each.change.kind == "update" for each in self.changes)

    @property
    def reversals(self) -> int:
        """How often it took back what it had said otherwise."""
        return len(self.changes) - self.updates


@dataclass(slots=True)
class _Gathered:
    """What is known of a source so far."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)
    stances: Counter[Stance] = field(default_factory=Counter)
    reports: dict[str, date | None] = field(default_factory=dict)
    events: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    changes: list[Changed] = field(default_factory=list)
    is_public: bool = False

    def row(self, key: str) -> SourceRow:
        days = sorted(day for day in self.reports.values() if day)
        lists = {name: tuple(self.events[name]) for name in ("asserted", "shared", "denied", "denies")}
        return SourceRow(
            key=key,
            name=min(self.names, key=lambda name: (-self.names[name], name)),
            kind=min(self.kinds, key=lambda kind: (-self.kinds[kind], kind)),
            countries=tuple(sorted(self.countries)),
            reports=len(self.reports),
            accounts={stance: self.stances[stance] for stance in sorted(self.stances)},
            changes=tuple(self.changes),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            **lists,
        )


def sources(incidents: Iterable[Incident], name: str | None = None) -> list[SourceRow]:
    """Facts about every source that may be listed, by name.

    Args:
        incidents: All events.
        name: Part of a source's name; by default all are listed.
    """
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for incident in incidents:
        _gather(incident, found)
    rows = [gathered.row(key) for key, gathered in found.items() if gathered.is_public]
    wanted = [row for row in rows if name is None or any(fold(name) in fold(form) for form in found[row.key].names)]
    return sorted(wanted, key=lambda row: (fold(row.name), row.key))


def _gather(incident: Incident, found: dict[str, _Gathered]) -> None:
    speakers = Speakers(incident.tellings, incident.kinship or Kinship())
    event_id = incident.event.event_id
    by_stance: dict[Stance, dict[str, Speaker]] = defaultdict(dict)
    for telling, account, speaker in _spoken(incident, speakers):
        _add(found[speaker.key], telling, account, speaker)
        by_stance[account.stance].setdefault(speaker.key, speaker)
    asserting, denying = by_stance["asserts"], by_stance["denies"]
    for key, speaker in asserting.items():
        events = found[key].events
        events["asserted"][event_id] = None
        if _others(speaker, asserting):
            events["shared"][event_id] = None
        if _others(speaker, denying):
            events["denied"][event_id] = None
    for key, speaker in denying.items():
        if _others(speaker, asserting):
            found[key].events["denies"][event_id] = None
    for change in incident.findings.changes if incident.findings else ():
        if change.speaker.key in found:
            found[change.speaker.key].changes.append(Changed(event_id, change))


def _spoken(incident: Incident, speakers: Speakers) -> Iterator[tuple[Telling, AccountRow, Speaker]]:
    for telling in incident.tellings:
        for account in telling.accounts:
            speaker = speakers.of(account.source, telling)
            if speaker.who is None or not speaker.who.is_nameless:
                yield telling, account, speaker


def _add(gathered: _Gathered, telling: Telling, account: AccountRow, speaker: Speaker) -> None:
    report = telling.event.report
    gathered.names[speaker.name] += 1
    gathered.kinds["publisher" if speaker.is_publisher else speaker.who.kind if speaker.who else ""] += 1
    if speaker.who and speaker.who.country:
        gathered.countries.add(speaker.who.country)
    gathered.stances[account.stance] += 1
    gathered.reports[report.report_id] = report.published
    gathered.is_public = gathered.is_public or speaker.is_publisher or _is_public(account.source, account)


def _is_public(source: Party | None, account: AccountRow) -> bool:
    """Whether a source may be listed: every body, and persons in a public role."""
    if source is None or source.kind != "person":
        return True
    office = any(row.relation in SPEAKING and not row.former and row.stance == "asserts" for row in account.affiliations)
    return source.entry is not None or source.sector in PUBLIC or office


def _others(speaker: Speaker, said: dict[str, Speaker]) -> bool:
    """Whether somebody else is among some who said something: another source with another voice."""
    return any(key != speaker.key and other.voice != speaker.voice for key, other in said.items())
