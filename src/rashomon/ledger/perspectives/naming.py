"""Whose view is meant: a name as users give it, looked up in the register and among the names in the ledger.

The steps, of which the first that finds somebody decides: an id of the register or a key of the ledger as an earlier message gave it; a
state by its name, code, adjective or capital; the register, spellings that only sound alike left out; the names of actors and publishers in
the ledger, whole, then in part; the register's spellings that sound alike. Where a step finds several, nobody is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, and_, select

from rashomon.errors import FilterError
from rashomon.knowledge import countries
from rashomon.knowledge.register import ActorRegister, Entry, Match
from rashomon.ledger import schema
from rashomon.ledger.filters import holds
from rashomon.ledger.names import fold
from rashomon.ledger.naming import all_forms, forms
from rashomon.ledger.perspectives.view import View, outlet
from rashomon.ledger.rows import Party
from rashomon.ledger.sources import current, words_of
from rashomon.ledger.who import Who, who_of
from rashomon.model import ActorId

SOUNDING: frozenset[str] = frozenset({"sound", "written"})
"""Steps of the register's look-up that go by the sound of a name, tried last: "Sudani" sounds like Sudan."""

LISTED = 10
"""Candidates that a message lists at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: a key to choose it by, and what it is."""

    key: str
    view: View
    told: str


def view_of(connection: Connection, name: str, known: ActorRegister) -> View:
    """The view of a name.

    Args:
        connection: Reads the ledger, for names that the register does not have.
        name: As a user gives it.
        known: The register.

    Raises:
        FilterError: Nobody has the name, or several do; the message lists them with the ids to choose by.
    """
    steps: tuple[Callable[[], Iterable[Candidate]], ...] = (
        partial(_by_id, connection, name, known),
        partial(_by_state, name, known),
        partial(_by_register, name, known, sounding=False),
        partial(_by_ledger, connection, name, known, whole=True),
        partial(_by_ledger, connection, name, known, whole=False),
        partial(_by_register, name, known, sounding=True),
    )
    for step in steps:
        found = {candidate.key: candidate for candidate in step()}
        if len(found) == 1:
            return next(iter(found.values())).view
        if found:
            listed = "; ".join(f"{each.key!r} ({each.told})" for each in list(found.values())[:LISTED])
            raise FilterError(f"{name[:60]!r} may be several; give one of these ids: {listed}")
    raise FilterError(
        f"nobody is called {name[:60]!r}, neither in the register nor in this ledger; `rashomon actors lookup NAME` asks the "
        "one, `rashomon actors --actor NAME` the other"
    )


def _by_id(connection: Connection, name: str, known: ActorRegister) -> Iterator[Candidate]:
    entry = known.get(name.strip())
    if entry:
        yield _of_entry(entry, known)
    elif name.startswith("~") and "|" in name:
        folded = name[1:].rpartition("|")[0]
        yield from (each for each in _by_ledger(connection, folded, known, whole=True) if each.key == name)


def _by_state(name: str, known: ActorRegister) -> Iterator[Candidate]:
    states, asked = countries(), name.strip()
    capital = asked[:1].upper() + asked[1:]
    found = states.by_iso3(asked) or states.by_name(asked) or states.by_name(capital)
    found = found or states.by_demonym(asked) or states.by_capital(asked) or states.by_capital(capital)
    if found:
        yield Candidate(found.iso3.lower(), _of_state(found.iso3, found.name, known), "state")


def _of_state(iso3: str, name: str, known: ActorRegister) -> View:
    return View(name, (Who(iso3.lower(), name, "state", iso3, forms=forms(name)),), iso3, known)


def _by_register(name: str, known: ActorRegister, *, sounding: bool) -> Iterator[Candidate]:
    matches: tuple[Match, ...] = known.candidates(name)
    own = [match for match in matches if match.step == "name"]
    for match in own if len(own) == 1 else matches:
        if (match.step in SOUNDING) == sounding:
            yield _of_entry(match.entry, known)


def _of_entry(entry: Entry, known: ActorRegister) -> Candidate:
    state = countries().by_iso3(entry.id.upper()) if entry.kind == "state" else None
    if state:
        return Candidate(entry.id, _of_state(state.iso3, state.name, known), "state")
    offices = sorted({statement.country for statement in entry.statements if statement.country})
    told = ", ".join(filter(None, (entry.name, entry.kind.replace("_", " "), *offices[:3])))
    return Candidate(entry.id, View(entry.name, (Who(entry.id, entry.name, entry.kind, forms=all_forms(entry.names)),), None, known), told)


def _by_ledger(connection: Connection, name: str, known: ActorRegister, *, whole: bool) -> Iterator[Candidate]:
    """Actors and publishers by a name in the ledger; those whom the register knows by what it says of them."""
    name = _bare(name)
    if not name:
        return
    parties = [party for party in _parties(connection, name) if not whole or _is_called(party, name)]
    linked = {entry.id: entry for party in parties if party.entry and (entry := known.get(party.entry))}
    yield from (_of_entry(entry, known) for entry in linked.values())
    unknown = {who.key: who for party in parties if party.entry not in linked for who in [who_of(party)]}
    published = {who.key: who for publisher in _publishers(connection, name, whole=whole) for who in [outlet(publisher, known)]}
    yield from _of_names({**unknown, **published}.values(), known)


def _of_names(found: Iterable[Who], known: ActorRegister) -> Iterator[Candidate]:
    """One candidate a name, with and without its country; of two countries' bodies of one name two."""
    names: dict[str, list[Who]] = {}
    for who in sorted(found, key=lambda who: who.key):
        names.setdefault(who.key.partition("|")[0], []).append(who)
    for same in names.values():
        countries_ = {who.country for who in same if who.country}
        groups = [tuple(same)] if len(countries_) < 2 else [(who,) for who in same]
        for group in groups:
            first = group[-1]
            told = ", ".join(filter(None, (first.name, first.kind.replace("_", " "), first.country)))
            yield Candidate(first.key, View(first.name, group, None, known), told)


def _is_called(party: Party, bare: str) -> bool:
    return any(_bare(form) == bare for form in (party.name, *party.names))


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _parties(connection: Connection, name: str) -> Iterator[Party]:
    """Actors of current readings with a name in one of their names, each different one once."""
    actors, links = schema.actors.c, schema.links.c
    linked = and_(links.coding == actors.coding, links.actor == actors.id, links.retired_at.is_(None))
    tables = schema.actors.join(schema.codings, and_(schema.codings.c.n == actors.coding, current())).outerjoin(schema.links, linked)
    columns = (actors.name, actors.names, actors.kind, actors.country, actors.sector, links.entry)
    query = select(*columns).distinct().select_from(tables).where(holds(actors.folded, name))
    for row in connection.execute(query):
        yield Party(ActorId(""), row.name, row.kind, row.country, row.sector, entry=row.entry, names=words_of(row.names))


def _publishers(connection: Connection, name: str, *, whole: bool) -> list[str]:
    """Publishers of a folded name, or with it in theirs."""
    reports = schema.reports.c
    wanted = reports.publisher_folded.in_((name, f"the {name}")) if whole else holds(reports.publisher_folded, name)
    query = select(reports.publisher).distinct().where(reports.publisher.is_not(None), wanted).order_by(reports.publisher)
    return [publisher for publisher in connection.scalars(query) if publisher]
