"""News-like reports made from templates, seeded: text to time the program on, in the project's own words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from rashomon.model import Report

WORDS = 400
"""Words a report, as the speed target states it."""

_SIDES = (
    "the army of Ardania",
    "the Velta Front",
    "border police",
    "the Harun Brigade",
    "the Ministry of Defence",
    "residents",
    "tribal leaders",
)
_PLACES = ("Cairo", "Nairobi", "Aleppo", "Mosul", "Bogotá", "Manila", "Tripoli", "Kharkiv", "Khartoum", "the northern province")
_PEOPLE = ("Mara Ostrev", "Colonel Idris Halloum", "Tomas Weir", "spokeswoman Lena Fadil", "Deputy Minister Paulo Ruiz", "Amina Sadek")
_TIMES = ("on Monday", "last week", "early on Thursday", "on 12 March", "two days later", "since the spring", "in late 2021")
_DEEDS = (
    "shelled a depot near",
    "arrested eleven men in",
    "withdrew its convoys from",
    "opened a crossing at",
    "demanded an inquiry into the raid on",
    "sent medicine to",
    "blocked the road to",
    "signed a truce covering",
)
_OUTCOMES = (
    "at least {n} people were killed and {m} wounded",
    "no one was hurt",
    "{n} families left their homes",
    "two lorries were set alight",
    "talks were put off until further notice",
)
_SENTENCES = (
    "{Side} {deed} {place} {time}, and {outcome}.",
    "{person} said that {side} {deed} {place} {time}.",
    "“We will answer every attack,” {person} told reporters in {place}, adding that {outcome}.",
    "According to {person}, {side} had warned {other} {time} that the ceasefire would not hold.",
    "Officials in {place} denied that {side} {deed} the town, saying that the claim was meant to divide the region.",
    "{Side}, which is backed by {other}, has held the hills above {place} {time}.",
    "In response to the raid, {side} {deed} {place}, where {outcome}.",
    "A market trader who asked not to be named described long queues for bread and fuel.",
    "The price of flour has doubled in {place}, and schools there have been closed {time}.",
)


def _sentence(rng: random.Random) -> str:
    side, other = rng.sample(_SIDES, 2)
    outcome = rng.choice(_OUTCOMES).format(n=rng.randint(2, 40), m=rng.randint(3, 90))
    return rng.choice(_SENTENCES).format(
        side=side,
        Side=side[0].upper() + side[1:],
        other=other,
        person=rng.choice(_PEOPLE),
        place=rng.choice(_PLACES),
        deed=rng.choice(_DEEDS),
        time=rng.choice(_TIMES),
        outcome=outcome,
    )


def report_text(rng: random.Random, words: int = WORDS) -> str:
    """One report of so many words, in paragraphs of two to four sentences."""
    paragraphs: list[list[str]] = [[]]
    count, room = 0, rng.randint(2, 4)
    while count < words:
        sentence = " ".join(_sentence(rng).split()[: words - count])
        count += len(sentence.split())
        if len(paragraphs[-1]) == room:
            paragraphs.append([])
            room = rng.randint(2, 4)
        paragraphs[-1].append(sentence)
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


def reports(count: int, *, seed: int = 1) -> Iterator[Report]:
    """So many different reports, the same ones for the same seed."""
    rng = random.Random(seed)
    for number in range(count):
        day = date(2023, 1, 1) + timedelta(days=number % 365)
        yield Report(id=f"generated-{number}", text=report_text(rng), publisher="Generated Gazette", published=day)
