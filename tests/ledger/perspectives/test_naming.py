from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Filters, Ledger
from tests import factory


@pytest.mark.parametrize(
    ("name", "key", "state"),
    [
        ("Iraq", "irq", "IRQ"),
        ("IRQ", "irq", "IRQ"),
        ("Iraqi", "irq", "IRQ"),
        ("baghdad", "irq", "IRQ"),
        ("irq", "irq", "IRQ"),
        ("Pentagon", "usa-dod", None),
        ("usa-centcom", "usa-centcom", None),
        ("The Meridian", "~meridian|", None),
        ("meridian", "~meridian|", None),
        ("Northern Front", "~northern front|TSL", None),
        ("Moro", "~ada moro|TSL", None),
    ],
)
def test_names_are_found_step_by_step(filled: Ledger, name: str, key: str, state: str | None) -> None:
    """States by any of their names, the register's by name or id, the ledger's by a part."""
    view = filled.whose(name)
    assert (view.groups[0].key, view.state) == (key, state)


def test_of_several_nobody_is_chosen(ledger: Ledger) -> None:
    """The message lists what to choose by, and that works."""
    army = replace(factory.ACTORS[4], country="ORM")
    with ledger.writer() as writer:
        writer.add(factory.full())
        writer.add(factory.full(actors=(*factory.ACTORS[:4], army, factory.ACTORS[5]), of=factory.report(publisher="The Gazette")))
    with pytest.raises(FilterError, match=r"'~army\|ORM' .*'~army\|TSL'"):
        ledger.whose("army")
    assert ledger.whose("~army|ORM").groups[0].country == "ORM"


def test_a_name_that_nobody_has_is_an_error(filled: Ledger) -> None:
    """For every question, and it says where to look."""
    for ask in (filled.events, filled.accounts, filled.affiliations, filled.commitments, filled.pledges):
        with pytest.raises(FilterError, match=r"nobody is called .Zzyzx.*actors lookup"):
            ask(Filters(according_to="Zzyzx"))


def test_what_has_no_perspective_refuses_one(filled: Ledger) -> None:
    """Rather than ignore it."""
    with pytest.raises(FilterError, match="actors cannot be filtered by according_to"):
        filled.actors(Filters(according_to="Iraq"))
    with pytest.raises(FilterError, match="coded reports cannot be filtered by according_to"):
        list(filled.each_coded(Filters(according_to="Iraq")))
