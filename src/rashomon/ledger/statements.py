"""A coded report as rows of the ledger's tables: what it says, item by item, each with the words that say so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import zip_longest
from typing import Any

from sqlalchemy import Table

from rashomon.errors import LedgerError
from rashomon.ledger import schema
from rashomon.ledger.identity import account_id, family
from rashomon.ledger.inserts import Row
from rashomon.ledger.names import fold
from rashomon.model import Account, Actor, ActorId, Affiliation, CodedReport, Commitment, Event, Evidence
from rashomon.model.codebook import to_json
from rashomon.model.when import edge

_TABLES = tuple(schema.metadata.sorted_tables)  # sorting them takes as long as writing a short report

_LARGEST = 2**63 - 1
"""SQLite's largest integer. A count beyond it stands in the coding's JSON alone."""


class Gathered(dict[Table, list[Row]]):
    """Rows by table, in an order in which foreign keys hold."""

    def __init__(self) -> None:
        super().__init__((table, []) for table in _TABLES)


def body(coded: CodedReport) -> str:
    """The coded report's JSON without its text, which the ledger keeps once a report."""
    data = to_json(coded)
    del data["text"]
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


@dataclass(slots=True)
class Statements:
    """Rows of one coding, gathered item by item.

    Args:
        coded: The coded report.
        coding: Number of the coding that the rows belong to.
        first_event: Number of its first coded event; the others follow.
        event_ids: The ledger's ids of its events, in their order.
        rows: Where they are gathered, beside those of other codings.
    """

    coded: CodedReport
    coding: int
    first_event: int
    event_ids: tuple[str, ...]
    rows: Gathered
    _quotes: dict[Evidence, int] = field(default_factory=dict)

    def gather(self) -> None:
        """Add all its rows to those that are gathered.

        Raises:
            LedgerError: The coded report contradicts itself.
        """
        for actor in self.coded.actors:
            self._actor(actor)
        for position, event in enumerate(self.coded.events):
            self._event(position, event)
        for position, affiliation in enumerate(self.coded.affiliations):
            self._affiliation(position, affiliation)
        for position, commitment in enumerate(self.coded.commitments):
            self._commitment(position, commitment)
        for position, reaction in enumerate(self.coded.reactions):
            row = {"position": position, "event": reaction.event, "to": reaction.to, "rule": reaction.rule}
            self._put(schema.reactions, **row, quote=self._quote(reaction.quote))

    def _put(self, table: Table, **row: Any) -> None:  # noqa: ANN401 - one value of each column's own type
        row["coding"] = self.coding
        self.rows[table].append(row)

    def _quote(self, quote: Evidence) -> int:
        """The number of a stretch of text within the coding; one row however many items cite it."""
        number = self._quotes.get(quote)
        if number is None:
            number = self._quotes[quote] = len(self._quotes) + 1
            self._put(schema.evidence, n=number, start=quote.start, end=quote.end, quote=quote.quote)
        return number

    def _actor(self, actor: Actor) -> None:
        self._put(
            schema.actors,
            id=actor.id,
            name=actor.name,
            names=_list(actor.names),
            folded="\n".join(dict.fromkeys(fold(name) for name in (actor.name, *actor.names))),
            kind=actor.kind,
            country=actor.country,
            sector=actor.sector,
            mentions=len(actor.mentions),
            first_mention=min((m.start for m in actor.mentions), default=None),
        )
        for position, mention in enumerate(actor.mentions):
            self._put(schema.mentions, actor=actor.id, position=position, quote=self._quote(mention))

    def _event(self, position: int, event: Event) -> None:
        number = self.first_event + position
        sentence = self._quote(event.sentence) if event.sentence else None
        self._put(
            schema.coded_events,
            n=number,
            id=event.id,
            position=position,
            type=event.type,
            mode=event.mode,
            family=family(event.type),
            status=event.status,
            contexts=_list(event.contexts),
            weapons=_list(event.weapons),
            disputed=_list(event.disputed),
            sentence=sentence,
            confidence=event.confidence,
            rule=event.rule,
            **self._date(event),
            **_place(event),
        )
        for nth, trigger in enumerate(event.triggers):
            self._put(schema.triggers, event=number, position=nth, quote=self._quote(trigger))
        self._parties(number, "actor", event.actor, event.actor_confidence)
        self._parties(number, "recipient", event.recipient, event.recipient_confidence)
        self._accounts(number, self.event_ids[position], event)
        self._effects(number, event)

    def _parties(self, number: int, role: str, actors: Sequence[ActorId], confidences: Sequence[float]) -> None:
        if confidences and len(confidences) != len(actors):
            raise LedgerError(f"A coded event contradicts itself: {len(actors)} under `{role}` and {len(confidences)} confidences.")
        for position, (actor, confidence) in enumerate(zip_longest(actors, confidences)):
            self._put(schema.parties, event=number, role=role, position=position, actor=actor, confidence=confidence)

    def _date(self, event: Event) -> Row:
        when, published = event.date, self.coded.report.published
        first = edge(when.start, last=False) if when else None
        last = edge(when.end, last=True) if when else None
        return {
            "date_start": when.start if when else None,
            "date_end": when.end if when else None,
            "date_precision": when.precision if when else None,
            "date_extent": when.extent if when else None,
            "first_day": first.isoformat() if first else None,
            "last_day": last.isoformat() if last else None,
            "age_days": (published - last).days if published and last else None,
        }

    def _accounts(self, number: int, event_id: str, event: Event) -> None:
        names: dict[ActorId, str] = {actor.id: actor.name for actor in self.coded.actors}
        taken: set[str] = set()
        for position, account in enumerate(event.accounts):
            identity = account_id(event_id, account, names.get(account.source) if account.source else None, taken)
            taken.add(identity)
            self._put(
                schema.accounts,
                event=number,
                position=position,
                account_id=identity,
                source=account.source,
                via=account.via,
                form=account.form,
                stance=account.stance,
                quote=self._quote(account.quote),
                cue=self._quote(account.cue) if account.cue else None,
                claims=_claims(account),
                confidence=account.confidence,
                rule=account.rule,
            )

    def _effects(self, number: int, event: Event) -> None:
        for position, effect in enumerate(event.effects):
            self._put(
                schema.effects,
                event=number,
                position=position,
                kind=effect.kind,
                who=effect.who,
                low=_count(effect.low),
                high=_count(effect.high),
                source=effect.source,
                quote=self._quote(effect.quote),
            )

    def _affiliation(self, position: int, item: Affiliation) -> None:
        fields = ("member", "group", "relation", "role", "since", "until", "former", "source", "stance", "rule")
        row = {name: getattr(item, name) for name in fields}
        self._put(schema.affiliations, position=position, quote=self._quote(item.quote), **row)

    def _commitment(self, position: int, item: Commitment) -> None:
        fields = ("id", "kind", "about", "event", "made", "condition", "deadline", "outcome", "outcome_event", "rule")
        first, last = edge(item.made, last=False), edge(item.made, last=True)
        self._put(
            schema.commitments,
            position=position,
            made_first=first.isoformat() if first else None,
            made_last=last.isoformat() if last else None,
            quote=self._quote(item.quote),
            **{name: getattr(item, name) for name in fields},
        )
        for side, actors in (("by", item.by), ("to", item.to)):
            for nth, actor in enumerate(actors):
                self._put(schema.commitment_parties, commitment=item.id, side=side, position=nth, actor=actor)


def _list(items: Sequence[str]) -> str:
    return json.dumps(list(items)) if items else "[]"


def _count(figure: int | None) -> int | None:
    return figure if figure is None or figure <= _LARGEST else None


def _claims(account: Account) -> str:
    claims = account.claims
    stated = {
        "occurrence": claims.occurrence,
        "actor": list(claims.actor),
        "recipient": list(claims.recipient),
        "identity": claims.identity,
        "justification": claims.justification,
        "place": asdict(claims.place) if claims.place else None,
        "date": asdict(claims.date) if claims.date else None,
    }
    return json.dumps({name: value for name, value in stated.items() if value not in (None, [])})


def _place(event: Event) -> Row:
    place = event.place
    known = [place.name, place.gazetteer_name, place.admin1] if place else []
    return {
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "place_folded": "\n".join(dict.fromkeys(fold(name) for name in known if name)) or None,
        "gazetteer_name": place.gazetteer_name if place else None,
        "geoname_id": place.geoname_id if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "admin1": place.admin1 if place else None,
        "place_precision": place.precision if place else None,
    }
