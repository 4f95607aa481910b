"""The figures of the suites on syntax, names and attribution, on made-up data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import attribution, names, syntax

ROWS = (("Rebels", "NOUN", 2, "nsubj"), ("left", "VERB", 0, "root"), (".", "PUNCT", 2, "punct"))


def sentence() -> syntax.GoldSentence:
    words, tags = tuple(row[0] for row in ROWS), tuple(row[1] for row in ROWS)
    heads, relations = tuple(row[2] for row in ROWS), tuple(row[3] for row in ROWS)
    return syntax.GoldSentence("Rebels left.", words, tags, heads, relations)


def test_a_parse_like_the_gold_scores_one() -> None:
    """All four figures."""
    gold = syntax.gold_dependencies([sentence(), sentence()])
    assert syntax.f1([(gold, gold)]) == {"words": 1.0, "pos": 1.0, "uas": 1.0, "las": 1.0}


def test_a_word_cut_in_two_costs_precision_and_recall() -> None:
    """Its characters are aligned; a head that is not a gold word is wrong."""
    gold = syntax.gold_dependencies([sentence()])
    found = [
        syntax.Dependency((0, 3), "NOUN", (6, 10), "nsubj"),
        syntax.Dependency((3, 6), "NOUN", (0, 3), "goeswith"),
        *gold[1:],
    ]
    assert syntax.f1([(gold, found)])["las"] == pytest.approx(2 * 2 / 7, abs=1e-4)


def test_a_treebank_is_read_by_document(tmp_path: Path) -> None:
    """Documents, sentences, words; multi-word tokens and comments aside."""
    lines = [f"{number}\t{word}\t_\t{tag}\t_\t_\t{head}\t{relation}\t_\t_" for number, (word, tag, head, relation) in enumerate(ROWS, 1)]
    block = "\n".join(["# newdoc id = one", "# text = Rebels left.", *lines, "", ""])
    path = tmp_path / "small.conllu"
    path.write_text(block + block.replace("one", "two"))
    assert list(syntax.read(path)) == [[sentence()], [sentence()]]


def test_names_are_compared_by_span_and_kind() -> None:
    """One of two right."""
    gold = {(0, (0, 5, "PLACE")), (1, (0, 5, "ORG"))}
    assert names.scores(gold, {(0, (0, 5, "PLACE")), (1, (0, 5, "PERSON"))}) == {"precision": 0.5, "recall": 0.5, "f1": 0.5}


def test_only_proper_names_of_re3d_count(tmp_path: Path) -> None:
    """Noun phrases are set aside, and the article before a name."""
    text = "The Tarim Front left the small town."
    entities = [{"type": "Organisation", "start": 0, "end": 15}, {"type": "Location", "start": 21, "end": 35}]
    path = tmp_path / "small.jsonl"
    path.write_text(json.dumps({"text": text, "gold": {"entities": entities}}) + "\n")
    (marked,) = names.read(path)
    assert marked.names == {(4, 15, "ORG")}
    assert marked.ignored == ((4, 15), (25, 35))


@pytest.mark.parametrize("suite", [syntax, names, attribution])
def test_missing_data_are_named(suite: object, tmp_path: Path) -> None:
    """A folder without files of the format is an error, not an empty result."""
    with pytest.raises(FileNotFoundError, match="is no"):
        suite.run(tmp_path / "none")  # type: ignore[attr-defined]


@pytest.mark.model
def test_attribution_is_measured(tmp_path: Path) -> None:
    """Exact spans and overlap, for each role."""
    text = "Officials said the bridge had fallen."
    spans = {"source": [(0, 9)], "cue": [(10, 14)], "content": [(15, 36)]}
    gold = {role: [{"start": start, "end": end} for start, end in found] for role, found in spans.items()}
    path = tmp_path / "small.jsonl"
    path.write_text(json.dumps({"text": text, "gold": {"attributions": [gold]}}) + "\n")
    figures = attribution.run(path)
    assert set(figures) == {"source", "cue", "content", "overlap"}
    assert figures["cue"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
