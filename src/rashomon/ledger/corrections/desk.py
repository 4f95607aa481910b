"""Correcting: a person's decision is checked, kept, and laid over the ledger at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from rashomon.errors import FilterError
from rashomon.knowledge.register import ActorRegister, register
from rashomon.ledger.corrections import asked
from rashomon.ledger.corrections.attach import Coded
from rashomon.ledger.corrections.changes import OUTCOMES, Change, Named, Overrule, Reattribute, Redate, Relocate, Resource, Role
from rashomon.ledger.corrections.effects import disturb, events_of
from rashomon.ledger.corrections.encoding import made
from rashomon.ledger.corrections.kept import keep, moment, retire
from rashomon.ledger.corrections.record import AMENDING, JOINING, Correction, Kind, TextAnchor
from rashomon.ledger.corrections.repeated import repeated
from rashomon.ledger.corrections.verdicts import settle
from rashomon.ledger.corrections.written import type_of
from rashomon.ledger.store import Store
from rashomon.model import Place, When


@dataclass(frozen=True, slots=True)
class Made:
    """A correction and the events that its tellings are of now that it counts.

    Attributes:
        correction: As it stands in the ledger.
        events: Their ids.
        known: Whether the same author had decided the same before, and nothing has overruled it since: nothing was changed then.
    """

    correction: Correction
    events: tuple[str, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction that nobody has signed yet; its attributes are those of `Correction`."""

    kind: Kind
    anchors: tuple[TextAnchor, ...]
    events: tuple[str, ...]
    change: Change = None
    whole: bool = True


