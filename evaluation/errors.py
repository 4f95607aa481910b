"""What was missed and what was coded wrongly, report by report, with the words and the rule: for those who work on the coding.

python -m evaluation.errors gold [--set dev] [--part events] [--id REPORT] [--type ASSAULT] [--rule TEXT] [--count]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from evaluation.gold import Coded, gold_sets, predict, scorer
from evaluation.measured import NotMeasured
from evaluation.reading import Reads, load_reader

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One item that gold has and the program has not (`missed`), the reverse (`false`), or both differently (`differs`).

    Attributes:
        report: Id of the report.
        verdict: `missed`, `false` or `differs`.
        what: The item in short: type and trigger, relation and names, …
        sentence: The sentence of its evidence.
        rule: The rule that made it, for what the program coded.
    """

    report: str
    verdict: str
    what: str
    sentence: str
    rule: str = ""


class Comparison:
    """One report as coded by hand and by the program, with the pairs of events that the scorer matches."""

    def __init__(self, gold: Coded, pred: Coded) -> None:
        self.score = scorer("score")
        self.gold, self.pred = gold, pred
        self.pairs: list[tuple[Item, Item]] = self.score.match(gold, pred)
        self.gold_actors = {a["id"]: a for a in gold.get("actors", [])}
        self.pred_actors = {a["id"]: a for a in pred.get("actors", [])}

    def same_actor(self, gold_id: str | None, pred_id: str | None) -> bool:
        """Whether two actor ids name the same, by the scorer."""
        if gold_id is None or pred_id is None:
            return gold_id is pred_id
        return bool(self.score.same(self.gold_actors.get(gold_id), self.pred_actors.get(pred_id)))

    def same_account(self, gold: Item, pred: Item) -> bool:
        """Whether two accounts have the same source, stance and content, by the scorer."""
        quotes = self.score.shares_half(self.gold, _evidence(gold) or "", _evidence(pred) or "")
        return gold["stance"] == pred["stance"] and self.same_actor(gold["source"], pred["source"]) and bool(quotes)

    def names(self, side: Coded, ids: str | list[str] | None) -> str:
        """The names behind actor ids."""
        if ids is None:
            return "the report"
        actors = self.gold_actors if side is self.gold else self.pred_actors
        listed = ids if isinstance(ids, list) else [ids]
        return " + ".join(str(actors[i]["name"]) if i in actors else i for i in listed) or "nobody"

    def sentence(self, side: Coded, evidence: Any) -> str:  # noqa: ANN401 — a quote or an object, as the codebook allows
        """The sentence that some evidence begins in."""
        span = self.score.locate(side["text"], evidence)
        if span is None:
            return f"(not in the text: {evidence!r})"
        for start, end in self.score.sentences(side["text"]):
            if start <= span[0] < end:
                return str(side["text"][start:end])
        return str(evidence)

    def event(self, side: Coded, event: Item) -> str:
        """An event on one line."""
        trigger = event["triggers"][0]["quote"] if event.get("triggers") else "?"
        parties = f"{self.names(side, event.get('actor') or [])} → {self.names(side, event.get('recipient') or [])}"
        mode = f" {event['mode']}" if event.get("mode") else ""
        status = f" {event['status']}" if event.get("status") != "actual" else ""
        return f"{event['type']}{mode}{status} “{trigger}” {parties}"

    def of_event(self, event: Item) -> str:
        """The sentence of a hand-coded event."""
        return self.sentence(self.gold, event["triggers"][0])

    def mistake(self, verdict: str, what: str, sentence: str, item: Item | None = None) -> Mistake:
        """A mistake in this report."""
        return Mistake(self.gold["id"], verdict, what, " ".join(sentence.split()), str((item or {}).get("rule") or ""))


def _unpaired(c: Comparison, key: str, equal: Callable[[Item, Item], bool], tell: Callable[[Coded, Item], str]) -> Iterator[Mistake]:
    gold, pred = c.gold.get(key, []), c.pred.get(key, [])
    pairs = c.score.pair(gold, pred, equal)
    right = {id(item) for both in pairs for item in both}
    for side, items, verdict in ((c.gold, gold, "missed"), (c.pred, pred, "false")):
        for item in items:
            if id(item) not in right:
                yield c.mistake(verdict, tell(side, item), c.sentence(side, _evidence(item)), item)


def _evidence(item: Item) -> Any:  # noqa: ANN401 — as `Comparison.sentence`
    return item if item.get("start") is not None else item.get("quote")


