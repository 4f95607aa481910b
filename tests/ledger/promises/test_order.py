"""Invariants: the order in which events come does not matter, and no words stop a judgement."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.promises import judge, terms_of
from rashomon.ledger.rows import CommitmentRow, Incident
from rashomon.ledger.who import Kinship
from tests.ledger.promises.build import ARMY, BELT, BRIGADE, COUNCIL, FRONT, MADE, SPONSOR, STATE, STRANGERS, incident, pledge, tie
from tests.strategies import ANYTHING

PARTIES = (ARMY, BELT, BRIGADE, COUNCIL, FRONT, SPONSOR, STATE, STRANGERS)
KINSHIP = Kinship([tie(BRIGADE, FRONT), tie(FRONT, COUNCIL), tie(FRONT, SPONSOR, "backed_by"), tie(BELT, ARMY, "allied_with")])

SOME = st.lists(st.sampled_from(PARTIES), max_size=2)
ABOUT = st.sampled_from(
    ["suspend attacks on Tarsian troops", "observe a truce in Kest", "release 20 prisoners by Friday", "storm the garrison"]
)


@st.composite
def incidents(draw: st.DrawFn) -> tuple[Incident, ...]:
    """Up to six events of the sorts that bear on promises, each with an id of its own."""
    made = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["ASSAULT", "THREATEN", "RETREAT", "REJECT", "SANCTION"]))
        made.append(
            incident(
                kind,
                draw(SOME),
                draw(SOME),
                draw(st.none() | st.integers(-3, 12)),
                event_id=f"RSH-{number}",
                quote=draw(st.sampled_from(["", "would resume attacks", "left the truce", "if attacked", "hours after the pledge"])),
                place=draw(st.sampled_from([None, "Kest", "Oldbridge"])),
                disputed=draw(st.sampled_from([(), ("actor",)])),
            )
        )
    return tuple(made)


@st.composite
def commitments(draw: st.DrawFn) -> CommitmentRow:
    """A commitment by one or two parties."""
    by = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2, unique=True))
    return pledge(draw(ABOUT), by, draw(SOME), kind=draw(st.sampled_from(["pledge", "threat", "agreement", "offer"])))


@given(commitments(), incidents(), st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(commitment: CommitmentRow, some: tuple[Incident, ...], random: st.DataObject) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    terms, day = terms_of(commitment, None), MADE + timedelta(days=30)
    assert judge(commitment, terms, some, KINSHIP, day, day) == judge(commitment, terms, shuffled, KINSHIP, day, day)


@given(commitments(), incidents())
def test_an_outcome_names_its_event_its_doer_and_its_day(commitment: CommitmentRow, some: tuple[Incident, ...]) -> None:
    day = MADE + timedelta(days=30)
    found = judge(commitment, terms_of(commitment, None), some, KINSHIP, day, day)
    assert found.reasons
    if found.outcome in {"broken", "renounced", "in_question"}:
        assert found.event_id in {one.event.event_id for one in some}
        assert found.event_id in found.candidates
        assert found.who_acted is not None
        assert found.on is not None
        assert found.on >= MADE


@given(ANYTHING, ANYTHING, st.none() | ANYTHING, st.none() | ANYTHING)
def test_any_words_are_judged(about: str, quote: str, condition: str | None, deadline: str | None) -> None:
    commitment = pledge(about, condition=condition, deadline=deadline)
    act = incident("ASSAULT", (FRONT,), (ARMY,), quote=quote)
    assert judge(commitment, terms_of(commitment, act), (act,), KINSHIP, MADE, None).reasons
