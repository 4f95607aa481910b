"""The rules of time expressions, written over the classes of words.

A rule is a name and a pattern: classes separated by spaces, with `( | )`, `?`, `*` (at most twice) of regular expressions;
`{NAME}` stands for a pattern of `PARTS`. Every pattern is bounded. All rules are one alternation, tried in the order in which
they stand, so a longer expression stands before the shorter ones that it contains. `reading` says what each rule means.
"""

from __future__ import annotations

import re

PARTS = {
    "U": "(unit|u_day|u_year|u_quarter)",
    "N": "(dom|num|spelled|spelledyear)",
    "D": "(dom|ord)",
    "Y": "(year|spelledyear|shortyear)",
    "MOD": "(early|late|earlier|later|mid|middle)",
    "PRE": "((early|late|earlier|later|mid|middle) (on|in|of|hy)?)?",
    "EDGE": "(edge)?",
    "CLOCKED": "(clock tz? (on|comma)?|the? part (of|on)?|small_hours|(early|late|mid) hy? part (of|on)?)?",
    "SHIFT": "(last|this|next|that|previous|following|current|coming|past|same)",
    "YEAR_OF": "(the? (last|this|next|that|previous|following|current|coming|same) fiscal? u_year)",
    "OF_YEAR": "((of|comma|in)? fiscal? ({Y}|{YEAR_OF}))",
    "MONTHDAY": "({D} month|month {D}?)",
    "NUMBER": "{N} ((and_|to|hy) {N})? (and_ a half)?",
    "AND_A_HALF": "hy and_ hy a hy half",
    "COUNT": "(approx|over)* (the (ord|final)? (dom|num|spelled)|a half?|half|vague|{N} {AND_A_HALF}|{NUMBER}|a vague)",
}

