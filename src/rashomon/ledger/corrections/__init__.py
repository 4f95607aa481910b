"""What people decide about the ledger: corrections, each with its author, time and reason, anchored on words of reports.

A correction is kept once and never changed; it can be retired, never erased. Which coded events it is about is found anew each time it is
asked (`attach`), so that it outlives readings; what it does is laid over what the reader coded (`overlay`) or told to merging (`verdicts`).
"""

from rashomon.ledger.corrections.record import KINDS, Correction, Kind, TextAnchor

__all__ = ["KINDS", "Correction", "Kind", "TextAnchor"]
