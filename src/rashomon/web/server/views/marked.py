"""A report's text cut wherever something coded begins or ends, so that every piece knows all that it is part of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.web.excerpt import Sentences
from rashomon.web.server.views.items import Item, Layer, Spot

_LINES = re.compile(r"[^\n]+")

CLOSEST: tuple[Layer, ...] = ("trigger", "figure", "cue", "who", "bond", "pledge", "answer", "quote")
"""Of several things that a piece is part of, the one that it leads to: what is shortest as a rule."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters that are part of the same things.

    Attributes:
        text: The characters.
        start: Offset of the first.
        begins: Whether something coded begins here, so that links may lead to it.
        layers: What it is.
        anchors: Items that it is of, the closest first.
        lane: Quad class of the event whose word it is.
    """

    text: str
    start: int
    begins: bool
    layers: tuple[Layer, ...] = ()
    anchors: tuple[str, ...] = ()
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a report's text; `is_cut` where text before it is left out."""

    pieces: tuple[Piece, ...]
    is_cut: bool = False


def paragraphs(text: str, items: Sequence[Item], *, whole: bool) -> tuple[Paragraph, ...]:
    """The text with all that was coded in it.

    Args:
        text: The report's.
        items: What was coded.
        whole: Whether all of it is shown, and not only the sentences with something coded in them.
    """
    spots = [(spot, item) for item in items for spot in item.spots if 0 <= spot.start < spot.end <= len(text)]
    cuts = sorted({0, len(text), *(at for spot, _ in spots for at in (spot.start, spot.end))})
    shown = [(0, len(text))] if whole else _around(text, [spot for spot, _ in spots])
    over = _over(cuts, spots)
    starts = {spot.start for spot, _ in spots}
    found, last = [], 0
    for begin, end in _in_lines(text, shown):
        inner = [begin, *(at for at in cuts if begin < at < end), end]
        pieces = tuple(_piece(text[a:b], a, over[bisect_right(cuts, a) - 1], begins=a in starts) for a, b in pairwise(inner))
        found.append(Paragraph(pieces, is_cut=bool(text[last:begin].strip())))
        last = end
    if text[last:].strip():
        found.append(Paragraph((), is_cut=True))
    return tuple(found)


def _over(cuts: Sequence[int], spots: Iterable[tuple[Spot, Item]]) -> list[list[tuple[Spot, Item]]]:
    """What lies over the stretch that begins at each cut."""
    places = {at: nth for nth, at in enumerate(cuts)}
    over: list[list[tuple[Spot, Item]]] = [[] for _ in cuts]
    for spot, item in spots:
        for nth in range(places[spot.start], places[spot.end]):
            over[nth].append((spot, item))
    return over


def _piece(text: str, start: int, over: Sequence[tuple[Spot, Item]], *, begins: bool) -> Piece:
    ordered = sorted(over, key=lambda pair: (CLOSEST.index(pair[0].layer), pair[0].end - pair[0].start))
    layers = tuple(dict.fromkeys(spot.layer for spot, _ in ordered))
    anchors = tuple(dict.fromkeys(item.anchor for _, item in ordered))
    lane = next((item.lane for spot, item in ordered if spot.layer == "trigger"), None)
    return Piece(text, start, begins, layers, anchors, lane)


def _around(text: str, spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """The sentences with something in them, those that touch together."""
    sentences = Sentences(text)
    found: list[tuple[int, int]] = []
    for begin, end in sorted(sentences.around(spot.start, spot.end) for spot in spots):
        if found and not text[found[-1][1] : begin].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _in_lines(text: str, shown: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    for begin, end in shown:
        for line in _LINES.finditer(text, begin, end):
            if line[0].strip():
                yield line.start(), line.end()
