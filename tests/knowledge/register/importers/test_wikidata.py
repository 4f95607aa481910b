from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.errors import RegisterError
from rashomon.knowledge.register.importers.converted import Converted
from rashomon.knowledge.register.importers.wikidata import convert_wikidata
from tests.knowledge.register.importers.made import clean, said


def _snak(prop: str, value: Any) -> dict[str, Any]:
    """A value as the dumps hold it: an item (`Q…`), a day, month or year, a text; `None` for no value."""
    if value is None:
        return {"snaktype": "novalue", "property": prop}
    if value[0] == "Q":
        given: Any = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
    elif value[0].isdigit():
        full = value + "-00" * (3 - len(value.split("-")))
        given = {"time": f"+{full}T00:00:00Z", "precision": {4: 9, 7: 10, 10: 11}[len(value)]}
    elif value.startswith("decade "):
        given = {"time": f"+{value[7:]}-00-00T00:00:00Z", "precision": 8}
    else:
        given = value
    return {"snaktype": "value", "property": prop, "datavalue": {"value": given}}


def _claim(prop: str, value: Any, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    listed = {name: [_snak(name, one)] for name, one in qualifiers.items()}
    return {"mainsnak": _snak(prop, value), "rank": rank, "qualifiers": listed}


def _item(item_id: str, label: str, *claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for claim in claims:
        grouped.setdefault(claim["mainsnak"]["property"], []).append(claim)
    labels = {"en": {"language": "en", "value": label}} if label else {}
    return {"id": item_id, "type": "item", "labels": labels, "aliases": {}, "claims": grouped, **more}


def _lines(*items: dict[str, Any]) -> str:
    """Items as in the array dumps: one a line, with commas and brackets."""
    return "[\n" + ",\n".join(map(json.dumps, items)) + "\n]\n"


def _convert(*items: dict[str, Any]) -> Converted:
    return clean(convert_wikidata(_lines(*items), "marsh.json"))


CHAD = _item("Q657", "Chad", _claim("P31", "Q6256"), _claim("P298", "TCD"))
NIGER = _item("Q1032", "Niger", _claim("P31", "Q6256"), _claim("P298", "NER"))
FRONT = _item(
    "Q900001", "Marsh Front", _claim("P31", "Q17149090"), _claim("P17", "Q657"), _claim("P571", "2009-03"), _claim("P576", "2016")
)
PARTY = _item("Q900002", "Salt Party", _claim("P31", "Q7278"), _claim("P17", "Q1032"))
MINISTER = _item("Q900003", "Minister of Salt of Niger", _claim("P31", "Q294414"), _claim("P1001", "Q1032"))


def test_a_group_with_its_state_and_dates() -> None:
    found = _convert(CHAD, FRONT)
    assert said(found.rows, "id", "name", "kind", "country", "sector", "since", "until", "source") == [
        "marsh-front|Marsh Front|armed_group|TCD|UAF|2009-03|2016|marsh.json line 3: Wikidata Q900001, P31"
    ]
    assert found.notes == ("marsh.json: 1 × state, which the register has; left out (Chad)",)


def test_names_in_latin_letters_of_all_languages() -> None:
    labels = {
        lang: {"value": text} for lang, text in {"en": "Marsh Front", "fr": "Front du Marais", "de": "Marsh Front", "ar": "جبهة"}.items()
    }
    aliases = {"en": [{"value": "MF"}, {"value": "marsh front"}], "es": [{"value": "Frente del Pantano"}], "ru": [{"value": "Фронт"}]}
    item = {**_item("Q900001", "", _claim("P31", "Q17149090")), "labels": labels, "aliases": aliases}
    assert said(_convert(item).rows, "name", "aliases") == ["Marsh Front|MF;Frente del Pantano;Front du Marais"]


def test_a_label_of_another_language_where_there_is_no_english_one() -> None:
    item = {**_item("Q900001", "", _claim("P31", "Q17149090")), "labels": {"fr": {"value": "Front du Marais"}}}
    assert said(_convert(item).rows, "name") == ["Front du Marais"]


@pytest.mark.parametrize(
    ("number", "label", "kind", "sector"),
    [
        ("Q7278", "", "party", "PTY"),
        ("Q192350", "", "government_body", "GOV"),
        ("Q245065", "", "organisation", "IGO"),
        ("Q43229", "", "organisation", ""),
        ("Q990001", "guerrilla movement", "armed_group", "REB"),
        ("Q990001", "Shia militia", "armed_group", "PRM"),
        ("Q990001", "salt producers' club", None, ""),
        ("Q990001", "", None, ""),
    ],
)
def test_kinds_by_the_number_or_the_words_of_a_class(number: str, label: str, kind: str | None, sector: str) -> None:
    classes = [_item(number, label)] if label else []
    found = _convert(_item("Q900001", "Marsh House", _claim("P31", number)), *classes)
    assert said(found.rows, "kind", "sector") == ([f"{kind}|{sector}"] if kind else [])
    if not sector:
        assert any("does not tell its sector" in note or "no actor" in note for note in found.notes)


def test_kinds_by_what_a_class_is_a_kind_of() -> None:
    odd = _item("Q990001", "salt club", _claim("P279", "Q990002"))
    above = _item("Q990002", "salty thing", _claim("P279", "Q7278"))
    assert said(_convert(_item("Q900001", "Marsh House", _claim("P31", "Q990001")), odd, above).rows, "kind") == ["party"]


def test_an_office_with_its_dates_and_the_state_of_the_position() -> None:
    oda = _item("Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P39", "Q900003", P580="2001-03-05", P582="2004-06"))
    found = _convert(NIGER, MINISTER, oda)
    assert said(found.rows, "id", "kind", "country", "sector", "office", "of", "relation", "since", "until") == [
        "oda-vellin|person|NER|GOV|minister of salt|ner-government|member_of|2001-03-05|2004-06"
    ]


@pytest.mark.parametrize("qualifier", ["P642", "P2389"])
def test_an_office_of_an_organisation_that_a_qualifier_names(qualifier: str) -> None:
    leader = _item("Q900004", "party leader")
    oda = _item("Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P39", "Q900004", **{qualifier: "Q900002"}))
    found = _convert(NIGER, PARTY, leader, oda)
    assert said(found.rows[1:], "country", "sector", "office", "of", "relation") == ["NER|PTY|party leader|salt-party|member_of"]


