"""What queries give: one record for every kind of row, with names in the place of ids that hold only within one report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from rashomon.model import ActorId, Claims, CommitmentKind, EffectKind, Evidence, Form, Outcome, Place, Relation, Stance, Status, When

if TYPE_CHECKING:
    from rashomon.ledger.corrections.record import Correction
    from rashomon.ledger.disputes import Findings
    from rashomon.ledger.perspectives.silence import Silence
    from rashomon.ledger.who import Kinship

REPORT = "report"
"""The name under which a report's own voice stands among sources."""

Became = Literal["kept", "broken", "renounced", "in_question", "lapsed", "open", "unknown"]
"""What may become of a commitment: the codebook's outcomes (section 6), with `in_question` and `lapsed`."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of one report, as a participant or a source.

    Attributes:
        id: Its id within the report.
        name: Its fullest name in the report.
        kind: One of the codebook's kinds.
        country: ISO 3166-1 alpha-3, when it has one.
        sector: PLOVER sector, when it has one.
        first_mention: Offset of its first mention in the report's text.
        confidence: How sure the reader is of its part in the event that the row is about, 0 to 1; `None` where rules alone decided, and for
            sources. Two parties are the same whatever it is.
        entry: Its id in the actor register, where it is linked; likewise.
        names: Other forms of its name in the report; likewise.
    """

    id: ActorId
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    first_mention: int | None = None
    confidence: float | None = field(default=None, compare=False)
    entry: str | None = field(default=None, compare=False)
    names: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Cited:
    """The report that a row comes from.

    Attributes:
        report_id: The ledger's id of the report.
        publisher: Who published it.
        published: When.
        title: Its headline.
        url: Where it stands.
        reader: Version of the reader that coded it.
    """

    report_id: str
    publisher: str | None
    published: date | None
    title: str | None
    url: str | None
    reader: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people, by one source (codebook, section 3, `effects`); `source` is `None` for the report's own voice."""

    kind: EffectKind
    who: Party | None
    low: int | None
    high: int | None
    source: Party | None
    quote: Evidence


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people: at least, most credibly, at most; `None` where nothing tells."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as one report tells it, or as all that tell it do together (`rashomon.ledger.together`).

    Attributes:
        event_id: The ledger's id, which lasts.
        local_id: Its id within the coded report.
        sources: Who says so, each once, in the order of their accounts; `None` for the report's own voice.
        accounts: How many accounts there are.
        figures: Counts of people.
        report: The report that tells it, of several the one that tells most.
        reports: All that tell it, by publication, reprints among them; empty for one telling by itself.
        tolls: Of what several reports tell, the low, best and high figure of each kind (`rashomon.ledger.disputes.tolls`).
        reviewed: `accepted` or `rejected` by a person (`rashomon.ledger.corrections`); `None` where nobody said so.
        decided: What a person decided for the event as a whole, however others tell it: `type`, `date`, `place`, `actor`, `recipient`.
        part_of: Ids of the events that it is a part of; who counts both counts it twice.
    The other attributes are those of `rashomon.model.Event`.
    """

    event_id: str
    local_id: str
    report: Cited
    type: str
    mode: str | None
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    date: When | None
    triggers: tuple[Evidence, ...]
    sentence: Evidence | None
    sources: tuple[Party | None, ...]
    accounts: int
    figures: tuple[Figure, ...] = ()
    contexts: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    reports: tuple[Cited, ...] = ()
    tolls: tuple[tuple[EffectKind, Toll], ...] = ()
    reviewed: str | None = None
    decided: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    """Who belongs to what, according to whom, in one report."""

    report: Cited
    member: Party
    group: Party
    relation: Relation
    role: str | None
    since: str | None
    until: str | None
    former: bool
    source: Party | None
    stance: Stance
    quote: Evidence
    rule: str = ""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One source's version of one event.

    Attributes:
        account_id: The ledger's id; the same words of the same source on the same event keep it.
        event_id: The event that it is about.
        source: Who says so; `None` for the report's own voice.
        affiliations: What the source belongs to, in the same report.
        claims: What only this account adds or contradicts; its actor ids are those of `claimed`.
        claimed: The actors that the claims name.
    The other attributes are those of `rashomon.model.Account`.
    """

    account_id: str
    event_id: str
    report: Cited
    type: str
    source: Party | None
    via: Party | None
    affiliations: tuple[AffiliationRow, ...]
    form: Form
    stance: Stance
    quote: Evidence
    cue: Evidence | None
    claims: Claims
    claimed: tuple[Party, ...] = ()
    confidence: float | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ReactionRow:
    """One event done because of another, as a report says itself."""

    report: Cited
    event_id: str
    to_event_id: str
    quote: Evidence
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a commitment over all reports (`rashomon.ledger.promises.verdict`).

    Attributes:
        became: The outcome.
        event_id: The event that shows it.
        on: The day of that event, or of the deadline.
        chain: The ties by which it is the maker's act or word, each in words with who tells it.
        why: The reasons, in sentences.
        as_of: The day for which that is said.
    """

    became: Became
    event_id: str | None
    on: date | None
    chain: tuple[str, ...]
    why: tuple[str, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A pledge, offer, threat or announced intention; events by the ledger's ids.

    `outcome` is what this report tells of it; `judged` is what became of it over all reports, where that was asked for.
    """

    report: Cited
    local_id: str
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    kind: CommitmentKind
    about: str
    quote: Evidence
    event_id: str | None
    made: str | None
    condition: str | None
    deadline: str | None
    outcome: Outcome
    outcome_event_id: str | None
    rule: str = ""
    judged: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it, with all accounts that the report has of it.

    Attributes:
        number: Number of the coded event in the ledger.
        event: What the report tells.
        accounts: Who says what, in the order of the text.
        carriers: Further reports that carry the same text; the telling counts once, however many they are.
    """

    number: int
    event: EventRow
    accounts: tuple[AccountRow, ...]
    carriers: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two texts of one story: a `figure`, a `day` or `words`."""

    kind: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """That a report carries another's text.

    Attributes:
        report: The newer of the two.
        of: The older.
        relation: `copy` (the same text elsewhere), `version` (its own publisher's newer text) or `passage` (they share one).
        share: Share of the shorter text's words that both have, 0 to 1.
        differs: What differs inside what they share.
    """

    report: Cited
    of: Cited
    relation: str
    share: float
    differs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One event as all reports tell it.

    Attributes:
        event: What is told of it, brought together (`rashomon.ledger.together`).
        tellings: Report by report: by publication (unknown last), then the report's id.
        findings: What the accounts dispute, who changed an account, and the tolls.
        kinship: Who belongs to what, by the register and by these reports.
    """

    event: EventRow
    tellings: tuple[Telling, ...]
    findings: Findings | None = None
    kinship: Kinship | None = field(default=None, compare=False, repr=False)

    @property
    def accounts(self) -> tuple[AccountRow, ...]:
        """All its accounts, report by report in the order of the text."""
        return tuple(account for telling in self.tellings for account in telling.accounts)


@dataclass(frozen=True, slots=True)
class EventDetail:
    """One event with everything that hangs on it.

    Attributes:
        event: The event, as all reports tell it together.
        accounts: All its accounts, report by report in the order of the text.
        answers: The events that it answers.
        answered_by: The events that answer it.
        commitments: Commitments that it made, kept, broke or renounced.
        tellings: The event report by report.
        part_of: Events that it is a part of.
        parts: Events that are parts of it.
        findings: What the accounts dispute, who changed an account, and the tolls.
        corrections: What people decided about it and has not been taken back, in the order in which it was made.
        silence: Who says what of it, and who published in its days and does not; `None` where one view alone is asked for.
    """

    event: EventRow
    accounts: tuple[AccountRow, ...]
    answers: tuple[ReactionRow, ...]
    answered_by: tuple[ReactionRow, ...]
    commitments: tuple[CommitmentRow, ...]
    tellings: tuple[Telling, ...] = ()
    part_of: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    findings: Findings | None = None
    corrections: tuple[Correction, ...] = ()
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Everyone of one name over all reports; that two reports mean the same one is not claimed.

    Attributes:
        name: The name as it is written most often.
        names: Its other forms.
        kinds: The kinds that it was coded as.
        countries: The countries that it was coded with.
        sectors: The sectors that it was coded with.
        reports: Reports that name it.
        mentions: How often they do.
        acted: Events with it as actor.
        received: Events with it as recipient.
        spoke: Accounts with it as source.
    """

    name: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    reports: int
    mentions: int
    acted: int
    received: int
    spoke: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the ledger.

    Attributes:
        given_id: The id that it came with.
        origin: File (and line) that it was read from.
        events: Events coded in it.
        added_at: When it came into the ledger, UTC.
    """

    report: Cited
    given_id: str
    origin: str | None
    events: int
    added_at: str


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One reading of a report; `superseded_at` is `None` for the current one."""

    report_id: str
    reader: str
    coded_at: str
    superseded_at: str | None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A report that holds the words searched for.

    Attributes:
        excerpt: A stretch of its title or text with the words in it.
        events: Ids of the events whose sentence holds them all.
    """

    report: Cited
    excerpt: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What was read of one publisher on one day of publication: the denominator of every count.

    Attributes:
        publisher: `None` when unknown.
        day: `None` when unknown.
        read: Reports read.
        rejected: Reports that could not be read.
        without_events: Reports read in which no event was coded.
    """

    publisher: str | None
    day: date | None
    read: int
    rejected: int
    without_events: int


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A report that could not be read, and why."""

    origin: str
    reason: str
    detail: str
    publisher: str | None
    published: date | None
    rejected_at: str
