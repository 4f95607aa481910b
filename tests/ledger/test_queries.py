from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rashomon.errors import FilterError, LedgerError
from rashomon.ledger import Filters, Ledger
from rashomon.model import CodedReport, Event, Evidence, Place, When
from tests import factory


def kept(ledger: Ledger, **filters: Any) -> list[str]:
    """Triggers of the events that pass some filters."""
    return [row.triggers[0].quote for row in ledger.events(Filters(**filters))]


def dated(ledger: Ledger, *whens: When | None, published: date | None = date(2031, 3, 5)) -> None:
    """Add a report with one event for each date, its trigger that date's start."""
    text = " ".join(when.start or "open" if when else "undated" for when in whens)
    events = []
    for number, when in enumerate(whens, start=1):
        words = when.start or "open" if when else "undated"
        events.append(factory.event(number, "PROTEST", factory.quote(words, text), date=when))
    with ledger.writer() as writer:
        writer.add(factory.coded(events, of=factory.report(text, published=published)))


def with_event(**fields: Any) -> CodedReport:
    """The factory's report with its first event changed."""
    changed: Event = replace(factory.attack(), **fields)
    return factory.full(events=(changed, factory.shelling()))


def test_events_come_by_date_with_undated_ones_last(ledger: Ledger) -> None:
    """The order is that of the first day, whatever the order in the text."""
    dated(ledger, None, When("2031-03", "2031-03", "month"), When.day(date(2031, 2, 1)))
    assert kept(ledger) == ["2031-02-01", "2031-03", "undated"]


@pytest.mark.parametrize("name", ["northern", "NORTHERN FRONT", "the front", "Nörthern-Front", "army"])
def test_an_actor_is_found_by_part_of_any_of_its_names(filled: Ledger, name: str) -> None:
    """Either side counts, and case, diacritics and hyphens do not."""
    assert "shelled" in kept(filled, actor=name)


def test_an_actor_that_only_speaks_takes_no_part(filled: Ledger) -> None:
    """A source is not a participant."""
    assert kept(filled, actor="Ada Moro") == []


@pytest.mark.parametrize("signs", ["%", "_", "100%", "/", "\\", "'; DROP TABLE reports; --"])
def test_signs_in_a_name_are_only_signs(filled: Ledger, signs: str) -> None:
    """No sign of SQL or of its patterns has a meaning in a filter."""
    assert kept(filled, actor=signs) == kept(filled, place=signs) == kept(filled, publisher=signs) == []


def test_a_type_is_found_in_any_case(filled: Ledger) -> None:
    """Types may be given in lower case."""
    assert len(kept(filled, type="assault")) == 3
    assert kept(filled, type="protest") == []


@pytest.mark.parametrize("place", ["tarsil", "upper vale", "tsl", "TSL"])
def test_a_place_is_found_by_name_division_or_country(filled: Ledger, place: str) -> None:
    """A place's own name, its province and its country's code all find it."""
    assert "attacked" in kept(filled, place=place)


def test_a_place_is_found_by_the_gazetteers_name(filled: Ledger) -> None:
    """What the report calls "near Tarsil" is Tarsil."""
    assert kept(filled, place="tarsil") == ["attacked", "shelled"]


def placed(ledger: Ledger, *places: Place) -> None:
    """Add a report with one event at each place, its trigger the place's name."""
    text = "; ".join(place.name for place in places)
    events = [factory.event(n, "PROTEST", factory.quote(place.name, text), place=place) for n, place in enumerate(places, start=1)]
    with ledger.writer() as writer:
        writer.add(factory.coded(events, of=factory.report(text)))