def test_an_office_that_is_not_in_the_file_is_named() -> None:
    oda = _item("Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P39", "Q900099", P580="2001"), _claim("P27", "Q1032"))
    found = _convert(NIGER, oda)
    assert said(found.rows, "country", "sector", "office", "since") == ["NER|GOV||2001"]
    assert any("item named by P39 that is not in the file (Q900099 by Q900010)" in note for note in found.notes)


def test_an_office_without_an_end_holds_when_it_says_so() -> None:
    oda = _item(
        "Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P39", "Q900003", P580="2021", P582=None), modified="2024-06-03T10:00:00Z"
    )
    assert said(_convert(NIGER, MINISTER, oda).rows, "until", "checked") == ["holds|2024-06"]


def test_an_office_whose_end_is_not_given_has_no_known_end() -> None:
    oda = _item("Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P39", "Q900003", P580="2021"), modified="2024-06-03T10:00:00Z")
    assert said(_convert(NIGER, MINISTER, oda).rows, "until", "checked") == ["|"]


def test_dates_coarser_than_a_year_are_left_empty() -> None:
    oda = _item("Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P39", "Q900003", P580="decade 1990"))
    assert said(_convert(NIGER, MINISTER, oda).rows, "since") == [""]


def test_deprecated_statements_do_not_count() -> None:
    oda = _item("Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P39", "Q900003", "deprecated"))
    assert _convert(NIGER, MINISTER, oda).rows == ()


def test_party_and_membership_of_a_person_with_an_office() -> None:
    oda = _item(
        "Q900010",
        "Oda Vellin",
        _claim("P31", "Q5"),
        _claim("P39", "Q900003"),
        _claim("P102", "Q900002", P580="1999"),
        _claim("P463", "Q900001"),
    )
    found = _convert(NIGER, CHAD, MINISTER, PARTY, FRONT, oda)
    mine = [row for row in found.rows if row["id"] == "oda-vellin"]
    assert said(mine[1:], "sector", "of", "relation", "since") == ["|salt-party|member_of|1999", "|marsh-front|member_of|"]


