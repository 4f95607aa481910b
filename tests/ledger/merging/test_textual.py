"""A text that its publisher corrects tells the same events in the same words, whatever the correction says of them."""

from __future__ import annotations

import pytest

from rashomon.ledger import Ledger, report_id
from rashomon.model import CodedReport, Place
from tests.ledger.copies.stories import OTHER, STORY
from tests.ledger.merging.stories import NOBODY, act, fill, groups, minted

TRIGGER = "shells fell"
FAR = Place("Port Elba", "KRV", latitude=40.0, longitude=60.0, precision=1)
FRONT = STORY.replace("Tarsil on Monday", "Port Elba on Thursday")


def printed(publisher: str, text: str = STORY, **fields: object) -> CodedReport:
    """A report of the shelling in a longer text."""
    return act(publisher, text, TRIGGER, **{"sentence": None, **fields})


CORRECTED = printed("Post", FRONT, place=FAR, day=6, published=6)


@pytest.mark.parametrize("together", [True, False], ids=["at once", "one by one"])
def test_a_corrected_text_keeps_its_event_though_place_and_day_differ(together: bool, ledger: Ledger) -> None:  # noqa: FBT001 - a parameter
    """Of another publisher in its own words, such a telling would be another event."""
    if together:
        fill(ledger, printed("Post"), CORRECTED)
    else:
        fill(ledger, printed("Post"))
        fill(ledger, CORRECTED)
    assert len(groups(ledger)) == 1
    assert len(ledger.tellings_of(minted(ledger, "Post"))) == 2


def test_another_text_with_another_place_and_day_is_another_event(ledger: Ledger) -> None:
    text = OTHER.replace("The president has", "In Port Elba shells fell, said the Northern Front. The president has")
    fill(ledger, printed("Post"), printed("Courier", text, place=FAR, day=6, published=6))
    assert groups(ledger) == [["Courier"], ["Post"]]


def test_the_reason_is_that_the_words_are_the_same(ledger: Ledger) -> None:
    """Not that of features which speak against it."""
    fill(ledger, printed("Post"), CORRECTED)
    with ledger._store.reading() as connection:
        whys = list(connection.exec_driver_sql("SELECT why FROM decisions WHERE retired_at IS NULL ORDER BY n").scalars())
    assert [why.split(": ")[1] for why in whys if why.startswith("as in")] == ["the same words of one text"]


def test_people_may_part_what_stands_in_the_same_words(ledger: Ledger) -> None:
    fill(ledger, printed("Post"), CORRECTED)
    desk = ledger.corrector("Ada Moro", NOBODY)
    assert len(desk.split(minted(ledger, "Post"), [report_id(CORRECTED.report)], reason="two").events) == 2


def test_a_re_reading_finds_the_same_words_again(ledger: Ledger) -> None:
    """Those of the reading that it takes the place of are forgotten."""
    fill(ledger, printed("Post"), CORRECTED)
    fill(ledger, printed("Post", FRONT, place=FAR, day=6, published=6, reader="2"))
    assert len(ledger.tellings_of(minted(ledger, "Post"))) == 2
    with ledger._store.reading() as connection:
        assert connection.exec_driver_sql("SELECT one, other FROM same_words").all() == [(1, 3)]
