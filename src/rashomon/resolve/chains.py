"""Entity coreference within a report: which phrases speak of the same thing.

The reader model says for each head of a phrase which earlier one it takes up, as far as it sees (a window of some hundred words);
names and definite phrases that are repeated word for word join what lies farther apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.annotate.annotation import Annotation, Antecedent

MENTIONED = 0.5
"""The probability from which a word heads a mention. Tuned on GUM's dev documents, where .4 to .6 are as good."""

WITHIN = frozenset(
    {
        "det", "det:predet", "amod", "nmod", "nmod:poss", "nmod:unmarked", "nmod:desc", "compound", "flat", "nummod", "acl", "acl:relcl",
        "appos", "fixed", "goeswith",
    }
)  # fmt: skip
"""Relations of what belongs to the phrase of a noun (GUM's mentions: the whole phrase, relative clauses and appositions included)."""


SPEAKERS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "one"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "many"),
}
"""Pronouns of those who speak: in a text of one voice always the same."""

NEW = frozenset({"a", "an", "another", "some", "any", "each", "every", "no", "many", "several", "few", "all", "both", "which", "what"})
"""Determiners of phrases that take up nothing."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that speaks of something: words first to last (exclusive), and the one that heads it."""

    first: int
    last: int
    head: int


def chains(annotation: Annotation) -> list[tuple[Phrase, ...]]:
    """The phrases of each thing that a text speaks of, in text order; things spoken of once included."""
    sure = [link for link in annotation.antecedents if link.mention >= MENTIONED]
    groups = {link.word: {link.word} for link in sure}
    for link in sure:
        if link.earlier in groups:
            _join(groups, link.word, link.earlier)
    for first, second in _repeated(annotation, sure):
        _join(groups, first, second)
    distinct = {id(group): group for group in groups.values()}
    phrases = [tuple(dict.fromkeys(phrase_of(annotation, head) for head in sorted(group))) for group in distinct.values()]
    return sorted(phrases, key=lambda chain: (chain[0].first, chain[0].last))


def _join(groups: dict[int, set[int]], first: int, second: int) -> None:
    one, other = groups[first], groups[second]
    if one is not other:
        one |= other
        for member in other:
            groups[member] = one


def _repeated(annotation: Annotation, links: list[Antecedent]) -> list[tuple[int, int]]:
    """Pairs of heads of the same name, or of the same definite phrase, the later first."""
    seen: dict[str, int] = {}
    pairs = []
    for link in links:
        key = _key(annotation, link.word)
        if key is None:
            continue
        if key in seen:
            pairs.append((link.word, seen[key]))
        seen[key] = link.word
    return pairs


def _key(annotation: Annotation, head: int) -> str | None:
    """What a repeated mention is known by; `None` where the same words need not mean the same thing."""
    word = annotation.words[head]
    if word.pos == "PROPN":
        first, last = _core(annotation, head)
        return "name " + annotation.quote(first, last).lower().removesuffix("'s").removesuffix("’s")
    speaker = SPEAKERS.get(word.text.lower())
    if speaker:
        return f"speaker {speaker}"
    determiners = {annotation.words[k].text.lower() for k in annotation.children(head) if annotation.words[k].relation == "det"}
    if word.pos == "NOUN" and not determiners & NEW:
        phrase = phrase_of(annotation, head)
        return "noun " + " ".join(w.text.lower() for w in annotation.words[phrase.first : phrase.last] if w.pos != "DET")
    return None


def _core(annotation: Annotation, head: int) -> tuple[int, int]:
    """The name alone: the head with what is compounded with it."""
    inside = [k for k in annotation.children(head) if annotation.words[k].relation in {"flat", "compound"}]
    inside = [k for k in inside if annotation.words[k].pos == "PROPN"]
    return min([head, *inside]), max([head, *inside]) + 1


def phrase_of(annotation: Annotation, head: int) -> Phrase:
    """The phrase that a word heads: itself alone for a pronoun, else with all that describes it."""
    if annotation.words[head].pos == "PRON":
        return Phrase(head, head + 1, head)
    first, last = head, head + 1
    for k in annotation.children(head):
        if annotation.words[k].relation in WITHIN:
            start, end = annotation.subtree(k)
            first, last = min(first, start), max(last, end)
    while first < head and annotation.words[first].pos in {"PUNCT", "ADP", "CCONJ"}:
        first += 1
    while last > head + 1 and annotation.words[last - 1].pos == "PUNCT" and annotation.words[last - 1].text not in {")", "]", "”", '"'}:
        last -= 1
    return Phrase(first, last, head)
