"""The flat tables: which columns, what they mean, and where their values come from.

`docs/flat-table.md` says the same to users. Conventions: a cell without a value is missing; codes are text; lists are joined with `;`, and
lists that start with the same word (`actor_names`, `actor_countries`) have the same length and order; days are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from rashomon.ledger.casualties import toll_of
from rashomon.ledger.rows import REPORT, AccountRow, AffiliationRow, CommitmentRow, EventRow, Party, ReactionRow
from rashomon.model import ActorId, EffectKind, Evidence, When
from rashomon.model.when import edge
from rashomon.ontology import ontology

R = TypeVar("R")

Value = str | int | float | date | None
"""What a cell can hold."""

Kind = Literal["text", "integer", "number", "day"]


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column of a flat table.

    Attributes:
        name: Its heading.
        kind: What its cells hold.
        of: Its value for a row.
    """

    name: str
    kind: Kind
    of: Callable[[R], Value]


def listed(items: Iterable[str | None]) -> str | None:
    """A list as one cell; a missing item leaves its slot empty, and nothing but missing items is a missing cell."""
    slots = [(item or "").replace(";", ",") for item in items]
    return ";".join(slots) if any(slots) else None


def confidences(parties: Iterable[Party]) -> str | None:
    """The confidence of each participant as one cell; missing where rules alone decided."""
    return listed(None if party.confidence is None else str(party.confidence) for party in parties)


def days(when: When | None) -> tuple[date | None, date | None]:
    """First and last day of a date; `None` where it is open or has no year."""
    return (edge(when.start, last=False), edge(when.end, last=True)) if when else (None, None)


def edtf(when: When | None) -> str | None:
    """A date as the report gives it, in the Extended Date/Time Format (ISO 8601-2): `2024-02`, `2024-02-02/2024-02-09`, `../2024`."""
    if when is None:
        return None
    start, end = (edtf_bound(when.start) or "..", edtf_bound(when.end) or "..")
    return start if start == end else f"{start}/{end}"


def edtf_bound(iso: str | None) -> str | None:
    """A day, month or year in the same format, `XXXX-03-03` without a year; `None` for none."""
    return f"XXXX{iso[1:]}" if iso and iso.startswith("--") else iso


def cameo(row: EventRow) -> str | None:
    """The nearest CAMEO code; `None` for a type or mode that the ontology does not know."""
    if row.type not in ontology().types:
        return None
    return ontology().cameo(row.type, _mode(row)) or None


def score(row: EventRow) -> float | None:
    """PLOVER's score, conflict to cooperation, -10 to 10; `None` for a type that the ontology does not know."""
    return ontology().score(row.type, _mode(row)) if row.type in ontology().types else None


def quad(row: EventRow) -> int | None:
    """PLOVER's quad class, 1 to 4; `None` for a type that the ontology does not know."""
    known = ontology().types.get(row.type)
    return known.quad if known else None


def _mode(row: EventRow) -> str | None:
    return row.mode if (row.type, row.mode) in ontology().modes else None


def source_name(party: Party | None) -> str:
    """A source's name; `report` for the report's own voice."""
    return REPORT if party is None else party.name


def _several(name: str, parties: Callable[[R], Sequence[Party]]) -> tuple[Column[R], ...]:
    return (
        Column(f"{name}_names", "text", lambda row: listed(p.name for p in parties(row))),
        Column(f"{name}_kinds", "text", lambda row: listed(p.kind for p in parties(row))),
        Column(f"{name}_countries", "text", lambda row: listed(p.country for p in parties(row))),
        Column(f"{name}_sectors", "text", lambda row: listed(p.sector for p in parties(row))),
    )


def _one(name: str, party: Callable[[R], Party | None], nobody: str | None = None) -> tuple[Column[R], ...]:
    """One participant or source; `nobody` stands for a name where there is none."""

    def of(attribute: str, otherwise: str | None = None) -> Callable[[R], str | None]:
        return lambda row: getattr(party(row), attribute) if party(row) else otherwise

    return (
        Column(name, "text", of("name", nobody)),
        Column(f"{name}_kind", "text", of("kind")),
        Column(f"{name}_country", "text", of("country")),
        Column(f"{name}_sector", "text", of("sector")),
    )


