"""The data sets that can be read, and how a file's first line tells which it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rashomon.errors import UnreadableSource
from rashomon.exchange.datasets import acled, gdelt, icews, polecat, ucdp
from rashomon.exchange.datasets.fields import Row
from rashomon.exchange.datasets.form import Form
from rashomon.exchange.datasets.gdelt_mentions import is_mention
from rashomon.exchange.datasets.table import Layout, delimiter_of, header, split

FORMS: Mapping[str, Form] = MappingProxyType({form.name: form for form in (acled.FORM, ucdp.FORM, gdelt.FORM, polecat.FORM, icews.FORM)})
"""Forms by name."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a first line tells.

    Attributes:
        form: The data set.
        layout: How its rows are laid out.
        is_header: Whether the line names the columns; else it is the first row.
    """

    form: Form
    layout: Layout
    is_header: bool


def form_named(name: str) -> Form:
    """The form of that name.

    Raises:
        UnreadableSource: There is none.
    """
    if name not in FORMS:
        raise UnreadableSource(f"There is no data set {name!r}; there are {', '.join(FORMS)}.")
    return FORMS[name]


def told_by(line: str, origin: str, wanted: Form | None) -> Known:
    """The form and the columns of a file, by its first line.

    Args:
        line: The first line that is not blank.
        origin: File, for messages.
        wanted: The form that the user says it is.

    Raises:
        UnreadableSource: It is of no known form, lacks columns that are needed, or is another form than the user says.
    """
    delimiter = delimiter_of(line)
    cells = split(line, delimiter)
    candidates = [wanted] if wanted else list(FORMS.values())
    for bare in candidates:
        if bare.bare and len(cells) == len(bare.columns) and (_fits(bare, cells) or (wanted and cells[0].isdecimal())):
            return Known(bare, Layout(delimiter, bare.columns, frozenset(bare.columns), bare.fits), is_header=False)
    names = header(cells)
    form = wanted or next((form for form in candidates if form.signs <= set(_renamed(names, form))), None)
    if form is None:
        raise UnreadableSource(f"{origin}: {_unknown(cells)}")
    ours = _renamed(names, form)
    missing = [name for name in form.required if name not in ours]
    if missing:
        raise UnreadableSource(f"{origin}: {_lacking(form, missing, names, cells)}")
    return Known(form, Layout(delimiter, ours, frozenset(form.columns), form.fits), is_header=True)


def _fits(form: Form, cells: Sequence[str]) -> bool:
    return form.fits is None or form.fits(Row(dict(zip(form.columns, cells, strict=True)), ""))


def _renamed(names: Sequence[str], form: Form) -> tuple[str, ...]:
    """Columns of older releases under the names that they have now, unless there is one of that name already."""
    return tuple(form.aliases[name] if form.aliases.get(name, name) not in names else name for name in names)


def _lacking(form: Form, missing: Sequence[str], names: Sequence[str], cells: Sequence[str]) -> str:
    if is_mention(list(cells)):
        return "Expected GDELT's events, found its mentions; give the file of events, with this one beside it."
    is_other = next((other.publisher for other in FORMS.values() if other.signs <= set(names)), None)
    hint = f" It looks like {is_other}." if is_other and is_other != form.publisher else ""
    there = ", ".join(filter(None, names))[:300]
    return f"Expected the columns of {form.publisher}; {', '.join(missing)} missing; there are: {there}.{hint}"


def _unknown(cells: Sequence[str]) -> str:
    if is_mention(list(cells)):
        return "Expected GDELT's events, found its mentions; give the file of events, with this one beside it."
    asked = "; ".join(f"{form.name} ({', '.join(form.required[:4])}, …)" for form in FORMS.values())
    shown = ", ".join(cell.strip() for cell in cells)[:200]
    return f"Expected a table of one of these data sets: {asked}. The first line is: {shown}."
