"""The shipped model at work. Sentences are made up."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotation, ReaderModel

pytestmark = pytest.mark.model

TEXT = (
    "Rebel forces shelled a market in Damascus on Tuesday, killing at least 12 people. “We did not do it,” a spokesman for "
    "the Northern Front told reporters. The government will withdraw its troops from Aleppo, Foreign Minister Omar Rahal said."
)


@pytest.fixture(scope="module")
def model() -> ReaderModel:
    """The installed model."""
    return ReaderModel.load(threads=1)


@pytest.fixture(scope="module")
def found(model: ReaderModel) -> Annotation:
    """The annotation of the sample."""
    return model.annotate(TEXT)


def word(annotation: Annotation, text: str) -> int:
    return next(number for number, word in enumerate(annotation.words) if word.text == text)


def test_words_cite_the_text(found: Annotation) -> None:
    """Offsets are exact."""
    assert all(found.text[word.start : word.end] == word.text for word in found.words)


def test_each_sentence_is_one_tree(found: Annotation) -> None:
    """One root a sentence; heads stay in their sentence."""
    for number, sentence in enumerate(found.sentences):
        inside = found.words[sentence.first : sentence.last]
        assert sum(word.head == -1 for word in inside) == 1
        assert all(word.sentence == number for word in inside)
        assert all(word.head == -1 or sentence.first <= word.head < sentence.last for word in inside)


def test_syntax_finds_who_did_what(found: Annotation) -> None:
    """Subject and object of a plain clause."""
    shelled = word(found, "shelled")
    dependents = {found.words[child].relation: found.words[child].text for child in found.children(shelled)}
    assert found.words[shelled].lemma == "shell"
    assert (dependents["nsubj"], dependents["obj"]) == ("forces", "market")


def test_names_are_found(found: Annotation) -> None:
    """Places and persons with their kind."""
    names = {(found.quote(name.first, name.last), name.kind) for name in found.names}
    names = {(text.removeprefix("Foreign Minister "), kind) for text, kind in names}
    assert {("Damascus", "PLACE"), ("Aleppo", "PLACE"), ("Omar Rahal", "PERSON")} <= names


def test_attribution_links_source_and_content_to_the_cue(found: Annotation) -> None:
    """The quotation, its speaker, and "told" between them."""
    cue = next(number for number, span in enumerate(found.spans) if found.quote(span.first, span.last) == "told")
    linked = {span.kind: found.quote(span.first, span.last) for span in found.spans if span.cue == cue}
    assert linked["source"] == "a spokesman for the Northern Front"
    assert "We did not do it" in linked["content"]


def test_event_scores_name_types_and_status(found: Annotation) -> None:
    """The withdrawal is announced, not done."""
    best = max((event for event in found.event_scores if event.word == word(found, "withdraw")), key=lambda event: event.score)
    assert (best.type, best.status) == ("RETREAT", "future")


def test_the_same_text_gives_the_same_annotation(model: ReaderModel, found: Annotation) -> None:
    """Reading is a pure function of the text."""
    assert model.annotate(TEXT) == found


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b", "!!!", "\x00", "a" * 5000])
def test_odd_texts_are_no_error(model: ReaderModel, text: str) -> None:
    """Empty, blank or meaningless text gives what words there are."""
    found = model.annotate(text)
    assert "".join(word.text for word in found.words) == "".join(text.split())


def test_a_sentence_longer_than_a_window_keeps_all_its_words(model: ReaderModel) -> None:
    """It is cut, read, and joined to one tree."""
    found = model.annotate_words([["unconstitutionality"] * 150])
    assert len(found.words) == 150
    assert sum(word.head == -1 for word in found.words) == 1


def test_given_words_are_kept(model: ReaderModel) -> None:
    """Words of a treebank are annotated as they are."""
    found = model.annotate_words([["They", "don't", "go", "."], ["He", "left"]])
    assert [word.text for word in found.words] == ["They", "don't", "go", ".", "He", "left"]
    assert [word.sentence for word in found.words] == [0, 0, 0, 0, 1, 1]
