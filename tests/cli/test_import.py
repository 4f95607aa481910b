from __future__ import annotations

import json
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
