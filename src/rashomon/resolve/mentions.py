"""Mentions: the words of a report that stand for somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from rashomon.annotate.annotation import Name
from rashomon.knowledge import countries, country_of
from rashomon.knowledge.known import known_actors, name_key
from rashomon.resolve.nouns import ActorNoun, actor_noun
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

Sort = Literal["name", "noun", "pronoun", "demonym"]

_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|some|any|all|both|its|his|her|their|our|my|your|other|another|many|several|most|few|no|each|every|"
    r"such|more|least|at|than|up|to|about|around|nearly|almost|dozens|hundreds|thousands|of|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|[\d,.]+)\s+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:['’]s|['’]|\s*[,;:(“\"-]|\s+(?:of|in|for|and|the))+$")
NEAR = 3
"""Words between two names that may be one."""

LONGEST = 8
"""Words of a noun phrase kept as a name; longer ones are cut before their "of" phrase."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody.

    Attributes:
        head: The head word.
        first: First word of the phrase.
        last: One past its last word.
        text: The phrase as a name: without articles, numerals, possessive endings.
        sort: What kind of phrase it is.
        label: The name head's label ("PERSON", "ORG", "PLACE"); empty otherwise.
        noun: What the noun says about the actor, for nouns and titles.
        country: ISO3 of a state named inside the phrase.
    """

    head: int
    first: int
    last: int
    text: str
    sort: Sort
    label: str = ""
    noun: ActorNoun | None = None
    country: str | None = None


def find_mentions(syntax: Syntax) -> list[Mention]:
    """Every mention of the report, in text order of their heads; a word belongs to one mention at most."""
    found = [*_names(syntax)]
    named = {w for m in found for w in range(m.first, m.last)}
    for i, word in enumerate(syntax.words):
        if i in named:
            continue
        if word.pos == "PRON":
            found.append(Mention(i, i, i + 1, word.text, "pronoun"))
        elif word.pos in {"NOUN", "PROPN"}:
            mention = _noun(syntax, i)
            if mention:
                found.append(mention)
        elif word.pos == "ADJ" and country_of(word.text):
            found.append(Mention(i, i, i + 1, word.text, "demonym", country=country_of(word.text)))
    return sorted(found, key=lambda m: m.head)


def _joined(syntax: Syntax) -> list[Name]:
    """The names of the report, neighbours joined where together they are a known name ("League of X and the Y")."""
    found: list[Name] = []
    for name in syntax.annotation.names:
        last = found[-1] if found else None
        if last is not None and name.first - last.last <= NEAR and name_key(syntax.text(last.first, name.last)) in known_actors():
            found[-1] = replace(last, last=name.last)
        else:
            found.append(name)
    return found


def _names(syntax: Syntax) -> list[Mention]:
    found: list[Mention] = []
    for name in _joined(syntax):
        head = next((w for w in range(name.first, name.last) if not name.first <= syntax.words[w].head < name.last), name.first)
        first = after_titles(syntax, name.first, name.last) if name.kind == "PERSON" else name.first
        if in_dateline(syntax, first) or _is_common(syntax, name):
            continue
        head = max(head, first)
        found.extend(_before_title(syntax, name.first, first))
        text = clean(syntax.text(first, name.last))
        country = country_of(text)
        sort: Sort = "demonym" if country and is_demonym(syntax, head, text) else "name"
        noun = title(syntax, head) if name.kind == "PERSON" else None
        if text:
            seat = None if country or name.kind == "PERSON" or not stands_for_government(syntax, head) else government_at(text)
            found.append(
                Mention(
                    head, first, name.last, text, sort, "STATE" if seat else name.kind, noun, country or seat or country_in(syntax, head)
                )
            )
    return found


def _is_common(syntax: Syntax, name: Name) -> bool:
    """Whether a "name" is the first word of a sentence, and a common noun for people or bodies: "Soldiers and local hunters …"."""
    word = syntax.words[name.first]
    begins = syntax.annotation.sentences[word.sentence].first == name.first
    return begins and name.last - name.first == 1 and word.pos == "NOUN" and actor_noun(word.lemma, word.text) is not None


def _before_title(syntax: Syntax, first: int, last: int) -> Iterator[Mention]:
    """What a title inside a person's name is of, where it stands first: "Ohio" in "Ohio Gov. Jane Doe"."""
    owner = list(takewhile(lambda k: not _is_title(syntax, k) and syntax.words[k].pos == "PROPN", range(first, last)))
    text = clean(syntax.text(owner[0], owner[-1] + 1)) if owner and owner[-1] + 1 < last else ""
    if text and text.lower() not in SMALL:
        country = country_of(text)
        head = owner[-1]
        sort: Sort = "demonym" if country and is_demonym(syntax, head, text) else "name"
        yield Mention(head, owner[0], head + 1, text, sort, "PLACE", None, country)


