"""What all reports together tell of one event: who, to whom, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.ledger.names import fold
from rashomon.ledger.promises.phrases import words_of
from rashomon.ledger.rows import Incident, Party
from rashomon.ledger.who import Who, who_of


def text_of(incident: Incident) -> list[str]:
    """The folded words in which an event is told: of its sentences, triggers and accounts."""
    return [fold(word) for quote in quotes_of(incident) for word in words_of(quote)]


def quotes_of(incident: Incident) -> Iterator[str]:
    """The words in which an event is told, stretch by stretch, each once."""
    events = [telling.event for telling in incident.tellings] or [incident.event]
    found = [trigger.quote for event in events for trigger in event.triggers]
    found += [account.quote.quote for telling in incident.tellings for account in telling.accounts]
    found += [event.sentence.quote for event in events if event.sentence]
    yield from dict.fromkeys(found)


def parties_of(incident: Incident) -> tuple[Who, ...]:
    """Everyone who did it according to any report, each once."""
    return _each((telling.event.actors for telling in incident.tellings), incident.event.actors)


def recipients_of(incident: Incident) -> tuple[Who, ...]:
    """Everyone to whom it was done according to any report, each once."""
    return _each((telling.event.recipients for telling in incident.tellings), incident.event.recipients)


def _each(tellings: Iterable[tuple[Party, ...]], together: tuple[Party, ...]) -> tuple[Who, ...]:
    found = [who_of(party) for some in (together, *tellings) for party in some]
    return tuple({who.key: who for who in found}.values())