def events(c: Comparison) -> Iterator[Mistake]:
    """Events without a partner; a missed one says what was coded at its trigger instead."""
    paired = {id(e) for both in c.pairs for e in both}
    left = [p for p in c.pred["events"] if id(p) not in paired]
    for event in c.gold.get("events", []):
        if id(event) in paired:
            continue
        near = [p for p in left if _overlap(c, event, p)]
        instead = f"   coded as {', '.join(c.event(c.pred, p) for p in near)}" if near else ""
        yield c.mistake("missed", c.event(c.gold, event) + instead, c.of_event(event))
    for event in left:
        yield c.mistake("false", c.event(c.pred, event), c.sentence(c.pred, event["triggers"][0]), event)


def _overlap(c: Comparison, a: Item, b: Item) -> bool:
    spans = c.score.triggers
    return any(x[0] < y[1] and y[0] < x[1] for x in spans(c.gold, a) for y in spans(c.gold, b))


def affiliations(c: Comparison) -> Iterator[Mistake]:
    """Memberships without a partner; the relation must agree too."""

    def equal(g: Item, p: Item) -> bool:
        return c.same_actor(g["member"], p["member"]) and c.same_actor(g["group"], p["group"]) and g["relation"] == p["relation"]

    def tell(side: Coded, f: Item) -> str:
        return f"{c.names(side, f['member'])} {f['relation']} {c.names(side, f['group'])}" + (f" ({f['role']})" if f.get("role") else "")

    return _unpaired(c, "affiliations", equal, tell)


def commitments(c: Comparison) -> Iterator[Mistake]:
    """Commitments whose kind, maker and place in the text find no partner."""

    def listed(value: str | list[str]) -> list[str]:
        return value if isinstance(value, list) else [value]

    def equal(g: Item, p: Item) -> bool:
        gold, pred = (c.score.spans(c.gold, [_evidence(i)]) for i in (g, p))
        touching = any(a[0] < b[1] and b[0] < a[1] for a in gold for b in pred)
        return g["kind"] == p["kind"] and touching and any(c.same_actor(x, y) for x in listed(g["by"]) for y in listed(p["by"]))

    return _unpaired(c, "commitments", equal, lambda side, i: f"{i['kind']} by {c.names(side, listed(i['by']))}: {i['about']}")


def accounts(c: Comparison) -> Iterator[Mistake]:
    """Accounts of matched events without a partner."""
    for g, p in c.pairs:
        right = {id(a) for both in c.score.pair(g["accounts"], p["accounts"], c.same_account) for a in both}
        for side, event, verdict in ((c.gold, g, "missed"), (c.pred, p, "false")):
            for a in event["accounts"]:
                if id(a) not in right:
                    who = f"{c.names(side, a['source'])} {a['stance']} ({a['form']}) of {c.event(side, event)}"
                    yield c.mistake(verdict, f"{who}\n      “{a['quote']}”", c.sentence(side, _evidence(a)), a)


def _parties(role: str) -> Callable[[Comparison], Iterator[Mistake]]:
    def compare(c: Comparison) -> Iterator[Mistake]:
        for g, p in c.pairs:
            wanted, given = g.get(role) or [], p.get(role) or []
            if len(c.score.pair(wanted, given, c.same_actor)) < max(len(wanted), len(given)):
                what = f"{role} of {c.event(c.pred, p)}: gold {c.names(c.gold, wanted)}, coded {c.names(c.pred, given)}"
                yield c.mistake("differs", what, c.of_event(g), p)

    return compare


def _field(key: str, show: Callable[[Any], str], same: Callable[[Comparison, Any, Any], bool]) -> Callable[[Comparison], Iterator[Mistake]]:
    def compare(c: Comparison) -> Iterator[Mistake]:
        for g, p in c.pairs:
            wanted, given = g.get(key), p.get(key)
            if (wanted or given) and not same(c, wanted, given):
                verdict = "missed" if not given else "false" if not wanted else "differs"
                what = f"{key} of {c.event(c.pred, p)}: gold {show(wanted)}, coded {show(given)}"
                yield c.mistake(verdict, what, f"[published {c.gold.get('published')}] {c.of_event(g)}", p)

    return compare


def _date(when: Item | None) -> str:
    return (
        "none"
        if not when
        else f"{when.get('start')}"
        if when.get("start") == when.get("end")
        else f"{when.get('start')} to {when.get('end')}"
    )


def _effects(found: list[Item] | None) -> str:
    return ", ".join(f"{e['kind']} {e['low']}–{e['high']} “{e['quote']}”" for e in found or []) or "none"


