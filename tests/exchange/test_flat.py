from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.exchange import (
    dyads,
    write_accounts,
    write_affiliations,
    write_commitments,
    write_dyads,
    write_events,
    write_reactions,
)
from rashomon.exchange.flat import DYAD_COLUMNS, MUTUAL_TYPES, _cell
from rashomon.ledger import AccountRow, Cited, EventRow, Ledger, Party
from rashomon.ledger.table import (
    ACCOUNT_COLUMNS,
    AFFILIATION_COLUMNS,
    COMMITMENT_COLUMNS,
    EVENT_COLUMNS,
    REACTION_COLUMNS,
    Column,
    edtf,
    listed,
)
from rashomon.model import ActorId, Evidence, When

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "flat-table.md"


def party(number: int, name: str, first: int | None = None, **fields: Any) -> Party:
    """A party with the id `A<number>`."""
    return Party(ActorId(f"A{number}"), name, "armed_group", first_mention=first, **fields)


def row(**fields: Any) -> EventRow:
    """A bare event."""
    given: dict[str, Any] = {
        "event_id": "RSH-one",
        "local_id": "e1",
        "report": Cited("RPT-one", None, None, None, None, "1"),
        "type": "ASSAULT",
        "mode": None,
        "status": "actual",
        "actors": (),
        "recipients": (),
        "place": None,
        "date": None,
        "triggers": (),
        "sentence": None,
        "sources": (None,),
        "accounts": 1,
    }
    return EventRow(**{**given, **fields})


def table(*rows: EventRow, **options: Any) -> list[dict[str, str]]:
    """Events as they are read back from CSV."""
    stream = io.StringIO()
    write_events(stream, rows, **options)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def pairs(event: EventRow) -> list[tuple[str, str, str]]:
    """The dyads of an event: kind, actor, recipient."""
    names = [(kind, d.actors, d.recipients) for _, kind, d in dyads(event)]
    return [(kind, "".join(p.name for p in a), "".join(p.name for p in r)) for kind, a, r in names]


TABLES: dict[str, tuple[Callable[..., int], Callable[[Ledger], Iterable[Any]]]] = {
    "events": (write_events, Ledger.each_event),
    "accounts": (write_accounts, Ledger.each_account),
    "dyads": (write_dyads, Ledger.each_event),
    "affiliations": (write_affiliations, Ledger.affiliations_beside),
    "commitments": (write_commitments, Ledger.commitments_beside),
    "reactions": (write_reactions, Ledger.reactions_beside),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_as_they_were(filled: Ledger, name: str) -> None:
    """The tables of the factory's reports, byte for byte; a change of them is a change for every user."""
    write, rows = TABLES[name]
    stream = io.StringIO()
    write(stream, rows(filled))
    assert stream.getvalue() == (HERE / "snapshots" / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("One row an event", EVENT_COLUMNS),
        ("One row an account", ACCOUNT_COLUMNS),
        ("One row an affiliation", AFFILIATION_COLUMNS),
        ("One row a commitment", COMMITMENT_COLUMNS),
        ("One row a reaction", REACTION_COLUMNS),
    ],
)
def test_every_column_is_documented(heading: str, columns: Sequence[Column[Any]]) -> None:
    """Each table's section of the page lists its columns, in order and of their kind, and nothing else."""
    section = re.split(r"^## ", PAGE.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1], flags=re.MULTILINE)[0]
    documented = re.findall(r"^\| `(\w+)` \| (\w+) \|", section, flags=re.MULTILINE)
    assert [(name, kind.replace("list", "text")) for name, kind in documented] == [(c.name, c.kind) for c in columns]


def test_the_columns_of_dyads_are_documented() -> None:
    """Those that events do not have."""
    section = PAGE.read_text(encoding="utf-8").split("## Dyads", 1)[1]
    assert all(f"`{column.name}`" in section for column in DYAD_COLUMNS[1:3])


