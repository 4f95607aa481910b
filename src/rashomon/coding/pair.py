"""What one party does to another, where it is known that it does something: one PLOVER type for a given pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.annotate.annotation import Annotation
from rashomon.coding.commissives import COOPERATIVE, HOSTILE, READY, YIELDING
from rashomon.coding.lexicon import lexicon
from rashomon.coding.spoken import OBLIGATION
from rashomon.coding.status import status_of
from rashomon.coding.triggers import find_triggers
from rashomon.resolve.syntax import Syntax

NEAR = 0.7
"""What each step in the tree of dependencies between the sides and the word leaves of its weight."""

NAMED = 0.2
"""What the lexicon's word for a type adds to the model's probability of it."""

WEAKLY_NAMED = 0.1
"""The same for a word that alone is not enough."""

SUBORDINATE = 0.4
"""What a word keeps of its weight for each clause that it stands below another: the purpose of a march is not the march."""

HIGHER = 0.8
"""What each word above a word takes of its weight: of a condemned attack, the condemning is what is asked for."""

SAYING = frozenset({"say", "tell", "announce", "report", "add", "state", "declare", "note", "willing", "prepared", "ready"})
"""Words whose complement is what matters."""

BELOW = frozenset({"advcl", "acl", "acl:relcl", "xcomp", "ccomp"})
"""Relations of a clause to the word that it stands below."""

DEFAULT = "AGREE"
"""The answer where no word tells of anything: the commonest type among records of pairs."""

Span = tuple[int, int]


def type_between(annotation: Annotation, actors: Sequence[Span], recipients: Sequence[Span]) -> str:
    """The likeliest type of what some parties of a sentence do to others.

    Every word votes for its types by the model's probability and the lexicon, the more the nearer it stands to both sides
    in the sentence's dependencies.

    Args:
        annotation: What the reader model found in the sentence.
        actors: Characters of the words for those who do it, start and end (exclusive).
        recipients: The same for those to whom it is done.
    """
    syntax = Syntax(annotation)
    weights = _weights(syntax, [_heads(syntax, actors), _heads(syntax, recipients)])
    votes: dict[str, float] = defaultdict(float)
    for word, kind, vote in _votes(syntax):
        above = sum(1 for _ in syntax.ancestors(word))
        votes[kind] = max(votes[kind], vote * weights.get(word, 0.0) * HIGHER**above)
    return max(votes, key=lambda kind: votes[kind], default=DEFAULT)


def _votes(syntax: Syntax) -> Iterable[tuple[int, str, float]]:
    """Word, type, and how much the word by itself speaks for the type."""
    named = {(t.word, t.type): WEAKLY_NAMED if t.weak else NAMED for t in find_triggers(syntax, lexicon())}
    scored = {(s.word, s.type): s.score for s in syntax.annotation.event_scores}
    for word, kind in named.keys() | scored.keys():
        vote = named.get((word, kind), 0.0) + scored.get((word, kind), 0.0)
        yield word, _as_announced(syntax, word, kind), vote * SUBORDINATE ** _depth(syntax, word)
    for word in range(len(syntax.words)):
        if any(syntax.words[k].text.lower() in OBLIGATION for k in syntax.dependents(word, "aux")):
            yield word, "REQUEST", 1.0 + NAMED


def _as_announced(syntax: Syntax, word: int, kind: str) -> str:
    """What announcing an act is: to promise a good one is to agree, to promise a hostile one is to threaten."""
    willing = any(syntax.words[a].lemma in READY for a in syntax.ancestors(word))
    if not willing and status_of(syntax, word) != "future":
        return kind
    if kind in COOPERATIVE | YIELDING:
        return "AGREE"
    return "THREATEN" if kind in HOSTILE else kind


def _depth(syntax: Syntax, word: int) -> int:
    """How many clauses the word stands below one that tells of something itself, what is said to be so left aside."""
    return sum(
        syntax.words[a].relation in BELOW and syntax.words[syntax.words[a].head].lemma not in SAYING
        for a in (word, *syntax.ancestors(word))
    )


def _heads(syntax: Syntax, spans: Iterable[Span]) -> list[int]:
    """The words of some spans that depend on a word outside their span."""
    heads: list[int] = []
    for start, end in spans:
        inside = {i for i, w in enumerate(syntax.words) if w.start < end and start < w.end}
        heads.extend(i for i in inside if syntax.words[i].head not in inside)
    return heads


def _weights(syntax: Syntax, sides: Iterable[Sequence[int]]) -> dict[int, float]:
    """How near each word is to both sides."""
    weights: dict[int, float] = defaultdict(lambda: 1.0)
    for heads in sides:
        steps = _steps(syntax, heads)
        for word in range(len(syntax.words)):
            weights[word] *= NEAR ** steps.get(word, len(syntax.words))
    return weights


def _steps(syntax: Syntax, heads: Iterable[int]) -> dict[int, int]:
    """Steps along dependencies from the nearest of some words to each word that can be reached."""
    steps = dict.fromkeys(heads, 0)
    queue = list(steps)
    for word in queue:
        above = syntax.words[word].head
        for other in (*syntax.kids[word], *([above] if above >= 0 else [])):
            if other not in steps:
                steps[other] = steps[word] + 1
                queue.append(other)
    return steps
