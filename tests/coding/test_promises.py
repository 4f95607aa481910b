"""Commitments without a verb of committing, read by the whole program."""

from __future__ import annotations

import pytest

from rashomon.model import Report
from rashomon.pipeline import Reader

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader with the installed model."""
    return Reader.load(threads=2)


def kinds(reader: Reader, text: str) -> set[tuple[str, str]]:
    """Who commits, and the kind, of every commitment in a text."""
    coded = reader.read(Report(id="r", text=text))
    return {(coded.name(by), commitment.kind) for commitment in coded.commitments for by in commitment.by}


@pytest.mark.parametrize(
    ("text", "by", "kind"),
    [
        ("Denmark’s promise to rebuild the harbour was welcomed in the capital.", "Denmark", "pledge"),
        ("“We will never recognise this border,” President Ilse Brandt said on Monday.", "Ilse Brandt", "pledge"),
        ("Norway intends to send engineers to the flooded valleys.", "Norway", "pledge"),
        ("The ceasefire was part of a deal between Chad and Niger, officials said.", "Chad", "agreement"),
    ],
)
def test_a_commitment_without_a_verb_of_committing(reader: Reader, text: str, by: str, kind: str) -> None:
    """Nouns, own words about the future, intentions."""
    assert (by, kind) in kinds(reader, text)


def test_an_order_to_strike_is_no_commitment(reader: Reader) -> None:
    """What is ordered and carried out is an event and nothing promised."""
    assert not kinds(reader, "President Ilse Brandt ordered an airstrike on the depot near Varna on Monday.")
