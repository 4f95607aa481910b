"""What a commitment promises: to do or to refrain, which acts, against whom, where, from when and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from rashomon.ledger.names import fold
from rashomon.ledger.promises import deadlines
from rashomon.ledger.promises.named import NOBODY, Named, alike, words_of
from rashomon.ledger.promises.negation import read_promise
from rashomon.ledger.promises.phrases import HOSTILE, THING_MODES, Phrase, Polarity, read_phrase
from rashomon.ledger.promises.threats import THREATENED, THREATS, as_threat, omitted
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.rows import CommitmentRow, Incident, Party
from rashomon.ledger.who import Who, who_of
from rashomon.model.when import edge

Binding = Literal["", "if", "unless"]

COOPERATIVE = frozenset({"AID", "COOPERATE", "CONSULT"})

AIMED = HOSTILE | COOPERATIVE | {"ACCUSE", "SUPPORT"}
"""Types of acts that are done to somebody; who goes back or resigns does so towards nobody in particular."""

MEDIATING = frozenset({"IGO", "NGO"})
"""Sectors of organisations to which pledges are made and against which they are not meant."""

HALF_A_YEAR = 183
"""Days beyond which a day and month without a year is rather that of the year before, where it is not told when the promise was made."""

LABOUR = ("union", "worker", "teacher", "nurse", "doctor", "driver", "miner", "student", "employee", "staff")
"""Makers whose strike is a stoppage of work."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a commitment promises.

    Attributes:
        polarity: To do the act or to refrain from it; `None` when the words do not tell.
        types: PLOVER types of the act.
        modes: Its modes; empty for any.
        omits: Types of acts that a threat is to do no more: to do one is against it, and to do none keeps it.
        makers: Who is bound.
        targets: Actors against, to or with whom.
        whom: The same as the words name it.
        where: Where, as the words name it; empty for anywhere.
        made: First day on which it can have been made.
        made_last: Last such day.
        begins: The day from which it holds, when told and later.
        deadline: The last day on which it holds, or by which it is due.
        is_mutual: Whether several sides are bound towards one another.
        is_ultimatum: Whether the deadline is the other side's: the act is due after it.
        binding: `if` when it binds only once a condition is met, `unless` when it ends with one.
        reasons: How each was read, in sentences.
    """

    polarity: Polarity | None
    types: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    omits: frozenset[str] = frozenset()
    makers: tuple[Who, ...] = ()
    targets: tuple[Who, ...] = ()
    whom: Named = NOBODY
    where: Named = NOBODY
    made: date | None = None
    made_last: date | None = None
    begins: date | None = None
    deadline: date | None = None
    is_mutual: bool = False
    is_ultimatum: bool = False
    binding: Binding = ""
    reasons: tuple[str, ...] = ()

    def told(self) -> str:
        """The promise in words: `refrain from ASSAULT against U.S. forces`."""
        acts = " or ".join(sorted(self.types)) + (f" ({', '.join(sorted(self.modes))})" if self.modes else "")
        names = [who.name for who in self.targets] or sorted(self.whom.countries | self.whom.names | self.whom.sorts)
        whom = "one another" if self.is_mutual else " and ".join(names)
        return f"{'refrain from' if self.polarity == 'refrain' else 'do'} {acts}" + (f" towards {whom}" if whom else "")


def terms_of(commitment: CommitmentRow, made_by: Incident | None) -> Terms:
    """What a commitment promises, read from its words, its kind, and the event that made it.

    Args:
        commitment: As one report tells it.
        made_by: The event that made it, when coded.
    """
    made = _made(commitment, made_by)
    phrase, why = _phrase(commitment, made_by)
    start, end = _timed(commitment, made, lengths=phrase is None or phrase.polarity == "refrain")
    bare = Terms(
        polarity=None,
        makers=_makers(commitment),
        made=made.first,
        made_last=made.last,
        begins=start,
        deadline=end,
        is_ultimatum=commitment.kind == "ultimatum" or (commitment.kind == "threat" and bool(commitment.condition and end)),
        binding=_binding(commitment),
        reasons=(why, made.why),
    )
    return _with_act(bare, phrase, commitment, made_by) if phrase else bare


def _with_act(bare: Terms, phrase: Phrase, commitment: CommitmentRow, made_by: Incident | None) -> Terms:
    is_mutual = len(bare.makers) > 1 and commitment.kind == "agreement" and phrase.polarity == "refrain"
    omits = omitted(phrase) if commitment.kind in THREATS else frozenset()
    phrase = as_threat(phrase, omits) if omits else phrase
    return replace(
        bare,
        omits=omits,
        polarity=phrase.polarity,
        types=phrase.types,
        modes=phrase.modes,
        targets=() if is_mutual else _targets(commitment, made_by, phrase),
        whom=_whom(phrase),
        where=phrase.where,
        is_mutual=is_mutual,
        reasons=(*phrase.why, *bare.reasons),
    )


def _whom(phrase: Phrase) -> Named:
    """Whom the words name, when the act is done to somebody; that whoever is freed was held needs no telling."""
    if "release" in phrase.modes:
        return replace(phrase.whom, sorts=phrase.whom.sorts - {"captives"})
    return phrase.whom if phrase.types & AIMED or phrase.whom.is_proper or phrase.whom.sorts else NOBODY


@dataclass(frozen=True, slots=True)
class _Made:
    """When a commitment was made: its first and last possible day, whether that is told, and what tells it."""

    first: date | None
    last: date | None
    is_told: bool
    why: str


def _made(commitment: CommitmentRow, made_by: Incident | None) -> _Made:
    first, last = edge(commitment.made, last=False), edge(commitment.made, last=True)
    if first and last:
        return _Made(first, last, is_told=True, why=f"It was made on {commitment.made}.")
    bounds = made_by.event.date.bounds() if made_by and made_by.event.date else None
    if bounds:
        return _Made(*bounds, is_told=True, why=f"It was made when the event that made it took place, {bounds[0]} to {bounds[1]}.")
    published = commitment.report.published
    return _Made(published, published, is_told=False, why=f"When it was made is not told; the report is of {published}.")


def _makers(commitment: CommitmentRow) -> tuple[Who, ...]:
    """Who is bound; of an agreement that one side makes with another, both."""
    bound = list(commitment.by)
    if commitment.kind == "agreement" and len(bound) == 1:
        bound += [party for party in commitment.to if party.sector not in MEDIATING]
    return tuple({who.key: who for who in map(who_of, bound)}.values())


def _phrase(commitment: CommitmentRow, made_by: Incident | None) -> tuple[Phrase | None, str]:
    """The act promised and why: from the words, else from the event that made it."""
    read = read_promise(commitment.about, commitment.quote.quote) or read_phrase(commitment.quote.quote)
    if read and commitment.kind in THREATS and read.types <= {"RETREAT"} and read.polarity == "do":
        read = None  # what is demanded of the other side, and not what is threatened
    if read:
        return _as_labour(read, commitment.by), f"Read from “{commitment.about}”."
    kind, mode = (made_by.event.type, made_by.event.mode) if made_by else ("", None)
    if kind == "THREATEN" or commitment.kind in THREATS:
        acts, how = THREATENED.get(mode or "", ("ASSAULT COERCE SANCTION", ""))
        read = Phrase("do", frozenset(acts.split()), frozenset(how.split()), resumes=False, whom=NOBODY, where=NOBODY, why=())
        return read, f"“{commitment.about}” names no act; a threat ({mode or 'of no mode'}) is taken for one of {acts}."
    return None, f"“{commitment.about}” names no act that is known."


def _as_labour(read: Phrase, by: tuple[Party, ...]) -> Phrase:
    """The strike of a union is no use of force."""
    unarmed = all(party.sector == "LAB" or any(word in fold(party.name) for word in LABOUR) for party in by)
    if by and unarmed and read.types == {"ASSAULT"} and "strik" in read.why[0]:
        return replace(read, types=frozenset({"PROTEST"}), modes=frozenset({"strike"}))
    return read


def _targets(commitment: CommitmentRow, made_by: Incident | None, phrase: Phrase) -> tuple[Who, ...]:
    """Whom the act concerns: the words' own, when they name somebody; else to whom the promise was made."""
    if not phrase.types & AIMED:
        return ()
    told = [who_of(party) for party in commitment.to or (made_by.event.recipients if made_by else ())]
    hostile = bool(phrase.types & HOSTILE)
    told = [who for who in told if not (hostile and who.sector in MEDIATING)]
    on_things = bool(phrase.modes & THING_MODES) and commitment.kind not in THREATS
    if phrase.whom.is_proper or (hostile and phrase.whom.sorts) or on_things:
        told = [who for who in told if names(phrase.whom, who)]
    return tuple({who.key: who for who in told}.values())


