"""Names marked by hand in EWT's train part, kept as word numbers without the texts.

`python -m training.names MARKED...` adds files of marked sentences: a line `# doc ID`, then for each sentence that holds a name
`number<TAB>Name one=PER | Name two=LOC`, number being the end of the sentence's id. Names are marked as Universal NER marks them.
Every sentence of a document that is listed was read; what is not marked is no name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation.paths import shared_root

from . import labels as inventory
from .data import Document, mark_span

ANNOTATIONS = Path(__file__).parent / "names_ewt.jsonl"
TREEBANK = Path("data/syntax/en_ewt-ud-train.conllu")
KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
log = logging.getLogger("training")


def checksum(words: Sequence[str]) -> str:
    """The beginning of the SHA-256 of the words."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def label(documents: Iterable[Document], path: Path = ANNOTATIONS) -> int:
    """Give the documents that were read their names, and return how many these are.

    Raises:
        ValueError: A document has other words than the ones that were read.
    """
    by_name = {document.name: document for document in documents}
    count = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = by_name.get(record["doc"])
        if document is None:
            continue
        if checksum(document.words) != record["sum"]:
            raise ValueError(f"{record['doc']} is not the text in which names were marked; expected the train part of EWT as of then")
        tags = document.blank("names", 0)
        for first, last, kind in record["names"]:
            mark_span(tags, first, last, inventory.NAME_KINDS.index(KINDS[kind]))
        count += 1
    return count


def sentences(treebank: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Document, end of the sentence's id, and words of each sentence of a CoNLL-U file."""
    document = number = ""
    words: list[str] = []
    for line in treebank.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line.startswith("# sent_id"):
            number = line.rsplit("-", 1)[1].strip()
        elif line and line[0] != "#" and line.split("\t", 1)[0].isdigit():
            words.append(line.split("\t", 2)[1])
        elif not line and words:
            yield document, number, words
            words = []


def marked(path: Path) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """The names of a file of marked sentences: by document and sentence, each with its kind."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    here: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# doc "):
            here = found.setdefault(line[6:].strip(), {})
        elif line.strip():
            number, names = line.split("\t", 1)
            pairs = (name.strip().rpartition("=") for name in names.split(" | "))
            here.setdefault(number.strip(), []).extend((text.strip(), kind.strip()) for text, _, kind in pairs)
    return found


def placed(words: Sequence[str], names: Iterable[tuple[str, str]], where: str) -> Iterator[tuple[int, int, str]]:
    """First and one past the last word of each name, left to right for a name given twice; one that does not stand there is told of."""
    taken: set[int] = set()
    for text, kind in names:
        wanted = text.split()
        starts = (k for k in range(len(words) - len(wanted) + 1) if list(words[k : k + len(wanted)]) == wanted)
        first = next((k for k in starts if not taken & set(range(k, k + len(wanted)))), None)
        if first is None or kind not in KINDS:
            log.warning("%s: %r is no name of the sentence, or %r is none of %s", where, text, kind, ", ".join(KINDS))
            continue
        taken |= set(range(first, first + len(wanted)))
        yield first, first + len(wanted), kind


def add(files: Sequence[Path], treebank: Path, path: Path = ANNOTATIONS) -> int:
    """Write the names of marked files beside those that are kept already, and return how many documents there are."""
    known = {json.loads(line)["doc"]: line for line in path.read_text(encoding="utf-8").splitlines()} if path.exists() else {}
    read = {document: names for file in files for document, names in marked(file).items()}
    words: dict[str, list[str]] = {}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for document, number, sentence in sentences(treebank):
        if document in read:
            at = len(words.setdefault(document, []))
            here = placed(sentence, read[document].get(number, []), f"{document}-{number}")
            found.setdefault(document, []).extend((at + first, at + last, kind) for first, last, kind in here)
            words[document].extend(sentence)
    for document, names in found.items():
        record = {"doc": document, "sum": checksum(words[document]), "names": sorted(names)}
        known[document] = json.dumps(record, separators=(",", ":"))
    path.write_text("".join(known[document] + "\n" for document in sorted(known)), encoding="utf-8")
    return len(known)


def main() -> None:
    """Read the command line and add what was marked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marked", type=Path, nargs="+")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    log.info("%d documents", add(parser.parse_args().marked, shared_root() / TREEBANK))


if __name__ == "__main__":
    main()
