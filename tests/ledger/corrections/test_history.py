"""Everything that was decided about an event, in order of time."""

from __future__ import annotations

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Ledger
from rashomon.ledger.corrections.desk import Corrector
from rashomon.ledger.corrections.history import HistoryRow
from tests.ledger.corrections.stories import fill, raid, raids


def of_two(ledger: Ledger) -> str:
    """The raid that two papers tell."""
    return next(event for event in raids(ledger) if len(ledger.event(event).tellings) == 2)


def whats(rows: list[HistoryRow]) -> list[str]:
    """What was decided, in order."""
    return [row.what for row in rows]


def test_an_event_is_minted_and_joined_with_reasons(raided: Ledger) -> None:
    """By the program, which says what spoke for it."""
    rows = raided.history(of_two(raided))
    assert whats(rows) == ["minted", "minted", "joined"]
    assert rows[0].why == "first reading"
    assert "the same place" in rows[2].why
    assert {row.report for row in rows[:2]} == {t.event.report.report_id for t in raided.event(of_two(raided)).tellings}


def test_corrections_stand_in_it_with_who_and_why(raided: Ledger, desk: Corrector) -> None:
    """And what was taken back stays, with why."""
    event = of_two(raided)
    made = desk.retype(event, "COERCE", "seize", reason="goods were taken")
    raided.corrector("Bo").undo(made.correction.id, reason="no goods")
    retype, undone = (row for row in raided.history(event) if row.correction)
    assert (retype.what, retype.by, retype.why, retype.detail) == ("retype", "Ada Moro", "goods were taken", "to COERCE seize")
    assert retype.retired_at is not None
    assert (undone.what, undone.by, undone.why) == ("undone", "Bo", "no goods")


def test_a_split_tells_who_parted_what(raided: Ledger, desk: Corrector) -> None:
    """The decision, and what merging made of it."""
    event = of_two(raided)
    desk.split(event, [raided.event(event).tellings[0].event.report.report_id], reason="two raids")
    rows = [row for row in raided.history(event) if row.what in {"split", "parted"}]
    assert [(row.what, row.why) for row in rows] == [("split", "two raids"), ("parted", "set apart by a correction")]


def test_a_merged_event_has_the_history_of_both(raided: Ledger, desk: Corrector) -> None:
    """Asked by either id."""
    one, other = raids(raided)
    (kept,) = desk.merge([one, other], reason="one raid").events
    rows = raided.history(kept)
    assert rows == raided.history(other if kept == one else one)
    assert whats(rows).count("minted") == 3
    assert "merge" in whats(rows)


def test_readings_stand_in_it(raided: Ledger) -> None:
    """One that has the event again, and one that has it no longer."""
    event = of_two(raided)
    fill(raided, raid("Post", reader="2"))
    assert whats(raided.history(event)).count("re-read") == 1
    fill(raided, raid("Post", reader="3", kind="AID"))
    lost = [row for row in raided.history(event) if row.what == "lost"]
    assert [row.by for row in lost] == ["3"]


def test_it_is_in_order_of_time(raided: Ledger, desk: Corrector) -> None:
    """To the second, as the ledger keeps it."""
    desk.accept(of_two(raided), reason="seen")
    moments = [row.at[:19] for row in raided.history(of_two(raided))]
    assert moments == sorted(moments)


def test_an_event_that_there_is_not_is_an_error(raided: Ledger) -> None:
    """As everywhere."""
    with pytest.raises(FilterError, match="there is no event"):
        raided.history("RSH-zzzzzzzz")
