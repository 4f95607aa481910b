"""Coded reports as the codebook's JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from rashomon.model import CodedReport
from rashomon.model.codebook import from_json, to_json
from tests import factory, strategies


@settings(max_examples=50, deadline=None)
@given(strategies.coded_reports())
def test_what_is_written_is_read_back(coded: CodedReport) -> None:
    """Through the text of the JSON, in any characters."""
    assert from_json(json.loads(json.dumps(to_json(coded)))) == coded


def test_the_codebooks_names_keep_their_meaning() -> None:
    """The fields of sections 2 to 7 are all there."""
    data = to_json(factory.full())
    assert {"id", "publisher", "published", "title", "text", "actors", "events", "affiliations", "commitments", "reactions"} <= data.keys()
    event = data["events"][0]
    assert {"id", "type", "mode", "triggers", "actor", "recipient", "place", "date", "status"} <= event.keys()
    assert {"effects", "contexts", "weapons", "accounts", "disputed"} <= event.keys()
    assert {"source", "via", "form", "stance", "quote", "cue", "claims"} <= event["accounts"][0].keys()
    assert {"kind", "who", "low", "high", "quote"} <= event["effects"][0].keys()


def test_a_trigger_tells_which_occurrence_it_is() -> None:
    """`quote` and `nth`, as in files written by hand."""
    trigger = to_json(factory.full())["events"][0]["triggers"][0]
    assert (trigger["quote"], trigger["nth"]) == ("attacked", 1)


def test_claims_that_add_nothing_are_left_out() -> None:
    """Only what an account adds or contradicts."""
    assert to_json(factory.full())["events"][0]["accounts"][0]["claims"] == {}


def test_a_missing_field_is_named() -> None:
    """Not a half-read report."""
    data = to_json(factory.full())
    del data["events"][0]["accounts"]
    with pytest.raises(KeyError, match="accounts"):
        from_json(data)