def _words(quote: Callable[[R], Evidence]) -> tuple[Column[R], ...]:
    return (
        Column("quote", "text", lambda row: quote(row).quote),
        Column("quote_start", "integer", lambda row: quote(row).start),
        Column("quote_end", "integer", lambda row: quote(row).end),
    )


def _yes_or_no(stated: bool | None) -> str | None:  # noqa: FBT001 - a cell's value
    return None if stated is None else "yes" if stated else "no"


def _toll(kind: EffectKind) -> tuple[Column[EventRow], ...]:
    return (
        Column(f"{kind}_low", "integer", lambda row: toll_of(row, kind).low),
        Column(f"{kind}_best", "integer", lambda row: toll_of(row, kind).best),
        Column(f"{kind}_high", "integer", lambda row: toll_of(row, kind).high),
    )


def _place(name: str, kind: Kind, attribute: str) -> Column[EventRow]:
    return Column(name, kind, lambda row: getattr(row.place, attribute) if row.place else None)


def _cited() -> tuple[Column[Any], ...]:
    return (
        Column("report_id", "text", lambda row: row.report.report_id),
        Column("publisher", "text", lambda row: row.report.publisher),
        Column("published", "day", lambda row: row.report.published),
        Column("title", "text", lambda row: row.report.title),
        Column("url", "text", lambda row: row.report.url),
        Column("reader", "text", lambda row: row.report.reader),
    )


EVENT_COLUMNS: tuple[Column[EventRow], ...] = (
    Column("event_id", "text", lambda row: row.event_id),
    Column("date_start", "day", lambda row: days(row.date)[0]),
    Column("date_end", "day", lambda row: days(row.date)[1]),
    Column("date_precision", "text", lambda row: row.date.precision if row.date else None),
    Column("date_extent", "text", lambda row: row.date.extent if row.date else None),
    Column("date_edtf", "text", lambda row: edtf(row.date)),
    Column("type", "text", lambda row: row.type),
    Column("mode", "text", lambda row: row.mode),
    Column("contexts", "text", lambda row: listed(row.contexts)),
    Column("cameo", "text", cameo),
    Column("quad_class", "integer", quad),
    Column("score", "number", score),
    Column("status", "text", lambda row: row.status),
    *_several("actor", lambda row: row.actors),
    Column("actor_confidences", "text", lambda row: confidences(row.actors)),
    Column("actor_register", "text", lambda row: listed(p.entry for p in row.actors)),
    *_several("recipient", lambda row: row.recipients),
    Column("recipient_confidences", "text", lambda row: confidences(row.recipients)),
    Column("recipient_register", "text", lambda row: listed(p.entry for p in row.recipients)),
    _place("place", "text", "name"),
    _place("place_gazetteer_name", "text", "gazetteer_name"),
    _place("place_country", "text", "country"),
    _place("admin1", "text", "admin1"),
    _place("latitude", "number", "latitude"),
    _place("longitude", "number", "longitude"),
    _place("geoname_id", "integer", "geoname_id"),
    _place("place_precision", "integer", "precision"),
    _place("gleditsch_ward", "integer", "gleditsch_ward"),
    _place("priogrid", "integer", "priogrid"),
    *_toll("killed"),
    *_toll("injured"),
    Column("weapons", "text", lambda row: listed(row.weapons)),
    Column("sources", "text", lambda row: listed(source_name(s) for s in row.sources)),
    Column("accounts", "integer", lambda row: row.accounts),
    Column("disputed", "text", lambda row: listed(row.disputed)),
    Column("confidence", "number", lambda row: row.confidence),
    Column("sentence", "text", lambda row: row.sentence.quote if row.sentence else None),
    Column("sentence_start", "integer", lambda row: row.sentence.start if row.sentence else None),
    Column("sentence_end", "integer", lambda row: row.sentence.end if row.sentence else None),
    Column("triggers", "text", lambda row: listed(t.quote for t in row.triggers)),
    Column("reports", "integer", lambda row: max(1, len(row.reports))),
    Column("reviewed", "text", lambda row: row.reviewed),
    Column("report_ids", "text", lambda row: listed(cited.report_id for cited in row.reports or (row.report,))),
    Column("part_of", "text", lambda row: listed(row.part_of)),
    *_cited(),
)
"""One row an event."""


