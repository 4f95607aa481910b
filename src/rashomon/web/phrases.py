"""Codes of the codebook in plain words, for people who read the page and have not read the codebook."""

from __future__ import annotations

import re

from rashomon.model import Account, Effect, Place, When

STANCES = {
    "asserts": "says so",
    "denies": "denies it",
    "doubts": "doubts it",
    "justifies": "defends it",
    "condemns": "condemns it",
}
"""What a source does with the event (codebook, section 4, `stance`)."""

OPPOSING = frozenset({"denies", "doubts", "condemns"})
"""Stances that are set in the right-hand column, facing the others."""

FORMS = {
    "direct": "in quotation marks",
    "indirect": "in reported speech",
    "own": "in the report’s own voice",
}
"""How the words reach the reader (codebook, section 4, `form`)."""

RELATIONS = {
    "part_of": "is part of",
    "member_of": "is a member of",
    "leads": "leads",
    "employed_by": "is employed by",
    "represents": "speaks or acts for",
    "backed_by": "is backed by",
    "allied_with": "is allied with",
}
"""Relations of the codebook, section 5."""

DISPUTES = {
    "occurrence": "whether it happened",
    "actor": "who did it",
    "recipient": "who was hit or addressed",
    "identity": "who or what they were",
    "effects": "how many people",
    "place": "where",
    "date": "when",
    "justification": "whether it was right",
}
"""Attributes on which accounts may differ (codebook, section 3, `disputed`)."""

STATUSES = {
    "actual": "happened, by the report",
    "future": "announced, not yet done",
    "hypothetical": "possible or conditional",
    "negated": "said not to have happened",
}
"""Statuses of the codebook, section 3."""

OUTCOMES = {
    "kept": "kept",
    "broken": "broken",
    "renounced": "withdrawn in words",
    "open": "still open",
    "unknown": "not told",
}
"""Outcomes of commitments (codebook, section 6)."""

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_DATE = re.compile(r"(?:(\d{4})|-)(?:-(\d\d)(?:-(\d\d))?)?")


def iso_in_words(iso: str) -> str:
    """An ISO day, month or year as it is written in prose: "2 February 2024"; what is no such date comes back as it is."""
    match = _DATE.fullmatch(iso)
    if not match or not (match[1] or match[2]) or int(match[2] or 1) not in range(1, 13):
        return iso
    year = match[1] or "(year not given)"
    if not match[2]:
        return year
    month = _MONTHS[int(match[2]) - 1]
    return f"{int(match[3])} {month} {year}" if match[3] else f"{month} {year}"


def when_in_words(when: When | None) -> str:
    """A date with its precision: "some day between 4 and 10 February 2024"."""
    if when is None or (when.start is None and when.end is None):
        return "date not given"
    if when.start is None:
        return f"until {iso_in_words(when.end or '')}"
    if when.end is None:
        return f"since {iso_in_words(when.start)}"
    if when.start == when.end:
        return iso_in_words(when.start)
    span = _span_in_words(when.start, when.end)
    if when.extent == "during":
        return f"from {span.replace(' and ', ' to ')}"
    return f"some day between {span}" if when.extent == "within" else f"between {span}"


def _span_in_words(start: str, end: str) -> str:
    first, last = iso_in_words(start), iso_in_words(end)
    shared = 0
    ahead, behind = first.split(), last.split()
    while shared < min(len(ahead), len(behind)) - 1 and ahead[-1 - shared] == behind[-1 - shared]:
        shared += 1
    return f"{' '.join(ahead[: len(ahead) - shared])} and {last}"


def place_in_words(place: Place | None) -> str:
    """The place's name in the report, with its country code when that says more."""
    if place is None:
        return "place not given"
    return f"{place.name} ({place.country})" if place.country else place.name


def effect_in_words(effect: Effect, who: str | None) -> str:
    """A count of people: "at least 13 killed (civilians)"."""
    if effect.low is None and effect.high is None:
        count = f"{effect.kind}, number not given"
    elif effect.low == effect.high:
        count = f"{effect.low:,} {effect.kind}"
    elif effect.high is None:
        count = f"at least {effect.low:,} {effect.kind}"
    elif effect.low is None:
        count = f"up to {effect.high:,} {effect.kind}"
    else:
        count = f"{effect.low:,} to {effect.high:,} {effect.kind}"
    return f"{count} ({who})" if who else count


def label_of(code: str | None) -> str:
    """A code of the ontology as a word: "heavy-weapons" gives "heavy weapons"."""
    return (code or "").replace("-", " ").replace("_", " ").lower()


def takes_other_side(account: Account) -> bool:
    """Whether an account stands against the event as told: denies, doubts or condemns it."""
    return account.stance in OPPOSING
