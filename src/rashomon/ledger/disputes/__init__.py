"""What accounts of one event dispute, over all reports: a pure function of its tellings."""

from rashomon.ledger.disputes.changes import Change
from rashomon.ledger.disputes.claim import Claim
from rashomon.ledger.disputes.findings import Findings, disputes_of
from rashomon.ledger.disputes.sides import ATTRIBUTES, Dispute, Side
from rashomon.ledger.disputes.speakers import Speaker
from rashomon.ledger.disputes.tolls import TollRange

__all__ = ["ATTRIBUTES", "Change", "Claim", "Dispute", "Findings", "Side", "Speaker", "TollRange", "disputes_of"]