class Corrector:
    """Corrects a ledger in one person's name. Every correction is one transaction, and its effect is there when the call returns.

    Args:
        store: The ledger's file.
        author: Who decides.
        known: The register that merging compares by; the one in use by default.

    Raises:
        FilterError: The author is blank.
    """

    def __init__(self, store: Store, author: str, known: ActorRegister | None = None) -> None:
        if not author.strip():
            raise FilterError("author: expected who decides, such as 'Ada Moro'; it is empty")
        self._store, self._author, self._known = store, author.strip(), known

    def merge(self, events: Sequence[str], *, reason: str) -> Made:
        """Say that several events are one; the oldest id stays and the others lead to it.

        Raises:
            FilterError: As all corrections: an event that there is not, or no reason. Or fewer than two events.
        """

        def drawn(connection: Connection) -> Draft:
            ids = tuple(dict.fromkeys(asked.event_of(connection, event) for event in events))
            if len(ids) < 2:
                raise FilterError(f"merge: expected two events or more; got {', '.join(ids) or 'none'}")
            anchors = [a for side, each in enumerate(ids) for a in asked.anchors_of(asked.tellings_of(connection, each), side)]
            return Draft("merge", tuple(anchors), ids)

        return self._decide(drawn, reason)

    def split(self, event: str, reports: Sequence[str], *, reason: str) -> Made:
        """Say that what some reports tell is another event than what the others of an event tell.

        Raises:
            FilterError: As all corrections. Or nothing would be taken out, or nothing stay.
        """

        def drawn(connection: Connection) -> Draft:
            event_id = asked.event_of(connection, event)
            every = asked.tellings_of(connection, event_id)
            taken = asked.tellings_of(connection, event_id, reports) if reports else []
            left = [each for each in every if each not in taken]
            if not taken or not left:
                much = "nothing" if not taken else "everything"
                raise FilterError(f"split: {much} would be taken out of {event_id}; name some of the reports that tell it, not all")
            return Draft("split", (*asked.anchors_of(taken, 0), *asked.anchors_of(left, 1)), (event_id,))

        return self._decide(drawn, reason)

    def retype(self, event: str, event_type: str, mode: str | None = None, *, reason: str, reports: Sequence[str] = ()) -> Made:
        """Give an event another type; `reports` says it of these tellings alone, here and below.

        Raises:
            FilterError: As all corrections. Or there is no such type or mode.
        """
        return self._amend("retype", event, type_of(event_type, mode), reason, reports)

    def redate(self, event: str, date: When | None, *, reason: str, reports: Sequence[str] = ()) -> Made:
        """Give an event another date, or none.

        Raises:
            FilterError: As all corrections.
        """
        return self._amend("redate", event, Redate(date), reason, reports)

    def relocate(self, event: str, place: Place | None, *, reason: str, reports: Sequence[str] = ()) -> Made:
        """Give an event another place, or none.

        Raises:
            FilterError: As all corrections.
        """
        return self._amend("relocate", event, Relocate(place), reason, reports)

    def reattribute(self, event: str, role: Role, parties: Sequence[Named | str], *, reason: str, reports: Sequence[str] = ()) -> Made:
        """Give an event other actors or recipients; nobody when there are none.

        Args:
            event: Its id.
            role: Which of the two.
            parties: Records, or names that its reports or the register know.
            reason: Why.
            reports: Only what these tell.

        Raises:
            FilterError: As all corrections. Or nobody is known by a name, or several are.
        """

        def drawn(connection: Connection) -> Draft:
            event_id = asked.event_of(connection, event)
            told = asked.tellings_of(connection, event_id, reports)
            change = Reattribute(role, tuple(self._who(connection, told, each) for each in parties))
            return Draft("reattribute", asked.anchors_of(told), (event_id,), change, whole=not reports)

        return self._decide(drawn, reason)

    def resource(self, event: str, account: str, source: Named | str | None, *, reason: str) -> Made:
        """Give an account of an event another source, as in `reattribute`; `None` for the report's own voice.

        Raises:
            FilterError: As `reattribute`. Or the event has no such account.
        """

        def drawn(connection: Connection) -> Draft:
            event_id = asked.event_of(connection, event)
            told, words = asked.account_of(connection, asked.tellings_of(connection, event_id), account)
            change = Resource(words.quote, self._who(connection, told, source) if source is not None else None, words.was)
            return Draft("reattribute", asked.anchors_of(told), (event_id,), change, whole=False)

        return self._decide(drawn, reason)

    def accept(self, event: str, *, reason: str, reports: Sequence[str] = ()) -> Made:
        """Mark an event as looked at and right.

        Raises:
            FilterError: As all corrections.
        """
        return self._amend("accept", event, None, reason, reports)

    def reject(self, event: str, *, reason: str, reports: Sequence[str] = ()) -> Made:
        """Leave an event out wherever events are listed.

        Raises:
            FilterError: As all corrections.
        """
        return self._amend("reject", event, None, reason, reports)

    def overrule(self, report: str, commitment: str, outcome: str, *, reason: str) -> Made:
        """Say what became of a commitment, whatever events tell.

        Raises:
            FilterError: There is no such report, commitment or outcome, or no reason is given.
        """
        if outcome not in OUTCOMES:
            raise FilterError(f"outcome: there is no {outcome[:40]!r}; there are {', '.join(OUTCOMES)}")

        def drawn(connection: Connection) -> Draft:
            return Draft("outcome", (asked.commitment_of(connection, report, commitment),), (), Overrule(outcome))

        return self._decide(drawn, reason)

    def undo(self, correction: str, *, reason: str) -> Made:
        """Take a correction back; it stays on record.

        Raises:
            FilterError: There is no such correction, it was taken back before, or no reason is given.
        """
        why = _checked(reason)
        with self._store.session() as connection:
            with self._store.writing(connection):
                found = asked.correction_of(connection, correction)
                if found.retired_at is not None:
                    raise FilterError(f"{found.id} was taken back on {found.retired_at} by {found.retired_by}")
                retire(connection, found, by=self._author, why=why)
                disturb(connection, [found])
            return self._settled(connection, found.id)

    def _who(self, connection: Connection, told: Sequence[Coded], named: Named | str) -> Named:
        return asked.who(connection, told, named, self._register()) if isinstance(named, str) else named

    def _register(self) -> ActorRegister:
        return self._known or register()

    def _amend(self, kind: Kind, event: str, change: Change, reason: str, reports: Sequence[str]) -> Made:
        def drawn(connection: Connection) -> Draft:
            event_id = asked.event_of(connection, event)
            anchors = asked.anchors_of(asked.tellings_of(connection, event_id, reports))
            return Draft(kind, anchors, (event_id,), change, whole=not reports)

        return self._decide(drawn, reason)

    def _decide(self, drawn: Callable[[Connection], Draft], reason: str) -> Made:
        why = _checked(reason)
        with self._store.session() as connection:
            with self._store.writing(connection):
                draft = drawn(connection)
                by = self._author, why, moment(connection)
                correction = made(draft.kind, draft.anchors, draft.change, events=draft.events, whole=draft.whole, by=by)
                before = repeated(connection, correction)
                if before is None:
                    keep(connection, [correction])
                    disturb(connection, [correction])
            return replace(self._settled(connection, (before or correction).id), known=before is not None)

    def _settled(self, connection: Connection, correction: str) -> Made:
        """What a correction is about, once what it touches is settled anew."""
        with self._store.writing(connection):
            found = asked.correction_of(connection, correction)
        if found.kind in JOINING | AMENDING:
            settle(connection, self._store.writing, self._register())
        with self._store.writing(connection):
            return Made(found, events_of(connection, found))


def _checked(reason: str) -> str:
    if not reason.strip():
        raise FilterError("reason: expected why, in a few words; it is empty")
    return reason.strip()