def belongs(item: AffiliationRow) -> str:
    """An affiliation as one slot of a list: `relation: group`, with what qualifies it in brackets."""
    notes = [note for note, holds in (("former", item.former), ("denied", item.stance == "denies")) if holds]
    return f"{item.relation}: {item.group.name}" + (f" ({', '.join(notes)})" if notes else "")


def _claimed(row: AccountRow, ids: Sequence[ActorId]) -> str | None:
    names = {party.id: party.name for party in row.claimed}
    return listed(names.get(actor, actor) for actor in ids)


ACCOUNT_COLUMNS: tuple[Column[AccountRow], ...] = (
    Column("account_id", "text", lambda row: row.account_id),
    Column("event_id", "text", lambda row: row.event_id),
    Column("type", "text", lambda row: row.type),
    *_one("source", lambda row: row.source, REPORT),
    Column("source_affiliations", "text", lambda row: listed(belongs(item) for item in row.affiliations)),
    Column("via", "text", lambda row: row.via.name if row.via else None),
    Column("form", "text", lambda row: row.form),
    Column("stance", "text", lambda row: row.stance),
    *_words(lambda row: row.quote),
    Column("cue", "text", lambda row: row.cue.quote if row.cue else None),
    Column("claims_occurrence", "text", lambda row: _yes_or_no(row.claims.occurrence)),
    Column("claims_actor", "text", lambda row: _claimed(row, row.claims.actor)),
    Column("claims_recipient", "text", lambda row: _claimed(row, row.claims.recipient)),
    Column("claims_identity", "text", lambda row: row.claims.identity),
    Column("claims_justification", "text", lambda row: row.claims.justification),
    Column("confidence", "number", lambda row: row.confidence),
    *_cited(),
)
"""One row an account."""

AFFILIATION_COLUMNS: tuple[Column[AffiliationRow], ...] = (
    *_one("member", lambda row: row.member),
    Column("relation", "text", lambda row: row.relation),
    *_one("group", lambda row: row.group),
    Column("role", "text", lambda row: row.role),
    Column("since", "text", lambda row: edtf_bound(row.since)),
    Column("until", "text", lambda row: edtf_bound(row.until)),
    Column("former", "text", lambda row: _yes_or_no(row.former)),
    *_one("source", lambda row: row.source, REPORT),
    Column("stance", "text", lambda row: row.stance),
    *_words(lambda row: row.quote),
    *_cited(),
)
"""One row an affiliation."""

COMMITMENT_COLUMNS: tuple[Column[CommitmentRow], ...] = (
    Column("commitment", "text", lambda row: row.local_id),
    Column("kind", "text", lambda row: row.kind),
    *_several("by", lambda row: row.by),
    *_several("to", lambda row: row.to),
    Column("about", "text", lambda row: row.about),
    Column("made", "text", lambda row: edtf_bound(row.made)),
    Column("condition", "text", lambda row: row.condition),
    Column("deadline", "text", lambda row: row.deadline),
    Column("outcome", "text", lambda row: row.outcome),
    Column("event_id", "text", lambda row: row.event_id),
    Column("outcome_event_id", "text", lambda row: row.outcome_event_id),
    Column("became", "text", lambda row: row.judged.became if row.judged else None),
    Column("became_event_id", "text", lambda row: row.judged.event_id if row.judged else None),
    Column("became_on", "day", lambda row: row.judged.on if row.judged else None),
    Column("chain", "text", lambda row: listed(row.judged.chain) if row.judged else None),
    Column("why", "text", lambda row: " ".join(row.judged.why) or None if row.judged else None),
    Column("as_of", "day", lambda row: row.judged.as_of if row.judged else None),
    *_words(lambda row: row.quote),
    *_cited(),
)
"""One row a commitment."""

REACTION_COLUMNS: tuple[Column[ReactionRow], ...] = (
    Column("event_id", "text", lambda row: row.event_id),
    Column("to_event_id", "text", lambda row: row.to_event_id),
    *_words(lambda row: row.quote),
    *_cited(),
)
"""One row a reaction."""
