"""The suite `crossdoc`: which mentions of different reports are of one event, on ECB+ and MEANTIME, with nothing known of topics.

Three measurements on each set, all of its reports together, events mentioned once included, as is usual for ECB+:

- `same_lemma`: mentions are one event where their heads have one lemma; the floor that others report.
- `by_words`: gold mentions, joined by what the ledger compares of words alone (`rashomon.ledger.merging.wording`), by average link.
- `end_to_end`: the program reads the reports and a ledger merges what it codes. A gold mention is found by the first trigger over it; the
  program codes political deeds alone, so that most mentions of these sets are none of its.

`links` are the pairs of mentions from two reports that are put in one event: what merging is for. In MEANTIME they are few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sqlalchemy import null, select

from evaluation.coref import Entity, Pair, measure
from evaluation.ecbplus import CrossSet, Mention, Told, read
from evaluation.paths import shared_root
from evaluation.reading import Reads, load_reader
from evaluation.syntax import reader
from rashomon.annotate import Annotation, Annotator
from rashomon.ledger import Ledger, schema
from rashomon.ledger.merging.wording import Wording, log_odds, wording
from rashomon.model import Report

DEFAULT = (Path("data/event_coref/ecbplus"), Path("data/event_coref/meantime"))
"""The sets, inside the folder that `shared_root` gives; of ECB+ the dev part."""

Figures = dict[str, Any]
Spot = tuple[str, int, int]
"""Where a trigger stands: report, start, end."""


def run(on: Path | None = None) -> Figures:
    """Precision, recall and F1 by MUC, B-cubed and CEAF-e, and CoNLL F1, for each set.

    Args:
        on: A set's folder or file of mentions (`evaluation.ecbplus`); None for both sets.

    Raises:
        FileNotFoundError: There is no such set.
    """
    sets = [read(on)] if on else [read(shared_root() / path) for path in DEFAULT]
    return {one.name: figures_of(one, reader(), load_reader()) for one in sets}


def figures_of(told: CrossSet, annotator: Annotator, program: Reads) -> Figures:
    """The figures of one set."""
    gold = [mention.event for mention in told.mentions]
    return {
        "mentions": len(gold),
        "events": len(set(gold)),
        "same_lemma": compared(told, same_lemma(told, annotator)),
        "by_words": compared(told, by_words(told)),
        "end_to_end": end_to_end(told, program),
    }


def compared(told: CrossSet, found: Sequence[Hashable]) -> Figures:
    """The figures for the gold mentions, of which the found event is given, in their order."""
    pair = Pair(_entities((n, mention.event) for n, mention in enumerate(told.mentions)), _entities(enumerate(found)))
    return _measured(pair) | {"links": links([(m.report, m.event, event) for m, event in zip(told.mentions, found, strict=True)])}


def _measured(pair: Pair) -> Figures:
    figures = measure([pair])
    conll = figures["conll"]
    assert isinstance(conll, dict)
    return {**figures, "conll": {"f1": conll["f1"]}}  # one pool of mentions: there is nothing to draw samples of


def _entities(named: Iterable[tuple[int, Hashable]]) -> tuple[Entity, ...]:
    """Entities whose mentions are known by a number."""
    found: dict[Hashable, set[tuple[int, int]]] = defaultdict(set)
    for number, name in named:
        found[name].add((number, number + 1))
    return tuple(map(frozenset, found.values()))


def same_lemma(told: CrossSet, annotator: Annotator) -> list[str]:
    """For each mention the lemma of its head, in lower case."""
    annotations = {name: annotator.annotate(report.text) for name, report in told.reports.items()}
    return [_head_lemma(annotations[mention.report], mention) for mention in told.mentions]


def _head_lemma(annotation: Annotation, mention: Mention) -> str:
    """The first word of a mention that depends on none of it."""
    inside = [n for n, word in enumerate(annotation.words) if word.start < mention.end and word.end > mention.start]
    head = next((n for n in inside if annotation.words[n].head not in inside), None)
    return (mention.text if head is None else annotation.words[head].lemma).lower()


def by_words(told: CrossSet) -> list[int]:
    """For each mention the number of the event that it is put in by words alone."""
    kept = [wording((mention.text,), told.sentence(mention), told.reports[mention.report].text) for mention in told.mentions]
    return average_link(_scores(kept))


def _scores(kept: Sequence[Wording]) -> NDArray[np.float32]:
    """Log-odds of the pairs, in the order in which scipy keeps a triangle of distances."""
    return np.fromiter((log_odds(one, other) for one, other in combinations(kept, 2)), np.float32)


def average_link(scores: NDArray[np.float32]) -> list[int]:
    """Groups joined while their mean log-odds are above zero, as a ledger joins them.

    Args:
        scores: (n * (n - 1) / 2,) log-odds of the pairs of n mentions, n above 1.
    """
    highest = max(float(scores.max()), 0.0)
    groups: list[int] = fcluster(linkage(highest - scores, "average"), highest, "distance").tolist()
    return groups


@dataclass(frozen=True, slots=True)
class Coded:
    """A trigger that the program found, and the event of the ledger that it is of."""

    spot: Spot
    event: str


def end_to_end(told: CrossSet, program: Reads) -> Figures:
    """Gold mentions against the triggers in checked sentences, of events as a ledger merges them."""
    with TemporaryDirectory(prefix="rashomon-") as folder:
        coded = [each for each in _merged(told, program, Path(folder)) if _checked(told.reports[each.spot[0]], each.spot)]
    taken = matched(told.mentions, [each.spot for each in coded])
    gold = [mention.event for mention in told.mentions]
    numbers = [taken.get(n, len(gold) + n) for n in range(len(coded))]
    pair = Pair(_entities(enumerate(gold)), _entities((m, each.event) for m, each in zip(numbers, coded, strict=True)))
    both = [(told.mentions[m].report, gold[m], coded[n].event) for n, m in taken.items()]
    return {
        "found": {"triggers": len(coded), "precision": _share(len(taken), len(coded)), "recall": _share(len(taken), len(gold))},
        **_measured(pair),
        "links": links(both),
    }


def _checked(report: Told, spot: Spot) -> bool:
    return any(start <= spot[1] < end for start, end in report.checked)


def matched(mentions: Sequence[Mention], spots: Sequence[Spot]) -> dict[int, int]:
    """For triggers the gold mention over which they stand: numbers of both, each mention once, the first trigger first."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        by_report[mention.report].append(number)
    found: dict[int, int] = {}
    for n, (report, start, end) in sorted(enumerate(spots), key=lambda each: each[1]):
        over = (m for m in by_report[report] if mentions[m].start < end and mentions[m].end > start and m not in found.values())
        if (first := next(over, None)) is not None:
            found[n] = first
    return found


