"""The parts that phrases have in events: from reports coded by hand, and from the arguments of RAMS and WikiEvents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from rashomon.annotate.ties import PRONOUNS
from rashomon.knowledge import country_of

from . import labels as inventory
from .data import Choice, Document, Part, from_text

_ACTOR, _RECIPIENT, _VICTIM, _PLACE, _INSTRUMENT = range(len(inventory.PARTICIPANTS))
_AFTER_HEAD = frozenset(
    ["of", "in", "for", "from", "on", "at", "to", "with", "by", "who", "whose", "which", "that", ",", "(", "and", "near", "against", "-"]
)
"""Words that end the part of a phrase that its head closes."""
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)

BEFORE = 2
"""Sentences before a trigger's in which a participant may be named that its own sentence does not name."""

ARGUMENTS = {
    "attacker": _ACTOR,
    "killer": _ACTOR,
    "injurer": _ACTOR,
    "destroyer": _ACTOR,
    "communicator": _ACTOR,
    "participant": _ACTOR,
    "demonstrator": _ACTOR,
    "jailer": _ACTOR,
    "investigator": _ACTOR,
    "judgecourt": _ACTOR,
    "giver": _ACTOR,
    "preventer": _ACTOR,
    "target": _RECIPIENT,
    "victim": _VICTIM,
    "detainee": _RECIPIENT,
    "defendant": _RECIPIENT,
    "recipient": _RECIPIENT,
    "place": _PLACE,
    "instrument": _INSTRUMENT,
    "explosivedevice": _INSTRUMENT,
}
"""Names of arguments of RAMS and WikiEvents that are a part in the codebook's sense; the others are left out."""
_TYPES = (
    (r"conflict\.(?:attack(?!\.(?:selfdirected|stealrob))|coup)|life\.(?:die\.deathcausedby|injure\.injurycausedby)", "ASSAULT"),
    (r"life\.(?:die|injure)\.unspecified", "ASSAULT"),
    (r"conflict\.demonstrate", "PROTEST"),
    (r"conflict\.yield\.(?:surrender|retreat)|justice\.releaseparole", "RETREAT"),
    (r"justice\.(?:arrestjaildetain|judicialconsequences\.extradite)", "COERCE"),
    (r"justice\.(?:judicialconsequences\.convict|convict|sentence)|transaction\.transaction\.embargosanction", "SANCTION"),
    (r"justice\.(?:investigate|chargeindict|initiatejudicialprocess\.chargeindict)", "ACCUSE"),
    (r"contact\.(?:discussion\.meet|negotiate\.(?:meet|correspondence)|contact\.meet)", "CONSULT"),
    (r"government\.agreements\.acceptagreement", "AGREE"),
    (r"transaction\.transfer\w+\.giftgrantprovideaid", "AID"),
    (r"personnel\.endposition\.quitretire", "RETREAT"),
    (r"contact\.threatencoerce", "THREATEN"),
)
"""Types of RAMS and WikiEvents (lower case) that are one type of PLOVER whatever the sentence says; the others are left out."""


def event_type(name: str) -> str | None:
    """The type of PLOVER that a type of RAMS or WikiEvents is; None where it is none, or one of several."""
    name = name.lower().replace(".n/a", ".unspecified")
    return next((kind for pattern, kind in _TYPES if re.match(pattern, name)), None)


def coded_parts(
    document: Document, report: Mapping[str, list[dict[str, object]]], triggers: Iterable[tuple[int, Mapping[str, object]]]
) -> None:
    """Label actor, recipient, victims, place and weapons of coded events, in the sentence of each trigger and shortly before it.

    A report coded by hand names its participants without saying where: the mention nearest to the trigger is taken to be meant, the other
    mentions and the pronouns say nothing, and every other word of the sentence has no part. Of the sentences before, only mentions of the
    coded actors say something: the nearest of a participant that the sentence does not name has the part, those of others have none.
    Beside that, each actor and recipient is a choice among all words: see `_choices`.
    """
    mentions = _mentions(document, report["actors"])
    for number, heads in _demonyms(document, report["actors"]).items():
        mentions[number] |= heads
    for trigger, event in triggers:
        wanted = _fillers(document, event, mentions)
        first, last = _sentence(document, trigger)
        for role, fillers in enumerate(wanted):
            document.participants += _labelled(document, trigger, role, fillers, range(first, last))
            if role in {_ACTOR, _RECIPIENT}:
                unnamed = [heads for heads in fillers if not any(first <= head < last for head in heads)]
                others = set[int]().union(*mentions.values()).difference(*fillers)
                document.participants += _before(trigger, role, unnamed, others, range(_context(document, first), first))
                document.choices += _choices(document, trigger, role, fillers)


