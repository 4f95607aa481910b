from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Evidence
from rashomon.web.excerpt import MAX_CONTEXT, Sentences, excerpt

TEXT = "The bridge fell at dawn. “Nobody shot at it,” the mayor said. The army kept silent."


def marked(text: str, quote: str, cue: str | None = None) -> list[tuple[str, str]]:
    """The stretches of an excerpt as pairs."""

    def found(words: str) -> Evidence:
        start = text.index(words)
        return Evidence(start, start + len(words), words)

    return [(part.text, part.mark) for part in excerpt(Sentences(text), found(quote), found(cue) if cue else None)]


def test_evidence_stands_marked_in_its_whole_sentence() -> None:
    """Nothing of the sentence is missing, and nothing of its neighbours is there."""
    assert marked(TEXT, "Nobody shot at it") == [("“", ""), ("Nobody shot at it", "evidence"), (",” the mayor said.", "")]


def test_the_cue_is_marked_apart_from_the_evidence() -> None:
    """The words that attribute are not the words that are claimed."""
    assert ("said", "cue") in marked(TEXT, "Nobody shot at it", "said")


def test_a_cue_in_the_next_sentence_is_shown_too() -> None:
    """Evidence and cue are both read in full."""
    parts = marked(TEXT, "The bridge fell at dawn", "said")
    assert "".join(text for text, _ in parts).endswith("the mayor said.")


def test_a_sentence_without_end_is_cut_and_says_so() -> None:
    """An excerpt stays an excerpt, whatever the text holds."""
    text = "word " * 1100 + "needle" + " word" * 1000
    parts = marked(text, "needle")
    assert parts[0] == ("… ", "")
    assert parts[-1] == (" …", "")
    assert sum(len(part) for part, _ in parts) < 2 * MAX_CONTEXT + 20


@given(st.text(min_size=1, max_size=200), st.data())
def test_marked_words_are_the_evidence_exactly(text: str, data: st.DataObject) -> None:
    """Whatever the text holds, what is marked as evidence is the evidence."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    parts = excerpt(Sentences(text), Evidence(start, end, text[start:end]))
    assert "".join(part.text for part in parts if part.mark == "evidence") == text[start:end]
