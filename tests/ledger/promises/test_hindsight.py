"""What was published later is not known on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rashomon.ledger.promises import as_known, was_made
from rashomon.ledger.rows import Incident
from tests.ledger.promises.build import ARMY, BRIGADE, FRONT, MADE, cited, incident, pledge

SOON, LATE = MADE + timedelta(days=2), MADE + timedelta(days=20)


def both() -> Incident:
    """One event told soon of the Front and later of the Brigade."""
    first = incident("ASSAULT", (FRONT,), (ARMY,), 1, reported=SOON)
    later = incident("ASSAULT", (BRIGADE,), (ARMY,), 1, reported=LATE, event_id=first.event.event_id)
    return Incident(later.event, (*first.tellings, *later.tellings))


def test_tellings_published_later_are_left_out_and_the_rest_is_brought_together_anew() -> None:
    found = as_known(both(), SOON)
    assert found is not None
    assert [telling.event.report.published for telling in found.tellings] == [SOON]
    assert [party.name for party in found.event.actors] == ["Oram Front"]


def test_an_event_that_nobody_had_told_is_not_known_and_one_that_all_had_told_is_unchanged() -> None:
    event = both()
    assert as_known(event, MADE) is None
    assert as_known(event, LATE) is event


def test_a_text_is_known_from_its_first_publication() -> None:
    (telling,) = incident("ASSAULT", reported=LATE).tellings
    event = Incident(telling.event, (replace(telling, carriers=(cited(SOON, "Ford Gazette"),)),))
    found = as_known(event, SOON)
    assert found is not None
    assert [(t.event.report.publisher, t.carriers) for t in found.tellings] == [("Ford Gazette", ())]


def test_unknown_publication_counts_as_known() -> None:
    (telling,) = incident("ASSAULT").tellings
    row = replace(telling.event, report=replace(telling.event.report, published=None))
    assert as_known(Incident(row, (replace(telling, event=row),)), MADE - timedelta(days=99)) is not None


@pytest.mark.parametrize(
    ("made", "published", "day", "is_listed"),
    [
        (MADE, SOON, SOON, True),
        (MADE, SOON, MADE, False),  # made, and told by nobody yet
        (LATE, SOON, SOON, False),  # told to come
        (None, SOON, SOON, True),
        (None, LATE, SOON, False),
        (MADE, None, MADE, True),
    ],
)
def test_a_commitment_counts_once_it_was_made_and_told(made: object, published: object, day: object, *, is_listed: bool) -> None:
    told = pledge("halt attacks", made=made and str(made), report=replace(cited(), published=published))  # type: ignore[arg-type]
    assert was_made(told, day) is is_listed  # type: ignore[arg-type]
