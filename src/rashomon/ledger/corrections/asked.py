"""What a person names when correcting: events, reports and accounts, and the words that a correction is to hold on to.

Every error says what was expected, what came, and what to do; nothing is written before all of it is understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from rashomon.errors import FilterError
from rashomon.knowledge.register import ActorRegister, Period
from rashomon.ledger import schema
from rashomon.ledger.corrections.attach import Coded, coded_events
from rashomon.ledger.corrections.changes import Named, Resource
from rashomon.ledger.corrections.kept import beginning
from rashomon.ledger.corrections.record import COMMITMENT, Correction, TextAnchor
from rashomon.ledger.corrections.written import named
from rashomon.ledger.incidents import known_id, numbers_of
from rashomon.ledger.queries import load_accounts, load_events
from rashomon.ledger.sources import among, current, load_parties

_FEWEST = 4
"""Letters of an id, after its first part, that may stand for all of it."""


def event_of(connection: Connection, asked: str) -> str:
    """The id of the event that a person means.

    Raises:
        FilterError: There is none, several begin so, or it was merged into another.
    """
    found = known_id(connection, asked)
    letters = asked.strip().lower().removeprefix("rsh-")
    if not found.lower().removeprefix("rsh-").startswith(letters):
        raise FilterError(
            f"{asked.strip()[:40]} was merged into {found}: correct that one, or first part the two with `rashomon correct split {found}`"
        )
    return found


def tellings_of(connection: Connection, event_id: str, reports: Sequence[str] = ()) -> list[Coded]:
    """The coded events of an event, of all reports or of some, with all others that carry the text of one of them.

    Raises:
        FilterError: The current readings do not have the event, or a report does not tell it.
    """
    numbers = set(numbers_of(connection, [event_id])[event_id])
    if not numbers:
        raise FilterError(f"{event_id} was coded by an earlier reading only; the current one does not find it in the report any more")
    texts = _texts(connection, numbers)
    told = [each for each in coded_events(connection, texts.values()) if each.key in numbers]
    if not reports:
        return told
    wanted = {text for report in reports for text in _text_of(event_id, report, texts)}
    return [each for each in told if each.text_hash in wanted]


def _texts(connection: Connection, numbers: Iterable[int]) -> dict[str, str]:
    """The reports that some coded events stand in, by id, with the hash of their text."""
    events, codings, reports = schema.coded_events, schema.codings, schema.reports
    query = select(reports.c.id, reports.c.text_hash).join_from(events, codings, codings.c.n == events.c.coding)
    query = query.join(reports, reports.c.n == codings.c.report)
    return {row.id: row.text_hash for row in among(connection, lambda some: query.where(events.c.n.in_(some)), sorted(numbers))}


def _text_of(event_id: str, report: str, texts: dict[str, str]) -> set[str]:
    """The text of the report that a person means, of those that tell an event."""
    letters = report.strip().lower().removeprefix("rpt-")
    found = {name: text for name, text in texts.items() if name.lower().removeprefix("rpt-").startswith(letters)}
    if len(letters) < _FEWEST or not found:
        raise FilterError(f"{event_id} is not told by a report {report.strip()[:40]!r}; it is told by {', '.join(sorted(texts))}")
    if len(found) > 1:
        raise FilterError(f"several reports begin with {report.strip()[:40]}: {', '.join(sorted(found))}; give more of the id")
    return set(found.values())


def anchors_of(told: Iterable[Coded], side: int = 0) -> tuple[TextAnchor, ...]:
    """The words of some tellings, each text's once."""
    found = (TextAnchor(each.text_hash, each.family, each.type, each.spans, side, each.nth) for each in told)
    return tuple(sorted(dict.fromkeys(found), key=lambda anchor: (anchor.text_hash, anchor.spans, anchor.family, anchor.type, anchor.nth)))


