"""What the page of one event shows beside the ledger's own rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.knowledge.register.explained import HELD
from rashomon.ledger import AccountRow, Cited, EventDetail, EventRow, Figure, Party
from rashomon.ledger.disputes import Claim, Side, Speaker
from rashomon.ledger.disputes.called import called
from rashomon.ledger.disputes.values import in_words
from rashomon.ledger.links import LinkRow
from rashomon.ledger.perspectives.silence import Silence
from rashomon.ledger.who import REGISTER, Tie, who_of
from rashomon.web import phrases
from rashomon.web.cards import ACCOUNT_ORDER
from rashomon.web.excerpt import Sentences, Stretch, excerpt

SENTENCED = 128
"""Texts whose sentences are kept, so that a page seen twice cuts them once; some 10 kB each."""

STANCES = (
    ("asserted", "Said it first"),
    ("confirmed", "Said it later"),
    ("denied", "Denied it"),
    ("doubted", "Doubted it"),
    ("justified", "Defended it"),
    ("condemned", "Condemned it"),
)

_sentences = lru_cache(maxsize=SENTENCED)(Sentences)


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account with its words inside their sentence.

    Attributes:
        row: The account.
        stretches: Its words.
        belongs: What its source belongs to, in words.
        claims: What it alone adds or contradicts, in words.
        carriers: Further reports that carry the text.
    """

    row: AccountRow
    stretches: tuple[Stretch, ...]
    belongs: tuple[str, ...]
    claims: tuple[str, ...]
    carriers: tuple[Cited, ...]

    @property
    def is_opposing(self) -> bool:
        """Whether it stands against the event as told."""
        return self.row.stance in phrases.OPPOSING


@dataclass(frozen=True, slots=True)
class SaidView:
    """A claim on one side of a dispute: who, their bonds when it happened, the words, where they stand."""

    claim: Claim
    ties: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a dispute."""

    side: Side
    said: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """An attribute on which accounts differ.

    Attributes:
        attribute: As the codebook names it.
        about: What it is about within the attribute.
        sides: Two at least, or none where reports only call it disputed.
        by_report: Whether a report says so, rather than its accounts.
        words: Where no sides are told, the reports' words.
    """

    attribute: str
    about: str
    sides: tuple[SideView, ...]
    by_report: bool = False
    words: tuple[tuple[Cited, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value of a fact, the number of tellings that have it, and the key of whoever it names; empty for what names nobody."""

    words: str
    told_by: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """Something on which nobody differs."""

    name: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class KnownView:
    """A party or source in the register, and what it was when the event happened."""

    link: LinkRow
    roles: tuple[tuple[str, str, str], ...]


def accounts(detail: EventDetail, texts: Mapping[str, str]) -> tuple[AccountView, ...]:
    """All accounts, those who say so first, in the order of publication."""
    found = [
        AccountView(row, _stretches(row, texts), tuple(_belongs(row)), tuple(_claims(row)), telling.carriers)
        for telling in detail.tellings
        for row in telling.accounts
    ]
    return tuple(sorted(found, key=lambda each: ACCOUNT_ORDER.index(each.row.stance)))


def _stretches(row: AccountRow, texts: Mapping[str, str]) -> tuple[Stretch, ...]:
    text = texts.get(row.report.report_id)
    return excerpt(_sentences(text), row.quote, row.cue) if text else (Stretch(row.quote.quote, "evidence"),)


def _belongs(row: AccountRow) -> Iterator[str]:
    for item in row.affiliations:
        what = item.role or phrases.RELATIONS[item.relation]
        until = " (no longer)" if item.former else ""
        denied = " (denied)" if item.stance == "denies" else ""
        yield f"{what}, {item.group.name}{until}{denied}" if item.role else f"{what} {item.group.name}{until}{denied}"


def _claims(row: AccountRow) -> Iterator[str]:
    names = {party.id: party.name for party in row.claimed}
    for words, ids in (("done by", row.claims.actor), ("done to", row.claims.recipient)):
        known = [names[each] for each in ids if each in names]
        if known:
            yield f"says it was {words} {', '.join(known)}"
    if row.claims.occurrence is False:
        yield "says it did not happen"
    if row.claims.place:
        yield f"on where: {phrases.place_in_words(row.claims.place)}"
    if row.claims.date:
        yield f"on when: {phrases.when_in_words(row.claims.date)}"
    if row.claims.identity:
        yield f"on who they are: {row.claims.identity}"
    if row.claims.justification:
        yield f"on why it was right: {row.claims.justification}"


