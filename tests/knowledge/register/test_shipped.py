"""The tables that ship."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.knowledge.register import Period, register
from rashomon.knowledge.register.check import faults_of
from rashomon.knowledge.register.load import shipped_rows
from rashomon.knowledge.register.stale import stale
from rashomon.knowledge.state_codes import codes_at, state_codes


def test_the_shipped_tables_have_no_fault() -> None:
    assert faults_of(shipped_rows()) == []


def test_they_are_as_large_as_told() -> None:
    kinds = [entry.kind for entry in register()]
    assert sum(kind in {"armed_group", "umbrella_group", "party"} for kind in kinds) >= 600
    people = [entry for entry in register() if entry.kind == "person"]
    governed = {s.country for entry in people for s in entry.statements if s.office in {"president", "prime minister"}}
    assert len(governed) >= 60
    assert all(statement.source for entry in register() for statement in entry.statements)


def test_every_alias_is_one_name() -> None:
    assert not [(entry.id, name) for entry in register() for name in entry.names if ";" in name or not name.strip()]


@pytest.mark.parametrize(("name", "day", "country"), [("Kata'ib Hezbollah", "2024-02-07", "IRQ"), ("Qassem Soleimani", "2016", "IRN")])
def test_names_of_the_first_article_are_known(name: str, day: str, country: str) -> None:
    (match, *_) = register().candidates(name)
    assert country in {s.country for s in match.entry.roles(Period.of(day))}


def test_what_was_checked_long_ago_is_stale() -> None:
    entries = list(register())
    assert len(list(stale(entries, date(2040, 1, 1)))) > len(list(stale(entries, date(2025, 1, 1))))


def test_codes_of_states_are_dated() -> None:
    yemen = codes_at("YEM", date(1985, 1, 1)), codes_at("YEM", date(2005, 1, 1))
    assert [code.cow for code in yemen if code] == [678, 679]
    assert codes_at("SSD", date(2010, 1, 1)) is None
    numbers = [(code.gw, code.since) for code in state_codes() if code.gw and not code.until]
    assert len({gw for gw, _ in numbers}) == len(numbers)
