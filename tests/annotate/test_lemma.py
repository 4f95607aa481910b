"""Dictionary forms."""

from __future__ import annotations

import pytest

from rashomon.annotate.lemma import lemma


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("struck", "VERB", "strike"),
        ("striking", "VERB", "strike"),
        ("Killed", "VERB", "kill"),
        ("stopped", "VERB", "stop"),
        ("targeting", "VERB", "target"),
        ("besieged", "VERB", "besiege"),
        ("seizes", "VERB", "seize"),
        ("fled", "VERB", "flee"),
        ("withdrew", "VERB", "withdraw"),
        ("carried", "VERB", "carry"),
        ("found", "VERB", "find"),
        ("said", "VERB", "say"),
        ("dying", "VERB", "die"),
        ("agreed", "VERB", "agree"),
        ("attacks", "NOUN", "attack"),
        ("militias", "NOUN", "militia"),
        ("casualties", "NOUN", "casualty"),
        ("clashes", "NOUN", "clash"),
        ("men", "NOUN", "man"),
        ("crises", "NOUN", "crisis"),
        ("headquarters", "NOUN", "headquarters"),
        ("shelling", "NOUN", "shelling"),
        ("worse", "ADJ", "bad"),
        ("more", "ADJ", "more"),
        ("was", "AUX", "be"),
        ("n't", "PART", "not"),
        ("ca", "AUX", "can"),
        ("them", "PRON", "they"),
        ("Kurds", "PROPN", "Kurds"),
        ("quadcoptered", "VERB", "quadcopter"),
    ],
)
def test_lemma(word: str, pos: str, expected: str) -> None:
    """Regular forms by rule, irregular ones by the table."""
    assert lemma(word, pos) == expected
