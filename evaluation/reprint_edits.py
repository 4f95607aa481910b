"""What papers do to a wire report before they print it, as functions of a text; `None` where a text offers nothing to do it to."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from rashomon.ledger.copies import words

Edit = Callable[[str, random.Random], str | None]

KEPT = 15
"""Words that a text is not cut below: of fewer, nobody can tell whose they are."""

_SENTENCE_END = re.compile(r"[.!?][\"”’']?(?=\s+[\"“‘'A-Z0-9]|\s*$)")
_AGENCIES = ("Northwire", "Meridian News", "Continental Press", "Allied Dispatch")
_CITIES = ("KASRAT", "TARSIL", "PORT ELBA", "NEW HAVRE")
_AGENCY = re.compile(r"\((?:Reuters|AP|AFP|UPI|Tass|Xinhua|PTI|Reuter|Interfax|IRIN)\)")

HEADLINES = (
    "What is known so far",
    "Officials give their account of the events",
    "Day of violence and of denials in the border region",
    "Rival versions after a night without sleep",
    "Government and opponents trade blame as talks falter",
    "In brief: the world this morning",
    "“Nobody told us anything,” residents say",
    "Calls for calm go unheard",
)

INSERTED = (
    "This newspaper could not verify either account.",
    "The town, which lies two hours from the capital by road, has a market on Thursdays and a mill that has stood idle since the war.",
    "Readers of this newspaper will remember that the same street was in the news last autumn, when a flood carried off the footbridge.",
    "Analysts in this country expect the price of bread to rise as a result, though none of them would say when or by how much.",
    "Our embassy said that none of its staff had been near the place and that it was in touch with the families.",
    "The foreign ministry here advises against all travel to the region.",
)

UPDATES = (
    "The army put the district under curfew late in the evening and asked people to stay away from windows.",
    "A second ambulance that had been sent for was turned back at the bridge, its driver told a local station.",
    "Opposition leaders called for an inquiry, and the speaker of parliament said that one would be held before the recess.",
    "Hospitals asked for blood, and a queue had formed outside the largest of them before midnight.",
    "The chief of police gave up his holiday and flew to the scene by helicopter with two of his deputies.",
)

_LIGHT = (
    (" about ", " around "),
    (" near ", " close to "),
    (" after ", " following "),
    (" more than ", " over "),
    (" before ", " ahead of "),
    (" because ", " since "),
    (" began ", " started "),
    (" also ", " too "),
    (" but ", " yet "),
    (" said that ", " said "),
    (" whom ", " who "),
    (" large ", " big "),
    (" told ", " informed "),
)

_SPELLINGS = (
    *((f"{stem}our", f"{stem}or") for stem in ("col", "lab", "harb", "neighb", "hon", "fav", "rum", "vap", "arm", "hum", "vig", "behavi")),
    *((f"{stem}re", f"{stem}er") for stem in ("cent", "theat", "met", "lit", "fib")),
    *((f"{stem}ce", f"{stem}se") for stem in ("defen", "offen", "licen")),
    *((f"{stem}lled", f"{stem}led") for stem in ("cance", "trave", "she", "labe", "mode")),
    *((f"{stem}s{end}", f"{stem}z{end}") for stem in ("organi", "recogni", "critici", "reali") for end in ("e", "ed", "ation", "ing")),
    ("programme", "program"),
    ("grey", "gray"),
    ("tyre", "tire"),
    ("lorry", "truck"),
    ("lorries", "trucks"),
    ("cheque", "check"),
    ("jewellery", "jewelry"),
    ("towards", "toward"),
    ("per cent", "percent"),
    ("metres", "meters"),
    ("kilometres", "kilometers"),
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("manoeuvre", "maneuver"),
    ("sceptic", "skeptic"),
    ("whilst", "while"),
    ("judgement", "judgment"),
    ("mum", "mom"),
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand, as near as punctuation tells."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    ends = ends if ends and not text[ends[-1] :].strip() else [*ends, len(text)]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def cut(text: str, draw: random.Random) -> str | None:
    """The text's beginning: 30 to 80 % of its sentences, `KEPT` words at least."""
    spans = sentences(text)
    kept = int(len(spans) * draw.uniform(0.3, 0.8))
    left = text[: spans[kept - 1][1]].strip()
    return left if 0 < kept < len(spans) and len(left.split()) >= KEPT else None


def headline(text: str, draw: random.Random) -> str | None:
    """Another headline in place of the first line where that is one, else above the text."""
    first, _, rest = text.partition("\n")
    has_one = rest and len(first.split()) <= 15 and not first.rstrip().endswith((".", '"', "”"))
    return f"{draw.choice(HEADLINES)}\n{rest if has_one else text}"


