from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Literal, TypeVar

from rashomon.errors import FilterError, MissingExtra
from rashomon.ledger.table import Column, Kind

R = TypeVar("R")

Backend = Literal["pandas", "polars"]

_PANDAS: dict[Kind, str] = {"text": "string", "integer": "Int64", "number": "Float64", "day": "datetime64[s]"}
_POLARS: dict[Kind, str] = {"text": "String", "integer": "Int64", "number": "Float64", "day": "Date"}
"""Types that hold missing values without turning integers into floats or codes into numbers."""


def frame(backend: str, columns: Sequence[Column[R]], rows: Iterable[R]) -> Any:  # noqa: ANN401 - the caller's overloads say which
    """Rows as a frame with a flat table's columns.

    Raises:
        MissingExtra: The backend is not installed.
        FilterError: There is no such backend.
    """
    makers = {"pandas": _pandas, "polars": _polars}
    if backend not in makers:
        raise FilterError(f"backend: there is no {backend!r}; there are {', '.join(sorted(makers))}")
    try:
        module = import_module(backend)
    except ModuleNotFoundError as error:
        raise MissingExtra(backend, backend) from error
    cells: list[list[Any]] = [[] for _ in columns]
    for row in rows:
        for column, values in zip(columns, cells, strict=True):
            values.append(column.of(row))
    return makers[backend](module, columns, cells)


def _pandas(pandas: Any, columns: Sequence[Column[R]], cells: list[list[Any]]) -> Any:  # noqa: ANN401 - an optional module
    return pandas.DataFrame({c.name: pandas.array(values, dtype=_PANDAS[c.kind]) for c, values in zip(columns, cells, strict=True)})


def _polars(polars: Any, columns: Sequence[Column[R]], cells: list[list[Any]]) -> Any:  # noqa: ANN401 - an optional module
    series = [polars.Series(c.name, values, getattr(polars, _POLARS[c.kind])) for c, values in zip(columns, cells, strict=True)]
    return polars.DataFrame(series)
