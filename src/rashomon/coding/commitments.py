"""Commitments from announcements (codebook, section 6)."""

from __future__ import annotations

from rashomon.coding.commissives import Announcement
from rashomon.coding.promises import Promise
from rashomon.coding.register import Register
from rashomon.model import Commitment, CommitmentId, Event, Evidence, Report
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax

LONGEST_ABOUT = 20
"""Words kept of what would be done."""


def make_commitment(
    syntax: Syntax, cast: Cast, actors: Register, announcement: Announcement, event: Event | None, report: Report
) -> Commitment | None:
    """The commitment that an announcement makes; `None` when nobody commits or its event was left out."""
    by = tuple(actors.known_id(e) for k in syntax.subjects(announcement.word) if (e := cast.at(k)) is not None and not e.is_place)
    if event is not None:
        by = event.actor or by
    if not by or (announcement.type is not None and event is None):
        return None
    words = syntax.words
    first, last = announcement.span
    about = report.text[words[first].start : words[min(last, first + LONGEST_ABOUT) - 1].end]
    start, end = min(announcement.word, first), max(announcement.word + 1, last)
    made = event.date.start if event is not None and event.date is not None else None
    return Commitment(
        id=CommitmentId("c0"),
        by=by,
        to=event.recipient if event is not None else (),
        kind=announcement.kind,
        about=" ".join(about.split()),
        quote=Evidence.of(report.text, words[start].start, words[end - 1].end),
        event=event.id if event is not None else None,
        made=made,
        condition=_condition(syntax, announcement, report.text),
        deadline=_deadline(syntax, announcement, report.text),
        outcome="unknown" if announcement.kind == "agreement" else "open",
        rule=f"{words[announcement.word].lemma} + clause",
    )


def from_promise(actors: Register, promise: Promise, syntax: Syntax, report: Report) -> Commitment:
    """The commitment that a promise without an announcement makes."""
    words, (first, last) = syntax.words, promise.span
    about = report.text[words[first].start : words[min(last, first + LONGEST_ABOUT) - 1].end]
    return Commitment(
        id=CommitmentId("c0"),
        by=actors.ids(promise.by),
        to=(),
        kind=promise.kind,
        about=" ".join(about.split()),
        quote=Evidence.of(report.text, words[first].start, words[last - 1].end),
        event=None,
        made=None,
        condition=None,
        deadline=None,
        outcome="unknown" if promise.kind == "agreement" else "open",
        rule=promise.rule,
    )


def _condition(syntax: Syntax, announcement: Announcement, text: str) -> str | None:
    for word in range(*announcement.span):
        if syntax.words[word].text.lower() in {"if", "unless"} and syntax.words[word].relation == "mark":
            below = syntax.subtree(syntax.words[word].head)
            return text[syntax.words[word].start : syntax.words[below[-1]].end]
    return None


def _deadline(syntax: Syntax, announcement: Announcement, text: str) -> str | None:
    for word in range(*announcement.span):
        if (
            syntax.words[word].relation.startswith("obl")
            and syntax.case(word) in {"by", "within", "before", "until"}
            and syntax.words[word].pos in {"PROPN", "NOUN", "NUM"}
        ):
            below = syntax.subtree(word)
            return text[syntax.words[below[0]].start : syntax.words[below[-1]].end]
    return None
