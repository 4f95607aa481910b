"""Which claims the accounts of one telling make.

What a source is coded as adding (`claims`) is its own. Whatever else the telling is coded with is carried by every account that asserts
it, less what another account is coded as adding: when a ministry adds who did it, the report's own voice has not said so. A denial is of
what its words deny (`rashomon.ledger.disputes.denials`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.ledger.disputes.claim import Claim, Scene, source_id
from rashomon.ledger.disputes.counted import claims_of_figures
from rashomon.ledger.disputes.denials import denied_attribute, denied_count
from rashomon.ledger.disputes.natures import nature_said, natures_coded
from rashomon.ledger.disputes.speakers import Speakers, period_of
from rashomon.ledger.disputes.values import Count, Dated, Judged, Named, Occurred, Where
from rashomon.ledger.disputes.words import tokens, word_list
from rashomon.ledger.rows import AccountRow, Party, Telling
from rashomon.ledger.who import BELONGING, Who, who_of
from rashomon.model import ActorId

SURE = 0.5
"""Least confidence of a coded participant that a disagreement may rest on; below it the reader is likelier wrong than right."""

PLANNED: frozenset[str] = frozenset({"future", "hypothetical"})


def claims_of(telling: Telling, speakers: Speakers) -> list[Claim]:
    """All claims of a telling, accounts before figures, in the order of the text."""
    scene = Scene(telling, speakers)
    return [*(claim for account in telling.accounts for claim in _of_account(scene, account)), *claims_of_figures(scene)]


def untold(tellings: Sequence[Telling], claims: Sequence[Claim], speakers: Speakers) -> Iterator[Claim]:
    """What nobody says and somebody denies, told by the reports that let it be denied without saying who said it."""
    said = [(claim, claim.value) for claim in claims if isinstance(claim.value, Occurred)]
    for planned in (False, True):
        if {value.happened for _, value in said if value.planned == planned} == {False}:
            denials = {claim.report.report_id: claim for claim, value in reversed(said) if value.planned == planned}
            letting = (t for t in tellings if t.event.status != "negated" and t.event.report.report_id in denials)
            yield from (_told(telling, denials, speakers) for telling in letting)


def _told(telling: Telling, denials: Mapping[str, Claim], speakers: Speakers) -> Claim:
    event, denial = telling.event, denials[telling.event.report.report_id]
    value = Occurred(happened=True, planned=event.status in PLANNED)
    words = event.triggers[0] if event.triggers else denial.quote
    speaker = speakers.of(None, telling)
    return replace(denial, value=value, speaker=speaker, stance="asserts", account_id=None, quote=words, added=False, firm=False)


def _of_account(scene: Scene, account: AccountRow) -> Iterator[Claim]:
    yield from _added(scene, account)
    if account.stance == "asserts":
        yield from _carried(scene, account)
    elif account.stance == "denies":
        yield from _denied(scene, account)
    else:
        yield from _judged(scene, account)
    said = nature_said(account)
    if said is not None:
        yield scene.claim(account, "identity", said, added=True)


def _is_planned(scene: Scene) -> bool:
    return scene.telling.event.status in PLANNED


def _occurrence(scene: Scene, account: AccountRow, *, happened: bool | None) -> Claim:
    return scene.claim(account, "occurrence", Occurred(happened, _is_planned(scene)))


def _added(scene: Scene, account: AccountRow) -> Iterator[Claim]:
    """What only this account adds or contradicts."""
    if account.claims.occurrence is not None:
        yield scene.claim(account, "occurrence", Occurred(account.claims.occurrence, _is_planned(scene)), added=True)
    for role in ("actor", "recipient"):
        named = _named_by(scene, account, role)
        if named:
            yield scene.claim(account, role, named, added=True)
    if account.claims.place is not None:
        yield scene.claim(account, "place", Where(account.claims.place), added=True)
    if account.claims.date is not None:
        yield scene.claim(account, "date", Dated(account.claims.date), added=True)
    if account.claims.justification:
        right = _is_right(scene, account, account.claims.justification)
        if right is not None:
            yield scene.claim(account, "justification", Judged(right), added=True)


def _named_by(scene: Scene, account: AccountRow, role: str) -> Named | None:
    """Those whom a source adds, together over its accounts in one telling, since nothing tells that the one withdraws the other."""
    own: tuple[ActorId, ...] = getattr(account.claims, role)
    if not own:
        return None
    ids = {i for a in scene.telling.accounts if source_id(a.source) == source_id(account.source) for i in getattr(a.claims, role)}
    known = {party.id: who_of(party) for a in scene.telling.accounts for party in a.claimed}
    parties = sorted((known[i] for i in ids if i in known), key=lambda who: who.key)
    if account.stance == "denies":
        parties = [who for who in parties if not _is_denied(scene, account, role, who)]
    return Named(tuple(parties), opposite=_opposite(scene, role), planned=_is_planned(scene)) if parties else None


def _is_denied(scene: Scene, account: AccountRow, role: str, who: Who) -> bool:
    """Whether somebody whom a denial is coded with is whom it clears, not whom it names: one of its own, or one that the report has."""
    coded = scene.telling.event.actors if role == "actor" else scene.telling.event.recipients
    speaker = scene.speakers.of(account.source, scene.telling)
    return who.key in {who_of(party).key for party in coded} or scene.speakers.speaks_for(speaker, who, period_of(scene.telling))


def _is_right(scene: Scene, account: AccountRow, words: str) -> bool | None:
    """Whether words given as a reason defend the event or blame it; those of the one who did it defend it."""
    said = set(tokens(words))
    if said & word_list("judgement", "wrong"):
        return False
    if said & word_list("judgement", "right") or account.stance == "justifies":
        return True
    speaker, period = scene.speakers.of(account.source, scene.telling), period_of(scene.telling)
    doers = (who_of(party) for party in scene.telling.event.actors)
    return True if any(scene.speakers.speaks_for(speaker, doer, period) for doer in doers) else None


def _carried(scene: Scene, account: AccountRow) -> Iterator[Claim]:
    """What the telling is coded with."""
    event = scene.telling.event
    if account.claims.occurrence is None:
        yield _occurrence(scene, account, happened=event.status != "negated")
    if account.claims.identity is None:
        yield from (scene.claim(account, "identity", nature) for nature in natures_coded(event))
    if event.status != "actual":
        return
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        if not getattr(account.claims, role):
            named = _coded(scene, account, role, parties)
            if named.parties:
                yield scene.claim(account, role, named)
    others = [a.claims for a in scene.telling.accounts if source_id(a.source) != source_id(account.source)]
    if event.place is not None and account.claims.place is None and event.place.name not in {c.place.name for c in others if c.place}:
        yield scene.claim(account, "place", Where(event.place))
    if event.date is not None and account.claims.date is None and event.date not in {c.date for c in others}:
        yield scene.claim(account, "date", Dated(event.date))


def _coded(scene: Scene, account: AccountRow, role: str, parties: tuple[Party, ...]) -> Named:
    """The coded parties that nobody else is coded as adding."""
    others = {i for a in scene.telling.accounts if source_id(a.source) != source_id(account.source) for i in getattr(a.claims, role)}
    left = [p for p in parties if p.id not in others and (p.confidence is None or p.confidence >= SURE)]
    return Named(tuple(sorted((who_of(p) for p in left), key=lambda who: who.key)), opposite=_opposite(scene, role))


def _opposite(scene: Scene, role: str) -> tuple[Who, ...]:
    event = scene.telling.event
    return tuple(who_of(party) for party in (event.recipients if role == "actor" else event.actors))


def _denied(scene: Scene, account: AccountRow) -> Iterator[Claim]:
    attribute = denied_attribute(account, scene.telling, scene.speakers)
    if attribute == "occurrence":
        if account.claims.occurrence is None:
            yield _occurrence(scene, account, happened=False)
    elif attribute == "effects":
        for kind, group in denied_count(account):
            yield scene.claim(account, "effects", Count(kind, group, 0, 0, account.quote.quote))
    elif attribute in {"actor", "recipient"}:
        yield scene.claim(account, attribute, _not(scene, account, attribute), added=True)


def _not(scene: Scene, account: AccountRow, role: str) -> Named:
    """Those of whom a source says that it was none: itself and its own among the coded, else those whom others name, else all coded."""
    telling, speaker = scene.telling, scene.speakers.of(account.source, scene.telling)
    coded = telling.event.actors if role == "actor" else telling.event.recipients
    added = {i for a in telling.accounts if source_id(a.source) != source_id(account.source) for i in getattr(a.claims, role)}
    named = [who_of(p) for p in {p.id: p for a in telling.accounts for p in a.claimed}.values() if p.id in added]
    everyone = [*(who_of(party) for party in coded), *named]
    own = [who for who in everyone if scene.speakers.speaks_for(speaker, who, period_of(telling))]
    if own and speaker.who and speaker.who.kind != "person":
        own.append(speaker.who)
    parties = own or named or everyone or [Who(tie.group, tie.names[1], "") for tie in speaker.affiliations if tie.relation in BELONGING]
    if not parties and speaker.who:
        parties.append(speaker.who)
    distinct = {who.key: who for who in parties}
    return Named(tuple(distinct[key] for key in sorted(distinct)), denied=True, planned=_is_planned(scene))


def _judged(scene: Scene, account: AccountRow) -> Iterator[Claim]:
    """Who condemns or defends what was done holds that it was done; who doubts holds neither."""
    if account.stance == "doubts":
        yield _occurrence(scene, account, happened=None)
        return
    if scene.telling.event.status == "actual" and account.claims.occurrence is None:
        yield _occurrence(scene, account, happened=True)
    yield scene.claim(account, "justification", Judged(account.stance == "justifies"), added=True)
