"""What the accounts of an event amount to, as JSON: disputes with their sides, changed accounts, tolls, silence; facts about sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rashomon.exchange.parts import Json, evidence_json, report_json
from rashomon.ledger.disputes import Change, Claim, Dispute, Findings, Side, Speaker, TollRange
from rashomon.ledger.disputes.values import in_words
from rashomon.ledger.perspectives.sensitivity import SensitivityRow
from rashomon.ledger.perspectives.silence import Silence
from rashomon.ledger.perspectives.sources import SourceRow
from rashomon.ledger.who import Tie


def findings_json(findings: Findings | None) -> Json:
    """Disputes, changes and tolls of an event, as the values of three keys."""
    return {
        "disputes": [dispute_json(dispute) for dispute in findings.disputes] if findings else [],
        "changes": [change_json(change) for change in findings.changes] if findings else [],
        "tolls": {kind: _toll(toll) for kind, toll in findings.tolls.items()} if findings else {},
    }


def dispute_json(dispute: Dispute) -> Json:
    """One attribute on which accounts differ, side by side."""
    return {"attribute": dispute.attribute, "about": dispute.about or None, "sides": [_side(side) for side in dispute.sides]}


def _side(side: Side) -> Json:
    return {
        "value": side.value,
        "sources": [speaker_json(speaker) for speaker in side.sources],
        "first_said": _day(side.first_said),
        "last_said": _day(side.last_said),
        "claims": [claim_json(claim) for claim in side.claims],
    }


def claim_json(claim: Claim) -> Json:
    """What one source says of one attribute in one report."""
    return {
        "value": in_words(claim.value),
        "source": claim.speaker.name,
        "stance": claim.stance,
        "said": _day(claim.said),
        "account_id": claim.account_id,
        "quote": evidence_json(claim.quote),
        "report": report_json(claim.report),
    }


def change_json(change: Change) -> Json:
    """A later account of a source that differs from its earlier one."""
    return {
        "attribute": change.attribute,
        "source": speaker_json(change.speaker),
        "kind": change.kind,
        "from": claim_json(change.earlier),
        "to": claim_json(change.later),
    }


def _toll(toll: TollRange) -> Json:
    return {"low": toll.low, "best": toll.best, "high": toll.high, "claims": [claim_json(claim) for claim in toll.claims]}


def speaker_json(speaker: Speaker) -> Json:
    """A source over all reports, with what it belonged to when the event happened."""
    register = speaker.who.key if speaker.who and not speaker.who.key.startswith("~") else None
    return {
        "name": speaker.name,
        "kind": speaker.who.kind if speaker.who else "publisher",
        "register": register,
        "affiliations": [tie_json(tie) for tie in speaker.affiliations],
    }


def tie_json(tie: Tie) -> Json:
    """That one belongs to another, with who says so and from when to when."""
    member, group = tie.names
    return {
        "member": member or tie.member,
        "relation": tie.relation,
        "group": group or tie.group,
        "said_by": tie.said_by,
        "since": tie.since or None,
        "until": tie.until or None,
    }


def silence_json(silence: Silence | None) -> Json | None:
    """Who takes which stance, and who published in the event's days and says nothing of it."""
    if silence is None:
        return None
    names = ("asserted", "confirmed", "denied", "doubted", "justified", "condemned")
    return {
        **{name: _names(getattr(silence, name)) for name in names},
        "silent": [asdict(silent) for silent in silence.silent],
        "since": _day(silence.since),
        "until": _day(silence.until),
    }


def _names(speakers: Iterable[Speaker]) -> list[str]:
    return [speaker.name for speaker in speakers]


def source_json(row: SourceRow) -> Json:
    """Facts about one source, with the events behind them."""
    return {
        "source": row.key,
        "name": row.name,
        "kind": row.kind,
        "countries": list(row.countries),
        "reports": row.reports,
        "accounts": dict(row.accounts),
        "asserted": list(row.asserted),
        "shared": list(row.shared),
        "denied": list(row.denied),
        "denies": list(row.denies),
        "updates": row.updates,
        "reversals": row.reversals,
        "changes": [{"event_id": each.event_id, **change_json(each.change)} for each in row.changes],
        "first": _day(row.first),
        "last": _day(row.last),
    }


def sensitivity_json(row: SensitivityRow) -> Json:
    """One period of a series."""
    return asdict(row)


def _day(value: Any) -> str | None:  # noqa: ANN401 - a day or nothing
    return value.isoformat() if value else None