MOSUL, IRAQ, BORDER = Place("Mosul", "IRQ"), Place("Iraq", "IRQ"), Place("Iraq-Syria border")
MOGADISHU, SOMALIA, BAMAKO = Place("Mogadishu", "SOM"), Place("Somalia", "SOM"), Place("Bamako", "MLI")
LIMA, PERM, KYIV, LEEDS = Place("Lima", "PER"), Place("Perm", "RUS"), Place("Ukrainka", "UKR"), Place("Leeds", "GBR")
GEORGIA, TBILISI = Place("Georgia", "USA"), Place("Tbilisi", "GEO", admin1="Capital of Georgia")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Iraq", [MOSUL, IRAQ, BORDER]),
        ("iraq", [MOSUL, IRAQ, BORDER]),
        ("Republic of Iraq", [MOSUL, IRAQ]),
        ("IRQ", [MOSUL, IRAQ]),
        ("irq", [MOSUL, IRAQ]),
        ("Mali", [BAMAKO]),
        ("MLI", [BAMAKO]),
        ("somali", [SOMALIA]),
        ("PER", [LIMA]),
        ("per", [LIMA, PERM]),
        ("UK", [LEEDS]),
        ("uk", [KYIV]),
        ("the United Kingdom", [LEEDS]),
        ("Georgia", [GEORGIA, TBILISI]),
        ("Peru", [LIMA]),
    ],
)
def test_a_state_is_found_by_its_names_and_code(ledger: Ledger, asked: str, found: list[Place]) -> None:
    """Its name finds all places in it and those named for it, never those whose names merely contain its letters."""
    placed(ledger, MOSUL, IRAQ, BORDER, MOGADISHU, SOMALIA, BAMAKO, LIMA, PERM, KYIV, LEEDS, GEORGIA, TBILISI)
    assert {row.place.name for row in ledger.events(Filters(place=asked)) if row.place} == {place.name for place in found}


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2031-03-01", None, ["2031-02-20", "2031-03", "2031-03-03"]),
        (None, "2031-03-02", ["2031-02-20", "2031-03"]),
        ("2031-03-03", "2031-03-03", ["2031-03", "2031-03-03"]),
        (date(2031, 4, 1), None, []),
        ("2031", "2031", ["2031-02-20", "2031-03", "2031-03-03"]),
        (None, "2030", []),
    ],
)
def test_a_window_keeps_what_overlaps_it(ledger: Ledger, since: Any, until: Any, found: list[str]) -> None:
    """An event passes when any day of its interval lies in the window; one without a date does not."""
    span = When.between(date(2031, 2, 20), date(2031, 3, 1), "span")
    dated(ledger, span, When("2031-03", "2031-03", "month"), When.day(date(2031, 3, 3)), None, When("--03-03", "--03-03"))
    assert kept(ledger, since=since, until=until) == found


def test_an_open_date_reaches_as_far_as_it_may(ledger: Ledger) -> None:
    """An event with a known end alone passes every window that begins before it."""
    dated(ledger, When(None, "2031-03-01", "span"))
    assert kept(ledger, since="2031-02-01", until="2031-02-02") == ["open"]
    assert kept(ledger, since="2031-03-02") == []


def test_fresh_leaves_out_what_was_old_when_reported(ledger: Ledger) -> None:
    """The days between an event's last day and publication decide; what has no date stays."""
    dated(ledger, When.day(date(2031, 3, 4)), When.day(date(2031, 2, 26)), When.day(date(2031, 2, 25)), When("2030", "2030", "year"), None)
    assert kept(ledger, fresh_days=7) == ["2031-02-26", "2031-03-04", "undated"]


def test_fresh_keeps_what_an_undated_report_tells(ledger: Ledger) -> None:
    """Without a date of publication nothing is old."""
    dated(ledger, When.day(date(1990, 1, 1)), published=None)
    assert kept(ledger, fresh_days=0) == ["1990-01-01"]


def test_status_and_publisher(filled: Ledger) -> None:
    """Both leave out what does not fit."""
    assert kept(filled, status="future") == kept(filled, publisher="post") == []
    assert len(kept(filled, status="Actual", publisher="meridian")) == 3


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"type": "WAR"}, "ASSAULT"),
        ({"status": "done"}, "hypothetical"),
        ({"since": "yesterday"}, "2024-02-01"),
        ({"until": "2031-13-01"}, "until: expected a date"),
        ({"since": "--02-02"}, "since: expected a date"),
        ({"since": "2031-02", "until": "2031-01"}, "later than until"),
        ({"fresh_days": -1}, "0 or more"),
        ({"actor": " - "}, "expected part of a name"),
        ({"place": "x" * 60_000}, "at most 500"),
    ],
)
def test_a_filter_that_means_nothing_says_what_would(filters: dict[str, Any], words: str) -> None:
    """The message lists what there is or shows what was expected."""
    with pytest.raises(FilterError, match=words):
        Filters(**filters)


