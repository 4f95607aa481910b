"""The coder as a whole: what holds of every coded report."""

from __future__ import annotations

from datetime import date

from rashomon.coding.coder import code
from rashomon.coding.quiet import without_noise
from rashomon.model import Report, codebook
from tests.annotations import coded, parsed, trees
from tests.invariants import faults


def test_every_sentence_keeps_the_codebooks_invariants() -> None:
    """Evidence is verbatim, ids are known, the report's own voice has no source."""
    assert not {sentence: found for sentence in trees() if (found := faults(coded(parsed(sentence))))}


def test_coding_is_a_function_of_its_input() -> None:
    """Twice the same, actors' numbers and all."""
    annotation = parsed(*list(trees())[:40])
    assert codebook.to_json(coded(annotation)) == codebook.to_json(coded(annotation))


def test_the_headline_alone_is_no_event() -> None:
    """Nothing is coded from a title (codebook, section 1), though it stands in the text's head."""
    annotation = parsed("Rebels attacked the army.", "Police arrested 12 protesters.")
    report = Report("r1", annotation.text, "The Meridian", date(2031, 3, 5), title="Rebels attacked the army.")
    assert [e.type for e in code(report, annotation, "test").events] == ["COERCE"]


def test_only_those_who_take_part_are_actors() -> None:
    """Whoever is merely named is none."""
    result = coded(parsed("Ada Moro arrived.", "Rebels attacked the army."))
    assert [a.name for a in result.actors] == ["Rebels", "army"]


def test_a_state_known_by_its_adjective_has_its_own_name() -> None:
    """“Turkish” alone names Turkey."""
    result = coded(parsed("Rebels attacked a Turkish base."))
    (state,) = [a for a in result.actors if a.kind == "state"]
    assert (state.name, state.names, state.country) == ("Turkey", ("Turkish",), "TUR")


def test_an_event_names_its_weapons() -> None:
    """Nouns as in the text."""
    (event,) = coded(parsed("A drone struck the army.", scores={"struck": "ASSAULT"})).events
    assert event.weapons == ("drone",)


def test_an_event_cites_its_sentence_and_rule() -> None:
    """So that a decision can be explained."""
    (event,) = coded(parsed("Ada Moro arrived.", "Rebels attacked the army.")).events
    assert event.sentence
    assert event.sentence.quote == "Rebels attacked the army."
    assert event.rule


def test_a_text_that_tells_of_hardly_any_event_keeps_the_certain_ones_only() -> None:
    """Guides and lives: a lone doubtful word misleads."""
    assert without_noise([], 100) == []
    quiet = ["Ada Moro arrived."] * 30
    assert not coded(parsed(*quiet, "The mayor praised the police.")).events
    assert coded(parsed("The mayor praised the police.")).events
