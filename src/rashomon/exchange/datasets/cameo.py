"""What GDELT and ICEWS share: CAMEO's event codes."""

from __future__ import annotations

from rashomon.exchange.datasets.draft import Act
from rashomon.exchange.datasets.fields import broken
from rashomon.ontology import ontology
from rashomon.ontology.loader import CameoCode


def read_event_code(column: str, code: str, *, zeros_lost: bool = False) -> CameoCode:
    """The record of a CAMEO code; a code that is not in CAMEO is read as the one above it ("1824" as "182").

    Args:
        column: Where it stands.
        code: As it stands there.
        zeros_lost: Whether codes of two digits have lost a leading zero ("43" is "043") instead of being roots ("14" is "140").

    Raises:
        UnreadableReport: Not even its root is in CAMEO.
    """
    known = ontology().cameo_codes
    found = next((known[form] for form in _forms(code, zeros_lost=zeros_lost) if form in known), None) if code.isdecimal() else None
    if found is None:
        raise broken(column, "a CAMEO code such as 190 or 0841", code)
    return found


def _forms(code: str, *, zeros_lost: bool) -> tuple[str, ...]:
    """How a code may be meant, the likeliest first."""
    if len(code) == 1:
        return (f"0{code}0",)
    if len(code) == 2:
        return (f"0{code}", f"{code}0") if zeros_lost else (f"{code}0",)
    return (code, f"0{code}", code[:3], f"{code[:2]}0") if len(code) == 4 else (code, f"0{code}")


def act_of(code: CameoCode) -> Act | None:
    """What a code is in PLOVER; `None` for statements (01), which PLOVER does not code as events."""
    return Act(code.type, code.mode, code.contexts) if code.type else None
