"""An event as one view tells it: its accounts alone, and of the event what these say.

The rules:

- A report that has no account by the view tells nothing; an event of which no report has one is left out.
- Who did it, to whom, where and when: what the view's accounts are coded as claiming, else what the report codes less what only others are
  coded as adding, as in disputes. Whom the view says that it was not is left out. A version that the view has replaced by a later one
  no longer counts.
- Status: what the report has, where the view holds that it happened; `negated` where it only says that it did not; `hypothetical` where it
  only doubts. A denial of the doer alone leaves the event standing without that doer.
- Figures: those that its sources give.
- Type and mode are the reports': sources are not coded as naming types.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.ledger.disputes import Claim, disputes_of
from rashomon.ledger.disputes.changes import standing
from rashomon.ledger.disputes.claims import claims_of
from rashomon.ledger.disputes.compatible import Compared
from rashomon.ledger.disputes.findings import period_of_event
from rashomon.ledger.disputes.speakers import Speakers, period_of
from rashomon.ledger.disputes.values import Named, Occurred
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.rows import AccountRow, Figure, Incident, Party, Telling
from rashomon.ledger.together import together, with_findings
from rashomon.ledger.who import Kinship, Who, who_of
from rashomon.model import Place, Status, When


def as_told(incident: Incident, view: View) -> Incident | None:
    """An event as a view tells it; `None` where the view is silent.

    Args:
        incident: The event as all reports tell it.
        view: Whose version is asked for.
    """
    kinship = incident.kinship or Kinship((), view.known)
    speakers = Speakers(incident.tellings, kinship)
    own = [part for telling in incident.tellings if (part := _Part.of(telling, speakers, view)).speaks]
    if not own:
        return None
    claims = [claim for part in own for claim in part.claims]
    stand, _ = standing(claims, Compared(kinship, period_of_event(incident.tellings)))
    told = tuple(part.told(frozenset(stand)) for part in own)
    findings = disputes_of(told, kinship)
    event = with_findings(together(told), findings)
    row = replace(event, status=_status(stand, event.status), part_of=incident.event.part_of)
    return Incident(row, told, findings, kinship)


def _status(stand: Sequence[Claim], told: Status) -> Status:
    """What the view's standing word on whether it happened makes of the status."""
    said = {claim.value.happened for claim in stand if isinstance(claim.value, Occurred)}
    if not said or True in said:
        return "actual" if True in said and told == "negated" else told
    return "negated" if False in said else "hypothetical"


@dataclass(frozen=True, slots=True)
class _Part:
    """What one report has of a view."""

    telling: Telling
    accounts: tuple[AccountRow, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, telling: Telling, speakers: Speakers, view: View) -> _Part:
        period, kinship, report = period_of(telling), speakers.kinship, telling.event.report
        # Whoever carries a text speaks in its voice.
        voice = any(view.publishes(cited.publisher, period, kinship) for cited in (report, *telling.carriers))

        def is_own(who: Who | None) -> bool:
            return voice if who is None else view.includes(who, period, kinship)

        accounts = tuple(a for a in telling.accounts if is_own(who_of(a.source) if a.source else None))
        figures = tuple(f for f in telling.event.figures if is_own(who_of(f.source) if f.source else None))
        claims = tuple(c for c in claims_of(telling, speakers) if is_own(c.speaker.who))
        return cls(telling, accounts, figures, claims)

    @property
    def speaks(self) -> bool:
        return bool(self.accounts)

    def told(self, stand: frozenset[Claim]) -> Telling:
        """The telling with the view's accounts alone."""
        event = self.telling.event
        sources = tuple(dict.fromkeys(account.source for account in self.accounts))
        row = replace(
            event,
            actors=self._side("actor", event.actors, stand),
            recipients=self._side("recipient", event.recipients, stand),
            place=self._place(stand),
            date=self._date(stand),
            figures=self.figures,
            sources=sources,
            accounts=len(self.accounts),
            disputed=(),
            reports=(),
            tolls=(),
        )
        return Telling(self.telling.number, row, self.accounts, self.telling.carriers)

    def _side(self, role: str, coded: tuple[Party, ...], stand: frozenset[Claim]) -> tuple[Party, ...]:
        named = [(claim, claim.value) for claim in self.claims if claim.attribute == role and isinstance(claim.value, Named)]
        added = [who.key for claim, value in named if claim.added and not value.denied and claim in stand for who in value.parties]
        if added:
            return tuple(self._known(coded)[key] for key in dict.fromkeys(added) if key in self._known(coded))
        if self._has_fallen(role, stand):
            return ()
        denied = {who.key for claim, value in named if value.denied and claim in stand for who in value.parties}
        others = {actor for account in self._others() for actor in getattr(account.claims, role)}
        return tuple(party for party in coded if party.id not in others and who_of(party).key not in denied)

    def _known(self, coded: tuple[Party, ...]) -> dict[str, Party]:
        claimed = (party for account in self.accounts for party in account.claimed)
        found: dict[str, Party] = {}
        for party in (*coded, *claimed):
            found.setdefault(who_of(party).key, party)
        return found

    def _others(self) -> Iterator[AccountRow]:
        own = {account.account_id for account in self.accounts}
        return (account for account in self.telling.accounts if account.account_id not in own)

    def _has_fallen(self, attribute: str, stand: frozenset[Claim]) -> bool:
        """Whether all that the view said of an attribute here was replaced by what it said later."""
        said = [claim for claim in self.claims if claim.attribute == attribute]
        return bool(said) and not any(claim in stand for claim in said)

    def _place(self, stand: frozenset[Claim]) -> Place | None:
        own = next((account.claims.place for account in self.accounts if account.claims.place), None)
        if self._has_fallen("place", stand):
            return None
        others = {account.claims.place.name for account in self._others() if account.claims.place}
        coded = self.telling.event.place
        return own or (coded if coded and coded.name not in others else None)

    def _date(self, stand: frozenset[Claim]) -> When | None:
        own = next((account.claims.date for account in self.accounts if account.claims.date), None)
        if self._has_fallen("date", stand):
            return None
        others = {account.claims.date for account in self._others()}
        coded = self.telling.event.date
        return own or (coded if coded not in others else None)