def test_affiliations_keep_what_qualifies_them(filled: Ledger) -> None:
    """A day without a year, a membership that is over, and one that a source denies."""
    first = next(iter(filled.affiliations_beside()))
    speaker = party(9, "Oram", country="TSL")
    stream = io.StringIO()
    write_affiliations(stream, [replace(first, since="--03-03", until="2031", former=True, source=speaker, stance="denies")])
    cells = next(csv.DictReader(io.StringIO(stream.getvalue())))
    assert (cells["since"], cells["until"], cells["former"]) == ("XXXX-03-03", "2031", "yes")
    assert (cells["source"], cells["source_country"], cells["stance"]) == ("Oram", "TSL", "denies")


def test_what_reports_pledge_and_answer_names_events_by_their_ids(filled: Ledger) -> None:
    """So that the tables join."""
    events = {event.event_id for event in filled.events()}
    (commitment,), (reaction,) = filled.commitments_beside(), filled.reactions_beside()
    assert {commitment.event_id, reaction.event_id, reaction.to_event_id} <= events


def test_a_missing_value_is_an_empty_cell() -> None:
    """Nothing stands for nothing: no zero, no -99, no `None`."""
    cells = table(row())[0]
    assert {
        cells[name] for name in ("date_start", "killed_best", "latitude", "actor_names", "published", "cue" if "cue" in cells else "url")
    } == {""}


def test_codes_keep_their_leading_zero() -> None:
    """CAMEO codes are text."""
    assert table(row(type="CONSULT", mode="visit"))[0]["cameo"].startswith("04")


def test_parallel_lists_keep_their_slots() -> None:
    """The second country belongs to the second actor even when the first has none."""
    cells = table(row(actors=(party(1, "Oram"), party(2, "Belt", country="TSL"))))[0]
    assert (cells["actor_names"], cells["actor_countries"]) == ("Oram;Belt", ";TSL")


def test_a_semicolon_in_a_name_does_not_split_it() -> None:
    """Lists split at every semicolon."""
    assert listed(["Oram; the Elder", "Belt"]) == "Oram, the Elder;Belt"


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (When.day(date(2031, 3, 3)), "2031-03-03"),
        (When("2031-03", "2031-03", "month"), "2031-03"),
        (When("2031-03-03", "2031-03-09", "week"), "2031-03-03/2031-03-09"),
        (When("--03-03", "--03-03"), "XXXX-03-03"),
        (When(None, "2031", "span"), "../2031"),
        (When(None, None, "span"), ".."),
        (None, None),
    ],
)
def test_dates_as_the_report_gives_them(when: When | None, text: str | None) -> None:
    """What a calendar day cannot hold stands in the extended format."""
    assert edtf(when) == text


def test_a_month_is_its_first_and_last_day() -> None:
    """Days are whole ISO dates, so that they can be read as dates, and the precision tells what they mean."""
    cells = table(row(date=When("2031-02", "2031-02", "month")))[0]
    assert (cells["date_start"], cells["date_end"], cells["date_precision"]) == ("2031-02-01", "2031-02-28", "month")


def test_an_unknown_type_or_mode_has_no_codes_of_its_own() -> None:
    """A type that the ontology does not know has no code; an unknown mode has its type's."""
    assert table(row(type="OTHER"))[0]["quad_class"] == table(row(type="OTHER"))[0]["cameo"] == ""
    assert table(row(mode="other"))[0]["cameo"] == table(row())[0]["cameo"]


def test_dyads_keep_the_confidence_of_their_two() -> None:
    """And nobody is paired with themselves, though they are surer in one part than in the other."""
    oram, belt = party(1, "Oram", confidence=0.4), party(2, "Belt", confidence=0.9)
    (dyad,) = [d for *_, d in dyads(row(actors=(oram, belt), recipients=(replace(belt, confidence=0.2),)))]
    assert (table(dyad)[0]["actor_confidences"], table(dyad)[0]["recipient_confidences"]) == ("0.4", "0.2")


