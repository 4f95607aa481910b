"""Fit the learned decisions beside a model: `python -m training.judge --folds FOLDER FOLDER … [--folder MODEL]`.

The model that ships has seen every report coded by hand, so what it says of them is too good to learn from. Each of the folders holds a
model trained with one fold of the reports left out (`fold = [number, of]` in its configuration); what it says of that fold is learned from.
"""

from __future__ import annotations

import argparse
import functools
import io
import json
import logging
import multiprocessing
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.gold import scorer
from evaluation.paths import shared_root
from rashomon.annotate import ReaderModel
from rashomon.annotate.annotation import Annotation
from rashomon.coding.accounts import Said
from rashomon.coding.bonds import BELONGS, HOW
from rashomon.coding.choices import NONE
from rashomon.coding.circumstances import Circumstances
from rashomon.coding.coder import Coder
from rashomon.coding.commissives import find_announcements
from rashomon.coding.dating import Dating
from rashomon.coding.draft import Draft
from rashomon.coding.drafts import Drafter
from rashomon.coding.evidence import ROLES, Evidence
from rashomon.coding.judge import Decisions, Forest, Judge, narrow
from rashomon.coding.keeping import facts_of
from rashomon.coding.merging import in_conflict, rules_join
from rashomon.coding.partaking import QUESTIONS as ASKED
from rashomon.coding.partaking import Partaking
from rashomon.coding.register import names_of
from rashomon.coding.settling import Settler
from rashomon.coding.sides import SideFinder
from rashomon.coding.voices import Voices
from rashomon.model import Report
from rashomon.resolve.actors import Entity

from . import sources, standoff, written
from .choosing import fit_choice
from .examples import HOUSE, Examples
from .export import DECISIONS, FOLDER, write_manifest
from .texts import Excluded
from .train import left_out

TELLING = ("event", *ROLES, "same")
"""Questions that are asked until an event stands with all its tellings joined."""
SIDES = tuple(ASKED.values())
"""Questions who took part in such an event: they are learned from what those made of it."""
WHOLE = ("date", "place", "mode", "account", "kept")
"""The other questions about it: they are learned from what all of those made of it."""
COUNTRY, SECTOR = "country", "sector"
"""Questions about everyone in a report: of which state, by yes or no, and in which sector, a choice."""
QUESTIONS = (*TELLING, *SIDES, *WHOLE, BELONGS, *HOW.values(), COUNTRY)
OWN = 8.0
"""What a candidate of a report of `gold/train` counts: those are of the kind that is read in the end, and few beside the others."""
LIKE_OWN = 3.0
"""The same of a report written for training that is as long as those: they are of that kind too."""
STRICT = ("date", "account", "kept")
"""Questions whose trees follow `gold/train` alone where its coders decide otherwise; those of the others follow whole reports written for
training, too. Which is better was tried on gold dev."""
AS_LONG = 280
"""Words of such a report at least."""
OWN_SIDES = 3.0
"""The same for the questions who may have a part in a telling: with more, that was learned worse (gold dev)."""
MODEL_PROPOSES = 0.03
"""Probability from which a word that the model alone proposes is learned from: less than what is coded needs, for more examples."""
RARE = 8
"""Candidates that a fact must hold of to be used."""
MOST_THOROUGH = 30.0
"""Affiliations per thousand words from which a coder counts as no more thorough."""
FEW = 5000
"""One in how many candidates a fact must hold of, where there are many."""
SETTINGS: Mapping[str, Any] = {
    "max_iter": 120,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 12,
    "l2_regularization": 3.0,
    "max_features": 0.5,
    "random_state": 0,
}
"""Of scikit-learn's HistGradientBoostingClassifier; chosen on gold dev among a few."""
LARGER: Mapping[str, Mapping[str, Any]] = {role: {"max_iter": 250, "max_leaf_nodes": 20, "learning_rate": 0.05} for role in ROLES}
"""What is different for questions with more facts."""
CLOSE = 1e-4
"""How far the stored trees may be from scikit-learn's."""

Coded = Mapping[str, Any]
log = logging.getLogger("training")


