"""Whether what stands in a coded report is of the kinds that the model's records say: words where words belong, numbers where numbers do.

Records are made from JSON without a look at each field; what is of another kind would be found only when the ledger compares it with
others, far from the file and the line that it came from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rashomon.errors import UnreadableReport
from rashomon.model import CodedReport, Evidence


def check(coded: CodedReport) -> None:
    """Check every field of a coded report, and that its evidence stands in its text.

    Raises:
        UnreadableReport: The first that is wrong, with its path, what was expected and what came.
    """
    fault = next(_faults(coded, CodedReport, ""), None) or next(_misplaced(coded, coded.report.text, ""), None)
    if fault is not None:
        raise UnreadableReport("broken-record", f"{fault} Mend it and import it again.")


@cache
def _hints(record: type) -> Mapping[str, Any]:
    return get_type_hints(record, vars(sys.modules[record.__module__]))


def _faults(value: object, hint: Any, path: str) -> Iterator[str]:  # noqa: ANN401 — a type, as annotations give it
    """What is wrong with a value and all in it, by the type that it should have."""
    hint = getattr(hint, "__supertype__", hint)  # of an id
    if get_origin(hint) in {Union, UnionType}:
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        if value is not None:
            yield from _faults(value, kinds[0], path)
    elif get_origin(hint) is tuple and isinstance(value, tuple):
        for nth, each in enumerate(value):
            yield from _faults(each, get_args(hint)[0], f"{path}[{nth}]")
    elif is_dataclass(hint) and isinstance(hint, type) and isinstance(value, hint):
        for field in fields(hint):
            yield from _faults(getattr(value, field.name), _hints(hint)[field.name], f"{path}.{field.name}".lstrip("."))
    elif not _is_of(value, hint):
        yield f"{path}: expected {_told(hint)}; got {value!r:.60}."


def _is_of(value: object, hint: Any) -> bool:  # noqa: ANN401 — as above
    if get_origin(hint) is Literal:
        return isinstance(value, str) and value in get_args(hint)
    if hint in {int, float}:
        return isinstance(value, (int, hint)) and not isinstance(value, bool)
    return isinstance(value, get_origin(hint) or hint)


def _told(hint: Any) -> str:  # noqa: ANN401 — as above
    if get_origin(hint) is Literal:
        return f"one of {', '.join(map(str, get_args(hint)))}"
    known = {str: "words", int: "a whole number", float: "a number", bool: "true or false"}
    return known.get(hint, f"a {getattr(get_origin(hint) or hint, '__name__', hint)}")


def _misplaced(value: object, text: str, path: str) -> Iterator[str]:
    """Evidence within a value that does not stand in a text where it says."""
    if isinstance(value, Evidence):
        if value.start < 0 or text[value.start : value.end] != value.quote:
            yield f"{path}: expected the words {value.quote[:60]!r} at {value.start} to {value.end} of the text; they do not stand there."
    elif isinstance(value, tuple):
        for nth, each in enumerate(value):
            yield from _misplaced(each, text, f"{path}[{nth}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _misplaced(getattr(value, field.name), text, f"{path}.{field.name}".lstrip("."))
