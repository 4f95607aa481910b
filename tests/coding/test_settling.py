"""Mode and place by what was learned."""

from __future__ import annotations

from rashomon.coding.coder import code
from rashomon.coding.evidence import Facts
from rashomon.model import Event, Report
from tests.annotations import PUBLISHED, parsed
from tests.coding.decisions import ByHand

ATTACKED = "Rebels attacked the army in Aleppo."


def event(*sentences: str, decisions: ByHand) -> Event:
    """The first event of a text."""
    annotation = parsed(*sentences)
    return code(Report("r1", annotation.text, None, PUBLISHED), annotation, "test", decisions).events[0]


def test_the_likeliest_mode_is_the_events() -> None:
    """One of its type, or none."""
    likes = ByHand({"actor": 0.9}, mode=lambda facts: facts.get("mode ASSAULT firearms", 0.0))
    assert event(ATTACKED, decisions=likes).mode == "firearms"
    none = ByHand({"actor": 0.9}, mode=lambda facts: facts["none"])
    assert event(ATTACKED, decisions=none).mode is None


def test_words_around_a_mention_tell_of_a_mode() -> None:
    """A drone is the word for one mode, and for no other."""
    seen: dict[str, tuple[float, float]] = {}

    def mode(facts: Facts) -> float:
        (name,) = (fact.removeprefix("mode ASSAULT ") for fact in facts if fact.startswith("mode ASSAULT "))
        seen[name] = facts["by words"], facts["others by words"]
        return facts["by words"]

    assert event("A drone struck the army.", decisions=ByHand({"actor": 0.9}, mode=mode)).mode == "drone"
    assert (seen["drone"], seen["aerial"], seen["none"]) == ((1.0, 0.0), (0.0, 1.0), (0.0, 1.0))


def test_a_lexicons_mode_stands_where_nobody_learned_modes() -> None:
    """Turkish warplanes bomb from the air."""
    (told,) = [
        event("Turkish warplanes bombed Kurdish fighters near Kobani on Monday.", decisions=ByHand({"actor": 0.9})),
    ]
    assert told.mode == "aerial"


def test_a_likely_place_is_given_and_an_unlikely_one_taken_away() -> None:
    """The rules' place is a candidate like the others."""
    likely = event(ATTACKED, decisions=ByHand({"actor": 0.9}, place=lambda _: 0.9)).place
    assert likely
    assert likely.name == "Aleppo"
    assert event(ATTACKED, decisions=ByHand({"actor": 0.9}, place=lambda _: 0.1)).place is None


def test_a_place_in_the_sentence_before_is_a_candidate() -> None:
    """Told by how far it stands from the mention."""
    decisions = ByHand({"actor": 0.9}, place=lambda facts: 0.9 if facts.get("sentence") == -1.0 else 0.1)
    annotation = parsed(ATTACKED, "Rebels attacked the army.")
    events = code(Report("r1", annotation.text, None, PUBLISHED), annotation, "test", decisions).events
    place = events[-1].place
    assert len(events) == 2
    assert place
    assert place.name == "Aleppo"
