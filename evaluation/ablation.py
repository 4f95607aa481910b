"""What each part of the reader is worth: `python -m evaluation.ablation [--set dev]` reads the coded reports without it.

A head is taken away by leaving its findings out of what the model found; the rules then do without. "rules alone" has no learned
decisions and none of the model's event scores; "model alone" has an empty lexicon.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from evaluation import gold
from evaluation.measured import NotMeasured
from evaluation.reading import load_reader
from rashomon.annotate import Annotation, Annotator
from rashomon.coding.lexicon import Lexicon
from rashomon.pipeline import Reader

ROWS = ("event", "event.tuple", "event.whole", "actor|event", "recipient|event", "account", "account.attributed", "affiliation.pair")
"""What is shown of the scorer's table."""

HEADS: Mapping[str, Mapping[str, Any]] = {
    "names": {"names": ()},
    "attribution": {"spans": ()},
    "events": {"event_scores": ()},
    "participants": {"parts": ()},
    "ties": {"ties": {}, "told": None},
    "coreference": {"antecedents": ()},
    "incidents": {"fillers": ()},
    "factuality": {"factuality": ()},
}
"""The fields of an annotation that each head fills, empty."""


@dataclass(frozen=True, slots=True)
class Without:
    """An annotator whose annotations lack some fields."""

    annotator: Annotator
    lacking: Mapping[str, Any]

    def annotate(self, text: str) -> Annotation:
        """What the annotator finds, without those."""
        return replace(self.annotator.annotate(text), **self.lacking)


def variants(reader: Reader) -> dict[str, Callable[[], dict[str, Any]]]:
    """How to measure the whole reader, each half alone, and the reader without each head."""
    found: dict[str, Callable[[], dict[str, Any]]] = {
        "everything": lambda: _measured(reader),
        "without learned decisions": lambda: _measured(replace(reader, decisions=None)),
        "rules alone": lambda: _measured(replace(reader, decisions=None, annotator=Without(reader.annotator, HEADS["events"]))),
        "model alone": lambda: _without_lexicon(reader),
    }
    for name, lacking in HEADS.items():
        found[f"without {name}"] = lambda lacking=lacking: _measured(  # type: ignore[misc]
            replace(reader, annotator=Without(reader.annotator, lacking))
        )
    return found


def _measured(reader: Reader) -> dict[str, Any]:
    return gold.run(None, reader=reader)


def _without_lexicon(reader: Reader) -> dict[str, Any]:
    with patch("rashomon.coding.coder.lexicon", return_value=Lexicon({}, {})):
        return _measured(reader)


def main(given: list[str] | None = None) -> int:
    """Measure every variant and print a table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ablation", description=__doc__.partition("\n")[0])
    parser.add_argument("--set", default="dev", choices=("dev", "dev_world", "seed"), help="the coded reports to read")
    options = parser.parse_args(given)
    table = Table("F1", *ROWS)
    try:
        for name, measure in variants(load_reader()).items():
            figures = measure()[options.set]
            table.add_row(name, *(f"{figures[row]['f1']:.3f}" for row in ROWS))
    except NotMeasured as error:
        print(error, file=sys.stderr)
        return 1
    Console(width=140).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
