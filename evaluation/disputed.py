"""Suite `disputed`: on which attributes of an event accounts differ, as the ledger tells it, against what a coder found in the report.

Two figures a set. `reader`: the program reads the reports, a ledger takes them all in, and what it says is disputed of each event, as
far as the report at hand tells two sides of it, is compared over the events that the reader found, as the scorer's row `disputed|event` is.
`given`: the ledger gets the coder's own events and accounts without what the coder holds to be disputed, so that only the ledger's part is
measured. `lost` tells what the first leaves out of the second: gold attributes of events that were not found, and of accounts that do not
assert, how many stand at an event that was found and have their source and stance among its accounts.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold import Coded, gold_sets, scorer
from evaluation.intervals import interval
from evaluation.measured import NotMeasured, dev_path
from evaluation.reading import Reads, load_reader, plain, read_all
from rashomon.errors import RashomonError
from rashomon.exchange.handmade import coded_by_hand
from rashomon.ledger import Ledger, report_id
from rashomon.ledger.disputes import ATTRIBUTES
from rashomon.ledger.rows import EventDetail, EventRow
from rashomon.model import CodedReport
from rashomon.model.codebook import to_json

SETS = {"dev": "gold/dev", "dev_world": "gold/dev_world"}
"""The sets measured by default; the seed has too few disputes."""

ACTOR_ID = re.compile(r"A\d+")
"""An actor's id (codebook, section 2)."""

Disputed = Mapping[tuple[str, str], tuple[str, ...]]
"""What is disputed, by a report's id and the event's id in it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Attributes of one report's events: rightly found, found, and told by the coder, each with how often."""

    right: Counter[str]
    found: Counter[str]
    gold: Counter[str]


def run(on: Path | None = None, *, reader: Reads | None = None) -> dict[str, Any]:
    """`reader`, `given` and `lost` of one set, or of several by name.

    Args:
        on: Hand-coded reports; dev and dev_world by default.
        reader: What reads them; the program's reader by default.

    Raises:
        NotMeasured: A set is missing or holds nothing, or the reader failed on a report.
    """
    sets = {name: dev_path(relative) for name, relative in SETS.items()} if on is None else gold_sets(on)
    reader = reader or load_reader()
    tables, failed = {}, []
    for name, path in sets.items():
        golds: list[Coded] = scorer("codebook").load(path)
        if not golds:
            raise NotMeasured(f"no coded report at {path}")
        coded, failing = read_all(map(plain, golds), reader)
        failed += failing
        tables[name] = _measure(golds, coded)
    out: dict[str, Any] = tables if len(tables) > 1 else next(iter(tables.values()))
    if failed:
        raise NotMeasured(f"the reader failed on {len(failed)} reports, which count as empty: {', '.join(failed)}", out)
    return out


def _measure(golds: Sequence[Coded], coded: Sequence[CodedReport]) -> dict[str, Any]:
    by_hand = [one for gold in golds for one in _by_hand(gold)]
    read, given = disputed(coded), disputed(by_hand)
    found = {one.report.id: _without_faults(to_json(one)) for one in coded}
    pairs = [(gold["id"], scorer("score").match(gold, found.get(gold["id"], {}))) for gold in golds]
    known = {one.report.id for one in by_hand}
    twins = [(gold["id"], [(event, event) for event in gold["events"]]) for gold in golds if gold["id"] in known]
    return {
        "reader": _figures([_counts(read, report, matched) for report, matched in pairs]),
        "given": _figures([_counts(given, report, same) for report, same in twins]),
        "lost": _lost(golds, found, dict(pairs)),
    }


def disputed(coded: Sequence[CodedReport]) -> Disputed:
    """What a ledger of some reports says is disputed of each event among the accounts of each report that tells it."""
    ids = {report_id(one.report): one.report.id for one in coded}
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "disputed.db")
        with ledger.writer() as writer:
            writer.add_many(coded)
        ledger.update()
        return {
            (ids[row.report.report_id], row.local_id): _within(detail, row)
            for detail in list(ledger.each_detail())
            for row in ledger.tellings_of(detail.event.event_id)
        }


def _within(detail: EventDetail, row: EventRow) -> tuple[str, ...]:
    """What of an event's disputes one report tells itself: two sides at least; those of other reports its coder cannot know."""
    disputes = detail.findings.disputes if detail.findings else ()
    told = {d.attribute for d in disputes if sum(any(c.report == row.report for c in side.claims) for side in d.sides) > 1}
    return tuple(attribute for attribute in ATTRIBUTES if attribute in {*told, *row.disputed})


