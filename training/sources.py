"""What each data set teaches: attribution (PolNeAR), names (GUM, MEANTIME, coded reports), events (coded reports)."""

from __future__ import annotations

import itertools
import json
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import labels as inventory
from .data import Document, from_text, locate, mark_span, read_treebank
from .parts import chains, coded_parts
from .ties import coded_ties

log = logging.getLogger("training")

_TITLE_LIST = (
    "mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister chancellor premier king queen prince princess "
    "sheikh emir pope senator sen congressman congresswoman representative rep governor gov mayor judge justice general gen lieutenant "
    "lt colonel col major maj captain capt sergeant sgt admiral adm commander brigadier corporal private officer secretary ambassador "
    "chairman director speaker administrator ceo spokesman spokeswoman deputy representative attorney foreign defense defence saint st. st "
    "mr. mrs. ms. dr. prof. sen. rep. gov. gen. lt. col. maj. "
    "capt. sgt. adm. brig. rev rev. reverend father brother sister ayatollah imam mullah u.s. us state"
)
_TITLES = frozenset(_TITLE_LIST.split())
"""Words before a person's name that are no part of it (as in Universal NER)."""
_CONNECTOR_LIST = "of the and for & - – de del da di du la le el al bin ibn van von der den ’s 's"
_CONNECTORS = frozenset(_CONNECTOR_LIST.split())
"""Words that may stand within a name."""
_GUM_KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT", "abstract": "MISC", "object": "MISC"}
_ACTOR_KINDS = {
    "person": "PERSON",
    "state": "PLACE",
    **dict.fromkeys(
        ("armed_group", "umbrella_group", "organisation", "government_body", "party", "military", "police"),
        "ORG",
    ),
}
_DEMONYM = re.compile(r"(?:i|ian|ean|ese|ish|ic|ans?|ians|eans|Kurds?|Turks?|Uzbeks?|French|Dutch|Greek|Republic|Kingdom|Government)$")
"""Forms among the names of states that are no name of a place."""
_MEANTIME_KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_EMPTY_LIST = (
    "a an the be is are was were been being am has have had having do does did will would can could may might must shall should to of in "
    "on by for from with at it its their his her they he she who that which not no n't and or s 's ’s into up out over as"
)
_EMPTY_TRIGGERS = frozenset(_EMPTY_LIST.split())
"""Words that do not carry the meaning of a trigger phrase."""


_EVENTLESS = ("reviews", "GUM_voyage", "GUM_academic", "GUM_textbook")
"""Beginnings of the names of documents of genres without political events."""


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def polnear(path: Path) -> Iterator[Document]:
    """PolNeAR: source, cue and content of every attribution, and which cue each source and content belongs to."""
    for record in read_lines(path):
        document = from_text(str(record["id"]), str(record["text"]))
        tags = {role: document.blank(role, 0) for role in inventory.ROLES}
        links = document.blank("links", inventory.UNLABELLED)
        gold = record["gold"]
        assert isinstance(gold, dict)
        for attribution in gold["attributions"]:
            found = {role: _spans(document, attribution[role]) for role in inventory.ROLES}
            for role in inventory.ROLES:
                for first, last in found[role]:
                    mark_span(tags[role], first, last)
                    if role != "cue" and found["cue"]:
                        links[first] = found["cue"][0][0]
        yield document


def _spans(document: Document, spans: Iterable[Mapping[str, int]]) -> list[tuple[int, int]]:
    found = (document.span(span["start"], span["end"]) for span in spans)
    return [span for span in found if span is not None]


def gum(treebank: Path, entities: Path) -> Iterator[Document]:
    """GUM without its non-commercial genres: syntax, and names from its entity mentions."""
    mentions = {str(record["id"]): record for record in read_lines(entities)}
    for document in read_treebank(treebank):
        record = mentions.get(document.name)
        if record is not None:
            tokens, found = record["tokens"], record["entities"]
            assert isinstance(tokens, list)
            assert isinstance(found, list)
            if len(tokens) == len(document.words):
                _gum_names(document, found)
                _gum_chains(document, found)
        yield document


