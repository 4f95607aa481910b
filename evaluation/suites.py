"""The suites as a table: what each reads, where its figures are, which of them are pinned."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.measured import NotMeasured
from rashomon.errors import RashomonError

Figures = dict[str, Any]
"""A suite's result as it is printed with `--json`."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One benchmark.

    Attributes:
        name: What it is called on the command line.
        module: The module whose `run(on)` measures it.
        about: What it measures, in a few words.
        data: What it reads by default, inside the data folder; the digest of a pin covers these.
        pinned: Patterns of the figures (names joined by `/`) that may not fall.
        lower_is_better: Whether a pinned figure gets worse by rising.
    """

    name: str
    module: str
    about: str
    data: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    lower_is_better: bool = False

    def run(self, on: Path | None) -> Figures:
        """The suite's figures.

        Args:
            on: The data to measure on; `None` for the suite's dev set.

        Raises:
            NotMeasured: Something could not be measured; what could be is with the error.
        """
        try:
            module = importlib.import_module(self.module)
            figures: Figures = module.run(on)
        except ModuleNotFoundError as error:
            raise NotMeasured(f"the module {error.name} is not there") from error
        except (FileNotFoundError, RashomonError) as error:
            raise NotMeasured(str(error)) from error
        return figures


_GOLD_ROWS = (
    "event",
    "event.tuple",
    "actor",
    "recipient",
    "account",
    "account.attributed",
    "affiliation",
    "affiliation.pair",
    "commitment",
)

SUITES = (
    Suite(
        "gold",
        "evaluation.gold",
        "whole reports against hand-coded ones",
        ("gold/dev", "gold/dev_world", "gold/seed/seed.json"),
        (
            *(f"dev*/{row}/f1" for row in _GOLD_ROWS),
            "dev/date|event/precision",
            "dev/place|event/precision",
            "dev*/actor.country/accuracy",
            "dev*/actor.sector/accuracy",
        ),
    ),
    Suite(
        "syntax",
        "evaluation.syntax",
        "part of speech and dependencies",
        ("data/syntax/en_ewt-ud-dev.conllu", "data/syntax/en_gum-ud-dev.conllu"),
        ("*/pos", "*/uas", "*/las", "*/gold_words/pos", "*/gold_words/uas", "*/gold_words/las"),
    ),
    Suite("names", "evaluation.names", "names of persons, organisations, places", ("data/ner/uner_ewt.dev.jsonl", "data/re3d"), ("*/f1",)),
    Suite(
        "attribution",
        "evaluation.attribution",
        "who says what: source, cue, content",
        ("data/polnear/dev.jsonl",),
        ("source/f1", "cue/f1", "content/f1"),
    ),
    Suite(
        "silence",
        "evaluation.silence",
        "events coded where there are none",
        ("data/syntax/en_ewt-ud-dev.conllu", "data/syntax/en_gum-ud-dev.conllu"),
        ("events_per_1000_sentences", "assault_or_coerce_per_1000"),
        lower_is_better=True,
    ),
    Suite(
        "status",
        "evaluation.status",
        "whether it happened, against human judgement",
        ("data/factuality_uds_ih2/dev.jsonl", "data/factuality_uw/dev.jsonl"),
        ("uds_ih2/pearson", "uw/pearson", "uds_ih2/not_actual/f1"),
    ),
    Suite(
        "plover",
        "evaluation.plover",
        "PLOVER's gold standard sentences",
        ("data/plover_gsr/all.jsonl",),
        ("type/recall", "type/precision", "type_and_countries/recall", "given_pair/accuracy", "given_pair/macro_f1"),
    ),
    Suite(
        "muc4",
        "evaluation.muc4",
        "incidents: who, with what, to whom",
        ("data/muc4/dev.jsonl",),
        ("ceaf_ree/f1", "template/f1"),
    ),
    Suite(
        "coref",
        "evaluation.coref",
        "which phrases speak of the same thing",
        ("data/entity/gum/dev.jsonl",),
        ("muc/f1", "b3/f1", "ceafe/f1", "conll/f1"),
    ),
    Suite("time", "evaluation.time", "time expressions and their values", ("data/time",), ("*/f1",)),
    Suite(
        "place",
        "evaluation.place",
        "places: which is meant, where it lies",
        ("data/place/lgl.jsonl", "data/place/geovirus.jsonl"),
        ("*/resolution/accuracy161", "*/recognition/*/f1", "*/end_to_end/f1"),
    ),
    Suite(
        "roles",
        "evaluation.roles",
        "who was what, at a date",
        ("gold/train",),
        ("cases/accuracy", "first_article/accuracy", "train/country", "train/sector"),
    ),
    Suite(
        "crossdoc",
        "evaluation.crossdoc",
        "which mentions in different reports are of one event",
        ("data/event_coref",),
        ("*/by_words/conll/f1",),
    ),
    Suite("disputed", "evaluation.disputed", "what accounts dispute", ("gold/dev", "gold/dev_world"), ("dev/reader/f1", "dev/given/f1")),
    Suite(
        "reprints",
        "evaluation.reprints",
        "copies and corrected versions among reports",
        (),
        ("pairs/precision", "pairs/recall", "groups/precision", "groups/recall", "figure/surfaced"),
    ),
    Suite("cases", "evaluation.cases", "small cases of several reports: merged, disputed, kept"),
    Suite("scale", "evaluation.scale", "time and memory of merging, by size"),
    Suite("resolution", "evaluation.resolution", "time and memory of resolving a million names"),
    Suite("speed", "evaluation.speed", "reports a second, CPU a report"),
)

BY_NAME = {suite.name: suite for suite in SUITES}


def named(names: list[str]) -> tuple[list[Suite], list[str]]:
    """The suites with these names, all of them for no names; and a line for each name without a suite."""
    unknown = [f"{name}: not measured: there is no such suite; there are: {', '.join(BY_NAME)}" for name in names if name not in BY_NAME]
    return ([BY_NAME[name] for name in names if name in BY_NAME] if names else list(SUITES)), unknown
