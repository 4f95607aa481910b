"""The schema of a coded report against what is written, against the records, and against the ontology."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from rashomon.model import (
    ActorKind,
    Claims,
    CodedReport,
    CommitmentKind,
    EffectKind,
    Extent,
    Form,
    Outcome,
    Precision,
    Relation,
    Stance,
    Status,
)
from rashomon.model.codebook import FORMAT, schema, to_json
from rashomon.ontology import ontology
from rashomon.web.phrases import DISPUTES
from tests import factory, strategies

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def full() -> Any:
    """The factory's report as JSON, with every field that may be left out."""
    attack = factory.attack()
    claims = Claims(
        occurrence=True,
        actor=factory.ids(1),
        recipient=factory.ids(2),
        identity="officers",
        justification="an answer",
        place=attack.place,
        date=attack.date,
    )
    first, *others = attack.accounts
    told = replace(attack, accounts=(replace(first, claims=claims), *others))
    found = {"publisher": "head", "published": "head", "title": "head"}
    return to_json(factory.full(events=(told, factory.shelling()), of=factory.report(found=found)))


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema with what it refers to."""
    target = SCHEMA["$defs"][node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else {}
    return {**target, **node}


def fields(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field that a part of the schema describes, by its path (`events[].date.start`)."""
    node = resolved(node)
    for choice in node.get("anyOf", ()):
        yield from fields(choice, path)
    if "items" in node:
        yield from fields(node["items"], f"{path}[]")
    for name, field in node.get("properties", {}).items():
        inner = f"{path}.{name}".removeprefix(".")
        yield inner, resolved(field)
        yield from fields(field, inner)


FIELDS = dict(fields(SCHEMA))


def written(value: Any, path: str = "") -> Iterator[str]:
    """The paths of all fields of some JSON."""
    if isinstance(value, list):
        for item in value:
            yield from written(item, f"{path}[]")
    if isinstance(value, dict):
        for name, item in value.items():
            inner = f"{path}.{name}".removeprefix(".")
            yield inner
            yield from written(item, inner)


def as_coded(coded: CodedReport) -> CodedReport:
    """A report as a reader gives it: every event has a trigger, and contexts are PLOVER's."""
    events = (replace(e, triggers=e.triggers or (e.accounts[0].quote,), contexts=("military",)) for e in coded.events)
    return replace(coded, events=tuple(events))


def test_it_is_a_schema_of_its_draft() -> None:
    """No keyword of it is misused."""
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=50, deadline=None)
@given(strategies.coded_reports())
def test_whatever_is_written_is_valid(coded: CodedReport) -> None:
    """Through the text of the JSON, in any characters and with any field missing that may be."""
    assert not [error.message for error in VALIDATOR.iter_errors(json.loads(json.dumps(to_json(as_coded(coded)))))]


def test_the_fields_are_those_that_are_written() -> None:
    """None is left out, none is made up."""
    data = full()
    VALIDATOR.validate(data)
    assert set(written(data)) == set(FIELDS)


def test_nothing_else_may_stand_in_a_coded_report() -> None:
    """Every object is closed, and has all its fields but for what was found and what is claimed."""
    objects = {path: node for path, node in {"": SCHEMA, **SCHEMA["$defs"], **FIELDS}.items() if "properties" in node}
    assert not [path for path, node in objects.items() if node["additionalProperties"] is not False]
    partly = {path for path, node in objects.items() if set(node["required"]) != set(node["properties"])}
    assert partly == {"found", "claims", "events[].accounts[].claims"}


def test_every_field_says_what_it_means() -> None:
    """In a sentence of its own."""
    assert not [path for path, field in FIELDS.items() if not re.fullmatch(r".{8,}\.", field.get("description", ""))]


def test_the_page_lists_every_field_that_is_added() -> None:
    """What the codebook does not have stands in the page's last table, and nothing else does."""
    table = PAGE.read_text(encoding="utf-8").split("## A coded report is JSON", 1)[1]
    added = {path for path, field in FIELDS.items() if field["description"].startswith("Added to the codebook. ")}
    assert {name for row in re.findall(r"^\| `([^|]+)` \|", table, re.MULTILINE) for name in row.split("`, `")} == added


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("format", [FORMAT]),
        ("actors[].kind", get_args(ActorKind)),
        ("actors[].kind", ontology().kinds),
        ("actors[].sector", [None, *ontology().sectors, *ontology().organisations]),
        ("events[].type", ontology().types),
        ("events[].status", get_args(Status)),
        ("events[].contexts[]", ontology().contexts),
        ("events[].disputed[]", DISPUTES),
        ("events[].effects[].kind", get_args(EffectKind)),
        ("events[].date.precision", get_args(Precision)),
        ("events[].date.extent", [None, *get_args(Extent)]),
        ("events[].accounts[].form", get_args(Form)),
        ("events[].accounts[].stance", get_args(Stance)),
        ("affiliations[].relation", get_args(Relation)),
        ("affiliations[].stance", ["asserts", "denies"]),
        ("commitments[].kind", get_args(CommitmentKind)),
        ("commitments[].outcome", get_args(Outcome)),
    ],
)
def test_enumerations_are_those_of_records_and_ontology(path: str, known: Any) -> None:
    """A value more or less on either side is a mistake."""
    field = FIELDS[path.removesuffix("[]")]
    choices = field["items"] if path.endswith("[]") else field
    assert set(choices["enum"] if "enum" in choices else [choices["const"]]) == set(known)


def test_a_mode_goes_with_its_own_type_alone() -> None:
    """Every pair of a type and a mode is taken or refused as the ontology has it."""
    event = full()["events"][0]
    checked = Draft202012Validator({**SCHEMA["$defs"]["event"], "$defs": SCHEMA["$defs"]})
    modes = {None, *(mode for _, mode in ontology().modes)}
    taken = {(t, m) for t in ontology().types for m in modes if checked.is_valid({**event, "type": t, "mode": m})}
    assert taken == {*ontology().modes, *((t, None) for t in ontology().types)}


@pytest.mark.parametrize(
    ("where", "field", "value"),
    [
        ((), "published", "5 March 2031"),
        ((), "comment", "checked"),
        (("actors", 0), "country", "Iraq"),
        (("events", 0), "accounts", []),
        (("events", 0), "confidence", 1.5),
        (("events", 0), "actor_confidence", [None]),
        (("events", 0, "accounts", 0), "confidence", -0.5),
        (("events", 0, "date"), "start", "2031-3-3"),
        (("events", 0, "effects", 0), "low", "four"),
        (("events", 0, "accounts", 0), "source", "Ada Moro"),
        (("commitments", 0), "event", "A1"),
    ],
)
def test_what_no_coded_report_holds_is_refused(where: tuple[str | int, ...], field: str, value: Any) -> None:
    """Words in the place of codes and ids, figures out of range, fields of one's own."""
    data = part = full()
    for step in where:
        part = part[step]
    part[field] = value
    assert not VALIDATOR.is_valid(data)
