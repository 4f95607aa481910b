"""Who says what: attributions from the model's source, cue and content spans, and from the syntax of speech verbs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Form, Stance
from rashomon.resolve.actors import SPEAKER_PRONOUNS, Cast, Entity
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

SPEECH = word_list("speech")
"""Verbs that attribute, by lemma. Own list."""

DENIAL = frozenset({"deny", "reject", "refute", "dispute", "dismiss", "rebut", "denial", "disavow", "disclaim"})
DOUBT = frozenset({"doubt", "question", "challenge", "skeptical", "sceptical"})
CONDEMNATION = word_list("condemnation")
JUSTIFICATION = frozenset({"justify", "defend", "defence", "defense", "justification", "legitimate", "self-defence", "self-defense"})

_CONDEMNING_WORDS = re.compile(
    r"\b(?:violat\w*|aggression|unacceptable|outrageous|barbaric|crimes?|criminal|cowardly|heinous|flagrant|brutal|illegal|unlawful|"
    r"shameful|atrocit\w*|"
    r"massacre|provocati\w*|betray\w*|reckless|disregard\w*|jeopardi[sz]\w*|mistake|wrong|disproportionate|condemn\w*)\b",
    re.IGNORECASE,
)
_JUSTIFYING_WORDS = re.compile(
    r"\b(?:legitimate (?:target|right|security)|self-defen[cs]e|right to defend|lawful|proportionate|had no choice|"
    r"in order to (?:protect|defend|stop|prevent)|to (?:protect|defend) (?:our|its|their))\b",
    re.IGNORECASE,
)
_DENYING_WORDS = re.compile(
    r"\b(?:no evidence|(?:did|does|do|had|has|have)(?: not|n[’']t) (?:happen|take place|taken place|occur|attack|"
    r"participate|take part|taken part|carry out|carried out)\w*|"
    r"never (?:happened|took place|attacked)|false[- ]flag|fabricat\w*|hoax|baseless|not responsible|no involvement|had no role)\b",
    re.IGNORECASE,
)
_QUOTES = '"“”«»'


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source saying one thing.

    Attributes:
        source: Who says it; `None` when nobody is named.
        cue: First and one past the last word of what attributes it.
        content: First and one past the last word of what is said.
        form: Inside quotation marks or not.
        stance: By the cue alone.
        rule: What found it.
        via: Who passes it on ("… quoted by state television"), when somebody does.
    """

    source: Entity | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    form: Form
    stance: Stance
    rule: str
    via: Entity | None = None


def find_attributions(syntax: Syntax, cast: Cast) -> list[Attribution]:
    """Every attribution of the report, the model's first, then clauses of speech verbs that the model left."""
    found = _from_model(syntax, cast)
    covered = {w for a in found if a.cue for w in range(*a.cue)}
    for i, word in enumerate(syntax.words):
        if word.pos == "VERB" and word.lemma in SPEECH and i not in covered:
            extra = _from_clause(syntax, cast, i)
            if extra is not None:
                found.append(extra)
    found.extend(_printed_whole(syntax, cast))
    passed = [_passed_on(syntax, cast, a) for a in found]
    return sorted((_nested(syntax, a, passed) for a in passed), key=lambda a: a.content)


QUOTING = frozenset({"quote", "cite"})
"""Verbs by which one source passes on another (codebook, hard case "Nested attribution")."""
LONGEST_NAME = 8
"""Words behind a verb of quoting, or its "by", among which the name of who is quoted, or quotes, stands."""
CARRYING = frozenset({"carry", "publish", "broadcast", "air", "post", "release"})
"""Verbs that say where a statement appeared."""