RULES: tuple[tuple[str, str], ...] = (
    # What only looks like a time.
    ("nothing", "the? ({N}|a|vague)? hy? {U} hy? old"),
    # From one to another.
    ("range_days", "{CLOCKED} (between|from_)? the? {D} (and_|to|hy) the? {D} of? month (comma? {Y})?"),
    ("range_days_us", "{CLOCKED} (between|from_)? month {D} (and_|to|hy) {D} (comma? {Y})?"),
    (
        "range_dates",
        "(between|from_) {MONTHDAY} (comma? {Y})? (and_|to) {MONTHDAY} (comma? {Y})? | month {D}? (hy|to) month {D}? (comma? {Y})?",
    ),
    ("range_years", "(between|from_) {Y} (and_|to|hy) ({Y}|dom) | year hy (year|dom)"),
    ("range_weekdays", "(between|from_)? weekday (to|hy) weekday | (between|from_) weekday (and_|to) weekday"),
    # A day of the calendar.
    ("iso", "isodate"),
    ("slashed", "slashed"),
    (
        "day_us",
        (
            "{CLOCKED} {PRE} ((this|last|next)? coming? weekday comma? (the|on)? | last | next)?"
            " month the? {D} (comma? ({Y}|{YEAR_OF}))? (comma? part)?"
        ),
    ),
    (
        "day_uk",
        "{CLOCKED} {PRE} (weekday comma? (the|on)?)? the? {D} of? month ((of|comma)? {Y} | (of|comma)? {YEAR_OF})? (comma? part)?",
    ),
    # Parts of a year.
    (
        "quarter",
        (
            "({Y}|{YEAR_OF})? fiscal? (ord|final) hy u_quarter | quartername of? {Y}?"
            " | {EDGE} ({Y}|{YEAR_OF}|the {Y})? the? {SHIFT}? fiscal? hy? (ord|final|latest) fiscal? u_quarter {OF_YEAR}?"
        ),
    ),
    (
        "period",
        (
            "the? ({Y}|latest|same|comparable|(last|previous) u_year)? (period|u_quarter|unit|u_day)"
            " ((of|in)? (the? (last|previous) u_year|{Y}|a u_year (ago|earlier)))?"
        ),
    ),
    ("half_of_month", "the? (ord|last|final|latter) half (of|in) month (comma? {Y}|comma? of? {YEAR_OF})?"),
    ("unit_of", "the? (ord|last|final) (unit|u_day) (of|in) (month (comma? {Y}|comma? of? {YEAR_OF})?|{Y})"),
    ("half", "the? (ord|last|final|latter) half (of|in) fiscal? ({Y}|{YEAR_OF}|the u_year|{SHIFT})"),
    ("season_of", "{EDGE} {PRE} the? {PRE} season (of|comma)? ({Y}|{YEAR_OF})"),
    ("season", "{EDGE} {PRE} (the|this|last|next|coming|past|that|same|previous|following)* {MOD}? season"),
    ("week_of", "the? (unit|u_weekend) of {MONTHDAY} (comma? {Y})?"),
    ("month_of", "{EDGE} {PRE} month (comma? of? {Y} | comma? of? {YEAR_OF})"),
    ("month", "{EDGE} {PRE} (last|this|next|past|that|coming|previous|following)? ({MOD} hy?)? month"),
    ("holiday", "{PRE} (last|this|next)? holiday (comma? {Y})?"),
    ("decade", "{EDGE} (the|mid|early|late)? {PRE} decade"),
    ("century", "the? {PRE} ord hy? unit"),
    # Beside today.
    ("today", "({CLOCKED} | {MOD} part?) {PRE} (before_yesterday|after_tomorrow|today|yesterday|tomorrow|tonight) part?"),
    ("overnight", "overnight ((on|into)? weekday)?"),
    ("before_last", "the ({U}|u_weekend|weekday) before last"),
    ("weekday_of", "{CLOCKED} {PRE} (on? weekday) part? of? (last|this|next|that|the? following|the? previous) unit"),
    ("weekday", "{CLOCKED} {PRE} (the|this|last|next|coming|past|previous|following|that|same)* weekday hy? part?"),
    # Counted from the report or the story.
    ("year_ago", "the? u_year hy (ago|earlier) (ord? hy? u_quarter|u_year|period) | u_year hy (ago|earlier)"),
    ("year_end", "u_year hy? end"),
    ("ago_on", "{COUNT} unit ago on weekday part?"),
    ("ago", "({COUNT} more? {U} (or_so|and_ a half)? | a {U} and_ a half | the? {U} hy?) (or_so|approx)? ago"),
    ("offset_beside", "{COUNT} more? {U} (after|before)"),
    (
        "offset",
        (
            "({COUNT} more? {U} (or_so|approx)? | the ({U}|u_weekend|part)) (earlier|later|hence|after|before|previous|previously)"
            " | {U} (earlier|later) | {COUNT} more? {U} from_ (nowword|today)"
        ),
    ),
    (
        "window",
        "approx* (the|those|this)? ({SHIFT}|latest) approx* ({COUNT} more? {U} (or_so|approx)? | vague {U})",
    ),
    ("window_plural", "(the|those)? (recent|last|past|next|coming|following|previous) {U} (and_ {U})? | the? {U} (ahead|that followed)"),
    ("day_part", "{PRE} the? (last|this|next|that|same|following|previous|every|coming) (u_day)? part"),
    (
        "unit",
        "{EDGE} {PRE} the? ({SHIFT}|latest)* (fiscal|more)? (past|coming)? (u_weekend|{U})",
    ),
    # Lengths and sets.
    ("set", "approx* every (other|{N}|ord)? ({U}|u_weekend|weekday|month|season|part) part?"),
    ("adjective", "({N}|vague|single|half|{N} {AND_A_HALF}) hy {U} (hy long)? | {U} hy long"),
    ("duration", "({COUNT} more* {U} (or_so|and_ a half)? | a more* {U} and_ a half)"),
    ("set_word", "set"),
    # Single words and figures.
    ("year", "{EDGE} {PRE} (the? fiscal u_year? | the? u_year)? {Y}"),
    ("day_alone", "the ord"),
    ("now", "nowword | current"),
    ("past", "more? pastword | recent | the recent? past"),
    ("future", "futureword | soon"),
    ("then", "then | that time"),
    ("clock", "clock tz?"),
    ("part", "(the|mid hy?)? part"),
)

_NAME = re.compile(r"[a-z_]+\d?")
CLASSES = tuple(
    sorted({name for text in (*PARTS.values(), *(pattern for _, pattern in RULES)) for name in _NAME.findall(re.sub(r"\{\w+\}", "", text))})
)
_CHARACTER = {name: chr(0xE000 + n) for n, name in enumerate(CLASSES)}
_OTHER = chr(0xE000 + len(CLASSES))


def encode(kinds: list[str]) -> str:
    """The classes of some words as a string, one character a word."""
    return "".join(_CHARACTER.get(kind, _OTHER) for kind in kinds)


def _compiled(rules: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Any of some rules; a word of no class, of which most of a text is made, begins none."""
    return re.compile(f"(?!{_OTHER})(?:{'|'.join(f'(?P<{name}>{_translated(pattern)})' for name, pattern in rules)})")


def _translated(pattern: str) -> str:
    while "{" in pattern:
        pattern = re.sub(r"\{([A-Z_]+)\}", lambda m: f"(?:{PARTS[m[1]]})", pattern)
    pattern = pattern.replace("(", "(?:").replace("(?:?:", "(?:")
    pattern = _NAME.sub(lambda m: _CHARACTER[m[0]], pattern)
    return pattern.replace(" ", "").replace("*", "{0,2}")


PATTERN = _compiled(RULES)
"""All rules; the group that matched is the rule's name."""

FALLBACKS = {name: _compiled(RULES[n + 1 :]) for n, (name, _) in enumerate(RULES[:-1])}
"""The rules that stand after a rule: what else may match where that one turned out to say no time."""