def _by_hand(gold: Coded) -> Iterator[CodedReport]:
    """A coder's report without what is disputed, and without claims that are not shaped as the codebook has them; none that is broken."""
    events = [{**e, "disputed": [], "accounts": [{**a, "claims": _claims(a)} for a in e["accounts"]]} for e in gold["events"]]
    try:
        yield coded_by_hand({**gold, "events": events})
    except RashomonError as error:
        print(f"disputed: {gold['id']} is left out of `given`: {error}", file=sys.stderr)


def _claims(account: Coded) -> Coded:
    """Older files have looser keys and may have one actor without a list, or words in the place of ids."""
    claims = {name: value for name, value in (account.get("claims") or {}).items() if value is not None}
    for name in ("actor", "recipient", "effects"):
        value = claims.pop(name, [])
        listed = value if isinstance(value, list) else [value]
        if listed and all(isinstance(item, dict) if name == "effects" else ACTOR_ID.fullmatch(str(item)) for item in listed):
            claims[name] = listed
    if not isinstance(claims.get("occurrence", True), bool):
        del claims["occurrence"]
    return claims


def _without_faults(found: Coded) -> Coded:
    """As the scorer takes it: what breaks the codebook is right nowhere."""
    bare: Coded = scorer("score").without_faults(found, found["text"])
    return bare


def _counts(told: Disputed, report: str, pairs: Sequence[tuple[Coded, Coded]]) -> Counts:
    counts = Counts(Counter(), Counter(), Counter())
    for gold, ours in pairs:
        wanted, found = set(gold.get("disputed") or []), set(told.get((report, ours["id"]), ()))
        counts.right.update(wanted & found)
        counts.found.update(found)
        counts.gold.update(wanted)
    return counts


def _figures(documents: Sequence[Counts]) -> dict[str, Any]:
    attributes = sorted({name for one in documents for name in (*one.found, *one.gold)})
    return {
        **_shares(documents),
        "interval": interval(documents, lambda some: float(_shares(some)["f1"])),
        "by_attribute": {name: _shares(documents, name) for name in attributes},
    }


def _shares(documents: Sequence[Counts], attribute: str | None = None) -> dict[str, float]:
    """Precision, recall and F1 of one attribute, or of all together, with the counts that they are made of."""

    def number(counter: Counter[str]) -> int:
        return counter[attribute] if attribute else counter.total()

    right, found, gold = (sum(number(getattr(one, part)) for one in documents) for part in ("right", "found", "gold"))
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * right / (found + gold) if right else 0.0
    shares = {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
    return {**shares, "right": right, "predicted": found, "gold": gold}


def _lost(golds: Sequence[Coded], found: Mapping[str, Coded], pairs: Mapping[str, Sequence[tuple[Coded, Coded]]]) -> dict[str, Any]:
    """Where disputes are lost before the ledger sees them."""
    disputes, missed = 0, 0
    stances: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in golds:
        matched = {event["id"]: ours for event, ours in pairs[gold["id"]]}
        actors = _by_id(gold), _by_id(found.get(gold["id"], {}))
        for event in gold["events"]:
            number = len(event.get("disputed") or [])
            disputes, missed = disputes + number, missed + (0 if event["id"] in matched else number)
            for account in event["accounts"]:
                if account["stance"] != "asserts":
                    stances[account["stance"]].update(_kept(account, matched.get(event["id"]), *actors))
    return {"disputed": disputes, "event_not_found": missed, "accounts": {name: dict(counts) for name, counts in sorted(stances.items())}}


def _by_id(report: Coded) -> dict[str, Coded]:
    return {actor["id"]: actor for actor in report.get("actors", [])}


def _kept(account: Coded, ours: Coded | None, gold: Mapping[str, Coded], found: Mapping[str, Coded]) -> dict[str, int]:
    """Of one account: that there is one, that its event was found, that its source was, and that its stance was, too."""
    same = scorer("score").same
    of_source = [a for a in (ours or {}).get("accounts", []) if same(gold.get(account["source"]), found.get(a.get("source")))]
    return {
        "gold": 1,
        "event_found": int(ours is not None),
        "source_found": int(bool(of_source)),
        "stance_found": int(any(a["stance"] == account["stance"] for a in of_source)),
    }
