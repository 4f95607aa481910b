"""Reports coded by hand, in the codebook's own format, as coded reports of the program.

In such files evidence is a `quote` that stands in the text (the first time unless `nth` says otherwise) and a place is a name; here quotes
get their offsets and places what the gazetteer knows of them. Figures that an account claims are that account's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rashomon.errors import UnreadableReport
from rashomon.knowledge import gazetteer
from rashomon.knowledge.grid import with_numbers
from rashomon.model import (
    Account,
    Actor,
    ActorId,
    Affiliation,
    Claims,
    CodedReport,
    Commitment,
    CommitmentId,
    Effect,
    Event,
    EventId,
    Evidence,
    Place,
    Precision,
    Reaction,
    Report,
    When,
)

READER = "by hand"
"""What stands in for the reader's version."""

Json = Mapping[str, Any]

_OF_REPORT = ("publisher", "published", "title", "url", "origin", "reader")
"""What may be told of a report, and of who coded it, beside its text and id."""

_NAMED = 8
"""Fields that a message lists at most."""

_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
"""By the length of an ISO date."""


def coded_by_hand(data: Json, *, reader: str = READER) -> CodedReport:
    """A report coded by hand as the program would have coded it.

    Args:
        data: One JSON object in the codebook's format.
        reader: Who coded it; another name makes another reading of the same report.

    Raises:
        UnreadableReport: A quote does not stand in the text, or something the codebook demands is missing.
    """
    try:
        return _Hand(data).coded(reader)
    except UnreadableReport:
        raise
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableReport("broken-record", wrong(data, error, "a report coded as docs/codebook.md describes")) from error


def wrong(data: Json, error: Exception, expected: str) -> str:
    """What is wrong with a coded report, in a line: what was expected, what came, what to do.

    Args:
        data: Its JSON object.
        error: What reading it raised.
        expected: What it should have been.
    """
    if not isinstance(error, KeyError):
        return f"expected {expected}; got something else in one of its fields: {error}. Mend it and import it again."
    field = error.args[0]
    if field == "text":
        there = ", ".join(map(repr, list(data)[:_NAMED])) or "nothing"
        todo = "Give the report's whole text in it, or use `rashomon read` for reports that nobody has coded."
        return f"expected {expected}, with a field 'text'; there is {there}. {todo}"
    return f"expected {expected}, with a field {field!r} in it or in one of its parts; it is not there. Add it and import it again."


def check_strings(data: Json) -> None:
    """Whether what a report is known by is words.

    Raises:
        KeyError: It has no text or no id.
        TypeError: One of these fields holds something else.
    """
    for field, found in (("text", data["text"]), ("id", data["id"]), *((name, data.get(name)) for name in _OF_REPORT)):
        if not isinstance(found, str) and (found is not None or field in {"text", "id"}):
            raise TypeError(f"{field!r} holds {found!r:.40}, where a string should stand")


