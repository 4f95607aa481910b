"""Events as the ledger holds them now, by their ids or the beginning of one, with all that hangs on them."""

from __future__ import annotations

import sqlite3

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Filters, Ledger, report_id
from rashomon.ledger.incidents import numbers_of
from rashomon.ledger.queries import load_accounts, load_events
from rashomon.model import When
from tests.ledger.merging.stories import COURIER, HERALD, POST, act, fill, minted

OTHER = "Men of the Northern Front seized a mill near Tarsil; its owner fled across the Orlen with what he could carry."


@pytest.fixture
def raided(ledger: Ledger) -> Ledger:
    """A ledger in which two papers tell of a raid, and one of another act a week later."""
    return fill(ledger, act("Post", POST), act("Courier", COURIER, published=4), act("Herald", OTHER, "seized", day=12, published=14))


def test_an_event_has_the_tellings_of_all_its_reports_by_publication(raided: Ledger) -> None:
    detail = raided.event(minted(raided, "Post"))
    assert [telling.event.report.publisher for telling in detail.tellings] == ["Courier", "Post"]
    assert [account.report.publisher for account in detail.accounts] == ["Courier", "Post"]
    assert [cited.publisher for cited in detail.event.reports] == ["Courier", "Post"]


def test_events_come_in_the_order_of_the_first_telling_that_passes(raided: Ledger) -> None:
    assert [len(row.reports) for row in raided.events()] == [2, 1]
    assert [detail.event.event_id for detail in raided.each_detail()] == [row.event_id for row in raided.events()]


def test_an_event_passes_where_one_of_its_tellings_does(raided: Ledger) -> None:
    """And then has all of them."""
    for publisher, reports in (("Post", [2]), ("Courier", [2]), ("Herald", [1]), ("Gazette", [])):
        assert [len(row.reports) for row in raided.events(Filters(publisher=publisher))] == reports


def test_an_id_may_be_shortened_and_written_as_one_likes(raided: Ledger) -> None:
    event_id = minted(raided, "Herald")
    for written in (event_id, event_id.lower(), f" {event_id[:12]} ", event_id.removeprefix("RSH-")[:6]):
        assert raided.event(written).event.event_id == event_id


def test_what_is_no_id_is_refused(ledger: Ledger) -> None:
    for written in ("RSH-ab", "", "RSH-ab%%%", "RSH-äöüß", "../../etc"):
        with pytest.raises(FilterError, match="expected an event's id such as"):
            ledger.event(written)


def test_an_id_that_nobody_has_says_where_ids_are_listed(ledger: Ledger) -> None:
    with pytest.raises(FilterError, match="`rashomon events` lists"):
        ledger.event("RSH-zzzzzzzzzzzzzz")


def test_a_beginning_that_several_have_lists_them(raided: Ledger) -> None:
    """Those that lead to one event are one."""
    with raided._store.session() as connection, raided._store.writing(connection):
        connection.exec_driver_sql("INSERT INTO event_records VALUES ('RSH-qqqqaaaaaaaaaa', 1, '2001', NULL)")
        connection.exec_driver_sql("INSERT INTO event_records VALUES ('RSH-qqqqbbbbbbbbbb', 1, '2001', NULL)")
    with pytest.raises(FilterError, match="several events begin with RSH-qqqq: RSH-qqqqaaaaaaaaaa, RSH-qqqqbbbbbbbbbb"):
        raided.event("RSH-qqqq")
    with raided._store.session() as connection, raided._store.writing(connection):
        connection.exec_driver_sql(f"UPDATE event_records SET redirect_to = '{minted(raided, 'Post')}' WHERE event_id LIKE 'RSH-qqqq%'")
    assert raided.event("RSH-qqqq").event.event_id == minted(raided, "Post")


