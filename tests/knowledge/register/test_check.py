from __future__ import annotations

import pytest

from rashomon.errors import InputError, RegisterError
from rashomon.knowledge.register.check import faults_of
from rashomon.knowledge.register.load import entries_of
from rashomon.knowledge.register.table import parse_table
from tests.knowledge.register.small import HEADER, rows

GOOD = "north,North,,armed_group,TCD,REB,,,,2009,,,,said so"


def _faults(*lines: str) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.field, fault.message) for fault in faults_of(rows("\n".join((HEADER, *lines))))]


def test_a_table_without_faults() -> None:
    assert _faults(GOOD) == []


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        ("North!,North,,armed_group,TCD,REB,,,,2009,,,,said so", "id", "lower-case"),
        ("north,North,,armed_group,TCD,REB,,,,2009,,,,", "source", "empty"),
        ("north,North,,army,TCD,REB,,,,2009,,,,said so", "kind", "umbrella_group"),
        ("north,,,armed_group,TCD,REB,,,,2009,,,,said so", "name", "first row"),
        ("north,North,,armed_group,Chad,REB,,,,2009,,,,said so", "country", "three capitals"),
        ("north,North,,armed_group,QQQ,REB,,,,2009,,,,said so", "country", "QQQ"),
        ("north,North,,armed_group,TCD,RBL,,,,2009,,,,said so", "sector", "RBL"),
        ("north,North,,armed_group,TCD,REB,,,,09/2009,,,,said so", "since", "ISO"),
        ("north,North,,armed_group,TCD,REB,,,,2009-13,,,,said so", "since", "2009-13"),
        ("north,North,,armed_group,TCD,REB,,,,2009,2008,,,said so", "until", "before it begins"),
        ("north,North,,armed_group,TCD,REB,,,,2009,holds,,,said so", "checked", "up to when"),
        ("north,North,,armed_group,TCD,REB,,,,2009,,,perhaps,said so", "certainty", "disputed"),
        ("north,North,,armed_group,TCD,REB,,south,part_of,2009,,,,said so", "of", "'south'"),
        ("north,North,,armed_group,TCD,REB,,tcd,friend_of,2009,,,,said so", "relation", "friend_of"),
        ("north,North,,armed_group,TCD,REB,,tcd,,2009,,,,said so", "relation", "together"),
    ],
)
def test_a_fault_is_named_by_line_and_field(line: str, field: str, message: str) -> None:
    found = _faults(line)
    assert [(at, where) for at, where, _ in found] == [(2, field)]
    assert message in found[0][2]


def test_the_same_said_twice_of_one_time() -> None:
    assert [(line, field) for line, field, _ in _faults(GOOD, "north,,,,TCD,REB,,,,2012,,,,said so")] == [(3, "since")]


def test_terms_that_follow_each_other_are_no_fault() -> None:
    first = "doe,Jane Doe,,person,TCD,GOV,president,tcd-government,leads,2001-01-01,2005-01-01,,,record"
    assert _faults(first, "doe,,,,TCD,GOV,president,tcd-government,leads,2005-01-01,2009-01-01,,,record") == []


def test_circles_are_named() -> None:
    found = _faults(
        "a,A Group,,armed_group,TCD,REB,,b,part_of,2009,2012,,,said so",
        "b,B Group,,armed_group,TCD,REB,,c,part_of,2010,2012,,,said so",
        "c,C Group,,armed_group,TCD,REB,,a,part_of,2011,2012,,,said so",
    )
    assert [(line, field) for line, field, _ in found] == [(2, "of")]
    assert "a → b → c → a" in found[0][2]


def test_a_circle_of_different_times_is_none() -> None:
    assert not _faults(
        "a,A Group,,armed_group,TCD,REB,,b,part_of,2009,2010,,,said so",
        "b,B Group,,armed_group,TCD,REB,,a,part_of,2011,2012,,,said so",
    )


def test_rows_of_one_actor_stand_together() -> None:
    other = GOOD.replace("north,North", "south,South")
    assert [(line, field) for line, field, _ in _faults(GOOD, other, "north,,,,TCD,PTY,,,,2015,,,,said so")] == [(4, "id")]


def test_nothing_is_half_loaded() -> None:
    with pytest.raises(RegisterError) as raised:
        entries_of(rows("\n".join((HEADER, GOOD, GOOD.replace("north,North", "south,South").replace("REB", "RBL")))))
    assert "small.csv:3, sector" in str(raised.value)
    assert isinstance(raised.value, InputError)


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("id,name\nx,y\n", "t.csv", "source: the column is missing"),
        ("id,nom,source\nx,y,z\n", "t.csv", "nom: there is no such column"),
        ("id,source\nx\n", "t.csv", "t.csv:2: expected 2 fields"),
        ('id,source\n"x,y\n', "t.csv", "not readable as CSV"),
        ("- id: [1\n", "t.yaml", "not readable as YAML"),
        ("id: x\n", "t.yaml", "expected a list of rows"),
        ("- nom: x\n", "t.yaml", "t.yaml:1, nom: there is no such field"),
        ("- id: x\n  source: [a]\n", "t.yaml", "t.yaml:2, source: expected text"),
        ("x", "t.txt", "ends in .csv, .yaml or .yml"),
    ],
)
def test_what_is_no_table(text: str, name: str, message: str) -> None:
    with pytest.raises(RegisterError) as raised:
        parse_table(text, name)
    assert message in str(raised.value)


def test_yaml_says_the_same_as_csv() -> None:
    fields = ("id: north", "name: North", "aliases: [Nord, NN]", "kind: armed_group", "country: TCD", "sector: REB", "since: 2009")
    text = "- " + "\n  ".join((*fields, "source: said so")) + "\n"
    from_yaml = entries_of(parse_table(text, "t.yaml"))
    from_csv = entries_of(rows(f"{HEADER}\n{GOOD.replace('North,,', 'North,Nord;NN,')}"))
    assert from_yaml[0].aliases == from_csv[0].aliases
    assert from_yaml[0].statements[0].since == "2009"


def test_many_ways_up_are_no_circle() -> None:
    """Fifteen layers of two, each part of both above: some thirty thousand ways, and none of them leads back."""
    lines = []
    for layer in range(15):
        for side in "ab":
            lines.append(f"{side}{layer},{side.upper()}{layer},,armed_group,TCD,REB,,,,2009,,,,said so")
            lines += [f"{side}{layer},,,,,,,{other}{layer + 1},part_of,2009,,,,said so" for other in "ab" if layer < 14]
    assert _faults(*lines) == []


def test_the_same_row_twice_of_one_day() -> None:
    day = "north,North,,armed_group,TCD,REB,,,,2014-07-05,2014-07-05,,,said so"
    assert [field for _, field, _ in _faults(day, day.replace("North,,armed_group", ",,"))] == ["since"]
