"""From triggers to drafts of events: sides, announcements, circumstances; what is no event is left out."""

from __future__ import annotations

from dataclasses import replace

from rashomon.coding.attribution import Attribution, speaker_at
from rashomon.coding.circumstances import Circumstances
from rashomon.coding.commissives import Announcement
from rashomon.coding.draft import SPEECH_TYPES, Draft, Trigger
from rashomon.coding.judge import Judge
from rashomon.coding.sides import FORCES, ONE_SIDED, SideFinder
from rashomon.coding.spoken import SPOKEN_RULES
from rashomon.coding.status import status_of
from rashomon.coding.triggers import MODEL_ALONE
from rashomon.model import When
from rashomon.resolve.actors import Entity
from rashomon.resolve.nouns import HUMAN_KINDS
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

PUBLIC = frozenset({"state", "government_body", "military", "police", "armed_group", "umbrella_group", "party"})
"""Kinds of actors with whom a weak word is an event."""

PUBLIC_SECTORS = word_list("public_sectors")
WEAK_ALONE = 0.35
"""The model's probability from which a weak word is an event with any side. Tuned on the coded dev reports."""

WEAK_PUBLIC = 0.10
"""The same with a public actor."""

STRONG = 0.10
"""The model's probability under which even a strong word needs a public actor."""

CERTAIN = 0.5
"""The model's probability from which a word without a side of its own may tell of an event told elsewhere."""

LIKELY = 0.1
"""The learned probability under which a draft is dropped that the rules would keep.

With the rules' say and this veto more was right in reports coded by hand, left out in turn, than by the learned probability alone.
"""

ALONE = 0.3
"""The learned probability from which a draft is put forward that the rules would drop, or that the model proposes without being sure."""


def _guessed(draft: Draft) -> bool:
    """Whether only the model proposes it, and less surely than rules alone would need."""
    return draft.head.rule == "model" and draft.head.score < MODEL_ALONE


def _meet(draft: Draft) -> None:
    """Make all parties of talks their actors, as likely as they were in either part."""
    for entity in draft.recipients:
        draft.chances["actor"][entity] = max(draft.chances[role].get(entity, 0.0) for role in ("actor", "recipient"))
    draft.actors, draft.recipients = [*draft.actors, *draft.recipients], []


def is_public(entity: Entity) -> bool:
    """Whether somebody is a public actor: a state, its bodies and forces, an armed group, a party, an organisation of states."""
    return entity.kind in PUBLIC or entity.sector in PUBLIC_SECTORS


CAPTURING = frozenset({"capture", "seize"})
"""Taking a town is ASSAULT, taking people is COERCE."""


