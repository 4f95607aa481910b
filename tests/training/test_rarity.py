"""How rare stems are: the table that ships, and how it is made."""

from __future__ import annotations

import pytest

from training import rarity


def test_the_shipped_table_is_what_the_maker_gives() -> None:
    """After a change of the vocabulary, the written reports or the stems, it and its weights are to be made anew."""
    anew = "run python -m training.rarity, then python -m training.wording"
    assert rarity.table().encode() == rarity.TABLE.read_bytes(), anew  # bytes: no line end may differ either


def test_a_stem_is_as_rare_as_the_commonest_of_its_words() -> None:
    """Here "barges" is common and "barge" is not."""
    found = rarity.rarities({"barges": 2_100, "barge": 20_000}, {"barges": 9}, 99)
    assert found["barg"] == pytest.approx((rarity.by_rank(2_100) + rarity.by_reports(9, 99)) / 2)


def test_a_word_counts_that_the_vocabulary_or_two_reports_hold() -> None:
    """A word of one report alone, which may be a slip, does not."""
    found = rarity.rarities({"lantern": 3_000}, rarity.held(["A quokka fled.", "The quokka of Oram.", "A Quokka!"]), 3)
    assert {"lantern", "quokka"} <= found.keys()
    assert not {"fled", "flee", "oram"} & found.keys()


def test_function_words_come_first_and_rare_ones_not_at_all() -> None:
    """Each line is a tenth with its stems in order; what is too rare to be listed is left out."""
    rows = rarity.listing({"the": 0.0, "barg": 4.04, "aid": 3.96, "quokka": rarity.BOUND}).splitlines()
    assert [row for row in rows if not row.startswith("#")] == ["0.0 the", "4.0 aid barg"]
