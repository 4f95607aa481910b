"""When and where."""

from __future__ import annotations

from rashomon.model import Event
from rashomon.resolve.toponyms import with_places
from tests.annotations import coded, parsed


def event(kind: str, *sentences: str, **options: None) -> Event:
    """The one event of a type in a text of 5 March 2031, a Wednesday."""
    (found,) = [e for e in coded(parsed(*sentences), **options).events if e.type == kind]
    return found


def day(found: Event) -> str | None:
    """The day on which an event began."""
    return found.date.start if found.date else None


def test_a_date_in_the_events_clause_is_its_date() -> None:
    """A calendar day, and a weekday looking back."""
    assert day(event("ASSAULT", "Rebels attacked the army on 3 March.")) == "2031-03-03"
    assert day(event("ASSAULT", "Rebels attacked the army near Kobani on Monday.")) == "2031-03-03"


def test_a_date_beside_the_speech_verb_is_not_the_events() -> None:
    """Said on Tuesday, done on no day that is told."""
    assert day(event("ASSAULT", "The ministry said on Tuesday that rebels attacked the army.")) is None


def test_said_on_one_day_and_done_on_another() -> None:
    """The event has the date of its own clause."""
    assert day(event("ASSAULT", "The ministry said on Tuesday that rebels attacked the army on Monday.")) == "2031-03-03"


def test_a_weekday_without_the_reports_date_is_no_date() -> None:
    """Never guessed from today."""
    assert day(event("ASSAULT", "Rebels attacked the army near Kobani on Monday.", published=None)) is None


def test_a_date_is_as_precise_as_the_words() -> None:
    """One day, from itself to itself."""
    found = event("ASSAULT", "Rebels attacked the army on 3 March.")
    assert found.date
    assert (found.date.start, found.date.end, found.date.precision) == ("2031-03-03", "2031-03-03", "day")


def test_a_place_with_its_preposition_is_where_it_happened() -> None:
    """With the country and coordinates that the gazetteer gives."""
    place = event("ASSAULT", "Rebels attacked the army in Aleppo.").place
    assert place
    assert (place.name, place.country) == ("Aleppo", "SYR")
    assert place.latitude is not None


def test_a_town_that_is_bombed_is_the_place() -> None:
    """The object of an assault may be the place itself."""
    place = event("ASSAULT", "The army bombed Kobani.").place
    assert place
    assert place.name == "Kobani"


def test_the_place_of_a_deed_is_not_where_it_was_condemned() -> None:
    """Codebook, hard case "Place of a speech act"."""
    assert event("ACCUSE", "Chad condemned the attack on the army in Aleppo.").place is None
    place = event("ASSAULT", "Chad condemned the attack on the army in Aleppo.").place
    assert place
    assert place.name == "Aleppo"


def test_a_report_that_names_no_place_gives_none() -> None:
    """Nor is one guessed from the actors."""
    assert event("ASSAULT", "Rebels attacked the army.").place is None


def test_of_two_events_days_apart_the_dated_one_dates_the_other() -> None:
    """The attack was on Friday, so the raid two days before it was on Wednesday."""
    text = "Rebels attacked the army on Friday, two days after a raid on the port killed ten soldiers."
    events = {e.triggers[0].quote: e for e in coded(parsed(text, scores={"raid": "ASSAULT"})).events}
    assert (day(events["attacked"]), day(events["raid"])) == ("2031-02-28", "2031-02-26")


def test_days_apart_from_an_undated_event_tell_nothing() -> None:
    """Neither date is known."""
    (attack,) = coded(parsed("The vote came two days after an attack on the port killed ten soldiers.")).events
    assert attack.date is None


def test_what_is_dated_after_the_report_has_not_happened() -> None:
    """Four days ahead of the report."""
    found = event("ASSAULT", "Rebels attacked the army on 9 March 2031.")
    assert (day(found), found.status) == ("2031-03-09", "future")


def test_a_bombed_town_taken_for_a_person_is_a_place() -> None:
    """The gazetteer knows it, and it stands where a place stands."""
    found = event("ASSAULT", "Planes bombed Zabadani.")
    assert found.place
    assert (found.place.name, found.recipient) == ("Zabadani", ())


def test_a_name_that_acts_stays_a_person() -> None:
    """Though one sentence has it where a place could stand."""
    annotation = with_places(parsed("Planes bombed Zabadani.", "Zabadani attacked the army."))
    assert {name.kind for name in annotation.names} == {"PERSON"}