def _passed_on(syntax: Syntax, cast: Cast, a: Attribution) -> Attribution:
    """The attribution with who passes it on, and its source the one that is quoted."""
    if a.cue is None:
        return a
    sentence = syntax.annotation.sentences[syntax.words[a.cue[0]].sentence]
    for i in range(sentence.first, sentence.last):
        if syntax.words[i].pos != "VERB" or a.content[0] <= i < a.content[1]:
            continue
        lemma = syntax.words[i].lemma
        if lemma in QUOTING:
            quoted, quoter = _quoted(syntax, cast, i), _quoter(syntax, cast, i) or a.source
            if quoted is not None and quoter is not None and quoted is not quoter and a.source in {quoted, quoter}:
                return replace(a, source=quoted, via=quoter)
        elif lemma in CARRYING and (carrier := _behind_by(syntax, cast, i) or _carrier(syntax, cast, i)) not in {None, a.source}:
            return replace(a, via=carrier)
        elif (
            lemma == "tell" and a.cue[0] <= i < a.cue[1] and (told := _first(cast, syntax.objects(i))) is not None and told.sector == "JRN"
        ):
            return replace(a, via=told)
    return a


def _nested(syntax: Syntax, a: Attribution, others: Iterable[Attribution]) -> Attribution:
    """The attribution with who passes it on where that is told by "according to": "according to the radio, the governor said …"."""
    if a.via is None and a.cue is not None:
        for b in others:
            outer = b.cue is not None and b.content[0] <= a.cue[0] and a.content[1] <= b.content[1] and b.content != a.content
            if outer and b.source not in {None, a.source} and b.cue and syntax.words[b.cue[0]].lemma.lower() in {"accord", "according"}:
                return replace(a, via=b.source)
    return a


def _quoted(syntax: Syntax, cast: Cast, i: int) -> Entity | None:
    """Whom a verb of quoting quotes: by the words around it where they tell, since its participle is often misread, else by syntax."""
    words = syntax.words
    sentence = syntax.annotation.sentences[words[i].sentence]
    if _text(syntax, i + 1) == "by":  # "officers quoted by the radio"
        before = [k for k in (i - 1, i - 2) if k >= sentence.first and words[k].pos in {"NOUN", "PROPN", "PRON"}]
        if (quoted := _someone(cast, before)) is not None:
            return quoted
    until = next((k for k in range(i + 1, min(i + LONGEST_NAME, sentence.last)) if _text(syntax, k) == "as"), i)
    heads = [k for k in range(i + 1, until) if not i < words[k].head < until]
    return _first(cast, heads) or _someone(cast, syntax.passive_subjects(i) if syntax.passive(i) else syntax.objects(i))


def _quoter(syntax: Syntax, cast: Cast, i: int) -> Entity | None:
    """Who quotes: the agent of a passive, the subject, or the noun that a participle stands with."""
    if (agent := _behind_by(syntax, cast, i)) is not None:
        return agent
    if syntax.passive(i):
        return _agent(syntax, cast, i)
    word = syntax.words[i]
    return _first(cast, [*syntax.subjects(i), *([word.head] if word.relation == "acl" else [])])


def _behind_by(syntax: Syntax, cast: Cast, i: int) -> Entity | None:
    """Who stands right behind the "by" that follows a participle."""
    if _text(syntax, i + 1) != "by":
        return None
    words, last = syntax.words, min(i + LONGEST_NAME, syntax.annotation.sentences[syntax.words[i].sentence].last)
    phrase = list(itertools.takewhile(lambda k: words[k].pos not in {"PUNCT", "VERB", "ADP"}, range(i + 2, last)))
    return _someone(cast, [k for k in phrase if words[k].pos in {"NOUN", "PROPN"} and words[k].relation != "compound"])


def _carrier(syntax: Syntax, cast: Cast, i: int) -> Entity | None:
    return _agent(syntax, cast, i) if syntax.passive(i) else None


def _text(syntax: Syntax, i: int) -> str:
    """The word at a place in lower case; nothing behind the last."""
    return syntax.words[i].text.lower() if i < len(syntax.words) else ""


def _agent(syntax: Syntax, cast: Cast, i: int) -> Entity | None:
    below = [i, *syntax.dependents(i, "advcl", "xcomp")]  # "was quoted as saying by the radio"
    return _someone(cast, [k for verb in below for k in syntax.dependents(verb, "obl") if syntax.case(k) == "by"])


