"""What the accounts of one event, over all reports, agree on and dispute: claims, what stands of them, who is on which side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rashomon.knowledge.register import Period
from rashomon.ledger.disputes.changes import Change, standing
from rashomon.ledger.disputes.claim import Claim
from rashomon.ledger.disputes.claims import claims_of, untold
from rashomon.ledger.disputes.compatible import Compared
from rashomon.ledger.disputes.sides import Dispute, disputes
from rashomon.ledger.disputes.speakers import Speakers, period_of
from rashomon.ledger.disputes.tolls import TollRange, toll_of
from rashomon.ledger.disputes.values import Count
from rashomon.ledger.rows import Telling
from rashomon.ledger.who import Kinship
from rashomon.model import EffectKind


@dataclass(frozen=True, slots=True)
class Findings:
    """What comes out when the accounts of one event are laid beside each other.

    Attributes:
        disputes: By attribute, in the codebook's order.
        changes: Sources that later told it otherwise.
        tolls: Low, best and high figure of each kind of harm that anybody counts.
        standing: All claims that no later word of their source has replaced.
    """

    disputes: tuple[Dispute, ...]
    changes: tuple[Change, ...]
    tolls: Mapping[EffectKind, TollRange]
    standing: tuple[Claim, ...] = ()

    @property
    def disputed(self) -> tuple[str, ...]:
        """The attributes on which accounts differ, each once."""
        return tuple(dict.fromkeys(dispute.attribute for dispute in self.disputes))


def disputes_of(tellings: Sequence[Telling], kinship: Kinship) -> Findings:
    """Disputes, changes and tolls of one event, the same in whatever order its tellings come.

    Args:
        tellings: The event as each report tells it; copies of a text count once.
        kinship: Who belongs to what, by the register and by reports.
    """
    speakers = Speakers(tellings, kinship)
    claims = [claim for telling in tellings for claim in claims_of(telling, speakers)]
    claims.extend(untold(tellings, claims, speakers))
    compared = Compared(kinship, period_of_event(tellings))
    stand, changes = standing(claims, compared)
    return Findings(tuple(disputes(stand, compared)), changes, MappingProxyType(_tolls(stand)), stand)


def period_of_event(tellings: Sequence[Telling]) -> Period | None:
    """The days within which the event lies, by all tellings that date it, else by their publication."""
    dated = [period for telling in tellings if telling.event.date and (period := period_of(telling))]
    known = dated or [period for telling in tellings if (period := period_of(telling))]
    return Period(min(p.first for p in known), max(p.last for p in known)) if known else None


def _tolls(claims: Sequence[Claim]) -> dict[EffectKind, TollRange]:
    kinds = sorted({claim.value.kind for claim in claims if isinstance(claim.value, Count)})
    return {kind: toll for kind in kinds if (toll := toll_of(claims, kind))}
