# ruff: noqa: INP001 - a script, not a package
"""Print the id of the event of a ledger whose accounts stand most against each other: `python tools/rival_event.py LEDGER`."""

from __future__ import annotations

import sys

from rashomon.ledger import EventDetail, Ledger
from rashomon.web.phrases import OPPOSING


def rivalry(detail: EventDetail) -> tuple[int, int, int]:
    """Accounts on the smaller side, voices (sources, and outlets in their own voice), attributes in dispute."""
    against = sum(account.stance in OPPOSING for account in detail.accounts)
    smaller = min(against, len(detail.accounts) - against)
    voices = {(source.entry or source.name) if (source := account.source) else account.report.publisher for account in detail.accounts}
    return smaller, len(voices), len(detail.event.disputed)


if __name__ == "__main__":
    # The first of equals, so that the same ledger gives the same event.
    best = max(Ledger(sys.argv[1], must_exist=True).each_detail(), key=rivalry, default=None)
    if best is None:
        sys.exit("There is no event in this ledger.")
    sys.stdout.write(f"{best.event.event_id}\n")
