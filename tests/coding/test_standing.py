"""Of which state and sector somebody is: what the words tell, what the register knows, what the report is about."""

from __future__ import annotations

from datetime import date

from rashomon.coding.standing import Standings
from rashomon.model import Report
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax
from tests.annotations import annotate
from tests.knowledge.register.small import small

STRUCK = """
Fighters fighter NOUN plural 2 nsubj
attacked attack VERB past 0 root
Omar = PROPN 2 obj
al-Badri = PROPN 3 flat
near = ADP 6 case
Faya = PROPN 2 obl
. = PUNCT 2 punct
"""


def standings(published: date | None = date(2012, 7, 1)) -> tuple[Standings, dict[str, Entity]]:
    """Everyone in a sentence about a place in Chad."""
    annotation = annotate(STRUCK, names={"Omar al-Badri": "PERSON", "Faya": "PLACE"})
    syntax = Syntax(annotation)
    people = Cast(syntax).entities
    report = Report("r", annotation.text, None, published)
    return Standings(syntax, people, report, [(5, "TCD")], small()), {entity.names[0]: entity for entity in people}


def test_a_state_that_the_report_names_is_a_candidate_for_those_without_one() -> None:
    told, people = standings()
    facts = dict(told.countries(people["Fighters"]))
    assert set(facts) == {"TCD", None}
    assert facts["TCD"]["share"] == 1.0
    assert facts["TCD"]["beside"] == 1.0
    assert facts[None]["none"] == 1.0


def test_the_register_is_asked_at_the_day_of_the_report() -> None:
    early, people = standings(date(2012, 7, 1))
    assert {role.sector for role in early.roles(people["Omar al-Badri"])} == {"REB"}
    late, people = standings(date(2018, 7, 1))
    facts = late.sector_facts(people["Omar al-Badri"])
    assert facts["known GOV"] == 1.0
    assert "known REB" not in facts


def test_what_is_not_known_has_no_such_fact() -> None:
    told, people = standings()
    assert told.roles(people["Fighters"]) == ()
    assert not any(name.startswith("known ") for name in told.sector_facts(people["Fighters"]))