def links(both: Sequence[tuple[str, str, Hashable]]) -> Figures:
    """Pairs of mentions from two reports that are of one event: in the found, in the gold, in both.

    Args:
        both: Report, gold event and found event of each mention that was found.
    """
    right = found = gold = 0
    for one, other in combinations(both, 2):
        if one[0] != other[0]:
            in_gold, in_found = one[1] == other[1], one[2] == other[2]
            right, found, gold = right + (in_gold and in_found), found + in_found, gold + in_gold
    return {"found": found, "gold": gold, "precision": _share(right, found), "recall": _share(right, gold)}


def _share(part: int, of: int) -> float:
    return round(part / of, 4) if of else 0.0


def _merged(told: CrossSet, program: Reads, folder: Path) -> list[Coded]:
    """The triggers of all events that the program codes, with the events that a ledger makes of them."""
    ledger = Ledger(folder / "crossdoc.ledger")
    read_ = {name: program.read(Report(name, one.text, published=one.published)) for name, one in told.reports.items()}
    with ledger.writer() as writer:
        writer.add_many(list(read_.values()))
    ledger.update()
    events = _decided(ledger)
    return [
        Coded((name, trigger.start, trigger.end), events.get((name, event.id), f"{name} {event.id}"))
        for name, coded in read_.items()
        for event in coded.events
        for trigger in event.triggers
    ]


def _decided(ledger: Ledger) -> Mapping[tuple[str, str], str]:
    """The ledger's event for each coded event, by the report's id and its own; a report added twice has but one of its ids."""
    events, codings, reports, decisions = schema.coded_events.c, schema.codings.c, schema.reports.c, schema.decisions.c
    joined = (
        schema.coded_events.join(schema.codings, codings.n == events.coding)
        .join(schema.reports, reports.n == codings.report)
        .join(schema.decisions, (decisions.coded_event == events.n) & decisions.retired_at.is_(null()))
    )
    query = select(reports.given_id, events.id, decisions.event_id).select_from(joined)
    with ledger._store.reading() as connection:  # noqa: SLF001 - answers give one record for all tellings of an event
        return {(row.given_id, row.id): row.event_id for row in connection.execute(query)}
