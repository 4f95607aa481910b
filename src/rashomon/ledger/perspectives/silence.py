"""Who said what of an event, and which publishers published in its days and never mentioned it.

Silence is told from coverage: a publisher is silent on an event where the ledger has reports of it from the event's days and none tells the
event. It says nothing of reports that were never read, and a reader that missed the event in a report makes a publisher silent, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from rashomon.ledger import schema
from rashomon.ledger.disputes.speakers import Speaker, Speakers
from rashomon.ledger.names import fold
from rashomon.ledger.rows import Incident, Telling
from rashomon.ledger.sources import current, day
from rashomon.ledger.who import Kinship
from rashomon.model import Stance

AFTER = 3
"""Days after the first report within which an outlet that covers such events would have told it: own choice, a weekend and a day."""

BEFORE = 30
"""Days before the first report at most; what is told later than that is background, of whose own days silence says nothing. Own choice."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A publisher that does not tell an event, with the number of its reports in those days: one in which to tell it, or two hundred."""

    publisher: str
    reports: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Who takes which stance on an event, each source once in each list, the first to say so first.

    Attributes:
        asserted: Who asserts it on the first day on which anybody does.
        confirmed: Who asserts it on later days only.
        denied: Who denies it, or a part of it.
        doubted: Who doubts it.
        justified: Who defends it.
        condemned: Who condemns it.
        silent: Publishers with reports in its days of which none tells it, by name.
        since: The first of these days; `None` where no report has a day.
        until: The last.
    """

    asserted: tuple[Speaker, ...]
    confirmed: tuple[Speaker, ...]
    denied: tuple[Speaker, ...]
    doubted: tuple[Speaker, ...]
    justified: tuple[Speaker, ...]
    condemned: tuple[Speaker, ...]
    silent: tuple[Silent, ...] = ()
    since: date | None = None
    until: date | None = None


class Published:
    """How many reports the ledger has of each publisher and day; read once, when it is first asked.

    Args:
        connection: Reads the ledger.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._days: Mapping[date, Mapping[str, int]] | None = None
        self._names: dict[str, str] = {}

    def between(self, first: date, last: date) -> dict[str, Silent]:
        """Publishers with reports from these days, both included, by folded name, with their number."""
        days = self._load()
        counts: dict[str, int] = defaultdict(int)
        for number in range((last - first).days + 1):
            for key, reports in days.get(first + timedelta(days=number), {}).items():
                counts[key] += reports
        return {key: Silent(self._names[key], counts[key]) for key in sorted(counts)}

    def _load(self) -> Mapping[date, Mapping[str, int]]:
        if self._days is None:
            found: dict[date, dict[str, int]] = defaultdict(dict)
            reports, codings = schema.reports, schema.codings
            key, published = reports.c.publisher_folded, reports.c.published
            query = select(key, published, func.count(), func.min(reports.c.publisher)).group_by(key, published)
            query = query.join_from(reports, codings, codings.c.report == reports.c.n)
            query = query.where(current(), key != "", published.is_not(None))
            for folded, iso, number, name in self._connection.execute(query):
                told = day(iso)
                assert told is not None
                found[told][folded] = number
                self._names.setdefault(folded, name)
            self._days = found
        return self._days


def silence_of(incident: Incident, published: Published) -> Silence:
    """Who said what of an event, and who published in its days without a word of it.

    Args:
        incident: The event report by report; carriers of a text tell it, too.
        published: What the ledger has read.
    """
    tellings = incident.tellings
    speakers = Speakers(tellings, incident.kinship or Kinship())
    said: dict[Stance, dict[str, tuple[Speaker, date]]] = defaultdict(dict)
    for telling in tellings:
        when = telling.event.report.published or date.max
        for account in telling.accounts:
            speaker = speakers.of(account.source, telling)
            said[account.stance].setdefault(speaker.key, (speaker, when))
    first = min((when for _, when in said["asserts"].values()), default=date.max)
    asserting = sorted(said["asserts"].values(), key=lambda each: each[1])
    days = _days(incident)
    return Silence(
        asserted=tuple(speaker for speaker, when in asserting if when == first),
        confirmed=tuple(speaker for speaker, when in asserting if when > first),
        denied=_speakers(said["denies"]),
        doubted=_speakers(said["doubts"]),
        justified=_speakers(said["justifies"]),
        condemned=_speakers(said["condemns"]),
        silent=tuple(_silent(tellings, days, published)) if days else (),
        since=days[0] if days else None,
        until=days[1] if days else None,
    )


def _speakers(said: Mapping[str, tuple[Speaker, date]]) -> tuple[Speaker, ...]:
    return tuple(speaker for speaker, _ in sorted(said.values(), key=lambda each: each[1]))


def _days(incident: Incident) -> tuple[date, date] | None:
    """From the event's day, at most a month before its first report, to some days after that report.

    Of a date that spans several days the last counts, since nobody is silent on what may not have happened yet.
    """
    told = [published for t in incident.tellings for cited in (t.event.report, *t.carriers) if (published := cited.published)]
    if not told:
        return None
    first = min(told)
    bounds = incident.event.date.bounds() if incident.event.date else None
    known = bounds[1] if bounds and first - timedelta(days=BEFORE) <= bounds[1] <= first else first
    return known, first + timedelta(days=AFTER)


def _silent(tellings: Sequence[Telling], days: tuple[date, date], published: Published) -> Iterator[Silent]:
    telling = {fold(cited.publisher) for told in tellings for cited in (told.event.report, *told.carriers) if cited.publisher}
    yield from (silent for key, silent in published.between(*days).items() if key not in telling)
