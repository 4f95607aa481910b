"""What became of a commitment: the outcome, the event and the ties that show it, and the reasons.

The earliest event that decides wins, and what was taken back before it was broken is renounced. What a report itself tells of the outcome
stands where events decide nothing. Silence is no evidence: a deadline has passed only where reports were read beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.knowledge.register import Period
from rashomon.ledger.promises.doers import sides_of, speaks_for
from rashomon.ledger.promises.findings import Finding, Watch
from rashomon.ledger.promises.negation import has_lost_not, read_promise
from rashomon.ledger.promises.phrases import Polarity
from rashomon.ledger.promises.terms import Terms, names
from rashomon.ledger.promises.unread import is_negative, resembling
from rashomon.ledger.promises.withdrawals import says_against
from rashomon.ledger.rows import Became, CommitmentRow, Incident
from rashomon.ledger.who import Kinship, Tie, Who, who_of
from rashomon.model.when import edge

DECIDING = frozenset({"kept", "broken", "renounced"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known when a commitment is judged.

    Attributes:
        incidents: Events, in any order.
        as_of: The day for which the outcome is asked.
        covered_until: The last day of which reports were read; `None` when that is not known.
        tellings: Other tellings of the same commitment.
        others: Further commitments, among which may be its opposite.
    """

    incidents: Sequence[Incident]
    as_of: date
    covered_until: date | None = None
    tellings: Sequence[CommitmentRow] = ()
    others: Sequence[CommitmentRow] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a commitment.

    Attributes:
        outcome: The codebook's outcomes (section 6), with `in_question` and `lapsed`.
        event_id: The event that shows it; `None` without one.
        who_acted: Who did or said it.
        chain: By what ties that is the maker's act or word.
        on: The day of the event, or of the deadline.
        reasons: Why, in sentences.
        candidates: Ids of all events that bear on it, the earliest first.
    """

    outcome: Became
    event_id: str | None
    who_acted: Who | None
    chain: tuple[Tie, ...]
    on: date | None
    reasons: tuple[str, ...]
    candidates: tuple[str, ...] = ()


def judge(  # what a caller has at hand; `judge_among` takes the rest together
    commitment: CommitmentRow, terms: Terms, incidents: Sequence[Incident], kinship: Kinship, as_of: date, covered_until: date | None
) -> Verdict:
    """What became of a commitment, as far as events up to a day tell.

    Args:
        commitment: As a report tells it.
        terms: What it promises.
        incidents: Events, in any order.
        kinship: Who belongs to what.
        as_of: The day for which the outcome is asked.
        covered_until: The last day of which reports were read; `None` when that is not known.
    """
    return judge_among(commitment, terms, Seen(incidents, as_of, covered_until), kinship)


def judge_among(commitment: CommitmentRow, terms: Terms, seen: Seen, kinship: Kinship) -> Verdict:
    """The same, with other tellings of the commitment and with further commitments."""
    told = _told(commitment, seen)
    opening = (f"It promises to {terms.told()}.", *terms.reasons) if terms.polarity else terms.reasons
    watch = Watch(commitment, terms, kinship, seen.as_of)
    found = sorted([*watch.findings(seen.incidents), *_opposites(watch, seen)], key=lambda finding: finding.order)
    found = _bound_only(found, terms)
    decided = next((finding for finding in found if finding.says in DECIDING), None)
    in_question = next((finding for finding in found if finding.says == "in_question"), None)
    if decided:
        return _of_finding(decided, found, opening)
    if told and not (in_question and told.outcome == "kept" and _after(in_question, told)):
        return told_verdict(told, opening, found)
    if in_question:
        return _of_finding(in_question, found, opening)
    if terms.polarity is None:
        return _unread(watch, seen, (*opening, *_also(None, found)))
    return _without_event(terms, seen, (*opening, *_also(None, found)), _ids(found))


def _unread(watch: Watch, seen: Seen, reasons: tuple[str, ...]) -> Verdict:
    """Of a promise whose act is not known: unknown where its maker did something that shares its words, else what silence says."""
    alike = list(resembling(watch.commitment, watch.terms, seen.incidents, watch.kinship, seen.as_of))
    ids = tuple(incident.event.event_id for incident in alike)
    if alike:
        reason = f"Its maker did what shares its words ({', '.join(ids)}); whether that keeps or breaks it is not known."
        return Verdict("unknown", None, None, (), None, (*reasons, reason), ids)
    about, quote = watch.commitment.about, watch.commitment.quote.quote
    polarity: Polarity = "refrain" if is_negative(about) != has_lost_not(about, quote) else "do"
    return _without_event(replace(watch.terms, polarity=polarity), seen, (*reasons, "It is followed by its words alone."), ())


def _bound_only(found: list[Finding], terms: Terms) -> list[Finding]:
    """What counts against a promise that binds only on a condition, or until the other side acts: it puts it in question, or nothing."""
    if terms.polarity != "refrain" or not terms.binding:
        return found
    weaker = "part" if terms.binding == "if" else "in_question"
    note = "The promise was made on a condition, and whether it was met is not told."
    return [
        Finding(weaker, f.on, f.event_id, f.who, f.chain, (*f.why, note)) if f.says in {"broken", "in_question"} else f for f in found
    ]


def _of_finding(finding: Finding, found: Sequence[Finding], opening: tuple[str, ...]) -> Verdict:
    outcome: Became = finding.says  # type: ignore[assignment]  # only outcomes are passed on
    reasons = (*opening, *finding.why, *_also(finding, found))
    return Verdict(outcome, finding.event_id or None, finding.who, finding.chain, finding.on, reasons, _ids(found))


def _also(chosen: Finding | None, found: Sequence[Finding]) -> Iterator[str]:
    """What other events say, each in a sentence."""
    words = {
        "renounced": "took it back in words",
        "broken": "acted against it",
        "kept": "did what was promised",
        "in_question": "did an act that puts it in question",
        "late": "acted after it had ended or fallen due",
        "part": "did or said something that decides nothing",
    }
    told = {chosen.chain} if chosen else set()
    for finding in found:
        if finding is not chosen and (chosen is None or finding.event_id != chosen.event_id):
            # A chain is told once, however many events it binds to the maker.
            why = finding.why[:-1] if finding.is_chain_last and finding.chain in told else finding.why
            told.add(finding.chain)
            yield f"Also: on {finding.on} {finding.who.name} {words[finding.says]}. {' '.join(why)}"


def _ids(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.event_id for finding in found if finding.event_id))


def _told(commitment: CommitmentRow, seen: Seen) -> CommitmentRow | None:
    """The latest telling, up to the day asked for, that tells an outcome itself."""
    known = [row for row in (commitment, *seen.tellings) if row.outcome in DECIDING]
    known = [row for row in known if row.report.published is None or row.report.published <= seen.as_of]
    return max(known, key=lambda row: (row.report.published or date.min, row.report.report_id, row.local_id), default=None)


def told_verdict(told: CommitmentRow, opening: tuple[str, ...], found: Sequence[Finding] = ()) -> Verdict:
    """The outcome that a report tells itself."""
    finding = next((f for f in found if f.event_id == told.outcome_event_id), None)
    reason = f"Events decide nothing; it is {told.outcome} as the report tells ({told.report.publisher or told.report.report_id})."
    outcome: Became = told.outcome
    chain, who, on = (finding.chain, finding.who, finding.on) if finding else ((), None, None)
    return Verdict(outcome, told.outcome_event_id, who, chain, on, (*opening, reason, *_also(None, found)), _ids(found))


def _after(finding: Finding, told: CommitmentRow) -> bool:
    return told.report.published is not None and finding.on > told.report.published


def _without_event(terms: Terms, seen: Seen, reasons: tuple[str, ...], candidates: tuple[str, ...]) -> Verdict:
    """What silence says: a deadline passed, or nothing yet."""
    covered = min(seen.as_of, seen.covered_until) if seen.covered_until else None
    deadline, is_silent = terms.deadline, terms.polarity == "refrain" or bool(terms.omits)
    if deadline and terms.made and deadline < terms.made:
        # Only a promise whose day is not told can end before the report that tells it: nothing read before then could show its act.
        reason = f"It ended or fell due on {deadline}, before it was first told on {terms.made}; what became of it by then is not told."
        return Verdict("unknown", None, None, (), None, (*reasons, reason), candidates)
    if deadline and covered and covered > deadline:
        outcome: Became = "kept" if is_silent else "lapsed"
        said = "nothing against it is told" if is_silent else "the act is not told"
        reason = f"It ended or fell due on {deadline}; {said} in what was read, up to {covered}."
        if not (outcome == "kept" and terms.binding == "if"):
            return Verdict(outcome, None, None, (), deadline, (*reasons, reason), candidates)
    until = f"up to {covered}" if covered else "as far as was read; up to when is not known"
    due = f"It ends or falls due on {deadline}." if deadline else "It has no end that is told."
    open_so_far = "Nothing against it is told" if is_silent else "The act is not told"
    return Verdict("open", None, None, (), None, (*reasons, f"{open_so_far}, {until}.", due), candidates)


def _opposites(watch: Watch, seen: Seen) -> Iterator[Finding]:
    """Later commitments to the opposite that no event has made, by the maker or a body that includes it."""
    for row in seen.others:
        made = edge(row.made, last=False) or row.report.published
        start = watch.terms.made_last
        if row.event_id or not made or not start or not start < made <= seen.as_of or row.condition or row.kind == "ultimatum":
            continue
        phrase = read_promise(row.about, row.quote.quote)
        whom = {who_of(party).key for party in row.to} & {who.key for who in watch.terms.targets}
        about = whom or not row.to or any(names(watch.terms.whom, who_of(party)) for party in row.to)
        if phrase and about and says_against(phrase, watch.terms):
            yield from _taken_back_by(row, made, watch)


def _taken_back_by(row: CommitmentRow, made: date, watch: Watch) -> Iterator[Finding]:
    period = Period(made, made)
    for maker in watch.terms.makers:
        for speaker in map(who_of, row.by):
            said = speaks_for(speaker, sides_of(maker, watch.kinship, period), watch.kinship, period)
            if said:
                why = f"{speaker.name} committed to the opposite on {made}: “{row.about}”."
                yield Finding("renounced", made, "", speaker, said.chain, (why, *(f"{tie.told()}." for tie in said.chain)))
