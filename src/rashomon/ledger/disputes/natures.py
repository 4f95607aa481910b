"""What participants are said to be: combatants or civilians, members of a body or not.

A source says so in its claim or in its words ("all were civilians", "was no member"); a report says so by whom it codes as hit; and a
figure says so by whom it counts. Twelve militants of one source and twelve civilians of another are taken for the same dead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.ledger.disputes.figures import group_of
from rashomon.ledger.disputes.values import Family, Nature
from rashomon.ledger.disputes.words import copula, tokens, word_list
from rashomon.ledger.rows import AccountRow, EventRow, Figure, Party
from rashomon.ledger.who import OF_STATE

HARMFUL = frozenset({"ASSAULT", "COERCE"})
"""Types in which it matters what the people are to whom it was done."""

ARMED = frozenset({"military", "police", "armed_group", "umbrella_group"})
REACH = 4
"""Words before a word within which a negation turns it: "were not, as was claimed, fighters"."""

OPPOSITE: dict[Family, Family] = {"combatant": "civilian", "civilian": "combatant", "member": "outsider", "outsider": "member"}


def nature_said(account: AccountRow) -> Nature | None:
    """What a source says that a participant is."""
    words = account.claims.identity
    if words:
        family = _family(words, denied=False)
        return Nature(family, words) if family else None
    if account.source is None:
        return None
    said = account.quote.quote.lower()
    match = copula().search(said)
    predicate = " ".join(tokens(said[match.start() :])[: REACH + 4]) if match else ""
    family = _family(predicate, denied=account.stance == "denies") if predicate and account.stance == "denies" else None
    return Nature(family, predicate) if family else None


def _family(words: str, *, denied: bool) -> Family | None:
    """The family of the first word that has one, turned by a negation before it or by the denial that it stands in."""
    said = tokens(words)
    for place, word in enumerate(said):
        family = _of_word(word)
        if family:
            turned = bool(set(said[max(0, place - REACH) : place]) & word_list("nature", "negations")) != denied
            return OPPOSITE[family] if turned else family
    return None


def _of_word(word: str) -> Family | None:
    if word in word_list("nature", "combatant"):
        return "combatant"
    if word in word_list("nature", "civilian"):
        return "civilian"
    return "member" if word in word_list("nature", "member") else None


def natures_coded(event: EventRow) -> Iterator[Nature]:
    """What all are to whom it was done, as the report codes them; nothing where they are of several sorts."""
    found = {_of_party(party) for party in event.recipients}
    family = found.pop() if len(found) == 1 else None
    if event.type in HARMFUL and family:
        yield Nature(family, ", ".join(sorted(party.name for party in event.recipients)), "coded")


def _of_party(party: Party) -> Family | None:
    if party.kind in ARMED:
        return "combatant"
    if party.kind == "population":
        told = _family(party.name, denied=False)
        return told or (None if set(tokens(party.name)) & word_list("people", "unspecified") else "civilian")
    return None if party.kind in OF_STATE else _family(party.name, denied=False)


def natures_counted(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Nature]]:
    """What those are whom one source's figures count, each kind whose figures are all of one sort."""
    for kind in sorted({figure.kind for figure in figures}):
        counted = [(figure, _of_group(figure)) for figure in figures if figure.kind == kind]
        families = {family for _, family in counted}
        family = families.pop() if len(families) == 1 else None
        for figure, _ in counted if family else ():
            if family and figure.low is not None and figure.low == figure.high:
                yield figure, Nature(family, figure.quote.quote, "counted", (kind, figure.low))


def _of_group(figure: Figure) -> Family | None:
    family = group_of(figure).family
    if family in word_list("people", "combatants") or family == "police":
        return "combatant"
    return "civilian" if family in word_list("people", "civil") else None
