"""Commitments as a table: few columns, and no more reasons than can be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rashomon.cli import formats
from rashomon.cli.commitments import LISTING, WITH_REASONS
from rashomon.cli.formats import Format, Listing, print_rows
from rashomon.ledger.pledges import Pledge
from rashomon.ledger.promises import terms_of
from tests.ledger.promises.build import ARMY, BRIGADE, FRONT, MADE, incident, pledge, tie, verdict

TOLD = pledge("suspend attacks on Tarsian troops", to=(ARMY,), condition="if convoys pass", deadline="by April")


def judged(acts: int, told: object = TOLD) -> Pledge:
    """A promise with so many acts against it, all by a part of the maker."""
    assert isinstance(told, type(TOLD))
    found = [incident("ASSAULT", (BRIGADE,), (ARMY,), day) for day in range(1, acts + 1)]
    return Pledge((told,), terms_of(told, None), verdict(told, *found, ties=(tie(BRIGADE, FRONT),)), date(2031, 5, 1))


def why_of(one: Pledge) -> list[str]:
    """The lines of the last column."""
    return str(WITH_REASONS.headings[-1].cell(one)).split("\n")


@pytest.mark.parametrize("listing", [LISTING, WITH_REASONS])
def test_at_100_columns_no_column_is_so_narrow_that_words_fall_apart(
    listing: Listing[Pledge], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(formats, "PIPED_WIDTH", 100)
    print_rows([judged(2, replace(TOLD, condition=None))], listing, Format.table)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    assert [word for word in lines[1].split() if word != "│"] == [heading.name for heading in listing.headings]
    for word in ("2031-03-03", "suspend", "attacks", "Tarsian", "broken", "2031-03-04", "Oram"):
        assert any(word in line for line in lines), word


def test_to_whom_and_on_what_condition_stand_in_the_cell_of_what_it_is_about_where_told() -> None:
    about = next(heading for heading in LISTING.headings if heading.name == "about")
    whole = "suspend attacks on Tarsian troops\nto Tarsian army\ncondition: if convoys pass\ndue: by April"
    assert about.cell(judged(0)) == whole
    bare = replace(TOLD, to=(), condition=None, deadline=None)
    assert about.cell(judged(0, bare)) == "suspend attacks on Tarsian troops"


@pytest.mark.parametrize(("acts", "also", "last"), [(2, 1, None), (4, 3, None), (9, 3, "and 5 more (json has all)")])
def test_reasons_tell_three_further_events_at_most_and_how_many_more_there_are(acts: int, also: int, last: str | None) -> None:
    lines = why_of(judged(acts, replace(TOLD, condition=None)))
    assert sum(line.startswith("Also: ") for line in lines) == also
    assert (lines[-1] if last else None) == last
    assert lines[-1].startswith("Also: " if not last else "and ")


def test_a_chain_of_ties_is_printed_once() -> None:
    assert "\n".join(why_of(judged(6, replace(TOLD, condition=None)))).count("Heron Brigade part_of Oram Front") == 1


def test_the_event_that_shows_it_is_named_with_the_reasons() -> None:
    one = judged(1, replace(TOLD, condition=None))
    assert one.verdict.on == MADE + timedelta(days=1)
    assert why_of(one)[0] == f"Shown by {one.verdict.event_id}."