def _gum_chains(document: Document, mentions: Sequence[Mapping[str, object]]) -> None:
    """Label the head word of each mention, and with which others it refers to one entity; the outermost mention of a head word counts."""
    heads = document.labels["heads"]
    chains, marked = document.blank("chains", -1), document.blank("mentions", 0)
    by_size = sorted(mentions, key=_size, reverse=True)
    for mention in by_size:
        tokens = mention["tok"]
        assert isinstance(tokens, list)
        first, last = tokens[0], tokens[1] + 1
        head = next((word for word in range(first, last) if not first <= heads[word] < last), first)
        if not marked[head]:
            marked[head], chains[head] = 1, int(str(mention["cluster"]))


def _size(mention: Mapping[str, object]) -> int:
    tokens = mention["tok"]
    assert isinstance(tokens, list)
    return int(tokens[1] - tokens[0])


def _gum_names(document: Document, mentions: Sequence[Mapping[str, object]]) -> None:
    proper = document.labels["upos"] == inventory.UPOS.index("PROPN")
    starts = set(document.sentences)
    capitals = np.array([word[0].isupper() and number not in starts for number, word in enumerate(document.words)])
    tags = document.blank("names", 0)
    tags[proper] = inventory.UNLABELLED
    cores: list[tuple[int, int, int]] = []
    for mention in mentions:
        kind, tokens = _GUM_KINDS.get(str(mention["type"])), mention["tok"]
        assert isinstance(tokens, list)
        if mention["named"] and kind:
            inside = proper if kind == "PERSON" else proper | capitals
            core = _core(document, inside.tolist(), tokens[0], tokens[1] + 1)
            if core and kind == "PERSON":
                core = _untitled(document, *core)
            if core:
                if kind == "PERSON" and document.labels["forms"][core[1] - 1] == inventory.FORMS.index("plural"):
                    kind = "MISC"
                cores.append((*core, inventory.NAME_KINDS.index(kind)))
    taken = np.zeros(len(document.words), bool)
    for first, last, number in sorted(cores, key=lambda core: core[0] - core[1]):
        if not taken[first:last].any():
            mark_span(tags, first, last, number)
            taken[first:last] = True


def _core(document: Document, proper: Sequence[bool], first: int, last: int) -> tuple[int, int] | None:
    """The run of proper nouns about the head of a mention, connecting words within it included."""
    heads = document.labels["heads"]
    head = next((word for word in range(first, last) if not first <= heads[word] < last), first)
    if not proper[head]:
        return None
    left, right = head, head + 1
    while left > first and (proper[left - 1] or (left - 1 > first and _joins(document, left - 1) and proper[left - 2])):
        left -= 1
    while right < last and (proper[right] or (right + 1 < last and _joins(document, right) and any(proper[right + 1 : right + 3]))):
        right += 1
    while right > left and not proper[right - 1]:
        right -= 1
    return left, right


def _joins(document: Document, word: int) -> bool:
    return document.words[word].lower() in _CONNECTORS


def _untitled(document: Document, first: int, last: int) -> tuple[int, int] | None:
    while first < last and document.words[first].lower() in _TITLES:
        first += 1
    return (first, last) if first < last else None


def meantime(documents: Path, mentions: Path) -> Iterator[Document]:
    """MEANTIME: names marked in a document, found wherever they occur in it."""
    names: dict[str, dict[str, str]] = {}
    for mention in read_lines(mentions):
        kind = _MEANTIME_KINDS.get(str(mention["type"]))
        if kind and mention["syntactic_type"] in {"NAM", "PRE.NAM"}:
            names.setdefault(str(mention["doc"]), {})[str(mention["text"])] = kind
    for record in read_lines(documents):
        document = from_text(str(record["id"]), str(record["text"]))
        weak_names(document, names.get(document.name, {}))
        yield document


