"""Records: one for every noun of the codebook. No input, no output, no other part of the program."""

from rashomon.model.account import Account, Claims, Form, Stance
from rashomon.model.actor import Actor, ActorKind
from rashomon.model.affiliation import Affiliation, Relation
from rashomon.model.coded import CodedReport
from rashomon.model.commitment import Commitment, CommitmentKind, Outcome, Reaction
from rashomon.model.event import Effect, EffectKind, Event, Status
from rashomon.model.evidence import ActorId, CommitmentId, EventId, Evidence
from rashomon.model.place import Place
from rashomon.model.report import REASONS, Rejected, Report
from rashomon.model.when import Extent, Precision, When

__all__ = [
    "REASONS",
    "Account",
    "Actor",
    "ActorId",
    "ActorKind",
    "Affiliation",
    "Claims",
    "CodedReport",
    "Commitment",
    "CommitmentId",
    "CommitmentKind",
    "Effect",
    "EffectKind",
    "Event",
    "EventId",
    "Evidence",
    "Extent",
    "Form",
    "Outcome",
    "Place",
    "Precision",
    "Reaction",
    "Rejected",
    "Relation",
    "Report",
    "Stance",
    "Status",
    "When",
]
