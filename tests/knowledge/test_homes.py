"""Where well-known groups and leaders come from."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from rashomon.knowledge import countries
from rashomon.knowledge.homes import group_home, leader_home


def test_a_group_acts_from_a_state() -> None:
    """However it is written; a group at home nowhere has none."""
    assert group_home("the Houthis") == "YEM"
    assert group_home("Al Shabaab") == "SOM"
    assert group_home("al-Qaeda") is None


def test_a_leader_is_known_by_the_whole_name() -> None:
    """With or without accents."""
    assert leader_home("Hugo Chávez", titled=False) == "VEN"


def test_a_family_name_needs_an_office() -> None:
    """And must point to one state."""
    assert leader_home("Putin", titled=True) == "RUS"
    assert leader_home("Putin", titled=False) is None
    assert leader_home("Gandhi", titled=True) == "IND"
    assert leader_home("Kim", titled=True) is None


def test_every_home_is_a_state() -> None:
    """As the table of states has it."""
    data = tomllib.loads(files("rashomon.knowledge").joinpath("homes.toml").read_text(encoding="utf-8"))
    known = {country.iso3 for country in countries().records}
    assert {iso3 for section in data.values() for iso3 in section} <= known
