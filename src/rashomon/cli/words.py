"""Rows of the ledger in a few words, for tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from rashomon.cli.formats import clean, on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.ledger import AccountRow, Cited, EventRow, Figure, Party

MAX_QUOTE = 160
"""Characters of a quotation in a table; `rashomon show` and every other format give all of it."""

_COLOURS = {1: "green", 2: "green", 3: "yellow", 4: "red"}
"""By PLOVER's quad class: cooperation in words and deeds, conflict in words, conflict in deeds."""


def who(parties: Sequence[Party]) -> str:
    """The names of participants; a dash for none."""
    return "; ".join(on_one_line(p.name) for p in parties) or "—"


def source(party: Party | None) -> str:
    """A source's name; the report itself for its own voice."""
    return on_one_line(party.name) if party else "the report"


def voice(report: Cited) -> str:
    """Whose voice a report's own is."""
    return on_one_line(report.publisher) or "the report"


def when(event: EventRow) -> str:
    """When an event was."""
    from rashomon.web.phrases import when_in_words  # noqa: PLC0415 — the web package loads what only tables need

    return when_in_words(event.date) if event.date else "—"


def when_and_where(event: EventRow) -> str:
    """The same and the place, on two lines."""
    return f"{when(event)}\n{where(event)}"


def happening(event: EventRow) -> Text:
    """What was done, by whom to whom, how many people it struck, and what is disputed."""
    shown = what(event).append(f"\n{who(event.actors)} → {who(event.recipients)}", style="bold")
    for note in (toll(event.figures), f"disputed: {disputes(event.disputed)}" if event.disputed else "", event.reviewed or ""):
        shown.append(f"\n{note}" if note else "")
    return shown


def where(event: EventRow) -> str:
    """Where an event was."""
    return on_one_line(event.place.name) + (f" ({event.place.country})" if event.place.country else "") if event.place else "—"


def what(event: EventRow) -> Text:
    """Type, mode and status of an event, coloured by cooperation and conflict."""
    from rashomon.ontology import ontology  # noqa: PLC0415 — only tables need it

    known = ontology().types.get(event.type)
    words = Text().append(event.type, style=_COLOURS[known.quad] if known else "")
    if event.mode:
        words.append(f" {event.mode}", style=_COLOURS[known.quad] if known else "")
    if event.status != "actual":
        words.append(f" ({event.status})", style="italic")
    return words


def toll(figures: Sequence[Figure]) -> str:
    """Counts of people, each once: "at least 13 killed"."""
    return "; ".join(dict.fromkeys(_count(figure) for figure in figures))


def _count(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low is None and high is None:
        return f"{figure.kind}, number not given"
    if low == high:
        return f"{low:,} {figure.kind}"
    if high is None:
        return f"at least {low:,} {figure.kind}"
    return f"up to {high:,} {figure.kind}" if low is None else f"{low:,} to {high:,} {figure.kind}"


def from_where(cited: Cited) -> str:
    """Publisher and day of a report."""
    return ", ".join(_from_where(cited))


def from_where_below(cited: Cited) -> str:
    """The same on two lines."""
    return "\n".join(_from_where(cited))


def told_where(event: EventRow) -> str:
    """The report that tells an event, and how many others do."""
    others = len(event.reports) - 1
    return from_where_below(event.report) + (f"\nand {others} more" if others > 0 else "")


def _from_where(cited: Cited) -> tuple[str, str]:
    return on_one_line(cited.publisher) or "publisher not known", str(cited.published or "day not known")


def shortened(text: str) -> str:
    """A quotation short enough for a table."""
    text = on_one_line(text)
    return text if len(text) <= MAX_QUOTE else f"{text[:MAX_QUOTE].rsplit(' ', 1)[0]} …"


def account(row: AccountRow) -> Text:
    """One account on a line: who, what it does with the event, the words."""
    words = Text(source(row.source), style="bold")
    if row.via:
        words.append(f" via {on_one_line(row.via.name)}")
    if row.stance != "asserts" or row.source is not None:
        words.append(f" {stance(row.stance)}", style="italic")
    return words.append(f": “{shortened(row.quote.quote)}”", style="not bold")


def sentence(event: EventRow) -> str:
    """The sentence of an event's first mention."""
    return clean(shortened(event.sentence.quote)) if event.sentence else ""


def stance(code: str) -> str:
    """What a source does with an event: "denies it"."""
    from rashomon.web.phrases import STANCES  # noqa: PLC0415 — as in `when`

    return STANCES[code]


def form(code: str) -> str:
    """How the words reach the reader: "in reported speech"."""
    from rashomon.web.phrases import FORMS  # noqa: PLC0415 — as in `when`

    return FORMS[code]


def relation(code: str) -> str:
    """How a member belongs to a group: "is part of"."""
    from rashomon.web.phrases import RELATIONS  # noqa: PLC0415 — as in `when`

    return RELATIONS[code]


def outcome(code: str) -> str:
    """What became of a commitment: "withdrawn in words"."""
    from rashomon.web.phrases import OUTCOMES  # noqa: PLC0415 — as in `when`

    return OUTCOMES[code]


def became(code: str) -> str:
    """What became of a commitment over all reports."""
    return {"in_question": "in question", "lapsed": "lapsed: not done in time"}.get(code) or outcome(code)


def disputes(codes: Iterable[str]) -> str:
    """What accounts differ on: "who did it, how many people"."""
    from rashomon.web.phrases import DISPUTES  # noqa: PLC0415 — as in `when`

    return ", ".join(DISPUTES.get(code, code) for code in codes)
