"""What a hard case expects of a coded report, and in what a coded report falls short of it.

Only what a case states is compared. An event is the expected one when it has the type and when one of its triggers shares a character with
one of the stated mentions, as in the scorer; two expected events are never met by one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model import Account, Actor, ActorId, CodedReport, Event, Report
from rashomon.model.account import Form, Stance
from rashomon.model.event import EffectKind, Status

Figure = tuple[EffectKind, int | None, int | None]
"""What happened to people, to how many at least, and to how many at most."""

NO_MODE = "-"
"""Stands for the mode of an event that has none, where `None` is a mode that is not compared."""

_STATE_KINDS = frozenset({"state", "government_body", "military", "police"})
_STATE_SECTORS = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "SPY"})
_PREPOSITIONS = frozenset({"about", "against", "at", "by", "for", "from", "in", "near", "of", "off", "on", "outside", "to", "who", "with"})
_WORD = re.compile(r"['’]s\b|\w+")


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody whom a case names.

    Attributes:
        names: Any of these names; "@ESP" stands for that state, its government or its forces.
        optional: Whether they may be left out.
    """

    names: tuple[str, ...]
    optional: bool = False

    def fits(self, actor: Actor) -> bool:
        """Whether the actor is this participant."""
        return any(of_state(actor, name[1:]) if name.startswith("@") else named(actor, name) for name in self.names)

    def __str__(self) -> str:
        names = " / ".join(self.names)
        return f"({names})" if self.optional else names


@dataclass(frozen=True, slots=True)
class Witness:
    """An account that a case states.

    Attributes:
        source: Who gives it; `None` for the report's own voice.
        form: How it stands in the report.
        stances: Any of these stances.
        via: The intermediary; `None` is not compared.
    """

    source: Participant | None
    form: Form
    stances: tuple[Stance, ...]
    via: Participant | None = None

    def fits(self, account: Account, coded: CodedReport) -> bool:
        """Whether the account is this one."""
        same = _is(self.source, account.source, coded) and (self.via is None or _is(self.via, account.via, coded))
        return same and account.form == self.form and account.stance in self.stances

    def __str__(self) -> str:
        return _line(self.source or "report", self.form, "/".join(self.stances), self.via)


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """An event that a case states; `None`, and no accounts at all, for what it leaves open.

    Attributes:
        type: One of the sixteen types.
        mode: A mode of the type, or `NO_MODE`.
        triggers: Words of its mentions; one of them is enough.
        status: Whether it happened.
        actor: Everybody who did it.
        recipient: Everybody to whom it was done.
        place: Where.
        effects: Every count of people.
        accounts: Every account.
    """

    type: str
    mode: str | None
    triggers: tuple[str, ...]
    status: Status | None = None
    actor: tuple[Participant, ...] | None = None
    recipient: tuple[Participant, ...] | None = None
    place: str | None = None
    effects: tuple[Figure, ...] | None = None
    accounts: tuple[Witness, ...] = ()

    def faults(self, event: Event, coded: CodedReport) -> list[str]:
        """What the event has otherwise."""
        checks = (self._mode, self._status, self._sides, self._place, self._effects, self._accounts)
        return [fault for check in checks for fault in check(event, coded)]

    def _mode(self, event: Event, _: CodedReport) -> list[str]:
        return [] if self.mode in (None, event.mode or NO_MODE) else [_fault("mode", self.mode, event.mode or NO_MODE)]

    def _status(self, event: Event, _: CodedReport) -> list[str]:
        return [] if self.status in (None, event.status) else [_fault("status", self.status, event.status)]

    def _sides(self, event: Event, coded: CodedReport) -> list[str]:
        sides = (("actor", self.actor, event.actor), ("recipient", self.recipient, event.recipient))
        return [
            _fault(side, _list(wanted), _list(coded.name(i) for i in ids))
            for side, wanted, ids in sides
            if wanted is not None and not same_people(wanted, ids, coded)
        ]

    def _place(self, event: Event, _: CodedReport) -> list[str]:
        found = event.place.name if event.place else None
        same = self.place is None or (found is not None and _at(words(self.place), words(found)))
        return [] if same else [_fault("place", self.place, found or "nowhere")]

    def _effects(self, event: Event, _: CodedReport) -> list[str]:
        found = {(x.kind, x.low, x.high) for x in event.effects}
        same = self.effects is None or set(self.effects) == found
        return [] if same else [_fault("effects", _list(map(figure, self.effects or ())), _list(sorted(map(figure, found))))]

    def _accounts(self, event: Event, coded: CodedReport) -> list[str]:
        if not self.accounts:
            return []
        missed = [w for w in self.accounts if not any(w.fits(a, coded) for a in event.accounts)]
        extra = [a for a in event.accounts if not any(w.fits(a, coded) for w in self.accounts)]
        return [f"no account: {w}" for w in missed] + [f"account too many: {_account(a, coded)}" for a in extra]


@dataclass(frozen=True, slots=True)
class Banned:
    """Words that are no trigger of an event of a type; `*` for every type."""

    type: str
    words: str


@dataclass(frozen=True, slots=True)
class Total:
    """How many events of a type a report has."""

    type: str
    number: int