class Lesson:
    """One report coded by hand beside what would be proposed for it."""

    def __init__(self, coded: Coded, annotation: Annotation, *, weight: float = 1.0) -> None:
        self.weight = weight
        self.score = scorer("score")
        self.coded = coded
        published = date.fromisoformat(coded["published"]) if coded["published"] else None
        self.report = Report(coded["id"], coded["text"], coded["publisher"], published, coded["title"])
        self.coder = Coder(self.report, annotation)
        self.evidence: Evidence = self.coder.evidence()
        self.actors = {actor["id"]: actor for actor in coded["actors"]}
        self.events = [(event, self.score.triggers(coded, event)) for event in coded["events"]]

    def proposed(self) -> list[Draft]:
        """Every draft that is put before the decisions."""
        coder = self.coder
        triggers = coder.triggers(MODEL_PROPOSES)
        announcements = find_announcements(coder.syntax, coder.cast, {t.word: t for t in triggers})
        circumstances = Circumstances(coder.syntax, coder.cast, self.report.published)
        sides = SideFinder(coder.syntax, coder.cast)
        return Drafter(coder.syntax, sides, circumstances, announcements, coder.attributions).proposed(triggers)

    def event(self, draft: Draft) -> Coded | None:
        """The event coded by hand that a draft tells of: of its type, at its word."""
        words = self.coder.syntax.words
        start, end = words[draft.head.word].start, words[draft.head.last - 1].end
        spans = ((event, spans) for event, spans in self.events if event["type"] == draft.type)
        return next((event for event, found in spans if any(a < end and start < b for a, b in found)), None)

    def give_sides(self, examples: Examples, decisions: Decisions) -> None:
        """Add those who may have taken part in the events of this report, as decisions that have not seen it make them."""
        coder, judge = self._reread(decisions)
        drafts = coder.joined(judge, widely=True).drafts
        narrow(drafts)
        partaking = Partaking(drafts, judge.evidence)
        for draft, event in self._found(coder, drafts):
            if event is not None:
                self._partakers(examples, draft, event, partaking)

    def give_whole(self, examples: Examples, decisions: Decisions) -> None:
        """Add the events of this report as decisions that have not seen it make them."""
        coder, judge = self._reread(decisions)
        joined = coder.joined(judge, widely=True)
        dating = Dating(coder.syntax, joined.circumstances, coder.attributions)
        for draft, event in self._found(coder, joined.drafts):
            if event is not None:
                self._dates(examples, draft, event, dating)
        drafts = coder.finished(joined, judge).drafts
        settler, voices = Settler(coder.syntax, joined.circumstances, judge.evidence), Voices(coder.syntax, judge.evidence)
        for draft, event in self._found(coder, drafts):
            examples.add("kept", facts_of(draft, drafts, judge.evidence), answer=event is not None)
            if event is not None:
                self._circumstances(examples, draft, event, settler)
                self._voices(examples, draft, event, voices)

    def _reread(self, decisions: Decisions) -> tuple[Coder, Judge]:
        coder = Coder(self.report, self.coder.syntax.annotation, decisions)
        return coder, Judge(decisions, coder.evidence())

    def _found(self, coder: Coder, drafts: Sequence[Draft]) -> list[tuple[Draft, Coded | None]]:
        """Each draft with the coded event that it is paired with when events are scored."""
        words = coder.syntax.words
        told = [
            {"type": draft.type, "triggers": [{"start": words[t.word].start, "end": words[t.last - 1].end} for t in draft.triggers]}
            for draft in drafts
        ]
        twins = {id(event): coded for coded, event in self.score.match(self.coded, {**self.coded, "events": told})}
        return [(draft, twins.get(id(event))) for draft, event in zip(drafts, told, strict=True)]

    def give(self, examples: Examples) -> None:
        """Add the candidates of this report."""
        told: list[tuple[Draft, Coded]] = []
        for draft in self.proposed():
            event = self.event(draft)
            examples.add("event", self.evidence.of_event(draft), answer=event is not None)
            if event is None:
                continue
            for other, its in told:
                if other.type == draft.type:
                    self._pair(examples, other, draft, same=its is event)
            told.append((draft, event))
            candidates = self.evidence.candidates(draft)
            for entity, facts in zip(candidates, self.evidence.of_participants(draft, candidates), strict=True):
                for role in ROLES:
                    examples.add(role, facts, answer=self._is_one_of(entity, event[role]))
        self._bonds(examples)
        self._standings(examples)

    def _dates(self, examples: Examples, draft: Draft, event: Coded, dating: Dating) -> None:
        """When an event was."""
        for choice in dating.choices(draft) if draft.date is None else ():
            coded = {"start": choice.when.start, "end": choice.when.end}
            examples.add("date", choice.facts, answer=self.score.same_date(event.get("date"), coded))

    def _circumstances(self, examples: Examples, draft: Draft, event: Coded, settler: Settler) -> None:
        """Where and how it was."""
        for place, facts in settler.places(draft):
            examples.add("place", facts, answer=self.score.same_place(event.get("place"), {"name": place.name}))
        for mode, facts in settler.modes(draft):
            examples.add("mode", facts, answer=event.get("mode") == mode)

    def _partakers(self, examples: Examples, draft: Draft, event: Coded, partaking: Partaking) -> None:
        """Who took part in an event."""
        for entity, facts in partaking.candidates(draft):
            for role, asked in ASKED.items():
                examples.add(asked, facts, answer=self._is_one_of(entity, event[role]))

    def _voices(self, examples: Examples, draft: Draft, event: Coded, voices: Voices) -> None:
        """Who tells of an event."""
        for said, facts in voices.candidates(draft):
            examples.add("account", facts, answer=self._is_account(event, said))

    def _is_account(self, event: Coded, said: Said) -> bool:
        """Whether an account coded by hand is of the same source and stance and shares half of the words."""
        words = self.coder.syntax.words
        quote = {"start": words[said.quote[0]].start, "end": words[said.quote[1] - 1].end}
        for account in event["accounts"]:
            source = account.get("source")
            same = source is None if said.source is None else source is not None and self._is_one_of(said.source, [source])
            if same and account["stance"] == said.stance and self.score.shares_half(self.coded, account["quote"], quote):
                return True
        return False

    def _bonds(self, examples: Examples) -> None:
        """Which actors belong together; how is asked of those that do."""
        bonds = self.coder.bonds()
        thorough = min(MOST_THOROUGH, 1000 * len(self.coded["affiliations"]) / max(1, len(self.coded["text"].split())))
        known = {entity.number: self._ids(entity) for entity in self.coder.cast.entities}
        for bond in bonds.candidates:
            members, groups = known[bond.member.number], known[bond.group.number]
            told = {tie["relation"] for tie in self.coded["affiliations"] if tie["member"] in members and tie["group"] in groups}
            facts = bonds.facts(bond, thorough)
            examples.add(BELONGS, facts, answer=bool(told))
            for relation, question in HOW.items():
                if told:
                    examples.add(question, facts, answer=relation in told)

    def _standings(self, examples: Examples) -> None:
        """Of which state and in which sector everyone is whom the coder listed under one of their names."""
        circumstances = Circumstances(self.coder.syntax, self.coder.cast, self.report.published)
        standings = self.coder.standings(circumstances)
        for entity in standings.people:
            meant = [self.actors[each] for each in self._ids(entity)] if entity.kind != "state" and not entity.is_place else []
            if not meant or len({(actor["country"], actor["sector"]) for actor in meant}) > 1 or meant[0]["kind"] == "state":
                continue
            for iso3, facts in standings.countries(entity):
                examples.add(COUNTRY, facts, answer=iso3 == meant[0]["country"])
            examples.label(SECTOR, standings.sector_facts(entity), meant[0]["sector"] or NONE)

    def _ids(self, entity: Entity) -> frozenset[str]:
        """Who somebody is among the coded actors: by name, several may be meant."""
        return frozenset(each for each in self.actors if self._is_one_of(entity, [each]))

    def _pair(self, examples: Examples, one: Draft, other: Draft, *, same: bool) -> None:
        a, b = sorted((one, other), key=lambda draft: draft.head.word)
        joined, conflict = rules_join(self.coder.syntax, a, b), in_conflict(a, b)
        examples.add("same", self.evidence.of_pair(a, b, rules_join=joined, conflict=conflict), answer=same)

    def _is_one_of(self, entity: Entity, ids: Sequence[str]) -> bool:
        names = names_of(entity)
        described = {"name": names[0], "names": names, "kind": entity.kind}
        return any(self.score.same(self.actors.get(each), described) for each in ids)


