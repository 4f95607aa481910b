"""A user's own tables: kept whole or not at all, taken away, and never in each other's way unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import FilterError, RegisterError
from rashomon.knowledge.register.added import added_tables, forget, keep
from tests.knowledge.register.small import HEADER


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_DATA", str(tmp_path / "data"))


def _table(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return file


def _group(entry: str, more: str = ",,,,2009,,,,said so") -> str:
    return f"{entry},{entry.title()} Group,,armed_group,TCD,REB{more}"


def test_a_table_is_kept_under_its_whole_name(tmp_path: Path) -> None:
    keep(_table(tmp_path, "actors.2023.csv", _group("qqone")))
    keep(_table(tmp_path, "actors.2024.csv", _group("qqtwo")))
    assert [table.stem for table in added_tables()] == ["actors.2023", "actors.2024"]


def test_taking_the_place_of_an_earlier_one_is_told(tmp_path: Path) -> None:
    file = _table(tmp_path, "mine.csv", _group("qqone"))
    assert keep(file).notes == ()
    assert "took the place" in keep(file).notes[0]


def test_a_table_may_refer_to_another(tmp_path: Path) -> None:
    keep(_table(tmp_path, "one.csv", _group("qqone")))
    keep(_table(tmp_path, "two.csv", _group("qqtwo", ",,qqone,part_of,2009,,,,said so")))
    with pytest.raises(RegisterError, match="qqone"):
        forget("one")
    assert forget("two").name == "two.csv"
    assert forget("one").name == "one.csv"


def test_two_tables_with_one_actor_are_refused_by_name(tmp_path: Path) -> None:
    keep(_table(tmp_path, "one.csv", _group("qqone")))
    with pytest.raises(RegisterError, match=r"is in one\.csv already"):
        keep(_table(tmp_path, "two.csv", _group("qqone")))
    assert [table.stem for table in added_tables()] == ["one"]


def test_of_two_broken_tables_each_can_be_taken_away(tmp_path: Path) -> None:
    for name in ("one", "two"):
        keep(_table(tmp_path, f"{name}.csv", _group(f"qq{name}")))
    for name in ("one", "two"):
        (tmp_path / "data" / "register" / f"{name}.csv").write_text(f"{HEADER}\n{_group(f'qq{name}', ',,nobody,part_of,2009,,,,x')}\n")
    forget("one")
    forget("two")
    assert added_tables() == []


def test_an_unknown_table_is_named_with_those_there_are(tmp_path: Path) -> None:
    keep(_table(tmp_path, "one.csv", _group("qqone")))
    with pytest.raises(FilterError, match="one"):
        forget("three")
