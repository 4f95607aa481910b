from __future__ import annotations

import pytest

from rashomon.ledger.disputes import TollRange
from rashomon.ledger.rows import Figure
from tests.ledger.disputes.telling import (
    ARMY,
    CIVILIANS,
    FRONT,
    HOSPITAL,
    MILITANTS,
    MINISTRY,
    VALEN,
    account,
    cited,
    figure,
    found,
    party,
    sides,
    speaks_for,
    telling,
)

MERIDIAN, GAZETTE, HERALD = cited("The Meridian"), cited("The Gazette", 5), cited("The Herald", 6)


def numbers(toll: TollRange) -> tuple[int | None, int | None, int | None]:
    """Low, best and high."""
    return toll.low, toll.best, toll.high


def test_a_newer_figure_of_one_source_is_an_update_wherever_it_is_told() -> None:
    """The Gazette cites the ministry's newer figure: the one that the Meridian cited no longer stands."""
    here = telling(MERIDIAN, account(MINISTRY), figures=(figure(12, 12, MINISTRY),))
    there = telling(GAZETTE, account(MINISTRY), figures=(figure(17, 17, MINISTRY),))
    findings = found(here, there)
    (change,) = findings.changes
    assert findings.disputed == ()
    assert (change.kind, change.attribute, change.speaker.name) == ("update", "effects", "Interior Ministry")
    assert (change.earlier.report, change.later.report) == (MERIDIAN, GAZETTE)
    assert numbers(findings.tolls["killed"]) == (17, 17, 17)


def test_a_figure_taken_over_falls_with_its_source() -> None:
    """The Meridian repeated the ministry's twelve in its own voice; when the ministry says seventeen nobody is left who says twelve."""
    here = telling(MERIDIAN, account(None), account(MINISTRY), figures=(figure(12, 12), figure(12, 12, MINISTRY, at=950)))
    there = telling(GAZETTE, account(MINISTRY), figures=(figure(17, 17, MINISTRY),))
    assert found(here, there).disputed == ()
    assert numbers(found(here, there).tolls["killed"]) == (17, 17, 17)
    assert numbers(found(here).tolls["killed"]) == (12, 12, 12)


def test_two_outlets_own_figures_stand_beside_each_other() -> None:
    """An outlet's own figure is replaced by none but its own."""
    here, there = telling(MERIDIAN, figures=(figure(12, 12),)), telling(GAZETTE, figures=(figure(17, 17),))
    findings = found(here, there)
    (dispute,) = findings.disputes
    assert (dispute.attribute, dispute.about) == ("effects", "killed")
    assert sides(dispute) == [("12 killed", ["The Meridian"]), ("17 killed", ["The Gazette"])]
    assert numbers(findings.tolls["killed"]) == (12, 17, 17)
    later = telling(cited("The Meridian", 7), figures=(figure(17, 17),))
    again = found(here, there, later)
    assert (again.disputed, [change.speaker.key for change in again.changes]) == ((), ["publisher:the meridian"])


def test_a_spokesman_brings_up_to_date_what_his_body_said() -> None:
    """One voice, two names."""
    here = telling(MERIDIAN, account(FRONT), figures=(figure(3, 3, FRONT),))
    spoken = account(VALEN, affiliations=(speaks_for(VALEN, FRONT, GAZETTE),))
    there = telling(GAZETTE, spoken, figures=(figure(5, 5, VALEN),))
    findings = found(here, there)
    assert (findings.disputed, len(findings.changes)) == ((), 1)


def test_on_one_day_the_higher_figure_is_the_later() -> None:
    """Tolls rise, and which report came first on a day is not known."""
    early, late = cited("The Meridian", 5), cited("The Gazette", 5)
    low, high = figure(12, 12, MINISTRY), figure(17, 17, MINISTRY)
    for first, second in ((low, high), (high, low)):
        findings = found(telling(early, account(MINISTRY), figures=(first,)), telling(late, account(MINISTRY), figures=(second,)))
        assert numbers(findings.tolls["killed"]) == (17, 17, 17)


def test_a_figure_in_the_words_of_a_source_is_that_source_s() -> None:
    """Figures coded without a source are given by the one in whose account they stand."""
    said = account(HOSPITAL, words="it took in nine dead after the blast")
    here = telling(MERIDIAN, account(None, at=0), said, figures=(figure(9, 9, words="nine dead", at=110),))
    (toll,) = (found(here).tolls["killed"],)
    assert [claim.speaker.name for claim in toll.claims] == ["Saint Elma Hospital"]


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (figure(12, None), figure(17, 17), False),
        (figure(12, None), figure(9, 9), True),
        (figure(None, 20), figure(25, 25), True),
        (figure(10, 15), figure(14, 18), False),
        (figure(40, 40, words="about 40"), figure(44, 44), False),
        (figure(40, 40, words="about 40"), figure(60, 60), True),
        (figure(None, None, words="dozens"), figure(34, 34), False),
        (figure(None, None, words="dozens"), figure(3, 3), True),
        (figure(None, None, words="hundreds"), figure(40, 40), True),
        (figure(0, 0), figure(4, 4), True),
        (figure(5, 5, who=MILITANTS), figure(9, 9, who=CIVILIANS), False),
        (figure(5, 5, who=MILITANTS), figure(9, 9, who=party(7, "Front fighters")), True),
        (figure(5, 5, words="five Turkish soldiers"), figure(9, 9, words="nine Syrian soldiers"), False),
        (figure(5, 5, who=CIVILIANS), figure(9, 9), False),
        (figure(9, 9, who=CIVILIANS), figure(5, 5), True),
        (figure(5, 5), figure(9, 9, kind="injured"), False),
    ],
)
def test_figures(one: Figure, other: Figure, *, disputed: bool) -> None:
    """Ranges of one group that share a number agree; some of the people cannot be more than all."""
    for first, second in ((one, other), (other, one)):
        attributes = found(telling(MERIDIAN, figures=(first,)), telling(GAZETTE, figures=(second,))).disputed
        assert attributes == (("effects",) if disputed else ())


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((figure(13, None), figure(10, 10, ARMY)), (10, 13, None)),
        ((figure(13, None), figure(17, 17, ARMY)), (13, 13, 17)),
        ((figure(None, 20, ARMY),), (None, 20, 20)),
        ((figure(3, 3, who=CIVILIANS), figure(9, 9, who=MILITANTS)), (9, 9, 9)),
        ((figure(9, 9, who=CIVILIANS), figure(12, 12, ARMY)), (9, 9, 12)),
    ],
)
def test_low_best_and_high(figures: tuple[Figure, ...], expected: tuple[int | None, ...]) -> None:
    """As UCDP has it: open where the highest is, own voice first, groups not added up."""
    assert numbers(found(telling(MERIDIAN, account(None), account(ARMY), figures=figures)).tolls["killed"]) == expected


def test_a_source_that_now_blames_another_reverses_itself() -> None:
    """Its later word stands; who said the first before it now contradicts it."""
    first = telling(MERIDIAN, account(MINISTRY), actors=(FRONT,))
    now = telling(HERALD, account(MINISTRY), actors=(ARMY,))
    findings = found(first, now)
    assert findings.disputed == ()
    assert [(change.kind, change.attribute) for change in findings.changes] == [("reversal", "actor")]
    other = telling(GAZETTE, account(HOSPITAL), actors=(FRONT,))
    (dispute,) = found(first, other, now).disputes
    assert sides(dispute) == [("Northern Front", ["Saint Elma Hospital"]), ("Tarsil army", ["Interior Ministry"])]
