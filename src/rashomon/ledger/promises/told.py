"""What all reports together tell of one event: who, to whom, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rashomon.ledger.names import fold
from rashomon.ledger.promises.named import words_of
from rashomon.ledger.rows import Incident, Party
from rashomon.ledger.who import Who, who_of


@lru_cache(maxsize=100_000)  # every commitment looks at the same events
def folded(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(fold(word) for word in words_of(text))


known_as = lru_cache(maxsize=100_000)(who_of)
"""`who_of`, once for each actor of a report."""


def text_of(incident: Incident) -> list[str]:
    """The folded words in which an event is told: of its sentences, triggers and accounts."""
    return [word for quote in quotes_of(incident) for word in folded(quote)]


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
    found = [known_as(party) for some in (together, *tellings) for party in some]
    return tuple({who.key: who for who in found}.values())