def _context(document: Document, first: int) -> int:
    """The first word of the sentences before one that may name its participants."""
    number = document.sentences.index(first)
    return document.sentences[max(0, number - BEFORE)]


def _before(trigger: int, role: int, unnamed: Iterable[set[int]], others: Iterable[int], context: range) -> Iterator[Part]:
    """What the mentions in the sentences before tell of the participants that the trigger's own sentence does not name."""
    for heads in unnamed:
        near = [head for head in heads if head in context]
        if near:
            yield Part(trigger, max(near), role, 1.0)
    yield from (Part(trigger, head, role, 0.0) for head in sorted(others) if head in context)


def _choices(document: Document, trigger: int, role: int, fillers: Sequence[set[int]]) -> Iterator[Choice]:
    """For each participant, which words may be meant: its mentions.

    Pronouns, which stand for nobody knows whom, the trigger and the mentions of other participants with the same part say nothing.
    """
    silent = {word for word, text in enumerate(document.words) if text.lower() in PRONOUNS} | {trigger}
    every = set[int]().union(*fillers)
    for heads in (filler - silent for filler in fillers):
        if heads:
            yield Choice(trigger, role, tuple(sorted(heads)), tuple(sorted((every | silent) - heads)))
    if not fillers:
        yield Choice(trigger, role, (), tuple(sorted(silent)))


def _labelled(document: Document, trigger: int, role: int, fillers: Sequence[set[int]], scope: range) -> Iterator[Part]:
    told, silent = set[int](), set[int]()
    for heads in fillers:
        inside = sorted((head for head in heads if head in scope and head != trigger), key=lambda head: abs(head - trigger))
        told |= set(inside[:1])
        silent |= set(inside[1:])
    unnamed = any(not any(head in scope for head in heads) for heads in fillers)
    for word in scope:
        pronoun = unnamed and document.words[word].lower() in PRONOUNS
        if word in told or not (word in silent or pronoun or word == trigger):
            yield Part(trigger, word, role, word in told)


def _fillers(document: Document, event: Mapping[str, object], mentions: Mapping[str, set[int]]) -> list[list[set[int]]]:
    """For each part, for each of its fillers the head words of its mentions."""
    effects, place = event.get("effects"), event.get("place")
    people = [str(effect["who"]) for effect in effects if effect.get("who")] if isinstance(effects, list) else []
    name = str(place["name"]) if isinstance(place, dict) and place.get("name") else None
    weapons = event.get("weapons")
    nouns = [_heads(document, str(weapon)) for weapon in weapons] if isinstance(weapons, list) else []
    by_actor = [[mentions.get(str(actor), set()) for actor in _list(event.get(part))] for part in ("actor", "recipient")]
    victims = [mentions.get(actor, set()) for actor in people]
    return [*by_actor, victims, [_heads(document, name)] if name else [], nouns]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _mentions(document: Document, actors: Iterable[Mapping[str, object]]) -> dict[str, set[int]]:
    """The head words of every mention of each actor, by its id."""
    forms: list[tuple[str, str]] = []
    found: dict[str, set[int]] = {}
    for actor in actors:
        number = str(actor["id"])
        forms += [(name, number) for name in _forms(actor)]
        found[number] = set()
    taken: set[int] = set()
    for name, number in sorted(forms, key=lambda form: -len(form[0])):
        for head, words in _occurrences(document, name):
            if not taken & set(words):
                found[number].add(head)
                taken |= set(words)
    return found


def _demonyms(document: Document, actors: Iterable[Mapping[str, object]]) -> dict[str, set[int]]:
    """The words that name or describe each coded state and are no part of a coded name: coders seldom list "Turkish" beside "Turkey"."""
    states = {str(actor["country"]): str(actor["id"]) for actor in actors if actor["kind"] == "state" and actor.get("country")}
    taken = {word for actor in actors for name in _forms(actor) for _, words in _occurrences(document, name) for word in words}
    found: dict[str, set[int]] = {number: set() for number in states.values()}
    for word, text in enumerate(document.words):
        country = country_of(text) if text[0].isupper() and word not in taken else None
        if country in states:
            found[states[country]].add(word)
    return found


