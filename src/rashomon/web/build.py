"""From coded reports to what the page shows: one card an act, accounts face to face, in the order of time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from rashomon.__about__ import __version__
from rashomon.model import CodedReport, Report
from rashomon.ontology import ontology
from rashomon.web import phrases, timeline
from rashomon.web.cards import CardMaker
from rashomon.web.contents import Contents, Coverage, Told
from rashomon.web.view import CommitmentView, CoverageView, PageView, ReportView, SourceView, StoryView

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"'<>\\]")


_UNDATED = "Without a date"
"""Heading of the cards of undated acts."""


def safe_url(url: str | None) -> str | None:
    """The address when it is a web address that can be followed without running anything, else `None`."""
    if not url or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def source_view(report: Report) -> SourceView:
    """A report's publisher, day, headline and address."""
    published = phrases.iso_in_words(report.published.isoformat()) if report.published else "day not known"
    return SourceView(report.publisher or "publisher not known", published, report.title or "", safe_url(report.url))


def build(contents: Contents, *, title: str | None = None, full_text: bool = False) -> PageView:
    """The page of these reports.

    Args:
        contents: What the ledger holds.
        title: Headline of the page; by default one that says what it is.
        full_text: Whether whole articles are shown, and not only the sentences around the evidence.
    """
    sources = {coded.report.id: source_view(coded.report) for coded in contents.reports}
    published = [coded.report.published for coded in contents.reports if coded.report.published]
    stories = _stories(contents.told, sources)
    maker = CardMaker(sources, _anchors(stories))
    cards = tuple(maker.story(group) for group in stories)
    chart = timeline.draw(_points(stories, cards), _lane_names(), published)
    commitments = tuple(view for coded in _by_day(contents.reports) for view in maker.commitments(coded))
    return PageView(
        title=title or "Who did what to whom, according to whom",
        days=_days(published),
        counts=_counts(contents, cards),
        chart=chart,
        undated=tuple(card for group, card in zip(stories, cards, strict=True) if not _bounds(group)),
        stories=_in_parts(stories, cards, chart),
        types=_types(cards),
        actors=maker.actors(cards),
        commitments=_one_each(commitments),
        coverage=tuple(_coverage(row) for row in contents.coverage),
        reports=tuple(_report(coded, sources, full_text=full_text) for coded in _by_day(contents.reports)),
        version=__version__,
    )


def _stories(told: Iterable[Told], sources: dict[str, SourceView]) -> list[tuple[Told, ...]]:
    """The tellings of each event, earliest first, those without a date last."""

    def order(one: Told) -> tuple[date, date, str, str]:
        published = one.coded.report.published or date.max
        first, last = (one.event.date.bounds() if one.event.date else None) or (date.max, date.max)
        return first, last, published.isoformat() + sources[one.coded.report.id].publisher, one.id

    by_event: defaultdict[str, list[Told]] = defaultdict(list)
    for one in sorted(told, key=order):
        by_event[one.id].append(one)
    groups = [tuple(group) for group in by_event.values()]
    return sorted(groups, key=lambda group: (_bounds(group) or (date.max, date.max), order(group[0])))


def _bounds(group: Iterable[Told]) -> tuple[date, date] | None:
    """First and last day of the most precise date in a group."""
    known = [bounds for one in group if one.event.date and (bounds := one.event.date.bounds())]
    return min(known, key=lambda b: ((b[1] - b[0]).days, b), default=None)


def _anchors(stories: list[tuple[Told, ...]]) -> dict[tuple[str, str], str]:
    """Report and event within it to the id of its card on the page."""
    return {(one.coded.report.id, one.event.id): f"act-{n}" for n, group in enumerate(stories, start=1) for one in group}


def _lane_names() -> tuple[str, ...]:
    return tuple(name for _, name in sorted(ontology().quads.items()))


def _points(stories: list[tuple[Told, ...]], cards: tuple[StoryView, ...]) -> list[timeline.Point]:
    points = []
    for group, card in zip(stories, cards, strict=True):
        bounds = _bounds(group)
        if bounds:
            label = f"{card.who or 'not told'} → {card.whom}" if card.whom else card.who or card.type_label
            full = f"{card.type_label}: {label}. {card.when}. {card.where}."
            points.append(timeline.Point(card.anchor, card.lane, *bounds, label=label, title=full, disputed=card.contested))
    return points


def _in_parts(stories: list[tuple[Told, ...]], cards: tuple[StoryView, ...], chart: timeline.Chart | None) -> tuple[StoryView, ...]:
    """The cards of the chart's time first, then what happened before and after, then what has no date; each part in the order of time."""
    earlier, later = (f"{word} {phrases.iso_in_words(day.isoformat())}" for word, day in _edges(chart))
    parts: dict[str, list[StoryView]] = {"": [], earlier: [], later: [], _UNDATED: []}
    for group, card in zip(stories, cards, strict=True):
        bounds = _bounds(group)
        if bounds is None:
            name = _UNDATED
        elif chart and bounds[1] < chart.first:
            name = earlier
        else:
            name = later if chart and bounds[0] > chart.last else ""
        parts[name].append(replace(card, part=name))
    return tuple(card for part in parts.values() for card in part)


def _edges(chart: timeline.Chart | None) -> tuple[tuple[str, date], tuple[str, date]]:
    return ("Before", chart.first if chart else date.min), ("After", chart.last if chart else date.max)


def _types(cards: tuple[StoryView, ...]) -> tuple[tuple[str, str, int], ...]:
    counted = Counter(card.type_code for card in cards)
    return tuple((code, phrases.label_of(code), counted[code]) for code in ontology().types if counted[code])


def _counts(contents: Contents, cards: tuple[StoryView, ...]) -> tuple[tuple[str, int], ...]:
    accounts = sum(len(one.event.accounts) for one in contents.told)
    attributed = sum(account.source is not None for one in contents.told for account in one.event.accounts)
    disputed = sum(card.contested for card in cards)
    return (
        ("reports read", len(contents.reports)),
        ("reports rejected", sum(row.rejected for row in contents.coverage)),
        ("events coded", len(contents.told)),
        ("accounts", accounts),
        ("with a named source", attributed),
        ("acts in dispute", disputed),
    )


def _by_day(reports: Iterable[CodedReport]) -> list[CodedReport]:
    return sorted(reports, key=lambda coded: (coded.report.published or date.max, coded.report.publisher or "", coded.report.id))


def _days(published: list[date]) -> str:
    if not published:
        return ""
    first, last = (phrases.iso_in_words(day.isoformat()) for day in (min(published), max(published)))
    return first if first == last else f"{first} to {last}"


def _one_each(commitments: Iterable[CommitmentView]) -> tuple[CommitmentView, ...]:
    return tuple(dict.fromkeys(commitments))


def _coverage(row: Coverage) -> CoverageView:
    first, last = (phrases.iso_in_words(day) if day else "" for day in (row.first, row.last))
    days = first if first == last else f"{first} to {last}"
    return CoverageView(row.publisher or "publisher not known", days or "days not known", row.read, row.silent, row.rejected)


def _report(coded: CodedReport, sources: dict[str, SourceView], *, full_text: bool) -> ReportView:
    paragraphs = tuple(line for line in coded.report.text.splitlines() if line.strip()) if full_text else ()
    return ReportView(sources[coded.report.id], len(coded.events), paragraphs)
