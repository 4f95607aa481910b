"""Hypothesis strategies: any coded report that the records allow, in any characters that a report can hold."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from rashomon.knowledge.grid import with_numbers
from rashomon.model import (
    Account,
    Actor,
    ActorId,
    ActorKind,
    Affiliation,
    Claims,
    CodedReport,
    Commitment,
    CommitmentId,
    CommitmentKind,
    Effect,
    EffectKind,
    Event,
    EventId,
    Evidence,
    Form,
    Outcome,
    Place,
    Precision,
    Reaction,
    Relation,
    Report,
    Stance,
    Status,
    When,
)
from rashomon.ontology import ontology

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=20)
"""Words of any kind, with NUL and half surrogate pairs."""

TEXTS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=80)
DATES = st.sampled_from([None, "2031", "2031-03", "2031-03-03", "--03", "--03-03", "2024-02-29"])
COUNTS = st.none() | st.integers(min_value=0, max_value=10**30)
SHARES = st.floats(0, 1)
ISO3 = st.sampled_from([None, "TSL", "IRQ"])


def evidence(text: str) -> st.SearchStrategy[Evidence]:
    """Any stretch of a text."""
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    return ends.map(lambda pair: Evidence(pair[0], pair[1], text[pair[0] : pair[1]]))


def reports() -> st.SearchStrategy[Report]:
    """Any report."""
    maybe = st.none() | ANYTHING
    found = st.dictionaries(st.sampled_from(["publisher", "published", "title"]), st.sampled_from(["given", "metadata", "head", "option"]))
    return st.builds(
        Report,
        id=ANYTHING,
        text=TEXTS,
        publisher=maybe,
        published=st.none() | st.dates(),
        title=maybe,
        url=maybe,
        origin=maybe,
        found=found,
    )


def places() -> st.SearchStrategy[Place]:
    """Any place, with the numbers that follow from its country and coordinates."""
    return st.builds(
        Place,
        name=ANYTHING,
        country=ISO3,
        gazetteer_name=st.none() | ANYTHING,
        geoname_id=st.none() | st.integers(1, 10**8),
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        admin1=st.none() | ANYTHING,
        precision=st.none() | st.integers(1, 7),
    ).map(with_numbers)


def _claims(some: st.SearchStrategy[tuple[ActorId, ...]]) -> st.SearchStrategy[Claims]:
    words = st.none() | ANYTHING
    return st.builds(Claims, occurrence=st.none() | st.booleans(), actor=some, recipient=some, identity=words, justification=words)


def _confidences(of: tuple[ActorId, ...]) -> st.SearchStrategy[tuple[float, ...]]:
    return st.just(()) | st.tuples(*(SHARES for _ in of))


@st.composite
def events(draw: st.DrawFn, number: int, text: str, actors: tuple[ActorId, ...]) -> Event:
    """Any event of a text."""
    one = st.none() | st.sampled_from(actors) if actors else st.none()
    some = st.lists(st.sampled_from(actors), max_size=3).map(tuple) if actors else st.just(())
    quotes = evidence(text)
    accounts = st.builds(
        Account,
        source=one,
        form=st.sampled_from(get_args(Form)),
        stance=st.sampled_from(get_args(Stance)),
        quote=quotes,
        cue=st.none() | quotes,
        via=one,
        claims=_claims(some),
        confidence=st.none() | SHARES,
        rule=st.just("r"),
    )
    effects = st.builds(
        Effect,
        kind=st.sampled_from(get_args(EffectKind)),
        who=one,
        low=COUNTS,
        high=COUNTS,
        quote=quotes,
        source=one,
    )
    whens = st.builds(
        When, start=DATES, end=DATES, precision=st.sampled_from(get_args(Precision)), extent=st.sampled_from([None, "within"])
    )
    actor, recipient = draw(some), draw(some)
    known = draw(st.sampled_from(sorted(ontology().types)))
    return Event(
        id=EventId(f"e{number}"),
        type=known,
        mode=draw(st.sampled_from([None, *ontology().types[known].modes])),
        triggers=draw(st.lists(quotes, max_size=3).map(tuple)),
        actor=actor,
        recipient=recipient,
        place=draw(st.none() | places()),
        date=draw(st.none() | whens),
        status=draw(st.sampled_from(get_args(Status))),
        accounts=draw(st.lists(accounts, min_size=1, max_size=3).map(tuple)),
        effects=draw(st.lists(effects, max_size=2).map(tuple)),
        contexts=draw(st.lists(ANYTHING, max_size=2).map(tuple)),
        weapons=draw(st.lists(ANYTHING, max_size=2).map(tuple)),
        disputed=draw(st.lists(st.sampled_from(["actor", "date"]), unique=True).map(tuple)),
        sentence=draw(st.none() | quotes),
        confidence=draw(SHARES),
        actor_confidence=draw(_confidences(actor)),
        recipient_confidence=draw(_confidences(recipient)),
    )


@st.composite
def coded_reports(draw: st.DrawFn, *, of: st.SearchStrategy[Report] | None = None, reader: str = "1") -> CodedReport:
    """Any coded report whose items name only the actors and events that it lists."""
    report = draw(of if of is not None else reports())
    quotes = evidence(report.text)
    ids = tuple(ActorId(f"A{n}") for n in range(draw(st.integers(0, 4))))
    many = st.lists(quotes, max_size=3).map(tuple)
    actors = tuple(
        Actor(
            i,
            draw(ANYTHING),
            draw(st.sampled_from(get_args(ActorKind))),
            draw(st.lists(ANYTHING, max_size=2).map(tuple)),
            mentions=draw(many),
        )
        for i in ids
    )
    told = tuple(draw(events(n, report.text, ids)) for n in range(draw(st.integers(0, 3))))
    return CodedReport(
        report=report,
        actors=actors,
        events=told,
        affiliations=draw(st.lists(_affiliations(quotes, ids), max_size=2).map(tuple)) if ids else (),
        commitments=tuple(draw(_commitments(n, quotes, ids, told)) for n in range(draw(st.integers(0, 2)))),
        reactions=(Reaction(told[1].id, told[0].id, draw(quotes)),) if len(told) > 1 else (),
        reader=reader,
    )


def _affiliations(quotes: st.SearchStrategy[Evidence], ids: tuple[ActorId, ...]) -> st.SearchStrategy[Affiliation]:
    return st.builds(
        Affiliation,
        member=st.sampled_from(ids),
        group=st.sampled_from(ids),
        relation=st.sampled_from(get_args(Relation)),
        quote=quotes,
        role=st.none() | ANYTHING,
        since=DATES,
        until=DATES,
        former=st.booleans(),
        source=st.none() | st.sampled_from(ids),
        stance=st.sampled_from(["asserts", "denies"]),
    )


@st.composite
def _commitments(
    draw: st.DrawFn, number: int, quotes: st.SearchStrategy[Evidence], ids: tuple[ActorId, ...], told: tuple[Event, ...]
) -> Commitment:
    some = st.lists(st.sampled_from(ids), max_size=2).map(tuple) if ids else st.just(())
    event = st.sampled_from([None, *(e.id for e in told)])
    return Commitment(
        id=CommitmentId(f"c{number}"),
        by=draw(some),
        to=draw(some),
        kind=draw(st.sampled_from(get_args(CommitmentKind))),
        about=draw(ANYTHING),
        quote=draw(quotes),
        event=draw(event),
        made=draw(DATES),
        condition=draw(st.none() | ANYTHING),
        deadline=draw(st.none() | ANYTHING),
        outcome=draw(st.sampled_from(get_args(Outcome))),
        outcome_event=draw(event),
    )