def _same_effects(_: Comparison, a: list[Item] | None, b: list[Item] | None) -> bool:
    def toll(items: list[Item] | None) -> list[str]:
        return sorted(str((e["kind"], e["low"], e["high"])) for e in items or [])

    return toll(a) == toll(b)


PARTS: dict[str, Callable[[Comparison], Iterator[Mistake]]] = {
    "events": events,
    "affiliations": affiliations,
    "accounts": accounts,
    "commitments": commitments,
    "actors": _parties("actor"),
    "recipients": _parties("recipient"),
    "dates": _field("date", _date, lambda c, a, b: bool(a and b) and bool(c.score.same_date(a, b))),
    "places": _field("place", lambda p: (p or {}).get("name") or "none", lambda c, a, b: bool(c.score.same_place(a, b))),
    "status": _field("status", str, lambda _, a, b: a == b),
    "modes": _field("mode", str, lambda _, a, b: a == b),
    "effects": _field("effects", _effects, _same_effects),
    "disputed": _field("disputed", str, lambda _, a, b: set(a or []) == set(b or [])),
}
"""What can be looked at; the parts from `actors` on are those of matched events."""


def mistakes(golds: list[Coded], reader: Reads, part: str) -> Iterator[Mistake]:
    """All mistakes of a part in some reports."""
    found, _ = predict(golds, reader)
    by_id = {one["id"]: one for one in found}
    for gold in golds:
        yield from PARTS[part](Comparison(gold, by_id.get(gold["id"], {"text": gold["text"], "events": []})))


def _show(found: list[Mistake], console: Console) -> None:
    colours = {"missed": "yellow", "false": "red", "differs": "magenta"}
    report = None
    for m in found:
        if m.report != report:
            console.rule(m.report, align="left")
            report = m.report
        console.print(Text(f"{m.verdict:8}", style=colours[m.verdict]) + Text(m.what, style="bold"))
        console.print(Text(f"      {m.sentence}"))
        if m.rule:
            console.print(Text(f"      rule: {m.rule}", style="dim"))


def _count(found: list[Mistake], console: Console) -> None:
    for (verdict, first, rule), n in Counter((m.verdict, m.what.split()[0], m.rule) for m in found).most_common():
        console.print(f"{n:5} {verdict:8} {first:14} {rule}", markup=False, highlight=False)


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.errors", description="Missed, false and differing items, with words and rule."
    )
    parser.add_argument("suite", choices=["gold"])
    parser.add_argument("--set", default="dev", help="dev, dev_world or seed (default: dev)")
    parser.add_argument("--on", type=Path, metavar="PATH", help="hand-coded reports elsewhere, in place of --set")
    parser.add_argument("--part", choices=PARTS, default="events", help="what to look at (default: events)")
    parser.add_argument("--id", metavar="REPORT", help="one report only (a part of its id is enough)")
    parser.add_argument("--type", metavar="WORD", help="only items that name this: an event type, a relation, an actor")
    parser.add_argument("--rule", metavar="TEXT", help="only items made by rules whose name holds this")
    parser.add_argument("--verdict", choices=["missed", "false", "differs"])
    parser.add_argument("--count", action="store_true", help="how many of each kind and rule, in place of the list")
    return parser.parse_args(given)


def _golds(options: argparse.Namespace) -> list[Coded]:
    sets = gold_sets(options.on)
    if options.on is None:
        if options.set not in sets:
            raise NotMeasured(f"no set {options.set!r}; there are: {', '.join(sets)}")
        sets = {options.set: sets[options.set]}
    golds: list[Coded] = [gold for path in sets.values() for gold in scorer("codebook").load(path)]
    return [gold for gold in golds if options.id is None or options.id in gold["id"]]


def main(given: list[str] | None = None, *, reader: Reads | None = None) -> int:
    """Print the mistakes."""
    options = _arguments(given)
    try:
        golds = _golds(options)
        found = list(mistakes(golds, reader or load_reader(), options.part))
    except NotMeasured as error:
        print(error, file=sys.stderr)
        return 1
    found = [
        m
        for m in found
        if (options.type is None or options.type in m.what)
        and (options.rule is None or options.rule in m.rule)
        and options.verdict in (None, m.verdict)
    ]
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    (_count if options.count else _show)(found, console)
    totals = Counter(m.verdict for m in found)
    console.print(
        f"{len(golds)} reports: " + (", ".join(f"{n} {verdict}" for verdict, n in totals.items()) or "no mistakes"), highlight=False
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
