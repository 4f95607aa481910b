"""From what the reader model found in a report to a coded report, by rules over syntax and lexicon.

The order is the method: who is there, who says what, which words express events, whose and when and where, which are one, who says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.annotate.annotation import Annotation
from rashomon.coding import evidence as grounds
from rashomon.coding.accounts import Said, find_accounts
from rashomon.coding.affiliations import by_rules, find_affiliations
from rashomon.coding.attribution import find_attributions, join_speakers
from rashomon.coding.belonging import Belonging, Belongings
from rashomon.coding.bonds import Bonds
from rashomon.coding.calibration import ACCOUNT
from rashomon.coding.circumstances import Circumstances
from rashomon.coding.commissives import Announcement, find_announcements
from rashomon.coding.commitments import from_promise, make_commitment
from rashomon.coding.dating import Dating
from rashomon.coding.disputes import disputed
from rashomon.coding.draft import Draft, Trigger
from rashomon.coding.drafts import Drafter
from rashomon.coding.judge import Decisions, Judge
from rashomon.coding.keeping import keep
from rashomon.coding.lexicon import lexicon
from rashomon.coding.merging import merge
from rashomon.coding.partaking import Partaking
from rashomon.coding.promises import find_promises
from rashomon.coding.quiet import without_noise
from rashomon.coding.reactions import Answer, find_reactions
from rashomon.coding.register import Register
from rashomon.coding.settling import Settler
from rashomon.coding.sides import SideFinder
from rashomon.coding.spoken import find_spoken
from rashomon.coding.standing import Standings
from rashomon.coding.tolls import TollFinder, is_sum
from rashomon.coding.triggers import MODEL_ALONE, PROPOSED, find_triggers
from rashomon.coding.voices import Voices
from rashomon.coding.weapons import weapons_of
from rashomon.model import Account, Affiliation, CodedReport, Commitment, CommitmentId, Effect, Event, EventId, Evidence, Reaction, Report
from rashomon.resolve.actors import Cast
from rashomon.resolve.toponyms import syntax_with_places

HEAD_LINES = 6
"""Sentences at the start of a report among which its headline may stand."""


def code(report: Report, annotation: Annotation, reader: str, decisions: Decisions | None = None) -> CodedReport:
    """The coded report: every actor, event, account, affiliation, commitment and reaction that the rules find.

    Args:
        report: The report.
        annotation: What the reader model found in its text.
        reader: The reader's version, kept with the result.
        decisions: Learned models that decide which words are events and who has a part in them; `None` for rules alone.
    """
    return Coder(report, annotation, decisions).code(reader)


@dataclass(frozen=True, slots=True)
class Joined:
    """What may be an event, with its tellings joined, on the way to a `Story`."""

    triggers: list[Trigger]
    announcements: dict[int, Announcement]
    circumstances: Circumstances
    drafter: Drafter
    drafts: list[Draft]


@dataclass(frozen=True, slots=True)
class Story:
    """What a report may tell of.

    Attributes:
        triggers: Words that may express events.
        announcements: What is announced, by the word that announces it.
        drafts: What may be events, in order of first mention.
        circumstances: The times and places that it names.
    """

    triggers: list[Trigger]
    announcements: dict[int, Announcement]
    drafts: list[Draft]
    circumstances: Circumstances


class Coder:
    """Codes one report."""

    def __init__(self, report: Report, annotation: Annotation, decisions: Decisions | None = None) -> None:
        self.report = report
        self.decisions = decisions
        self.syntax = syntax_with_places(annotation)
        self.cast = Cast(self.syntax)
        self.attributions = find_attributions(self.syntax, self.cast)
        join_speakers(self.cast, self.attributions)
        self.actors = Register(self.syntax)
        self.head_end = self._head_end()

    def _head_end(self) -> int:
        """The offset after the title in the report's first lines; 0 where it does not stand there."""
        sentences = self.syntax.annotation.sentences[:HEAD_LINES]
        title, text = self.report.title, self.report.text
        limit = sentences[-1].end if sentences else 0
        at = text.find(title, 0, limit) if title else -1
        return at + len(title) if title and at >= 0 else 0

    def code(self, reader: str) -> CodedReport:
        """Every step in order."""
        judge = Judge(self.decisions, self.evidence()) if self.decisions is not None else None
        story = self.story(judge)
        loud = without_noise(story.drafts, len(self.syntax.annotation.sentences))
        drafts = keep(loud, judge) if judge is not None else loud
        for draft in drafts:
            draft.weapons = weapons_of(self.syntax, draft)
        said = self._told(drafts, judge)
        events = tuple(self._event(n, draft, told) for n, (draft, told) in enumerate(zip(drafts, said, strict=True), 1))
        ids = {id(draft): event.id for draft, event in zip(drafts, events, strict=True)}
        belongings = find_affiliations(self.syntax, self.cast, self.attributions, self.decisions)
        affiliations = tuple(self._affiliation(b) for b in belongings)
        commitments = self._commitments(drafts, events, story.announcements, {t.word: t for t in story.triggers})
        reactions = tuple(self._reaction(a, ids) for a in find_reactions(self.syntax, drafts))
        if self.decisions is not None:
            self.standings(story.circumstances).settle(self.actors.used.values(), self.decisions)
        return CodedReport(self.report, self.actors.actors(), events, affiliations, commitments, reactions, reader)

    def story(self, judge: Judge | None, *, widely: bool | None = None) -> Story:
        """What may be an event, its tellings joined, dated and placed, with its tolls.

        Args:
            judge: What decides beside the rules.
            widely: Whether more is put forward than the rules and the model are sure of; by default where a later decision drops it again.
        """
        return self.finished(self.joined(judge, widely=widely), judge)

    def joined(self, judge: Judge | None, *, widely: bool | None = None) -> Joined:
        """What may be an event, with its tellings joined and its circumstances by rule; `widely` as in `story`."""
        widely = (judge is not None and judge.knows("kept")) if widely is None else widely
        triggers = self.triggers(PROPOSED if widely else MODEL_ALONE)
        announcements = find_announcements(self.syntax, self.cast, {t.word: t for t in triggers})
        circumstances = Circumstances(self.syntax, self.cast, self.report.published)
        drafter = Drafter(self.syntax, SideFinder(self.syntax, self.cast), circumstances, announcements, self.attributions)
        told = drafter.drafts(triggers, judge, widely=widely)
        circumstances.date_beside(told)
        merged = merge(self.syntax, told, judge)
        circumstances.date_beside(merged)
        return Joined(triggers, announcements, circumstances, drafter, merged)

    def finished(self, joined: Joined, judge: Judge | None) -> Story:
        """The same with who took part, when, where and how, and with its tolls; what is no event after all is left out."""
        circumstances, merged = joined.circumstances, joined.drafts
        if judge is not None:
            Partaking(merged, judge.evidence).settle(judge)
            Dating(self.syntax, circumstances, self.attributions).settle(merged, judge)
        circumstances.mark_ahead(merged)
        if judge is not None:
            Settler(self.syntax, circumstances, judge.evidence).settle(merged, judge)
        TollFinder(self.syntax, self.cast).give(merged)
        whole = [draft for draft in merged if joined.drafter.is_complete(draft) and not is_sum(self.syntax, draft)]
        return Story(joined.triggers, joined.announcements, whole, circumstances)

    def triggers(self, alone: float) -> list[Trigger]:
        """Every word that may express an event, the model's alone from a probability."""
        triggers = [t for t in find_triggers(self.syntax, lexicon(), alone) if not self._in_headline(t.word)]
        spoken = find_spoken(self.syntax, self.attributions, {t.word for t in triggers})
        demanded = {t.word for t in spoken}
        return [t for t in triggers if t.word not in demanded] + spoken

    def evidence(self) -> grounds.Evidence:
        """What the model says of the words, for those who decide."""
        return grounds.Evidence(self.syntax, self.cast, self.attributions)

    def standings(self, circumstances: Circumstances) -> Standings:
        """Of which state and sector everyone may be, for those who decide."""
        return Standings(self.syntax, self.cast.entities, self.report, circumstances.located())

    def bonds(self) -> Bonds:
        """The pairs of actors of which one may belong to the other, for those who decide."""
        ties = Belongings(self.syntax, self.cast, self.attributions)
        return Bonds(ties, by_rules(ties))

    def _in_headline(self, word: int) -> bool:
        """Whether the word stands in the head lines of the report: nothing is coded from a title alone (codebook, section 1).

        The head lines are the title where the text holds it, and what stands before it, such as the name of a section.
        """
        return self.syntax.words[word].start < self.head_end

    def _evidence(self, span: tuple[int, int]) -> Evidence:
        words = self.syntax.words
        return Evidence.of(self.report.text, words[span[0]].start, words[span[1] - 1].end)

    def _told(self, drafts: Sequence[Draft], judge: Judge | None) -> list[list[Said]]:
        """The accounts of each event: by what was learned where a judge knows, else by rules."""
        if judge is not None and judge.knows("account"):
            return Voices(self.syntax, judge.evidence).accounts(drafts, judge)
        return [find_accounts(self.syntax, self.cast, draft, self.attributions) for draft in drafts]

    def _event(self, number: int, draft: Draft, said: Iterable[Said]) -> Event:
        accounts = tuple(self._account(one, draft) for one in said)
        sentence = self.syntax.annotation.sentences[self.syntax.words[draft.head.word].sentence]
        effects = tuple(Effect(t.kind, self.actors.id(t.who), t.low, t.high, self._evidence((t.first, t.last))) for t in draft.tolls)
        return Event(
            id=EventId(f"e{number}"),
            type=draft.type,
            mode=draft.mode,
            triggers=tuple(self._evidence((t.word, t.last)) for t in draft.triggers),
            actor=self.actors.ids(draft.actors),
            recipient=self.actors.ids(draft.recipients),
            place=draft.place,
            date=draft.date,
            status=draft.status,
            accounts=accounts,
            effects=effects,
            weapons=tuple(draft.weapons),
            disputed=disputed(accounts, effects),
            sentence=Evidence.of(self.report.text, sentence.start, sentence.end),
            confidence=draft.calibrated,
            actor_confidence=draft.part_confidence("actor"),
            recipient_confidence=draft.part_confidence("recipient"),
            rule="; ".join(dict.fromkeys(t.rule for t in draft.triggers)),
        )

    def _account(self, said: Said, draft: Draft) -> Account:
        cue = self._evidence(said.cue) if said.cue else None
        source, via = self.actors.id(said.source), self.actors.id(said.via)
        confidence = ACCOUNT.confidence(draft.calibrated * said.chance) if said.chance is not None else None
        return Account(source, said.form, said.stance, self._evidence(said.quote), cue, via, confidence=confidence, rule=said.rule)

    def _affiliation(self, item: Belonging) -> Affiliation:
        return Affiliation(
            member=self.actors.known_id(item.member),
            group=self.actors.known_id(item.group),
            relation=item.relation,
            quote=self._evidence(item.span),
            role=item.role,
            former=item.former,
            source=self.actors.id(item.source),
            stance="denies" if item.denied else "asserts",
            rule=item.rule,
        )

    def _commitments(
        self,
        drafts: list[Draft],
        events: tuple[Event, ...],
        announcements: dict[int, Announcement],
        triggers: dict[int, Trigger],
    ) -> tuple[Commitment, ...]:
        owners = {t.word: event for draft, event in zip(drafts, events, strict=True) for t in draft.triggers}
        found = []
        for announcement in announcements.values():
            commitment = make_commitment(self.syntax, self.cast, self.actors, announcement, owners.get(announcement.word), self.report)
            if commitment is not None:
                found.append(commitment)
        for promise in find_promises(self.syntax, self.cast, self.attributions, triggers):
            commitment = from_promise(self.actors, promise, self.syntax, self.report)
            if not any(_overlap(commitment.quote, other.quote) and set(commitment.by) & set(other.by) for other in found):
                found.append(commitment)
        return tuple(replace(c, id=CommitmentId(f"c{n}")) for n, c in enumerate(found, 1))

    def _reaction(self, answer: Answer, ids: dict[int, EventId]) -> Reaction:
        return Reaction(ids[id(answer.event)], ids[id(answer.to)], self._evidence(answer.span), answer.rule)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