@dataclass(frozen=True, slots=True)
class Task:
    """What a process of its own does: the reports of one fold, by the model that was trained without it."""

    model: Path
    reports: Sequence[tuple[Coded, float]]

    def run(self, pipe: Connection) -> None:
        """Send candidates question by question; in between get the trees that the other folds' gave, which make the next candidates."""
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)
            model = ReaderModel.load(self.model)
            lessons = [Lesson(report, model.annotate(report["text"]), weight=weight) for report, weight in self.reports]
            pipe.send(gather((*TELLING, BELONGS, *HOW.values(), COUNTRY), lessons, Lesson.give))
            fitted: dict[str, Any] = pipe.recv()
            pipe.send(gather(SIDES, lessons, functools.partial(Lesson.give_sides, decisions=Forest(stored(fitted)))))
            fitted = joined(fitted, pipe.recv())
            pipe.send(gather(WHOLE, lessons, functools.partial(Lesson.give_whole, decisions=Forest(stored(fitted)))))


def gather(questions: Iterable[str], lessons: Iterable[Lesson], give: Callable[[Lesson, Examples], None]) -> Examples:
    """The candidates of some questions from all reports."""
    examples = Examples(questions)
    for lesson in lessons:
        examples.weight, examples.house = lesson.weight, lesson.weight > 1
        give(lesson, examples)
    return examples


