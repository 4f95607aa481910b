"""What a threat threatens: by its mode where its words name no act, and what it comes to where it is to do something no more."""

from __future__ import annotations

from dataclasses import replace

from rashomon.ledger.promises.phrases import Phrase

THREATENED = {
    "violence": ("ASSAULT", ""),
    "territory": ("ASSAULT", ""),
    "arrest": ("COERCE", "arrest"),
    "restrict": ("COERCE SANCTION", "restrict withhold seize censor curfew martial-law cyber discontinue"),
    "expel": ("COERCE SANCTION", "deport expel"),
    "relations": ("SANCTION", ""),
}
"""What the modes of THREATEN threaten (PLOVER manual), types and modes; a threat without a mode may be of any hostile act."""

OMITTED = {
    "CONSULT": ("PROTEST SANCTION REJECT", "boycott withdraw discontinue meet"),
    "AID": ("SANCTION COERCE", "discontinue withhold"),
    "COOPERATE": ("SANCTION PROTEST", "withdraw discontinue boycott"),
    "RETREAT": ("COERCE", "restrict withhold seize censor curfew"),
}
"""Who threatens to do a type of act no more threatens these types and modes (PLOVER manual, SANCTION and COERCE)."""

THREATS = frozenset({"threat", "ultimatum"})
"""Kinds of commitments to do something hostile."""


def omitted(read: Phrase) -> frozenset[str]:
    """What a threat is to do no more; of going back, only to let others pass, since to stay harms nobody new."""
    if read.polarity != "refrain" or (read.types == {"RETREAT"} and "access" not in read.modes):
        return frozenset()
    return read.types & set(OMITTED)


def as_threat(read: Phrase, omits: frozenset[str]) -> Phrase:
    """A threat is to do something: to give no more aid is SANCTION."""
    types = frozenset(new for old in omits for new in OMITTED[old][0].split())
    modes = frozenset(mode for old in omits for mode in OMITTED[old][1].split())
    return replace(read, polarity="do", types=types, modes=modes)
