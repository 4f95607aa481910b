from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.errors import RegisterError
from rashomon.knowledge.register.importers.converted import Converted
from rashomon.knowledge.register.importers.followthemoney import convert_followthemoney
from tests.knowledge.register.importers.made import clean, said


def _entity(entity_id: str, schema: str, **properties: Any) -> str:
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return json.dumps({"id": entity_id, "schema": schema, "properties": listed, "datasets": ["marsh_list"]})


def _convert(*lines: str) -> Converted:
    return clean(convert_followthemoney("\n".join(lines), "marsh.ftm.json"))


FRONT = _entity(
    "front",
    "Organization",
    name="Marsh Front",
    alias=["Front of the Marsh", "MF"],
    weakAlias="The Men",
    country="td",
    topics="crime.terror",
)
ODA = _entity("oda", "Person", name="Oda Vellin", topics="role.pep", citizenship="ne")
POST = _entity("post", "Position", name="Minister of Salt of Niger", country="ne", topics="gov.national")


def test_an_organisation_with_names_state_sector_and_source() -> None:
    found = _convert(FRONT)
    assert said(found.rows, "id", "name", "aliases", "kind", "country", "sector") == [
        "marsh-front|Marsh Front|Front of the Marsh;MF|armed_group|TCD|UAF"
    ]
    assert said(found.rows, "source") == ["marsh.ftm.json line 1: FollowTheMoney Organization front; data set marsh_list"]


@pytest.mark.parametrize(
    ("schema", "topics", "sector", "kind"),
    [
        ("PublicBody", [], "GOV", "government_body"),
        ("PublicBody", ["gov.legislative"], "LEG", "government_body"),
        ("Company", [], "BUS", "organisation"),
        ("Organization", ["pol.party"], "PTY", "party"),
        ("Organization", ["gov.igo"], "IGO", "organisation"),
        ("Organization", ["mil"], "MIL", "military"),
        ("Organization", ["media"], "JRN", "organisation"),
        ("Organization", ["crime.traffick.drug"], "CRM", "armed_group"),
        ("Organization", ["sanction"], "", "organisation"),
        ("LegalEntity", [], "", "organisation"),
    ],
)
def test_sectors_by_topic_and_schema(schema: str, topics: list[str], sector: str, kind: str) -> None:
    found = _convert(_entity("x", schema, name="Marsh House", topics=topics))
    assert said(found.rows, "sector", "kind") == [f"{sector}|{kind}"]
    assert bool(sector) != any("without a topic" in note for note in found.notes)


@pytest.mark.parametrize(("code", "iso3"), [("td", "TCD"), ("xk", "XKX"), ("suhh", "SUN"), ("gb-sct", "GBR"), ("zz", "")])
def test_states(code: str, iso3: str) -> None:
    found = _convert(_entity("x", "PublicBody", name="Marsh House", country=code))
    assert said(found.rows, "country") == [iso3]
    assert bool(iso3) != any("'zz' as a state" in note for note in found.notes)


def test_several_states_are_none() -> None:
    assert said(_convert(_entity("x", "PublicBody", name="Marsh House", country=["td", "ne"])).rows, "country") == [""]


def test_dates_of_an_organisation_are_as_exact_as_they_are_given() -> None:
    found = _convert(_entity("x", "PublicBody", name="Marsh House", inceptionDate="2001-03", dissolutionDate="2008"))
    assert said(found.rows, "since", "until") == ["2001-03|2008"]


def test_an_office_is_of_the_body_that_every_state_has() -> None:
    found = _convert(ODA, POST, _entity("o", "Occupancy", holder="oda", post="post", startDate="2001-03-05", endDate="2004"))
    assert said(found.rows, "id", "kind", "country", "sector", "office", "of", "relation", "since", "until") == [
        "oda-vellin|person|NER|GOV|minister of salt|ner-government|member_of|2001-03-05|2004"
    ]


def test_an_office_of_an_organisation_that_the_file_has() -> None:
    house = _entity("house", "PublicBody", name="Marsh House", country="ne")
    post = _entity("post", "Position", name="Director of the Marsh House", country="ne", organization="house")
    found = _convert(ODA, house, post, _entity("o", "Occupancy", holder="oda", post="post"))
    assert said(found.rows, "id", "office", "of", "relation") == [
        "oda-vellin|director of the marsh house|marsh-house|leads",
        "marsh-house|||",
    ]


def test_an_office_held_when_it_was_retrieved_holds() -> None:
    current = _entity("o", "Occupancy", holder="oda", post="post", startDate="2021", status="current", retrievedAt="2024-06-03")
    assert said(_convert(ODA, POST, current).rows, "until", "checked") == ["holds|2024-06"]


def test_an_office_that_has_ended_at_no_known_day_is_noted() -> None:
    found = _convert(ODA, POST, _entity("o", "Occupancy", holder="oda", post="post", status="ended"))
    assert any("its end is left empty" in note for note in found.notes)


def test_a_post_that_is_not_in_the_file_is_named() -> None:
    found = _convert(ODA, _entity("o", "Occupancy", holder="oda", post="nowhere", startDate="2001"))
    assert said(found.rows, "country", "sector", "office", "since") == ["NER|GOV||2001"]
    assert any("Occupancy with somebody who is not in the file (nowhere, line 2)" in note for note in found.notes)


