"""What an actor is, from its name or noun alone: kind, sector, state."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.knowledge import countries, country_of
from rashomon.knowledge.homes import group_home, leader_home
from rashomon.knowledge.known import known_actors, name_key
from rashomon.model import ActorKind
from rashomon.resolve.mentions import Mention
from rashomon.resolve.nouns import ActorNoun, actor_noun


@dataclass(frozen=True, slots=True)
class Identity:
    """Kind, sector and state of an actor.

    Attributes:
        kind: The codebook's kind.
        sector: PLOVER's sector; `None` for a bare state or when nothing tells.
        country: ISO3 of the state it belongs to or acts from.
        is_place: The name of a place that is no state.
    """

    kind: ActorKind
    sector: str | None
    country: str | None
    is_place: bool = False


_KEYWORDS: tuple[tuple[tuple[str, ...], ActorKind, str], ...] = (
    (("police", "gendarmerie", "constabulary"), "police", "COP"),
    (("court", "tribunal", "prosecutor", "judiciary"), "government_body", "JUD"),
    (("parliament", "congress", "senate", "assembly", "sabha", "house"), "government_body", "LEG"),
    (
        ("army", "forces", "force", "navy", "guard", "guards", "corps", "military", "command", "battalion", "regiment", "fleet", "marines"),
        "military",
        "MIL",
    ),
    (
        (
            "front",
            "brigade",
            "brigades",
            "hezbollah",
            "hizbullah",
            "militia",
            "militias",
            "jihad",
            "mujahideen",
            "liberation",
            "resistance",
        ),
        "armed_group",
        "UAF",
    ),
    (("party", "movement"), "party", "PTY"),
    (
        (
            "ministry",
            "government",
            "administration",
            "department",
            "office",
            "commission",
            "council",
            "authority",
            "agency",
            "bureau",
            "secretariat",
            "cabinet",
            "embassy",
            "committee",
            "treasury",
            "municipality",
            "corporation",
        ),
        "government_body",
        "GOV",
    ),
    (("university", "institute", "college", "school", "centre", "center"), "organisation", "EDU"),
    (
        ("times", "post", "news", "tv", "television", "radio", "herald", "gazette", "daily", "press", "newspaper", "magazine", "agency"),
        "organisation",
        "JRN",
    ),
    (("union", "nations", "organisation", "organization", "league"), "organisation", "IGO"),
    (("foundation", "observatory", "watch", "aid", "charity", "network", "association", "society", "fund"), "organisation", "NGO"),
    (("ltd", "inc", "company", "bank", "group", "plc", "holdings", "airlines", "oil", "energy"), "organisation", "BUS"),
)
"""Words of a name that tell what it names, in order of precedence. Own list."""


OFFICES = frozenset({"GOV", "LEG", "MIL"})
"""Sectors of the titles with which a family name is enough to know a leader by."""


def identity_of_name(mention: Mention) -> Identity:
    """Kind, sector and state of a proper name.

    A name taken for a person's may be that of a seat ("Downing Street") where it has two words.
    """
    seat = countries().by_seat(mention.text) if mention.label != "PERSON" or " " in mention.text else None
    if seat is not None:
        return Identity(seat.kind, seat.sector, seat.country)
    if mention.label == "PERSON":
        sector = mention.noun.sector if mention.noun else None
        home = mention.country or leader_home(mention.text, titled=sector in OFFICES)
        return Identity("person", sector, home)
    country = mention.country if mention.label == "STATE" else country_of(mention.text)
    known = known_actors().get(name_key(mention.text))
    if known:
        return Identity(known.kind, known.sector, group_home(mention.text))
    if country:
        return Identity("state", None, country)
    if mention.label == "PLACE":
        return Identity("unidentified", None, mention.country, is_place=True)
    kind, sector = _by_keyword(mention.text) or ("organisation", None)
    return Identity(kind, sector, mention.country or group_home(mention.text))


def _by_keyword(name: str) -> tuple[ActorKind, str | None] | None:
    words = set(name_key(name).split())
    return next(((kind, sector) for keys, kind, sector in _KEYWORDS if words & set(keys)), None)


def identity_of_noun(mention: Mention) -> Identity:
    """Kind, sector and state of a noun phrase."""
    noun = mention.noun or actor_noun(mention.text.split()[-1], mention.text.split()[-1]) or ActorNoun("unidentified", None)
    return Identity(noun.kind, noun.sector, mention.country)
