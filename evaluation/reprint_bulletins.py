"""Bulletins written to a template, standing feet and quotations: what makes different reports look like copies."""

from __future__ import annotations

import random

NAMES = (
    *("Orlen", "Tarsil", "Kasrat", "Belmora", "Sovetsk", "Harun", "Ardania", "Velta", "Moro"),
    *("Valen", "Osterby", "Ilmar", "Nadeem", "Castor", "Rovigo", "Pelham", "Quenby", "Sarnath"),
)
"""Names of places and people that are in no report."""

FEET = {
    "The Tarsil Post": (
        "The Tarsil Post is an independent daily founded in 1931 and owned by its staff. It receives no money from any government, "
        "party or company. Complaints about what we print are answered by the ombudsman, whose decisions are published every Friday on "
        "page two. To correct an error, write to the newsroom at the address above or call between nine and five on working days. "
        "Letters may be shortened. Nothing in this newspaper may be copied, stored or passed on without leave in writing."
    ),
    "The Courier": (
        "This report was put together by the staff of The Courier from our own reporters and from agencies. If you value what we do, "
        "please think of becoming a subscriber: it costs less than a cup of coffee a week, and pays for reporters in eleven countries. "
        "Subscribers read everything on our site, and may cancel at any time."
    ),
    "Harbour Radio": (
        "You are reading a transcript of the bulletin of Harbour Radio, broadcast every hour on the hour on 98.4 in the city and on "
        "101.2 in the valleys. Transcripts are made in a hurry and may contain errors; the recording is what counts. Recordings are "
        "kept for six weeks."
    ),
}
"""What three outlets close every report with, by outlet."""

QUOTATIONS = (
    (
        "“We did not come here to count the dead but to see that there are no more of them, and whoever stands in the way of that, "
        "whatever his uniform, will answer to a court,” the envoy said."
    ),
    (
        "“I have buried two sons in this field and I will not leave it for a paper that was signed in a hotel by men who have never held a "
        "spade,” said an old man at the gate."
    ),
    (
        "“Our forces observed the ceasefire from the first minute to the last, and every shell that fell on the town in those days came "
        "from the other bank of the river,” the spokesman said in a statement."
    ),
    (
        "“This is neither the time nor the place to speak of blame; it is the time to open the road, to let the lorries through, and to "
        "get the children out before the snow,” the minister told reporters."
    ),
)

_TEMPLATES = (
    (
        "Weather Office",
        (
            "Forecast for {day}. {A} will be {sky} with a high of {n} degrees and a low of {m}. Winds from the {wind} at {k} km an hour "
            "will ease towards evening. {B} can expect {sky2} and a high of {p}. Rain: {q} millimetres in the valleys, less on the coast. "
            "The sun rises at {r} and sets at {s}. The next forecast is issued at six."
        ),
    ),
    (
        "Market Desk",
        (
            "Shares in {A} closed {dir} on {day}, the main index {dir2} {n}.{m} points to {k}. Turnover was {p} million. {B} Mining was "
            "the most traded stock and {dir2} {q} percent; {C} Bank {dir3} {r} percent on talk of a merger. Traders said that foreign "
            "buyers stayed away. The currency was quoted at {s} to the dollar. Gold stood at {t}."
        ),
    ),
    (
        "Border Monitor",
        "The daily toll from shelling in {A} is {n}, the health ministry said.",
    ),
    (
        "Army Press Office",
        (
            "Situation report for {day}. In the past 24 hours our forces repelled {n} attacks near {A} and {m} near {B}. The enemy lost "
            "{k} men, {p} armoured vehicles and {q} drones. Air defence brought down {r} of {s} missiles aimed at {C}. Our losses are {t} "
            "wounded. The situation is under control."
        ),
    ),
    (
        "Monitoring Mission",
        (
            "The monitoring mission recorded {n} ceasefire violations in the {A} sector on {day}, compared with {m} the day before, "
            "including {k} explosions. In the {B} sector it recorded {p} violations, including {q} explosions. Most of them occurred "
            "{wind} of {C}. The mission saw {r} tanks and {s} mortars inside the withdrawal line. Its patrols were turned back {t} times, "
            "by {who}, with reference to orders. The mission continued to watch the disengagement areas, where the situation was calm. It "
            "visited two holding areas for heavy weapons and found that {u} pieces were missing. The mission's freedom of movement remains "
            "restricted."
        ),
    ),
)
_CHOICES = {
    "sky": ("sunny", "cloudy", "overcast", "foggy", "bright"),
    "sky2": ("showers", "sun", "fog", "a thunderstorm", "sleet"),
    "wind": ("north", "south-east", "west", "south-west", "east"),
    "dir": ("higher", "lower", "little changed"),
    "dir2": ("gaining", "losing", "adding", "shedding"),
    "dir3": ("rose", "fell", "slipped", "climbed"),
    "who": ("armed men", "police", "members of the armed formations", "soldiers"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def bulletins(days: int, draw: random.Random) -> list[tuple[str, int, str]]:
    """A bulletin of each series for each day, as (outlet, day, text)."""
    return [(outlet, day, _filled(template, day, draw)) for outlet, template in _TEMPLATES for day in range(days)]


def _filled(template: str, day: int, draw: random.Random) -> str:
    words = {name: draw.choice(some) for name, some in _CHOICES.items()} | {"day": _CHOICES["day"][day % 7]}
    names = dict(zip("ABC", draw.sample(NAMES[:6], 3), strict=True)) if "{B}" in template else {"A": NAMES[0]}
    return template.format(**words, **names, **{letter: draw.randint(2, 90) for letter in "nmkpqrstu"})