def names(whom: Named, who: Who) -> bool:
    """Whether some words name an actor: its state, a sort that it is of, or a word of its name."""
    parts = [fold(part) for part in words_of(who.name)]
    if any(alike(name, part) for name in whom.names for part in parts):
        return True
    if whom.countries and who.country not in whom.countries:
        return False
    sorts = vocabulary().sorts(parts) | vocabulary().sort_of_kind(who.kind)
    if whom.sorts:
        return bool(whom.sorts & sorts) or (who.kind == "state" and bool(whom.countries))
    return bool(whom.countries)


def _timed(commitment: CommitmentRow, made: _Made, *, lengths: bool) -> tuple[date | None, date | None]:
    """From when it holds, and until when."""
    if made.first is None:
        return None, None
    texts = [text for text in (commitment.deadline, commitment.about) if text]
    start = next(_found(texts, made.first, deadlines.begins), None)
    since = start or made.first
    end = deadlines.due(commitment.deadline, since) if commitment.deadline else None
    end = end or deadlines.due_within(commitment.about, since, lengths=lengths)
    if end and not made.is_told and (end - since).days > HALF_A_YEAR:
        return start, end - timedelta(days=365)  # the report may be of a promise that has run out: of two years, the nearer
    return start, end if end and end >= since else None


def _found(texts: list[str], made: date, reader: deadlines.Reader) -> Iterator[date]:
    yield from (day for text in texts if (day := reader(text, made)))


def _binding(commitment: CommitmentRow) -> Binding:
    words = [fold(word) for word in words_of(commitment.condition or "")]
    if not words:
        return ""
    return "unless" if vocabulary().has(words, "exception") else "if"
