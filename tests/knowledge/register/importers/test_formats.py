from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import FilterError, RegisterError
from rashomon.knowledge.register.importers import FORMATS, convert
from rashomon.knowledge.register.importers.formats import told
from tests.knowledge.register.importers.made import said

WIKIDATA = """[
{"type": "item", "id": "Q900001", "labels": {"en": {"language": "en", "value": "Marsh Front"}},
 "claims": {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q7278"}}}, "rank": "normal"}]}}
]
"""

SAMPLES = {
    "register": ("marsh.csv", "id,name,kind,sector,source\nmarsh-front,Marsh Front,armed_group,REB,own papers\n"),
    "petrarch": ("marsh.txt", "# [~not] an agent list\nMARSH_FRONT_\n\t[TCDREB <20160520]\n"),
    "agents": ("nouns.txt", "# nouns\nMARSHER_ {MARSHFOLK} [~AGR]\n"),
    "followthemoney": (
        "marsh.ftm.json",
        '{"id": "f", "schema": "Organization", "properties": {"name": ["Marsh Front"], "topics": ["mil"]}}\n',
    ),
    "wikidata": ("marsh.json", WIKIDATA),
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_tells_its_format(form: str, tmp_path: Path) -> None:
    name, text = SAMPLES[form]
    assert told(text, name) == form
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(convert(tmp_path / name).rows) == 1
    assert convert(tmp_path / name) == convert(tmp_path / name, form)


@pytest.mark.parametrize("text", ["", "A letter to the editor.\n", "[1, 2]\n", '{"name": "Marsh Front"}\n', "Marsh Front [a note]\n"])
def test_a_file_that_tells_none_is_refused(text: str) -> None:
    with pytest.raises(FilterError, match="--as"):
        told(text, "marsh.dat")


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(FilterError, match="register, petrarch, agents, followthemoney, wikidata; got 'icews'"):
        convert(Path(__file__), "icews")


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("MÅRSH_ [TCDREB]".encode("latin-1"))
    with pytest.raises(RegisterError, match="UTF-8"):
        convert(tmp_path / "old.txt")


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    (tmp_path / "marsh.txt").write_text("MARSH_FRONT_ [TCDREB]\n", encoding="utf-8-sig")
    assert said(convert(tmp_path / "marsh.txt").rows, "name") == ["Marsh Front"]
