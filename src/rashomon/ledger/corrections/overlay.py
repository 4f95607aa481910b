"""What people decided, laid over what readers coded: rows of events and accounts as they are shown, compared and handed on.

Statements stay as they were read. Corrections are laid over rows when they are loaded, in the order in which they were made, so that the
later one counts; taking one back needs nothing but its mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from rashomon.ledger import schema
from rashomon.ledger.corrections.attach import Attached, attached
from rashomon.ledger.corrections.changes import Change, Named, Reattribute, Redate, Relocate, Resource, Retype
from rashomon.ledger.corrections.kept import standing
from rashomon.ledger.corrections.record import AMENDING, REVIEWING, Correction, Kind, Span
from rashomon.ledger.names import fold
from rashomon.ledger.rows import AccountRow, AffiliationRow, EventRow, Party
from rashomon.ledger.sources import among, load_parties
from rashomon.model import ActorId

Spoken = tuple[Span, Party | None]
"""Where an account's words stand, and who says so as it was read."""

Told = Mapping[tuple[str, ActorId], Sequence[AffiliationRow]]
"""What a report tells of whom its actors belong to."""

REVIEWED = {"accept": "accepted", "reject": "rejected"}
"""How an event is marked that was looked at."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What stands over one coded event, in the order in which it was made."""

    number: int
    coding: int
    corrections: tuple[Correction, ...]

    @property
    def reviewed(self) -> str | None:
        """`accepted`, `rejected`, or `None` where nobody said so."""
        said = [each.kind for each in self.corrections if each.kind in REVIEWED]
        return REVIEWED[said[-1]] if said else None

    @property
    def amends(self) -> bool:
        """Whether anything is put in the place of what was read."""
        return any(each.kind in AMENDING for each in self.corrections)

    @property
    def changes(self) -> tuple[tuple[Change, Correction], ...]:
        """What is changed, and by which correction."""
        return tuple((each.change, each) for each in self.corrections if each.change is not None)


def laid(
    connection: Connection, numbers: Iterable[int] | None = None, kinds: AbstractSet[Kind] = AMENDING | REVIEWING
) -> dict[int, Laid]:
    """What stands over some coded events, or over all of current readings; those that nothing stands over are left out.

    Args:
        connection: Reads the ledger.
        numbers: Of the coded events; others of the same texts may come along.
        kinds: Kinds of corrections, of events.
    """
    corrections = standing(connection, kinds)
    if not corrections:
        return {}
    if numbers is not None:
        texts = _texts(connection, numbers)
        corrections = [each for each in corrections if any(anchor.text_hash in texts for anchor in each.anchors)]
    return _by_event(attached(connection, corrections))


def _by_event(found: Sequence[Attached]) -> dict[int, Laid]:
    stacks: dict[tuple[int, int], list[Correction]] = defaultdict(list)
    for each in found:
        for items in each.found.values():
            for item in items:
                assert isinstance(item.key, int)
                stacks[item.key, item.coding].append(each.correction)
    return {number: Laid(number, coding, tuple(stack)) for (number, coding), stack in stacks.items()}


def _texts(connection: Connection, numbers: Iterable[int]) -> set[str]:
    """Hashes of the texts that some coded events stand in."""
    events, codings, reports = schema.coded_events, schema.codings, schema.reports
    query = select(reports.c.text_hash).join_from(events, codings, codings.c.n == events.c.coding)
    query = query.join(reports, reports.c.n == codings.c.report)
    return {row.text_hash for row in among(connection, lambda some: query.where(events.c.n.in_(some)), sorted(set(numbers)))}


def over_events(connection: Connection, numbers: Sequence[int], rows: Sequence[EventRow]) -> list[EventRow]:
    """Rows of coded events, in the order of their numbers, as people corrected them."""
    over = laid(connection, numbers)
    if not over:
        return list(rows)
    people = _People(connection, over.values())
    return [_over_event(row, over[n], people) if n in over else row for n, row in zip(numbers, rows, strict=True)]


def over_accounts(connection: Connection, found: dict[int, list[AccountRow]], told: Told) -> dict[int, list[AccountRow]]:
    """Rows of accounts, by event and in the order of the text, as people corrected them.

    Args:
        connection: Reads the ledger.
        found: The accounts as they were read.
        told: Who belongs to what, by report and member.
    """
    over = {n: each for n, each in laid(connection, found).items() if n in found and each.amends}
    if not over:
        return found
    people = _People(connection, over.values())
    return {**found, **{n: _over_accounts(found[n], each, people, told) for n, each in over.items()}}


