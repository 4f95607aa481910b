"""CAMEO actor codes: a state, and what the actor is in it, in PLOVER's sectors.

A code is a chain of three letters each: a state (or a region, or what has none), roles, and finer codes for which PLOVER has no sector.
Source: the actor codebook of CAMEO 1.1b3 (Schrodt 2012). Which sector a role becomes is an own choice, by the sectors' descriptions in
PLOVER's manual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rashomon.knowledge.state_codes import state_codes
from rashomon.knowledge.states import countries

NO_ACTOR = frozenset({"---", "+++", "###"})
"""Codes that say: nobody, do not code this name."""

OTHER_STATES: Mapping[str, str] = MappingProxyType(
    {
        "ROM": "ROU",
        "ZAR": "COD",
        "TMP": "TLS",
        "PAL": "PSE",
        "WSB": "PSE",
        "GZS": "PSE",
        "KSV": "XKX",
        "BUR": "MMR",
        "USR": "SUN",
    }
)
"""ISO 3166-1 by CAMEO's own codes and by those of earlier codebooks that dictionaries keep (USR, BUR)."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        **{
            code: code for code in ("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "LEG", "EDU", "BUS", "CVL", "LAB", "REF", "ELI")
        },
        **{code: code for code in ("CRM", "AGR", "UAF", "REL", "JRN", "PRM", "IGO", "NGO")},
        "MED": "JRN",
        "HLH": "MED",
        "PPL": "CVL",
        "SET": "CVL",
        "INS": "REB",
        "SEP": "REB",
        "RAD": "UAF",
        "IMG": "UAF",
        "ENV": "NGO",
        "HRI": "NGO",
        "DEV": "NGO",
        "NGM": "NGO",
        "AMN": "NGO",
        "IRC": "NGO",
        "GRP": "NGO",
        "UNO": "IGO",
        "PKO": "IGO",
        "MNC": "BUS",
    }
)
"""PLOVER sectors by role code. CAMEO's MED is the media, PLOVER's is medicine."""

FAITHS = frozenset(
    "ATH BAH BUD CHR CON CPT CTH DOX DRZ HIN HSD ITR JAN JEW JHW LDS MOS MUS PAG PRO SFI SHI SHN SIK SUN TAO UDX ZRO".split()  # noqa: SIM905
)
"""Religions: they say what a role does not, that somebody is of the sector REL, only where no role is given."""

REGIONS = frozenset(
    "AFR ASA BLK CRB CAU CEU CFR CAS EAF EEU EIN EUR LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WEU WST INT".split()  # noqa: SIM905
)
"""Regions of several states, and INT for the world."""

LETTERS = 3
"""Letters of every code in the chain."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says.

    Attributes:
        country: ISO3; empty for none or several.
        sector: PLOVER sector; empty where the code has none.
        further: Roles behind the one that gave the sector, of other sectors.
        unknown: Codes that say nothing to PLOVER, in their order.
        region: Whether it begins with a region instead of a state.
    """

    country: str
    sector: str
    further: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    region: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it says a state or a region and nothing else."""
        return bool(self.country or self.region) and not self.sector and not self.unknown


def read_code(code: str) -> Meaning | None:
    """What a code says; `None` when no part of it is known.

    Args:
        code: As in a dictionary, without dates: `IRQREB`, `IGOUNO`.
    """
    parts = [code[n : n + LETTERS] for n in range(0, len(code), LETTERS)]
    country = states().get(parts[0], "")
    region = not country and parts[0] in REGIONS
    rest = parts[1:] if country or region else parts
    sector = next((ROLES[part] for part in rest if part in ROLES), "")
    by = next((n for n, part in enumerate(rest) if part in ROLES), None)
    if not sector and any(part in FAITHS for part in rest):
        sector, by = "REL", next(n for n, part in enumerate(rest) if part in FAITHS)
    further = tuple(part for n, part in enumerate(rest) if n != by and ROLES.get(part, sector) != sector)
    unknown = tuple(part for part in rest if part not in ROLES and part not in FAITHS and part not in REGIONS)
    return Meaning(country, sector, further, unknown, region) if country or region or sector else None


@cache
def states() -> Mapping[str, str]:
    """ISO3 by code: CAMEO's, ISO's own, and those of `OTHER_STATES`."""
    known = {code.cameo: code.iso3 for code in state_codes() if code.cameo and countries().by_iso3(code.iso3)}
    return MappingProxyType({**known, **OTHER_STATES, **{country.iso3: country.iso3 for country in countries().records}})