def test_an_event_that_several_merges_led_on_is_found(raided: Ledger) -> None:
    """From one id to the next; ids that lead in a circle stop somewhere."""
    event_id = minted(raided, "Post")
    with raided._store.session() as connection, raided._store.writing(connection):
        connection.exec_driver_sql(f"INSERT INTO event_records VALUES ('RSH-qqqqaaaaaaaaaa', 1, '2001', '{event_id}')")
        connection.exec_driver_sql("INSERT INTO event_records VALUES ('RSH-qqqqbbbbbbbbbb', 1, '2001', 'RSH-qqqqaaaaaaaaaa')")
    assert raided.event("RSH-qqqqbbbbbbbbbb").event.event_id == event_id


def test_tellings_of_an_event_have_those_of_reprints_among_them(raided: Ledger) -> None:
    """Which the event counts once."""
    fill(raided, act("Gazette", POST))
    event_id = minted(raided, "Post")
    assert [row.report.publisher for row in raided.tellings_of(event_id)] == ["Courier", *sorted(["Post", "Gazette"], key=_id)]
    assert len(raided.event(event_id).tellings) == 2


def _id(publisher: str) -> str:
    return report_id(act(publisher, POST).report)


def test_a_whole_names_its_parts(ledger: Ledger) -> None:
    week = When("2031-03-02", "2031-03-09", "span", "during")
    text = "The Northern Front carried out 12 raids in a week, monitors counted. No harvest has reached the port since."
    fill(ledger, act("Post", POST), act("Herald", HERALD), act("Weekly", text, "raids", day=week, place=None, published=12))
    raid, campaign = minted(ledger, "Post"), minted(ledger, "Weekly")
    assert (ledger.event(raid).part_of, ledger.event(campaign).parts) == ((campaign,), (raid,))
    assert (ledger.event(raid).parts, ledger.event(campaign).part_of) == ((), ())


def test_ids_beyond_the_first_few_that_begin_so_count(raided: Ledger) -> None:
    """However many lead to one event: one that leads elsewhere makes the beginning one of several."""
    post, herald = minted(raided, "Post"), minted(raided, "Herald")
    with raided._store.session() as connection, raided._store.writing(connection):
        for letter in "abcdefg":
            connection.exec_driver_sql(f"INSERT INTO event_records VALUES ('RSH-qqqq{letter * 10}', 1, '2001', '{post}')")
    assert raided.event("RSH-qqqq").event.event_id == post
    with raided._store.session() as connection, raided._store.writing(connection):
        connection.exec_driver_sql(f"INSERT INTO event_records VALUES ('RSH-qqqqzzzzzzzzzz', 1, '2001', '{herald}')")
    with pytest.raises(FilterError, match="several events begin with RSH-qqqq: RSH-qqqqaaaaaaaaaa, RSH-qqqqzzzzzzzzzz;"):
        raided.event("RSH-qqqq")


def test_of_very_many_events_that_begin_so_some_are_named(raided: Ledger) -> None:
    with raided._store.session() as connection, raided._store.writing(connection):
        for letter in "abcdefg":
            connection.exec_driver_sql(f"INSERT INTO event_records VALUES ('RSH-qqqq{letter * 10}', 1, '2001', NULL)")
    with pytest.raises(FilterError, match="RSH-qqqqeeeeeeeeee, …; give more"):
        raided.event("RSH-qqqq")


def test_no_query_names_more_tellings_than_sqlite_takes(raided: Ledger) -> None:
    """An event may have very many: whoever asks for all of them asks some hundreds at a time, and in the order given."""
    with raided._reading() as connection:
        numbers = [n for of_event in numbers_of(connection, [row.event_id for row in raided.events()]).values() for n in of_event]
        driver = connection.connection.dbapi_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 500)
        many = [*reversed(numbers)] * 300
        rows = load_events(connection, many)
        wanted = [load_events(connection, [n])[0] for n in reversed(numbers)]
        assert [row.event_id for row in rows] == [row.event_id for row in wanted] * 300
        assert set(load_accounts(connection, many)) == set(numbers)
