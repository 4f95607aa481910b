"""Phrases that speak of the same thing."""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotate import Annotation
from rashomon.annotate.annotation import Antecedent
from rashomon.resolve.chains import chains, phrase_of
from tests.annotations import parsed

SENTENCE = "The rebels pledged to suspend attacks on the army."


def linked(annotation: Annotation, *links: tuple[str, str | None, float]) -> Annotation:
    """An annotation with antecedents: a word, the earlier one that it takes up, how sure it is that it heads a mention."""
    texts = [word.text for word in annotation.words]
    found = (Antecedent(texts.index(word), texts.index(earlier) if earlier else -1, 0.9, sure) for word, earlier, sure in links)
    return replace(annotation, antecedents=tuple(found))


def said(annotation: Annotation) -> list[list[str]]:
    """The phrases of each chain as they stand."""
    return [[annotation.quote(phrase.first, phrase.last) for phrase in chain] for chain in chains(annotation)]


def test_a_mention_joins_the_one_that_it_takes_up() -> None:
    """The whole phrase of each."""
    annotation = linked(parsed(SENTENCE), ("rebels", None, 0.9), ("army", "rebels", 0.9))
    assert said(annotation) == [["The rebels", "the army"]]


def test_what_is_spoken_of_once_is_a_chain_of_one() -> None:
    """Others may need to know that it is there."""
    annotation = linked(parsed(SENTENCE), ("rebels", None, 0.9), ("army", None, 0.9))
    assert said(annotation) == [["The rebels"], ["the army"]]


def test_a_doubtful_mention_is_none() -> None:
    """Nor is a link to it one."""
    annotation = linked(parsed(SENTENCE), ("rebels", None, 0.1), ("army", "rebels", 0.9))
    assert said(annotation) == [["the army"]]


def test_the_same_phrase_far_apart_is_the_same_thing() -> None:
    """Where the model saw neither with the other."""
    annotation = parsed(SENTENCE, "The rebels vowed to remain in the town.")
    heads = [number for number, word in enumerate(annotation.words) if word.text == "rebels"]
    annotation = replace(annotation, antecedents=tuple(Antecedent(head, -1, 0.9, 0.9) for head in heads))
    assert said(annotation) == [["The rebels", "The rebels"]]


def test_what_describes_a_noun_belongs_to_its_phrase() -> None:
    """A preposition of the sentence does not."""
    annotation = parsed(SENTENCE)
    attacks = next(number for number, word in enumerate(annotation.words) if word.text == "attacks")
    phrase = phrase_of(annotation, attacks)
    assert annotation.quote(phrase.first, phrase.last) == "attacks on the army"
