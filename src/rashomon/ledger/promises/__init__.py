"""Whether commitments were kept: what each promises, what was done, by whom, and what that says."""

from rashomon.ledger.promises.grouping import groups, same
from rashomon.ledger.promises.phrases import Named
from rashomon.ledger.promises.terms import Terms, terms_of
from rashomon.ledger.promises.verdict import Seen, Verdict, judge, judge_among

__all__ = ["Named", "Seen", "Terms", "Verdict", "groups", "judge", "judge_among", "same", "terms_of"]
