"""Pages from templates: every value is escaped, and nothing that a report says ever stands in a script, a style or an address unchecked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from rashomon.__about__ import __version__
from rashomon.ledger import EventRow, Figure
from rashomon.ledger.disputes.values import in_words
from rashomon.model import Effect
from rashomon.ontology import ontology
from rashomon.web import phrases
from rashomon.web.build import safe_url
from rashomon.web.server import addresses, assets
from rashomon.web.server.views.event import what, who

UNPRINTABLE = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if chr(code) not in "\t\n\r"}
"""Characters that HTML forbids (WHATWG, 13.2.3.5) or that UTF-8 cannot hold, each shown as a replacement character."""

BECAME = {**phrases.OUTCOMES, "in_question": "in question", "lapsed": "lapsed: not done in time"}
"""What may become of a commitment over all reports."""


def page(template: str, *, title: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page.

    Args:
        template: Its name, without the ending.
        title: What it is called, in the browser's list and as its headline.
        status: HTTP's.
        values: What the template shows.
    """
    html = _environment().get_template(f"{template}.html.j2").render(title=title, **values)
    return HTMLResponse(html.translate(UNPRINTABLE), status)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("rashomon.web.server"),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        asset=assets.address,
        event_url=addresses.event,
        report_url=addresses.report,
        actor_url=addresses.actor,
        source_url=addresses.source,
        version=__version__,
        disputes=phrases.DISPUTES,
        stances=phrases.STANCES,
        forms=phrases.FORMS,
        relations=phrases.RELATIONS,
        statuses=phrases.STATUSES,
        became=BECAME,
    )
    made.filters.update(
        when=phrases.when_in_words,
        day=day_in_words,
        place=phrases.place_in_words,
        label=phrases.label_of,
        names=who,
        count=lambda number: f"{number:,}",
        plural=plural,
        figure=figure,
        lane=lane,
        what=what,
        said=in_words,
        web=safe_url,
        urlencode=addresses.word,
        capitalize_first=lambda words: f"{words[:1].upper()}{words[1:]}",
        percent=lambda share: f"{share:.0%}",
    )
    return made


def day_in_words(day: date | str | None) -> str:
    """A day in words; what is not known is said."""
    if day is None or day == "":
        return "day not known"
    return phrases.iso_in_words(day if isinstance(day, str) else day.isoformat())


def plural(number: int, noun: str, several: str = "") -> str:
    """A number with its noun: "1 report", "12 reports", "2 copies"."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def figure(counted: Figure) -> str:
    """A count of people, with who they are: "at least 13 killed (civilians)"."""
    effect = Effect(counted.kind, None, counted.low, counted.high, counted.quote)
    return phrases.effect_in_words(effect, counted.who.name if counted.who else None)


def lane(event: EventRow) -> int:
    """The quad class of an event's type, from 0: cooperation in words and deeds, conflict in words and deeds; it gives the colour."""
    known = ontology().types.get(event.type)
    return known.quad - 1 if known else 0
