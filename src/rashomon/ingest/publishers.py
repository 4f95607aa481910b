from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

_WORDS = (
    "times post news herald agency gazette guardian tribune chronicle journal telegraph daily weekly press observer monitor "
    "standard mail courier dispatch bulletin reporter sun mirror independent inquirer examiner globe express broadcasting radio "
    "television tv channel review magazine today network service newspaper nation star mercury advertiser argus sentinel record "
    "register leader ledger democrat online wire newswire"
)
_NEWS_WORDS = frozenset(_WORDS.split())
"""Words that names of newspapers and stations are made of."""

_SMALL = frozenset({"of", "the", "and", "de", "la", "le", "el", "al", "&", "for", "in", "on"})
_TRIM = " \t\xa0.,;:|-–—•·*()[]/"


@dataclass(frozen=True, slots=True)
class _Known:
    by_name: dict[str, str]
    by_host: dict[str, str]


@cache
def _known() -> _Known:
    names: dict[str, str] = {}
    hosts: dict[str, str] = {}
    for line in files("rashomon.ingest").joinpath("publishers.txt").read_text("utf-8").splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        left, _, sites = entry.partition("|")
        name, _, others = (part.strip() for part in left.partition("="))
        names[name.casefold()] = name
        names.update((other.strip().casefold(), name) for other in others.split(";") if other.strip())
        hosts.update((site.strip().casefold(), name) for site in sites.split(";") if site.strip())
    return _Known(names, hosts)


def _tidy(written: str) -> str:
    return " ".join(written.split()).strip(_TRIM)


def known_publisher(written: str) -> str | None:
    """The usual name of a publisher in the list, by any of its names; `None` when it is not in it."""
    key = _tidy(written).casefold()
    names = _known().by_name
    return names.get(key) or names.get(key.removesuffix(".com")) or names.get(key.removeprefix("the "))


def looks_like_publisher(written: str) -> str | None:
    """The name, when it is in the list or has the form of one: up to seven capitalised words, one of them a news word."""
    if known := known_publisher(written):
        return known
    name = _tidy(written)
    words = name.split()
    if not 2 <= len(words) <= 7 or not all(word[0].isupper() or word.casefold() in _SMALL for word in words):
        return None
    return name if any(word.strip(".,'’").casefold() in _NEWS_WORDS for word in words) else None


def publisher_of_url(url: str) -> str | None:
    """Who publishes at an address: the name in the list, else the host without `www.`; `None` without a host."""
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    host = re.sub(r"^(www\d?|m|mobile|amp)\.", "", host)
    hosts = _known().by_host
    parts = host.split(".")
    return next((hosts[tail] for i in range(len(parts) - 1) if (tail := ".".join(parts[i:])) in hosts), host)
