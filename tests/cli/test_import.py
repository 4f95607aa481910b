from __future__ import annotations

import json
import re
from functools import reduce
from pathlib import Path
from typing import Any

from rashomon.ledger import Ledger
from rashomon.model.codebook import to_json
from tests import factory
from tests.ledger.case import FOLDER

CASE = json.loads((FOLDER / "dispute-three-tolls-of-a-market-raid.json").read_text(encoding="utf-8"))["reports"]

GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,side_a,"
    "side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
    "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n"
    "1,SYR-2019-1-1,2019,1,Clear,1,1,Syria: Government,1,Government of Syria - Northern Front,1,Government of Syria,2,Northern Front,1,"
    '"The Meridian, 2019-03-04",The Meridian,2019-03-04,Shells,,1,Idlib,'
    "Idlib town,Idlib governorate,,35.93,36.63,,,Syria,652,Middle East,1,1,"
    "2019-03-03 00:00:00.000,2019-03-03 00:00:00.000,0,4,0,0,4,6,4,652,\n"
)


def test_reports_coded_by_hand(run: Any, tmp_path: Path) -> None:
    """JSON Lines or an array, told by the name; the same again changes nothing."""
    ledger, lines, array = tmp_path / "ledger.db", tmp_path / "case.jsonl", tmp_path / "case.json"
    lines.write_text("\n".join(map(json.dumps, CASE)), encoding="utf-8")
    array.write_text(json.dumps(CASE, indent=1), encoding="utf-8")
    added = run("import", lines, "--ledger", ledger)
    assert (added.exit_code, "3 added" in added.stdout, "told by other reports" in added.stdout) == (0, True, True)
    again = json.loads(run("import", array, "--ledger", ledger, "--format", "json").stdout)
    assert (again["unchanged"], again["added"]) == (3, 0)
    assert len(Ledger(ledger).events()) == 1


def test_reports_that_the_program_coded(run: Any, tmp_path: Path) -> None:
    """`--format codebook` goes back in as it came out."""
    file = tmp_path / "coded.jsonl"
    file.write_text(json.dumps(to_json(factory.full())) + "\n", encoding="utf-8")
    assert run("import", file, "--ledger", tmp_path / "ledger.db", "--as", "codebook").exit_code == 0
    (coded,) = Ledger(tmp_path / "ledger.db").each_coded()
    assert coded == factory.full()


def test_a_data_set_is_told_from_its_first_line(run: Any, tmp_path: Path) -> None:
    """A row of UCDP GED becomes an event with its toll."""
    file = tmp_path / "ged.csv"
    file.write_text(GED, encoding="utf-8")
    added = run("import", file, "--ledger", tmp_path / "ledger.db")
    assert added.exit_code == 0, added.stderr
    (event,) = Ledger(tmp_path / "ledger.db").events()
    assert event.place
    assert (event.type, event.place.country) == ("ASSAULT", "SYR")


def test_what_cannot_be_used_is_named_and_the_rest_is_added(run: Any, tmp_path: Path) -> None:
    """A line that is no JSON, one without a text, one whose words do not stand in it."""
    elsewhere = {**CASE[0], "text": "Nothing of the kind."}
    file = tmp_path / "case.jsonl"
    file.write_text("\n".join([json.dumps(CASE[0]), "{broken", '{"id": "r9"}', json.dumps(elsewhere)]), encoding="utf-8")
    result = run("import", file, "--ledger", tmp_path / "ledger.db", "--format", "json")
    summary = json.loads(result.stdout)
    assert (summary["added"], summary["rejected"], summary["reasons"]) == (1, 3, {"broken-record": 3})
    assert result.stderr.count("rejected") == 3
    assert f"{file.name}:3: broken-record" in result.stderr
    assert len(Ledger(tmp_path / "ledger.db").rejections()) == 3


def test_nothing_usable_is_a_failure(run: Any, tmp_path: Path) -> None:
    """As of `read`."""
    file = tmp_path / "case.json"
    file.write_text("no JSON", encoding="utf-8")
    assert run("import", file, "--ledger", tmp_path / "ledger.db").exit_code == 1


def test_a_file_of_no_known_form_is_a_usage_error(run: Any, tmp_path: Path) -> None:
    """And so are a file that is not there and an import without a ledger."""
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run("import", file, "--ledger", tmp_path / "ledger.db").exit_code == 2
    assert run("import", tmp_path / "none.json", "--ledger", tmp_path / "ledger.db").exit_code == 2
    assert run("import", file).exit_code == 2


def test_standard_input_is_refused_with_what_to_do(run: Any, tmp_path: Path) -> None:
    """It has no name and no lines to point to; nothing is made."""
    result = run("import", "-", "--ledger", tmp_path / "ledger.db", given=GED)
    assert result.exit_code == 2
    assert "write it to a file first" in " ".join(re.sub(r"[^\w\s,;.`>/-]", " ", result.stderr).split())
    assert not (tmp_path / "ledger.db").exists()


def test_a_line_without_a_text_says_what_is_missing_and_what_to_do(run: Any, tmp_path: Path) -> None:
    """In reports coded by hand and by the program, by file and line; no word of the program's own."""
    file = tmp_path / "case.jsonl"
    file.write_text("\n".join(['{"id": "r9", "actors": []}', '{"reader": "x", "id": "r9"}', json.dumps(CASE[0])]), encoding="utf-8")
    result = run("import", file, "--ledger", tmp_path / "ledger.db")
    assert result.exit_code == 0
    for number in (1, 2):
        (line,) = (line for line in result.stderr.splitlines() if f"case.jsonl:{number}:" in line)
        assert "with a field 'text'; there is" in line
        assert "Give the report's whole text in it" in line
    assert "KeyError" not in result.stderr
    assert len(Ledger(tmp_path / "ledger.db").events()) == 1


def spoilt() -> list[str]:
    """The factory's report with each of its fields, down to the last, put to something else in turn, a line each."""
    found = []
    for nth, path in enumerate(paths(to_json(factory.full()))):
        for bad in (5, None, ["x"], {"a": 1}):
            data = to_json(factory.full())
            *above, last = path
            at = reduce(lambda value, key: value[key], above, data)
            at[last] = bad
            if path != ("text",):
                data["text"] += f" {nth} {bad}."
            found.append(json.dumps(data))
    return found


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where fields stand in JSON values; of each array the first."""
    inside: list[tuple[Any, Any]] = list(value.items()) if isinstance(value, dict) else []
    inside += list(enumerate(value[:1])) if isinstance(value, list) else []
    return [*([path] if path else []), *(each for key, one in inside for each in paths(one, (*path, key)))]


def test_no_spoilt_report_stops_a_batch(run: Any, tmp_path: Path) -> None:
    """Whatever is wrong in it, it is named by file and line or is as good as others; the ledger stays one that can be asked."""
    lines, good = spoilt(), json.dumps(to_json(factory.full()))
    file, ledger = tmp_path / "spoilt.jsonl", tmp_path / "ledger.db"
    file.write_text("\n".join([*lines, good]), encoding="utf-8")
    result = run("import", file, "--ledger", ledger, "--format", "json")
    summary = json.loads(result.stdout)
    assert summary["read"] + summary["rejected"] == len(lines) + 1
    assert min(summary["added"], summary["rejected"]) > 20
    assert set(summary["reasons"]) <= {"broken-record", "empty"}
    assert "Error(" not in result.stderr
    for command in ("events", "accounts", "affiliations", "commitments"):
        assert run(command, ledger, "-f", "table").exit_code == 0
