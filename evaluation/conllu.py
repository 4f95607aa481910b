"""Documents of a CoNLL-U file as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Document:
    """One document: its id and its paragraphs, each a list of sentences as they stand (`# text =`)."""

    id: str
    paragraphs: list[list[str]] = field(default_factory=list)

    @property
    def sentences(self) -> int:
        """Number of sentences."""
        return sum(map(len, self.paragraphs))

    @property
    def text(self) -> str:
        """The running text: sentences of a paragraph joined by a blank, paragraphs by a line break."""
        return "\n".join(" ".join(sentences) for sentences in self.paragraphs if sentences)


def documents(path: Path) -> Iterator[Document]:
    """The documents of a file, in order; a file without `# newdoc` lines is one document."""
    document = Document(path.stem)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if document.paragraphs:
                    yield document
                document = Document(line.partition("=")[2].strip() or path.stem)
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                document.paragraphs.append([])
            elif line.startswith("# text ="):
                if not document.paragraphs:
                    document.paragraphs.append([])
                document.paragraphs[-1].append(line.partition("=")[2].strip())
    if document.paragraphs:
        yield document
