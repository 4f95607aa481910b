"""What the page shows, ready to be set: only strings, numbers and truth values that the template prints as they are."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.web.excerpt import Stretch
from rashomon.web.timeline import Chart


@dataclass(frozen=True, slots=True)
class SourceView:
    """The report that something stands in: publisher, day, headline and, when it is safe to follow, its address."""

    publisher: str
    published: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class AccountView:
    """One source's version of an event, with its words."""

    source: str
    role: str
    via: str
    stance: str
    stance_words: str
    form_words: str
    stretches: tuple[Stretch, ...]
    claims: tuple[str, ...]
    report: SourceView


@dataclass(frozen=True, slots=True)
class VersionView:
    """An event as one report tells it: the coded facts."""

    event_id: str
    report: SourceView
    who: str
    whom: str
    when: str
    where: str
    people: str


@dataclass(frozen=True, slots=True)
class AffiliationView:
    """Who belongs to what, according to whom."""

    member: str
    relation: str
    group: str
    detail: str
    denied: bool
    contested: bool
    source: str
    quote: str
    report: SourceView


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A pledge, threat or offer and what became of it, as one report tells it."""

    anchor: str
    by: str
    to: str
    kind: str
    about: str
    made: str
    outcome: str
    outcome_words: str
    outcome_anchor: str | None
    quote: str
    report: SourceView


@dataclass(frozen=True, slots=True)
class StoryView:
    """One card: an event, or events of several reports that may be one, with their accounts face to face.

    `part` is the heading under which it stands, empty for the time that the chart covers.
    """

    anchor: str
    type_code: str
    type_label: str
    lane: int
    lane_name: str
    who: str
    whom: str
    status: str
    status_words: str
    when: str
    where: str
    people: str
    means: str
    disputes: tuple[str, ...]
    versions: tuple[VersionView, ...]
    for_it: tuple[AccountView, ...]
    against_it: tuple[AccountView, ...]
    affiliations: tuple[AffiliationView, ...]
    commitments: tuple[CommitmentView, ...]
    actor_numbers: tuple[int, ...]
    part: str = ""

    @property
    def small(self) -> bool:
        """Whether there is so little to compare that half the page's width will do."""
        return len(self.versions) == 1 and not self.contested and len(self.for_it) + len(self.against_it) == 1

    @property
    def counted(self) -> bool:
        """Whether any version counts people."""
        return any(version.people for version in self.versions)

    @property
    def belonging_matters(self) -> bool:
        """Whether somebody is said to belong to several groups, or a membership is denied: what a reader should see unasked."""
        groups: dict[str, set[str]] = {}
        for item in self.affiliations:
            groups.setdefault(item.member, set()).add(item.group)
        return any(item.contested or item.denied for item in self.affiliations) or any(len(several) > 1 for several in groups.values())

    @property
    def contested(self) -> bool:
        """Whether the accounts differ, as coded or by where they stand."""
        return bool(self.disputes) or self.rivals

    @property
    def rivals(self) -> bool:
        """Whether accounts stand on both sides."""
        return bool(self.for_it and self.against_it)


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Reports of one publisher: how many, over which days, and what came of them."""

    publisher: str
    days: str
    read: int
    silent: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report that was read, with its text only when the whole text was asked for."""

    report: SourceView
    events: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything on the page."""

    title: str
    days: str
    counts: tuple[tuple[str, int], ...]
    chart: Chart | None
    undated: tuple[StoryView, ...]
    stories: tuple[StoryView, ...]
    types: tuple[tuple[str, str, int], ...]
    actors: tuple[tuple[int, str, int], ...]
    commitments: tuple[CommitmentView, ...]
    coverage: tuple[CoverageView, ...]
    reports: tuple[ReportView, ...]
    version: str
