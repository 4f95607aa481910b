"""Whether commitments were kept: what each promises, what was done, by whom, and what that says."""

from rashomon.ledger.promises.bearing import Bearing
from rashomon.ledger.promises.findings import types_bearing
from rashomon.ledger.promises.grouping import groups, same
from rashomon.ledger.promises.hindsight import as_known, was_made, was_out
from rashomon.ledger.promises.named import Named
from rashomon.ledger.promises.terms import Terms, terms_of
from rashomon.ledger.promises.verdict import Seen, Verdict, judge, judge_among

__all__ = [
    "Bearing",
    "Named",
    "Seen",
    "Terms",
    "Verdict",
    "as_known",
    "groups",
    "judge",
    "judge_among",
    "same",
    "terms_of",
    "types_bearing",
    "was_made",
    "was_out",
]
