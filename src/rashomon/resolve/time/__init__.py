"""Time expressions: found by a grammar over words, dated against the report and the story (docs/time.md)."""

from rashomon.resolve.time.find import Kind, Signal, TimeExpression, find_times, resolve
from rashomon.resolve.time.meaning import Anchor, Tense
from rashomon.resolve.time.spans import Offset

__all__ = ["Anchor", "Kind", "Offset", "Signal", "Tense", "TimeExpression", "find_times", "resolve"]