def test_a_filter_that_does_not_apply_is_refused(filled: Ledger) -> None:
    """Nobody is given all affiliations for having asked for one type's."""
    with pytest.raises(FilterError, match="cannot be filtered by type"):
        filled.affiliations(Filters(type="ASSAULT"))


def test_an_event_brings_its_accounts_side_by_side(filled: Ledger) -> None:
    """Each account has its words, its source and what the source belongs to."""
    detail = filled.event(filled.events()[0].event_id)
    told = [(a.source.name if a.source else None, a.stance, [i.group.name for i in a.affiliations]) for a in detail.accounts]
    assert told == [
        (None, "asserts", []),
        ("Ada Moro", "asserts", ["interior ministry"]),
        ("Idris Valen", "denies", ["Northern Front"]),
    ]
    assert [a.quote.quote for a in detail.accounts][2] == "its men were there"


def test_an_event_brings_what_it_answers_and_commits(filled: Ledger) -> None:
    """Reactions name events by lasting ids, from both ends; commitments hang on the event that made them."""
    attack, shelling = (filled.event(row.event_id) for row in filled.events()[:2])
    assert [r.event_id for r in attack.answered_by] == [shelling.event.event_id]
    assert [r.to_event_id for r in shelling.answers] == [attack.event.event_id]
    assert [c.about for c in shelling.commitments] == ["leave the talks"]


def test_the_beginning_of_an_id_is_enough(filled: Ledger) -> None:
    """An id may be cut, and its prefix left out."""
    whole = filled.events()[0].event_id
    assert filled.event(whole[:8]).event.event_id == filled.event(whole[4:].upper()).event.event_id == whole


@pytest.mark.parametrize(("asked", "words"), [("RSH-zzzz", "there is no event"), ("RSH-", "first letters"), ("%%%%%", "first letters")])
def test_an_unknown_event_is_an_error(filled: Ledger, asked: str, words: str) -> None:
    """The message says how ids look or where to find them."""
    with pytest.raises(FilterError, match=words):
        filled.event(asked)


def test_an_event_that_the_current_reading_lost_is_named_as_such(filled: Ledger) -> None:
    """An id once given is never unknown."""
    whole = filled.events()[0].event_id
    with filled.writer() as writer:
        writer.add(factory.full(reader="2", events=(), commitments=(), reactions=()))
    with pytest.raises(FilterError, match="earlier reading"):
        filled.event(whole)


def test_affiliations_of_either_side(filled: Ledger) -> None:
    """An actor is found as member and as group."""
    assert [a.member.name for a in filled.affiliations(Filters(actor="northern front"))] == ["Idris Valen"]
    assert [a.group.name for a in filled.affiliations(Filters(actor="moro"))] == ["interior ministry"]


def test_commitments_by_actor_and_day(filled: Ledger) -> None:
    """A commitment without a day of its own has that of publication."""
    assert len(filled.commitments(Filters(actor="army", since="2031-03-05"))) == 1
    assert filled.commitments(Filters(until="2031-03-04")) == filled.commitments(Filters(actor="police")) == []


def test_actors_are_counted_over_reports(filled: Ledger) -> None:
    """One row a name, with what it did, received and said."""
    with filled.writer() as writer:
        writer.add(replace(factory.full(), report=factory.report(publisher="Tarsil Post")))
    front = filled.actors(Filters(actor="northern"))[0]
    assert (front.name, front.names, front.reports, front.mentions, front.acted, front.received) == (
        "Northern Front",
        ("the Front",),
        2,
        4,
        2,
        2,
    )


def test_coded_reports_with_a_matching_event(filled: Ledger) -> None:
    """Without filters all reports, with filters those that have such an event."""
    assert len(list(filled.each_coded())) == 2
    assert [c.report.id for c in filled.each_coded(Filters(actor="oram"))] == ["r2"]