def account_of(connection: Connection, told: Sequence[Coded], asked: str) -> tuple[list[Coded], Resource]:
    """The telling that an account stands in, and the account's words with nobody in the place of its source.

    Raises:
        FilterError: The event has no such account, or several begin so.
    """
    letters = asked.strip().lower().removeprefix("acc-")
    accounts = load_accounts(connection, [each.key for each in told if isinstance(each.key, int)])
    found = [(n, row) for n, rows in accounts.items() for row in rows if row.account_id.lower().removeprefix("acc-").startswith(letters)]
    known = ", ".join(sorted({row.account_id for rows in accounts.values() for row in rows}))
    if len(letters) < _FEWEST or not found:
        raise FilterError(f"the event has no account {asked.strip()[:40]!r}; it has {known}")
    if len(found) > 1:
        raise FilterError(f"several accounts begin with {asked.strip()[:40]}; give more of the id: {known}")
    number, row = found[0]
    was = row.source.name if row.source else None
    return [each for each in told if each.key == number], Resource((row.quote.start, row.quote.end), None, was)


def who(connection: Connection, told: Sequence[Coded], name: str, known: ActorRegister) -> Named:
    """Somebody by a name, whom the reports of some tellings name or the register knows; what they were when it happened.

    Raises:
        FilterError: Nobody is known by it, or several are.
    """
    people = load_parties(connection, {each.coding for each in told}).values()
    rows = load_events(connection, [each.key for each in told if isinstance(each.key, int)])
    dates = [row.date.bounds() for row in rows if row.date]
    days = [bounds for bounds in dates if bounds] or [(row.report.published, row.report.published) for row in rows if row.report.published]
    period = Period(min(first for first, _ in days), max(last for _, last in days)) if days else None
    return named(name, people, known, period=period)


def commitment_of(connection: Connection, report: str, local_id: str) -> TextAnchor:
    """The words of a commitment of a report.

    Raises:
        FilterError: There is no such report, several begin so, or it has no such commitment.
    """
    reports, codings, table, words = schema.reports, schema.codings, schema.commitments, schema.evidence
    letters = report.strip().lower().removeprefix("rpt-")
    if len(letters) < _FEWEST or not letters.isalnum() or not letters.isascii():
        raise FilterError(f"expected a report's id such as RPT-abcd2345efgh67, or its first letters; got {report[:40]!r}")
    ids = list(connection.scalars(select(reports.c.id).where(reports.c.id.startswith(f"RPT-{letters}")).order_by(reports.c.id).limit(5)))
    if len(ids) != 1:
        raise FilterError(f"several reports begin with {report[:40]}: {', '.join(ids)}" if ids else f"there is no report {report[:40]}")
    columns = (table.c.id, table.c.kind, reports.c.text_hash, words.c.start, words.c.end)
    query = (
        select(*columns)
        .join_from(table, codings, (codings.c.n == table.c.coding) & current())
        .join(reports, reports.c.n == codings.c.report)
        .join(words, (words.c.coding == table.c.coding) & (words.c.n == table.c.quote))
    )
    rows = {row.id: row for row in connection.execute(query.where(reports.c.id == ids[0]))}
    row = rows.get(local_id)
    if row is None:
        raise FilterError(f"{ids[0]} has no commitment {local_id[:40]!r}; it has {', '.join(sorted(rows)) or 'none'}")
    return TextAnchor(row.text_hash, COMMITMENT, row.kind, ((row.start, row.end),))


def correction_of(connection: Connection, asked: str) -> Correction:
    """The correction that a person means.

    Raises:
        FilterError: There is none, or several begin so.
    """
    letters = asked.strip().lower().removeprefix("cor-")
    if len(letters) < _FEWEST or not letters.isalnum() or not letters.isascii():
        raise FilterError(f"expected a correction's id such as COR-abcd2345efgh67, or its first letters; got {asked[:40]!r}")
    found = beginning(connection, f"COR-{letters}", 5)
    if not found:
        raise FilterError(f"there is no correction {asked[:40]}; `rashomon correct list` lists those there are")
    if len(found) > 1:
        raise FilterError(f"several corrections begin with {asked[:40]}: {', '.join(each.id for each in found)}; give more of the id")
    return found[0]
