"""The ledger as one self-contained web page.

Everything in a report is hostile input: its text, its names, its addresses. Three things hold here: the template escapes every value
that it prints; an address becomes a link only when it is a plain web address (`build.safe_url`); and the page forbids, by its content
security policy, any script but its own, and any request at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from rashomon.exchange.output import write_files
from rashomon.ledger import CoverageRow, Ledger, report_id
from rashomon.model import CodedReport
from rashomon.web.build import build
from rashomon.web.contents import Contents, Coverage, Told
from rashomon.web.view import PageView

_UNPRINTABLE = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if chr(code) not in "\t\n\r"}
"""Characters that HTML forbids (WHATWG, 13.2.3.5) or that UTF-8 cannot hold, each shown as a replacement character."""


def write_page(ledger: Ledger, path: str | Path, *, title: str | None = None, full_text: bool = False) -> Path:
    """Write the ledger as one HTML file that needs nothing else, and give its path.

    Args:
        ledger: The ledger.
        path: The file; replaced as a whole when it is there.
        title: Headline of the page.
        full_text: Whether whole articles are in it, and not only the sentences around the evidence. Mind the publishers' rights.

    Raises:
        LedgerError: The ledger cannot be read.
        OutputUnwritable: The file cannot be written.
    """
    html = render(build(contents_of(ledger), title=title, full_text=full_text))
    file = Path(path)
    write_files({file: lambda stream: stream.write(html)}, ledger=ledger.path)
    return file


def contents_of(ledger: Ledger) -> Contents:
    """What the page is made of. Reports go by the ledger's ids, which are unlike those that they came with, all different."""
    with ledger.snapshot() as state:
        event_ids = state.event_ids()
        reports = tuple(_under_ledger_id(coded) for coded in state.each_coded())
        told = tuple(
            Told(event_ids[coded.report.id, event.id], event, coded)
            for coded in reports
            for event in coded.events
            if (coded.report.id, event.id) in event_ids
        )
        return Contents(reports, told, _by_publisher(state.coverage()))


def _under_ledger_id(coded: CodedReport) -> CodedReport:
    return replace(coded, report=replace(coded.report, id=report_id(coded.report)))


def _by_publisher(rows: list[CoverageRow]) -> tuple[Coverage, ...]:
    grouped: dict[str | None, list[CoverageRow]] = defaultdict(list)
    for row in rows:
        grouped[row.publisher].append(row)
    return tuple(
        Coverage(
            publisher,
            _iso(min((row.day for row in some if row.day), default=None)),
            _iso(max((row.day for row in some if row.day), default=None)),
            sum(row.read for row in some),
            sum(row.without_events for row in some),
            sum(row.rejected for row in some),
        )
        for publisher, some in grouped.items()
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def render(page: PageView) -> str:
    """The page as HTML."""
    templates = files("rashomon.web") / "templates"
    style, script = ((templates / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    source = {"page.html.j2": (templates / "page.html.j2").read_text(encoding="utf-8")}
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=DictLoader(source), trim_blocks=True, lstrip_blocks=True)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    # The two files of this package are the only text that goes in unescaped.
    html = environment.get_template("page.html.j2").render(page=page, style=Markup(style), script=Markup(script), digest=digest)  # noqa: S704
    return html.translate(_UNPRINTABLE)