def test_persons_without_an_office_are_left_out_and_counted() -> None:
    found = _convert(NIGER, PARTY, _item("Q900010", "Oda Vellin", _claim("P31", "Q5"), _claim("P102", "Q900002"), _claim("P27", "Q1032")))
    assert said(found.rows, "id") == ["salt-party"]
    assert "marsh.json: 1 × person without a public office; left out (line 4)" in found.notes


@pytest.mark.parametrize(
    ("prop", "by", "row"),
    [
        ("P35", NIGER, "NER|GOV|head of state|ner-government|leads|2001|2008"),
        ("P6", NIGER, "NER|GOV|head of government|ner-government|leads|2001|2008"),
        ("P488", PARTY, "NER|PTY|chairperson|salt-party|leads|2001|2008"),
    ],
)
def test_persons_whom_a_state_or_group_names_as_its_head(prop: str, by: dict[str, Any], row: str) -> None:
    head = {**by, "claims": {**by["claims"], prop: [_claim(prop, "Q900010", P580="2001", P582="2008")]}}
    items = [head] if by is NIGER else [NIGER, head]
    found = _convert(*items, _item("Q900010", "Oda Vellin", _claim("P31", "Q5")))
    mine = [r for r in found.rows if r["id"] == "oda-vellin"]
    assert said(mine, "country", "sector", "office", "of", "relation", "since", "until") == [row]


def test_ties_between_groups() -> None:
    union = _item("Q900005", "Union of the Marshes", _claim("P31", "Q17149090"))
    front = {**FRONT, "claims": {**FRONT["claims"], "P361": [_claim("P361", "Q900005", P580="2012")], "P463": [_claim("P463", "Q999999")]}}
    found = _convert(CHAD, front, union)
    assert said(found.rows[1:2], "sector", "of", "relation", "since") == ["|union-of-the-marshes|part_of|2012"]
    assert any("item named by P463 that is not in the file (Q999999 by Q900001)" in note for note in found.notes)


def test_replacing_and_being_replaced_are_one_tie_of_the_later_group() -> None:
    old = _item("Q900006", "Reed Front", _claim("P31", "Q17149090"), _claim("P1366", "Q900001"))
    new = {**FRONT, "claims": {**FRONT["claims"], "P1365": [_claim("P1365", "Q900006")]}}
    found = _convert(CHAD, new, old)
    ties = [row for row in found.rows if row["relation"]]
    assert said(ties, "id", "of", "relation", "since", "until") == ["marsh-front|reed-front|successor_of|2009-03|"]


def test_several_states_are_none() -> None:
    front = _item("Q900001", "Marsh Front", _claim("P31", "Q17149090"), _claim("P17", "Q657"), _claim("P17", "Q1032"))
    assert said(_convert(CHAD, NIGER, front).rows, "country") == [""]


@pytest.mark.parametrize(
    "text",
    [
        _lines(CHAD, FRONT),
        json.dumps([CHAD, FRONT], indent=2),
        "\n".join(map(json.dumps, (CHAD, FRONT))),
        json.dumps({"entities": {"Q657": CHAD, "Q900001": FRONT}}),
    ],
)
def test_all_layouts_give_the_same_rows(text: str) -> None:
    assert said(clean(convert_wikidata(text, "marsh.json")).rows, "id", "country") == ["marsh-front|TCD"]


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        ('{"id": "Q1", "labels"', "", "not readable as JSON"),
        ('"a text"', "id", "expected an entity"),
        ('{"id": "front"}', "id", "an id such as Q796"),
        ('{"id": "Q5000001", "labels": {"en": "Marsh"}}', "claims", "as in the dumps"),
        ('{"id": "Q5000001", "claims": {"P31": [5]}, "labels": []}', "claims", "as in the dumps"),
        (json.dumps(FRONT), "id", "stands in line 1 already"),
        (
            json.dumps(_item("Q900007", "Reed Front", _claim("P31", "Q7278"), _claim("P571", "2008"), _claim("P576", "2001"))),
            "until",
            "before it begins",
        ),
    ],
)
def test_faults(line: str, field: str, message: str) -> None:
    with pytest.raises(RegisterError) as caught:
        convert_wikidata(f"{json.dumps(FRONT)}\n\n{line}\n", "marsh.json")
    (fault,) = caught.value.faults
    assert (fault.line, fault.field) == (3, field)
    assert message in fault.message