def _first(cast: Cast, words: Iterable[int]) -> Entity | None:
    return next((entity for k in words if (entity := cast.at(k)) is not None), None)


def _someone(cast: Cast, words: Sequence[int]) -> Entity | None:
    """Who the first of the words stands for; where only somebody can stand, a noun that nobody knows is an actor all the same."""
    return _first(cast, words) or next((entity for k in words if (entity := cast.introduce(k)) is not None), None)


def _printed_whole(syntax: Syntax, cast: Cast) -> list[Attribution]:
    """Statements printed whole after "said:" (codebook, section 4): up to the closing quotation mark, or without marks to the end."""
    sentences, found = syntax.annotation.sentences, []
    for n, sentence in enumerate(sentences[:-1]):
        if syntax.words[sentence.last - 1].text != ":":
            continue
        verbs = [i for i in range(sentence.first, sentence.last) if syntax.words[i].pos == "VERB" and syntax.words[i].lemma in SPEECH]
        source = _subject(syntax, cast, verbs[-1:])
        last = _statement_end(syntax, n + 1)
        if source is not None and last > n + 1:
            content = trim(syntax, sentences[n + 1].first, sentences[last - 1].last)
            if content[0] < content[1]:
                found.append(Attribution(source, (verbs[-1], verbs[-1] + 1), content, "direct", "asserts", "statement printed whole"))
    return found


def _statement_end(syntax: Syntax, n: int) -> int:
    """One past the last sentence of the statement that begins with sentence `n`."""
    sentences, text = syntax.annotation.sentences, syntax.annotation.text
    if text[sentences[n].start] not in _QUOTES:
        return len(sentences)
    for end in range(n, len(sentences)):
        if text[sentences[end].end - 1] in _QUOTES and (end > n or sentences[end].end - sentences[end].start > 1):
            return end + 1
    return n


def join_speakers(cast: Cast, attributions: list[Attribution]) -> None:
    """Join "I" and "we" inside what somebody says to the one who says it."""
    for mention in cast.mentions:
        if mention.sort != "pronoun" or mention.text.lower() not in SPEAKER_PRONOUNS or cast.at(mention.head) is not None:
            continue
        around = [a for a in attributions if a.content[0] <= mention.head < a.content[1] and a.source is not None and a.form == "direct"]
        if around:
            source = min(around, key=lambda a: a.content[1] - a.content[0]).source
            if source is not None:
                cast.attach(source, mention)


def speaker_at(attributions: list[Attribution], word: int) -> Entity | None:
    """Who says the words around word `word`: the source of the innermost attribution."""
    around = [a for a in attributions if a.content[0] <= word < a.content[1] and a.source is not None]
    return min(around, key=lambda a: a.content[1] - a.content[0]).source if around else None


def _from_model(syntax: Syntax, cast: Cast) -> list[Attribution]:
    spans = syntax.annotation.spans
    found = []
    for n, cue in enumerate(spans):
        if cue.kind != "cue":
            continue
        sources = [s for s in spans if s.kind == "source" and s.cue == n]
        contents = [s for s in spans if s.kind == "content" and s.cue == n]
        heads = _cue_heads(syntax, cue.first, cue.last)
        source = _entity_in(syntax, cast, sources[0].first, sources[0].last) if sources else _subject(syntax, cast, heads)
        stance = cue_stance(syntax, cue.first, cue.last)
        said = [(content.first, content.last) for content in contents]
        if sources and not said:
            said = [span for i in heads for span in _after(syntax, i, sources[0].last)][:1]
        for first, last in (trim(syntax, *span) for span in said):
            if first < last:
                form = form_of(syntax, first, last)
                found.append(Attribution(source, (cue.first, cue.last), (first, last), form, stance, "model attribution"))
    return found


