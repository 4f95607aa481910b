"""Each event that bears on a commitment, with what it says about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.ledger.promises.acts import Range, is_the_act
from rashomon.ledger.promises.blame import Deed, deeds_of
from rashomon.ledger.promises.doers import Bond, bond, sides_of, speaks_for
from rashomon.ledger.promises.named import NOBODY
from rashomon.ledger.promises.near import types_near
from rashomon.ledger.promises.phrases import HOSTILE
from rashomon.ledger.promises.sequence import After, after
from rashomon.ledger.promises.terms import Terms
from rashomon.ledger.promises.told import parties_of, recipients_of
from rashomon.ledger.promises.unread import DONE
from rashomon.ledger.promises.withdrawals import SAID, takes_back, undoes
from rashomon.ledger.rows import CommitmentRow, Incident
from rashomon.ledger.who import Kinship, Tie, Who

RANKS = ("renounced", "broken", "kept", "in_question", "late", "part")
"""What a finding says, in the order in which findings of one day count; `late` and `part` decide nothing."""

AGAINST = {("RETREAT", "release"): "ASSAULT", ("RETREAT", "access"): "COERCE"}
"""What is done against a promise to act, by the type and mode promised: captives are killed, the way is closed."""


BOUND = "Who acted "
"""How the sentence begins that tells a chain of ties."""


def types_bearing(terms: Terms) -> frozenset[str]:
    """The types of all events that may say something about a promise."""
    if terms.polarity is None:
        return DONE | SAID
    return types_near(terms.types) | terms.omits | SAID | set(AGAINST.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """What one event says about a commitment.

    Attributes:
        says: One of `RANKS`.
        on: The first day on which it can have been.
        event_id: The event.
        who: Who acted.
        chain: By what ties it is the maker's.
        why: In sentences.
    """

    says: str
    on: date
    event_id: str
    who: Who
    chain: tuple[Tie, ...]
    why: tuple[str, ...]

    @property
    def is_chain_last(self) -> bool:
        """Whether the last of its sentences tells the chain."""
        return bool(self.chain) and self.why[-1].startswith(BOUND)

    @property
    def order(self) -> tuple[date, int, str, str]:
        """Earliest first; of one day, by rank, then by id."""
        return self.on, RANKS.index(self.says), self.event_id, self.who.key


@dataclass(frozen=True, slots=True)
class Watch:
    """One commitment under watch.

    Attributes:
        commitment: As a report tells it.
        terms: What it promises.
        kinship: Who belongs to what.
        as_of: The last day that counts.
    """

    commitment: CommitmentRow
    terms: Terms
    kinship: Kinship
    as_of: date

    def findings(self, incidents: Sequence[Incident]) -> list[Finding]:
        """What all events say, the earliest first, whatever their order."""
        found = {(f.event_id, f.says, f.who.key): f for incident in incidents if not self._made_it(incident) for f in self._of(incident)}
        return sorted(found.values(), key=lambda finding: finding.order)

    def _made_it(self, incident: Incident) -> bool:
        ids = {incident.event.event_id, *(telling.event.event_id for telling in incident.tellings)}
        return self.commitment.event_id in ids

    def _of(self, incident: Incident) -> Iterator[Finding]:
        terms = self.terms
        is_act = is_the_act(incident.event, terms.types, terms.modes, loosely=terms.polarity == "do")
        is_worse = any(is_the_act(incident.event, frozenset({act}), frozenset()) for act in self._against())
        may_bear = is_act or is_worse or incident.event.type in SAID
        days = after(incident, terms, self.commitment, self.as_of) if may_bear else None
        if days is None:
            return
        if is_act or is_worse:
            yield from self._done(incident, days, fulfils=is_act and terms.polarity == "do")
        elif why := undoes(incident, self.commitment):
            yield from self._taken_back(incident, days, why)
        elif words := takes_back(incident, terms):
            yield from self._taken_back(incident, days, words.why)

    def _against(self) -> Iterator[str]:
        yield from self.terms.omits
        if self.terms.polarity == "do" and self.terms.types == {"RETREAT"}:
            yield from (act for (_, mode), act in AGAINST.items() if mode in self.terms.modes)

    def _done(self, incident: Incident, days: After, *, fulfils: bool) -> Iterator[Finding]:
        """What an act says, for each maker that it may be the act of."""
        for maker in self.terms.makers:
            sides = sides_of(maker, self.kinship, days.period)
            within = self._range(maker)
            for deed in deeds_of(incident, within.targets, self.kinship, days.period):
                bound = bond(deed.doer, sides, self.kinship, days.period)
                where = bound and within.holds(incident, self._opposite(incident, bound, days), days)
                if bound and where:
                    on = max(days.first, self.terms.made_last or days.first)
                    why = (_told(incident, deed.doer, days, where), f"{deed.why}.", *_ties(bound))
                    yield Finding(self._says(bound, deed, on, fulfils=fulfils), on, incident.event.event_id, deed.doer, bound.chain, why)

    def _says(self, bound: Bond, deed: Deed, on: date, *, fulfils: bool) -> str:
        deadline = None if self.terms.is_ultimatum else self.terms.deadline
        is_hostile = bool(self.terms.types & HOSTILE)
        if deadline and on > deadline:
            return "late"
        if fulfils and not is_hostile:  # that another did what was promised keeps no promise; an enemy who grants it is believed
            return "part" if bound.degree != "own" else "in_question" if deed.is_disputed else "kept"
        if bound.degree != "own" or deed.is_disputed or not deed.is_told:
            return "in_question"
        return "kept" if fulfils else "broken"

    def _range(self, maker: Who) -> Range:
        """Against whom and where acts of a maker count; of a truce, against the other sides."""
        if not self.terms.is_mutual:
            return Range(self.terms.targets, self.terms.whom, self.terms.where, self.kinship)
        others = tuple(who for who in self.terms.makers if who.key != maker.key)
        return Range(others, NOBODY, self.terms.where, self.kinship, with_clients=True)

    def _opposite(self, incident: Incident, bound: Bond, days: After) -> tuple[Who, ...]:
        """Recipients, and those of a clash or meeting who are not of the doer's own side."""
        beside = (who for who in parties_of(incident) if bond(who, (bound.side,), self.kinship, days.period) is None)
        return (*recipients_of(incident), *beside)

    def _taken_back(self, incident: Incident, days: After, words: str) -> Iterator[Finding]:
        """What words against the promise say, for each maker in whose name they may be said."""
        on = max(days.first, self.terms.made_last or days.first)
        for maker in self.terms.makers:
            sides = sides_of(maker, self.kinship, days.period)
            for speaker in parties_of(incident):
                said = speaks_for(speaker, sides, self.kinship, days.period)
                bound = said or bond(speaker, sides, self.kinship, days.period)
                if bound and self._concerns(incident, maker, days):
                    why = (f"{speaker.name} said the opposite, and {days.why}: {words}.", *_ties(bound))
                    yield Finding(self._said(on, taken_back=bool(said)), on, incident.event.event_id, speaker, bound.chain, why)

    def _said(self, on: date, *, taken_back: bool) -> str:
        ended = self.terms.deadline is not None and on > self.terms.deadline and not self.terms.is_ultimatum
        return "late" if ended else "renounced" if taken_back else "part"

    def _concerns(self, incident: Incident, maker: Who, days: After) -> bool:
        """Whether words are about the same targets, as far as they tell; where they were said does not matter."""
        others, within = recipients_of(incident), self._range(maker)
        return not others or bool(replace(within, where=NOBODY).holds(incident, others, days))


def _told(incident: Incident, doer: Who, days: After, where: str) -> str:
    event = incident.event
    return f"{doer.name} did it: {event.type}{f' ({event.mode})' if event.mode else ''}; {days.why}; {where}."


def _ties(bound: Bond) -> Iterator[str]:
    """The chain in words."""
    how = {"own": "is the maker's own", "above": "is what the maker belongs to, and not the maker", "bound": "is only bound to the maker"}
    if bound.chain:
        yield f"{BOUND}{how[bound.degree]}: {'; '.join(tie.told() for tie in bound.chain)}."
