"""Incidents from words that fill roles."""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotate import Annotation
from rashomon.annotate.annotation import Filler
from rashomon.resolve.incidents import SURE, incidents
from tests.annotations import parsed


def with_fillers(sentence: str, *fillers: tuple[str, str, float]) -> Annotation:
    """A parsed sentence in which single words fill roles."""
    annotation = parsed(sentence)
    texts = [word.text for word in annotation.words]
    found = [Filler(texts.index(word), texts.index(word) + 1, role, score) for word, role, score in fillers]
    return replace(annotation, fillers=tuple(found))


SENTENCE = "The rebels pledged to suspend attacks on the army."


def test_a_filler_has_its_role_in_an_incident() -> None:
    """One mention for each."""
    (incident,) = incidents(with_fillers(SENTENCE, ("rebels", "PerpInd", 0.9), ("army", "Victim", 0.9)))
    assert (incident.type, incident.perp_individuals, incident.victims) == ("ATTACK", ("rebels",), ("army",))


def test_what_is_not_sure_enough_fills_no_role() -> None:
    """Each role has its own score."""
    assert incidents(with_fillers(SENTENCE, ("army", "Victim", SURE["Victim"] - 0.01))) == []


def test_a_report_without_fillers_has_no_incident() -> None:
    """Whatever violence its words tell of."""
    assert incidents(parsed(SENTENCE)) == []