SMALL = frozenset({"state", "foreign", "prime", "vice", "deputy", "press", "then", "former"})
"""Words that begin titles."""


def _is_title(syntax: Syntax, i: int) -> bool:
    text = syntax.words[i].text.lower()
    noun = actor_noun(text, text)
    return text.strip(".") in ABBREVIATED_TITLES or text in SMALL or (noun is not None and noun.kind == "person")


ABBREVIATED_TITLES = word_list("abbreviated_titles")


def after_titles(syntax: Syntax, first: int, last: int) -> int:
    """The first word of a person's name behind its titles ("Foreign Minister", "Gen.")."""
    start = first
    for i in range(first, last - 1):
        word = syntax.words[i]
        noun = actor_noun(word.text.lower(), word.text.lower())
        if (
            word.text.lower().strip(".") in ABBREVIATED_TITLES
            or (noun is not None and noun.kind == "person")
            or (start == i and word.text.lower() in {"of", "state", "and"})
        ):
            start = i + 1
    return start


def in_dateline(syntax: Syntax, i: int) -> bool:
    """Whether the word stands in a dateline: capitals at the start of a line before a dash ("BAGHDAD, Iraq —")."""
    sentence = syntax.annotation.sentences[syntax.words[i].sentence]
    for k in range(sentence.first, min(sentence.last, sentence.first + 10)):
        if syntax.words[k].text in {"—", "–", "--"}:
            return i < k and syntax.words[sentence.first].text.isupper()
    return False


def is_demonym(syntax: Syntax, head: int, text: str) -> bool:
    """Whether the name of a state or people stands as an adjective; "US" and "UK" are both, by where they stand."""
    if not countries().by_demonym(text):
        return False
    return not countries().by_name(text) or syntax.words[head].relation in {"amod", "compound"}


LOCATIVE = word_list("locative")
"""Prepositions with which the name of a capital is a place, not a government."""


ADDRESSING = word_list("addressing")
"""Verbs and nouns of what passes between governments: behind their "to" and "from" the name of a capital is its government's."""

TAKING_PLACES = word_list("taking_places")
"""Verbs whose object, when it is a capital, is the city itself. Own list."""


def stands_for_government(syntax: Syntax, head: int) -> bool:
    """Whether the name of a capital stands where an actor stands: "Paris said", "talks with Paris", "urged Paris", "Paris’s offer"."""
    word = syntax.words[syntax.leader(head)]
    case = syntax.case(syntax.leader(head)) or syntax.case(head)
    if word.relation.startswith(("nsubj", "obl:agent", "nmod:poss", "iobj")):
        return True
    if word.relation == "obj" and not case:
        return syntax.words[word.head].lemma not in TAKING_PLACES
    if word.relation in {"obl", "nmod"} and case in {"to", "from"} and syntax.words[word.head].lemma in ADDRESSING:
        return True
    return word.relation in {"obj", "obl", "nmod"} and bool(case) and case not in LOCATIVE


