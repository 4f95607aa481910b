"""What an office says in its own words: the branch of government that it is of, whether who holds it leads, and the body that it is of."""

from __future__ import annotations

import re

from rashomon.knowledge.states import countries

_SECTORS = (
    (
        "IGO",
        r"united nations|european (?:union|commission|council)|\bnato\b|african union|secretary[- ]general of the (?:league|organi)",
    ),
    ("PTY", r"\bparty\b"),
    (
        "LEG",
        r"parliament|legislat|senat(?:e|or)\b|\bassembly|congress|house of|\bmps?\b|knesset|bundestag|\bduma\b|majlis|^deputy$|\bspeaker\b",
    ),
    ("JUD", r"\bjudge|\bjustice of|chief justice|magistrate|prosecutor|\bcourt"),
    ("SPY", r"\bintelligence|secret service"),
    ("COP", r"\bpolice|gendarmerie"),
    ("GOV", r"\bminister|\bministry|secretary of (?:state|defen[cs]e)"),
    ("MIL", r"chief of (?:the )?(?:general |defen[cs]e |army |naval |air )?staff|\barm(?:y|ed forces)\b|\bnavy\b|\bair force"),
    ("MIL", r"^(?:major |brigadier |lieutenant )?general\b|\badmiral\b|\bcommander\b"),
    ("GOV", r"president|\bpremier\b|\bchancellor|head of (?:state|government)|\b(?:king|queen|emir|sultan|emperor|crown prince)\b"),
    ("GOV", r"supreme leader|\bgovernor|\bmayor|ambassador|\benvoy|\bgovernment|\bcabinet|attorney general"),
)
"""Sectors by words of an office, the closest first. Own list."""

_LEADS = re.compile(
    r"(?:acting |interim |transitional |federal |spiritual |political |military )*"
    r"(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|emperor|pope|supreme leader|leader|head|chief"
    r"|chair(?:man|woman|person)?|commander(?:-in-chief)?|director(?:[- ]general)?|secretary[- ]general|general secretary|first secretary"
    r"|speaker)\b"
)
_HEADS = re.compile(r"leader|commander|\bchief|\bhead\b|\bemir\b|president|chair|secretary|founder|director|spokes|in charge")
_SPEAKS = re.compile(r"spokes|ambassador|envoy|representative (?:to|of|for)|negotiator")
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?=\S)")

BODIES = {"GOV": "government", "MIL": "armed-forces", "COP": "police", "LEG": "legislature"}
"""Bodies that every state has, by sector: ends of their ids."""


def sector_of(office: str) -> str:
    """PLOVER sector of an office; empty where its words do not tell."""
    return next((sector for sector, words in _SECTORS if re.search(words, office.casefold())), "")


def relation_of(office: str) -> str:
    """What binds the holder of an office to its body: `leads`, `represents` or `member_of`."""
    text = office.casefold().strip()
    if _SPEAKS.search(text):
        return "represents"
    return "leads" if _LEADS.match(text) and not re.match(r"(?:head|chief) of (?:the )?(?:cabinet|office)", text) else "member_of"


def is_leader(words: str) -> bool:
    """Whether somebody's role is to lead or to speak for a group ("emir", "deputy leader", "spokesman")."""
    return bool(_HEADS.search(words.casefold()))


def plain_office(label: str) -> tuple[str, str]:
    """An office in small letters without its state, and that state's ISO3: "Prime Minister of Chad" gives "prime minister" and TCD."""
    text, state = label, None
    for found in _OF.finditer(label):  # "President of the Republic of the Marshes of Chad": the first that a state follows
        state = countries().by_name(label[found.end() :].strip())
        if state:
            text = label[: found.start()]
            break
    words = text.split()
    before = countries().by_demonym(words[0]) or countries().by_name(words[0]) if len(words) > 1 else None
    if before and not state:
        state, text = before, " ".join(words[1:])
    return text.lower(), state.iso3 if state else ""


def body_of(sector: str, iso3: str) -> str:
    """Id of the body of a state that has a sector; empty where not every state has one."""
    body = BODIES.get(sector)
    return f"{iso3.lower()}-{body}" if iso3 and body else ""
