"""Made-up coded reports for the suite `scale`, without reading: each event's words are where its evidence says, and its truth is known.

What is told of an incident varies as it does in news: by whom it is named, which toll was known that day, how precisely day and place are
given. Nothing is drawn on but the seed, so that the same reports come for the same seed, one after another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evaluation.scale_incidents import Incident, World
from evaluation.scale_telling import Text, tell
from evaluation.scale_world import Theatre, Zipf
from rashomon.model import CodedReport, Report

FIRST_DAY = date(2019, 1, 1).toordinal()
"""Within the time for which the register knows who was what."""

PUBLISHERS = tuple(
    f"{place} {kind}" for kind in ("Courier", "Post", "Wire", "Herald") for place in ("North", "South", "East", "West", "Coast", "Valley")
)

EVENTS = (2, 2, 3, 3, 4, 4, 5, 5, 6, 8, 8)
"""Events a report at most; 3.3 on average, as a day has often little to tell beside one incident."""

REPRINTED = 0.12
"""Share of reports that another publisher prints again, word for word but for the head."""

READER = "made up 1"


@dataclass(frozen=True, slots=True)
class Made:
    """A coded report and which incident each of its events is of."""

    coded: CodedReport
    truth: tuple[int, ...]


def made(theatres: Sequence[Theatre], *, mentions: int, days: float, seed: int = 7) -> Iterator[Made]:
    """Reports with so many event mentions in all, some more at most, in the order in which they are published.

    Args:
        theatres: The countries.
        mentions: How many.
        days: Through how many days they are spread.
        seed: Decides everything.
    """
    rng = random.Random(seed)
    world = World(theatres, rng, mentions / days)
    publishers = Zipf.of(len(PUBLISHERS), 0.7)
    told = 0
    for day, incidents in world.days(FIRST_DAY):
        for some in _together(incidents, rng):
            publisher = PUBLISHERS[publishers.draw(rng)]
            one = _report(some, day, publisher, rng)
            for item in (one, *_reprints(one, publisher, rng)):
                yield item
                told += len(item.truth)
            if told >= mentions:
                return


def _together(incidents: Sequence[Incident], rng: random.Random) -> Iterator[list[Incident]]:
    """What is told on one day, country after country, in reports none of which tells an incident twice."""
    left = sorted(rng.sample(list(incidents), len(incidents)), key=lambda incident: incident.theatre.iso3)
    while left:
        wanted, some = rng.choice(EVENTS), dict[int, int]()
        for at in range(len(left) - 1, max(-1, len(left) - REACH), -1):
            if len(some) == wanted:
                break
            some.setdefault(left[at].number, at)
        yield [left.pop(at) for at in sorted(some.values(), reverse=True)]


REACH = 300
"""Tellings of one day among which those of one report are sought."""


def _report(incidents: Sequence[Incident], day: int, publisher: str, rng: random.Random) -> Made:
    text = Text()
    text.add(f"{incidents[0].theatre.name.upper()}. ")
    told = [tell(text, number, incident, day, rng) for number, incident in enumerate(incidents, 1)]
    published = date.fromordinal(day)
    report = Report(id=f"{publisher} {day} {rng.getrandbits(48):012x}", text=text.so_far, publisher=publisher, published=published)
    coded = CodedReport(
        report,
        actors=tuple(actor for item in told for actor in item.actors),
        events=tuple(item.event for item in told),
        affiliations=tuple(affiliation for item in told for affiliation in item.affiliations),
        reader=READER,
    )
    return Made(coded, tuple(incident.number for incident in incidents))


def _reprints(one: Made, publisher: str, rng: random.Random) -> Iterator[Made]:
    """The same from others, now and then."""
    others = rng.sample(PUBLISHERS, len(PUBLISHERS))
    while rng.random() < REPRINTED and others:
        other = others.pop()
        if other != publisher:
            report = replace(one.coded.report, id=f"{other}: {one.coded.report.id}", publisher=other)
            yield Made(replace(one.coded, report=report), one.truth)
