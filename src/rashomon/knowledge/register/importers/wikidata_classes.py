"""What Wikidata's classes are in the register: kind and sector, by the class's label where the file has it, else by its number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HUMAN = "Q5"

STATES = frozenset({"Q6256", "Q3624078", "Q3024240", "Q7275"})
"""Country, sovereign state, historical country, state: the register has them."""

BY_NUMBER: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Q7278": ("party", "PTY"),
        "Q7188": ("government_body", "GOV"),
        "Q327333": ("government_body", "GOV"),
        "Q192350": ("government_body", "GOV"),
        "Q640506": ("government_body", "GOV"),
        "Q35749": ("government_body", "LEG"),
        "Q11204": ("government_body", "LEG"),
        "Q41487": ("government_body", "JUD"),
        "Q190752": ("government_body", "JUD"),
        "Q47913": ("government_body", "SPY"),
        "Q35535": ("police", "COP"),
        "Q772547": ("military", "MIL"),
        "Q37726": ("military", "MIL"),
        "Q176799": ("military", "MIL"),
        "Q17149090": ("armed_group", "UAF"),
        "Q17127659": ("armed_group", "UAF"),
        "Q245065": ("organisation", "IGO"),
        "Q79913": ("organisation", "NGO"),
        "Q163740": ("organisation", "NGO"),
        "Q11032": ("organisation", "JRN"),
        "Q1110794": ("organisation", "JRN"),
        "Q192283": ("organisation", "JRN"),
        "Q178790": ("organisation", "LAB"),
        "Q3918": ("organisation", "EDU"),
        "Q4830453": ("organisation", "BUS"),
        "Q783794": ("organisation", "BUS"),
        "Q6881511": ("organisation", "BUS"),
        "Q891723": ("organisation", "BUS"),
        "Q1530022": ("organisation", "REL"),
        "Q41710": ("population", "CVL"),
        "Q43229": ("organisation", ""),
        "Q484652": ("organisation", ""),
    }
)
"""Kind and sector by the number of a class. An international organization may be of states or of none, an organization anything."""

BY_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        r"political party|\bparty\b": ("party", "PTY"),
        r"coalition|alliance|umbrella": ("umbrella_group", ""),
        r"terror|jihad": ("armed_group", "UAF"),
        r"rebel|guer+illa|insurgen|liberation|separatist|resistance": ("armed_group", "REB"),
        r"paramilitary|militia": ("armed_group", "PRM"),
        r"criminal|cartel|mafia|gang\b|syndicate": ("armed_group", "CRM"),
        r"armed group|armed organi[sz]ation|militant": ("armed_group", "UAF"),
        r"intelligence|secret service": ("government_body", "SPY"),
        r"police|gendarmerie|law enforcement": ("police", "COP"),
        r"armed forces|\barmy\b|\bnavy\b|air force|military|battalion|brigade": ("military", "MIL"),
        r"parliament|legislat|house of|senate|national assembly": ("government_body", "LEG"),
        r"court|judiciary|tribunal|prosecut": ("government_body", "JUD"),
        r"intergovernmental|united nations": ("organisation", "IGO"),
        r"news|broadcaster|television|radio|magazine": ("organisation", "JRN"),
        r"non-?governmental|nonprofit|non-profit|charit|advocacy|human rights": ("organisation", "NGO"),
        r"ministry|government|cabinet|department|agency": ("government_body", "GOV"),
        r"trade union|labou?r union": ("organisation", "LAB"),
        r"universit|school|college": ("organisation", "EDU"),
        r"hospital": ("organisation", "MED"),
        r"compan|business|enterprise|corporation|\bbank\b": ("organisation", "BUS"),
        r"religious|church|denomination": ("organisation", "REL"),
        r"ethnic group|tribe|people": ("population", "CVL"),
        r"organi[sz]ation|movement|association|group": ("organisation", ""),
    }
)
"""Kind and sector by words of a class's label, the closest first. Own list."""
