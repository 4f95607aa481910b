"""Values of a JSON object, each checked as it is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.errors import InputError
from rashomon.ledger.corrections.record import Span


class FieldFault(InputError):
    """A field of a decision is missing or wrong.

    Args:
        field: Where it stands: `change.date.start`.
        message: What was expected and what came.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


_LARGEST = 2**62
"""More than any offset or id; a longer number is no fault of counting but nonsense."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and the way to it from the top."""

    values: Mapping[str, Any]
    way: str = ""

    @classmethod
    def of(cls, data: object, way: str = "") -> Fields:
        """The fields of what should be an object.

        Raises:
            FieldFault: It is none.
        """
        if not isinstance(data, dict):
            raise FieldFault(way.rstrip("."), f"expected a JSON object, got {_told(data)}")
        return cls(data, way)

    def name(self, field: str) -> str:
        """A field's name with the way to it."""
        return f"{self.way}{field}"

    def get(self, field: str) -> Any:  # noqa: ANN401 - as JSON has it
        """The value as it stands; `None` where there is none."""
        return self.values.get(field)

    def text(self, field: str) -> str:
        """A text that is not blank."""
        value = self.get(field)
        if not isinstance(value, str) or not value.strip():
            raise FieldFault(self.name(field), f"expected text, got {_told(value)}")
        return value

    def optional_text(self, field: str) -> str | None:
        """A text, or `None`."""
        return None if self.get(field) is None else self.text(field)

    def texts(self, field: str) -> list[str]:
        """A list of texts."""
        found = self.items(field)
        if not all(isinstance(each, str) for each in found):
            raise FieldFault(self.name(field), "expected a list of texts")
        return found

    def one_of(self, field: str, known: Iterable[str]) -> str:
        """One of some words."""
        value, words = self.get(field), list(known)
        if value not in words:
            raise FieldFault(self.name(field), f"expected one of {', '.join(words)}; got {_told(value)}")
        return str(value)

    def matching(self, field: str, pattern: re.Pattern[str], expected: str) -> str:
        """A text of a pattern."""
        value = self.get(field)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise FieldFault(self.name(field), f"expected {expected}, got {_told(value)}")
        return value

    def flag(self, field: str) -> bool:
        """True or false."""
        value = self.get(field)
        if not isinstance(value, bool):
            raise FieldFault(self.name(field), f"expected true or false, got {_told(value)}")
        return value

    def number(self, field: str, otherwise: int) -> int:
        """A whole number, 0 or more."""
        value = self.values.get(field, otherwise)
        if not _is_count(value):
            raise FieldFault(self.name(field), f"expected a whole number, 0 or more; got {_told(value)}")
        return int(value)

    def optional_number(self, field: str) -> int | None:
        """A whole number, or `None`."""
        return None if self.get(field) is None else self.number(field, 0)

    def degrees(self, field: str, most: int) -> float | None:
        """Degrees from minus to plus `most`, or `None`."""
        value = self.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
            raise FieldFault(self.name(field), f"expected degrees from -{most} to {most}, got {_told(value)}")
        return float(value)

    def span(self, field: str, value: object) -> Span:
        """A stretch of a text: first character and the one after the last."""
        if not isinstance(value, list) or len(value) != 2 or not all(_is_count(each) for each in value) or value[0] >= value[1]:
            raise FieldFault(self.name(field), f"expected [start, end], whole numbers, the second greater; got {_told(value)}")
        return value[0], value[1]

    def items(self, field: str) -> list[Any]:
        """A list."""
        value = self.get(field)
        if not isinstance(value, list):
            raise FieldFault(self.name(field), f"expected a list, got {_told(value)}")
        return value

    def inside(self, field: str) -> Fields:
        """The fields of an object inside."""
        return Fields.of(self.get(field), f"{self.name(field)}.")

    def each(self, field: str) -> Iterator[Fields]:
        """The fields of every object of a list."""
        for nth, value in enumerate(self.items(field)):
            yield Fields.of(value, f"{self.name(field)}[{nth}].")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST


def _told(value: object) -> str:
    """A value in a message, short."""
    return "nothing" if value is None else repr(value)[:60]
