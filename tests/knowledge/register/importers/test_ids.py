from __future__ import annotations

import pytest

from rashomon.knowledge.register.importers.ids import Ids, slug


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("The Kata'ib of the Marsh", "kataib-of-the-marsh"),
        ("Øda Vellín", "oda-vellin"),
        ("M-23 (North)", "m-23-north"),
        ("Фронт", "actor"),
        ("'-'", "actor"),
    ],
)
def test_slugs(name: str, entry: str) -> None:
    assert slug(name) == entry


def test_two_actors_of_one_name_get_two_ids() -> None:
    ids = Ids(taken=())
    assert [ids.give("Marsh Front"), ids.give("Marsh front"), ids.give("MARSH FRONT")] == ["marsh-front", "marsh-front-2", "marsh-front-3"]
    assert ids.moved == []


def test_a_shipped_actor_keeps_its_id() -> None:
    ids = Ids(taken={"marsh-front", "marsh-front-2"})
    assert ids.give("Marsh Front") == "marsh-front-3"
    assert ids.moved == ["marsh-front"]


@pytest.mark.parametrize(("name", "entry"), [("TCD", "tcd-2"), ("TCD police", "tcd-police-2"), ("TCD salt", "tcd-salt")])
def test_states_and_their_bodies_keep_their_ids(name: str, entry: str) -> None:
    assert Ids(taken=()).give(name) == entry
