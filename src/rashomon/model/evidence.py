from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

ActorId = NewType("ActorId", str)
"""`A1`, `A2`, … within one report."""

EventId = NewType("EventId", str)
"""`e1`, `e2`, … within one report, in order of first mention."""

CommitmentId = NewType("CommitmentId", str)
"""`c1`, `c2`, … within one report."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A verbatim stretch of a report's text (codebook, section 1).

    Attributes:
        start: Offset of its first character in the unaltered text.
        end: Offset one past its last character.
        quote: The characters themselves, `text[start:end]`.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Evidence:
        """Evidence for the stretch `[start, end)` of a text, without white space at its ends.

        Raises:
            ValueError: The stretch is empty or lies outside the text.
        """
        quote = text[start:end] if 0 <= start <= end <= len(text) else ""
        first = start + len(quote) - len(quote.lstrip())
        if not quote.strip():
            raise ValueError(f"evidence [{start}, {end}) is empty or outside a text of {len(text)} characters")
        return cls(first, first + len(quote.strip()), quote.strip())

    def nth(self, text: str) -> int:
        """Which occurrence of the quote in the text this is, counted from 1 (overlapping ones too, as the codebook's checker counts)."""
        count, at = 1, text.find(self.quote)
        while at != -1 and at < self.start:
            count, at = count + 1, text.find(self.quote, at + 1)
        return count

    def overlaps(self, other: Evidence) -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end
