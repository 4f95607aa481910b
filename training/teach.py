"""What several readers together say of texts that nobody coded, for another one to learn from.

`python -m training.teach --models FOLDER... --out FILE` writes, for texts of the training sets, the mean log odds of the readers that
a word expresses an event of each type, and that a word has a part in it. A reader that learns from readers trained on different
reports is nearer to their mean, which errs less than each of them. Source: Hinton, Vinyals and Dean (2015), "Distilling the
knowledge in a neural network".
"""

from __future__ import annotations

import argparse
import json
import logging
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.paths import shared_root
from rashomon.annotate import ReaderModel, model

from . import labels as inventory
from . import sources
from .data import Document, Part

KINDS = ("polnear", "meantime", "incidents")
"""Sets whose texts are read; their events are unknown."""
LEAST = 0.004
"""Probability that stands for whatever a reader does not report."""
TELLING = 0.3
"""Probability of an event from which its parts are learned."""
INCIDENTS = 500
"""Reports of MUC-4 that are read: they are old, of one region, and in capitals."""
log = logging.getLogger("training")


def documents(shared: Path) -> dict[str, list[Document]]:
    """The texts to be read, by kind."""
    data = shared / "data"
    return {
        "polnear": list(sources.polnear(data / "polnear/train.jsonl")),
        "meantime": list(sources.meantime(data / "event_coref/meantime/docs.jsonl", data / "entity/meantime/mentions.jsonl")),
        "incidents": list(sources.incidents(data / "muc4/train.jsonl"))[:INCIDENTS],
    }


def logit(chance: float) -> float:
    """Log odds, within bounds."""
    kept = min(max(chance, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))


class Teachers:
    """Readers that are asked together."""

    def __init__(self, folders: Sequence[Path]) -> None:
        model.EVENT_FLOOR = LEAST
        self._readers = [ReaderModel.load(folder, threads=1) for folder in folders]

    def say(self, document: Document) -> dict[str, Any]:
        """What they say of a document: [word, type, probability] and [trigger, word, part, probability]."""
        bounds = zip(document.sentences, document.sentences[1:], strict=False)
        shouted = "incidents" in document.labels
        sentences = [[word.lower() if shouted else word for word in document.words[first:last]] for first, last in bounds]
        events: dict[tuple[int, int], float] = defaultdict(float)
        parts: dict[tuple[int, int, int], float] = defaultdict(float)
        for reader in self._readers:
            said = reader.annotate_words(sentences)
            for score in said.event_scores:
                events[score.word, inventory.EVENTS.index(score.type)] += logit(score.score) - logit(0.0)
            for part in said.parts:
                parts[part.trigger, part.word, inventory.PARTICIPANTS.index(part.role)] += logit(part.score) - logit(0.0)
        return {
            "doc": document.name,
            "sum": document.digest(),
            "events": [[*key, chance] for key, total in sorted(events.items()) if (chance := self._mean(total)) >= 2 * LEAST],
            "parts": [[*key, chance] for key, total in sorted(parts.items()) if (chance := self._mean(total)) >= 2 * LEAST],
        }

    def _mean(self, total: float) -> float:
        return round(1 / (1 + math.exp(-(logit(0.0) + total / len(self._readers)))), 4)


def _work(given: tuple[Sequence[Path], Sequence[Document]]) -> list[str]:
    teachers = Teachers(given[0])
    return [json.dumps(teachers.say(document), separators=(",", ":")) for document in given[1]]


def learn(found: Iterable[Document], path: Path) -> int:
    """Give documents whose events nobody coded what the readers say of them; returns how many these are."""
    by_name = {document.name: document for document in found}
    count = 0
    for record in sources.read_lines(path):
        document = by_name.get(str(record["doc"]))
        if document is None or document.events is not None or document.digest() != record["sum"]:
            continue
        events, parts = record["events"], record["parts"]
        assert isinstance(events, list)
        assert isinstance(parts, list)
        document.events = np.zeros((len(document.words), len(inventory.EVENTS)), np.float32)
        for word, kind, chance in events:
            document.events[word, kind] = chance
        document.participants += _parts(document, document.events.max(1), {(t, w, r): chance for t, w, r, chance in parts})
        count += 1
    return count


def _parts(document: Document, telling: np.ndarray, chances: dict[tuple[int, int, int], float]) -> Iterator[Part]:
    """The parts of the words in the sentence of each likely trigger."""
    for trigger in np.flatnonzero(telling >= TELLING).tolist():
        number = int(np.searchsorted(document.sentences, trigger, "right")) - 1
        for word in range(document.sentences[number], document.sentences[number + 1]):
            for role in range(len(inventory.PARTICIPANTS)):
                yield Part(trigger, word, role, chances.get((trigger, word, role), 0.0))


def main() -> None:
    """Read the command line, ask the readers, write what they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="model folders, as `training.export` writes them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    every = [document for found in documents(shared_root()).values() for document in found]
    shares = [(options.models, every[first :: options.processes]) for first in range(options.processes)]
    with Pool(options.processes) as pool:
        lines = [line for found in pool.map(_work, shares) for line in found]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    log.info("%d texts read by %d readers", len(lines), len(options.models))


if __name__ == "__main__":
    main()