def test_directed_dyads() -> None:
    """Each actor with each recipient, nobody with themselves."""
    oram, belt, kest = party(1, "Oram"), party(2, "Belt"), party(3, "Kest")
    assert pairs(row(actors=(oram, belt), recipients=(kest, belt))) == [
        ("directed", "Oram", "Kest"),
        ("directed", "Oram", "Belt"),
        ("directed", "Belt", "Kest"),
    ]


def test_a_clash_gives_every_pair_once_in_the_order_of_the_text() -> None:
    """Who is named first in the report is the actor, whatever the order of the list; unnamed ones come last."""
    sides = (party(1, "Belt", 20), party(2, "Kest"), party(3, "Oram", 4))
    assert pairs(row(actors=sides)) == [("mutual", "Oram", "Belt"), ("mutual", "Oram", "Kest"), ("mutual", "Belt", "Kest")]


def test_several_actors_of_other_acts_are_no_pair() -> None:
    """Two who protest together do not act on each other."""
    assert "PROTEST" not in MUTUAL_TYPES
    assert pairs(row(type="PROTEST", actors=(party(1, "Oram"), party(2, "Belt")))) == [("one-sided", "Oram", ""), ("one-sided", "Belt", "")]


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ((), (party(1, "Oram"),), ("one-sided", "", "Oram")),
        ((), (), ("one-sided", "", "")),
        ((party(1, "Oram"),), (party(1, "Oram"),), ("one-sided", "Oram", "")),
    ],
)
def test_no_event_is_lost_for_want_of_a_side(
    actors: tuple[Party, ...], recipients: tuple[Party, ...], expected: tuple[str, str, str]
) -> None:
    """An event without two sides has one row still."""
    assert pairs(row(actors=actors, recipients=recipients)) == [expected]


def test_formulas_are_guarded_on_request_only() -> None:
    """By default a cell is what the report says; for spreadsheets a sign keeps it from being run, numbers excepted."""
    risky = row(actors=(party(1, "=HYPERLINK(1)"),), sentence=Evidence(0, 4, "+1 x"))
    assert table(risky)[0]["actor_names"] == "=HYPERLINK(1)"
    guarded = table(risky, spreadsheet=True)[0]
    assert (guarded["actor_names"], guarded["sentence"], guarded["score"]) == ("'=HYPERLINK(1)", "'+1 x", "-9.0")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_cell_is_read_back_as_it_was(text: str) -> None:
    """Quotes, commas, line ends and spaces survive a reader of RFC 4180."""
    line = f"{_cell(text, guard=False)},end\n"
    assert next(csv.reader(io.StringIO(line, newline=""))) == [text, "end"]


@given(st.text(st.characters(exclude_categories=())))
def test_any_cell_can_be_written(text: str) -> None:
    """What no encoding or reader takes is shown as U+FFFD."""
    written = _cell(text, guard=False).encode("utf-8")
    assert b"\x00" not in written


def test_pandas_reads_the_table_as_it_is(filled: Ledger, tmp_path: Path) -> None:
    """The file opens with one call, codes as text when asked for."""
    pandas = pytest.importorskip("pandas")
    with (tmp_path / "events.csv").open("w", encoding="utf-8", newline="") as stream:
        write_events(stream, filled.events())
    frame = pandas.read_csv(tmp_path / "events.csv", dtype={"cameo": str}, parse_dates=["date_start"])
    assert list(frame.cameo) == ["193", "194", "190"]
    assert frame.date_start[0] == pandas.Timestamp("2031-03-03")


def test_accounts_name_what_claims_only_number(filled: Ledger) -> None:
    """An account's claims are written with names."""
    first: AccountRow = filled.accounts()[1]
    claimed = replace(
        first, claims=replace(first.claims, actor=(ActorId("A9"), ActorId("A1")), occurrence=True), claimed=(party(9, "Oram"),)
    )
    stream = io.StringIO()
    write_accounts(stream, [claimed])
    cells = next(csv.DictReader(io.StringIO(stream.getvalue())))
    assert (cells["claims_actor"], cells["claims_occurrence"]) == ("Oram;A1", "yes")