def _over_event(row: EventRow, over: Laid, people: _People) -> EventRow:
    for change, correction in over.changes:
        attribute, row = _changed(row, change, over, people, correction)
        if correction.whole and attribute:
            row = replace(row, decided=tuple(dict.fromkeys((*row.decided, attribute))))
    if any(isinstance(change, Resource) for change, _ in over.changes):
        row = replace(row, sources=people.sources(over))
    return replace(row, reviewed=over.reviewed)


def _changed(row: EventRow, change: Change, over: Laid, people: _People, correction: Correction) -> tuple[str, EventRow]:
    """The attribute that a change is of, and the row with it."""
    match change:
        case Retype(event_type, mode):
            return "type", replace(row, type=event_type, mode=mode)
        case Redate(when):
            return "date", replace(row, date=when)
        case Relocate(place):
            return "place", replace(row, place=place)
        case Reattribute(role, named):
            parties = tuple(people.party(over, name, f"{correction.id}/{nth}") for nth, name in enumerate(named))
            return role, replace(row, actors=parties) if role == "actor" else replace(row, recipients=parties)
    return "", row


def _over_accounts(rows: Sequence[AccountRow], over: Laid, people: _People, told: Told) -> list[AccountRow]:
    types = [change.type for change, _ in over.changes if isinstance(change, Retype)]
    found = [replace(row, type=types[-1]) if types else row for row in rows]
    spoken = [((row.quote.start, row.quote.end), row.source) for row in rows]
    for nth, source in people.speakers(over, spoken).items():
        belonging = told.get((rows[nth].report.report_id, source.id), ()) if source else ()
        found[nth] = replace(found[nth], source=source, affiliations=tuple(belonging))
    return found


def _account_of(change: Resource, spoken: Sequence[Spoken]) -> int | None:
    """The account that a correction of a source is about: words of which most are shared, of several those of the source that was read."""
    (start, end), was = change.quote, fold(change.was) if change.was else None
    shares = [2 * (min(end, last) - max(start, first)) - max(end - start, last - first) for (first, last), _ in spoken]
    named = [(fold(source.name) if source else None) == was for _, source in spoken]
    best = max(range(len(spoken)), key=lambda nth: (shares[nth] > 0, named[nth], shares[nth], -nth), default=None)
    return best if best is not None and shares[best] > 0 else None


class _People:
    """Who is named in the readings that something stands over, asked for once."""

    def __init__(self, connection: Connection, over: Iterable[Laid]) -> None:
        self._connection = connection
        attributing = {each.coding for each in over if any(isinstance(c, Reattribute | Resource) for c, _ in each.changes)}
        self._parties = load_parties(connection, attributing) if attributing else {}

    def party(self, over: Laid, named: Named, identity: str) -> Party:
        """The actor of the same reading that a person named, by register or by name; else one who stands for the name alone."""
        wanted = fold(named.name)
        for (coding, _), party in self._parties.items():
            same = (named.entry and party.entry == named.entry) or wanted in {fold(name) for name in (party.name, *party.names)}
            if coding == over.coding and same:
                return party
        return Party(ActorId(identity), named.name, named.kind, named.country, named.sector, entry=named.entry)

    def speakers(self, over: Laid, spoken: Sequence[Spoken]) -> dict[int, Party | None]:
        """Who says so in the place of whom was read, by the place of the account."""
        found: dict[int, Party | None] = {}
        for change, correction in over.changes:
            nth = _account_of(change, spoken) if isinstance(change, Resource) else None
            if nth is not None and isinstance(change, Resource):
                found[nth] = self.party(over, change.source, correction.id) if change.source else None
        return found

    def sources(self, over: Laid) -> tuple[Party | None, ...]:
        """Who says so, each once, in the order of the accounts, once sources were corrected."""
        table, words = schema.accounts, schema.evidence
        same = (words.c.coding == table.c.coding) & (words.c.n == table.c.quote)
        query = select(table.c.source, words.c.start, words.c.end).join_from(table, words, same)
        rows = self._connection.execute(query.where(table.c.event == over.number).order_by(table.c.position))
        spoken = [((row.start, row.end), self._parties[over.coding, row.source] if row.source is not None else None) for row in rows]
        corrected = self.speakers(over, spoken)
        return tuple(dict.fromkeys(corrected.get(nth, source) for nth, (_, source) in enumerate(spoken)))
