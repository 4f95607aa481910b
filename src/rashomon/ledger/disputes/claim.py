"""A claim: what one source says of one attribute of an event in one report, with the words that say so."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from rashomon.ledger.disputes.speakers import Speaker, Speakers
from rashomon.ledger.disputes.values import Value
from rashomon.ledger.rows import AccountRow, Cited, Party, Telling
from rashomon.model import ActorId, Evidence, Stance


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one attribute in one report.

    Attributes:
        attribute: As the codebook names it.
        value: What is said.
        speaker: Who says it.
        said: When the report was published.
        stance: What the source does with the event.
        account_id: The ledger's id of the account; `None` for a figure of a source without an account.
        report: Where.
        quote: The words.
        event_type: PLOVER type of the event as this report codes it.
        added: Whether the source is coded as adding it, rather than the telling as having it.
        firm: Whether nobody else in the telling could be meant: it is added, or all that asserts the event is this source.
        echoes: Voices whose figure the report's own voice repeats; it falls when theirs has been replaced.
    """

    attribute: str
    value: Value
    speaker: Speaker
    said: date | None
    stance: Stance
    account_id: str | None
    report: Cited
    quote: Evidence
    event_type: str
    added: bool = False
    firm: bool = True
    echoes: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Where it stands among others, whatever order they came in."""
        return (self.said.isoformat() if self.said else "", self.report.report_id, self.quote.start, self.quote.end)

    @property
    def likeness(self) -> Hashable:
        """Equal for claims that contradict the same others, as far as those are of other sources."""
        report = self.report.report_id if self.attribute == "recipient" else ""
        return (self.value, self.speaker.is_publisher, self.stance == "denies", self.added, self.event_type, report)


@dataclass(frozen=True, slots=True)
class Scene:
    """A telling while its claims are taken from it."""

    telling: Telling
    speakers: Speakers

    def claim(self, account: AccountRow, attribute: str, value: Value, *, added: bool = False) -> Claim:
        """A claim of an account."""
        asserting = {source_id(a.source) for a in self.telling.accounts if a.stance == "asserts"}
        speaker = self.speakers.of(account.source, self.telling)
        report = self.telling.event.report
        return Claim(
            attribute=attribute,
            value=value,
            speaker=speaker,
            said=report.published,
            stance=account.stance,
            account_id=account.account_id,
            report=report,
            quote=account.quote,
            event_type=self.telling.event.type,
            added=added,
            firm=added or len(asserting) <= 1,
        )


def source_id(source: Party | None) -> ActorId | None:
    """The id of a source in its report; `None` for the report's own voice."""
    return source.id if source else None