def _after(syntax: Syntax, i: int, source: int) -> list[tuple[int, int]]:
    """The clause below cue `i` that follows it, where its source, which ends at `source`, stands right before it."""
    clause = _clause(syntax, i)
    return [(max(clause[0], i + 1), clause[1])] if clause is not None and source == i and clause[1] > i + 1 else []


def _cue_heads(syntax: Syntax, first: int, last: int) -> list[int]:
    return [i for i in range(first, last) if syntax.words[i].pos in {"VERB", "NOUN", "AUX"}]


def _subject(syntax: Syntax, cast: Cast, heads: list[int]) -> Entity | None:
    for i in heads:
        for k in sorted(syntax.subjects(i), key=lambda k: abs(k - i)):
            entity = cast.at(k)
            if entity is not None:
                return entity
    return None


def _entity_in(syntax: Syntax, cast: Cast, first: int, last: int) -> Entity | None:
    """Who a source span names: its head word's actor, else its first actor; a person by name rather than by office alone."""
    heads = [i for i in range(first, last) if not first <= syntax.words[i].head < last]
    found = [entity for i in [*heads, *range(first, last)] if (entity := cast.at(i)) is not None]
    if found and found[0].kind == "person" and not found[0].is_named:
        return next((entity for entity in found if entity.kind == "person" and entity.is_named), found[0])
    return found[0] if found else None


def _clause(syntax: Syntax, i: int) -> tuple[int, int] | None:
    """First and one past the last word of the clause that a speech verb has below it, or that it is put into; `None` without one."""
    clauses = syntax.dependents(i, "ccomp", "parataxis") if syntax.words[i].lemma != "call" else []
    if not clauses and syntax.words[i].relation == "parataxis" and syntax.words[i].head >= 0:
        clauses = [syntax.words[i].head]
    if not clauses:
        return None
    own = set(syntax.subtree(i))
    words = [w for w in syntax.subtree(clauses[0]) if clauses[0] in own or w not in own]
    return trim(syntax, words[0], words[-1] + 1)


def _from_clause(syntax: Syntax, cast: Cast, i: int) -> Attribution | None:
    clause, source = _clause(syntax, i), _subject(syntax, cast, [i])
    if clause is None or source is None:
        return None
    first, last = clause
    if first >= last:
        return None
    return Attribution(
        source, (i, i + 1), (first, last), form_of(syntax, first, last), cue_stance(syntax, i, i + 1), "speech verb with a clause"
    )


def trim(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """A content span without the punctuation, "that" and quotation marks at its ends."""
    words = syntax.words
    while first < last and (
        words[first].pos == "PUNCT" or (words[first].text.lower() in {"that", "how"} and words[first].relation == "mark")
    ):
        first += 1
    while last > first and words[last - 1].pos == "PUNCT" and words[last - 1].text not in {")", "]", "%"}:
        last -= 1
    return first, last


def form_of(syntax: Syntax, first: int, last: int) -> Form:
    """`direct` when quotation marks hold the content or a part of it."""
    words = syntax.words
    window = range(max(0, first - 1), min(len(words), last + 1))
    return "direct" if any(c in _QUOTES for i in window for c in words[i].text) else "indirect"


def cue_stance(syntax: Syntax, first: int, last: int) -> Stance:
    """The stance that the cue alone tells."""
    lemmas = {syntax.words[i].lemma.lower() for i in range(first, last)}
    negated = any(syntax.words[i].text.lower() in {"not", "n't", "n’t", "never"} for i in range(first, last))
    if lemmas & DENIAL:  # not to deny is to let it stand
        return "asserts" if negated else "denies"
    if lemmas & DOUBT:
        return "doubts"
    if lemmas & CONDEMNATION:
        return "condemns"
    return "justifies" if lemmas & JUSTIFICATION else "asserts"


def content_stance(text: str) -> Stance | None:
    """The stance that words in the content tell: denying, condemning or justifying; `None` without such words."""
    if _DENYING_WORDS.search(text):
        return "denies"
    if _CONDEMNING_WORDS.search(text):
        return "condemns"
    return "justifies" if _JUSTIFYING_WORDS.search(text) else None
