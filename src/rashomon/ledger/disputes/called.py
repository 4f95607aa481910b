"""What a report itself codes as disputed where laying accounts beside each other finds no dispute.

A coder marks an attribute as disputed within one report (codebook, section 3, `disputed`); its accounts may say who says what, or only that
somebody denies it. What they say is given as it is; whether it can hold together is not asked, since the report says that it is disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.ledger.disputes.claim import Claim
from rashomon.ledger.disputes.findings import Findings
from rashomon.ledger.disputes.sides import ATTRIBUTES, Side, side_of
from rashomon.ledger.disputes.values import in_words
from rashomon.ledger.rows import Cited, Telling
from rashomon.model import Evidence


@dataclass(frozen=True, slots=True)
class Called:
    """An attribute that reports call disputed.

    Attributes:
        attribute: As the codebook names it.
        sides: Who says what of it in these reports, where their accounts tell two versions at least; else empty.
        words: Of each report, the words that come nearest to it: those of who denies or doubts, else the sentence of the event.
    """

    attribute: str
    sides: tuple[Side, ...]
    words: tuple[tuple[Cited, Evidence], ...]


def called(tellings: Sequence[Telling], findings: Findings | None) -> Iterator[Called]:
    """What reports call disputed and no dispute of the findings is about, in the codebook's order."""
    found = findings.disputed if findings else ()
    for attribute in ATTRIBUTES:
        calling = [telling for telling in tellings if attribute in telling.event.disputed]
        if calling and attribute not in found:
            reports = {telling.event.report.report_id for telling in calling}
            said = [c for c in (findings.standing if findings else ()) if c.attribute == attribute and c.report.report_id in reports]
            words = tuple((telling.event.report, quote) for telling in calling for quote in _words(telling))
            yield Called(attribute, _sides(said), words)


def _sides(said: Sequence[Claim]) -> tuple[Side, ...]:
    """The versions that claims tell, those of one wording together; none where there is only one."""
    versions: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(said, key=lambda claim: claim.order):
        versions[in_words(claim.value)].append(claim)
    return tuple(map(side_of, versions.values())) if len(versions) > 1 else ()


def _words(telling: Telling) -> Iterator[Evidence]:
    against = next((account.quote for account in telling.accounts if account.stance in {"denies", "doubts"}), None)
    nearest = against or telling.event.sentence or next(iter(telling.event.triggers), None)
    if nearest is not None:
        yield nearest
