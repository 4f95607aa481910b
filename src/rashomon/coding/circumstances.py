"""When and where: the time expressions and places that belong to an event by syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rashomon.coding.draft import SPEECH_TYPES, Draft
from rashomon.knowledge import countries, country_of, gazetteer
from rashomon.model import Place, When
from rashomon.resolve.actors import Cast
from rashomon.resolve.mentions import in_dateline
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.time import Offset, Tense, TimeExpression, find_times, resolve
from rashomon.resolve.wordlists import word_list

PLACE_CASES = word_list("place_cases")
OBJECT_TYPES = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "CONSULT"})
"""Types whose object may be the place itself ("bombed the town", "visited the capital")."""


ARGUMENTS = frozenset({"obj", "iobj", "nsubj", "csubj"})


def _reversed(expression: TimeExpression) -> TimeExpression:
    """The expression counted in the other direction."""
    assert isinstance(expression.meaning, Offset)
    return replace(expression, meaning=replace(expression.meaning, sign=-expression.meaning.sign))


SIDEWAYS = frozenset({"after", "before"})
"""Signals of time expressions that date what stands beside them, not the event."""
LONGEST_SPAN = 31
"""Days of a reference date from which "two days later" still tells something."""


class Circumstances:
    """Gives the events of one report their dates and places."""

    def __init__(self, syntax: Syntax, cast: Cast, published: date | None) -> None:
        self.syntax = syntax
        self.cast = cast
        self.published = published
        starts = {w.start: i for i, w in enumerate(syntax.words)}
        self.times: list[tuple[int, TimeExpression]] = []
        self.beside: list[tuple[int, TimeExpression]] = []
        for expression in find_times(syntax.annotation.text, published):
            at = starts.get(expression.start)
            if at is not None and isinstance(expression.meaning, Offset) and expression.meaning.loose:
                self.beside.append((at, expression))
            elif (
                at is not None
                and (expression.kind == "point" or expression.when is not None)
                and expression.signal not in SIDEWAYS
            ):
                self.times.append((at, expression))
        self.places = self._places()
        self.entries = gazetteer().resolve_all([syntax.text(first, last) for _, first, last in self.places], countries=self._prior())

    # time

    def date_of(self, draft: Draft, reference: When | None, announced: tuple[int, int] | None = None) -> When | None:
        """The date of an event: the nearest time expression that its trigger governs or shares a clause with.

        Args:
            draft: The event.
            reference: The date that the story has reached.
            announced: The words of the announcement that the event stands in; times outside them date the announcement.
        """
        for trigger in draft.triggers:
            chosen = self._expression(trigger.word, draft.speech, announced)
            if chosen is not None:
                when = self._resolve(chosen, reference, future=draft.status == "future")
                if when is not None:
                    return when
        return None

    def when(self, expression: TimeExpression, draft: Draft) -> When | None:
        """The date of an expression as that of an event: counted from where the story was, in the event's tense."""
        return self._resolve(expression, draft.reference, future=draft.status == "future")

    def date_at(self, words: range, without: tuple[int, int], reference: When | None) -> When | None:
        """The date of the clause that one of the words stands in, times inside the span `without` left out."""
        chosen = next((e for w in words if (e := self._expression(w, without, None)) is not None), None)
        return self._resolve(chosen, reference, future=False) if chosen is not None else None

    def date_beside(self, drafts: Sequence[Draft]) -> None:
        """Date events by the events beside them: of "two days after the raid, X", the one whose date is known gives the other's.

        A raid that is told in several places has one date, so this is done again once the tellings are joined.
        """
        triggers = [(t.word, draft) for draft in drafts for t in draft.triggers]
        for at, expression in self.beside:
            sentence = self.syntax.words[at].sentence
            here = [(word, draft) for word, draft in triggers if self.syntax.words[word].sentence == sentence]
            after = min((pair for pair in here if pair[0] > at), key=lambda pair: pair[0], default=None)
            governing = [pair for pair in here if after and pair[1] is not after[1] and self.steps(pair[0], at) == 0]
            dated = min(governing, key=lambda pair: abs(pair[0] - at), default=None)
            if after is None or dated is None:
                continue
            later, earlier = dated[1], after[1]
            if later.date is None:
                later.date = self._resolve(expression, earlier.date, future=later.status == "future") if earlier.date else None
            elif earlier.date is None:
                earlier.date = self._resolve(_reversed(expression), later.date, future=False)

    def mark_ahead(self, drafts: Iterable[Draft]) -> None:
        """What the report dates after itself has not happened yet."""
        for draft in drafts:
            if draft.status == "actual" and self._is_ahead(draft.date):
                draft.status = "future"

    def _is_ahead(self, when: When | None) -> bool:
        bounds = when.bounds() if when is not None else None
        return self.published is not None and bounds is not None and bounds[0] > self.published

    def _resolve(self, expression: TimeExpression, reference: When | None, *, future: bool) -> When | None:
        """The date of an expression; counted from both ends of the date the story has reached when that is no single day."""
        tense: Tense = "future" if future else "past"
        when = resolve(expression, published=self.published, reference=reference, tense=tense)
        if expression.anchor == "narrative" and not future and self._is_ahead(when):
            return None  # counted from the wrong date of the story
        bounds = reference.bounds() if reference is not None else None
        if when is not None or expression.anchor != "narrative" or bounds is None or (bounds[1] - bounds[0]).days > LONGEST_SPAN:
            return when
        ends = [resolve(expression, published=self.published, reference=When.day(day), tense=tense) for day in bounds]
        days = [end.bounds() for end in ends if end is not None]
        if len(days) < 2 or days[0] is None or days[1] is None:
            return None
        last = days[1][1] if future or self.published is None else min(days[1][1], self.published)
        return When.between(days[0][0], last, "span") if days[0][0] <= last else None

    def _expression(self, i: int, speech: tuple[int, int] | None, announced: tuple[int, int] | None) -> TimeExpression | None:
        sentence = self.syntax.words[i].sentence
        here = [(at, e) for at, e in self.times if self.syntax.words[at].sentence == sentence]
        if speech is not None:
            here = [(at, e) for at, e in here if not speech[0] <= at < speech[1]]
        if announced is not None:
            here = [(at, e) for at, e in here if announced[0] <= at < announced[1]]
        best: tuple[int, int, TimeExpression] | None = None
        for at, expression in here:
            if self._parted(i, at):
                continue
            steps = 0 if speech is not None and i < at < speech[0] else self.steps(i, at)
            if steps == 0 and (best is None or (steps, abs(at - i)) < best[:2]):
                best = (steps, abs(at - i), expression)
        return best[2] if best else None

    def _parted(self, trigger: int, at: int) -> bool:
        """Whether "two days after" stands between an event and a time or place: each side of it tells of its own."""
        low, high = sorted((trigger, at))
        return any(low < word < high for word, _ in self.beside)

    def steps(self, trigger: int, at: int) -> int | None:
        """How many clauses lie between a trigger and a time expression; `None` when it belongs to another clause.

        0: the expression hangs below the trigger without a clause between. 1 and more: it hangs below a clause that governs the trigger.
        """
        above = [trigger, *self.syntax.ancestors(trigger)]
        chain = [at, *self.syntax.ancestors(at)]
        meeting = next((w for w in chain if w in above), None)
        if meeting is None:
            return None
        below = chain[: chain.index(meeting)]
        if any(self._opens_clause(w) for w in below):
            return None
        if meeting != trigger and below and self.syntax.words[below[-1]].relation.partition(":")[0] in ARGUMENTS:
            return None  # "the raid caused the first deaths since May": the date is the other noun's
        return sum(self._opens_clause(w) for w in above[: above.index(meeting)])

    def _opens_clause(self, w: int) -> bool:
        return self.syntax.words[w].relation.partition(":")[0] in {"ccomp", "advcl", "acl", "parataxis", "csubj"} or (
            self.syntax.words[w].relation == "conj" and self.syntax.words[w].pos == "VERB" and bool(self.syntax.dependents(w, "nsubj"))
        )

    # place

    def _places(self) -> list[tuple[int, int, int]]:
        """(head, first, last) of each name of a place."""
        found = []
        for name in self.syntax.annotation.names:
            if self._is_place(name.first, name.last, name.kind):
                inside = range(name.first, name.last)
                head = next((w for w in inside if self.syntax.words[w].head not in inside), name.first)
                found.append((head, name.first, self._with_number(name.first, name.last)))
        return found

    def _is_place(self, first: int, last: int, kind: str) -> bool:
        start = self.syntax.words[first].start
        if any(e.start <= start < e.end for _, e in self.times) or in_dateline(self.syntax, first):
            return False
        return kind == "PLACE" and not self._acts(first, last)

    def _with_number(self, first: int, last: int) -> int:
        """The end of the name with a number that belongs to it ("Tower 22", "Camp 14")."""
        words = self.syntax.words
        numbered = last < len(words) and words[last].text.isdigit() and words[last].start - words[last - 1].end == 1
        return last + 1 if numbered and gazetteer().candidates(self.syntax.text(first, last + 1)) else last

    def _acts(self, first: int, last: int) -> bool:
        """Whether the name stands for a people or a government here."""
        text = self.syntax.text(first, last)
        entity = self.cast.at(first)
        return bool(countries().by_demonym(text) and not countries().by_name(text)) or (
            entity is not None and entity.kind in {"population", "person"}
        )

    def _prior(self) -> dict[str, float]:
        """How often each state is named, for telling places of one name apart."""
        counts: dict[str, float] = {}
        for entity in self.cast.entities:
            if entity.country:
                counts[entity.country] = counts.get(entity.country, 0.0) + len(entity.mentions)
        return counts

    def located(self) -> list[tuple[int, str]]:
        """Words that name places, each with the ISO3 of the state that it lies in."""
        places = ((head, self.entries.get(self.syntax.text(first, last))) for head, first, last in self.places)
        return [(head, entry.iso3) for head, entry in places if entry is not None and entry.iso3]

    def place_of(self, draft: Draft) -> Place | None:
        """The most specific place that the report gives for an event."""
        best: tuple[tuple[int, int, int], tuple[int, int]] | None = None
        for trigger in draft.triggers:
            for head, first, last in self.places:
                rank = self._place_rank(trigger.word, head, draft)
                if rank is not None:
                    key = (rank, int(country_of(self.syntax.text(first, last)) is not None), abs(head - trigger.word))
                    if best is None or key < best[0]:
                        best = (key, (first, last))
        return self.place(*best[1]) if best else None

    def place(self, first: int, last: int) -> Place:
        """The place that these words name, looked up in the gazetteer."""
        name = self.syntax.text(first, last)
        country = country_of(name)
        entry = self.entries.get(name)
        if entry is None:
            return Place(name, country)
        return Place(
            name, country or entry.iso3, entry.name, entry.geoname_id, entry.latitude, entry.longitude, entry.admin1, entry.precision
        )

    def _place_rank(self, trigger: int, head: int, draft: Draft) -> int | None:
        """How near a place stands to a trigger, 0 the nearest; `None` when it is not where that happened."""
        words = self.syntax.words
        outside = draft.speech is None or not draft.speech[0] <= head < draft.speech[1]
        if words[head].sentence != words[trigger].sentence or not outside or self._parted(trigger, head):
            return None
        if not self._locates(trigger, head, draft):
            return None
        steps = self.steps(trigger, head)
        return steps if steps == 0 else None

    def _locates(self, trigger: int, head: int, draft: Draft) -> bool:
        """Whether the place stands with a preposition of place, and to the event rather than to somebody in it."""
        leader = self.syntax.leader(head)
        word, party = self.syntax.words[leader], self.cast.at(head)
        case = self.syntax.case(leader) or self.syntax.case(head)
        if draft.type in OBJECT_TYPES and word.relation in {"obj", "nsubj:pass"} and word.head == trigger:
            return True
        if case not in PLACE_CASES or word.relation not in {"obl", "nmod", "conj", "appos"}:
            return False
        is_side = draft.type not in OBJECT_TYPES and party is not None and party in (*draft.actors, *draft.recipients)  # "sent aid to Chad"
        of_somebody = word.head != trigger and self.cast.at(word.head) is not None  # "the army of Chad", "fighters in Chad"
        if is_side or (of_somebody and (case in {"of", "from"} or country_of(word.text) is not None)):
            return False
        return draft.type not in SPEECH_TYPES or (case in {"in", "at", "near", "outside"} and word.head == trigger)