class Drafter:
    """Makes drafts in one report."""

    def __init__(
        self,
        syntax: Syntax,
        sides: SideFinder,
        circumstances: Circumstances,
        announcements: dict[int, Announcement],
        attributions: list[Attribution],
    ) -> None:
        self.syntax = syntax
        self.finder = sides
        self.circumstances = circumstances
        self.announcements = announcements
        self.attributions = attributions
        self.announced = {w: a for a in announcements.values() for w in range(*a.span)}

    def drafts(self, triggers: list[Trigger], judge: Judge | None = None, *, widely: bool = False) -> list[Draft]:
        """A draft for each trigger that is an event, in text order, dated and placed.

        With a judge, what it has learned decides whose each is, and drops what is unlikely; without one, rules decide alone. Drafts that
        the rules would drop are put forward `widely` alone, where they are decided on again.
        """
        if judge is None:
            return [draft for draft in self.proposed(triggers) if draft.by_rules]
        found = self.proposed(triggers)
        judge.weigh(found)
        ruled = ((draft, draft.by_rules and not _guessed(draft)) for draft in found if draft.by_rules or widely)
        kept = [draft for draft, sure in ruled if (draft.chance or 0.0) >= (LIKELY if sure else ALONE)]
        judge.assign(kept)
        for draft in kept:
            if draft.type == "CONSULT" and self.syntax.words[draft.head.word].lemma not in ONE_SIDED:
                _meet(draft)
        return kept

    def proposed(self, triggers: list[Trigger]) -> list[Draft]:
        """A draft for each trigger, in text order, dated and placed."""
        by_word = {t.word: t for t in triggers}
        for word, announcement in self.announcements.items():
            if announcement.type is not None and (word not in by_word or by_word[word].type != announcement.type):
                score = by_word[word].score if word in by_word else self._score(word, announcement.type)
                by_word[word] = Trigger(
                    word, word + 1, announcement.type, None, weak=False, score=score, rule=f"announces ({self.syntax.words[word].lemma})"
                )
        found: list[Draft] = []
        reference: When | None = None
        for word in sorted(by_word):
            draft = self._draft(by_word[word])
            if draft is None:
                continue
            above = self.announced.get(word)
            draft.reference = reference
            draft.date = self.circumstances.date_of(draft, reference, above.span if above and word != above.word else None)
            if draft.date is None and draft.type in SPEECH_TYPES:
                draft.date = self._said_on(draft, reference)
            draft.place = self.circumstances.place_of(draft)
            reference = draft.date or reference
            draft.by_rules = self._is_event(draft)
            found.append(draft)
        return found

    def is_complete(self, draft: Draft) -> bool:
        """Whether an event, all its tellings joined, has what the codebook asks for.

        At least one side, or somebody who speaks of it; what is only possible has both sides and a place or time (hard case "Plots").
        """
        if draft.status == "hypothetical":
            return bool(draft.actors and draft.recipients and (draft.date or draft.place))
        placed = draft.type == "ASSAULT" and draft.place is not None  # somebody there was attacked
        spoken_of = any(t.score >= CERTAIN and speaker_at(self.attributions, t.word) is not None for t in draft.triggers)
        return bool(draft.actors or draft.recipients) or placed or spoken_of

    def _score(self, word: int, kind: str) -> float:
        return next((s.score for s in self.syntax.annotation.event_scores if s.word == word and s.type == kind), 0.0)

    def _draft(self, trigger: Trigger) -> Draft | None:
        sides = self.finder.sides(trigger.word, trigger.type)
        draft = Draft(
            [trigger], sides.actors, sides.recipients, "actual" if trigger.rule in SPOKEN_RULES else status_of(self.syntax, trigger.word)
        )
        if (
            trigger.type == "ASSAULT"
            and self.syntax.words[trigger.word].lemma in CAPTURING
            and any(e.kind in HUMAN_KINDS for e in sides.recipients)
        ):
            draft.triggers = [replace(trigger, type="COERCE", mode="arrest", rule=f"{trigger.rule} of people")]
        if trigger.rule in SPOKEN_RULES or (trigger.rule == "model" and trigger.type in SPEECH_TYPES):
            self._as_spoken(draft)
        elif trigger.type in SPEECH_TYPES and not draft.actors:
            speaker = speaker_at(self.attributions, trigger.word)
            own_act = trigger.type not in {"AGREE", "CONCEDE"} and speaker is not None and speaker not in draft.recipients
            draft.actors = [speaker] if own_act and speaker is not None else []
        announcement = self.announcements.get(trigger.word)
        if announcement is not None:
            draft.speech = announcement.span
            if (
                self.syntax.words[announcement.clause].pos == "VERB"
            ):  # "said it would strike": the act that is announced expresses the event too
                draft.triggers.append(replace(trigger, word=announcement.clause, last=announcement.clause + 1))
                draft.words.add(announcement.clause)
            targets = self._targets(announcement, draft.actors)
            # Of a threat the one it would hit comes first: the subject of what is announced is the speaker under another name.
            draft.recipients = (targets or draft.recipients) if draft.type == "THREATEN" else (draft.recipients or targets)
        elif trigger.type in SPEECH_TYPES:
            draft.speech = self._speech(trigger.word)
        return draft

    def _as_spoken(self, draft: Draft) -> None:
        """Words of judgement inside what somebody says are the speaker's act: "a violation of our soil", she said."""
        speaker = speaker_at(self.attributions, draft.head.word)
        if speaker is not None:
            spoken_of = self.finder.parties(self.syntax.dependents(draft.head.word, "nsubj"))
            others = [e for e in (spoken_of or [*draft.actors, *draft.recipients]) if e is not speaker]
            draft.actors, draft.recipients = [speaker], others

    def _said_on(self, draft: Draft, reference: When | None) -> When | None:
        """The date of the words that attribute a speech act to its actor: "said on Tuesday that the raid was a crime"."""
        word = draft.head.word
        around = [a for a in self.attributions if a.cue and a.content[0] <= word < a.content[1] and a.source in draft.actors]
        if not around:
            return None
        nearest = min(around, key=lambda a: a.content[1] - a.content[0])
        return self.circumstances.date_at(range(*nearest.cue), nearest.content, reference) if nearest.cue else None

    def _targets(self, announcement: Announcement, actors: list[Entity]) -> list[Entity]:
        """Whom the announced act would be done to."""
        first, last = announcement.span
        for word in range(first, last):
            if self.syntax.words[word].pos in {"VERB", "NOUN"} and self.finder.cast.at(word) is None:
                found = self.finder.sides(word, "ASSAULT").recipients
                if found:
                    states = {e.country for e in actors if e.country}
                    return [e for e in found if e not in actors and not (e.kind in FORCES and e.country in states)]
        return []

    def _speech(self, word: int) -> tuple[int, int] | None:
        """What a speech act says: its complement clause."""
        for k in self.syntax.dependents(word, "ccomp", "xcomp", "acl"):
            below = self.syntax.subtree(k)
            if word not in below:
                return below[0], below[-1] + 1
        return None

    def _is_event(self, draft: Draft) -> bool:
        """Whether the draft is one by the codebook: sides, a public matter, not merely the content of an announcement."""
        trigger = draft.head
        parties = [*draft.actors, *draft.recipients]
        if not parties and trigger.weak and trigger.score < CERTAIN:
            return False
        if not parties:
            return True  # it may be told with its sides elsewhere: `is_complete` decides when tellings are joined
        above = self.announced.get(trigger.word)
        if above is not None and above.type is not None and draft.status != "actual" and not (draft.date or draft.place):
            return False
        public = any(is_public(e) for e in parties)
        if trigger.weak:
            return trigger.score >= (WEAK_PUBLIC if public else WEAK_ALONE)
        return public or trigger.score >= STRONG