class _Hand:
    """One file."""

    def __init__(self, data: Json) -> None:
        self._data = data
        check_strings(data)
        self._text: str = data["text"]
        self._countries = {a["country"]: 1.0 for a in data["actors"] if a.get("country")}

    def coded(self, reader: str) -> CodedReport:
        data = self._data
        published = date.fromisoformat(data["published"]) if data.get("published") else None
        report = Report(
            data["id"], self._text, publisher=data.get("publisher"), published=published, title=data.get("title"), url=data.get("url")
        )
        return CodedReport(
            report,
            tuple(self._actor(item) for item in data["actors"]),
            tuple(self._event(item) for item in data["events"]),
            tuple(self._affiliation(item) for item in data.get("affiliations", ())),
            tuple(self._commitment(item) for item in data.get("commitments", ())),
            tuple(Reaction(EventId(r["event"]), EventId(r["to"]), self._span(r)) for r in data.get("reactions", ())),
            reader=reader,
        )

    def _span(self, item: Json | str) -> Evidence:
        """A quote with its offsets.

        Raises:
            UnreadableReport: It does not stand in the text.
        """
        quote, nth = (item, 1) if isinstance(item, str) else (item["quote"], item.get("nth") or 1)
        start = -1
        for _ in range(nth):
            start = self._text.find(quote, start + 1)
        if not quote or start < 0:
            raise UnreadableReport("broken-record", f"expected evidence that stands in the text; got {quote[:60]!r} (occurrence {nth})")
        return Evidence(start, start + len(quote), quote)

    def _actor(self, item: Json) -> Actor:
        forms = dict.fromkeys((item["name"], *item.get("names", ())))
        found = tuple(Evidence(m.start(), m.end(), form) for form in forms for m in re.finditer(re.escape(form), self._text))
        return Actor(
            ActorId(item["id"]), item["name"], item["kind"], tuple(item.get("names", ())), item.get("country"), item.get("sector"), found
        )

    def _event(self, item: Json) -> Event:
        triggers = tuple(self._span(trigger) for trigger in item["triggers"])
        if not triggers:
            raise UnreadableReport("broken-record", f"expected a trigger of event {item['id']} at least; got none")
        return Event(
            EventId(item["id"]),
            item["type"],
            item.get("mode"),
            triggers,
            tuple(map(ActorId, item["actor"])),
            tuple(map(ActorId, item["recipient"])),
            self._place(item.get("place")),
            _when(item.get("date")),
            item["status"],
            tuple(self._account(account) for account in item["accounts"]),
            effects=tuple(self._effects(item)),
            contexts=tuple(item.get("contexts") or ()),
            weapons=tuple(item.get("weapons") or ()),
            disputed=tuple(item.get("disputed") or ()),
            sentence=self._sentence(triggers[0]),
            rule=READER,
        )

    def _sentence(self, trigger: Evidence) -> Evidence:
        """The words around a trigger from one full stop to the next."""
        start = max((m.end() for m in re.finditer(r"[.!?]”?\s+|\n", self._text[: trigger.start])), default=0)
        end = re.compile(r"[.!?]”?(?=\s|$)|\n").search(self._text, trigger.end)
        stop = end.end() if end else len(self._text)
        return Evidence(start, stop, self._text[start:stop])

    def _place(self, item: Json | None) -> Place | None:
        if not item:
            return None
        countries = {**self._countries, item["country"]: 5.0} if item.get("country") else self._countries
        entry = gazetteer().resolve(item["name"], countries=countries)
        if entry is None or (item.get("country") and entry.iso3 not in {item["country"], None}):
            return with_numbers(Place(item["name"], item.get("country")))
        return with_numbers(
            Place(
                item["name"],
                item.get("country") or entry.iso3,
                entry.name,
                entry.geoname_id,
                entry.latitude,
                entry.longitude,
                entry.admin1,
                entry.precision,
            )
        )

    def _effects(self, event: Json) -> Iterator[Effect]:
        """Figures with those who give them: the accounts that claim them, else the report."""
        claimed: list[tuple[str, str | None, int | None, int | None]] = []
        for account in event["accounts"]:
            for effect in (account.get("claims") or {}).get("effects") or ():
                claimed.append(_figure(effect))
                yield self._effect(effect, account.get("source"), account["quote"])
        for effect in event.get("effects") or ():
            if _figure(effect) not in claimed:
                yield self._effect(effect, None, None)

    def _effect(self, item: Json, source: str | None, words: str | None) -> Effect:
        quote = self._span(item.get("quote") or words or "")
        who = ActorId(item["who"]) if item.get("who") else None
        return Effect(item["kind"], who, item.get("low"), item.get("high"), quote, ActorId(source) if source else None)

    def _account(self, item: Json) -> Account:
        claims = item.get("claims") or {}
        return Account(
            ActorId(item["source"]) if item.get("source") else None,
            item["form"],
            item["stance"],
            self._span(item),
            self._span(item["cue"]) if item.get("cue") else None,
            ActorId(item["via"]) if item.get("via") else None,
            Claims(
                occurrence=claims.get("occurrence"),
                actor=tuple(map(ActorId, claims.get("actor") or ())),
                recipient=tuple(map(ActorId, claims.get("recipient") or ())),
                identity=_words(claims.get("identity")),
                justification=_words(claims.get("justification")),
                place=self._place(claims["place"]) if isinstance(claims.get("place"), dict) else None,
                date=_when(claims["date"]) if isinstance(claims.get("date"), dict) else None,
            ),
            rule=READER,
        )

    def _affiliation(self, item: Json) -> Affiliation:
        return Affiliation(
            ActorId(item["member"]),
            ActorId(item["group"]),
            item["relation"],
            self._span(item),
            role=item.get("role"),
            since=item.get("since"),
            until=item.get("until"),
            former=bool(item.get("former")),
            source=ActorId(item["source"]) if item.get("source") else None,
            stance=item.get("stance") or "asserts",
            rule=READER,
        )

    def _commitment(self, item: Json) -> Commitment:
        makers = item["by"] if isinstance(item["by"], list) else [item["by"]]
        return Commitment(
            CommitmentId(item["id"]),
            tuple(map(ActorId, makers)),
            tuple(map(ActorId, item.get("to") or ())),
            item["kind"],
            item["about"],
            self._span(item),
            event=EventId(item["event"]) if item.get("event") else None,
            made=item.get("made"),
            condition=item.get("condition"),
            deadline=item.get("deadline"),
            outcome=item.get("outcome") or "unknown",
            outcome_event=EventId(item["outcome_event"]) if item.get("outcome_event") else None,
            rule=READER,
        )


def _figure(item: Json) -> tuple[str, str | None, int | None, int | None]:
    return item["kind"], item.get("who"), item.get("low"), item.get("high")


def _words(stated: object) -> str | None:
    if stated is None or isinstance(stated, str):
        return stated
    return "; ".join(map(str, stated)) if isinstance(stated, list) else str(stated)


def _when(item: Json | None) -> When | None:
    if not item:
        return None
    start, end = item.get("start"), item.get("end")
    if start != end or start is None:
        return When(start, end, "span", item.get("extent"))
    dated = start.replace("--", "0000-", 1)  # what no year can be had for
    return When(start, end, _PRECISIONS.get(len(dated), "day"), item.get("extent"))