def moved(text: str, draw: random.Random) -> str | None:
    """A third of the paragraphs in other places; the first stays."""
    paragraphs = [p for p in text.split("\n") if p.strip()]
    if len(paragraphs) < 4:
        return None
    for _ in range(len(paragraphs) // 3):
        taken = paragraphs.pop(draw.randrange(1, len(paragraphs)))
        paragraphs.insert(draw.randrange(1, len(paragraphs) + 1), taken)
    return "\n".join(paragraphs)


def agency(text: str, draw: random.Random) -> str | None:
    """Another agency's line: in place of the one there is, else before the text; and a foot."""
    name = draw.choice(_AGENCIES)
    changed = _AGENCY.sub(f"({name})", text, count=1)
    if changed == text:
        changed = f"{draw.choice(_CITIES)}, {draw.choice(('May', 'June'))} {draw.randint(1, 28)} ({name}) — {text}"
    return f"{changed}\n© {name}. All rights reserved."


def retypeset(text: str, draw: random.Random) -> str | None:
    """Straight quotes for typographic ones or the reverse, other dashes, spaces and ends of lines."""
    if re.search("[“”‘’]", text):
        text = re.sub("[“”]", '"', re.sub("[‘’]", "'", text))
    else:
        text = re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”").replace("'", "’")
    text = text.replace(" — ", " - ").replace(" – ", " -- ").replace("; ", ";  ")
    return re.sub(r"\n+", draw.choice(("\n\n", " ", "\r\n")), text)


def inserted(text: str, draw: random.Random) -> str | None:
    """A sentence or two of the editor's own, somewhere inside."""
    spans = sentences(text)
    if len(spans) < 3:
        return None
    for _ in range(draw.choice((1, 2)) if len(spans) > 8 else 1):
        at = sentences(text)[draw.randrange(1, len(spans) - 1)][1]
        text = f"{text[:at]} {draw.choice(INSERTED)}{text[at:]}"
    return text


def respelled(text: str, draw: random.Random) -> str | None:
    """American spelling where it is British, and the reverse."""
    del draw
    changed = text
    is_british = sum(text.count(british) for british, _ in _SPELLINGS) >= sum(text.count(american) for _, american in _SPELLINGS)
    for british, american in _SPELLINGS:
        one, other = (british, american) if is_british else (american, british)
        changed = re.sub(rf"\b{one}(?=s?\b)", other, changed)
    return changed if changed != text else None


def light(text: str, draw: random.Random) -> str | None:
    """Words put otherwise here and there, one in 25 at most."""
    room = max(1, len(text.split()) // 25)
    changed = text
    for one, other in draw.sample(_LIGHT, len(_LIGHT)):
        here = min(room, changed.count(one))
        changed, room = changed.replace(one, other, here), room - here
    return changed if changed != text else None


def together(text: str, draw: random.Random) -> str | None:
    """Several of these at once: respelled, put otherwise, a sentence put in, the end cut off, retypeset, under a headline."""
    for edit in (respelled, light, inserted, cut, retypeset, headline):
        text = edit(text, draw) or text
    return text


def corrected(text: str, draw: random.Random) -> tuple[str, str, str] | None:
    """The text with one figure corrected, and that figure before and after: in words or in figures."""
    found = words(text)
    places = [(at, int(form)) for at, form in enumerate(found.forms) if re.fullmatch(r"\d{1,3}", form) and int(form) > 1]
    if not places:
        return None
    at, value = draw.choice(places)
    start, end = found.starts[at], found.ends[at]
    other = str(draw.choice([n for n in (value + 5, value * 2 + 1, max(2, value // 2)) if n != value]))
    return text[:start] + other + text[end:], text[start:end], other


def updated(text: str, draw: random.Random) -> str | None:
    """A later text of the same story: another lead, a figure that rose, a sentence or two more at the end."""
    spans = sentences(text)
    if len(spans) < 6:
        return None
    lead, *more = draw.sample(UPDATES, draw.choice((2, 3)))
    rest = text[spans[0][1] :]
    figure = corrected(rest, draw)
    rest = figure[0] if figure else rest
    return f"{lead}{rest}\n{' '.join(more)}"


COPYING: dict[str, Edit] = {
    "cut": cut,
    "headline": headline,
    "moved": moved,
    "agency": agency,
    "retypeset": retypeset,
    "inserted": inserted,
    "respelled": respelled,
    "light": light,
    "together": together,
}
"""Edits that leave a copy."""


def refilled(text: str, draw: random.Random, names: Sequence[str]) -> tuple[str, int]:
    """The next bulletin of a series: the text with every figure, day and name in it filled in anew, and how many were."""
    found = words(text)
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    parts, at = [], 0
    for form, start, end in zip(found.forms, found.starts, found.ends, strict=True):
        word = text[start:end]
        if form.isdigit():
            new = str(int(form) + draw.randint(1, 9))
        elif word in days:
            new = draw.choice([day for day in days if day != word])
        elif word[0].isupper() and text[max(0, start - 2) : start] not in ("", ". ", "? ", "! ", ".\n", "” ", '" '):
            new = draw.choice(names)
        else:
            continue
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]]), len(parts) // 2
