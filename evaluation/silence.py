"""Suite `silence`: how many events are coded in text without political events."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from evaluation.conllu import Document, documents
from evaluation.measured import NotMeasured, dev_path
from evaluation.reading import Reads, load_reader, read_all
from rashomon.model import Report

FILES = ("data/syntax/en_ewt-ud-dev.conllu", "data/syntax/en_gum-ud-dev.conllu")
QUIET_GENRES = frozenset({"reviews", "voyage", "academic", "bio", "textbook"})
"""Genres of EWT (reviews) and GUM whose text holds no political events, as the evaluation contract lists them."""

FORCE = frozenset({"ASSAULT", "COERCE"})


def genre(document_id: str) -> str:
    """The genre that a document's id names: `reviews-001961-0001` is reviews, `GUM_voyage_athens` is voyage."""
    return re.sub(r"^GUM_", "", document_id).replace("-", "_").split("_")[0]


def quiet_documents(path: Path) -> list[Document]:
    """The documents of the quiet genres; all documents of a file that has none of them."""
    found = list(documents(path))
    return [d for d in found if genre(d.id) in QUIET_GENRES] or found


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [dev_path(name) for name in FILES]
    files = sorted(on.glob("*.conllu")) if on.is_dir() else [on] if on.is_file() else []
    if not files:
        raise NotMeasured(f"no .conllu file at {on}")
    return files


def run(on: Path | None = None, *, reader: Reads | None = None) -> dict[str, Any]:
    """Events per 1,000 sentences, of all types and of the types that mean force.

    Raises:
        NotMeasured: A file is missing, or the reader failed on a document.
    """
    read = [d for path in _files(on) for d in quiet_documents(path)]
    sentences = sum(d.sentences for d in read)
    if not sentences:
        raise NotMeasured("no sentence (`# text =` line) in the data")
    coded, failed = read_all((Report(id=d.id, text=d.text) for d in read), reader or load_reader())
    types = Counter(event.type for one in coded for event in one.events)
    print(f"silence: {sentences} sentences, events: {dict(types.most_common())}", file=sys.stderr)
    out = {
        "events_per_1000_sentences": round(1000 * types.total() / sentences, 3),
        "assault_or_coerce_per_1000": round(1000 * sum(types[t] for t in FORCE) / sentences, 3),
        "sentences": sentences,
    }
    if failed:
        raise NotMeasured(f"the reader failed on {len(failed)} documents: {', '.join(failed)}", dict(out))
    return out
