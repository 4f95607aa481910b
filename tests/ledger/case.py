"""One case of `tests/ledger/cases`: several reports coded by hand, and what a ledger of them must say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from rashomon.exchange.handmade import coded_by_hand
from rashomon.ledger import Ledger, report_id
from rashomon.ledger.pledges import Pledge
from rashomon.ledger.rows import EventDetail, EventRow
from rashomon.model import CodedReport

FOLDER = Path(__file__).with_name("cases")

ATTRIBUTES = ("occurrence", "actor", "recipient", "identity", "effects", "place", "date", "justification")


def names() -> list[str]:
    """The names of all cases."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


@dataclass
class Case:
    """A case with the ledger of its reports.

    Attributes:
        data: The case as it was written.
        coded: Its reports, by their ids in the case.
        ledger: Where they were added and merged.
    """

    data: Mapping[str, Any]
    coded: Mapping[str, CodedReport]
    ledger: Ledger

    @classmethod
    def load(cls, name: str, folder: Path, coded: Mapping[str, CodedReport] | None = None) -> Case:
        """A case by its name, with a new ledger in a folder; its reports as coded by hand unless others are given."""
        data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        coded = coded or {report["id"]: coded_by_hand(report) for report in data["reports"]}
        ledger = Ledger(folder / f"{name}.db")
        with ledger.writer() as writer:
            writer.add_many(list(coded.values()))
        ledger.update()
        return cls(data, coded, ledger)

    def faults(self) -> list[str]:
        """What the ledger says otherwise than the case, each in a line."""
        self.ids = {report_id(coded.report): name for name, coded in self.coded.items()}
        self.details = list(self.ledger.each_detail())
        self.events = {f"{self.ids[row.report.report_id]}:{row.local_id}": d for d in self.details for row in self._tellings(d)}
        checks = (self._same(), self._parts(), self._disputes(), self._changes(), self._tolls(), self._copies(), self._commitments())
        return [fault for check in checks for fault in check]

    def _tellings(self, detail: EventDetail) -> list[EventRow]:
        """All tellings of an event, those of reprints among them."""
        return self.ledger.tellings_of(detail.event.event_id)

    @property
    def expect(self) -> Mapping[str, Any]:
        """What the case demands."""
        found: Mapping[str, Any] = self.data["expect"]
        return found

    def _lead(self, event: str) -> str:
        """The first name of the group that an event is in."""
        return next((group[0] for group in self.expect.get("same", ()) if event in group), event)

    def _same(self) -> Iterator[str]:
        wanted = [f"{report['id']}:{event['id']}" for report in self.data["reports"] for event in report["events"]]
        for one, other in combinations(wanted, 2):
            demanded = self._lead(one) == self._lead(other)
            if (self.events[one].event.event_id == self.events[other].event.event_id) != demanded:
                yield f"{one} and {other} are {'one event' if demanded else 'two events'}"

    def _parts(self) -> Iterator[str]:
        wanted = {(self._lead(part), self._lead(whole)) for part, whole in self.expect.get("parts", ())}
        leads = {detail.event.event_id: self._lead(event) for event, detail in self.events.items()}
        found = {(leads[d.event.event_id], leads[whole]) for d in self.details for whole in d.part_of if whole in leads}
        yield from (f"{part} is a part of {whole}" for part, whole in sorted(wanted - found))
        yield from (f"{part} is no part of {whole}" for part, whole in sorted(found - wanted))

    def _disputes(self) -> Iterator[str]:
        wanted = {self._lead(event): set(attributes) for event, attributes in self.expect.get("disputed", {}).items()}
        for event in sorted({self._lead(event) for event in self.events}):
            findings = self.events[event].findings
            found = set(findings.disputed) if findings else set()
            if found != wanted.get(event, set()):
                yield f"{event}: disputed are {sorted(wanted.get(event, set())) or 'nothing'}, not {sorted(found) or 'nothing'}"
        for event, attributes in self.expect.get("sides", {}).items():
            for attribute, sides in attributes.items():
                yield from self._sides(event, attribute, sides)

    def _sides(self, event: str, attribute: str, sides: list[list[str]]) -> Iterator[str]:
        findings = self.events[event].findings
        disputes = [d for d in findings.disputes if d.attribute == attribute] if findings else []
        found = [sorted(sorted({speaker.name for speaker in side.sources}) for side in dispute.sides) for dispute in disputes]
        if found and sorted(map(sorted, sides)) not in found:
            yield f"{event}: the sides on {attribute} are {sides}, not {found}"

    def _changes(self) -> Iterator[str]:
        wanted = {(self._lead(c["event"]), c["attribute"], c["source"]) for c in self.expect.get("changed", ())}
        found = {
            (self._lead(event), change.attribute, change.speaker.name)
            for event, detail in self.events.items()
            for change in (detail.findings.changes if detail.findings else ())
        }
        yield from (f"{event}: {source} changed its account of {attribute}" for event, attribute, source in sorted(wanted - found))
        if wanted or self.data["kind"] in {"update", "dispute", "toll"}:
            yield from (f"{event}: {source} did not change {attribute}" for event, attribute, source in sorted(found - wanted))

    def _tolls(self) -> Iterator[str]:
        for event, kinds in self.expect.get("toll", {}).items():
            for kind, figures in kinds.items():
                findings = self.events[event].findings
                toll = findings.tolls.get(kind) if findings else None
                found = [toll.low, toll.best, toll.high] if toll else None
                if found != figures:
                    yield f"{event}: {kind} are {figures}, not {found}"

    def _copies(self) -> Iterator[str]:
        rows = [row for row in self.ledger.copies() if row.relation != "passage"]
        for relation, key in (("copy", "copies"), ("version", "versions")):
            wanted = {frozenset(pair) for group in self.expect.get(key, ()) for pair in combinations(group, 2)}
            found = {frozenset((self.ids[r.report.report_id], self.ids[r.of.report_id])) for r in rows if r.relation == relation}
            yield from (f"{sorted(pair)} are one text ({relation})" for pair in wanted - found)
            yield from (f"{sorted(pair)} are no {relation}" for pair in found - wanted)

    def _commitments(self) -> Iterator[str]:
        pledges = self.ledger.pledges(as_of=date.fromisoformat(self.data["as_of"]))
        told = {f"{self.ids[row.report.report_id]}:{row.local_id}": pledge for pledge in pledges for row in pledge.told}
        for commitment, wanted in self.expect.get("commitments", {}).items():
            yield from self._outcome(commitment, wanted, told[commitment])

    def _outcome(self, commitment: str, wanted: Mapping[str, str | None], pledge: Pledge) -> Iterator[str]:
        verdict = pledge.verdict
        if verdict.outcome != wanted["outcome"]:
            yield f"{commitment} is {wanted['outcome']}, not {verdict.outcome}"
        elif wanted["event"] and verdict.event_id != self.events[wanted["event"]].event.event_id:
            yield f"{commitment} is {verdict.outcome} by {wanted['event']}, not by {verdict.event_id}"
