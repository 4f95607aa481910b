"""What the codebook demands of every coded report, whatever the reader made of its text."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import CodedReport, Evidence
from rashomon.ontology import ontology


def faults(coded: CodedReport) -> list[str]:
    """Everything in a coded report that no coded report may hold; empty for a sound one."""
    text = coded.report.text
    found = [f"not verbatim: {e}" for e in evidence(coded) if text[e.start : e.end] != e.quote or not e.quote]
    return [*found, *_unknown(coded), *_unsound(coded)]


def evidence(coded: CodedReport) -> Iterator[Evidence]:
    """Every stretch of the text that a coded report cites."""
    for actor in coded.actors:
        yield from actor.mentions
    for event in coded.events:
        yield from event.triggers
        yield from (effect.quote for effect in event.effects)
        yield from (account.quote for account in event.accounts)
        yield from (account.cue for account in event.accounts if account.cue)
        yield from [event.sentence] if event.sentence else []
    for items in (coded.affiliations, coded.commitments, coded.reactions):
        yield from (item.quote for item in items)


def _unknown(coded: CodedReport) -> Iterator[str]:
    """Ids that stand for nothing, and ids that stand for two things."""
    actors, events = [a.id for a in coded.actors], [e.id for e in coded.events]
    if len({*actors, *events, *(c.id for c in coded.commitments)}) != len(actors) + len(events) + len(coded.commitments):
        yield "an id stands for two things"
    people = [i for e in coded.events for i in (*e.actor, *e.recipient, *(a.source for a in e.accounts), *(x.who for x in e.effects))]
    people += [i for a in coded.affiliations for i in (a.member, a.group, a.source)]
    people += [i for c in coded.commitments for i in (*c.by, *c.to)]
    yield from (f"nobody is {i}" for i in people if i is not None and i not in actors)
    acts = [*[i for r in coded.reactions for i in (r.event, r.to)], *[c.event for c in coded.commitments if c.event]]
    yield from (f"no event is {i}" for i in acts if i not in events)


def _unsound(coded: CodedReport) -> Iterator[str]:
    """Events and accounts against the rules of their sections."""
    known = ontology()
    for event in coded.events:
        if event.type not in known.types or (event.mode is not None and (event.type, event.mode) not in known.modes):
            yield f"{event.id}: {event.type}.{event.mode} is not in the ontology"
        if not event.triggers or not event.accounts:
            yield f"{event.id}: no trigger or no account"
        if not 0 <= event.confidence <= 1:
            yield f"{event.id}: confidence {event.confidence}"
        for ids, shares in ((event.actor, event.actor_confidence), (event.recipient, event.recipient_confidence)):
            if len(shares) not in {0, len(ids)} or not all(0 <= share <= 1 for share in shares):
                yield f"{event.id}: confidences {shares} of {ids}"
        yield from (f"{event.id}: {a}" for a in event.accounts if a.confidence is not None and not 0 <= a.confidence <= 1)
        if {*event.actor} & {*event.recipient}:
            yield f"{event.id}: somebody is on both sides"
        yield from (
            f"{event.id}: own voice with a source, or a source without words"
            for a in event.accounts
            if (a.form == "own") != (a.source is None)
        )
        yield from (f"{event.id}: low above high" for x in event.effects if x.low is not None and x.high is not None and x.low > x.high)
    yield from ("somebody belongs to themselves" for a in coded.affiliations if a.member == a.group)
