"""One card of the page: an act with its facts, its accounts, and what bears on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date
from typing import TypeVar

from rashomon.model import Account, Actor, ActorId, Affiliation, CodedReport, Commitment
from rashomon.ontology import ontology
from rashomon.web import phrases
from rashomon.web.contents import Told
from rashomon.web.excerpt import Sentences, excerpt
from rashomon.web.view import AccountView, AffiliationView, CommitmentView, SourceView, StoryView, VersionView

_Item = TypeVar("_Item", bound=Hashable)

ACCOUNT_ORDER = ("asserts", "justifies", "denies", "doubts", "condemns")
"""Accounts of one side stand in this order of stance, then in the order of publication."""


class CardMaker:
    """Makes cards, and numbers the actors on them for the page's filter.

    Args:
        sources: Report id to what the page says of the report.
        anchors: Report id and event id to the id of the card on the page.
    """

    def __init__(self, sources: dict[str, SourceView], anchors: dict[tuple[str, str], str]) -> None:
        self._sources = sources
        self._anchors = anchors
        self._sentences: dict[str, Sentences] = {}
        self._numbers: dict[str, int] = {}

    def story(self, group: tuple[Told, ...]) -> StoryView:
        """The card of one act, told by one report or by several."""
        group = tuple(sorted(group, key=_publication))
        lead = max(group, key=_completeness)
        event = lead.event
        kind = ontology().types[event.type]
        accounts = [(account, self._account(account, one)) for one in group for account in one.event.accounts]
        accounts.sort(key=lambda pair: ACCOUNT_ORDER.index(pair[0].stance))
        return StoryView(
            anchor=self._anchors[lead.coded.report.id, event.id],
            type_code=event.type,
            type_label=", ".join(filter(None, (phrases.label_of(event.type), phrases.label_of(event.mode)))),
            lane=kind.quad - 1,
            lane_name=ontology().quads[kind.quad],
            who=_names(lead, event.actor),
            whom=_names(lead, event.recipient),
            status=event.status,
            status_words=phrases.STATUSES[event.status],
            when=phrases.when_in_words(event.date),
            where=phrases.place_in_words(event.place),
            people="; ".join(_unique(words for one in group for words in _people(one))),
            means=", ".join(_unique(word for one in group for word in one.event.weapons)),
            disputes=tuple(words for key, words in phrases.DISPUTES.items() if any(key in one.event.disputed for one in group)),
            versions=tuple(self._version(one) for one in group),
            for_it=_unique(view for account, view in accounts if not phrases.takes_other_side(account)),
            against_it=_unique(view for account, view in accounts if phrases.takes_other_side(account)),
            affiliations=self._affiliations(group),
            commitments=self._bound_up(group),
            actor_numbers=tuple(sorted({self._number(actor) for one in group for actor in _involved(one)})),
        )

    def actors(self, stories: Iterable[StoryView]) -> tuple[tuple[int, str, int], ...]:
        """Number, name and count of cards of each actor, the most frequent first."""
        counted = Counter(number for story in stories for number in story.actor_numbers)
        names = {number: name for name, number in self._numbers.items()}
        return tuple(sorted(((n, names[n], count) for n, count in counted.items()), key=lambda row: (-row[2], row[1].casefold(), row[1])))

    def commitments(self, coded: CodedReport) -> tuple[CommitmentView, ...]:
        """The commitments of one report."""
        return tuple(self._commitment(item, coded) for item in coded.commitments)

    def _number(self, actor: Actor) -> int:
        return self._numbers.setdefault(actor.name, len(self._numbers) + 1)

    def _version(self, one: Told) -> VersionView:
        event = one.event
        return VersionView(
            event_id=one.id,
            report=self._sources[one.coded.report.id],
            who=_names(one, event.actor) or "not told",
            whom=_names(one, event.recipient) or "nobody named",
            when=phrases.when_in_words(event.date),
            where=phrases.place_in_words(event.place),
            people="; ".join(_people(one)),
        )

    def _account(self, account: Account, one: Told) -> AccountView:
        report = one.coded.report
        sentences = self._sentences.setdefault(report.id, Sentences(report.text))
        return AccountView(
            source=_name(one, account.source) or self._sources[report.id].publisher,
            role=_role(one, account.source),
            via=_name(one, account.via),
            stance=account.stance,
            stance_words=phrases.STANCES[account.stance],
            form_words=phrases.FORMS[account.form],
            stretches=excerpt(sentences, account.quote, account.cue),
            claims=_claims(account, one),
            report=self._sources[report.id],
        )

    def _affiliations(self, group: tuple[Told, ...]) -> tuple[AffiliationView, ...]:
        """Who the participants belong to, in the reports of this card; contested when others deny what one asserts."""
        found = [(item, one) for one in group for item in one.coded.affiliations if item.member in {*one.event.actor, *one.event.recipient}]
        sides: dict[tuple[str, str], set[str]] = {}
        for item, one in found:
            sides.setdefault(_pair(item, one), set()).add(item.stance)
        return _unique(self._affiliation(item, one, contested=len(sides[_pair(item, one)]) > 1) for item, one in found)

    def _affiliation(self, item: Affiliation, one: Told, *, contested: bool) -> AffiliationView:
        since = f"since {phrases.iso_in_words(item.since)}" if item.since else ""
        until = f"until {phrases.iso_in_words(item.until)}" if item.until else ""
        detail = ", ".join(filter(None, (item.role, since, until, "no longer" if item.former else "")))
        source = self._sources[one.coded.report.id]
        return AffiliationView(
            member=_name(one, item.member),
            relation=phrases.RELATIONS[item.relation],
            group=_name(one, item.group),
            detail=detail,
            denied=item.stance == "denies",
            contested=contested,
            source=_name(one, item.source) or source.publisher,
            quote=item.quote.quote,
            report=source,
        )

    def _bound_up(self, group: tuple[Told, ...]) -> tuple[CommitmentView, ...]:
        """Commitments that one of these events made, kept, broke or withdrew."""
        found = ((item, one) for one in group for item in one.coded.commitments)
        return _unique(self._commitment(item, one.coded) for item, one in found if one.event.id in (item.event, item.outcome_event))

    def _commitment(self, item: Commitment, coded: CodedReport) -> CommitmentView:
        names = {actor.id: actor.name for actor in coded.actors}
        return CommitmentView(
            anchor=self._anchors.get((coded.report.id, item.event or ""), ""),
            by=", ".join(names[a] for a in item.by if a in names) or "not told",
            to=", ".join(names[a] for a in item.to if a in names),
            kind=item.kind,
            about=item.about,
            made=phrases.iso_in_words(item.made) if item.made else "day not given",
            outcome=item.outcome,
            outcome_words=phrases.OUTCOMES[item.outcome],
            outcome_anchor=self._anchors.get((coded.report.id, item.outcome_event or "")),
            quote=item.quote.quote,
            report=self._sources[coded.report.id],
        )


def _unique(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))


def _publication(one: Told) -> tuple[date, str, str]:
    report = one.coded.report
    return report.published or date.max, report.publisher or "", one.id


def _completeness(one: Told) -> tuple[int, int, int]:
    """The version that heads a card: names both sides, has most accounts, has the shortest span of days."""
    bounds = one.event.date.bounds() if one.event.date else None
    sides = bool(one.event.actor) + bool(one.event.recipient) + bool(one.event.place)
    return sides, len(one.event.accounts), -(bounds[1] - bounds[0]).days if bounds else -(10**6)


def _name(one: Told, actor_id: ActorId | None) -> str:
    found = one.actors((actor_id,)) if actor_id else ()
    return found[0].name if found else ""


def _names(one: Told, ids: Iterable[ActorId]) -> str:
    return ", ".join(actor.name for actor in one.actors(ids))


def _role(one: Told, actor_id: ActorId | None) -> str:
    """What the report says a source is: its first role and group, else nothing."""
    for item in one.coded.affiliations if actor_id else ():
        if item.member == actor_id and item.stance == "asserts":
            return f"{item.role}, {_name(one, item.group)}" if item.role else f"{phrases.RELATIONS[item.relation]} {_name(one, item.group)}"
    return ""


def _people(one: Told) -> list[str]:
    return [phrases.effect_in_words(effect, _name(one, effect.who)) for effect in one.event.effects]


def _claims(account: Account, one: Told) -> tuple[str, ...]:
    claims = account.claims
    named = (("says it was done by", claims.actor), ("says it was done to", claims.recipient))
    lines = [f"{label} {_names(one, ids)}" for label, ids in named if ids]
    if claims.occurrence is False:
        lines.append("says it did not happen")
    if claims.identity:
        lines.append(f"on who they are: {claims.identity}")
    if claims.justification:
        lines.append(f"on why it was right: {claims.justification}")
    return tuple(lines)


def _involved(one: Told) -> tuple[Actor, ...]:
    ids = [*one.event.actor, *one.event.recipient, *(a.source for a in one.event.accounts if a.source)]
    return one.actors(dict.fromkeys(ids))


def _pair(item: Affiliation, one: Told) -> tuple[str, str]:
    return _name(one, item.member).casefold(), _name(one, item.group).casefold()
