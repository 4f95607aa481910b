"""Publisher, day and headline in a report's own first lines, as pages are copied: section, headline, byline, outlet and date.

A line counts as head only when all of it is explained (outlet, date, time, byline, section); a date or a newspaper's name
inside a sentence never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.ingest.dates import find_dates, short_year_date
from rashomon.ingest.publishers import known_publisher, looks_like_publisher

_LINES = 8
_REACH = 4000
"""Lines, and characters, that a head may take."""

_SECTION_NAMES = (
    "world|world news|news|international|politics|opinion|analysis|business|middle east|africa|asia|europe|americas|us|u.s.|us news|uk|"
    "uk news|national|national security|security|defense|defence|conflict|conflicts|war|latest|latest news|breaking news|breaking|home|"
    "top stories|top news|local|local news|region|regional|economy|society|law|human rights|comment|editorial|features|feature|"
    "explainer|exclusive|asia pacific|asia-pacific|south asia|central asia|southeast asia|east africa|west africa|latin america|"
    "north america|gulf|foreign|foreign affairs|foreign policy|global development|world politics|diplomacy|terrorism|military|crime|"
    "russia|ukraine|israel|palestine|iraq|iran|syria|yemen|china|india|pakistan|afghanistan|turkey|egypt|libya|sudan|nigeria|somalia|"
    "dispatch|dispatches|report|reports|live"
)
_SECTIONS = frozenset(_SECTION_NAMES.split("|"))
_NOISE = re.compile(
    r"(?:share|save|print|email|listen|advertisement|subscribe|sign in|comments?|\d+ comments?|\d+ min(?:ute)?s? read|article|photos?"
    r"|image|video|https?://\S+|www\.\S+|[\W\d_]+|\d+ (?:minute|hour|day|week)s? ago|skip to .{1,30})",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{2,18}):\s+(?P<value>\S.*)")
_LABELS = {
    "headline": "title",
    "title": "title",
    "published": "date",
    "publication date": "date",
    "date published": "date",
    "date": "date",
    "pubdate": "date",
    "posted": "date",
    "source": "publisher",
    "publisher": "publisher",
    "publication": "publisher",
    "newspaper": "publisher",
    "outlet": "publisher",
    "byline": "other",
    "author": "other",
    "section": "other",
    "length": "other",
    "dateline": "other",
    "url": "other",
    "link": "other",
}
_BY = re.compile(r"^(?:by|from)\s+(?P<who>[^\W\d_].*)$", re.IGNORECASE)
_BY_WORDS = (
    "and in for of at the with de al el bin van von correspondent correspondents editor staff writer writers reporter diplomatic foreign "
    "security political chief agencies agency"
)
_BY_SMALL = frozenset(_BY_WORDS.split())
_TIME = re.compile(
    r"\b(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?\b)?|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)|\b\d{4}\s*(?:hrs|hours|GMT|UTC)\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:"
    r"(?:first |last |originally )?(?:published|updated|posted|modified|created|edited|issued)(?: on| at)?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b(?! (?:times|post|herald|mirror|telegraph|express|mail))"
    r"|gmt|utc|bst|est|edt|cst|cdt|pst|pdt|cet|cest|eet|ist|local time|[ap]\.?m|et|pt"
    r"|late edition|final edition|print edition|date"
    r")\b[.:]?",
    re.IGNORECASE,
)
_NUMBER_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b(?!.*\b(?:published|posted|issued)\b)", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[|•·;,/()\[\]]\s*|\s+[-–—]+\s+|\s*[–—]\s*|\s+[-:]$|^[-:]\s+|:\s*$")
_DATELINE = re.compile(r"^(?P<head>[^\n]{2,110}?)\s*(?:--+|[—–]|\s-)(?=[\s\[]|[A-Z])")
_OPENING_AGENCY = re.compile(r"^\s*\((?P<agency>[^()]{2,40})\)\s*[-–—:]*\s*(?=[A-Z“\"'‘])")
_LAST_PAREN = re.compile(r"\((?P<inside>[^()]{2,50})\)\s*$")
_OPENING_WORDS = "on since the after before in at by from for as when while during until with it this"
_NOT_PLACES = frozenset(_OPENING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Head:
    """What a report's first lines say of it; `None` where they do not."""

    publisher: str | None = None
    published: date | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a head and what it is: meta (all explained), section, headline, body or noise."""

    kind: str
    words: str = ""
    publisher: str | None = None
    day: date | None = None
    updated: bool = False


def _first_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text[:_REACH].splitlines())
    return [line for line in lines if line][:_LINES]


def _byline(piece: str) -> bool:
    match = _BY.match(piece)
    if not match:
        return False
    words = match["who"].split()
    return len(words) <= 12 and all(not word[0].islower() or word.casefold().strip(".,") in _BY_SMALL for word in words)


def _publisher_in_byline(piece: str) -> str | None:
    match = _BY.match(piece)
    if not match:
        return None
    who = re.sub(r"\s+(?:staff|agencies)$", "", match["who"], flags=re.IGNORECASE)
    return next((known for part in re.split(r"\s+(?:for|of)\s+(?=[A-Z])", who) if (known := known_publisher(part))), None)


def _pieces(line: str) -> list[str]:
    """What is left of a line without its dates, times and fillers, cut at separators."""
    rest = line
    for found in reversed(list(find_dates(line))):
        rest = rest[: found.start] + "|" + rest[found.end :]
    for pattern in (_NUMBER_DATE, _TIME, _FILLERS):
        rest = pattern.sub("|", rest)
    return [piece for piece in (part.strip(" \t\xa0.:*#-–—") for part in _SPLIT.split(rest)) if piece]


def _meta(line: str) -> _Line | None:
    """The line as outlet, date and byline, `None` unless all of it is explained so."""
    dates = list(find_dates(line))
    pieces = _pieces(line)
    publisher = None
    bylines = 0
    for piece in pieces:
        if _byline(piece):
            bylines += 1
            publisher = publisher or _publisher_in_byline(piece)
        elif name := (looks_like_publisher(piece) if dates or bylines else known_publisher(piece)):
            publisher = publisher or name
        elif not (bylines and len(piece.split()) <= 4 and piece[0].isupper()) and piece.casefold() not in _SECTIONS:
            return None
    if not (dates or publisher or bylines or (not pieces and _NUMBER_DATE.search(line))):
        return None
    first = dates[0] if dates else None
    return _Line("meta", line, publisher, first.day if first else None, bool(first and _UPDATED.search(line[: first.start])))


def _labelled(line: str) -> _Line | None:
    match = _LABEL.fullmatch(line)
    use = _LABELS.get(match["label"].strip().casefold()) if match else None
    if match is None or use is None:
        return None
    value = match["value"].strip()
    if use == "title":
        return _Line("title", value)
    if use == "publisher":
        return _Line("meta", line, known_publisher(value) or value) if len(value.split()) <= 8 else None
    days = {found.day for found in find_dates(value)} if use == "date" else set()
    return _Line("meta", line, None, days.pop() if len(days) == 1 else None)


def _is_headline(line: str) -> bool:
    words = line.split()
    ends = line.rstrip("\"'”’")
    stopped = ends.endswith((".", ",", ";", ":")) and not re.search(r"(?:\.\.\.|[A-Z]\.[A-Z]\.)$", ends)
    return 2 <= len(words) <= 24 and not line[0].islower() and not stopped and not dateline(line)


def _classify(line: str) -> _Line:
    if len(line) <= 200:
        if special := _labelled(line) or _meta(line):
            return special
        if line.casefold().strip(" .:|>") in _SECTIONS:
            return _Line("section", line)
        if _NOISE.fullmatch(line):
            return _Line("noise", line)
        if _is_headline(line):
            return _Line("headline", line)
    return _Line("body", line)


def _agency(inside: str, *, dated: bool) -> str | None:
    """Who sent a dispatch, from its parentheses: a known name, or any in a dateline that also has its date."""
    named = (looks_like_publisher(part) for part in re.split(r"[,/]", inside) if part.strip())
    unknown = inside.strip() if dated and not _first_day(inside) else None
    return next((name for name in named if name), unknown)


def _first_day(line: str) -> date | None:
    """The first full date in a line."""
    return next((found.day for found in find_dates(line)), None)


def dateline(line: str) -> Head | None:
    """What a wire dateline says ("CAIRO, 3 March 2011 (Agency) -"): agency and day; `None` when the line has none.

    A day without a year stays unknown: the year would be a guess.
    """
    if match := _OPENING_AGENCY.match(line):
        known = known_publisher(match["agency"])
        return Head(publisher=known) if known else None
    match = _DATELINE.match(line)
    if not match:
        return None
    head = match["head"].strip()
    first = re.split(r"[\s,]", head, maxsplit=1)[0]
    if known := known_publisher(head):
        return Head(publisher=known)
    paren = _LAST_PAREN.search(head)
    place = first.isupper() and len(first) >= 3 and first.casefold() not in _NOT_PLACES
    if not place and not (paren and known_publisher(paren["inside"].split(",")[0]) and first[0].isupper()):
        return None
    short = short_year_date(head) if place else None
    day = _first_day(head) or (short.day if short else None)
    publisher = _agency(paren["inside"], dated=bool(day) or " NO DATE" in head) if paren else None
    return Head(publisher=publisher, published=day)


def _title(lines: Sequence[_Line]) -> str | None:
    """The headline: the first line that can be one, before outlet and date if any stands there, else after them."""
    labelled = next((line.words for line in lines if line.kind == "title"), None)
    if labelled:
        return labelled
    metas = [i for i, line in enumerate(lines) if line.kind == "meta"]
    if not metas:
        return _bare_title(lines)
    before = [line.words for line in lines[: metas[0]] if line.kind == "headline"]
    after = [line.words for line in lines[metas[0] :] if line.kind == "headline"]
    candidates = before or (after if any(line.kind == "body" for line in lines) else [])
    longer = [words for words in candidates if len(words.split()) > 3]
    return next(iter(longer or candidates), None)


def _bare_title(lines: Sequence[_Line]) -> str | None:
    """Without outlet and date, a headline is a line of three words or more right above the story."""
    head = [line for line in lines if line.kind not in {"section", "noise"}][:2]
    kinds = [line.kind for line in head]
    return head[0].words if kinds == ["headline", "body"] and len(head[0].words.split()) >= 3 else None


def _upto_story(lines: Iterable[_Line]) -> list[_Line]:
    """The lines up to the story's first: a standfirst may stand between headline and date, a paragraph may not."""
    head: list[_Line] = []
    bodies = 0
    for line in lines:
        head.append(line)
        bodies += line.kind == "body"
        if bodies > 1 or (line.kind == "body" and (len(line.words) > 300 or dateline(line.words))):
            break
    return head


def _with_outlet(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, with a newspaper's name that the list lacks told from a headline: it stands beside the date, another is the headline."""
    lines = list(lines)
    headlines = [i for i, line in enumerate(lines) if line.kind == "headline"]
    if len(headlines) < 2 or any(line.publisher for line in lines):
        return lines
    for i in headlines:
        beside = lines[max(i - 1, 0) : i + 2]
        if any(line.day for line in beside) and (name := looks_like_publisher(lines[i].words)):
            lines[i] = _Line("meta", lines[i].words, name)
            break
    return lines


def find_head(text: str) -> Head:
    """Publisher, day and title from a text's first lines; each is `None` where the lines do not say it plainly."""
    lines = _with_outlet(_upto_story(_classify(line) for line in _first_lines(text)))
    metas = [line for line in lines if line.kind == "meta"]
    days = sorted((line for line in metas if line.day), key=lambda line: line.updated)
    story = next((found for line in lines if line.kind == "body" and (found := dateline(line.words))), Head())
    return Head(
        publisher=next((line.publisher for line in metas if line.publisher), story.publisher),
        published=days[0].day if days else story.published,
        title=_title(lines),
    )
