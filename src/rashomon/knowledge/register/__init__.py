"""The actor register: who is known, under which names, and what each was at which time."""

from rashomon.knowledge.register.current import register
from rashomon.knowledge.register.linking import Candidate, Context, Link, Mentioned, link, link_all
from rashomon.knowledge.register.lookup import ActorRegister, Match
from rashomon.knowledge.register.records import Entry, EntryId, Holding, Period, Statement

__all__ = [
    "ActorRegister",
    "Candidate",
    "Context",
    "Entry",
    "EntryId",
    "Holding",
    "Link",
    "Match",
    "Mentioned",
    "Period",
    "Statement",
    "link",
    "link_all",
    "register",
]
