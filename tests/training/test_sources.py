"""Labels from data sets. All texts are made up."""

from __future__ import annotations

import json
from pathlib import Path

from training import labels as inventory
from training.data import Document, from_text, locate, mark_span, read_treebank
from training.sources import coded_reports, polnear, weak_names, without_measured

TREEBANK = """# newdoc id = {name}
# sent_id = 1
# text = Rebels didn't leave.
1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def tagged(document: Document, head: str) -> list[tuple[str, int]]:
    """The words whose label is neither outside nor unknown."""
    return [(word, tag) for word, tag in zip(document.words, document.labels[head].tolist(), strict=True) if tag > 0]


def test_non_commercial_genres_are_left_out(tmp_path: Path) -> None:
    """GUM's fiction is not read; its news is."""
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK.format(name="GUM_fiction_one") + TREEBANK.format(name="GUM_news_one"))
    assert [document.name for document in read_treebank(path)] == ["GUM_news_one"]


def test_a_treebank_gives_words_heads_and_forms(tmp_path: Path) -> None:
    """Multi-word tokens are read as their words; the root's head is -1."""
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK.format(name="GUM_news_one"))
    (document,) = read_treebank(path)
    assert document.words == ["Rebels", "did", "n't", "leave", "."]
    assert document.labels["heads"].tolist() == [3, 3, 3, -1, 3]
    assert [inventory.FORMS[form] for form in document.labels["forms"]] == ["plural", "past", "none", "infinitive", "none"]


def test_older_relations_take_their_present_names() -> None:
    """Subtypes that UD has renamed, and those too rare to have a label."""
    assert inventory.RELATIONS[inventory.relation_id("obl:tmod")] == "obl:unmarked"
    assert inventory.RELATIONS[inventory.relation_id("flat:foreign")] == "flat"


def test_attribution_is_labelled_and_linked(tmp_path: Path) -> None:
    """Source and content point to the first word of their cue."""
    text = "Officials said the bridge fell."
    gold = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 30]]}
    attribution = {role: [{"start": start, "end": end} for start, end in spans] for role, spans in gold.items()}
    path = tmp_path / "small.jsonl"
    path.write_text(json.dumps({"id": "one", "text": text, "gold": {"attributions": [attribution]}}) + "\n")
    (document,) = polnear(path)
    assert [word for word, _ in tagged(document, "content")] == ["the", "bridge", "fell"]
    assert document.labels["links"].tolist() == [1, inventory.UNLABELLED, 1, *[inventory.UNLABELLED] * 3]


def test_names_known_in_a_document_are_found_all_over_it() -> None:
    """Other words with a capital inside a sentence say nothing; small words are no names."""
    document = from_text("one", "The Tarim Front met Omar Rahal. Then Rahal left.")
    weak_names(document, {"the Tarim Front": "ORG", "General Rahal": "PERSON"})
    assert [word for word, _ in tagged(document, "names")] == ["Tarim", "Front", "Rahal", "Rahal"]
    assert document.labels["names"][document.words.index("Omar")] == inventory.UNLABELLED
    assert document.labels["names"][0] == 0


def test_a_trigger_is_labelled_at_the_word_that_carries_it() -> None:
    """The verb of "carried out" has the label; the rest of the phrase says nothing; other words are no trigger."""
    event = {"type": "ASSAULT", "status": "actual", "triggers": [{"quote": "have shelled heavily"}], "place": None}
    report = {"id": "one", "text": "Troops have shelled heavily the port.", "actors": [], "events": [event]}
    (document,) = coded_reports([report], {"shelled": "VERB", "have": "AUX"})
    assert document.events is not None
    assert document.events[:, inventory.EVENTS.index("ASSAULT")].tolist() == [0, -1, 1, -1, 0, 0, 0]
    assert document.labels["statuses"][2] == inventory.STATUSES.index("actual")


def test_a_quote_is_found_at_its_nth_occurrence() -> None:
    """Counted from 1; None beyond the last."""
    assert locate("fire, fire", {"quote": "fire", "nth": 2}) == (6, 10)
    assert locate("fire, fire", {"quote": "fire", "nth": 3}) is None


def test_spans_are_marked_with_their_edges() -> None:
    """Begin, inside, end; a single word has a label of its own."""
    document = from_text("one", "a b c d")
    tags = document.blank("names", 0)
    mark_span(tags, 0, 3, 1)
    mark_span(tags, 3, 4)
    assert tags.tolist() == [5, 6, 7, 4]


def test_texts_that_are_measured_on_are_not_trained_on() -> None:
    """Case and spacing do not hide a text."""
    measured = from_text("dev", "The bridge fell.")
    assert without_measured([from_text("train", "THE  bridge fell."), from_text("other", "It stood.")], [measured])[0].name == "other"
