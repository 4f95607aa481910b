from __future__ import annotations

import pytest

from rashomon.ledger.names import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Ḥashd", "al hashd"),
        ("Kata'ib", "KATAIB"),
        ("Kata’ib", "kataib"),
        ("São  Luís", "sao luis"),
        ("STRASSE", "straße"),
        ("Aʿyan", "ayan"),
    ],
)
def test_names_that_differ_in_writing_only_are_one(one: str, other: str) -> None:
    """Case, diacritics, apostrophes, hyphens and spaces do not tell names apart."""
    assert fold(one) == fold(other)


def test_names_that_differ_in_letters_are_two() -> None:
    """Folding does not merge names."""
    assert fold("Oram") != fold("Orama")
