"""Whatever people decide: the decisions alone, taken into another ledger of the same reports, make the same state; taken back, none."""

from __future__ import annotations

import json
import tempfile
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import FilterError
from rashomon.ledger import Ledger
from rashomon.ledger.corrections.changes import Named
from rashomon.ledger.corrections.desk import Corrector
from rashomon.ledger.corrections.lines import line_json, read_lines
from rashomon.model import CodedReport, Place, When
from tests.ledger.corrections.stories import fill, partition, raid

REPORTS = (raid("Post"), raid("Courier"), raid("Herald", "Oskara", 11), raid("Chronicle", "Tarsil", 4), raid("Evening", "Velm", 20))

DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "retype", "redate", "relocate", "actor", "accept", "reject", "undo"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=6,
)


def decide(desk: Corrector, ledger: Ledger, what: str, one: int, other: int) -> None:
    """One decision about events picked by numbers; one that makes no sense is refused, and changes nothing."""
    events = sorted(partition(ledger))
    standing = [row.correction.id for row in ledger.corrections() if row.state == "standing"]
    if not events or (what == "undo" and not standing):
        return
    event, second = events[one % len(events)], events[other % len(events)]
    report = [t.event.report.report_id for t in ledger.event(event).tellings][: 1 + other % 2]
    calls: dict[str, Any] = {
        "merge": lambda: desk.merge([event, second], reason="one"),
        "split": lambda: desk.split(event, report, reason="two"),
        "retype": lambda: desk.retype(event, ("COERCE", "AID", "PROTEST")[other % 3], reason="another", reports=report if one % 2 else ()),
        "redate": lambda: desk.redate(event, When.day(date(2031, 3, 1 + other)) if other else None, reason="a misprint"),
        "relocate": lambda: desk.relocate(event, Place("Velm", "TSL") if other % 2 else None, reason="a misprint"),
        "actor": lambda: desk.reattribute(event, "actor", [Named("Belt", "armed_group")] * (other % 2), reason="a claim"),
        "accept": lambda: desk.accept(event, reason="seen"),
        "reject": lambda: desk.reject(event, reason="a film", reports=report if other % 2 else ()),
        "undo": lambda: desk.undo(standing[other % len(standing)], reason="no"),
    }
    with suppress(FilterError) if what in {"merge", "split"} else nullcontext():
        calls[what]()


def state(ledger: Ledger) -> dict[frozenset[str], Any]:
    """What the ledger tells of each event, but for its id, which tells in which order reports came."""
    told = partition(ledger)
    return {
        told[d.event.event_id]: (
            *(d.event.type, d.event.date, d.event.place, d.event.reviewed, d.event.decided, [p.name for p in d.event.actors]),
            sorted(c.id for c in d.corrections),
        )
        for d in ledger.each_detail()
    }


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DECISIONS, st.permutations(REPORTS))
def test_decisions_alone_make_the_state(decisions: list[tuple[str, int, int]], order: list[CodedReport]) -> None:
    """In whatever order the reports came, and again after all of them are read anew."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, other = (fill(Ledger(Path(folder) / name), *reports) for name, reports in (("a.db", REPORTS), ("b.db", order)))
        for what, one, second in decisions:
            decide(ledger.corrector("Ada"), ledger, what, one, second)
        lines = [json.dumps(line_json(row.correction)) for row in ledger.corrections()]
        other.take_in(read_lines(lines, "x"))
        assert state(other) == state(ledger)
        before = partition(ledger)
        ledger.merge(everything=True)
        assert partition(ledger) == before
        fill(ledger, *(replace(each, reader="2") for each in REPORTS))
        assert partition(ledger) == before


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DECISIONS)
def test_what_is_taken_back_leaves_no_trace_but_on_record(decisions: list[tuple[str, int, int]]) -> None:
    """The same events under the same ids as before."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = fill(Ledger(Path(folder) / "a.db"), *REPORTS)
        before, told = partition(ledger), state(ledger)
        for what, one, second in decisions:
            decide(ledger.corrector("Ada"), ledger, what, one, second)
        for row in ledger.corrections():
            if row.state != "retired":
                ledger.corrector("Bo").undo(row.correction.id, reason="no")
        assert (partition(ledger), state(ledger)) == (before, told)
        assert all(row.state == "retired" for row in ledger.corrections())
