"""Coded reports and the reports they are made of."""

from __future__ import annotations

import pytest

from rashomon.model import REASONS, Report
from tests import factory


def test_an_actor_is_found_by_its_id() -> None:
    """And nobody by another."""
    coded = factory.full()
    (first, *_) = factory.ids(1)
    (nobody,) = factory.ids(99)
    assert coded.actor(first).name == "Northern Front"
    with pytest.raises(KeyError, match="A99"):
        coded.actor(nobody)


def test_no_source_is_the_report_itself() -> None:
    """In words fit to be shown."""
    assert factory.full().name(None) == "the report"


def test_a_text_has_one_hash_whatever_else_is_known_of_it() -> None:
    """The anchor of re-reading; half surrogate pairs have one too."""
    assert Report("a", "Six dead.").text_hash == Report("b", "Six dead.", publisher="The Meridian").text_hash
    assert Report("a", "Six dead.").text_hash != Report("a", "Six dead. ").text_hash
    assert len(Report("a", "\ud800").text_hash) == 64


def test_every_reason_for_rejection_has_a_meaning() -> None:
    """Codes are stable, meanings are for people."""
    assert all(code and meaning for code, meaning in REASONS.items())
