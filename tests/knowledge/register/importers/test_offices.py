from __future__ import annotations

import pytest

from rashomon.knowledge.register.importers.offices import body_of, is_leader, plain_office, relation_of, sector_of


@pytest.mark.parametrize(
    ("office", "sector"),
    [
        ("prime minister", "GOV"),
        ("minister of defence", "GOV"),
        ("president", "GOV"),
        ("governor-general", "GOV"),
        ("member of parliament", "LEG"),
        ("president of the senate", "LEG"),
        ("chief of the general staff", "MIL"),
        ("chief justice", "JUD"),
        ("director of intelligence", "SPY"),
        ("chief of police", "COP"),
        ("secretary-general of the united nations", "IGO"),
        ("party leader", "PTY"),
        ("working group member", ""),
        ("director-general", ""),
    ],
)
def test_the_sector_of_an_office(office: str, sector: str) -> None:
    assert sector_of(office) == sector


@pytest.mark.parametrize(
    ("office", "relation"),
    [
        ("President", "leads"),
        ("acting prime minister", "leads"),
        ("vice president", "member_of"),
        ("deputy prime minister", "member_of"),
        ("minister of salt", "member_of"),
        ("chairwoman", "leads"),
        ("spokesman", "represents"),
        ("ambassador to Chad", "represents"),
        ("head of the office of the president", "member_of"),
    ],
)
def test_what_binds_the_holder_of_an_office(office: str, relation: str) -> None:
    assert relation_of(office) == relation


@pytest.mark.parametrize(
    ("label", "office"),
    [
        ("Prime Minister of Chad", ("prime minister", "TCD")),
        ("President of the Democratic Republic of the Congo", ("president", "COD")),
        ("Minister of Salt of Niger", ("minister of salt", "NER")),
        ("Iraqi Minister of Defence", ("minister of defence", "IRQ")),
        ("Minister of Salt", ("minister of salt", "")),
        ("", ("", "")),
    ],
)
def test_an_office_without_its_state(label: str, office: tuple[str, str]) -> None:
    assert plain_office(label) == office


def test_bodies_and_leaders() -> None:
    assert [body_of("MIL", "TCD"), body_of("JUD", "TCD"), body_of("GOV", "")] == ["tcd-armed-forces", "", ""]
    assert [is_leader("Deputy Leader"), is_leader("fighter")] == [True, False]
