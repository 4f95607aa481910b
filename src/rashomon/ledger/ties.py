"""What reports tell of who belongs to whom, as ties, with what the register knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from rashomon.ledger.belonging import affiliations_of
from rashomon.ledger.rows import AffiliationRow
from rashomon.ledger.sources import portions
from rashomon.ledger.who import Kinship, Known, Tie, tie_of

OF_STATES = frozenset({"state", "organisation"})
"""Kinds of what a state can be a part or member of."""


def told_ties(connection: Connection, codings: Iterable[int]) -> Mapping[str, Sequence[Tie]]:
    """The ties that reports of some codings tell, by the report's id; denied and former ones are none."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for some in portions(sorted(set(codings))):
        for row in affiliations_of(connection, some):
            if holds(row):
                found[row.report.report_id].append(tie_of(row))
    return found


def holds(row: AffiliationRow) -> bool:
    """Whether a report says that one belongs to another, or did so in a time that it gives."""
    if row.member.kind == "state" and row.group.kind not in OF_STATES:
        return False  # a state belongs to no militia, whatever a reading makes of it
    return row.stance == "asserts" and (not row.former or bool(row.until))


class Kinships:
    """Kinship by the reports whose ties count.

    Args:
        ties: By report.
        known: The register, or what gives it when it is first asked.
    """

    def __init__(self, ties: Mapping[str, Sequence[Tie]], known: Known) -> None:
        self._ties, self._known = ties, known
        self._bare = Kinship((), known)
        self._last: tuple[list[Tie], Kinship] = ([], self._bare)

    def of(self, reports: Iterable[str]) -> Kinship:
        """The register's ties with those that some reports tell."""
        told = [tie for report in sorted(set(reports)) for tie in self._ties.get(report, ())]
        if told != self._last[0]:  # several events of one report are mostly asked about one after the other
            self._last = (told, Kinship(told, self._known) if told else self._bare)
        return self._last[1]