def incidents(path: Path) -> Iterator[Document]:
    """MUC-4: the words that fill one of its five roles anywhere in their report."""
    for record in read_lines(path):
        text, gold = str(record["text"]), record["gold"]
        assert isinstance(gold, dict)
        document = from_text(str(record["id"]), text)
        tags = document.blank("incidents", 0)
        spans = [
            (place[1] - place[0], place[0], place[1], inventory.INCIDENT_ROLES.index(role))
            for role, entities in gold["grit_entities"].items()
            for entity in entities
            for mention in entity
            for place in mention["spans"]
        ]
        taken = np.zeros(len(document.words), bool)
        for _, start, stop, role in sorted(spans, reverse=True):
            span = document.span(start, stop)
            if span and not taken[span[0] : span[1]].any():
                mark_span(tags, *span, role)
                taken[span[0] : span[1]] = True
        yield document


def factuality(documents: Iterable[Document], records: Iterable[Mapping[str, object]]) -> int:
    """Give sentences of treebank documents the judgements of UDS-IH2, whose sentences are the treebank's; gives how many it found."""
    places: dict[str, list[tuple[Document, int]]] = {}
    for document in documents:
        for first, last in itertools.pairwise(document.sentences):
            places.setdefault("".join(document.words[first:last]), []).append((document, first))
    found = 0
    for record in records:
        text, gold = str(record["text"]), record["gold"]
        assert isinstance(gold, dict)
        for document, first in places.get(text.replace(" ", ""), []):
            if document.factuality is None:
                document.factuality = np.full(len(document.words), np.nan, np.float32)
            for predicate in gold["predicates"]:
                word = first + text[: predicate["start"]].count(" ")
                document.factuality[word] = predicate["factuality"]
                found += 1
    return found


def weak_names(document: Document, names: Mapping[str, str]) -> None:
    """Label the known names of a document; other words with a capital within a sentence are left unlabelled."""
    tags = document.blank("names", 0)
    starts = set(document.sentences)
    for number, word in enumerate(document.words):
        function_word = word.lower() in _EMPTY_TRIGGERS and not (word.isupper() and len(word) > 1)
        if word[0].isupper() and not function_word and (number not in starts or not word.islower()):
            tags[number] = inventory.UNLABELLED
    taken = np.zeros(len(document.words), bool)
    for name in sorted(names, key=len, reverse=True):
        words = from_text("", re.sub(r"^[Tt]he\s+", "", name)).words
        kind = inventory.NAME_KINDS.index(names[name])
        while kind == 0 and words and words[0].lower() in _TITLES:
            words = words[1:]
        if words and _capitalised(words):
            _label_occurrences(document, words, kind, taken)


def _capitalised(words: Sequence[str]) -> bool:
    outer = words[0][0].isupper() or words[0].lower() in {"al", "el"}
    return outer and words[-1][0].isupper() and all(word[0].isupper() or word.lower() in _CONNECTORS for word in words)


def _label_occurrences(document: Document, words: Sequence[str], kind: int, taken: np.ndarray) -> None:
    size = len(words)
    for first in range(len(document.words) - size + 1):
        if document.words[first : first + size] == list(words) and not taken[first : first + size].any():
            mark_span(document.labels["names"], first, first + size, kind)
            taken[first : first + size] = True


def read_reports(folder: Path) -> Iterator[dict[str, Any]]:
    """The coded reports of a folder, in the order of their names."""
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def coded_reports(reports: Iterable[Mapping[str, Any]], classes: Mapping[str, str]) -> Iterator[Document]:
    """Reports coded by hand: triggers with type and status, and names from actors and places."""
    for report in reports:
        document = from_text(report["id"], report["text"])
        _coded_names(document, report)
        _coded_events(document, report, classes)
        yield document


def _coded_names(document: Document, report: Mapping[str, list[dict[str, object]]]) -> None:
    names: dict[str, str] = {}
    for event in report["events"]:
        place = event.get("place")
        if isinstance(place, dict) and place.get("name"):
            names[str(place["name"])] = "PLACE"
    for actor in report["actors"]:
        kind = _ACTOR_KINDS.get(str(actor["kind"]))
        more = actor.get("names")
        if kind:
            forms = [str(actor["name"]), *map(str, more if isinstance(more, list) else [])]
            names |= dict.fromkeys((form for form in forms if kind != "PLACE" or not _DEMONYM.search(form)), kind)
    weak_names(document, names)


