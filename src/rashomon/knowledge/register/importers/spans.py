"""Rows that say the same of overlapping times, made into rows whose times stand apart.

Other people's lists say a thing twice ("GOV 1999 to 2000", "GOV 1999 to 2008", "GOV" undated). A register says it once for every day: its
check refuses two rows of one thing and one time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.knowledge.register.records import HOLDS, TURNING_POINTS
from rashomon.knowledge.register.table import Row
from rashomon.model.when import edge

_SAME = ("id", "country", "sector", "office", "of", "relation")


@dataclass(frozen=True, slots=True)
class _Span:
    since: str
    until: str
    rows: tuple[Row, ...]
    certainty: str = ""

    @property
    def start(self) -> date:
        return edge(self.since, last=False) or date.min

    @property
    def end(self) -> date:
        return edge(self.until, last=True) or date.max

    def overlaps(self, later: _Span) -> bool:
        """Whether a span that begins no earlier shares a day with it for sure, as the check of a register sees it."""
        end, start = edge(self.until, last=False), edge(later.since, last=True)
        return end is None or start is None or end > start or (self.since, self.until) == (later.since, later.until)

    def row(self) -> Row:
        """The row of the span: of the first line that says it, with the sources of all."""
        first = self.rows[0]
        checked = max((row["checked"] for row in self.rows if row["until"] == HOLDS), default="") if self.until == HOLDS else ""
        sources = "; ".join(dict.fromkeys(row["source"] for row in self.rows))
        certainty = self.certainty or ("" if any(not row["certainty"] for row in self.rows) else first["certainty"])
        given = {"since": self.since, "until": self.until, "checked": checked, "certainty": certainty, "source": sources}
        return Row(first.file, first.line, {**first.fields, **given})


def apart(rows: Sequence[Row], *, undated_fills: bool = False) -> tuple[list[Row], list[int]]:
    """The rows with those joined that say the same of overlapping times, and the lines of which that was done.

    Args:
        rows: Rows of one actor, without names.
        undated_fills: An undated row holds at all times for which there is no dated one, as PETRARCH's default codes do; else it only says
            less than a dated one, and joins it.
    """
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        alike[tuple(row[field] for field in _SAME)].append(row)
    found: list[Row] = []
    joined: list[int] = []
    for same in alike.values():
        spans = [_Span(row["since"], row["until"], (row,)) for row in same]
        clear = _clear(spans, undated_fills=undated_fills) if len(spans) > 1 else spans
        found += [span.row() for span in clear]
        joined += [] if {(s.since, s.until) for s in clear} == {(r["since"], r["until"]) for r in same} else [r.line for r in same]
    return found, joined


def _clear(spans: list[_Span], *, undated_fills: bool) -> list[_Span]:
    if spans[0].rows[0]["relation"] in TURNING_POINTS:
        return [_all(spans, min(filter(None, (s.since for s in spans)), default=""), "")]
    undated = [s for s in spans if not s.since and not s.until]
    open_end = [s for s in spans if s.since and not s.until]
    open_start = [s for s in spans if not s.since and s.until]
    closed = [s for s in spans if s.since and s.until]
    until = _all(open_start, "", max(open_start, key=lambda s: s.end).until) if open_start else None
    since = _all(open_end, min(open_end, key=lambda s: s.start).since, "") if open_end else None
    if until and since and until.end > since.start:
        closed.append(_all([since, until], since.since, until.until))
    closed, until, since = _cut(_joined(closed), until, since)
    pieces = [*([until] if until else []), *closed, *([since] if since else [])]
    if not undated:
        return pieces
    if not pieces:
        return [_all(undated, "", "")]
    if undated_fills:
        return _filled(pieces, _all(undated, "", ""))
    return [replace(pieces[0], rows=(*pieces[0].rows, *(row for s in undated for row in s.rows))), *pieces[1:]]


def _joined(closed: list[_Span]) -> list[_Span]:
    """Closed spans in order, overlapping ones made one."""
    done: list[_Span] = []
    for span in sorted(closed, key=lambda s: (s.start, s.end)):
        if done and done[-1].overlaps(span):
            last = max((done[-1], span), key=lambda s: s.end)
            done[-1] = _all([done[-1], span], done[-1].since, last.until)
        else:
            done.append(span)
    return done


def _cut(closed: list[_Span], until: _Span | None, since: _Span | None) -> tuple[list[_Span], _Span | None, _Span | None]:
    """What has no known end begins where the last known time ends, what has no known start ends where the first begins."""
    if since:
        later = [s for s in closed if s.end > since.start]
        if later:
            first = min(later[0], since, key=lambda s: s.start).since
            whole = _all([*later, since], first, later[-1].until)
            closed = [*(s for s in closed if s not in later), whole]
            since = None if whole.until == HOLDS else _all([since], whole.until, "")
    if until:
        earlier = [s for s in closed if s.start < until.end]
        if earlier:
            last = max(earlier[-1], until, key=lambda s: s.end).until
            whole = _all([until, *earlier], earlier[0].since, last)
            closed = [whole, *(s for s in closed if s not in earlier)]
            until = _all([until], "", whole.since)
    return closed, until, since


def _filled(pieces: list[_Span], default: _Span) -> list[_Span]:
    """The pieces with a default before, between and after them; between, where both bounds stand, it is only likely."""
    found: list[_Span] = []
    if pieces[0].since:
        found.append(_all([default], "", pieces[0].since))
    for span, following in zip(pieces, [*pieces[1:], None], strict=True):
        found.append(span)
        if following is None and span.until and span.until != HOLDS:
            found.append(_all([default], span.until, ""))
        elif following is not None and span.end < following.start:
            found.append(replace(_all([default], span.until, following.since), certainty="likely"))
    return found


def _all(spans: Sequence[_Span], since: str, until: str) -> _Span:
    """One span for several, with the rows of all in the order of their lines."""
    rows: list[Row] = []
    for span in spans:
        rows += [row for row in span.rows if row not in rows]
    return _Span(since, until, tuple(sorted(rows, key=lambda row: row.line)))