def government_at(name: str) -> str | None:
    """ISO3 of the state whose government sits in a capital of this name."""
    capital = countries().by_capital(name)
    return capital.iso3 if capital else None


def title(syntax: Syntax, head: int) -> ActorNoun | None:
    """What the title before or beside a person's name says ("Prime Minister …", "…, the mayor")."""
    spots = [
        *syntax.dependents(head, "compound", "appos", "flat", "nmod", "amod", "dep"),
        *syntax.dependents(syntax.words[head].head, "compound"),
    ]
    if syntax.words[head].relation in {"flat", "appos", "compound", "nmod", "dep"}:
        spots.append(syntax.words[head].head)
    for k in spots:
        if k >= 0 and k != head and syntax.words[k].pos in {"NOUN", "PROPN"}:
            noun = actor_noun(syntax.words[k].lemma, syntax.words[k].text, compound_of(syntax, k))
            if noun and noun.kind == "person":
                return noun
    return None


def compound_of(syntax: Syntax, i: int) -> str:
    """The lemma of the last compound or adjective before word `i` in its phrase."""
    before = [k for k in syntax.dependents(i, "compound", "amod") if k < i]
    return syntax.words[before[-1]].lemma.lower() if before else ""


def _noun(syntax: Syntax, i: int) -> Mention | None:
    word = syntax.words[i]
    noun = actor_noun(word.lemma, word.text, compound_of(syntax, i))
    if noun is None or _is_of_office(syntax, i) or (word.relation == "compound" and syntax.words[word.head].pos != "PROPN"):
        return None
    return noun_mention(syntax, i, noun)


def _is_of_office(syntax: Syntax, i: int) -> bool:
    """Whether the noun only says which office: "secretary of state"."""
    head = syntax.words[i].head
    return (
        head >= 0 and syntax.words[i].lemma.lower() == "state" and syntax.words[head].lemma.lower() in OF_STATE and syntax.case(i) == "of"
    )


OF_STATE = frozenset({"secretary", "minister", "undersecretary", "head", "ministry"})


def noun_mention(syntax: Syntax, i: int, noun: ActorNoun) -> Mention | None:
    """The mention that noun `i` heads; `None` when nothing of its phrase can stand as a name."""
    first, last = syntax.phrase(i)
    if last - first > LONGEST:
        first, last = syntax.phrase(i, of=False)
    text = clean(syntax.text(first, last))
    return Mention(i, first, last, text, "noun", "", noun, country_in(syntax, i)) if text else None


def country_in(syntax: Syntax, head: int) -> str | None:
    """ISO3 of the first state named in a phrase: "Turkish officials", "Iraq’s prime minister", "the army of Chad"."""
    for k in syntax.dependents(head, "amod", "compound", "nmod:poss", "nmod", "flat"):
        for w in [k, *syntax.dependents(k, "flat", "compound", "amod", "nmod:poss")]:
            found = country_of(syntax.words[w].text) or country_of(clean(syntax.text(*syntax.phrase(w, of=False))))
            if found:
                return found
    named = countries().found_in(clean(syntax.text(*syntax.phrase(head, of=False))))  # "South Korean", a name of two words
    if named:
        return named[0].iso3
    return "USA" if _presidential(syntax, head) else None


PRESIDENTS = word_list("presidents")


def _presidential(syntax: Syntax, head: int) -> bool:
    """Whether the phrase is a president's administration, as only that of the United States is called."""
    named = (syntax.words[k].text.lower() for k in syntax.dependents(head, "compound"))
    return syntax.words[head].lemma.lower() == "administration" and any(name in PRESIDENTS for name in named)


@lru_cache(maxsize=50_000)
def clean(phrase: str) -> str:
    """A phrase as a name: white space joined, leading articles and numerals and trailing possessives dropped."""
    text = " ".join(phrase.split()).strip(" ,;:“”\"‘’'()[]—–-")
    text = _LEADING.sub("", text)
    return _TRAILING.sub("", text).strip()
