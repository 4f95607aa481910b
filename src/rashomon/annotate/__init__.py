"""The reader model: text to words with syntax, names, attributed spans and event scores."""

from rashomon.annotate.annotation import Annotation, AttributedSpan, EventScore, Name, Sentence, Word
from rashomon.annotate.model import Annotator, ReaderModel

__all__ = ["Annotation", "Annotator", "AttributedSpan", "EventScore", "Name", "ReaderModel", "Sentence", "Word"]
