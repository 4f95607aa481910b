"""A set of reports of which it is known which are copies, made from other reports with a fixed seed.

Some of the texts become *originals*, each with its edited descendants, which together are a family; some become *hosts* of a passage of an
original; the rest stand alone, as they are or made hard to tell apart: with a publisher's standing foot, with a quotation in common, as the
next bulletin of a series. Nothing in the set is of another family than its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evaluation import reprint_edits as edits
from evaluation.reprint_bulletins import FEET, NAMES, QUOTATIONS, bulletins

SEED = 7
LONG = 80
"""Words of a report that is no brief."""

ORIGINALS = {"long": 200, "short": 150}
"""How many texts become originals; no more than a third of those there are."""

_FIRST = date(2031, 1, 1)
_OUTLETS = ("The Meridian", "The Tarsil Post", "The Courier", "The Observer", "The Lantern", "Harbour News", "The Northern Star")


@dataclass(frozen=True, slots=True)
class Made:
    """One report of the set.

    Attributes:
        id: Its name.
        text: Its text.
        publisher: Its outlet.
        published: Its day.
        family: The original that it carries, its own id when it carries none.
        kind: What was done to it: the name of an edit; `original`; or what makes it hard (`foot`, `quotation`, `refilled`, `bulletin`).
        size: `long` or `short`, by the original.
        passage_of: The original a passage of which it holds.
        figure: The corrected figure before and after.
    """

    id: str
    text: str
    publisher: str
    published: date
    family: str
    kind: str
    size: str
    passage_of: str | None = None
    figure: tuple[str, str] | None = None


def made(texts: Sequence[tuple[str, str]]) -> tuple[Made, ...]:
    """The set.

    Args:
        texts: Reports as (id, text), none a copy of another.
    """
    draw = random.Random(SEED)
    shuffled = draw.sample(sorted(texts), len(texts))
    by_size = {
        "long": [(i, t) for i, t in shuffled if len(t.split()) >= LONG],
        "short": [(i, t) for i, t in shuffled if len(t.split()) < LONG],
    }
    found: list[Made] = []
    alone: dict[str, list[tuple[str, str]]] = {}
    for size, some in by_size.items():
        count = min(ORIGINALS[size], len(some) // 3)
        for name, text in some[:count]:
            found += _family(_original(name, text, size, draw), draw)
        alone[size] = some[count:]
    found += _hosts([one for one in found if one.kind == "original" and one.size == "long"], alone["long"], draw)
    found += _alone(alone, draw)
    found += _bulletins(draw)
    return tuple(found)


def _original(name: str, text: str, size: str, draw: random.Random, kind: str = "original") -> Made:
    return Made(name, text, draw.choice(_OUTLETS), _FIRST + timedelta(draw.randrange(300)), name, kind, size)


def _family(original: Made, draw: random.Random) -> Iterator[Made]:
    """An original and its descendants: copies in other outlets within two days, versions of its own publisher."""
    yield original
    others = [outlet for outlet in _OUTLETS if outlet != original.publisher]
    for kind, edit in edits.COPYING.items():
        text = edit(original.text, draw)
        if text:
            yield _descendant(original, kind, text, draw.choice(others), draw.randrange(3))
    # A brief that changed overnight cannot be told from the next one, whoever looks; its correction is of the same day.
    days = draw.randrange(3) if original.size == "long" else 0
    figure = edits.corrected(original.text, draw)
    if figure:
        yield _descendant(original, "figure", figure[0], original.publisher, days, figure[1:])
    text = edits.updated(original.text, draw)
    if text:
        yield _descendant(original, "updated", text, original.publisher, 1)


def _descendant(
    original: Made, kind: str, text: str, publisher: str, days: int, figure: tuple[str, str] | None = None
) -> Made:
    day = original.published + timedelta(days)
    return Made(f"{original.id}/{kind}", text, publisher, day, original.family, kind, original.size, figure=figure)


def _hosts(originals: Sequence[Made], alone: list[tuple[str, str]], draw: random.Random) -> Iterator[Made]:
    """Reports of their own with a passage of an original inside, of 60 to 130 words."""
    for original in originals[: len(alone) // 3]:
        passage = _passage(original.text, draw)
        if passage:
            name, text = alone.pop()
            yield _host(name, text, passage, original, draw)


def _host(name: str, text: str, passage: str, original: Made, draw: random.Random) -> Made:
    ends = [end for _, end in edits.sentences(text)]
    at = draw.choice(ends[1:-1] or ends)
    outlet = draw.choice([outlet for outlet in _OUTLETS if outlet != original.publisher])
    day = original.published + timedelta(draw.randrange(3))
    return Made(name, f"{text[:at]} {passage} {text[at:]}", outlet, day, name, "passage", "long", passage_of=original.id)


def _passage(text: str, draw: random.Random) -> str | None:
    spans = edits.sentences(text)
    runs = [text[spans[a][0] : spans[b][1]].strip() for a in range(len(spans)) for b in range(a, len(spans))]
    fitting = [run for run in runs if 65 <= len(run.split()) <= 130 and len(run) < len(text) / 2]
    return draw.choice(fitting) if fitting else None


def _alone(texts: dict[str, list[tuple[str, str]]], draw: random.Random) -> Iterator[Made]:
    """What is left: by turns with a foot, with a quotation, with the next bulletin of its series, and as it is."""
    for size, some in texts.items():
        for at, (name, text) in enumerate(some):
            one = _original(name, text, size, draw, "alone")
            if at % 4 == 0:
                yield _with_foot(one, draw)
            elif at % 4 == 1 and size == "long":
                end = draw.choice(edits.sentences(text)[:-1] or [(0, 0)])[1]
                yield replace(one, text=f"{text[:end]} {draw.choice(QUOTATIONS)}{text[end:]}", kind="quotation")
            elif at % 4 == 2:
                yield one
                yield from _next(one, draw)
            else:
                yield one


def _with_foot(one: Made, draw: random.Random) -> Made:
    outlet = draw.choice(sorted(FEET))
    return replace(one, text=f"{one.text}\n{FEET[outlet]}", publisher=outlet, kind="foot")


def _next(one: Made, draw: random.Random) -> Iterator[Made]:
    """The next bulletin of the series that a report might be of, by the same outlet; of one with fewer than three slots there is none."""
    text, filled = edits.refilled(one.text, draw, NAMES)
    if filled >= 3:
        name, day = f"{one.id}/next", one.published + timedelta(draw.choice((0, 1, 7)))
        yield replace(one, id=name, text=text, family=name, kind="refilled", published=day)


def _bulletins(draw: random.Random) -> Iterator[Made]:
    for at, (outlet, day, text) in enumerate(bulletins(30, draw)):
        yield Made(f"bulletin-{at}", text, outlet, _FIRST + timedelta(day), f"bulletin-{at}", "bulletin", "short")