def _coded_events(document: Document, report: Mapping[str, list[dict[str, object]]], classes: Mapping[str, str]) -> None:
    text = str(report["text"])
    document.events = np.zeros((len(document.words), len(inventory.EVENTS)), np.float32)
    statuses, modes = document.blank("statuses", inventory.UNLABELLED), document.blank("modes", inventory.UNLABELLED)
    found: list[tuple[int, dict[str, object]]] = []
    for event in report["events"]:
        triggers = event["triggers"]
        assert isinstance(triggers, list)
        for trigger in triggers:
            place = locate(text, trigger)
            span = place and document.span(*place)
            if span:
                word = _trigger_word(document, span, classes)
                _mark_trigger(document, span, word, inventory.EVENTS.index(str(event["type"])))
                statuses[word] = inventory.STATUSES.index(str(event["status"]))
                modes[word] = inventory.MODES.index(f"{event['type']} {event['mode']}") if event.get("mode") else 0
                found.append((word, event))
    _coded_stances(document, report)
    coded_parts(document, report, found)
    coded_ties(document, report, found)
    chains(document, report)


def _coded_stances(document: Document, report: Mapping[str, list[dict[str, object]]]) -> None:
    """The stance of an account, at every word of the cue nearest before or within what is claimed."""
    stances = document.blank("stances", inventory.UNLABELLED)
    text = str(report["text"])
    for event in report["events"]:
        accounts = event.get("accounts")
        for account in accounts if isinstance(accounts, list) else ():
            content, cue = locate(text, account["quote"]), str(account.get("cue") or "")
            place = content and cue and _nearest(text, cue, *content)
            span = document.span(place, place + len(cue)) if place else None
            if span:
                stances[span[0] : span[1]] = inventory.STANCES.index(account["stance"])


def _nearest(text: str, cue: str, start: int, stop: int) -> int:
    """Where the cue stands that is nearest to the characters [start, stop); 0 where there is none."""
    places = [match.start() for match in re.finditer(re.escape(cue), text)]
    return min(places, key=lambda at: max(start - at, at - stop, 0), default=0)


def _mark_trigger(document: Document, span: tuple[int, int], word: int, kind: int) -> None:
    assert document.events is not None
    rows = document.events[span[0] : span[1], kind]
    rows[rows == 0] = -1
    document.events[word, kind] = 1


def _trigger_word(document: Document, span: tuple[int, int], classes: Mapping[str, str]) -> int:
    """The word that carries a trigger phrase: its first verb, or the last of its first run of nouns."""
    content = [word for word in range(*span) if document.words[word].lower() not in _EMPTY_TRIGGERS]
    tags = [classes.get(document.words[word].lower(), "NOUN") for word in content]
    for number, (word, tag) in enumerate(zip(content, tags, strict=True)):
        if tag in {"VERB", "AUX"}:
            return word
        if tag in {"NOUN", "PROPN"} and tags[number + 1 : number + 2] not in (["NOUN"], ["PROPN"]):
            return word
    return content[0] if content else span[0]


def word_classes(documents: Iterable[Document]) -> dict[str, str]:
    """The most frequent part of speech of each word of treebank documents."""
    counts: dict[str, Counter[int]] = {}
    for document in documents:
        for word, tag in zip(document.words, document.labels["upos"].tolist(), strict=True):
            counts.setdefault(word.lower(), Counter())[tag] += 1
    return {word: inventory.UPOS[count.most_common(1)[0][0]] for word, count in counts.items()}


def without_events(documents: Iterable[Document]) -> None:
    """Mark texts about nothing that is coded as holding no event: reviews, travel guides, research papers, textbooks."""
    for document in documents:
        if document.name.startswith(_EVENTLESS):
            document.events = np.zeros((len(document.words), len(inventory.EVENTS)), np.float32)


def without_measured(trained: Iterable[Document], measured: Iterable[Document]) -> list[Document]:
    """The documents whose text is not also among those that scores are measured on; each one left out is logged."""
    kept = {document.digest(): document.name for document in measured}
    found = []
    for document in trained:
        if document.digest() in kept:
            log.warning("%s left out of training: it is also %s, which scores are measured on", document.name, kept[document.digest()])
        else:
            found.append(document)
    return found