@dataclass(frozen=True, slots=True)
class HardCase:
    """A short report and what the codebook decides about it.

    Attributes:
        name: "kind/name", unique.
        published: The day of publication.
        text: The report.
        events: Events that it has; it may have others.
        banned: Triggers that it has not.
        totals: Counts of events.
        silent: Whether it has no event at all.
    """

    name: str
    published: date
    text: str
    events: tuple[ExpectedEvent, ...] = ()
    banned: tuple[Banned, ...] = ()
    totals: tuple[Total, ...] = ()
    silent: bool = False

    @property
    def kind(self) -> str:
        """The kind of difficulty."""
        return self.name.partition("/")[0]

    @property
    def report(self) -> Report:
        """The report to be read."""
        return Report(self.name, self.text, "The Meridian", self.published)

    def faults(self, coded: CodedReport) -> list[str]:
        """In what the coded report differs from the case; empty when the case passes."""
        found = [f"an event too many: {_event(e)}" for e in coded.events if self.silent]
        found += self._missed(coded)
        for banned in self.banned:
            hits = [e for e in coded.events if banned.type in ("*", e.type) and mentions(e, (banned.words,), self.text)]
            found += [f"coded and should not be: {_event(e)}" for e in hits]
        for total in self.totals:
            number = sum(e.type == total.type for e in coded.events)
            found += [_fault(f"events of type {total.type}", total.number, number)] if number != total.number else []
        return found

    def _missed(self, coded: CodedReport) -> list[str]:
        left, found = list(coded.events), []
        for wanted in self.events:
            there = [e for e in left if mentions(e, wanted.triggers, self.text)]
            best = min((e for e in there if e.type == wanted.type), key=lambda e: len(wanted.faults(e, coded)), default=None)
            label = f"{wanted.type} “{wanted.triggers[0]}”"
            if best:
                left.remove(best)
                found += [f"{label}: {fault}" for fault in wanted.faults(best, coded)]
            else:
                found.append(f"{label}: not coded" + (f" (instead {_list(map(_event, there))})" if there else ""))
        return found


def words(name: str) -> tuple[str, ...]:
    """A name's words for comparison, "’s" a word of its own."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(name.casefold()))


def stretches(quote: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in a text, case aside."""
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text, re.IGNORECASE)]


def mentions(event: Event, quotes: Collection[str], text: str) -> bool:
    """Whether a trigger of the event shares a character with one of the quotes."""
    found = [span for quote in quotes for span in stretches(quote, text)]
    return any(t.start < end and start < t.end for t in event.triggers for start, end in found)


def named(actor: Actor, name: str) -> bool:
    """Whether the actor goes by a name: one of theirs has it as its head, or has it whole when it is a proper name."""
    return any(_heads(words(name), words(own), proper=name != name.lower()) for own in (actor.name, *actor.names))


def of_state(actor: Actor, country: str) -> bool:
    """Whether the actor is a state, its government or its forces."""
    return actor.country == country and (actor.kind in _STATE_KINDS or actor.sector in _STATE_SECTORS)


def same_people(wanted: Sequence[Participant], ids: Sequence[ActorId], coded: CodedReport) -> bool:
    """Whether these are all the wanted and nobody else, each once."""
    actors = [coded.actor(i) for i in ids]
    required = [w for w in wanted if not w.optional]
    all_there = all(any(w.fits(a) for a in actors) for w in required) and len(actors) >= len(required)
    return all_there and all(any(w.fits(a) for w in wanted) for a in actors) and len(actors) <= len(wanted)


def figure(effect: Figure) -> str:
    """A count of people, as the table writes it."""
    kind, low, high = effect
    if low is None:
        return f"{kind} ?" if high is None else f"{kind} -{high}"
    return f"{kind} {low}+" if high is None else f"{kind} {low}" if low == high else f"{kind} {low}-{high}"


def _at(short: tuple[str, ...], full: tuple[str, ...]) -> list[int]:
    return [i for i in range(len(full) - len(short) + 1) if full[i : i + len(short)] == short]


def _heads(short: tuple[str, ...], full: tuple[str, ...], *, proper: bool) -> bool:
    """Whether the short name is the full one or its head: "guards" of "border guards at the gate", not of "guards officer"."""
    for first in _at(short, full):
        after = full[first + len(short) :][:1]
        ends = "'s" not in after if proper else not after or after[0] in _PREPOSITIONS
        if ends and not _PREPOSITIONS & set(full[:first]):
            return True
    return False


def _is(wanted: Participant | None, found: ActorId | None, coded: CodedReport) -> bool:
    if wanted is None or found is None:
        return wanted is None and found is None
    return wanted.fits(coded.actor(found))


def _fault(what: str, wanted: object, found: object) -> str:
    return f"{what} should be {wanted}, is {found}"


def _list(items: object) -> str:
    return " + ".join(map(str, items)) or "nobody"  # type: ignore[call-overload]


def _event(event: Event) -> str:
    return f"{event.type}.{event.mode or NO_MODE} {' '.join(f'“{t.quote}”' for t in event.triggers)}"


def _line(source: object, form: str, stance: str, via: object) -> str:
    return f"{source}, {form}, {stance}" + (f", via {via}" if via else "")


def _account(account: Account, coded: CodedReport) -> str:
    source = coded.name(account.source) if account.source else "report"
    return _line(source, account.form, account.stance, coded.name(account.via) if account.via else None)