@pytest.mark.parametrize(
    ("link", "row"),
    [
        (_entity("l", "Membership", member="oda", organization="party", startDate="2001"), "|marsh-party|member_of|2001"),
        (_entity("l", "Membership", member="oda", organization="party", role="Chairwoman"), "chairwoman|marsh-party|leads|"),
        (_entity("l", "Directorship", director="oda", organization="party", role="Treasurer"), "treasurer|marsh-party|member_of|"),
        (_entity("l", "Employment", employee="oda", employer="party"), "|marsh-party|employed_by|"),
        (_entity("l", "Representation", agent="oda", client="party"), "|marsh-party|represents|"),
        (_entity("l", "UnknownLink", subject="oda", object="party", role="Spokeswoman"), "spokeswoman|marsh-party|represents|"),
    ],
)
def test_links_of_a_person(link: str, row: str) -> None:
    found = _convert(ODA, _entity("party", "Organization", name="Marsh Party", topics="pol.party", country="ne"), link)
    assert row in said([r for r in found.rows if r["id"] == "oda-vellin"], "office", "of", "relation", "since")


def test_links_between_organisations() -> None:
    other = _entity("other", "Organization", name="Reed Front", topics="crime.terror")
    member = _entity("m", "Membership", member="other", organization="front", startDate="2009")
    part = _entity("p", "UnknownLink", subject="other", object="front", role="Part of")
    assert said(_convert(FRONT, other, member, part).rows[2:], "of", "relation", "since") == [
        "marsh-front|member_of|2009",
        "marsh-front|part_of|",
    ]


def test_a_link_that_does_not_say_what_binds_is_noted() -> None:
    found = _convert(ODA, FRONT, _entity("l", "UnknownLink", subject="oda", object="front", role="associate"))
    assert any("does not say what binds the two" in note for note in found.notes)


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        ((_entity("p", "Person", name="Ian Rill"),), False),
        ((_entity("p", "Person", name="Ian Rill", topics="role.rca"),), False),
        ((_entity("p", "Person", name="Ian Rill", topics="role.lawyer"),), False),
        ((_entity("p", "Person", name="Ian Rill", topics=["sanction", "poi"]),), False),
        ((_entity("p", "Person", name="Ian Rill", topics="crime.terror"),), False),
        (
            (
                FRONT,
                _entity("p", "Person", name="Ian Rill", topics="crime.terror"),
                _entity("l", "Membership", member="p", organization="front"),
            ),
            False,
        ),
        (
            (
                _entity("p", "Person", name="Ian Rill"),
                _entity("c", "Company", name="Salt Ltd"),
                _entity("l", "Directorship", director="p", organization="c"),
            ),
            False,
        ),
        ((_entity("p", "Person", name="Ian Rill", topics="role.pep"),), True),
        ((_entity("p", "Person", name="Ian Rill", topics="role.journo"),), True),
        ((_entity("p", "Person", name="Ian Rill"), POST, _entity("o", "Occupancy", holder="p", post="post")), True),
        (
            (
                _entity("p", "Person", name="Ian Rill"),
                _entity("b", "PublicBody", name="Salt Board"),
                _entity("l", "Membership", member="p", organization="b"),
            ),
            True,
        ),
        (
            (
                FRONT,
                _entity("p", "Person", name="Ian Rill", topics="crime.terror"),
                _entity("l", "UnknownLink", subject="p", object="front", role="Emir"),
            ),
            True,
        ),
        ((_entity("p", "Person", name="Ian Rill", topics="crime.terror", position="Leader of the Marsh Front"),), True),
    ],
)
def test_only_persons_with_a_public_role_are_taken(lines: tuple[str, ...], taken: bool) -> None:  # noqa: FBT001
    found = _convert(*lines)
    assert ("ian-rill" in {row["id"] for row in found.rows}) == taken
    assert any("1 × person without a public role; left out" in note for note in found.notes) != taken


def test_a_leader_of_a_group_leads_it() -> None:
    person = _entity("p", "Person", name="Ian Rill", topics="crime.terror")
    found = _convert(FRONT, person, _entity("l", "UnknownLink", subject="p", object="front", role="Emir"))
    assert said(found.rows[1:], "id", "country", "sector", "office", "of", "relation") == ["ian-rill|TCD|UAF|emir|marsh-front|leads"]


def test_other_schemata_and_nameless_entities_are_noted() -> None:
    found = _convert(_entity("v", "Vessel", name="Salt Queen"), _entity("n", "Organization", topics="mil"))
    assert found.rows == ()
    assert found.notes == (
        "marsh.ftm.json: 1 × Vessel, which a register has no place for; left out (line 1)",
        "marsh.ftm.json: 1 × Organization without a name; left out (line 2)",
    )


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        ("{", "", "not readable as JSON"),
        ("[1]", "", "expected an object"),
        ('{"schema": "Person", "properties": {}}', "id", "expected text"),
        ('{"id": "x", "properties": {}}', "schema", "expected text"),
        ('{"id": "x", "schema": "Person"}', "properties", "object of lists"),
        (FRONT, "id", "stands in line 1 already"),
        (_entity("x", "PublicBody", name="Marsh House", inceptionDate="2008", dissolutionDate="2001"), "until", "before it begins"),
    ],
)
def test_faults(line: str, field: str, message: str) -> None:
    with pytest.raises(RegisterError) as caught:
        convert_followthemoney(f"{FRONT}\n\n{line}", "marsh.ftm.json")
    (fault,) = caught.value.faults
    assert (fault.line, fault.field) == (3, field)
    assert message in fault.message