def test_an_unknown_report_is_an_error(filled: Ledger) -> None:
    """A report or reading that is not there is named."""
    with pytest.raises(FilterError, match="there is no report"):
        filled.coded("RPT-none")


def test_places_come_back_whole(ledger: Ledger) -> None:
    """Coordinates, division and gazetteer entry survive; the numbers of state and cell are those of the place."""
    place = Place("Mosul", "IRQ", "Mosul", 12, 36.25, 43.25, "Nineveh", 1, gleditsch_ward=645, priogrid=181_887)
    with ledger.writer() as writer:
        writer.add(with_event(place=place))
    assert ledger.events()[0].place == place


def test_many_events_come_in_portions(ledger: Ledger) -> None:
    """More events than one portion holds come all, each once, in order."""
    text = "hit " * 900
    events = [factory.event(n + 1, "ASSAULT", Evidence(4 * n, 4 * n + 3, "hit")) for n in range(900)]
    with ledger.writer() as writer:
        writer.add(factory.coded(events, of=factory.report(text)))
    assert [row.local_id for row in ledger.each_event()] == [f"e{n + 1}" for n in range(900)]
    assert len(ledger.accounts()) == 900


def test_a_snapshot_shows_one_state_whatever_is_added(filled: Ledger) -> None:
    """Every kind of query in it agrees with the others; the ledger itself shows what came in."""
    with filled.snapshot() as state:
        before = (len(state.events()), len(state.reports()))
        with Ledger(filled.path).writer() as writer:
            writer.add(factory.full(of=factory.report(publisher="Tarsil Post")))
        accounts = {row.event_id for row in state.each_account()}
        assert (len(accounts), len(state.reports()), len(list(state.each_coded()))) == (*before, before[1])
        assert len(state.affiliations()) == len(list(state.affiliations_beside())) == 2
        assert (len(filled.events()), len(filled.reports())) == (before[0] + 2, before[1] + 1)
    assert len(filled.affiliations()) == 4


def test_what_stands_beside_events_comes_by_publication(ledger: Ledger) -> None:
    """Over more reports than one portion holds, those without a day last."""
    days = [date(2031, 1 + n % 12, 1 + n % 28) for n in range(450)]
    with ledger.writer() as writer:
        writer.add_many([factory.full(of=factory.report(publisher=f"Outlet {n}", published=day)) for n, day in enumerate([*days, None])])
    for rows in (ledger.affiliations_beside(), ledger.commitments_beside(), ledger.reactions_beside()):
        published = list(dict.fromkeys((row.report.published, row.report.report_id) for row in rows))
        assert len(published) == 451
        assert published == sorted(published, key=lambda key: (key[0] is None, key[0] or date.min, key[1]))


def test_reports_without_events_have_something_beside_them_too(ledger: Ledger) -> None:
    """Without filters all is given; with any, only what stands beside an event that passes."""
    with ledger.writer() as writer:
        writer.add(factory.full(events=(), commitments=(), reactions=()))
    assert len(list(ledger.affiliations_beside())) == 2
    assert not list(ledger.affiliations_beside(Filters(status="actual")))


def test_participants_and_accounts_keep_their_confidence(filled: Ledger) -> None:
    """Each its own; those that rules alone decided have none, and a source has none as a source."""
    attack, *others = filled.events()
    assert [party.confidence for party in (*attack.actors, *attack.recipients)] == [0.8, 0.85]
    assert {party.confidence for row in others for party in (*row.actors, *row.recipients)} == {None}
    accounts = list(filled.each_account())
    assert [row.confidence for row in accounts if row.event_id == attack.event_id] == [0.75, 0.625, None]
    assert {row.source.confidence for row in accounts if row.source} == {None}


def test_an_event_with_fewer_confidences_than_actors_is_refused(ledger: Ledger) -> None:
    """And nothing of its report is kept."""
    with ledger.writer() as writer, pytest.raises(LedgerError, match="1 under `actor` and 2 confidences"):
        writer.add(with_event(actor_confidence=(0.8, 0.9)))
    assert not list(ledger.events())
