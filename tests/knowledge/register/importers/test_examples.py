from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.knowledge.register import Period, added, load
from rashomon.knowledge.register.importers import FORMATS, convert
from rashomon.knowledge.register.importers.formats import told
from tests.knowledge.register.importers.made import clean

PAGE = Path(__file__).parents[4] / "docs" / "register.md"
EXAMPLES = re.findall(r"^`([\w.-]+)`:\n\n```\w+\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_page_has_an_example_of_every_format() -> None:
    assert {told(text, name) for name, text in EXAMPLES} == set(FORMATS)


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_examples_of_the_page_are_read_without_a_fault(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert clean(convert(tmp_path / name)).rows


@pytest.mark.parametrize("form", FORMATS)
def test_the_page_names_every_format(form: str) -> None:
    assert f"| `{form}` |" in PAGE.read_text(encoding="utf-8")


def test_an_imported_example_is_kept_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a dictionary to the folder of a user, back from there, and to a look-up at two days."""
    monkeypatch.setenv("RASHOMON_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(load, "shipped", lambda: tuple(load.state_entries()))
    (tmp_path / "petrarch.txt").write_text(dict(EXAMPLES)["petrarch.txt"], encoding="utf-8")
    kept = added.keep(tmp_path / "petrarch.txt")
    assert (kept.actors, kept.statements) == (2, 5)
    (match,) = load.build(added.added_rows()).candidates("Oda Vellin")
    sectors = {day: [role.sector for role in match.entry.roles(Period.of(day))] for day in ("2002-01-01", "2004-06-01", "2011-01-01")}
    assert sectors == {"2002-01-01": ["GOV"], "2004-06-01": ["GOV"], "2011-01-01": ["OPP", "ELI"]}