def tasks(weighed: Iterable[tuple[Coded, float]], folds: Sequence[Path]) -> list[Task]:
    """The reports of each fold, each with what its candidates count; texts that scores are measured on are left out."""
    excluded = Excluded.read()
    found: list[list[tuple[Coded, float]]] = [[] for _ in folds]
    for report, weight in weighed:
        if not (excluded.same(report["text"]) or excluded.near(report["text"])):
            (fold,) = [n for n in range(len(folds)) if left_out(report["id"], (n, len(folds)))]
            found[fold].append((report, weight))
    return [Task(folder, reports) for folder, reports in zip(folds, found, strict=True)]


def weigh(shared: Path) -> Iterator[tuple[Coded, float]]:
    """All reports coded for training, each with what its candidates count."""
    yield from ((report, OWN) for report in sources.read_reports(shared / "gold/train"))
    yield from ((report, 1.0) for report in standoff.load(shared))
    for report in written.load():
        yield report, LIKE_OWN if len(report["text"].split()) >= AS_LONG else 1.0


def fit(examples: Sequence[Examples], questions: Sequence[str]) -> dict[str, Any]:
    """The trees of some questions, as `rashomon.coding.judge.Forest` reads them."""
    names: dict[str, list[str]] = {}
    arrays: dict[str, Any] = {}
    for question in questions:
        given = [each.rows[question] for each in examples if question in each.rows]
        counted: Counter[str] = Counter()
        for rows in given:
            counted.update(rows.counts())
        rare = max(RARE, sum(len(rows.answers) for rows in given) // FEW)
        names[question] = sorted(name for name, count in counted.items() if count >= rare and name != HOUSE)
        table = np.concatenate([rows.table([*names[question], HOUSE]) for rows in given])
        answers = np.concatenate([np.array(rows.answers, bool) for rows in given])
        weights = np.concatenate([np.array(rows.weights, np.float32) for rows in given])
        if question in STRICT:
            table[weights < OWN, -1] = 0.0
        if question in ROLES:
            weights = np.minimum(weights, OWN_SIDES)
        trees = _trees(table, answers, weights, {**SETTINGS, **LARGER.get(question, {})})
        arrays |= {f"{question} {part}": array for part, array in trees.items()}
        log.info("%s: %d candidates, %d yes, %d facts", question, len(table), answers.sum(), len(names[question]))
    arrays["names"] = np.frombuffer(json.dumps(names).encode(), np.uint8)
    return arrays


def fit_all(given: Sequence[Task]) -> dict[str, Any]:
    """The trees of all questions, each task in a process of its own.

    What is asked of whole events is learned from what decisions fitted to the other folds make of a fold.
    """
    context = multiprocessing.get_context("spawn")
    pipes = []
    for task in given:
        ours, theirs = context.Pipe()
        context.Process(target=task.run, args=(theirs,), daemon=True).start()
        theirs.close()
        pipes.append(ours)
    every: list[Examples] = []
    for questions in (TELLING, SIDES):
        found = [pipe.recv() for pipe in pipes]
        log.info("%s of %d folds", ", ".join(questions), len(found))
        every += found
        for number, pipe in enumerate(pipes):
            pipe.send(fit([each for other, each in enumerate(found) if other != number], questions))
    every += [pipe.recv() for pipe in pipes]
    sectors = [each.labelled[SECTOR] for each in every if SECTOR in each.labelled]
    return joined(fit(every, QUESTIONS), fit_choice(SECTOR, sectors))


def joined(some: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The trees of two sets of questions together."""
    names = {key: {**_named(some, key), **_named(more, key)} for key in ("names", "choices")}
    return {**some, **more, **{key: np.frombuffer(json.dumps(known).encode(), np.uint8) for key, known in names.items()}}


def _named(arrays: Mapping[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(arrays[key]).decode()) if key in arrays else {}
    return found


def stored(arrays: Mapping[str, Any]) -> io.BytesIO:
    """Trees as a file in memory."""
    file = io.BytesIO()
    np.savez(file, **arrays)
    file.seek(0)
    return file


def _trees(
    table: NDArray[np.float32], answers: NDArray[np.bool_], weights: NDArray[np.float32], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Boosted trees fitted to a table whose last column is `HOUSE`, all nodes in one row; leaves point at themselves.

    They are kept as they are for reports of the house: where that is asked, the answer is yes.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415  (of the training group)

    model = HistGradientBoostingClassifier(**settings).fit(table, answers, sample_weight=weights)
    house = table.shape[1] - 1
    trees = [_of_house(tree.nodes, house) for (tree,) in model._predictors]  # noqa: SLF001  (there is no public way to the trees)
    roots = np.cumsum([0, *map(len, trees[:-1])])
    every = np.concatenate(trees)
    base = np.repeat(roots, [len(tree) for tree in trees])
    leaf, itself = every["is_leaf"].astype(bool), np.arange(len(every))
    arrays: dict[str, Any] = {
        "feature": np.where(leaf, 0, every["feature_idx"]).astype(np.int32),
        "threshold": _below(np.where(leaf, 0, every["num_threshold"])),
        "left": np.where(leaf, itself, base + every["left"]).astype(np.int32),
        "right": np.where(leaf, itself, base + every["right"]).astype(np.int32),
        "value": np.where(leaf, every["value"], 0).astype(np.float32),
        "roots": roots.astype(np.int32),
        "depth": np.int32(max(int(tree["depth"].max()) for tree in trees)),
        "start": np.float32(np.ravel(model._baseline_prediction)[0]),  # noqa: SLF001
    }
    names = [str(number) for number in range(house)]
    asked: dict[str, Any] = {f"q {part}": array for part, array in arrays.items()}
    asked["names"] = np.frombuffer(json.dumps({"q": names}).encode(), np.uint8)
    some = table[:: max(1, len(table) // 500)].copy()
    some[:, house] = 1.0
    again = Forest(stored(asked)).chances("q", [dict(zip(names, row[:house].tolist(), strict=True)) for row in some])
    apart = float(np.abs(again - model.predict_proba(some)[:, 1]).max())
    if apart > CLOSE:
        raise RuntimeError(f"the stored trees are {apart:.2g} from those fitted, expected {CLOSE} at most: another scikit-learn is needed")
    return arrays


def _below(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """The highest number of single precision that is no higher than each threshold: facts of single precision fall on the same sides."""
    near = thresholds.astype(np.float32)
    return np.where(near > thresholds, np.nextafter(near, np.float32(-np.inf)), near).astype(np.float32)


def _of_house(nodes: NDArray[Any], house: int) -> NDArray[Any]:
    """The nodes of one tree without those that ask whether a report is of the house; it is."""
    kept: list[int] = []
    branches: list[tuple[int, int]] = []

    def keep(number: int) -> int:
        while not nodes[number]["is_leaf"] and nodes[number]["feature_idx"] == house:
            number = int(nodes[number]["right"])  # the value, 1, is above any threshold
        place = len(kept)
        kept.append(number)
        branches.append((0, 0))
        if not nodes[number]["is_leaf"]:
            branches[place] = keep(int(nodes[number]["left"])), keep(int(nodes[number]["right"]))
        return place

    keep(0)
    found: NDArray[Any] = nodes[kept].copy()
    found["left"], found["right"] = zip(*branches, strict=True)
    return found


def main() -> None:
    """Read the command line, fit and write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=Path, nargs="+", required=True, help="model folders, the nth trained without the nth fold")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the model folder to write the decisions into")
    options = parser.parse_args()
    arrays = fit_all(tasks(weigh(shared_root()), options.folds))
    np.savez_compressed(options.folder / DECISIONS, **arrays)
    manifest = json.loads((options.folder / "manifest.json").read_text(encoding="utf-8"))
    write_manifest(options.folder, manifest["version"], manifest["trained_words"])


if __name__ == "__main__":
    main()
