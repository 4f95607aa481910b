"""Reading, step by step: report → words, syntax, names, attribution, scores → coded report → numbers of places.

The table of contents of the program. A step is a pure function of its input and of what the reader was loaded with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.__about__ import __version__
from rashomon.annotate import Annotator, ReaderModel
from rashomon.coding.coder import code
from rashomon.coding.judge import Decisions, Forest
from rashomon.knowledge import gazetteer
from rashomon.knowledge.grid import with_numbers
from rashomon.knowledge.register import register
from rashomon.model import CodedReport, Report

RULES = "10"
"""Version of the coding rules: raised whenever the same annotation would be coded otherwise."""


@dataclass(frozen=True)
class Reader:
    """Reads reports, one at a time, each by itself.

    Attributes:
        annotator: The reader model.
        version: What a coding depends on: program, rules, model, gazetteer, register.
        decisions: Learned decisions about what is coded; `None` for rules alone.
    """

    annotator: Annotator
    version: str
    decisions: Decisions | None = None

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = 2) -> Reader:
        """The reader with the installed model, or with the model of a folder.

        Args:
            path: A model folder; `None` for the installed one.
            threads: Threads of the model; one where several processes share a machine.

        Raises:
            ModelError: The model is missing, damaged or of another format.
            KnowledgeError: The gazetteer or the register is missing or damaged.
        """
        annotator = ReaderModel.load(path, threads=threads)
        folder = annotator.folder
        known = f"gazetteer {gazetteer().version[:12]} register {register().version[:12]}"
        version = f"rashomon {__version__} rules {RULES} model {folder.label} {known}"
        return cls(annotator, version, Forest(folder.decisions) if folder.decisions else None)

    def read(self, report: Report) -> CodedReport:
        """Everything that the reader finds in one report."""
        annotation = self.annotator.annotate(report.text)
        return numbered(code(report, annotation, self.version, self.decisions))


def numbered(coded: CodedReport) -> CodedReport:
    """The coded report, its places with the numbers of their states and PRIO-GRID cells."""
    events = (replace(event, place=with_numbers(event.place)) if event.place else event for event in coded.events)
    return replace(coded, events=tuple(events))