def disputes(detail: EventDetail) -> tuple[DisputeView, ...]:
    """What accounts differ on, then what reports themselves call disputed."""
    findings = detail.findings
    found = [DisputeView(each.attribute, each.about, tuple(map(_side, each.sides))) for each in (findings.disputes if findings else ())]
    for each in called(detail.tellings, findings):
        words = tuple((report, quote.quote, quote.start) for report, quote in each.words)
        found.append(DisputeView(each.attribute, "", tuple(map(_side, each.sides)), by_report=True, words=words))
    return tuple(found)


def _side(side: Side) -> SideView:
    distinct = {(claim.speaker.key, claim.quote.quote): claim for claim in reversed(side.claims)}
    said = (SaidView(claim, tuple(_bonds(claim.speaker)), in_words(claim.value)) for claim in reversed(distinct.values()))
    return SideView(side, tuple(said))


def _bonds(speaker: Speaker) -> Iterator[str]:
    """What a source belonged to when the event happened, each once, with who says so."""
    said_by: dict[str, list[str]] = {}
    for tie in speaker.affiliations:
        said_by.setdefault(_tie(tie), []).append("the register" if tie.said_by == REGISTER else tie.said_by)
    for words, tellers in said_by.items():
        yield f"{words} ({', '.join(dict.fromkeys(tellers))})"


def _tie(tie: Tie) -> str:
    return f"{phrases.RELATIONS[tie.relation]} {tie.names[1] or tie.group}"


def agreed(detail: EventDetail) -> tuple[FactView, ...]:
    """What nobody disputes, with how many tellings have it."""
    event, disputed = detail.event, set(detail.event.disputed)
    rows = [telling.event for telling in detail.tellings]
    facts = (
        ("", FactView("What", _valued(event, rows, what))),
        ("occurrence", FactView("Whether", _valued(event, rows, lambda row: phrases.STATUSES[row.status]))),
        ("actor", FactView("Who", _named(event.actors, [row.actors for row in rows]))),
        ("recipient", FactView("To whom", _named(event.recipients, [row.recipients for row in rows]))),
        ("date", FactView("When", _valued(event, rows, when))),
        ("place", FactView("Where", _valued(event, rows, where))),
        ("", FactView("Means", _valued(event, rows, lambda row: ", ".join(row.weapons)))),
        ("", FactView("Context", _valued(event, rows, lambda row: ", ".join(map(phrases.label_of, row.contexts))))),
    )
    return tuple(fact for attribute, fact in facts if fact.values and attribute not in disputed)


def _valued(event: EventRow, rows: Iterable[EventRow], words: Callable[[EventRow], str]) -> tuple[ValueView, ...]:
    value = words(event)
    return (ValueView(value, sum(words(row) == value for row in rows)),) if value else ()


def _named(parties: Iterable[Party], sides: Sequence[Iterable[Party]]) -> tuple[ValueView, ...]:
    """Those named, each with the tellings that name it, by whatever name."""
    keys = [{who_of(party).key for party in side} for side in sides]
    known = {who_of(party).key: party.name for party in parties}
    return tuple(ValueView(name, sum(key in each for each in keys), key) for key, name in known.items())


def what(event: EventRow) -> str:
    """The type and mode of an event as words."""
    return ", ".join(filter(None, (phrases.label_of(event.type), phrases.label_of(event.mode))))


def who(parties: Iterable[Party]) -> str:
    """The names of some actors, each once."""
    return ", ".join(dict.fromkeys(party.name for party in parties))


def when(event: EventRow) -> str:
    """When an event was; empty where that is not told."""
    return phrases.when_in_words(event.date) if event.date else ""


def where(event: EventRow) -> str:
    """Where an event was; empty where that is not told."""
    return phrases.place_in_words(event.place) if event.place else ""


def counts(detail: EventDetail) -> tuple[Figure, ...]:
    """Counts of people that carry no range, as where only words count them."""
    ranged = set(detail.findings.tolls) if detail.findings else set()
    return tuple(dict.fromkeys(figure for figure in detail.event.figures if figure.kind not in ranged))


def taken(silence: Silence | None) -> tuple[tuple[str, Sequence[Speaker]], ...]:
    """Who takes which stance, in words."""
    found = ((words, getattr(silence, name)) for name, words in STANCES) if silence else ()
    return tuple((words, speakers) for words, speakers in found if speakers)


def known(links: Iterable[LinkRow]) -> tuple[KnownView, ...]:
    """Those whom the register knows, with what it says of the event's day, the surest first."""
    return tuple(
        KnownView(row, tuple((HELD[role.holding], role.text, role.statement.source) for role in row.roles)) for row in links if row.entry
    )
