"""The figures of the suite on incidents, on made-up ones."""

from __future__ import annotations

from evaluation.muc4 import Template, best_mapping, ceaf, normalised, prf, score
from rashomon.resolve.incidents import Incident


def entity(*mentions: str) -> frozenset[str]:
    return frozenset(mentions)


def template(kind: str, *victims: str) -> Template:
    return Template(frozenset([kind]), ((), (), (), tuple(entity(v) for v in victims), ()))


def test_a_gold_entity_counts_once() -> None:
    """Two names for one man: one is right, the other a false alarm."""
    gold = [entity("ada moro", "the mayor"), entity("guard")]
    assert ceaf([entity("ada moro"), entity("the mayor")], gold) == (1, 2, 1, 2)


def test_the_alignment_is_the_best_one() -> None:
    """The first could take the only gold entity of the second: it moves."""
    gold = [entity("guards", "men"), entity("guards")]
    assert ceaf([entity("guards"), entity("men")], gold) == (2, 2, 2, 2)


def test_an_incident_is_mapped_to_one_of_its_type() -> None:
    """Nothing is right of an incident of another type."""
    found, gold = [template("ATTACK", "guard")], [template("BOMBING", "guard")]
    assert best_mapping(found, gold) == (0, 2, 0, 2)
    assert best_mapping(found, [template("ATTACK", "guard", "driver")]) == (2, 2, 2, 3)


def test_marks_and_articles_do_not_count() -> None:
    """As in GRIT's scorer."""
    assert normalised('The "North Hill" Bridge') == "north hill bridge"


def test_a_report_without_incidents_counts() -> None:
    """What is found there is a false alarm."""
    counts = score([], [()] * 5, [Incident("ATTACK", victims=("a guard",))])
    assert counts.roles[3] == (0, 1, 0, 0)
    assert prf(counts.template)["precision"] == 0.0
