from __future__ import annotations

import pytest

from rashomon.errors import RegisterError
from rashomon.knowledge.register.importers.agents import convert_agents
from rashomon.knowledge.register.importers.converted import Converted
from tests.knowledge.register.importers.made import clean, said


def _convert(*lines: str) -> Converted:
    return clean(convert_agents("\n".join(lines), "nouns.txt"))


def test_a_noun_is_an_actor_of_no_state_with_its_plural() -> None:
    assert said(_convert("SALT_MINER_ [~LAB] # own list").rows, "id", "name", "aliases", "kind", "country", "sector", "source") == [
        "agent-salt-miner|salt miner|salt miners|organisation||LAB|nouns.txt line 1: [~LAB]; own list"
    ]


@pytest.mark.parametrize(
    ("line", "plural"),
    [
        ("SOLDIER_ [~MIL]", "soldiers"),
        ("DEPUTY [~LEG]", "deputies"),
        ("ENVOY [~GOV]", "envoys"),
        ("BOSS [~BUS]", "bosses"),
        ("MARSH [~CVL]", "marshes"),
        ("LAWMAN {LAWMEN} [~COP]", "lawmen"),
        ("THIEF {THIEVES }[~CRM]", "thieves"),
        ("POLICE {} [~COP]", ""),
    ],
)
def test_plurals(line: str, plural: str) -> None:
    assert said(_convert(line).rows, "aliases") == [plural]


def test_a_set_gives_every_form() -> None:
    found = _convert("!PERSON! = MAN, MEN, WOMAN , PERSON", "SALT_!PERSON![~LAB]")
    assert said(found.rows, "id", "name", "aliases") == ["agent-salt-man|salt man|salt men;salt woman;salt person"]


@pytest.mark.parametrize(
    ("code", "sector", "kind"),
    [
        ("~MIL", "MIL", "military"),
        ("GOV~", "GOV", "government_body"),
        ("~COP", "COP", "police"),
        ("~CRM", "CRM", "armed_group"),
        ("~PPL", "CVL", "population"),
        ("~REF", "REF", "population"),
        ("~MED", "JRN", "organisation"),
        ("~HLH", "MED", "organisation"),
        ("~CHR", "REL", "organisation"),
        ("~GOVAGR", "GOV", "government_body"),
    ],
)
def test_sectors_and_kinds(code: str, sector: str, kind: str) -> None:
    assert said(_convert(f"MARSHER_ [{code}]").rows, "sector", "kind") == [f"{sector}|{kind}"]


def test_a_noun_with_two_codes_is_one_actor_with_both() -> None:
    assert said(_convert("GUARD_ [~COP]", "GUARD {GUARDSMEN} [~MIL]", "GUARD [~COP]").rows, "id", "aliases", "sector") == [
        "agent-guard|guards;guardsmen|COP",
        "agent-guard||MIL",
    ]


def test_what_is_left_out_is_noted() -> None:
    found = _convert("# nouns", "", "MARSHER [~AGRGOV]", "SHADOW [---]")
    assert found.notes == (
        "nouns.txt: 1 × code with more than one role; the first is the sector, all stand in the source (line 3)",
        "nouns.txt: 1 × code that says that nobody is meant; left out (line 4)",
    )


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        ("MARSHER [~QQQ]", "code", "with a role, got 'QQQ'"),
        ("MARSHER [~TCD]", "code", "with a role"),
        ("MARSHER [GOV]", "code", "[~CODE]"),
        ("MARSHER [~GOV}", "code", "[~CODE]"),
        ("MARSHER", "code", "[~CODE]"),
        ("MARSH!FOLK! [~AGR]", "name", "!FOLK!"),
        ("__ [~AGR]", "name", "expected a noun"),
    ],
)
def test_faults(line: str, field: str, message: str) -> None:
    with pytest.raises(RegisterError) as caught:
        convert_agents(f"# one\n{line}", "nouns.txt")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.field) == ("nouns.txt", 2, field)
    assert message in fault.message