def _forms(actor: Mapping[str, object]) -> set[str]:
    return {str(actor["name"]), *map(str, _list(actor.get("names")))}


def _heads(document: Document, name: str) -> set[int]:
    return {head for head, _ in _occurrences(document, name)}


def _occurrences(document: Document, name: str) -> Iterator[tuple[int, range]]:
    """Head word and words of each place where a document holds a name, whatever the case of its first word."""
    words = [word.lower() for word in from_text("", _ARTICLES.sub("", name)).words]
    if not words:
        return
    head = next((number for number, word in enumerate(words) if number and word in _AFTER_HEAD), len(words)) - 1
    lowered = [word.lower() for word in document.words]
    for first in range(len(lowered) - len(words) + 1):
        if lowered[first : first + len(words)] == words:
            yield first + head, range(first, first + len(words))


def chains(document: Document, report: Mapping[str, list[dict[str, object]]]) -> None:
    """Label which head words name the same actor; what other mentions there are is not known."""
    labels = document.blank("chains", -1)
    for number, heads in enumerate(_mentions(document, report["actors"]).values()):
        labels[list(heads)] = number


def _sentence(document: Document, word: int) -> tuple[int, int]:
    number = int(np.searchsorted(document.sentences, word, "right")) - 1
    return document.sentences[number], document.sentences[number + 1]


def argument_sets(records: Iterable[Mapping[str, object]]) -> Iterator[Document]:
    """RAMS and WikiEvents: triggers of the types that PLOVER has, and their arguments as parts; of other words nothing is said."""
    for record in map(_shortened, records):
        document = from_text(str(record["id"]), str(record["text"]))
        document.events = np.full((len(document.words), len(inventory.EVENTS)), -1, np.float32)
        gold = record["gold"]
        assert isinstance(gold, dict)
        places = {entity["id"]: (entity["start"], entity["end"]) for entity in gold.get("entities", [])}
        for event in gold["events"]:
            _argument_event(document, event, places)
        yield document


def _shortened(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """RAMS tells of one event in five sentences: only the sentence of its trigger, and the one before it, teach anything."""
    events = record["gold"]["events"]
    if "sentences" not in record or len(events) != 1:
        return record
    trigger = events[0]["trigger"]
    number = next((n for n, (first, last) in enumerate(record["sentences"]) if first <= trigger["start"] < last), 0)
    start, stop = record["sentences"][max(0, number - 1)][0], record["sentences"][number][1]
    inside = [argument for argument in events[0]["arguments"] if start <= argument["start"] and argument["end"] <= stop]
    moved = [_moved(place, start) for place in (trigger, *inside)]
    return {**record, "text": record["text"][start:stop], "gold": {"events": [{**events[0], "trigger": moved[0], "arguments": moved[1:]}]}}


def _moved(place: Mapping[str, Any], by: int) -> dict[str, Any]:
    return {**place, "start": place["start"] - by, "end": place["end"] - by}


def _argument_event(document: Document, event: Mapping[str, Any], places: Mapping[str, tuple[int, int]]) -> None:
    place = document.span(event["trigger"]["start"], event["trigger"]["end"])
    if place is None:
        return
    kind, trigger = event_type(str(event["type"])), place[0]
    if kind is not None and document.events is not None:
        document.events[trigger] = 0
        document.events[trigger, inventory.EVENTS.index(kind)] = 1
    known = list(_argument_heads(document, event["arguments"], places))
    first, last = _sentence(document, trigger)
    for role in range(len(inventory.PARTICIPANTS)):
        inside = {word for word, part in known if part == role}
        for word in range(first, last):
            if word in inside or (word != trigger and document.words[word].lower() not in PRONOUNS and inside):
                document.participants.append(Part(trigger, word, role, word in inside))


def _argument_heads(
    document: Document, arguments: Iterable[Mapping[str, Any]], places: Mapping[str, tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Head word and part of each argument whose role is a part."""
    for argument in arguments:
        role = ARGUMENTS.get(argument["role"].lower())
        place = places.get(argument.get("entity", "")) or (argument.get("start", 0), argument.get("end", 0))
        span = document.span(*place)
        if role is not None and span:
            words = [word.lower() for word in document.words[span[0] : span[1]]]
            length = next((number for number, word in enumerate(words) if number and word in _AFTER_HEAD), len(words))
            yield span[0] + length - 1, role
